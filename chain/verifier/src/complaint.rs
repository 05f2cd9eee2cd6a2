//! Section 7: the verdict on a complaint.

use curve25519_dalek::{ristretto::RistrettoPoint, scalar::Scalar};

use crate::{
	check_seat,
	sigma::{self, Equation, Term},
	transcript::{hs, scalar, Element},
	Error,
};

/// Who is slashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
	/// The ciphertext does not open to the committed share: the dealer is disqualified.
	Dealer,
	/// The ciphertext opens to the committed share: the complaint is false.
	Complainer,
}

/// A complaint of recipient `m` about the dealing of seat `dealer`.
#[derive(Clone, Copy, Debug)]
pub struct Complaint<'a> {
	/// The attempt's context.
	pub ctx: &'a [u8; 32],
	/// The dealer's seat, 1..=128, numbered as in its dealing.
	pub dealer: u16,
	/// The recipient's number, 1..=M.
	pub m: u16,
	/// dig of the dealing, from state.
	pub digest: &'a [u8; 32],
	/// R of the dealing, from state.
	pub r: &'a [u8; 32],
	/// V_j of the dealing, j the recipient's seat, from state.
	pub v_j: &'a [u8; 32],
	/// c_m of the dealing, from state.
	pub c_m: &'a [u8; 32],
	/// P of the recipient, from the roster.
	pub p_m: &'a [u8; 32],
	/// K = p R, revealed.
	pub k: &'a [u8; 32],
	/// The proof "complaint", 64 bytes.
	pub proof: &'a [u8],
}

/// HS("pad", ctx, u16(dealer), u16(m), R, P_m, K).
pub fn pad(
	ctx: &[u8; 32],
	dealer: u16,
	m: u16,
	r: &[u8; 32],
	p_m: &[u8; 32],
	k: &[u8; 32],
) -> Scalar {
	hs(
		b"pad",
		&[ctx, &dealer.to_le_bytes(), &m.to_le_bytes(), r, p_m, k],
	)
}

/// s = c_m - pad, the share as the ciphertext gives it.
///
/// Errors: [`Error::Scalar`] if c_m is not canonical.
pub fn opened(complaint: &Complaint) -> Result<Scalar, Error> {
	let Complaint {
		ctx,
		dealer,
		m,
		r,
		c_m,
		p_m,
		k,
		..
	} = *complaint;
	Ok(scalar(c_m)? - pad(ctx, dealer, m, r, p_m, k))
}

/// Checks the proof that K = p R for the p of P_m, then opens the ciphertext and says who is wrong.
///
/// Errors: [`Error::Seat`], [`Error::Point`], [`Error::Identity`], [`Error::Length`], [`Error::Scalar`],
/// [`Error::Proof`]; a refused complaint convicts nobody.
pub fn judge(complaint: &Complaint) -> Result<Verdict, Error> {
	check_seat(complaint.dealer)?;
	let p_m = Element::decode(complaint.p_m)?;
	let k = Element::decode(complaint.k)?;
	let r = Element::decode(complaint.r)?;
	let v_j = Element::decode(complaint.v_j)?;
	let (dealer, m) = (complaint.dealer.to_le_bytes(), complaint.m.to_le_bytes());
	let context = [&complaint.ctx[..], &dealer, &m, complaint.digest].concat();
	sigma::verify(
		b"complaint",
		&context,
		&[
			Equation::new(&p_m, [Term::g(0)]),
			Equation::new(&k, [Term::of(&r, 0)]),
		],
		complaint.proof,
	)?;
	if RistrettoPoint::mul_base(&opened(complaint)?) == *v_j.point() {
		Ok(Verdict::Complainer)
	} else {
		Ok(Verdict::Dealer)
	}
}
