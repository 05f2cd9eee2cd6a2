//! Honest and lying operators in no order at all: whatever happens the invariants hold after every block, and nobody
//! honest is ever convicted, through rotations and committees of other sizes too.

use super::net::*;
use crate::{
	mock::*, Acknowledgements, AttemptId, Convicted, DealingOrder, Disqualified, Event,
	Keys as KeysOf, Phase, Qualified, Rosters,
};
use curve25519_dalek::scalar::Scalar;
use keyfold_primitives::{Point, SeatShares};
use keyfold_prover::{hostile::noise, seeded::public};
use keyfold_verifier::transcript::lagrange_at_zero;
use polkadot_sdk::frame_support::{assert_ok, weights::Weight};

/// Numbers that look random and follow from the seed.
struct Dice {
	seed: u32,
	thrown: u32,
}

impl Dice {
	/// A number below `sides`.
	fn throw(&mut self, sides: u64) -> u64 {
		self.thrown += 1;
		let bytes = noise(&format!("dice {} {}", self.seed, self.thrown), 8);
		u64::from_le_bytes(bytes.try_into().unwrap()) % sides
	}

	/// True once in `sides` times.
	fn once_in(&mut self, sides: u64) -> bool {
		self.throw(sides) == 0
	}
}

/// The first dealer that did not open, of those whose dealing is there and not struck.
fn does_not_open(enclave: &Enclave, id: AttemptId) -> Option<u16> {
	let struck = Disqualified::<Test>::get(id.one());
	DealingOrder::<Test>::get(id.one())
		.into_iter()
		.filter(|dealer| !struck.contains(dealer))
		.find(|dealer| !enclave.received(id, *dealer).open(&enclave.p(id)).1)
}

/// Whether the enclave has a place in the frozen roster of an attempt.
fn is_seated(enclave: &Enclave, id: AttemptId) -> bool {
	Rosters::<Test>::get(id.one())
		.is_some_and(|roster| roster.place(&enclave.operator, &enclave.account).is_some())
}

/// Whether the enclave's seat has something to deal in an attempt.
fn deals(enclave: &Enclave, id: AttemptId) -> bool {
	Keys::dealer_seat(id, &enclave.operator, &enclave.account).is_some()
}

/// Acknowledges the active epoch late, if it slept through its window and all that counts opens.
fn catch_up(enclave: &Enclave) {
	let Some(active) = Keys::active_attempt(KEY) else {
		return;
	};
	let known = Acknowledgements::<Test>::contains_key(active.each(&enclave.account));
	if known || !is_seated(enclave, active) {
		return;
	}
	let seat = enclave.place(active).seat;
	let opens = |dealer: &u16| enclave.received(active, *dealer).open(&enclave.p(active)).1;
	if !Convicted::<Test>::get(active.one()).contains(&seat)
		&& Qualified::<Test>::get(active.one()).iter().all(opens)
	{
		assert_ok!(enclave.acknowledge(active));
	}
}

/// What an honest enclave does in this window. What it sends is refused only because it was done before, by itself or
/// by its sibling, or because its operator has no seat.
fn act_honestly(enclave: &Enclave, id: AttemptId, phase: Phase) {
	let seated = || is_seated(enclave, id);
	catch_up(enclave);
	match phase {
		Phase::Register => {
			Fake::beat(&enclave.operator);
			let _ = enclave.register(id);
		}
		Phase::Deal if deals(enclave, id) => {
			let _ = enclave.deal(id);
		}
		Phase::Complain if seated() => {
			if let Some(dealer) = does_not_open(enclave, id) {
				assert_ok!(enclave.complain(id, dealer));
			}
		}
		Phase::Acknowledge if seated() => match does_not_open(enclave, id) {
			Some(dealer) => {
				assert_ok!(enclave.complain(id, dealer));
			}
			None => {
				let _ = enclave.acknowledge(id);
			}
		},
		_ => {}
	}
}

/// What a lying enclave does in this window: anything, most of it wrong.
fn act_wildly(enclave: &Enclave, id: AttemptId, phase: Phase, dice: &mut Dice) {
	let frozen = is_seated(enclave, id);
	match dice.throw(8) {
		0 => {
			let _ = enclave.lose(id);
		}
		1 if phase == Phase::Deal && deals(enclave, id) => {
			let mut dealing = enclave.dealing(id);
			let victim = dice.throw(dealing.ciphertexts.len() as u64) as usize;
			dealing.ciphertexts[victim] += Scalar::ONE;
			let _ = enclave.post(id, &dealing);
		}
		2 if frozen => {
			let dealers = DealingOrder::<Test>::get(id.one());
			if !dealers.is_empty() {
				let index = dice.throw(dealers.len() as u64) as usize;
				let _ = enclave.complain(id, dealers[index]);
			}
		}
		3 => {
			let bytes = noise(&format!("wild {} {}", dice.seed, dice.thrown), 96);
			let (k, proof) = bytes.split_at(32);
			let (k, proof): (Point, [u8; 64]) = (k.try_into().unwrap(), proof.try_into().unwrap());
			let _ = Keys::register(enclave.origin(), KEY, id.epoch, id.attempt, k, proof);
			let _ = Keys::complain(enclave.origin(), KEY, id.epoch, id.attempt, 1, 1, k, proof);
			let _ = enclave.send_acknowledgement(id, proof);
			let _ = enclave.post_bytes(id, bytes.repeat(4));
		}
		_ => {
			// Does its duty after all, as far as it can: a dealing in Q may not open for it.
			let opens =
				phase != Phase::Acknowledge || !frozen || does_not_open(enclave, id).is_none();
			if opens {
				act_honestly(enclave, id, phase);
			}
		}
	}
}

