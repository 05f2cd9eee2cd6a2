//! The rules that need no proof, each against its plain definition: committees, rosters, draws, Lagrange coefficients,
//! the result of dealings, activation, aggregation, and the log. Points are known multiples of G, so that the
//! definition is arithmetic on scalars.

use codec::{Compact, Decode, DecodeAll, Encode};
use curve25519_dalek::scalar::Scalar;
use keyfold_prover::{
	dealing::evaluate,
	hostile::ORDER,
	log as tree,
	seeded::{public, Seeded},
};
use keyfold_verifier::{
	beacon, log, release,
	resharing::{self, Commitments},
	roster::{self, Registration},
	transcript::{compact, h, lagrange_at_zero},
	Error, MAX_REPLICAS, MAX_SEATS,
};
use std::collections::{BTreeMap, BTreeSet};

/// Leaves of a log that is tried; more only repeat the shapes.
const MAX_LEAVES: usize = 40;

/// Elements of a list of points that is tried: each costs a multiplication here and a decoding there.
const MAX_POINTS: usize = 24;

/// 32 bytes from one: 0 the identity, 1 no point, 2 no scalar, others a multiple of G.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode)]
pub struct Small(u8);

impl Small {
	fn scalar(self) -> Scalar {
		Scalar::from(self.0)
	}

	fn point(self) -> Result<[u8; 32], Error> {
		match self.0 {
			0 => Err(Error::Identity),
			1 | 2 => Err(Error::Point),
			_ => Ok(public(&self.scalar())),
		}
	}

	fn bytes(self) -> [u8; 32] {
		match self.0 {
			0 => [0; 32],
			1 => [0xff; 32],
			2 => ORDER,
			_ => public(&self.scalar()),
		}
	}
}

/// A dealing: its dealer and f(0)..f(n).
type Dealing = (u16, Vec<Small>);

/// What is tried.
#[derive(Clone, Debug, Encode, Decode)]
#[allow(missing_docs)]
pub enum Input {
	Sizes {
		n: u16,
		committee: u16,
	},
	Freeze {
		registrations: Vec<(u8, u8, Small)>,
		committee: u16,
	},
	Draw {
		seed: u8,
		key: u32,
		epoch: u32,
		attempt: u16,
		operators: BTreeSet<u8>,
		seats: u16,
	},
	Compact(u32),
	Lagrange {
		seats: Vec<u16>,
		seed: u64,
	},
	Generation {
		n: u16,
		t: u16,
		dealings: Vec<Dealing>,
		disqualified: Vec<u16>,
	},
	Reshare {
		n: u16,
		t_old: u16,
		y: Small,
		dealings: Vec<Dealing>,
		disqualified: Vec<u16>,
	},
	Activation {
		n: u16,
		committee: u16,
		seats: Vec<u16>,
	},
	Aggregate {
		t: u16,
		partials: Vec<(u16, Small, Small)>,
	},
	Beacon {
		t: u16,
		round: u64,
		shares: Vec<(u16, Small)>,
	},
	Log {
		leaves: Vec<Vec<u8>>,
		old: u8,
		index: u8,
		change: Option<(u8, u8)>,
	},
	Range {
		size: u64,
		peaks: Vec<u8>,
		appended: Vec<u8>,
	},
	Path {
		size: u64,
		index: u64,
		path: Vec<u8>,
		old_size: u64,
	},
}

