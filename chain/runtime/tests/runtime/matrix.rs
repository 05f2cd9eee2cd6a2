//! The matrix of bad input: what it has seen of each call, and what a bad one may change.

use crate::{
	chain::{
		account_of, apply, extrinsic, fees, free, has_event, mortal, pool, prefix, rolled_back,
		state,
	},
	watched::{tells, When},
};
use codec::{Decode, Encode};
use keyfold_primitives::{Refusal, WorkerCall};
use keyfold_runtime::{Runtime, RuntimeCall, System, UncheckedExtrinsic};
use pallet_keyfold_quota::Spent;
use polkadot_sdk::{
	frame_support::traits::GetCallMetadata,
	frame_system, pallet_sudo,
	sp_core::sr25519,
	sp_runtime::{
		transaction_validity::{InvalidTransaction, TransactionValidityError, UnknownTransaction},
		DispatchError,
	},
};
use std::collections::{BTreeMap, BTreeSet};

/// A way in which input can be bad.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Bad {
	/// Too long or too short.
	Length,
	/// Bytes of the right length that mean nothing.
	Noise,
	/// The identity where a point must not be it.
	Identity,
	/// A second encoding of a number.
	NonCanonical,
	/// Right in another context: chain, attempt, account, object.
	OtherContext,
	/// The same bytes again.
	Replayed,
	/// Too early or too late.
	WrongPhase,
	/// By somebody who may not.
	WrongOrigin,
	/// The same content, signed again.
	Duplicate,
}

/// All of them.
pub const BAD: [Bad; 9] = [
	Bad::Length,
	Bad::Noise,
	Bad::Identity,
	Bad::NonCanonical,
	Bad::OtherContext,
	Bad::Replayed,
	Bad::WrongPhase,
	Bad::WrongOrigin,
	Bad::Duplicate,
];

/// What becomes of bad input.
#[derive(Clone, Copy)]
pub enum Fate {
	/// It is in a block and its call fails.
	Fails(DispatchError),
	/// It is in no block.
	Refused(TransactionValidityError),
	/// The pool refuses it; what is in a block all the same does nothing.
	Useless(TransactionValidityError),
}

impl<T: Into<DispatchError>> From<T> for Fate {
	fn from(error: T) -> Self {
		Fate::Fails(error.into())
	}
}

/// In no block, for this reason of the quota.
pub fn refused(refusal: Refusal) -> Fate {
	Fate::Refused(refusal.into())
}

/// Refused by the pool for this reason; without effect in a block.
pub fn useless(refusal: Refusal) -> Fate {
	Fate::Useless(refusal.into())
}

/// `pallet.call`.
fn name(call: &RuntimeCall) -> String {
	let metadata = call.get_call_metadata();
	format!("{}.{}", metadata.pallet_name, metadata.function_name)
}

/// The cells that have been tried, by call, and the calls that succeeded and told of it.
#[derive(Default)]
pub struct Matrix {
	cells: BTreeSet<(String, Bad)>,
	told: BTreeSet<String>,
}

impl Matrix {
	/// The cells so far.
	pub fn into_cells(self) -> BTreeSet<(String, Bad)> {
		self.cells
	}

	/// The calls of which a good one was made: what they changed, they told.
	pub fn told(&self) -> BTreeSet<String> {
		self.told.clone()
	}

	/// Tries one bad input in the open block, on a copy of the state.
	pub fn bad(
		&mut self,
		bad: Bad,
		signer: &sr25519::Pair,
		call: impl Into<RuntimeCall>,
		fate: impl Into<Fate>,
	) {
		let call = call.into();
		let what = format!("{}: {bad:?}", name(&call));
		self.cells.insert((name(&call), bad));
		rolled_back(|| {
			let nonce = System::account_nonce(account_of(signer));
			let signed = extrinsic(signer, call.clone(), nonce, mortal());
			let (said, before) = (pool(&signed).map(drop), state());
			let charged = Charged::before(signer);
			match fate.into() {
				Fate::Fails(error) => {
					assert_eq!(said, Ok(()), "{what}: the pool");
					assert_eq!(apply(&signed), Ok(Err(error)), "{what}");
					charged.only(&call, &before, &what);
				}
				Fate::Refused(error) => {
					assert_eq!(said, Err(error), "{what}: the pool");
					assert_eq!(apply(&signed), Err(error), "{what}");
					nothing_but_bytes(&before, &what);
				}
				Fate::Useless(error) => {
					assert_eq!(said, Err(error), "{what}: the pool");
					assert_eq!(apply(&signed), Ok(Ok(())), "{what}");
					charged.nothing_but(&["Audit"], &call, &before, &what);
				}
			}
		});
	}

