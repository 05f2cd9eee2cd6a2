//! What validators and their nodes do: session keys, and the report of two votes.

use crate::chain::account_of;
use codec::{Decode, Encode};
use keyfold_runtime::{constants::DEV_SESSION_LENGTH, opaque::SessionKeys, Runtime, System};
use polkadot_sdk::{
	pallet_session,
	sp_consensus_grandpa::{
		localized_payload, runtime_decl_for_grandpa_api::GrandpaApi, AuthorityId, EquivocationProof,
	},
	sp_core::{ed25519, proof_of_possession::ProofOfPossessionGenerator, sr25519, Pair, H256},
	sp_session::MembershipProof,
};

/// The block that ends the session which is running now.
pub fn session_end() -> u32 {
	let number = System::block_number();
	number - number % DEV_SESSION_LENGTH + DEV_SESSION_LENGTH
}

/// Names the keys that the validator's node signs with.
pub fn name_keys(
	owner: &sr25519::Pair,
	aura: &sr25519::Pair,
	grandpa: &ed25519::Pair,
) -> pallet_session::Call<Runtime> {
	let keys = SessionKeys {
		aura: aura.public().into(),
		grandpa: grandpa.public().into(),
	};
	let (mut aura, mut grandpa) = (aura.clone(), grandpa.clone());
	let proof = account_of(owner).using_encoded(|owner| {
		let aura = aura.generate_proof_of_possession(owner);
		(aura, grandpa.generate_proof_of_possession(owner)).encode()
	});
	pallet_session::Call::set_keys { keys, proof }
}

/// Two prevotes of one round, as a node that saw both reports them. Of the layout of `EquivocationProof`.
pub fn two_votes(signer: &ed25519::Pair, set_id: u64) -> EquivocationProof<H256, u32> {
	let round = 7u64;
	let vote = |hash: u8| {
		let target = (H256::repeat_byte(hash), 5u32);
		// 0: a prevote.
		let payload = localized_payload(round, set_id, &(0u8, target));
		(target, signer.sign(&payload))
	};
	let identity = signer.public();
	let bytes = (set_id, 0u8, round, identity, vote(1), vote(2)).encode();
	Decode::decode(&mut &bytes[..]).expect("the layout")
}

/// Proof of whose key this is in the current set.
pub fn ownership(voter: impl Into<AuthorityId>) -> MembershipProof {
	let set = Runtime::current_set_id();
	let proof = Runtime::generate_key_ownership_proof(set, voter.into()).expect("an authority");
	proof.decode().expect("a proof")
}
