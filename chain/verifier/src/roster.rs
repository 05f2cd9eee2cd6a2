//! Sections 1 and 5: committee sizes, registration, the draw, the frozen roster, the context of an attempt.

use alloc::vec::Vec;

use crate::{
	has_repeat,
	sigma::verify_key,
	transcript::{compact, h, point, Element},
	Error, MAX_REPLICAS, MAX_SEATS,
};

/// Most registrations of one attempt.
pub const MAX_REGISTRATIONS: u16 = MAX_SEATS.saturating_mul(MAX_REPLICAS);

/// Threshold, fault bound and activation quorum of a roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
	/// T: this many shares open the key.
	pub t: u16,
	/// f: this many absent or malicious seats never stop the protocol.
	pub f: u16,
	/// A: this many acknowledging seats activate an epoch.
	pub a: u16,
}

/// One registered enclave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Registration {
	/// The operator's account.
	pub operator: [u8; 32],
	/// The enclave's account.
	pub enclave: [u8; 32],
	/// P, the enclave's key for this attempt.
	pub p: [u8; 32],
}

/// One seat of a frozen roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
	/// The operator's account.
	pub operator: [u8; 32],
	/// (account, P) of the 1..=4 enclaves that serve it, ordered by account.
	pub enclaves: Vec<([u8; 32], [u8; 32])>,
}

/// One recipient of dealings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recipient {
	/// Recipient number, 1..=M.
	pub m: u16,
	/// The seat it serves, 1..=n.
	pub seat: u16,
	/// The enclave's account.
	pub enclave: [u8; 32],
	/// P, the enclave's key for this attempt.
	pub p: [u8; 32],
}

/// A frozen roster: seat j is `seats[j - 1]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roster {
	/// The seats, ordered by operator account.
	pub seats: Vec<Seat>,
	/// n, 1..=128.
	pub n: u16,
	/// M, n..=4n.
	pub m: u16,
	/// T, f and A of n seats.
	pub sizes: Sizes,
	/// [`roster_hash`] of the seats.
	pub hash: [u8; 32],
}

impl Roster {
	/// The recipients 1..=M: enclaves in the order of the roster.
	pub fn recipients(&self) -> Vec<Recipient> {
		let enclaves = (1u16..).zip(&self.seats).flat_map(|(seat, held)| {
			held.enclaves
				.iter()
				.map(move |(enclave, p)| (seat, *enclave, *p))
		});
		(1u16..)
			.zip(enclaves)
			.map(|(m, (seat, enclave, p))| Recipient {
				m,
				seat,
				enclave,
				p,
			})
			.collect()
	}
}

/// T = floor(s/2) + 1, fixed by the committee size s whoever comes.
pub const fn threshold(committee: u16) -> u16 {
	(committee / 2).saturating_add(1)
}

/// T, f and A when n of a committee came.
///
/// Errors: [`Error::Size`] unless 1 <= n <= committee <= 128, [`Error::TooFew`] if n < T.
pub fn sizes(n: u16, committee: u16) -> Result<Sizes, Error> {
	if n == 0 || n > committee || committee > MAX_SEATS {
		return Err(Error::Size);
	}
	let t = threshold(committee);
	let spare = n.checked_sub(t).ok_or(Error::TooFew)?;
	let f = (n.saturating_sub(1) / 3).min(spare);
	Ok(Sizes {
		t,
		f,
		a: n.saturating_sub(f),
	})
}

/// ctx_reg of section 5.
pub fn register_context(
	genesis: &[u8; 32],
	key: u32,
	epoch: u32,
	attempt: u16,
	enclave: &[u8; 32],
) -> [u8; 32] {
	let (key, epoch, attempt) = (
		key.to_le_bytes(),
		epoch.to_le_bytes(),
		attempt.to_le_bytes(),
	);
	h(b"register-ctx", &[genesis, &key, &epoch, &attempt, enclave])
}

/// Checks the proof (64 bytes) that an enclave knows p of P = pG.
///
/// Errors: [`Error::Identity`], [`Error::Point`], [`Error::Length`], [`Error::Scalar`], [`Error::Proof`].
pub fn verify_register(ctx: &[u8; 32], p: &[u8; 32], proof: &[u8]) -> Result<(), Error> {
	verify_key(b"register", ctx, &Element::decode(p)?, proof)
}

/// The rank of an operator in the draw; the lowest ranks bytewise get the seats.
pub fn draw_rank(
	seed: &[u8; 32],
	key: u32,
	epoch: u32,
	attempt: u16,
	operator: &[u8; 32],
) -> [u8; 32] {
	let (key, epoch, attempt) = (
		key.to_le_bytes(),
		epoch.to_le_bytes(),
		attempt.to_le_bytes(),
	);
	h(b"draw", &[seed, &key, &epoch, &attempt, operator])
}

