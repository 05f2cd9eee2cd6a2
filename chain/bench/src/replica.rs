//! An enclave that asks a sibling for the share of its seat.

use crate::{
	actors::{add, Enclave, Operator},
	bench::Bench,
	chain::send,
	done,
	row::Of,
};
use keyfold_prover::seeded::scalar;
use keyfold_runtime::Runtime;
use pallet_keyfold_enclaves::Call;
use pallet_keyfold_keys::AttemptId;

/// A new enclave of the operator gets the share that its sibling holds, from the wish to its acknowledgement.
pub fn refilled(bench: &mut Bench, operator: &Operator, id: AttemptId) {
	let new = Enclave::named("restarted", &operator.account);
	let donor = operator.enclaves.last().expect("at least one");
	if operator.enclaves.len() == 1 {
		done!(send(&operator.pair, add(&new)));
	} else {
		let replace = Call::<Runtime>::replace_enclave {
			old: operator.enclaves[0].account.clone(),
			new: new.account.clone(),
			quote: new.quote().try_into().expect("short"),
			collateral: None,
		};
		let of = Of::op("enclaves.replace_enclave").note("it holds a share");
		bench.call(&of, &operator.pair, replace);
	}
	let (p, x) = (scalar("wish"), donor.share(id));
	let wish = new.want(id, &p);
	bench.pool(&Of::op("pool: keys.want_replica"), &new.pair, wish.clone());
	bench.call(&Of::op("keys.want_replica"), &new.pair, wish);
	let answer = donor.hand(id, &new, &p, &x);
	bench.pool(&Of::op("pool: keys.handoff"), &donor.pair, answer.clone());
	bench.call(&Of::op("keys.handoff"), &donor.pair, answer);
	let of = Of::op("keys.acknowledge").note("reshare, after a handoff");
	bench.call(&of, &new.pair, new.acknowledgement_of(id, &x));
}
