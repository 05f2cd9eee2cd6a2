//! Four seats in one attempt, what each may do next, and what must hold whatever they did.

use super::super::net::*;
use crate::{
	mock::*, Acknowledgements, AttemptId, Convicted, DealingOrder, Disqualified, Keys as KeysOf,
	Phase, Qualified, Rosters, SeatHolders,
};
use curve25519_dalek::scalar::Scalar;
use keyfold_primitives::{Point, SeatShares};
use keyfold_prover::{dealing::Dealing, seeded::public};

/// The enclave that the liar cheats: the second replica of the first seat.
const VICTIM: usize = 1;
/// The liar's enclave, and its seat.
const LIAR: usize = 4;
const LIARS_SEAT: u16 = 4;

/// How the honest behave.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Manner {
	/// In any order, but each before its window is over.
	Prompt,
	/// Some do nothing, and the sibling of a victim restarts. They deal in the order of their seats, and the liar tells
	/// its lie about a dealing before Acknowledge.
	Missing,
}

/// What happens next; enclaves by their recipient numbers, from 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
	Deal(usize),
	/// The liar's dealing does not open for the victim.
	DealBadly,
	/// About the dealing of a seat.
	Complain(usize, u16),
	Acknowledge(usize),
	Lose(usize),
	/// The enclave is gone.
	Restart(usize),
	/// The window is over.
	Timeout,
}

/// How an attempt ends.
pub enum Ending {
	Active,
	Aborted,
}

/// The network and the attempt that is being made.
pub struct World {
	enclaves: Vec<Enclave>,
	id: AttemptId,
	before: Option<(AttemptId, Point)>,
	manner: Manner,
	/// Honest dealings of the seats, which are made once.
	dealings: Vec<Dealing>,
}

impl World {
	pub fn new(net: Vec<Vec<Enclave>>, id: AttemptId, manner: Manner) -> Self {
		let before = Keys::active(KEY).map(|key| (active(), key.public));
		let dealings = firsts(&net).map(|enclave| enclave.dealing(id)).collect();
		let enclaves: Vec<Enclave> = net.into_iter().flatten().collect();
		assert_eq!(enclaves[VICTIM].place(id).recipient, 2);
		assert_eq!(enclaves[LIAR].place(id).seat, LIARS_SEAT);
		Self {
			enclaves,
			id,
			before,
			manner,
			dealings,
		}
	}

	/// The first enclave of a seat.
	fn first(seat: u16) -> usize {
		if seat == 1 {
			0
		} else {
			usize::from(seat)
		}
	}

	/// What may happen next.
	pub fn steps(&self) -> Vec<Step> {
		let mut steps = match window().phase {
			Phase::Deal => self.dealing_steps(),
			Phase::Complain => self.complaints(),
			Phase::Acknowledge => [self.complaints(), self.acknowledging_steps()].concat(),
			Phase::Idle | Phase::Register => return Vec::new(),
		};
		let waits = |step: &Step| match step {
			Step::Deal(by) | Step::Complain(by, _) | Step::Acknowledge(by) => *by != LIAR,
			_ => false,
		};
		// The prompt let no window end before they have done what it asks of them.
		if self.manner == Manner::Missing || !steps.iter().any(waits) {
			steps.push(Step::Timeout);
		}
		steps
	}

	fn dealing_steps(&self) -> Vec<Step> {
		let order = DealingOrder::<Test>::get(self.id.one());
		let highest = order.iter().filter(|seat| **seat != LIARS_SEAT).max();
		let ordered = self.manner == Manner::Missing || self.before.is_none();
		let mut steps: Vec<Step> = (1..LIARS_SEAT)
			.filter(|seat| !order.contains(seat))
			.filter(|seat| !ordered || highest.is_none_or(|highest| seat > highest))
			.map(|seat| Step::Deal(Self::first(seat)))
			.collect();
		if ordered && self.manner == Manner::Prompt {
			// Nobody is left out.
			steps.truncate(1);
		}
		if !order.contains(&LIARS_SEAT) {
			steps.extend([Step::Deal(LIAR), Step::DealBadly]);
		}
		steps
	}

	/// What the victim has reason to say, and what the liar has not.
	fn complaints(&self) -> Vec<Step> {
		let mut steps = Vec::new();
		let struck = Disqualified::<Test>::get(self.id.one()).contains(&LIARS_SEAT);
		if self.is_cheated() && !struck {
			steps.push(Step::Complain(VICTIM, LIARS_SEAT));
		}
		let convicted = Convicted::<Test>::get(self.id.one()).contains(&LIARS_SEAT);
		let late = self.manner == Manner::Missing && window().phase == Phase::Acknowledge;
		if !convicted && !late && DealingOrder::<Test>::get(self.id.one()).contains(&1) {
			steps.push(Step::Complain(LIAR, 1));
		}
		steps
	}

