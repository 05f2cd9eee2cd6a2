//! What enclaves do in each window, as calls.

use crate::{
	actors::{alice, all, create_key, current, firsts, named, Enclave, Operator},
	chain::{events, next_block, send},
	done,
};
use curve25519_dalek::scalar::Scalar;
use keyfold_primitives::{block_hash, genesis_hash, KeyId};
use keyfold_prover::{
	complaint::Received,
	dealing::{Dealing, Recipient},
	handoff::Wish,
	heartbeat::Beat,
	seeded::{public, scalar},
};
use keyfold_runtime::{AccountId, BlockNumber, Keys, Runtime, RuntimeCall, RuntimeEvent};
use keyfold_verifier::transcript::lagrange_at_zero;
use pallet_keyfold_enclaves::Call as EnclavesCall;
use pallet_keyfold_keys::{
	AttemptId, Call, Ciphertexts, Commitments, Keys as KeysOf, Phase, Phases, Place, Qualified,
	Roster, Rosters,
};
use polkadot_sdk::{pallet_sudo, sp_runtime::DispatchResult};

/// Blocks within which a window must have ended, its extension included.
const PATIENCE: u32 = 100;

/// The frozen roster of an attempt.
pub fn roster(id: AttemptId) -> Roster<AccountId> {
	Rosters::<Runtime>::get(id.one()).expect("frozen")
}

/// The attempt that made the key's active epoch.
pub fn active(key: KeyId) -> AttemptId {
	let info = KeysOf::<Runtime>::get(key).expect("the key exists");
	AttemptId {
		key,
		epoch: info.epoch,
		attempt: info.attempt,
	}
}

/// Root makes the call, which succeeds.
pub fn as_root(call: impl Into<RuntimeCall>) {
	assert_eq!(root_result(call), Ok(()));
}

