//! What enclaves compute: registrations, dealings, complaints, acknowledgements. Nothing is hedged or kept secret
//! here; every scalar comes from a label, so a failing test fails the same way again.

use curve25519_dalek::{ristretto::RistrettoPoint, scalar::Scalar};
use keyfold_primitives::Point;
use keyfold_verifier::transcript::{h, hs};

/// The scalar with this name.
pub fn scalar(label: &str) -> Scalar {
	hs(b"test", &[label.as_bytes()])
}

pub fn encode(point: &RistrettoPoint) -> Point {
	point.compress().to_bytes()
}

pub fn base(k: &Scalar) -> Point {
	encode(&RistrettoPoint::mul_base(k))
}

/// `y = sum of w[witness] * base`; the base `None` is G.
pub struct Equation {
	pub y: Point,
	pub terms: Vec<(Option<RistrettoPoint>, usize)>,
}

/// A sigma proof, c || z_1..z_z (section 4).
pub fn prove(tag: &[u8], context: &[u8], equations: &[Equation], witnesses: &[Scalar]) -> Vec<u8> {
	let mut statement = Vec::new();
	for equation in equations {
		statement.extend_from_slice(&equation.y);
		for point in equation.terms.iter().filter_map(|(base, _)| base.as_ref()) {
			statement.extend_from_slice(&encode(point));
		}
	}
	let nonces: Vec<Scalar> = (1u16..)
		.zip(witnesses)
		.map(|(index, w)| {
			hs(
				b"test-nonce",
				&[w.as_bytes(), &index.to_le_bytes(), context, &statement],
			)
		})
		.collect();
	let commitments: Vec<u8> = equations
		.iter()
		.flat_map(|equation| {
			let sum: RistrettoPoint = equation
				.terms
				.iter()
				.map(|(base, witness)| match base {
					Some(point) => nonces[*witness] * point,
					None => RistrettoPoint::mul_base(&nonces[*witness]),
				})
				.sum();
			encode(&sum)
		})
		.collect();
	let c = hs(tag, &[context, &statement, &commitments]);
	let mut proof = c.as_bytes().to_vec();
	for (k, w) in nonces.iter().zip(witnesses) {
		proof.extend_from_slice((k + c * w).as_bytes());
	}
	proof
}

/// A proof of x for X = x G, 64 bytes.
pub fn prove_key(tag: &[u8], context: &[u8], x: &Scalar) -> [u8; 64] {
	let equation = Equation {
		y: base(x),
		terms: vec![(None, 0)],
	};
	prove(tag, context, &[equation], &[*x])
		.try_into()
		.expect("one witness is 64 bytes")
}

/// What a dealer makes a dealing of. A test that wants a bad one changes it before [`Dealing::posted`].
#[derive(Clone)]
pub struct Dealing {
	pub context: [u8; 32],
	pub dealer: u16,
	/// f(0), .., f(n).
	pub values: Vec<Scalar>,
	pub e: Scalar,
	/// c_1..c_M.
	pub ciphertexts: Vec<Scalar>,
}

/// HS("pad", ..) of section 6.
fn pad(context: &[u8; 32], dealer: u16, m: u16, r: &Point, p: &Point, k: &Point) -> Scalar {
	let (dealer, m) = (dealer.to_le_bytes(), m.to_le_bytes());
	hs(b"pad", &[context, &dealer, &m, r, p, k])
}

/// The value at j of the polynomial with these coefficients, the constant first.
pub fn evaluate(coefficients: &[Scalar], j: u16) -> Scalar {
	let at = Scalar::from(j);
	coefficients
		.iter()
		.rev()
		.fold(Scalar::ZERO, |sum, coefficient| sum * at + coefficient)
}

impl Dealing {
	/// An honest dealing of the polynomial to recipients (seat, P), in order.
	pub fn new(
		context: [u8; 32],
		dealer: u16,
		n: u16,
		coefficients: &[Scalar],
		recipients: &[(u16, Point)],
	) -> Self {
		let values: Vec<Scalar> = (0..=n).map(|j| evaluate(coefficients, j)).collect();
		let e = hs(
			b"test-e",
			&[&context, &dealer.to_le_bytes(), values[0].as_bytes()],
		);
		let r = base(&e);
		let ciphertexts = (1u16..)
			.zip(recipients)
			.map(|(m, (seat, p))| {
				let k = encode(&(e * decode(p)));
				values[usize::from(*seat)] + pad(&context, dealer, m, &r, p, &k)
			})
			.collect();
		Self {
			context,
			dealer,
			values,
			e,
			ciphertexts,
		}
	}

