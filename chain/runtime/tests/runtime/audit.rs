//! The audit log of the real runtime: what a record is caused by, what leaves none, and in which order they are.

use crate::{
	actors::{alice, operator_pair, person},
	chain::{account_of, apply, events, extrinsic, in_network, mortal, next_block, send},
	done, records,
};
use codec::{Decode, Encode};
use keyfold_runtime::{
	constants::{MIN_BOND, UNIT},
	opaque, AccountId, Audit, Runtime, RuntimeCall, RuntimeEvent, System, UncheckedExtrinsic,
};
use pallet_keyfold_audit::{api::runtime_decl_for_audit_api::AuditApi, CausedBy};
use pallet_keyfold_enclaves::Call as Enclaves;
use polkadot_sdk::{
	frame_system, pallet_proxy, pallet_sudo, pallet_utility,
	sp_core::{sr25519, storage::well_known_keys::CODE},
	sp_io::{
		self,
		hashing::{blake2_256, sha2_256},
	},
	sp_keyring::Sr25519Keyring,
	sp_runtime::traits::BlakeTwo256,
};

/// The records of this block so far.
fn told() -> Vec<Vec<u8>> {
	let digests = records::digests();
	System::read_events_no_consensus()
		.filter_map(|event| records::record(&event, &digests))
		.collect()
}

/// Alice becomes an operator, which she can once.
fn bond() -> RuntimeCall {
	Enclaves::<Runtime>::register_operator { bond: MIN_BOND }.into()
}

/// More than anybody has.
fn too_much() -> RuntimeCall {
	let value = u128::MAX / 2;
	Enclaves::<Runtime>::bond_more { value }.into()
}

fn more() -> RuntimeCall {
	Enclaves::<Runtime>::bond_more { value: UNIT }.into()
}

/// What a node answers to `chain_getBlock` is the serialisation of the opaque extrinsic: its whole encoding, the compact
/// length in front, which is also what its hash is taken of.
#[test]
fn the_cause_is_the_digest_of_the_extrinsic_as_a_node_shows_it() {
	in_network("dev", || {
		let signed = extrinsic(&alice(), bond(), 0, mortal());
		let before = Audit::head().0;
		let index = System::extrinsic_index().expect("a block is open");
		done!(apply(&signed));
		assert_eq!(Audit::head().0, before + 1);
		let cause = CausedBy::<Runtime>::get().expect("a record was appended");
		assert_eq!(cause.index, index);

		let bytes = signed.encode();
		let shown = opaque::UncheckedExtrinsic::decode(&mut &bytes[..]).expect("an extrinsic");
		let json = serde_json::to_value(&shown).expect("JSON");
		let hex = json.as_str().and_then(|text| text.strip_prefix("0x"));
		let body = unhex(hex.expect("a hex string"));
		assert_eq!(body, bytes);
		assert_eq!(body, System::extrinsic_data(index));
		assert_eq!(cause.digest, blake2_256(&body));
		let hash = <BlakeTwo256 as polkadot_sdk::sp_runtime::traits::Hash>::hash_of(&signed);
		assert_eq!(cause.digest, hash.0);
		// The length is in it: without it there is no body of an extrinsic.
		assert!(UncheckedExtrinsic::decode(&mut &body[2..]).is_err());
		let record = told().pop().expect("a record");
		assert_eq!(record[..2], [0, 1]);
		assert_eq!(record[2..34], blake2_256(&body));
	});
}

fn unhex(text: &str) -> Vec<u8> {
	let byte = |at| u8::from_str_radix(&text[at..at + 2], 16).expect("hex");
	(0..text.len()).step_by(2).map(byte).collect()
}

/// The program of block 1 is the first record; native tests have none, so its bytes are none.
#[test]
fn the_log_begins_with_the_program() {
	in_network("dev", || {
		let first = told().remove(0);
		let version = keyfold_runtime::VERSION.spec_version;
		assert_eq!(first, (1u8, version, sha2_256(&[])).encode());
	});
}

#[test]
fn a_runtime_api_answers_the_head() {
	in_network("dev", || {
		done!(send(&alice(), bond()));
		let (size, peaks) = <Runtime as AuditApi<keyfold_runtime::Block>>::head();
		assert_eq!((size, peaks.len()), (2, 1));
		assert_eq!((size, peaks), Audit::head());
	});
}

/// A call that must leave no record though a part of it did append.
fn leaves_none(signer: &sr25519::Pair, call: impl Into<RuntimeCall>, succeeds: bool) {
	let before = Audit::head();
	let result = send(signer, call.into()).expect("it is in the block");
	assert_eq!(result.is_ok(), succeeds, "{result:?}");
	assert_eq!(Audit::head(), before);
}

