//! What the command line takes.

use polkadot_sdk::sc_cli::{ExportChainSpecCmd, KeySubcommand, PurgeChainCmd, RunCmd};
use std::path::PathBuf;

/// A node of a Keyfold chain.
#[derive(Debug, clap::Parser)]
pub struct Cli {
	/// Without a subcommand the node runs.
	#[command(subcommand)]
	pub subcommand: Option<Subcommand>,

	/// How it runs.
	#[command(flatten)]
	pub run: RunCmd,
}

/// What else it does.
#[derive(Debug, clap::Subcommand)]
// One value, made once at the start: its size costs nothing.
#[allow(clippy::large_enum_variant)]
pub enum Subcommand {
	/// Make a chain specification of a runtime.
	BuildSpec(BuildSpec),

	/// Print the chain specification, as it is or raw.
	ExportChainSpec(ExportChainSpecCmd),

	/// Make, look at and insert keys.
	#[command(subcommand)]
	Key(KeySubcommand),

	/// Remove the chain's database.
	PurgeChain(PurgeChainCmd),
}

/// Make a chain specification of a runtime.
#[derive(Debug, clap::Args)]
pub struct BuildSpec {
	/// The runtime blob, such as chain-types/runtime.wasm.
	#[arg(long)]
	pub runtime: PathBuf,

	/// A preset of that runtime: dev or local.
	#[arg(long)]
	pub preset: String,

	/// With the genesis state instead of the preset.
	#[arg(long)]
	pub raw: bool,
}
