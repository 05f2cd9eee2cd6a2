//! The other side of every check: data owner, reader and committee, from docs/protocol.md alone. Scalars come from
//! seeds, so a test is the same each time.

use crate::{
	mock::{AccountId, KEY},
	types::{Partial, Record},
	Records, Requests,
};
use curve25519_dalek::{
	constants::RISTRETTO_BASEPOINT_TABLE, ristretto::CompressedRistretto, RistrettoPoint, Scalar,
};
use keyfold_primitives::{
	account_bytes, genesis_hash, Epoch, KeyId, Point, RequestId, SeatNumber, SecretId,
};
use keyfold_verifier::transcript::{h, hg, hs};

use crate::mock::{ActiveKeys, Holders, Test};

/// A scalar for tests.
pub fn scalar(seed: &[&[u8]]) -> Scalar {
	hs(b"tests", seed)
}

/// k G, encoded.
pub fn times_base(k: &Scalar) -> Point {
	encode(&base(k))
}

/// The encoding of a point.
pub fn encode(point: &RistrettoPoint) -> Point {
	point.compress().to_bytes()
}

/// A point the tests know to be good.
pub fn decode(bytes: &Point) -> RistrettoPoint {
	CompressedRistretto(*bytes)
		.decompress()
		.expect("a canonical point")
}

fn base(k: &Scalar) -> RistrettoPoint {
	RISTRETTO_BASEPOINT_TABLE * k
}

/// The secret scalar of a key: nobody has it outside the tests.
pub fn key_secret(key: KeyId) -> Scalar {
	scalar(&[b"key", &key.to_le_bytes()])
}

/// Y of a key.
pub fn public(key: KeyId) -> Point {
	times_base(&key_secret(key))
}

/// The share f(seat) of an epoch: every epoch has another polynomial through the same secret.
pub fn share(key: KeyId, epoch: Epoch, threshold: u16, seat: SeatNumber) -> Scalar {
	let mut value = Scalar::ZERO;
	for power in (1..threshold).rev() {
		let seed: [&[u8]; 4] = [
			b"coefficient",
			&key.to_le_bytes(),
			&epoch.to_le_bytes(),
			&power.to_le_bytes(),
		];
		value = (value + scalar(&seed)) * Scalar::from(seat);
	}
	value + key_secret(key)
}

/// X of a seat.
pub fn share_key(key: KeyId, epoch: Epoch, threshold: u16, seat: SeatNumber) -> Point {
	times_base(&share(key, epoch, threshold, seat))
}

/// One equation `y = sum witness * base`; no base is G.
pub struct Line {
	/// Left side.
	pub y: RistrettoPoint,
	/// Witness index and base.
	pub terms: Vec<(usize, Option<RistrettoPoint>)>,
}

/// A proof of section 4.
pub fn prove(tag: &[u8], context: &[u8], lines: &[Line], witnesses: &[Scalar]) -> Vec<u8> {
	let nonces: Vec<Scalar> = (0..witnesses.len())
		.map(|i| scalar(&[b"nonce", tag, context, &[i as u8], witnesses[i].as_bytes()]))
		.collect();
	let (mut statement, mut commitments) = (Vec::new(), Vec::new());
	for line in lines {
		statement.extend(encode(&line.y));
		statement.extend(
			line.terms
				.iter()
				.filter_map(|(_, base)| base.as_ref())
				.flat_map(encode),
		);
		let commitment: RistrettoPoint = line
			.terms
			.iter()
			.map(|(witness, other)| {
				other.map_or_else(|| base(&nonces[*witness]), |point| point * nonces[*witness])
			})
			.sum();
		commitments.extend(encode(&commitment));
	}
	let challenge = hs(tag, &[context, &statement, &commitments]);
	let mut proof = challenge.as_bytes().to_vec();
	for (nonce, witness) in nonces.iter().zip(witnesses) {
		proof.extend((nonce + challenge * witness).as_bytes());
	}
	proof
}

/// The scalar r that [`wrap`] uses for an object.
pub fn wrap_scalar(object: &[u8; 32]) -> Scalar {
	scalar(&[b"wrap", object])
}

