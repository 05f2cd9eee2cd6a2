//! From state to state, depth first.

use super::world::{Ending, Step, World};
use crate::mock::*;
use codec::Encode;
use polkadot_sdk::sp_io;
use std::{collections::BTreeSet, fmt};

/// What has been seen.
#[derive(Default)]
pub struct Seen {
	fingerprints: BTreeSet<[u8; 32]>,
	steps: usize,
	pub activated: usize,
	pub aborted: usize,
}

impl Seen {
	pub fn states(&self) -> usize {
		self.fingerprints.len()
	}
}

impl fmt::Display for Seen {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let Self {
			steps,
			activated,
			aborted,
			..
		} = self;
		let states = self.states();
		write!(
			f,
			"{states} states by {steps} steps, {activated} active, {aborted} aborted"
		)
	}
}

/// Everything that follows from this state by the steps that the world allows. The state is left as it was.
pub fn explore(world: &World, seen: &mut Seen) {
	walk(world, seen, &mut Vec::new());
}

fn walk(world: &World, seen: &mut Seen, path: &mut Vec<Step>) {
	for step in world.steps() {
		let saved = Fake::save();
		sp_io::storage::start_transaction();
		path.push(step);
		seen.steps += 1;
		let ending = world.take(step, path);
		if seen.fingerprints.insert(fingerprint()) {
			world.check(path);
			match ending {
				Some(Ending::Active) => {
					seen.activated += 1;
					world.check_active(path);
				}
				Some(Ending::Aborted) => {
					seen.aborted += 1;
					world.check_aborted(path);
				}
				None => walk(world, seen, path),
			}
		}
		path.pop();
		sp_io::storage::rollback_transaction();
		Fake::restore(saved);
	}
}

/// What tells one state from another: all that the pallet stores, the block, and who is an enclave.
fn fingerprint() -> [u8; 32] {
	let prefix = sp_io::hashing::twox_128(b"Keys");
	let mut bytes = (System::block_number(), Fake::enclaves()).encode();
	let mut key = prefix.to_vec();
	while let Some(next) = sp_io::storage::next_key(&key).filter(|next| next.starts_with(&prefix)) {
		bytes.extend_from_slice(&next);
		bytes.extend(
			sp_io::storage::get(&next)
				.map(|value| value.to_vec())
				.encode(),
		);
		key = next;
	}
	sp_io::hashing::blake2_256(&bytes)
}
