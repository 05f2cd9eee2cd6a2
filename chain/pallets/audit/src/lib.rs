//! # Audit pallet
//!
//! Everything that the pallets of this project tell, as one append-only Merkle log (docs/protocol.md, section 14).
//!
//! ## Overview
//!
//! A record is a pallet's own event with the digest of the extrinsic that caused it, so nothing is said twice and nothing
//! can be told and kept out of the log: each pallet has one function that deposits events, and it appends first
//! ([`keyfold_primitives::tell`]). What is rolled back takes its records with it, for the head is state like any other.
//!
//! The chain keeps the compact range of the log: how many records there are, and the heads of the complete subtrees that
//! they make ([`Head`]). One storage proof of it under a finalised header shows that a list of records is complete, in
//! order and unaltered. The records themselves are the events of the blocks; whoever wants them reads them there.
//!
//! The chain's program is in the log too: [`Event::CodeChanged`] is the first record of the first block that a program
//! runs, and so the first of all.
//!
//! ## Pallet API
//!
//! The pallet has no calls. It is an [`AuditSink`](keyfold_primitives::AuditSink) and, to notice another program of the
//! same version, the `SetCode` of the system pallet. Nodes ask for the head through [`api`].

#![cfg_attr(not(feature = "std"), no_std)]
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

pub mod api;
mod append;
mod invariants;
#[cfg(test)]
mod mock;
mod program;
#[cfg(test)]
mod tests;
mod types;
mod weight_info;
pub mod weights;

pub use pallet::*;
pub use types::{AuditHead, Cause, Program, Record, MAX_PEAKS, MAX_RECORD_BYTES};
pub use weight_info::WeightInfo;

// The macros of FRAME write `expect` into what they generate.
#[allow(clippy::expect_used, clippy::unreachable)]
#[polkadot_sdk::frame_support::pallet]
pub mod pallet {
	use crate::{AuditHead, Cause, Program, WeightInfo};
	use polkadot_sdk::{frame_support::pallet_prelude::*, frame_system::pallet_prelude::*};

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// What a block and another program take.
		type WeightInfo: WeightInfo;
	}

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// The log: its size and its peaks.
	#[pallet::storage]
	pub type Head<T: Config> = StorageValue<_, AuditHead, ValueQuery>;

	/// The program of the last record of one; none before the first.
	#[pallet::storage]
	pub type LastProgram<T: Config> = StorageValue<_, Program<BlockNumberFor<T>>, OptionQuery>;

	/// The digest of the extrinsic that is being applied, from its first record on. Gone when the block ends.
	#[pallet::storage]
	pub type CausedBy<T: Config> = StorageValue<_, Cause, OptionQuery>;

	#[pallet::event]
	pub enum Event<T: Config> {
		/// This is the first block that another program runs.
		CodeChanged {
			/// Its version.
			spec_version: u32,
			/// SHA-256 of its bytes, as they are in the state under `:code`.
			code: [u8; 32],
		},
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			if Self::note_program() {
				T::WeightInfo::append().saturating_add(T::WeightInfo::code_changed())
			} else {
				T::WeightInfo::append()
			}
		}

		fn on_finalize(_: BlockNumberFor<T>) {
			CausedBy::<T>::kill();
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(
			_: BlockNumberFor<T>,
		) -> Result<(), polkadot_sdk::sp_runtime::TryRuntimeError> {
			Self::check_invariants().map_err(Into::into)
		}
	}
}
