//! Replicas and signs of life in the whole runtime: a restarted machine gets its share back, serves and deals; what
//! enclaves may send in a period, and before what.

use crate::{
	actors::{create_key, current, operators, person, Enclave, Operator},
	chain::{in_network, in_pool, next_block, send, to_block},
	done,
	duties::{activated, as_root, deal, roster, to_phase},
	secrets::{deposited, owner_or, partial, requested, submit},
};
use curve25519_dalek::scalar::Scalar;
use keyfold_primitives::{Duty, Refusal, Scope, SeatShares};
use keyfold_prover::{dealing::Dealing, seeded::scalar};
use keyfold_runtime::{Keys, Runtime, RuntimeCall, System};
use pallet_keyfold_enclaves::{Call as EnclavesCall, LastHeartbeats, OperatorHeartbeats};
use pallet_keyfold_keys::{Acknowledgements, AttemptId, Call as KeysCall, Phase, SeatHolders};
use pallet_keyfold_quota::{policy, Spent};
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring, sp_runtime::transaction_validity::TransactionValidityError,
};

fn refused<T>(refusal: Refusal) -> Result<T, TransactionValidityError> {
	Err(refusal.into())
}

/// The first enclave of the operator restarts: a new account takes its place.
fn restarted(operator: &Operator) -> Enclave {
	let new = Enclave::named("restarted", &operator.account);
	let replace = EnclavesCall::<Runtime>::replace_enclave {
		old: operator.enclaves[0].account.clone(),
		new: new.account.clone(),
		quote: new.quote().try_into().expect("short"),
		collateral: None,
	};
	done!(send(&operator.pair, replace));
	new
}

/// `donor` hands its share to `new`, which acknowledges it.
fn refilled(id: AttemptId, new: &Enclave, donor: &Enclave) -> Scalar {
	let (p, x) = (scalar("wish"), donor.share(id));
	done!(send(&new.pair, new.want(id, &p)));
	done!(send(&donor.pair, donor.hand(id, new, &p, &x)));
	done!(send(&new.pair, new.acknowledgement_of(id, &x)));
	x
}

#[test]
fn a_restarted_machine_gets_its_share_back_serves_and_deals() {
	in_network("dev", || {
		let operators = operators(&[2, 1, 1, 1]);
		let id = activated(&operators);
		let key = id.key;
		let sibling = &operators[0].enclaves[1];
		let new = restarted(&operators[0]);
		assert_eq!(SeatHolders::<Runtime>::get(id.each(1)), 1);
		assert_eq!(Keys::share_of(key, &new.account), None);
		let x = refilled(id, &new, sibling);
		assert_eq!(SeatHolders::<Runtime>::get(id.each(1)), 2);
		next_block();
		let now = System::block_number();
		done!(send(&new.pair, new.heartbeat(now - 1, &[(id, x)])));
		let held = Acknowledgements::<Runtime>::get(id.each(&new.account));
		assert_eq!(held.map(|held| held.proved_at), Some(now));
		assert_eq!(LastHeartbeats::<Runtime>::get(&new.account), Some(now));
		let of_operator = OperatorHeartbeats::<Runtime>::get(&new.operator);
		assert_eq!(of_operator, Some(now));

		// It answers for its seat, which a partial names, not its machine.
		let owner = person(Sr25519Keyring::Bob);
		let secret = deposited(&owner, key, [1; 32], &[7; 32], owner_or(&[]));
		let request = requested(&owner, secret, &scalar("k"));
		next_block();
		let answer = submit(vec![partial(sibling, id, request)]);
		done!(send(&new.pair, answer.clone()));
		next_block();
		let surplus = in_pool(&sibling.pair, answer);
		assert_eq!(surplus, refused(Refusal::AlreadyDone));

		// The machine that gave it is gone; the new one deals for the seat.
		let remove = EnclavesCall::<Runtime>::remove_enclave {
			enclave: sibling.account.clone(),
		};
		done!(send(&operators[0].pair, remove));
		as_root(KeysCall::rotate_now { key });
		let next = current(key);
		let others: Vec<&Enclave> = operators[1..]
			.iter()
			.map(|operator| &operator.enclaves[0])
			.collect();
		for enclave in others.iter().copied().chain([&new]) {
			done!(send(&enclave.pair, enclave.registration(next)));
		}
		to_phase(key, Phase::Deal);
		let frozen = roster(next);
		let mut f = vec![x];
		f.extend((1..frozen.t).map(|k| scalar(format!("f {k}"))));
		let recipients: Vec<(u16, u16, [u8; 32])> = (1..)
			.zip(&frozen.seats)
			.map(|(seat, held)| (seat, seat, held.enclaves[0].1))
			.collect();
		let dealing = Dealing::new(frozen.context, 1, frozen.n, &f, &recipients);
		done!(send(&new.pair, deal(next, dealing.posted())));
		for enclave in &others {
			done!(send(
				&enclave.pair,
				deal(next, enclave.dealing(next).posted())
			));
		}
		to_phase(key, Phase::Acknowledge);
		for enclave in others.iter().copied().chain([&new]) {
			done!(send(&enclave.pair, enclave.acknowledgement(next)));
		}
		to_phase(key, Phase::Idle);
		assert_eq!(crate::duties::active(key), next);
		assert_eq!(SeatHolders::<Runtime>::iter_prefix(next.one()).count(), 4);
	});
}

