//! Sections 1 and 5 beyond the vectors.

#[path = "../examples/support/mod.rs"]
mod support;

use keyfold_verifier::{
	roster::{arrange, draw, draw_rank, freeze, sizes, threshold, Registration},
	Error,
};
use support::seeded::Seeded;

fn registrations(operators: u8, replicas: u8, seeded: &mut Seeded) -> Vec<Registration> {
	let mut out = Vec::new();
	for operator in 0..operators {
		for _ in 0..replicas {
			let (enclave, p) = (seeded.bytes32(), seeded.bytes32());
			out.push(Registration {
				operator: [operator; 32],
				enclave,
				p,
			});
		}
	}
	out
}

#[test]
fn sizes_hold_their_invariants_for_every_committee() {
	for committee in 1..=128u16 {
		let t = threshold(committee);
		assert!(2 * t > committee);
		for n in 1..=committee {
			match sizes(n, committee) {
				Ok(got) => {
					assert_eq!(got.t, t);
					assert!(got.a >= got.t && got.a + got.f == n && 3 * got.f < n);
				}
				Err(error) => assert!(error == Error::TooFew && n < t),
			}
		}
	}
	assert_eq!(sizes(1, 0), Err(Error::Size));
	assert_eq!(sizes(1, 129), Err(Error::Size));
	assert_eq!(sizes(u16::MAX, u16::MAX), Err(Error::Size));
}

#[test]
fn the_order_of_registrations_does_not_matter() {
	let mut seeded = Seeded::new(1);
	let mut list = registrations(128, 4, &mut seeded);
	let roster = arrange(&list, 128).unwrap();
	for i in 0..list.len() {
		list.swap(i, seeded.below(512) as usize);
	}
	assert_eq!(arrange(&list, 128).unwrap(), roster);
	let recipients = roster.recipients();
	assert_eq!((roster.n, roster.m, recipients.len()), (128, 512, 512));
	assert_eq!((recipients[0].m, recipients[0].seat), (1, 1));
	assert_eq!((recipients[511].m, recipients[511].seat), (512, 128));
}

#[test]
fn a_registration_more_than_the_largest_roster_is_refused() {
	let mut seeded = Seeded::new(2);
	let mut list = registrations(128, 4, &mut seeded);
	list.extend(registrations(129, 1, &mut seeded).pop());
	assert_eq!(arrange(&list, 128), Err(Error::Size));
	assert_eq!(freeze(&list, 128), Err(Error::Size));
}

#[test]
fn one_enclave_under_two_operators_is_a_duplicate() {
	let mut list = registrations(2, 1, &mut Seeded::new(3));
	list[1].enclave = list[0].enclave;
	assert_eq!(arrange(&list, 2), Err(Error::Duplicate));
}

#[test]
fn an_empty_roster_is_refused() {
	assert_eq!(freeze(&[], 1), Err(Error::Size));
}

#[test]
fn the_draw_takes_the_lowest_ranks_in_account_order() {
	let mut seeded = Seeded::new(4);
	let (seed, operators) = (
		seeded.bytes32(),
		(0..20).map(|_| seeded.bytes32()).collect::<Vec<_>>(),
	);
	let drawn = draw(&seed, 1, 2, 3, &operators, 7);
	assert_eq!(drawn.len(), 7);
	assert!(drawn.windows(2).all(|pair| pair[0] < pair[1]));
	let rank = |operator: &[u8; 32]| draw_rank(&seed, 1, 2, 3, operator);
	let worst_in = drawn.iter().map(rank).max();
	let best_out = operators
		.iter()
		.filter(|operator| !drawn.contains(operator))
		.map(rank)
		.min();
	assert!(worst_in < best_out);
	assert_ne!(
		draw(&seed, 1, 2, 4, &operators, 7),
		drawn,
		"another attempt draws anew"
	);
	assert_eq!(draw(&seed, 1, 2, 3, &operators, 128).len(), 20);
}
