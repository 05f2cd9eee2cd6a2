//! What the pallet keeps of operators and enclaves.

use codec::{Decode, Encode, MaxEncodedLen};
use keyfold_primitives::Measurement;
use scale_info::TypeInfo;

/// An operator.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct OperatorInfo<Balance, BlockNumber> {
	/// Bond on hold, in plancks; always what the currency holds for `HoldReason::OperatorBond`.
	pub bond: Balance,
	/// Block in which the bond was placed.
	pub bonded_since: BlockNumber,
	/// Ejected by a proven fault.
	pub jailed: bool,
	/// Number of its enclaves.
	pub enclaves: u32,
}

/// An attested enclave.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct EnclaveInfo<AccountId, BlockNumber> {
	/// Whose it is.
	pub operator: AccountId,
	/// What it runs.
	pub measurement: Measurement,
	/// Block in which it was added.
	pub added: BlockNumber,
}
