//! What is signed and what enclaves allow to be signed: indices, layouts and versions. A change here breaks every
//! enclave in the field; it needs a new `transaction_version` and a new enclave measurement.

use crate::{
	actors::alice,
	chain::{extension, extrinsic, in_network, mortal, to_block},
};
use codec::{Compact, Encode};
use keyfold_primitives::{genesis_hash, Purpose, TcbStatus};
use keyfold_runtime::{AccountId, Runtime, RuntimeCall, System, UncheckedExtrinsic, VERSION};
use pallet_keyfold_beacon::{types::BeaconShare, Call as Beacons};
use pallet_keyfold_enclaves::Call as Enclaves;
use pallet_keyfold_keys::Call as Keys;
use pallet_keyfold_secrets::{
	types::{Entry, Partial, Record},
	Call as Secrets,
};
use pallet_keyfold_validators::Call as Validators;
use polkadot_sdk::{
	frame_support::traits::PalletInfoAccess,
	frame_system,
	sp_core::Pair,
	sp_runtime::{
		generic::{Era, SignedPayload},
		traits::{Dispatchable, TransactionExtension},
	},
};

type Call = RuntimeCall;

#[test]
fn versions() {
	assert_eq!(VERSION.spec_name, "keyfold");
	assert_eq!(VERSION.spec_version, 109);
	assert_eq!(VERSION.transaction_version, 3);
}

#[test]
fn pallets() {
	let indices: Vec<(usize, &str)> = {
		use keyfold_runtime::*;
		vec![
			(<System as PalletInfoAccess>::index(), System::name()),
			(Timestamp::index(), Timestamp::name()),
			(Aura::index(), Aura::name()),
			(Grandpa::index(), Grandpa::name()),
			(<Balances as PalletInfoAccess>::index(), Balances::name()),
			(TransactionPayment::index(), TransactionPayment::name()),
			(Sudo::index(), Sudo::name()),
			(Utility::index(), Utility::name()),
			(Proxy::index(), Proxy::name()),
			(Authorship::index(), Authorship::name()),
			(Session::index(), Session::name()),
			(Historical::index(), Historical::name()),
			(Offences::index(), Offences::name()),
			(Nfts::index(), Nfts::name()),
			(<Enclaves as PalletInfoAccess>::index(), Enclaves::name()),
			(<Keys as PalletInfoAccess>::index(), Keys::name()),
			(<Secrets as PalletInfoAccess>::index(), Secrets::name()),
			(<Beacon as PalletInfoAccess>::index(), Beacon::name()),
			(<Audit as PalletInfoAccess>::index(), Audit::name()),
			(<Quota as PalletInfoAccess>::index(), Quota::name()),
			(
				<Validators as PalletInfoAccess>::index(),
				Validators::name(),
			),
		]
	};
	let expected = [
		(0, "System"),
		(1, "Timestamp"),
		(2, "Aura"),
		(3, "Grandpa"),
		(4, "Balances"),
		(5, "TransactionPayment"),
		(6, "Sudo"),
		(7, "Utility"),
		(8, "Proxy"),
		(10, "Authorship"),
		(11, "Session"),
		(12, "Historical"),
		(13, "Offences"),
		(14, "Nfts"),
		(20, "Enclaves"),
		(21, "Keys"),
		(22, "Secrets"),
		(23, "Beacon"),
		(24, "Audit"),
		(25, "Quota"),
		(26, "Validators"),
	];
	assert_eq!(indices, expected);
}

/// Numbers whose bytes show their order.
const KEY: u32 = 0x0403_0201;
const EPOCH: u32 = 0x0807_0605;
const ATTEMPT: u16 = 0x0a09;

