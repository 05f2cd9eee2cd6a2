//! The largest committee, from the bonds of 128 operators to a release. Takes a few seconds: each of 65 dealings is made
//! for 128 recipients, and each of 86 members opens all of them.

use crate::{
	actors::{all, create_key, firsts, operators, person},
	chain::{in_network, send},
	done,
	duties::{deal, roster, to_phase},
	secrets::{deposited, opened, owner_or, partial, requested, submit},
};
use keyfold_primitives::MAX_SEATS;
use keyfold_prover::seeded::scalar;
use keyfold_runtime::{Runtime, System};
use pallet_keyfold_keys::{Keys, Phase};
use polkadot_sdk::sp_keyring::Sr25519Keyring;

/// T, f and A of 128 seats (docs/protocol.md, section 1).
const THRESHOLD: usize = 65;
const FAULTY: usize = 42;

#[test]
fn one_hundred_and_twenty_eight_seats_from_generation_to_release() {
	in_network("dev", || {
		let operators = operators(&[1; MAX_SEATS as usize]);
		let id = create_key(MAX_SEATS as u16);
		for enclave in all(&operators) {
			done!(send(&enclave.pair, enclave.registration(id)));
		}
		to_phase(id.key, Phase::Deal);
		let frozen = roster(id);
		assert_eq!((frozen.n, frozen.m), (128, 128));
		assert_eq!((frozen.t, frozen.f, frozen.a), (65, 42, 86));

		// As many dealers and as few acknowledgements as finish.
		let opened_in = System::block_number();
		for enclave in firsts(&operators).take(THRESHOLD) {
			done!(send(&enclave.pair, deal(id, enclave.dealing(id).posted())));
		}
		// They take two blocks of the window's six.
		assert_eq!(System::block_number(), opened_in + 1);
		to_phase(id.key, Phase::Acknowledge);
		for enclave in firsts(&operators).skip(FAULTY) {
			done!(send(&enclave.pair, enclave.acknowledgement(id)));
		}
		to_phase(id.key, Phase::Idle);
		let key = Keys::<Runtime>::get(id.key).expect("created");
		assert_eq!((key.epoch, key.threshold, key.seats), (1, 65, 128));

		let owner = person(Sr25519Keyring::Ferdie);
		let secret = deposited(&owner, id.key, [8; 32], &[6; 32], owner_or(&[]));
		let k = scalar("k");
		let request = requested(&owner, secret, &k);
		for enclave in firsts(&operators).skip(FAULTY).take(THRESHOLD) {
			let answer = partial(enclave, id, request);
			done!(send(&enclave.pair, submit(vec![answer])));
		}
		assert_eq!(opened(request, &k), Some(vec![6; 32]));
	});
}
