//! What the pool says of the calls of enclaves: each refusal, the quotas over real calls, the priorities, and what
//! becomes of the counters.

use crate::{
	actors::{alice, create_key, operators, person, Enclave},
	chain::{
		account_of, apply, extension, extension_with_tip, extrinsic, in_network, in_pool, mortal,
		next_block, pool, send, signed,
	},
	done,
	duties::{deal, registered, to_phase},
	secrets::{deposited, owner_or, partial, requested, submit},
};
use keyfold_primitives::{Duty, Refusal, Scope, WorkerCall};
use keyfold_prover::seeded::scalar;
use keyfold_runtime::{Balance, BlockNumber, Runtime, RuntimeCall, System, UncheckedExtrinsic};
use pallet_keyfold_keys::{AttemptId, Call as KeysCall, Error as KeysError, Phase};
use pallet_keyfold_quota::{policy, Closing, Spent, WeightInfo};
use polkadot_sdk::{
	frame_support::dispatch::{DispatchClass, GetDispatchInfo},
	frame_system, pallet_sudo, pallet_utility,
	sp_core::sr25519,
	sp_keyring::Sr25519Keyring,
	sp_runtime::transaction_validity::{InvalidTransaction, TransactionValidityError},
};

fn refused<T>(refusal: Refusal) -> Result<T, TransactionValidityError> {
	Err(refusal.into())
}

fn scope(id: AttemptId) -> Scope<BlockNumber> {
	Scope::Attempt {
		key: id.key,
		epoch: id.epoch,
		attempt: id.attempt,
	}
}

/// A call of an enclave whose proof proves nothing.
fn unproven(call: KeysCall<Runtime>) -> KeysCall<Runtime> {
	let mut call = call;
	if let KeysCall::register { proof, .. }
	| KeysCall::complain { proof, .. }
	| KeysCall::acknowledge { proof, .. } = &mut call
	{
		*proof = [0; 64];
	}
	call
}

/// Sends a call that fails in its block as often as its quota allows, then once more.
fn until_spent(enclave: &Enclave, call: KeysCall<Runtime>, error: KeysError<Runtime>) {
	for _ in 0..policy::ONE_SHOT {
		assert!(in_pool(&enclave.pair, call.clone()).is_ok());
		let failed = Ok(Err(error_of(&error)));
		assert_eq!(send(&enclave.pair, call.clone()), failed);
	}
	let nonce = System::account_nonce(&enclave.account);
	let spent = refused(Refusal::QuotaSpent);
	assert_eq!(in_pool(&enclave.pair, call.clone()), spent);
	assert_eq!(send(&enclave.pair, call), refused(Refusal::QuotaSpent));
	assert_eq!(System::account_nonce(&enclave.account), nonce);
}

fn error_of(error: &KeysError<Runtime>) -> polkadot_sdk::sp_runtime::DispatchError {
	match error {
		KeysError::Proof => KeysError::<Runtime>::Proof.into(),
		KeysError::Point => KeysError::<Runtime>::Point.into(),
		_ => panic!("another error"),
	}
}

#[test]
fn a_duty_that_fails_twice_is_over_for_its_enclave_and_attempt() {
	in_network("dev", || {
		let operators = operators(&[2, 1, 1]);
		let enclave = &operators[0].enclaves[0];
		let id = create_key(3);
		until_spent(
			enclave,
			unproven(enclave.registration(id)),
			KeysError::Proof,
		);
		// A good one comes too late.
		let late = send(&enclave.pair, enclave.registration(id));
		assert_eq!(late, refused(Refusal::QuotaSpent));
		// The enclave's operator has another, and there is a next attempt.
		let sibling = &operators[0].enclaves[1];
		done!(send(&sibling.pair, sibling.registration(id)));
		to_phase(id.key, Phase::Idle);
		to_phase(id.key, Phase::Register);
		let next = crate::actors::current(id.key);
		assert_ne!(next, id);
		done!(send(&enclave.pair, enclave.registration(next)));
	});
}

#[test]
fn dealings_complaints_and_acknowledgements_have_quotas_of_their_own() {
	in_network("dev", || {
		let operators = operators(&[1, 1, 1]);
		let id = registered(&operators);
		let enclave = &operators[0].enclaves[0];
		let length = enclave.dealing(id).posted().len();
		let noise = deal(id, vec![0xff; length]);
		until_spent(enclave, noise, KeysError::Point);
		for operator in &operators[1..] {
			let dealer = &operator.enclaves[0];
			done!(send(&dealer.pair, deal(id, dealer.dealing(id).posted())));
		}
		to_phase(id.key, Phase::Complain);
		for dealer in [2, 3] {
			until_spent(
				enclave,
				unproven(enclave.complaint(id, dealer)),
				KeysError::Proof,
			);
		}
		to_phase(id.key, Phase::Acknowledge);
		until_spent(
			enclave,
			unproven(enclave.acknowledgement(id)),
			KeysError::Proof,
		);
		done!(send(&enclave.pair, enclave.loss(id)));
		let spent = Spent::<Runtime>::get(scope(id), &enclave.account);
		let count = |duty| spent.iter().filter(|other| **other == duty).count();
		assert_eq!(count(Duty::Register), 1);
		assert_eq!(count(Duty::Deal), 2);
		assert_eq!(count(Duty::Complain(2)), 2);
		assert_eq!(count(Duty::Complain(3)), 2);
		assert_eq!(count(Duty::Acknowledge), 2);
		assert_eq!(count(Duty::Lost), 1);
	});
}

