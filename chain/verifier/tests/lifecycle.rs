//! Sections 6, 7, 8, 11 and 12 together: one key from its generation over a release and a reshare to a release again.

#[path = "../examples/support/mod.rs"]
mod support;

use curve25519_dalek::{ristretto::RistrettoPoint, scalar::Scalar};
use keyfold_verifier::{
	complaint::{judge, Complaint, Verdict},
	dealing, release,
	resharing::{generation, reshare, verify_acknowledge, Commitments, Outcome},
	sigma::{Equation, Term},
	transcript::{lagrange_at_zero, Element},
	wrap, Error,
};
use support::{
	deal::{deal, seal, Dealt, Recipient},
	prove::{prove_hedged, prove_key},
	seeded::{encode, public, Seeded},
};

const GENESIS: [u8; 32] = [1; 32];

/// An epoch: its context, share keys and shares (seat j at j - 1).
struct Epoch {
	ctx: [u8; 32],
	t: u16,
	outcome: Outcome,
	shares: Vec<Scalar>,
}

/// Deals `secrets` (one a dealer) to n seats; gives the dealings and the recipients' secrets.
fn dealings(
	ctx: &[u8; 32],
	n: u16,
	t: u16,
	secrets: &[(u16, Scalar)],
	seeded: &mut Seeded,
) -> (Vec<(u16, Dealt)>, Vec<Scalar>) {
	let keys: Vec<Scalar> = (0..n).map(|_| seeded.scalar()).collect();
	let recipients: Vec<Recipient> = (1u16..)
		.zip(&keys)
		.map(|(seat, p)| (seat, seat, public(p)))
		.collect();
	let mut out = Vec::new();
	for (dealer, secret) in secrets {
		let mut coefficients = vec![*secret];
		coefficients.extend((1..t).map(|_| seeded.scalar()));
		let dealt = deal(
			ctx,
			*dealer,
			n,
			&coefficients,
			&recipients,
			&seeded.scalar(),
			&seeded.bytes32(),
		);
		let v_0 = public(secret);
		dealing::verify(ctx, *dealer, n, t, n, Some(&v_0), &dealt.posted).unwrap();
		out.push((*dealer, dealt));
	}
	(out, keys)
}

fn commitments(dealings: &[(u16, Dealt)]) -> Vec<Commitments<'_>> {
	dealings
		.iter()
		.map(|(dealer, dealt)| Commitments {
			dealer: *dealer,
			v: &dealt.v,
		})
		.collect()
}

fn generate(n: u16, t: u16, seeded: &mut Seeded) -> Epoch {
	let ctx = seeded.bytes32();
	let secrets: Vec<(u16, Scalar)> = (1..=n).map(|dealer| (dealer, seeded.scalar())).collect();
	let (dealings, _) = dealings(&ctx, n, t, &secrets, seeded);
	let outcome = generation(n, t, &commitments(&dealings), &[]).unwrap();
	let share = |j: usize| dealings.iter().map(|(_, dealt)| dealt.shares[j]).sum();
	Epoch {
		ctx,
		t,
		outcome,
		shares: (1..=usize::from(n)).map(share).collect(),
	}
}

fn rotate(old: &Epoch, dealers: &[u16], n: u16, t: u16, seeded: &mut Seeded) -> Epoch {
	let ctx = seeded.bytes32();
	let secrets: Vec<(u16, Scalar)> = dealers
		.iter()
		.map(|seat| (*seat, old.shares[usize::from(*seat) - 1]))
		.collect();
	let (dealings, _) = dealings(&ctx, n, t, &secrets, seeded);
	let outcome = reshare(n, old.t, &old.outcome.y, &commitments(&dealings), &[]).unwrap();
	let lambda = lagrange_at_zero(&outcome.q).unwrap();
	let share = |j: usize| {
		lambda
			.iter()
			.zip(&dealings)
			.map(|(lambda, (_, dealt))| lambda * dealt.shares[j])
			.sum()
	};
	Epoch {
		ctx,
		t,
		outcome,
		shares: (1..=usize::from(n)).map(share).collect(),
	}
}

