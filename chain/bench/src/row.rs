//! One row of the result.

use serde_json::{json, Value};

/// What a row is about: name, committee and component.
#[derive(Clone, Debug, Default)]
pub struct Of {
	/// Name, as in `keys.deal`.
	pub op: String,
	/// What is special about this one.
	pub note: String,
	/// The number that the cost grows with besides n, 0 where there is none.
	pub x: u64,
}

impl Of {
	/// A row without component.
	pub fn op(op: &str) -> Self {
		Self {
			op: op.into(),
			..Self::default()
		}
	}

	/// With a component.
	pub fn x(mut self, x: usize) -> Self {
		self.x = x as u64;
		self
	}

	/// With a remark.
	pub fn note(mut self, note: impl Into<String>) -> Self {
		self.note = note.into();
		self
	}
}

/// The committee of a life.
#[derive(Clone, Copy, Debug, Default)]
pub struct Committee {
	/// n.
	pub n: usize,
	/// T.
	pub t: usize,
	/// Enclaves of each seat.
	pub replicas: usize,
}

/// What a row says.
#[derive(Clone, Debug, Default)]
pub struct Figures {
	/// The whole of it on the clock, nanoseconds.
	pub wall_nanos: u64,
	/// The whole of it, nanoseconds of processor time.
	pub nanos: u64,
	/// Without what any extrinsic of this length, or any quiet block, takes.
	pub own_nanos: u64,
	/// What the chain charges for it, picoseconds of ref time.
	pub ref_time: u64,
	/// Records read, without those that any extrinsic or quiet block reads.
	pub reads: usize,
	/// Records written, the same.
	pub writes: usize,
	/// Proof of all that was read.
	pub proof_bytes: usize,
	/// Length on the wire.
	pub bytes: usize,
	/// Runs of which the median was taken, or 0.
	pub runs: usize,
	/// Extrinsics that it stands for, or 0.
	pub extrinsics: usize,
}

/// Nanoseconds as milliseconds with three decimals.
fn millis(nanos: u64) -> f64 {
	(nanos as f64 / 1_000.0).round() / 1_000.0
}

/// The row as JSON.
pub fn row(of: &Of, committee: Committee, figures: &Figures) -> Value {
	let Committee { n, t, replicas } = committee;
	json!({
		"op": of.op,
		"n": n,
		"t": t,
		"replicas": replicas,
		"x": of.x,
		"wall_ms": millis(figures.wall_nanos),
		"cpu_ms": millis(figures.nanos),
		"own_ms": millis(figures.own_nanos),
		"ref_time_ms": millis(figures.ref_time / 1_000),
		"reads": figures.reads,
		"writes": figures.writes,
		"proof_bytes": figures.proof_bytes,
		"bytes": figures.bytes,
		"extrinsics": figures.extrinsics,
		"runs": figures.runs,
		"note": of.note,
	})
}
