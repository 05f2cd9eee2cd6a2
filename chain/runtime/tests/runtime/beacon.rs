//! Beacons on the real runtime: rounds and their outputs over epochs that the keys pallet makes, faults, and seats that are
//! drawn.

use crate::{
	actors::{alice, firsts, operators, Enclave, Operator},
	chain::{events, has_event, in_network, next_block, send},
	done,
	duties::{as_root, renewed, roster},
	shares::{activated_beacon, opened, share, submit, LONG},
};
use keyfold_primitives::{genesis_hash, Offence, Purpose, Round};
use keyfold_runtime::{AccountId, Beacon, Runtime, RuntimeEvent, System};
use keyfold_verifier::{beacon as verifier, resharing, roster::draw};
use pallet_keyfold_beacon::{
	types::{BeaconShare, Outcome},
	Beacons, Event, OpenRounds, Outputs,
};
use pallet_keyfold_enclaves::Event as EnclavesEvent;
use pallet_keyfold_keys::{
	AttemptId, Call as KeysCall, Draw, Event as KeysEvent, Keys as KeysOf, NextKey, Phase, Phases,
	Retained, Rosters, ShareKeys,
};

/// What the last submission of this block came to.
fn outcomes() -> Vec<Outcome> {
	let of = |event| match event {
		RuntimeEvent::Beacon(Event::SharesSubmitted { outcomes, .. }) => Some(outcomes),
		_ => None,
	};
	let last = events().into_iter().rev().find_map(of).expect("submitted");
	last.into_iter().map(|(_, _, outcome)| outcome).collect()
}

/// An enclave answers, and this comes of it.
fn answers(enclave: &Enclave, shares: Vec<BeaconShare>, expected: &[Outcome]) {
	done!(send(&enclave.pair, submit(shares)));
	assert_eq!(outcomes(), expected);
}

/// The first T members answer a round; its output is checked as anybody can check it who has Y.
fn complete(operators: &[Operator], id: AttemptId, round: Round) -> [u8; 32] {
	let t = roster(id).t;
	let mut shares = Vec::new();
	for enclave in firsts(operators).take(usize::from(t)) {
		let posted = share(enclave, id, round);
		shares.push((enclave.place(id).seat, posted.sigma));
		answers(enclave, vec![posted], &[Outcome::Accepted]);
	}
	let output = Outputs::<Runtime>::get(id.key, round).expect("complete");
	// As anybody can check it who has the public keys of the seats.
	let seats: Vec<u16> = shares.iter().map(|(seat, _)| *seat).collect();
	let known: Vec<[u8; 32]> = seats
		.iter()
		.map(|seat| ShareKeys::<Runtime>::get(id.each(seat)))
		.collect::<Option<_>>()
		.unwrap_or_default();
	if known.len() == shares.len() {
		let y = KeysOf::<Runtime>::get(id.key).and_then(|key| key.public);
		let y = y.expect("active");
		assert_eq!(
			resharing::reshare_public_matches(&seats, &known, &y),
			Ok(())
		);
		let bctx = verifier::context(&genesis_hash::<Runtime>(), id.key, id.epoch, &y);
		let made = verifier::combine(&bctx, round, &shares, t).expect("T shares");
		assert_eq!((made.sum, made.out), (output.sum, output.out));
	}
	assert_eq!(output.epoch, id.epoch);
	output.out
}

#[test]
fn a_beacon_through_its_epochs_loses_no_round() {
	in_network("dev", || {
		let crew = operators(&[1; 4]);
		let mut id = activated_beacon(&crew);
		let key = id.key;
		let mut made: Vec<Round> = Vec::new();
		opened(key, 2);
		// The first waits over the change of epoch, the second is answered before it.
		complete(&crew, id, 2);
		made.push(2);
		let first = id;
		id = renewed(key, &crew);
		assert_eq!(Retained::<Runtime>::get(key).into_inner(), [(1, 0)]);
		let open = Beacon::open_of(key);
		let (of_first, of_second): (Vec<_>, Vec<_>) =
			open.iter().partition(|(_, info)| info.epoch == 1);
		assert!(of_first.len() > 2 && of_second.len() <= 1);
		// Numbers went on: what is open besides the second one is every other number.
		let next = Beacons::<Runtime>::get(key).expect("a beacon").next_round;
		let open: Vec<Round> = open.iter().map(|(round, _)| *round).collect();
		assert_eq!(open, [vec![1], (3..next).collect()].concat());
		next_block();
		opened(key, next);
		let latest = next;
		complete(&crew, id, latest);
		made.push(latest);
		// All that was left of the first epoch, in one call of each member.
		let left: Vec<Round> = of_first.iter().map(|(round, _)| *round).collect();
		next_block();
		for (count, enclave) in firsts(&crew).take(3).enumerate() {
			let shares: Vec<_> = left
				.iter()
				.map(|round| share(enclave, first, *round))
				.collect();
			answers(enclave, shares, &vec![Outcome::Accepted; left.len()]);
			assert_eq!(Retained::<Runtime>::get(key).is_empty(), count == 2);
		}
		made.extend(&left);
		assert!(!Rosters::<Runtime>::contains_key(first.one()));
		next_block();
		for (round, _) in Beacon::open_of(key) {
			complete(&crew, id, round);
			made.push(round);
			next_block();
		}
		made.sort();
		let numbers: Vec<Round> = Outputs::<Runtime>::iter_key_prefix(key).collect();
		assert_eq!(numbers.len(), made.len());
		assert_eq!(made, (1..=*made.last().expect("some")).collect::<Vec<_>>());
	});
}

