//! What is sent and checked by a proof or a path: one variant a check of the verifier, with the fields of the vectors.

use codec::{Decode, Encode};
use hex::FromHex;
use keyfold_verifier::{
	beacon, complaint, dealing, handoff, heartbeat, leak, log, release, resharing, roster,
	sigma::{self, Equation, Term},
	transcript::Element,
	wrap, Error, Refusal,
};
use serde::{de::Error as _, Deserialize, Deserializer};
use serde_json::Value;
use std::fmt::Display;

type Bytes32 = [u8; 32];

/// Declares a message with its fields as they are in the vectors: hexadecimal bytes and numbers.
macro_rules! message {
	($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident: $type:ty,)* }) => {
		$(#[$meta])*
		#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode, Deserialize)]
		#[serde(rename_all = "camelCase")]
		pub struct $name {
			$($(#[$field_meta])* pub $field: $type,)*
		}
	};
}

/// A number as a string of digits, for what is too large for JSON.
fn decimal<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
	String::deserialize(from)?.parse().map_err(D::Error::custom)
}

/// Hexadecimal bytes.
fn bytes<'de, D, T>(from: D) -> Result<T, D::Error>
where
	D: Deserializer<'de>,
	T: FromHex<Error: Display>,
{
	T::from_hex(String::deserialize(from)?).map_err(D::Error::custom)
}

/// Bytes that may be absent.
fn optional<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Bytes32>, D::Error> {
	bytes(from).map(Some)
}

/// A list of hashes.
fn hashes<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Bytes32>, D::Error> {
	let read = |text: String| {
		let mut out = [0; 32];
		hex::decode_to_slice(text, &mut out).map(|()| out)
	};
	let list = Vec::<String>::deserialize(from)?.into_iter().map(read);
	list.collect::<Result<_, _>>().map_err(D::Error::custom)
}

/// A tag is text.
fn text<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
	String::deserialize(from).map(String::into_bytes)
}

/// The base of a term; none for G.
fn base<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Bytes32>, D::Error> {
	let text = String::deserialize(from)?;
	let mut out = [0; 32];
	match text.as_str() {
		"G" => Ok(None),
		_ => hex::decode_to_slice(text, &mut out)
			.map(|()| Some(out))
			.map_err(D::Error::custom),
	}
}

