//! The seams between the pallets. Each trait is implemented by one pallet and used by others through its `Config`.

use crate::{Absence, Epoch, KeyId, Offence, Point, Purpose, SeatNumber};
use alloc::vec::Vec;
use codec::{Decode, Encode, MaxEncodedLen};
use polkadot_sdk::frame_support::weights::Weight;
use scale_info::TypeInfo;

/// How an operator stands with the chain.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Standing<BlockNumber> {
	/// Block in which the bond was placed.
	pub bonded_since: BlockNumber,
	/// Bond at least the minimum, not ejected, not leaving, and not so many heartbeats missed in a row that it is isolated
	/// now: may take a seat in the next roster, but for what `isolated` says.
	pub eligible: bool,
	/// Block in which it was last isolated: it has no seat in the next roster of a key whose epoch is older than that.
	pub isolated: Option<BlockNumber>,
	/// A fault of it was proven: it is out at once, not at the next Active.
	pub convicted: bool,
	/// It was ejected, for a proven fault or for what it left unpaid: no seat of it serves in an epoch that becomes active
	/// from now on.
	pub ejected: bool,
}

/// Why an enclave that was attested takes no new duty.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unfit {
	/// The evidence behind its attestation has run out, and it was not renewed.
	AttestationExpired,
	/// Its program was allowed until a time that is past, or is allowed no more.
	MeasurementExpired,
}

/// Who is an enclave, and of whom. Implemented by the enclaves pallet.
pub trait Registry<AccountId, BlockNumber> {
	/// The operator of an attested enclave; `None` for any other account.
	fn operator_of(enclave: &AccountId) -> Option<AccountId>;
	/// The operator's standing; `None` for an account that never bonded.
	fn standing(operator: &AccountId) -> Option<Standing<BlockNumber>>;
	/// Whether what the enclave once proved of itself still holds; asked of attested enclaves only.
	fn fitness(enclave: &AccountId) -> Result<(), Unfit>;
}

/// Signs of life. Implemented by the enclaves pallet.
pub trait Heartbeats<AccountId, BlockNumber> {
	/// Blocks of a heartbeat period, at least 2; set at genesis and never changed.
	fn period() -> BlockNumber;
	/// Block of the last valid heartbeat of any enclave of the operator, one that has left since included.
	fn last(operator: &AccountId) -> Option<BlockNumber>;
}

/// The public side of a key's current epoch.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct ActiveKey {
	/// Current epoch, >= 1.
	pub epoch: Epoch,
	/// Y, the public point.
	pub public: Point,
	/// What the key is for.
	pub purpose: Purpose,
	/// T: partials that open a release.
	pub threshold: u16,
	/// n: seats of the current roster.
	pub seats: u16,
}

/// A seat's public share as one enclave may use it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct SeatShare {
	/// Seat number, 1..=n.
	pub seat: SeatNumber,
	/// X_seat = x_seat G.
	pub share_key: Point,
}

/// What the current epoch of each key looks like from outside. Implemented by the keys pallet.
pub trait SeatShares<AccountId> {
	/// The current epoch, `None` before the first Active.
	fn active(key: KeyId) -> Option<ActiveKey>;
	/// The seat that `enclave` serves in the current epoch: it acknowledged its share and has not withdrawn that.
	fn share_of(key: KeyId, enclave: &AccountId) -> Option<SeatShare>;
}

/// The shares whose possession heartbeats prove (section 10). Implemented by the keys pallet.
pub trait Possession<AccountId>: SeatShares<AccountId> {
	/// The seat of which `enclave` acknowledged the share of the current epoch and has not withdrawn that, convicted or
	/// not: what it must be able to prove.
	fn held(key: KeyId, enclave: &AccountId) -> Option<SeatShare>;
	/// `enclave` proved in this block that it still has what [`Self::held`] says.
	fn proved(key: KeyId, enclave: &AccountId);
}

/// Who could have answered. Implemented by the keys pallet.
pub trait Attendance<AccountId, BlockNumber>: SeatShares<AccountId> {
	/// The seats that could use their share of the key's current epoch ever since block `since`, each with its operator:
	/// an enclave acknowledged it by then and has not withdrawn that, and the seat serves. `None` if the epoch became the
	/// current one later than that.
	fn serving_since(key: KeyId, since: BlockNumber) -> Option<Vec<(SeatNumber, AccountId)>>;
	/// What [`Self::serving_since`] costs at most.
	fn serving_since_weight() -> Weight;
}

/// Whether anything still depends on a key. Implemented by the secrets pallet.
pub trait KeyUse {
	/// Something exists that only this key opens.
	fn in_use(key: KeyId) -> bool;
}

