//! Writes the root certificate of the tests' vendor (DER) to standard output: what the dev networks have at genesis,
//! `cargo run --release -p keyfold-prover --example dcap_root > runtime/src/dev_root.der`.

use std::io::Write;

fn main() -> std::io::Result<()> {
	std::io::stdout().write_all(&keyfold_prover::dcap::root())
}