#[test]
fn partials_come_once_a_block_and_again_in_the_next() {
	in_network("dev", || {
		let operators = operators(&[1, 1, 1]);
		let id = crate::duties::activated(&operators);
		let owner = person(Sr25519Keyring::Bob);
		let secret = deposited(&owner, id.key, [1; 32], &[2; 32], owner_or(&[]));
		let requests = [1, 2].map(|k| requested(&owner, secret, &scalar([k])));
		let enclave = &operators[0].enclaves[0];
		let answers = requests.map(|request| submit(vec![partial(enclave, id, request)]));
		next_block();
		let [first, second] = answers;
		done!(apply_now(enclave, first.clone()));
		assert_eq!(
			apply_now(enclave, second.clone()),
			refused(Refusal::QuotaSpentForNow)
		);
		// The pool thinks of the next block.
		assert!(in_pool(&enclave.pair, second.clone()).is_ok());
		next_block();
		done!(apply_now(enclave, second));
		// Both are answered, so the pool takes them from this enclave no more.
		let done = refused(Refusal::AlreadyDone);
		assert_eq!(in_pool(&enclave.pair, first), done);
	});
}

fn apply_now(
	enclave: &Enclave,
	call: impl Into<RuntimeCall>,
) -> polkadot_sdk::sp_runtime::ApplyExtrinsicResult {
	let nonce = System::account_nonce(&enclave.account);
	apply(&extrinsic(&enclave.pair, call, nonce, mortal()))
}

#[test]
fn the_end_of_an_attempt_and_of_a_block_clear_their_counters() {
	in_network("dev", || {
		let operators = operators(&[1, 1, 1]);
		let id = create_key(3);
		for operator in &operators {
			let enclave = &operator.enclaves[0];
			let bad = unproven(enclave.registration(id));
			assert!(matches!(send(&enclave.pair, bad), Ok(Err(_))));
		}
		assert_eq!(Spent::<Runtime>::iter_prefix(scope(id)).count(), 3);
		// Nobody registered: the attempt is aborted.
		to_phase(id.key, Phase::Idle);
		next_block();
		assert_eq!(Spent::<Runtime>::iter().count(), 0);
		assert_eq!(Closing::<Runtime>::iter().count(), 0);
		to_phase(id.key, Phase::Register);
		let next = crate::actors::current(id.key);
		for operator in &operators {
			let enclave = &operator.enclaves[0];
			done!(send(&enclave.pair, enclave.registration(next)));
		}
		assert_eq!(Spent::<Runtime>::iter().count(), 3);
	});
}

/// What the pool says a signed call's priority is.
fn priority(extrinsic: &UncheckedExtrinsic) -> u64 {
	pool(extrinsic).expect("valid").priority
}

/// A paid call with a tip.
fn tipped(
	signer: &sr25519::Pair,
	call: impl Into<RuntimeCall>,
	tip: Balance,
) -> UncheckedExtrinsic {
	let nonce = System::account_nonce(account_of(signer));
	signed(signer, call, extension_with_tip(nonce, mortal(), tip))
}

/// Half of what Alice has: the largest tip there is room for.
fn fortune() -> Balance {
	crate::chain::free(&account_of(&alice())) / 2
}

#[test]
fn no_tip_and_no_class_lifts_a_paid_call_above_an_enclaves() {
	in_network("dev", || {
		let operators = operators(&[1, 1, 1]);
		let id = crate::duties::activated(&operators);
		let owner = person(Sr25519Keyring::Bob);
		let secret = deposited(&owner, id.key, [1; 32], &[2; 32], owner_or(&[]));
		let request = requested(&owner, secret, &scalar("k"));
		let enclave = &operators[0].enclaves[0];
		let answer = submit(vec![partial(enclave, id, request)]);
		let lowest = in_pool(&enclave.pair, answer).expect("owed").priority;

		let remark = frame_system::Call::<Runtime>::remark { remark: vec![] };
		// A batch of duties is a paid call of the operational class.
		let calls = vec![enclave.loss(id).into(), enclave.loss(id).into()];
		let operational: RuntimeCall = pallet_utility::Call::<Runtime>::batch { calls }.into();
		let class = operational.get_dispatch_info().class;
		assert_eq!(class, DispatchClass::Operational);
		let sudo = pallet_sudo::Call::<Runtime>::sudo {
			call: Box::new(enclave.loss(id).into()),
		};
		let paid: [RuntimeCall; 3] = [remark.into(), operational, sudo.into()];
		for call in paid {
			assert_eq!(call.duty(), None);
			let without = priority(&tipped(&alice(), call.clone(), 0));
			let most = priority(&tipped(&alice(), call, fortune()));
			assert!(without < most);
			assert!(most <= policy::MAX_PAID_PRIORITY);
			assert!(most < lowest);
		}
	});
}

