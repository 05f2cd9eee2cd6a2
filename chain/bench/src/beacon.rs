//! Rounds of a beacon: their shares and outputs, what a block's beginning does for them, and the epochs kept for them.

use crate::{
	actors::{alice, current, firsts, operators, Enclave, Operator},
	bench::{happened, Bench},
	chain::{in_network, next_block, prefix, rolled_back},
	done,
	duties::{as_root, deal, to_phase},
	row::{Committee, Of},
	shares::{activated_beacon, opened, public, share_of, submit},
};
use curve25519_dalek::scalar::Scalar;
use keyfold_primitives::{KeyId, Point, Round, SeatNumber, MAX_KEYS, MAX_OPEN_ROUNDS};
use keyfold_runtime::{
	constants::{OUTPUT_RETENTION, ROUND_LIFETIME},
	Beacon, BlockNumber, Runtime, RuntimeEvent, System,
};
use pallet_keyfold_beacon::{
	types::{Outcome, Output},
	BeaconStateOf, Beacons, Call, Ended, Event, Outputs, MAX_LOOKS_PER_BLOCK, MAX_OPENED_PER_BLOCK,
};
use pallet_keyfold_keys::{AttemptId, Call as KeysCall, EarlyRotation, Phase, Retained};
use polkadot_sdk::sp_io::hashing::twox_128;

/// Numbers of keys that have rounds.
const KEYS: [usize; 3] = [1, 4, MAX_KEYS as usize];
/// Seats of each: the number of them does not matter where no round ends.
const SEATS: usize = 4;
/// Numbers of rounds that are looked at in one block.
const LOOKS: [u64; 3] = [1, 4, MAX_LOOKS_PER_BLOCK as u64];
/// A number that no round of these lives has.
const LONG_AGO: Round = 1_000_000;

/// The members of an epoch with what each answers from.
pub struct Members<'a> {
	id: AttemptId,
	y: Point,
	seats: Vec<(&'a Enclave, SeatNumber, Scalar)>,
}

impl<'a> Members<'a> {
	/// The first `count` members of the key's epoch.
	pub fn new(operators: &'a [Operator], id: AttemptId, count: usize) -> Self {
		let seats = firsts(operators)
			.take(count)
			.map(|enclave| (enclave, enclave.place(id).seat, enclave.share(id)))
			.collect();
		Self {
			id,
			y: public(id),
			seats,
		}
	}

	/// What a member answers rounds with.
	fn answers(&self, member: usize, rounds: &[Round]) -> Call<Runtime> {
		self.answered(self.seats[member].1, &self.seats[member].2, rounds)
	}

	/// The same of another share than its own.
	fn wrong(&self, member: usize, rounds: &[Round]) -> Call<Runtime> {
		let (_, seat, x) = &self.seats[member];
		self.answered(*seat, &(x + Scalar::ONE), rounds)
	}

	fn answered(&self, seat: SeatNumber, x: &Scalar, rounds: &[Round]) -> Call<Runtime> {
		let share = |round: &Round| share_of((seat, x), self.id, self.y, *round);
		submit(rounds.iter().map(share).collect())
	}

	/// Ends a round with its output; nothing is measured.
	pub fn complete(&self, round: Round) {
		for (member, (enclave, ..)) in self.seats.iter().enumerate() {
			done!(crate::chain::send(
				&enclave.pair,
				self.answers(member, &[round])
			));
		}
		assert!(Outputs::<Runtime>::contains_key(self.id.key, round));
	}
}

/// What the beacon keeps of a key.
pub fn beacon(key: KeyId) -> BeaconStateOf<Runtime> {
	Beacons::<Runtime>::get(key).expect("a beacon")
}

/// Changes what the beacon keeps of every key.
fn change(mut change: impl FnMut(KeyId, &mut BeaconStateOf<Runtime>)) {
	let keys: Vec<KeyId> = Beacons::<Runtime>::iter_keys().collect();
	for key in keys {
		Beacons::<Runtime>::mutate_extant(key, |state| change(key, state));
	}
}

/// Whether this block's last submission came to this, in every entry.
fn came_to(outcome: Outcome, entries: usize) -> bool {
	happened(|event| match event {
		RuntimeEvent::Beacon(Event::SharesSubmitted { outcomes, .. }) => {
			outcomes.len() == entries && outcomes.iter().all(|(_, _, came)| *came == outcome)
		}
		_ => false,
	})
}

/// Runs something over a state in which the next rounds of the key that end let old outputs go; it does not stay.
fn forgetting(key: KeyId, rounds: u64, act: impl FnOnce()) {
	rolled_back(|| {
		let old = u64::from(OUTPUT_RETENTION);
		Beacons::<Runtime>::mutate_extant(key, |state| state.ended = old);
		for index in 0..rounds {
			let round = LONG_AGO + index;
			Ended::<Runtime>::insert(key, index, round);
			let output = Output {
				epoch: 1,
				opened: 1,
				at: 2,
				sum: [1; 32],
				out: [2; 32],
			};
			Outputs::<Runtime>::insert(key, round, output);
		}
		act();
	});
}

