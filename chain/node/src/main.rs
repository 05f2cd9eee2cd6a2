//! # The node
//!
//! ## Overview
//!
//! Aura makes blocks, GRANDPA finalises them, the database is ParityDB. The runtime is that of the chain specification,
//! run as WebAssembly: the node is built once and takes every runtime of the network, so nothing here may depend on a
//! pallet. A specification is made from the committed runtime with `build-spec --runtime`.

mod cli;
mod command;
mod rpc;
mod runtime_api;
mod service;
mod spec;

fn main() -> polkadot_sdk::sc_cli::Result<()> {
	command::run()
}
