//! Requests whose time is over: who is charged for having sent nothing, and who is not.

use super::*;
use crate::{
	mock::{
		activate, operator, replica, Absences, ActiveKeys, Enclaves, Holders, Keys, Late,
		MaxOpenPerKey, MaxOpenPerReader, Since,
	},
	types::Partial,
	NextExpiry, Requests, WeightInfo, WrongPartials, MAX_LOOKS_PER_BLOCK,
};
use keyfold_primitives::{Absence, Attendance, OffenceSink, Purpose};
use polkadot_sdk::frame_support::{traits::OnInitialize, weights::Weight};

type Weights = <Test as crate::Config>::WeightInfo;

/// Runs the hook of each block up to `number`; answers what the last one took.
fn to_block(number: u32) -> Weight {
	let mut took = Weight::zero();
	while System::block_number() < number {
		let next = System::block_number() + 1;
		System::set_block_number(next);
		took = SecretsPallet::on_initialize(next);
	}
	took
}

/// Opens a request for the first secret; answers it and the first block after its time.
fn open() -> (RequestId, u32) {
	let secret = if NextSecret::<Test>::get() == 0 {
		deposited(1)
	} else {
		0
	};
	let request = requested(secret, reader());
	let expires = Requests::<Test>::get(request).expect("open").expires;
	(request, expires)
}

/// A partial of a seat that is wrong, submitted.
fn wrong(request: RequestId, seat: u16) -> Outcome {
	let partial = Partial {
		a: [0; 32],
		..prover::partial(request, &enclave(seat))
	};
	submit(enclave(seat), vec![partial])[0]
}

/// T - 1 seats answer rightly and one wrongly: as many as T sent something.
fn answered_by_two_and_a_liar(request: RequestId) {
	assert_eq!(answered(request, 1), Outcome::Accepted);
	assert_eq!(answered(request, 2), Outcome::Accepted);
	assert_eq!(wrong(request, 3), Outcome::Wrong);
}

fn absent(request: RequestId, seats: &[u16]) -> Vec<(AccountId, Absence)> {
	let absence = Absence::Partial { key: KEY, request };
	seats
		.iter()
		.map(|seat| (operator(*seat), absence))
		.collect()
}

/// The requests for which the event says that nobody is charged, with their silent seats.
fn void() -> Vec<(RequestId, u16)> {
	let of = |record: polkadot_sdk::frame_system::EventRecord<RuntimeEvent, _>| match record.event {
		RuntimeEvent::SecretsPallet(Event::AbsenceVoid {
			request,
			silent,
			n: 5,
			t: 3,
		}) => Some((request, silent)),
		_ => None,
	};
	System::events().into_iter().filter_map(of).collect()
}

#[test]
fn seats_whose_partials_would_have_made_the_release() {
	in_chain(|| {
		let (request, expires) = open();
		answered_by_two_and_a_liar(request);
		assert_eq!(WrongPartials::<Test>::get(request).into_inner(), [(1, 3)]);
		to_block(expires - 1);
		assert_eq!(Absences::get(), []);
		to_block(expires);
		assert_eq!(Absences::get(), absent(request, &[4, 5]));
		assert_eq!(void(), []);
		// Once, and the request is closed like any other.
		to_block(expires + 20);
		assert_eq!(Absences::get().len(), 2);
		assert_ok!(SecretsPallet::close_request(signed(stranger()), request));
		assert!(!WrongPartials::<Test>::contains_key(request));
	});
}

#[test]
fn a_request_that_more_than_n_less_t_seats_leave_alone_is_void() {
	in_chain(|| {
		let (request, expires) = open();
		assert_eq!(answered(request, 1), Outcome::Accepted);
		assert_eq!(wrong(request, 3), Outcome::Wrong);
		assert_eq!(wrong(request, 3), Outcome::Wrong);
		to_block(expires);
		assert_eq!((Absences::get(), void()), (vec![], vec![(request, 3)]));
	});
}

#[test]
fn a_seat_that_sent_rightly_and_wrongly_is_one() {
	in_chain(|| {
		let (request, expires) = open();
		assert_eq!(answered(request, 1), Outcome::Accepted);
		assert_eq!(wrong(request, 3), Outcome::Wrong);
		assert_eq!(answered(request, 3), Outcome::Accepted);
		to_block(expires);
		assert_eq!((Absences::get(), void()), (vec![], vec![(request, 3)]));
	});
}

