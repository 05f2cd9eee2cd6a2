//! # Keyfold bench
//!
//! ## Overview
//!
//! Runs whole lives of keys through the runtime's blob under the executor that a node uses (wasmtime, compiled) and
//! times every call, hook and check at 4, 16, 64 and 128 seats: `npm run weights` builds the weights from what it
//! prints. A life goes on natively, as in the runtime's tests, whose actors it shares; each step that is measured is
//! first run as the blob over a copy of the state, and must change there what the native code changes.
//!
//! `keyfold-bench <executor> <blob> <guest>` writes a table to standard error and an array of rows to standard output. Times are
//! medians of processor time; the state is in memory, as it is in the SDK's own benchmarks: what a database costs is in the runtime's
//! database weights.

mod bench;
mod checks;
mod executor;
mod generation;
mod many;
mod operators;
mod release;
mod row;

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
#[allow(dead_code)]
#[path = "../../runtime/tests/runtime/secrets.rs"]
mod secrets;

use bench::Bench;
use executor::Executor;
use serde_json::Value;
use std::env;

/// Seats of the committees that are measured: the smallest that tolerates a fault, a usual one, a large one, the most.
const SEATS: [usize; 4] = [4, 16, 64, 128];
/// Enclaves of each seat in the life that has the largest of everything.
const MOST_REPLICAS: usize = 4;

fn main() {
	let mut arguments = env::args().skip(1);
	let mut next = || arguments.next();
	let (Some(executor), Some(blob), Some(checks)) = (next(), next(), next()) else {
		panic!("keyfold-bench <executor> <runtime blob> <guest of the checks> [seats,..]");
	};
	let seats: Vec<usize> = match next() {
		Some(list) => list
			.split(',')
			.map(|n| n.parse().expect("a number of seats"))
			.collect(),
		None => SEATS.into(),
	};
	let mut bench = Bench::new(Executor::start(&executor, &blob, &checks));
	checks::checks(&mut bench, &seats);
	many::many_keys(&mut bench);
	for n in &seats {
		generation::life(&mut bench, *n, 1);
	}
	if let Some(most) = seats.iter().max() {
		generation::life(&mut bench, *most, MOST_REPLICAS);
	}
	println!("{}", Value::Array(bench.into_rows()));
}
