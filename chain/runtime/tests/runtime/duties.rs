//! What enclaves do in each window, as calls.

use crate::{
	actors::{all, create_key, firsts, named, Enclave, Operator},
	chain::{next_block, send},
	done,
};
use curve25519_dalek::scalar::Scalar;
use keyfold_primitives::KeyId;
use keyfold_prover::{
	complaint::Received,
	dealing::{Dealing, Recipient},
};
use keyfold_runtime::{AccountId, Runtime};
use pallet_keyfold_keys::{
	AttemptId, Call, Ciphertexts, Commitments, Phase, Phases, Place, Qualified, Roster, Rosters,
};

/// Blocks within which a window must have ended, its extension included.
const PATIENCE: u32 = 100;

/// The frozen roster of an attempt.
pub fn roster(id: AttemptId) -> Roster<AccountId> {
	Rosters::<Runtime>::get(id.one()).expect("frozen")
}

/// The recipients of an attempt.
fn recipients(roster: &Roster<AccountId>) -> Vec<Recipient> {
	let seats = (1u16..).zip(&roster.seats);
	let held = seats.flat_map(|(seat, held)| held.enclaves.iter().map(move |(_, p)| (seat, *p)));
	(1u16..)
		.zip(held)
		.map(|(m, (seat, p))| (m, seat, p))
		.collect()
}

/// `call` of an attempt.
macro_rules! of_attempt {
	($call:ident, $id:expr $(, $field:ident)*) => {
		Call::<Runtime>::$call { key: $id.key, epoch: $id.epoch, attempt: $id.attempt $(, $field)* }
	};
}

impl Enclave {
	/// p of an attempt.
	pub fn p(&self, id: AttemptId) -> Scalar {
		self.memory.p(&named(id))
	}

	/// Its seat and recipient number.
	pub fn place(&self, id: AttemptId) -> Place {
		let place = roster(id).place(&self.operator, &self.account);
		place.expect("in the roster")
	}

	pub fn registration(&self, id: AttemptId) -> Call<Runtime> {
		let (p, proof) = self.memory.registration(&named(id));
		of_attempt!(register, id, p, proof)
	}

	/// The honest dealing of its seat.
	pub fn dealing(&self, id: AttemptId) -> Dealing {
		let roster = roster(id);
		let coefficients = self.memory.polynomial(&named(id), roster.t);
		let (context, seat) = (roster.context, self.place(id).seat);
		Dealing::new(context, seat, roster.n, &coefficients, &recipients(&roster))
	}

	/// What `dealer` sent to it.
	pub fn received(&self, id: AttemptId, dealer: u16) -> Received {
		let Place {
			seat, recipient, ..
		} = self.place(id);
		let commitment = Commitments::<Runtime>::get(id.each(dealer)).expect("dealt");
		let ciphertexts = Ciphertexts::<Runtime>::get(id.each(dealer)).expect("dealt");
		Received {
			context: roster(id).context,
			dealer,
			m: recipient,
			r: commitment.r,
			v_j: commitment.v[usize::from(seat)],
			c: ciphertexts[usize::from(recipient) - 1],
			digest: commitment.digest,
		}
	}

	/// A complaint about `dealer`, right or wrong.
	pub fn complaint(&self, id: AttemptId, dealer: u16) -> Call<Runtime> {
		let received = self.received(id, dealer);
		let (k, proof) = received.complain(&self.p(id));
		let recipient = received.m;
		of_attempt!(complain, id, dealer, recipient, k, proof)
	}

	/// x of its seat: the sum of what it opens over Q; every one must open.
	pub fn share(&self, id: AttemptId) -> Scalar {
		let p = self.p(id);
		let open = |dealer: &u16| {
			let (share, opens) = self.received(id, *dealer).open(&p);
			assert!(opens, "dealing {dealer} does not open");
			share
		};
		Qualified::<Runtime>::get(id.one()).iter().map(open).sum()
	}

	pub fn acknowledgement(&self, id: AttemptId) -> Call<Runtime> {
		let proof = self
			.memory
			.acknowledgement(&roster(id).context, &self.share(id));
		of_attempt!(acknowledge, id, proof)
	}

	pub fn loss(&self, id: AttemptId) -> Call<Runtime> {
		of_attempt!(lost, id)
	}
}

/// The call that posts a dealing.
pub fn deal(id: AttemptId, posted: Vec<u8>) -> Call<Runtime> {
	let posted = posted.try_into().expect("within the bound");
	of_attempt!(deal, id, posted)
}

/// Builds blocks until the key is in `phase`.
pub fn to_phase(key: KeyId, phase: Phase) {
	for _ in 0..PATIENCE {
		if Phases::<Runtime>::get(key).map(|window| window.phase) == Some(phase) {
			return;
		}
		next_block();
	}
	panic!("{phase:?} does not come");
}

/// A key for all operators: they register and the roster is frozen.
pub fn registered(operators: &[Operator]) -> AttemptId {
	let id = create_key(operators.len() as u16);
	for enclave in all(operators) {
		done!(send(&enclave.pair, enclave.registration(id)));
	}
	to_phase(id.key, Phase::Deal);
	id
}

/// [`registered`], then each seat deals and Complain is open.
pub fn dealt(operators: &[Operator]) -> AttemptId {
	let id = registered(operators);
	for enclave in firsts(operators) {
		done!(send(&enclave.pair, deal(id, enclave.dealing(id).posted())));
	}
	to_phase(id.key, Phase::Complain);
	id
}

/// [`dealt`], then nobody complains, all acknowledge and the epoch is active.
pub fn activated(operators: &[Operator]) -> AttemptId {
	let id = dealt(operators);
	to_phase(id.key, Phase::Acknowledge);
	for enclave in all(operators) {
		done!(send(&enclave.pair, enclave.acknowledgement(id)));
	}
	to_phase(id.key, Phase::Idle);
	id
}
