//! Reading a case's inputs and writing its answer.

use std::fmt::Display;

use curve25519_dalek::scalar::Scalar;
use keyfold_verifier::{
	transcript::{self, Element},
	Error,
};
use serde_json::{json, Value};

use crate::support::prove::Proof;

/// Why a case gives no values.
#[derive(Debug)]
pub enum Refusal {
	/// Refused with this code.
	Code(&'static str),
	/// The case cannot be run; always a failure.
	Malformed(String),
}

impl From<Error> for Refusal {
	fn from(error: Error) -> Self {
		Self::Code(error.code())
	}
}

impl From<keyfold_verifier::Refusal> for Refusal {
	fn from(refusal: keyfold_verifier::Refusal) -> Self {
		Self::Code(refusal.code())
	}
}

/// The fields of `expected` as computed here.
pub type Answer = Result<Value, Refusal>;

/// The `inputs` of a case, or one object inside it.
pub struct Inputs<'a>(&'a Value);

impl<'a> Inputs<'a> {
	pub fn new(value: &'a Value) -> Self {
		Self(value)
	}

	pub fn has(&self, name: &str) -> bool {
		self.0.get(name).is_some()
	}

	fn value(&self, name: &str) -> Result<&'a Value, Refusal> {
		self.0.get(name).ok_or_else(|| malformed(name))
	}

	pub fn text(&self, name: &str) -> Result<&'a str, Refusal> {
		self.value(name)?.as_str().ok_or_else(|| malformed(name))
	}

	pub fn bytes(&self, name: &str) -> Result<Vec<u8>, Refusal> {
		unhex(self.text(name)?, name)
	}

	pub fn b32(&self, name: &str) -> Result<[u8; 32], Refusal> {
		self.bytes(name)?.try_into().map_err(|_| malformed(name))
	}

	pub fn scalar(&self, name: &str) -> Result<Scalar, Refusal> {
		Ok(transcript::scalar(&self.bytes(name)?)?)
	}

	pub fn element(&self, name: &str) -> Result<Element, Refusal> {
		Ok(Element::decode(&self.bytes(name)?)?)
	}

	pub fn u16(&self, name: &str) -> Result<u16, Refusal> {
		let number = self.value(name)?.as_u64().ok_or_else(|| malformed(name))?;
		number.try_into().map_err(|_| malformed(name))
	}

	pub fn u32(&self, name: &str) -> Result<u32, Refusal> {
		let number = self.value(name)?.as_u64().ok_or_else(|| malformed(name))?;
		number.try_into().map_err(|_| malformed(name))
	}

	/// A size or an index of the log: a u64 written as a number.
	pub fn count(&self, name: &str) -> Result<u64, Refusal> {
		self.value(name)?.as_u64().ok_or_else(|| malformed(name))
	}

	pub fn u64(&self, name: &str) -> Result<u64, Refusal> {
		self.text(name)?.parse().map_err(|_| malformed(name))
	}

	pub fn list(&self, name: &str) -> Result<&'a [Value], Refusal> {
		Ok(self
			.value(name)?
			.as_array()
			.ok_or_else(|| malformed(name))?)
	}

	pub fn objects(&self, name: &str) -> Result<Vec<Inputs<'a>>, Refusal> {
		Ok(self.list(name)?.iter().map(Inputs).collect())
	}

	pub fn numbers(&self, name: &str) -> Result<Vec<u16>, Refusal> {
		let number = |value: &Value| value.as_u64().and_then(|number| number.try_into().ok());
		self.list(name)?
			.iter()
			.map(|value| number(value).ok_or_else(|| malformed(name)))
			.collect()
	}

	pub fn byte_strings(&self, name: &str) -> Result<Vec<Vec<u8>>, Refusal> {
		let bytes = |value: &Value| unhex(value.as_str().ok_or_else(|| malformed(name))?, name);
		self.list(name)?.iter().map(bytes).collect()
	}

	pub fn b32s(&self, name: &str) -> Result<Vec<[u8; 32]>, Refusal> {
		let fixed = |bytes: Vec<u8>| bytes.try_into().map_err(|_| malformed(name));
		self.byte_strings(name)?.into_iter().map(fixed).collect()
	}

	pub fn scalars(&self, name: &str) -> Result<Vec<Scalar>, Refusal> {
		let decode = |bytes: &Vec<u8>| Ok(transcript::scalar(bytes)?);
		self.byte_strings(name)?.iter().map(decode).collect()
	}
}

pub fn malformed(what: &str) -> Refusal {
	Refusal::Malformed(format!("bad or missing {what}"))
}

pub fn unknown(kind: &str) -> Refusal {
	Refusal::Malformed(format!("unknown kind {kind}"))
}

/// The crate must accept what this program made.
pub fn accepted(result: Result<(), impl Display>) -> Result<(), Refusal> {
	result.map_err(|error| Refusal::Malformed(format!("what was made here is refused: {error}")))
}

fn unhex(text: &str, name: &str) -> Result<Vec<u8>, Refusal> {
	hex::decode(text).map_err(|_| malformed(name))
}

pub fn hx(bytes: impl AsRef<[u8]>) -> Value {
	Value::String(hex::encode(bytes))
}

pub fn hxs<T: AsRef<[u8]>>(list: &[T]) -> Value {
	list.iter().map(hx).collect()
}

pub fn scalar_hxs(list: &[Scalar]) -> Value {
	list.iter().map(|scalar| hx(scalar.as_bytes())).collect()
}

/// Adds nonces, commitments, challenge and proof.
pub fn with_proof(mut answer: Value, proof: &Proof) -> Value {
	answer["nonces"] = scalar_hxs(&proof.nonces);
	answer["commitments"] = hxs(&proof.commitments);
	answer["challenge"] = hx(proof.challenge.as_bytes());
	answer["proof"] = hx(&proof.bytes);
	answer
}

/// The challenge of a proof that was accepted: its first 32 bytes, which the check recomputed.
pub fn challenge_of(proof: &[u8]) -> Result<Value, Refusal> {
	proof.get(..32).map(hx).ok_or_else(|| malformed("proof"))
}

/// No fields.
pub fn nothing() -> Value {
	json!({})
}
