//! Times every check natively: `cargo run --release -p keyfold-verifier --example bench`.
//!
//! Prints a table and then the same as one line of JSON, microseconds. Fees come from the benchmarks of the pallets
//! under the real executor; these figures show how the checks compare and grow. For the field arithmetic of the
//! runtime's 32 bit build: `RUSTFLAGS='--cfg curve25519_dalek_bits="32" --cfg curve25519_dalek_backend="serial"'`.

#[path = "support/mod.rs"]
mod support;

use std::{hint::black_box, time::Instant};

use curve25519_dalek::ristretto::RistrettoPoint;
use keyfold_verifier::{
	complaint::{judge, Complaint},
	dealing, release, resharing, roster,
	sigma::{Equation, Term},
	transcript::Element,
	wrap,
};
use serde_json::{json, Map, Value};
use support::{
	deal::random,
	prove::{prove_hedged, prove_key},
	seeded::{public, Seeded},
};

/// Roster sizes of the tables: the smallest useful, a usual one, a large one, the limit.
const SEATS: [u16; 4] = [5, 16, 64, 128];

/// Runs of one check; the median is given.
const RUNS: usize = 51;

/// The figures so far: name and microseconds.
struct Table(Map<String, Value>);

impl Table {
	/// Times one check, which must succeed.
	fn time<T, E: core::fmt::Debug>(&mut self, name: &str, check: impl Fn() -> Result<T, E>) {
		check().expect(name);
		let mut runs: Vec<u128> = Vec::new();
		for _ in 0..RUNS {
			let start = Instant::now();
			let _ = black_box(check());
			runs.push(start.elapsed().as_nanos());
		}
		runs.sort_unstable();
		let micros = runs[RUNS / 2] as f64 / 1000.0;
		println!("{name:<32}{micros:>12.1}");
		self.0
			.insert(name.into(), json!((micros * 10.0).round() / 10.0));
	}
}

fn main() {
	let mut seeded = Seeded::new(1);
	let mut table = Table(Map::new());
	println!("{:<32}{:>12}", "check", "us (median)");
	single_keys(&mut table, &mut seeded);
	records(&mut table, &mut seeded);
	partials(&mut table, &mut seeded);
	complaints(&mut table, &mut seeded);
	for n in SEATS {
		by_seats(n, &mut table, &mut seeded);
	}
	println!("{}", Value::Object(table.0));
}

/// Proofs of one secret: register, acknowledge, request.
fn single_keys(table: &mut Table, seeded: &mut Seeded) {
	let (ctx, enclave, x) = (seeded.bytes32(), seeded.bytes32(), seeded.scalar());
	let key = public(&x);
	let proof = prove_key(b"register", &ctx, &x, &seeded.bytes32()).bytes;
	table.time("verify_register", || {
		roster::verify_register(&ctx, &key, &proof)
	});
	let proof = prove_key(b"request", &ctx, &x, &seeded.bytes32()).bytes;
	table.time("verify_request", || {
		release::verify_request(&ctx, &key, &proof)
	});
	let proof = prove_key(b"ack", &[ctx, enclave].concat(), &x, &seeded.bytes32()).bytes;
	table.time("verify_acknowledge", || {
		resharing::verify_acknowledge(&ctx, &enclave, &key, &proof)
	});
}

/// A wrapped data key, with the second base stored and hashed anew.
fn records(table: &mut Table, seeded: &mut Seeded) {
	let (y, r) = (seeded.point(), seeded.scalar());
	let stored = wrap::gbar(1, &y);
	let gbar = Element::decode(&stored).expect("a hash to the group");
	let (u, ubar) = (
		Element::of(RistrettoPoint::mul_base(&r)),
		Element::of(r * gbar.point()),
	);
	let label = wrap::label(&seeded.bytes32(), 1, &seeded.bytes32(), &seeded.bytes32());
	let (com, ct) = (seeded.bytes32(), seeded.bytes(wrap::CT_MAX));
	let context = wrap::context(1, &y, &label, &com, &ct).expect("lengths in range");
	let equations = [
		Equation::new(&u, [Term::g(0)]),
		Equation::new(&ubar, [Term::of(&gbar, 0)]),
	];
	let proof = prove_hedged(b"wrap", &context, &equations, &[r], &seeded.bytes32()).bytes;
	let record = wrap::Record {
		u: u.bytes(),
		ubar: ubar.bytes(),
		proof: &proof,
		com: &com,
		ct: &ct,
	};
	table.time("wrap::verify", || {
		wrap::verify(1, &y, &label, None, &record)
	});
	table.time("wrap::verify, stored gbar", || {
		wrap::verify(1, &y, &label, Some(&stored), &record)
	});
}