/// Where proven faults go. Implemented by the enclaves pallet.
pub trait OffenceSink<AccountId> {
	/// Take note of a fault of `operator` that the caller has proved.
	fn report(operator: &AccountId, offence: Offence);
	/// What a [`Self::report`] costs at most besides the slash: seats of the operator stop serving.
	fn report_weight() -> Weight;
	/// Take note that the operator owed something that did not come. Costs it something once a heartbeat period.
	fn absent(operator: &AccountId, absence: Absence);
	/// What one [`Self::absent`] costs at most; part of the weight of hooks that call it.
	fn absent_weight() -> Weight;
}

/// What an operator owes for its seat of one key's current epoch: a proof in each heartbeat period (section 10).
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Debt<BlockNumber> {
	/// Of which key.
	pub key: KeyId,
	/// Block in which the current epoch became so.
	pub since: BlockNumber,
	/// Block of the last proof by any enclave of the seat, an acknowledgement or the one of a handed share counting as
	/// one.
	pub proved: Option<BlockNumber>,
	/// Block of the last proof in a heartbeat period before that of `proved`: later ones do not hide whether an earlier
	/// period was paid.
	pub proved_before: Option<BlockNumber>,
	/// `Some` if the seat is empty: no enclave of it holds the share, and none is left that might still acknowledge it.
	/// For how many Actives in a row it has been so.
	pub empty: Option<u32>,
}

impl<BlockNumber: PartialOrd + Copy> Debt<BlockNumber> {
	/// Whether a proof came from block `from` on and before `until`. Right for the heartbeat period that `until` ends, as
	/// long as the next one lasts.
	pub fn proved_within(&self, from: BlockNumber, until: BlockNumber) -> bool {
		any_within([self.proved, self.proved_before], from, until)
	}
}

/// Whether one of these blocks is `from` or later, and before `until`.
pub fn any_within<N: PartialOrd>(blocks: [Option<N>; 2], from: N, until: N) -> bool {
	blocks
		.into_iter()
		.flatten()
		.any(|block| from <= block && block < until)
}

/// All that an operator owes, and whether it is about to owe more.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Owed<BlockNumber> {
	/// For its seats in current rosters, at most one a key.
	pub debts: Vec<Debt<BlockNumber>>,
	/// It sits in the frozen roster of an attempt that runs.
	pub awaits: bool,
}

impl<BlockNumber> Owed<BlockNumber> {
	/// Whether the operator has a seat, or may get one that it cannot refuse any more.
	pub fn is_seated(&self) -> bool {
		self.awaits || !self.debts.is_empty()
	}
}

/// Who sits in the current epoch of a key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CurrentRoster<AccountId> {
	/// Of which key.
	pub key: KeyId,
	/// The current epoch.
	pub epoch: Epoch,
	/// f: absent or malicious seats up to which everything goes on.
	pub f: u16,
	/// The operators of seats 1..=n in order.
	pub operators: Vec<AccountId>,
}

/// Who owes what to the current epochs. Implemented by the keys pallet.
pub trait Debts<AccountId, BlockNumber> {
	/// What each of these operators owes, in their order.
	fn of(operators: &[AccountId]) -> Vec<Owed<BlockNumber>>;
	/// The rosters of all current epochs, at most [`crate::MAX_KEYS`] of at most [`crate::MAX_SEATS`] operators.
	fn rosters() -> Vec<CurrentRoster<AccountId>>;
}

/// The public shares of a key's current epoch, by seat from 1: whose it is, and X unless nobody has acknowledged it.
pub type ShareKeys<AccountId> = Vec<(AccountId, Option<Point>)>;

/// What reports of leaked shares are checked against (section 15). Implemented by the keys pallet.
pub trait Evidence<AccountId, BlockNumber> {
	/// The current epoch of a key with the public share of each seat; `None` without one.
	fn share_keys(key: KeyId) -> Option<(Epoch, ShareKeys<AccountId>)>;
	/// Blocks of a window: how long a report waits after its commitment.
	fn window() -> BlockNumber;
	/// Blocks of the longest epoch of a key that is not retired; zero without keys.
	fn longest_epoch() -> BlockNumber;
}

/// Told when an enclave account stops being one. Implemented by the keys pallet.
pub trait EnclaveObserver<AccountId> {
	/// `enclave` of `operator` is gone for ever: whatever it acknowledged is withdrawn.
	fn removed(enclave: &AccountId, operator: &AccountId);
	/// What [`Self::removed`] costs at most; part of the weight of whatever removes an enclave.
	fn removed_weight() -> Weight;
	/// A fault of `operator` was proven: from this block on its seats serve nobody, as far as enough others do.
	fn convicted(operator: &AccountId);
	/// What [`Self::convicted`] costs at most.
	fn convicted_weight() -> Weight;
}