/// One input.
pub fn run(data: &[u8]) {
	let Ok(input) = Input::decode_all(&mut &data[..]) else {
		return;
	};
	match input {
		Input::Sizes { n, committee } => sizes(n, committee),
		Input::Freeze {
			registrations,
			committee,
		} => freeze(&registrations, committee),
		Input::Draw {
			seed,
			key,
			epoch,
			attempt,
			operators,
			seats,
		} => draw(seed, (key, epoch, attempt), &operators, seats),
		Input::Compact(value) => assert_eq!(compact(value), Compact(value).encode()),
		Input::Lagrange { seats, seed } => lagrange(&seats, seed),
		Input::Generation {
			n,
			t,
			dealings,
			disqualified,
		} => generation(n, t, &dealings, &disqualified),
		Input::Reshare {
			n,
			t_old,
			y,
			dealings,
			disqualified,
		} => reshare(n, t_old, y, &dealings, &disqualified),
		Input::Activation {
			n,
			committee,
			seats,
		} => activation(n, committee, &seats),
		Input::Aggregate { t, partials } => aggregate(t, &partials),
		Input::Beacon { t, round, shares } => beacon_output(t, round, &shares),
		Input::Log {
			leaves,
			old,
			index,
			change,
		} => whole_log(&leaves, old.into(), index.into(), change),
		Input::Range {
			size,
			peaks,
			appended,
		} => range(size, &peaks, &appended),
		Input::Path {
			size,
			index,
			path,
			old_size,
		} => made_up_path(size, index, &path, old_size),
	}
}

/// Section 1, word by word.
fn sizes(n: u16, committee: u16) {
	let expected = if n == 0 || n > committee || committee > MAX_SEATS {
		Err(Error::Size)
	} else {
		let t = committee / 2 + 1;
		if n < t {
			Err(Error::TooFew)
		} else {
			let f = ((n - 1) / 3).min(n - t);
			Ok(roster::Sizes { t, f, a: n - f })
		}
	};
	assert_eq!(roster::sizes(n, committee), expected);
	assert_eq!(roster::threshold(committee), committee / 2 + 1);
}

fn freeze(registrations: &[(u8, u8, Small)], committee: u16) {
	let of = |(operator, enclave, p): &(u8, u8, Small)| Registration {
		operator: [*operator; 32],
		enclave: [*enclave; 32],
		p: p.bytes(),
	};
	let given: Vec<Registration> = registrations.iter().map(of).collect();
	let frozen = roster::freeze(&given, committee);
	let arranged = roster::arrange(&given, committee);

	let mut seats: BTreeMap<[u8; 32], BTreeMap<[u8; 32], [u8; 32]>> = BTreeMap::new();
	for one in &given {
		let enclaves = seats.entry(one.operator).or_default();
		enclaves.insert(one.enclave, one.p);
	}
	let distinct = |count: usize| count == given.len();
	let points: BTreeSet<_> = given.iter().map(|one| one.p).collect();
	let enclaves: BTreeSet<_> = given.iter().map(|one| one.enclave).collect();
	let expected = if given.len() > usize::from(MAX_SEATS * MAX_REPLICAS) {
		Err(Error::Size)
	} else if !distinct(points.len()) {
		Err(Error::Reused)
	} else if !distinct(enclaves.len()) {
		Err(Error::Duplicate)
	} else if seats
		.values()
		.any(|held| held.len() > usize::from(MAX_REPLICAS))
	{
		Err(Error::Replicas)
	} else {
		let n = u16::try_from(seats.len()).expect("at most as many as registrations");
		roster::sizes(n, committee)
	};
	assert_eq!(
		arranged.as_ref().map(|roster| roster.sizes),
		expected.as_ref().copied().map_err(|e| e)
	);
	let bad = registrations.iter().find_map(|(_, _, p)| p.point().err());
	match bad {
		Some(error) if given.len() <= usize::from(MAX_SEATS * MAX_REPLICAS) => {
			assert_eq!(frozen, Err(error));
		}
		_ => assert_eq!(frozen, arranged),
	}
	let Ok(roster) = arranged else {
		return;
	};
	let plain: Vec<([u8; 32], Vec<([u8; 32], [u8; 32])>)> = seats
		.into_iter()
		.map(|(operator, held)| (operator, held.into_iter().collect()))
		.collect();
	assert_eq!(roster::roster_preimage(&roster.seats), plain.encode());
	assert_eq!(roster.hash, h(b"roster", &[&plain.encode()]));
	let recipients = roster.recipients();
	assert_eq!(recipients.len(), given.len());
	assert_eq!(usize::from(roster.m), given.len());
	assert_eq!(usize::from(roster.n), plain.len());
	for (m, recipient) in (1u16..).zip(&recipients) {
		assert_eq!(recipient.m, m);
		let (operator, held) = &plain[usize::from(recipient.seat) - 1];
		assert!(held.contains(&(recipient.enclave, recipient.p)));
		let of_seat = |one: &Registration| one.operator == *operator && one.p == recipient.p;
		assert!(given.iter().any(of_seat));
	}
}

