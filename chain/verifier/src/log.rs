//! Section 14: the audit log, a Merkle tree as in RFC 6962 that the chain keeps as its size and its peaks.

use alloc::vec::Vec;

use sha2::{Digest, Sha256};

use crate::{transcript::ENCODED_LEN, Error, Refusal};

/// Bytes of a hash of the log.
pub const HASH_LEN: usize = ENCODED_LEN;

/// Most peaks of a log, one for each bit of its size; also the longest inclusion path.
pub const MAX_PEAKS: usize = 64;

/// Most hashes of a consistency path: one for each level, and the subtree it starts from.
pub const MAX_CONSISTENCY_PATH: usize = 65;

/// One hash.
pub type Hash = [u8; HASH_LEN];

/// `SCALE(index u64, block u32, record)`; `record` is the encoded record enum.
pub fn leaf(index: u64, block: u32, record: &[u8]) -> Vec<u8> {
	[&index.to_le_bytes()[..], &block.to_le_bytes(), record].concat()
}

/// `SHA-256(0x00 || leaf)`.
pub fn leaf_hash(leaf: &[u8]) -> Hash {
	leaf_hash_with(leaf, sha256)
}

/// [`leaf_hash`] by another SHA-256: a runtime has one of its host.
pub fn leaf_hash_with(leaf: &[u8], sha256: impl Fn(&[u8]) -> Hash) -> Hash {
	sha256(&[&[0], leaf].concat())
}

/// `SHA-256(0x01 || left || right)`.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
	node_hash_with(left, right, sha256)
}

/// [`node_hash`] by another SHA-256.
pub fn node_hash_with(left: &Hash, right: &Hash, sha256: impl Fn(&[u8]) -> Hash) -> Hash {
	sha256(&[&[1][..], left, right].concat())
}

/// SHA-256 of this crate.
fn sha256(bytes: &[u8]) -> Hash {
	Sha256::digest(bytes).into()
}

/// The compact range: how many leaves there are, and the heads of the complete subtrees they make, the leftmost and
/// largest first. It is all that the chain keeps of the log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompactRange {
	size: u64,
	peaks: Vec<Hash>,
}

impl CompactRange {
	/// The range of a log of `size` leaves.
	///
	/// Errors: [`Error::Length`] unless there is one peak for each one bit of `size`.
	pub fn new(size: u64, peaks: Vec<Hash>) -> Result<Self, Refusal> {
		if u32::try_from(peaks.len()) == Ok(size.count_ones()) {
			Ok(Self { size, peaks })
		} else {
			Err(Error::Length.into())
		}
	}

	/// Number of leaves, and the index of the next one.
	pub const fn size(&self) -> u64 {
		self.size
	}

	/// The peaks, leftmost and largest first.
	pub fn peaks(&self) -> &[Hash] {
		&self.peaks
	}

	/// Takes the range apart into size and peaks.
	pub fn into_parts(self) -> (u64, Vec<Hash>) {
		(self.size, self.peaks)
	}

	/// Appends a leaf by its hash: at most [`MAX_PEAKS`] hashes.
	///
	/// Errors: [`Error::Size`] if the log has 2^64 - 1 leaves; the range is then unchanged.
	pub fn append(&mut self, leaf_hash: Hash) -> Result<(), Refusal> {
		self.append_with(leaf_hash, sha256)
	}

	/// [`CompactRange::append`] by another SHA-256.
	///
	/// Errors: the same.
	pub fn append_with(
		&mut self,
		leaf_hash: Hash,
		sha256: impl Fn(&[u8]) -> Hash,
	) -> Result<(), Refusal> {
		let size = self.size.checked_add(1).ok_or(Error::Size)?;
		let mut head = leaf_hash;
		// Each trailing one bit of the size is a subtree as large as what is being added, and joins it.
		for _ in 0..self.size.trailing_ones() {
			if let Some(left) = self.peaks.pop() {
				head = node_hash_with(&left, &head, &sha256);
			}
		}
		self.peaks.push(head);
		self.size = size;
		Ok(())
	}

