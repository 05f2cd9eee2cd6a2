//! That the invariants notice what no sequence of calls leads to.

use super::*;
use crate::{Ended, LostRounds, OpenInEpoch, Shares, WrongShares};
use keyfold_primitives::MAX_KEYS;

/// What is said of a state with three rounds open, of which the second has two shares, and one that has ended.
fn noticed(spoil: impl FnOnce()) -> &'static str {
	let mut said = None;
	in_broken_chain(|| {
		activate(KEY, 1, 3, 5);
		opened(KEY, 4);
		complete(KEY, 1);
		answer(3, 1);
		answer(3, 2);
		answer_wrongly(2, 1);
		Beacon::check_invariants().expect("nothing is spoilt yet");
		spoil();
		said = Some(Beacon::check_invariants());
	});
	said.expect("asked").expect_err("noticed")
}

fn spoil_state(how: impl FnOnce(&mut crate::BeaconStateOf<Test>)) -> impl FnOnce() {
	move || Beacons::<Test>::mutate(KEY, |state| how(state.as_mut().expect("a beacon")))
}

#[test]
fn of_a_beacon() {
	for (spoil, said) in [
		(
			Box::new(|| {
				Current::mutate(|current| current.remove(&KEY));
			}) as Box<dyn FnOnce()>,
			"a beacon of a key without an epoch",
		),
		(
			Box::new(spoil_state(|state| state.next_round = 0)),
			"a round 0",
		),
		(
			Box::new(spoil_state(|state| state.judged = 9)),
			"looked at a round that has not opened",
		),
		(
			Box::new(spoil_state(|state| state.next_at += PERIOD + 1)),
			"a round opens too late",
		),
		(
			Box::new(spoil_state(|state| state.open = 7)),
			"too many rounds are open",
		),
		(
			Box::new(spoil_state(|state| state.open = 2)),
			"the open rounds of a key are counted wrongly",
		),
		(
			Box::new(spoil_state(|state| state.ended += 1)),
			"a round is neither open nor has ended",
		),
		(
			Box::new(spoil_state(|state| state.latest = None)),
			"the latest output is another one",
		),
		(
			Box::new(spoil_state(|state| state.judged = 5)),
			"a round was looked at before its time was over",
		),
		(
			Box::new(|| {
				for key in 100..100 + MAX_KEYS {
					let state = Beacons::<Test>::get(KEY).expect("a beacon");
					Beacons::<Test>::insert(key, state);
				}
			}),
			"more beacons than keys",
		),
	] {
		assert_eq!(noticed(spoil), said);
	}
}

#[test]
fn of_open_rounds() {
	let future = || {
		OpenRounds::<Test>::mutate(KEY, 4, |info| info.as_mut().expect("open").opened = 999);
	};
	assert_eq!(noticed(future), "a round from the future");
	let unnumbered = || {
		let info = OpenRounds::<Test>::take(KEY, 4).expect("open");
		OpenRounds::<Test>::insert(KEY, 8, info);
	};
	assert_eq!(
		noticed(unnumbered),
		"a round is open that was never numbered"
	);
	let of_none = || {
		let info = OpenRounds::<Test>::get(KEY, 4).expect("open");
		OpenRounds::<Test>::insert(OTHER, 1, info);
	};
	assert_eq!(noticed(of_none), "a round of no beacon is open");
	let of_no_epoch = || {
		OpenRounds::<Test>::mutate(KEY, 4, |info| info.as_mut().expect("open").epoch = 9);
	};
	assert_eq!(
		noticed(of_no_epoch),
		"a round is open of an epoch that is gone"
	);
	assert_eq!(
		noticed(|| OpenInEpoch::<Test>::insert(KEY, 1, 2)),
		"the open rounds of an epoch are counted wrongly"
	);
}

#[test]
fn of_shares() {
	let of_none = || Shares::<Test>::swap(KEY, 3, KEY, 9);
	assert_eq!(noticed(of_none), "shares for no open round");
	let empty = || Shares::<Test>::insert(KEY, 4, crate::SharesOf::new());
	assert_eq!(noticed(empty), "an empty list of shares is kept");
	let change = |how: fn(&mut crate::SharesOf)| move || Shares::<Test>::mutate(KEY, 3, how);
	let enough = change(|shares| {
		let mut third = shares[0].clone();
		third.seat = 3;
		shares.try_push(third).expect("room");
	});
	assert_eq!(
		noticed(enough),
		"an output is not made of the shares that there are"
	);
	let twice = change(|shares| shares[1].seat = 1);
	assert_eq!(noticed(twice), "two shares of one seat");
	let nobody = change(|shares| shares[1].seat = 6);
	assert_eq!(noticed(nobody), "a share of no seat");
	let wrong = || WrongShares::<Test>::swap(KEY, 2, KEY, 9);
	assert_eq!(noticed(wrong), "wrong shares for no open round");
	let wrong = || {
		WrongShares::<Test>::mutate(KEY, 2, |wrong| wrong.try_push(1).expect("room"));
	};
	assert_eq!(noticed(wrong), "a wrong share of one seat twice");
}

#[test]
fn of_what_has_ended() {
	let twice = || Ended::<Test>::insert(KEY, 7, 1);
	assert_eq!(noticed(twice), "a round ended twice");
	let old = || {
		let round = Ended::<Test>::take(KEY, 0).expect("ended");
		Ended::<Test>::insert(KEY, 1, round);
	};
	assert_eq!(noticed(old), "a round is kept that should be forgotten");
	let early = || {
		Outputs::<Test>::mutate(KEY, 1, |output| output.as_mut().expect("one").at = 0);
	};
	assert_eq!(noticed(early), "an output before its round");
	let bent = || {
		Outputs::<Test>::mutate(KEY, 1, |output| {
			output.as_mut().expect("one").out[31] ^= 1;
		});
	};
	assert_eq!(noticed(bent), "an output is not the hash of its sum");
	let both = || LostRounds::<Test>::insert(KEY, 1, 3);
	assert_eq!(noticed(both), "a lost round has an output");
	let unknown = || LostRounds::<Test>::insert(KEY, 7, 3);
	assert_eq!(
		noticed(unknown),
		"rounds that ended and what is known of them differ"
	);
	let open = || {
		Ended::<Test>::insert(KEY, 0, 2);
		let output = Outputs::<Test>::take(KEY, 1).expect("one");
		LostRounds::<Test>::insert(KEY, 2, output.opened);
		Beacons::<Test>::mutate(KEY, |state| state.as_mut().expect("a beacon").latest = None);
	};
	assert_eq!(noticed(open), "a round is open and has ended");
}