/// Releases r Y to a reader from the given seats and gives what the reader computes.
fn released(
	epoch: &Epoch,
	seats: &[u16],
	number: u32,
	u: &Element,
	seeded: &mut Seeded,
) -> Result<RistrettoPoint, Error> {
	let (k, reader) = (seeded.scalar(), seeded.bytes32());
	let r = Element::of(RistrettoPoint::mul_base(&k));
	let context = release::request_context(&GENESIS, 1, &reader);
	release::verify_request(
		&context,
		r.bytes(),
		&prove_key(b"request", &context, &k, &seeded.bytes32()).bytes,
	)?;
	let rctx = release::release_context(&release::Release {
		genesis: &GENESIS,
		key: 1,
		epoch: number,
		request: 1,
		secret: 1,
		reader: &reader,
		u: u.bytes(),
		r: r.bytes(),
	});
	let mut partials = Vec::new();
	for seat in seats {
		let (share, rho) = (epoch.shares[usize::from(*seat) - 1], seeded.scalar());
		let x = Element::decode(&epoch.outcome.x[usize::from(*seat) - 1])?;
		let a = Element::of(RistrettoPoint::mul_base(&rho));
		let b = Element::of(share * u.point() + rho * r.point());
		let context = [&rctx[..], &seat.to_le_bytes()].concat();
		let equations = [
			Equation::new(&x, [Term::g(0)]),
			Equation::new(&a, [Term::g(1)]),
			Equation::new(&b, [Term::of(u, 0), Term::of(&r, 1)]),
		];
		let proof = prove_hedged(
			b"partial",
			&context,
			&equations,
			&[share, rho],
			&seeded.bytes32(),
		)
		.bytes;
		let (x, u, r) = (x.bytes(), u.bytes(), r.bytes());
		release::verify_partial(&rctx, *seat, x, u, r, a.bytes(), b.bytes(), &proof)?;
		let other = release::verify_partial(&rctx, seat + 1, x, u, r, a.bytes(), b.bytes(), &proof);
		assert_eq!(other, Err(Error::Proof), "the partial of another seat");
		partials.push((*seat, *a.bytes(), *b.bytes()));
	}
	let (a, b) = release::aggregate(&partials, epoch.t)?;
	Ok(Element::decode(&b)?.point() - k * Element::decode(&a)?.point())
}

#[test]
fn a_key_releases_before_and_after_a_reshare() {
	let mut seeded = Seeded::new(1);
	let old = generate(5, 3, &mut seeded);
	for (share, x) in old.shares.iter().zip(&old.outcome.x) {
		assert_eq!(public(share), *x);
	}
	let (r, y) = (seeded.scalar(), old.outcome.y);
	let u = Element::of(RistrettoPoint::mul_base(&r));
	let secret = r * Element::decode(&y).unwrap().point();
	assert_eq!(released(&old, &[5, 1, 3], 1, &u, &mut seeded), Ok(secret));
	assert_eq!(
		released(&old, &[4, 1, 2, 5], 1, &u, &mut seeded),
		Ok(secret)
	);
	assert_eq!(
		released(&old, &[4, 1], 1, &u, &mut seeded),
		Err(Error::TooFew)
	);
	assert_eq!(
		released(&old, &[4, 1, 4], 1, &u, &mut seeded),
		Err(Error::Duplicate)
	);

	let new = rotate(&old, &[5, 2, 4], 7, 4, &mut seeded);
	assert_eq!(new.outcome.y, y);
	assert_ne!(new.shares[..5], old.shares[..]);
	assert_eq!(
		released(&new, &[7, 6, 1, 2], 2, &u, &mut seeded),
		Ok(secret)
	);

	let mixed = Epoch {
		shares: old.shares.iter().chain(&new.shares[5..]).copied().collect(),
		..new
	};
	assert_eq!(
		released(&mixed, &[1, 2, 6, 7], 2, &u, &mut seeded),
		Err(Error::Proof),
		"shares of two epochs"
	);
}

#[test]
fn a_reshare_of_other_shares_does_not_keep_the_key() {
	let mut seeded = Seeded::new(2);
	let old = generate(4, 3, &mut seeded);
	let ctx = seeded.bytes32();
	let secrets: Vec<(u16, Scalar)> = (1..=3).map(|seat| (seat, seeded.scalar())).collect();
	let (dealings, _) = dealings(&ctx, 4, 3, &secrets, &mut seeded);
	assert_eq!(
		reshare(4, 3, &old.outcome.y, &commitments(&dealings), &[]),
		Err(Error::PublicKey)
	);
	assert_eq!(
		reshare(4, 3, &old.outcome.y, &commitments(&dealings), &[2]),
		Err(Error::TooFew)
	);
	assert_eq!(
		reshare(5, 3, &old.outcome.y, &commitments(&dealings), &[]),
		Err(Error::Length)
	);
	assert_eq!(
		generation(4, 0, &commitments(&dealings), &[]),
		Err(Error::Size)
	);
	assert_eq!(generation(0, 1, &[], &[]), Err(Error::Size));
	assert_eq!(generation(4, 1, &[], &[]), Err(Error::TooFew));
}

#[test]
fn an_acknowledgement_belongs_to_its_enclave_and_context() {
	let mut seeded = Seeded::new(3);
	let epoch = generate(4, 3, &mut seeded);
	let (enclave, share, x) = (seeded.bytes32(), epoch.shares[1], epoch.outcome.x[1]);
	let proof = prove_key(
		b"ack",
		&[epoch.ctx, enclave].concat(),
		&share,
		&seeded.bytes32(),
	)
	.bytes;
	assert_eq!(verify_acknowledge(&epoch.ctx, &enclave, &x, &proof), Ok(()));
	assert_eq!(
		verify_acknowledge(&epoch.ctx, &[0; 32], &x, &proof),
		Err(Error::Proof)
	);
	assert_eq!(
		verify_acknowledge(&[0; 32], &enclave, &x, &proof),
		Err(Error::Proof)
	);
	assert_eq!(
		verify_acknowledge(&epoch.ctx, &enclave, &epoch.outcome.x[2], &proof),
		Err(Error::Proof)
	);
}

