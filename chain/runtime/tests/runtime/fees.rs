//! Who pays: people do, attested enclaves do not, whether their duties succeed or fail.

use crate::{
	actors::{alice, create_key, firsts, fund, operators, person, Enclave},
	chain::{
		account_of, apply, events, extrinsic, fees, free, in_network, in_pool, mortal, prefix,
		send, state,
	},
	done,
	duties::{deal, to_phase},
	secrets::{deposited, owner_or, partial, requested, submit},
};
use codec::Encode;
use keyfold_primitives::{Purpose, Refusal};
use keyfold_prover::seeded::scalar;
use keyfold_runtime::{
	constants::{REQUEST_FEE, UNIT},
	AccountId, Balances, Runtime, RuntimeCall, System, TransactionPayment,
};
use pallet_keyfold_enclaves::Call as EnclavesCall;
use pallet_keyfold_keys::{AttemptId, Call as KeysCall, Error as KeysError, Phase};
use polkadot_sdk::{
	frame_support::traits::fungible::Inspect,
	frame_system, pallet_balances, pallet_transaction_payment, pallet_utility,
	sp_core::{sr25519, Pair},
	sp_keyring::Sr25519Keyring,
	sp_runtime::{
		transaction_validity::{InvalidTransaction, TransactionValidityError},
		ApplyExtrinsicResult, DispatchError,
	},
};

fn payment() -> TransactionValidityError {
	InvalidTransaction::Payment.into()
}

/// Sends a worker call and asserts that nobody's balance moved.
fn free_of_charge(enclave: &Enclave, call: impl Into<RuntimeCall>) -> ApplyExtrinsicResult {
	let balances = || {
		let accounts = frame_system::Account::<Runtime>::iter();
		let accounts: Vec<(AccountId, _)> = accounts.map(|(who, info)| (who, info.data)).collect();
		let mut rest = state();
		rest.retain(|key, _| key.starts_with(&prefix("Balances")));
		(accounts, rest)
	};
	let (before, paid) = (balances(), fees());
	let nonce = System::account_nonce(&enclave.account);
	let result = apply(&extrinsic(&enclave.pair, call, nonce, mortal()));
	let block_is_full = Err(InvalidTransaction::ExhaustsResources.into());
	assert_ne!(result, block_is_full);
	assert_eq!(balances(), before);
	assert_eq!(fees(), paid);
	assert_eq!(System::account_nonce(&enclave.account), nonce + 1);
	result
}

/// A registration with a proof that does not hold.
fn bad_registration(id: AttemptId) -> KeysCall<Runtime> {
	let AttemptId {
		key,
		epoch,
		attempt,
	} = id;
	KeysCall::register {
		key,
		epoch,
		attempt,
		p: keyfold_prover::seeded::public(&scalar("P")),
		proof: [0; 64],
	}
}

#[test]
fn an_enclave_that_owns_nothing_does_all_its_duties() {
	in_network("dev", || {
		let operators = operators(&[1, 1, 1]);
		let enclave = operators[2].enclaves[0].clone();
		let id = create_key(3);
		assert_eq!(Balances::total_balance(&enclave.account), 0);
		for other in firsts(&operators) {
			done!(free_of_charge(other, other.registration(id)));
		}
		done!(free_of_charge(&enclave, enclave.loss(id)));
		let two = &operators[..2];
		to_phase(id.key, Phase::Deal);
		for other in firsts(two) {
			done!(free_of_charge(other, deal(id, other.dealing(id).posted())));
		}
		to_phase(id.key, Phase::Acknowledge);
		// The one that is not in the roster has none left.
		let not_its_duty = Err(Refusal::NotItsDuty.into());
		assert_eq!(send(&enclave.pair, enclave.loss(id)), not_its_duty);
		for other in firsts(two) {
			done!(free_of_charge(other, other.acknowledgement(id)));
		}
		to_phase(id.key, Phase::Idle);
		let owner = person(Sr25519Keyring::Bob);
		let secret = deposited(&owner, id.key, [1; 32], &[2; 32], owner_or(&[]));
		let request = requested(&owner, secret, &scalar("k"));
		let answers = firsts(two).map(|other| (other, submit(vec![partial(other, id, request)])));
		let answers: Vec<_> = answers.collect();
		done!(free_of_charge(answers[0].0, answers[0].1.clone()));
		// The one that releases moves the reader's fee, to the operators; the enclave and its operator pay nothing.
		let pockets = || {
			operators[..2]
				.iter()
				.map(|one| free(&one.account))
				.sum::<u128>()
		};
		let (pocket, paid) = (pockets(), fees());
		done!(send(&answers[1].0.pair, answers[1].1.clone()));
		assert_eq!((pockets() - pocket, fees()), (REQUEST_FEE, paid));
		for other in firsts(&operators) {
			assert_eq!(Balances::total_balance(&other.account), 0);
		}
	});
}

