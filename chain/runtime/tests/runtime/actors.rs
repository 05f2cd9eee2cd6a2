//! Who sends extrinsics: operators with their enclaves, and people.

use crate::{
	chain::{account_of, send},
	done,
};
use keyfold_primitives::{genesis_hash, KeyId, Purpose};
use keyfold_prover::{
	attestation::{dev_measurement, report_data, simulated, DEV_VENDOR},
	enclave::{Attempt, Enclave as Memory},
};
use keyfold_runtime::{
	constants::{MIN_BOND, UNIT},
	AccountId, Balance, Runtime, RuntimeCall,
};
use keyfold_verifier::transcript::h;
use pallet_keyfold_enclaves::Call as EnclavesCall;
use pallet_keyfold_keys::{AttemptId, Call as KeysCall, NextKey, Phases};
use polkadot_sdk::{
	pallet_balances, pallet_utility,
	sp_core::{sr25519, Pair},
	sp_keyring::Sr25519Keyring,
};

/// What an operator of the tests has besides its bond.
pub const POCKET: Balance = 100 * UNIT;

/// An operator.
pub struct Operator {
	pub pair: sr25519::Pair,
	pub account: AccountId,
	pub enclaves: Vec<Enclave>,
}

/// An attested enclave with what it keeps in memory.
#[derive(Clone)]
pub struct Enclave {
	pub pair: sr25519::Pair,
	pub account: AccountId,
	pub operator: AccountId,
	pub memory: Memory,
}

impl Enclave {
	/// The enclave of an operator that has this name, attested or not.
	pub fn named(name: &str, operator: &AccountId) -> Self {
		let pair = sr25519::Pair::from_seed(&h(b"test-enclave", &[name.as_bytes()]));
		let account = account_of(&pair);
		let memory = Memory {
			account: account.clone().into(),
			operator: operator.clone().into(),
			name: name.into(),
		};
		Self {
			pair,
			account,
			operator: operator.clone(),
			memory,
		}
	}

	/// A quote for this enclave by the dev network's vendor.
	pub fn quote(&self) -> Vec<u8> {
		quote(&dev_measurement(), &self.operator, &self.account)
	}
}

/// The dev network's vendor.
pub fn vendor() -> sr25519::Pair {
	sr25519::Pair::from_string(DEV_VENDOR, None).expect("a derivation path")
}

/// A quote by the dev network's vendor.
pub fn quote(measurement: &[u8; 32], operator: &AccountId, enclave: &AccountId) -> Vec<u8> {
	let (operator, enclave) = (operator.clone().into(), enclave.clone().into());
	let binds = report_data(&genesis_hash::<Runtime>(), &operator, &enclave);
	simulated(measurement, &binds, |message| vendor().sign(message).0)
}

/// The call that adds an enclave.
pub fn add(enclave: &Enclave) -> EnclavesCall<Runtime> {
	EnclavesCall::add_enclave {
		enclave: enclave.account.clone(),
		quote: enclave
			.quote()
			.try_into()
			.expect("a simulated quote is short"),
		collateral: None,
	}
}

/// A person that genesis made rich.
pub fn person(key: Sr25519Keyring) -> sr25519::Pair {
	key.pair()
}

/// The richest.
pub fn alice() -> sr25519::Pair {
	person(Sr25519Keyring::Alice)
}

/// An operator's key pair, by its number from 1.
pub fn operator_pair(number: usize) -> sr25519::Pair {
	sr25519::Pair::from_string(&format!("//Operator//{number}"), None).expect("a derivation path")
}

/// Alice gives each of the accounts so much.
pub fn fund<'a>(accounts: impl IntoIterator<Item = &'a AccountId>, value: Balance) {
	let calls: Vec<RuntimeCall> = accounts
		.into_iter()
		.map(|account| {
			let dest = account.clone().into();
			pallet_balances::Call::<Runtime>::transfer_keep_alive { dest, value }.into()
		})
		.collect();
	let all = pallet_utility::Call::<Runtime>::batch_all { calls };
	done!(send(&alice(), all));
}

/// Funds and bonds operators with so many attested enclaves each, ordered as their seats will be.
pub fn operators(replicas: &[usize]) -> Vec<Operator> {
	let mut pairs: Vec<(usize, sr25519::Pair)> = (1..=replicas.len())
		.map(|number| (number, operator_pair(number)))
		.collect();
	pairs.sort_by_key(|(_, pair)| account_of(pair));
	let accounts: Vec<AccountId> = pairs.iter().map(|(_, pair)| account_of(pair)).collect();
	fund(&accounts, MIN_BOND + POCKET);
	pairs
		.into_iter()
		.zip(replicas)
		.map(|((number, pair), count)| bonded(number, pair, *count))
		.collect()
}

/// Bonds a funded operator and adds its enclaves, ordered by account.
fn bonded(number: usize, pair: sr25519::Pair, count: usize) -> Operator {
	let account = account_of(&pair);
	let bond = MIN_BOND;
	done!(send(
		&pair,
		EnclavesCall::<Runtime>::register_operator { bond }
	));
	let mut enclaves: Vec<Enclave> = (1..=count)
		.map(|replica| Enclave::named(&format!("enclave {number} {replica}"), &account))
		.collect();
	enclaves.sort_by_key(|enclave| enclave.account.clone());
	for enclave in &enclaves {
		done!(send(&pair, add(enclave)));
	}
	Operator {
		pair,
		account,
		enclaves,
	}
}

/// All enclaves, in the order of the recipients if all operators have a seat.
pub fn all(operators: &[Operator]) -> impl Iterator<Item = &Enclave> {
	operators.iter().flat_map(|operator| &operator.enclaves)
}

/// The first enclave of each operator.
pub fn firsts(operators: &[Operator]) -> impl Iterator<Item = &Enclave> {
	operators.iter().map(|operator| &operator.enclaves[0])
}

/// Alice creates a key for wrapping; answers its first attempt.
pub fn create_key(committee: u16) -> AttemptId {
	create_key_for(committee, 100)
}

/// A key as by [`create_key`] whose epochs last so many blocks.
pub fn create_key_for(committee: u16, epoch_length: u32) -> AttemptId {
	let key = NextKey::<Runtime>::get();
	done!(send(
		&alice(),
		KeysCall::<Runtime>::create_key {
			purpose: Purpose::Wrap,
			committee,
			minimum: 1,
			epoch_length,
		}
	));
	current(key)
}

/// The attempt being made of a key.
pub fn current(key: KeyId) -> AttemptId {
	let window = Phases::<Runtime>::get(key).expect("the key exists");
	AttemptId {
		key,
		epoch: window.epoch,
		attempt: window.attempt,
	}
}

/// An attempt as enclaves name it in what they prove.
pub fn named(id: AttemptId) -> Attempt {
	Attempt {
		genesis: genesis_hash::<Runtime>(),
		key: id.key,
		epoch: id.epoch,
		attempt: id.attempt,
	}
}
