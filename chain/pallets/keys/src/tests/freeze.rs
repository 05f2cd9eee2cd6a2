//! Section 5: the draw and the frozen roster.

use super::net::*;
use crate::{mock::*, AbortReason, AttemptId, Event, Phase, Registrations, Rosters};
use codec::Encode;
use keyfold_primitives::{account_bytes, genesis_hash, Purpose};
use keyfold_prover::hostile::noise;
use keyfold_verifier::transcript::h;
use polkadot_sdk::frame_support::assert_ok;

/// The seats' operators of the frozen roster.
fn seated(id: AttemptId) -> Vec<AccountId> {
	roster(id)
		.seats
		.into_iter()
		.map(|seat| seat.operator)
		.collect()
}

/// Whether the roster's event says that its seats were drawn from a weak seed.
fn weak() -> bool {
	let frozen: Vec<bool> = events()
		.into_iter()
		.filter_map(|event| match event {
			Event::RosterFrozen { weak, .. } => Some(weak),
			_ => None,
		})
		.collect();
	assert_eq!(frozen.len(), 1);
	frozen[0]
}

#[test]
fn the_roster_is_ordered_by_account_whoever_came_first() {
	run(|| {
		let net = network(&[3, 1, 2, 1]);
		let id = create(4);
		let mut arrivals: Vec<&Enclave> = all(&net).collect();
		arrivals.reverse();
		arrivals.swap(0, 3);
		for enclave in arrivals {
			assert_ok!(enclave.register(id));
		}
		to_phase(Phase::Deal);
		let frozen = roster(id);
		assert_eq!((frozen.n, frozen.m), (4, 7));
		assert_eq!((frozen.t, frozen.f, frozen.a), (3, 1, 3));
		assert_eq!((frozen.t_old, frozen.roster_old), (0, [0; 32]));
		let mut expected = Vec::new();
		for (seat, enclaves) in frozen.seats.iter().zip(&net) {
			assert_eq!(seat.operator, enclaves[0].operator);
			let held: Vec<(AccountId, [u8; 32])> = enclaves
				.iter()
				.map(|enclave| (enclave.account.clone(), enclave.registration(id).0))
				.collect();
			assert_eq!(seat.enclaves.to_vec(), held);
			expected.push((seat.operator.clone(), held));
		}
		for pair in expected.windows(2) {
			assert!(account_bytes(&pair[0].0) < account_bytes(&pair[1].0));
		}
		// The hash and the context, encoded here by the codec and not by the verifier.
		assert_eq!(frozen.hash, h(b"roster", &[&expected.encode()]));
		let context = (
			genesis_hash::<Test>(),
			KEY,
			1u32,
			0u16,
			0u16,
			[0u8; 32],
			3u16,
			frozen.hash,
		);
		assert_eq!(frozen.context, h(b"ctx", &[&context.encode()]));
		let numbered: Vec<(u16, u16)> = all(&net)
			.map(|enclave| enclave.place(id))
			.map(|place| (place.seat, place.recipient))
			.collect();
		assert_eq!(
			numbered,
			[(1, 1), (1, 2), (1, 3), (2, 4), (3, 5), (3, 6), (4, 7)]
		);
		assert!(!weak());
	});
}

#[test]
fn the_freeze_is_announced() {
	run(|| {
		let net = network(&[2, 1]);
		let id = registered(&net);
		let hash = roster(id).hash;
		assert!(events().contains(&Event::RosterFrozen {
			key: KEY,
			epoch: 1,
			attempt: 0,
			n: 2,
			m: 3,
			t: 2,
			roster: hash,
			weak: false,
			draw: None,
		}));
		assert_eq!(crate::RegisteredOperators::<Test>::get(KEY), 0);
	});
}

#[test]
fn register_is_extended_once_while_operators_are_missing() {
	run(|| {
		let net = network(&[1, 1, 1]);
		let id = create(4);
		for enclave in all(&net) {
			assert_ok!(enclave.register(id));
		}
		to_block(1 + WINDOW);
		assert_eq!(
			last_event(),
			Event::PhaseExtended {
				key: KEY,
				epoch: 1,
				attempt: 0,
				phase: Phase::Register,
				ends: 1 + 2 * WINDOW,
			}
		);
		assert!(window().extended);
		to_block(1 + 2 * WINDOW);
		// Three of four came: T stays that of four.
		assert_eq!(window().phase, Phase::Deal);
		let frozen = roster(id);
		assert_eq!((frozen.n, frozen.t, frozen.f, frozen.a), (3, 3, 0, 3));
	});
}

#[test]
fn a_full_committee_is_not_waited_for() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		registered(&net);
		assert_eq!(System::block_number(), 1 + WINDOW);
	});
}

#[test]
fn fewer_than_the_threshold_abort() {
	run(|| {
		let net = network(&[1, 1]);
		let id = create(4);
		for enclave in all(&net) {
			assert_ok!(enclave.register(id));
		}
		to_block(1 + 2 * WINDOW);
		assert_eq!(
			last_event(),
			Event::Aborted {
				key: KEY,
				epoch: 1,
				attempt: 0,
				reason: AbortReason::TooFewOperators,
				next: 1 + 2 * WINDOW + BACK_OFF,
			}
		);
		assert!(!Rosters::<Test>::contains_key(id.one()));
	});
}

