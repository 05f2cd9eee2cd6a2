//! Blocks that are full: the pool holds more paid calls than fit, with every tip, and failing calls of a hostile
//! operator. A complaint is in the next block all the same.

use crate::{
	actors::{operators, person, Enclave, Operator},
	chain::{
		account_of, apply, extension_with_tip, has_event, in_network, mortal, next_block, pool,
		send, signed,
	},
	done,
	duties::{deal, registered, to_phase},
};
use curve25519_dalek::scalar::Scalar;
use keyfold_runtime::{constants::UNIT, Runtime, RuntimeCall, System, UncheckedExtrinsic};
use pallet_keyfold_keys::{AttemptId, Call as KeysCall, Event, Phase};
use polkadot_sdk::{
	frame_support::storage::{with_transaction, TransactionOutcome},
	frame_system, pallet_utility,
	sp_core::sr25519,
	sp_keyring::Sr25519Keyring,
	sp_runtime::{
		transaction_validity::{InvalidTransaction, TransactionTag},
		ApplyExtrinsicResult, DispatchError,
	},
};
use std::collections::BTreeSet;

/// What a block's author made of the pool.
#[derive(Default)]
struct Authored {
	taken: Vec<UncheckedExtrinsic>,
	left: Vec<UncheckedExtrinsic>,
}

/// Fills the open block from the pool as a node does: by priority, none before what it builds on, what does not fit is
/// left for later.
fn author(waiting: Vec<UncheckedExtrinsic>) -> Authored {
	let mut ready: Vec<_> = waiting
		.into_iter()
		.filter_map(|extrinsic| pool(&extrinsic).ok().map(|valid| (valid, extrinsic)))
		.collect();
	let mut provided: BTreeSet<TransactionTag> = BTreeSet::new();
	let mut authored = Authored::default();
	loop {
		let next = (0..ready.len())
			.filter(|index| {
				ready[*index]
					.0
					.requires
					.iter()
					.all(|tag| provided.contains(tag))
			})
			.min_by_key(|index| (u64::MAX - ready[*index].0.priority, *index));
		let Some(next) = next else {
			break;
		};
		let (valid, extrinsic) = ready.remove(next);
		match attempt(&extrinsic) {
			Ok(_) => {
				provided.extend(valid.provides);
				authored.taken.push(extrinsic);
			}
			Err(error) if error == InvalidTransaction::ExhaustsResources.into() => {
				authored.left.push(extrinsic);
			}
			// What came before made it void.
			Err(_) => {}
		}
	}
	authored
		.left
		.extend(ready.into_iter().map(|(_, left)| left));
	authored
}

/// Applies an extrinsic; one that is refused leaves nothing.
fn attempt(extrinsic: &UncheckedExtrinsic) -> ApplyExtrinsicResult {
	let mut result = None;
	let _ = with_transaction(|| {
		let outcome = apply(extrinsic);
		result = Some(outcome);
		match outcome {
			Ok(_) => TransactionOutcome::Commit(Ok::<_, DispatchError>(())),
			Err(_) => TransactionOutcome::Rollback(Ok(())),
		}
	});
	result.expect("it was applied")
}

/// Calls of one signer, one after the other.
struct Sender(sr25519::Pair, u32);

impl Sender {
	fn new(pair: sr25519::Pair) -> Self {
		let nonce = System::account_nonce(account_of(&pair));
		Self(pair, nonce)
	}

	fn sign(&mut self, call: impl Into<RuntimeCall>, tip: u128) -> UncheckedExtrinsic {
		self.1 += 1;
		signed(&self.0, call, extension_with_tip(self.1 - 1, mortal(), tip))
	}
}

