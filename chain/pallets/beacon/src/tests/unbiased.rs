//! That nobody can bend an output (docs/protocol.md, section 16): it is the same whoever contributes, below the threshold
//! it could be anything, and what members withhold changes nothing.

use super::*;
use curve25519_dalek::{ristretto::RistrettoPoint, scalar::Scalar};
use keyfold_prover::seeded::{decode, encode, Seeded};
use keyfold_verifier::{beacon as verifier, transcript::lagrange_at_zero};
use polkadot_sdk::{
	frame_support::storage::with_transaction,
	sp_runtime::{DispatchError, TransactionOutcome},
};

/// Seats of the committee of these tests, T = 4.
const SEATS: u16 = 7;
const T: u16 = 4;

/// A key of seven seats with so many rounds open.
fn seven(rounds: u64) {
	activate(OTHER, 1, T, SEATS);
	opened(OTHER, rounds);
}

/// Every way to choose `count` of the seats.
fn subsets(count: u16) -> Vec<Vec<u16>> {
	(0u16..1 << SEATS)
		.filter(|chosen| chosen.count_ones() == u32::from(count))
		.map(|chosen| {
			(1..=SEATS)
				.filter(|seat| chosen >> (seat - 1) & 1 == 1)
				.collect()
		})
		.collect()
}

/// What `then` does is undone.
fn undone<R>(then: impl FnOnce() -> R) -> R {
	with_transaction(|| TransactionOutcome::Rollback(Ok::<_, DispatchError>(then())))
		.expect("no failure")
}

/// The output that these seats bring about, in this order.
fn output_of(round: u64, seats: &[u16]) -> [u8; 32] {
	for seat in seats {
		let outcome = submit(enclave(*seat), vec![share_of(OTHER, round, *seat)]);
		assert_eq!(outcome, [Outcome::Accepted]);
	}
	Outputs::<Test>::get(OTHER, round).expect("complete").out
}

#[test]
fn every_threshold_of_seats_makes_the_same_output() {
	in_chain(|| {
		seven(1);
		let (_, out) = foreseen(OTHER, 1);
		let chosen = subsets(T);
		assert_eq!(chosen.len(), 35);
		for seats in chosen {
			assert_eq!(undone(|| output_of(1, &seats)), out, "{seats:?}");
			let reversed: Vec<u16> = seats.iter().rev().copied().collect();
			assert_eq!(undone(|| output_of(1, &reversed)), out, "{reversed:?}");
		}
	});
}

/// With any T - 1 shares given, every candidate for the sum is reached by exactly one share of any further seat, so that
/// T - 1 members know nothing of the output: it could still be each of them.
#[test]
fn below_the_threshold_every_output_has_a_completing_share() {
	in_chain(|| {
		seven(1);
		let mut seeded = Seeded::new(13);
		let bctx = statement(OTHER, 1).context();
		let sigma = |seat: u16| share_of(OTHER, 1, seat).sigma;
		for given in subsets(T - 1) {
			let candidate = seeded.point();
			for last in (1..=SEATS).filter(|seat| !given.contains(seat)) {
				let seats: Vec<u16> = given.iter().copied().chain([last]).collect();
				let lambda = lagrange_at_zero(&seats).expect("distinct seats");
				let known: RistrettoPoint = lambda
					.iter()
					.zip(&given)
					.map(|(weight, seat)| weight * decode(&sigma(*seat)))
					.sum();
				// The share that completes: lambda_last^-1 (candidate - known).
				let inverse: Scalar = lambda[usize::from(T) - 1].invert();
				let completing = encode(&(inverse * (decode(&candidate) - known)));
				let mut shares: Vec<verifier::Share> =
					given.iter().map(|seat| (*seat, sigma(*seat))).collect();
				shares.push((last, completing));
				let made = verifier::combine(&bctx, 1, &shares, T).expect("distinct seats");
				assert_eq!(made.sum, candidate);
				// And no other one does.
				shares[usize::from(T) - 1].1 = seeded.point();
				let other = verifier::combine(&bctx, 1, &shares, T).expect("distinct seats");
				assert_ne!(other.sum, candidate);
			}
		}
	});
}