	/// The tree head of RFC 6962: the peaks folded from the right; SHA-256 of nothing for the empty log.
	pub fn root(&self) -> Hash {
		let mut from_right = self.peaks.iter().rev();
		let Some(smallest) = from_right.next() else {
			return sha256(&[]);
		};
		from_right.fold(*smallest, |head, peak| node_hash(peak, &head))
	}
}

/// Checks that `leaf` stands at `index` in the log of `size` leaves with head `root` (RFC 6962, 2.1.1).
///
/// Errors: [`Refusal::Index`] unless index < size, [`Error::Length`] if the path is not as long as the place asks
/// for, [`Refusal::Root`].
pub fn verify_inclusion(
	size: u64,
	index: u64,
	leaf: &[u8],
	path: &[Hash],
	root: &Hash,
) -> Result<(), Refusal> {
	if index >= size {
		return Err(Refusal::Index);
	}
	if head_over(size, index, leaf_hash(leaf), path)? == *root {
		Ok(())
	} else {
		Err(Refusal::Root)
	}
}

/// Checks that the log of `old_size` leaves with head `old_root` is the beginning of the log of `new_size` leaves with
/// head `new_root` (RFC 6962, 2.1.2). Two heads of one size take an empty path and must be equal.
///
/// Errors: [`Refusal::Index`] if old_size > new_size, or if only the old log is empty (every log begins with it),
/// [`Error::Length`] if the path is not as long as the sizes ask for, [`Refusal::Root`].
pub fn verify_consistency(
	old_size: u64,
	new_size: u64,
	old_root: &Hash,
	new_root: &Hash,
	path: &[Hash],
) -> Result<(), Refusal> {
	if old_size > new_size || (old_size == 0 && new_size > 0) {
		return Err(Refusal::Index);
	}
	let (old, new) = heads_over(old_size, new_size, path, Some(old_root))?;
	if old == *old_root && new == *new_root {
		Ok(())
	} else {
		Err(Refusal::Root)
	}
}

/// Leaves of the left subtree of a tree of `size` > 1 leaves: the largest power of two below `size`.
fn left_size(size: u64) -> u64 {
	size.saturating_sub(1)
		.checked_ilog2()
		.and_then(|bit| 1u64.checked_shl(bit))
		.unwrap_or(0)
}

/// The head over a leaf and its path. The path ends with the sibling that is nearest to the head. Each call halves
/// the tree, so there are at most [`MAX_PEAKS`].
fn head_over(size: u64, index: u64, leaf: Hash, path: &[Hash]) -> Result<Hash, Error> {
	if size <= 1 {
		return if path.is_empty() {
			Ok(leaf)
		} else {
			Err(Error::Length)
		};
	}
	let (sibling, below) = path.split_last().ok_or(Error::Length)?;
	let left = left_size(size);
	match index.checked_sub(left) {
		None => Ok(node_hash(&head_over(left, index, leaf, below)?, sibling)),
		Some(index) => {
			let size = size.saturating_sub(left);
			Ok(node_hash(sibling, &head_over(size, index, leaf, below)?))
		}
	}
}

/// The heads of the first `old` and of all `new` leaves. `known` is the old head as long as the subtree is a beginning
/// of the log, for then the path does not name it. Each call halves the tree.
fn heads_over(
	old: u64,
	new: u64,
	path: &[Hash],
	known: Option<&Hash>,
) -> Result<(Hash, Hash), Error> {
	if old >= new {
		return match (known, path) {
			(Some(head), []) | (None, [head]) => Ok((*head, *head)),
			_ => Err(Error::Length),
		};
	}
	let (sibling, below) = path.split_last().ok_or(Error::Length)?;
	let left = left_size(new);
	match old.checked_sub(left) {
		// The old log ends in the left half: what is on the right came later.
		None | Some(0) => {
			let (old, new) = heads_over(old, left, below, known)?;
			Ok((old, node_hash(&new, sibling)))
		}
		Some(old) => {
			let new = new.saturating_sub(left);
			let (old, new) = heads_over(old, new, below, None)?;
			Ok((node_hash(sibling, &old), node_hash(sibling, &new)))
		}
	}
}
