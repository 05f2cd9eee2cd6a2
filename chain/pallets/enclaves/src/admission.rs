//! What enclaves prove of themselves when they come, and for how long it holds.

use crate::{
	types::{CollateralId, EnclaveInfo},
	Collateral, Config, Enclaves, Error, Measurements, MinimumTcb, OperatorEnclaves, Operators,
	Pallet, Retired, WeightInfo,
};
use codec::Encode;
use keyfold_primitives::{account_bytes, genesis_hash, Attestation, Attested, Measurement, Unfit};
use keyfold_verifier::transcript;
use polkadot_sdk::{
	frame_support::{ensure, traits::UnixTime, weights::Weight},
	frame_system::{self, pallet_prelude::BlockNumberFor},
};

/// What an enclave's record holds.
type InfoOf<T> = EnclaveInfo<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;

impl<T: Config> Pallet<T> {
	/// What a quote must bind: `H("quote", SCALE(genesis[32], operator[32], enclave[32]))`, 32 bytes.
	pub fn report_data(operator: &T::AccountId, enclave: &T::AccountId) -> [u8; 32] {
		let preimage = (
			genesis_hash::<T>(),
			account_bytes(operator),
			account_bytes(enclave),
		)
			.encode();
		transcript::h(b"quote", &[&preimage])
	}

	/// What the verification of this quote takes beyond that of a simulated one. Also limits how many are in a block.
	pub(crate) fn quote_weight(quote: &[u8]) -> Weight {
		if T::Attestation::needs_collateral(quote) {
			T::WeightInfo::verify_quote()
		} else {
			Weight::zero()
		}
	}

	/// Unix time in seconds.
	pub(crate) fn now() -> u64 {
		T::Time::now().as_secs()
	}

	/// Whether a time that something lasts up to is not past.
	pub(crate) fn lasts(until: Option<u64>) -> bool {
		until.is_none_or(|until| Self::now() <= until)
	}

	/// Whether the enclave's attestation and measurement have not run out.
	pub(crate) fn fit(info: &InfoOf<T>) -> Result<(), Unfit> {
		ensure!(Self::lasts(info.attested_until), Unfit::AttestationExpired);
		ensure!(Self::allowed(&info.measurement), Unfit::MeasurementExpired);
		Ok(())
	}

	fn allowed(measurement: &Measurement) -> bool {
		Measurements::<T>::get(measurement).is_some_and(Self::lasts)
	}

	/// Checks a quote of an enclave of the operator: first that it is genuine, last that it is of this enclave.
	fn attest(
		operator: &T::AccountId,
		enclave: &T::AccountId,
		quote: &[u8],
		collateral: Option<CollateralId>,
	) -> Result<Attested, Error<T>> {
		let collateral = match collateral {
			Some(id) => Some(Collateral::<T>::get(id).ok_or(Error::<T>::UnknownCollateral)?),
			None => None,
		};
		let bytes = collateral.as_ref().map(|stored| &stored.bytes[..]);
		let attested =
			T::Attestation::verify(quote, bytes, Self::now()).map_err(Error::<T>::from)?;
		ensure!(
			attested.tcb >= MinimumTcb::<T>::get(),
			Error::<T>::TcbTooLow
		);
		ensure!(
			Self::allowed(&attested.measurement),
			Error::<T>::MeasurementNotAllowed
		);
		let mut bound = [0u8; 64];
		bound[..32].copy_from_slice(&Self::report_data(operator, enclave));
		ensure!(attested.report_data == bound, Error::<T>::WrongReportData);
		Ok(attested)
	}

	/// Checks the quote and adds the enclave.
	pub(crate) fn admit(
		operator: &T::AccountId,
		enclave: &T::AccountId,
		quote: &[u8],
		collateral: Option<CollateralId>,
	) -> Result<Measurement, Error<T>> {
		ensure!(
			!Enclaves::<T>::contains_key(enclave) && !Retired::<T>::contains_key(enclave),
			Error::<T>::EnclaveUsed
		);
		let attested = Self::attest(operator, enclave, quote, collateral)?;
		OperatorEnclaves::<T>::insert(operator, enclave, ());
		// The account owns nothing; without this the nonce check refuses its fee-less calls.
		frame_system::Pallet::<T>::inc_sufficients(enclave);
		let added = frame_system::Pallet::<T>::block_number();
		Enclaves::<T>::insert(
			enclave,
			EnclaveInfo {
				operator: operator.clone(),
				measurement: attested.measurement,
				added,
				attested_until: attested.until,
			},
		);
		Operators::<T>::mutate_extant(operator, |info| {
			info.enclaves = info.enclaves.saturating_add(1);
			info.serving_since = info.serving_since.or(Some(added));
		});
		Ok(attested.measurement)
	}

	/// Checks the quote of an enclave that there is; answers up to when it is attested now.
	pub(crate) fn renew(
		operator: &T::AccountId,
		enclave: &T::AccountId,
		quote: &[u8],
		collateral: Option<CollateralId>,
	) -> Result<Option<u64>, Error<T>> {
		let mut info = Enclaves::<T>::get(enclave).ok_or(Error::<T>::UnknownEnclave)?;
		let attested = Self::attest(operator, enclave, quote, collateral)?;
		ensure!(
			attested.measurement == info.measurement,
			Error::<T>::MeasurementChanged
		);
		info.attested_until = attested.until;
		Enclaves::<T>::insert(enclave, info);
		Ok(attested.until)
	}
}
