#![no_main]

use keyfold_fuzz::{seeds, verifier};
use libfuzzer_sys::fuzz_target;

fuzz_target!(
	init: seeds::write_if_asked(verifier::seeds),
	|data: &[u8]| verifier::run(data)
);
