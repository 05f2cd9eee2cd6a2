//! Requests: who may, what is stored, how many, for how long, and how they end.

use super::*;
use crate::{
	mock::{ActiveKeys, MaxOpenPerKey, MaxOpenPerReader, OTHER_KEY},
	types::RequestInfo,
	OpenPerKey, OpenPerReader, OpenRequests, Partials, Requests,
};
use polkadot_sdk::sp_runtime::{ArithmeticError, DispatchResult};

fn close(request: RequestId, who: AccountId) -> DispatchResult {
	SecretsPallet::close_request(signed(who), request)
}

/// Lets the first three seats answer.
fn released(request: RequestId) {
	for seat in 1..=3 {
		assert_eq!(answered(request, seat), Outcome::Accepted);
	}
	assert!(Requests::<Test>::get(request).is_some_and(|info| info.release.is_some()));
}

fn open() -> (u32, u32) {
	(
		OpenPerKey::<Test>::get(KEY),
		OpenPerReader::<Test>::get(reader()),
	)
}

#[test]
fn a_request_is_opened() {
	in_chain(|| {
		let secret = deposited(1);
		System::set_block_number(5);
		let (r, proof) = prover::ask(secret, &reader(), &k());
		assert_ok!(SecretsPallet::request(signed(reader()), secret, r, proof));
		let info = RequestInfo {
			key: KEY,
			secret,
			reader: reader(),
			r,
			policy_version: 0,
			opened: 5,
			expires: 105,
			fee: 100,
			release: None,
		};
		assert_eq!(Requests::<Test>::get(0), Some(info));
		assert!(OpenRequests::<Test>::contains_key(KEY, 0));
		assert_eq!(open(), (1, 1));
		let (request, key, reader) = (0, KEY, reader());
		assert_event(Event::Requested {
			request,
			secret,
			key,
			reader,
			r,
			policy_version: 0,
			expires: 105,
			held: 100,
		});
		assert_eq!(NextRequest::<Test>::get(), 1);
	});
}

#[test]
fn a_request_is_refused() {
	in_chain(|| {
		let secret = deposited(1);
		let (r, proof) = prover::ask(secret, &reader(), &k());
		assert_signed_only(|origin| {
			SecretsPallet::request(origin, secret, r, proof)
				.map(|_| ())
				.map_err(|refused| refused.error)
		});
		assert_noop!(ask(7, reader()), SecretsError::UnknownSecret);
		assert_noop!(ask(secret, stranger()), SecretsError::Denied);
		// Denied before anything that costs more is looked at.
		let bad = SecretsPallet::request(signed(stranger()), secret, [0; 32], [0; 64]);
		assert_noop!(bad, SecretsError::Denied);
		ActiveKeys::mutate(|keys| keys.remove(&KEY));
		assert_noop!(ask(secret, reader()), SecretsError::NotActive);
	});
}

#[test]
fn the_policy_is_asked_once() {
	in_chain(|| {
		let secret = deposited(1);
		assert_ok!(SecretsPallet::set_policy(
			signed(owner()),
			secret,
			nodes(vec![PolicyNode::Before(10)])
		));
		System::set_block_number(9);
		let request = requested(secret, stranger());
		System::set_block_number(10);
		assert_noop!(ask(secret, stranger()), SecretsError::Denied);
		// The request of block 9 is served all the same.
		released(request);
	});
}

#[test]
fn a_reader_may_use_one_scalar_again() {
	in_chain(|| {
		let secret = deposited(1);
		let (first, second) = (requested(secret, reader()), requested(secret, reader()));
		assert_ne!(first, second);
		released(first);
		released(second);
		let answer = |request| {
			Requests::<Test>::get(request)
				.and_then(|info| info.release)
				.expect("released")
		};
		assert_ne!(answer(first).a, answer(second).a);
	});
}

#[test]
fn a_reader_has_a_limit_of_open_requests() {
	in_chain(|| {
		let secret = deposited(1);
		let requests: Vec<_> = (0..MaxOpenPerReader::get())
			.map(|_| requested(secret, reader()))
			.collect();
		assert_noop!(ask(secret, reader()), SecretsError::TooManyRequests);
		// Other readers are not held up by it.
		let others = requested(secret, owner());
		assert_ok!(close(others, owner()));
		// A release makes room, and so does closing.
		released(requests[0]);
		assert_eq!(open(), (3, 3));
		requested(secret, reader());
		assert_noop!(ask(secret, reader()), SecretsError::TooManyRequests);
		assert_ok!(close(requests[1], reader()));
		requested(secret, reader());
	});
}

