//! Section 14 beyond the vectors.

#[path = "../examples/support/mod.rs"]
mod support;

use keyfold_verifier::{
	log::{
		leaf, leaf_hash, verify_consistency, verify_inclusion, CompactRange, Hash,
		MAX_CONSISTENCY_PATH, MAX_PEAKS,
	},
	Error, Refusal,
};
use support::{
	seeded::Seeded,
	tree::{consistency, inclusion, root},
};

const LENGTH: Refusal = Refusal::Check(Error::Length);

/// Every size up to here, with every leaf and every earlier size.
const SIZES: usize = 40;

fn leaves(count: usize) -> Vec<Vec<u8>> {
	let mut seeded = Seeded::new(count as u64);
	(0..count as u64)
		.map(|index| {
			let record = seeded.bytes(index as usize % 7);
			leaf(index, 100, &record)
		})
		.collect()
}

#[test]
fn the_range_has_the_head_of_the_tree_at_every_size() {
	let leaves = leaves(300);
	let mut range = CompactRange::default();
	for size in 0..=leaves.len() {
		assert_eq!(range.root(), root(&leaves[..size]), "size {size}");
		assert_eq!(range.size(), size as u64);
		assert_eq!(range.peaks().len() as u32, size.count_ones());
		if let Some(next) = leaves.get(size) {
			range.append(leaf_hash(next)).unwrap();
		}
	}
}

#[test]
fn every_path_holds_and_no_changed_one() {
	let leaves = leaves(SIZES);
	for size in 1..=SIZES {
		let head = root(&leaves[..size]);
		for index in 0..size {
			let path = inclusion(index, &leaves[..size]);
			let check = |index: usize, path: &[Hash]| {
				verify_inclusion(size as u64, index as u64, &leaves[index], path, &head)
			};
			assert_eq!(check(index, &path), Ok(()), "leaf {index} of {size}");
			let other = (index + 1) % size;
			assert!(other == index || check(other, &path).is_err());
			spoil(&path, &|path| check(index, path));
		}
		for old in 1..=size {
			let path = consistency(old, &leaves[..size]);
			let before = root(&leaves[..old]);
			let check =
				|path: &[Hash]| verify_consistency(old as u64, size as u64, &before, &head, path);
			assert_eq!(check(&path), Ok(()), "{old} to {size}");
			spoil(&path, &check);
			let forged = verify_consistency(old as u64, size as u64, &head, &head, &path);
			assert!(old == size || forged == Err(Refusal::Root));
		}
	}
}

/// Any changed hash, a cut and a longer path are refused.
fn spoil(path: &[Hash], check: &dyn Fn(&[Hash]) -> Result<(), Refusal>) {
	for at in 0..path.len() {
		let mut changed = path.to_vec();
		changed[at][at % 32] ^= 1;
		assert_eq!(check(&changed), Err(Refusal::Root));
		assert_eq!(check(&path[..at]), Err(LENGTH));
	}
	assert_eq!(check(&[path, &[[7; 32]]].concat()), Err(LENGTH));
}

#[test]
fn a_range_needs_one_peak_for_each_bit_of_its_size() {
	let peak: Hash = [1; 32];
	assert_eq!(CompactRange::new(0, vec![peak]), Err(LENGTH));
	assert_eq!(CompactRange::new(6, vec![peak]), Err(LENGTH));
	assert!(CompactRange::new(6, vec![peak; 2]).is_ok());
	let mut full = CompactRange::new(u64::MAX, vec![peak; MAX_PEAKS]).unwrap();
	assert_eq!(full.append(peak), Err(Refusal::Check(Error::Size)));
	assert_eq!(full.into_parts(), (u64::MAX, vec![peak; MAX_PEAKS]));
	let mut last = CompactRange::new(u64::MAX - 1, vec![peak; MAX_PEAKS - 1]).unwrap();
	assert_eq!(last.append(peak), Ok(()));
	assert_eq!(last.peaks().len(), MAX_PEAKS);
}

#[test]
fn sizes_that_do_not_ascend_are_refused() {
	let empty = CompactRange::default().root();
	let check = |old, new, path: &[Hash]| verify_consistency(old, new, &empty, &empty, path);
	assert_eq!(check(0, 0, &[]), Ok(()));
	assert_eq!(check(0, 0, &[empty]), Err(LENGTH));
	assert_eq!(check(0, 1, &[]), Err(Refusal::Index));
	assert_eq!(check(2, 1, &[]), Err(Refusal::Index));
	assert_eq!(
		verify_inclusion(0, 0, &[], &[], &empty),
		Err(Refusal::Index)
	);
}

#[test]
fn paths_of_noise_are_refused_at_every_size() {
	let mut seeded = Seeded::new(14);
	let edges = [
		1,
		2,
		1 << 32,
		(1 << 63) - 1,
		1 << 63,
		u64::MAX - 1,
		u64::MAX,
	];
	for old in edges {
		for new in edges {
			let hash = seeded.bytes32();
			for length in 0..=MAX_CONSISTENCY_PATH + 1 {
				let path: Vec<Hash> = (0..length).map(|_| seeded.bytes32()).collect();
				let noise = verify_consistency(old, new, &[0; 32], &hash, &path);
				assert!(noise.is_err());
				assert!(verify_inclusion(new, old - 1, &hash, &path, &[0; 32]).is_err());
				// As long as the sizes ask for: refused by its head.
				if length > MAX_CONSISTENCY_PATH {
					assert_ne!(noise, Err(Refusal::Root));
				}
			}
		}
	}
}