/// Paid calls that fill a block several times, in bytes and in time, with tips from nothing to a fortune.
fn paid(id: AttemptId) -> Vec<UncheckedExtrinsic> {
	let tips = [0, 1, UNIT, 100 * UNIT, 10_000 * UNIT];
	let remark = || frame_system::Call::<Runtime>::remark {
		remark: vec![0; 1 << 20],
	};
	// Paid, operational, and heavy: 20 dealings of the largest size that fail.
	let operational = || {
		let one: RuntimeCall = deal(id, vec![0; 20_640]).into();
		pallet_utility::Call::<Runtime>::batch {
			calls: vec![one; 20],
		}
	};
	let mut all = Vec::new();
	for (key, tip) in [
		Sr25519Keyring::Bob,
		Sr25519Keyring::Charlie,
		Sr25519Keyring::Dave,
		Sr25519Keyring::Eve,
		Sr25519Keyring::Ferdie,
	]
	.into_iter()
	.zip(tips)
	{
		let mut sender = Sender::new(person(key));
		for _ in 0..2 {
			all.push(sender.sign(remark(), tip));
			all.push(sender.sign(operational(), tip));
		}
	}
	all
}

/// Every complaint that the quota lets the operator's enclaves send, all failing.
fn failing(hostile: &Operator, id: AttemptId, dealers: u16) -> Vec<UncheckedExtrinsic> {
	let of = |enclave: &Enclave| -> Vec<UncheckedExtrinsic> {
		let mut sender = Sender::new(enclave.pair.clone());
		let mut calls = Vec::new();
		for dealer in 1..=dealers {
			for _ in 0..2 {
				let mut call = enclave.complaint(id, dealer);
				if let KeysCall::complain { proof, .. } = &mut call {
					*proof = [0; 64];
				}
				calls.push(sender.sign(call, 0));
			}
		}
		calls
	};
	hostile.enclaves.iter().flat_map(of).collect()
}

#[test]
fn a_complaint_is_in_the_next_block_of_a_flooded_chain() {
	in_network("dev", || {
		let operators = operators(&[1, 4, 1, 1, 1]);
		let id = registered(&operators);
		// Seat 3 cheats recipient 1.
		for (index, operator) in operators.iter().enumerate() {
			let enclave = &operator.enclaves[0];
			let mut dealing = enclave.dealing(id);
			if index == 2 {
				dealing.ciphertexts[0] += Scalar::ONE;
			}
			done!(send(&enclave.pair, deal(id, dealing.posted())));
		}
		to_phase(id.key, Phase::Complain);
		next_block();
		let victim = &operators[0].enclaves[0];
		assert_eq!(victim.place(id).recipient, 1);

		let mut waiting = paid(id);
		waiting.extend(failing(&operators[1], id, 5));
		// The complaint comes last of all.
		let complaint = Sender::new(victim.pair.clone()).sign(victim.complaint(id, 3), 0);
		waiting.push(complaint.clone());
		let authored = author(waiting);

		assert!(authored.taken.contains(&complaint));
		let convicted = Event::<Runtime>::DealerConvicted {
			key: id.key,
			epoch: id.epoch,
			attempt: id.attempt,
			dealer: 3,
			operator: operators[2].account.clone(),
			complainer: victim.account.clone(),
		};
		assert!(has_event(convicted));
		// The block was full: paid calls are left, of both kinds.
		let left = |operational: bool| {
			authored.left.iter().any(|extrinsic| {
				let batch = matches!(extrinsic.function, RuntimeCall::Utility(_));
				batch == operational
			})
		};
		assert!(left(true) && left(false));
		// The failing ones were taken too, all before any paid call, and then there was still room for paid ones.
		let duty =
			|extrinsic: &UncheckedExtrinsic| matches!(extrinsic.function, RuntimeCall::Keys(_));
		let duties = authored.taken.iter().filter(|each| duty(each)).count();
		assert_eq!(duties, 4 * 5 * 2 + 1);
		let first_paid = authored.taken.iter().position(|each| !duty(each));
		assert_eq!(first_paid, Some(duties));
	});
}
