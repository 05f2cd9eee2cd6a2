//! Arbitrary bytes into every decoder: a typed refusal, never a panic, and never acceptance.
//! `KEYFOLD_SEED=n` repeats a run; the seed is printed when a test fails.

#[path = "../examples/support/mod.rs"]
mod support;

use keyfold_verifier::{
	beacon,
	complaint::{judge, Complaint},
	dealing, handoff, heartbeat, leak, log, release,
	resharing::{self, Commitments},
	roster::{self, Registration},
	sigma::{verify_key, PROOF_1_LEN, PROOF_2_LEN},
	transcript::{self, Element},
	wrap,
};
use support::seeded::Seeded;

const ROUNDS: usize = 400;

fn seeded() -> Seeded {
	let seed = std::env::var("KEYFOLD_SEED")
		.ok()
		.and_then(|seed| seed.parse().ok())
		.unwrap_or(20_240);
	println!("KEYFOLD_SEED={seed}");
	Seeded::new(seed)
}

/// 32 bytes of every interesting sort: noise, a point, a scalar, all zero, all one.
fn any32(seeded: &mut Seeded) -> [u8; 32] {
	match seeded.below(8) {
		0 => [0; 32],
		1 => [0xff; 32],
		2 => seeded.scalar().to_bytes(),
		3..=5 => seeded.point(),
		_ => seeded.bytes32(),
	}
}

/// Bytes of a length near `len`, made of [`any32`].
fn near(len: usize, seeded: &mut Seeded) -> Vec<u8> {
	let mut out = Vec::new();
	while out.len() < len {
		out.extend_from_slice(&any32(seeded));
	}
	out.truncate(len);
	match seeded.below(8) {
		0 => out.truncate(seeded.below(len as u64 + 1) as usize),
		1 => out.extend_from_slice(&[0; 1]),
		_ => (),
	}
	out
}

fn any16(seeded: &mut Seeded) -> u16 {
	match seeded.below(4) {
		0 => seeded.below(u64::from(u16::MAX) + 1) as u16,
		1 => [0, 1, 128, 129, 512, u16::MAX][seeded.below(6) as usize],
		_ => seeded.below(9) as u16,
	}
}

#[test]
fn decoders_and_hashes_survive() {
	let mut seeded = seeded();
	for _ in 0..ROUNDS {
		let bytes = near(32, &mut seeded);
		if let Ok(point) = transcript::point(&bytes) {
			assert_eq!(point.compress().as_bytes()[..], bytes[..]);
		}
		if let Ok(scalar) = transcript::scalar(&bytes) {
			assert_eq!(scalar.as_bytes()[..], bytes[..]);
		}
		let count = seeded.below(300) as usize;
		let noise = seeded.bytes(count);
		transcript::hg(&noise, &bytes);
		transcript::hs(&bytes, &[&noise]);
		transcript::compact(u32::from_le_bytes(seeded.bytes(4).try_into().unwrap()));
		let seats: Vec<u16> = (0..seeded.below(140)).map(|_| any16(&mut seeded)).collect();
		if let Ok(lambda) = transcript::lagrange_at_zero(&seats) {
			assert_eq!(lambda.len(), seats.len());
		}
	}
}

#[test]
fn proofs_of_nobody_are_refused() {
	let mut seeded = seeded();
	for _ in 0..ROUNDS {
		let (ctx, x) = (seeded.bytes32(), any32(&mut seeded));
		let proof = near(PROOF_1_LEN, &mut seeded);
		if let Ok(element) = Element::decode(&x) {
			assert!(verify_key(b"leak", &ctx, &element, &proof).is_err());
		}
		assert!(roster::verify_register(&ctx, &x, &proof).is_err());
		assert!(release::verify_request(&ctx, &x, &proof).is_err());
		assert!(resharing::verify_acknowledge(&ctx, &any32(&mut seeded), &x, &proof).is_err());
		let (u, r, a, b) = (
			any32(&mut seeded),
			any32(&mut seeded),
			any32(&mut seeded),
			any32(&mut seeded),
		);
		let proof = near(PROOF_2_LEN, &mut seeded);
		let seat = any16(&mut seeded);
		assert!(release::verify_partial(&ctx, seat, &x, &u, &r, &a, &b, &proof).is_err());
	}
}

#[test]
fn messages_between_dealings_of_nobody_are_refused() {
	let mut seeded = seeded();
	for _ in 0..ROUNDS {
		let values: Vec<[u8; 32]> = (0..6).map(|_| any32(&mut seeded)).collect();
		let (seat, round) = (any16(&mut seeded), seeded.below(u64::MAX));
		let proof = near(PROOF_1_LEN, &mut seeded);
		let want = handoff::Want {
			genesis: &values[0],
			key: 1,
			epoch: 1,
			seat,
			enclave: &values[1],
		};
		assert!(handoff::verify_want(&want, &values[2], &proof).is_err());
		let given = handoff::Handoff {
			genesis: &values[0],
			key: 1,
			epoch: 1,
			seat,
			donor: &values[1],
			recipient: &values[2],
			p: &values[3],
		};
		assert!(handoff::verify_handoff(&given, &values[4], &values[5], &proof).is_err());
		let share = beacon::verify_share(&values[0], round, seat, &values[1], &values[2], &proof);
		assert!(share.is_err());
		let report = leak::Report {
			genesis: &values[0],
			key: 1,
			epoch: 1,
			seat,
			reporter: &values[1],
		};
		assert!(leak::verify(&report, &values[2], &proof).is_err());
		assert!(leak::verify_committed(&report, &values[2], &values[3], &proof).is_err());
		let beat = heartbeat::Heartbeat {
			genesis: &values[0],
			block: 1,
			block_hash: &values[1],
			enclave: &values[2],
		};
		let held: Vec<heartbeat::Held> = values
			.iter()
			.map(|x| heartbeat::Held {
				key: u32::from(any16(&mut seeded)),
				epoch: 1,
				x,
			})
			.collect();
		assert!(heartbeat::verify(&beat, &held[..1], &proof).is_err());
		assert!(heartbeat::verify(&beat, &held, &proof).is_err());
	}
}

