//! The life of one key: an attempt that a cheat spoils at the last moment, one that makes the epoch, then releases.

use crate::{
	actors::{alice, all, current, firsts, operators, Operator},
	bench::{happened, Bench},
	chain::{in_network, next_block},
	duties::{deal, roster},
	operators, release, replica, rotation,
	row::{Committee, Of},
};
use curve25519_dalek::scalar::Scalar;
use keyfold_primitives::{KeyId, Purpose};
use keyfold_runtime::{BlockNumber, Runtime, RuntimeEvent};
use pallet_keyfold_keys::{AttemptId, Call, Cleanup, Event, Phase, Phases, Qualified};

/// Longer than any life here.
const EPOCH: BlockNumber = 100_000;
/// Seat of the dealer that cheats.
const CHEAT: u16 = 2;

/// The life of a key of `n` seats with so many enclaves each.
pub fn life(bench: &mut Bench, n: usize, replicas: usize) {
	in_network("dev", || {
		let committee = Committee {
			n,
			t: n / 2 + 1,
			replicas,
		};
		bench.begin(committee, &alice());
		// One more than seats: it takes the place of the cheat.
		let mut first = operators(&vec![replicas; n + 1]);
		let spare = first.pop().expect("one more");
		if replicas == 1 {
			operators::calls(bench, n + 2);
		}

		bench.call(&Of::op("keys.create_key"), &alice(), create(n));
		let id = current(1);
		bench.settle();
		spoiled(bench, &first, id);

		first.remove(usize::from(CHEAT) - 1);
		first.push(spare);
		// Seats are numbered by account.
		first.sort_by_key(|operator| operator.account.clone());
		let id = current(id.key);
		made(bench, &first, id);
		let id = rotation::reshared(bench, &first, id);
		replica::refilled(bench, &first[n - 1], id);
		if replicas == 1 {
			release::calls(bench, &first, id);
		}
	});
}

/// A key that does not rotate while it is looked at.
pub fn create(committee: usize) -> Call<Runtime> {
	Call::create_key {
		purpose: Purpose::Wrap,
		committee: committee as u16,
		minimum: 1,
		epoch_length: EPOCH,
	}
}

/// Register: everyone, the last one measured.
pub fn register(bench: &mut Bench, operators: &[Operator], id: AttemptId, note: &str) {
	let mut enclaves: Vec<_> = all(operators).collect();
	let last = enclaves.pop().expect("at least one");
	for enclave in enclaves {
		bench.send("keys.register", &enclave.pair, enclave.registration(id));
	}
	let call = last.registration(id);
	let of = Of::op("pool: keys.register").note(note);
	bench.pool(&of, &last.pair, call.clone());
	bench.call(&Of::op("keys.register").note(note), &last.pair, call);
	let of = Of::op("keys.lost").note("in Register");
	bench.probe(&of, &last.pair, last.loss(id));
	bench.phase(&phase_of(note, "register"), "keys.register");
	let of = Of::op("keys: freeze").x(operators.len()).note(note);
	bench.to_phase(id.key, Phase::Deal, &of);
	bench.clean_up("registrations");
}

/// The name of a phase of a reshare or of a generation.
fn phase_of(note: &str, phase: &str) -> String {
	if note.is_empty() {
		phase.into()
	} else {
		format!("{note}, {phase}")
	}
}

/// Acknowledge: everyone, of each kind one measured; `counted` dealings are summed.
pub fn acknowledge_all(
	bench: &mut Bench,
	operators: &[Operator],
	id: AttemptId,
	counted: usize,
	note: &str,
) {
	let of = |x: usize, what: &str| {
		let note = phase_of(note, what);
		Of::op("keys.acknowledge").x(x).note(note)
	};
	for (at, operator) in operators.iter().enumerate() {
		for (replica, enclave) in operator.enclaves.iter().enumerate() {
			let call = enclave.acknowledgement(id);
			let of = match (at, replica) {
				(0, 0) => of(2 * counted, "the first of the attempt"),
				(1, 0) => of(counted, "the first of its seat"),
				(1, 1) => of(0, "of a seat that has one"),
				_ => {
					bench.send("keys.acknowledge", &enclave.pair, call);
					continue;
				}
			};
			if (at, replica) == (1, 0) {
				let looked = Of::op("pool: keys.acknowledge").note(note);
				bench.pool(&looked, &enclave.pair, call.clone());
			}
			bench.call(&of, &enclave.pair, call);
		}
	}
	bench.phase(&phase_of(note, "acknowledge"), "keys.acknowledge");
}

