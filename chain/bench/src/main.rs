//! # Keyfold bench
//!
//! ## Overview
//!
//! Runs whole lives of keys through the runtime's blob under the executor that a node uses (wasmtime, compiled) and
//! times every call, hook and check at 4, 16, 64 and 128 seats: `npm run weights` makes the weights of what it prints. A life goes on natively, as in the runtime's tests, whose actors it shares; each step that is measured is
//! first run as the blob over a copy of the state, and must change there what the native code changes.
//!
//! `keyfold-bench <executor> <blob> <guest>` writes a table to standard error and an array of rows to standard output. Times are
//! processor time, the least of all runs of all passes: noise only ever adds. The state is in memory, as it is in the SDK's own benchmarks: what a database costs is in the runtime's
//! database weights.

mod audit;
mod beacon;
mod bench;
mod checks;
mod conditions;
mod executor;
mod failing;
mod generation;
mod many;
mod operators;
mod release;
mod replica;
mod rotation;
mod row;
mod validators;

// What people and enclaves do is the same as in the runtime's tests.
#[allow(dead_code)]
#[path = "../../runtime/tests/runtime/actors.rs"]
mod actors;
#[allow(dead_code)]
#[path = "../../runtime/tests/runtime/chain.rs"]
mod chain;
#[allow(dead_code)]
#[path = "../../runtime/tests/runtime/duties.rs"]
mod duties;
#[path = "../../runtime/tests/runtime/records.rs"]
mod records;
#[allow(dead_code)]
#[path = "../../runtime/tests/runtime/secrets.rs"]
mod secrets;
#[allow(dead_code)]
#[path = "../../runtime/tests/runtime/sessions.rs"]
mod sessions;
#[allow(dead_code)]
#[path = "../../runtime/tests/runtime/shares.rs"]
mod shares;

use bench::Bench;
use executor::Executor;
use row::{merged, Row};
use serde_json::Value;
use std::{env, fs};

/// Seats of the committees that are measured: the smallest that tolerates a fault, a usual one, a large one, the most.
const SEATS: [usize; 4] = [4, 16, 64, 128];
/// Enclaves of each seat in the life that has the largest of everything.
const MOST_REPLICAS: usize = 4;
/// How often everything is measured, minutes apart: a machine that is busy for a while is so in one of them.
const PASSES: usize = 2;

fn main() {
	let mut arguments = env::args().skip(1);
	let mut next = || arguments.next();
	let (Some(executor), Some(blob), Some(checks)) = (next(), next(), next()) else {
		panic!("keyfold-bench <executor> <runtime blob> <guest of the checks> [seats,..] [passes]");
	};
	let seats: Vec<usize> = match next() {
		Some(list) => list
			.split(',')
			.map(|n| n.parse().expect("a number of seats"))
			.collect(),
		None => SEATS.into(),
	};
	let program = fs::read(&blob).expect("the runtime blob");
	let mut bench = Bench::new(Executor::start(&executor, &blob, &checks));
	let count = next().map_or(PASSES, |passes| passes.parse().expect("a number of passes"));
	let passes = (0..count)
		.map(|_| pass(&mut bench, &seats, &program))
		.collect();
	let rows = merged(passes).iter().map(Row::json).collect();
	println!("{}", Value::Array(rows));
}

/// Everything once.
fn pass(bench: &mut Bench, seats: &[usize], program: &[u8]) -> Vec<Row> {
	audit::log(bench, program);
	checks::checks(bench, seats);
	validators::validators(bench);
	many::many_keys(bench);
	many::many_operators(bench);
	beacon::many_beacons(bench);
	for n in seats {
		generation::life(bench, *n, 1);
		failing::life(bench, *n);
		beacon::life(bench, *n);
	}
	if let Some(most) = seats.iter().max() {
		generation::life(bench, *most, MOST_REPLICAS);
	}
	bench.take_rows()
}
