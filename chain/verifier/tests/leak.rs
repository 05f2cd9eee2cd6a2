//! Section 15 beyond the vectors.

#[path = "../examples/support/mod.rs"]
mod support;

use keyfold_verifier::{
	leak::{commitment, context, verify, verify_committed, Report},
	Error, Refusal,
};
use support::{
	prove::prove_key,
	seeded::{public, Seeded},
};

const REPORT: Report = Report {
	genesis: &[1; 32],
	key: 2,
	epoch: 3,
	seat: 4,
	reporter: &[5; 32],
};

#[test]
fn a_report_cannot_be_taken_over() {
	let mut seeded = Seeded::new(15);
	let x = seeded.scalar();
	let ctx = context(&REPORT).unwrap();
	let proof = prove_key(b"leak", &ctx, &x, &seeded.bytes32()).bytes;
	let committed = commitment(REPORT.reporter, &proof).unwrap();
	assert_eq!(
		verify_committed(&REPORT, &public(&x), &committed, &proof),
		Ok(())
	);
	// Whoever sees the report can commit to its proof, and still cannot show it as its own.
	let thief = Report {
		reporter: &[6; 32],
		..REPORT
	};
	let own = commitment(thief.reporter, &proof).unwrap();
	assert_eq!(
		verify_committed(&thief, &public(&x), &own, &proof),
		Err(Refusal::Check(Error::Proof))
	);
	assert_eq!(
		verify_committed(&thief, &public(&x), &committed, &proof),
		Err(Refusal::Commitment)
	);
}

#[test]
fn lengths_and_seats_are_checked() {
	let mut seeded = Seeded::new(16);
	let x = seeded.point();
	for length in [0, 63, 65, 96] {
		let proof = vec![0; length];
		assert_eq!(commitment(&[5; 32], &proof), Err(Error::Length));
		assert_eq!(verify(&REPORT, &x, &proof), Err(Error::Length));
		assert_eq!(
			verify_committed(&REPORT, &x, &[0; 32], &proof),
			Err(Refusal::Check(Error::Length))
		);
	}
	for seat in [0, 129] {
		let report = Report { seat, ..REPORT };
		assert_eq!(verify(&report, &x, &[0; 64]), Err(Error::Seat));
	}
}
