//! The record of another program.

use crate::{mock::*, Event, WeightInfo};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, traits::Hooks},
	frame_system::{RawOrigin, SetCode},
	sp_core::storage::well_known_keys::CODE,
	sp_io::{self, hashing::sha2_256},
	sp_runtime::DispatchError,
};

type Weights = <Test as crate::Config>::WeightInfo;

/// The programs that were told in this block.
fn changes() -> Vec<(u32, [u8; 32])> {
	let events = System::events().into_iter();
	events
		.filter_map(|told| match told.event {
			RuntimeEvent::Audit(Event::CodeChanged { spec_version, code }) => {
				Some((spec_version, code))
			}
			_ => None,
		})
		.collect()
}

#[test]
fn the_first_record_is_of_the_program() {
	run(|| {
		next_block();
		assert_eq!(changes(), [(7, sha2_256(PROGRAM))]);
		assert_eq!(Audit::head().0, 1);
		next_block();
		assert_eq!(changes(), []);
		assert_eq!(Audit::head().0, 1);
	});
}

/// Hooks of other pallets may run before the pallet's own.
#[test]
fn it_comes_before_what_another_hook_tells() {
	run(|| {
		begin_block();
		keyfold_primitives::tell::<Test, Audit>(told(1));
		let events: Vec<_> = System::events()
			.into_iter()
			.map(|told| told.event)
			.collect();
		assert_eq!(changes().len(), 1);
		assert_eq!(events[1], told(1));
		Audit::on_initialize(1);
		assert_eq!(changes().len(), 1);
		assert_eq!(Audit::head().0, 2);
	});
}

#[test]
fn another_version_is_told_in_its_first_block() {
	run(|| {
		next_block();
		begin_block();
		sp_io::storage::set(CODE, b"another");
		SpecVersion::set(8);
		Audit::on_initialize(2);
		assert_eq!(changes(), [(8, sha2_256(b"another"))]);
		next_block();
		assert_eq!(changes(), []);
	});
}

/// No version tells, and the upgrade hook of the executive does not run.
#[test]
fn a_program_of_the_same_version_is_told_in_its_first_block() {
	run(|| {
		next_block();
		let code = b"the same number".to_vec();
		assert_ok!(System::set_code_without_checks(
			RawOrigin::Root.into(),
			code.clone()
		));
		// The block in which it is set is still the old program's.
		tell(1);
		assert_eq!(changes().len(), 1);
		next_block();
		assert_eq!(changes(), [(7, sha2_256(&code))]);
		next_block();
		assert_eq!(changes(), []);
		assert_eq!(sp_io::storage::get(CODE), Some(code.into()));
	});
}

#[test]
fn the_same_bytes_again_are_told_too() {
	run(|| {
		next_block();
		assert_ok!(<Audit as SetCode<Test>>::set_code(PROGRAM.to_vec()));
		next_block();
		assert_eq!(changes(), [(7, sha2_256(PROGRAM))]);
	});
}

#[test]
fn only_root_replaces_the_program() {
	run(|| {
		next_block();
		let call = System::set_code_without_checks(RawOrigin::Signed(1).into(), vec![1]);
		assert_noop!(call, DispatchError::BadOrigin);
		next_block();
		assert_eq!(changes(), []);
	});
}

#[test]
fn hashing_a_program_is_charged_when_it_is_done() {
	run(|| {
		begin_block();
		let first = Audit::on_initialize(1);
		assert_eq!(first, Weights::append() + Weights::code_changed());
		begin_block();
		assert_eq!(Audit::on_initialize(2), Weights::append());
	});
}
