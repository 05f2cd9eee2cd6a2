//! The fee of a request: held of the reader, paid to who answered or given back, never lost and never in the way.

use super::*;
use crate::{
	mock::{activate, operator, ExistentialDeposit, RequestFee, Treasury},
	HoldReason::RequestFee as Fee,
	Requests,
};
use keyfold_primitives::Purpose;
use polkadot_sdk::{
	frame_support::traits::tokens::{Fortitude, Preservation},
	pallet_balances,
	sp_runtime::DispatchResult,
};

fn close(request: RequestId, who: AccountId) -> DispatchResult {
	SecretsPallet::close_request(signed(who), request)
}

/// Leaves an account with this much free.
fn leave(account: &AccountId, free: Balance) {
	let more = Balances::balance(account) - free;
	assert_ok!(Balances::transfer(
		account,
		&person(5),
		more,
		Preservation::Expendable
	));
}

#[test]
fn is_held_of_the_reader() {
	in_chain(|| {
		let secret = deposited(1);
		requested(secret, reader());
		assert_eq!((held(Fee, &reader()), owned(&reader())), (100, FUNDS));
		requested(secret, reader());
		assert_eq!(Balances::balance(&reader()), FUNDS - 200);
		assert_eq!(held(Fee, &reader()), 200);
	});
}

#[test]
fn must_be_there_beyond_the_existential_deposit() {
	in_chain(|| {
		let secret = deposited(1);
		let enough = 100 + ExistentialDeposit::get();
		leave(&reader(), enough - 1);
		let ask = || {
			let (r, proof) = prover::ask(secret, &reader(), &k());
			SecretsPallet::request(signed(reader()), secret, r, proof)
		};
		assert_noop!(ask(), SecretsError::FeeUnavailable);
		assert_ok!(Balances::mint_into(&reader(), 1));
		assert_ok!(ask());
		// The first one is held, so it does not pay for a second.
		assert_noop!(ask(), SecretsError::FeeUnavailable);
	});
}

#[test]
fn is_paid_evenly_to_the_operators_of_the_seats_that_answered() {
	in_chain(|| {
		let request = requested(deposited(1), reader());
		for seat in [4, 1] {
			answered(request, seat);
			assert_eq!(held(Fee, &reader()), 100);
			assert_eq!(owned(&operator(seat)), 0);
		}
		answered(request, 5);
		// The planck that three do not divide goes to the first that answered.
		let earned = [1, 2, 3, 4, 5].map(|seat| owned(&operator(seat)));
		assert_eq!(earned, [33, 0, 0, 34, 33]);
		assert_eq!((held(Fee, &reader()), owned(&reader())), (0, FUNDS - 100));
		System::assert_has_event(
			pallet_balances::Event::TransferOnHold {
				reason: Fee.into(),
				source: reader(),
				dest: operator(4),
				amount: 34,
			}
			.into(),
		);
		// An answer that comes later earns nothing.
		let known = Requests::<Test>::get(request).expect("kept");
		assert_eq!(known.fee, 100);
		assert_ok!(close(request, reader()));
		assert_eq!(owned(&reader()), FUNDS - 100);
	});
}

#[test]
fn every_remainder_is_paid() {
	for fee in [0, 1, 2, 30, 32, 89, 90, 91] {
		in_chain(|| {
			RequestFee::set(fee);
			let request = requested(deposited(1), reader());
			let (issuance, before) = (Balances::total_issuance(), owned(&Treasury::get()));
			for seat in 1..=3 {
				// Its account lives, so that it can receive one planck.
				assert_ok!(Balances::mint_into(&operator(seat), 10));
				answered(request, seat);
			}
			let earned = [1, 2, 3].map(|seat| owned(&operator(seat)) - 10);
			assert_eq!(earned.iter().sum::<Balance>(), fee);
			assert!(earned.is_sorted_by(|more, less| more >= less));
			assert!(earned[0] - earned[2] <= 1);
			assert_eq!(owned(&reader()), FUNDS - fee);
			assert_eq!(owned(&Treasury::get()), before);
			assert_eq!(Balances::total_issuance(), issuance + 30);
		});
	}
}

#[test]
fn of_an_operator_that_reads_comes_back_to_it_in_part() {
	in_chain(|| {
		assert_ok!(Balances::mint_into(&operator(2), 1_000));
		let policy = nodes(vec![accounts(&[operator(2)])]);
		let secret = deposited(1);
		assert_ok!(SecretsPallet::set_policy(signed(owner()), secret, policy));
		let request = requested(secret, operator(2));
		for seat in 1..=3 {
			answered(request, seat);
		}
		assert_eq!(owned(&operator(2)), 1_000 - 34 - 33);
		assert_eq!(held(Fee, &operator(2)), 0);
	});
}

