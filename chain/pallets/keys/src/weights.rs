//! Weights by formula: what each call and hook reads, writes and computes, times what those cost.
//!
//! The costs of group operations are for the compiled runtime (wasmtime, 32-bit backend of the curve library): four
//! times what the verifier's bench example measures natively, rounded up. Compiled wasm was measured at about twice
//! native for a DLEQ check, so the factor leaves room for slower machines. The embedded chain interprets: no figure of
//! it enters here.

use crate::types::{MAX_OPERATORS, MAX_POSTED_BYTES};
use core::marker::PhantomData;
use keyfold_primitives::{MAX_KEYS, MAX_RECIPIENTS, MAX_SEATS};
use polkadot_sdk::{
	frame_support::weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
	frame_system,
	sp_core::Get,
};

/// Decoding a point from its 32 bytes: 4.2 us natively.
const DECODE_MICROS: u64 = 18;
/// One equation of a proof, z B - c Y: 34 us natively.
const EQUATION_MICROS: u64 = 150;
/// A multiple of the base point: 12 us natively.
const BASE_MULTIPLE_MICROS: u64 = 60;
/// One term of a sum of many multiples, which share their doublings, with its weight of the degree test, a power sum:
/// 9 us natively.
const DEGREE_TERM_MICROS: u64 = 40;
/// One addition of points: 0.2 us natively.
const ADD_MICROS: u64 = 1;
/// Decoding a scalar, or hashing 32 bytes: below 0.2 us natively.
const HASH_MICROS: u64 = 1;
/// Fixed work of any call: lookups in memory, event, the last hash of a proof.
const BASE_MICROS: u64 = 50;

/// Encoded roster of 128 seats and 512 recipients.
const ROSTER_BYTES: u64 = 128 * 33 + 512 * 64 + 512;
/// Encoded commitments of a dealing to 128 seats.
const COMMITMENT_BYTES: u64 = 32 * 131;
/// Encoded ciphertexts of a dealing to 512 recipients.
const CIPHERTEXTS_BYTES: u64 = 32 * 512 + 2;
/// What proving one small record takes, its trie nodes included.
const RECORD_BYTES: u64 = 1024;

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
	/// The call, when it sums this many commitments: 2 n for the first of an attempt, n for the first of a seat, else 0.
	fn acknowledge(summed: u32) -> Weight;
	/// The call.
	fn lost() -> Weight;
	/// `EnclaveObserver::removed`: for the enclaves pallet's calls that bring it about.
	fn enclave_removed() -> Weight;
	/// Looking at the phase of each of `keys` keys.
	fn visit_keys(keys: u32) -> Weight;
	/// Opening or extending a window.
	fn open_phase() -> Weight;
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
pub struct FormulaWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> FormulaWeight<T> {
	fn compute(micros: u64) -> Weight {
		Weight::from_parts(
			WEIGHT_REF_TIME_PER_MICROS.saturating_mul(micros.saturating_add(BASE_MICROS)),
			0,
		)
	}

	/// Reads of `small` records of up to a kilobyte, proof included, and of `bytes` in `large` ones.
	fn reads(small: u64, large: u64, bytes: u64) -> Weight {
		let proof = small
			.saturating_add(large)
			.saturating_mul(RECORD_BYTES)
			.saturating_add(bytes);
		T::DbWeight::get()
			.reads(small.saturating_add(large))
			.saturating_add(Weight::from_parts(0, proof))
	}

	fn writes(records: u64) -> Weight {
		T::DbWeight::get().writes(records)
	}

	/// A proof over `equations` with `points` decoded for it.
	fn proof(equations: u64, points: u64) -> u64 {
		let decoding = points.saturating_mul(DECODE_MICROS);
		equations
			.saturating_mul(EQUATION_MICROS)
			.saturating_add(decoding)
	}
}

impl<T: frame_system::Config> WeightInfo for FormulaWeight<T> {
	fn create_key() -> Weight {
		// NextKey, Timing, OpenCreation; NextKey, Keys, Phases.
		Self::compute(0)
			.saturating_add(Self::reads(4, 0, 0))
			.saturating_add(Self::writes(3))
	}

	fn register() -> Weight {
		// Enclave, operator, phase, registrations, point, count, genesis hash; registrations, point, count.
		Self::compute(Self::proof(1, 1))
			.saturating_add(Self::reads(7, 0, 0))
			.saturating_add(Self::writes(3))
	}