/// One seat's partial.
fn partials(table: &mut Table, seeded: &mut Seeded) {
	let (rctx, seat, share, rho) = (seeded.bytes32(), 3u16, seeded.scalar(), seeded.scalar());
	let u = Element::of(RistrettoPoint::mul_base(&seeded.scalar()));
	let r = Element::of(RistrettoPoint::mul_base(&seeded.scalar()));
	let (x, a) = (
		Element::of(RistrettoPoint::mul_base(&share)),
		Element::of(RistrettoPoint::mul_base(&rho)),
	);
	let b = Element::of(share * u.point() + rho * r.point());
	let equations = [
		Equation::new(&x, [Term::g(0)]),
		Equation::new(&a, [Term::g(1)]),
		Equation::new(&b, [Term::of(&u, 0), Term::of(&r, 1)]),
	];
	let context = [&rctx[..], &seat.to_le_bytes()].concat();
	let proof = prove_hedged(
		b"partial",
		&context,
		&equations,
		&[share, rho],
		&seeded.bytes32(),
	)
	.bytes;
	let (x, u, r, a, b) = (x.bytes(), u.bytes(), r.bytes(), a.bytes(), b.bytes());
	table.time("verify_partial", || {
		release::verify_partial(&rctx, seat, x, u, r, a, b, &proof)
	});
}

/// A complaint, true or false: the work is the same.
fn complaints(table: &mut Table, seeded: &mut Seeded) {
	let (ctx, digest, p) = (seeded.bytes32(), seeded.bytes32(), seeded.scalar());
	let r = Element::of(RistrettoPoint::mul_base(&seeded.scalar()));
	let (p_m, k) = (
		Element::of(RistrettoPoint::mul_base(&p)),
		Element::of(p * r.point()),
	);
	let context = [&ctx[..], &1u16.to_le_bytes(), &2u16.to_le_bytes(), &digest].concat();
	let equations = [
		Equation::new(&p_m, [Term::g(0)]),
		Equation::new(&k, [Term::of(&r, 0)]),
	];
	let proof = prove_hedged(b"complaint", &context, &equations, &[p], &seeded.bytes32()).bytes;
	let (v_j, c_m) = (seeded.point(), seeded.scalar().to_bytes());
	let complaint = Complaint {
		ctx: &ctx,
		dealer: 1,
		m: 2,
		digest: &digest,
		r: r.bytes(),
		v_j: &v_j,
		c_m: &c_m,
		p_m: p_m.bytes(),
		k: k.bytes(),
		proof: &proof,
	};
	table.time("judge", || judge(&complaint));
}

/// What grows with the number of seats.
fn by_seats(n: u16, table: &mut Table, seeded: &mut Seeded) {
	let (t, ctx) = (roster::threshold(n), seeded.bytes32());
	let posted = random(&ctx, 1, n, t - 1, seeded).posted;
	table.time(&format!("dealing::verify n={n}"), || {
		dealing::verify(&ctx, 1, n, t, n, None, &posted)
	});
	let points: Vec<[u8; 32]> = (0..n).map(|_| seeded.point()).collect();
	let seats: Vec<u16> = (n - t + 1..=n).collect();
	let counted = &points[..usize::from(t)];
	table.time(&format!("generation_share_key n={n}"), || {
		resharing::generation_share_key(&points)
	});
	table.time(&format!("reshare_share_key T={t}"), || {
		resharing::reshare_share_key(&seats, counted)
	});
	let partials: Vec<release::Partial> = seats
		.iter()
		.zip(counted)
		.map(|(seat, b)| (*seat, *b, *b))
		.collect();
	table.time(&format!("aggregate T={t}"), || {
		release::aggregate(&partials, t)
	});
}
