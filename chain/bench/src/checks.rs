//! Every check of the verifier by itself: made as often as its time allows in one call of a small module that holds
//! nothing but the verifier, so that what surrounds a call is not in the figure.

use crate::{
	bench::Bench,
	row::{Committee, Figures, Of},
};
use curve25519_dalek::{ristretto::RistrettoPoint, scalar::Scalar};
use keyfold_bench_guest::Check;
use keyfold_primitives::MAX_KEYS;
use keyfold_prover::{
	dealing::random,
	enclave::{Attempt, Enclave},
	release,
	seeded::{public, Seeded},
	sigma::{key_proof, prove_hedged},
	wrap,
};
use keyfold_verifier::{
	beacon, handoff, heartbeat, leak,
	release::{release_context, Release},
	roster,
	sigma::{Equation, Term},
	transcript::{hs, Element},
};

/// How often a check is made in one call, by how long the first one took: about this many nanoseconds in all.
const CALL_NANOS: u64 = 20_000_000;
/// Most repetitions.
const MOST: u64 = 200;

/// Everything that is checked, at these committee sizes.
pub fn checks(bench: &mut Bench, seats: &[usize]) {
	let mut seeded = Seeded::new(1);
	let one = Committee::default();
	for (name, check) in single(&mut seeded) {
		time(bench, one, Of::op(name), &check);
	}
	for keys in [1, MAX_KEYS as usize] {
		let check = heartbeat(&mut seeded, keys);
		let of = Of::op("verifier: heartbeat").x(keys).note("keys");
		time(bench, one, of, &check);
	}
	for n in seats {
		let t = n / 2 + 1;
		let committee = Committee {
			n: *n,
			t,
			replicas: 1,
		};
		for (name, check) in by_seats(*n as u16, t as u16, &mut seeded) {
			time(bench, committee, Of::op(name), &check);
		}
	}
}

/// One check: from calls with few and with many repetitions follows what one takes.
fn time(bench: &mut Bench, committee: Committee, of: Of, check: &Check) {
	let run = |times: u64| bench.check(u32::try_from(times).expect("few"), check);
	let once = run(1);
	let times = (CALL_NANOS / once.nanos.max(1)).clamp(2, MOST);
	let many = run(times);
	let nanos = many.nanos.saturating_sub(once.nanos) / (times - 1);
	let wall = many.wall_nanos.saturating_sub(once.wall_nanos) / (times - 1);
	let figures = Figures {
		nanos,
		wall_nanos: wall,
		runs: (many.runs * times) as usize,
		..Figures::default()
	};
	bench.write_of(committee, &of, figures);
}

/// Checks whose work is always the same.
fn single(seeded: &mut Seeded) -> Vec<(&'static str, Check)> {
	let (ctx, genesis, account) = (seeded.bytes32(), seeded.bytes32(), seeded.bytes32());
	let (x, other) = (seeded.scalar(), seeded.scalar());
	let memory = Enclave {
		account,
		operator: seeded.bytes32(),
		name: "bench".into(),
	};
	let attempt = Attempt {
		genesis,
		key: 1,
		epoch: 1,
		attempt: 0,
	};
	let (p, registration) = memory.registration(&attempt);
	let register_ctx = roster::register_context(&genesis, 1, 1, 0, &account);
	let (r, request) = release::request(&genesis, 1, &account, &other);
	let request_ctx = keyfold_verifier::release::request_context(&genesis, 1, &account);
	let mut all = vec![
		(
			"verifier: register",
			Check::Register {
				ctx: register_ctx,
				p,
				proof: registration.into(),
			},
		),
		(
			"verifier: acknowledge",
			Check::Acknowledge {
				ctx,
				enclave: account,
				x: public(&x),
				proof: memory.acknowledgement(&ctx, &x).into(),
			},
		),
		(
			"verifier: request",
			Check::Request {
				ctx: request_ctx,
				r,
				proof: request.into(),
			},
		),
		("verifier: complaint", complaint(seeded)),
		("verifier: partial", partial(seeded, &genesis, &account)),
		("verifier: beacon share", beacon_share(seeded, &genesis)),
		("raw: proof of a key", raw(1, 0, 1, seeded)),
		// X, U, R, A, B and three equations; X, sigma and two.
		("raw: partial", raw(5, 0, 3, seeded)),
		("raw: beacon share", raw(2, 0, 2, seeded)),
	];
	all.extend(handoffs(seeded, &genesis, &account));
	all.extend(records(seeded, &genesis, &account));
	let report = leak::Report {
		genesis: &genesis,
		key: 1,
		epoch: 1,
		seat: 1,
		reporter: &account,
	};
	let context = leak::context(&report).expect("a seat");
	let proof = key_proof(b"leak", &context, &x);
	all.push((
		"verifier: leak",
		Check::Leak {
			genesis,
			reporter: account,
			x: public(&x),
			committed: leak::commitment(&account, &proof).expect("64 bytes"),
			proof: proof.into(),
		},
	));
	all.push((
		"verifier: log append",
		Check::LogAppend {
			size: u64::from(u32::MAX),
			peaks: (0..32).map(|_| seeded.bytes32()).collect(),
			leaf: seeded.bytes32(),
		},
	));
	all
}

