//! A rotation of an active key: the committee reshares to itself, at root's word.

use crate::{
	actors::{alice, all, current, firsts, Operator},
	bench::Bench,
	duties::deal,
	generation::{acknowledge_all, register},
	row::Of,
};
use pallet_keyfold_keys::{AttemptId, Call, Phase, Phases, Qualified};

/// Reshares the key to the same operators; answers the attempt that is active then.
pub fn reshared(bench: &mut Bench, operators: &[Operator], before: AttemptId) -> AttemptId {
	let (key, n) = (before.key, operators.len());
	bench.fullest("before the rotation");
	bench.look(key, all(operators).count());
	let member = &operators[0].enclaves[0];
	let of = Of::op("keys.lost").note("an active share");
	bench.probe(&of, &member.pair, member.loss(before));
	let resize = Call::resize_key {
		key,
		committee: n as u16,
		minimum: 1,
	};
	bench.root(&Of::op("keys.resize_key"), &alice(), resize, true);
	let rotate = Call::rotate_now { key };
	let of = Of::op("keys.rotate_now").note("to the new size");
	bench.root(&of, &alice(), rotate, true);
	let id = current(key);

	register(bench, operators, id, "reshare");
	deal_shares(bench, operators, id);
	let member = &operators[0].enclaves[0];
	let of = Of::op("keys.complain").note("false, in a reshare");
	bench.probe(&of, &member.pair, member.complaint(id, 3));
	let of = Of::op("keys: end complain").note("reshare");
	bench.to_phase(key, Phase::Acknowledge, &of);

	let counted = Qualified::<keyfold_runtime::Runtime>::get(id.one()).len();
	acknowledge_all(bench, operators, id, counted, "reshare");
	let retire = Call::retire_key { key };
	let of = Of::op("keys.retire_key").note("in a rotation");
	bench.root(&of, &alice(), retire, false);
	let of = Of::op("keys: end acknowledge").x(n).note("reshare");
	bench.to_phase(key, Phase::Idle, &of);
	let window = Phases::<keyfold_runtime::Runtime>::get(key).expect("the key exists");
	assert_eq!(
		window.epoch,
		id.epoch + 1,
		"the epoch of the reshare is active"
	);
	bench.fullest("of the rotation");
	while bench.clean_up("the epoch before") {}
	id
}

/// Dealings beyond those that count for which workers ask at first (src/worker/reserve.ts).
const SPARE: usize = 8;

/// Deal: as many seats of the epoch before as workers ask for where nobody is away, the last one measured.
fn deal_shares(bench: &mut Bench, operators: &[Operator], id: AttemptId) {
	let (n, m) = (operators.len(), all(operators).count());
	let dealers = n.min(n / 2 + 1 + SPARE);
	for (at, enclave) in firsts(operators).enumerate().take(dealers) {
		let call = deal(id, enclave.dealing(id).posted());
		if at + 1 == dealers {
			let of = Of::op("pool: keys.deal").note("reshare");
			bench.pool(&of, &enclave.pair, call.clone());
			let of = Of::op("keys.deal").x(n + m + 5).note("reshare");
			bench.call(&of, &enclave.pair, call);
		} else {
			bench.send("keys.deal", &enclave.pair, call);
		}
	}
	bench.phase("reshare, deal", "keys.deal");
	let of = Of::op("keys: end deal").note("reshare");
	bench.to_phase(id.key, Phase::Complain, &of);
}
