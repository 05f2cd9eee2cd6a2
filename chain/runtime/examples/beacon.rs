//! Statistics of the beacon (`npm run bench:beacon`): the real runtime, natively, with committees that answer and one that
//! tries to bend the output.
//!
//! `beacon <outputs file> [rounds] [draws] [bias rounds]` writes the outputs of so many rounds one after the other, for a
//! public battery of tests, and prints one JSON object:
//!
//! * `outputs`: rounds of Beacon keys that the keys pallet made, sixteen a chain, five seats and T = 3 each, their bits, and the rounds
//!   that any number of honest seats answered otherwise than foreseen: none.
//! * `bias`: rounds in which f members see every other share first and then send or withhold theirs: in how many a choice of
//!   theirs changed a bit.
//! * `draws`: twelve operators for five seats of a key, again and again: how often each was drawn, chi-square against equal
//!   chances, and the draws that could not be made again from the output and the names: none.
//!
//! Everything is seeded, so each run says the same.

#[allow(dead_code)]
#[path = "../tests/runtime/actors.rs"]
mod actors;
#[allow(dead_code)]
#[path = "../tests/runtime/chain.rs"]
mod chain;
#[allow(dead_code)]
#[path = "../tests/runtime/duties.rs"]
mod duties;
#[path = "../tests/runtime/records.rs"]
mod records;

use actors::{alice, current, firsts, operators, Enclave, Operator};
use chain::{check_issuance, in_network, open_block, rolled_back, seal_block, send};
use curve25519_dalek::scalar::Scalar;
use duties::{active, as_root, deal, roster};
use keyfold_primitives::{genesis_hash, KeyId, Purpose, Round, MAX_KEYS};
use keyfold_prover::beacon::{Round as Statement, Share};
use keyfold_runtime::{constants::HEARTBEAT_PERIOD, Beacon, Runtime, RuntimeEvent, System};
use keyfold_verifier::{roster::draw, transcript::lagrange_at_zero};
use pallet_keyfold_beacon::{
	types::{BeaconShare, MAX_SHARES},
	Call, Outputs,
};
use pallet_keyfold_keys::{
	AttemptId, Call as KeysCall, Draw, Event as KeysEvent, Keys as KeysOf, NextKey, Phase, Phases,
};
use serde_json::{json, Value};
use std::{collections::BTreeMap, env, fs};

/// Blocks of the epochs of the keys: longer than any run.
const FOR_EVER: u32 = 10_000_000;
/// Seats of each committee, T = 3, f = 1.
const SEATS: usize = 5;
/// Operators that are drawn from.
const OPERATORS: usize = 12;
/// Chi-square with eleven degrees of freedom that a fair draw exceeds once in a thousand.
const CHI_SQUARE_BOUND: f64 = 31.26;
/// Rounds and draws of one chain: its state is in memory, and each block hashes all that has changed since genesis.
const ROUNDS_A_CHAIN: usize = 1_000;
const DRAWS_A_CHAIN: usize = 25;
/// Bits of an output.
const OUTPUT_BITS: u32 = 256;

/// Ends the block and opens the next. The pallets' invariants are looked at when all is over.
fn step() {
	seal_block();
	check_issuance();
	open_block(System::block_number() + 1);
}

/// An epoch of a Beacon key and the shares of its seats.
struct Committee {
	id: AttemptId,
	y: [u8; 32],
	/// Enclave and x of each seat.
	members: Vec<(Enclave, u16, Scalar)>,
	/// The secret of the epoch, which nobody has who is not all of them.
	secret: Scalar,
}

impl Committee {
	fn statement(&self, round: Round) -> Statement {
		Statement {
			genesis: genesis_hash::<Runtime>(),
			key: self.id.key,
			epoch: self.id.epoch,
			y: self.y,
			round,
		}
	}

	fn share(&self, member: usize, round: Round) -> BeaconShare {
		let (_, seat, x) = &self.members[member];
		let Share { sigma, proof } = self.statement(round).share(*seat, x);
		BeaconShare {
			key: self.id.key,
			round,
			sigma,
			proof,
		}
	}
}