#[test]
fn belongs_to_the_answers_of_the_epoch_that_released() {
	in_chain(|| {
		let request = requested(deposited(1), reader());
		answered(request, 1);
		activate(KEY, 2, Purpose::Wrap, 2, 3);
		answered(request, 3);
		answered(request, 2);
		let earned = [1, 2, 3].map(|seat| owned(&operator(seat)));
		assert_eq!(earned, [0, 50, 50]);
	});
}

#[test]
fn goes_to_the_treasury_where_an_operator_cannot_receive() {
	in_chain(|| {
		// Ten plancks a seat keep no account.
		RequestFee::set(29);
		let request = requested(deposited(1), reader());
		assert_ok!(Balances::mint_into(&operator(2), 10));
		let before = owned(&Treasury::get());
		for seat in 1..=3 {
			assert_eq!(answered(request, seat), Outcome::Accepted);
		}
		assert!(Requests::<Test>::get(request)
			.expect("kept")
			.release
			.is_some());
		// The first two parts are 10, which makes an account; the third is 9.
		let earned = [1, 2, 3].map(|seat| owned(&operator(seat)));
		assert_eq!(earned, [10, 20, 0]);
		assert_eq!(owned(&Treasury::get()), before + 9);
		assert_eq!((held(Fee, &reader()), owned(&reader())), (0, FUNDS - 29));
	});
}

#[test]
fn stays_with_the_reader_where_not_even_the_treasury_can_receive() {
	in_chain(|| {
		RequestFee::set(27);
		let request = requested(deposited(1), reader());
		assert_ok!(Balances::mint_into(&operator(2), 10));
		let all = Balances::reducible_balance(
			&Treasury::get(),
			Preservation::Expendable,
			Fortitude::Polite,
		);
		assert_ok!(Balances::transfer(
			&Treasury::get(),
			&person(5),
			all,
			Preservation::Expendable
		));
		for seat in 1..=3 {
			assert_eq!(answered(request, seat), Outcome::Accepted);
		}
		assert!(Requests::<Test>::get(request)
			.expect("kept")
			.release
			.is_some());
		assert_eq!(owned(&operator(2)), 19);
		assert_eq!(owned(&Treasury::get()), 0);
		assert_eq!((held(Fee, &reader()), owned(&reader())), (0, FUNDS - 9));
	});
}

#[test]
fn is_returned_to_the_reader_whoever_closes() {
	type Ends = fn(SecretId);
	let ends: [(Ends, AccountId); 6] = [
		(|_| (), reader()),
		(|_| System::set_block_number(101), stranger()),
		(|_| System::set_block_number(101), reader()),
		(
			|secret| {
				assert_ok!(SecretsPallet::set_policy(signed(owner()), secret, policy()));
			},
			stranger(),
		),
		(
			|secret| {
				assert_ok!(SecretsPallet::transfer(signed(owner()), secret, stranger()));
			},
			owner(),
		),
		(
			|secret| {
				assert_ok!(SecretsPallet::destroy(signed(owner()), secret));
			},
			stranger(),
		),
	];
	for (end, closer) in ends {
		in_chain(|| {
			let secret = deposited(1);
			let request = requested(secret, reader());
			answered(request, 1);
			answered(request, 2);
			end(secret);
			// Nothing visits a request that is over: the fee is held until it is closed.
			assert_eq!(held(Fee, &reader()), 100);
			let before = owned(&closer);
			assert_ok!(close(request, closer.clone()));
			assert_eq!(
				(held(Fee, &reader()), Balances::balance(&reader())),
				(0, FUNDS)
			);
			assert_eq!(owned(&closer), before);
			assert_eq!([1, 2].map(|seat| owned(&operator(seat))), [0, 0]);
		});
	}
}

#[test]
fn is_what_it_was_when_the_request_was_made() {
	in_chain(|| {
		let secret = deposited(1);
		let (first, second) = (requested(secret, reader()), requested(secret, reader()));
		RequestFee::set(5_000);
		for seat in 1..=3 {
			answered(first, seat);
		}
		assert_ok!(close(second, reader()));
		assert_eq!(owned(&reader()), FUNDS - 100);
	});
}
