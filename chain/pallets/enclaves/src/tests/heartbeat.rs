//! Signs of life (docs/protocol.md, section 10).

use crate::{
	mock::*, Error, Event, HeartbeatProof, HeartbeatTiming, LastHeartbeats, OperatorHeartbeats,
	ProvenKeys,
};
use curve25519_dalek::scalar::Scalar;
use keyfold_primitives::{genesis_hash, Epoch, Heartbeats, KeyId};
use keyfold_prover::{heartbeat::Beat, seeded::scalar};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult},
	sp_core::H256,
	sp_runtime::{BuildStorage, DispatchError},
};

/// The operator of the tests, and its enclaves.
const OPERATOR: u8 = 1;
const ENCLAVE: u8 = 11;
const SIBLING: u8 = 12;

/// An operator with two enclaves, in a block whose ten parents have hashes.
fn operating() {
	assert_ok!(Enclaves::register_operator(
		RuntimeOrigin::signed(account(OPERATOR)),
		MIN_BOND
	));
	for enclave in [ENCLAVE, SIBLING] {
		assert_ok!(Enclaves::add_enclave(
			RuntimeOrigin::signed(account(OPERATOR)),
			account(enclave),
			quote(&account(OPERATOR), &account(enclave)),
			None
		));
	}
	to_block(20);
}

/// Builds blocks until `number` is the open one.
fn to_block(number: u64) {
	while System::block_number() < number {
		let next = System::block_number() + 1;
		System::initialize(&next, &hash(next - 1), &Default::default());
	}
}

fn hash(number: u64) -> H256 {
	H256::repeat_byte(number as u8)
}

/// The heartbeat of an enclave over a block.
fn beat(enclave: u8, block: u64) -> Beat {
	Beat {
		genesis: genesis_hash::<Test>(),
		block: block as u32,
		block_hash: hash(block).0,
		enclave: account(enclave).into(),
	}
}

pub fn keys(keys: &[(KeyId, Epoch)]) -> ProvenKeys {
	keys.to_vec().try_into().expect("a few keys")
}

fn send(enclave: u8, block: u64, named: &[(KeyId, Epoch)], proof: Vec<u8>) -> DispatchResult {
	Enclaves::heartbeat(
		RuntimeOrigin::signed(account(enclave)),
		block,
		keys(named),
		HeartbeatProof::try_from(proof).expect("short"),
	)
}

/// The honest heartbeat of an enclave that holds these shares.
fn alive(enclave: u8, block: u64, shares: &[(KeyId, Epoch, Scalar)]) -> DispatchResult {
	let named: Vec<_> = shares
		.iter()
		.map(|(key, epoch, _)| (*key, *epoch))
		.collect();
	send(enclave, block, &named, beat(enclave, block).prove(shares))
}

#[test]
fn an_enclave_without_shares_shows_life() {
	run(|| {
		operating();
		let now = System::block_number();
		assert_ok!(alive(ENCLAVE, now - 1, &[]));
		System::assert_last_event(
			Event::HeartbeatReceived {
				operator: account(OPERATOR),
				enclave: account(ENCLAVE),
				block: now - 1,
				keys: keys(&[]),
			}
			.into(),
		);
		assert_eq!(LastHeartbeats::<Test>::get(account(ENCLAVE)), Some(now));
		assert_eq!(LastHeartbeats::<Test>::get(account(SIBLING)), None);
		assert_eq!(Enclaves::last(&account(OPERATOR)), Some(now));
		assert_eq!(Enclaves::last(&account(2)), None);
		assert_eq!(Proved::get(), []);
	});
}

#[test]
fn one_proof_says_that_all_shares_are_held() {
	run(|| {
		operating();
		let shares = [
			(2, 5, scalar("two")),
			(3, 1, scalar("three")),
			(9, 8, scalar("nine")),
		];
		for (key, epoch, x) in shares {
			Shares::hold(key, epoch, &account(ENCLAVE), x);
		}
		let now = System::block_number();
		assert_ok!(alive(ENCLAVE, now - 1, &shares));
		System::assert_last_event(
			Event::HeartbeatReceived {
				operator: account(OPERATOR),
				enclave: account(ENCLAVE),
				block: now - 1,
				keys: keys(&[(2, 5), (3, 1), (9, 8)]),
			}
			.into(),
		);
		let proved = [2, 3, 9].map(|key| (key, account(ENCLAVE)));
		assert_eq!(Proved::get(), proved);
		// Not all that it holds: a heartbeat shows what it names.
		assert_ok!(alive(ENCLAVE, now - 1, &shares[1..2]));
		assert_eq!(Proved::get().last(), Some(&(3, account(ENCLAVE))));
	});
}

