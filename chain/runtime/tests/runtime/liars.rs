//! A thousand releases while every seat that is not needed lies.

use crate::{
	actors::{create_key_for, firsts, operators, person, Enclave},
	chain::{events, in_network, next_block, send},
	done,
	duties::activated_in,
	secrets::{deposited, opened, owner_or, partial_of, requested, statement_of, submit},
};
use curve25519_dalek::scalar::Scalar;
use keyfold_primitives::{Offence, RequestId, SeatNumber};
use keyfold_prover::seeded::scalar;
use keyfold_runtime::{AccountId, Runtime, RuntimeEvent};
use pallet_keyfold_enclaves::Event as EnclavesEvent;
use pallet_keyfold_keys::{AttemptId, Keys};
use pallet_keyfold_secrets::{
	types::{Outcome, MAX_PARTIALS},
	Event as SecretsEvent,
};
use polkadot_sdk::sp_keyring::Sr25519Keyring;
use std::collections::BTreeSet;

/// n, T, and the seats that lie: all that T leaves.
const SEATS: usize = 17;
const THRESHOLD: usize = 9;
const LIARS: usize = SEATS - THRESHOLD;
const RELEASES: usize = 1000;
/// More blocks than the test has, so that no rotation is due.
const EPOCH_LENGTH: u32 = 10_000;

/// A seat with its share.
struct Seat<'a> {
	enclave: &'a Enclave,
	number: SeatNumber,
	x: Scalar,
}

/// Answers every request, or as many as a call takes at a time, with partials of `x`.
fn answer(seat: &Seat, x: Scalar, id: AttemptId, requests: &[RequestId], outcome: Outcome) {
	let of = |request: &RequestId| {
		let statement = statement_of(seat.number, x, id, *request);
		partial_of(*request, &statement)
	};
	// A block has room for one call with as many partials as it may have.
	next_block();
	done!(send(
		&seat.enclave.pair,
		submit(requests.iter().map(of).collect())
	));
	let expected: Vec<_> = requests.iter().map(|request| (*request, outcome)).collect();
	let enclave = seat.enclave.account.clone();
	let outcomes = expected.try_into().expect("as many as a call takes");
	assert!(crate::chain::has_event(
		SecretsEvent::<Runtime>::PartialsSubmitted { enclave, outcomes }
	));
}

/// Who is named in this block for a wrong partial of which request.
fn named() -> Vec<(AccountId, RequestId)> {
	let of = |event| match event {
		RuntimeEvent::Enclaves(EnclavesEvent::Slashed {
			operator, offence, ..
		}) => match offence {
			Offence::WrongPartial { request, .. } => Some((operator, request)),
			other => panic!("nobody did that: {other:?}"),
		},
		_ => None,
	};
	events().into_iter().filter_map(of).collect()
}

#[test]
fn a_thousand_releases_succeed_while_eight_of_seventeen_seats_lie_and_each_lie_is_named() {
	in_network("dev", || {
		let operators = operators(&[1; SEATS]);
		let id = activated_in(create_key_for(SEATS as u16, EPOCH_LENGTH), &operators);
		let info = Keys::<Runtime>::get(id.key).expect("created");
		assert_eq!(
			(usize::from(info.seats), usize::from(info.threshold)),
			(SEATS, THRESHOLD)
		);
		let seats: Vec<Seat> = firsts(&operators)
			.map(|enclave| Seat {
				enclave,
				number: enclave.place(id).seat,
				x: enclave.share(id),
			})
			.collect();
		// Every second one, so that liars stand among those whose partials count.
		let (liars, honest): (Vec<_>, Vec<_>) = seats.iter().partition(|seat| seat.number % 2 == 0);
		assert_eq!((liars.len(), honest.len()), (LIARS, THRESHOLD));
		let owner = person(Sr25519Keyring::Bob);
		let secret = deposited(&owner, id.key, [1; 32], &[7; 32], owner_or(&[]));

		let mut blamed = BTreeSet::new();
		let mut asked = 0;
		while asked < RELEASES {
			let count = (RELEASES - asked).min(MAX_PARTIALS as usize);
			let ask = |number: usize| {
				let k = scalar(format!("k {number}"));
				(requested(&owner, secret, &k), k)
			};
			let open: Vec<(RequestId, Scalar)> = (asked..asked + count).map(ask).collect();
			let requests: Vec<RequestId> = open.iter().map(|(request, _)| *request).collect();
			for liar in &liars {
				answer(liar, liar.x + Scalar::ONE, id, &requests, Outcome::Wrong);
				for (operator, request) in named() {
					assert_eq!(operator, liar.enclave.operator);
					assert!(blamed.insert((operator, request)), "once for each lie");
				}
			}
			for seat in &honest {
				answer(seat, seat.x, id, &requests, Outcome::Accepted);
				assert_eq!(named(), vec![]);
			}
			for (request, k) in &open {
				assert_eq!(opened(*request, k), Some(vec![7; 32]));
			}
			asked += count;
		}
		assert_eq!(blamed.len(), LIARS * RELEASES);
	});
}
