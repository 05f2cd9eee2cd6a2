//! The dealer of section 6.

use curve25519_dalek::{ristretto::RistrettoPoint, scalar::Scalar};
use keyfold_verifier::{
	complaint, dealing,
	sigma::{Equation, Term},
	transcript::{point, Element},
};

use super::{
	prove::{prove_hedged, Proof},
	seeded::{encode, public, Seeded},
};

/// A recipient as the dealer sees it: number, seat, P.
pub type Recipient = (u16, u16, [u8; 32]);

/// A dealing with everything that led to it.
pub struct Dealt {
	/// R.
	pub r: [u8; 32],
	/// f(0)..f(n).
	pub shares: Vec<Scalar>,
	/// V_0..V_n.
	pub v: Vec<[u8; 32]>,
	/// e P_m.
	pub k: Vec<[u8; 32]>,
	/// The pads of c.
	pub pads: Vec<Scalar>,
	/// c_1..c_M.
	pub c: Vec<Scalar>,
	/// dig.
	pub digest: [u8; 32],
	/// ctx || u16(dealer) || dig.
	pub proof_context: Vec<u8>,
	/// The proof "deal".
	pub proof: Proof,
	/// What is sent.
	pub posted: Vec<u8>,
}

/// f(at) for the coefficients from the constant one on.
pub fn evaluate(coefficients: &[Scalar], at: u16) -> Scalar {
	let at = Scalar::from(at);
	coefficients
		.iter()
		.rev()
		.fold(Scalar::ZERO, |sum, coefficient| sum * at + coefficient)
}

/// Deals the polynomial to `n` seats.
pub fn deal(
	ctx: &[u8; 32],
	dealer: u16,
	n: u16,
	coefficients: &[Scalar],
	recipients: &[Recipient],
	e: &Scalar,
	rand32: &[u8; 32],
) -> Dealt {
	let shares: Vec<Scalar> = (0..=n).map(|j| evaluate(coefficients, j)).collect();
	let v = shares.iter().map(public).collect();
	let r = public(e);
	let (mut k, mut pads, mut c) = (Vec::new(), Vec::new(), Vec::new());
	for (m, seat, p) in recipients {
		let shared = encode(&(e * point(p).expect("a recipient's key is a point")));
		let pad = complaint::pad(ctx, dealer, *m, &r, p, &shared);
		c.push(shares[usize::from(*seat)] + pad);
		pads.push(pad);
		k.push(shared);
	}
	seal(
		ctx,
		dealer,
		Dealt {
			r,
			shares,
			v,
			k,
			pads,
			c,
			..empty()
		},
		e,
		rand32,
	)
}

/// Computes digest, proof and posted bytes of what the dealing holds, right or wrong.
pub fn seal(ctx: &[u8; 32], dealer: u16, dealt: Dealt, e: &Scalar, rand32: &[u8; 32]) -> Dealt {
	let ciphertexts: Vec<[u8; 32]> = dealt.c.iter().map(Scalar::to_bytes).collect();
	let body = [
		&dealt.r[..],
		dealt.v.as_flattened(),
		ciphertexts.as_flattened(),
	]
	.concat();
	let digest = dealing::digest(ctx, dealer, &body);
	let proof_context = [&ctx[..], &dealer.to_le_bytes(), &digest].concat();
	let (r, v_0) = (
		Element::of(RistrettoPoint::mul_base(e)),
		Element::of(RistrettoPoint::mul_base(&dealt.shares[0])),
	);
	let equations = [
		Equation::new(&r, [Term::g(0)]),
		Equation::new(&v_0, [Term::g(1)]),
	];
	let proof = prove_hedged(
		b"deal",
		&proof_context,
		&equations,
		&[*e, dealt.shares[0]],
		rand32,
	);
	let posted = [&body[..], &proof.bytes].concat();
	Dealt {
		digest,
		proof_context,
		proof,
		posted,
		..dealt
	}
}

/// A dealing of random values: one enclave a seat, polynomial of `degree`.
pub fn random(ctx: &[u8; 32], dealer: u16, n: u16, degree: u16, seeded: &mut Seeded) -> Dealt {
	let coefficients: Vec<Scalar> = (0..=degree).map(|_| seeded.scalar()).collect();
	let recipients: Vec<Recipient> = (1..=n).map(|seat| (seat, seat, seeded.point())).collect();
	let e = seeded.scalar();
	deal(
		ctx,
		dealer,
		n,
		&coefficients,
		&recipients,
		&e,
		&seeded.bytes32(),
	)
}

fn empty() -> Dealt {
	Dealt {
		r: [0; 32],
		shares: Vec::new(),
		v: Vec::new(),
		k: Vec::new(),
		pads: Vec::new(),
		c: Vec::new(),
		digest: [0; 32],
		proof_context: Vec::new(),
		proof: Proof {
			statement: Vec::new(),
			nonces: Vec::new(),
			commitments: Vec::new(),
			challenge: Scalar::ZERO,
			responses: Vec::new(),
			bytes: Vec::new(),
		},
		posted: Vec::new(),
	}
}