#[test]
fn a_period_takes_two_heartbeats_and_four_wishes_and_answers_for_each_key() {
	in_network("dev", || {
		let operators = operators(&[2, 1, 1]);
		let first = activated(&operators);
		let second = activated(&operators);
		let (donor, asks) = (&operators[0].enclaves[0], &operators[0].enclaves[1]);
		for id in [first, second] {
			done!(send(&asks.pair, asks.loss(id)));
		}
		// The next period.
		to_block((System::block_number() / 20 + 1) * 20);
		let spent = refused(Refusal::QuotaSpentForNow);
		for id in [first, second] {
			for count in 0..4 {
				let p = scalar(format!("{id:?} {count}"));
				done!(send(&asks.pair, asks.want(id, &p)));
				let hand = donor.hand(id, asks, &p, &donor.share(id));
				done!(send(&donor.pair, hand));
			}
			let fifth = asks.want(id, &scalar("fifth"));
			assert_eq!(in_pool(&asks.pair, fifth.clone()), spent);
			assert_eq!(send(&asks.pair, fifth), refused(Refusal::QuotaSpentForNow));
		}
		let alive = |enclave: &Enclave| enclave.heartbeat(System::block_number() - 1, &[]);
		for _ in 0..2 {
			done!(send(&asks.pair, alive(asks)));
			next_block();
		}
		assert_eq!(in_pool(&asks.pair, alive(asks)), spent);
		done!(send(&donor.pair, alive(donor)));
		let end = (System::block_number() / 20 + 1) * 20;
		let counted = Spent::<Runtime>::get(Scope::Until(end), &asks.account);
		let of = |duty| counted.iter().filter(|spent| **spent == duty).count();
		assert_eq!(of(Duty::Heartbeat), 2);
		assert_eq!(of(Duty::WantReplica(first.key)), 4);
		assert_eq!(of(Duty::WantReplica(second.key)), 4);
		to_block(end);
		done!(send(&asks.pair, alive(asks)));
		let p = scalar("next period");
		done!(send(&asks.pair, asks.want(first, &p)));
		done!(send(
			&donor.pair,
			donor.hand(first, asks, &p, &donor.share(first))
		));
		// What was counted in the period before is forgotten.
		next_block();
		next_block();
		assert!(Spent::<Runtime>::get(Scope::Until(end), &asks.account).is_empty());
	});
}