#[test]
fn a_complaint_convicts_whoever_is_wrong() {
	let mut seeded = Seeded::new(4);
	let (ctx, e) = (seeded.bytes32(), seeded.scalar());
	let keys: Vec<Scalar> = (0..4).map(|_| seeded.scalar()).collect();
	let recipients: Vec<Recipient> = (1u16..)
		.zip(&keys)
		.map(|(seat, p)| (seat, seat, public(p)))
		.collect();
	let coefficients: Vec<Scalar> = (0..3).map(|_| seeded.scalar()).collect();
	let honest = deal(
		&ctx,
		2,
		4,
		&coefficients,
		&recipients,
		&e,
		&seeded.bytes32(),
	);
	assert_eq!(verdict(&ctx, &honest, &keys, &e), Ok(Verdict::Complainer));
	let mut cheat = honest;
	cheat.c[2] += Scalar::ONE;
	let cheat = seal(&ctx, 2, cheat, &e, &seeded.bytes32());
	dealing::verify(&ctx, 2, 4, 3, 4, None, &cheat.posted).unwrap();
	assert_eq!(verdict(&ctx, &cheat, &keys, &e), Ok(Verdict::Dealer));
}

/// The verdict on a complaint of recipient 3 about dealer 2.
fn verdict(ctx: &[u8; 32], dealt: &Dealt, keys: &[Scalar], e: &Scalar) -> Result<Verdict, Error> {
	let r = Element::of(RistrettoPoint::mul_base(e));
	let (p_m, k) = (
		Element::of(RistrettoPoint::mul_base(&keys[2])),
		Element::of(keys[2] * r.point()),
	);
	let context = [
		&ctx[..],
		&2u16.to_le_bytes(),
		&3u16.to_le_bytes(),
		&dealt.digest,
	]
	.concat();
	let equations = [
		Equation::new(&p_m, [Term::g(0)]),
		Equation::new(&k, [Term::of(&r, 0)]),
	];
	let proof = prove_hedged(b"complaint", &context, &equations, &[keys[2]], &[9; 32]).bytes;
	let complaint = Complaint {
		ctx,
		dealer: 2,
		m: 3,
		digest: &dealt.digest,
		r: &dealt.r,
		v_j: &dealt.v[3],
		c_m: &dealt.c[2].to_bytes(),
		p_m: p_m.bytes(),
		k: k.bytes(),
		proof: &proof,
	};
	assert_eq!(judge(&Complaint { m: 4, ..complaint }), Err(Error::Proof));
	assert_eq!(
		judge(&Complaint {
			dealer: 0,
			..complaint
		}),
		Err(Error::Seat)
	);
	assert_eq!(
		judge(&Complaint {
			ctx: &[0; 32],
			..complaint
		}),
		Err(Error::Proof)
	);
	judge(&complaint)
}

#[test]
fn a_record_needs_one_exponent_and_its_own_label() {
	let mut seeded = Seeded::new(5);
	let (y, r) = (seeded.point(), seeded.scalar());
	let gbar = wrap::gbar(1, &y);
	let gbar_element = Element::decode(&gbar).unwrap();
	let u = Element::of(RistrettoPoint::mul_base(&r));
	let ubar = Element::of(r * gbar_element.point());
	let label = wrap::label(&GENESIS, 1, &[2; 32], &[3; 32]);
	let (com, ct) = (seeded.bytes32(), seeded.bytes(80));
	let context = wrap::context(1, &y, &label, &com, &ct).unwrap();
	let equations = [
		Equation::new(&u, [Term::g(0)]),
		Equation::new(&ubar, [Term::of(&gbar_element, 0)]),
	];
	let proof = prove_hedged(b"wrap", &context, &equations, &[r], &seeded.bytes32()).bytes;
	let record = wrap::Record {
		u: u.bytes(),
		ubar: ubar.bytes(),
		proof: &proof,
		com: &com,
		ct: &ct,
	};
	assert_eq!(wrap::verify(1, &y, &label, None, &record), Ok(()));
	assert_eq!(wrap::verify(1, &y, &label, Some(&gbar), &record), Ok(()));
	assert_eq!(
		wrap::verify(1, &y, &label, Some(&encode(u.point())), &record),
		Err(Error::Proof)
	);
	assert_eq!(
		wrap::verify(1, &y, &label[..99], None, &record),
		Err(Error::Length)
	);
	let other = wrap::label(&GENESIS, 1, &[2; 32], &[4; 32]);
	assert_eq!(
		wrap::verify(1, &y, &other, None, &record),
		Err(Error::Proof)
	);
}
