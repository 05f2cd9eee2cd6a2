//! From the command line to what it asks for.

use crate::{
	cli::{BuildSpec, Cli, Subcommand},
	service, spec,
};
use polkadot_sdk::{
	sc_cli::{self, SubstrateCli},
	sc_network::config::NetworkBackendType,
	sc_network::{Litep2pNetworkBackend, NetworkWorker},
	sp_runtime::traits::Block as BlockT,
};

impl SubstrateCli for Cli {
	fn impl_name() -> String {
		"Keyfold Node".into()
	}

	fn impl_version() -> String {
		env!("CARGO_PKG_VERSION").into()
	}

	fn description() -> String {
		env!("CARGO_PKG_DESCRIPTION").into()
	}

	fn author() -> String {
		"the Keyfold authors".into()
	}

	fn support_url() -> String {
		"the issue tracker of the project".into()
	}

	fn copyright_start_year() -> i32 {
		2026
	}

	fn load_spec(&self, id: &str) -> Result<Box<dyn polkadot_sdk::sc_service::ChainSpec>, String> {
		Ok(Box::new(spec::read(id)?))
	}
}

/// Does what the command line says.
pub fn run() -> sc_cli::Result<()> {
	let cli = Cli::from_args();
	match &cli.subcommand {
		Some(Subcommand::BuildSpec(options)) => build_spec(options),
		Some(Subcommand::ExportChainSpec(command)) => command.run(cli.load_spec(&command.chain)?),
		Some(Subcommand::Key(command)) => command.run(&cli),
		Some(Subcommand::PurgeChain(command)) => {
			let runner = cli.create_runner(command)?;
			runner.sync_run(|config| command.run(config.database))
		}
		None => {
			let runner = cli.create_runner(&cli.run)?;
			runner.run_node_until_exit(|config| async move {
				match config.network.network_backend {
					NetworkBackendType::Litep2p => service::start::<Litep2pNetworkBackend>(config),
					NetworkBackendType::Libp2p => service::start::<
						NetworkWorker<service::Block, <service::Block as BlockT>::Hash>,
					>(config),
				}
				.map_err(sc_cli::Error::Service)
			})
		}
	}
}

/// Prints the specification.
fn build_spec(options: &BuildSpec) -> sc_cli::Result<()> {
	let spec = spec::make(&options.runtime, &options.preset)?;
	println!("{}", spec.as_json(options.raw)?);
	Ok(())
}
