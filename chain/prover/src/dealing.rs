//! The dealer of section 6.

use curve25519_dalek::{ristretto::RistrettoPoint, scalar::Scalar};
use keyfold_verifier::{
	sigma::{Equation, Term},
	transcript::{h, hs, Element},
};

use crate::{
	complaint::pad,
	seeded::{decode, encode, public, Seeded},
	sigma::{prove_hedged, Proof},
	Point, FIXED,
};

/// A recipient as the dealer sees it: number, seat, P.
pub type Recipient = (u16, u16, Point);

/// What a dealing is made of. A cheat changes it before it is sealed.
#[derive(Clone, Debug)]
pub struct Dealing {
	/// ctx of the attempt.
	pub context: [u8; 32],
	/// The dealer's seat.
	pub dealer: u16,
	/// f(0), .., f(n).
	pub values: Vec<Scalar>,
	/// e.
	pub e: Scalar,
	/// c_1..c_M.
	pub ciphertexts: Vec<Scalar>,
}

/// A dealing with everything that led to it.
pub struct Dealt {
	/// R.
	pub r: Point,
	/// f(0)..f(n).
	pub shares: Vec<Scalar>,
	/// V_0..V_n.
	pub v: Vec<Point>,
	/// e P_m.
	pub k: Vec<Point>,
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

/// K = e P_m and its pad for each recipient.
fn pads(
	ctx: &[u8; 32],
	dealer: u16,
	recipients: &[Recipient],
	e: &Scalar,
) -> (Vec<Point>, Vec<Scalar>) {
	let r = public(e);
	recipients
		.iter()
		.map(|(m, _, p)| {
			let k = encode(&(e * decode(p)));
			(k, pad(ctx, dealer, *m, &r, p, &k))
		})
		.unzip()
}

impl Dealing {
	/// An honest dealing of the polynomial to `n` seats; e follows from all of it.
	pub fn new(
		context: [u8; 32],
		dealer: u16,
		n: u16,
		coefficients: &[Scalar],
		recipients: &[Recipient],
	) -> Self {
		let dealer_bytes = dealer.to_le_bytes();
		let parts: Vec<&[u8]> = [&FIXED[..], &context, &dealer_bytes]
			.into_iter()
			.chain(coefficients.iter().map(|f_k| &f_k.as_bytes()[..]))
			.collect();
		let e = hs(b"deal-e", &parts);
		Self::with_e(context, dealer, n, coefficients, recipients, e)
	}

	/// [`Self::new`] with e as given.
	pub fn with_e(
		context: [u8; 32],
		dealer: u16,
		n: u16,
		coefficients: &[Scalar],
		recipients: &[Recipient],
		e: Scalar,
	) -> Self {
		let values: Vec<Scalar> = (0..=n).map(|j| evaluate(coefficients, j)).collect();
		let (_, pads) = pads(&context, dealer, recipients, &e);
		let ciphertexts = recipients
			.iter()
			.zip(pads)
			.map(|((_, seat, _), pad)| values[usize::from(*seat)] + pad)
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
		let points = core::iter::once(&self.e).chain(&self.values).map(public);
		let ciphertexts = self.ciphertexts.iter().map(Scalar::to_bytes);
		points.chain(ciphertexts).flatten().collect()
	}

	/// dig.
	pub fn digest(&self) -> [u8; 32] {
		let dealer = self.dealer.to_le_bytes();
		h(b"dealing", &[&self.context, &dealer, &self.body()])
	}

	/// ctx || u16(dealer) || dig.
	fn proof_context(&self) -> Vec<u8> {
		[
			&self.context[..],
			&self.dealer.to_le_bytes(),
			&self.digest(),
		]
		.concat()
	}

	/// The proof "deal".
	fn proof(&self, rand32: &[u8; 32]) -> Proof {
		let (r, v_0) = (
			Element::of(RistrettoPoint::mul_base(&self.e)),
			Element::of(RistrettoPoint::mul_base(&self.values[0])),
		);
		let equations = [
			Equation::new(&r, [Term::g(0)]),
			Equation::new(&v_0, [Term::g(1)]),
		];
		let witnesses = [self.e, self.values[0]];
		prove_hedged(
			b"deal",
			&self.proof_context(),
			&equations,
			&witnesses,
			rand32,
		)
	}

	/// The bytes of the call.
	pub fn posted(&self) -> Vec<u8> {
		[self.body(), self.proof(&FIXED).bytes].concat()
	}
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
	let (k, pads) = pads(ctx, dealer, recipients, e);
	let dealing = Dealing::with_e(*ctx, dealer, n, coefficients, recipients, *e);
	sealed(dealing, k, pads, rand32)
}

/// Computes commitments, digest, proof and posted bytes anew of the shares and ciphertexts that the dealing holds,
/// right or wrong.
pub fn seal(ctx: &[u8; 32], dealer: u16, dealt: Dealt, e: &Scalar, rand32: &[u8; 32]) -> Dealt {
	let dealing = Dealing {
		context: *ctx,
		dealer,
		values: dealt.shares,
		e: *e,
		ciphertexts: dealt.c,
	};
	sealed(dealing, dealt.k, dealt.pads, rand32)
}

fn sealed(dealing: Dealing, k: Vec<Point>, pads: Vec<Scalar>, rand32: &[u8; 32]) -> Dealt {
	let proof = dealing.proof(rand32);
	Dealt {
		r: public(&dealing.e),
		v: dealing.values.iter().map(public).collect(),
		k,
		pads,
		digest: dealing.digest(),
		proof_context: dealing.proof_context(),
		posted: [&dealing.body()[..], &proof.bytes].concat(),
		proof,
		shares: dealing.values,
		c: dealing.ciphertexts,
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