/// The group operations of a check: points decoded, the first of them multiplied and added, equations of a proof.
fn raw(points: u16, multiplied: u16, equations: u16, seeded: &mut Seeded) -> Check {
	let mut scalars = |count: u16| (0..count).map(|_| seeded.scalar().to_bytes()).collect();
	Check::Raw {
		scalars: scalars(multiplied),
		equations: scalars(equations),
		points: (0..points).map(|_| seeded.point()).collect(),
	}
}

/// A complaint, true or false: the work is the same.
fn complaint(seeded: &mut Seeded) -> Check {
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
	let proof = prove_hedged(b"complaint", &context, &equations, &[p], &seeded.bytes32());
	Check::Complaint {
		ctx,
		dealer: 1,
		m: 2,
		digest,
		r: *r.bytes(),
		v_j: seeded.point(),
		c_m: seeded.scalar().to_bytes(),
		p_m: *p_m.bytes(),
		k: *k.bytes(),
		proof: proof.bytes,
	}
}

fn partial(seeded: &mut Seeded, genesis: &[u8; 32], reader: &[u8; 32]) -> Check {
	let statement = release::Statement {
		genesis: *genesis,
		key: 1,
		epoch: 1,
		request: 1,
		secret: 1,
		reader: *reader,
		u: seeded.point(),
		r: seeded.point(),
		seat: 3,
		x: seeded.scalar(),
	};
	let release::Partial { a, b, proof } = statement.answer();
	let rctx = release_context(&Release {
		genesis,
		key: 1,
		epoch: 1,
		request: 1,
		secret: 1,
		reader,
		u: &statement.u,
		r: &statement.r,
	});
	Check::Partial {
		rctx,
		seat: statement.seat,
		x: public(&statement.x),
		u: statement.u,
		r: statement.r,
		a,
		b,
		proof: proof.into(),
	}
}

fn beacon_share(seeded: &mut Seeded, genesis: &[u8; 32]) -> Check {
	let (x, round, seat) = (seeded.scalar(), 9u64, 3u16);
	let bctx = beacon::context(genesis, 1, 1, &seeded.point());
	let m = beacon::round_point(&bctx, round);
	let (key, sigma) = (
		Element::of(RistrettoPoint::mul_base(&x)),
		Element::of(x * m.point()),
	);
	let context = [&bctx[..], &round.to_le_bytes(), &seat.to_le_bytes()].concat();
	let equations = [
		Equation::new(&key, [Term::g(0)]),
		Equation::new(&sigma, [Term::of(&m, 0)]),
	];
	let proof = prove_hedged(b"beacon", &context, &equations, &[x], &seeded.bytes32());
	Check::BeaconShare {
		bctx,
		round,
		seat,
		x: *key.bytes(),
		sigma: *sigma.bytes(),
		proof: proof.bytes,
	}
}

