//! # Enclaves pallet
//!
//! Who may take part: operators, each with a bond held on its account, and the attested enclaves they run.
//!
//! ## Overview
//!
//! An operator places a bond (a hold, never a transfer) and adds enclave accounts. Each comes with a quote: an
//! attestation that the account's key was made inside a program with an allowed measurement, for this chain and this
//! operator. The enclave account then signs worker calls without a fee, so the pallet makes sure that it exists
//! (`inc_sufficients`) although it owns nothing.
//!
//! A restarted enclave is a new account: `replace_enclave` swaps it in one step. An account is an enclave once in its
//! life ([`Retired`]), so a nonce that was reset can never bring an old extrinsic back to life.
//!
//! Once a period each enclave shows life by a heartbeat (docs/protocol.md, section 10), which proves over a recent block
//! that it still has the current share of every key it names. The pallet keeps when the last one came, of each enclave
//! and of each operator; what it proved is kept with the key.
//!
//! Faults that another pallet has proved arrive through `OffenceSink`: the bond goes to the treasury and the operator
//! is out of every later roster.
//!
//! ## Pallet API
//!
//! See [`Call`] for the extrinsics and [`Error`] for the ways in which they fail. Other pallets see the pallet as
//! [`Registry`](keyfold_primitives::Registry), [`Heartbeats`](keyfold_primitives::Heartbeats) and
//! [`OffenceSink`](keyfold_primitives::OffenceSink).

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use simulated::Simulated;
pub use weight_info::WeightInfo;

mod duty;
mod heartbeat;
mod joins;
mod simulated;
mod types;
mod weight_info;
pub mod weights;

#[cfg(any(feature = "std", feature = "try-runtime"))]
mod invariants;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use types::{
	EnclaveInfo, HeartbeatProof, HeartbeatTimingInfo, OperatorInfo, ProvenKeys,
	DEFAULT_PERIOD_BLOCKS,
};

use polkadot_sdk::{frame_support, frame_system};