fn draw(seed: u8, (key, epoch, attempt): (u32, u32, u16), operators: &BTreeSet<u8>, seats: u16) {
	let seed = [seed; 32];
	let operators: Vec<[u8; 32]> = operators.iter().rev().map(|one| [*one; 32]).collect();
	let drawn = roster::draw(&seed, key, epoch, attempt, &operators, seats);
	let rank = |operator| roster::draw_rank(&seed, key, epoch, attempt, operator);
	assert_eq!(drawn.len(), operators.len().min(usize::from(seats)));
	assert!(drawn.windows(2).all(|pair| pair[0] < pair[1]));
	// Nobody outside has a lower rank than somebody inside.
	let worst = drawn.iter().map(rank).max();
	for operator in &operators {
		let inside = drawn.contains(operator);
		assert_eq!(inside, Some(rank(operator)) <= worst);
	}
}

/// Why a list of seats is refused, if it is.
fn bad_seats(seats: &[u16]) -> Option<Error> {
	if seats.iter().any(|seat| !(1..=MAX_SEATS).contains(seat)) {
		return Some(Error::Seat);
	}
	let distinct: BTreeSet<&u16> = seats.iter().collect();
	(distinct.len() < seats.len()).then_some(Error::Duplicate)
}

/// The coefficients recover f(0) of any polynomial of degree below their number.
fn lagrange(seats: &[u16], seed: u64) {
	let lambda = lagrange_at_zero(seats);
	if let Some(error) = bad_seats(seats) {
		assert_eq!(lambda, Err(error));
		return;
	}
	let lambda = lambda.expect("seats within the bounds, each once");
	assert_eq!(lambda.len(), seats.len());
	let mut seeded = Seeded::new(seed);
	let coefficients: Vec<Scalar> = seats.iter().map(|_| seeded.scalar()).collect();
	let values = seats.iter().map(|seat| evaluate(&coefficients, *seat));
	let sum: Scalar = lambda.iter().zip(values).map(|(l, f)| l * f).sum();
	assert_eq!(sum, coefficients.first().copied().unwrap_or(Scalar::ZERO));
}

/// The dealings as points, or nothing if there are too many to try.
fn commitments(dealings: &[Dealing]) -> Option<Vec<(u16, Vec<[u8; 32]>)>> {
	let count: usize = dealings.iter().map(|(_, values)| values.len()).sum();
	let of = |(dealer, values): &Dealing| {
		let points = values.iter().map(|value| value.bytes()).collect();
		(*dealer, points)
	};
	(count <= MAX_POINTS).then(|| dealings.iter().map(of).collect())
}

/// The dealings that count, by the text of section 8.
fn counted<'a>(
	n: u16,
	least: u16,
	dealings: &'a [Dealing],
	disqualified: &[u16],
) -> Result<Vec<&'a Dealing>, Error> {
	let range = 1..=MAX_SEATS;
	if !range.contains(&n) || !range.contains(&least) || dealings.len() > usize::from(MAX_SEATS) {
		return Err(Error::Size);
	}
	for (dealer, values) in dealings {
		if !range.contains(dealer) {
			return Err(Error::Seat);
		}
		if values.len() != usize::from(n) + 1 {
			return Err(Error::Length);
		}
	}
	let dealers: Vec<u16> = dealings.iter().map(|(dealer, _)| *dealer).collect();
	if let Some(error) = bad_seats(&dealers) {
		return Err(error);
	}
	let out: Vec<&Dealing> = dealings
		.iter()
		.filter(|(dealer, _)| !disqualified.contains(dealer))
		.collect();
	if out.len() < usize::from(least) {
		return Err(Error::TooFew);
	}
	Ok(out)
}