message!(
	/// Section 4: `witness` counts from 1.
	SigmaTerm {
		#[serde(deserialize_with = "base")]
		base: Option<Bytes32>,
		witness: u32,
	}
);
message!(
	/// Section 4.
	SigmaEquation {
		#[serde(deserialize_with = "bytes")]
		y: Bytes32,
		terms: Vec<SigmaTerm>,
	}
);
message!(
	/// Section 4.
	Sigma {
		#[serde(deserialize_with = "text")]
		tag: Vec<u8>,
		#[serde(deserialize_with = "bytes")]
		context: Vec<u8>,
		equations: Vec<SigmaEquation>,
		#[serde(deserialize_with = "bytes")]
		proof: Vec<u8>,
	}
);
message!(
	/// Section 5.
	Register {
		#[serde(deserialize_with = "bytes")]
		genesis: Bytes32,
		key: u32,
		epoch: u32,
		attempt: u16,
		#[serde(deserialize_with = "bytes")]
		enclave: Bytes32,
		#[serde(rename = "P", deserialize_with = "bytes")]
		p: Bytes32,
		#[serde(deserialize_with = "bytes")]
		proof: Vec<u8>,
	}
);
message!(
	/// Section 6.
	Dealing {
		#[serde(deserialize_with = "bytes")]
		context: Bytes32,
		dealer: u16,
		n: u16,
		#[serde(rename = "T")]
		t: u16,
		#[serde(rename = "M")]
		m: u16,
		#[serde(default, deserialize_with = "optional")]
		share_key: Option<Bytes32>,
		#[serde(deserialize_with = "bytes")]
		posted: Vec<u8>,
	}
);
message!(
	/// Section 7.
	Complaint {
		#[serde(deserialize_with = "bytes")]
		context: Bytes32,
		dealer: u16,
		m: u16,
		#[serde(rename = "P", deserialize_with = "bytes")]
		p: Bytes32,
		#[serde(rename = "R", deserialize_with = "bytes")]
		r: Bytes32,
		#[serde(rename = "Vj", deserialize_with = "bytes")]
		v_j: Bytes32,
		#[serde(deserialize_with = "bytes")]
		c: Bytes32,
		#[serde(deserialize_with = "bytes")]
		digest: Bytes32,
		#[serde(rename = "K", deserialize_with = "bytes")]
		k: Bytes32,
		#[serde(deserialize_with = "bytes")]
		proof: Vec<u8>,
	}
);
message!(
	/// Section 8.
	Acknowledge {
		#[serde(deserialize_with = "bytes")]
		context: Bytes32,
		#[serde(deserialize_with = "bytes")]
		enclave: Bytes32,
		#[serde(rename = "X", deserialize_with = "bytes")]
		x: Bytes32,
		#[serde(deserialize_with = "bytes")]
		proof: Vec<u8>,
	}
);
message!(
	/// Section 9.
	Want {
		#[serde(deserialize_with = "bytes")]
		genesis: Bytes32,
		key: u32,
		epoch: u32,
		seat: u16,
		#[serde(deserialize_with = "bytes")]
		enclave: Bytes32,
		#[serde(rename = "P", deserialize_with = "bytes")]
		p: Bytes32,
		#[serde(deserialize_with = "bytes")]
		proof: Vec<u8>,
	}
);
message!(
	/// Section 9.
	Handoff {
		#[serde(deserialize_with = "bytes")]
		genesis: Bytes32,
		key: u32,
		epoch: u32,
		seat: u16,
		#[serde(deserialize_with = "bytes")]
		donor: Bytes32,
		#[serde(deserialize_with = "bytes")]
		recipient: Bytes32,
		#[serde(rename = "P", deserialize_with = "bytes")]
		p: Bytes32,
		#[serde(rename = "R", deserialize_with = "bytes")]
		r: Bytes32,
		#[serde(deserialize_with = "bytes")]
		c: Bytes32,
		#[serde(deserialize_with = "bytes")]
		proof: Vec<u8>,
	}
);
message!(
	/// Section 10.
	Held {
		key: u32,
		epoch: u32,
		#[serde(rename = "X", deserialize_with = "bytes")]
		x: Bytes32,
	}
);
message!(
	/// Section 10.
	Heartbeat {
		#[serde(deserialize_with = "bytes")]
		genesis: Bytes32,
		block: u32,
		#[serde(deserialize_with = "bytes")]
		block_hash: Bytes32,
		#[serde(deserialize_with = "bytes")]
		enclave: Bytes32,
		keys: Vec<Held>,
		#[serde(deserialize_with = "bytes")]
		proof: Vec<u8>,
	}
);
message!(
	/// Section 11. `gbar` is what the chain may have stored.
	Wrap {
		#[serde(deserialize_with = "bytes")]
		genesis: Bytes32,
		key: u32,
		#[serde(rename = "Y", deserialize_with = "bytes")]
		y: Bytes32,
		#[serde(deserialize_with = "bytes")]
		owner: Bytes32,
		#[serde(deserialize_with = "bytes")]
		object: Bytes32,
		#[serde(rename = "U", deserialize_with = "bytes")]
		u: Bytes32,
		#[serde(rename = "Ubar", deserialize_with = "bytes")]
		ubar: Bytes32,
		#[serde(deserialize_with = "bytes")]
		com: Bytes32,
		#[serde(deserialize_with = "bytes")]
		ct: Vec<u8>,
		#[serde(deserialize_with = "bytes")]
		proof: Vec<u8>,
		#[serde(default, deserialize_with = "optional")]
		gbar: Option<Bytes32>,
	}
);
message!(
	/// Section 12.
	Request {
		#[serde(deserialize_with = "bytes")]
		genesis: Bytes32,
		#[serde(deserialize_with = "decimal")]
		secret: u64,
		#[serde(deserialize_with = "bytes")]
		reader: Bytes32,
		#[serde(rename = "R", deserialize_with = "bytes")]
		r: Bytes32,
		#[serde(deserialize_with = "bytes")]
		proof: Vec<u8>,
	}
);
message!(
	/// Section 12.
	Partial {
		#[serde(deserialize_with = "bytes")]
		genesis: Bytes32,
		key: u32,
		epoch: u32,
		#[serde(deserialize_with = "decimal")]
		request: u64,
		#[serde(deserialize_with = "decimal")]
		secret: u64,
		#[serde(deserialize_with = "bytes")]
		reader: Bytes32,
		#[serde(rename = "U", deserialize_with = "bytes")]
		u: Bytes32,
		#[serde(rename = "R", deserialize_with = "bytes")]
		r: Bytes32,
		seat: u16,
		#[serde(rename = "X", deserialize_with = "bytes")]
		x: Bytes32,
		#[serde(rename = "A", deserialize_with = "bytes")]
		a: Bytes32,
		#[serde(rename = "B", deserialize_with = "bytes")]
		b: Bytes32,
		#[serde(deserialize_with = "bytes")]
		proof: Vec<u8>,
	}
);
message!(
	/// Section 13.
	Beacon {
		#[serde(deserialize_with = "bytes")]
		genesis: Bytes32,
		key: u32,
		epoch: u32,
		#[serde(rename = "Y", deserialize_with = "bytes")]
		y: Bytes32,
		#[serde(deserialize_with = "decimal")]
		round: u64,
		seat: u16,
		#[serde(rename = "X", deserialize_with = "bytes")]
		x: Bytes32,
		#[serde(deserialize_with = "bytes")]
		sigma: Bytes32,
		#[serde(deserialize_with = "bytes")]
		proof: Vec<u8>,
	}
);
message!(
	/// Section 14.
	Inclusion {
		size: u64,
		index: u64,
		#[serde(deserialize_with = "bytes")]
		leaf: Vec<u8>,
		#[serde(deserialize_with = "hashes")]
		path: Vec<Bytes32>,
		#[serde(deserialize_with = "bytes")]
		root: Bytes32,
	}
);
message!(
	/// Section 14.
	Consistency {
		old_size: u64,
		new_size: u64,
		#[serde(deserialize_with = "bytes")]
		old_root: Bytes32,
		#[serde(deserialize_with = "bytes")]
		new_root: Bytes32,
		#[serde(deserialize_with = "hashes")]
		path: Vec<Bytes32>,
	}
);
message!(
	/// Section 15. `commitment` is what was posted before, if the check is of that too.
	Leak {
		#[serde(deserialize_with = "bytes")]
		genesis: Bytes32,
		key: u32,
		epoch: u32,
		seat: u16,
		#[serde(deserialize_with = "bytes")]
		reporter: Bytes32,
		#[serde(rename = "X", deserialize_with = "bytes")]
		x: Bytes32,
		#[serde(deserialize_with = "bytes")]
		proof: Vec<u8>,
		#[serde(default, deserialize_with = "optional")]
		commitment: Option<Bytes32>,
	}
);

