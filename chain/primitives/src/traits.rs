//! The seams between the pallets. Each trait is implemented by one pallet and used by others through its `Config`.

use crate::{Epoch, KeyId, Offence, Point, Purpose, SeatNumber};
use codec::{Decode, Encode, MaxEncodedLen};
use polkadot_sdk::frame_support::weights::Weight;
use scale_info::TypeInfo;

/// How an operator stands with the chain.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Standing<BlockNumber> {
	/// Block in which the bond was placed.
	pub bonded_since: BlockNumber,
	/// Bond at least the minimum and not ejected: may take a seat in the next roster.
	pub eligible: bool,
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

/// Whether anything still depends on a key. Implemented by the secrets pallet.
pub trait KeyUse {
	/// Something exists that only this key opens.
	fn in_use(key: KeyId) -> bool;
}

/// Where proven faults go. Implemented by the enclaves pallet.
pub trait OffenceSink<AccountId> {
	/// Take note of a fault of `operator` that the caller has proved.
	fn report(operator: &AccountId, offence: Offence);
}

/// Told when an enclave account stops being one. Implemented by the keys pallet.
pub trait EnclaveObserver<AccountId> {
	/// `enclave` of `operator` is gone for ever: whatever it acknowledged is withdrawn.
	fn removed(enclave: &AccountId, operator: &AccountId);
	/// What [`Self::removed`] costs at most; part of the weight of whatever removes an enclave.
	fn removed_weight() -> Weight;
}
