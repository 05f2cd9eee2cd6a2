//! What operators do: one of them, beside a committee.

use crate::{
	actors::{add, alice, fund, operator_pair, Enclave, POCKET},
	bench::Bench,
	chain::account_of,
	row::Of,
};
use keyfold_primitives::{genesis_hash, TcbStatus};
use keyfold_prover::{
	attestation::report_data,
	dcap::{measurement, quote, Statement, LAUNCHED, PROGRAM},
};
use keyfold_runtime::{
	constants::{MAX_ENCLAVES, MIN_BOND, UNIT},
	Runtime,
};
use pallet_keyfold_enclaves::Call;
use polkadot_sdk::{sp_core::sr25519, sp_io::hashing::blake2_256};

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
		collateral: None,
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
	let renewal = Call::<Runtime>::renew_attestation {
		enclave: new.account.clone(),
		quote: new.quote().try_into().expect("short"),
		collateral: None,
	};
	bench.call(&Of::op("enclaves.renew_attestation"), &pair, renewal);
	intel(bench, &pair);
}

/// An enclave with an Intel quote, by the vendor of the tests, in the place of the one that went.
fn intel(bench: &mut Bench, pair: &sr25519::Pair) {
	let stated = Statement::default().collateral();
	let id = blake2_256(&stated);
	let call = Call::<Runtime>::submit_collateral {
		collateral: stated.try_into().expect("short"),
	};
	bench.call(&Of::op("enclaves.submit_collateral"), pair, call);
	let root = alice();
	let call = Call::<Runtime>::set_measurement {
		measurement: measurement(&PROGRAM, LAUNCHED),
		allowed_until: None,
	};
	bench.root(&Of::op("enclaves.set_measurement"), &root, call, true);
	let minimum = TcbStatus::SwHardeningNeeded;
	let call = Call::<Runtime>::set_minimum_tcb { minimum };
	bench.root(&Of::op("enclaves.set_minimum_tcb"), &root, call, true);

	let operator = account_of(pair);
	let enclave = Enclave::named("of intel", &operator).account;
	let binds = report_data(
		&genesis_hash::<Runtime>(),
		&operator.into(),
		&enclave.clone().into(),
	);
	let mut bound = [0; 64];
	bound[..32].copy_from_slice(&binds);
	let call = Call::<Runtime>::add_enclave {
		enclave,
		quote: quote(&PROGRAM, LAUNCHED, &bound).try_into().expect("short"),
		collateral: Some(id),
	};
	bench.call(&Of::op("enclaves.add_enclave: intel"), pair, call);
	let call = Call::<Runtime>::remove_collateral { id };
	bench.call(&Of::op("enclaves.remove_collateral"), pair, call);
}