#[test]
fn dealings_of_noise_are_refused() {
	let mut seeded = seeded();
	for _ in 0..ROUNDS {
		let (dealer, n, t, m) = (
			any16(&mut seeded),
			any16(&mut seeded),
			any16(&mut seeded),
			any16(&mut seeded),
		);
		let length = dealing::posted_len(n, m).min(dealing::MAX_POSTED_LEN);
		let (ctx, key, posted) = (
			seeded.bytes32(),
			any32(&mut seeded),
			near(length, &mut seeded),
		);
		assert!(dealing::verify(&ctx, dealer, n, t, m, None, &posted).is_err());
		assert!(dealing::verify(&ctx, dealer, n, t, m, Some(&key), &posted).is_err());
		dealing::degree_weights(&seeded.scalar(), n.min(200), t);
		dealing::dual_code(n);
	}
}

#[test]
fn every_cut_and_flipped_byte_of_a_true_dealing_is_refused() {
	let mut seeded = seeded();
	let ctx = seeded.bytes32();
	let posted = support::deal::random(&ctx, 3, 4, 2, &mut seeded).posted;
	assert!(dealing::verify(&ctx, 3, 4, 3, 4, None, &posted).is_ok());
	for at in 0..posted.len() {
		assert!(
			dealing::verify(&ctx, 3, 4, 3, 4, None, &posted[..at]).is_err(),
			"cut at {at}"
		);
		let mut changed = posted.clone();
		changed[at] ^= 1 << seeded.below(8);
		assert!(
			dealing::verify(&ctx, 3, 4, 3, 4, None, &changed).is_err(),
			"byte {at}"
		);
	}
}

#[test]
fn complaints_and_records_of_noise_are_refused() {
	let mut seeded = seeded();
	for _ in 0..ROUNDS {
		let values: Vec<[u8; 32]> = (0..7).map(|_| any32(&mut seeded)).collect();
		let proof = near(PROOF_1_LEN, &mut seeded);
		let complaint = Complaint {
			ctx: &values[0],
			dealer: any16(&mut seeded),
			m: any16(&mut seeded),
			digest: &values[1],
			r: &values[2],
			v_j: &values[3],
			c_m: &values[4],
			p_m: &values[5],
			k: &values[6],
			proof: &proof,
		};
		assert!(judge(&complaint).is_err());
		let (label, ct) = (
			near(wrap::LABEL_LEN, &mut seeded),
			near(wrap::CT_MAX, &mut seeded),
		);
		let record = wrap::Record {
			u: &values[0],
			ubar: &values[1],
			proof: &proof,
			com: &values[2],
			ct: &ct,
		};
		assert!(wrap::verify(1, &values[3], &label, None, &record).is_err());
		assert!(wrap::verify(1, &values[3], &label, Some(&values[4]), &record).is_err());
	}
}

#[test]
fn lists_of_noise_survive() {
	let mut seeded = seeded();
	for _ in 0..ROUNDS {
		let list: Vec<[u8; 32]> = (0..seeded.below(140)).map(|_| any32(&mut seeded)).collect();
		let seats: Vec<u16> = (0..seeded.below(140)).map(|_| any16(&mut seeded)).collect();
		assert!(list.len() < 20 || resharing::generation_public(&list).is_err());
		assert!(list.len() < 20 || resharing::generation_share_key(&list).is_err());
		assert!(resharing::reshare_public_matches(&seats, &list, &any32(&mut seeded)).is_err());
		let cut = seats.len().min(list.len());
		let _ = resharing::reshare_share_key(&seats[..cut], &list[..cut]);
		let dealings: Vec<Commitments> = seats
			.iter()
			.map(|dealer| Commitments {
				dealer: *dealer,
				v: &list,
			})
			.collect();
		let (n, t) = (any16(&mut seeded), any16(&mut seeded));
		let _ = resharing::generation(n, t, &dealings, &seats[..cut / 2]);
		let _ = resharing::reshare(n, t, &any32(&mut seeded), &dealings, &seats[..cut / 2]);
		let _ = resharing::activation(n, t, &seats);
		let partials: Vec<release::Partial> = seats
			.iter()
			.zip(&list)
			.map(|(seat, b)| (*seat, *b, *b))
			.collect();
		let _ = release::aggregate(&partials, t);
		let shares: Vec<beacon::Share> = partials.iter().map(|(seat, a, _)| (*seat, *a)).collect();
		let _ = beacon::combine(&any32(&mut seeded), 7, &shares, t);
		let (size, index) = (seeded.below(u64::MAX), seeded.below(u64::MAX));
		assert!(log::verify_inclusion(size, index, &[1], &list, &any32(&mut seeded)).is_err());
		let (old, new) = (any32(&mut seeded), any32(&mut seeded));
		assert!(log::verify_consistency(index, size, &old, &new, &list).is_err());
		if let Ok(mut range) = log::CompactRange::new(size, list.clone()) {
			range.root();
			assert!(range.append(old).is_ok());
		}
		let registration = |operator: &[u8; 32]| Registration {
			operator: *operator,
			enclave: seeded.bytes32(),
			p: *operator,
		};
		let registrations: Vec<Registration> = list.iter().map(registration).collect();
		let _ = roster::arrange(&registrations, t);
		let _ = roster::freeze(&registrations, t);
	}
}
