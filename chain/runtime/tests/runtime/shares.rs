//! What members do with a Beacon key that is active.

use crate::{
	actors::{alice, current, Enclave, Operator},
	chain::{next_block, send},
	done,
	duties::activated_in,
};
use curve25519_dalek::scalar::Scalar;
use keyfold_primitives::{genesis_hash, KeyId, Point, Purpose, Round, SeatNumber};
use keyfold_prover::beacon::{Round as Statement, Share};
use keyfold_runtime::{BlockNumber, Runtime};
use pallet_keyfold_beacon::{types::BeaconShare, Beacons, Call};
use pallet_keyfold_keys::{AttemptId, Call as KeysCall, Keys, NextKey, RetainedPublics};

/// Blocks of the epochs of these keys: longer than any test.
pub const LONG: BlockNumber = 5_000;

/// A Beacon key that all of these have a seat of, with its first epoch.
pub fn activated_beacon(operators: &[Operator]) -> AttemptId {
	let key = NextKey::<Runtime>::get();
	let committee = operators.len() as u16;
	done!(send(
		&alice(),
		KeysCall::<Runtime>::create_key {
			purpose: Purpose::Beacon,
			committee,
			minimum: 1,
			epoch_length: LONG,
		}
	));
	activated_in(current(key), operators)
}

/// Y of the epoch that `id` made, current or kept for its rounds.
pub fn public(id: AttemptId) -> Point {
	RetainedPublics::<Runtime>::get(id.key, id.epoch)
		.or_else(|| Keys::<Runtime>::get(id.key)?.public)
		.expect("an epoch")
}

/// The share of an enclave's seat of a round of the epoch that `id` made.
pub fn share(enclave: &Enclave, id: AttemptId, round: Round) -> BeaconShare {
	share_of(
		(enclave.place(id).seat, &enclave.share(id)),
		id,
		public(id),
		round,
	)
}

/// What a seat with x answers a round with, whose epoch `id` made with the public key y.
pub fn share_of(
	(seat, x): (SeatNumber, &Scalar),
	id: AttemptId,
	y: Point,
	round: Round,
) -> BeaconShare {
	let statement = Statement {
		genesis: genesis_hash::<Runtime>(),
		key: id.key,
		epoch: id.epoch,
		y,
		round,
	};
	let Share { sigma, proof } = statement.share(seat, x);
	BeaconShare {
		key: id.key,
		round,
		sigma,
		proof,
	}
}

/// The call that answers with these.
pub fn submit(shares: Vec<BeaconShare>) -> Call<Runtime> {
	Call::submit {
		shares: shares.try_into().expect("within the bound"),
	}
}

/// Builds blocks until a round is open.
pub fn opened(key: KeyId, round: Round) {
	while Beacons::<Runtime>::get(key).expect("a beacon").next_round <= round {
		next_block();
	}
}
