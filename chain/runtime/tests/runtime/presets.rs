//! The genesis presets build, and hold what the rest of the project takes for granted.

use crate::{
	actors::vendor,
	chain::{genesis, in_network},
};
use keyfold_primitives::TcbStatus;
use keyfold_prover::attestation::dev_measurement;
use keyfold_runtime::{
	constants::{EXISTENTIAL_DEPOSIT, TREASURY, UNIT, VALIDATOR_BOND},
	runtime_decl_for_invariants_api::InvariantsApi,
	AccountId, Balances, Runtime,
};
use pallet_keyfold_enclaves::{
	EjectAfter, Enclaves, HeartbeatTiming, Measurements, MinimumTcb, Operators, SimulatedVendor,
	TestRoot,
};
use pallet_keyfold_keys::{NextKey, OpenCreation, Timing};
use pallet_keyfold_validators::{Bonds, Members, SessionLength};
use polkadot_sdk::{
	frame_support::storage::{with_transaction, TransactionOutcome},
	pallet_aura, pallet_grandpa, pallet_sudo,
	sp_consensus_aura::runtime_decl_for_aura_api::AuraApi,
	sp_consensus_grandpa::runtime_decl_for_grandpa_api::GrandpaApi,
	sp_core::Pair,
	sp_genesis_builder::{runtime_decl_for_genesis_builder::GenesisBuilder, PresetId},
	sp_keyring::{Ed25519Keyring, Sr25519Keyring},
	sp_runtime::{traits::AccountIdConversion, DispatchError},
};

/// What both presets have in common, and how they differ.
fn preset(name: &str, window: u32, validators: &[(Sr25519Keyring, Ed25519Keyring)]) {
	in_network(name, || {
		let aura: Vec<[u8; 32]> = Runtime::authorities()
			.into_iter()
			.map(|authority| authority.into_inner().0)
			.collect();
		// The authorities are in the order of the accounts of their validators.
		let mut validators = validators.to_vec();
		validators.sort_by_key(|(key, _)| key.to_account_id());
		let expected: Vec<[u8; 32]> = validators.iter().map(|(key, _)| key.public().0).collect();
		assert_eq!(aura, expected);
		let grandpa: Vec<([u8; 32], u64)> = Runtime::grandpa_authorities()
			.into_iter()
			.map(|(authority, weight)| (authority.into_inner().0, weight))
			.collect();
		let expected: Vec<([u8; 32], u64)> = validators
			.iter()
			.map(|(_, key)| (key.public().0, 1))
			.collect();
		assert_eq!(grandpa, expected);
		assert_eq!(pallet_grandpa::CurrentSetId::<Runtime>::get(), 0);
		assert_eq!(pallet_aura::Authorities::<Runtime>::get().len(), aura.len());

		let timing = Timing::<Runtime>::get();
		assert_eq!((timing.window, timing.back_off), (window, window));
		let heartbeats = HeartbeatTiming::<Runtime>::get();
		assert_eq!((heartbeats.period, heartbeats.freshness), (20, 10));
		assert_eq!(EjectAfter::<Runtime>::get(), 6);
		assert!(OpenCreation::<Runtime>::get());
		assert_eq!(NextKey::<Runtime>::get(), 1);
		assert_eq!(SimulatedVendor::<Runtime>::get(), Some(vendor().public().0));
		let root = TestRoot::<Runtime>::get().map(Vec::from);
		// Made by `cargo run --release -p keyfold-prover --example dcap_root`.
		assert_eq!(root, Some(keyfold_prover::dcap::root()));
		assert_eq!(MinimumTcb::<Runtime>::get(), TcbStatus::UpToDate);
		let allowed: Vec<[u8; 32]> = Measurements::<Runtime>::iter_keys().collect();
		assert_eq!(allowed, [dev_measurement()]);
		assert_eq!(Operators::<Runtime>::iter().count(), 0);
		assert_eq!(Enclaves::<Runtime>::iter().count(), 0);

		let alice = Sr25519Keyring::Alice.to_account_id();
		assert_eq!(pallet_sudo::Key::<Runtime>::get(), Some(alice.clone()));
		assert_eq!(
			Balances::free_balance(&alice),
			1_000_000_000 * UNIT - VALIDATOR_BOND
		);
		let accounts: Vec<AccountId> = validators
			.iter()
			.map(|(key, _)| key.to_account_id())
			.collect();
		assert_eq!(Members::<Runtime>::get().into_inner(), accounts);
		assert_eq!(SessionLength::<Runtime>::get(), 20);
		assert_eq!(Runtime::slot_duration().as_millis(), 2_000);
		let treasury: AccountId = TREASURY.into_account_truncating();
		assert_eq!(Balances::free_balance(treasury), EXISTENTIAL_DEPOSIT);
	});
}

#[test]
fn dev_has_one_authority_and_short_windows() {
	preset("dev", 6, &[(Sr25519Keyring::Alice, Ed25519Keyring::Alice)]);
}

#[test]
fn local_has_four_authorities() {
	use Ed25519Keyring as Ed;
	use Sr25519Keyring as Sr;
	let validators = [
		(Sr::Alice, Ed::Alice),
		(Sr::Bob, Ed::Bob),
		(Sr::Charlie, Ed::Charlie),
		(Sr::Dave, Ed::Dave),
	];
	preset("local", 12, &validators);
}

#[test]
fn there_is_no_other_preset() {
	let names = [PresetId::from("dev"), PresetId::from("local")];
	assert_eq!(Runtime::preset_names(), names);
	for name in ["", "Dev", "development", "local_testnet"] {
		assert_eq!(Runtime::get_preset(&Some(name.into())), None);
	}
}

#[test]
fn a_genesis_that_is_none_is_refused() {
	let whole = String::from_utf8(genesis("dev")).expect("JSON is text");
	let unknown = whole.replacen("\"backOff\"", "\"backoff\"", 1);
	assert_ne!(unknown, whole);
	for bad in ["", "{", "[]", "{\"keys\":{}}", &unknown] {
		assert!(Runtime::build_state(bad.into()).is_err(), "{bad:.40}");
	}
}

#[test]
fn a_node_that_is_asked_tells_which_invariant_is_broken() {
	in_network("dev", || {
		assert_eq!(Runtime::check_invariants(), Ok(()));
		let broken = with_transaction(|| {
			Bonds::<Runtime>::remove(Sr25519Keyring::Alice.to_account_id());
			let answer = Runtime::check_invariants();
			TransactionOutcome::Rollback(Ok::<_, DispatchError>(answer))
		});
		let said = broken.expect("no layer too many").expect_err("is broken");
		assert_eq!(
			String::from_utf8(said),
			Ok("a validator has no bond record".into())
		);
	});
}
