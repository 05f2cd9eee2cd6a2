//! What is charged until it is measured: as the same steps of the secrets pallet were, by its rows of bench/chain.json. A
//! share has one point where a partial has two, so proofs and sums cost no more than there.

use keyfold_primitives::weights::{Cost, Part};
use polkadot_sdk::{frame_support::weights::Weight, frame_system};

/// As entries of `submit_partials` that are owed no more.
const ENTRIES: Cost = Cost {
	base: Part {
		picos: 47_499_996,
		reads: 4,
		writes: 2,
		proof: 155_192,
	},
	each: Part {
		picos: 4_583_334,
		reads: 1,
		writes: 0,
		proof: 0,
	},
};

/// Less than partials checked: two equations of one point each instead of three.
const CHECKED: Cost = Cost {
	base: Part {
		picos: 500_000_000,
		reads: 92,
		writes: 8,
		proof: 39_012,
	},
	each: Part {
		picos: 500_000_000,
		reads: 1,
		writes: 1,
		proof: 5_439,
	},
};

/// As a release, without the fee: what was there before and is kept of it is more.
const COMPLETED: Part = Part {
	picos: 200_000_000,
	reads: 5,
	writes: 8,
	proof: 994,
};

/// One point instead of two, and nobody is paid.
const COMBINED: Part = Part {
	picos: 75_000_000,
	reads: 0,
	writes: 0,
	proof: 0,
};

/// As `close_request`, with two records more.
const MARK_LOST: Part = Part {
	picos: 150_000_000,
	reads: 6,
	writes: 8,
	proof: 8_000,
};

/// As the keys pallet's visits, and a round looked up of each.
const VISIT_KEYS: Cost = Cost {
	base: Part {
		picos: 10_000_000,
		reads: 1,
		writes: 0,
		proof: 2_000,
	},
	each: Part {
		picos: 5_000_000,
		reads: 2,
		writes: 1,
		proof: 500,
	},
};

/// Three records read and four written, with their event.
const OPEN_ROUNDS: Cost = Cost {
	base: Part {
		picos: 20_000_000,
		reads: 3,
		writes: 4,
		proof: 2_000,
	},
	each: Part {
		picos: 20_000_000,
		reads: 3,
		writes: 4,
		proof: 500,
	},
};

/// `WeightInfo::entries`.
pub(crate) fn entries<T: frame_system::Config>(count: u32) -> Weight {
	ENTRIES.at::<T>(count)
}

/// `WeightInfo::checked`.
pub(crate) fn checked<T: frame_system::Config>(shares: u32) -> Weight {
	CHECKED.at::<T>(shares)
}

/// `WeightInfo::completed`.
pub(crate) fn completed<T: frame_system::Config>(rounds: u32) -> Weight {
	COMPLETED.times::<T>(rounds, rounds)
}

/// `WeightInfo::combined`.
pub(crate) fn combined<T: frame_system::Config>(shares: u32) -> Weight {
	COMBINED.times::<T>(shares, shares)
}

/// `WeightInfo::mark_lost`.
pub(crate) fn mark_lost<T: frame_system::Config>() -> Weight {
	MARK_LOST.once::<T>()
}

/// `WeightInfo::visit_keys`.
pub(crate) fn visit_keys<T: frame_system::Config>(keys: u32) -> Weight {
	VISIT_KEYS.at::<T>(keys)
}

/// `WeightInfo::open_rounds`.
pub(crate) fn open_rounds<T: frame_system::Config>(rounds: u32) -> Weight {
	OPEN_ROUNDS.at::<T>(rounds)
}