/// One chain of `blocks` blocks with a lying minority of `liars`; answers how many epochs were made.
fn live(seed: u32, liars: usize, blocks: BlockNumber) -> u32 {
	let mut made = 0;
	run(|| {
		println!("seed {seed}, {liars} liars");
		let mut dice = Dice { seed, thrown: 0 };
		let replicas: Vec<usize> = (0..5).map(|_| 1 + dice.throw(2) as usize).collect();
		let mut net = network(&replicas);
		// Liars anywhere in the order.
		let first = dice.throw(5) as usize;
		let lies = |index: usize| (index + 5 - first) % 5 < liars;
		create(5);
		for _ in 0..blocks {
			if window().phase == Phase::Idle && dice.once_in(30) {
				let _ = Keys::rotate_now(RuntimeOrigin::root(), KEY);
			}
			if dice.once_in(60) {
				resize(4 + dice.throw(2) as u16);
			}
			let (id, phase) = (current(), window().phase);
			for (index, enclaves) in net.iter_mut().enumerate() {
				for enclave in enclaves.iter() {
					// A call may have ended the attempt in the middle of the block.
					if dice.once_in(2) || current() != id || window().phase != phase {
						continue;
					}
					if lies(index) {
						act_wildly(enclave, id, phase, &mut dice);
					} else {
						act_honestly(enclave, id, phase);
					}
				}
				// Machines of liars vanish now and then.
				if lies(index) && enclaves.len() > 1 && dice.once_in(60) {
					let gone = enclaves.pop().expect("two");
					Fake::remove_enclave(&gone.account);
				}
			}
			next_idle_block(if dice.once_in(3) {
				Weight::from_parts(dice.throw(3_000_000_000), u64::MAX)
			} else {
				Weight::zero()
			});
		}
		for (operator, _) in Fake::offences() {
			let index = net
				.iter()
				.position(|enclaves| enclaves[0].operator == operator)
				.expect("one of them");
			assert!(lies(index), "an honest operator was convicted");
		}
		made = check_key(&net);
	});
	made
}

/// If there is a key, the shares of the enclaves that hold one are the key's; answers how many epochs it has had.
fn check_key(net: &[Vec<Enclave>]) -> u32 {
	let (Some(active), Some(id)) = (Keys::active(KEY), Keys::active_attempt(KEY)) else {
		return 0;
	};
	let attempt = KeysOf::<Test>::get(KEY).expect("exists").attempt;
	assert_eq!((id.epoch, id.attempt), (active.epoch, attempt));
	let needed = roster(id).dealings_needed();
	assert!(Qualified::<Test>::get(id.one()).len() >= usize::from(needed));
	let mut shares: Vec<(u16, Scalar)> = Vec::new();
	for enclave in all(net) {
		if let Some(held) = Keys::share_of(KEY, &enclave.account) {
			let x = enclave.share(id);
			assert_eq!(held.share_key, public(&x));
			if shares.iter().all(|(seat, _)| *seat != held.seat) {
				shares.push((held.seat, x));
			}
		}
	}
	if shares.len() >= usize::from(active.threshold) {
		shares.truncate(usize::from(active.threshold));
		let seats: Vec<u16> = shares.iter().map(|(seat, _)| *seat).collect();
		let lambda = lagrange_at_zero(&seats).expect("distinct seats");
		let secret: Scalar = lambda.iter().zip(&shares).map(|(l, (_, x))| l * x).sum();
		assert_eq!(active.public, public(&secret));
	}
	// One active epoch after the other, all of one public key.
	let activations: Vec<(u32, Point)> = events()
		.into_iter()
		.filter_map(|event| match event {
			Event::Activated { epoch, public, .. } => Some((epoch, public)),
			_ => None,
		})
		.collect();
	let expected: Vec<(u32, Point)> = (1..=active.epoch)
		.map(|epoch| (epoch, active.public))
		.collect();
	assert_eq!(activations, expected);
	active.epoch
}

#[test]
fn honest_operators_always_make_a_key() {
	for seed in 0..5 {
		// Each enclave acts in half of the blocks of a window: all have acted by its end or its extension's.
		assert!(live(seed, 0, 6 * WINDOW) > 0, "seed {seed}");
	}
}

#[test]
fn liars_cannot_stop_them_for_ever() {
	for (liars, seeds) in [(1, 0..10), (2, 10..20)] {
		for seed in seeds {
			// Who is convicted has no seat in the next attempt, and the other three are as many as the threshold.
			assert!(live(seed, liars, 40 * WINDOW) > 0, "seed {seed}");
		}
	}
}

#[test]
fn honest_operators_rotate_it_again_and_again() {
	for seed in 20..25 {
		// An epoch of 38 blocks and an attempt of at most 35.
		assert!(live(seed, 0, 400) > 4, "seed {seed}");
	}
}