/// A record under a key's public point; `ct` stands for the encrypted data key, which the chain does not look into.
pub fn wrap_as(
	key: KeyId,
	y: &Point,
	depositor: &AccountId,
	object: &[u8; 32],
	ct: &[u8],
) -> Record {
	let r = wrap_scalar(object);
	let second = hg(b"gbar", &[&key.to_le_bytes()[..], y].concat());
	let (u, ubar) = (base(&r), second * r);
	let com = h(b"kem-commit", &[object]);
	let label = [
		&genesis_hash::<Test>()[..],
		&key.to_le_bytes(),
		&account_bytes(depositor),
		object,
	]
	.concat();
	let lengths = [
		(label.len() as u32).to_le_bytes(),
		(ct.len() as u32).to_le_bytes(),
	];
	let context = h(
		b"wrap-ctx",
		&[
			&key.to_le_bytes(),
			y,
			&lengths[0],
			&label,
			&com,
			&lengths[1],
			ct,
		],
	);
	let lines = [
		Line {
			y: u,
			terms: vec![(0, None)],
		},
		Line {
			y: ubar,
			terms: vec![(0, Some(second))],
		},
	];
	Record {
		u: encode(&u),
		ubar: encode(&ubar),
		proof: prove(b"wrap", &context, &lines, &[r])
			.try_into()
			.expect("64 bytes"),
		com,
		ct: ct.to_vec().try_into().expect("at most 80 bytes"),
	}
}

/// A good record under [`KEY`].
pub fn wrap(depositor: &AccountId, object: &[u8; 32]) -> Record {
	wrap_as(KEY, &public(KEY), depositor, object, &[7; 48])
}

/// R = k G and its proof for a request.
pub fn ask(secret: SecretId, reader: &AccountId, k: &Scalar) -> (Point, [u8; 64]) {
	let r = base(k);
	let reader = account_bytes(reader);
	let context = h(
		b"request-ctx",
		&[&genesis_hash::<Test>(), &secret.to_le_bytes(), &reader],
	);
	let proof = prove(
		b"request",
		&context,
		&[Line {
			y: r,
			terms: vec![(0, None)],
		}],
		&[*k],
	);
	(encode(&r), proof.try_into().expect("64 bytes"))
}

/// What a partial is made from; the tests change single fields of it.
#[derive(Clone)]
pub struct Statement {
	/// Key.
	pub key: KeyId,
	/// Epoch.
	pub epoch: Epoch,
	/// Request.
	pub request: RequestId,
	/// Secret.
	pub secret: SecretId,
	/// Reader.
	pub reader: AccountId,
	/// U of the record.
	pub u: Point,
	/// R of the request.
	pub r: Point,
	/// Seat.
	pub seat: SeatNumber,
	/// Its share.
	pub x: Scalar,
}

impl Statement {
	/// What `enclave` has to answer to a request now.
	pub fn of(request: RequestId, enclave: &AccountId) -> Self {
		let info = Requests::<Test>::get(request).expect("the request exists");
		let active = ActiveKeys::get()[&info.key].clone();
		let seat = Holders::get()[&(info.key, enclave.clone())].seat;
		Self {
			key: info.key,
			epoch: active.epoch,
			request,
			secret: info.secret,
			reader: info.reader,
			u: Records::<Test>::get(info.secret)
				.expect("the record exists")
				.u,
			r: info.r,
			seat,
			x: share(info.key, active.epoch, active.threshold, seat),
		}
	}

	/// The partial of this statement.
	pub fn answer(&self) -> Partial {
		let context = h(
			b"release-ctx",
			&[
				&genesis_hash::<Test>(),
				&self.key.to_le_bytes(),
				&self.epoch.to_le_bytes(),
				&self.request.to_le_bytes(),
				&self.secret.to_le_bytes(),
				&account_bytes(&self.reader),
				&self.u,
				&self.r,
			],
		);
		let seat = self.seat.to_le_bytes();
		let rho = scalar(&[b"rho", &context, &seat]);
		let (u, r) = (decode(&self.u), decode(&self.r));
		let (a, b) = (base(&rho), u * self.x + r * rho);
		let lines = [
			Line {
				y: base(&self.x),
				terms: vec![(0, None)],
			},
			Line {
				y: a,
				terms: vec![(1, None)],
			},
			Line {
				y: b,
				terms: vec![(0, Some(u)), (1, Some(r))],
			},
		];
		let proof = prove(
			b"partial",
			&[&context[..], &seat].concat(),
			&lines,
			&[self.x, rho],
		);
		let proof = proof.try_into().expect("96 bytes");
		Partial {
			request: self.request,
			epoch: self.epoch,
			a: encode(&a),
			b: encode(&b),
			proof,
		}
	}
}

/// The honest answer of an enclave to a request.
pub fn partial(request: RequestId, enclave: &AccountId) -> Partial {
	Statement::of(request, enclave).answer()
}