/// Deal: every seat, the last one measured; the cheat's dealing does not open for the last recipient if it `cheats`.
fn deal_all(bench: &mut Bench, operators: &[Operator], id: AttemptId, cheats: bool) {
	let m = all(operators).count();
	for (at, enclave) in firsts(operators).enumerate() {
		let mut dealing = enclave.dealing(id);
		if cheats && at + 1 == usize::from(CHEAT) {
			dealing.ciphertexts[m - 1] += Scalar::ONE;
		}
		let call = deal(id, dealing.posted());
		if at + 1 == operators.len() {
			// R, V_0..V_n, c_1..c_M and the three scalars of the proof.
			bench.pool(&Of::op("pool: keys.deal"), &enclave.pair, call.clone());
			let of = Of::op("keys.deal").x(operators.len() + m + 5);
			bench.call(&of, &enclave.pair, call);
		} else {
			bench.send("keys.deal", &enclave.pair, call);
		}
	}
	bench.phase("deal", "keys.deal");
	let of = Of::op("keys: end deal");
	bench.to_phase(id.key, Phase::Complain, &of);
}

/// An attempt up to the complaint that ends it.
fn spoiled(bench: &mut Bench, operators: &[Operator], id: AttemptId) {
	register(bench, operators, id, "");
	deal_all(bench, operators, id, true);
	let victim = all(operators).last().expect("at least one");
	let member = &operators[0].enclaves[0];
	let of = Of::op("keys.complain").note("false: the complainer is convicted");
	bench.probe(&of, &member.pair, member.complaint(id, 3));
	let of = Of::op("pool: keys.complain");
	bench.pool(&of, &victim.pair, victim.complaint(id, CHEAT));
	let of = Of::op("keys.complain").note("true: the dealer is convicted");
	bench.probe(&of, &victim.pair, victim.complaint(id, CHEAT));
	let of = Of::op("keys: end complain");
	bench.to_phase(id.key, Phase::Acknowledge, &of);

	let counted = Qualified::<Runtime>::get(id.one()).len();
	let of = Of::op("keys.acknowledge")
		.x(2 * counted)
		.note("the first of the attempt");
	bench.call(&of, &member.pair, member.acknowledgement(id));
	let other = &operators[2].enclaves[0];
	let of = Of::op("keys.acknowledge")
		.x(counted)
		.note("the first of its seat");
	bench.call(&of, &other.pair, other.acknowledgement(id));
	if let Some(sibling) = operators[0].enclaves.get(1) {
		let of = Of::op("keys.acknowledge").note("of a seat that has one");
		bench.call(&of, &sibling.pair, sibling.acknowledgement(id));
	}
	let of = Of::op("keys.lost").note("an acknowledged share");
	bench.probe(&of, &member.pair, member.loss(id));
	let of = Of::op("keys.complain").note("true and late: the attempt is aborted");
	bench.call(&of, &victim.pair, victim.complaint(id, CHEAT));
	assert!(happened(|event| matches!(
		event,
		RuntimeEvent::Keys(Event::Aborted { .. })
	)));
	while bench.clean_up("an attempt") {}
	drain();
	let of = Of::op("keys: open register");
	bench.to_phase(id.key, Phase::Register, &of);
	bench.phase("spoiled", "keys.acknowledge");
}

/// Lets `on_idle` remove the rest.
pub fn drain() {
	while Cleanup::<Runtime>::iter().next().is_some() {
		next_block();
	}
}

/// An attempt to its end: the epoch is active.
fn made(bench: &mut Bench, operators: &[Operator], id: AttemptId) {
	register(bench, operators, id, "");
	deal_all(bench, operators, id, false);
	let of = Of::op("keys: end complain");
	bench.to_phase(id.key, Phase::Acknowledge, &of);
	let counted = Qualified::<Runtime>::get(id.one()).len();
	acknowledge_all(bench, operators, id, counted, "");
	let of = Of::op("keys: end acknowledge").x(operators.len());
	bench.to_phase(id.key, Phase::Idle, &of);
	assert_eq!(
		usize::from(roster(id).n),
		operators.len(),
		"every operator has a seat"
	);
	assert!(is_active(id.key));
}

/// Whether the first epoch of a key is active.
pub fn is_active(key: KeyId) -> bool {
	Phases::<Runtime>::get(key).map(|window| window.epoch) == Some(2)
}