/// What the call comes to when root makes it.
pub fn root_result(call: impl Into<RuntimeCall>) -> DispatchResult {
	let call = Box::new(call.into());
	done!(send(&alice(), pallet_sudo::Call::<Runtime>::sudo { call }));
	let result = |event| match event {
		RuntimeEvent::Sudo(pallet_sudo::Event::Sudid { sudo_result }) => Some(sudo_result),
		_ => None,
	};
	let last = events().into_iter().rev().find_map(result);
	last.expect("root made a call")
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

	/// The honest dealing of the seat for which it deals: of its share of the active epoch in a Reshare.
	pub fn dealing(&self, id: AttemptId) -> Dealing {
		let roster = roster(id);
		let mut coefficients = self.memory.polynomial(&named(id), roster.t);
		if roster.reshares() {
			coefficients[0] = self.share(active(id.key));
		}
		let seat = Keys::dealer_seat(id, &self.operator, &self.account).expect("deals");
		Dealing::new(
			roster.context,
			seat,
			roster.n,
			&coefficients,
			&recipients(&roster),
		)
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

	/// x of its seat: the sum of what it opens over Q, weighted in a Reshare; every one must open.
	pub fn share(&self, id: AttemptId) -> Scalar {
		let p = self.p(id);
		let dealers = Qualified::<Runtime>::get(id.one());
		let weights = if roster(id).reshares() {
			lagrange_at_zero(&dealers).expect("distinct seats")
		} else {
			vec![Scalar::ONE; dealers.len()]
		};
		let open = |dealer: &u16| {
			let (share, opens) = self.received(id, *dealer).open(&p);
			assert!(opens, "dealing {dealer} does not open");
			share
		};
		let opened = dealers.iter().map(open);
		opened
			.zip(weights)
			.map(|(share, weight)| share * weight)
			.sum()
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

	/// What its wish for the share of its operator's seat is bound to.
	pub fn wish(&self, id: AttemptId) -> Wish {
		Wish {
			genesis: genesis_hash::<Runtime>(),
			key: id.key,
			epoch: id.epoch,
			seat: roster(id).seat_of(&self.operator).expect("a seat"),
			enclave: self.memory.account,
		}
	}

	/// Asks for its seat's share with this p.
	pub fn want(&self, id: AttemptId, p: &Scalar) -> Call<Runtime> {
		let (p, proof) = self.wish(id).prove(p);
		Call::want_replica {
			key: id.key,
			epoch: id.epoch,
			p,
			proof,
		}
	}

	/// Hands x to a sibling that asked with the p of this name.
	pub fn hand(&self, id: AttemptId, to: &Enclave, p: &Scalar, x: &Scalar) -> Call<Runtime> {
		let e = scalar(format!("e {:?} {p:?}", self.account));
		let answer = to.wish(id).answer(&self.memory.account, &public(p), x, &e);
		Call::handoff {
			key: id.key,
			epoch: id.epoch,
			recipient: to.account.clone(),
			r: answer.r,
			c: answer.c,
			proof: answer.proof,
		}
	}

	/// Acknowledges x, however it came by it.
	pub fn acknowledgement_of(&self, id: AttemptId, x: &Scalar) -> Call<Runtime> {
		let proof = self.memory.acknowledgement(&roster(id).context, x);
		of_attempt!(acknowledge, id, proof)
	}

	/// Shows life over a block, and that it holds x of each of these attempts.
	pub fn heartbeat(
		&self,
		block: BlockNumber,
		held: &[(AttemptId, Scalar)],
	) -> EnclavesCall<Runtime> {
		let beat = Beat {
			genesis: genesis_hash::<Runtime>(),
			block,
			block_hash: block_hash::<Runtime>(block),
			enclave: self.memory.account,
		};
		let shares: Vec<_> = held.iter().map(|(id, x)| (id.key, id.epoch, *x)).collect();
		let keys: Vec<_> = held.iter().map(|(id, _)| (id.key, id.epoch)).collect();
		EnclavesCall::heartbeat {
			block,
			keys: keys.try_into().expect("a few"),
			proof: beat.prove(&shares).try_into().expect("64 bytes"),
		}
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
	register_all(create_key(operators.len() as u16), operators)
}

/// All operators register for an attempt and the roster is frozen.
fn register_all(id: AttemptId, operators: &[Operator]) -> AttemptId {
	for enclave in all(operators) {
		done!(send(&enclave.pair, enclave.registration(id)));
	}
	to_phase(id.key, Phase::Deal);
	id
}

/// [`registered`], then each seat deals and Complain is open.
pub fn dealt(operators: &[Operator]) -> AttemptId {
	deal_all(registered(operators), operators)
}

/// Each seat deals and Complain is open.
fn deal_all(id: AttemptId, operators: &[Operator]) -> AttemptId {
	for enclave in firsts(operators) {
		done!(send(&enclave.pair, deal(id, enclave.dealing(id).posted())));
	}
	to_phase(id.key, Phase::Complain);
	id
}

/// [`dealt`], then nobody complains, all acknowledge and the epoch is active.
pub fn activated(operators: &[Operator]) -> AttemptId {
	acknowledge_all(dealt(operators), operators)
}

/// Everything from the first Register of a key to its first epoch.
pub fn activated_in(id: AttemptId, operators: &[Operator]) -> AttemptId {
	let id = deal_all(register_all(id, operators), operators);
	acknowledge_all(id, operators)
}

/// Nobody complains, all acknowledge and the epoch is active.
fn acknowledge_all(id: AttemptId, operators: &[Operator]) -> AttemptId {
	to_phase(id.key, Phase::Acknowledge);
	for enclave in all(operators) {
		done!(send(&enclave.pair, enclave.acknowledgement(id)));
	}
	to_phase(id.key, Phase::Idle);
	id
}

/// A rotation of a key that is renewed, at root's word.
pub fn renewed(key: KeyId, operators: &[Operator]) -> AttemptId {
	rotated(key, operators, operators)
}

/// A rotation at root's word: `dealers` hold the shares, `members` take them over.
pub fn rotated(key: KeyId, members: &[Operator], dealers: &[Operator]) -> AttemptId {
	as_root(Call::rotate_now { key });
	let id = current(key);
	for enclave in all(members) {
		done!(send(&enclave.pair, enclave.registration(id)));
	}
	to_phase(key, Phase::Deal);
	for enclave in firsts(dealers) {
		done!(send(&enclave.pair, deal(id, enclave.dealing(id).posted())));
	}
	to_phase(key, Phase::Acknowledge);
	for enclave in all(members) {
		done!(send(&enclave.pair, enclave.acknowledgement(id)));
	}
	to_phase(key, Phase::Idle);
	assert_eq!(active(key), id);
	id
}
