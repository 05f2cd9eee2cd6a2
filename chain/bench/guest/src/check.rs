//! The checks, by the sections of docs/protocol.md.

use alloc::vec::Vec;
use codec::{Decode, Encode};
use core::hint::black_box;
use curve25519_dalek::ristretto::RistrettoPoint;
use keyfold_verifier::{
	beacon,
	complaint::{self, Complaint},
	dealing, handoff, heartbeat, leak, log, release,
	resharing::{self, Commitments},
	roster::{self, Registration},
	transcript::{combine, point, scalar},
	wrap, Error,
};

/// 32 bytes: a point, a scalar, a hash, an account.
pub type Bytes = [u8; 32];

/// A check and its arguments.
#[derive(Clone, Debug, Encode, Decode)]
pub enum Check {
	/// Section 5, proof "register".
	Register {
		ctx: Bytes,
		p: Bytes,
		proof: Vec<u8>,
	},
	/// Section 5, the roster of (operator, enclave, P).
	Freeze {
		committee: u16,
		registrations: Vec<(Bytes, Bytes, Bytes)>,
	},
	/// Section 6, a dealing in full.
	Dealing {
		ctx: Bytes,
		dealer: u16,
		n: u16,
		t: u16,
		m: u16,
		posted: Vec<u8>,
	},
	/// Section 7, a complaint, true or false.
	Complaint {
		ctx: Bytes,
		dealer: u16,
		m: u16,
		digest: Bytes,
		r: Bytes,
		v_j: Bytes,
		c_m: Bytes,
		p_m: Bytes,
		k: Bytes,
		proof: Vec<u8>,
	},
	/// Section 8, the sum of a column of commitments.
	ShareKey { points: Vec<Bytes> },
	/// Section 8, the same of a reshare: weighted by the seats' Lagrange coefficients.
	ReshareShareKey { seats: Vec<u16>, points: Vec<Bytes> },
	/// Section 8, everything that follows from the (dealer, R, digest, V) of a generation.
	Generation {
		n: u16,
		t: u16,
		dealings: Vec<(u16, Vec<Bytes>)>,
	},
	/// Section 8, proof "ack".
	Acknowledge {
		ctx: Bytes,
		enclave: Bytes,
		x: Bytes,
		proof: Vec<u8>,
	},
	/// Section 9, a request for a replica.
	Want {
		genesis: Bytes,
		enclave: Bytes,
		p: Bytes,
		proof: Vec<u8>,
	},
	/// Section 9, a handoff.
	Handoff {
		genesis: Bytes,
		donor: Bytes,
		recipient: Bytes,
		p: Bytes,
		r: Bytes,
		c: Bytes,
		proof: Vec<u8>,
	},
	/// Section 10, a heartbeat over (key, epoch, X).
	Heartbeat {
		genesis: Bytes,
		block_hash: Bytes,
		enclave: Bytes,
		held: Vec<(u32, u32, Bytes)>,
		proof: Vec<u8>,
	},
	/// Section 10, a leaked share and its commitment.
	Leak {
		genesis: Bytes,
		reporter: Bytes,
		x: Bytes,
		committed: Bytes,
		proof: Vec<u8>,
	},
	/// Section 11, the key's second base.
	Gbar { key: u32, y: Bytes },
	/// Section 11, a record; with the second base known or not.
	Wrap {
		key: u32,
		y: Bytes,
		label: Vec<u8>,
		gbar: Option<Bytes>,
		u: Bytes,
		ubar: Bytes,
		proof: Vec<u8>,
		com: Bytes,
		ct: Vec<u8>,
	},
	/// Section 12, proof "request".
	Request {
		ctx: Bytes,
		r: Bytes,
		proof: Vec<u8>,
	},
	/// Section 12, proof "partial".
	Partial {
		rctx: Bytes,
		seat: u16,
		x: Bytes,
		u: Bytes,
		r: Bytes,
		a: Bytes,
		b: Bytes,
		proof: Vec<u8>,
	},
	/// Section 12, the release of T partials.
	Aggregate { partials: Vec<(u16, Bytes, Bytes)> },
	/// Section 13, proof "beacon".
	BeaconShare {
		bctx: Bytes,
		round: u64,
		seat: u16,
		x: Bytes,
		sigma: Bytes,
		proof: Vec<u8>,
	},
	/// Section 13, the output of a round.
	BeaconCombine {
		bctx: Bytes,
		shares: Vec<(u16, Bytes)>,
	},
	/// Section 14, one more leaf in the compact range of `size` leaves.
	LogAppend {
		size: u64,
		peaks: Vec<Bytes>,
		leaf: Bytes,
	},
	/// No check, but the group operations that one cannot do without.
	Raw {
		/// Decoded, each once.
		points: Vec<Bytes>,
		/// The first so many points are multiplied and added, all at once.
		scalars: Vec<Bytes>,
		/// Equations of a proof: for each, the first point and the base are multiplied by it and added, and the sum encoded.
		equations: Vec<Bytes>,
	},
}

