//! Attempts that come to nothing: each window is extended once, then the attempt is aborted.

use crate::{
	actors::{alice, current, firsts, operators, Operator},
	bench::{happened, Bench},
	chain::in_network,
	duties::{deal, to_phase},
	generation::{create, drain},
	row::{Committee, Of},
};
use keyfold_runtime::{RuntimeEvent, System};
use pallet_keyfold_keys::{AttemptId, Event, Phase};

/// Three attempts at a key of `n` seats: with too few operators, dealings, acknowledgements.
pub fn life(bench: &mut Bench, n: usize) {
	in_network("dev", || {
		let committee = Committee {
			n,
			t: n / 2 + 1,
			replicas: 1,
		};
		bench.begin(committee, &alice());
		let operators = operators(&vec![1; n]);
		bench.send("keys.create_key", &alice(), create(n));
		let id = current(1);
		bench.settle();

		register(bench, &operators[..1], id);
		extended(bench, id, Phase::Register);
		aborted(
			bench,
			id,
			Of::op("keys: freeze")
				.x(1)
				.note("too few operators: aborted"),
		);

		let id = begun(id);
		register(bench, &operators, id);
		to_phase(id.key, Phase::Deal);
		deal_some(bench, &operators[..1], id);
		extended(bench, id, Phase::Deal);
		to_phase(id.key, Phase::Complain);
		aborted(
			bench,
			id,
			Of::op("keys: end complain").note("too few dealings: aborted"),
		);

		let id = begun(id);
		// Who was silent registers again after a sign of life.
		for enclave in firsts(&operators) {
			let call = enclave.heartbeat(System::block_number() - 1, &[]);
			bench.send("enclaves.heartbeat", &enclave.pair, call);
		}
		register(bench, &operators, id);
		to_phase(id.key, Phase::Deal);
		deal_some(bench, &operators, id);
		to_phase(id.key, Phase::Acknowledge);
		// One less than the attempt needs.
		let f = (n - 1) / 3;
		let few = n - f - 1;
		for enclave in firsts(&operators[..few]) {
			bench.send(
				"keys.acknowledge",
				&enclave.pair,
				enclave.acknowledgement(id),
			);
		}
		let of = Of::op("keys: end acknowledge").x(few);
		bench.to_phase(id.key, Phase::Acknowledge, &of.clone().note("extended"));
		aborted(bench, id, of.note("too few acknowledgements: aborted"));
	});
}

/// The next attempt, in its Register.
fn begun(before: AttemptId) -> AttemptId {
	drain();
	to_phase(before.key, Phase::Register);
	current(before.key)
}

fn register(bench: &mut Bench, operators: &[Operator], id: AttemptId) {
	for enclave in firsts(operators) {
		bench.send("keys.register", &enclave.pair, enclave.registration(id));
	}
}

fn deal_some(bench: &mut Bench, operators: &[Operator], id: AttemptId) {
	for enclave in firsts(operators) {
		bench.send(
			"keys.deal",
			&enclave.pair,
			deal(id, enclave.dealing(id).posted()),
		);
	}
}

/// The end of a window that is given as long again.
fn extended(bench: &mut Bench, id: AttemptId, phase: Phase) {
	let of = Of::op("keys: extend").note(format!("{phase:?}"));
	bench.to_phase(id.key, phase, &of);
}

/// The end of a window with which the attempt ends.
fn aborted(bench: &mut Bench, id: AttemptId, of: Of) {
	bench.to_phase(id.key, Phase::Idle, &of);
	assert!(happened(|event| matches!(
		event,
		RuntimeEvent::Keys(Event::Aborted { .. })
	)));
}
