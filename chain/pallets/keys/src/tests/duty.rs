//! The calls of enclaves as the pool sees them, and their class.

use super::net::*;
use crate::{mock::*, AttemptId, Call, Phase, Posted, RegisteredOperators, MAX_OPERATORS};
use keyfold_primitives::{Duty, Purpose, Refusal, Scope, WorkerCall};
use keyfold_prover::seeded::scalar;
use polkadot_sdk::{
	frame_support::{
		assert_ok,
		dispatch::{DispatchClass, GetDispatchInfo, Pays},
	},
	sp_runtime::transaction_validity::TransactionSource,
};

/// One of each call that an enclave signs.
fn worker_calls() -> Vec<Call<Test>> {
	let (key, epoch, attempt) = (KEY, 1, 0);
	vec![
		Call::register {
			key,
			epoch,
			attempt,
			p: [1; 32],
			proof: [0; 64],
		},
		Call::deal {
			key,
			epoch,
			attempt,
			posted: Posted::default(),
		},
		Call::complain {
			key,
			epoch,
			attempt,
			dealer: 1,
			recipient: 1,
			k: [1; 32],
			proof: [0; 64],
		},
		Call::acknowledge {
			key,
			epoch,
			attempt,
			proof: [0; 64],
		},
		Call::lost {
			key,
			epoch,
			attempt,
		},
		Call::want_replica {
			key,
			epoch,
			p: [1; 32],
			proof: [0; 64],
		},
		Call::handoff {
			key,
			epoch,
			recipient: account("recipient"),
			r: [1; 32],
			c: [0; 32],
			proof: [0; 64],
		},
	]
}

#[test]
fn each_call_is_one_duty_of_its_attempt() {
	run(|| {
		let scope = Scope::Attempt {
			key: KEY,
			epoch: 1,
			attempt: 0,
		};
		let duties: Vec<_> = worker_calls().iter().map(WorkerCall::duty).collect();
		let expected = [
			Duty::Register,
			Duty::Deal,
			Duty::Complain(1),
			Duty::Acknowledge,
			Duty::Lost,
		];
		assert_eq!(duties[..5], expected.map(|duty| Some((duty, scope))));
	});
}

#[test]
fn wishes_and_answers_are_counted_by_key_and_period() {
	run(|| {
		for (block, end) in [(1, 20), (19, 20), (20, 40), (39, 40)] {
			System::set_block_number(block);
			let duties: Vec<_> = worker_calls().iter().map(WorkerCall::duty).collect();
			let expected = [Duty::WantReplica(KEY), Duty::Handoff(KEY)];
			let scope = Scope::Until(end);
			assert_eq!(duties[5..], expected.map(|duty| Some((duty, scope))));
		}
	});
}

/// What the pool is told of a call by an enclave.
pub fn asked(enclave: &Enclave, call: &Call<Test>) -> Result<(), Refusal> {
	let Enclave {
		account, operator, ..
	} = enclave;
	let asked = call.check(account, operator, TransactionSource::External);
	// In a block the answer is the same.
	let again = call.check(account, operator, TransactionSource::InBlock);
	assert_eq!(asked, again);
	asked
}

/// `call` of the attempt.
macro_rules! call {
	($call:ident, $id:expr $(, $field:ident: $value:expr)*) => {
		Call::<Test>::$call { key: $id.key, epoch: $id.epoch, attempt: $id.attempt $(, $field: $value)* }
	};
}

