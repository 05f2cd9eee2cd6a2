//! A key's whole life as its users see it: from the operators' bonds to a data key that its reader opened.

use crate::{
	actors::{all, firsts, operators, person},
	chain::{account_of, events, in_network, send},
	done,
	duties::{activated, roster, to_phase},
	secrets::{deposited, info, opened, owner_or, partial, requested, submit},
};
use keyfold_prover::seeded::scalar;
use keyfold_runtime::{Runtime, RuntimeEvent};
use pallet_keyfold_enclaves::{Enclaves, Operators};
use pallet_keyfold_keys::{Cleanup, Keys, Phase, Registrations};
use pallet_keyfold_secrets::{types::Outcome, Event as SecretsEvent, Partials};
use polkadot_sdk::sp_keyring::Sr25519Keyring;

/// The outcomes that this block's submissions came to, in order.
fn outcomes() -> Vec<Outcome> {
	let of = |event| match event {
		RuntimeEvent::Secrets(SecretsEvent::PartialsSubmitted { outcomes, .. }) => outcomes,
		_ => Default::default(),
	};
	let lists = events().into_iter().flat_map(of);
	lists.map(|(_, outcome)| outcome).collect()
}

/// `replicas[j]` enclaves serve seat j + 1; the release takes `threshold` seats.
fn a_life(replicas: &[usize], threshold: u16) {
	in_network("dev", || {
		let operators = operators(replicas);
		assert_eq!(Operators::<Runtime>::iter().count(), replicas.len());
		let enclaves: usize = replicas.iter().sum();
		assert_eq!(Enclaves::<Runtime>::iter().count(), enclaves);

		let id = activated(&operators);
		let key = Keys::<Runtime>::get(id.key).expect("created");
		let frozen = roster(id);
		assert_eq!((key.epoch, key.attempt), (1, 0));
		assert_eq!(usize::from(key.seats), replicas.len());
		assert_eq!(usize::from(frozen.m), enclaves);
		assert_eq!(key.threshold, threshold);
		let seats: Vec<_> = frozen.seats.iter().map(|seat| &seat.operator).collect();
		let accounts: Vec<_> = operators.iter().map(|operator| &operator.account).collect();
		assert_eq!(seats, accounts);
		// What the freeze left was removed in idle blocks.
		assert_eq!(Registrations::<Runtime>::iter().count(), 0);
		assert_eq!(Cleanup::<Runtime>::iter().count(), 0);

		let (owner, reader) = (person(Sr25519Keyring::Bob), person(Sr25519Keyring::Charlie));
		let (object, dek) = ([7; 32], b"a data key of thirty-two bytes..");
		let secret = deposited(&owner, id.key, object, dek, owner_or(&[&reader]));
		let k = scalar("the reader's key");
		let request = requested(&reader, secret, &k);
		// Replicas answer too: a seat counts once.
		let mut needed = usize::from(threshold);
		for operator in &operators {
			for (replica, enclave) in operator.enclaves.iter().enumerate() {
				let before = outcomes().len();
				let answer = partial(enclave, id, request);
				done!(send(&enclave.pair, submit(vec![answer])));
				let expected = if replica == 0 && needed > 0 {
					needed -= 1;
					Outcome::Accepted
				} else {
					Outcome::Surplus
				};
				assert_eq!(outcomes()[before..], [expected]);
			}
		}
		assert_eq!(needed, 0);
		assert!(!Partials::<Runtime>::contains_key(request));
		assert_eq!(opened(request, &k), Some(dek.to_vec()));
		assert_eq!(opened(request, &scalar("another key")), None);
		let (released, _) = info(request);
		assert_eq!(released.reader, account_of(&reader));
		assert_eq!(released.release.map(|release| release.epoch), Some(1));
		assert_eq!(all(&operators).count(), enclaves);
	});
}

#[test]
fn five_seats_of_one_enclave() {
	a_life(&[1; 5], 3);
}

#[test]
fn seven_seats_of_two_enclaves() {
	a_life(&[2; 7], 4);
}

#[test]
fn a_restarted_enclave_leaves_its_siblings_and_loses_its_own_share() {
	use crate::actors::Enclave;
	use pallet_keyfold_enclaves::Call;
	use pallet_keyfold_keys::{Event, SeatHolders};
	in_network("dev", || {
		let operators = operators(&[2, 1, 1]);
		let id = activated(&operators);
		let (first, old) = (&operators[0], &operators[0].enclaves[0]);
		let new = Enclave::named("restarted", &first.account);
		let replace = Call::<Runtime>::replace_enclave {
			old: old.account.clone(),
			new: new.account.clone(),
			quote: new.quote().try_into().expect("short"),
			collateral: None,
		};
		done!(send(&first.pair, replace));
		let lost = Event::<Runtime>::Lost {
			key: id.key,
			epoch: id.epoch,
			attempt: id.attempt,
			enclave: old.account.clone(),
		};
		assert!(crate::chain::has_event(lost));
		assert_eq!(SeatHolders::<Runtime>::get(id.each(1)), 1);

		let owner = person(Sr25519Keyring::Dave);
		let secret = deposited(&owner, id.key, [1; 32], &[3; 16], owner_or(&[]));
		let k = scalar("k");
		let request = requested(&owner, secret, &k);
		// The new account holds nothing, the sibling all that the seat had.
		let answer = partial(old, id, request);
		done!(send(&new.pair, submit(vec![answer])));
		assert_eq!(outcomes(), [Outcome::Stale]);
		for enclave in [&first.enclaves[1], &operators[1].enclaves[0]] {
			let answer = partial(enclave, id, request);
			done!(send(&enclave.pair, submit(vec![answer])));
		}
		assert_eq!(opened(request, &k), Some(vec![3; 16]));
	});
}

#[test]
fn an_attempt_that_fails_is_made_again() {
	use crate::{
		actors::{create_key, current},
		duties::deal,
	};
	in_network("dev", || {
		let operators = operators(&[1; 3]);
		let first = create_key(3);
		// Nobody comes.
		to_phase(first.key, Phase::Idle);
		to_phase(first.key, Phase::Register);
		let id = current(first.key);
		assert_eq!((id.epoch, id.attempt), (1, 1));
		for enclave in all(&operators) {
			done!(send(&enclave.pair, enclave.registration(id)));
		}
		to_phase(id.key, Phase::Deal);
		for enclave in firsts(&operators) {
			done!(send(&enclave.pair, deal(id, enclave.dealing(id).posted())));
		}
		to_phase(id.key, Phase::Acknowledge);
		for enclave in all(&operators) {
			done!(send(&enclave.pair, enclave.acknowledgement(id)));
		}
		to_phase(id.key, Phase::Idle);
		let key = Keys::<Runtime>::get(id.key).expect("created");
		assert_eq!((key.epoch, key.attempt), (1, 1));
	});
}
