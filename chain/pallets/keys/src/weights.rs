//! Weights by formula: what each call and hook reads, writes and computes, times what those cost.
//!
//! The costs are those of [`keyfold_primitives::weights`] and, made the same way, the few that only this pallet has.

use crate::types::{MAX_OPERATORS, MAX_POSTED_BYTES, MAX_THRESHOLD};
use core::marker::PhantomData;
use keyfold_primitives::{
	weights::{call, proof, storage, DECODE_MICROS},
	MAX_KEYS, MAX_RECIPIENTS, MAX_SEATS,
};
use polkadot_sdk::{frame_support::weights::Weight, frame_system};

/// A multiple of the base point, in microseconds: 12 natively.
const BASE_MULTIPLE_MICROS: u64 = 60;
/// One term of a sum of many multiples, which share their doublings, with its coefficient: its weight of the degree
/// test, a power sum, or its Lagrange coefficient. In microseconds: 9 natively.
const SUM_TERM_MICROS: u64 = 40;
/// One addition of points, in microseconds: 0.2 natively.
const ADD_MICROS: u64 = 1;
/// Decoding a scalar, or hashing 32 bytes, in microseconds: below 0.2 natively.
const HASH_MICROS: u64 = 1;

/// Encoded roster of 128 seats and 512 recipients.
pub(crate) const ROSTER_BYTES: u64 = 128 * 33 + 512 * 64 + 512;
/// Encoded commitments of a dealing to 128 seats.
const COMMITMENT_BYTES: u64 = 32 * 131;
/// Encoded list of 128 silent operators.
const SILENT_BYTES: u64 = 128 * 36 + 2;
/// Encoded ciphertexts of a dealing to 512 recipients.
const CIPHERTEXTS_BYTES: u64 = 32 * 512 + 2;

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
	/// `EnclaveObserver::removed`: for the enclaves pallet's calls that bring it about.
	fn enclave_removed() -> Weight;
	/// Looking at the phase of each of `keys` keys.
	fn visit_keys(keys: u32) -> Weight;
	/// Opening or extending a window.
	fn open_phase() -> Weight;
	/// Noting who of these seats was silent.
	fn note_silent(seats: u32) -> Weight;
	/// Counting the live seats of a key of whose epoch there are this many acknowledgements.
	fn look_at_seats(acknowledgements: u32) -> Weight;
	/// Freezing the roster from the registrations of `operators`.
	fn freeze(operators: u32) -> Weight;
	/// The end of Deal.
	fn end_deal() -> Weight;
	/// The end of Complain.
	fn end_complain() -> Weight;
	/// The end of Acknowledge with `seats` acknowledged seats.
	fn end_acknowledge(seats: u32) -> Weight;
	/// Finding an attempt with garbage and finding that no more of it is left.
	fn clean_up_entry() -> Weight;
	/// Removing one record.
	fn clean_up_record() -> Weight;
}

/// The formulas over a runtime's database weights.
pub struct StepWeights<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for StepWeights<T> {
	fn create_key() -> Weight {
		// NextKey, Timing twice, OpenCreation, the phases that there are, account, holds; account, holds, deposit, NextKey,
		// Keys, Phases.
		call(0).saturating_add(storage::<T>(u64::from(MAX_KEYS).saturating_add(6), 6, 0))
	}

	fn register() -> Weight {
		// Enclave, operator, phase, silent, heartbeat, registrations, point, key, wished point, count, genesis hash;
		// registrations, point, count.
		call(proof(1, 1, 2)).saturating_add(storage::<T>(11, 3, SILENT_BYTES))
	}

	fn deal(bytes: u32) -> Weight {
		let elements = u64::from(bytes.min(MAX_POSTED_BYTES)) / 32;
		// Without replicas half of the elements are points; beyond what 128 seats need they are ciphertexts.
		let points = elements.min(u64::from(MAX_SEATS).saturating_add(2));
		let test = DECODE_MICROS
			.saturating_add(SUM_TERM_MICROS)
			.saturating_mul(points);
		let micros = proof(0, 2, 4)
			.saturating_add(test)
			.saturating_add(elements.saturating_mul(HASH_MICROS).saturating_mul(2));
		// Enclave, phase, dealt, order, key, acknowledgement, share key; roster; commitments, ciphertexts, order.
		call(micros).saturating_add(storage::<T>(8, 3, ROSTER_BYTES))
	}

	fn complain() -> Weight {
		// Proof and opening. Reads: enclave, phase, disqualified, convicted, key, qualified, timing and the operator's bond;
		// both rosters, commitments, ciphertexts. Writes: disqualified, convicted, the bond's four records, and those of an abort.
		call(proof(4, 2, 4).saturating_add(BASE_MULTIPLE_MICROS)).saturating_add(storage::<T>(
			16,
			15,
			2 * ROSTER_BYTES + COMMITMENT_BYTES + CIPHERTEXTS_BYTES,
		))
	}