/// sum of weights and the j-th value of each dealing, as an encoded point.
fn column(counted: &[&Dealing], weights: &[Scalar], j: usize) -> Result<[u8; 32], Error> {
	let mut sum = Scalar::ZERO;
	for ((_, values), weight) in counted.iter().zip(weights) {
		values[j].point()?;
		sum += weight * values[j].scalar();
	}
	Ok(public(&sum))
}

fn generation(n: u16, t: u16, dealings: &[Dealing], disqualified: &[u16]) {
	let Some(points) = commitments(dealings) else {
		return;
	};
	let given: Vec<Commitments> = points
		.iter()
		.map(|(dealer, v)| Commitments { dealer: *dealer, v })
		.collect();
	let outcome = resharing::generation(n, t, &given, disqualified);
	let expected = counted(n, t, dealings, disqualified).and_then(|counted| {
		let ones = vec![Scalar::ONE; counted.len()];
		let y = column(&counted, &ones, 0)?;
		if y == [0; 32] {
			return Err(Error::Identity);
		}
		let x = (1..=usize::from(n)).map(|j| column(&counted, &ones, j));
		Ok(resharing::Outcome {
			q: counted.iter().map(|(dealer, _)| *dealer).collect(),
			lambda: Vec::new(),
			y,
			x: x.collect::<Result<_, _>>()?,
		})
	});
	assert_eq!(outcome, expected);
}

fn reshare(n: u16, t_old: u16, y: Small, dealings: &[Dealing], disqualified: &[u16]) {
	let Some(points) = commitments(dealings) else {
		return;
	};
	let given: Vec<Commitments> = points
		.iter()
		.map(|(dealer, v)| Commitments { dealer: *dealer, v })
		.collect();
	let y = y.bytes();
	let outcome = resharing::reshare(n, t_old, &y, &given, disqualified);
	let expected = counted(n, t_old, dealings, disqualified).and_then(|mut counted| {
		counted.truncate(usize::from(t_old));
		let q: Vec<u16> = counted.iter().map(|(dealer, _)| *dealer).collect();
		let lambda = lagrange_at_zero(&q)?;
		if column(&counted, &lambda, 0)? != y {
			return Err(Error::PublicKey);
		}
		let x = (1..=usize::from(n)).map(|j| column(&counted, &lambda, j));
		let x = x.collect::<Result<_, _>>()?;
		Ok(resharing::Outcome { q, lambda, y, x })
	});
	assert_eq!(outcome, expected);
}

fn activation(n: u16, committee: u16, seats: &[u16]) {
	let activation = resharing::activation(n, committee, seats);
	let expected = roster::sizes(n, committee).and_then(|sizes| {
		let distinct: BTreeSet<u16> = seats.iter().copied().collect();
		if distinct.iter().any(|seat| *seat == 0 || *seat > n) {
			return Err(Error::Seat);
		}
		Ok(resharing::Activation {
			a: sizes.a,
			active: distinct.len() >= usize::from(sizes.a),
			seats: distinct.into_iter().collect(),
		})
	});
	assert_eq!(activation, expected);
}

/// The coefficients of the first `t` seats.
fn first(seats: &[u16], t: u16) -> Result<Vec<Scalar>, Error> {
	if t == 0 || t > MAX_SEATS || seats.len() > usize::from(MAX_SEATS) {
		return Err(Error::Size);
	}
	let distinct: BTreeSet<&u16> = seats.iter().collect();
	if distinct.len() < seats.len() {
		return Err(Error::Duplicate);
	}
	if seats.len() < usize::from(t) {
		return Err(Error::TooFew);
	}
	lagrange_at_zero(&seats[..usize::from(t)])
}

/// sum lambda_i values_i as an encoded point.
fn weighted(lambda: &[Scalar], values: impl Iterator<Item = Small>) -> Result<[u8; 32], Error> {
	let mut sum = Scalar::ZERO;
	for (weight, value) in lambda.iter().zip(values) {
		value.point()?;
		sum += weight * value.scalar();
	}
	Ok(public(&sum))
}