fn handoffs(
	seeded: &mut Seeded,
	genesis: &[u8; 32],
	donor: &[u8; 32],
) -> [(&'static str, Check); 2] {
	let (recipient, p, e, c) = (
		seeded.bytes32(),
		seeded.scalar(),
		seeded.scalar(),
		seeded.scalar().to_bytes(),
	);
	let (public_p, r) = (public(&p), public(&e));
	let want = handoff::Want {
		genesis,
		key: 1,
		epoch: 1,
		seat: 1,
		enclave: &recipient,
	};
	let context = handoff::replica_context(&want).expect("a seat");
	let wanted = key_proof(b"register", &context, &p);
	let given = handoff::Handoff {
		genesis,
		key: 1,
		epoch: 1,
		seat: 1,
		donor,
		recipient: &recipient,
		p: &public_p,
	};
	let hctx = handoff::handoff_context(&given).expect("a seat");
	let proof = key_proof(b"handoff", &[hctx, r, c].concat(), &e);
	[
		(
			"verifier: want replica",
			Check::Want {
				genesis: *genesis,
				enclave: recipient,
				p: public_p,
				proof: wanted.into(),
			},
		),
		(
			"verifier: handoff",
			Check::Handoff {
				genesis: *genesis,
				donor: *donor,
				recipient,
				p: public_p,
				r,
				c,
				proof: proof.into(),
			},
		),
	]
}

/// A wrapped data key of the longest kind.
fn records(
	seeded: &mut Seeded,
	genesis: &[u8; 32],
	owner: &[u8; 32],
) -> [(&'static str, Check); 3] {
	let (y, object) = (seeded.point(), seeded.bytes32());
	let of = wrap::Label {
		genesis,
		key: 1,
		owner,
		object: &object,
	};
	let sealed = wrap::seal(&of, &y, &[7; 64], &seeded.scalar());
	let label = keyfold_verifier::wrap::label(genesis, 1, owner, &object);
	let record = |gbar| Check::Wrap {
		key: 1,
		y,
		label: label.into(),
		gbar,
		u: sealed.u,
		ubar: sealed.ubar,
		proof: sealed.proof.into(),
		com: sealed.com,
		ct: sealed.ct.clone(),
	};
	let known = Some(keyfold_verifier::wrap::gbar(1, &y));
	[
		("verifier: gbar", Check::Gbar { key: 1, y }),
		("verifier: record", record(None)),
		("verifier: record, gbar known", record(known)),
	]
}

fn heartbeat(seeded: &mut Seeded, keys: usize) -> Check {
	let (genesis, block_hash, enclave) = (seeded.bytes32(), seeded.bytes32(), seeded.bytes32());
	let shares: Vec<Scalar> = (0..keys).map(|_| seeded.scalar()).collect();
	let held: Vec<(u32, u32, [u8; 32])> = (1..)
		.zip(&shares)
		.map(|(key, x)| (key, 1, public(x)))
		.collect();
	let beat = heartbeat::Heartbeat {
		genesis: &genesis,
		block: 1,
		block_hash: &block_hash,
		enclave: &enclave,
	};
	let named: Vec<heartbeat::Held> = held
		.iter()
		.map(|(key, epoch, x)| heartbeat::Held {
			key: *key,
			epoch: *epoch,
			x,
		})
		.collect();
	let hctx = heartbeat::context(&beat, &named).expect("ascending");
	let x: Scalar = (1u32..)
		.zip(&shares)
		.map(|(key, x)| hs(b"heartbeat-mix", &[&hctx, &key.to_le_bytes()]) * x)
		.sum();
	let proof = key_proof(b"heartbeat", &hctx, &x);
	Check::Heartbeat {
		genesis,
		block_hash,
		enclave,
		held,
		proof: proof.into(),
	}
}

/// Checks that grow with the committee.
fn by_seats(n: u16, t: u16, seeded: &mut Seeded) -> Vec<(&'static str, Check)> {
	let ctx = seeded.bytes32();
	let posted = random(&ctx, 1, n, t - 1, seeded).posted;
	let column: Vec<[u8; 32]> = (0..n).map(|_| seeded.point()).collect();
	let seats: Vec<u16> = (n - t + 1..=n).collect();
	let counted = column[..usize::from(t)].to_vec();
	let partials = seats
		.iter()
		.zip(&counted)
		.map(|(seat, point)| (*seat, *point, *point))
		.collect();
	let shares = seats.iter().copied().zip(counted.clone()).collect();
	let dealings = (1..=n)
		.map(|dealer| {
			let v = (0..=n).map(|_| seeded.point()).collect();
			(dealer, v)
		})
		.collect();
	// R and V_0..V_n, all but R in the low-degree test; the proof has two equations.
	let raw_dealing = raw(n + 2, n + 1, 2, seeded);
	// One commitment of each dealing that counts; one sigma of each share that does.
	let raw_share_key = raw(t, t, 0, seeded);
	let registrations = (0..n)
		.map(|_| (seeded.bytes32(), seeded.bytes32(), seeded.point()))
		.collect();
	vec![
		(
			"verifier: freeze",
			Check::Freeze {
				committee: n,
				registrations,
			},
		),
		(
			"verifier: dealing",
			Check::Dealing {
				ctx,
				dealer: 1,
				n,
				t,
				m: n,
				posted,
			},
		),
		("raw: dealing", raw_dealing),
		("verifier: share key", Check::ShareKey { points: column }),
		(
			"verifier: reshare share key",
			Check::ReshareShareKey {
				seats,
				points: counted,
			},
		),
		("raw: reshare share key", raw_share_key),
		("verifier: generation", Check::Generation { n, t, dealings }),
		("verifier: aggregate", Check::Aggregate { partials }),
		(
			"verifier: beacon combine",
			Check::BeaconCombine { bctx: ctx, shares },
		),
	]
}
