//! What the calls weigh.
//!
//! Reference time is the sum of the group operations a call makes and of its storage accesses. The constants are one
//! and a half times what the verifier compiled to WebAssembly takes on one core, as measured with a compiling engine:
//! record 290 us, request 125 us, partial 460 us, release of T = 3, 9, 65: 290, 520, 2,900 us, Gbar 28 us. The embedded
//! development chain interprets the same code and is some 40 times slower, so nothing here is measured there.

use core::marker::PhantomData;
use polkadot_sdk::{
	frame_support::weights::{
		constants::{RocksDbWeight, WEIGHT_REF_TIME_PER_MICROS},
		Weight,
	},
	frame_system,
	sp_core::Get,
};

/// A point from its 32 bytes (one inverse square root), in microseconds.
const DECODE_MICROS: u64 = 20;
/// A point to its 32 bytes, in microseconds.
const ENCODE_MICROS: u64 = 20;
/// One scalar multiplication inside a proof's equation of two or three terms, in microseconds.
const PROOF_TERM_MICROS: u64 = 75;
/// What a release costs before its first partial: the doublings that its two sums share, in microseconds.
const RELEASE_MICROS: u64 = 250;
/// What each partial of it adds: two decodings, two terms, one Lagrange coefficient, in microseconds.
const COMBINED_MICROS: u64 = 65;
/// Hash to the group and its encoding, in microseconds.
const HASH_TO_GROUP_MICROS: u64 = 45;
/// Everything else a call does: decoding, hashing, the event, in microseconds.
const CALL_MICROS: u64 = 15;
/// The same for one entry of a list.
const ENTRY_MICROS: u64 = 5;

/// T of the largest committee: floor(128 / 2) + 1 (docs/protocol.md, section 1).
const MAX_THRESHOLD: u32 = 65;

/// Reads behind one question to the keys pallet: key, roster, acknowledgement, share key.
const SHARES_READS: u64 = 4;
/// Reads of one entry: request, secret, record, partials, and two questions to the keys pallet.
const ENTRY_READS: u64 = 4 + SHARES_READS;
/// Writes of one entry that releases: request, open request, two counters, partials, event. A slashed operator costs
/// no more, and no entry does both.
const ENTRY_WRITES: u64 = 6;

/// Largest proof of one storage item, in bytes: a policy of 32 full account lists and its path in the trie.
const PROOF_BYTES_PER_READ: u64 = 20_000;

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

fn micros(micros: u64) -> Weight {
	Weight::from_parts(micros.saturating_mul(WEIGHT_REF_TIME_PER_MICROS), 0)
}

fn storage<Db: Get<polkadot_sdk::frame_support::weights::RuntimeDbWeight>>(
	reads: u64,
	writes: u64,
) -> Weight {
	Db::get()
		.reads_writes(reads, writes)
		.saturating_add(Weight::from_parts(
			0,
			reads.saturating_mul(PROOF_BYTES_PER_READ),
		))
}

/// A proof over `points` received or stored points, in `equations` with `terms` multiplications together.
fn proof(points: u64, equations: u64, terms: u64) -> Weight {
	let group = points
		.saturating_mul(DECODE_MICROS)
		.saturating_add(terms.saturating_mul(PROOF_TERM_MICROS))
		.saturating_add(equations.saturating_mul(ENCODE_MICROS));
	micros(group)
}

/// `releases` made of `partials` together.
fn combination(releases: u32, partials: u32) -> Weight {
	let fixed = RELEASE_MICROS.saturating_mul(u64::from(releases));
	micros(fixed.saturating_add(COMBINED_MICROS.saturating_mul(u64::from(partials))))
}

fn entries<Db: Get<polkadot_sdk::frame_support::weights::RuntimeDbWeight>>(count: u32) -> Weight {
	storage::<Db>(ENTRY_READS, ENTRY_WRITES)
		.saturating_add(micros(ENTRY_MICROS))
		.saturating_mul(u64::from(count))
}

/// The weights over the database weights `Db`.
pub struct Formulas<Db>(PhantomData<Db>);

impl<Db: Get<polkadot_sdk::frame_support::weights::RuntimeDbWeight>> WeightInfo for Formulas<Db> {
	fn deposit() -> Weight {
		// U, Ubar, Gbar; two equations of two terms (the response and the challenge).
		micros(CALL_MICROS.saturating_add(HASH_TO_GROUP_MICROS))
			.saturating_add(proof(3, 2, 4))
			.saturating_add(storage::<Db>(SHARES_READS.saturating_add(5), 8))
	}

	fn set_policy() -> Weight {
		micros(CALL_MICROS).saturating_add(storage::<Db>(1, 2))
	}

	fn transfer() -> Weight {
		micros(CALL_MICROS).saturating_add(storage::<Db>(1, 1))
	}

	fn destroy() -> Weight {
		micros(CALL_MICROS).saturating_add(storage::<Db>(2, 5))
	}

	fn request() -> Weight {
		micros(CALL_MICROS)
			.saturating_add(proof(1, 1, 2))
			.saturating_add(storage::<Db>(SHARES_READS.saturating_add(6), 5))
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
		micros(CALL_MICROS)
			.saturating_add(storage::<Db>(1, 0))
			.saturating_add(self::entries::<Db>(entries))
			.saturating_add(proof(5, 3, 7).saturating_mul(u64::from(checked)))
			.saturating_add(combination(releases, combined))
	}

	fn close_request() -> Weight {
		micros(CALL_MICROS).saturating_add(storage::<Db>(5, 5))
	}
}

/// The weights of a runtime with its own database weights.
pub type SubstrateWeight<T> = Formulas<<T as frame_system::Config>::DbWeight>;

impl WeightInfo for () {
	fn deposit() -> Weight {
		Formulas::<RocksDbWeight>::deposit()
	}

	fn set_policy() -> Weight {
		Formulas::<RocksDbWeight>::set_policy()
	}

	fn transfer() -> Weight {
		Formulas::<RocksDbWeight>::transfer()
	}

	fn destroy() -> Weight {
		Formulas::<RocksDbWeight>::destroy()
	}

	fn request() -> Weight {
		Formulas::<RocksDbWeight>::request()
	}

	fn submit_partials(entries: u32) -> Weight {
		Formulas::<RocksDbWeight>::submit_partials(entries)
	}

	fn partials_taken(entries: u32, checked: u32, releases: u32, combined: u32) -> Weight {
		Formulas::<RocksDbWeight>::partials_taken(entries, checked, releases, combined)
	}

	fn close_request() -> Weight {
		Formulas::<RocksDbWeight>::close_request()
	}
}