/// Any of them; the variant is the first byte of a target's input.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode)]
#[allow(missing_docs)]
pub enum Message {
	Sigma(Sigma),
	Register(Register),
	Dealing(Dealing),
	Complaint(Complaint),
	Acknowledge(Acknowledge),
	Want(Want),
	Handoff(Handoff),
	Heartbeat(Heartbeat),
	Wrap(Wrap),
	Request(Request),
	Partial(Partial),
	Beacon(Beacon),
	Inclusion(Inclusion),
	Consistency(Consistency),
	Leak(Leak),
}

impl Message {
	/// Reads a case of the vectors; `None` if it is not one of a check.
	pub fn from_case(
		section: &str,
		kind: &str,
		inputs: Value,
	) -> Option<Result<Self, serde_json::Error>> {
		use serde_json::from_value as read;
		Some(match (section, kind) {
			("sigma", "verify") => read(inputs).map(Self::Sigma),
			("roster", "verifyRegister") => read(inputs).map(Self::Register),
			("dealing", "verify") => read(inputs).map(Self::Dealing),
			("complaint", "judge") => read(inputs).map(Self::Complaint),
			("resharing", "verifyAcknowledge") => read(inputs).map(Self::Acknowledge),
			("handoff", "verifyWant") => read(inputs).map(Self::Want),
			("handoff", "verify") => read(inputs).map(Self::Handoff),
			("heartbeat", "verify") => read(inputs).map(Self::Heartbeat),
			("wrap", "verify") => read(inputs).map(Self::Wrap),
			("release", "verifyRequest") => read(inputs).map(Self::Request),
			("release", "verifyPartial") => read(inputs).map(Self::Partial),
			("beacon", "verify") => read(inputs).map(Self::Beacon),
			("log", "inclusion") => read(inputs).map(Self::Inclusion),
			("log", "consistency") => read(inputs).map(Self::Consistency),
			("leak", "verify" | "verifyCommitted") => read(inputs).map(Self::Leak),
			_ => return None,
		})
	}