#[test]
fn in_register_the_pool_takes_registrations_of_the_eligible_once() {
	run(|| {
		let net = network(&[1, 1]);
		create(2);
		let (id, enclave) = (current(), &net[0][0]);
		let registration = |id: AttemptId| call!(register, id, p: [1; 32], proof: [0; 64]);
		assert_eq!(asked(enclave, &registration(id)), Ok(()));
		let other = AttemptId { attempt: 1, ..id };
		assert_eq!(
			asked(enclave, &registration(other)),
			Err(Refusal::WrongAttempt)
		);
		let unknown = AttemptId { key: 9, ..id };
		assert_eq!(
			asked(enclave, &registration(unknown)),
			Err(Refusal::WrongAttempt)
		);
		assert_eq!(asked(enclave, &call!(lost, id)), Err(Refusal::AlreadyDone));
		assert_ok!(enclave.register(id));
		assert_eq!(asked(enclave, &registration(id)), Err(Refusal::AlreadyDone));
		// Another's P.
		let (p, _) = enclave.registration(id);
		let reused = call!(register, id, p: p, proof: [0; 64]);
		assert_eq!(asked(&net[1][0], &reused), Err(Refusal::AlreadyDone));
		// One operator more than an attempt takes; an enclave of one that has registered is none.
		RegisteredOperators::<Test>::insert(KEY, MAX_OPERATORS);
		let full = asked(&net[1][0], &registration(id));
		assert_eq!(full, Err(Refusal::NotItsDuty));
		let sibling = add_replica(number_of(&net[0]), 2);
		assert_eq!(asked(&sibling, &registration(id)), Ok(()));
		RegisteredOperators::<Test>::insert(KEY, 1);
		assert_eq!(asked(enclave, &call!(lost, id)), Ok(()));
		Fake::set_eligible(&net[1][0].operator, false);
		assert_eq!(
			asked(&net[1][0], &registration(id)),
			Err(Refusal::NotItsDuty)
		);
		for call in &worker_calls()[1..4] {
			assert_eq!(asked(enclave, call), Err(Refusal::WrongPhase));
		}
	});
}

#[test]
fn in_deal_the_pool_takes_one_dealing_of_a_seat_of_its_length() {
	run(|| {
		let net = network(&[2, 2]);
		create(2);
		let id = current();
		for enclave in [&net[0][0], &net[0][1], &net[1][0]] {
			assert_ok!(enclave.register(id));
		}
		to_phase(Phase::Deal);
		// n = 2, M = 3.
		let dealing =
			|bytes: usize| call!(deal, id, posted: vec![0; bytes].try_into().expect("short"));
		let length = 32 * (2 + 3 + 2) + 96;
		assert_eq!(asked(&net[0][0], &dealing(length)), Ok(()));
		for bytes in [0, length - 1, length + 1] {
			assert_eq!(
				asked(&net[0][0], &dealing(bytes)),
				Err(Refusal::WrongLength)
			);
		}
		assert_eq!(
			asked(&net[1][1], &dealing(length)),
			Err(Refusal::NotItsDuty)
		);
		assert_ok!(net[0][0].deal(id));
		// The seat's other enclave came second.
		assert_eq!(
			asked(&net[0][1], &dealing(length)),
			Err(Refusal::AlreadyDone)
		);
	});
}

#[test]
fn the_pool_takes_complaints_of_the_recipient_about_dealings_that_stand() {
	run(|| {
		let net = network(&[1, 1, 1]);
		create(3);
		let id = current();
		for seat in &net {
			assert_ok!(seat[0].register(id));
		}
		to_phase(Phase::Deal);
		for seat in &net[..2] {
			assert_ok!(seat[0].deal(id));
		}
		to_phase(Phase::Complain);
		let complaint = |dealer, recipient| call!(complain, id, dealer: dealer, recipient: recipient, k: [0; 32], proof: [0; 64]);
		let enclave = &net[0][0];
		assert_eq!(asked(enclave, &complaint(2, 1)), Ok(()));
		for (dealer, recipient) in [(2, 2), (3, 1), (4, 1), (0, 1)] {
			assert_eq!(
				asked(enclave, &complaint(dealer, recipient)),
				Err(Refusal::NotItsDuty)
			);
		}
		// A false one convicts the complainer's seat, which then has no say.
		assert_ok!(enclave.complain(id, 2));
		assert_eq!(asked(enclave, &complaint(1, 1)), Err(Refusal::NotItsDuty));
	});
}

#[test]
fn the_pool_takes_one_acknowledgement_and_one_withdrawal() {
	run(|| {
		let net = network(&[1, 1, 1]);
		let id = uncontested(&net);
		to_phase(Phase::Acknowledge);
		let enclave = &net[0][0];
		let acknowledgement = call!(acknowledge, id, proof: [0; 64]);
		assert_eq!(asked(enclave, &acknowledgement), Ok(()));
		assert_ok!(enclave.acknowledge(id));
		assert_eq!(asked(enclave, &acknowledgement), Err(Refusal::AlreadyDone));
		assert_eq!(asked(enclave, &call!(lost, id)), Ok(()));
		assert_ok!(enclave.lose(id));
		for call in [&acknowledgement, &call!(lost, id)] {
			assert_eq!(asked(enclave, call), Err(Refusal::AlreadyDone));
		}
		assert_eq!(
			asked(enclave, &call!(deal, id, posted: Posted::default())),
			Err(Refusal::WrongPhase)
		);
	});
}

