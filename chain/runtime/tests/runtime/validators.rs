//! Sessions of the real runtime: authority sets that change, validators that come and go, and what an equivocation costs.

use crate::{
	actors::{alice, person},
	chain::{
		account_of, apply, extrinsic, has_event, in_network, mortal, next_block, send, to_block,
	},
	done,
	sessions::{name_keys, ownership, session_end, two_votes},
};
use codec::{Decode, Encode};
use keyfold_runtime::{
	constants::{SESSION_KEYS_DEPOSIT, TREASURY, VALIDATOR_BOND},
	opaque::SessionKeys,
	AccountId, Balances, Grandpa, Runtime, RuntimeCall, RuntimeHoldReason, Session, System,
	UncheckedExtrinsic,
};
use pallet_keyfold_validators::{Call, Event, HoldReason, Members};
use polkadot_sdk::{
	frame_support::traits::{fungible::InspectHold, Hooks},
	frame_system, pallet_grandpa, pallet_session, pallet_sudo,
	sp_consensus_aura::runtime_decl_for_aura_api::AuraApi,
	sp_consensus_grandpa::{
		runtime_decl_for_grandpa_api::GrandpaApi, AuthorityId, ConsensusLog, EquivocationProof,
		ScheduledChange, GRANDPA_ENGINE_ID,
	},
	sp_core::H256,
	sp_keyring::{Ed25519Keyring, Sr25519Keyring},
	sp_runtime::{
		traits::AccountIdConversion, transaction_validity::InvalidTransaction, DigestItem,
	},
	sp_session::MembershipProof,
};

/// Opens the block that ends the session, which is not ended yet.
fn next_session() {
	to_block(session_end());
}

fn by_root(call: impl Into<RuntimeCall>) {
	let call = Box::new(call.into());
	done!(send(&alice(), pallet_sudo::Call::<Runtime>::sudo { call }));
	let sudo_result = Ok(());
	assert!(has_event(pallet_sudo::Event::<Runtime>::Sudid {
		sudo_result
	}));
}

fn voters() -> Vec<AuthorityId> {
	let list = Runtime::grandpa_authorities().into_iter();
	list.map(|(voter, _)| voter).collect()
}

fn voter(key: Ed25519Keyring) -> AuthorityId {
	key.public().into()
}

/// The change of the authority set that the block announces in its header.
fn announced() -> Option<ScheduledChange<u32>> {
	let digest = frame_system::Pallet::<Runtime>::digest();
	digest.logs.iter().find_map(|log| match log {
		DigestItem::Consensus(GRANDPA_ENGINE_ID, bytes) => match Decode::decode(&mut &bytes[..]) {
			Ok(ConsensusLog::ScheduledChange(change)) => Some(change),
			_ => None,
		},
		_ => None,
	})
}

fn report(proof: EquivocationProof<H256, u32>, owner: MembershipProof) -> UncheckedExtrinsic {
	let call = pallet_grandpa::Call::<Runtime>::report_equivocation_unsigned {
		equivocation_proof: Box::new(proof),
		key_owner_proof: owner,
	};
	UncheckedExtrinsic::new_bare(call.into())
}

#[test]
fn every_session_announces_an_authority_set() {
	in_network("local", || {
		// The first session ends without a change: the set of the second was queued at genesis.
		next_session();
		assert_eq!(
			(Session::current_index(), Runtime::current_set_id()),
			(1, 0)
		);
		Grandpa::on_finalize(System::block_number());
		assert_eq!(announced(), None);
		for set in 1..=6 {
			next_session();
			assert_eq!(u64::from(Session::current_index()), set + 1);
			assert_eq!(announced(), None);
			// Grandpa announces when the block ends.
			Grandpa::on_finalize(System::block_number());
			let change = announced().expect("in the header");
			let announced: Vec<_> = change
				.next_authorities
				.into_iter()
				.map(|(key, _)| key)
				.collect();
			assert_eq!((change.delay, announced), (0, voters()));
			assert_eq!(Runtime::current_set_id(), set);
		}
	});
}

#[test]
fn a_validator_of_root_makes_blocks_two_sessions_later() {
	in_network("local", || {
		let eve = person(Sr25519Keyring::Eve);
		let account = account_of(&eve);
		let (aura, grandpa) = (Sr25519Keyring::Eve, Ed25519Keyring::Eve);
		done!(send(&eve, name_keys(&eve, &aura.pair(), &grandpa.pair())));
		let reason = RuntimeHoldReason::Session(pallet_session::HoldReason::Keys);
		let held = Balances::balance_on_hold(&reason, &account);
		assert_eq!(held, SESSION_KEYS_DEPOSIT);
		done!(send(&eve, Call::<Runtime>::bond {}));
		by_root(Call::<Runtime>::add_validator { who: account });
		next_session();
		assert!(!voters().contains(&voter(grandpa)));
		next_session();
		next_block();
		assert_eq!(voters().len(), 5);
		assert!(voters().contains(&voter(grandpa)));
		assert!(Runtime::authorities().contains(&aura.public().into()));
	});
}

