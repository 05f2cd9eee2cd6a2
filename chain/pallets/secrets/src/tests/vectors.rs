//! The shared test vectors of sections 11 and 12, put through the calls: what the pallet makes of its own state is
//! what the protocol says.

use super::*;
use crate::{
	mock::{operator, ActiveKeys, Attested, Holders},
	types::{Record, RequestInfo, SecretInfo},
	Policies, Records, Requests, Secrets,
};
use keyfold_primitives::{ActiveKey, Point, Purpose, SeatShare};
use polkadot_sdk::{
	frame_support::assert_noop,
	frame_system::BlockHash,
	sp_core::{bytes::from_hex, H256},
};
use serde_json::Value;

use crate::mock::in_broken_chain;

const WRAP: &str = include_str!(concat!(
	env!("CARGO_MANIFEST_DIR"),
	"/../../../test/vectors/wrap.json"
));
const RELEASE: &str = include_str!(concat!(
	env!("CARGO_MANIFEST_DIR"),
	"/../../../test/vectors/release.json"
));

/// The cases of one kind: name, inputs, expected; at least `least` of them.
fn cases(file: &str, kind: &str, least: usize) -> Vec<(String, Value, Value)> {
	let file: Value = serde_json::from_str(file).expect("a vector file");
	let cases: Vec<_> = file["cases"]
		.as_array()
		.expect("cases")
		.iter()
		.filter(|case| case["kind"] == kind)
		.map(|case| {
			(
				case["name"].to_string(),
				case["inputs"].clone(),
				case["expected"].clone(),
			)
		})
		.collect();
	assert!(cases.len() >= least, "{kind}: {} cases", cases.len());
	cases
}

fn bytes(value: &Value) -> Vec<u8> {
	from_hex(value.as_str().expect("hex")).expect("hex")
}

fn fixed<const N: usize>(value: &Value) -> [u8; N] {
	bytes(value).try_into().expect("the length of the type")
}

fn small<N: TryFrom<u64, Error: core::fmt::Debug>>(value: &Value) -> N {
	value
		.as_u64()
		.expect("an integer")
		.try_into()
		.expect("in range")
}

fn large(value: &Value) -> u64 {
	value
		.as_str()
		.expect("a decimal string")
		.parse()
		.expect("a u64")
}

/// The pallet's error for a vector's code.
fn refusal(code: &Value) -> SecretsError {
	match code.as_str() {
		Some("length") => Error::Length,
		Some("point") => Error::Point,
		Some("identity") => Error::Identity,
		Some("scalar") => Error::Scalar,
		Some("proof") => Error::Proof,
		other => panic!("unknown code {other:?}"),
	}
}

/// Makes the chain and the key those of a case.
fn become_chain_of(inputs: &Value, key: u32, public: Point, epoch: u32, threshold: u16) {
	BlockHash::<Test>::insert(0, H256(fixed(&inputs["genesis"])));
	let active = ActiveKey {
		epoch,
		public,
		purpose: Purpose::Wrap,
		threshold,
		seats: 7,
	};
	ActiveKeys::mutate(|keys| keys.insert(key, active));
}

/// A list of the type's bound, or a case about its length.
macro_rules! or_too_long {
	($value:expr, $expected:expr) => {
		match $value.try_into() {
			Ok(value) => value,
			Err(_) => {
				// The type does not hold it, so it does not get as far as the pallet.
				assert_eq!($expected["error"], "length");
				return;
			}
		}
	};
}

#[test]
fn records_are_taken_and_refused_as_the_vectors_say() {
	for (name, inputs, expected) in cases(WRAP, "verify", 20) {
		in_chain(|| {
			let key = small(&inputs["key"]);
			become_chain_of(&inputs, key, fixed(&inputs["Y"]), 1, 3);
			let record = Record {
				u: fixed(&inputs["U"]),
				ubar: fixed(&inputs["Ubar"]),
				proof: or_too_long!(bytes(&inputs["proof"]), expected),
				com: fixed(&inputs["com"]),
				ct: or_too_long!(bytes(&inputs["ct"]), expected),
			};
			let owner = AccountId::new(fixed(&inputs["owner"]));
			fund(&owner);
			let result = SecretsPallet::deposit(
				signed(owner),
				key,
				fixed(&inputs["object"]),
				record,
				policy(),
			);
			match expected.get("error") {
				None => assert_eq!(result, Ok(()), "{name}"),
				Some(code) => assert_eq!(result, Err(refusal(code).into()), "{name}"),
			}
		});
	}
}

/// Makes an account of a vector one that can pay.
fn fund(account: &AccountId) {
	assert_ok!(Balances::mint_into(account, FUNDS));
}