	fn acknowledge(summed: u32, reshares: bool) -> Weight {
		let summed = u64::from(summed);
		let term = if reshares {
			SUM_TERM_MICROS
		} else {
			ADD_MICROS
		};
		let sums = summed.saturating_mul(DECODE_MICROS.saturating_add(term));
		// Enclave, phase, key (twice), wish, convicted, earlier, Y, X_j, holders, Q; roster; V of each dealer. Writes: Y, X_j,
		// holders, acknowledgement, wish and its point; those of an abort are fewer than nine more.
		let bytes = summed
			.saturating_mul(COMMITMENT_BYTES)
			.saturating_add(ROSTER_BYTES);
		call(proof(1, 1, 2).saturating_add(sums)).saturating_add(storage::<T>(
			summed.saturating_add(12),
			if summed == 0 { 5 } else { 15 },
			bytes,
		))
	}

	fn lost() -> Weight {
		// Enclave, key, phase, registrations, count, acknowledgement, holders, when to look; roster.
		call(0).saturating_add(storage::<T>(9, 4, ROSTER_BYTES))
	}

	fn want_replica() -> Weight {
		// Enclave, phase (twice), key, convicted, acknowledgement, holders, two points, genesis hash, the wish before;
		// roster. Written: acknowledgement, wish, its point and the one before.
		call(proof(1, 1, 2)).saturating_add(storage::<T>(12, 4, ROSTER_BYTES))
	}

	fn handoff() -> Weight {
		// Enclave, phase, key, wish, acknowledgement, genesis hash; the wish.
		call(proof(2, 1, 2)).saturating_add(storage::<T>(6, 1, 0))
	}

	fn rotate_now() -> Weight {
		// Phase, key; what opens a window.
		Self::open_phase().saturating_add(storage::<T>(2, 0, 0))
	}

	fn resize_key() -> Weight {
		// Phase; the size.
		call(0).saturating_add(storage::<T>(1, 1, 0))
	}

	fn retire_key() -> Weight {
		// Phase, use, key, deposit, account, holds; seven records of each of two attempts, phase, size, when to look, silent,
		// key, count, deposit, account, holds.
		call(0).saturating_add(storage::<T>(7, 23, 0))
	}

	fn enclave_removed() -> Weight {
		// Each key: key, phase, registrations, count, wish, two acknowledgements, two holders, when to look. Written: all but
		// key and phase, and the wish's point.
		call(0).saturating_add(storage::<T>(10, 9, 0).saturating_mul(u64::from(MAX_KEYS)))
	}

	fn visit_keys(keys: u32) -> Weight {
		// The end of the phases; of each key the phase, and when its seats are looked at.
		storage::<T>(u64::from(keys).saturating_mul(2).saturating_add(1), 0, 0)
	}

	fn open_phase() -> Weight {
		// Key, phase, timing, count, size; phase, size, key.
		call(0).saturating_add(storage::<T>(5, 3, 0))
	}

	fn note_silent(seats: u32) -> Weight {
		// Of each seat its holders or its share key; both rosters, who dealt, convicted, key, and who was silent before.
		let reads = u64::from(seats).saturating_add(7);
		storage::<T>(reads, 1, 2 * ROSTER_BYTES + SILENT_BYTES)
	}

	fn look_at_seats(acknowledgements: u32) -> Weight {
		// Key, phase, size, convicted, period, each acknowledgement and the end of them; when to look again.
		let reads = u64::from(acknowledgements).saturating_add(6);
		call(0).saturating_add(storage::<T>(reads, 1, 0))
	}

	fn freeze(operators: u32) -> Weight {
		let operators = u64::from(operators.min(MAX_OPERATORS));
		// Rank and sort each operator; hash the roster.
		let hashes = operators
			.saturating_mul(10)
			.saturating_add(u64::from(MAX_RECIPIENTS).saturating_mul(2));
		// Registration and standing of each; key, phase, timing, genesis hash, parent hash, count; the active roster.
		// Roster, cleanup, phase, count; an abort writes nine.
		let reads = operators.saturating_mul(2).saturating_add(7);
		call(hashes.saturating_mul(HASH_MICROS)).saturating_add(storage::<T>(
			reads,
			11,
			ROSTER_BYTES,
		))
	}

	fn end_deal() -> Weight {
		Self::open_phase().saturating_add(storage::<T>(2, 0, ROSTER_BYTES))
	}

	fn end_complain() -> Weight {
		// Order, disqualified, timing; roster. An abort writes nine.
		Self::open_phase().saturating_add(storage::<T>(4, 9, ROSTER_BYTES))
	}

	fn end_acknowledge(seats: u32) -> Weight {
		// Convicted, Y, each seat's holders, the switch and when to look; roster. Key, phase, Y, when to look, or an abort's
		// nine; eight of the epoch before.
		let reads = u64::from(seats).saturating_add(6);
		Self::open_phase().saturating_add(storage::<T>(reads, 19, ROSTER_BYTES))
	}

	fn clean_up_entry() -> Weight {
		// The entry and the end of each of nine maps.
		call(0).saturating_add(storage::<T>(10, 1, 0))
	}

	fn clean_up_record() -> Weight {
		storage::<T>(1, 1, 0)
	}
}
