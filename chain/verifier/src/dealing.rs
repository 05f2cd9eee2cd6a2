//! Section 6: the check of a posted dealing, low-degree test included.

use alloc::{vec, vec::Vec};

use curve25519_dalek::{ristretto::RistrettoPoint, scalar::Scalar, traits::IsIdentity};

use crate::{
	check_seat,
	sigma::{self, Equation, Term, PROOF_2_LEN},
	transcript::{combine, h, hs, scalar, Element, ENCODED_LEN},
	Error, MAX_REPLICAS, MAX_SEATS,
};

/// Bytes of the largest dealing: 128 seats of 4 enclaves.
pub const MAX_POSTED_LEN: usize = 32 * (128 + 512 + 2) + 96;

/// An accepted dealing, as the chain stores it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dealing {
	/// R = eG.
	pub r: [u8; 32],
	/// V_0..V_n.
	pub v: Vec<[u8; 32]>,
	/// c_1..c_M.
	pub c: Vec<[u8; 32]>,
	/// dig.
	pub digest: [u8; 32],
}

/// Bytes of R || V_0..V_n || c_1..c_M || proof for n seats and m recipients.
pub const fn posted_len(n: u16, m: u16) -> usize {
	// Lossless widening; `From` is not const.
	let elements = (n as usize).saturating_add(m as usize).saturating_add(2);
	elements
		.saturating_mul(ENCODED_LEN)
		.saturating_add(PROOF_2_LEN)
}

/// dig = H("dealing", ctx, u16(dealer), R, V_0..V_n, c_1..c_M); `body` is the posted bytes without the proof.
pub fn digest(ctx: &[u8; 32], dealer: u16, body: &[u8]) -> [u8; 32] {
	h(b"dealing", &[ctx, &dealer.to_le_bytes(), body])
}

/// Checks a posted dealing of seat `dealer` (numbered in the OLD roster for a Reshare) to `n` seats with threshold
/// `t` and `m` recipients. `share_key` is X_dealer for a Reshare, absent for a generation.
///
/// Errors: [`Error::Size`] unless 1 <= t <= n <= 128, [`Error::Replicas`] unless n <= m <= 4n, [`Error::Seat`],
/// [`Error::Length`], [`Error::Point`], [`Error::Identity`], [`Error::Scalar`], [`Error::ShareKey`],
/// [`Error::Proof`], [`Error::Degree`]. The order is cheapest first.
pub fn verify(
	ctx: &[u8; 32],
	dealer: u16,
	n: u16,
	t: u16,
	m: u16,
	share_key: Option<&[u8; 32]>,
	posted: &[u8],
) -> Result<Dealing, Error> {
	check_seat(dealer)?;
	if t == 0 || t > n || n > MAX_SEATS {
		return Err(Error::Size);
	}
	if m < n || m > n.saturating_mul(MAX_REPLICAS) {
		return Err(Error::Replicas);
	}
	if posted.len() != posted_len(n, m) {
		return Err(Error::Length);
	}
	let seats = usize::from(n);
	let (body, proof) = posted
		.split_at_checked(posted.len().saturating_sub(PROOF_2_LEN))
		.ok_or(Error::Length)?;
	let mut encoded = body.chunks_exact(ENCODED_LEN);
	let r = Element::decode(encoded.next().ok_or(Error::Length)?)?;
	let v_0 = Element::decode(encoded.next().ok_or(Error::Length)?)?;
	if share_key.is_some_and(|x| x != v_0.bytes()) {
		return Err(Error::ShareKey);
	}
	let mut v = Vec::with_capacity(seats.saturating_add(1));
	let mut commitments: Vec<RistrettoPoint> = Vec::with_capacity(seats.saturating_add(1));
	v.push(*v_0.bytes());
	commitments.push(*v_0.point());
	for bytes in encoded.by_ref().take(seats) {
		let v_j = Element::decode(bytes)?;
		v.push(*v_j.bytes());
		commitments.push(*v_j.point());
	}
	let c = encoded
		.map(|bytes| Ok(scalar(bytes)?.to_bytes()))
		.collect::<Result<Vec<_>, Error>>()?;

	let digest = digest(ctx, dealer, body);
	verify_proof(ctx, dealer, &digest, &r, &v_0, proof)?;
	let g = degree_challenge(ctx, dealer, &digest);
	if !is_low_degree(&degree_weights(&g, n, t), &dual_code(n), &commitments) {
		return Err(Error::Degree);
	}
	Ok(Dealing {
		r: *r.bytes(),
		v,
		c,
		digest,
	})
}