	fn acknowledging_steps(&self) -> Vec<Step> {
		let mut steps = Vec::new();
		let convicted = Convicted::<Test>::get(self.id.one());
		for index in 0..self.enclaves.len() {
			let enclave = &self.enclaves[index];
			let seat = enclave.place(self.id).seat;
			if convicted.contains(&seat) || !Fake::enclaves().contains(&enclave.account) {
				continue;
			}
			match Acknowledgements::<Test>::get(self.id.each(&enclave.account)) {
				None if self.opens(index) => steps.push(Step::Acknowledge(index)),
				Some(held) if !held.withdrawn => {
					let missing = self.manner == Manner::Missing;
					if index == LIAR {
						steps.push(Step::Lose(index));
					}
					// The sibling of the victim.
					if missing && index == 0 && self.is_cheated() {
						steps.push(Step::Restart(index));
					}
				}
				_ => {}
			}
		}
		steps
	}

	/// Whether the liar has dealt, and the victim cannot open it.
	fn is_cheated(&self) -> bool {
		let dealt = DealingOrder::<Test>::get(self.id.one()).contains(&LIARS_SEAT);
		let victim = &self.enclaves[VICTIM];
		dealt
			&& !victim
				.received(self.id, LIARS_SEAT)
				.open(&victim.p(self.id))
				.1
	}

	/// Whether every dealing in Q opens for an enclave.
	fn opens(&self, index: usize) -> bool {
		let counts = Qualified::<Test>::get(self.id.one()).contains(&LIARS_SEAT);
		index != VICTIM || !counts || !self.is_cheated()
	}

	/// Takes a step; answers how the attempt ended by it, if it did.
	pub fn take(&self, step: Step, path: &[Step]) -> Option<Ending> {
		let id = self.id;
		let taken = match step {
			Step::Deal(by) => {
				let seat = self.enclaves[by].dealer(id);
				self.enclaves[by].post(id, &self.dealings[usize::from(seat) - 1])
			}
			Step::DealBadly => {
				let mut bad = self.enclaves[LIAR].dealing(id);
				bad.ciphertexts[VICTIM] += Scalar::ONE;
				self.enclaves[LIAR].post(id, &bad)
			}
			Step::Complain(by, dealer) => self.enclaves[by].complain(id, dealer),
			Step::Acknowledge(by) => self.enclaves[by].acknowledge(id),
			Step::Lose(by) => self.enclaves[by].lose(id),
			Step::Restart(by) => {
				Fake::remove_enclave(&self.enclaves[by].account);
				Ok(())
			}
			Step::Timeout => {
				System::set_block_number(window().ends - 1);
				next_block();
				Ok(())
			}
		};
		assert_eq!(taken, Ok(()), "{path:?}");
		System::reset_events();
		if window().phase != Phase::Idle {
			assert_eq!(current(), id, "{path:?}");
			return None;
		}
		let made = Keys::active_attempt(KEY) == Some(id);
		Some(if made {
			Ending::Active
		} else {
			Ending::Aborted
		})
	}

	/// What holds in every state.
	pub fn check(&self, path: &[Step]) {
		assert_eq!(Keys::check_invariants(), Ok(()), "{path:?}");
		for (operator, _) in Fake::offences() {
			assert_eq!(operator, self.enclaves[LIAR].operator, "{path:?}");
		}
		let made = Keys::active_attempt(KEY);
		let frozen = window().phase != Phase::Idle;
		// One epoch is active, before and after: the one before until this one is.
		let rosters = Rosters::<Test>::iter_keys().count();
		let epochs = usize::from(made.is_some());
		assert_eq!(rosters, epochs + usize::from(frozen), "{path:?}");
		let Some((before, public)) = self.before else {
			return;
		};
		let made = made.expect("an epoch is active");
		assert!(made == before || made == self.id, "{path:?}");
		let info = KeysOf::<Test>::get(KEY).expect("the key exists");
		assert_eq!((info.public, info.epoch), (Some(public), made.epoch));
		assert!(
			self.holding(made) >= usize::from(info.threshold),
			"{path:?}"
		);
	}

	/// What holds when the attempt has made an epoch: the honest have the key, whatever the liar does from now on.
	pub fn check_active(&self, path: &[Step]) {
		let a = roster(self.id).a;
		assert!(self.holding(self.id) >= usize::from(a), "{path:?}");
		if self.manner == Manner::Missing {
			return;
		}
		let honest: Vec<&Enclave> = [0, 2, 3].map(|index| &self.enclaves[index]).to_vec();
		for enclave in &honest {
			assert!(Keys::share_of(KEY, &enclave.account).is_some(), "{path:?}");
		}
		let y = Keys::active(KEY).map(|key| key.public);
		assert_eq!(y, Some(public(&secret(self.id, honest))), "{path:?}");
	}

	/// No more faults than f abort nothing.
	pub fn check_aborted(&self, path: &[Step]) {
		assert_eq!(self.manner, Manner::Missing, "aborted: {path:?}");
	}

	/// Seats that hold their share of an epoch and may use it.
	fn holding(&self, id: AttemptId) -> usize {
		let convicted = Convicted::<Test>::get(id.one());
		SeatHolders::<Test>::iter_key_prefix(id.one())
			.filter(|seat| !convicted.contains(seat))
			.count()
	}
}