#[test]
fn a_wrong_share_is_named_and_slashed_and_the_round_goes_on() {
	in_network("dev", || {
		let crew = operators(&[1; 4]);
		let id = activated_beacon(&crew);
		opened(id.key, 1);
		let liar = &crew[0].enclaves[0];
		let mut wrong = share(liar, id, 1);
		wrong.proof[33] ^= 1;
		answers(liar, vec![wrong], &[Outcome::Wrong]);
		let offence = Offence::WrongBeaconShare {
			key: id.key,
			round: 1,
		};
		let slashed = |event: RuntimeEvent| match event {
			RuntimeEvent::Enclaves(EnclavesEvent::Slashed {
				operator, offence, ..
			}) => Some((operator, offence)),
			_ => None,
		};
		let slashes: Vec<(AccountId, Offence)> = events().into_iter().filter_map(slashed).collect();
		assert_eq!(slashes, [(crew[0].account.clone(), offence)]);
		// Three others live, which is the threshold: the liar is out.
		next_block();
		let again = share(liar, id, 1);
		answers(liar, vec![again], &[Outcome::Stale]);
		complete(&crew[1..], id, 1);
	});
}

#[test]
fn a_beacon_that_is_given_up_loses_its_rounds() {
	in_network("dev", || {
		let crew = operators(&[1; 3]);
		let id = activated_beacon(&crew);
		opened(id.key, 2);
		as_root(KeysCall::<Runtime>::retire_key { key: id.key });
		for round in [1, 2] {
			assert!(has_event(Event::<Runtime>::RoundLost {
				key: id.key,
				round,
				epoch: 1
			}));
		}
		assert_eq!(OpenRounds::<Runtime>::iter().count(), 0);
	});
}

#[test]
fn more_operators_than_seats_are_drawn_by_the_beacon() {
	in_network("dev", || {
		let crew = operators(&[1; 5]);
		let beacon = activated_beacon(&crew[..3]);
		let key = NextKey::<Runtime>::get();
		done!(send(
			&alice(),
			KeysCall::<Runtime>::create_key {
				purpose: Purpose::Wrap,
				committee: 3,
				minimum: 1,
				epoch_length: LONG,
			}
		));
		let id = crate::actors::current(key);
		for enclave in firsts(&crew) {
			done!(send(&enclave.pair, enclave.registration(id)));
		}
		let closed = Phases::<Runtime>::get(key).expect("open").ends;
		crate::chain::to_block(closed);
		let until = Phases::<Runtime>::get(key).expect("open").ends;
		assert!(has_event(KeysEvent::<Runtime>::DrawAwaited {
			key,
			epoch: 1,
			attempt: 0,
			until
		}));
		let late = firsts(&crew).next().expect("one");
		let refused = send(&late.pair, late.registration(id));
		assert!(refused.is_err(), "{refused:?}");
		// The first round that opens in a later block.
		let next = Beacons::<Runtime>::get(beacon.key).expect("a beacon");
		opened(beacon.key, next.next_round);
		let round = next.next_round;
		assert!(System::block_number() > closed);
		let seed = complete(&crew[..3], beacon, round);
		assert_eq!(
			Phases::<Runtime>::get(key).expect("open").phase,
			Phase::Register
		);
		next_block();
		let drawn = |event: RuntimeEvent| match event {
			RuntimeEvent::Keys(KeysEvent::RosterFrozen { weak, draw, .. }) => Some((weak, draw)),
			_ => None,
		};
		let by = Draw {
			seed,
			round: Some((beacon.key, round)),
		};
		let told: Vec<_> = events().into_iter().filter_map(drawn).collect();
		assert_eq!(told, [(false, Some(by))]);
		let names: Vec<[u8; 32]> = crew
			.iter()
			.map(|operator| operator.account.clone().into())
			.collect();
		let expected = draw(&seed, key, 1, 0, &names, 3);
		let seated: Vec<[u8; 32]> = roster(id)
			.seats
			.into_iter()
			.map(|seat| seat.operator.into())
			.collect();
		assert_eq!(seated, expected);
	});
}
