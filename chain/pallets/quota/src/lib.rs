//! # Quota pallet
//!
//! ## Overview
//!
//! Attested enclaves own nothing and pay no fees: their calls are the duties that the protocol gives them
//! (docs/protocol.md, sections 5 to 10 and 12). So that a hostile one cannot fill blocks for free, the transaction
//! extension [`WorkerQuota`] stands between them and the chain:
//!
//! - **It refuses** what can only fail: not an attested enclave, wrong attempt or window, done already, another's duty,
//!   wrong length, quota spent. The checks are lookups; group arithmetic is left to the call. A refused transaction is
//!   in no block and costs the chain nothing.
//! - **It counts** what it lets through before the call runs, so a call that fails counts too. See [`policy`].
//! - **It orders**: duties before all paid calls, urgent duties before others, and among equal ones the enclave that
//!   has sent less.
//!
//! Only a duty signed by itself is free. In a batch, or made for an enclave by a proxy, it is a paid call that fails or
//! succeeds like any other. [`MortalWorkers`] refuses duties that would stay valid for ever.
//!
//! Counters are kept per attempt or span of blocks and enclave. Those of an attempt go when the keys pallet says that
//! it ended, those of a span when it is over; both in bounded steps in `on_idle`.
//!
//! ## Pallet API
//!
//! No calls. [`Error`] names what the pool answers: `InvalidTransaction::Custom(n)` is the n-th of them.

#![cfg_attr(not(feature = "std"), no_std)]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(
	not(test),
	deny(
		clippy::unwrap_used,
		clippy::expect_used,
		clippy::panic,
		clippy::unreachable,
		clippy::indexing_slicing,
		clippy::arithmetic_side_effects
	)
)]

extern crate alloc;

mod counters;
mod extension;
mod invariants;
#[cfg(test)]
mod mock;
pub mod policy;
#[cfg(test)]
mod tests;
mod weight_info;
pub mod weights;

pub use extension::{MortalWorkers, Way, WorkerQuota};
pub use pallet::*;
pub use weight_info::WeightInfo;

// The macros of FRAME write `expect` into what they generate.
#[allow(clippy::expect_used, clippy::unreachable)]
#[polkadot_sdk::frame_support::pallet]
pub mod pallet {
	use crate::{policy::MAX_SPENT, WeightInfo};
	use keyfold_primitives::{Duty, Registry, Scope};
	use polkadot_sdk::{frame_support::pallet_prelude::*, frame_system::pallet_prelude::*};

	/// What calls are counted within, on this chain.
	pub type ScopeOf<T> = Scope<BlockNumberFor<T>>;
	/// One entry for each call that was let through.
	pub type SpentOf = BoundedVec<Duty, ConstU32<MAX_SPENT>>;

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config {
		/// Who is an enclave, and of whom.
		type Registry: Registry<Self::AccountId, BlockNumberFor<Self>>;
		/// Weights of counting and forgetting.
		type WeightInfo: WeightInfo;
	}

	/// The calls of each enclave that were let through, by what they are counted within.
	#[pallet::storage]
	pub type Spent<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		ScopeOf<T>,
		Blake2_128Concat,
		T::AccountId,
		SpentOf,
		ValueQuery,
	>;

	/// Attempts that ended, and spans of blocks with a counter: what `on_idle` forgets as soon as it is over.
	#[pallet::storage]
	pub type Closing<T: Config> = StorageMap<_, Twox64Concat, ScopeOf<T>, ()>;

	/// What the pool answers for a call of an enclave: `InvalidTransaction::Custom` with the number of one of these.
	/// In the order of [`keyfold_primitives::Refusal`].
	#[pallet::error]
	pub enum Error<T> {
		/// The signer is not an attested enclave.
		NotAnEnclave,
		/// No such attempt is being made or, where that is taken, active; no request is open in the current epoch.
		WrongAttempt,
		/// The attempt is in a window that does not take the call.
		WrongPhase,
		/// It is done, or there is nothing left to do.
		AlreadyDone,
		/// Another's duty: no seat, another's recipient number, not eligible, convicted, no such dealing.
		NotItsDuty,
		/// Bytes or a list of a length that can only fail.
		WrongLength,
		/// The enclave's calls for this duty of this attempt are used up.
		QuotaSpent,
		/// The enclave's calls for this duty in this block or period are used up: later.
		QuotaSpentForNow,
		/// Calls of enclaves must be mortal.
		Immortal,
		/// It is over a block that is unknown, too old or not there yet.
		StaleBlock,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_idle(now: BlockNumberFor<T>, remaining: Weight) -> Weight {
			Self::clean_up(now, remaining)
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(
			_: BlockNumberFor<T>,
		) -> Result<(), polkadot_sdk::sp_runtime::TryRuntimeError> {
			Self::check_invariants().map_err(Into::into)
		}
	}
}