fn aggregate(t: u16, partials: &[(u16, Small, Small)]) {
	if partials.len() > MAX_POINTS {
		return;
	}
	let given: Vec<release::Partial> = partials
		.iter()
		.map(|(seat, a, b)| (*seat, a.bytes(), b.bytes()))
		.collect();
	let seats: Vec<u16> = partials.iter().map(|(seat, ..)| *seat).collect();
	let expected = first(&seats, t).and_then(|lambda| {
		let a = weighted(&lambda, partials.iter().map(|(_, a, _)| *a))?;
		let b = weighted(&lambda, partials.iter().map(|(_, _, b)| *b))?;
		Ok((a, b))
	});
	assert_eq!(release::aggregate(&given, t), expected);
}

fn beacon_output(t: u16, round: u64, shares: &[(u16, Small)]) {
	if shares.len() > MAX_POINTS {
		return;
	}
	let context = [7; 32];
	let given: Vec<beacon::Share> = shares
		.iter()
		.map(|(seat, share)| (*seat, share.bytes()))
		.collect();
	let seats: Vec<u16> = shares.iter().map(|(seat, _)| *seat).collect();
	let expected = first(&seats, t).and_then(|lambda| {
		let sum = weighted(&lambda, shares.iter().map(|(_, share)| *share))?;
		if sum == [0; 32] {
			return Err(Error::Identity);
		}
		let out = h(b"beacon-out", &[&context, &round.to_le_bytes(), &sum]);
		Ok(beacon::Output { lambda, sum, out })
	});
	assert_eq!(beacon::combine(&context, round, &given, t), expected);
}

/// Heads and paths of the compact range and of the whole tree agree, and a changed one is refused.
fn whole_log(leaves: &[Vec<u8>], old: usize, index: usize, change: Option<(u8, u8)>) {
	let leaves = &leaves[..leaves.len().min(MAX_LEAVES)];
	let size = leaves.len();
	let mut range = log::CompactRange::default();
	for leaf in leaves {
		range.append(log::leaf_hash(leaf)).expect("a short log");
	}
	let root = tree::root(leaves);
	assert_eq!((range.size(), range.root()), (size as u64, root));
	let (taken, peaks) = range.clone().into_parts();
	assert_eq!(log::CompactRange::new(taken, peaks), Ok(range));

	if index < size {
		let mut path = tree::inclusion(index, leaves);
		let check = |path: &[log::Hash]| {
			log::verify_inclusion(size as u64, index as u64, &leaves[index], path, &root)
		};
		assert_eq!(check(&path), Ok(()));
		if changed(&mut path, change) {
			assert!(check(&path).is_err());
		}
	}
	if old <= size && (old > 0 || size == 0) {
		let mut path = tree::consistency(old, leaves);
		let old_root = tree::root(&leaves[..old]);
		let check = |path: &[log::Hash]| {
			log::verify_consistency(old as u64, size as u64, &old_root, &root, path)
		};
		assert_eq!(check(&path), Ok(()));
		if changed(&mut path, change) {
			assert!(check(&path).is_err());
		}
	}
}

/// Flips one bit of a path, or takes one hash away; whether there was something to change.
fn changed(path: &mut Vec<log::Hash>, change: Option<(u8, u8)>) -> bool {
	let Some((at, bit)) = change else {
		return false;
	};
	let at = usize::from(at);
	if bit == u8::MAX && at < path.len() {
		path.remove(at);
		return true;
	}
	match path.get_mut(at) {
		Some(hash) => {
			hash[usize::from(bit / 8) % 32] ^= 1 << (bit % 8);
			true
		}
		None => false,
	}
}

/// A range of any size, as state may hold it.
fn range(size: u64, peaks: &[u8], appended: &[u8]) {
	let hashes: Vec<log::Hash> = peaks.iter().map(|byte| [*byte; 32]).collect();
	let fits = size.count_ones() as usize == hashes.len();
	let range = log::CompactRange::new(size, hashes);
	assert_eq!(range.is_ok(), fits);
	let Ok(mut range) = range else {
		return;
	};
	for byte in appended {
		let before = range.clone();
		match range.append([*byte; 32]) {
			Ok(()) => {
				assert_eq!(Some(range.size()), before.size().checked_add(1));
				assert_eq!(range.peaks().len(), range.size().count_ones() as usize);
				assert!(range.peaks().len() <= log::MAX_PEAKS);
			}
			Err(error) => {
				assert_eq!((error, before.size()), (Error::Size.into(), u64::MAX));
				assert_eq!(range, before);
			}
		}
		range.root();
	}
}