/// As many Beacon keys as asked for by the keys pallet, all of the same operators. One after the other: the windows of a key
/// wait for nobody.
fn committees(crew: &[Operator], count: u32) -> Vec<Committee> {
	let mut made = Vec::new();
	for _ in 0..count {
		let next = committee(crew, &made);
		made.push(next);
	}
	made
}

/// A Beacon key through its first attempt, while those before it go on.
fn committee(crew: &[Operator], before: &[Committee]) -> Committee {
	let id = create(Purpose::Beacon, SEATS);
	for enclave in firsts(crew) {
		done!(send(&enclave.pair, enclave.registration(id)));
	}
	reach(id, Phase::Deal, before, crew);
	for enclave in firsts(crew) {
		done!(send(&enclave.pair, deal(id, enclave.dealing(id).posted())));
	}
	reach(id, Phase::Acknowledge, before, crew);
	for enclave in firsts(crew) {
		done!(send(&enclave.pair, enclave.acknowledgement(id)));
	}
	reach(id, Phase::Idle, before, crew);
	assert_eq!(active(id.key), id);
	let members: Vec<(Enclave, u16, Scalar)> = firsts(crew)
		.map(|enclave| (enclave.clone(), enclave.place(id).seat, enclave.share(id)))
		.collect();
	let t = usize::from(roster(id).t);
	let seats: Vec<u16> = members[..t].iter().map(|(_, seat, _)| *seat).collect();
	let lambda = lagrange_at_zero(&seats).expect("distinct seats");
	let secret = lambda
		.iter()
		.zip(&members)
		.map(|(l, (_, _, x))| l * x)
		.sum();
	let y = KeysOf::<Runtime>::get(id.key)
		.and_then(|key| key.public)
		.expect("active");
	Committee {
		id,
		y,
		members,
		secret,
	}
}

/// Creates a key; answers its first attempt.
fn create(purpose: Purpose, committee: usize) -> AttemptId {
	let key = NextKey::<Runtime>::get();
	let call = KeysCall::<Runtime>::create_key {
		purpose,
		committee: committee as u16,
		minimum: 1,
		epoch_length: FOR_EVER,
	};
	done!(send(&alice(), call));
	current(key)
}

/// Builds blocks until the key is in a phase.
fn reach(id: AttemptId, phase: Phase, before: &[Committee], crew: &[Operator]) {
	while Phases::<Runtime>::get(id.key).is_none_or(|window| window.phase != phase) {
		step();
		beat(before, crew);
		answer(before);
	}
}

/// Everybody shows life, once a period, with all it holds.
fn beat(committees: &[Committee], crew: &[Operator]) {
	if System::block_number() % HEARTBEAT_PERIOD != HEARTBEAT_PERIOD / 2 {
		return;
	}
	let block = System::block_number() - 1;
	for enclave in firsts(crew) {
		let held: Vec<(AttemptId, Scalar)> = committees
			.iter()
			.flat_map(|of| of.members.iter().map(move |member| (of.id, member)))
			.filter(|(_, (holder, ..))| holder.account == enclave.account)
			.map(|(id, (_, _, x))| (id, *x))
			.collect();
		done!(send(&enclave.pair, enclave.heartbeat(block, &held)));
	}
}

/// The open rounds of all keys, as (committee, round).
fn open(committees: &[Committee]) -> Vec<(usize, Round)> {
	let of = |(at, committee): (usize, &Committee)| {
		let open = Beacon::open_of(committee.id.key);
		open.into_iter()
			.map(move |(round, _)| (at, round))
			.collect::<Vec<_>>()
	};
	committees.iter().enumerate().flat_map(of).collect()
}

/// T members answer all open rounds, others from block to block.
fn answer(committees: &[Committee]) {
	let open = open(committees);
	if open.is_empty() {
		return;
	}
	let turn = System::block_number() as usize;
	for member in (0..SEATS).map(|at| (at + turn) % SEATS).take(3) {
		// Rounds that opened while the keys were made wait in their dozens.
		let shares: Vec<BeaconShare> = open
			.iter()
			.take(MAX_SHARES as usize)
			.map(|(at, round)| committees[*at].share(member, *round))
			.collect();
		let (enclave, ..) = &committees[0].members[member];
		let shares = shares.try_into().expect("within the bound");
		done!(send(&enclave.pair, Call::<Runtime>::submit { shares }));
	}
}