#[test]
fn a_key_has_a_limit_of_open_requests() {
	in_chain(|| {
		let secret = deposited(1);
		for _ in 0..4 {
			requested(secret, reader());
		}
		requested(secret, owner());
		let last = requested(secret, owner());
		assert_eq!(OpenPerKey::<Test>::get(KEY), MaxOpenPerKey::get());
		assert_noop!(ask(secret, owner()), SecretsError::TooManyRequests);
		// Another key is not held up by it.
		let record = prover::wrap_as(
			OTHER_KEY,
			&prover::public(OTHER_KEY),
			&owner(),
			&object(9),
			&[7; 48],
		);
		assert_ok!(SecretsPallet::deposit(
			signed(owner()),
			OTHER_KEY,
			object(9),
			record,
			policy()
		));
		requested(1, owner());
		assert_ok!(close(last, owner()));
		requested(secret, owner());
	});
}

#[test]
fn expired_and_cancelled_requests_count_until_they_are_closed() {
	in_chain(|| {
		let secret = deposited(1);
		let requests: Vec<_> = (0..4).map(|_| requested(secret, reader())).collect();
		System::set_block_number(101);
		assert_noop!(ask(secret, reader()), SecretsError::TooManyRequests);
		assert_ok!(SecretsPallet::set_policy(signed(owner()), secret, policy()));
		assert_noop!(ask(secret, reader()), SecretsError::TooManyRequests);
		for request in requests {
			assert_ok!(close(request, stranger()));
		}
		assert_eq!(open(), (0, 0));
		assert!(!OpenPerReader::<Test>::contains_key(reader()));
		requested(secret, reader());
	});
}

#[test]
fn counters_are_lowered_once() {
	in_chain(|| {
		let secret = deposited(1);
		let (first, _second) = (requested(secret, reader()), requested(secret, reader()));
		released(first);
		assert_eq!(open(), (1, 1));
		assert_ok!(close(first, reader()));
		assert_eq!(open(), (1, 1));
		assert_noop!(close(first, reader()), SecretsError::UnknownRequest);
		assert_eq!(open(), (1, 1));
	});
}

#[test]
fn a_reader_closes_at_any_time() {
	in_chain(|| {
		let secret = deposited(1);
		let unanswered = requested(secret, reader());
		assert_ok!(close(unanswered, reader()));
		assert_event(Event::RequestClosed {
			request: unanswered,
			returned: 100,
		});
		assert_eq!((Requests::<Test>::get(unanswered), open()), (None, (0, 0)));

		let half = requested(secret, reader());
		assert_eq!(answered(half, 1), Outcome::Accepted);
		let late = prover::partial(half, &enclave(2));
		assert_ok!(close(half, reader()));
		assert!(!Partials::<Test>::contains_key(half));
		assert_eq!(submit(enclave(2), vec![late]), [Outcome::Stale]);

		let answered = requested(secret, reader());
		released(answered);
		assert_ok!(close(answered, reader()));
		assert_event(Event::RequestClosed {
			request: answered,
			returned: 0,
		});
		assert_eq!(Requests::<Test>::get(answered), None);
	});
}

#[test]
fn closing_is_refused() {
	in_chain(|| {
		let secret = deposited(1);
		let request = requested(secret, reader());
		assert_signed_only(|origin| SecretsPallet::close_request(origin, request));
		assert_noop!(close(7, reader()), SecretsError::UnknownRequest);
		assert_noop!(close(request, stranger()), SecretsError::NotCloseable);
		// Nor may the secret's owner; setting a policy is the way.
		assert_noop!(close(request, owner()), SecretsError::NotCloseable);
	});
}

#[test]
fn anyone_closes_an_expired_request() {
	in_chain(|| {
		let request = requested(deposited(1), reader());
		System::set_block_number(100);
		assert_eq!(answered(request, 1), Outcome::Accepted);
		assert_noop!(close(request, stranger()), SecretsError::NotCloseable);
		System::set_block_number(101);
		assert_eq!(answered(request, 2), Outcome::Stale);
		assert_ok!(close(request, stranger()));
		assert!(!Partials::<Test>::contains_key(request));
	});
}

#[test]
fn a_release_is_kept_for_its_reader() {
	in_chain(|| {
		let secret = deposited(1);
		let request = requested(secret, reader());
		System::set_block_number(90);
		released(request);
		// Neither the request's own end nor a change of the secret touches it.
		System::set_block_number(139);
		assert_noop!(close(request, stranger()), SecretsError::NotCloseable);
		assert_ok!(SecretsPallet::destroy(signed(owner()), secret));
		assert_noop!(close(request, stranger()), SecretsError::NotCloseable);
		System::set_block_number(140);
		assert_ok!(close(request, stranger()));
		assert_eq!(Requests::<Test>::get(request), None);
	});
}

#[test]
fn the_last_number_is_never_given() {
	in_chain(|| {
		let secret = deposited(1);
		NextRequest::<Test>::put(u64::MAX);
		assert_noop!(ask(secret, reader()), ArithmeticError::Overflow);
	});
}
