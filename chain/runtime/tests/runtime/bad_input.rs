//! Every call of the Keyfold pallets with every kind of bad input: the exact refusal, and that nothing but System's
//! own state, the fee or the quota changes. A good one of each tells of what it changes. A call without a row, or a row without all its cells, fails the last test.

use crate::{
	actors::{add, alice, current, operators, person, Enclave, Operator},
	chain::{account_of, in_network, next_block, send, to_block},
	done,
	duties::{activated, deal, dealt, registered, roster, to_phase},
	matrix::{refused, useless, Bad, Matrix, BAD},
	secrets::{deposit, deposited, owner_or, partial, record, request, requested, submit},
};
use curve25519_dalek::scalar::Scalar;
use keyfold_primitives::{genesis_hash, Purpose, Refusal, TcbStatus};
use keyfold_prover::{
	dcap::Statement,
	hostile::{add_order, noise, PRIME},
	leak::Leak,
	seeded::scalar,
};
use keyfold_runtime::{
	constants::{HEARTBEAT_PERIOD, MIN_BOND, UNBONDING_EPOCHS, UNIT},
	Beacon, Enclaves, Keys, Runtime, Secrets, System, Validators,
};
use pallet_keyfold_beacon::Call as BeaconCall;
use pallet_keyfold_enclaves::{Call as EnclavesCall, Error as EnclavesError};
use pallet_keyfold_keys::{AttemptId, Call as KeysCall, Error as KeysError, Phase, Timing};
use pallet_keyfold_secrets::{
	policy::PolicyNode, types::Entry, Call as SecretsCall, Error as SecretsError,
};
use pallet_keyfold_validators::{Call as ValidatorsCall, Error as ValidatorsError};
use polkadot_sdk::{
	frame_support::traits::{GetCallName, PalletInfoAccess},
	sp_core::sr25519,
	sp_io::hashing::blake2_256,
	sp_keyring::Sr25519Keyring,
};
use std::collections::BTreeSet;

type OfEnclaves = EnclavesError<Runtime>;
type OfKeys = KeysError<Runtime>;
type OfSecrets = SecretsError<Runtime>;
type OfValidators = ValidatorsError<Runtime>;

const IDENTITY: [u8; 32] = [0; 32];

/// Why cells are empty.
mod because {
	pub const NUMBERS: &str =
		"takes numbers, accounts and hashes only: every value means something";
	pub const NO_POINT: &str = "takes no group element";
	pub const NO_PROOF: &str = "takes nothing that is bound to a context";
	pub const NO_PHASE: &str = "may come at any time";
	pub const AGAIN: &str = "may be sent again: it does the same again";
	pub const ROOTS: &str = "root's alone; what root may get wrong is in the tests of the pallet";
	pub const EVIDENCE: &str =
		"a partial that is wrong was signed by its enclave: evidence, see offences.rs";
	pub const EVIDENCE_OF_A_SHARE: &str =
		"a share that is wrong was signed by its enclave: evidence, see beacon.rs";
}