/// Each call of the Keyfold pallets with its bytes.
fn calls() -> Vec<(Call, Vec<u8>)> {
	let (account, quote) = ([1u8; 32], vec![9u8, 9]);
	let enclave = AccountId::from(account);
	let (other, person) = (enclave.clone(), enclave.clone());
	let posted = vec![5u8, 6, 7];
	let attempt: Vec<u8> = (1..=10).collect();
	let (key, epoch, attempt_number) = (KEY, EPOCH, ATTEMPT);
	let (point, proof) = ([2u8; 32], [3u8; 64]);
	let object = [4u8; 32];
	let record = Record {
		u: [5; 32],
		ubar: [6; 32],
		proof,
		com: [7; 32],
		ct: vec![8; 33].try_into().expect("short"),
	};
	let record_bytes = [
		&[5u8; 32][..],
		&[6; 32],
		&[3; 64],
		&[7; 32],
		&[33 << 2],
		&[8; 33],
	]
	.concat();
	let partial = Partial {
		request: 0x0807_0605_0403_0201,
		epoch,
		a: point,
		b: [4; 32],
		proof: [5; 96],
	};
	let partial_bytes = [
		&[1u8, 2, 3, 4, 5, 6, 7, 8][..],
		&[5, 6, 7, 8],
		&[2; 32],
		&[4; 32],
		&[5; 96],
	]
	.concat();
	let secret = 0x0807_0605_0403_0201u64;
	let secret_bytes = [1u8, 2, 3, 4, 5, 6, 7, 8];
	let share = BeaconShare {
		key,
		round: secret,
		sigma: point,
		proof,
	};
	let share_bytes = [&[1u8, 2, 3, 4][..], &secret_bytes, &point, &proof].concat();
	let posted_call = |posted: Vec<u8>| Keys::<Runtime>::deal {
		key,
		epoch,
		attempt: attempt_number,
		posted: posted.try_into().expect("short"),
	};
	let bytes =
		|pallet: u8, call: u8, parts: &[&[u8]]| [&[pallet, call][..], &parts.concat()].concat();
	vec![
		(
			Enclaves::<Runtime>::register_operator { bond: 1 }.into(),
			bytes(20, 0, &[&[4]]),
		),
		(
			Enclaves::<Runtime>::add_enclave {
				enclave: enclave.clone(),
				quote: quote.clone().try_into().expect("short"),
				collateral: None,
			}
			.into(),
			bytes(20, 1, &[&account, &[8, 9, 9], &[0]]),
		),
		(
			Enclaves::<Runtime>::replace_enclave {
				old: enclave.clone(),
				new: AccountId::from([2; 32]),
				quote: quote.clone().try_into().expect("short"),
				collateral: Some([7; 32]),
			}
			.into(),
			bytes(20, 2, &[&account, &[2; 32], &[8, 9, 9], &[1], &[7; 32]]),
		),
		(
			Enclaves::<Runtime>::remove_enclave {
				enclave: enclave.clone(),
			}
			.into(),
			bytes(20, 3, &[&account]),
		),
		(
			Enclaves::<Runtime>::bond_more { value: 1 }.into(),
			bytes(20, 4, &[&[4]]),
		),
		(
			Enclaves::<Runtime>::heartbeat {
				block: KEY,
				keys: vec![(EPOCH, KEY)].try_into().expect("short"),
				proof: vec![9, 9].try_into().expect("short"),
			}
			.into(),
			bytes(
				20,
				5,
				&[&[1, 2, 3, 4], &[4, 5, 6, 7, 8, 1, 2, 3, 4], &[8, 9, 9]],
			),
		),
		(Enclaves::<Runtime>::unbond {}.into(), bytes(20, 6, &[])),
		(Enclaves::<Runtime>::withdraw {}.into(), bytes(20, 7, &[])),
		(
			Enclaves::<Runtime>::commit_leak {
				key,
				commitment: point,
			}
			.into(),
			bytes(20, 8, &[&[1, 2, 3, 4], &point]),
		),
		(
			Enclaves::<Runtime>::report_leak {
				seat: 0x0201,
				proof,
			}
			.into(),
			bytes(20, 9, &[&[1, 2], &proof]),
		),
		(
			Enclaves::<Runtime>::submit_collateral {
				collateral: quote.clone().try_into().expect("short"),
			}
			.into(),
			bytes(20, 10, &[&[8, 9, 9]]),
		),
		(
			Enclaves::<Runtime>::renew_attestation {
				enclave: enclave.clone(),
				quote: quote.try_into().expect("short"),
				collateral: Some([7; 32]),
			}
			.into(),
			bytes(20, 11, &[&account, &[8, 9, 9], &[1], &[7; 32]]),
		),
		(
			Enclaves::<Runtime>::set_measurement {
				measurement: [6; 32],
				allowed_until: Some(0x0807_0605_0403_0201),
			}
			.into(),
			bytes(20, 12, &[&[6; 32], &[1], &[1, 2, 3, 4, 5, 6, 7, 8]]),
		),
		(
			Enclaves::<Runtime>::set_minimum_tcb {
				minimum: TcbStatus::SwHardeningNeeded,
			}
			.into(),
			bytes(20, 13, &[&[6]]),
		),
		(
			Enclaves::<Runtime>::remove_collateral { id: [7; 32] }.into(),
			bytes(20, 14, &[&[7; 32]]),
		),
		(Enclaves::<Runtime>::skip {}.into(), bytes(20, 15, &[])),
		(
			Keys::<Runtime>::create_key {
				purpose: Purpose::Beacon,
				committee: 0x0201,
				minimum: 0x0403,
				epoch_length: 0x0807_0605,
			}
			.into(),
			bytes(21, 0, &[&[1], &[1, 2, 3, 4, 5, 6, 7, 8]]),
		),
		(
			Keys::<Runtime>::register {
				key,
				epoch,
				attempt: attempt_number,
				p: point,
				proof,
			}
			.into(),
			bytes(21, 1, &[&attempt, &point, &proof]),
		),
		(
			posted_call(posted).into(),
			bytes(21, 2, &[&attempt, &[12, 5, 6, 7]]),
		),
		(
			Keys::<Runtime>::complain {
				key,
				epoch,
				attempt: attempt_number,
				dealer: 0x0c0b,
				recipient: 0x0e0d,
				k: point,
				proof,
			}
			.into(),
			bytes(21, 3, &[&attempt, &[11, 12, 13, 14], &point, &proof]),
		),
		(
			Keys::<Runtime>::acknowledge {
				key,
				epoch,
				attempt: attempt_number,
				proof,
			}
			.into(),
			bytes(21, 4, &[&attempt, &proof]),
		),
		(
			Keys::<Runtime>::lost {
				key,
				epoch,
				attempt: attempt_number,
			}
			.into(),
			bytes(21, 5, &[&attempt]),
		),
		(
			Keys::<Runtime>::rotate_now { key }.into(),
			bytes(21, 6, &[&[1, 2, 3, 4]]),
		),
		(
			Keys::<Runtime>::resize_key {
				key,
				committee: 0x0605,
				minimum: 0x0807,
			}
			.into(),
			bytes(21, 7, &[&[1, 2, 3, 4, 5, 6, 7, 8]]),
		),
		(
			Keys::<Runtime>::retire_key { key }.into(),
			bytes(21, 8, &[&[1, 2, 3, 4]]),
		),
		(
			Keys::<Runtime>::want_replica {
				key,
				epoch,
				p: point,
				proof,
			}
			.into(),
			bytes(21, 9, &[&[1, 2, 3, 4, 5, 6, 7, 8], &point, &proof]),
		),
		(
			Keys::<Runtime>::handoff {
				key,
				epoch,
				recipient: enclave.clone(),
				r: point,
				c: [4; 32],
				proof,
			}
			.into(),
			bytes(
				21,
				10,
				&[
					&[1, 2, 3, 4, 5, 6, 7, 8],
					&account,
					&point,
					&[4; 32],
					&proof,
				],
			),
		),
		(
			Secrets::<Runtime>::deposit {
				key,
				object,
				record,
				policy: Default::default(),
			}
			.into(),
			bytes(22, 0, &[&[1, 2, 3, 4], &object, &record_bytes, &[0]]),
		),
		(
			Secrets::<Runtime>::set_policy {
				secret,
				policy: Default::default(),
			}
			.into(),
			bytes(22, 1, &[&secret_bytes, &[0]]),
		),
		(
			Secrets::<Runtime>::transfer {
				secret,
				new_owner: enclave,
			}
			.into(),
			bytes(22, 2, &[&secret_bytes, &account]),
		),
		(
			Secrets::<Runtime>::destroy { secret }.into(),
			bytes(22, 3, &[&secret_bytes]),
		),
		(
			Secrets::<Runtime>::request {
				secret,
				r: point,
				proof,
			}
			.into(),
			bytes(22, 4, &[&secret_bytes, &point, &proof]),
		),
		(
			Secrets::<Runtime>::submit_partials {
				partials: vec![partial].try_into().expect("short"),
			}
			.into(),
			bytes(22, 5, &[&[4], &partial_bytes]),
		),
		(
			Beacons::<Runtime>::submit {
				shares: vec![share].try_into().expect("short"),
			}
			.into(),
			bytes(23, 0, &[&[4], &share_bytes]),
		),
		(
			Beacons::<Runtime>::mark_lost { key, round: secret }.into(),
			bytes(23, 1, &[&[1, 2, 3, 4], &secret_bytes]),
		),
		(Validators::<Runtime>::bond {}.into(), bytes(26, 0, &[])),
		(
			Validators::<Runtime>::add_validator { who: other.clone() }.into(),
			bytes(26, 1, &[&account]),
		),
		(
			Validators::<Runtime>::remove_validator { who: other }.into(),
			bytes(26, 2, &[&account]),
		),
		(Validators::<Runtime>::leave {}.into(), bytes(26, 3, &[])),
		(Validators::<Runtime>::withdraw {}.into(), bytes(26, 4, &[])),
		(
			Secrets::<Runtime>::close_request { request: secret }.into(),
			bytes(22, 6, &[&secret_bytes]),
		),
		(
			Secrets::<Runtime>::create_group {
				name: b"ops".to_vec().try_into().expect("short"),
				members: vec![person.clone()].try_into().expect("short"),
			}
			.into(),
			bytes(22, 7, &[&[12], b"ops", &[4], &account]),
		),
		(
			Secrets::<Runtime>::set_group {
				group: KEY,
				members: vec![person.clone()].try_into().expect("short"),
			}
			.into(),
			bytes(22, 8, &[&[1, 2, 3, 4], &[4], &account]),
		),
		(
			Secrets::<Runtime>::remove_group { group: KEY }.into(),
			bytes(22, 9, &[&[1, 2, 3, 4]]),
		),
		(
			Secrets::<Runtime>::approve {
				secret,
				policy_version: KEY,
				reader: person.clone(),
				expires: EPOCH,
			}
			.into(),
			bytes(
				22,
				10,
				&[&secret_bytes, &[1, 2, 3, 4], &account, &[5, 6, 7, 8]],
			),
		),
		(
			Secrets::<Runtime>::delegate {
				secret,
				delegate: person.clone(),
				expires: EPOCH,
			}
			.into(),
			bytes(22, 11, &[&secret_bytes, &account, &[5, 6, 7, 8]]),
		),
		(
			Secrets::<Runtime>::remove_entry {
				entry: Entry::Approval {
					secret,
					reader: person.clone(),
					approver: AccountId::from([2; 32]),
				},
			}
			.into(),
			bytes(22, 12, &[&[0], &secret_bytes, &account, &[2; 32]]),
		),
		(
			Secrets::<Runtime>::remove_entry {
				entry: Entry::Delegation {
					secret,
					delegate: person.clone(),
				},
			}
			.into(),
			bytes(22, 12, &[&[1], &secret_bytes, &account]),
		),
		(
			Secrets::<Runtime>::remove_entry {
				entry: Entry::Counter {
					secret,
					reader: person,
				},
			}
			.into(),
			bytes(22, 12, &[&[2], &secret_bytes, &account]),
		),
	]
}