#[test]
fn fewer_than_the_keys_minimum_abort() {
	run(|| {
		let net = network(&[1, 1, 1]);
		assert_ok!(Keys::create_key(
			RuntimeOrigin::root(),
			Purpose::Wrap,
			4,
			4,
			SHORTEST_EPOCH
		));
		for enclave in all(&net) {
			assert_ok!(enclave.register(current()));
		}
		to_block(1 + 2 * WINDOW);
		assert_eq!(window().phase, Phase::Idle);
		let aborted = last_event();
		assert!(matches!(
			aborted,
			Event::Aborted {
				reason: AbortReason::TooFewOperators,
				..
			}
		));
	});
}

#[test]
fn more_operators_than_seats_are_drawn_by_the_parent_hash() {
	run(|| {
		let net = network(&[1, 2, 1, 1, 1, 1, 2]);
		let id = create(4);
		for enclave in all(&net) {
			assert_ok!(enclave.register(id));
		}
		to_phase(Phase::Deal);
		let seed = hash_of(System::block_number() - 1);
		let rank = |operator: &AccountId| {
			let message = (
				seed.to_fixed_bytes(),
				KEY,
				1u32,
				0u16,
				account_bytes(operator),
			);
			h(b"draw", &[&message.encode()])
		};
		let mut ranked: Vec<AccountId> = net
			.iter()
			.map(|enclaves| enclaves[0].operator.clone())
			.collect();
		ranked.sort_by_key(rank);
		let mut expected = ranked[..4].to_vec();
		expected.sort();
		assert_eq!(seated(id), expected);
		assert!(weak());
		// The drawn seats make a key; the others have no part in it.
		for enclaves in &net {
			let drawn = expected.contains(&enclaves[0].operator);
			assert_eq!(
				roster(id)
					.place(&enclaves[0].operator, &enclaves[0].account)
					.is_some(),
				drawn
			);
		}
	});
}

#[test]
fn another_seed_draws_another_roster() {
	let drawn_after = |blocks: BlockNumber| {
		let mut drawn = Vec::new();
		run(|| {
			to_block(1 + blocks);
			let net = network(&[1; 12]);
			let id = create(3);
			for enclave in all(&net) {
				assert_ok!(enclave.register(id));
			}
			to_phase(Phase::Deal);
			drawn = seated(id);
		});
		drawn
	};
	let rosters: std::collections::BTreeSet<Vec<AccountId>> = (0..6).map(drawn_after).collect();
	assert!(rosters.len() > 1);
}

#[test]
fn who_bonded_when_the_window_was_open_is_not_drawn() {
	run(|| {
		to_block(7);
		let net = network(&[1, 1, 1, 1]);
		// In the block in which the window opens is too late, one before is not.
		let early = add_operator(50, 1, 6);
		let late = [7, 8, 9].map(|block| add_operator(60 + block as usize, 1, block));
		let id = create(4);
		for enclave in all(&net).chain(&early).chain(late.iter().flatten()) {
			assert_ok!(enclave.register(id));
		}
		to_phase(Phase::Deal);
		let seats = seated(id);
		assert_eq!(seats.len(), 4);
		for enclave in late.iter().flatten() {
			assert!(!seats.contains(&enclave.operator));
		}
		assert!(weak());
	});
}

#[test]
fn when_the_late_are_left_out_there_may_be_nothing_to_draw() {
	run(|| {
		let net = network(&[1, 1, 1]);
		let late = [1, 2].map(|number| add_operator(80 + number, 1, 1));
		let id = create(4);
		for enclave in all(&net).chain(late.iter().flatten()) {
			assert_ok!(enclave.register(id));
		}
		to_phase(Phase::Deal);
		let expected: Vec<AccountId> = firsts(&net)
			.map(|enclave| enclave.operator.clone())
			.collect();
		assert_eq!(seated(id), expected);
		assert!(!weak());
	});
}

#[test]
fn who_bonds_late_has_a_seat_while_there_is_room() {
	run(|| {
		let net = network(&[1, 1]);
		let id = create(3);
		let late = add_operator(80, 1, 3);
		for enclave in all(&net).chain(&late) {
			assert_ok!(enclave.register(id));
		}
		to_phase(Phase::Deal);
		assert!(seated(id).contains(&late[0].operator));
	});
}

#[test]
fn who_is_ejected_before_the_freeze_has_no_seat() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = create(4);
		for enclave in all(&net) {
			assert_ok!(enclave.register(id));
		}
		Fake::set_eligible(&net[2][0].operator, false);
		to_phase(Phase::Deal);
		assert!(!seated(id).contains(&net[2][0].operator));
		assert_eq!(roster(id).n, 3);
	});
}

#[test]
fn registrations_leave_after_the_freeze() {
	run(|| {
		let net = network(&[2, 1]);
		let id = registered(&net);
		assert_eq!(Registrations::<Test>::iter_prefix(id.one()).count(), 2);
		next_idle_block(polkadot_sdk::frame_support::weights::Weight::MAX);
		assert_eq!(Registrations::<Test>::iter_prefix(id.one()).count(), 0);
		assert!(Rosters::<Test>::contains_key(id.one()));
		assert_eq!(crate::Cleanup::<Test>::iter().count(), 0);
	});
}

#[test]
fn places_are_only_for_who_has_one() {
	run(|| {
		let net = network(&[2, 1]);
		let id = registered(&net);
		let frozen = roster(id);
		let stranger = AccountId::new(noise("stranger", 32).try_into().unwrap());
		let [one, other] = [&net[0][0], &net[1][0]];
		assert_eq!(frozen.place(&stranger, &one.account), None);
		assert_eq!(frozen.place(&one.operator, &stranger), None);
		assert_eq!(frozen.place(&one.operator, &other.account), None);
		assert_eq!(frozen.operator(0), None);
		assert_eq!(frozen.operator(3), None);
		assert_eq!(frozen.operator(2), Some(&other.operator));
	});
}
