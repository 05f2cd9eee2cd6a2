//! The head against the definition of RFC 6962 over all leaves.

use crate::{mock::*, AuditHead, Head, MAX_PEAKS};
use codec::Encode;
use keyfold_verifier::log::CompactRange;
use polkadot_sdk::sp_io::hashing::sha2_256;

/// MTH of RFC 6962, section 2.1: the tree is split at the largest power of two below its size.
fn tree_head(leaves: &[Vec<u8>]) -> [u8; 32] {
	match leaves {
		[] => sha2_256(&[]),
		[leaf] => sha2_256(&[&[0], &leaf[..]].concat()),
		_ => {
			let half = leaves.len().next_power_of_two() / 2;
			let (left, right) = leaves.split_at(half);
			sha2_256(&[&[1][..], &tree_head(left), &tree_head(right)].concat())
		}
	}
}

/// The next number of a sequence (splitmix64).
fn random(state: &mut u64) -> u64 {
	*state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
	let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
	let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
	mixed ^ (mixed >> 31)
}

/// Logs of random lengths up to some thousand records, over blocks and extrinsics of random numbers of them.
#[test]
fn the_head_is_the_tree_head_of_all_leaves() {
	let mut seed = 20_260_101;
	println!("seed {seed}");
	for most in [1, 2, 3, 9, 40, 300, 3_000] {
		run(|| {
			let mut leaves: Vec<Vec<u8>> = vec![];
			let count = random(&mut seed) % most + 1;
			next_block();
			let code = sha2_256(PROGRAM);
			leaves.push((0u64, 1u32, 1u8, 7u32, code).encode());
			while (leaves.len() as u64) < count {
				match random(&mut seed) % 4 {
					0 => next_block(),
					_ => {
						let hash = random(&mut seed) as u8;
						let extrinsic = random(&mut seed).encode();
						System::note_extrinsic(extrinsic.clone());
						CausedByOf::forget();
						tell(hash);
						let digest = polkadot_sdk::sp_io::hashing::blake2_256(&extrinsic);
						let block = System::block_number() as u32;
						let record = (0u8, Some(digest), told(hash));
						leaves.push((leaves.len() as u64, block, record).encode());
					}
				}
			}
			let (size, peaks) = Audit::head();
			assert_eq!(size, leaves.len() as u64);
			let head = CompactRange::new(size, peaks).expect("a head");
			assert_eq!(head.root(), tree_head(&leaves), "{size} records");
		});
	}
}

/// Another extrinsic of the same index, which only a test puts into a block.
struct CausedByOf;

impl CausedByOf {
	fn forget() {
		crate::CausedBy::<Test>::kill();
	}
}

#[test]
fn the_last_index_is_never_used() {
	run(|| {
		next_block();
		let full = AuditHead {
			size: u64::MAX,
			peaks: vec![[1; 32]; MAX_PEAKS as usize].try_into().expect("64"),
		};
		Head::<Test>::put(&full);
		tell(1);
		assert_eq!(Head::<Test>::get(), full);
		assert_eq!(
			full.encoded_size(),
			<AuditHead as codec::MaxEncodedLen>::max_encoded_len()
		);
	});
}
