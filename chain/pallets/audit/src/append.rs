//! Appending a record.

use crate::{AuditHead, Cause, CausedBy, Config, Head, Pallet, Record};
use alloc::vec::Vec;
use codec::Encode;
use keyfold_primitives::{block_u32, AuditSink};
use keyfold_verifier::log::{leaf, leaf_hash_with, CompactRange, Hash};
use polkadot_sdk::{
	frame_system::{self, Phase},
	sp_io::hashing::{blake2_256, sha2_256},
	sp_runtime::traits::Zero,
};

impl<T: Config> AuditSink<T::RuntimeEvent> for Pallet<T> {
	fn append(event: &T::RuntimeEvent) {
		// The system pallet keeps no event of block 0, so the log has no record of it.
		if frame_system::Pallet::<T>::block_number().is_zero() {
			return;
		}
		Self::note_program();
		let caused_by = Self::caused_by();
		Self::append_record(&Record::Event { caused_by, event });
	}
}

impl<T: Config> Pallet<T> {
	/// The head of the log: its size and its peaks.
	pub fn head() -> (u64, Vec<Hash>) {
		let AuditHead { size, peaks } = Head::<T>::get();
		(size, peaks.into_inner())
	}

	/// Appends a record. A head that is none, which only root can have written, stays as it is: no log has it any more.
	pub(crate) fn append_record(record: &Record<'_, T::RuntimeEvent>) {
		let (size, peaks) = Self::head();
		let block = block_u32(frame_system::Pallet::<T>::block_number());
		let leaf = leaf(size, block, &record.encode());
		let appended = CompactRange::new(size, peaks).and_then(|mut range| {
			range.append_with(leaf_hash_with(&leaf, sha2_256), sha2_256)?;
			Ok(range)
		});
		let Ok((size, peaks)) = appended.map(CompactRange::into_parts) else {
			return;
		};
		// As many as a size has bits, so all of them.
		if let Ok(peaks) = peaks.try_into() {
			Head::<T>::put(AuditHead { size, peaks });
		}
	}

	/// The digest of the extrinsic that is being applied; of each it is computed once.
	fn caused_by() -> Option<[u8; 32]> {
		let Some(Phase::ApplyExtrinsic(index)) = frame_system::Pallet::<T>::execution_phase()
		else {
			return None;
		};
		if let Some(cause) = CausedBy::<T>::get().filter(|cause| cause.index == index) {
			return Some(cause.digest);
		}
		let digest = blake2_256(&frame_system::Pallet::<T>::extrinsic_data(index));
		CausedBy::<T>::put(Cause { index, digest });
		Some(digest)
	}
}
