//! When rounds open, to which epoch they belong, and how they end without an output.

use super::*;
use crate::{
	types::{BeaconState, RoundInfo},
	Ended, Error, LostRounds, OpenInEpoch, Shares, WeightInfo, MAX_OPENED_PER_BLOCK,
};
use keyfold_primitives::{Fate, FutureOutput, MAX_KEYS};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, weights::Weight},
	sp_runtime::DispatchError,
};

type Weights = <Test as crate::Config>::WeightInfo;

/// The rounds of a key that are open, each with its epoch.
fn open(key: u32) -> Vec<(u64, u32)> {
	Beacon::open_of(key)
		.into_iter()
		.map(|(round, info)| (round, info.epoch))
		.collect()
}

#[test]
fn a_round_opens_each_period_from_the_first_active_epoch_on() {
	in_chain(|| {
		let state = Beacons::<Test>::get(KEY).expect("begun");
		assert_eq!((state.next_round, state.next_at), (1, 1 + PERIOD));
		to_block(PERIOD);
		assert_eq!(open(KEY), []);
		next_block();
		assert_eq!(open(KEY), [(1, 1)]);
		assert_eq!(
			last_event(),
			Event::RoundOpened {
				key: KEY,
				round: 1,
				epoch: 1
			}
		);
		to_block(3 * PERIOD);
		assert_eq!(open(KEY), [(1, 1), (2, 1)]);
		assert_eq!(
			OpenRounds::<Test>::get(KEY, 2),
			Some(RoundInfo {
				epoch: 1,
				opened: 1 + 2 * PERIOD
			})
		);
		assert_eq!(
			Beacons::<Test>::get(KEY),
			Some(BeaconState {
				next_round: 3,
				next_at: 1 + 3 * PERIOD,
				open: 2,
				latest: None,
				judged: 1,
				ended: 0,
			})
		);
	});
}

#[test]
fn a_chain_without_a_beacon_has_no_rounds() {
	in_broken_chain(|| {
		let took = to_block(3 * PERIOD);
		assert_eq!(events(), []);
		let nothing = Weights::visit_keys(0)
			.saturating_add(Weights::open_rounds(0))
			.saturating_add(Weights::look_at_rounds(0));
		assert_eq!(took, nothing);
	});
}

#[test]
fn a_round_that_waits_does_not_hold_up_those_behind_it_until_too_many_do() {
	in_chain(|| {
		opened(KEY, 6);
		let full = System::block_number();
		assert_eq!(open(KEY).len(), 6);
		complete(KEY, 3);
		// It makes room for one, at its own time.
		to_block(full + PERIOD - 1);
		assert_eq!(open(KEY).len(), 5);
		next_block();
		assert_eq!(open(KEY).last(), Some(&(7, 1)));
		to_block(full + 9 * PERIOD);
		assert_eq!(open(KEY).len(), 6);
		// Room is used in the next block, and no number is left out.
		complete(KEY, 1);
		next_block();
		assert_eq!(open(KEY).last(), Some(&(8, 1)));
		let opened_at = Beacon::opened_at(KEY, 8).expect("open");
		assert_eq!(opened_at, System::block_number());
		// What was late stays late: there is no hurry to catch up.
		complete(KEY, 2);
		to_block(opened_at + PERIOD - 1);
		assert_eq!(open(KEY).len(), 5);
		next_block();
		assert_eq!(open(KEY).last(), Some(&(9, 1)));
	});
}

#[test]
fn a_round_belongs_to_the_epoch_in_which_it_opened() {
	in_chain(|| {
		opened(KEY, 2);
		let bytes = foreseen(KEY, 1);
		activate(KEY, 2, 2, 3);
		opened(KEY, 3);
		assert_eq!(open(KEY), [(1, 1), (2, 1), (3, 2)]);
		// Each with the threshold of its own, whichever comes first.
		let later = foreseen(KEY, 3);
		let output = complete(KEY, 3);
		assert_eq!(
			(output.epoch, output.sum, output.out),
			(2, later.0, later.1)
		);
		let output = complete(KEY, 1);
		assert_eq!(
			(output.epoch, output.sum, output.out),
			(1, bytes.0, bytes.1)
		);
		assert_eq!(Finished::get(), [(KEY, 2)]);
		assert!(Epochs::get().contains_key(&(KEY, 1)));
		complete(KEY, 2);
		assert_eq!(Finished::get(), [(KEY, 2), (KEY, 1)]);
		assert!(!Epochs::get().contains_key(&(KEY, 1)));
		assert_eq!(OpenInEpoch::<Test>::iter().count(), 0);
	});
}

#[test]
fn numbers_go_on_over_ten_epochs_without_a_gap() {
	in_chain(|| {
		let mut outputs = Vec::new();
		for epoch in 1..=10 {
			if epoch > 1 {
				activate(KEY, epoch, 3, 5);
			}
			for _ in 0..5 {
				next_block();
				// One of the epoch before may be left over; two at most.
				for (round, _) in open(KEY).into_iter().filter(|(round, _)| round % 3 != 0) {
					outputs.push((round, complete(KEY, round).out));
				}
				while let Some((round, _)) = open(KEY).first().filter(|_| open(KEY).len() > 2) {
					outputs.push((*round, complete(KEY, *round).out));
				}
			}
		}
		for (round, _) in open(KEY) {
			outputs.push((round, complete(KEY, round).out));
		}
		outputs.sort();
		let numbers: Vec<u64> = outputs.iter().map(|(round, _)| *round).collect();
		let next = Beacons::<Test>::get(KEY).expect("a beacon").next_round;
		assert_eq!(numbers, (1..next).collect::<Vec<_>>());
		assert_eq!(next, 13);
		let distinct: std::collections::BTreeSet<_> =
			outputs.into_iter().map(|(_, out)| out).collect();
		assert_eq!(distinct.len(), 12);
	});
}