/// The proof "deal": R = e G, V_0 = a G, with context ctx || u16(dealer) || dig.
fn verify_proof(
	ctx: &[u8; 32],
	dealer: u16,
	digest: &[u8; 32],
	r: &Element,
	v_0: &Element,
	proof: &[u8],
) -> Result<(), Error> {
	let context = [&ctx[..], &dealer.to_le_bytes(), digest].concat();
	sigma::verify(
		b"deal",
		&context,
		&[
			Equation::new(r, [Term::g(0)]),
			Equation::new(v_0, [Term::g(1)]),
		],
		proof,
	)
}

/// g = HS("degree", ctx, u16(dealer), dig).
pub fn degree_challenge(ctx: &[u8; 32], dealer: u16, digest: &[u8; 32]) -> Scalar {
	hs(b"degree", &[ctx, &dealer.to_le_bytes(), digest])
}

/// w_j = sum_{k=0}^{n-T} (g j)^k for j = 0..=n; w_0 = 1.
pub fn degree_weights(g: &Scalar, n: u16, t: u16) -> Vec<Scalar> {
	let terms = n.saturating_sub(t).saturating_add(1);
	let mut x = Scalar::ZERO;
	let mut weights = Vec::with_capacity(usize::from(n).saturating_add(1));
	weights.push(Scalar::ONE);
	for _ in 0..n {
		x += g;
		weights.push(geometric_sum(&x, terms));
	}
	weights
}

/// S_terms = 1 + x + .. + x^(terms-1), `terms` at least 1, by the bits of `terms` below its highest:
/// S_2k = S_k + S_k x^k, S_(k+1) = S_k + x^k.
fn geometric_sum(x: &Scalar, terms: u16) -> Scalar {
	let (mut sum, mut power) = (Scalar::ONE, *x);
	let below = u16::BITS
		.saturating_sub(terms.leading_zeros())
		.saturating_sub(1);
	for bit in (0..below).rev() {
		sum += sum * power;
		if terms >> bit & 1 == 1 {
			power *= power;
			sum += power;
			power *= x;
		} else if bit > 0 {
			power *= power;
		}
	}
	sum
}

/// v_j = (-1)^j C(n, j) for j = 0..=n: with any weights of degree at most n-T this is orthogonal to every polynomial
/// of degree at most T-1. `n` is at most 128; a larger one is cut to it.
pub fn dual_code(n: u16) -> Vec<Scalar> {
	binomials(n.min(MAX_SEATS))
		.into_iter()
		.enumerate()
		.map(|(j, binomial)| {
			let v_j = Scalar::from(binomial);
			if j % 2 == 0 {
				v_j
			} else {
				-v_j
			}
		})
		.collect()
}

/// C(n, j) for j = 0..=n, n at most 128: C(128, 64) < 2^125. Pascal's triangle row by row: a division of 128 bits costs
/// more on a machine of 32 than the additions that it would save.
fn binomials(n: u16) -> Vec<u128> {
	let mut row = vec![1u128];
	for _ in 0..n {
		let mut left = 0u128;
		for entry in &mut row {
			let sum = entry.saturating_add(left);
			left = core::mem::replace(entry, sum);
		}
		row.push(1);
	}
	row
}

/// Whether sum v_j w_j V_j is the identity.
fn is_low_degree(weights: &[Scalar], dual: &[Scalar], commitments: &[RistrettoPoint]) -> bool {
	let scalars: Vec<Scalar> = weights
		.iter()
		.zip(dual)
		.map(|(w_j, v_j)| w_j * v_j)
		.collect();
	combine(&scalars, commitments).is_identity()
}