/// The cells that do not apply, with the reason.
fn empty_cells() -> Vec<(&'static str, Bad, &'static str)> {
	use because::*;
	let mut cells = Vec::new();
	let mut row = |call, reasons: &[(Bad, &'static str)]| {
		cells.extend(reasons.iter().map(|(bad, reason)| (call, *bad, *reason)));
	};
	for call in [
		"Enclaves.register_operator",
		"Enclaves.remove_enclave",
		"Enclaves.bond_more",
		"Enclaves.unbond",
		"Enclaves.withdraw",
		"Enclaves.commit_leak",
		"Enclaves.skip",
		"Keys.create_key",
		"Secrets.transfer",
		"Secrets.destroy",
		"Secrets.close_request",
		"Secrets.set_group",
		"Secrets.remove_group",
		"Secrets.approve",
		"Secrets.delegate",
		"Secrets.remove_entry",
		"Validators.bond",
		"Validators.leave",
		"Validators.withdraw",
	] {
		row(
			call,
			&[
				(Bad::Noise, NUMBERS),
				(Bad::Identity, NO_POINT),
				(Bad::NonCanonical, NO_POINT),
				(Bad::OtherContext, NO_PROOF),
			],
		);
	}
	for call in [
		"Enclaves.register_operator",
		"Enclaves.add_enclave",
		"Enclaves.replace_enclave",
		"Enclaves.remove_enclave",
		"Enclaves.bond_more",
		"Enclaves.renew_attestation",
		"Enclaves.remove_collateral",
		"Enclaves.unbond",
		"Enclaves.skip",
		"Keys.create_key",
		"Secrets.transfer",
		"Secrets.destroy",
		"Secrets.close_request",
		"Secrets.request",
		"Secrets.create_group",
		"Secrets.set_group",
		"Secrets.remove_group",
		"Secrets.remove_entry",
		"Validators.bond",
		"Validators.leave",
	] {
		row(call, &[(Bad::WrongPhase, NO_PHASE)]);
	}
	row(
		"Secrets.create_group",
		&[
			(Bad::Noise, NUMBERS),
			(Bad::Identity, NO_POINT),
			(Bad::NonCanonical, NO_POINT),
			(Bad::OtherContext, NO_PROOF),
		],
	);
	for call in [
		"Enclaves.add_enclave",
		"Enclaves.replace_enclave",
		"Enclaves.renew_attestation",
		"Enclaves.submit_collateral",
		"Enclaves.remove_collateral",
	] {
		row(
			call,
			&[(Bad::Identity, NO_POINT), (Bad::NonCanonical, NO_POINT)],
		);
	}
	for call in ["Enclaves.submit_collateral", "Enclaves.remove_collateral"] {
		row(call, &[(Bad::OtherContext, NO_PROOF)]);
	}
	for call in [
		"Enclaves.bond_more",
		"Enclaves.renew_attestation",
		"Enclaves.skip",
		"Keys.create_key",
		"Secrets.set_policy",
		"Secrets.request",
		"Secrets.create_group",
		"Secrets.set_group",
		"Secrets.approve",
		"Secrets.delegate",
	] {
		row(call, &[(Bad::Duplicate, AGAIN)]);
	}
	for call in [
		"Enclaves.set_measurement",
		"Enclaves.set_minimum_tcb",
		"Keys.rotate_now",
		"Keys.resize_key",
		"Keys.retire_key",
		"Beacon.mark_lost",
		"Validators.add_validator",
		"Validators.remove_validator",
	] {
		row(
			call,
			&[
				(Bad::Noise, NUMBERS),
				(Bad::Identity, NO_POINT),
				(Bad::NonCanonical, NO_POINT),
				(Bad::OtherContext, NO_PROOF),
				(Bad::WrongPhase, ROOTS),
				(Bad::Duplicate, ROOTS),
			],
		);
	}
	row("Keys.acknowledge", &[(Bad::Identity, NO_POINT)]);
	row("Enclaves.report_leak", &[(Bad::Identity, NO_POINT)]);
	row(
		"Enclaves.heartbeat",
		&[(Bad::Identity, NO_POINT), (Bad::Duplicate, AGAIN)],
	);
	row(
		"Keys.lost",
		&[
			(Bad::Noise, NUMBERS),
			(Bad::Identity, NO_POINT),
			(Bad::NonCanonical, NO_POINT),
		],
	);
	row(
		"Secrets.set_policy",
		&[
			(Bad::Identity, NO_POINT),
			(Bad::NonCanonical, NO_POINT),
			(Bad::OtherContext, NO_PROOF),
		],
	);
	row(
		"Secrets.submit_partials",
		&[
			(Bad::Noise, EVIDENCE),
			(Bad::Identity, EVIDENCE),
			(Bad::NonCanonical, EVIDENCE),
			(Bad::OtherContext, EVIDENCE),
		],
	);
	row(
		"Beacon.submit",
		&[
			(Bad::Noise, EVIDENCE_OF_A_SHARE),
			(Bad::Identity, EVIDENCE_OF_A_SHARE),
			(Bad::NonCanonical, EVIDENCE_OF_A_SHARE),
			(Bad::OtherContext, EVIDENCE_OF_A_SHARE),
		],
	);
	cells
}

/// A call with one field changed.
macro_rules! with {
	($call:expr, $variant:path, |$field:ident| $change:expr) => {{
		let mut call = $call;
		let $variant { $field, .. } = &mut call else {
			panic!("another call");
		};
		$change;
		call
	}};
}

/// The last scalar of a proof in its second encoding.
fn second_encoding(proof: &mut [u8]) {
	let at = proof.len() - 32;
	add_order(&mut proof[at..]);
}

/// 64 bytes below the group order each, that prove nothing.
fn no_proof() -> [u8; 64] {
	let scalars = [scalar("no"), scalar("proof")].map(|scalar| scalar.to_bytes());
	scalars.concat().try_into().expect("64 bytes")
}

/// Operators, of whom the last is in no roster: [`registered`] and the like get the others.
fn crew() -> (Vec<Operator>, Operator) {
	let mut operators = operators(&[2, 1, 1, 1]);
	let last = operators.pop().expect("four");
	(operators, last)
}

fn enclaves(matrix: &mut Matrix) {
	in_network("dev", || {
		let (crew, other) = crew();
		let (operator, enclave) = (&crew[1], &crew[1].enclaves[0]);
		let eve = person(Sr25519Keyring::Eve);
		let register = |bond| EnclavesCall::<Runtime>::register_operator { bond };
		matrix.good(&eve, register(MIN_BOND));
		matrix.bad(
			Bad::Length,
			&eve,
			register(MIN_BOND - 1),
			OfEnclaves::BondTooSmall,
		);
		matrix.bad(
			Bad::Duplicate,
			&operator.pair,
			register(MIN_BOND),
			OfEnclaves::AlreadyOperator,
		);

		let more = EnclavesCall::<Runtime>::bond_more { value: UNIT };
		matrix.good(&operator.pair, more.clone());
		matrix.bad(Bad::WrongOrigin, &eve, more, OfEnclaves::NotOperator);

		let new = Enclave::named("new", &operator.account);
		let stranger = Enclave::named("new", &other.account);
		let good = add(&new);
		let replace = |old: &Enclave, new: &Enclave| EnclavesCall::<Runtime>::replace_enclave {
			old: old.account.clone(),
			new: new.account.clone(),
			quote: new.quote().try_into().expect("short"),
			collateral: None,
		};
		let replacement = replace(enclave, &new);
		type Call = EnclavesCall<Runtime>;
		macro_rules! quotes {
			($good:expr, $variant:path) => {
				matrix.good(&operator.pair, $good.clone());
				matrix.bad(
					Bad::Length,
					&operator.pair,
					with!($good.clone(), $variant, |quote| {
						quote.pop();
					}),
					OfEnclaves::QuoteLength,
				);
				matrix.bad(
					Bad::Noise,
					&operator.pair,
					with!($good.clone(), $variant, |quote| {
						*quote = noise("quote", 129).try_into().expect("short")
					}),
					OfEnclaves::QuoteFormat,
				);
				let of_another: pallet_keyfold_enclaves::QuoteBytes =
					stranger.quote().try_into().expect("short");
				matrix.bad(
					Bad::OtherContext,
					&operator.pair,
					with!($good.clone(), $variant, |quote| *quote = of_another),
					OfEnclaves::WrongReportData,
				);
			};
		}
		quotes!(good, Call::add_enclave);
		matrix.bad(
			Bad::WrongOrigin,
			&eve,
			good.clone(),
			OfEnclaves::NotOperator,
		);
		matrix.bad(
			Bad::Duplicate,
			&operator.pair,
			add(enclave),
			OfEnclaves::EnclaveUsed,
		);
		quotes!(replacement, Call::replace_enclave);
		let renewal = Call::renew_attestation {
			enclave: enclave.account.clone(),
			quote: enclave.quote().try_into().expect("short"),
			collateral: None,
		};
		quotes!(renewal, Call::renew_attestation);
		matrix.bad(
			Bad::WrongOrigin,
			&other.pair,
			renewal,
			OfEnclaves::UnknownEnclave,
		);
		matrix.bad(
			Bad::WrongOrigin,
			&other.pair,
			replacement.clone(),
			OfEnclaves::UnknownEnclave,
		);
		let remove = EnclavesCall::<Runtime>::remove_enclave {
			enclave: enclave.account.clone(),
		};
		matrix.good(&operator.pair, remove.clone());
		matrix.bad(
			Bad::WrongOrigin,
			&other.pair,
			remove.clone(),
			OfEnclaves::UnknownEnclave,
		);
		done!(send(&operator.pair, replacement.clone()));
		matrix.bad(
			Bad::Duplicate,
			&operator.pair,
			replacement,
			OfEnclaves::UnknownEnclave,
		);
		matrix.bad(
			Bad::Duplicate,
			&operator.pair,
			remove,
			OfEnclaves::UnknownEnclave,
		);
	});
}

fn collateral(matrix: &mut Matrix) {
	in_network("dev", || {
		let (crew, other) = crew();
		let (by, eve) = (&crew[1].pair, person(Sr25519Keyring::Eve));
		type Call = EnclavesCall<Runtime>;
		let submit = |bytes: Vec<u8>| Call::submit_collateral {
			collateral: bytes.try_into().expect("short enough"),
		};
		let stated = Statement::default().collateral();
		let id = blake2_256(&stated);
		let (good, remove) = (submit(stated.clone()), Call::remove_collateral { id });
		matrix.good(by, good.clone());
		let no_collateral = OfEnclaves::CollateralFormat;
		let cut = submit(stated[..stated.len() - 1].to_vec());
		matrix.bad(Bad::Length, by, cut, no_collateral);
		let bytes = submit(noise("collateral", 4_096));
		matrix.bad(Bad::Noise, by, bytes, OfEnclaves::CollateralFormat);
		let old = Statement {
			until: "2026-12-31T00:00:00Z",
			..Default::default()
		};
		let late = submit(old.collateral());
		matrix.bad(Bad::WrongPhase, by, late, OfEnclaves::CollateralExpired);
		matrix.bad(
			Bad::WrongOrigin,
			&eve,
			good.clone(),
			OfEnclaves::NotOperator,
		);
		done!(send(by, good.clone()));
		matrix.bad(
			Bad::Duplicate,
			&other.pair,
			good,
			OfEnclaves::CollateralExists,
		);
		matrix.good(by, remove.clone());
		let unknown = Call::remove_collateral { id: [1; 32] };
		matrix.bad(Bad::Noise, by, unknown, OfEnclaves::UnknownCollateral);
		matrix.bad(
			Bad::WrongOrigin,
			&other.pair,
			remove.clone(),
			OfEnclaves::NotSubmitter,
		);
		done!(send(by, remove.clone()));
		matrix.bad(Bad::Duplicate, by, remove, OfEnclaves::UnknownCollateral);
		let (measurement, allowed_until) = ([9; 32], Some(1));
		matrix.good_by_root(
			&alice(),
			Call::set_measurement {
				measurement,
				allowed_until,
			},
		);
		let minimum = TcbStatus::OutOfDate;
		matrix.good_by_root(&alice(), Call::set_minimum_tcb { minimum });
	});
}

fn create(committee: u16) -> KeysCall<Runtime> {
	KeysCall::create_key {
		purpose: Purpose::Wrap,
		committee,
		minimum: 1,
		epoch_length: 100,
	}
}

fn register(matrix: &mut Matrix) {
	in_network("dev", || {
		let (crew, _) = crew();
		let enclave = &crew[0].enclaves[0];
		matrix.good(&alice(), create(3));
		matrix.bad(Bad::Length, &alice(), create(129), OfKeys::CommitteeSize);
		done!(send(&alice(), create(3)));
		let id = current(1);
		let good = enclave.registration(id);
		let by = &enclave.pair;
		type Call = KeysCall<Runtime>;
		matrix.good(by, good.clone());
		let with_p = |value: [u8; 32]| with!(good.clone(), Call::register, |p| *p = value);
		let noise: [u8; 32] = noise("P", 32).try_into().expect("32");
		matrix.bad(Bad::Noise, by, with_p(noise), OfKeys::Point);
		matrix.bad(Bad::Identity, by, with_p(IDENTITY), OfKeys::Identity);
		matrix.bad(Bad::NonCanonical, by, with_p(PRIME), OfKeys::Point);
		let proof = with!(good.clone(), Call::register, |proof| second_encoding(proof));
		matrix.bad(Bad::NonCanonical, by, proof, OfKeys::Scalar);
		let proof = with!(good.clone(), Call::register, |proof| *proof = no_proof());
		matrix.bad(Bad::Noise, by, proof, OfKeys::Proof);
		// Another attempt's, and another enclave's.
		let other = enclave.registration(AttemptId { attempt: 1, ..id });
		let moved = with!(other, Call::register, |attempt| *attempt = 0);
		matrix.bad(Bad::OtherContext, by, moved, OfKeys::Proof);
		let stolen = crew[1].enclaves[0].registration(id);
		matrix.bad(Bad::OtherContext, by, stolen, OfKeys::Proof);
		let early = with!(good.clone(), Call::register, |attempt| *attempt = 1);
		matrix.bad(Bad::WrongPhase, by, early, refused(Refusal::WrongAttempt));
		matrix.bad(
			Bad::WrongOrigin,
			&crew[0].pair,
			good.clone(),
			refused(Refusal::NotAnEnclave),
		);
		// Nothing is registered that could be lost.
		matrix.bad(
			Bad::Duplicate,
			by,
			enclave.loss(id),
			refused(Refusal::AlreadyDone),
		);
		done!(send(by, good.clone()));
		matrix.bad(
			Bad::Duplicate,
			by,
			good.clone(),
			refused(Refusal::AlreadyDone),
		);
		matrix.good(by, enclave.loss(id));
		matrix.bad(
			Bad::WrongOrigin,
			&crew[0].pair,
			enclave.loss(id),
			refused(Refusal::NotAnEnclave),
		);
		// P of a registration that was taken back.
		done!(send(by, enclave.loss(id)));
		matrix.bad(Bad::Duplicate, by, good, refused(Refusal::AlreadyDone));
	});
}

fn dealing(matrix: &mut Matrix) {
	in_network("dev", || {
		let (crew, outside) = crew();
		let id = registered(&crew);
		let (enclave, replica) = (&crew[0].enclaves[0], &crew[0].enclaves[1]);
		let by = &enclave.pair;
		let honest = enclave.dealing(id).posted();
		let good = deal(id, honest.clone());
		matrix.good(by, good.clone());
		let changed = |change: &dyn Fn(&mut Vec<u8>)| {
			let mut posted = honest.clone();
			change(&mut posted);
			deal(id, posted)
		};
		let too_long = refused(Refusal::WrongLength);
		matrix.bad(Bad::Length, by, changed(&|bytes| bytes.push(0)), too_long);
		let too_short = changed(&|bytes| {
			bytes.pop();
		});
		matrix.bad(Bad::Length, by, too_short, too_long);
		matrix.bad(Bad::Length, by, deal(id, vec![]), too_long);
		let random = deal(id, noise("dealing", honest.len()));
		matrix.bad(Bad::Noise, by, random, OfKeys::Point);
		let put = |at: usize, value: [u8; 32]| {
			changed(&|bytes| bytes[at..at + 32].copy_from_slice(&value))
		};
		// R, V_0, V_1; then c_1 behind V_3 and the proof.
		for at in [0, 32, 64] {
			matrix.bad(Bad::Identity, by, put(at, IDENTITY), OfKeys::Identity);
			matrix.bad(Bad::NonCanonical, by, put(at, PRIME), OfKeys::Point);
		}
		let c_1 = changed(&|bytes| add_order(&mut bytes[160..192]));
		matrix.bad(Bad::NonCanonical, by, c_1, OfKeys::Scalar);
		let proof = changed(&|bytes| second_encoding(bytes));
		matrix.bad(Bad::NonCanonical, by, proof, OfKeys::Scalar);
		// Another seat's, in its name and in this one's.
		let stolen = deal(id, crew[1].enclaves[0].dealing(id).posted());
		matrix.bad(Bad::OtherContext, by, stolen, OfKeys::Proof);
		let wrong_phase = refused(Refusal::WrongPhase);
		matrix.bad(Bad::WrongPhase, by, enclave.registration(id), wrong_phase);
		let complaint = KeysCall::<Runtime>::complain {
			key: id.key,
			epoch: id.epoch,
			attempt: id.attempt,
			dealer: 1,
			recipient: 1,
			k: IDENTITY,
			proof: no_proof(),
		};
		matrix.bad(Bad::WrongPhase, by, complaint, wrong_phase);
		let acknowledgement = KeysCall::<Runtime>::acknowledge {
			key: id.key,
			epoch: id.epoch,
			attempt: id.attempt,
			proof: no_proof(),
		};
		matrix.bad(Bad::WrongPhase, by, acknowledgement, wrong_phase);
		let nobody = refused(Refusal::NotAnEnclave);
		matrix.bad(Bad::WrongOrigin, &crew[0].pair, good.clone(), nobody);
		let not_its = refused(Refusal::NotItsDuty);
		let other = &outside.enclaves[0].pair;
		matrix.bad(Bad::WrongOrigin, other, good.clone(), not_its);
		done!(send(by, good.clone()));
		let done = refused(Refusal::AlreadyDone);
		matrix.bad(Bad::Duplicate, by, good.clone(), done);
		matrix.bad(Bad::Duplicate, &replica.pair, good, done);
	});
}

/// Seat 2 cheats recipient 1.
fn dealt_badly(crew: &[Operator]) -> AttemptId {
	let id = registered(crew);
	for (index, operator) in crew.iter().enumerate() {
		let enclave = &operator.enclaves[0];
		let mut dealing = enclave.dealing(id);
		if index == 1 {
			dealing.ciphertexts[0] += Scalar::ONE;
		}
		done!(send(&enclave.pair, deal(id, dealing.posted())));
	}
	to_phase(id.key, Phase::Complain);
	id
}

fn complaint(matrix: &mut Matrix) {
	in_network("dev", || {
		let (crew, outside) = crew();
		let id = dealt_badly(&crew);
		let enclave = &crew[0].enclaves[0];
		assert_eq!(enclave.place(id).recipient, 1);
		let by = &enclave.pair;
		let good = enclave.complaint(id, 2);
		type Call = KeysCall<Runtime>;
		matrix.good(by, good.clone());
		let with_k = |value: [u8; 32]| with!(good.clone(), Call::complain, |k| *k = value);
		let noise: [u8; 32] = noise("K", 32).try_into().expect("32");
		matrix.bad(Bad::Noise, by, with_k(noise), OfKeys::Point);
		matrix.bad(Bad::Identity, by, with_k(IDENTITY), OfKeys::Identity);
		matrix.bad(Bad::NonCanonical, by, with_k(PRIME), OfKeys::Point);
		let proof = with!(good.clone(), Call::complain, |proof| second_encoding(proof));
		matrix.bad(Bad::NonCanonical, by, proof, OfKeys::Scalar);
		let proof = with!(good.clone(), Call::complain, |proof| *proof = no_proof());
		matrix.bad(Bad::Noise, by, proof, OfKeys::Proof);
		// About another dealing, and another recipient's.
		let moved = with!(enclave.complaint(id, 3), Call::complain, |dealer| *dealer =
			2);
		matrix.bad(Bad::OtherContext, by, moved, OfKeys::Proof);
		let stolen = with!(
			crew[0].enclaves[1].complaint(id, 2),
			Call::complain,
			|recipient| *recipient = 1
		);
		matrix.bad(Bad::OtherContext, by, stolen, OfKeys::Proof);
		let late = with!(good.clone(), Call::complain, |epoch| *epoch = 2);
		matrix.bad(Bad::WrongPhase, by, late, refused(Refusal::WrongAttempt));
		let nobody = refused(Refusal::NotAnEnclave);
		matrix.bad(Bad::WrongOrigin, &crew[0].pair, good.clone(), nobody);
		let not_its = refused(Refusal::NotItsDuty);
		let others = [
			&crew[0].enclaves[1],
			&crew[2].enclaves[0],
			&outside.enclaves[0],
		];
		for other in others {
			matrix.bad(Bad::WrongOrigin, &other.pair, good.clone(), not_its);
		}
		// Of a dealing that is none.
		let none = with!(good.clone(), Call::complain, |dealer| *dealer = 4);
		matrix.bad(Bad::OtherContext, by, none, not_its);
		done!(send(by, good.clone()));
		matrix.bad(Bad::Duplicate, by, good, refused(Refusal::AlreadyDone));
	});
}

fn acknowledgement(matrix: &mut Matrix) {
	in_network("dev", || {
		let (crew, outside) = crew();
		let id = dealt(&crew);
		let enclave = &crew[1].enclaves[0];
		let by = &enclave.pair;
		type Call = KeysCall<Runtime>;
		to_phase(id.key, Phase::Acknowledge);
		let good = enclave.acknowledgement(id);
		matrix.good(by, good.clone());
		let proof = with!(good.clone(), Call::acknowledge, |proof| *proof = [0xff; 64]);
		matrix.bad(Bad::Noise, by, proof, OfKeys::Scalar);
		let proof = with!(good.clone(), Call::acknowledge, |proof| *proof = no_proof());
		matrix.bad(Bad::Noise, by, proof, OfKeys::Proof);
		let proof = with!(good.clone(), Call::acknowledge, |proof| second_encoding(
			proof
		));
		matrix.bad(Bad::NonCanonical, by, proof, OfKeys::Scalar);
		// Of the same share for another enclave, and for another roster.
		let stolen = crew[0].enclaves[1].acknowledgement(id);
		let first = &crew[0].enclaves[0].pair;
		matrix.bad(Bad::OtherContext, first, stolen, OfKeys::Proof);
		let share = enclave.share(id);
		let elsewhere = enclave.memory.acknowledgement(&[9; 32], &share);
		let moved = with!(good.clone(), Call::acknowledge, |proof| *proof = elsewhere);
		matrix.bad(Bad::OtherContext, by, moved, OfKeys::Proof);
		let lost_elsewhere = with!(enclave.loss(id), Call::lost, |epoch| *epoch = 2);
		let elsewhere = refused(Refusal::WrongAttempt);
		matrix.bad(Bad::OtherContext, by, lost_elsewhere, elsewhere);
		let nobody = refused(Refusal::NotAnEnclave);
		matrix.bad(Bad::WrongOrigin, &crew[1].pair, good.clone(), nobody);
		let not_its = refused(Refusal::NotItsDuty);
		let other = &outside.enclaves[0].pair;
		matrix.bad(Bad::WrongOrigin, other, good.clone(), not_its);
		matrix.bad(Bad::WrongOrigin, other, enclave.loss(id), not_its);
		let wrong_phase = refused(Refusal::WrongPhase);
		let late = deal(id, enclave.dealing(id).posted());
		matrix.bad(Bad::WrongPhase, by, late, wrong_phase);
		done!(send(by, good.clone()));
		let done = refused(Refusal::AlreadyDone);
		matrix.bad(Bad::Duplicate, by, good.clone(), done);
		done!(send(by, enclave.loss(id)));
		matrix.bad(Bad::Duplicate, by, enclave.loss(id), done);
		matrix.bad(Bad::Duplicate, by, good, done);
		// The attempt fails, and the next has nothing of which anything could be lost.
		to_phase(id.key, Phase::Idle);
		let next = current(id.key);
		matrix.bad(Bad::WrongPhase, by, enclave.loss(next), wrong_phase);
		let old = refused(Refusal::WrongAttempt);
		matrix.bad(Bad::WrongPhase, by, enclave.loss(id), old);
	});
}

/// The second enclave of the first seat asks for the share that it lost.
fn replica(matrix: &mut Matrix) {
	in_network("dev", || {
		let (crew, outside) = crew();
		let id = activated(&crew);
		let (donor, new) = (&crew[0].enclaves[0], &crew[0].enclaves[1]);
		let (by, p) = (&new.pair, scalar("p"));
		type Call = KeysCall<Runtime>;
		let good = new.want(id, &p);
		let done = refused(Refusal::AlreadyDone);
		matrix.bad(Bad::Duplicate, by, good.clone(), done);
		done!(send(by, new.loss(id)));
		matrix.good(by, good.clone());
		let with_p = |value: [u8; 32]| with!(good.clone(), Call::want_replica, |p| *p = value);
		let random: [u8; 32] = noise("P", 32).try_into().expect("32");
		matrix.bad(Bad::Noise, by, with_p(random), OfKeys::Point);
		matrix.bad(Bad::Identity, by, with_p(IDENTITY), OfKeys::Identity);
		matrix.bad(Bad::NonCanonical, by, with_p(PRIME), OfKeys::Point);
		let proof = with!(good.clone(), Call::want_replica, |proof| second_encoding(
			proof
		));
		matrix.bad(Bad::NonCanonical, by, proof, OfKeys::Scalar);
		let proof = with!(good.clone(), Call::want_replica, |proof| *proof =
			no_proof());
		matrix.bad(Bad::Noise, by, proof, OfKeys::Proof);
		// A sibling's, and a registration's.
		let stolen = donor.want(id, &p);
		matrix.bad(Bad::OtherContext, by, stolen, OfKeys::Proof);
		let elsewhere = refused(Refusal::WrongAttempt);
		let late = with!(good.clone(), Call::want_replica, |epoch| *epoch = 2);
		matrix.bad(Bad::WrongPhase, by, late, elsewhere);
		let not_its = refused(Refusal::NotItsDuty);
		let other = &outside.enclaves[0].pair;
		matrix.bad(Bad::WrongOrigin, other, good.clone(), not_its);
		let nobody = refused(Refusal::NotAnEnclave);
		matrix.bad(Bad::WrongOrigin, &crew[0].pair, good.clone(), nobody);
		done!(send(by, good.clone()));
		matrix.bad(Bad::Duplicate, by, good, done);
		handing(matrix, &crew, id, &p);
	});
}

/// The first enclave of the first seat answers the second, which asked with p.
fn handing(matrix: &mut Matrix, crew: &[Operator], id: AttemptId, p: &Scalar) {
	let (donor, new) = (&crew[0].enclaves[0], &crew[0].enclaves[1]);
	type Call = KeysCall<Runtime>;
	let (by, x) = (&donor.pair, donor.share(id));
	let good = donor.hand(id, new, p, &x);
	matrix.good(by, good.clone());
	let with_r = |value: [u8; 32]| with!(good.clone(), Call::handoff, |r| *r = value);
	let random: [u8; 32] = noise("P", 32).try_into().expect("32");
	matrix.bad(Bad::Noise, by, with_r(random), OfKeys::Point);
	matrix.bad(Bad::Identity, by, with_r(IDENTITY), OfKeys::Identity);
	matrix.bad(Bad::NonCanonical, by, with_r(PRIME), OfKeys::Point);
	let c = with!(good.clone(), Call::handoff, |c| add_order(c));
	matrix.bad(Bad::NonCanonical, by, c, OfKeys::Scalar);
	let proof = with!(good.clone(), Call::handoff, |proof| second_encoding(proof));
	matrix.bad(Bad::NonCanonical, by, proof, OfKeys::Scalar);
	let proof = with!(good.clone(), Call::handoff, |proof| *proof = no_proof());
	matrix.bad(Bad::Noise, by, proof, OfKeys::Proof);
	// To another P, and of another donor.
	let other_p = donor.hand(id, new, &scalar("another"), &x);
	matrix.bad(Bad::OtherContext, by, other_p, OfKeys::Proof);
	let stolen = crew[1].enclaves[0].hand(id, new, p, &x);
	matrix.bad(Bad::OtherContext, by, stolen, OfKeys::Proof);
	let late = with!(good.clone(), Call::handoff, |epoch| *epoch = 2);
	matrix.bad(Bad::WrongPhase, by, late, refused(Refusal::WrongAttempt));
	let not_its = refused(Refusal::NotItsDuty);
	matrix.bad(
		Bad::WrongOrigin,
		&crew[1].enclaves[0].pair,
		good.clone(),
		not_its,
	);
	let nobody = refused(Refusal::NotAnEnclave);
	matrix.bad(Bad::WrongOrigin, &crew[0].pair, good.clone(), nobody);
	done!(send(by, good.clone()));
	matrix.bad(Bad::Duplicate, by, good, refused(Refusal::AlreadyDone));
}

fn heartbeat(matrix: &mut Matrix) {
	in_network("dev", || {
		let (crew, outside) = crew();
		let id = activated(&crew);
		let (enclave, sibling) = (&crew[0].enclaves[0], &crew[0].enclaves[1]);
		let (by, x) = (&enclave.pair, enclave.share(id));
		type Call = EnclavesCall<Runtime>;
		let block = System::block_number() - 1;
		let good = enclave.heartbeat(block, &[(id, x)]);
		matrix.good(by, good.clone());
		matrix.good(by, enclave.heartbeat(block, &[]));
		let with_proof = |bytes: &[u8]| {
			let bytes = bytes.to_vec().try_into().expect("short");
			with!(good.clone(), Call::heartbeat, |proof| *proof = bytes)
		};
		let too_short = refused(Refusal::WrongLength);
		matrix.bad(Bad::Length, by, with_proof(&[0; 63]), too_short);
		matrix.bad(Bad::Length, by, with_proof(&[]), too_short);
		matrix.bad(Bad::Noise, by, with_proof(&[0xff; 64]), OfEnclaves::Scalar);
		matrix.bad(Bad::Noise, by, with_proof(&no_proof()), OfEnclaves::Proof);
		let twice = with!(good.clone(), Call::heartbeat, |proof| second_encoding(
			&mut proof[..]
		));
		matrix.bad(Bad::NonCanonical, by, twice, OfEnclaves::Scalar);
		// A sibling's, which holds the same share; one over another block; one of a stale share.
		let stolen = sibling.heartbeat(block, &[(id, x)]);
		matrix.bad(Bad::OtherContext, by, stolen, OfEnclaves::Proof);
		let moved = with!(
			enclave.heartbeat(block - 1, &[(id, x)]),
			Call::heartbeat,
			|block| *block += 1
		);
		matrix.bad(Bad::OtherContext, by, moved, OfEnclaves::Proof);
		let stale = enclave.heartbeat(block, &[(id, x + Scalar::ONE)]);
		matrix.bad(Bad::OtherContext, by, stale, OfEnclaves::Proof);
		let stale = refused(Refusal::StaleBlock);
		for number in [block + 3, u32::MAX, block - 10, 0] {
			let over = enclave.heartbeat(number, &[(id, x)]);
			matrix.bad(Bad::WrongPhase, by, over, stale);
		}
		let next = AttemptId { epoch: 2, ..id };
		let early = enclave.heartbeat(block, &[(next, x)]);
		matrix.bad(Bad::WrongPhase, by, early, refused(Refusal::WrongAttempt));
		let nobody = refused(Refusal::NotAnEnclave);
		matrix.bad(Bad::WrongOrigin, &crew[0].pair, good.clone(), nobody);
		let not_its = refused(Refusal::NotItsDuty);
		matrix.bad(Bad::WrongOrigin, &outside.enclaves[0].pair, good, not_its);
	});
}

fn skip(matrix: &mut Matrix) {
	in_network("dev", || {
		let (crew, _) = crew();
		let skip = EnclavesCall::<Runtime>::skip {};
		matrix.good(&crew[0].enclaves[0].pair, skip.clone());
		let nobody = refused(Refusal::NotAnEnclave);
		matrix.bad(Bad::WrongOrigin, &crew[0].pair, skip, nobody);
	});
}

fn leaving(matrix: &mut Matrix) {
	in_network("dev", || {
		let (crew, _) = crew();
		let (by, eve) = (&crew[0].pair, person(Sr25519Keyring::Eve));
		let unbond = EnclavesCall::<Runtime>::unbond {};
		let withdraw = EnclavesCall::<Runtime>::withdraw {};
		matrix.good(by, unbond.clone());
		matrix.bad(
			Bad::WrongOrigin,
			&eve,
			unbond.clone(),
			OfEnclaves::NotOperator,
		);
		matrix.bad(
			Bad::WrongOrigin,
			&eve,
			withdraw.clone(),
			OfEnclaves::NotOperator,
		);
		matrix.bad(
			Bad::WrongPhase,
			by,
			withdraw.clone(),
			OfEnclaves::NotLeaving,
		);
		done!(send(by, unbond.clone()));
		matrix.bad(Bad::Duplicate, by, unbond, OfEnclaves::Leaving);
		matrix.bad(Bad::WrongPhase, by, withdraw.clone(), OfEnclaves::TooEarly);
		// Without a key the wait is of heartbeat periods.
		to_block(System::block_number() + UNBONDING_EPOCHS * HEARTBEAT_PERIOD);
		matrix.good(by, withdraw.clone());
		done!(send(by, withdraw.clone()));
		matrix.bad(Bad::Duplicate, by, withdraw, OfEnclaves::NotOperator);
	});
}

fn leak(matrix: &mut Matrix) {
	in_network("dev", || {
		let (crew, _) = crew();
		let id = activated(&crew);
		let (eve, bob) = (person(Sr25519Keyring::Eve), person(Sr25519Keyring::Bob));
		let x = crew[0].enclaves[0].share(id);
		let seat = roster(id).seat_of(&crew[0].account).expect("seated");
		let by = |reporter: &sr25519::Pair, seat: u16| Leak {
			genesis: genesis_hash::<Runtime>(),
			key: id.key,
			epoch: id.epoch,
			seat,
			reporter: account_of(reporter).into(),
		};
		let proof = by(&eve, seat).prove(&x);
		let commitment = by(&eve, seat).commitment(&proof);
		let commit = |key| EnclavesCall::<Runtime>::commit_leak { key, commitment };
		let report = |seat, proof| EnclavesCall::<Runtime>::report_leak { seat, proof };
		matrix.good(&eve, commit(id.key));
		let unknown = id.key + 1;
		matrix.bad(
			Bad::WrongPhase,
			&eve,
			commit(unknown),
			OfEnclaves::WrongEpoch,
		);
		done!(send(&eve, commit(id.key)));
		matrix.bad(
			Bad::Duplicate,
			&eve,
			commit(id.key),
			OfEnclaves::AlreadyCommitted,
		);
		matrix.bad(
			Bad::WrongPhase,
			&eve,
			report(seat, proof),
			OfEnclaves::TooEarly,
		);
		to_block(System::block_number() + Timing::<Runtime>::get().window);
		matrix.good(&eve, report(seat, proof));
		matrix.bad(
			Bad::WrongOrigin,
			&bob,
			report(seat, proof),
			OfEnclaves::NoCommitment,
		);
		let not_committed = OfEnclaves::Commitment;
		matrix.bad(Bad::Noise, &eve, report(seat, [0xff; 64]), not_committed);
		let mut twice = proof;
		second_encoding(&mut twice);
		let not_committed = OfEnclaves::Commitment;
		matrix.bad(Bad::NonCanonical, &eve, report(seat, twice), not_committed);
		let another = if seat == 1 { 2 } else { 1 };
		matrix.bad(
			Bad::OtherContext,
			&eve,
			report(another, proof),
			OfEnclaves::Proof,
		);
		let stolen = by(&bob, seat).prove(&x);
		let not_committed = OfEnclaves::Commitment;
		matrix.bad(Bad::OtherContext, &eve, report(seat, stolen), not_committed);
		matrix.bad(Bad::Length, &eve, report(0, proof), OfEnclaves::Seat);
		done!(send(&eve, report(seat, proof)));
		matrix.bad(
			Bad::Duplicate,
			&eve,
			report(seat, proof),
			OfEnclaves::NoCommitment,
		);
	});
}

fn secrets(matrix: &mut Matrix) {
	in_network("dev", || {
		let (crew, outside) = crew();
		let id = activated(&crew);
		let (bob, eve) = (person(Sr25519Keyring::Bob), person(Sr25519Keyring::Eve));
		let owner = account_of(&bob);
		type Call = SecretsCall<Runtime>;
		let key = id.key;
		matrix.good_by_root(&alice(), KeysCall::<Runtime>::rotate_now { key });
		matrix.good_by_root(&alice(), KeysCall::<Runtime>::retire_key { key });
		let resize = KeysCall::<Runtime>::resize_key {
			key,
			committee: 2,
			minimum: 1,
		};
		matrix.good_by_root(&alice(), resize);
		let object = [1; 32];
		let good = || {
			deposit(
				id.key,
				object,
				record(id.key, &owner, object, &[2; 32]),
				owner_or(&[]),
			)
		};
		matrix.good(&bob, good());
		macro_rules! changed {
			($change:expr) => {
				with!(good(), Call::deposit, |record| $change(record))
			};
		}
		type Record = pallet_keyfold_secrets::types::Record;
		let short = changed!(|record: &mut Record| record.ct.truncate(31));
		matrix.bad(Bad::Length, &bob, short, OfSecrets::Length);
		let random: [u8; 32] = noise("U", 32).try_into().expect("32");
		let u = changed!(|record: &mut Record| record.u = random);
		matrix.bad(Bad::Noise, &bob, u, OfSecrets::Point);
		let u = changed!(|record: &mut Record| record.u = IDENTITY);
		matrix.bad(Bad::Identity, &bob, u, OfSecrets::Identity);
		let u = changed!(|record: &mut Record| record.ubar = PRIME);
		matrix.bad(Bad::NonCanonical, &bob, u, OfSecrets::Point);
		let proof = changed!(|record: &mut Record| second_encoding(&mut record.proof));
		matrix.bad(Bad::NonCanonical, &bob, proof, OfSecrets::Scalar);
		let moved = with!(good(), Call::deposit, |object| *object = [9; 32]);
		matrix.bad(Bad::OtherContext, &bob, moved, OfSecrets::Proof);
		matrix.bad(Bad::WrongOrigin, &eve, good(), OfSecrets::Proof);
		done!(send(&alice(), create(1)));
		let early = with!(good(), Call::deposit, |key| *key = 2);
		matrix.bad(Bad::WrongPhase, &bob, early, OfSecrets::NotActive);
		let no_policy = with!(good(), Call::deposit, |policy| *policy = Default::default());
		matrix.bad(Bad::Length, &bob, no_policy, OfSecrets::PolicyInvalid);
		let secret = deposited(&bob, id.key, object, &[2; 32], owner_or(&[]));
		matrix.bad(Bad::Duplicate, &bob, good(), OfSecrets::LabelExists);

		let policy = |nodes: crate::secrets::Policy| Call::set_policy {
			secret,
			policy: nodes.try_into().expect("short"),
		};
		matrix.good(&bob, policy(owner_or(&[&eve])));
		matrix.bad(Bad::Length, &bob, policy(vec![]), OfSecrets::PolicyInvalid);
		let two = [owner_or(&[]), owner_or(&[])].concat();
		matrix.bad(Bad::Noise, &bob, policy(two), OfSecrets::PolicyInvalid);
		matrix.bad(
			Bad::WrongOrigin,
			&eve,
			policy(owner_or(&[])),
			OfSecrets::NotOwner,
		);
		let transfer = Call::transfer {
			secret,
			new_owner: account_of(&eve),
		};
		matrix.good(&bob, transfer.clone());
		matrix.bad(
			Bad::WrongOrigin,
			&eve,
			transfer.clone(),
			OfSecrets::NotOwner,
		);
		let destroy = Call::destroy { secret };
		matrix.good(&bob, destroy.clone());
		matrix.bad(Bad::WrongOrigin, &eve, destroy.clone(), OfSecrets::NotOwner);

		requests(matrix, &bob, secret);
		conditions(matrix, id.key);
		answers(matrix, &crew, &outside, id, &bob);

		done!(send(&bob, transfer.clone()));
		matrix.bad(Bad::Duplicate, &bob, transfer, OfSecrets::NotOwner);
		done!(send(&eve, destroy.clone()));
		matrix.bad(Bad::Duplicate, &eve, destroy, OfSecrets::UnknownSecret);
		matrix.bad(
			Bad::WrongPhase,
			&eve,
			policy(owner_or(&[])),
			OfSecrets::UnknownSecret,
		);
	});
}

/// What readers send.
fn requests(matrix: &mut Matrix, bob: &sr25519::Pair, secret: u64) {
	type Call = SecretsCall<Runtime>;
	let (owner, k) = (account_of(bob), scalar("k"));
	let eve = person(Sr25519Keyring::Eve);
	let good = || request(&owner, secret, &k);
	matrix.good(bob, good());
	let with_r = |value: [u8; 32]| with!(good(), Call::request, |r| *r = value);
	let random: [u8; 32] = noise("R", 32).try_into().expect("32");
	matrix.bad(Bad::Noise, bob, with_r(random), OfSecrets::Point);
	matrix.bad(Bad::Identity, bob, with_r(IDENTITY), OfSecrets::Identity);
	matrix.bad(Bad::NonCanonical, bob, with_r(PRIME), OfSecrets::Point);
	let proof = with!(good(), Call::request, |proof| second_encoding(proof));
	matrix.bad(Bad::NonCanonical, bob, proof, OfSecrets::Scalar);
	let moved = request(&account_of(&eve), secret, &k);
	matrix.bad(Bad::OtherContext, bob, moved, OfSecrets::Proof);
	let by_eve = request(&account_of(&eve), secret, &k);
	matrix.bad(Bad::WrongOrigin, &eve, by_eve, OfSecrets::Denied);

	let number = requested(bob, secret, &k);
	let close = Call::close_request { request: number };
	matrix.good(bob, close.clone());
	matrix.bad(
		Bad::WrongOrigin,
		&eve,
		close.clone(),
		OfSecrets::NotCloseable,
	);
	done!(send(bob, close.clone()));
	matrix.bad(Bad::Duplicate, bob, close, OfSecrets::UnknownRequest);
}

/// What policies have kept.
fn conditions(matrix: &mut Matrix, key: u32) {
	type Call = SecretsCall<Runtime>;
	let (bob, eve) = (person(Sr25519Keyring::Bob), person(Sr25519Keyring::Eve));
	let (owner, other) = (account_of(&bob), account_of(&eve));
	let members = || vec![other.clone()].try_into().expect("one");
	let name = || b"ops".to_vec().try_into().expect("short");
	let create = || Call::create_group {
		name: name(),
		members: members(),
	};
	matrix.good(&bob, create());
	done!(send(&bob, create()));
	let set = Call::set_group {
		group: 0,
		members: members(),
	};
	matrix.good(&bob, set.clone());
	matrix.bad(
		Bad::WrongOrigin,
		&eve,
		set.clone(),
		OfSecrets::NotGroupOwner,
	);
	let remove = Call::remove_group { group: 0 };
	matrix.good(&bob, remove.clone());
	matrix.bad(
		Bad::WrongOrigin,
		&eve,
		remove.clone(),
		OfSecrets::NotGroupOwner,
	);
	done!(send(&bob, remove.clone()));
	matrix.bad(Bad::Duplicate, &bob, remove, OfSecrets::UnknownGroup);

	let by = vec![other.clone()].try_into().expect("one");
	let policy = vec![
		PolicyNode::Any(2),
		PolicyNode::Approved { by, k: 1 },
		PolicyNode::Delegated,
	];
	let secret = deposited(&bob, key, [7; 32], &[2; 32], policy);
	let expires = System::block_number() + 50;
	let approve = |expires| Call::approve {
		secret,
		policy_version: 0,
		reader: owner.clone(),
		expires,
	};
	matrix.good(&eve, approve(expires));
	matrix.bad(
		Bad::WrongOrigin,
		&bob,
		approve(expires),
		OfSecrets::NoSuchRule,
	);
	matrix.bad(Bad::WrongPhase, &eve, approve(0), OfSecrets::AlreadyOver);
	let version = with!(approve(expires), Call::approve, |policy_version| {
		*policy_version = 1
	});
	matrix.bad(Bad::WrongPhase, &eve, version, OfSecrets::OtherVersion);
	let delegate = |expires| Call::delegate {
		secret,
		delegate: other.clone(),
		expires,
	};
	matrix.good(&bob, delegate(expires));
	matrix.bad(
		Bad::WrongOrigin,
		&eve,
		delegate(expires),
		OfSecrets::NotOwner,
	);
	matrix.bad(Bad::WrongPhase, &bob, delegate(0), OfSecrets::AlreadyOver);

	done!(send(&bob, delegate(expires)));
	done!(send(&eve, approve(expires)));
	let delegation = Call::remove_entry {
		entry: Entry::Delegation {
			secret,
			delegate: other.clone(),
		},
	};
	let approval = Call::remove_entry {
		entry: Entry::Approval {
			secret,
			reader: owner,
			approver: other.clone(),
		},
	};
	matrix.good(&bob, delegation.clone());
	matrix.good(&eve, approval.clone());
	matrix.bad(
		Bad::WrongOrigin,
		&bob,
		approval.clone(),
		OfSecrets::NotRemovable,
	);
	done!(send(&eve, approval.clone()));
	matrix.bad(Bad::Duplicate, &eve, approval, OfSecrets::UnknownEntry);
}

/// What committees send.
fn answers(
	matrix: &mut Matrix,
	crew: &[Operator],
	outside: &Operator,
	id: AttemptId,
	bob: &sr25519::Pair,
) {
	let secret = deposited(bob, id.key, [5; 32], &[6; 32], owner_or(&[]));
	let number = requested(bob, secret, &scalar("k"));
	let (first, second) = (&crew[0].enclaves[0], &crew[1].enclaves[0]);
	let answer = || submit(vec![partial(first, id, number)]);
	matrix.good(&first.pair, answer());
	let empty = refused(Refusal::WrongLength);
	matrix.bad(Bad::Length, &first.pair, submit(vec![]), empty);
	let mut old = partial(first, id, number);
	old.epoch = 2;
	let stale = useless(Refusal::WrongAttempt);
	matrix.bad(Bad::WrongPhase, &first.pair, submit(vec![old]), stale);
	let nobody = refused(Refusal::NotAnEnclave);
	matrix.bad(Bad::WrongOrigin, &crew[0].pair, answer(), nobody);
	matrix.bad(Bad::WrongOrigin, &outside.enclaves[0].pair, answer(), stale);
	done!(send(&first.pair, answer()));
	next_block();
	let done = useless(Refusal::AlreadyDone);
	matrix.bad(Bad::Duplicate, &first.pair, answer(), done);
	matrix.bad(Bad::Duplicate, &crew[0].enclaves[1].pair, answer(), done);
	done!(send(
		&second.pair,
		submit(vec![partial(second, id, number)])
	));
	next_block();
	// Released: nothing is owed by anybody.
	let third = &crew[2].enclaves[0];
	let surplus = submit(vec![partial(third, id, number)]);
	matrix.bad(Bad::Duplicate, &third.pair, surplus, done);
}

/// What the committee of a beacon sends.
fn beacon(matrix: &mut Matrix) {
	use crate::shares::{activated_beacon, opened, share, submit};
	in_network("dev", || {
		let crew = operators(&[2, 1, 1, 1]);
		let (seated, outside) = crew.split_at(3);
		let id = activated_beacon(seated);
		opened(id.key, 2);
		let (first, second) = (&seated[0].enclaves[0], &seated[1].enclaves[0]);
		let answer = || submit(vec![share(first, id, 1)]);
		matrix.good(&first.pair, answer());
		let empty = refused(Refusal::WrongLength);
		matrix.bad(Bad::Length, &first.pair, submit(vec![]), empty);
		let mut early = share(first, id, 1);
		early.round = 3;
		let stale = useless(Refusal::WrongAttempt);
		matrix.bad(Bad::WrongPhase, &first.pair, submit(vec![early]), stale);
		let nobody = refused(Refusal::NotAnEnclave);
		matrix.bad(Bad::WrongOrigin, &seated[0].pair, answer(), nobody);
		let stranger = &outside[0].enclaves[0].pair;
		matrix.bad(Bad::WrongOrigin, stranger, answer(), stale);
		done!(send(&first.pair, answer()));
		next_block();
		let done = useless(Refusal::AlreadyDone);
		matrix.bad(Bad::Duplicate, &first.pair, answer(), done);
		matrix.bad(Bad::Duplicate, &seated[0].enclaves[1].pair, answer(), done);
		let surplus = submit(vec![share(&seated[2].enclaves[0], id, 1)]);
		done!(send(&second.pair, submit(vec![share(second, id, 1)])));
		next_block();
		// It has its output: nothing is owed by anybody.
		matrix.bad(Bad::Duplicate, &seated[2].enclaves[0].pair, surplus, done);
		let lost = BeaconCall::<Runtime>::mark_lost {
			key: id.key,
			round: 2,
		};
		matrix.good_by_root(&alice(), lost);
	});
}

fn validators(matrix: &mut Matrix) {
	in_network("local", || {
		let (alice, bob) = (person(Sr25519Keyring::Alice), person(Sr25519Keyring::Bob));
		let eve = person(Sr25519Keyring::Eve);
		let bond = ValidatorsCall::<Runtime>::bond {};
		matrix.good(&eve, bond.clone());
		matrix.bad(
			Bad::Duplicate,
			&bob,
			bond.clone(),
			OfValidators::AlreadyBonded,
		);

		let leave = ValidatorsCall::<Runtime>::leave {};
		let withdraw = ValidatorsCall::<Runtime>::withdraw {};
		matrix.bad(
			Bad::WrongOrigin,
			&eve,
			leave.clone(),
			OfValidators::NotValidator,
		);
		matrix.bad(
			Bad::WrongOrigin,
			&eve,
			withdraw.clone(),
			OfValidators::NotBonded,
		);
		matrix.bad(
			Bad::WrongPhase,
			&bob,
			withdraw.clone(),
			OfValidators::StillValidator,
		);
		matrix.good(&bob, leave.clone());
		let who = account_of(&bob);
		let remove = ValidatorsCall::<Runtime>::remove_validator { who: who.clone() };
		matrix.good_by_root(&alice, remove);
		done!(send(&bob, leave.clone()));
		matrix.bad(Bad::Duplicate, &bob, leave, OfValidators::NotValidator);
		matrix.bad(
			Bad::WrongPhase,
			&bob,
			withdraw.clone(),
			OfValidators::TooEarly,
		);
		let add = ValidatorsCall::<Runtime>::add_validator { who };
		matrix.good_by_root(&alice, add);
		done!(send(&eve, bond));
		matrix.good(&eve, withdraw.clone());
		done!(send(&eve, withdraw.clone()));
		matrix.bad(Bad::Duplicate, &eve, withdraw, OfValidators::NotBonded);
	});
}

/// Every call of the Keyfold pallets.
fn calls() -> BTreeSet<String> {
	let mut calls = BTreeSet::new();
	let mut pallet = |name: &str, names: &[&str]| {
		calls.extend(names.iter().map(|call| format!("{name}.{call}")));
	};
	pallet(
		<Enclaves as PalletInfoAccess>::name(),
		EnclavesCall::<Runtime>::get_call_names(),
	);
	pallet(
		<Keys as PalletInfoAccess>::name(),
		KeysCall::<Runtime>::get_call_names(),
	);
	pallet(
		<Secrets as PalletInfoAccess>::name(),
		SecretsCall::<Runtime>::get_call_names(),
	);
	pallet(
		<Beacon as PalletInfoAccess>::name(),
		BeaconCall::<Runtime>::get_call_names(),
	);
	pallet(
		<Validators as PalletInfoAccess>::name(),
		ValidatorsCall::<Runtime>::get_call_names(),
	);
	calls
}

#[test]
fn every_bad_input_is_refused_for_its_reason_and_changes_nothing_else() {
	let mut matrix = Matrix::default();
	enclaves(&mut matrix);
	collateral(&mut matrix);
	register(&mut matrix);
	dealing(&mut matrix);
	complaint(&mut matrix);
	acknowledgement(&mut matrix);
	replica(&mut matrix);
	heartbeat(&mut matrix);
	skip(&mut matrix);
	leaving(&mut matrix);
	leak(&mut matrix);
	secrets(&mut matrix);
	beacon(&mut matrix);
	validators(&mut matrix);
	assert_eq!(matrix.told(), calls(), "add a good one of each call");
	let tried = matrix.into_cells();
	let empty: BTreeSet<(String, Bad)> = empty_cells()
		.into_iter()
		.map(|(call, bad, _)| (call.to_string(), bad))
		.collect();
	let both: Vec<_> = tried.intersection(&empty).collect();
	assert!(both.is_empty(), "not empty after all: {both:?}");
	let filled: BTreeSet<(String, Bad)> = tried.union(&empty).cloned().collect();
	let all: BTreeSet<(String, Bad)> = calls()
		.into_iter()
		.flat_map(|call| BAD.map(|bad| (call.clone(), bad)))
		.collect();
	let missing: Vec<_> = all.difference(&filled).collect();
	assert!(missing.is_empty(), "add cases for {missing:?}");
	let unknown: Vec<_> = filled.difference(&all).collect();
	assert!(unknown.is_empty(), "no such call: {unknown:?}");
}