#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::{
		dispatch::DispatchClass,
		pallet_prelude::*,
		traits::fungible::{Inspect, InspectHold, MutateHold},
	};
	use frame_system::pallet_prelude::*;
	use keyfold_primitives::{
		Attestation, AttestationError, EnclaveObserver, Measurement, Offence, Possession,
	};
	use polkadot_sdk::sp_runtime::SaturatedConversion;

	/// Bytes of the longest quote: an Intel TDX quote with its certificate chain stays under 8 KiB; twice that.
	pub const MAX_QUOTE_BYTES: u32 = 16_384;

	/// A quote as it arrives.
	pub type QuoteBytes = BoundedVec<u8, ConstU32<MAX_QUOTE_BYTES>>;

	/// Balance of the currency the bond is held in.
	pub type BalanceOf<T> =
		<<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config {
		/// The currency of the bond.
		type Currency: Inspect<Self::AccountId>
			+ InspectHold<Self::AccountId, Reason = Self::RuntimeHoldReason>
			+ MutateHold<Self::AccountId>;

		/// The overarching hold reason.
		type RuntimeHoldReason: From<HoldReason>;

		/// Verifies quotes.
		type Attestation: Attestation;

		/// Told when an enclave account stops being one.
		type Observer: EnclaveObserver<Self::AccountId>;

		/// Knows which shares an enclave must be able to prove, and is told when it has.
		type Shares: Possession<Self::AccountId>;

		/// Smallest bond with which an operator takes a seat.
		#[pallet::constant]
		type MinBond: Get<BalanceOf<Self>>;

		/// Most enclaves of one operator: the replicas that one seat may have.
		#[pallet::constant]
		type MaxEnclaves: Get<u32>;

		/// Where slashed bonds go.
		type Treasury: Get<Self::AccountId>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// Why this pallet holds funds.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The bond of an operator.
		OperatorBond,
	}

	/// Operators by account.
	#[pallet::storage]
	pub type Operators<T: Config> = StorageMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		OperatorInfo<BalanceOf<T>, BlockNumberFor<T>>,
		OptionQuery,
	>;

	/// Attested enclaves by account.
	#[pallet::storage]
	pub type Enclaves<T: Config> = StorageMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		EnclaveInfo<T::AccountId, BlockNumberFor<T>>,
		OptionQuery,
	>;

	/// Accounts that were enclaves once and never will be again.
	#[pallet::storage]
	pub type Retired<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, (), OptionQuery>;

	/// Measurements that an enclave may have.
	#[pallet::storage]
	pub type Measurements<T: Config> = StorageMap<_, Identity, Measurement, (), OptionQuery>;

	/// sr25519 key of the simulated vendor, 32 bytes. Absent: simulated attestation is refused.
	#[pallet::storage]
	pub type SimulatedVendor<T: Config> = StorageValue<_, [u8; 32], OptionQuery>;

	/// Heartbeat period and freshness, from genesis.
	#[pallet::storage]
	pub type HeartbeatTiming<T: Config> =
		StorageValue<_, HeartbeatTimingInfo<BlockNumberFor<T>>, ValueQuery>;

	/// Block of the last valid heartbeat of each enclave.
	#[pallet::storage]
	pub type LastHeartbeats<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, BlockNumberFor<T>, OptionQuery>;

	/// Block of the last valid heartbeat of any enclave of each operator, one that has left since included.
	#[pallet::storage]
	pub type OperatorHeartbeats<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, BlockNumberFor<T>, OptionQuery>;

	#[pallet::genesis_config]
	pub struct GenesisConfig<T: Config> {
		/// Allowed measurements.
		pub measurements: alloc::vec::Vec<Measurement>,
		/// Key of the simulated vendor; only for networks that protect nothing.
		pub simulated_vendor: Option<[u8; 32]>,
		/// Blocks of a heartbeat period, at least 2: a heartbeat is over a block at most half a period old.
		pub heartbeat_period: BlockNumberFor<T>,
	}

	impl<T: Config> Default for GenesisConfig<T> {
		fn default() -> Self {
			Self {
				measurements: Default::default(),
				simulated_vendor: None,
				heartbeat_period: HeartbeatTimingInfo::default().period,
			}
		}
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			for measurement in &self.measurements {
				Measurements::<T>::insert(measurement, ());
			}
			if let Some(vendor) = self.simulated_vendor {
				SimulatedVendor::<T>::put(vendor);
			}
			assert!(
				self.heartbeat_period >= 2u32.into(),
				"enclaves.heartbeatPeriod must be at least 2 blocks"
			);
			HeartbeatTiming::<T>::put(HeartbeatTimingInfo::of(self.heartbeat_period));
		}
	}

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// An operator placed its bond.
		OperatorRegistered {
			operator: T::AccountId,
			bond: BalanceOf<T>,
		},
		/// An operator's bond grew; `bond` is the new total.
		BondIncreased {
			operator: T::AccountId,
			bond: BalanceOf<T>,
		},
		/// An enclave was attested and added.
		EnclaveAdded {
			operator: T::AccountId,
			enclave: T::AccountId,
			measurement: Measurement,
		},
		/// A restarted enclave took the place of an old one.
		EnclaveReplaced {
			operator: T::AccountId,
			old: T::AccountId,
			new: T::AccountId,
			measurement: Measurement,
		},
		/// An enclave left.
		EnclaveRemoved {
			operator: T::AccountId,
			enclave: T::AccountId,
		},
		/// A proven fault cost `amount` of the bond.
		Slashed {
			operator: T::AccountId,
			amount: BalanceOf<T>,
			offence: Offence,
		},
		/// The operator is out of every later roster.
		Ejected { operator: T::AccountId },
		/// An enclave of the operator showed life over `block`, and that it has the current share of each of these keys,
		/// each with its epoch.
		HeartbeatReceived {
			operator: T::AccountId,
			enclave: T::AccountId,
			block: BlockNumberFor<T>,
			keys: ProvenKeys,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The account is an operator already; use `bond_more`.
		AlreadyOperator,
		/// The account is no operator; call `register_operator` first.
		NotOperator,
		/// The bond is below the minimum.
		BondTooSmall,
		/// The operator was ejected.
		Jailed,
		/// The account is an enclave already, or was one: make a new enclave account.
		EnclaveUsed,
		/// No enclave of this operator has that account.
		UnknownEnclave,
		/// The operator has as many enclaves as a seat may have replicas.
		TooManyEnclaves,
		/// The program in the enclave is not on the list of allowed measurements.
		MeasurementNotAllowed,
		/// No verifier knows the format of the quote.
		QuoteFormat,
		/// The quote does not have the length of its format.
		QuoteLength,
		/// The quote was made for another chain, operator or enclave account.
		QuoteReportData,
		/// The quote is not signed by the vendor.
		QuoteSignature,
		/// Simulated attestation is not allowed on this chain.
		SimulatedNotAllowed,
		/// The signer is not an attested enclave.
		NotAnEnclave,
		/// The block of the heartbeat is not there yet: take the last one that is.
		FutureBlock,
		/// The block of the heartbeat is older than half a period.
		BlockTooOld,
		/// The chain has no hash of the heartbeat's block.
		UnknownBlock,
		/// The keys of a heartbeat are not strictly ascending.
		KeyOrder,
		/// The epoch is not the current one of its key.
		WrongEpoch,
		/// The enclave holds no share of that key: it acknowledged none of the current epoch, or has withdrawn that.
		NotAcknowledged,
		/// A proof of 64 bytes over all keys, or no byte without keys.
		Length,
		/// 32 bytes that are not a canonical scalar.
		Scalar,
		/// The shares cannot be proved: their mixed public key is the identity.
		Identity,
		/// The proof does not hold for these shares, block and enclave.
		Proof,
		/// A record that must be readable is not: a fault of the chain.
		Inconsistent,
	}

	impl<T> From<AttestationError> for Error<T> {
		fn from(error: AttestationError) -> Self {
			match error {
				AttestationError::UnknownFormat => Error::QuoteFormat,
				AttestationError::Length => Error::QuoteLength,
				AttestationError::ReportData => Error::QuoteReportData,
				AttestationError::Signature => Error::QuoteSignature,
				AttestationError::NotAllowed => Error::SimulatedNotAllowed,
			}
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Become an operator.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the operator, or by a proxy of it.
		///
		/// ## Details
		///
		/// Holds `bond` on the operator's account. The block of the bond is recorded: a roster draws only from
		/// operators that were bonded before its window opened.
		///
		/// ## Errors
		///
		/// `AlreadyOperator`, `BondTooSmall`, or the currency's own error if the account cannot hold that much.
		///
		/// ## Events
		///
		/// `OperatorRegistered`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::register_operator())]
		pub fn register_operator(
			origin: OriginFor<T>,
			#[pallet::compact] bond: BalanceOf<T>,
		) -> DispatchResult {
			let operator = ensure_signed(origin)?;
			ensure!(
				!Operators::<T>::contains_key(&operator),
				Error::<T>::AlreadyOperator
			);
			ensure!(bond >= T::MinBond::get(), Error::<T>::BondTooSmall);
			T::Currency::hold(&HoldReason::OperatorBond.into(), &operator, bond)?;
			let bonded_since = frame_system::Pallet::<T>::block_number();
			Operators::<T>::insert(
				&operator,
				OperatorInfo {
					bond,
					bonded_since,
					jailed: false,
					enclaves: 0,
				},
			);
			Self::deposit_event(Event::OperatorRegistered { operator, bond });
			Ok(())
		}

		/// Add an attested enclave.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the operator, or by a proxy of it.
		///
		/// ## Details
		///
		/// `quote` must vouch for an allowed measurement and bind
		/// `H("quote", SCALE(genesis, operator, enclave))`. The enclave account then exists and signs worker calls
		/// without a fee.
		///
		/// ## Errors
		///
		/// `NotOperator`, `Jailed`, `TooManyEnclaves`, `EnclaveUsed`, `MeasurementNotAllowed`, `Quote..`,
		/// `SimulatedNotAllowed`.
		///
		/// ## Events
		///
		/// `EnclaveAdded`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::add_enclave())]
		pub fn add_enclave(
			origin: OriginFor<T>,
			enclave: T::AccountId,
			quote: QuoteBytes,
		) -> DispatchResult {
			let operator = ensure_signed(origin)?;
			let info = Self::free_operator(&operator)?;
			ensure!(
				info.enclaves < T::MaxEnclaves::get(),
				Error::<T>::TooManyEnclaves
			);
			let measurement = Self::admit(&operator, &enclave, &quote)?;
			Self::deposit_event(Event::EnclaveAdded {
				operator,
				enclave,
				measurement,
			});
			Ok(())
		}

		/// Replace an enclave by its restarted or upgraded successor.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the operator, or by a proxy of it.
		///
		/// ## Details
		///
		/// Removes `old`, whose acknowledged shares count no more, and adds `new` as `add_enclave` does. Costs nothing
		/// by itself.
		///
		/// ## Errors
		///
		/// `UnknownEnclave` if `old` is not an enclave of this operator, and those of `add_enclave`.
		///
		/// ## Events
		///
		/// `EnclaveReplaced`.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::replace_enclave().saturating_add(T::Observer::removed_weight()))]
		pub fn replace_enclave(
			origin: OriginFor<T>,
			old: T::AccountId,
			new: T::AccountId,
			quote: QuoteBytes,
		) -> DispatchResult {
			let operator = ensure_signed(origin)?;
			Self::free_operator(&operator)?;
			Self::owned(&operator, &old)?;
			let measurement = Self::admit(&operator, &new, &quote)?;
			Self::retire(&operator, &old);
			Self::deposit_event(Event::EnclaveReplaced {
				operator,
				old,
				new,
				measurement,
			});
			Ok(())
		}

		/// Remove an enclave.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the operator, or by a proxy of it.
		///
		/// ## Details
		///
		/// From this block its complaints and acknowledgements are refused; its seat goes on with its other replicas.
		///
		/// ## Errors
		///
		/// `NotOperator`, `UnknownEnclave`.
		///
		/// ## Events
		///
		/// `EnclaveRemoved`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::remove_enclave().saturating_add(T::Observer::removed_weight()))]
		pub fn remove_enclave(origin: OriginFor<T>, enclave: T::AccountId) -> DispatchResult {
			let operator = ensure_signed(origin)?;
			ensure!(
				Operators::<T>::contains_key(&operator),
				Error::<T>::NotOperator
			);
			Self::owned(&operator, &enclave)?;
			Self::retire(&operator, &enclave);
			Self::deposit_event(Event::EnclaveRemoved { operator, enclave });
			Ok(())
		}

		/// Add to the bond.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the operator, or by a proxy of it.
		///
		/// ## Details
		///
		/// Holds `value` more. Does not undo an ejection.
		///
		/// ## Errors
		///
		/// `NotOperator`, `Jailed`, or the currency's own error.
		///
		/// ## Events
		///
		/// `BondIncreased`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::bond_more())]
		pub fn bond_more(
			origin: OriginFor<T>,
			#[pallet::compact] value: BalanceOf<T>,
		) -> DispatchResult {
			let operator = ensure_signed(origin)?;
			let mut info = Self::free_operator(&operator)?;
			T::Currency::hold(&HoldReason::OperatorBond.into(), &operator, value)?;
			info.bond = T::Currency::balance_on_hold(&HoldReason::OperatorBond.into(), &operator);
			let bond = info.bond;
			Operators::<T>::insert(&operator, info);
			Self::deposit_event(Event::BondIncreased { operator, bond });
			Ok(())
		}

		/// Show life, and that the signer has the current share of every key it names (section 10).
		///
		/// ## Dispatch Origin
		///
		/// Signed by an attested enclave, which pays no fee.
		///
		/// ## Details
		///
		/// `block` is a recent one of this chain, at most half a heartbeat period old. `keys` are strictly ascending,
		/// each with its current epoch, of which the signer acknowledged its share and has not withdrawn that. `proof`
		/// (64 bytes) shows knowledge of all these shares in the context of chain, block, its hash, enclave and keys.
		/// Without keys it is empty. A second one in a period is taken.
		///
		/// ## Errors
		///
		/// `NotAnEnclave`, `FutureBlock`, `BlockTooOld`, `UnknownBlock`, `KeyOrder`, `Length`, `WrongEpoch`,
		/// `NotAcknowledged`, `Identity`, `Scalar`, `Proof`.
		///
		/// ## Events
		///
		/// `HeartbeatReceived`.
		#[pallet::call_index(5)]
		#[pallet::weight((T::WeightInfo::heartbeat(keys.len().saturated_into()), DispatchClass::Operational))]
		pub fn heartbeat(
			origin: OriginFor<T>,
			block: BlockNumberFor<T>,
			keys: ProvenKeys,
			proof: HeartbeatProof,
		) -> DispatchResult {
			let enclave = ensure_signed(origin)?;
			Self::do_heartbeat(enclave, block, keys, &proof)
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		#[cfg(feature = "try-runtime")]
		fn try_state(
			_: BlockNumberFor<T>,
		) -> Result<(), polkadot_sdk::sp_runtime::TryRuntimeError> {
			Self::check_invariants().map_err(Into::into)
		}
	}
}
