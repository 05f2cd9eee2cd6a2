#![no_main]

use keyfold_fuzz::{rules, seeds};
use libfuzzer_sys::fuzz_target;

fuzz_target!(
	init: seeds::write_if_asked(rules::seeds),
	|data: &[u8]| rules::run(data)
);