#[test]
fn what_fails_leaves_no_record() {
	in_network("dev", || {
		let (alice, bob) = (alice(), person(Sr25519Keyring::Bob));
		leaves_none(&alice, too_much(), false);
		// The first of both succeeds and is taken back.
		let calls = vec![bond(), too_much()];
		leaves_none(
			&alice,
			pallet_utility::Call::<Runtime>::batch_all {
				calls: calls.clone(),
			},
			false,
		);
		let batch = pallet_utility::Call::<Runtime>::batch_all { calls };
		let batch = Box::new(RuntimeCall::from(batch));
		let sudo = pallet_sudo::Call::<Runtime>::sudo_as {
			who: account_of(&bob).into(),
			call: batch.clone(),
		};
		leaves_none(&alice, sudo, true);
		done!(send(&bob, proxy_for(&account_of(&alice))));
		let proxied = pallet_proxy::Call::<Runtime>::proxy {
			real: account_of(&bob).into(),
			force_proxy_type: None,
			call: batch,
		};
		leaves_none(&alice, proxied, true);
	});
}

fn proxy_for(delegate: &AccountId) -> pallet_proxy::Call<Runtime> {
	pallet_proxy::Call::add_proxy {
		delegate: delegate.clone().into(),
		proxy_type: <Runtime as pallet_proxy::Config>::ProxyType::default(),
		delay: 0,
	}
}

/// A batch that goes on after a failure keeps what came before and after it; nested calls are in the order in which they
/// ran, all caused by the one extrinsic.
#[test]
fn nested_calls_are_in_order_and_of_one_cause() {
	in_network("dev", || {
		let inner = pallet_utility::Call::<Runtime>::force_batch {
			calls: vec![more(), too_much(), more()],
		};
		let calls = vec![bond(), inner.into(), more()];
		let before = told().len();
		done!(send(
			&alice(),
			pallet_utility::Call::<Runtime>::batch_all { calls }
		));
		let told = told().split_off(before);
		let digest = CausedBy::<Runtime>::get().expect("of the batch").digest;
		let operator = account_of(&alice());
		let bonds = [0, 1, 2, 3].map(|units: u128| MIN_BOND + units * UNIT);
		let expected: Vec<Vec<u8>> = bonds
			.iter()
			.enumerate()
			.map(|(at, bond)| {
				// `OperatorRegistered`, then three times `BondIncreased`.
				let event = [20, u8::from(at > 0)];
				let fields = (&operator, bond).encode();
				[&[0, 1][..], &digest, &event, &fields].concat()
			})
			.collect();
		assert_eq!(told, expected);
	});
}

#[test]
fn a_hook_has_no_cause() {
	in_network("dev", || {
		done!(send(&alice(), bond()));
		let number = System::block_number();
		let enclaves = |event: &RuntimeEvent| matches!(event, RuntimeEvent::Enclaves(_));
		// Nothing is owed yet, so it is a window of a key that opens and ends.
		let created = crate::actors::create_key_for(1, 100);
		while System::block_number() < number + 40 {
			next_block();
			for event in System::read_events_no_consensus() {
				if matches!(event.event, RuntimeEvent::Keys(_)) {
					let digests = records::digests();
					let record = records::record(&event, &digests).expect("a record");
					assert_eq!(record[..2], [0, 0], "{created:?}");
					assert!(!enclaves(&event.event));
					return;
				}
			}
		}
		panic!("no window ended");
	});
}

#[test]
fn another_program_of_the_same_version_is_in_the_log() {
	in_network("dev", || {
		// Only its bytes change: what runs here is compiled into the test.
		let code = b"another program".to_vec();
		let set = frame_system::Call::<Runtime>::set_code_without_checks { code: code.clone() };
		let sudo = pallet_sudo::Call::<Runtime>::sudo_unchecked_weight {
			call: Box::new(set.into()),
			weight: Default::default(),
		};
		done!(send(&alice(), sudo));
		assert_eq!(sp_io::storage::get(CODE), Some(code.clone().into()));
		let before = Audit::head().0;
		next_block();
		assert_eq!(Audit::head().0, before + 1);
		let version = keyfold_runtime::VERSION.spec_version;
		assert_eq!(told(), [(1u8, version, sha2_256(&code)).encode()]);
		let changed = pallet_keyfold_audit::Event::CodeChanged {
			spec_version: version,
			code: sha2_256(&code),
		};
		assert!(events().contains(&RuntimeEvent::Audit(changed)));
		done!(send(&operator_pair_funded(), bond()));
	});
}

/// Somebody with a bond, after the program changed.
fn operator_pair_funded() -> sr25519::Pair {
	let pair = operator_pair(1);
	crate::actors::fund([&account_of(&pair)], MIN_BOND + UNIT);
	pair
}