	/// Tries a good call, on a copy of the state: that it is good; then its bytes again, cut and prolonged, and without a
	/// signature.
	pub fn good(&mut self, signer: &sr25519::Pair, call: impl Into<RuntimeCall>) {
		let call = call.into();
		let name = name(&call);
		rolled_back(|| {
			let nonce = System::account_nonce(account_of(signer));
			let signed = extrinsic(signer, call.clone(), nonce, mortal());
			assert!(pool(&signed).is_ok(), "{name}");
			let applied = tells(When::Call(&name), || apply(&signed));
			assert_eq!(applied, Ok(Ok(())), "{name}");
			let stale = Err(InvalidTransaction::Stale.into());
			let before = state();
			assert_eq!(pool(&signed).map(drop), stale, "{name} again");
			assert_eq!(apply(&signed).map(drop), stale, "{name} again");
			nothing_but_bytes(&before, &name);
			let bytes = call.encode();
			let cut = RuntimeCall::decode(&mut &bytes[..bytes.len() - 1]);
			assert!(cut.is_err(), "{name}: one byte less");
			let mut longer = signed.encode();
			longer.push(0);
			let mut rest = &longer[..];
			assert!(UncheckedExtrinsic::decode(&mut rest).is_ok());
			assert_eq!(rest, [0], "{name}: one byte more is not of the extrinsic");
			let bare = UncheckedExtrinsic::new_bare(call.clone());
			let unsigned = Err(UnknownTransaction::NoUnsignedValidator.into());
			assert_eq!(pool(&bare).map(drop), unsigned, "{name} by nobody");
			// An author who takes it all the same gets a call that fails.
			let bad_origin = Ok(Err(DispatchError::BadOrigin));
			assert_eq!(apply(&bare), bad_origin, "{name} by nobody");
		});
		self.told.insert(name.clone());
		for bad in [Bad::Length, Bad::Replayed, Bad::WrongOrigin] {
			self.cells.insert((name.clone(), bad));
		}
	}
}

impl Matrix {
	/// Tries a good call that is root's: by the sudo key, again, cut, and by that key without sudo.
	pub fn good_by_root(&mut self, sudo: &sr25519::Pair, call: impl Into<RuntimeCall>) {
		let call = call.into();
		let name = name(&call);
		self.bad(
			Bad::WrongOrigin,
			sudo,
			call.clone(),
			DispatchError::BadOrigin,
		);
		rolled_back(|| {
			let bytes = call.encode();
			let cut = RuntimeCall::decode(&mut &bytes[..bytes.len() - 1]);
			assert!(cut.is_err(), "{name}: one byte less");
			let by_root = pallet_sudo::Call::<Runtime>::sudo {
				call: Box::new(call),
			};
			let nonce = System::account_nonce(account_of(sudo));
			let signed = extrinsic(sudo, by_root, nonce, mortal());
			let applied = tells(When::Call(&name), || apply(&signed));
			assert_eq!(applied, Ok(Ok(())), "{name}");
			let done = pallet_sudo::Event::<Runtime>::Sudid {
				sudo_result: Ok(()),
			};
			assert!(has_event(done), "{name}");
			let stale = Err(InvalidTransaction::Stale.into());
			assert_eq!(apply(&signed).map(drop), stale, "{name} again");
		});
		self.told.insert(name.clone());
		for bad in [Bad::Length, Bad::Replayed] {
			self.cells.insert((name.clone(), bad));
		}
	}
}

