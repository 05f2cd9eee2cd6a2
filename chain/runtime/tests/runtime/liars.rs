//! A thousand releases while every seat that is not needed lies. The first lie would cost the seat: these are told to a
//! runtime whose offence sink only takes them down, and to the same state.

use crate::{
	actors::{create_key_for, firsts, operators, person, Enclave},
	chain::{events, in_network, next_block, send},
	done,
	duties::activated_in,
	recording,
	secrets::{deposited, opened, owner_or, partial_of, requested, statement_of, submit},
};
use curve25519_dalek::scalar::Scalar;
use keyfold_primitives::{Offence, RequestId, SeatNumber};
use keyfold_prover::seeded::scalar;
use keyfold_runtime::{AccountId, Runtime, RuntimeEvent};
use pallet_keyfold_enclaves::Event as EnclavesEvent;
use pallet_keyfold_keys::{AttemptId, EarlyRotation, Keys};
use pallet_keyfold_secrets::{
	types::{Outcome, Partial, MAX_PARTIALS},
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

impl Seat<'_> {
	/// Partials of `x` for every request, or as many as a call takes at a time.
	fn partials(&self, x: Scalar, id: AttemptId, requests: &[RequestId]) -> Vec<Partial> {
		let of = |request: &RequestId| {
			let statement = statement_of(self.number, x, id, *request);
			partial_of(*request, &statement)
		};
		requests.iter().map(of).collect()
	}

	/// This block's last submission of it came to this, for every request.
	fn came_to(&self, requests: &[RequestId], outcome: Outcome) {
		let expected: Vec<_> = requests.iter().map(|request| (*request, outcome)).collect();
		let enclave = self.enclave.account.clone();
		let outcomes = expected.try_into().expect("as many as a call takes");
		assert!(crate::chain::has_event(
			SecretsEvent::<Runtime>::PartialsSubmitted { enclave, outcomes }
		));
	}

	/// Answers with its share.
	fn answer(&self, id: AttemptId, requests: &[RequestId]) {
		// A block has room for one call with as many partials as it may have.
		next_block();
		let partials = self.partials(self.x, id, requests);
		done!(send(&self.enclave.pair, submit(partials)));
		self.came_to(requests, Outcome::Accepted);
	}

	/// Answers with another share; who is named for a wrong partial of which request?
	fn lie(&self, id: AttemptId, requests: &[RequestId]) -> Vec<(AccountId, RequestId)> {
		next_block();
		let partials = self.partials(self.x + Scalar::ONE, id, requests);
		let (reported, sent) = recording::submit(&self.enclave.account, partials);
		assert_eq!(sent, Ok(()));
		self.came_to(requests, Outcome::Wrong);
		let named = |(operator, offence)| match offence {
			Offence::WrongPartial { request, .. } => (operator, request),
			other => panic!("nobody did that: {other:?}"),
		};
		reported.into_iter().map(named).collect()
	}
}

/// Whether anybody lost anything in this block.
fn slashed() -> bool {
	let of = |event| {
		matches!(
			event,
			RuntimeEvent::Enclaves(EnclavesEvent::Slashed { .. } | EnclavesEvent::Absent { .. })
		)
	};
	events().into_iter().any(of)
}

#[test]
fn a_thousand_releases_succeed_while_eight_of_seventeen_seats_lie_and_each_lie_is_named() {
	in_network("dev", || {
		// Nobody shows life all the time that this takes.
		EarlyRotation::<Runtime>::put(false);
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
				let named = liar.lie(id, &requests);
				assert_eq!(named.len(), requests.len());
				for (operator, request) in named {
					assert_eq!(operator, liar.enclave.operator);
					assert!(blamed.insert((operator, request)), "once for each lie");
				}
			}
			for seat in &honest {
				seat.answer(id, &requests);
				assert!(!slashed());
			}
			for (request, k) in &open {
				assert_eq!(opened(*request, k), Some(vec![7; 32]));
			}
			asked += count;
		}
		assert_eq!(blamed.len(), LIARS * RELEASES);
	});
}
