//! Chain specifications: from a file, or made of a runtime and one of its presets.

use polkadot_sdk::sc_service::{ChainType, GenericChainSpec};
use std::{fs, path::Path};

/// Without extensions of our own.
pub type ChainSpec = GenericChainSpec;

/// Symbol and decimals of the currency, as wallets show it.
const TOKEN: (&str, u32) = ("KEY", 12);
/// Prefix of addresses: the generic one.
const SS58_PREFIX: u32 = 42;

/// Reads a specification, plain or raw.
pub fn read(path: &str) -> Result<ChainSpec, String> {
	if path.is_empty() {
		return Err(
			"--chain: pass the file of a chain specification; `build-spec` makes one".into(),
		);
	}
	ChainSpec::from_json_file(path.into())
		.map_err(|error| format!("--chain: {path} is no chain specification: {error}"))
}

/// Makes one of the preset that the runtime has under this name.
pub fn make(runtime: &Path, preset: &str) -> Result<ChainSpec, String> {
	let code = fs::read(runtime)
		.map_err(|error| format!("--runtime: {} cannot be read: {error}", runtime.display()))?;
	let properties = [
		("tokenSymbol".to_string(), TOKEN.0.into()),
		("tokenDecimals".to_string(), TOKEN.1.into()),
		("ss58Format".to_string(), SS58_PREFIX.into()),
	];
	Ok(ChainSpec::builder(&code, Default::default())
		.with_name(&format!("Keyfold {preset}"))
		.with_id(&format!("keyfold-{preset}"))
		.with_protocol_id(&format!("kf-{preset}"))
		.with_chain_type(if preset == "dev" {
			ChainType::Development
		} else {
			ChainType::Local
		})
		.with_genesis_config_preset_name(preset)
		.with_properties(properties.into_iter().collect())
		.build())
}
