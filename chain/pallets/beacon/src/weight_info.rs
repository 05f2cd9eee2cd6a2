//! What the pallet asks of its weights. Functions without a body are generated from measurements (`weights.rs`,
//! `npm run weights`); those with one put them together.

use polkadot_sdk::frame_support::weights::Weight;

/// T of the largest committee: floor(128 / 2) + 1 (docs/protocol.md, section 1).
const MAX_THRESHOLD: u32 = 65;

/// Weights of the calls and hooks.
pub trait WeightInfo {
	/// Taking `count` entries that are owed no more.
	fn entries(count: u32) -> Weight;
	/// What checking the proofs of so many of them adds, right or wrong.
	fn checked(shares: u32) -> Weight;
	/// What so many outputs add, without what each of their shares does.
	fn completed(rounds: u32) -> Weight;
	/// Combining so many shares.
	fn combined(shares: u32) -> Weight;
	/// `mark_lost`, and what each round that is lost with its key takes.
	fn lose() -> Weight;
	/// Looking at so many keys that have rounds, at the beginning of a block in which nothing is due.
	fn visit_keys(keys: u32) -> Weight;
	/// What opening so many rounds adds.
	fn open_rounds(rounds: u32) -> Weight;
	/// Looking at so many rounds whose time is over, of which none is charged for.
	fn look_at_rounds(rounds: u32) -> Weight;
	/// `submit` before it is known what its entries come to: each is checked and completes a round of the largest
	/// committee.
	fn submit(entries: u32) -> Weight {
		let most = entries.saturating_mul(MAX_THRESHOLD);
		Self::shares_taken(entries, entries, entries, most)
	}
	/// `submit` after it: of `entries`, `checked` had their proof checked, and `combined` shares were combined into
	/// `completed` outputs.
	fn shares_taken(entries: u32, checked: u32, completed: u32, combined: u32) -> Weight {
		Self::entries(entries)
			.saturating_add(Self::checked(checked))
			.saturating_add(Self::completed(completed))
			.saturating_add(Self::combined(combined))
	}
}
