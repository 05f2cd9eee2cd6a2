#![no_main]

use keyfold_fuzz::{call, seeds};
use libfuzzer_sys::fuzz_target;

fuzz_target!(
	init: seeds::write_if_asked(call::seeds),
	|data: &[u8]| call::run(data)
);