#[test]
fn a_false_or_failing_complaint_is_free() {
	in_network("dev", || {
		let operators = operators(&[1, 1, 1]);
		let id = crate::duties::dealt(&operators);
		let enclave = &operators[0].enclaves[0];
		let mut failing = enclave.complaint(id, 3);
		if let KeysCall::complain { proof, .. } = &mut failing {
			*proof = [0; 64];
		}
		let result = free_of_charge(enclave, failing);
		assert_eq!(result, Ok(Err(KeysError::<Runtime>::Proof.into())));
		// That a false one costs the operator its bond is no fee.
		let before = (free(&enclave.account), fees());
		done!(send(&enclave.pair, enclave.complaint(id, 3)));
		assert_eq!((free(&enclave.account), fees()), before);
	});
}

#[test]
fn a_failing_worker_call_keeps_the_balance() {
	in_network("dev", || {
		let operators = operators(&[1]);
		let enclave = &operators[0].enclaves[0];
		fund([&enclave.account], UNIT);
		let id = create_key(1);
		let result = free_of_charge(enclave, bad_registration(id));
		assert_eq!(result, Ok(Err(KeysError::<Runtime>::Proof.into())));
		assert_eq!(free(&enclave.account), UNIT);
	});
}

#[test]
fn duties_of_whoever_is_no_enclave_are_in_no_block() {
	in_network("dev", || {
		let operators = operators(&[1]);
		let id = create_key(1);
		// With no account at all, with an account, as the operator, as root's key.
		let nobody = sr25519::Pair::from_seed(&[1; 32]);
		assert_eq!(send(&nobody, bad_registration(id)), Err(payment()));
		let funded = person(Sr25519Keyring::Eve);
		let not_an_enclave: DispatchError = KeysError::<Runtime>::NotAnEnclave.into();
		for pair in [&funded, &operators[0].pair, &alice()] {
			let account = account_of(pair);
			let (before, paid) = (free(&account), fees());
			let refused = Err(Refusal::NotAnEnclave.into());
			assert_eq!(send(pair, bad_registration(id)), refused);
			assert_eq!((free(&account), fees()), (before, paid));
			// In a batch it is a paid call that fails.
			let calls = vec![bad_registration(id).into()];
			let batch = pallet_utility::Call::<Runtime>::batch_all { calls };
			assert_eq!(send(pair, batch), Ok(Err(not_an_enclave)));
			assert!(fees() > paid);
			assert_eq!(before - free(&account), fees() - paid);
		}
	});
}