/// The rounds of a beacon of `n` seats: one alone, as many as can be open, and those of an epoch that is past.
pub fn life(bench: &mut Bench, n: usize) {
	in_network("dev", || {
		let t = n / 2 + 1;
		let committee = Committee { n, t, replicas: 1 };
		// Nobody shows life all the time that this takes.
		EarlyRotation::<Runtime>::put(false);
		bench.begin(committee, &alice());
		let operators = operators(&vec![1; n]);
		let id = activated_beacon(&operators);
		bench.settle();
		// One more than it takes: who is late.
		let members = Members::new(&operators, id, t + 1);
		one(bench, &members, t);
		fill(id.key);
		looked_at(bench, id.key);
		renewed(bench, id.key, &operators);
		many(bench, &members, t);
	});
}

/// One round, from the first share to the last.
fn one(bench: &mut Bench, members: &Members, t: usize) {
	let key = members.id.key;
	opened(key, 1);
	let round = [1];
	for (member, (enclave, ..)) in members.seats.iter().enumerate().take(t) {
		let pair = &enclave.pair;
		let call = members.answers(member, &round);
		let of = Of::op("beacon.submit").x(1).note("accepted");
		if member + 1 == t {
			next_block();
			let wrong = Of::op("beacon.submit: wrong").x(1);
			bench.probe(
				&wrong.note("the bond is slashed"),
				pair,
				members.wrong(member, &round),
			);
			let of = Of::op("beacon.submit: completes").x(1);
			let note = "the last of T, and an old output goes";
			forgetting(key, 1, || {
				bench.probe(&of.clone().note(note), pair, call.clone())
			});
			bench.call(&of.note("the last of T"), pair, call);
		} else if member + 2 == t {
			bench.call(&of, pair, call);
		} else {
			bench.send("beacon.submit", pair, call);
		}
		assert!(came_to(Outcome::Accepted, 1));
	}
	bench.phase("round, the last share", "beacon.submit: completes");
	bench.phase("round, the others", "beacon.submit");
	assert!(Outputs::<Runtime>::contains_key(key, 1));
	let (enclave, ..) = members.seats[t];
	let of = Of::op("beacon.submit: surplus").x(1);
	let late = members.answers(t, &round);
	bench.call(&of.note("it has its output"), &enclave.pair, late);
}

/// Opens as many rounds of a key as can be, one a block, and waits until it was looked at them.
fn fill(key: KeyId) {
	while beacon(key).open < MAX_OPEN_ROUNDS {
		Beacons::<Runtime>::mutate_extant(key, |state| state.next_at = System::block_number() + 1);
		next_block();
	}
	for _ in 0..=ROUND_LIFETIME {
		next_block();
	}
	assert_eq!(beacon(key).judged, beacon(key).next_round);
}

/// What it takes to look at rounds whose time is over, and for which nobody is charged.
fn looked_at(bench: &mut Bench, key: KeyId) {
	for looks in LOOKS {
		let of = Of::op("beacon: look at rounds").x(looks as usize);
		let again = || change(|_, state| state.judged = state.next_round - looks);
		let not = || change(|_, state| state.judged = state.next_round);
		bench.beginning(&of, again, not);
	}
	let lost = Call::<Runtime>::mark_lost {
		key,
		round: beacon(key).next_round - 1,
	};
	next_block();
	forgetting(key, 1, || {
		let of = Of::op("beacon.mark_lost").note("an old output goes");
		bench.root(&of, &alice(), lost, false);
	});
}

/// The key's next epoch; that before is kept for its rounds.
fn renewed(bench: &mut Bench, key: KeyId, operators: &[Operator]) {
	as_root(KeysCall::<Runtime>::rotate_now { key });
	let id = current(key);
	for enclave in firsts(operators) {
		done!(crate::chain::send(&enclave.pair, enclave.registration(id)));
	}
	to_phase(key, Phase::Deal);
	for enclave in firsts(operators) {
		done!(crate::chain::send(
			&enclave.pair,
			deal(id, enclave.dealing(id).posted())
		));
	}
	to_phase(key, Phase::Acknowledge);
	for enclave in firsts(operators) {
		done!(crate::chain::send(
			&enclave.pair,
			enclave.acknowledgement(id)
		));
	}
	let of = Of::op("keys: end acknowledge").x(operators.len());
	let of = of.note("the epoch before is kept for its rounds");
	bench.to_phase(key, Phase::Idle, &of);
	assert_eq!(Retained::<Runtime>::get(key).len(), 1);
	let retire = KeysCall::retire_key { key };
	let of = Of::op("keys.retire_key: beacon").x(MAX_OPEN_ROUNDS as usize);
	bench.root(&of.note("its rounds are lost"), &alice(), retire, false);
}

