//! What the pallet stores and takes. The SCALE encoding of [`Record`] is also the body of the file stanza that a data
//! owner keeps.

use crate::policy::MAX_RATE;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use keyfold_primitives::{Epoch, KeyId, Point, RequestId, SeatNumber, SecretId};
use polkadot_sdk::{frame_support::BoundedVec, sp_core::ConstU32};
use scale_info::TypeInfo;

/// Longest ciphertext of a data key: 64 bytes and the tag of 16 (section 11). Bulk data never goes on chain.
pub const MAX_CIPHERTEXT_BYTES: u32 = 80;

/// Partials in one `submit_partials`: keeps the worst case of one call below one block's weight (see `weights`).
pub const MAX_PARTIALS: u32 = 24;

/// Partials kept for one request: one a seat.
pub const MAX_SEATS: u32 = keyfold_primitives::MAX_SEATS;

/// A wrapped data key (section 11).
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Record {
	/// U = r G, never the identity.
	pub u: Point,
	/// Ubar = r Gbar, where Gbar is the key's second base.
	pub ubar: Point,
	/// Proof "wrap": c || z.
	pub proof: [u8; 64],
	/// Commitment to the key that encrypts `ct`.
	pub com: [u8; 32],
	/// The encrypted data key, 32..=80 bytes; opaque to the chain.
	pub ct: BoundedVec<u8, ConstU32<MAX_CIPHERTEXT_BYTES>>,
}

/// A deposited secret, without its record and policy.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct SecretInfo<AccountId, BlockNumber, Balance> {
	/// The key it is wrapped under.
	pub key: KeyId,
	/// Who deposited it. In the label, so it never changes.
	pub depositor: AccountId,
	/// Who may change the policy, give it away or destroy it.
	pub owner: AccountId,
	/// The depositor's own name for it, in the label.
	pub object: [u8; 32],
	/// H("label", SCALE(genesis, key, depositor, object)).
	pub label: [u8; 32],
	/// Counts changes of policy and owner, from 0. A request is bound to the version it was allowed under.
	pub policy_version: u32,
	/// Block of the deposit.
	pub created: BlockNumber,
	/// Of whom the storage deposit is held: who deposited it, or the owner that set the policy last.
	pub payer: AccountId,
	/// How much is held of it, until the secret is destroyed.
	pub deposit: Balance,
}

/// Whether a label names a secret now or did once. It stays for ever, so no record is deposited twice.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum LabelState {
	/// The secret exists.
	Live(SecretId),
	/// The secret was destroyed.
	Destroyed,
}

/// What a reader gets: S = b - k a, where k is the scalar behind the request's R (section 12).
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Release<BlockNumber> {
	/// Epoch of the partials it was made of.
	pub epoch: Epoch,
	/// A = sum lambda A_i.
	pub a: Point,
	/// B = sum lambda B_i.
	pub b: Point,
	/// Block of the release.
	pub at: BlockNumber,
}

/// A reader's request to open a secret.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct RequestInfo<AccountId, BlockNumber, Balance> {
	/// The key of the secret.
	pub key: KeyId,
	/// The secret.
	pub secret: SecretId,
	/// Who asked, and who alone can open the answer.
	pub reader: AccountId,
	/// R = k G.
	pub r: Point,
	/// The secret's policy version that allowed it; another one since then cancels it.
	pub policy_version: u32,
	/// Block of the request.
	pub opened: BlockNumber,
	/// First block in which partials are no longer taken.
	pub expires: BlockNumber,
	/// Held of the reader as long as there is no answer; with it, what the operators were paid.
	pub fee: Balance,
	/// The answer, once T partials were accepted.
	pub release: Option<Release<BlockNumber>>,
}

/// One seat's answer to one request, as an enclave submits it.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Partial {
	/// The request it answers.
	pub request: RequestId,
	/// Epoch of the share it was made with.
	pub epoch: Epoch,
	/// A = rho G.
	pub a: Point,
	/// B = x U + rho R.
	pub b: Point,
	/// Proof "partial": c || z_x || z_rho.
	pub proof: [u8; 96],
}

