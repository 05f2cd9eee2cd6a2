//! One row of the result.

use serde_json::{json, Value};

/// What a row is about: name, committee and component.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
	/// What any extrinsic of this length, or any quiet block, takes of that.
	pub base_nanos: u64,
	/// Records read, without those that any extrinsic or quiet block reads.
	pub reads: usize,
	/// Records written, the same.
	pub writes: usize,
	/// Proof of all that was read.
	pub proof_bytes: usize,
	/// Length on the wire.
	pub bytes: usize,
	/// Runs of which the fastest was taken, or 0.
	pub runs: usize,
	/// Extrinsics that it stands for, or 0.
	pub extrinsics: usize,
	/// Picoseconds that a block had been charged for, or 0 where there is no block to speak of.
	pub charged_picos: u64,
}

/// A row of the result.
#[derive(Clone, Debug)]
pub struct Row {
	/// What it is about.
	pub of: Of,
	/// Of which committee.
	pub committee: Committee,
	/// What it says.
	pub figures: Figures,
}

impl Row {
	/// The same row of another pass: noise only ever adds to a time, so the smaller one counts.
	fn fastest(&mut self, other: &Self) {
		let (mine, others) = (&mut self.figures, &other.figures);
		assert_eq!(
			(&self.of, self.committee),
			(&other.of, other.committee),
			"passes are alike"
		);
		mine.wall_nanos = mine.wall_nanos.min(others.wall_nanos);
		mine.nanos = mine.nanos.min(others.nanos);
		mine.base_nanos = mine.base_nanos.min(others.base_nanos);
		mine.reads = mine.reads.max(others.reads);
		mine.writes = mine.writes.max(others.writes);
		mine.proof_bytes = mine.proof_bytes.max(others.proof_bytes);
		mine.runs += others.runs;
		mine.charged_picos = mine.charged_picos.max(others.charged_picos);
	}

	/// Nanoseconds without what any extrinsic of this length, or any quiet block, takes.
	pub fn own_nanos(&self) -> u64 {
		self.figures.nanos.saturating_sub(self.figures.base_nanos)
	}

	/// The row as JSON.
	pub fn json(&self) -> Value {
		let Committee { n, t, replicas } = self.committee;
		let figures = &self.figures;
		json!({
			"op": self.of.op,
			"n": n,
			"t": t,
			"replicas": replicas,
			"x": self.of.x,
			"wall_ms": millis(figures.wall_nanos),
			"cpu_ms": millis(figures.nanos),
			"own_ms": millis(self.own_nanos()),
			"charged_ms": millis(figures.charged_picos / 1_000),
			"reads": figures.reads,
			"writes": figures.writes,
			"proof_bytes": figures.proof_bytes,
			"bytes": figures.bytes,
			"extrinsics": figures.extrinsics,
			"runs": figures.runs,
			"note": self.of.note,
		})
	}
}

/// The rows of several passes as those of one.
pub fn merged(passes: Vec<Vec<Row>>) -> Vec<Row> {
	let mut passes = passes.into_iter();
	let mut all = passes.next().unwrap_or_default();
	for pass in passes {
		assert_eq!(all.len(), pass.len(), "passes are alike");
		for (row, other) in all.iter_mut().zip(&pass) {
			row.fastest(other);
		}
	}
	all
}

/// Nanoseconds as milliseconds with three decimals.
fn millis(nanos: u64) -> f64 {
	(nanos as f64 / 1_000.0).round() / 1_000.0
}