fn twox(name: &str) -> [u8; 16] {
	prefix(name)
}

/// Keys whose value is another than before.
fn changed(before: &BTreeMap<Vec<u8>, Vec<u8>>) -> Vec<Vec<u8>> {
	let after = state();
	let keys: BTreeSet<_> = before.keys().chain(after.keys()).collect();
	let differs = |key: &&&Vec<u8>| before.get(**key) != after.get(**key);
	keys.iter()
		.filter(differs)
		.map(|key| key.to_vec())
		.collect()
}

/// The author of a block drops what a refused extrinsic left: its bytes, and the note that the inherents are over.
fn nothing_but_bytes(before: &BTreeMap<Vec<u8>, Vec<u8>>, what: &str) {
	let dropped = ["ExtrinsicData", "InherentsApplied"];
	let dropped = dropped.map(|name| [prefix("System"), twox(name)].concat());
	for key in changed(before) {
		let is_dropped = dropped.iter().any(|prefix| key.starts_with(prefix));
		assert!(is_dropped, "{what}: {key:?}");
	}
}

/// What the signer had before.
struct Charged<'a> {
	signer: &'a sr25519::Pair,
	info: frame_system::AccountInfo<u32, polkadot_sdk::pallet_balances::AccountData<u128>>,
	fees: u128,
	counted: usize,
}

impl<'a> Charged<'a> {
	fn before(signer: &'a sr25519::Pair) -> Self {
		Self {
			signer,
			info: frame_system::Account::<Runtime>::get(account_of(signer)),
			fees: fees(),
			counted: counted(),
		}
	}

	/// Only what every extrinsic leaves in System changed, and the fee was paid or the call was counted.
	fn only(self, call: &RuntimeCall, before: &BTreeMap<Vec<u8>, Vec<u8>>, what: &str) {
		self.nothing_but(&[], call, before, what);
	}

	/// The same, and what these pallets keep: what succeeds without effect has told that it had none.
	fn nothing_but(
		self,
		pallets: &[&str],
		call: &RuntimeCall,
		before: &BTreeMap<Vec<u8>, Vec<u8>>,
		what: &str,
	) {
		let account = account_of(self.signer);
		let now = frame_system::Account::<Runtime>::get(&account);
		let paid = self.info.data.free - free(&account);
		assert_eq!(paid, fees() - self.fees, "{what}: what was paid is the fee");
		assert_eq!(now.nonce, self.info.nonce + 1, "{what}");
		let mut expected = self.info.clone();
		(expected.nonce, expected.data.free) = (now.nonce, now.data.free);
		assert_eq!(now, expected, "{what}");
		let allowed: &[[u8; 16]] = if call.duty().is_some() {
			assert_eq!(paid, 0, "{what}");
			assert_eq!(counted(), self.counted + 1, "{what}");
			&[prefix("Quota")]
		} else {
			assert!(paid > 0, "{what}");
			assert_eq!(counted(), self.counted, "{what}");
			// The issuance that the fee leaves, and what the payment keeps until the block ends.
			&[prefix("Balances"), prefix("TransactionPayment")]
		};
		let accounts = [prefix("System"), twox("Account")].concat();
		let own = frame_system::Account::<Runtime>::hashed_key_for(&account);
		for key in changed(before) {
			let system = key.starts_with(&prefix("System")) || key.starts_with(b":extrinsic_index");
			let other = key.starts_with(&accounts) && key != own;
			let pallets = pallets.iter().map(|pallet| prefix(pallet));
			let mut allowed = allowed.iter().copied().chain(pallets);
			let is_allowed = allowed.any(|prefix| key.starts_with(&prefix));
			assert!((system && !other) || is_allowed, "{what}: {key:?}");
		}
	}
}

/// Calls of enclaves that were counted so far.
fn counted() -> usize {
	Spent::<Runtime>::iter_values()
		.map(|spent| spent.len())
		.sum()
}
