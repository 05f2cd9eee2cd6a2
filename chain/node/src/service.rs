//! The parts of a running node, and how they are joined.

use crate::{rpc, runtime_api::RuntimeApi};
use futures::FutureExt;
use polkadot_sdk::{
	sc_basic_authorship::ProposerFactory,
	sc_client_api::{Backend as _, BlockBackend},
	sc_consensus::{DefaultImportQueue, LongestChain},
	sc_consensus_aura::{self as aura, SlotProportion},
	sc_consensus_grandpa::{self as grandpa, GrandpaBlockImport, LinkHalf, SharedVoterState},
	sc_executor::WasmExecutor,
	sc_network::{config::FullNetworkConfiguration, service::NotificationMetrics, NetworkBackend},
	sc_offchain::{OffchainWorkerOptions, OffchainWorkers},
	sc_service::{
		self, build_network, config::Configuration, BuildNetworkParams, Error, SpawnTasksParams,
		TFullBackend, TFullClient, TaskManager, WarpSyncConfig,
	},
	sc_telemetry::{Telemetry, TelemetryWorker},
	sc_transaction_pool::TransactionPoolHandle,
	sc_transaction_pool_api::OffchainTransactionPoolFactory,
	sp_consensus_aura::{inherents::InherentDataProvider as Slots, sr25519::AuthorityPair},
	sp_io::SubstrateHostFunctions,
	sp_runtime::{
		generic,
		traits::{BlakeTwo256, Block as BlockT},
		OpaqueExtrinsic,
	},
	sp_timestamp::InherentDataProvider as Timestamp,
};
use std::{sync::Arc, time::Duration};

/// A block whose extrinsics the node does not look into.
pub type Block = generic::Block<generic::Header<u32, BlakeTwo256>, OpaqueExtrinsic>;
type Hash = <Block as BlockT>::Hash;
pub type Client = TFullClient<Block, RuntimeApi, WasmExecutor<SubstrateHostFunctions>>;
pub type Backend = TFullBackend<Block>;
pub type Pool = TransactionPoolHandle<Block, Client>;
type SelectChain = LongestChain<Backend, Block>;
type Import = GrandpaBlockImport<Backend, Block, Client, SelectChain>;
type Link = LinkHalf<Block, Client, SelectChain>;

/// Blocks after which a justification is made and kept at the latest: whoever checks finality by itself, as workers do,
/// then has never more than so many headers to follow.
const JUSTIFICATION_PERIOD: u32 = 8;
/// How long a vote takes through the network; what GRANDPA is tuned for.
const GOSSIP_DURATION: Duration = Duration::from_millis(333);
/// Part of a slot in which transactions are put into a block; the rest is for finishing and sending it.
const PROPOSAL_PORTION: f32 = 2.0 / 3.0;
/// Messages that the telemetry worker keeps waiting.
const TELEMETRY_BUFFER: usize = 16;

/// What every command that reads the chain needs.
struct Parts {
	client: Arc<Client>,
	backend: Arc<Backend>,
	tasks: TaskManager,
	keystore: sc_service::KeystoreContainer,
	queue: DefaultImportQueue<Block>,
	select_chain: SelectChain,
	pool: Arc<Pool>,
	import: Import,
	link: Link,
	telemetry: Option<Telemetry>,
}

fn telemetry(config: &Configuration) -> Result<Option<(TelemetryWorker, Telemetry)>, Error> {
	let Some(endpoints) = config.telemetry_endpoints.clone() else {
		return Ok(None);
	};
	if endpoints.is_empty() {
		return Ok(None);
	}
	let worker = TelemetryWorker::new(TELEMETRY_BUFFER)?;
	let telemetry = worker.handle().new_telemetry(endpoints);
	Ok(Some((worker, telemetry)))
}