/// An adversary holds f = 2 of 7 seats, sees every share before it sends its own (it rushes), and sends or withholds each
/// as it likes, round by round: with whatever it does the output is the one that was fixed when the round opened.
#[test]
fn what_rushing_members_withhold_changes_no_bit() {
	in_chain(|| {
		let f = 2;
		seven(6);
		for round in 1..=6u64 {
			let (_, out) = foreseen(OTHER, round);
			for corrupted in subsets(f) {
				let honest: Vec<u16> = (1..=SEATS)
					.filter(|seat| !corrupted.contains(seat))
					.collect();
				for sends in 0..4u8 {
					let sent = corrupted
						.iter()
						.enumerate()
						.filter(|(bit, _)| sends >> bit & 1 == 1)
						.map(|(_, seat)| *seat);
					// T - 1 honest ones come first; the adversary decides; then the others come.
					let order: Vec<u16> = honest[..3].iter().copied().chain(sent).collect();
					let made = undone(|| {
						for seat in order.iter().chain(&honest[3..]) {
							submit(enclave(*seat), vec![share_of_open(round, *seat)]);
						}
						Outputs::<Test>::get(OTHER, round).expect("complete").out
					});
					assert_eq!(made, out, "{corrupted:?} {sends}");
				}
			}
		}
	});
}

/// Shares of a round for seats that may come after its end.
fn share_of_open(round: u64, seat: u16) -> BeaconShare {
	if OpenRounds::<Test>::contains_key(OTHER, round) {
		return share_of(OTHER, round, seat);
	}
	BeaconShare {
		key: OTHER,
		round,
		sigma: [1; 32],
		proof: [1; 64],
	}
}

/// n - T + 1 members withhold: the round waits beyond its time and ends with the same output when one of them comes back,
/// after the epoch has changed too.
#[test]
fn a_round_that_was_held_up_has_the_output_it_always_had() {
	in_chain(|| {
		seven(1);
		let (_, out) = foreseen(OTHER, 1);
		let honest = [2, 3, 7];
		for seat in honest {
			submit(enclave(seat), vec![share_of(OTHER, 1, seat)]);
		}
		to_block(System::block_number() + 5 * LIFETIME);
		activate(OTHER, 2, T, SEATS);
		to_block(System::block_number() + 5 * LIFETIME);
		assert_eq!(Outputs::<Test>::get(OTHER, 1), None);
		assert_eq!(output_of(1, &[5]), out);
	});
}

/// The bits of 512 outputs, 131,072 of them, are ones as often as zeros: within 3.3 standard deviations, which a fair coin
/// leaves once in a thousand. So is each of the 256 positions within 4.5. The secrets are fixed, so it is the same each
/// time; the long form runs a public battery over 20,000 (`npm run bench:beacon`).
#[test]
fn outputs_have_as_many_ones_as_zeros() {
	in_chain(|| {
		seven(1);
		let bctx = statement(OTHER, 1).context();
		let y = secret(OTHER, 1);
		let rounds = 512u64;
		let mut ones = [0u32; 256];
		for round in 1..=rounds {
			let m = verifier::round_point(&bctx, round);
			let sum = encode(&(y * m.point()));
			let out = verifier::output(&bctx, round, &sum);
			for (bit, count) in ones.iter_mut().enumerate() {
				*count += u32::from(out[bit / 8] >> (bit % 8) & 1);
			}
		}
		let deviation = |ones: f64, of: f64| (ones - of / 2.0).abs() / (of.sqrt() / 2.0);
		let all: f64 = ones.iter().map(|count| f64::from(*count)).sum();
		assert!(deviation(all, rounds as f64 * 256.0) < 3.3, "{all}");
		for count in ones {
			assert!(deviation(f64::from(count), rounds as f64) < 4.5, "{count}");
		}
	});
}
