//! Runs the protocol's test vectors: `cargo run --release -p keyfold-verifier --example vectors -- DIR`.
//!
//! Every `*.json` of DIR is read. Each case is dispatched on its section and kind; what comes out must equal the whole
//! of `expected`, and a refused case must be refused with its code. What takes a secret is computed by this example,
//! never by the crate. The last line is `N passed, N failed`; the exit code is 1 on any failure, on no cases at all,
//! and on a section or kind this program does not know.

#[path = "../support/mod.rs"]
mod support;

mod beacon;
mod case;
mod complaint;
mod dealing;
mod handoff;
mod heartbeat;
mod leak;
mod log;
mod release;
mod resharing;
mod roster;
mod sigma;
mod transcript;
mod wrap;

use std::{env, fs, path::Path, process::ExitCode};

use case::{Answer, Inputs, Refusal};
use serde_json::Value;

fn main() -> ExitCode {
	let Some(directory) = env::args().nth(1) else {
		eprintln!("vectors: error: no directory\nvectors: hint: --example vectors -- test/vectors");
		return ExitCode::from(2);
	};
	let (passed, failed) = match run(Path::new(&directory)) {
		Ok(counts) => counts,
		Err(message) => {
			eprintln!("vectors: error: {message}");
			(0, 1)
		}
	};
	println!("{passed} passed, {failed} failed");
	if failed == 0 && passed > 0 {
		ExitCode::SUCCESS
	} else {
		ExitCode::FAILURE
	}
}

/// Runs every file of the directory; gives the cases that passed and failed.
fn run(directory: &Path) -> Result<(usize, usize), String> {
	let entries =
		fs::read_dir(directory).map_err(|error| format!("{}: {error}", directory.display()))?;
	let paths = entries
		.map(|entry| entry.map(|entry| entry.path()))
		.collect::<Result<Vec<_>, _>>();
	let mut paths = paths.map_err(|error| error.to_string())?;
	paths.retain(|path| {
		path.extension()
			.is_some_and(|extension| extension == "json")
	});
	paths.sort();
	let (mut passed, mut failed) = (0, 0);
	for path in paths {
		let text =
			fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
		let file: Value =
			serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
		let section = file["section"].as_str().unwrap_or_default();
		let cases = file["cases"]
			.as_array()
			.map(Vec::as_slice)
			.unwrap_or_default();
		let failures: Vec<String> = cases
			.iter()
			.filter_map(|case| check(section, case).err())
			.collect();
		for failure in &failures {
			println!("{section}: FAILED {failure}");
		}
		if cases.is_empty() {
			println!("{}: FAILED no cases", path.display());
			failed += 1;
		}
		println!(
			"{section}: {} of {} cases",
			cases.len() - failures.len(),
			cases.len()
		);
		passed += cases.len() - failures.len();
		failed += failures.len();
	}
	Ok((passed, failed))
}

/// Runs one case; the error says what differs.
fn check(section: &str, case: &Value) -> Result<(), String> {
	let name = case["name"].as_str().unwrap_or("(no name)");
	let kind = case["kind"].as_str().unwrap_or("(no kind)");
	let valid = case["valid"]
		.as_bool()
		.ok_or_else(|| format!("{name}: valid is missing"))?;
	let expected = &case["expected"];
	match (answer(section, kind, &Inputs::new(&case["inputs"])), valid) {
		(Ok(got), true) if got == *expected => Ok(()),
		(Err(Refusal::Code(code)), false) if expected["error"] == code => Ok(()),
		(Ok(got), true) => Err(format!("{name}: {}", difference(&got, expected))),
		(Ok(_), false) => Err(format!("{name}: accepted, expected {expected}")),
		(Err(Refusal::Code(code)), _) => {
			Err(format!("{name}: refused with {code}, expected {expected}"))
		}
		(Err(Refusal::Malformed(message)), _) => Err(format!("{name}: {message}")),
	}
}

/// Dispatches on section and kind.
fn answer(section: &str, kind: &str, inputs: &Inputs) -> Answer {
	match section {
		"transcript" => transcript::answer(kind, inputs),
		"sigma" => sigma::answer(kind, inputs),
		"roster" => roster::answer(kind, inputs),
		"dealing" => dealing::answer(kind, inputs),
		"complaint" => complaint::answer(kind, inputs),
		"resharing" => resharing::answer(kind, inputs),
		"handoff" => handoff::answer(kind, inputs),
		"heartbeat" => heartbeat::answer(kind, inputs),
		"wrap" => wrap::answer(kind, inputs),
		"release" => release::answer(kind, inputs),
		"beacon" => beacon::answer(kind, inputs),
		"log" => log::answer(kind, inputs),
		"leak" => leak::answer(kind, inputs),
		_ => Err(Refusal::Malformed(format!("unknown section {section}"))),
	}
}

/// The names of the fields that differ or are on one side only.
fn difference(got: &Value, expected: &Value) -> String {
	let fields = |value: &Value| {
		value
			.as_object()
			.map(|map| map.keys().cloned().collect())
			.unwrap_or_default()
	};
	let mut names: Vec<String> = fields(expected);
	names.extend(fields(got));
	names.sort();
	names.dedup();
	names.retain(|name| got.get(name) != expected.get(name));
	format!("differs in {}", names.join(", "))
}
