//! The records of a block, made of its events and extrinsics as docs/protocol.md says it (section 14), and the head that
//! they make: what the log must be whatever happened.

use codec::Encode;
use keyfold_runtime::{Audit, BlockNumber, Hash as BlockHash, RuntimeEvent, System};
use keyfold_verifier::log::{leaf, leaf_hash, CompactRange, Hash};
use polkadot_sdk::{
	frame_system::{EventRecord, Phase},
	sp_io::hashing::blake2_256,
};
use std::{cell::RefCell, collections::BTreeMap};

thread_local! {
	/// The head with which each block began.
	static STARTS: RefCell<BTreeMap<BlockNumber, (u64, Vec<Hash>)>> = RefCell::default();
}

/// The log of a chain begins.
pub fn forget() {
	STARTS.take();
}

/// A block is about to begin.
pub fn opening(number: BlockNumber) {
	STARTS.with_borrow_mut(|starts| starts.insert(number, Audit::head()));
}

/// The digests of the block's extrinsics; the system pallet drops them when the block ends. One more for what a test does
/// besides them.
pub fn digests() -> Vec<Hash> {
	let count = System::extrinsic_index().unwrap_or_default();
	(0..=count)
		.map(|index| blake2_256(&System::extrinsic_data(index)))
		.collect()
}

/// The record that an event is, if it is one.
pub fn record(
	EventRecord { phase, event, .. }: &EventRecord<RuntimeEvent, BlockHash>,
	digests: &[Hash],
) -> Option<Vec<u8>> {
	let caused_by = match phase {
		Phase::ApplyExtrinsic(index) => Some(digests[*index as usize]),
		Phase::Initialization | Phase::Finalization => None,
	};
	match event {
		RuntimeEvent::Enclaves(_)
		| RuntimeEvent::Keys(_)
		| RuntimeEvent::Secrets(_)
		| RuntimeEvent::Beacon(_)
		| RuntimeEvent::Validators(_) => Some([vec![0], caused_by.encode(), event.encode()].concat()),
		RuntimeEvent::Audit(pallet_keyfold_audit::Event::CodeChanged { spec_version, code }) => {
			Some([vec![1], spec_version.encode(), code.to_vec()].concat())
		}
		_ => None,
	}
}

/// Compares the head with which the block ended with what its events make of the one with which it began.
pub fn check(digests: &[Hash]) {
	let number = System::block_number();
	let (size, peaks) = STARTS.with_borrow(|starts| starts[&number].clone());
	let mut log = CompactRange::new(size, peaks).expect("the block began with a head");
	for told in System::read_events_no_consensus() {
		if let Some(record) = record(&told, digests) {
			let leaf = leaf(log.size(), number, &record);
			log.append(leaf_hash(&leaf)).expect("a log has room");
		}
	}
	assert_eq!(
		Audit::head(),
		log.into_parts(),
		"the records of block {number}"
	);
}

/// Runs what begins a block. In the runtime's tests no pallet may change without telling.
pub fn begin<R>(run: impl FnOnce() -> R) -> R {
	#[cfg(test)]
	return crate::watched::tells(crate::watched::When::Begin, run);
	#[cfg(not(test))]
	run()
}

/// Runs what ends a block, as [`begin`].
pub fn end<R>(run: impl FnOnce() -> R) -> R {
	#[cfg(test)]
	return crate::watched::tells(crate::watched::When::End, run);
	#[cfg(not(test))]
	run()
}