	/// The verifier's check.
	pub fn check(&self) -> Result<(), Refusal> {
		match self {
			Self::Sigma(one) => one.check()?,
			Self::Register(one) => {
				let context = roster::register_context(
					&one.genesis,
					one.key,
					one.epoch,
					one.attempt,
					&one.enclave,
				);
				roster::verify_register(&context, &one.p, &one.proof)?;
			}
			Self::Dealing(one) => one.check()?,
			Self::Complaint(one) => one.judge().map(|_| ())?,
			Self::Acknowledge(one) => {
				resharing::verify_acknowledge(&one.context, &one.enclave, &one.x, &one.proof)?;
			}
			Self::Want(one) => {
				let want = handoff::Want {
					genesis: &one.genesis,
					key: one.key,
					epoch: one.epoch,
					seat: one.seat,
					enclave: &one.enclave,
				};
				handoff::verify_want(&want, &one.p, &one.proof)?;
			}
			Self::Handoff(one) => {
				let given = handoff::Handoff {
					genesis: &one.genesis,
					key: one.key,
					epoch: one.epoch,
					seat: one.seat,
					donor: &one.donor,
					recipient: &one.recipient,
					p: &one.p,
				};
				handoff::verify_handoff(&given, &one.r, &one.c, &one.proof)?;
			}
			Self::Heartbeat(one) => one.check()?,
			Self::Wrap(one) => {
				let label = wrap::label(&one.genesis, one.key, &one.owner, &one.object);
				let record = wrap::Record {
					u: &one.u,
					ubar: &one.ubar,
					proof: &one.proof,
					com: &one.com,
					ct: &one.ct,
				};
				wrap::verify(one.key, &one.y, &label, one.gbar.as_ref(), &record)?;
			}
			Self::Request(one) => {
				let context = release::request_context(&one.genesis, one.secret, &one.reader);
				release::verify_request(&context, &one.r, &one.proof)?;
			}
			Self::Partial(one) => one.check()?,
			Self::Beacon(one) => {
				let context = beacon::context(&one.genesis, one.key, one.epoch, &one.y);
				let Beacon {
					round,
					seat,
					x,
					sigma,
					proof,
					..
				} = one;
				beacon::verify_share(&context, *round, *seat, x, sigma, proof)?;
			}
			Self::Inclusion(one) => {
				log::verify_inclusion(one.size, one.index, &one.leaf, &one.path, &one.root)?;
			}
			Self::Consistency(one) => log::verify_consistency(
				one.old_size,
				one.new_size,
				&one.old_root,
				&one.new_root,
				&one.path,
			)?,
			Self::Leak(one) => one.check()?,
		}
		Ok(())
	}

	/// The message without what its author does not choose and its proof does not bind: the chain takes that from its
	/// state. Two accepted messages that agree here are one.
	pub fn bound(mut self) -> Self {
		match &mut self {
			Self::Dealing(one) => (one.n, one.t, one.m, one.share_key) = (0, 0, 0, None),
			Self::Complaint(one) => (one.v_j, one.c) = ([0; 32], [0; 32]),
			Self::Wrap(one) => one.gbar = None,
			Self::Inclusion(one) => (one.size, one.index) = (0, 0),
			Self::Consistency(one) => (one.old_size, one.new_size) = (0, 0),
			Self::Leak(one) => one.commitment = None,
			_ => (),
		}
		self
	}

	/// The points of the message, all of which the check decodes, and its scalars, proof included.
	pub fn encodings(&self) -> (Vec<&Bytes32>, Vec<&[u8]>) {
		let chunks = |proof| <[u8]>::chunks(proof, 32).collect();
		match self {
			Self::Sigma(one) => {
				let terms = one.equations.iter().flat_map(|equation| &equation.terms);
				let left = one.equations.iter().map(|equation| &equation.y);
				let points = left.chain(terms.filter_map(|term| term.base.as_ref()));
				(points.collect(), chunks(&one.proof))
			}
			Self::Register(one) => (vec![&one.p], chunks(&one.proof)),
			Self::Dealing(one) => {
				let (points, scalars) = one.posted.split_at(32 * (usize::from(one.n) + 2));
				let points = points.chunks(32).map(|point| point.try_into());
				let points = points.collect::<Result<_, _>>().expect("whole points");
				(points, chunks(scalars))
			}
			Self::Complaint(one) => {
				let scalars = core::iter::once(&one.c[..]).chain(one.proof.chunks(32));
				(vec![&one.p, &one.r, &one.v_j, &one.k], scalars.collect())
			}
			Self::Acknowledge(one) => (vec![&one.x], chunks(&one.proof)),
			Self::Want(one) => (vec![&one.p], chunks(&one.proof)),
			Self::Handoff(one) => {
				let scalars = core::iter::once(&one.c[..]).chain(one.proof.chunks(32));
				(vec![&one.p, &one.r], scalars.collect())
			}
			Self::Heartbeat(one) => {
				let points = one.keys.iter().map(|held| &held.x);
				(points.collect(), chunks(&one.proof))
			}
			Self::Wrap(one) => {
				let points = [&one.u, &one.ubar].into_iter().chain(one.gbar.as_ref());
				(points.collect(), chunks(&one.proof))
			}
			Self::Request(one) => (vec![&one.r], chunks(&one.proof)),
			Self::Partial(one) => {
				let points = vec![&one.x, &one.a, &one.b, &one.u, &one.r];
				(points, chunks(&one.proof))
			}
			Self::Beacon(one) => (vec![&one.x, &one.sigma], chunks(&one.proof)),
			Self::Inclusion(_) | Self::Consistency(_) => (Vec::new(), Vec::new()),
			Self::Leak(one) => (vec![&one.x], chunks(&one.proof)),
		}
	}
}

