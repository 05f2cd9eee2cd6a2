//! What the pallet asks of its weights. Functions without a body are generated from measurements (`weights.rs`,
//! `npm run weights`); those with one put them together.

use crate::types::{MAX_POSTED_BYTES, MAX_THRESHOLD};
use keyfold_primitives::MAX_SEATS;
use polkadot_sdk::frame_support::weights::Weight;

/// 32-byte elements of a dealing to the most seats without replicas: R, V_0..V_n, c_1..c_n, three scalars of the proof.
/// Beyond these it has ciphertexts only.
const LARGEST_DEALING: u32 = 2 * MAX_SEATS + 5;

/// 32-byte elements of a dealing, as many as one without replicas has.
pub(crate) fn elements(bytes: u32) -> u32 {
	(bytes / 32).min(LARGEST_DEALING)
}

/// Those beyond: ciphertexts for replicas, up to the bound of a posted dealing.
pub(crate) fn beyond(bytes: u32) -> u32 {
	(bytes.min(MAX_POSTED_BYTES) / 32).saturating_sub(LARGEST_DEALING)
}

/// Weights of the keys pallet.
pub trait WeightInfo {
	/// The call.
	fn create_key() -> Weight;
	/// The call.
	fn register() -> Weight;
	/// The call, for a dealing of this many bytes.
	fn deal(bytes: u32) -> Weight;
	/// The call.
	fn complain() -> Weight;
	/// The call, when it sums this many commitments, multiplied by their coefficients in a Reshare: twice those of Q for
	/// the first of an attempt, once for the first of a seat, else 0.
	fn acknowledge(summed: u32, reshares: bool) -> Weight;
	/// The call at its most.
	fn acknowledge_most() -> Weight {
		let generation = Self::acknowledge(MAX_SEATS.saturating_mul(2), false);
		let reshare = Self::acknowledge(MAX_THRESHOLD.saturating_mul(2), true);
		generation.max(reshare)
	}
	/// The call.
	fn lost() -> Weight;
	/// The call.
	fn want_replica() -> Weight;
	/// The call.
	fn handoff() -> Weight;
	/// The call.
	fn rotate_now() -> Weight;
	/// The call.
	fn resize_key() -> Weight;
	/// The call.
	fn retire_key() -> Weight;
	/// What the quota looks up before a call of an enclave: the same as the call itself at its beginning.
	fn check_duty() -> Weight;
	/// `EnclaveObserver::removed`: for the enclaves pallet's calls that bring it about.
	fn enclave_removed() -> Weight;
	/// Looking at the phase of each of `keys` keys.
	fn visit_keys(keys: u32) -> Weight;
	/// Opening or extending a window.
	fn open_phase() -> Weight;
	/// Noting who of these seats was silent, and the end of the attempt.
	fn note_silent(seats: u32) -> Weight;
	/// Counting the live seats of a key of whose epoch there are this many acknowledgements.
	fn look_at_seats(acknowledgements: u32) -> Weight;
	/// `EnclaveObserver::convicted` where there are this many keys: of each it reads at most who holds a share of each seat
	/// and when that was last proved.
	fn seats_convicted(keys: u32) -> Weight {
		Self::look_at_seats(MAX_SEATS.saturating_mul(2)).saturating_mul(keys.into())
	}
	/// Freezing the roster from the registrations of `operators`.
	fn freeze(operators: u32) -> Weight;
	/// The end of Deal.
	fn end_deal() -> Weight;
	/// The end of Complain.
	fn end_complain() -> Weight;
	/// The end of Acknowledge with `seats` acknowledged seats.
	fn end_acknowledge(seats: u32) -> Weight;
	/// Letting go of an epoch that was kept for its rounds.
	fn finish_epoch() -> Weight;
	/// Finding an attempt with garbage and finding that no more of it is left.
	fn clean_up_entry() -> Weight;
	/// Removing one record.
	fn clean_up_record() -> Weight;
}
