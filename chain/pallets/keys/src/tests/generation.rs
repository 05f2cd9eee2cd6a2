//! Whole generations.

use super::net::*;
use crate::{mock::*, Event, KeyInfo, Keys as KeysOf, Phase, ShareKeys};
use curve25519_dalek::{ristretto::RistrettoPoint, scalar::Scalar};
use keyfold_primitives::{ActiveKey, Purpose, Rotation, SeatShare, SeatShares};
use keyfold_verifier::transcript::lagrange_at_zero;
use polkadot_sdk::frame_support::assert_ok;

/// The secret that these seats' shares interpolate to.
fn secret_of(shares: &[(u16, Scalar)]) -> Scalar {
	let seats: Vec<u16> = shares.iter().map(|(seat, _)| *seat).collect();
	let lambda = lagrange_at_zero(&seats).expect("distinct seats");
	lambda.iter().zip(shares).map(|(l, (_, x))| l * x).sum()
}

#[test]
fn four_seats_make_a_key() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = activated(&net);
		let key = KeysOf::<Test>::get(KEY).expect("exists");
		let public = key.public.expect("active");
		assert_eq!(
			key,
			KeyInfo {
				purpose: Purpose::Wrap,
				rotation: Rotation::Reshare,
				creator: None,
				committee: 4,
				minimum: 1,
				epoch_length: SHORTEST_EPOCH,
				epoch: 1,
				attempt: 0,
				threshold: 3,
				seats: 4,
				public: Some(public),
				active_since: System::block_number(),
				retired: false,
			}
		);
		assert_eq!(
			last_event(),
			Event::Activated {
				key: KEY,
				epoch: 1,
				attempt: 0,
				public,
				seats: 4
			}
		);
		// The threshold's worth of shares, whichever they are, is the secret of Y; one fewer is not.
		let shares: Vec<(u16, Scalar)> = firsts(&net)
			.map(|enclave| (enclave.place(id).seat, enclave.share(id)))
			.collect();
		for three in [[0, 1, 2], [0, 1, 3], [0, 2, 3], [1, 2, 3]] {
			let some: Vec<(u16, Scalar)> = three.iter().map(|index| shares[*index]).collect();
			let y = RistrettoPoint::mul_base(&secret_of(&some));
			assert_eq!(y.compress().to_bytes(), public);
		}
		let y = RistrettoPoint::mul_base(&secret_of(&shares[..2]));
		assert_ne!(y.compress().to_bytes(), public);
	});
}

#[test]
fn five_seats_with_replicas_share_their_seat() {
	run(|| {
		let net = network(&[2, 1, 4, 1, 3]);
		let id = activated(&net);
		assert_eq!(roster(id).m, 11);
		for (seat, enclaves) in (1u16..).zip(&net) {
			let share = enclaves[0].share(id);
			let share_key = ShareKeys::<Test>::get(id.each(seat)).expect("acknowledged");
			assert_eq!(keyfold_prover::seeded::public(&share), share_key);
			for enclave in enclaves {
				assert_eq!(enclave.share(id), share);
				assert_eq!(
					Keys::share_of(KEY, &enclave.account),
					Some(SeatShare { seat, share_key })
				);
			}
		}
		let public = KeysOf::<Test>::get(KEY).and_then(|key| key.public);
		assert_eq!(
			Keys::active(KEY),
			Some(ActiveKey {
				epoch: 1,
				public: public.expect("active"),
				purpose: Purpose::Wrap,
				threshold: 3,
				seats: 5,
			})
		);
	});
}

#[test]
fn one_seat_is_a_committee() {
	run(|| {
		let net = network(&[1]);
		let id = activated(&net);
		let public = KeysOf::<Test>::get(KEY).and_then(|key| key.public);
		assert_eq!(
			Some(keyfold_prover::seeded::public(&net[0][0].share(id))),
			public
		);
		assert_eq!(window().phase, Phase::Idle);
	});
}

#[test]
fn each_window_is_announced_in_order() {
	run(|| {
		let net = network(&[1, 1]);
		activated(&net);
		let opened: Vec<(Phase, BlockNumber)> = events()
			.into_iter()
			.filter_map(|event| match event {
				Event::PhaseOpened { phase, ends, .. } => Some((phase, ends)),
				_ => None,
			})
			.collect();
		assert_eq!(
			opened,
			[
				(Phase::Register, 1 + WINDOW),
				(Phase::Deal, 1 + 2 * WINDOW),
				(Phase::Complain, 1 + 3 * WINDOW),
				(Phase::Acknowledge, 1 + 4 * WINDOW),
			]
		);
		assert_eq!(System::block_number(), 1 + 4 * WINDOW);
		// After Active comes the Register of the next epoch, once this one has lasted its length.
		assert_eq!(window().ends, 1 + 4 * WINDOW + SHORTEST_EPOCH);
		to_block(window().ends - 1);
		assert_eq!(window().phase, Phase::Idle);
	});
}

#[test]
fn two_keys_are_made_side_by_side() {
	run(|| {
		let net = network(&[1, 1, 1]);
		let first = create(3);
		assert_ok!(Keys::create_key(
			RuntimeOrigin::root(),
			Purpose::Beacon,
			3,
			3,
			SHORTEST_EPOCH
		));
		let second = crate::AttemptId { key: 2, ..first };
		for enclave in all(&net) {
			assert_ok!(enclave.register(first));
			assert_ok!(enclave.register(second));
		}
		// At most one roster is frozen a block: the second key's is one later.
		to_block(1 + WINDOW);
		assert_eq!(window().phase, Phase::Deal);
		let phase_of_second = || crate::Phases::<Test>::get(2).map(|info| info.phase);
		assert_eq!(phase_of_second(), Some(Phase::Register));
		next_block();
		assert_eq!(phase_of_second(), Some(Phase::Deal));
		for enclave in all(&net) {
			assert_ok!(enclave.deal(first));
			assert_ok!(enclave.deal(second));
		}
		to_block(2 + 3 * WINDOW);
		for enclave in all(&net) {
			assert_ok!(enclave.acknowledge(first));
			assert_ok!(enclave.acknowledge(second));
		}
		to_block(2 + 4 * WINDOW);
		let publics: Vec<_> = [1, 2]
			.map(|key| Keys::active(key).expect("active").public)
			.into();
		assert_ne!(publics[0], publics[1]);
		assert_eq!(
			KeysOf::<Test>::get(2).map(|key| key.rotation),
			Some(Rotation::Renew)
		);
	});
}