#[test]
fn a_request_that_reached_the_threshold_charges_nobody() {
	in_chain(|| {
		let (request, expires) = open();
		answered_by_two_and_a_liar(request);
		assert_eq!(answered(request, 4), Outcome::Accepted);
		assert!(!WrongPartials::<Test>::contains_key(request));
		to_block(expires);
		assert_eq!((Absences::get(), void()), (vec![], vec![]));
		assert_eq!(NextExpiry::<Test>::get(), 1);
	});
}

#[test]
fn a_request_that_ended_before_its_time_charges_nobody() {
	in_chain(|| {
		let (closed, expires) = open();
		answered_by_two_and_a_liar(closed);
		to_block(expires - 1);
		assert_ok!(SecretsPallet::close_request(signed(reader()), closed));
		to_block(expires);
		assert_eq!((Absences::get(), void()), (vec![], vec![]));
	});
	in_chain(|| {
		let (cancelled, expires) = open();
		answered_by_two_and_a_liar(cancelled);
		assert_ok!(SecretsPallet::set_policy(signed(owner()), 0, policy()));
		to_block(expires);
		assert_eq!((Absences::get(), void()), (vec![], vec![]));
		assert_eq!(NextExpiry::<Test>::get(), 1);
	});
}

#[test]
fn a_request_in_whose_time_the_epoch_changed_charges_nobody() {
	in_chain(|| {
		let (request, expires) = open();
		answered_by_two_and_a_liar(request);
		to_block(expires - 10);
		activate(KEY, 2, Purpose::Wrap, 3, 5);
		Since::mutate(|since| since.insert(KEY, System::block_number()));
		// What was sent before counts no more, right or wrong.
		assert_eq!(wrong(request, 4), Outcome::Wrong);
		assert_eq!(WrongPartials::<Test>::get(request).into_inner(), [(2, 4)]);
		answered(request, 1);
		answered(request, 2);
		to_block(expires);
		assert_eq!((Absences::get(), void()), (vec![], vec![(request, 2)]));
	});
}

#[test]
fn who_did_not_hold_the_share_all_the_time_is_not_absent() {
	in_chain(|| {
		let (request, expires) = open();
		answered_by_two_and_a_liar(request);
		// Both enclaves of the fourth acknowledged late; of the fifth one did.
		Late::set([enclave(4), replica(4), enclave(5)].into());
		to_block(expires);
		assert_eq!(Absences::get(), absent(request, &[5]));
	});
	in_chain(|| {
		let (request, expires) = open();
		answered_by_two_and_a_liar(request);
		for holder in [enclave(4), replica(4), replica(5)] {
			Holders::mutate(|holders| holders.remove(&(KEY, holder)));
		}
		to_block(expires);
		assert_eq!(Absences::get(), absent(request, &[5]));
	});
}

#[test]
fn a_key_that_is_gone_charges_nobody() {
	in_chain(|| {
		let (request, expires) = open();
		answered_by_two_and_a_liar(request);
		ActiveKeys::mutate(|keys| keys.remove(&KEY));
		to_block(expires);
		assert_eq!((Absences::get(), void()), (vec![], vec![]));
	});
}

#[test]
fn operators_are_charged_for_one_request_a_block() {
	in_chain(|| {
		let (first, expires) = open();
		let (second, _) = open();
		answered_by_two_and_a_liar(first);
		answered_by_two_and_a_liar(second);
		let charged = Weights::look_at_requests(1)
			+ Keys::serving_since_weight()
			+ Enclaves::absent_weight() * 2;
		assert_eq!(to_block(expires), charged);
		assert_eq!(Absences::get(), absent(first, &[4, 5]));
		assert_eq!(to_block(expires + 1), charged);
		let both = [absent(first, &[4, 5]), absent(second, &[4, 5])].concat();
		assert_eq!(Absences::get(), both);
		assert_eq!(to_block(expires + 2), Weights::look_at_requests(0));
	});
}

#[test]
fn so_many_requests_are_looked_at_in_a_block() {
	in_chain(|| {
		let count = u64::from(MAX_LOOKS_PER_BLOCK) + 3;
		MaxOpenPerKey::set(count as u32);
		MaxOpenPerReader::set(count as u32);
		let (_, expires) = open();
		for _ in 1..count {
			open();
		}
		// One that is not over yet ends the look.
		assert_eq!(to_block(expires - 1), Weights::look_at_requests(1));
		assert_eq!(
			to_block(expires),
			Weights::look_at_requests(MAX_LOOKS_PER_BLOCK)
		);
		assert_eq!(void().len(), MAX_LOOKS_PER_BLOCK as usize);
		assert_eq!(to_block(expires + 1), Weights::look_at_requests(3));
		assert_eq!(void().len() as u64, count);
		assert_eq!(NextExpiry::<Test>::get(), count);
	});
}
