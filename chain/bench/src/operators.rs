//! What operators do: one of them, beside a committee.

use crate::{
	actors::{add, fund, operator_pair, Enclave, POCKET},
	bench::Bench,
	chain::account_of,
	row::Of,
};
use keyfold_runtime::{
	constants::{MAX_ENCLAVES, MIN_BOND, UNIT},
	Runtime,
};
use pallet_keyfold_enclaves::Call;

/// All calls of the enclaves pallet by operator `number`, who is new.
pub fn calls(bench: &mut Bench, number: usize) {
	let pair = operator_pair(number);
	let account = account_of(&pair);
	fund([&account], MIN_BOND + POCKET);
	let bond = MIN_BOND;
	let call = Call::<Runtime>::register_operator { bond };
	bench.call(&Of::op("enclaves.register_operator"), &pair, call);
	let call = Call::<Runtime>::bond_more { value: UNIT };
	bench.call(&Of::op("enclaves.bond_more"), &pair, call);

	let enclaves: Vec<Enclave> = (1..=MAX_ENCLAVES)
		.map(|replica| Enclave::named(&format!("spare {replica}"), &account))
		.collect();
	for (at, enclave) in enclaves.iter().enumerate() {
		let of = Of::op("enclaves.add_enclave").note(format!("number {}", at + 1));
		bench.call(&of, &pair, add(enclave));
	}
	let new = Enclave::named("spare again", &account);
	let call = Call::<Runtime>::replace_enclave {
		old: enclaves[0].account.clone(),
		new: new.account.clone(),
		quote: new.quote().try_into().expect("short"),
	};
	bench.call(
		&Of::op("enclaves.replace_enclave").note("it holds nothing"),
		&pair,
		call,
	);
	let enclave = enclaves[1].account.clone();
	let call = Call::<Runtime>::remove_enclave { enclave };
	bench.call(
		&Of::op("enclaves.remove_enclave").note("it holds nothing"),
		&pair,
		call,
	);
}
