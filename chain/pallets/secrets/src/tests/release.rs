//! From the request to the reader's secret.

use super::*;
use crate::{
	mock::{activate, OTHER_KEY},
	types::Release,
	OpenPerKey, OpenPerReader, OpenRequests, Partials, Records, Requests, Secrets,
};
use keyfold_primitives::{Epoch, Purpose};
use keyfold_prover::{
	release,
	seeded::{decode, encode, scalar},
};
use prover::{public, wrap_scalar};

/// The request was released by shares of `epoch`, and its reader gets what the data owner encrypted with:
/// S = B - kA = r Y = y U. Gives the release.
pub fn assert_opens(request: RequestId, epoch: Epoch) -> Release<u32> {
	let info = Requests::<Test>::get(request).expect("the request exists");
	let release = info.release.expect("released");
	let secret = Secrets::<Test>::get(info.secret).expect("the secret exists");
	let opened = release::opened(&release.a, &release.b, &k());
	assert_eq!(
		opened,
		encode(&(decode(&public(secret.key)) * wrap_scalar(&secret.object)))
	);
	let u = decode(
		&Records::<Test>::get(info.secret)
			.expect("it has a record")
			.u,
	);
	assert_eq!(opened, encode(&(u * prover::key_secret(secret.key))));
	assert_eq!(release.epoch, epoch);
	release
}

#[test]
fn three_of_five_partials_open_the_secret_for_the_reader() {
	in_chain(|| {
		let secret = deposited(1);
		let request = requested(secret, reader());
		System::set_block_number(9);
		assert_eq!(answered(request, 4), Outcome::Accepted);
		assert_eq!(answered(request, 1), Outcome::Accepted);
		assert_eq!(Partials::<Test>::get(request).len(), 2);
		assert_eq!(
			Requests::<Test>::get(request).and_then(|info| info.release),
			None
		);
		assert_eq!(answered(request, 5), Outcome::Accepted);

		let Release { epoch, a, b, at } = assert_opens(request, 1);
		assert_eq!(at, 9);
		let seats = vec![4, 1, 5].try_into().expect("three seats");
		assert_event(Event::Released {
			request,
			secret,
			reader: reader(),
			epoch,
			a,
			b,
			seats,
		});
		assert!(!Partials::<Test>::contains_key(request));
		assert!(!OpenRequests::<Test>::contains_key(KEY, request));
		assert_eq!(
			(
				OpenPerKey::<Test>::get(KEY),
				OpenPerReader::<Test>::get(reader())
			),
			(0, 0)
		);
	});
}

#[test]
fn any_three_seats_do_in_any_order() {
	for seats in [[1, 2, 3], [3, 2, 1], [5, 3, 1], [2, 4, 5], [4, 5, 2]] {
		in_chain(|| {
			let request = requested(deposited(1), reader());
			for seat in seats {
				assert_eq!(answered(request, seat), Outcome::Accepted);
			}
			assert_opens(request, 1);
		});
	}
}

#[test]
fn the_answer_is_of_no_use_to_another_reader() {
	in_chain(|| {
		let request = requested(deposited(1), reader());
		for seat in 1..=3 {
			answered(request, seat);
		}
		let Release { a, b, .. } = assert_opens(request, 1);
		let target = decode(&public(KEY)) * wrap_scalar(&object(1));
		let (a, b) = (decode(&a), decode(&b));
		let others = [scalar("other reader"), Scalar::ZERO, Scalar::ONE];
		assert!(others.iter().all(|k| b - a * k != target));
	});
}

#[test]
fn a_committee_of_one_releases_at_once() {
	in_chain(|| {
		let record = prover::wrap_as(
			OTHER_KEY,
			&public(OTHER_KEY),
			&owner(),
			&object(1),
			&[7; 48],
		);
		assert_ok!(SecretsPallet::deposit(
			signed(owner()),
			OTHER_KEY,
			object(1),
			record,
			policy()
		));
		let request = requested(0, owner());
		assert_eq!(answered(request, 1), Outcome::Accepted);
		assert_opens(request, 7);
	});
}

#[test]
fn one_call_finishes_many_requests() {
	in_chain(|| {
		let secret = deposited(1);
		let requests: Vec<_> = (0..4).map(|_| requested(secret, reader())).collect();
		for seat in 1..=3 {
			let list = requests
				.iter()
				.map(|request| prover::partial(*request, &enclave(seat)))
				.collect();
			assert_eq!(submit(enclave(seat), list), [Outcome::Accepted; 4]);
		}
		for request in requests {
			assert_opens(request, 1);
		}
		assert_eq!(OpenPerKey::<Test>::get(KEY), 0);
	});
}

#[test]
fn the_largest_committee_releases() {
	in_chain(|| {
		activate(KEY, 3, Purpose::Wrap, 65, 128);
		let request = requested(deposited(1), reader());
		for seat in 64..128 {
			assert_eq!(answered(request, seat), Outcome::Accepted);
		}
		assert_eq!(Partials::<Test>::get(request).len(), 64);
		assert_eq!(answered(request, 128), Outcome::Accepted);
		assert_opens(request, 3);
	});
}

#[test]
fn a_request_of_an_old_epoch_is_served_under_the_new_one() {
	in_chain(|| {
		let request = requested(deposited(1), reader());
		activate(KEY, 2, Purpose::Wrap, 2, 3);
		assert_eq!(answered(request, 1), Outcome::Accepted);
		// The new epoch's T counts.
		assert_eq!(answered(request, 3), Outcome::Accepted);
		assert_opens(request, 2);
	});
}

#[test]
fn a_release_survives_what_comes_after_it() {
	in_chain(|| {
		let secret = deposited(1);
		let request = requested(secret, reader());
		for seat in 1..=3 {
			answered(request, seat);
		}
		let before = Requests::<Test>::get(request);
		activate(KEY, 2, Purpose::Wrap, 3, 5);
		assert_ok!(SecretsPallet::set_policy(
			signed(owner()),
			secret,
			nodes(vec![PolicyNode::Owner])
		));
		assert_eq!(answered(request, 4), Outcome::Surplus);
		assert_ok!(SecretsPallet::destroy(signed(owner()), secret));
		assert_eq!(Requests::<Test>::get(request), before);
	});
}