#[test]
fn a_second_one_in_a_period_is_taken_and_a_siblings_too() {
	run(|| {
		operating();
		assert_ok!(alive(ENCLAVE, 19, &[]));
		to_block(23);
		assert_ok!(alive(SIBLING, 22, &[]));
		to_block(24);
		assert_ok!(alive(ENCLAVE, 23, &[]));
		assert_eq!(LastHeartbeats::<Test>::get(account(ENCLAVE)), Some(24));
		assert_eq!(LastHeartbeats::<Test>::get(account(SIBLING)), Some(23));
		assert_eq!(OperatorHeartbeats::<Test>::get(account(OPERATOR)), Some(24));
	});
}

#[test]
fn a_block_must_be_known_and_at_most_half_a_period_old() {
	run(|| {
		operating();
		let fresh = HeartbeatTiming::<Test>::get().freshness;
		assert_eq!((Enclaves::period(), fresh), (PERIOD, PERIOD / 2));
		let now = System::block_number();
		assert_noop!(
			alive(ENCLAVE, now - fresh - 1, &[]),
			Error::<Test>::BlockTooOld
		);
		assert_noop!(alive(ENCLAVE, 0, &[]), Error::<Test>::BlockTooOld);
		for block in [now, now + 1, u64::MAX] {
			assert_noop!(alive(ENCLAVE, block, &[]), Error::<Test>::FutureBlock);
		}
		polkadot_sdk::frame_system::BlockHash::<Test>::remove(now - 1);
		assert_noop!(alive(ENCLAVE, now - 1, &[]), Error::<Test>::UnknownBlock);
		assert_ok!(alive(ENCLAVE, now - fresh, &[]));
	});
}

#[test]
fn keys_ascend_strictly() {
	run(|| {
		operating();
		for key in [1, 2] {
			Shares::hold(key, 1, &account(ENCLAVE), scalar("x"));
		}
		let block = System::block_number() - 1;
		for named in [[(2, 1), (1, 1)], [(1, 1), (1, 1)]] {
			assert_noop!(
				send(ENCLAVE, block, &named, vec![0; 64]),
				Error::<Test>::KeyOrder
			);
		}
	});
}

#[test]
fn only_what_is_held_of_the_current_epoch_is_proved() {
	run(|| {
		operating();
		let x = scalar("x");
		Shares::hold(1, 4, &account(ENCLAVE), x);
		let block = System::block_number() - 1;
		for epoch in [3, 5] {
			assert_noop!(
				alive(ENCLAVE, block, &[(1, epoch, x)]),
				Error::<Test>::WrongEpoch
			);
		}
		assert_noop!(
			alive(ENCLAVE, block, &[(2, 4, x)]),
			Error::<Test>::WrongEpoch
		);
		// The sibling knows x too, but never acknowledged it.
		assert_noop!(
			alive(SIBLING, block, &[(1, 4, x)]),
			Error::<Test>::NotAcknowledged
		);
		assert_ok!(alive(ENCLAVE, block, &[(1, 4, x)]));
	});
}

#[test]
fn a_proof_has_64_bytes_with_keys_and_none_without() {
	run(|| {
		operating();
		let x = scalar("x");
		Shares::hold(1, 1, &account(ENCLAVE), x);
		let block = System::block_number() - 1;
		let proof = beat(ENCLAVE, block).prove(&[(1, 1, x)]);
		for proof in [&proof[..63], &[]] {
			assert_noop!(
				send(ENCLAVE, block, &[(1, 1)], proof.to_vec()),
				Error::<Test>::Length
			);
		}
		assert_noop!(send(ENCLAVE, block, &[], proof), Error::<Test>::Length);
		assert!(HeartbeatProof::try_from(vec![0; 65]).is_err());
		assert!(ProvenKeys::try_from(vec![(1, 1); 129]).is_err());
	});
}

#[test]
fn a_proof_is_bound_to_everything_it_says() {
	run(|| {
		operating();
		let shares = [(1, 2, scalar("one")), (4, 3, scalar("four"))];
		for enclave in [ENCLAVE, SIBLING] {
			for (key, epoch, x) in shares {
				Shares::hold(key, epoch, &account(enclave), x);
			}
		}
		let block = System::block_number() - 1;
		let named = [(1, 2), (4, 3)];
		let honest = beat(ENCLAVE, block);
		let mut wrong = vec![
			// A sibling's, another block's, another hash of this block, another chain.
			beat(SIBLING, block).prove(&shares),
			beat(ENCLAVE, block - 1).prove(&shares),
			Beat {
				block_hash: [9; 32],
				..honest
			}
			.prove(&shares),
			Beat {
				genesis: [9; 32],
				..honest
			}
			.prove(&shares),
			// Fewer keys, other epochs.
			honest.prove(&shares[..1]),
			honest.prove(&[(1, 3, shares[0].2), shares[1]]),
		];
		// A stale share of one key, or the shares swapped.
		wrong.push(honest.prove(&[(1, 2, scalar("old")), shares[1]]));
		wrong.push(honest.prove(&[(1, 2, shares[1].2), (4, 3, shares[0].2)]));
		for proof in wrong {
			assert_noop!(send(ENCLAVE, block, &named, proof), Error::<Test>::Proof);
		}
		assert_noop!(
			send(ENCLAVE, block, &named, vec![0xff; 64]),
			Error::<Test>::Scalar
		);
		assert_ok!(send(ENCLAVE, block, &named, honest.prove(&shares)));
	});
}