/// As many rounds as one submission takes, all of an epoch that is past and is let go with the last of them.
fn many(bench: &mut Bench, members: &Members, t: usize) {
	let key = members.id.key;
	let rounds: Vec<Round> = Beacon::open_of(key)
		.iter()
		.map(|(round, _)| *round)
		.collect();
	let entries = rounds.len();
	let few = &rounds[..entries / 4];
	next_block();
	for (member, (enclave, ..)) in members.seats.iter().enumerate().take(t) {
		let pair = &enclave.pair;
		let call = members.answers(member, &rounds);
		let of = Of::op("beacon.submit").note("accepted");
		if member + 1 == t {
			next_block();
			let of = |op: &str| Of::op(&format!("beacon.submit: {op}"));
			let each = "each the last of T, and an old output goes";
			forgetting(key, entries as u64, || {
				let of = of("finishes").x(entries).note(each);
				bench.probe(&of, pair, call);
			});
			let (last, others) = rounds.split_last().expect("some");
			let of_others = of("completions").x(entries - 1).note("each the last of T");
			bench.call(&of_others, pair, members.answers(member, others));
			// An enclave submits once a block.
			next_block();
			let of = of("finishes")
				.x(1)
				.note("the last of T, and its epoch is let go");
			bench.call(&of, pair, members.answers(member, &[*last]));
			assert!(came_to(Outcome::Accepted, 1));
			continue;
		}
		if member + 2 == t {
			let some = members.answers(member, few);
			bench.probe(&of.clone().x(few.len()), pair, some);
			let of_wrong = Of::op("beacon.submit: wrong").x(few.len());
			let of_wrong = of_wrong.note("the bond is slashed");
			bench.probe(&of_wrong, pair, members.wrong(member, few));
			bench.call(&of.x(entries), pair, call);
		} else {
			bench.send("beacon.submit", pair, call);
		}
		assert!(came_to(Outcome::Accepted, entries));
	}
	assert!(Retained::<Runtime>::get(key).is_empty());
	while bench.clean_up("an epoch that was kept for its rounds") {}
	let (enclave, ..) = members.seats[t];
	for surplus in [few, &rounds[..]] {
		let late = members.answers(t, surplus);
		let of = Of::op("beacon.submit: surplus").x(surplus.len());
		bench.probe(&of.note("it has its output"), &enclave.pair, late);
	}
}

/// What each block's beginning does for the keys that have rounds, and opening them.
pub fn many_beacons(bench: &mut Bench) {
	in_network("dev", || {
		let committee = Committee {
			n: SEATS,
			t: SEATS / 2 + 1,
			replicas: 1,
		};
		EarlyRotation::<Runtime>::put(false);
		bench.begin(committee, &alice());
		let operators = operators(&[1; SEATS]);
		let mut keys = 0;
		for wanted in KEYS {
			while keys < wanted {
				activated_beacon(&operators);
				keys += 1;
			}
			visits(bench, keys);
		}
		for rounds in 1..=MAX_OPENED_PER_BLOCK {
			opens(bench, rounds);
		}
	});
}

/// Rounds that do not open for a long time.
fn later(state: &mut BeaconStateOf<Runtime>) {
	state.next_at = BlockNumber::MAX;
	state.judged = state.next_round;
}

/// Looking at so many keys: no round is due, or all are and none has room.
fn visits(bench: &mut Bench, keys: usize) {
	let of = Of::op("beacon: visit").x(keys);
	let none = || {
		let _ = Beacons::<Runtime>::clear(u32::MAX, None);
	};
	let quiet = || change(|_, state| later(state));
	bench.beginning(&of.clone().note("nothing is due"), quiet, none);
	let full = || {
		change(|_, state| {
			later(state);
			state.next_at = 1;
			state.open = MAX_OPEN_ROUNDS;
		});
	};
	let run = bench.beginning(&of.note("all are due, and there is no room"), full, none);
	assert_eq!(
		run.writes
			.keys()
			.filter(|key| key.starts_with(&list("Beacons")))
			.count(),
		keys
	);
}

/// So many keys open a round in one block.
fn opens(bench: &mut Bench, rounds: u32) {
	let of = Of::op("beacon: open rounds").x(rounds as usize);
	let due = || {
		change(|key, state| {
			later(state);
			state.open = 0;
			if key <= rounds {
				state.next_at = 1;
			}
		});
	};
	let none = || change(|_, state| later(state));
	let run = bench.beginning(&of, due, none);
	let opened = run
		.writes
		.keys()
		.filter(|key| key.starts_with(&list("OpenRounds")));
	assert_eq!(opened.count(), rounds as usize);
}

/// What begins the keys of one of the beacon's maps.
fn list(name: &str) -> Vec<u8> {
	[&prefix("Beacon")[..], &twox_128(name.as_bytes())].concat()
}