/// The outputs of so many rounds, and how many were not what the secret of the epoch says.
fn outputs(committees: &[Committee], crew: &[Operator], rounds: usize) -> (Vec<[u8; 32]>, usize) {
	let mut made = Vec::new();
	let mut others = 0;
	let mut next: BTreeMap<KeyId, Round> = BTreeMap::new();
	while made.len() < rounds {
		step();
		beat(committees, crew);
		answer(committees);
		for committee in committees {
			let key = committee.id.key;
			let next = next.entry(key).or_insert(1);
			while let Some(output) = Outputs::<Runtime>::get(key, *next) {
				let (sum, out) = committee.statement(*next).foreseen(&committee.secret);
				others += usize::from((output.sum, output.out) != (sum, out));
				made.push(output.out);
				*next += 1;
			}
		}
	}
	made.truncate(rounds);
	(made, others)
}

/// f = 1 of five members sees four shares before its own and sends or withholds, first or last: what changes of the output.
fn bias(committees: &[Committee], crew: &[Operator], rounds: usize) -> Value {
	let (mut changed, mut choices, mut seen) = (0u32, 0u32, 0usize);
	while seen < rounds {
		step();
		beat(committees, crew);
		for (at, round) in open(committees) {
			let committee = &committees[at];
			let (_, fixed) = committee.statement(round).foreseen(&committee.secret);
			for corrupted in 0..SEATS {
				let honest: Vec<usize> = (0..SEATS).filter(|member| *member != corrupted).collect();
				// Withheld; sent after two others, so that it completes the round; sent before all of them.
				let orders = [
					honest.clone(),
					[&honest[..2], &[corrupted], &honest[2..]].concat(),
					[&[corrupted][..], &honest].concat(),
				];
				for order in orders {
					choices += 1;
					let out = rolled_back(|| {
						for member in order {
							let shares = vec![committee.share(member, round)];
							let origin = frame_origin(&committee.members[member].0);
							let shares = shares.try_into().expect("one");
							Beacon::submit(origin, shares).expect("taken");
						}
						Outputs::<Runtime>::get(committee.id.key, round)
							.expect("complete")
							.out
					});
					changed += out
						.iter()
						.zip(fixed)
						.map(|(a, b)| (a ^ b).count_ones())
						.sum::<u32>();
				}
			}
			seen += 1;
			if seen == rounds {
				break;
			}
		}
		answer(committees);
	}
	json!({ "rounds": seen, "f": 1, "seats": SEATS, "choices": choices, "bitsChanged": changed })
}

fn frame_origin(enclave: &Enclave) -> keyfold_runtime::RuntimeOrigin {
	keyfold_runtime::RuntimeOrigin::signed(enclave.account.clone())
}

/// So many in parts of at most `most`.
fn shares(all: usize, most: usize) -> impl Iterator<Item = usize> {
	(0..all).step_by(most).map(move |from| most.min(all - from))
}

/// Makes another chain's keys other ones: what operators keep follows from the number of the key.
fn skip_keys(count: u32) {
	for _ in 0..count {
		let id = create(Purpose::Wrap, 1);
		as_root(KeysCall::<Runtime>::retire_key { key: id.key });
	}
}

/// What draws came to.
#[derive(Default)]
struct Drawn {
	/// How often each operator was.
	times: [u32; OPERATORS],
	weak: usize,
	/// Others when they were made again.
	others: usize,
}