/// What a worker does where a call was refused after others were sent.
#[test]
fn a_skip_takes_the_nonce_that_others_wait_for_sixteen_times_a_period() {
	in_network("dev", || {
		let operators = operators(&[2, 1, 1]);
		activated(&operators);
		let (enclave, sibling) = (&operators[0].enclaves[0], &operators[0].enclaves[1]);
		to_block((System::block_number() / 20 + 1) * 20);
		let skip = EnclavesCall::<Runtime>::skip {};
		let before = System::account_nonce(&enclave.account);
		let told = System::event_count();
		for _ in 0..16 {
			assert!(in_pool(&enclave.pair, skip.clone()).is_ok());
			done!(send(&enclave.pair, skip.clone()));
		}
		assert_eq!(System::account_nonce(&enclave.account), before + 16);
		// Nothing but that each was a success.
		assert_eq!(System::event_count(), told + 16);
		let spent = refused(Refusal::QuotaSpentForNow);
		assert_eq!(in_pool(&enclave.pair, skip.clone()), spent);
		assert_eq!(
			send(&enclave.pair, skip.clone()),
			refused(Refusal::QuotaSpentForNow)
		);
		// It costs its own heartbeat nothing, and another enclave neither.
		let block = System::block_number() - 1;
		done!(send(&enclave.pair, enclave.heartbeat(block, &[])));
		done!(send(&sibling.pair, skip.clone()));
		to_block((System::block_number() / 20 + 1) * 20);
		done!(send(&enclave.pair, skip));
	});
}

#[test]
fn a_heartbeat_that_fails_counts() {
	in_network("dev", || {
		let operators = operators(&[1, 1, 1]);
		let id = activated(&operators);
		let enclave = &operators[0].enclaves[0];
		to_block((System::block_number() / 20 + 1) * 20);
		let block = System::block_number() - 1;
		let stale = enclave.heartbeat(block, &[(id, Scalar::ONE)]);
		for _ in 0..policy::HEARTBEATS_A_PERIOD {
			let failed = send(&enclave.pair, stale.clone());
			let proof = pallet_keyfold_enclaves::Error::<Runtime>::Proof;
			assert_eq!(failed, Ok(Err(proof.into())));
		}
		let honest = enclave.heartbeat(block, &[(id, enclave.share(id))]);
		let spent = refused(Refusal::QuotaSpentForNow);
		assert_eq!(send(&enclave.pair, honest), spent);
	});
}

#[test]
fn what_a_key_needs_comes_before_replicas_before_heartbeats_before_partials() {
	in_network("dev", || {
		let operators = operators(&[2, 1, 1]);
		let id = activated(&operators);
		let (donor, asks) = (&operators[0].enclaves[0], &operators[0].enclaves[1]);
		let owner = person(Sr25519Keyring::Bob);
		let secret = deposited(&owner, id.key, [1; 32], &[7; 32], owner_or(&[]));
		let request = requested(&owner, secret, &scalar("k"));
		done!(send(&asks.pair, asks.loss(id)));
		let p = scalar("p");
		done!(send(&asks.pair, asks.want(id, &p)));
		let open = create_key(3);
		next_block();
		let block = System::block_number() - 1;
		let priority = |enclave: &Enclave, call: RuntimeCall| {
			let said = in_pool(&enclave.pair, call);
			said.expect("valid").priority / (1 << 16)
		};
		let x = donor.share(id);
		let by_rank: [Vec<u64>; 4] = [
			vec![priority(donor, donor.loss(id).into())],
			vec![
				priority(donor, donor.registration(open).into()),
				priority(donor, donor.hand(id, asks, &p, &x).into()),
				priority(asks, asks.want(id, &scalar("again")).into()),
			],
			vec![
				priority(donor, donor.heartbeat(block, &[(id, x)]).into()),
				priority(asks, asks.heartbeat(block, &[]).into()),
			],
			vec![priority(
				donor,
				submit(vec![partial(donor, id, request)]).into(),
			)],
		];
		for rank in &by_rank {
			assert!(rank.iter().all(|priority| *priority == rank[0]));
		}
		let ranks = by_rank.map(|rank| rank[0]);
		assert!(ranks.is_sorted_by(|higher, lower| higher > lower));
	});
}