impl Check {
	/// Makes the check.
	pub fn holds(&self) -> bool {
		match self {
			Check::Register { ctx, p, proof } => roster::verify_register(ctx, p, proof).is_ok(),
			Check::Freeze {
				committee,
				registrations,
			} => {
				let all: Vec<Registration> = registrations
					.iter()
					.map(|(operator, enclave, p)| Registration {
						operator: *operator,
						enclave: *enclave,
						p: *p,
					})
					.collect();
				roster::arrange(&all, *committee).is_ok()
			}
			Check::Dealing {
				ctx,
				dealer,
				n,
				t,
				m,
				posted,
			} => dealing::verify(ctx, *dealer, *n, *t, *m, None, posted).is_ok(),
			Check::Complaint {
				ctx,
				dealer,
				m,
				digest,
				r,
				v_j,
				c_m,
				p_m,
				k,
				proof,
			} => complaint::judge(&Complaint {
				ctx,
				dealer: *dealer,
				m: *m,
				digest,
				r,
				v_j,
				c_m,
				p_m,
				k,
				proof,
			})
			.is_ok(),
			Check::ShareKey { points } => resharing::generation_share_key(points).is_ok(),
			Check::ReshareShareKey { seats, points } => {
				resharing::reshare_share_key(seats, points).is_ok()
			}
			Check::Generation { n, t, dealings } => {
				let dealings: Vec<Commitments> = dealings
					.iter()
					.map(|(dealer, v)| Commitments { dealer: *dealer, v })
					.collect();
				resharing::generation(*n, *t, &dealings, &[]).is_ok()
			}
			Check::Acknowledge {
				ctx,
				enclave,
				x,
				proof,
			} => resharing::verify_acknowledge(ctx, enclave, x, proof).is_ok(),
			Check::Want {
				genesis,
				enclave,
				p,
				proof,
			} => {
				let want = handoff::Want {
					genesis,
					key: 1,
					epoch: 1,
					seat: 1,
					enclave,
				};
				handoff::verify_want(&want, p, proof).is_ok()
			}
			Check::Handoff {
				genesis,
				donor,
				recipient,
				p,
				r,
				c,
				proof,
			} => {
				let handoff = handoff::Handoff {
					genesis,
					key: 1,
					epoch: 1,
					seat: 1,
					donor,
					recipient,
					p,
				};
				handoff::verify_handoff(&handoff, r, c, proof).is_ok()
			}
			Check::Heartbeat {
				genesis,
				block_hash,
				enclave,
				held,
				proof,
			} => {
				let beat = heartbeat::Heartbeat {
					genesis,
					block: 1,
					block_hash,
					enclave,
				};
				let held: Vec<heartbeat::Held> = held
					.iter()
					.map(|(key, epoch, x)| heartbeat::Held {
						key: *key,
						epoch: *epoch,
						x,
					})
					.collect();
				heartbeat::verify(&beat, &held, proof).is_ok()
			}
			Check::Leak {
				genesis,
				reporter,
				x,
				committed,
				proof,
			} => {
				let report = leak::Report {
					genesis,
					key: 1,
					epoch: 1,
					seat: 1,
					reporter,
				};
				leak::verify_committed(&report, x, committed, proof).is_ok()
			}
			Check::Gbar { key, y } => wrap::gbar(*key, y) != [0; 32],
			Check::Wrap {
				key,
				y,
				label,
				gbar,
				u,
				ubar,
				proof,
				com,
				ct,
			} => {
				let record = wrap::Record {
					u,
					ubar,
					proof,
					com,
					ct,
				};
				wrap::verify(*key, y, label, gbar.as_ref(), &record).is_ok()
			}
			Check::Request { ctx, r, proof } => release::verify_request(ctx, r, proof).is_ok(),
			Check::Partial {
				rctx,
				seat,
				x,
				u,
				r,
				a,
				b,
				proof,
			} => release::verify_partial(rctx, *seat, x, u, r, a, b, proof).is_ok(),
			Check::Aggregate { partials } => {
				let t = u16::try_from(partials.len()).unwrap_or(u16::MAX);
				release::aggregate(partials, t).is_ok()
			}
			Check::BeaconShare {
				bctx,
				round,
				seat,
				x,
				sigma,
				proof,
			} => beacon::verify_share(bctx, *round, *seat, x, sigma, proof).is_ok(),
			Check::BeaconCombine { bctx, shares } => {
				let t = u16::try_from(shares.len()).unwrap_or(u16::MAX);
				beacon::combine(bctx, 1, shares, t).is_ok()
			}
			Check::LogAppend { size, peaks, leaf } => {
				let range = log::CompactRange::new(*size, peaks.clone());
				range.and_then(|mut range| range.append(*leaf)).is_ok()
			}
			Check::Raw {
				points,
				scalars,
				equations,
			} => raw(points, scalars, equations).is_ok(),
		}
	}
}

/// Decodes, multiplies and adds as [`Check::Raw`] says.
fn raw(points: &[Bytes], scalars: &[Bytes], equations: &[Bytes]) -> Result<(), Error> {
	let points = points
		.iter()
		.map(|bytes| point(bytes))
		.collect::<Result<Vec<_>, Error>>()?;
	let scalars = scalars
		.iter()
		.map(|bytes| scalar(bytes))
		.collect::<Result<Vec<_>, Error>>()?;
	let multiplied = points.get(..scalars.len()).ok_or(Error::Size)?;
	black_box(combine(&scalars, multiplied));
	let first = points.first().ok_or(Error::Size)?;
	for equation in equations {
		let s = scalar(equation)?;
		let sum = RistrettoPoint::vartime_double_scalar_mul_basepoint(&s, first, &s);
		black_box(sum.compress());
	}
	Ok(())
}
