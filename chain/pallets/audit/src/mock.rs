//! A chain that tells what its system pallet tells.

use crate as pallet_keyfold_audit;
use keyfold_primitives::AuditSink;
use polkadot_sdk::{
	frame_support::{self, derive_impl, parameter_types, traits::Hooks},
	frame_system,
	sp_core::{storage::well_known_keys::CODE, H256},
	sp_io::{self, TestExternalities},
	sp_version::RuntimeVersion,
};

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeTask
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(24)]
	pub type Audit = pallet_keyfold_audit;
}

parameter_types! {
	/// The version of the program that runs.
	pub static SpecVersion: u32 = 7;
	pub Version: RuntimeVersion = RuntimeVersion {
		spec_version: SpecVersion::get(),
		..Default::default()
	};
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type Version = Version;
	type OnSetCode = Audit;
}

impl pallet_keyfold_audit::Config for Test {
	type WeightInfo = crate::weights::MeasuredWeights<Test>;
}

/// The program's bytes in the state of a new chain.
pub const PROGRAM: &[u8] = b"the program";

/// Runs a test in block 0 of a new chain, and checks in the end what must hold.
pub fn run(test: impl FnOnce()) {
	SpecVersion::set(7);
	TestExternalities::default().execute_with(|| {
		sp_io::storage::set(CODE, PROGRAM);
		test();
	});
}

/// Ends the block, if it is not block 0, and opens the next as the executive does, hooks included.
pub fn next_block() {
	begin_block();
	Audit::on_initialize(System::block_number());
	System::note_finished_initialize();
}

/// As [`next_block`], but no hook of the pallet has run yet.
pub fn begin_block() {
	let number = System::block_number();
	if number > 0 {
		System::note_finished_extrinsics();
		Audit::on_finalize(number);
		Audit::check_invariants().expect("invariants hold");
	}
	System::reset_events();
	System::initialize(&(number + 1), &H256::zero(), &Default::default());
}

/// An event with so many bytes as its last one says.
pub fn told(hash: u8) -> RuntimeEvent {
	RuntimeEvent::System(frame_system::Event::Remarked {
		sender: 3,
		hash: H256::repeat_byte(hash),
	})
}

/// Appends such an event.
pub fn tell(hash: u8) {
	<Audit as AuditSink<_>>::append(&told(hash));
}
