//! Rotations through the runtime: committees that grow, shrink and change, and secrets that stay what they are.

use crate::{
	actors::{all, create_key, firsts, operators, person, Operator},
	chain::{events, in_network, next_block, send, to_block},
	done,
	duties::{active, as_root, deal, registered, root_result, rotated, to_phase},
	secrets::{deposited, opened, owner_or, partial, public, requested, submit},
};
use keyfold_primitives::{KeyId, RequestId};
use keyfold_prover::seeded::scalar;
use keyfold_runtime::{Runtime, RuntimeEvent, System};
use pallet_keyfold_keys::{AttemptId, Call, Cleanup, Commitments, Keys, Phase, Phases};
use pallet_keyfold_secrets::{types::Outcome, Event as SecretsEvent, OpenRequests, Partials};
use polkadot_sdk::sp_keyring::Sr25519Keyring;

/// T and n of the active epoch.
fn sizes(key: KeyId) -> (u16, u16) {
	let info = Keys::<Runtime>::get(key).expect("created");
	(info.threshold, info.seats)
}

fn phase(key: KeyId) -> Phase {
	Phases::<Runtime>::get(key).expect("not retired").phase
}

/// The outcome of the last submission of this block.
fn last_outcome() -> Outcome {
	let of = |event| match event {
		RuntimeEvent::Secrets(SecretsEvent::PartialsSubmitted { outcomes, .. }) => {
			outcomes.last().map(|(_, outcome)| *outcome)
		}
		_ => None,
	};
	let last = events().into_iter().rev().find_map(of);
	last.expect("partials were submitted")
}

/// The first enclave of each operator answers in a block of its own until the request is released.
fn answer(operators: &[Operator], id: AttemptId, request: RequestId) {
	next_block();
	for enclave in firsts(operators) {
		if !OpenRequests::<Runtime>::contains_key(id.key, request) {
			return;
		}
		let answer = partial(enclave, id, request);
		done!(send(&enclave.pair, submit(vec![answer])));
		assert_eq!(last_outcome(), Outcome::Accepted);
	}
}

fn resize(key: KeyId, committee: u16) {
	as_root(Call::resize_key {
		key,
		committee,
		minimum: 1,
	});
}

#[test]
fn secrets_outlive_committees_of_four_seven_and_five() {
	in_network("dev", || {
		let operators = operators(&[1, 2, 1, 1, 1, 2, 1, 1]);
		let id = crate::duties::activated(&operators[..4]);
		let key = id.key;
		let y = public(key);
		let owner = person(Sr25519Keyring::Bob);
		let old = deposited(
			&owner,
			key,
			[1; 32],
			b"sealed before any rotation",
			owner_or(&[]),
		);
		// A newcomer replaces a member, then all but one leave.
		let mut before = 0..4;
		for (members, sizes_then) in [(1..8, (4, 7)), (3..8, (3, 5)), (0..4, (3, 4))] {
			resize(key, members.len() as u16);
			let id = rotated(key, &operators[members.clone()], &operators[before.clone()]);
			assert_eq!((sizes(key), public(key)), (sizes_then, y));
			let number = members.len() as u8;
			let new = deposited(&owner, key, [number; 32], &[number; 32], owner_or(&[]));
			for (secret, dek) in [
				(old, b"sealed before any rotation".to_vec()),
				(new, vec![number; 32]),
			] {
				let k = scalar(format!("{secret} {number}"));
				let request = requested(&owner, secret, &k);
				answer(&operators[members.clone()], id, request);
				assert_eq!(opened(request, &k), Some(dek));
			}
			before = members;
		}
		// What the epochs before left was removed in idle blocks.
		next_block();
		assert_eq!(Cleanup::<Runtime>::iter().count(), 0);
		let left = Commitments::<Runtime>::iter_keys().all(|record| record.1 == 4);
		assert!(left, "records of an epoch that is past");
	});
}

#[test]
fn a_request_open_at_the_change_is_answered_by_the_new_epoch_alone() {
	in_network("dev", || {
		let operators = operators(&[1; 5]);
		let old = crate::duties::activated(&operators);
		let key = old.key;
		let owner = person(Sr25519Keyring::Dave);
		let secret = deposited(&owner, key, [4; 32], &[9; 32], owner_or(&[]));
		let k = scalar("k");
		let request = requested(&owner, secret, &k);
		// Two of three partials of the old epoch, then the change.
		answer(&operators[..2], old, request);
		assert_eq!(Partials::<Runtime>::get(request).len(), 2);
		let third = partial(&operators[2].enclaves[0], old, request);
		let id = rotated(key, &operators, &operators);
		next_block();
		// The third comes too late: nothing of the old epoch counts any more.
		done!(send(&operators[2].enclaves[0].pair, submit(vec![third])));
		assert_eq!(last_outcome(), Outcome::Stale);
		answer(&operators[..1], id, request);
		let kept = Partials::<Runtime>::get(request);
		assert_eq!((kept.len(), kept[0].epoch), (1, id.epoch));
		answer(&operators[1..3], id, request);
		assert_eq!(opened(request, &k), Some(vec![9; 32]));
	});
}