/// Five seats of a key for twelve operators, so many times.
fn draws(committees: &[Committee], crew: &[Operator], count: usize, drawn: &mut Drawn) {
	let names: Vec<[u8; 32]> = crew.iter().map(|one| one.account.clone().into()).collect();
	for _ in 0..count {
		let id = create(Purpose::Wrap, SEATS);
		for enclave in firsts(crew) {
			done!(send(&enclave.pair, enclave.registration(id)));
		}
		let told = loop {
			step();
			let told = frozen(id.key);
			beat(committees, crew);
			answer(committees);
			if let Some(told) = told {
				break told;
			}
		};
		let Draw { seed, round } = told.expect("drawn");
		drawn.weak += usize::from(round.is_none());
		let known = round.and_then(|(key, round)| Outputs::<Runtime>::get(key, round));
		drawn.others += usize::from(known.is_none_or(|output| output.out != seed));
		let again = draw(&seed, id.key, id.epoch, id.attempt, &names, SEATS as u16);
		let seated: Vec<[u8; 32]> = roster(id)
			.seats
			.into_iter()
			.map(|seat| seat.operator.into())
			.collect();
		drawn.others += usize::from(seated != again);
		for name in seated {
			let at = names.iter().position(|one| *one == name);
			drawn.times[at.expect("one of them")] += 1;
		}
		as_root(KeysCall::<Runtime>::retire_key { key: id.key });
	}
}

impl Drawn {
	fn json(&self, count: usize) -> Value {
		let expected = (count * SEATS) as f64 / OPERATORS as f64;
		let square = |times: &u32| (f64::from(*times) - expected).powi(2) / expected;
		// Seats are drawn without putting back: larger by (N - 1) / (N - s) than a chi-square.
		let scale = (OPERATORS - 1) as f64 / (OPERATORS - SEATS) as f64;
		let chi_square = self.times.iter().map(square).sum::<f64>() * scale;
		json!({
			"draws": count,
			"operators": OPERATORS,
			"seats": SEATS,
			"drawn": self.times,
			"chiSquare": (chi_square * 100.0).round() / 100.0,
			"bound": CHI_SQUARE_BOUND,
			"degreesOfFreedom": OPERATORS - 1,
			"weak": self.weak,
			"notMadeAgain": self.others,
		})
	}
}

/// What the event of the roster that was frozen in this block says of its draw.
fn frozen(of: KeyId) -> Option<Option<Draw>> {
	chain::events().into_iter().find_map(|event| match event {
		RuntimeEvent::Keys(KeysEvent::RosterFrozen { key, draw, .. }) if key == of => Some(draw),
		_ => None,
	})
}

fn main() {
	let mut arguments = env::args().skip(1);
	let path = arguments
		.next()
		.expect("beacon <outputs file> [rounds] [draws] [bias rounds]");
	let mut number = |default: usize| {
		arguments
			.next()
			.map_or(default, |text| text.parse().expect("a number"))
	};
	let (rounds, count, biased) = (number(20_000), number(500), number(200));
	let mut result = json!({});
	let (mut made, mut blocks, mut others) = (Vec::new(), 0, 0);
	let mut keys = 0;
	for (chain, share) in shares(rounds, ROUNDS_A_CHAIN).enumerate() {
		in_network("dev", || {
			skip_keys(chain as u32 * MAX_KEYS);
			let crew = operators(&[1; SEATS]);
			let all = committees(&crew, MAX_KEYS);
			let (more, wrong) = outputs(&all, &crew, share);
			made.extend(more);
			others += wrong;
			blocks += System::block_number();
			keys += all.len();
			if chain == 0 {
				result["bias"] = bias(&all, &crew, biased);
			}
		});
	}
	fs::write(&path, made.concat()).expect("the outputs are written");
	let bytes = made.iter().flatten();
	let ones: u64 = bytes.map(|byte| u64::from(byte.count_ones())).sum();
	let distinct: std::collections::BTreeSet<_> = made.iter().collect();
	result["outputs"] = json!({
		"rounds": made.len(),
		"keys": keys,
		"blocks": blocks,
		"bits": made.len() as u64 * u64::from(OUTPUT_BITS),
		"ones": ones,
		"distinct": distinct.len(),
		"notForeseen": others,
	});
	let mut drawn = Drawn::default();
	for (chain, share) in shares(count, DRAWS_A_CHAIN).enumerate() {
		in_network("dev", || {
			skip_keys(chain as u32);
			let crew = operators(&[1; OPERATORS]);
			let all = committees(&crew[..SEATS], 1);
			draws(&all, &crew, share, &mut drawn);
		});
	}
	result["draws"] = drawn.json(count);
	println!("{result}");
}
