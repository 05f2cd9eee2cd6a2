//! What other pallets take from the beacon: commitments to rounds to come, the newest output, seeds of draws.

use super::*;
use keyfold_primitives::{Fate, FutureOutput, Rounds, Seed};
use polkadot_sdk::{
	frame_support::{
		storage::with_transaction,
		traits::{OnInitialize, Randomness},
	},
	sp_runtime::{DispatchError, TransactionOutcome},
};

/// What the SDK's trait gives.
fn random(subject: &[u8]) -> ([u8; 32], u32) {
	let (hash, since) = <Beacon as Randomness<_, _>>::random(subject);
	(hash.to_fixed_bytes(), since)
}

#[test]
fn a_commitment_is_to_the_first_round_that_opens_after_it() {
	in_chain(|| {
		for _ in 0..3 * PERIOD {
			next_block();
			let now = System::block_number();
			let (key, round) = Beacon::commit().expect("a beacon");
			assert_eq!(key, KEY);
			assert_eq!(Beacon::fate(key, round), Fate::Waiting);
			// The one before opened in this block or earlier, this one opens in a later one.
			assert_eq!(Beacon::opened_at(KEY, round), None);
			if round > 1 {
				assert!(Beacon::opened_at(KEY, round - 1).expect("open") <= now);
			}
			opened_soon(round, now);
		}
	});
}

/// The round opens within a period of `now`, and not in it: looked at in a copy of the chain.
fn opened_soon(round: u64, now: u32) {
	with_transaction(|| {
		opened(KEY, round);
		let at = System::block_number();
		assert!(now < at && at <= now + PERIOD, "{now} {at}");
		assert_eq!(Beacon::opened_at(KEY, round), Some(at));
		TransactionOutcome::Rollback(Ok::<(), DispatchError>(()))
	})
	.expect("no failure");
}

#[test]
fn before_the_hook_of_a_block_in_which_one_may_open_it_is_the_one_after() {
	in_chain(|| {
		to_block(PERIOD);
		System::set_block_number(1 + PERIOD);
		assert_eq!(Beacon::commit(), Some((KEY, 2)));
		Beacon::on_initialize(1 + PERIOD);
		assert_eq!(Beacon::opened_at(KEY, 1), Some(1 + PERIOD));
		assert_eq!(Beacon::commit(), Some((KEY, 2)));
	});
}

#[test]
fn with_as_many_open_as_may_be_it_is_the_next_number_all_the_same() {
	in_chain(|| {
		opened(KEY, 6);
		to_block(System::block_number() + 3 * PERIOD);
		assert_eq!(Beacon::commit(), Some((KEY, 7)));
		complete(KEY, 1);
		assert_eq!(Beacon::commit(), Some((KEY, 7)));
		next_block();
		assert_eq!(Beacon::commit(), Some((KEY, 8)));
	});
}

#[test]
fn the_fate_of_a_round() {
	in_chain(|| {
		opened(KEY, 2);
		assert_eq!(Beacon::fate(KEY, 1), Fate::Waiting);
		let output = complete(KEY, 1);
		assert_eq!(Beacon::fate(KEY, 1), Fate::Output(output.out));
		Beacon::mark_lost(RuntimeOrigin::root(), KEY, 2).expect("open");
		assert_eq!(Beacon::fate(KEY, 2), Fate::Lost);
		assert_eq!(Beacon::fate(KEY, 3), Fate::Waiting);
		assert_eq!(Beacon::fate(KEY, 0), Fate::Forgotten);
		assert_eq!(Beacon::fate(OTHER, 1), Fate::Forgotten);
	});
}

#[test]
fn the_beacon_of_the_lowest_number_gives_randomness() {
	in_broken_chain(|| {
		assert_eq!(Beacon::commit(), None);
		assert_eq!(Beacon::period(), None);
		let (nothing, since) = random(b"subject");
		assert_eq!(since, 0);
		activate(OTHER, 1, 1, 1);
		assert_eq!(Beacon::commit(), Some((OTHER, 1)));
		assert_eq!(random(b"subject"), (nothing, 0));
		opened(OTHER, 1);
		let opened_at = System::block_number();
		next_block();
		complete(OTHER, 1);
		// Whatever was settled before the round opened was settled blindly.
		let (other, since) = random(b"subject");
		assert_eq!(since, opened_at);
		assert_ne!(other, nothing);
		assert_ne!(random(b"another").0, other);
		activate(KEY, 1, 1, 1);
		assert_eq!(Beacon::commit(), Some((KEY, 1)));
		assert_eq!(random(b"subject"), (nothing, 0));
		opened(KEY, 1);
		complete(KEY, 1);
		let (first, since) = random(b"subject");
		assert_eq!(since, System::block_number());
		assert_ne!(first, other);
		opened(KEY, 2);
		assert_eq!(random(b"subject").0, first);
		complete(KEY, 2);
		assert_ne!(random(b"subject").0, first);
	});
}

#[test]
fn a_seed_is_the_output_of_the_first_round_that_opened_later() {
	in_chain(|| {
		opened(KEY, 3);
		let third = System::block_number();
		let outputs = [1, 2].map(|round| complete(KEY, round).out);
		assert_eq!(Beacon::period(), Some(PERIOD));
		assert_eq!(Beacon::seed_after(third), None);
		// In the same block is not later, and an earlier round that has its output is not the first after.
		assert_eq!(Beacon::seed_after(third - 1), None);
		opened(KEY, 4);
		complete(KEY, 4);
		assert_eq!(Beacon::seed_after(third - 1), None);
		let out = complete(KEY, 3).out;
		let seed = |round, out| {
			Some(Seed {
				key: KEY,
				round,
				out,
			})
		};
		assert_eq!(Beacon::seed_after(third - 1), seed(3, out));
		assert_eq!(Beacon::seed_after(third - PERIOD), seed(3, out));
		assert_eq!(Beacon::seed_after(third - PERIOD - 1), seed(2, outputs[1]));
		assert_eq!(Beacon::seed_after(0), seed(1, outputs[0]));
		let later = Beacon::seed_after(third).expect("the fourth");
		assert_eq!(later.round, 4);
		assert_eq!(Beacon::seed_after(System::block_number()), None);
	});
}

#[test]
fn a_lost_round_gives_no_seed_and_no_other_takes_its_place() {
	in_chain(|| {
		opened(KEY, 1);
		let first = System::block_number();
		Beacon::mark_lost(RuntimeOrigin::root(), KEY, 1).expect("open");
		opened(KEY, 2);
		complete(KEY, 2);
		assert_eq!(Beacon::seed_after(first - 1), None);
		assert_eq!(Beacon::seed_after(first).expect("the second").round, 2);
	});
}
