//! Section 11: what is sealed and opened here is what the shared vectors say.

use keyfold_prover::wrap::{open, seal, Label, Record};
use keyfold_verifier::{transcript::scalar, wrap};
use serde_json::Value;

const VECTORS: &str = include_str!("../../../test/vectors/wrap.json");

/// Inputs and expected values of the cases of one kind, at least `least` of them.
fn cases(kind: &str, least: usize) -> Vec<(Value, Value)> {
	let file: Value = serde_json::from_str(VECTORS).expect("a vector file");
	let cases: Vec<(Value, Value)> = file["cases"]
		.as_array()
		.expect("cases")
		.iter()
		.filter(|case| case["kind"] == kind)
		.map(|case| (case["inputs"].clone(), case["expected"].clone()))
		.collect();
	assert!(cases.len() >= least, "{kind}: {} cases", cases.len());
	cases
}

fn bytes(value: &Value) -> Vec<u8> {
	hex::decode(value.as_str().expect("a string")).expect("hex")
}

fn fixed(value: &Value) -> [u8; 32] {
	bytes(value).try_into().expect("32 bytes")
}

/// Calls `check` with the label of a case.
fn labelled<R>(inputs: &Value, check: impl FnOnce(&Label) -> R) -> R {
	check(&Label {
		genesis: &fixed(&inputs["genesis"]),
		key: inputs["key"].as_u64().expect("a number") as u32,
		owner: &fixed(&inputs["owner"]),
		object: &fixed(&inputs["object"]),
	})
}

#[test]
fn records_are_those_of_the_vectors() {
	let whole = cases("wrap", 5)
		.into_iter()
		.filter(|(_, expected)| expected.get("error").is_none());
	let mut sealed = 0;
	for (inputs, expected) in whole {
		labelled(&inputs, |label| {
			let (y, dek) = (fixed(&inputs["Y"]), bytes(&inputs["dek"]));
			let r = scalar(&bytes(&inputs["r"])).expect("a scalar");
			let record = seal(label, &y, &dek, &r);
			assert_eq!(label.bytes(), bytes(&expected["label"]));
			assert_eq!(record.u, fixed(&expected["U"]));
			assert_eq!(record.ubar, fixed(&expected["Ubar"]));
			assert_eq!(record.com, fixed(&expected["com"]));
			assert_eq!(record.ct, bytes(&expected["ct"]));
			let sent = wrap::Record {
				u: &record.u,
				ubar: &record.ubar,
				proof: &record.proof,
				com: &record.com,
				ct: &record.ct,
			};
			let checked = wrap::verify(label.key, &y, &label.bytes(), None, &sent);
			assert_eq!(checked, Ok(()));
			assert_eq!(open(label, &y, &record, &fixed(&expected["S"])), Some(dek));
		});
		sealed += 1;
	}
	assert!(sealed >= 3);
}

#[test]
fn records_open_as_the_vectors_say() {
	for (inputs, expected) in cases("unwrap", 6) {
		let record = Record {
			u: fixed(&inputs["U"]),
			ubar: [0; 32],
			proof: [0; 64],
			com: fixed(&inputs["com"]),
			ct: bytes(&inputs["ct"]),
		};
		let (y, s) = (fixed(&inputs["Y"]), fixed(&inputs["S"]));
		let opened = labelled(&inputs, |label| open(label, &y, &record, &s));
		assert_eq!(opened, expected.get("dek").map(bytes));
	}
}