	/// R || V_0..V_n || c_1..c_M, what the digest is of.
	pub fn body(&self) -> Vec<u8> {
		let mut body = base(&self.e).to_vec();
		for value in &self.values {
			body.extend_from_slice(&base(value));
		}
		for c in &self.ciphertexts {
			body.extend_from_slice(c.as_bytes());
		}
		body
	}

	pub fn digest(&self) -> [u8; 32] {
		h(
			b"dealing",
			&[&self.context, &self.dealer.to_le_bytes(), &self.body()],
		)
	}

	/// The bytes of the call.
	pub fn posted(&self) -> Vec<u8> {
		let mut context = self.context.to_vec();
		context.extend_from_slice(&self.dealer.to_le_bytes());
		context.extend_from_slice(&self.digest());
		let equations = [
			Equation {
				y: base(&self.e),
				terms: vec![(None, 0)],
			},
			Equation {
				y: base(&self.values[0]),
				terms: vec![(None, 1)],
			},
		];
		let mut posted = self.body();
		posted.extend(prove(
			b"deal",
			&context,
			&equations,
			&[self.e, self.values[0]],
		));
		posted
	}
}

/// A canonical point.
pub fn decode(point: &Point) -> RistrettoPoint {
	curve25519_dalek::ristretto::CompressedRistretto(*point)
		.decompress()
		.expect("a point of the test's own making")
}

/// One recipient of one dealing, as the chain stores it.
pub struct Received {
	pub context: [u8; 32],
	pub dealer: u16,
	pub m: u16,
	pub r: Point,
	pub v_j: Point,
	pub c: [u8; 32],
	pub digest: [u8; 32],
}

impl Received {
	/// The share, and whether it is the committed one.
	pub fn open(&self, p: &Scalar) -> (Scalar, bool) {
		let k = encode(&(p * decode(&self.r)));
		let c = Scalar::from_canonical_bytes(self.c).expect("accepted ciphertexts are scalars");
		let share = c - pad(&self.context, self.dealer, self.m, &self.r, &base(p), &k);
		(share, base(&share) == self.v_j)
	}

	/// K and its proof.
	pub fn complain(&self, p: &Scalar) -> (Point, [u8; 64]) {
		let r = decode(&self.r);
		let k = encode(&(p * r));
		let mut context = self.context.to_vec();
		context.extend_from_slice(&self.dealer.to_le_bytes());
		context.extend_from_slice(&self.m.to_le_bytes());
		context.extend_from_slice(&self.digest);
		let equations = [
			Equation {
				y: base(p),
				terms: vec![(None, 0)],
			},
			Equation {
				y: k,
				terms: vec![(Some(r), 0)],
			},
		];
		let proof = prove(b"complaint", &context, &equations, &[*p]);
		(k, proof.try_into().expect("one witness is 64 bytes"))
	}
}

/// Bytes that look random and are the same in every run.
pub fn noise(label: &str, length: usize) -> Vec<u8> {
	(0u32..)
		.flat_map(|block| {
			keyfold_verifier::transcript::d(b"noise", &[label.as_bytes(), &block.to_le_bytes()])
		})
		.take(length)
		.collect()
}

/// Adds the group order to a scalar's 32 bytes: the same number to a careless decoder.
pub fn add_order(bytes: &mut [u8]) {
	const ORDER: [u8; 32] = [
		0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
		0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
	];
	let mut carry = 0u16;
	for (byte, order) in bytes.iter_mut().zip(ORDER) {
		let sum = u16::from(*byte) + u16::from(order) + carry;
		*byte = sum.to_le_bytes()[0];
		carry = sum >> 8;
	}
	assert_eq!(carry, 0);
}

/// 32-byte strings that decode to no point: a negative field element, one above the field's order, one on no curve
/// point, and `point` with its sign flipped.
pub fn not_points(point: &Point) -> [Point; 4] {
	let mut negative = [0; 32];
	negative[0] = 1;
	let mut off_curve = [0; 32];
	off_curve[0] = 2;
	let mut flipped = *point;
	flipped[0] ^= 1;
	let all = [negative, [0xff; 32], off_curve, flipped];
	for bytes in &all {
		let compressed = curve25519_dalek::ristretto::CompressedRistretto(*bytes);
		assert!(compressed.decompress().is_none(), "{bytes:?} is a point");
	}
	all
}
