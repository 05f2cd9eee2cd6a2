//! The JSON-RPC beyond what every node has: nonces, fees, and proofs of finality.

use crate::service::{Backend, Block, Client, Pool};
use jsonrpsee::RpcModule;
use polkadot_sdk::{
	pallet_transaction_payment_rpc::{TransactionPayment, TransactionPaymentApiServer},
	sc_consensus_grandpa::{
		FinalityProofProvider, GrandpaJustificationStream, SharedAuthoritySet, SharedVoterState,
	},
	sc_consensus_grandpa_rpc::{Grandpa, GrandpaApiServer},
	sp_core::traits::SpawnNamed,
	sp_core::H256,
	substrate_frame_rpc_system::{System, SystemApiServer},
};
use std::{error::Error, sync::Arc};

/// What the methods need.
#[derive(Clone)]
pub struct Parts {
	pub client: Arc<Client>,
	pub pool: Arc<Pool>,
	pub voters: SharedVoterState,
	pub authorities: SharedAuthoritySet<H256, u32>,
	pub justifications: GrandpaJustificationStream<Block>,
	pub proofs: Arc<FinalityProofProvider<Backend, Block>>,
}

/// All methods of these parts.
pub fn methods(
	parts: Parts,
	executor: Arc<dyn SpawnNamed>,
) -> Result<RpcModule<()>, Box<dyn Error + Send + Sync>> {
	let Parts {
		client,
		pool,
		voters,
		authorities,
		justifications,
		proofs,
	} = parts;
	let mut module = RpcModule::new(());
	module.merge(System::new(client.clone(), pool).into_rpc())?;
	module.merge(TransactionPayment::new(client).into_rpc())?;
	let grandpa = Grandpa::new(executor, authorities, voters, justifications, proofs);
	module.merge(grandpa.into_rpc())?;
	Ok(module)
}