#[test]
fn the_calls_that_are_no_duties_cost_an_enclave_too() {
	in_network("dev", || {
		let operators = operators(&[1]);
		let enclave = &operators[0].enclaves[0];
		let id = create_key(1);
		let remark = frame_system::Call::<Runtime>::remark { remark: vec![] };
		assert_eq!(send(&enclave.pair, remark.clone()), Err(payment()));
		// Nor is a batch of duties free.
		let calls = vec![enclave.registration(id).into()];
		let batch = pallet_utility::Call::<Runtime>::batch { calls };
		assert_eq!(send(&enclave.pair, batch.clone()), Err(payment()));
		fund([&enclave.account], UNIT);
		for call in [RuntimeCall::from(remark), batch.into()] {
			let before = free(&enclave.account);
			done!(send(&enclave.pair, call));
			assert!(free(&enclave.account) < before);
		}
	});
}

#[test]
fn a_removed_enclave_has_no_account_left() {
	in_network("dev", || {
		let operators = operators(&[1]);
		let enclave = &operators[0].enclaves[0];
		let id = create_key(1);
		let remove = EnclavesCall::<Runtime>::remove_enclave {
			enclave: enclave.account.clone(),
		};
		done!(send(&operators[0].pair, remove));
		assert!(!frame_system::Account::<Runtime>::contains_key(
			&enclave.account
		));
		assert_eq!(
			send(&enclave.pair, enclave.registration(id)),
			Err(payment())
		);
	});
}

#[test]
fn a_paid_call_costs_what_the_runtime_says_beforehand() {
	in_network("dev", || {
		let bob = person(Sr25519Keyring::Bob);
		let account = account_of(&bob);
		let create = |committee| KeysCall::<Runtime>::create_key {
			purpose: Purpose::Wrap,
			committee,
			minimum: 1,
			epoch_length: 100,
		};
		// It costs the same when it fails.
		for (committee, result) in [
			(3, Ok(Ok(()))),
			(129, Ok(Err(KeysError::<Runtime>::CommitteeSize.into()))),
		] {
			let nonce = System::account_nonce(&account);
			let signed = extrinsic(&bob, create(committee), nonce, mortal());
			let length = signed.encode().len() as u32;
			let said = TransactionPayment::query_info(signed.clone(), length).partial_fee;
			// What is held is not paid.
			let owned = || Balances::total_balance(&account);
			let (before, paid) = (owned(), fees());
			assert_eq!(apply(&signed), result);
			assert_eq!(before - owned(), said);
			assert_eq!(fees() - paid, said);
			let event = pallet_transaction_payment::Event::<Runtime>::TransactionFeePaid {
				who: account.clone(),
				actual_fee: said,
				tip: 0,
			};
			assert!(events().contains(&event.into()));
			// A byte of length and a picosecond of weight cost a planck each.
			assert!(said > u128::from(length));
		}
	});
}

#[test]
fn fees_are_burnt() {
	in_network("dev", || {
		let (issuance, paid) = (Balances::total_issuance(), fees());
		let remark = frame_system::Call::<Runtime>::remark {
			remark: vec![0; 1000],
		};
		done!(send(&alice(), remark));
		let dest = account_of(&person(Sr25519Keyring::Bob)).into();
		let transfer = pallet_balances::Call::<Runtime>::transfer_keep_alive { dest, value: UNIT };
		done!(send(&alice(), transfer));
		assert_eq!(issuance - Balances::total_issuance(), fees() - paid);
	});
}

#[test]
fn the_pool_takes_duties_of_enclaves_and_calls_of_those_who_can_pay() {
	in_network("dev", || {
		let operators = operators(&[1]);
		let enclave = &operators[0].enclaves[0];
		let id = create_key(1);
		crate::chain::next_block();
		let call = enclave.registration(id);
		assert!(in_pool(&enclave.pair, call.clone()).is_ok());
		let not_an_enclave = Err(Refusal::NotAnEnclave.into());
		assert_eq!(in_pool(&operators[0].pair, call.clone()), not_an_enclave);
		let remark = frame_system::Call::<Runtime>::remark { remark: vec![] };
		assert!(in_pool(&operators[0].pair, remark).is_ok());
		let nobody = sr25519::Pair::from_seed(&[1; 32]);
		assert_eq!(in_pool(&nobody, call), Err(payment()));
	});
}
