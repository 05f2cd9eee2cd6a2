//! What the pallet asks of its weights. Functions without a body are generated from measurements (`weights.rs`,
//! `npm run weights`); those with one put them together.

use keyfold_primitives::{MAX_KEYS, MAX_SEATS};
use polkadot_sdk::frame_support::weights::Weight;

/// T of the largest committee: floor(128 / 2) + 1 (docs/protocol.md, section 1).
const MAX_THRESHOLD: u32 = 65;
/// Operators that one submission pays at most, each one record: an enclave has a seat in each key's committee.
pub(crate) const MAX_PAID: u32 = MAX_KEYS * MAX_SEATS;

/// Records that the hook reads to see whether anybody is charged for a request.
const RECORDS_OF_A_REQUEST: u32 = 5;

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
	/// `request` with a policy that looks at reader, owner and block.
	fn request() -> Weight;
	/// What a policy adds that looks at all that it may, without the rules of other pallets: groups of the largest size, a
	/// counter, and approvals that are used up.
	fn policy_state() -> Weight;
	/// `create_group`, of the largest size.
	fn create_group() -> Weight;
	/// `set_group`, of the largest size.
	fn set_group() -> Weight;
	/// `remove_group`.
	fn remove_group() -> Weight;
	/// `approve`, with as many approvals as there can be that are void.
	fn approve() -> Weight;
	/// `delegate`, in place of another's delegation.
	fn delegate() -> Weight;
	/// `remove_entry`.
	fn remove_entry() -> Weight;
	/// Taking `count` entries that are owed no more.
	fn entries(count: u32) -> Weight;
	/// What checking the proofs of so many of them adds, right or wrong.
	fn checked(partials: u32) -> Weight;
	/// What so many releases add, without what each of their partials does.
	fn released(releases: u32) -> Weight;
	/// Combining so many partials, and paying their operators.
	fn combined(partials: u32) -> Weight;
	/// `submit_partials` before it is known what its entries come to: each is checked and releases a request of the
	/// largest committee.
	fn submit_partials(entries: u32) -> Weight {
		let most = entries.saturating_mul(MAX_THRESHOLD);
		Self::partials_taken(entries, entries, entries, most)
	}
	/// `submit_partials` after it: of `entries`, `checked` had their proof checked, and `combined` partials were
	/// combined into `releases`.
	fn partials_taken(entries: u32, checked: u32, releases: u32, combined: u32) -> Weight {
		Self::entries(entries)
			.saturating_add(Self::checked(checked))
			.saturating_add(Self::released(releases))
			.saturating_add(Self::combined(combined))
	}
	/// What the hook takes for looking at so many requests whose time is over: of each the request, its secret, its key and
	/// what was sent for it.
	fn look_at_requests(requests: u32) -> Weight {
		Self::entries(requests.saturating_mul(RECORDS_OF_A_REQUEST))
	}
	/// `close_request`.
	fn close_request() -> Weight;
}