/// Puts a secret with this number into the state, which the reader may open.
fn put_secret(id: SecretId, u: Point, key: u32, reader: &AccountId) {
	let info = SecretInfo {
		key,
		depositor: owner(),
		owner: owner(),
		object: object(1),
		label: [0; 32],
		policy_version: 0,
		created: 1,
		payer: owner(),
		deposit: 0,
	};
	let record = Record {
		u,
		..prover::wrap(&owner(), &object(1))
	};
	Secrets::<Test>::insert(id, info);
	Records::<Test>::insert(id, record);
	Policies::<Test>::insert(id, nodes(vec![accounts(std::slice::from_ref(reader))]));
}

#[test]
fn requests_are_taken_and_refused_as_the_vectors_say() {
	for (name, inputs, expected) in cases(RELEASE, "verifyRequest", 12) {
		in_broken_chain(|| {
			become_chain_of(&inputs, KEY, prover::public(KEY), 1, 3);
			let reader = AccountId::new(fixed(&inputs["reader"]));
			let secret = large(&inputs["secret"]);
			fund(&reader);
			put_secret(secret, [0; 32], KEY, &reader);
			let proof = or_too_long!(bytes(&inputs["proof"]), expected);
			let call = || {
				SecretsPallet::request(signed(reader.clone()), secret, fixed(&inputs["R"]), proof)
			};
			match expected.get("error") {
				None => assert!(call().is_ok(), "{name}"),
				Some(code) => {
					assert_noop!(call(), refusal(code));
				}
			}
		});
	}
}

/// Puts the request of a case and its seat into the state.
fn put_request(inputs: &Value, threshold: u16) -> RequestId {
	let (key, request) = (small(&inputs["key"]), large(&inputs["request"]));
	become_chain_of(
		inputs,
		key,
		prover::public(key),
		small(&inputs["epoch"]),
		threshold,
	);
	let (reader, secret) = (
		AccountId::new(fixed(&inputs["reader"])),
		large(&inputs["secret"]),
	);
	put_secret(secret, fixed(&inputs["U"]), key, &reader);
	let r = fixed(&inputs["R"]);
	let info = RequestInfo {
		key,
		secret,
		reader,
		r,
		policy_version: 0,
		opened: 1,
		expires: 101,
		fee: 0,
		release: None,
	};
	Requests::<Test>::insert(request, info);
	request
}

/// Lets [`enclave`] serve a case's seat with its share key.
fn put_seat(inputs: &Value, share_key: &Value) -> AccountId {
	let seat = small(&inputs["seat"]);
	let share = SeatShare {
		seat,
		share_key: fixed(share_key),
	};
	Attested::mutate(|attested| attested.insert(enclave(seat), operator(seat)));
	Holders::mutate(|holders| holders.insert((small(&inputs["key"]), enclave(seat)), share));
	enclave(seat)
}

#[test]
fn partials_are_taken_and_refused_as_the_vectors_say() {
	for (name, inputs, expected) in cases(RELEASE, "verifyPartial", 20) {
		in_broken_chain(|| {
			let request = put_request(&inputs, 4);
			let signer = put_seat(&inputs, &inputs["X"]);
			let partial = Partial {
				request,
				epoch: small(&inputs["epoch"]),
				a: fixed(&inputs["A"]),
				b: fixed(&inputs["B"]),
				proof: or_too_long!(bytes(&inputs["proof"]), expected),
			};
			let right = if expected.get("error").is_some() {
				Outcome::Wrong
			} else {
				Outcome::Accepted
			};
			assert_eq!(submit(signer, vec![partial]), [right], "{name}");
		});
	}
}

#[test]
fn the_partials_of_the_vectors_are_released_as_their_aggregate() {
	let (_, _, aggregate) = cases(RELEASE, "aggregate", 1).remove(0);
	in_broken_chain(|| {
		let made = cases(RELEASE, "partial", 4);
		for (_, inputs, expected) in &made {
			let request = put_or_keep_request(inputs);
			let signer = put_seat(inputs, &expected["X"]);
			let partial = Partial {
				request,
				epoch: small(&inputs["epoch"]),
				a: fixed(&expected["A"]),
				b: fixed(&expected["B"]),
				proof: fixed(&expected["proof"]),
			};
			assert_eq!(submit(signer, vec![partial]), [Outcome::Accepted]);
		}
		let request = large(&made[0].1["request"]);
		let release = Requests::<Test>::get(request)
			.and_then(|info| info.release)
			.expect("released");
		assert_eq!(
			(release.a, release.b),
			(fixed(&aggregate["A"]), fixed(&aggregate["B"]))
		);
	});
}

fn put_or_keep_request(inputs: &Value) -> RequestId {
	let request = large(&inputs["request"]);
	if Requests::<Test>::contains_key(request) {
		return request;
	}
	put_request(inputs, 4)
}