#[test]
fn only_attested_enclaves_show_life() {
	run(|| {
		operating();
		let block = System::block_number() - 1;
		let none = HeartbeatProof::default;
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(
				Enclaves::heartbeat(origin, block, keys(&[]), none()),
				DispatchError::BadOrigin
			);
		}
		// Its operator, a stranger, and one that has left.
		for seed in [OPERATOR, 2] {
			assert_noop!(
				Enclaves::heartbeat(
					RuntimeOrigin::signed(account(seed)),
					block,
					keys(&[]),
					none()
				),
				Error::<Test>::NotAnEnclave
			);
		}
		assert_ok!(alive(SIBLING, block, &[]));
		assert_ok!(Enclaves::remove_enclave(
			RuntimeOrigin::signed(account(OPERATOR)),
			account(SIBLING)
		));
		assert_noop!(alive(SIBLING, block, &[]), Error::<Test>::NotAnEnclave);
		// What the operator has shown stays.
		assert_eq!(LastHeartbeats::<Test>::get(account(SIBLING)), None);
		assert_eq!(OperatorHeartbeats::<Test>::get(account(OPERATOR)), Some(20));
	});
}

#[test]
fn a_replaced_enclave_takes_its_last_heartbeat_with_it() {
	run(|| {
		operating();
		assert_ok!(alive(ENCLAVE, 19, &[]));
		assert_ok!(Enclaves::replace_enclave(
			RuntimeOrigin::signed(account(OPERATOR)),
			account(ENCLAVE),
			account(13),
			quote(&account(OPERATOR), &account(13)),
			None
		));
		for enclave in [ENCLAVE, 13] {
			assert_eq!(LastHeartbeats::<Test>::get(account(enclave)), None);
		}
		assert_ok!(alive(13, 19, &[]));
	});
}

#[test]
#[should_panic = "enclaves.heartbeatPeriod must be at least 2 blocks"]
fn a_period_without_a_fresh_block_is_no_genesis() {
	let _ = crate::GenesisConfig::<Test> {
		heartbeat_period: 1,
		..Default::default()
	}
	.build_storage();
}

#[test]
#[should_panic = "enclaves.ejectAfter must be more than what isolates"]
fn an_ejection_before_isolation_is_no_genesis() {
	let _ = crate::GenesisConfig::<Test> {
		eject_after: ISOLATE_AFTER,
		..Default::default()
	}
	.build_storage();
}

#[test]
fn genesis_without_a_period_has_a_real_networks() {
	let genesis = crate::GenesisConfig::<Test>::default();
	assert_eq!(
		genesis.heartbeat_period,
		u64::from(crate::DEFAULT_PERIOD_BLOCKS)
	);
}

#[test]
fn the_invariants_notice_a_heartbeat_that_nobody_sent() {
	run(|| {
		operating();
		assert_ok!(alive(ENCLAVE, 19, &[]));
		assert_ok!(Enclaves::check_invariants());
		let broken = |spoil: &dyn Fn(), says: &str| {
			polkadot_sdk::frame_support::storage::with_transaction(|| {
				spoil();
				assert_eq!(Enclaves::check_invariants(), Err(says));
				polkadot_sdk::frame_support::storage::TransactionOutcome::Rollback(Ok::<
					_,
					DispatchError,
				>(()))
			})
			.expect("rolled back");
		};
		broken(
			&|| LastHeartbeats::<Test>::insert(account(5), 20),
			"a heartbeat of no enclave",
		);
		broken(
			&|| OperatorHeartbeats::<Test>::insert(account(5), 20),
			"a heartbeat of no operator",
		);
		broken(
			&|| OperatorHeartbeats::<Test>::insert(account(OPERATOR), 21),
			"a heartbeat from the future",
		);
		broken(
			&|| OperatorHeartbeats::<Test>::remove(account(OPERATOR)),
			"an operator's last heartbeat is not its enclaves' last",
		);
		broken(
			&|| LastHeartbeats::<Test>::insert(account(ENCLAVE), 0),
			"a heartbeat before the enclave was added",
		);
		broken(
			&|| HeartbeatTiming::<Test>::mutate(|timing| timing.freshness = 0),
			"heartbeats cannot be fresh",
		);
	});
}
