//! Tests, by what they are about. Each runs under the invariants ([`crate::mock::in_chain`]).

mod absence;
mod duty;
mod future;
mod invariants;
mod rounds;
mod submit;
mod unbiased;

use crate::{
	mock::*,
	types::{BeaconShare, Outcome, Output},
	Beacons, Event, OpenRounds, Outputs,
};
use keyfold_primitives::{genesis_hash, KeyId, Round, SeatNumber};
use keyfold_prover::{beacon, seeded::public};
use polkadot_sdk::frame_support::dispatch::PostDispatchInfo;

/// Events of the pallet in this chain so far.
fn events() -> Vec<Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Beacon(event) => Some(event),
			_ => None,
		})
		.collect()
}

/// The last of them.
fn last_event() -> Event<Test> {
	events().pop().expect("an event")
}

/// What the members of the epoch of an open round make their shares from.
fn statement(key: KeyId, round: Round) -> beacon::Round {
	let epoch = OpenRounds::<Test>::get(key, round).expect("open").epoch;
	beacon::Round {
		genesis: genesis_hash::<Test>(),
		key,
		epoch,
		y: public(&secret(key, epoch)),
		round,
	}
}

/// The share of a seat of an open round.
fn share_of(key: KeyId, round: Round, seat: SeatNumber) -> BeaconShare {
	let statement = statement(key, round);
	let beacon::Share { sigma, proof } = statement.share(seat, &share(key, statement.epoch, seat));
	BeaconShare {
		key,
		round,
		sigma,
		proof,
	}
}

/// The output that whoever knows the secret of the epoch foresees.
fn foreseen(key: KeyId, round: Round) -> ([u8; 32], [u8; 32]) {
	let statement = statement(key, round);
	statement.foreseen(&secret(key, statement.epoch))
}

/// Submits shares; answers what became of each and what the call says it took.
fn submit_of(from: AccountId, shares: Vec<BeaconShare>) -> (Vec<Outcome>, PostDispatchInfo) {
	let count = shares.len();
	let shares = shares.try_into().expect("within the bound");
	let info = Beacon::submit(RuntimeOrigin::signed(from.clone()), shares).expect("taken");
	let Event::SharesSubmitted { enclave, outcomes } = last_event() else {
		panic!("no outcomes");
	};
	assert_eq!((enclave, outcomes.len()), (from, count));
	let outcomes = outcomes.into_iter().map(|(_, _, outcome)| outcome);
	(outcomes.collect(), info)
}

/// Submits shares; answers what became of each.
fn submit(from: AccountId, shares: Vec<BeaconShare>) -> Vec<Outcome> {
	submit_of(from, shares).0
}

/// A seat answers an open round of the test's key.
fn answer(round: Round, seat: SeatNumber) -> Outcome {
	submit(enclave(seat), vec![share_of(KEY, round, seat)])[0]
}

/// A seat answers an open round with a share that is another's.
fn answer_wrongly(round: Round, seat: SeatNumber) -> Outcome {
	let other = share_of(KEY, round, seat % 5 + 1);
	submit(enclave(seat), vec![other])[0]
}

/// Enough seats answer an open round.
fn complete(key: KeyId, round: Round) -> Output<u32> {
	let epoch = OpenRounds::<Test>::get(key, round).expect("open").epoch;
	let (threshold, _) = Epochs::get()[&(key, epoch)];
	for seat in 1..=threshold {
		let outcome = submit(enclave(seat), vec![share_of(key, round, seat)]);
		assert_eq!(outcome, [Outcome::Accepted]);
	}
	Outputs::<Test>::get(key, round).expect("complete")
}

/// Builds blocks until this round of the key is open.
fn opened(key: KeyId, round: Round) {
	while Beacons::<Test>::get(key).expect("a beacon").next_round <= round {
		next_block();
	}
}