#[test]
fn keys_without_a_proof_are_refused() {
	in_network("local", || {
		let eve = person(Sr25519Keyring::Eve);
		let keys = SessionKeys {
			aura: Sr25519Keyring::Ferdie.public().into(),
			grandpa: Ed25519Keyring::Ferdie.public().into(),
		};
		let call = pallet_session::Call::<Runtime>::set_keys {
			keys,
			proof: vec![0; 128],
		};
		let error = pallet_session::Error::<Runtime>::InvalidProof.into();
		assert_eq!(send(&eve, call), Ok(Err(error)));
	});
}

#[test]
fn two_votes_in_a_round_cost_bond_and_seat() {
	in_network("local", || {
		next_session();
		next_session();
		next_block();
		assert_eq!(Runtime::current_set_id(), 1);
		let dave = Sr25519Keyring::Dave.to_account_id();
		let proof = two_votes(&Ed25519Keyring::Dave.pair(), 1);
		let owner = ownership(Ed25519Keyring::Dave.public());
		// Whose the key is, is proven too.
		let other = report(proof.clone(), ownership(Ed25519Keyring::Alice.public()));
		assert_eq!(apply(&other), Err(InvalidTransaction::BadProof.into()));
		let report = report(proof, owner);
		done!(apply(&report));
		let amount = VALIDATOR_BOND;
		assert!(has_event(Event::<Runtime>::Slashed {
			who: dave.clone(),
			amount
		}));
		assert!(!Members::<Runtime>::get().contains(&dave));
		let reason = RuntimeHoldReason::Validators(HoldReason::ValidatorBond);
		assert_eq!(Balances::balance_on_hold(&reason, &dave), 0);
		let treasury: AccountId = TREASURY.into_account_truncating();
		assert!(Balances::free_balance(treasury) > VALIDATOR_BOND);
		// Once.
		assert_eq!(apply(&report), Err(InvalidTransaction::Stale.into()));
		next_session();
		next_session();
		next_block();
		assert_eq!(voters().len(), 3);
		assert!(!voters().contains(&voter(Ed25519Keyring::Dave)));
	});
}

#[test]
fn a_forged_report_fails() {
	in_network("local", || {
		let dave = Ed25519Keyring::Dave;
		// Signed by another, or for another set.
		let mut bytes = two_votes(&dave.pair(), 0).encode();
		let last = bytes.len() - 1;
		bytes[last] ^= 1;
		let forged = Decode::decode(&mut &bytes[..]).expect("the layout");
		let error = pallet_grandpa::Error::<Runtime>::InvalidEquivocationProof.into();
		assert_eq!(
			apply(&report(forged, ownership(dave.public()))),
			Ok(Err(error))
		);
		let ahead = two_votes(&dave.pair(), 9);
		let result = apply(&report(ahead, ownership(dave.public())));
		assert_eq!(result, Ok(Err(error)));
		assert_eq!(Members::<Runtime>::get().len(), 4);
	});
}

/// What was proven of an earlier session counts as long as the bond stays.
#[test]
fn an_equivocation_of_a_past_session_counts() {
	in_network("local", || {
		let dave = Ed25519Keyring::Dave;
		let (proof, owner) = (two_votes(&dave.pair(), 0), ownership(dave.public()));
		for _ in 0..3 {
			next_session();
		}
		done!(apply(&report(proof, owner)));
		assert_eq!(Members::<Runtime>::get().len(), 3);
	});
}

/// Only a node's own report gets into its pool: what others send may be anything, for free.
#[test]
fn a_report_from_outside_is_refused() {
	in_network("local", || {
		let dave = Ed25519Keyring::Dave;
		let report = report(two_votes(&dave.pair(), 0), ownership(dave.public()));
		let said = crate::chain::pool(&report);
		assert_eq!(said, Err(InvalidTransaction::Call.into()));
	});
}

/// A block that ends a session takes calls like any other.
#[test]
fn a_session_ends_beside_calls() {
	in_network("local", || {
		next_session();
		let bob = person(Sr25519Keyring::Bob);
		let call: RuntimeCall = frame_system::Call::<Runtime>::remark {
			remark: vec![0; 1 << 20],
		}
		.into();
		let nonce = System::account_nonce(account_of(&bob));
		done!(apply(&extrinsic(&bob, call, nonce, mortal())));
		assert_eq!(Session::current_index(), 1);
	});
}
