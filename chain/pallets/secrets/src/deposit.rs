//! What a deposit and a change of a secret have in common with nothing else: the check of a record (section 11) and
//! the owner's right, with the new policy version that every change brings.

use crate::{
	types::{Record, SecondBase},
	Config, Error, Gbars, Labels, LiveSecrets, Pallet, SecretInfoOf, Secrets,
};
use keyfold_primitives::{
	account_bytes, genesis_hash, KeyId, KeyUse, Point, Purpose, SeatShares, SecretId,
};
use keyfold_verifier::wrap;
use polkadot_sdk::{
	frame_support::ensure,
	sp_runtime::{ArithmeticError, DispatchError, DispatchResult},
};

impl<T: Config> Pallet<T> {
	/// Checks that `depositor` may deposit `record` as `object` under `key`; gives the label's hash.
	pub(crate) fn check_record(
		key: KeyId,
		depositor: &T::AccountId,
		object: &[u8; 32],
		record: &Record,
	) -> Result<[u8; 32], DispatchError> {
		let active = T::Shares::active(key).ok_or(Error::<T>::NotActive)?;
		ensure!(active.purpose == Purpose::Wrap, Error::<T>::WrongPurpose);
		let label = Self::label(key, depositor, object);
		let hash = wrap::label_hash(&label);
		ensure!(!Labels::<T>::contains_key(hash), Error::<T>::LabelExists);
		let gbar = Self::gbar(key, &active.public);
		let Record {
			u,
			ubar,
			proof,
			com,
			ct,
		} = record;
		wrap::verify(
			key,
			&active.public,
			&label,
			Some(&gbar),
			&wrap::Record {
				u,
				ubar,
				proof,
				com,
				ct,
			},
		)
		.map_err(Error::<T>::from)?;
		Ok(hash)
	}

	/// SCALE(genesis, key, depositor, object).
	pub(crate) fn label(
		key: KeyId,
		depositor: &T::AccountId,
		object: &[u8; 32],
	) -> [u8; wrap::LABEL_LEN] {
		wrap::label(&genesis_hash::<T>(), key, &account_bytes(depositor), object)
	}

	/// The key's second base, from the cache if that was made for the same public point.
	fn gbar(key: KeyId, public: &Point) -> Point {
		match Gbars::<T>::get(key) {
			Some(known) if known.public == *public => known.gbar,
			_ => {
				let gbar = wrap::gbar(key, public);
				Gbars::<T>::insert(
					key,
					SecondBase {
						public: *public,
						gbar,
					},
				);
				gbar
			}
		}
	}

	/// Lets the owner `who` change a secret under a new policy version, which cancels the requests open on the old
	/// one. Gives the new version.
	pub(crate) fn change(
		secret: SecretId,
		who: &T::AccountId,
		apply: impl FnOnce(&mut SecretInfoOf<T>) -> DispatchResult,
	) -> Result<u32, DispatchError> {
		Secrets::<T>::try_mutate(secret, |info| {
			let info = info.as_mut().ok_or(Error::<T>::UnknownSecret)?;
			ensure!(info.owner == *who, Error::<T>::NotOwner);
			// Never saturating: a version that stands still would leave requests open.
			info.policy_version = info
				.policy_version
				.checked_add(1)
				.ok_or(ArithmeticError::Overflow)?;
			apply(info)?;
			Ok(info.policy_version)
		})
	}
}

impl<T: Config> KeyUse for Pallet<T> {
	fn in_use(key: KeyId) -> bool {
		LiveSecrets::<T>::get(key) > 0
	}
}

impl<T> From<keyfold_verifier::Error> for Error<T> {
	fn from(error: keyfold_verifier::Error) -> Self {
		use keyfold_verifier::Error as Refusal;
		match error {
			Refusal::Length => Self::Length,
			Refusal::Point => Self::Point,
			Refusal::Identity => Self::Identity,
			Refusal::Scalar => Self::Scalar,
			// The checks of sections 11 and 12 that lead to a failing call know no other refusal.
			_ => Self::Proof,
		}
	}
}