#[test]
fn urgent_duties_come_first() {
	in_network("dev", || {
		let operators = operators(&[2, 1, 1]);
		let [first, second] = [0, 1].map(|index| &operators[0].enclaves[index]);
		let id = create_key(3);
		let of = |enclave: &Enclave, call: KeysCall<Runtime>| {
			in_pool(&enclave.pair, call).expect("due").priority
		};
		let registration = of(first, first.registration(id));
		assert_eq!(registration, policy::priority(Duty::Register, 0));
		// Who has sent something already comes after who has not.
		assert!(matches!(
			send(&second.pair, unproven(second.registration(id))),
			Ok(Err(_))
		));
		assert!(of(second, second.registration(id)) < registration);
		for enclave in crate::actors::all(&operators) {
			done!(send(&enclave.pair, enclave.registration(id)));
		}
		assert_eq!(of(first, first.loss(id)), policy::priority(Duty::Lost, 1));
		to_phase(id.key, Phase::Deal);
		let dealing = of(first, deal(id, first.dealing(id).posted()));
		assert_eq!(dealing, policy::priority(Duty::Deal, 1));
		assert!(dealing > registration);
	});
}

#[test]
fn the_weight_of_looking_and_counting_is_in_every_duty() {
	in_network("dev", || {
		let operators = operators(&[1]);
		let enclave = &operators[0].enclaves[0];
		let id = create_key(1);
		let call: RuntimeCall = enclave.registration(id).into();
		let own = call.get_dispatch_info().call_weight;
		let signed = extrinsic(&enclave.pair, call.clone(), 0, mortal());
		let whole = signed.get_dispatch_info().total_weight();
		let counting = <Runtime as pallet_keyfold_quota::Config>::WeightInfo::count()
			.saturating_add(call.check_weight());
		assert!(whole.all_gte(own.saturating_add(counting)));
		// It is what the block is charged with: nothing is given back.
		let before = System::block_weight().total();
		done!(apply(&signed));
		let used = System::block_weight().total().saturating_sub(before);
		assert!(used.all_gte(own.saturating_add(counting)));
	});
}

#[test]
fn a_duty_without_a_signature_is_nobodys() {
	in_network("dev", || {
		let operators = operators(&[1]);
		let enclave = &operators[0].enclaves[0];
		let id = create_key(1);
		let call = || RuntimeCall::from(enclave.registration(id));
		let general = UncheckedExtrinsic::new_transaction(call(), extension(0, mortal()));
		assert_eq!(pool(&general), refused(Refusal::NotAnEnclave));
		let remark = frame_system::Call::<Runtime>::remark { remark: vec![] };
		let general = UncheckedExtrinsic::new_transaction(remark.into(), extension(0, mortal()));
		assert_eq!(
			pool(&general),
			Err(InvalidTransaction::UnknownOrigin.into())
		);
	});
}

#[test]
fn a_batch_of_duties_is_paid_or_nothing() {
	in_network("dev", || {
		let operators = operators(&[1]);
		let enclave = &operators[0].enclaves[0];
		let id = create_key(1);
		let calls = vec![enclave.registration(id).into()];
		let batch = pallet_utility::Call::<Runtime>::batch_all { calls };
		// The enclave owns nothing.
		let cannot_pay = Err(InvalidTransaction::Payment.into());
		assert_eq!(in_pool(&enclave.pair, batch.clone()), cannot_pay);
		// Whoever gives it something may see it spent: the duty is done, paid and not counted.
		crate::actors::fund([&enclave.account], keyfold_runtime::constants::UNIT);
		done!(send(&enclave.pair, batch));
		assert_eq!(Spent::<Runtime>::iter().count(), 0);
		assert_eq!(
			send(&enclave.pair, enclave.registration(id)),
			refused(Refusal::AlreadyDone)
		);
	});
}

#[test]
fn operational_calls_of_the_pallets_are_duties_and_no_others_are() {
	// Else one would be free without a quota, or reserved for operations and paid.
	in_network("dev", || {
		for call in crate::weights::every_call() {
			let operational = call.get_dispatch_info().class == DispatchClass::Operational;
			assert_eq!(call.duty().is_some(), operational, "{call:.60?}");
		}
	});
}
