//! What becomes of a share, and what the output is.

use super::*;
use crate::{types::MAX_SHARES, Error, Shares, WeightInfo, WrongShares};
use keyfold_primitives::Offence;
use keyfold_prover::hostile::noise;
use polkadot_sdk::{
	frame_support::{assert_noop, weights::Weight, BoundedVec},
	sp_runtime::DispatchError,
};

type Weights = <Test as crate::Config>::WeightInfo;

fn wrong_share(round: u64) -> Offence {
	Offence::WrongBeaconShare { key: KEY, round }
}

#[test]
fn the_threshold_makes_the_output() {
	in_chain(|| {
		opened(KEY, 1);
		let (sum, out) = foreseen(KEY, 1);
		let opened_at = System::block_number();
		next_block();
		for seat in [4, 2] {
			assert_eq!(answer(1, seat), Outcome::Accepted);
			assert_eq!(Outputs::<Test>::get(KEY, 1), None);
		}
		assert_eq!(Shares::<Test>::get(KEY, 1).len(), 2);
		let last = share_of(KEY, 1, 5);
		next_block();
		assert_eq!(submit(enclave(5), vec![last]), [Outcome::Accepted]);
		assert_eq!(
			Outputs::<Test>::get(KEY, 1),
			Some(Output {
				epoch: 1,
				opened: opened_at,
				at: System::block_number(),
				sum,
				out,
			})
		);
		let completed = Event::RoundCompleted {
			key: KEY,
			round: 1,
			epoch: 1,
			sum,
			out,
			seats: BoundedVec::truncate_from(vec![4, 2, 5]),
		};
		// The output is told before what became of the share that made it.
		let told = events();
		assert_eq!(told[told.len() - 2], completed);
		assert_eq!(Shares::<Test>::iter().count(), 0);
		assert_eq!(OpenRounds::<Test>::iter().count(), 0);
		assert_eq!(Beacon::latest_of(KEY).map(|(round, _)| round), Some(1));
	});
}

#[test]
fn a_seat_counts_once_whichever_replica_answers() {
	in_chain(|| {
		opened(KEY, 1);
		let share = share_of(KEY, 1, 2);
		assert_eq!(
			submit(enclave(2), vec![share.clone(), share.clone()]),
			[Outcome::Accepted, Outcome::Surplus]
		);
		assert_eq!(submit(replica(2), vec![share.clone()]), [Outcome::Surplus]);
		// It is not looked at, so it need not be right.
		let noise = BeaconShare {
			sigma: [7; 32],
			..share
		};
		assert_eq!(submit(replica(2), vec![noise]), [Outcome::Surplus]);
		assert_eq!(Shares::<Test>::get(KEY, 1).len(), 1);
		assert_eq!(Reported::get(), []);
	});
}

#[test]
fn what_comes_after_the_threshold_is_surplus() {
	in_chain(|| {
		opened(KEY, 1);
		let late = share_of(KEY, 1, 4);
		let output = complete(KEY, 1);
		assert_eq!(submit(enclave(4), vec![late]), [Outcome::Surplus]);
		assert_eq!(Outputs::<Test>::get(KEY, 1), Some(output));
	});
}

#[test]
fn what_is_not_open_or_not_its_own_is_stale() {
	in_chain(|| {
		opened(KEY, 2);
		let shares = [1, 2].map(|round| share_of(KEY, round, 1));
		let unknown = |key, round| BeaconShare {
			key,
			round,
			..shares[0].clone()
		};
		Beacon::mark_lost(RuntimeOrigin::root(), KEY, 2).expect("open");
		assert_eq!(
			submit(
				enclave(1),
				vec![
					unknown(KEY, 0),
					unknown(KEY, 3),
					unknown(OTHER, 1),
					shares[1].clone()
				]
			),
			[Outcome::Stale; 4]
		);
		// An enclave that holds no share, one that holds one of the next epoch only.
		Holders::mutate(|holders| holders.remove(&(KEY, 1, enclave(1))));
		activate(KEY, 2, 3, 5);
		assert_eq!(
			submit(enclave(1), vec![shares[0].clone()]),
			[Outcome::Stale]
		);
		assert_eq!(
			submit(replica(1), vec![shares[0].clone()]),
			[Outcome::Accepted]
		);
		assert_eq!(Reported::get(), []);
	});
}

