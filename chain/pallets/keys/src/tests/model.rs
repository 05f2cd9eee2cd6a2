//! Every way in which one attempt of four seats can go, over the real pallet: all orders of dealings, complaints,
//! acknowledgements, losses, restarts and timeouts, with one liar. Steps lead from state to state; a state that was seen
//! is not gone on from again. In each the invariants hold, exactly one epoch is active, nobody honest is convicted, and
//! as many seats as the threshold hold the active epoch's shares.
//!
//! [`TRANSITIONS`] says which test covers which transition of the phases. Further scenarios: a victim that sleeps through Complain, and a replica that acknowledges and restarts while its
//! sibling was cheated, are paths of the second test here; acknowledgements of enclaves that have restarted since,
//! `lost`; honest seats kept out of Register, `freeze`; the early trigger in a row, `early`. What enclaves erase when a
//! block does not last is theirs, and tested with them.

mod explore;
mod world;

use super::net::*;
use crate::{mock::*, Phase};
use explore::{explore, Seen};
use world::{Manner, World};

/// Seats, the first of which has two replicas; the last one lies.
const SEATS: [usize; 4] = [2, 1, 1, 1];

/// Runs every way from the open Deal of an attempt on; answers how many states there were.
fn all_ways(manner: Manner, rotates: bool) -> usize {
	let mut seen = Seen::default();
	run(|| {
		let net = network(&SEATS);
		let id = if rotates {
			activated(&net);
			rotate_now();
			frozen(&net)
		} else {
			registered(&net)
		};
		assert_eq!(window().phase, Phase::Deal);
		let world = World::new(net, id, manner);
		explore(&world, &mut seen);
		println!("{manner:?}, rotates: {rotates}: {seen}");
	});
	assert!(seen.activated > 0);
	match manner {
		// With no more faults than f, every attempt makes an epoch.
		Manner::Prompt => assert_eq!(seen.aborted, 0),
		Manner::Missing => assert!(seen.aborted > 0),
	}
	seen.states()
}

#[test]
fn a_rotation_that_only_one_liar_disturbs_finishes_in_every_order() {
	assert!(all_ways(Manner::Prompt, true) > 1_000);
}

#[test]
fn whoever_is_missing_from_a_rotation_one_epoch_is_active_and_its_key_is_kept() {
	assert!(all_ways(Manner::Missing, true) > 1_000);
}

#[test]
fn a_first_epoch_that_only_one_liar_disturbs_is_made_in_every_order() {
	assert!(all_ways(Manner::Prompt, false) > 500);
}

/// The source of the tests that cover transitions.
macro_rules! of {
	($file:literal) => {
		($file, include_str!(concat!($file, ".rs")))
	};
}

/// A test: its module's name and source, and its own name.
type Covering = ((&'static str, &'static str), &'static str);

/// Every transition of the phases, and a test of it.
const TRANSITIONS: [(&str, Covering); 22] = [
	(
		"created: Register",
		(of!("create"), "root_creates_a_key_and_register_opens"),
	),
	(
		"Register extended",
		(
			of!("freeze"),
			"register_is_extended_once_while_operators_are_missing",
		),
	),
	(
		"Register not extended",
		(of!("freeze"), "a_full_committee_is_not_waited_for"),
	),
	("Register: Deal", (of!("freeze"), "the_freeze_is_announced")),
	(
		"Register: Abort below T",
		(of!("freeze"), "fewer_than_the_threshold_abort"),
	),
	(
		"Register: Abort below the minimum",
		(of!("freeze"), "fewer_than_the_keys_minimum_abort"),
	),
	(
		"Deal extended",
		(
			of!("deal"),
			"deal_is_extended_once_while_dealings_are_missing",
		),
	),
	(
		"Complain: Abort, too few came",
		(
			of!("abort"),
			"too_few_dealings_abort_at_the_end_of_complain",
		),
	),
	(
		"Deal: Complain",
		(of!("generation"), "each_window_is_announced_in_order"),
	),
	(
		"Complain: Abort, too many struck",
		(of!("complain"), "more_liars_than_dealings_to_spare_abort"),
	),
	(
		"Complain: Acknowledge",
		(of!("generation"), "each_window_is_announced_in_order"),
	),
	(
		"Acknowledge extended",
		(of!("acknowledge"), "acknowledge_is_extended_once"),
	),
	(
		"Acknowledge: Abort, too few",
		(of!("abort"), "more_than_f_silent_seats_abort"),
	),
	(
		"Acknowledge: Abort, bad dealing",
		(
			of!("complain"),
			"a_proven_complaint_in_acknowledge_aborts_at_once",
		),
	),
	(
		"Acknowledge: Abort, Y",
		(
			of!("acknowledge"),
			"a_public_key_that_is_the_identity_aborts_at_once",
		),
	),
	(
		"Acknowledge: Active",
		(of!("generation"), "four_seats_make_a_key"),
	),
	(
		"Abort: Register",
		(of!("abort"), "the_back_off_doubles_up_to_the_epoch_length"),
	),
	(
		"Active: Register, schedule",
		(of!("rotate"), "an_epoch_lasts_its_length"),
	),
	(
		"Active: Register, root",
		(of!("rotate"), "root_rotates_before_the_time"),
	),
	(
		"Abort: Register, root",
		(of!("rotate"), "root_cuts_a_back_off_short"),
	),
	(
		"Active: Register, too few live",
		(
			of!("early"),
			"a_seat_that_lost_its_last_holder_brings_the_rotation_forward",
		),
	),
	(
		"any: retired",
		(
			of!("retire"),
			"an_attempt_that_is_running_ends_with_its_key",
		),
	),
];

#[test]
fn every_transition_has_its_test() {
	for (transition, ((file, source), test)) in TRANSITIONS {
		let found = source.contains(&format!("#[test]\nfn {test}() {{"));
		assert!(found, "{transition}: {file}::{test}");
	}
}