/// Paths to heads that nobody computed are refused, whatever the sizes, in bounded time.
fn made_up_path(size: u64, index: u64, path: &[u8], old_size: u64) {
	let path: Vec<log::Hash> = path.iter().map(|byte| [*byte; 32]).collect();
	let (one, other) = ([1; 32], [2; 32]);
	let included = log::verify_inclusion(size, index, b"leaf", &path, &one);
	assert!(included.is_err());
	assert!(log::verify_consistency(old_size, size, &one, &other, &path).is_err());
}

/// One of each sort, honest and not.
pub fn seeds() -> Vec<Vec<u8>> {
	let polynomial = |values: [u8; 4]| values.map(Small).to_vec();
	let dealings = vec![
		(1, polynomial([10, 20, 30, 40])),
		(2, polynomial([11, 12, 13, 14])),
		(3, polynomial([50, 40, 30, 20])),
	];
	let leaves: Vec<Vec<u8>> = (0..7u8).map(|byte| vec![byte; usize::from(byte)]).collect();
	let inputs = vec![
		Input::Sizes { n: 4, committee: 5 },
		Input::Sizes {
			n: 128,
			committee: 128,
		},
		Input::Freeze {
			registrations: vec![
				(1, 1, Small(3)),
				(2, 2, Small(4)),
				(2, 3, Small(5)),
				(3, 4, Small(6)),
			],
			committee: 4,
		},
		Input::Freeze {
			registrations: (1..=5).map(|one| (1, one, Small(one + 10))).collect(),
			committee: 1,
		},
		Input::Draw {
			seed: 1,
			key: 2,
			epoch: 3,
			attempt: 4,
			operators: (0..9).collect(),
			seats: 4,
		},
		Input::Compact(0x4000),
		Input::Lagrange {
			seats: vec![1, 2, 5, 128],
			seed: 1,
		},
		Input::Lagrange {
			seats: (1..=128).collect(),
			seed: 2,
		},
		Input::Generation {
			n: 3,
			t: 2,
			dealings: dealings.clone(),
			disqualified: vec![2],
		},
		Input::Reshare {
			n: 3,
			t_old: 1,
			y: Small(11),
			dealings,
			disqualified: vec![1],
		},
		Input::Activation {
			n: 4,
			committee: 4,
			seats: vec![1, 2, 2, 4],
		},
		Input::Aggregate {
			t: 2,
			partials: vec![
				(1, Small(9), Small(8)),
				(4, Small(7), Small(6)),
				(2, Small(3), Small(3)),
			],
		},
		Input::Beacon {
			t: 2,
			round: 9,
			shares: vec![(3, Small(9)), (1, Small(200))],
		},
		Input::Log {
			leaves: leaves.clone(),
			old: 3,
			index: 5,
			change: None,
		},
		Input::Log {
			leaves: leaves.clone(),
			old: 4,
			index: 0,
			change: Some((1, 7)),
		},
		Input::Log {
			leaves,
			old: 6,
			index: 6,
			change: Some((0, 255)),
		},
		Input::Range {
			size: 5,
			peaks: vec![1, 2],
			appended: vec![3, 4, 5],
		},
		Input::Range {
			size: u64::MAX,
			peaks: vec![1; 64],
			appended: vec![3],
		},
		Input::Path {
			size: 8,
			index: 3,
			path: vec![1, 2, 3],
			old_size: 5,
		},
		Input::Path {
			size: u64::MAX,
			index: u64::MAX - 1,
			path: vec![1; 64],
			old_size: 1 << 63,
		},
	];
	inputs.iter().map(Encode::encode).collect()
}
