//! The Merkle tree of RFC 6962 as its section 2 writes it: over the whole list of leaves, without peaks.

use keyfold_verifier::log::{leaf_hash, node_hash, Hash};
use sha2::{Digest, Sha256};

/// The largest power of two below `n` > 1.
fn split(n: usize) -> usize {
	n.next_power_of_two() / 2
}

/// MTH of RFC 6962, 2.1.
pub fn root(leaves: &[Vec<u8>]) -> Hash {
	match leaves {
		[] => Sha256::digest([]).into(),
		[one] => leaf_hash(one),
		_ => {
			let (left, right) = leaves.split_at(split(leaves.len()));
			node_hash(&root(left), &root(right))
		}
	}
}

/// PATH of RFC 6962, 2.1.1.
pub fn inclusion(index: usize, leaves: &[Vec<u8>]) -> Vec<Hash> {
	if leaves.len() < 2 {
		return Vec::new();
	}
	let middle = split(leaves.len());
	let (left, right) = leaves.split_at(middle);
	let (mut path, sibling) = if index < middle {
		(inclusion(index, left), root(right))
	} else {
		(inclusion(index - middle, right), root(left))
	};
	path.push(sibling);
	path
}

/// PROOF of RFC 6962, 2.1.2.
pub fn consistency(old: usize, leaves: &[Vec<u8>]) -> Vec<Hash> {
	subproof(old, leaves, true)
}

/// SUBPROOF of RFC 6962, 2.1.2.
fn subproof(old: usize, leaves: &[Vec<u8>], whole: bool) -> Vec<Hash> {
	if old == leaves.len() {
		return if whole {
			Vec::new()
		} else {
			vec![root(leaves)]
		};
	}
	let middle = split(leaves.len());
	let (left, right) = leaves.split_at(middle);
	let (mut path, sibling) = if old <= middle {
		(subproof(old, left, whole), root(right))
	} else {
		(subproof(old - middle, right, false), root(left))
	};
	path.push(sibling);
	path
}