#[test]
fn root_gives_a_round_up() {
	in_chain(|| {
		opened(KEY, 2);
		answer(1, 1);
		activate(KEY, 2, 3, 5);
		let root = RuntimeOrigin::root;
		assert_noop!(
			Beacon::mark_lost(RuntimeOrigin::signed(operator(1)), KEY, 1),
			DispatchError::BadOrigin
		);
		assert_noop!(Beacon::mark_lost(root(), KEY, 3), Error::<Test>::NotOpen);
		assert_noop!(Beacon::mark_lost(root(), OTHER, 1), Error::<Test>::NotOpen);
		assert_ok!(Beacon::mark_lost(root(), KEY, 1));
		let lost = |round| Event::RoundLost {
			key: KEY,
			round,
			epoch: 1,
		};
		assert_eq!(last_event(), lost(1));
		assert_eq!(Shares::<Test>::iter().count(), 0);
		assert_eq!(Beacon::fate(KEY, 1), Fate::Lost);
		assert_eq!(Finished::get(), []);
		assert_noop!(Beacon::mark_lost(root(), KEY, 1), Error::<Test>::NotOpen);
		assert_ok!(Beacon::mark_lost(root(), KEY, 2));
		assert_eq!(Finished::get(), [(KEY, 1)]);
		// It is never replaced: the next number opens.
		opened(KEY, 3);
		assert_eq!(open(KEY), [(3, 2)]);
		assert_eq!(
			submit(enclave(1), vec![share_of(KEY, 3, 1)]),
			[Outcome::Accepted]
		);
	});
}

#[test]
fn a_key_that_is_given_up_loses_what_waits_and_keeps_what_it_had() {
	in_chain(|| {
		opened(KEY, 3);
		let output = complete(KEY, 2);
		activate(KEY, 2, 3, 5);
		opened(KEY, 4);
		retire(KEY);
		let lost: Vec<u64> = events()
			.into_iter()
			.filter_map(|event| match event {
				Event::RoundLost { round, .. } => Some(round),
				_ => None,
			})
			.collect();
		assert_eq!(lost, [1, 3, 4]);
		to_block(System::block_number() + 3 * PERIOD);
		assert_eq!(open(KEY), []);
		assert_eq!(Beacon::latest_of(KEY), None);
		let fates = [1, 2, 5].map(|round| Beacon::fate(KEY, round));
		assert_eq!(
			fates,
			[Fate::Lost, Fate::Output(output.out), Fate::Forgotten]
		);
	});
}

#[test]
fn the_outputs_of_the_last_rounds_are_kept() {
	in_chain(|| {
		// The first one waits, and is lost when the others have ended.
		for round in 2..=u64::from(RETENTION) + 1 {
			opened(KEY, round);
			complete(KEY, round);
			assert_eq!(
				Beacon::latest_of(KEY).map(|(latest, _)| latest),
				Some(round)
			);
		}
		assert!(Outputs::<Test>::contains_key(KEY, 2));
		assert_ok!(Beacon::mark_lost(RuntimeOrigin::root(), KEY, 1));
		// In the order in which they ended.
		assert_eq!(Beacon::fate(KEY, 2), Fate::Forgotten);
		assert_eq!(Beacon::fate(KEY, 1), Fate::Lost);
		for round in 1..=RETENTION {
			let round = u64::from(RETENTION + 1 + round);
			opened(KEY, round);
			complete(KEY, round);
		}
		assert_eq!(Beacon::fate(KEY, 1), Fate::Forgotten);
		assert_eq!(LostRounds::<Test>::iter().count(), 0);
		assert_eq!(Outputs::<Test>::iter().count(), RETENTION as usize);
		assert_eq!(Ended::<Test>::iter().count(), RETENTION as usize);
	});
}

#[test]
fn rounds_of_the_most_keys_open_within_a_period_a_few_a_block() {
	in_broken_chain(|| {
		for key in 1..=MAX_KEYS {
			activate(key, 1, 1, 1);
		}
		let mut rounds = 0;
		while System::block_number() < 5 * PERIOD {
			let before = events().len();
			let took = next_block();
			let opened = (events().len() - before) as u32;
			assert!(opened <= MAX_OPENED_PER_BLOCK);
			let expected =
				Weights::visit_keys(MAX_KEYS).saturating_add(Weights::open_rounds(opened));
			assert!(took.all_gte(expected));
			rounds += opened;
			for key in 1..=MAX_KEYS {
				for (round, _) in open(key) {
					complete(key, round);
				}
			}
		}
		// From the first block in which one is due on, all of them every period.
		assert_eq!(rounds, 4 * MAX_KEYS);
		for key in 1..=MAX_KEYS {
			let next = Beacons::<Test>::get(key).expect("a beacon").next_round;
			assert_eq!(next, 5, "{key}");
		}
	});
}

#[test]
fn the_hook_is_charged_for_what_it_did() {
	in_chain(|| {
		to_block(PERIOD);
		let quiet = Weights::visit_keys(1).saturating_add(Weights::look_at_rounds(0));
		let took = next_block();
		assert_eq!(took, quiet.saturating_add(Weights::open_rounds(1)));
		let waits = Weights::visit_keys(1).saturating_add(Weights::look_at_rounds(1));
		assert_eq!(next_block(), waits.saturating_add(Weights::open_rounds(0)));
		assert!(Weight::zero().all_lt(waits));
	});
}