#[test]
fn calls_and_their_layouts() {
	for (call, bytes) in calls() {
		assert_eq!(call.encode(), bytes, "{call:?}");
	}
}

#[test]
fn a_signed_payload_is_call_extensions_and_chain() {
	in_network("dev", || {
		to_block(9);
		let call = calls().pop().expect("calls").0;
		for (nonce, era, born) in [(70_000, Era::Immortal, 0), (3, mortal(), 8)] {
			let payload = SignedPayload::new(call.clone(), extension(nonce, era)).expect("valid");
			let expected = [
				call.encode(),
				era.encode(),
				Compact(nonce).encode(),
				Compact(0u128).encode(),
				VERSION.spec_version.to_le_bytes().to_vec(),
				VERSION.transaction_version.to_le_bytes().to_vec(),
				genesis_hash::<Runtime>().to_vec(),
				System::block_hash(born).0.to_vec(),
			]
			.concat();
			assert!(expected.len() <= 256, "longer ones are hashed");
			payload.using_encoded(|bytes| assert_eq!(bytes, expected));
		}
	});
}

#[test]
fn an_extrinsic_is_version_four_with_these_extensions() {
	in_network("dev", || {
		let call: Call = frame_system::Call::<Runtime>::remark { remark: vec![1] }.into();
		let encoded = extrinsic(&alice(), call.clone(), 5, Era::Immortal).encode();
		// Length, version and signed bit, MultiAddress::Id, MultiSignature::Sr25519.
		let Some(body) = encoded.strip_prefix(&Compact(encoded.len() as u32 - 2).encode()[..])
		else {
			panic!("the length comes first");
		};
		assert_eq!(body[0], 0x84);
		assert_eq!(body[1..34], [&[0][..], &alice().public().0].concat());
		assert_eq!(body[34], 1);
		let rest = [&[0][..], &Compact(5u32).encode(), &[0], &call.encode()].concat();
		assert_eq!(body[99..], rest);
	});
}

#[test]
fn the_extensions_that_clients_see() {
	fn identifiers<E: TransactionExtension<C>, C: Dispatchable>() -> Vec<&'static str> {
		let metadata = E::metadata().into_iter();
		metadata.map(|extension| extension.identifier).collect()
	}
	let expected = [
		"CheckNonZeroSender",
		"CheckSpecVersion",
		"CheckTxVersion",
		"CheckGenesis",
		"CheckMortality",
		"CheckNonce",
		"CheckWeight",
		"ChargeTransactionPayment",
		"WeightReclaim",
	];
	assert_eq!(
		identifiers::<keyfold_runtime::TxExtension, Call>(),
		expected
	);
	// The type of a whole extrinsic is what the node decodes.
	assert!(core::mem::size_of::<UncheckedExtrinsic>() > 0);
}
