//! The protocol's test vectors, as the messages of [`crate::messages`].

use crate::messages::Message;
use serde::Deserialize;
use serde_json::Value;

/// Sections with messages that are checked; the others have no input from outside.
const FILES: [&str; 12] = [
	include_str!("../../../test/vectors/beacon.json"),
	include_str!("../../../test/vectors/complaint.json"),
	include_str!("../../../test/vectors/dealing.json"),
	include_str!("../../../test/vectors/handoff.json"),
	include_str!("../../../test/vectors/heartbeat.json"),
	include_str!("../../../test/vectors/leak.json"),
	include_str!("../../../test/vectors/log.json"),
	include_str!("../../../test/vectors/release.json"),
	include_str!("../../../test/vectors/resharing.json"),
	include_str!("../../../test/vectors/roster.json"),
	include_str!("../../../test/vectors/sigma.json"),
	include_str!("../../../test/vectors/wrap.json"),
];

#[derive(Deserialize)]
struct Section {
	section: String,
	cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
	name: String,
	kind: String,
	inputs: Value,
	valid: bool,
}

/// A case of the vectors that checks a message.
pub struct Vector {
	/// The message.
	pub message: Message,
	/// Whether it must be accepted.
	pub valid: bool,
}

/// Every case that checks a message. Invalid ones whose fields have a length that the types do not allow are left out.
pub fn all() -> Vec<Vector> {
	let mut out = Vec::new();
	for file in FILES {
		let Section { section, cases } = serde_json::from_str(file).expect("a vector file");
		for case in cases {
			let read = Message::from_case(&section, &case.kind, case.inputs);
			match read {
				None => (),
				Some(Ok(message)) => out.push(Vector {
					message,
					valid: case.valid,
				}),
				Some(Err(error)) => {
					assert!(!case.valid, "{section} {}: {error}", case.name);
				}
			}
		}
	}
	out
}
