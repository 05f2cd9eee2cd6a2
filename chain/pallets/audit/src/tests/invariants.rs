//! What the invariants notice.

use crate::{mock::*, AuditHead, Cause, CausedBy, Head, LastProgram, Program};

fn fails(reason: &str) {
	assert_eq!(Audit::check_invariants(), Err(reason));
}

/// A chain with a record in its log.
fn started(test: impl FnOnce()) {
	run(|| {
		next_block();
		Audit::check_invariants().expect("nothing is wrong yet");
		test();
	});
}

#[test]
fn a_head_that_is_none_takes_no_more_records() {
	started(|| {
		let broken = AuditHead {
			size: 3,
			peaks: vec![[1; 32]].try_into().expect("one"),
		};
		Head::<Test>::put(&broken);
		fails("the peaks are not those of a log of this size");
		tell(1);
		assert_eq!(Head::<Test>::get(), broken);
	});
}

#[test]
fn a_log_begins_with_a_program() {
	started(|| {
		LastProgram::<Test>::kill();
		fails("the log does not begin with a program");
	});
	started(|| {
		Head::<Test>::kill();
		fails("the log does not begin with a program");
	});
}

#[test]
fn the_program_that_runs_was_told() {
	started(|| {
		SpecVersion::set(8);
		fails("the program that runs was not told");
	});
	started(|| {
		next_block();
		let (spec_version, replaced) = (7, Some(1));
		LastProgram::<Test>::put(Program {
			spec_version,
			replaced,
		});
		fails("the program was replaced and not told");
	});
}

#[test]
fn no_digest_is_left_over() {
	started(|| {
		CausedBy::<Test>::put(Cause {
			index: 1,
			digest: [1; 32],
		});
		fails("the digest of an extrinsic is left over");
	});
}