/// The operators that get the `s` seats, ordered by account: all of them if they are no more than `s`.
pub fn draw(
	seed: &[u8; 32],
	key: u32,
	epoch: u32,
	attempt: u16,
	operators: &[[u8; 32]],
	s: u16,
) -> Vec<[u8; 32]> {
	let rank = |operator: &[u8; 32]| (draw_rank(seed, key, epoch, attempt, operator), *operator);
	let mut ranked: Vec<([u8; 32], [u8; 32])> = operators.iter().map(rank).collect();
	ranked.sort_unstable();
	ranked.truncate(usize::from(s));
	let mut drawn: Vec<[u8; 32]> = ranked.into_iter().map(|(_, operator)| operator).collect();
	drawn.sort_unstable();
	drawn
}

/// Freezes a roster: checks every P as a point, then [`arrange`].
///
/// Errors: [`Error::Identity`], [`Error::Point`], and those of [`arrange`].
pub fn freeze(regs: &[Registration], committee: u16) -> Result<Roster, Error> {
	if regs.len() > usize::from(MAX_REGISTRATIONS) {
		return Err(Error::Size);
	}
	for registration in regs {
		point(&registration.p)?;
	}
	arrange(regs, committee)
}

/// Orders registrations whose P were checked when they came ([`verify_register`]); no group arithmetic, so it may
/// run in a hook.
///
/// Errors: [`Error::Reused`] for a P used twice, [`Error::Duplicate`] for an enclave registered twice,
/// [`Error::Replicas`] for more than 4 enclaves of one seat, [`Error::Size`], [`Error::TooFew`].
pub fn arrange(regs: &[Registration], committee: u16) -> Result<Roster, Error> {
	let m = u16::try_from(regs.len()).map_err(|_| Error::Size)?;
	if m > MAX_REGISTRATIONS {
		return Err(Error::Size);
	}
	if has_repeat(regs.iter().map(|registration| registration.p)) {
		return Err(Error::Reused);
	}
	if has_repeat(regs.iter().map(|registration| registration.enclave)) {
		return Err(Error::Duplicate);
	}
	let mut ordered = regs.to_vec();
	ordered.sort_unstable_by_key(|registration| (registration.operator, registration.enclave));
	let mut seats: Vec<Seat> = Vec::new();
	for Registration {
		operator,
		enclave,
		p,
	} in ordered
	{
		match seats.last_mut() {
			Some(seat) if seat.operator == operator => seat.enclaves.push((enclave, p)),
			_ => seats.push(Seat {
				operator,
				enclaves: Vec::from([(enclave, p)]),
			}),
		}
	}
	if seats
		.iter()
		.any(|seat| seat.enclaves.len() > usize::from(MAX_REPLICAS))
	{
		return Err(Error::Replicas);
	}
	let n = u16::try_from(seats.len()).map_err(|_| Error::Size)?;
	let sizes = sizes(n, committee)?;
	let hash = roster_hash(&seats);
	Ok(Roster {
		seats,
		n,
		m,
		sizes,
		hash,
	})
}

/// `SCALE(Vec<(operator[32], Vec<(enclave[32], P[32])>)>)`.
pub fn roster_preimage(seats: &[Seat]) -> Vec<u8> {
	let mut out = compact(u32::try_from(seats.len()).unwrap_or(u32::MAX));
	for seat in seats {
		out.extend_from_slice(&seat.operator);
		out.extend_from_slice(&compact(
			u32::try_from(seat.enclaves.len()).unwrap_or(u32::MAX),
		));
		for (enclave, p) in &seat.enclaves {
			out.extend_from_slice(enclave);
			out.extend_from_slice(p);
		}
	}
	out
}

/// The roster's hash: H("roster", [`roster_preimage`]).
pub fn roster_hash(seats: &[Seat]) -> [u8; 32] {
	h(b"roster", &[&roster_preimage(seats)])
}

/// ctx of an attempt (section 5). A generation, a Renew included, has `t_old` 0 and `roster_old` 32 zero bytes.
#[allow(clippy::too_many_arguments)] // One argument per field of the encoding.
pub fn context(
	genesis: &[u8; 32],
	key: u32,
	epoch: u32,
	attempt: u16,
	t_old: u16,
	roster_old: &[u8; 32],
	t: u16,
	roster: &[u8; 32],
) -> [u8; 32] {
	let (key, epoch, attempt) = (
		key.to_le_bytes(),
		epoch.to_le_bytes(),
		attempt.to_le_bytes(),
	);
	let (t_old, t) = (t_old.to_le_bytes(), t.to_le_bytes());
	h(
		b"ctx",
		&[
			genesis, &key, &epoch, &attempt, &t_old, roster_old, &t, roster,
		],
	)
}
