//! Everything that is sent and checked by a proof or a path. Nothing that the fuzzer makes up may be accepted: whoever
//! gets a changed or new message through has forged one. What is accepted is canonical and holds no identity.

use crate::{messages::Message, vectors};
use codec::{DecodeAll, Encode};
use keyfold_verifier::transcript::{point, scalar};
use std::{collections::BTreeSet, sync::OnceLock};

/// What the vectors have as valid, as far as its author chose it.
fn genuine() -> &'static BTreeSet<Message> {
	static GENUINE: OnceLock<BTreeSet<Message>> = OnceLock::new();
	GENUINE.get_or_init(|| {
		let mut out = BTreeSet::new();
		for vector in vectors::all() {
			assert_eq!(vector.message.check().is_ok(), vector.valid);
			if vector.valid {
				out.insert(vector.message.bound());
			}
		}
		out
	})
}

/// What is accepted without a forgery: there is nothing to prove, or the code of the protocol never makes the statement.
fn is_trivial(message: &Message) -> bool {
	match message {
		// A tag ends with a zero byte in the hash, and the response of a witness that no term names is free.
		Message::Sigma(sigma) => {
			let terms = sigma.equations.iter().flat_map(|equation| &equation.terms);
			let named: BTreeSet<u32> = terms.map(|term| term.witness).collect();
			sigma.tag.contains(&0) || !(1..).zip(&named).all(|(count, witness)| count == *witness)
		}
		// An enclave without shares sends a heartbeat of no key.
		Message::Heartbeat(beat) => beat.keys.is_empty() && beat.proof.is_empty(),
		// A log is the beginning of itself.
		Message::Consistency(heads) => {
			heads.old_root == heads.new_root
				&& heads.path.is_empty()
				&& heads.old_size == heads.new_size
		}
		_ => false,
	}
}

/// One input.
pub fn run(data: &[u8]) {
	let known = genuine();
	let Ok(message) = Message::decode_all(&mut &data[..]) else {
		return;
	};
	assert_eq!(
		Message::decode_all(&mut &message.encode()[..]).as_ref(),
		Ok(&message)
	);
	if message.check().is_err() {
		return;
	}
	let (points, scalars) = message.encodings();
	for encoded in points {
		let point = point(encoded).expect("an accepted point decodes");
		assert_eq!(point.compress().as_bytes(), encoded);
	}
	for encoded in scalars {
		let scalar = scalar(encoded).expect("an accepted scalar decodes");
		assert_eq!(scalar.as_bytes()[..], *encoded);
	}
	assert!(
		is_trivial(&message) || known.contains(&message.bound()),
		"forged"
	);
}

/// All cases of the vectors that check something, valid or not.
pub fn seeds() -> Vec<Vec<u8>> {
	let vectors = vectors::all();
	vectors.iter().map(|one| one.message.encode()).collect()
}
