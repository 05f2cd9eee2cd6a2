//! Extrinsics count once: not again by the same account, not after it was replaced and its nonce is 0 again, not after
//! their era.

use crate::{
	actors::{add, create_key, fund, operators, Enclave},
	chain::{apply, extrinsic, free, in_network, mortal, next_block, send, state, to_block},
	done,
};
use keyfold_primitives::Refusal;
use keyfold_runtime::{constants::UNIT, Runtime, System, UncheckedExtrinsic};
use pallet_keyfold_enclaves::{Call, Error, Retired};
use pallet_keyfold_keys::{AttemptId, Registrations};
use polkadot_sdk::{
	frame_system,
	sp_runtime::{
		generic::Era,
		transaction_validity::{InvalidTransaction, TransactionValidityError},
	},
};

fn invalid(reason: InvalidTransaction) -> Result<(), TransactionValidityError> {
	Err(reason.into())
}

/// The validity of an extrinsic that must not be applied.
fn refused(extrinsic: &UncheckedExtrinsic) -> Result<(), TransactionValidityError> {
	apply(extrinsic).map(|outcome| panic!("applied: {outcome:?}"))
}

/// An enclave whose registration was taken and who was then replaced by another.
fn replaced(era: impl Fn() -> Era) -> (Enclave, AttemptId, UncheckedExtrinsic) {
	let operators = operators(&[1]);
	let (operator, old) = (&operators[0], operators[0].enclaves[0].clone());
	let id = create_key(1);
	let registration = extrinsic(&old.pair, old.registration(id), 0, era());
	done!(apply(&registration));
	assert_eq!(refused(&registration), invalid(InvalidTransaction::Stale));
	let new = Enclave::named("successor", &operator.account);
	let replace = Call::<Runtime>::replace_enclave {
		old: old.account.clone(),
		new: new.account.clone(),
		quote: new.quote().try_into().expect("short"),
		collateral: None,
	};
	done!(send(&operator.pair, replace));
	// Its registration went with it, and its account is as if it had never been.
	assert_eq!(
		Registrations::<Runtime>::get(id.each(&operator.account)),
		vec![]
	);
	assert!(!frame_system::Account::<Runtime>::contains_key(
		&old.account
	));
	assert_eq!(System::account_nonce(&old.account), 0);
	// No way back: neither under this operator nor, by its key, as anything new.
	assert!(Retired::<Runtime>::contains_key(&old.account));
	let again = send(&operator.pair, add(&old));
	assert_eq!(again, Ok(Err(Error::<Runtime>::EnclaveUsed.into())));
	(old, id, registration)
}

#[test]
fn what_a_replaced_enclave_signed_is_refused() {
	in_network("dev", || {
		let (_, _, registration) = replaced(mortal);
		for _ in 0..2 {
			let payment = invalid(InvalidTransaction::Payment);
			assert_eq!(refused(&registration), payment);
			next_block();
		}
	});
}

#[test]
fn nor_does_it_help_to_fund_a_retired_account() {
	in_network("dev", || {
		let (old, id, registration) = replaced(mortal);
		fund([&old.account], UNIT);
		let not_an_enclave = Err(Refusal::NotAnEnclave.into());
		assert_eq!(refused(&registration), not_an_enclave);
		assert_eq!(free(&old.account), UNIT);
		assert_eq!(
			Registrations::<Runtime>::get(id.each(&old.operator)),
			vec![]
		);
	});
}

#[test]
fn a_duty_that_would_be_valid_for_ever_is_refused() {
	in_network("dev", || {
		let operators = operators(&[1]);
		let enclave = &operators[0].enclaves[0];
		let id = create_key(1);
		let signed = |era| extrinsic(&enclave.pair, enclave.registration(id), 0, era);
		let immortal = Err(Refusal::Immortal.into());
		assert_eq!(refused(&signed(Era::Immortal)), immortal);
		done!(apply(&signed(mortal())));
	});
}

#[test]
fn a_mortal_extrinsic_dies_with_its_era() {
	in_network("dev", || {
		let (old, _, registration) =
			replaced(|| Era::mortal(8, u64::from(System::block_number() - 1)));
		fund([&old.account], UNIT);
		to_block(System::block_number() + 8);
		// The era now means another block, so the signature is over something else.
		assert_eq!(
			refused(&registration),
			invalid(InvalidTransaction::BadProof)
		);
		assert_eq!(free(&old.account), UNIT);
	});
}

#[test]
fn nonces_are_used_in_order() {
	in_network("dev", || {
		let operators = operators(&[1]);
		let enclave = &operators[0].enclaves[0];
		let id = create_key(1);
		let early = extrinsic(&enclave.pair, enclave.registration(id), 1, mortal());
		assert_eq!(refused(&early), invalid(InvalidTransaction::Future));
		done!(send(&enclave.pair, enclave.registration(id)));
		done!(send(&enclave.pair, enclave.loss(id)));
		// The early one's time has passed too.
		assert_eq!(refused(&early), invalid(InvalidTransaction::Stale));
	});
}

#[test]
fn a_changed_extrinsic_is_not_the_signers() {
	in_network("dev", || {
		let operators = operators(&[1, 1]);
		let [first, second] = [0, 1].map(|seat| &operators[seat].enclaves[0]);
		let id = create_key(2);
		let signed = extrinsic(&first.pair, first.registration(id), 0, mortal());
		let bytes = codec::Encode::encode(&signed);
		let bad_proof = invalid(InvalidTransaction::BadProof);
		let before = state();
		// The call, the signature, the sender: one byte each.
		let other_sender: &[u8] = second.account.as_ref();
		for (at, value) in [(bytes.len() - 1, None), (50, None), (4, Some(other_sender))] {
			let mut changed = bytes.clone();
			match value {
				Some(value) => changed[at..at + value.len()].copy_from_slice(value),
				None => changed[at] ^= 1,
			}
			let changed = codec::Decode::decode(&mut &changed[..]).expect("of the same shape");
			assert_eq!(refused(&changed), bad_proof, "byte {at}");
		}
		assert_eq!(state(), before);
		done!(apply(&signed));
	});
}

#[test]
fn extrinsics_for_another_chain_are_refused() {
	in_network("dev", || {
		let operators = operators(&[1]);
		let enclave = &operators[0].enclaves[0];
		let id = create_key(1);
		let signed = extrinsic(&enclave.pair, enclave.registration(id), 0, mortal());
		let genesis = frame_system::BlockHash::<Runtime>::get(0);
		frame_system::BlockHash::<Runtime>::insert(0, keyfold_runtime::Hash::repeat_byte(9));
		assert_eq!(refused(&signed), invalid(InvalidTransaction::BadProof));
		frame_system::BlockHash::<Runtime>::insert(0, genesis);
		done!(apply(&signed));
	});
}
