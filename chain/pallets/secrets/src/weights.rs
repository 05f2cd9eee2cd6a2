//! Weights by formula: what each call reads, writes and computes, times what those cost.
//!
//! The costs are those of [`keyfold_primitives::weights`] and the few that only this pallet has. These are one and a
//! half times what the verifier compiled to WebAssembly takes with a compiling engine: release of T = 3, 9, 65 in 290,
//! 520, 2,900 us, Gbar in 28 us.

use core::marker::PhantomData;
use keyfold_primitives::{
	weights::{call, compute, proof, storage},
	MAX_KEYS, MAX_SEATS,
};
use polkadot_sdk::{frame_support::weights::Weight, frame_system};

/// What a release costs before its first partial: the doublings that its two sums share, in microseconds.
const RELEASE_MICROS: u64 = 250;
/// What each partial of it adds: two decodings, two terms, one Lagrange coefficient, in microseconds.
const COMBINED_MICROS: u64 = 65;
/// Hash to the group and its encoding, in microseconds.
const HASH_TO_GROUP_MICROS: u64 = 45;
/// Decoding, hashing and the outcome of one entry of a list, in microseconds.
const ENTRY_MICROS: u64 = 5;
/// Paying one operator its part of a fee, in microseconds: an account decoded and encoded again, the reader's holds
/// too, and an event. An estimate, not measured.
const PAY_MICROS: u64 = 12;

/// T of the largest committee: floor(128 / 2) + 1 (docs/protocol.md, section 1).
const MAX_THRESHOLD: u32 = 65;

/// Reads behind the question for a key's epoch: the key.
const ACTIVE_READS: u64 = 1;
/// Reads behind the question for a share: key, acknowledgement, convicted seats, share key.
const SHARE_READS: u64 = 4;
/// Reads of one entry: request, secret, record, partials, both questions to the keys pallet; then three counters of a
/// release or four records of a slashed bond, no entry does both.
const ENTRY_READS: u64 = 4 + ACTIVE_READS + SHARE_READS + 4;
/// Writes of one entry that releases: request, open request, two counters, partials, event. A slashed operator costs
/// no more.
const ENTRY_WRITES: u64 = 6;
/// Records behind what one account has free and on hold: its balance, its holds. Read and written by a hold, a release
/// and a transfer of it.
const ACCOUNT_RECORDS: u64 = 2;
/// Operators that one submission pays at most, each one record: an enclave has a seat in each key's committee.
const MAX_PAID: u32 = MAX_KEYS * MAX_SEATS;

/// Encoded policy of 32 nodes that are full account lists.
const POLICY_BYTES: u64 = 32 * (16 * 32 + 2) + 1;
/// Encoded list of partials with one of each of 128 seats.
const PARTIALS_BYTES: u64 = 128 * 102 + 2;

/// Weights of the calls.
pub trait WeightInfo {
	/// `deposit`, with a Gbar that is not known yet.
	fn deposit() -> Weight;
	/// `set_policy`.
	fn set_policy() -> Weight;
	/// `transfer`.
	fn transfer() -> Weight;
	/// `destroy`.
	fn destroy() -> Weight;
	/// `request`.
	fn request() -> Weight;
	/// `submit_partials` before it is known what its entries come to: each is checked and releases a request of the
	/// largest committee.
	fn submit_partials(entries: u32) -> Weight;
	/// `submit_partials` after it: of `entries`, `checked` had their proof checked, and `combined` partials were
	/// combined into `releases`.
	fn partials_taken(entries: u32, checked: u32, releases: u32, combined: u32) -> Weight;
	/// `close_request`.
	fn close_request() -> Weight;
}

/// `count` entries, apart from their proofs and releases.
fn entries<T: frame_system::Config>(count: u32) -> Weight {
	compute(ENTRY_MICROS)
		.saturating_add(storage::<T>(ENTRY_READS, ENTRY_WRITES, PARTIALS_BYTES))
		.saturating_mul(u64::from(count))
}

/// The formulas over a runtime's database weights.
pub struct StepWeights<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for StepWeights<T> {
	fn deposit() -> Weight {
		// U, Ubar, Gbar; two equations of two terms. Key, label, Gbar, numbers, genesis hash; Gbar, numbers, label,
		// record, policy, secret. Both: the depositor's account and holds, the treasury.
		call(proof(3, 2, 4).saturating_add(HASH_TO_GROUP_MICROS)).saturating_add(storage::<T>(
			ACTIVE_READS
				.saturating_add(ACCOUNT_RECORDS)
				.saturating_add(6),
			ACCOUNT_RECORDS.saturating_add(8),
			0,
		))
	}

	fn set_policy() -> Weight {
		// Secret, record; secret, policy. Both: account and holds of the payer before and of the owner.
		let accounts = ACCOUNT_RECORDS.saturating_mul(2);
		call(0).saturating_add(storage::<T>(
			accounts.saturating_add(2),
			accounts.saturating_add(2),
			0,
		))
	}

	fn transfer() -> Weight {
		call(0).saturating_add(storage::<T>(1, 1, 0))
	}

	fn destroy() -> Weight {
		// Secret, count; secret, record, policy, label, count. Both: the payer's account and holds.
		call(0).saturating_add(storage::<T>(
			ACCOUNT_RECORDS.saturating_add(2),
			ACCOUNT_RECORDS.saturating_add(5),
			0,
		))
	}

	fn request() -> Weight {
		// R; one equation of two terms. Secret, policy, key, two counters, number, genesis hash; number, open request, two
		// counters, request. Both: the reader's account and holds.
		call(proof(1, 1, 2)).saturating_add(storage::<T>(
			ACTIVE_READS
				.saturating_add(ACCOUNT_RECORDS)
				.saturating_add(6),
			ACCOUNT_RECORDS.saturating_add(5),
			POLICY_BYTES,
		))
	}

	fn submit_partials(entries: u32) -> Weight {
		Self::partials_taken(
			entries,
			entries,
			entries,
			entries.saturating_mul(MAX_THRESHOLD),
		)
	}

	fn partials_taken(entries: u32, checked: u32, releases: u32, combined: u32) -> Weight {
		// X, A, B, U, R; three equations of two, two and three terms.
		let proofs = proof(5, 3, 7).saturating_mul(u64::from(checked));
		// Each release takes the fee of its reader, and each partial in it earns its operator a part.
		let readers = ACCOUNT_RECORDS.saturating_mul(u64::from(releases));
		let accounts = readers.saturating_add(u64::from(combined.min(MAX_PAID)));
		let releases = RELEASE_MICROS.saturating_mul(u64::from(releases));
		let each = COMBINED_MICROS.saturating_add(PAY_MICROS);
		let combined = each.saturating_mul(u64::from(combined));
		call(proofs.saturating_add(releases).saturating_add(combined))
			.saturating_add(storage::<T>(1, 0, 0))
			.saturating_add(storage::<T>(accounts, accounts, 0))
			.saturating_add(self::entries::<T>(entries))
	}

	fn close_request() -> Weight {
		// Request, secret, open request, two counters; request, open request, two counters, partials. Both: the reader's
		// account and holds.
		call(0).saturating_add(storage::<T>(
			ACCOUNT_RECORDS.saturating_add(5),
			ACCOUNT_RECORDS.saturating_add(5),
			0,
		))
	}
}