fn parts(config: &Configuration) -> Result<Parts, Error> {
	let telemetry = telemetry(config)?;
	let handle = telemetry.as_ref().map(|(_, telemetry)| telemetry.handle());
	let executor = sc_service::new_wasm_executor(&config.executor);
	let (client, backend, keystore, tasks) = sc_service::new_full_parts::<Block, RuntimeApi, _>(
		config,
		handle.clone(),
		executor,
		Vec::new(),
	)?;
	let client = Arc::new(client);
	let telemetry = telemetry.map(|(worker, telemetry)| {
		tasks.spawn_handle().spawn("telemetry", None, worker.run());
		telemetry
	});
	let select_chain = LongestChain::new(backend.clone());
	let pool = polkadot_sdk::sc_transaction_pool::Builder::new(
		tasks.spawn_essential_handle(),
		client.clone(),
		config.role.is_authority().into(),
	)
	.with_options(config.transaction_pool.clone())
	.with_prometheus(config.prometheus_registry())
	.build();
	let (import, link) = grandpa::block_import(
		client.clone(),
		JUSTIFICATION_PERIOD,
		&client,
		select_chain.clone(),
		handle.clone(),
	)?;
	let slots = client.clone();
	let queue = aura::import_queue::<AuthorityPair, _, _, _, _, _>(aura::ImportQueueParams {
		block_import: import.clone(),
		justification_import: Some(Box::new(import.clone())),
		client: client.clone(),
		create_inherent_data_providers: move |parent, _| {
			let client = slots.clone();
			async move {
				Ok(inherents(aura::standalone::slot_duration_at(
					&*client, parent,
				)?))
			}
		},
		spawner: &tasks.spawn_essential_handle(),
		registry: config.prometheus_registry(),
		check_for_equivocation: Default::default(),
		telemetry: handle,
		compatibility_mode: Default::default(),
	})?;
	Ok(Parts {
		client,
		backend,
		tasks,
		keystore,
		queue,
		select_chain,
		pool: Arc::new(pool),
		import,
		link,
		telemetry,
	})
}

/// The slot and the time, by the clock of this machine.
fn inherents(duration: polkadot_sdk::sp_consensus_aura::SlotDuration) -> (Slots, Timestamp) {
	let time = Timestamp::from_system_time();
	let slot = Slots::from_timestamp_and_slot_duration(*time, duration);
	(slot, time)
}