#[test]
fn an_epoch_ends_on_schedule_and_requests_are_answered_all_the_way() {
	in_network("dev", || {
		let operators = operators(&[1; 4]);
		let old = crate::duties::activated(&operators);
		let key = old.key;
		let info = Keys::<Runtime>::get(key).expect("created");
		let owner = person(Sr25519Keyring::Eve);
		let secret = deposited(&owner, key, [5; 32], &[5; 32], owner_or(&[]));
		let answered = |number: u32| {
			let id = active(key);
			let k = scalar(format!("{number}"));
			let request = requested(&owner, secret, &k);
			answer(&operators, id, request);
			assert_eq!(opened(request, &k), Some(vec![5; 32]));
		};
		let due = info.active_since + info.epoch_length;
		// As long as its seats show life nothing begins before its time.
		while System::block_number() + 15 < due {
			to_block(System::block_number() + 15);
			for enclave in all(&operators) {
				let held = [(old, enclave.share(old))];
				let beat = enclave.heartbeat(System::block_number() - 1, &held);
				done!(send(&enclave.pair, beat));
			}
		}
		to_block(due - 1);
		assert_eq!(phase(key), Phase::Idle);
		next_block();
		assert_eq!(phase(key), Phase::Register);
		let id = crate::actors::current(key);
		answered(1);
		for enclave in all(&operators) {
			done!(send(&enclave.pair, enclave.registration(id)));
		}
		to_phase(key, Phase::Deal);
		answered(2);
		for enclave in firsts(&operators) {
			done!(send(&enclave.pair, deal(id, enclave.dealing(id).posted())));
		}
		to_phase(key, Phase::Complain);
		answered(3);
		to_phase(key, Phase::Acknowledge);
		answered(4);
		for enclave in all(&operators) {
			done!(send(&enclave.pair, enclave.acknowledgement(id)));
		}
		answered(5);
		assert_eq!(active(key), old);
		to_phase(key, Phase::Idle);
		assert_eq!(active(key), id);
		answered(6);
	});
}

#[test]
fn a_rotation_that_nobody_joins_leaves_the_key_as_it_is() {
	in_network("dev", || {
		let operators = operators(&[1; 3]);
		let old = registered(&operators);
		for enclave in firsts(&operators) {
			done!(send(
				&enclave.pair,
				deal(old, enclave.dealing(old).posted())
			));
		}
		to_phase(old.key, Phase::Acknowledge);
		for enclave in all(&operators) {
			done!(send(&enclave.pair, enclave.acknowledgement(old)));
		}
		to_phase(old.key, Phase::Idle);
		let other = create_key(3);
		as_root(Call::rotate_now { key: old.key });
		to_phase(old.key, Phase::Idle);
		assert_eq!(active(old.key), old);
		assert_eq!(crate::actors::current(old.key).attempt, 1);
		assert_eq!(other.key, old.key + 1);
	});
}

#[test]
fn a_key_is_given_up_once_its_last_secret_is_destroyed() {
	use pallet_keyfold_keys::{Error, Event};
	use pallet_keyfold_secrets::{Call as SecretsCall, Error as SecretsError};
	in_network("dev", || {
		let operators = operators(&[1; 3]);
		let key = crate::duties::activated(&operators).key;
		let owner = person(Sr25519Keyring::Bob);
		let secret = deposited(&owner, key, [1; 32], &[1; 32], owner_or(&[]));
		assert_eq!(
			root_result(Call::retire_key { key }),
			Err(Error::<Runtime>::KeyInUse.into())
		);
		let late =
			crate::secrets::record(key, &crate::chain::account_of(&owner), [2; 32], &[2; 32]);
		done!(send(&owner, SecretsCall::<Runtime>::destroy { secret }));
		as_root(Call::retire_key { key });
		assert!(crate::chain::has_event(Event::<Runtime>::Retired { key }));
		let deposit = crate::secrets::deposit(key, [2; 32], late, owner_or(&[]));
		let refused = SecretsError::<Runtime>::NotActive.into();
		assert_eq!(send(&owner, deposit), Ok(Err(refused)));
	});
}
