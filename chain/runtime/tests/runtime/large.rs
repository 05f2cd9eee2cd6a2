//! The largest committee, from the bonds of 128 operators through a rotation to a release. Takes a few seconds: each of
//! twice 65 dealings is made for 128 recipients, and each of 86 members opens all of them.

use crate::{
	actors::{all, create_key, current, firsts, operators, person, Operator},
	chain::{free, in_network, send},
	done,
	duties::{as_root, deal, roster, to_phase},
	secrets::{deposited, opened, owner_or, partial, public, requested, submit},
};
use keyfold_primitives::MAX_SEATS;
use keyfold_prover::seeded::scalar;
use keyfold_runtime::{
	constants::{EXISTENTIAL_DEPOSIT, REQUEST_FEE},
	Runtime, System,
};
use pallet_keyfold_keys::{AttemptId, Call, Keys, Phase};
use polkadot_sdk::sp_keyring::Sr25519Keyring;

/// T, f and A of 128 seats (docs/protocol.md, section 1).
const THRESHOLD: usize = 65;
const FAULTY: usize = 42;

/// The open Register's attempt, with as few dealers and acknowledgements as finish: of the first 107 seats, and of the
/// last 86. A block that is full is followed by another (`send`); no window takes more than two.
fn carried_through(operators: &[Operator], id: AttemptId) {
	for enclave in all(operators) {
		done!(send(&enclave.pair, enclave.registration(id)));
	}
	to_phase(id.key, Phase::Deal);
	let frozen = roster(id);
	assert_eq!((frozen.n, frozen.m), (128, 128));
	assert_eq!((frozen.t, frozen.f, frozen.a), (65, 42, 86));

	let opened_in = System::block_number();
	for enclave in firsts(operators).skip(FAULTY).take(THRESHOLD) {
		done!(send(&enclave.pair, deal(id, enclave.dealing(id).posted())));
	}
	// They take two blocks of the window's six.
	assert_eq!(System::block_number(), opened_in + 1);
	to_phase(id.key, Phase::Acknowledge);
	let opened_in = System::block_number();
	for enclave in firsts(operators).skip(FAULTY) {
		done!(send(&enclave.pair, enclave.acknowledgement(id)));
	}
	assert!(System::block_number() <= opened_in + 1);
	to_phase(id.key, Phase::Idle);
	let key = Keys::<Runtime>::get(id.key).expect("created");
	assert_eq!((key.epoch, key.threshold, key.seats), (id.epoch, 65, 128));
}

#[test]
fn one_hundred_and_twenty_eight_seats_from_generation_through_rotation_to_release() {
	in_network("dev", || {
		let operators = operators(&[1; MAX_SEATS as usize]);
		let id = create_key(MAX_SEATS as u16);
		carried_through(&operators, id);
		let y = public(id.key);
		as_root(Call::rotate_now { key: id.key });
		let id = current(id.key);
		carried_through(&operators, id);
		assert_eq!(roster(id).t_old, 65);
		assert_eq!(public(id.key), y);

		let owner = person(Sr25519Keyring::Ferdie);
		let secret = deposited(&owner, id.key, [8; 32], &[6; 32], owner_or(&[]));
		let k = scalar("k");
		let request = requested(&owner, secret, &k);
		let pockets = || -> u128 { operators.iter().map(|one| free(&one.account)).sum() };
		let (pocket, all) = (free(&operators[FAULTY].account), pockets());
		for enclave in firsts(&operators).skip(FAULTY).take(THRESHOLD) {
			let answer = partial(enclave, id, request);
			done!(send(&enclave.pair, submit(vec![answer])));
		}
		assert_eq!(opened(request, &k), Some(vec![6; 32]));
		// A part is below the existential deposit; the operators' accounts live, so they receive it.
		let first = free(&operators[FAULTY].account) - pocket;
		assert_eq!(first, REQUEST_FEE / THRESHOLD as u128 + 1);
		assert!(first < EXISTENTIAL_DEPOSIT);
		assert_eq!(pockets() - all, REQUEST_FEE);
	});
}
