//! # Keyfold primitives
//!
//! The types every pallet speaks of and the traits that join the pallets: a pallet depends on this crate and on
//! the verifier, never on another pallet. The runtime ties the ends together.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod attestation;
mod audit;
mod beacon;
mod duty;
mod extension;
pub mod holds;
mod offence;
mod traits;
pub mod weights;

pub use attestation::{Attestation, AttestationError, Attested, TcbStatus};
pub use audit::{tell, AuditSink};
pub use beacon::{BeaconShares, Fate, FutureOutput, Rounds, Seed};
pub use duty::{owes_an_entry, AttemptObserver, Duty, Refusal, Scope, WorkerCall};
pub use extension::{
	Asked, ExtensionData, ExtensionId, GroupId, PolicyExtension, MAX_EXTENSION_BYTES,
};
pub use offence::{Absence, Offence};
pub use traits::{
	any_within, ActiveKey, Attendance, CurrentRoster, Debt, Debts, EnclaveObserver, Evidence,
	Heartbeats, KeyUse, OffenceSink, Owed, Possession, Registry, SeatShare, SeatShares, ShareKeys,
	Standing, Unfit,
};

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use polkadot_sdk::{
	frame_system,
	sp_runtime::traits::{AtLeast32BitUnsigned, One, UniqueSaturatedInto, Zero},
};
use scale_info::TypeInfo;

/// Number of a key; the first is 1.
pub type KeyId = u32;
/// Epoch of a key: 0 before the first share set is active, then 1, 2, ...
pub type Epoch = u32;
/// Attempt at reaching an epoch, from 0; starts again with every epoch.
pub type Attempt = u16;
/// Seat of a roster, 1..=n.
pub type SeatNumber = u16;
/// Number of a deposited secret, from 0.
pub type SecretId = u64;
/// Number of a request to open a secret, from 0.
pub type RequestId = u64;
/// Number of a round of a Beacon key, from 1; goes on over its epochs.
pub type Round = u64;
/// A canonical ristretto255 point (RFC 9496), 32 bytes.
pub type Point = [u8; 32];
/// What an attestation says the enclave runs, 32 bytes.
pub type Measurement = [u8; 32];

/// Seats of one committee: bounds a dealing to 128 commitments, which still verifies inside one block (section 1).
pub const MAX_SEATS: u32 = 128;
/// Enclaves that serve one seat (section 1).
pub const MAX_REPLICAS: u32 = 4;
/// Recipients of one dealing: every replica of every seat.
pub const MAX_RECIPIENTS: u32 = MAX_SEATS * MAX_REPLICAS;
/// Keys of one chain: the phase hook visits each key in each block.
pub const MAX_KEYS: u32 = 16;
/// Open rounds of one Beacon key: what its committees owe at a time, as many as one call of an enclave answers. With it
/// ends how many epochs of a key may have one.
pub const MAX_OPEN_ROUNDS: u32 = 64;

/// What a key is for; decides how it rotates.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Purpose {
	/// Wraps data keys (section 11).
	Wrap,
	/// Unpredictable public randomness (section 13).
	Beacon,
	/// Signatures; refused in version 1.
	Sign,
}

/// How a key goes from one epoch to the next (section 1).
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Rotation {
	/// The public point stays, every share is replaced.
	Reshare,
	/// Every epoch has a new public point.
	Renew,
}

impl Purpose {
	/// The rotation that follows from the purpose (section 1).
	pub fn rotation(self) -> Rotation {
		match self {
			Purpose::Beacon => Rotation::Renew,
			Purpose::Wrap | Purpose::Sign => Rotation::Reshare,
		}
	}
}

/// The chain's identity in every context of the protocol: the hash of block 0, which the system pallet never drops.
pub fn genesis_hash<T: frame_system::Config>() -> [u8; 32] {
	block_hash::<T>(Zero::zero())
}

/// The hash of a block as the 32 bytes that enter the protocol's contexts; zeros of one that the system pallet does
/// not know, or no more.
pub fn block_hash<T: frame_system::Config>(
	number: frame_system::pallet_prelude::BlockNumberFor<T>,
) -> [u8; 32] {
	let hash = frame_system::Pallet::<T>::block_hash(number);
	let mut out = [0u8; 32];
	let bytes = hash.as_ref();
	let len = bytes.len().min(out.len());
	out[..len].copy_from_slice(&bytes[..len]);
	out
}

/// An account as the 32 bytes that enter the protocol's contexts. Keyfold runtimes use 32-byte accounts; a shorter
/// encoding is padded with zeros, a longer one is cut, so that mocks with small accounts work too.
pub fn account_bytes<AccountId: Encode>(account: &AccountId) -> [u8; 32] {
	account.using_encoded(|bytes| {
		let mut out = [0u8; 32];
		let len = bytes.len().min(out.len());
		out[..len].copy_from_slice(&bytes[..len]);
		out
	})
}

/// A block number as the `u32` the protocol encodes.
pub fn block_u32<N: UniqueSaturatedInto<u32>>(block: N) -> u32 {
	block.unique_saturated_into()
}

/// The first block of the span of `period` blocks that `block` is in, as [`period_end`] counts them.
pub fn period_start<N: AtLeast32BitUnsigned + Copy>(block: N, period: N) -> N {
	period_end(block, period).saturating_sub(period.max(One::one()))
}

/// The first block after the span of `period` blocks that `block` is in: spans begin at block 0 and at each multiple
/// of `period`. A period of 0 counts as 1.
pub fn period_end<N: AtLeast32BitUnsigned + Copy>(block: N, period: N) -> N {
	let past = block.checked_div(&period).unwrap_or(block);
	past.saturating_add(One::one())
		.saturating_mul(period.max(One::one()))
}