fn term((base, witness): &(Option<Element>, usize)) -> Term<'_> {
	match base {
		Some(base) => Term::of(base, *witness),
		None => Term::g(*witness),
	}
}

impl Sigma {
	fn check(&self) -> Result<(), Error> {
		let mut read = Vec::new();
		for equation in &self.equations {
			let mut terms = Vec::new();
			for term in &equation.terms {
				let base = term.base.as_ref().map(|base| Element::decode(base));
				let witness = usize::try_from(term.witness).map_err(|_| Error::Size)?;
				// Where a case of the vectors counts from 1, hostile ones may count from 0: the largest number.
				terms.push((base.transpose()?, witness.wrapping_sub(1)));
			}
			read.push((Element::decode(&equation.y)?, terms));
		}
		let equations: Vec<Equation> = read
			.iter()
			.map(|(y, terms)| Equation::new(y, terms.iter().map(term).collect::<Vec<_>>()))
			.collect();
		sigma::verify(&self.tag, &self.context, &equations, &self.proof)
	}
}

impl Dealing {
	fn check(&self) -> Result<(), Error> {
		let share_key = self.share_key.as_ref();
		let (n, t, m) = (self.n, self.t, self.m);
		let dealing =
			dealing::verify(&self.context, self.dealer, n, t, m, share_key, &self.posted)?;
		// What the chain stores is what was posted.
		let stored = [
			&dealing.r[..],
			dealing.v.as_flattened(),
			dealing.c.as_flattened(),
		]
		.concat();
		assert_eq!(self.posted[..stored.len()], stored);
		assert_eq!(self.posted.len(), dealing::posted_len(n, m));
		assert_eq!(
			dealing.digest,
			dealing::digest(&self.context, self.dealer, &stored)
		);
		Ok(())
	}
}

impl Complaint {
	/// The verdict.
	pub fn judge(&self) -> Result<complaint::Verdict, Error> {
		complaint::judge(&complaint::Complaint {
			ctx: &self.context,
			dealer: self.dealer,
			m: self.m,
			digest: &self.digest,
			r: &self.r,
			v_j: &self.v_j,
			c_m: &self.c,
			p_m: &self.p,
			k: &self.k,
			proof: &self.proof,
		})
	}
}

impl Heartbeat {
	fn check(&self) -> Result<(), Refusal> {
		let beat = heartbeat::Heartbeat {
			genesis: &self.genesis,
			block: self.block,
			block_hash: &self.block_hash,
			enclave: &self.enclave,
		};
		let held: Vec<heartbeat::Held> = self
			.keys
			.iter()
			.map(|Held { key, epoch, x }| heartbeat::Held {
				key: *key,
				epoch: *epoch,
				x,
			})
			.collect();
		heartbeat::verify(&beat, &held, &self.proof)
	}
}

impl Partial {
	fn check(&self) -> Result<(), Error> {
		let context = release::release_context(&release::Release {
			genesis: &self.genesis,
			key: self.key,
			epoch: self.epoch,
			request: self.request,
			secret: self.secret,
			reader: &self.reader,
			u: &self.u,
			r: &self.r,
		});
		let Self {
			seat,
			x,
			u,
			r,
			a,
			b,
			proof,
			..
		} = self;
		release::verify_partial(&context, *seat, x, u, r, a, b, proof)
	}
}

impl Leak {
	fn check(&self) -> Result<(), Refusal> {
		let report = leak::Report {
			genesis: &self.genesis,
			key: self.key,
			epoch: self.epoch,
			seat: self.seat,
			reporter: &self.reporter,
		};
		match &self.commitment {
			Some(committed) => leak::verify_committed(&report, &self.x, committed, &self.proof),
			None => Ok(leak::verify(&report, &self.x, &self.proof)?),
		}
	}
}
