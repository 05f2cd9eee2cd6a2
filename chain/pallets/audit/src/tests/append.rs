//! What a record is made of.

use crate::{mock::*, CausedBy};
use codec::Encode;
use keyfold_primitives::AuditSink;
use keyfold_verifier::log::{leaf_hash, CompactRange};
use polkadot_sdk::{
	frame_support::storage::{with_transaction, TransactionOutcome},
	sp_io::hashing::{blake2_256, sha2_256},
	sp_runtime::DispatchError,
};

/// The log of these leaves.
fn log(leaves: &[Vec<u8>]) -> (u64, Vec<[u8; 32]>) {
	let mut log = CompactRange::default();
	for leaf in leaves {
		log.append(leaf_hash(leaf)).expect("room");
	}
	log.into_parts()
}

/// Index, block, and what a record of the program has.
fn program(index: u8, block: u8) -> Vec<u8> {
	let mut leaf = vec![index, 0, 0, 0, 0, 0, 0, 0, block, 0, 0, 0, 1, 7, 0, 0, 0];
	leaf.extend(sha2_256(PROGRAM));
	leaf
}

/// Index, block, and what a record of an event has.
fn event(index: u8, block: u8, caused_by: Option<&[u8]>, hash: u8) -> Vec<u8> {
	let mut leaf = vec![index, 0, 0, 0, 0, 0, 0, 0, block, 0, 0, 0, 0];
	match caused_by {
		None => leaf.push(0),
		Some(extrinsic) => {
			leaf.push(1);
			leaf.extend(blake2_256(extrinsic));
		}
	}
	// Pallet 0, variant 5, the fields.
	leaf.extend([0, 5, 3, 0, 0, 0, 0, 0, 0, 0]);
	leaf.extend([hash; 32]);
	leaf
}

#[test]
fn nothing_is_appended_in_block_0() {
	run(|| {
		tell(1);
		assert_eq!(Audit::head(), (0, vec![]));
		Audit::check_invariants().expect("nothing is known of it");
	});
}

#[test]
fn a_record_is_version_cause_and_event() {
	run(|| {
		next_block();
		assert_eq!(Audit::head(), log(&[program(0, 1)]));
		System::note_extrinsic(vec![9, 8, 7]);
		tell(1);
		let first = [program(0, 1), event(1, 1, Some(&[9, 8, 7]), 1)];
		assert_eq!(Audit::head(), log(&first));
		assert_eq!(told(1).encode(), first[1][46..]);
	});
}

/// Of the extrinsic that is being applied, whichever call of it tells; of none in the hooks at both ends of a block.
#[test]
fn the_cause_is_the_extrinsic_that_is_being_applied() {
	run(|| {
		next_block();
		let mut leaves = vec![program(0, 1)];
		for (index, extrinsic) in [vec![1; 5], vec![2; 700], vec![3]].into_iter().enumerate() {
			System::set_extrinsic_index(index as u32);
			System::note_extrinsic(extrinsic.clone());
			for again in 0..2 {
				tell(again);
				leaves.push(event(leaves.len() as u8, 1, Some(&extrinsic), again));
				assert_eq!(Audit::head(), log(&leaves));
			}
			let applied = Ok(().into());
			System::note_applied_extrinsic(&applied, Default::default());
		}
		System::note_finished_extrinsics();
		tell(9);
		leaves.push(event(7, 1, None, 9));
		assert_eq!(Audit::head(), log(&leaves));

		begin_block();
		tell(8);
		leaves.push(event(8, 2, None, 8));
		assert_eq!(Audit::head(), log(&leaves));
	});
}

#[test]
fn the_digest_is_computed_once_and_gone_with_the_block() {
	run(|| {
		next_block();
		System::note_extrinsic(vec![1]);
		tell(1);
		let cause = CausedBy::<Test>::get().expect("it was computed");
		assert_eq!((cause.index, cause.digest), (0, blake2_256(&[1])));
		next_block();
		assert_eq!(CausedBy::<Test>::get(), None);
	});
}

#[test]
fn what_is_rolled_back_leaves_no_record() {
	run(|| {
		next_block();
		System::note_extrinsic(vec![1]);
		tell(1);
		let before = Audit::head();
		let failed = with_transaction(|| {
			tell(2);
			assert_ne!(Audit::head(), before);
			TransactionOutcome::Rollback(Err::<(), _>(DispatchError::Other("refused")))
		});
		assert!(failed.is_err());
		assert_eq!(Audit::head(), before);
	});
}

#[test]
fn a_chain_without_a_log_appends_nothing() {
	run(|| {
		next_block();
		let before = Audit::head();
		<() as AuditSink<_>>::append(&told(1));
		assert_eq!(Audit::head(), before);
		keyfold_primitives::tell::<Test, ()>(told(1));
		assert_eq!(Audit::head(), before);
		System::assert_last_event(told(1));
	});
}

#[test]
fn telling_appends_and_deposits() {
	run(|| {
		next_block();
		System::note_extrinsic(vec![1]);
		keyfold_primitives::tell::<Test, Audit>(told(4));
		System::assert_last_event(told(4));
		let leaves = [program(0, 1), event(1, 1, Some(&[1]), 4)];
		assert_eq!(Audit::head(), log(&leaves));
	});
}