#[test]
fn whatever_is_wrong_with_a_share_is_an_offence() {
	in_chain(|| {
		opened(KEY, 2);
		let good = share_of(KEY, 1, 2);
		let other_round = share_of(KEY, 2, 2);
		let other_seat = share_of(KEY, 1, 3);
		let twisted = {
			let mut statement = statement(KEY, 1);
			statement.genesis = [9; 32];
			let made = statement.share(2, &share(KEY, 1, 2));
			BeaconShare {
				sigma: made.sigma,
				proof: made.proof,
				..good.clone()
			}
		};
		let mut flipped = good.clone();
		flipped.proof[40] ^= 1;
		let noise_proof = BeaconShare {
			proof: noise("proof", 64).try_into().unwrap(),
			..good.clone()
		};
		let identity = BeaconShare {
			sigma: [0; 32],
			..good.clone()
		};
		let no_point = BeaconShare {
			sigma: [255; 32],
			..good.clone()
		};
		let zeros = BeaconShare {
			proof: [0; 64],
			..good.clone()
		};
		let moved = BeaconShare {
			round: 1,
			..other_round
		};
		let bad = [
			other_seat,
			moved,
			twisted,
			flipped,
			noise_proof,
			identity,
			no_point,
			zeros,
		];
		for (count, share) in (1..).zip(bad) {
			assert_eq!(submit(enclave(2), vec![share]), [Outcome::Wrong]);
			assert_eq!(Reported::get().len(), count);
			assert_eq!(Reported::get().last(), Some(&(operator(2), wrong_share(1))));
		}
		assert_eq!(WrongShares::<Test>::get(KEY, 1).into_inner(), [2]);
		assert_eq!(Shares::<Test>::iter().count(), 0);
		// It is dropped and named; the right one still counts.
		assert_eq!(submit(enclave(2), vec![good]), [Outcome::Accepted]);
	});
}

#[test]
fn a_wrong_share_does_not_change_the_output() {
	in_chain(|| {
		opened(KEY, 1);
		let (_, out) = foreseen(KEY, 1);
		assert_eq!(answer_wrongly(1, 3), Outcome::Wrong);
		assert_eq!(complete(KEY, 1).out, out);
		assert_eq!(WrongShares::<Test>::iter().count(), 0);
	});
}

#[test]
fn one_call_answers_rounds_of_several_keys() {
	in_chain(|| {
		activate(OTHER, 1, 1, 3);
		opened(OTHER, 1);
		opened(KEY, 2);
		let entries = vec![
			share_of(OTHER, 1, 1),
			share_of(KEY, 2, 1),
			share_of(KEY, 1, 1),
		];
		assert_eq!(submit(enclave(1), entries), [Outcome::Accepted; 3]);
		assert!(Outputs::<Test>::contains_key(OTHER, 1));
		assert_eq!(Shares::<Test>::iter().count(), 2);
	});
}

#[test]
fn a_member_that_comes_back_answers_all_open_rounds_at_once() {
	in_chain(|| {
		MaxOpenRounds::set(MAX_SHARES);
		opened(KEY, u64::from(MAX_SHARES));
		for seat in 1..=3 {
			let entries: Vec<BeaconShare> = (1..=u64::from(MAX_SHARES))
				.map(|round| share_of(KEY, round, seat))
				.collect();
			let outcomes = submit(enclave(seat), entries);
			assert_eq!(outcomes, [Outcome::Accepted; MAX_SHARES as usize]);
		}
		assert_eq!(Outputs::<Test>::iter().count(), MAX_SHARES as usize);
		assert_eq!(OpenRounds::<Test>::iter().count(), 0);
	});
}

#[test]
fn only_attested_enclaves_submit_and_something() {
	in_chain(|| {
		opened(KEY, 1);
		let one: BoundedVec<_, _> = vec![share_of(KEY, 1, 1)].try_into().unwrap();
		assert_noop!(
			Beacon::submit(RuntimeOrigin::signed(operator(1)), one.clone()),
			Error::<Test>::NotEnclave
		);
		assert_noop!(
			Beacon::submit(RuntimeOrigin::root(), one),
			DispatchError::BadOrigin
		);
		assert_noop!(
			Beacon::submit(RuntimeOrigin::signed(enclave(1)), BoundedVec::new()),
			Error::<Test>::NothingSubmitted
		);
	});
}

#[test]
fn a_call_is_charged_for_what_it_did() {
	in_chain(|| {
		opened(KEY, 1);
		let took = |from, shares| submit_of(from, shares).1.actual_weight.expect("said");
		assert_eq!(
			took(enclave(1), vec![share_of(KEY, 1, 1)]),
			Weights::shares_taken(1, 1, 0, 0)
		);
		let two = vec![share_of(KEY, 1, 1); 2];
		assert_eq!(took(replica(1), two), Weights::shares_taken(2, 0, 0, 0));
		let wrong = vec![share_of(KEY, 1, 4)];
		assert_eq!(
			took(enclave(5), wrong),
			Weights::shares_taken(1, 1, 0, 0).saturating_add(REPORT_WEIGHT)
		);
		took(enclave(2), vec![share_of(KEY, 1, 2)]);
		assert_eq!(
			took(enclave(3), vec![share_of(KEY, 1, 3)]),
			Weights::shares_taken(1, 1, 1, 3).saturating_add(FINISHED_WEIGHT)
		);
	});
}

/// 0.6 s, of which the runtime keeps some for what surrounds every call.
#[test]
fn the_longest_call_fits_a_block() {
	let block = Weight::from_parts(600_000_000_000, u64::MAX);
	let most = Weights::submit(MAX_SHARES);
	assert!(most.all_lt(block), "{most}");
}