	fn deal(bytes: u32) -> Weight {
		let elements = u64::from(bytes.min(MAX_POSTED_BYTES)) / 32;
		// Without replicas half of the elements are points; beyond what 128 seats need they are ciphertexts.
		let points = elements.min(u64::from(MAX_SEATS).saturating_add(2));
		let test = DECODE_MICROS
			.saturating_add(DEGREE_TERM_MICROS)
			.saturating_mul(points);
		let compute = Self::proof(2, 0)
			.saturating_add(test)
			.saturating_add(elements.saturating_mul(HASH_MICROS).saturating_mul(2));
		// Enclave, phase, dealt, order; roster; commitments, ciphertexts, order.
		Self::compute(compute)
			.saturating_add(Self::reads(4, 1, ROSTER_BYTES))
			.saturating_add(Self::writes(3))
	}

	fn complain() -> Weight {
		// Proof and opening. Reads: enclave, phase, disqualified, convicted, key, qualified, timing and the operator's bond;
		// roster, commitments, ciphertexts. Writes: disqualified, convicted, the bond's four records, and those of an abort.
		Self::compute(Self::proof(2, 4).saturating_add(BASE_MULTIPLE_MICROS))
			.saturating_add(Self::reads(
				12,
				3,
				ROSTER_BYTES + COMMITMENT_BYTES + CIPHERTEXTS_BYTES,
			))
			.saturating_add(Self::writes(14))
	}

	fn acknowledge(summed: u32) -> Weight {
		let summed = u64::from(summed);
		let sums = summed.saturating_mul(DECODE_MICROS.saturating_add(ADD_MICROS));
		// Enclave, phase, key (twice), convicted, earlier, Y, X_j, holders, Q; roster; V of each dealer. Writes: Y, X_j,
		// holders, acknowledgement; those of an abort are fewer than eight more.
		Self::compute(Self::proof(1, 1).saturating_add(sums))
			.saturating_add(Self::reads(
				10,
				summed.saturating_add(1),
				summed
					.saturating_mul(COMMITMENT_BYTES)
					.saturating_add(ROSTER_BYTES),
			))
			.saturating_add(Self::writes(if summed == 0 { 3 } else { 12 }))
	}

	fn lost() -> Weight {
		// Enclave, key, phase, registrations, count, acknowledgement, holders; roster.
		Self::compute(0)
			.saturating_add(Self::reads(7, 1, ROSTER_BYTES))
			.saturating_add(Self::writes(3))
	}

	fn enclave_removed() -> Weight {
		// Each key: key, phase, registrations, count, two acknowledgements, two holders.
		Self::compute(0)
			.saturating_add(Self::reads(8, 0, 0).saturating_mul(u64::from(MAX_KEYS)))
			.saturating_add(Self::writes(6).saturating_mul(u64::from(MAX_KEYS)))
	}

	fn visit_keys(keys: u32) -> Weight {
		Self::reads(u64::from(keys).saturating_add(1), 0, 0)
	}

	fn open_phase() -> Weight {
		// Key, phase, timing, count.
		Self::compute(0)
			.saturating_add(Self::reads(4, 0, 0))
			.saturating_add(Self::writes(1))
	}

	fn freeze(operators: u32) -> Weight {
		let operators = u64::from(operators.min(MAX_OPERATORS));
		// Rank and sort each operator; hash the roster.
		let hashes = operators
			.saturating_mul(10)
			.saturating_add(u64::from(MAX_RECIPIENTS).saturating_mul(2));
		// Registration and standing of each; key, phase, timing, genesis hash, parent hash, count. Roster, cleanup, phase,
		// count; an abort writes eight.
		Self::compute(hashes.saturating_mul(HASH_MICROS))
			.saturating_add(Self::reads(
				operators.saturating_mul(2).saturating_add(6),
				0,
				0,
			))
			.saturating_add(Self::writes(10))
	}

	fn end_deal() -> Weight {
		Self::open_phase().saturating_add(Self::reads(1, 1, ROSTER_BYTES))
	}

	fn end_complain() -> Weight {
		// Order, disqualified, timing; roster. An abort writes eight.
		Self::open_phase()
			.saturating_add(Self::reads(3, 1, ROSTER_BYTES))
			.saturating_add(Self::writes(8))
	}

	fn end_acknowledge(seats: u32) -> Weight {
		// Convicted, Y, each seat's holders; roster. Key, phase, Y, or an abort's eight; seven of the epoch before.
		Self::open_phase()
			.saturating_add(Self::reads(
				u64::from(seats).saturating_add(3),
				1,
				ROSTER_BYTES,
			))
			.saturating_add(Self::writes(16))
	}

	fn clean_up_entry() -> Weight {
		// The entry and the end of each of seven maps.
		Self::compute(0)
			.saturating_add(Self::reads(8, 0, 0))
			.saturating_add(Self::writes(1))
	}

	fn clean_up_record() -> Weight {
		Self::reads(1, 0, 0).saturating_add(Self::writes(1))
	}
}