/// A partial whose proof held.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct AcceptedPartial<AccountId> {
	/// Epoch of the share.
	pub epoch: Epoch,
	/// Seat that answered, 1..=n.
	pub seat: SeatNumber,
	/// Operator of the enclave that answered: the fee is paid to it.
	pub operator: AccountId,
	/// A = rho G.
	pub a: Point,
	/// B = x U + rho R.
	pub b: Point,
}

/// What became of one entry of `submit_partials`.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Outcome {
	/// Its proof held and it counts.
	Accepted,
	/// Not needed and not looked at: the request is released, or this seat has answered.
	Surplus,
	/// Too late or too early, and nobody's fault: the request is gone, expired or cancelled, the epoch is not the
	/// current one, or the enclave holds no share of it.
	Stale,
	/// For an open request and the current epoch, and its encoding or proof is bad: an offence of the operator.
	Wrong,
}

/// Gbar of a key with the public point it was made for, so that it is never used for another one.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct SecondBase {
	/// Y.
	pub public: Point,
	/// Gbar = HG("gbar", u32(key) || Y).
	pub gbar: Point,
}

/// Members of one group: 2 KiB, read for each rule that names it. More go into several groups under `Any`.
pub const MAX_GROUP_MEMBERS: u32 = 64;

/// Bytes of a group's name, as of an object of a secret.
pub const MAX_GROUP_NAME: u32 = 32;

/// A group's name, for people; two groups may have the same.
pub type GroupName = BoundedVec<u8, ConstU32<MAX_GROUP_NAME>>;

/// A list of accounts that policies refer to by its number. Who names it in a policy trusts its owner: what the owner
/// changes takes effect at once, in every policy, and changes no policy's version.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct GroupInfo<AccountId, Balance> {
	/// Who made it, and alone may change and remove it.
	pub owner: AccountId,
	/// Its name.
	pub name: GroupName,
	/// Who is in it.
	pub members: BoundedVec<AccountId, ConstU32<MAX_GROUP_MEMBERS>>,
	/// Held of the owner.
	pub deposit: Balance,
}

/// One account's approval of one reader for one secret: good for one request under one version of the policy.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Approval<AccountId, BlockNumber, Balance> {
	/// Who approves.
	pub approver: AccountId,
	/// The version of the policy that it is for.
	pub policy_version: u32,
	/// First block in which it is good no more.
	pub expires: BlockNumber,
	/// Held of the approver.
	pub deposit: Balance,
}

/// The owner's word that an account may open a secret for a time.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Delegation<AccountId, BlockNumber, Balance> {
	/// The owner that delegated, of whom the deposit is held.
	pub payer: AccountId,
	/// The version of the policy that it is for.
	pub policy_version: u32,
	/// First block in which it is good no more.
	pub expires: BlockNumber,
	/// Held of the payer.
	pub deposit: Balance,
}

/// When a reader asked for a secret whose policy counts.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Counter<BlockNumber, Balance> {
	/// The version of the policy that it is for.
	pub policy_version: u32,
	/// Blocks of the last requests, in their order.
	pub asked: BoundedVec<BlockNumber, ConstU32<MAX_RATE>>,
	/// Held of the reader.
	pub deposit: Balance,
}

/// Names one of what policies have kept.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum Entry<AccountId> {
	/// An approval.
	Approval {
		/// Of this secret.
		secret: SecretId,
		/// For this reader.
		reader: AccountId,
		/// Who gave it.
		approver: AccountId,
	},
	/// A delegation.
	Delegation {
		/// Of this secret.
		secret: SecretId,
		/// To this account.
		delegate: AccountId,
	},
	/// A counter of requests.
	Counter {
		/// For this secret.
		secret: SecretId,
		/// Of this reader.
		reader: AccountId,
	},
}