#[test]
fn the_pool_takes_wishes_of_who_has_no_share_and_one_answer_of_who_has() {
	run(|| {
		let net = network(&[2, 1, 1]);
		let want = |p: [u8; 32]| Call::<Test>::want_replica {
			key: KEY,
			epoch: 1,
			p,
			proof: [0; 64],
		};
		let new = add_replica(number_of(&net[0]), 3);
		let hand = || Call::<Test>::handoff {
			key: KEY,
			epoch: 1,
			recipient: new.account.clone(),
			r: [1; 32],
			c: [0; 32],
			proof: [0; 64],
		};
		let wrong_attempt = Err(Refusal::WrongAttempt);
		assert_eq!(asked(&new, &want([1; 32])), wrong_attempt);
		let id = registered(&net);
		// No epoch is active yet.
		assert_eq!(asked(&new, &want([1; 32])), wrong_attempt);
		assert_eq!(asked(&net[0][0], &hand()), wrong_attempt);
		for enclave in firsts(&net) {
			assert_ok!(enclave.deal(id));
		}
		to_phase(Phase::Complain);
		to_phase(Phase::Acknowledge);
		for enclave in all(&net) {
			assert_ok!(enclave.acknowledge(id));
		}
		to_phase(Phase::Idle);
		assert_eq!(asked(&new, &want([1; 32])), Ok(()));
		let done = Err(Refusal::AlreadyDone);
		assert_eq!(asked(&net[0][0], &want([1; 32])), done);
		assert_eq!(asked(&new, &want(net[1][0].registration(id).0)), done);
		assert_eq!(asked(&net[0][0], &hand()), done);
		let outside = add_operator(9, 1, 0);
		let not_its = Err(Refusal::NotItsDuty);
		assert_eq!(asked(&outside[0], &want([1; 32])), not_its);
		let acknowledgement = call!(acknowledge, id, proof: [0; 64]);
		assert_eq!(asked(&new, &acknowledgement), not_its);
		assert_ok!(new.want(id, &scalar("p")));
		assert_eq!(asked(&new, &acknowledgement), not_its);
		assert_eq!(asked(&net[1][0], &hand()), not_its);
		assert_eq!(asked(&net[0][0], &hand()), Ok(()));
		assert_ok!(net[0][0].hand(id, &new, &net[0][0].share(id)));
		assert_eq!(asked(&net[0][1], &hand()), done);
		assert_eq!(asked(&new, &acknowledgement), Ok(()));
	});
}

#[test]
fn the_end_of_an_attempt_is_told() {
	run(|| {
		create(4);
		let id = current();
		// Nobody registers: the window is extended, then the attempt is given up.
		to_phase(Phase::Register);
		assert_eq!(Fake::ended(), []);
		to_phase(Phase::Idle);
		assert_eq!(Fake::ended(), [id.one()]);
	});
}

#[test]
fn creating_a_key_is_nobodys_duty() {
	run(|| {
		let net = network(&[1]);
		let call = Call::<Test>::create_key {
			purpose: Purpose::Wrap,
			committee: 1,
			minimum: 1,
			epoch_length: SHORTEST_EPOCH,
		};
		assert_eq!(call.duty(), None);
		assert_eq!(asked(&net[0][0], &call), Err(Refusal::NotItsDuty));
		let info = call.get_dispatch_info();
		assert_eq!(info.class, DispatchClass::Normal);
		assert_eq!(info.pays_fee, Pays::Yes);
	});
}

#[test]
fn worker_calls_are_operational() {
	run(|| {
		for call in worker_calls() {
			let info = call.get_dispatch_info();
			assert_eq!(info.class, DispatchClass::Operational);
			// Whoever is not an enclave pays for it.
			assert_eq!(info.pays_fee, Pays::Yes);
		}
	});
}
