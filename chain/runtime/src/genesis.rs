//! Genesis presets: `dev` for the embedded chain, `local` for four validators on one machine. Both protect nothing:
//! their accounts are the well-known dev accounts, and simulated attestation is allowed.

use crate::{constants::*, opaque::SessionKeys, *};
use alloc::{vec, vec::Vec};
use hex_literal::hex;
use pallet_keyfold_validators::DEFAULT_SLOT_MS;
use polkadot_sdk::{
	frame_support::build_struct_json_patch,
	sp_genesis_builder::PresetId,
	sp_keyring::{Ed25519Keyring, Sr25519Keyring},
	sp_runtime::traits::AccountIdConversion,
};
use serde_json::Value;

/// Name of the preset of the embedded dev chain.
pub const DEV: &str = "dev";
/// Name of the preset of a local network with four validators.
pub const LOCAL: &str = "local";

/// sr25519 key `//Keyfold//Vendor` of the public dev phrase: whoever reads this can forge simulated quotes.
const DEV_VENDOR: [u8; 32] =
	hex!("b2a6b7351765ed68a387a73be6a43bd1db3d8b77a50ee4cfa03037319f5f3520");
/// What simulated enclaves run: `H("simulated-measurement", "keyfold dev 1")`.
const DEV_MEASUREMENT: [u8; 32] =
	hex!("df99cc1d8d811fadeac51a8f65c0206883f4c6e78b09e1903c903b97a631cfc3");

/// Certificate of the root that signs the quotes of the tests (keyfold-prover, `dcap`). Its key is as public as the
/// vendor's: whoever reads this can forge quotes of the dev networks.
const DEV_ROOT: &[u8] = include_bytes!("dev_root.der");

/// Endowment of a dev account: enough to bond a few hundred operators.
const DEV_ENDOWMENT: Balance = 1_000_000_000 * UNIT;

fn network(validators: &[(Sr25519Keyring, Ed25519Keyring)], finality_delay: BlockNumber) -> Value {
	let window = WINDOW_DELAYS * finality_delay;
	let mut balances: Vec<(AccountId, Balance)> = Sr25519Keyring::well_known()
		.map(|key| (key.to_account_id(), DEV_ENDOWMENT))
		.collect();
	balances.push((TREASURY.into_account_truncating(), EXISTENTIAL_DEPOSIT));
	let keys = |(aura, grandpa): &(Sr25519Keyring, Ed25519Keyring)| {
		let account = aura.to_account_id();
		let keys = SessionKeys {
			aura: aura.public().into(),
			grandpa: grandpa.public().into(),
		};
		(account.clone(), account, keys)
	};
	build_struct_json_patch!(RuntimeGenesisConfig {
		balances: BalancesConfig { balances },
		session: SessionConfig {
			keys: validators.iter().map(keys).collect()
		},
		validators: ValidatorsConfig {
			session_length: DEV_SESSION_LENGTH,
			slot_ms: DEFAULT_SLOT_MS
		},
		sudo: SudoConfig {
			key: Some(Sr25519Keyring::Alice.to_account_id())
		},
		keys: KeysConfig {
			window,
			back_off: window,
			open_creation: true
		},
		enclaves: EnclavesConfig {
			measurements: vec![DEV_MEASUREMENT],
			simulated_vendor: Some(DEV_VENDOR),
			test_root: Some(DEV_ROOT.to_vec()),
			heartbeat_period: HEARTBEAT_PERIOD,
			eject_after: DEV_EJECT_AFTER
		},
	})
}

/// The JSON patch of a preset, `None` if there is none of that name.
pub fn preset(id: &PresetId) -> Option<Vec<u8>> {
	use Ed25519Keyring as Ed;
	use Sr25519Keyring as Sr;
	let patch = match id.as_ref() {
		DEV => network(&[(Sr::Alice, Ed::Alice)], DEV_FINALITY_DELAY),
		LOCAL => network(
			&[
				(Sr::Alice, Ed::Alice),
				(Sr::Bob, Ed::Bob),
				(Sr::Charlie, Ed::Charlie),
				(Sr::Dave, Ed::Dave),
			],
			LOCAL_FINALITY_DELAY,
		),
		_ => return None,
	};
	serde_json::to_string(&patch)
		.ok()
		.map(|json| json.into_bytes())
}

/// Names of the presets.
pub fn names() -> Vec<PresetId> {
	vec![PresetId::from(DEV), PresetId::from(LOCAL)]
}
