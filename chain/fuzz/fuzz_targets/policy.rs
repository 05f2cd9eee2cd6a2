#![no_main]

use keyfold_fuzz::{policy, seeds};
use libfuzzer_sys::fuzz_target;

fuzz_target!(
	init: seeds::write_if_asked(policy::seeds),
	|data: &[u8]| policy::run(data)
);
