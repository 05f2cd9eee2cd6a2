//! Everything that is sent and checked by a proof or a path. Nothing that the fuzzer makes up may be accepted: whoever
//! gets a changed or new message through has forged one. What is accepted is canonical and holds no identity.

use crate::{messages::Message, vectors};
use codec::{DecodeAll, Encode};
use keyfold_verifier::{
	transcript::{point, scalar},
	Error, Refusal,
};
use std::{
	collections::{BTreeMap, BTreeSet},
	sync::OnceLock,
};

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

/// The dealings that the vectors have as refused for their degree alone, each with the T that is too small for it. Its
/// author made a good proof of it, and for a larger T, which the chain says and not the author, it is as it must be.
fn of_high_degree() -> &'static BTreeMap<Message, u16> {
	static HIGH: OnceLock<BTreeMap<Message, u16>> = OnceLock::new();
	HIGH.get_or_init(|| {
		let refused = vectors::all().into_iter().filter_map(|vector| {
			let degree = Err(Refusal::Check(Error::Degree));
			match &vector.message {
				Message::Dealing(one) if vector.message.check() == degree => {
					let t = one.t;
					Some((vector.message.bound(), t))
				}
				_ => None,
			}
		});
		refused.collect()
	})
}

/// Whether the message is one of the vectors in everything its author chose.
fn is_known(message: &Message) -> bool {
	let bound = message.clone().bound();
	let larger = |t: &u16| matches!(message, Message::Dealing(one) if one.t > *t);
	genuine().contains(&bound) || of_high_degree().get(&bound).is_some_and(larger)
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
	assert!(is_trivial(&message) || is_known(&message), "forged");
}

/// All cases of the vectors that check something, valid or not, and the dealings of high degree for a T that takes them.
pub fn seeds() -> Vec<Vec<u8>> {
	let mut messages: Vec<Message> = vectors::all().into_iter().map(|one| one.message).collect();
	let larger = messages.iter().filter_map(for_larger_threshold);
	// Not the one of a degree that no T up to n takes.
	let taken: Vec<Message> = larger.filter(|message| message.check().is_ok()).collect();
	assert!(!taken.is_empty(), "a dealing of degree T");
	messages.extend(taken);
	messages.iter().map(Encode::encode).collect()
}

/// A dealing that its degree alone refuses, for the next larger T.
fn for_larger_threshold(message: &Message) -> Option<Message> {
	let t = of_high_degree().get(&message.clone().bound())?;
	match message.clone() {
		Message::Dealing(mut one) => {
			one.t = t.checked_add(1)?;
			Some(Message::Dealing(one))
		}
		_ => None,
	}
}