/// Starts everything a full node or an authority does; it goes on until the task manager ends.
pub fn start<Network: NetworkBackend<Block, Hash>>(
	config: Configuration,
) -> Result<TaskManager, Error> {
	let Parts {
		client,
		backend,
		mut tasks,
		keystore,
		queue,
		select_chain,
		pool,
		import,
		link,
		mut telemetry,
	} = parts(&config)?;

	let registry = config.prometheus_registry().cloned();
	let mut net_config =
		FullNetworkConfiguration::<Block, Hash, Network>::new(&config.network, registry.clone());
	let metrics: NotificationMetrics = Network::register_notification_metrics(registry.as_ref());
	let genesis = client
		.block_hash(0)?
		.ok_or_else(|| Error::Other("the database has no genesis block".into()))?;
	let protocol = grandpa::protocol_standard_name(&genesis, &config.chain_spec);
	let (votes, notifications) = grandpa::grandpa_peers_set_config::<_, Network>(
		protocol.clone(),
		metrics.clone(),
		net_config.peer_store_handle(),
	);
	net_config.add_notification_protocol(votes);
	let warp_sync = grandpa::warp_proof::NetworkProvider::new(
		backend.clone(),
		link.shared_authority_set().clone(),
		Vec::new(),
	);

	let (network, system_rpc_tx, tx_handler_controller, sync, _) =
		build_network(BuildNetworkParams {
			config: &config,
			net_config,
			client: client.clone(),
			transaction_pool: pool.clone(),
			spawn_handle: tasks.spawn_handle(),
			spawn_essential_handle: tasks.spawn_essential_handle(),
			import_queue: queue,
			block_announce_validator_builder: None,
			warp_sync_config: Some(WarpSyncConfig::WithProvider(Arc::new(warp_sync))),
			block_relay: None,
			metrics,
			gap_sync_body_policy: None,
		})?;

	if config.offchain_worker.enabled {
		let workers = OffchainWorkers::new(OffchainWorkerOptions {
			runtime_api_provider: client.clone(),
			is_validator: config.role.is_authority(),
			keystore: Some(keystore.keystore()),
			offchain_db: backend.offchain_storage(),
			transaction_pool: Some(OffchainTransactionPoolFactory::new(pool.clone())),
			network_provider: Arc::new(network.clone()),
			enable_http_requests: false,
			custom_extensions: |_| Vec::new(),
		})
		.map_err(|error| Error::Application(Box::new(error)))?;
		tasks.spawn_handle().spawn(
			"offchain-workers-runner",
			"offchain-worker",
			workers.run(client.clone(), tasks.spawn_handle()).boxed(),
		);
	}

	let role = config.role;
	let force_authoring = config.force_authoring;
	let name = config.network.node_name.clone();
	let is_voting = !config.disable_grandpa;
	let voters = SharedVoterState::empty();
	let methods = rpc::Parts {
		client: client.clone(),
		pool: pool.clone(),
		voters: voters.clone(),
		authorities: link.shared_authority_set().clone(),
		justifications: link.justification_stream(),
		proofs: grandpa::FinalityProofProvider::new_for_service(
			backend.clone(),
			Some(link.shared_authority_set().clone()),
		),
	};
	sc_service::spawn_tasks(SpawnTasksParams {
		config,
		client: client.clone(),
		backend,
		task_manager: &mut tasks,
		keystore: keystore.keystore(),
		transaction_pool: pool.clone(),
		rpc_builder: Box::new(move |executor| {
			rpc::methods(methods.clone(), executor).map_err(Error::Application)
		}),
		network: network.clone(),
		system_rpc_tx,
		tx_handler_controller,
		sync_service: sync.clone(),
		telemetry: telemetry.as_mut(),
		tracing_execute_block: None,
	})?;

	let telemetry = telemetry.as_ref().map(Telemetry::handle);
	if role.is_authority() {
		let duration = aura::standalone::slot_duration(&*client)?;
		let authoring = aura::start_aura::<AuthorityPair, _, _, _, _, _, _, _, _, _, _>(
			aura::StartAuraParams {
				slot_duration: duration,
				client: client.clone(),
				select_chain,
				block_import: import,
				proposer_factory: ProposerFactory::new(
					tasks.spawn_handle(),
					client,
					pool.clone(),
					registry.as_ref(),
					telemetry.clone(),
				),
				create_inherent_data_providers: move |_, ()| async move { Ok(inherents(duration)) },
				force_authoring,
				backoff_authoring_blocks: None::<()>,
				keystore: keystore.keystore(),
				sync_oracle: sync.clone(),
				justification_sync_link: sync.clone(),
				block_proposal_slot_portion: SlotProportion::new(PROPOSAL_PORTION),
				max_block_proposal_slot_portion: None,
				telemetry: telemetry.clone(),
				compatibility_mode: Default::default(),
			},
		)?;
		tasks
			.spawn_essential_handle()
			.spawn_blocking("aura", Some("block-authoring"), authoring);
	}

	if is_voting {
		let voter = grandpa::run_grandpa_voter(grandpa::GrandpaParams {
			config: grandpa::Config {
				gossip_duration: GOSSIP_DURATION,
				justification_generation_period: JUSTIFICATION_PERIOD,
				name: Some(name),
				observer_enabled: false,
				keystore: role.is_authority().then(|| keystore.keystore()),
				local_role: role,
				telemetry: telemetry.clone(),
				protocol_name: protocol,
			},
			link,
			network,
			sync: Arc::new(sync),
			notification_service: notifications,
			voting_rule: grandpa::VotingRulesBuilder::default().build(),
			prometheus_registry: registry,
			shared_voter_state: voters,
			telemetry,
			offchain_tx_pool_factory: OffchainTransactionPoolFactory::new(pool),
		})?;
		tasks
			.spawn_essential_handle()
			.spawn_blocking("grandpa-voter", None, voter);
	}
	Ok(tasks)
}
