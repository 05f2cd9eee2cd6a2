//! Section 10: signs of life, with the proof that the current shares are held.

use crate::{
	types::HEARTBEAT_PROOF_BYTES, Config, EarlierHeartbeats, Enclaves, Error, Event,
	HeartbeatTiming, LastHeartbeats, OperatorHeartbeats, Pallet, ProvenKeys,
};
use alloc::vec::Vec;
use keyfold_primitives::{
	account_bytes, block_hash, block_u32, genesis_hash, period_start, Epoch, Heartbeats, KeyId,
	Point, Possession, SeatShares,
};
use keyfold_verifier::{
	heartbeat::{verify, Heartbeat, Held},
	Error as Check, Refusal,
};
use polkadot_sdk::{
	frame_support::{ensure, pallet_prelude::DispatchResult},
	frame_system::{self, pallet_prelude::BlockNumberFor},
	sp_runtime::traits::Saturating,
};

/// What a heartbeat is checked against.
pub(crate) struct Expected<AccountId> {
	/// Whose enclave it is of.
	pub operator: AccountId,
	/// Hash of the block it is over.
	pub block_hash: [u8; 32],
	/// X of the enclave's seat of each key, in the order of the keys.
	pub share_keys: Vec<Point>,
}

impl<T: Config> Pallet<T> {
	/// Whether the enclave may send such a heartbeat now; answers what its proof must fit.
	pub(crate) fn may_beat(
		enclave: &T::AccountId,
		block: BlockNumberFor<T>,
		keys: &[(KeyId, Epoch)],
		proof_bytes: usize,
	) -> Result<Expected<T::AccountId>, Error<T>> {
		let info = Enclaves::<T>::get(enclave).ok_or(Error::<T>::NotAnEnclave)?;
		Self::fit(&info)?;
		let block_hash = Self::recent_hash(block)?;
		let ascending = |pair: &[(KeyId, Epoch)]| matches!(pair, [(a, _), (b, _)] if a < b);
		ensure!(keys.windows(2).all(ascending), Error::<T>::KeyOrder);
		let expected = if keys.is_empty() {
			0
		} else {
			HEARTBEAT_PROOF_BYTES as usize
		};
		ensure!(proof_bytes == expected, Error::<T>::Length);
		let share_key = |(key, epoch): &(KeyId, Epoch)| -> Result<Point, Error<T>> {
			let current = T::Shares::active(*key).ok_or(Error::<T>::WrongEpoch)?;
			ensure!(current.epoch == *epoch, Error::<T>::WrongEpoch);
			let held = T::Shares::held(*key, enclave).ok_or(Error::<T>::NotAcknowledged)?;
			Ok(held.share_key)
		};
		Ok(Expected {
			operator: info.operator,
			block_hash,
			share_keys: keys
				.iter()
				.map(share_key)
				.collect::<Result<_, Error<T>>>()?,
		})
	}

	/// Checks a heartbeat and takes note of it.
	pub(crate) fn do_heartbeat(
		enclave: T::AccountId,
		block: BlockNumberFor<T>,
		keys: ProvenKeys,
		proof: &[u8],
	) -> DispatchResult {
		let expected = Self::may_beat(&enclave, block, &keys, proof.len())?;
		let held: Vec<Held> = keys
			.iter()
			.zip(&expected.share_keys)
			.map(|((key, epoch), x)| Held {
				key: *key,
				epoch: *epoch,
				x,
			})
			.collect();
		let heartbeat = Heartbeat {
			genesis: &genesis_hash::<T>(),
			block: block_u32(block),
			block_hash: &expected.block_hash,
			enclave: &account_bytes(&enclave),
		};
		verify(&heartbeat, &held, proof).map_err(refused::<T>)?;

		let now = frame_system::Pallet::<T>::block_number();
		for (key, _) in &keys {
			T::Shares::proved(*key, &enclave);
		}
		LastHeartbeats::<T>::insert(&enclave, now);
		Self::note_life(&expected.operator, now);
		Self::deposit_event(Event::HeartbeatReceived {
			operator: expected.operator,
			enclave,
			block,
			keys,
		});
		Ok(())
	}

	/// The operator showed life in this block. What it showed before this period is kept until it is judged.
	fn note_life(operator: &T::AccountId, now: BlockNumberFor<T>) {
		let begun = period_start(now, HeartbeatTiming::<T>::get().period);
		if let Some(last) = OperatorHeartbeats::<T>::get(operator).filter(|last| *last < begun) {
			EarlierHeartbeats::<T>::insert(operator, last);
		}
		OperatorHeartbeats::<T>::insert(operator, now);
	}

	/// The hash of a block that a heartbeat may be over: of an earlier one, at most `freshness` old.
	fn recent_hash(block: BlockNumberFor<T>) -> Result<[u8; 32], Error<T>> {
		let now = frame_system::Pallet::<T>::block_number();
		ensure!(block < now, Error::<T>::FutureBlock);
		ensure!(
			now.saturating_sub(block) <= HeartbeatTiming::<T>::get().freshness,
			Error::<T>::BlockTooOld
		);
		ensure!(
			frame_system::BlockHash::<T>::contains_key(block),
			Error::<T>::UnknownBlock
		);
		Ok(block_hash::<T>(block))
	}
}

impl<T: Config> Heartbeats<T::AccountId, BlockNumberFor<T>> for Pallet<T> {
	fn period() -> BlockNumberFor<T> {
		HeartbeatTiming::<T>::get().period
	}

	fn last(operator: &T::AccountId) -> Option<BlockNumberFor<T>> {
		OperatorHeartbeats::<T>::get(operator)
	}
}

/// The verifier's refusal as an error of this pallet.
pub(crate) fn refused<T: Config>(refusal: Refusal) -> Error<T> {
	match refusal {
		Refusal::Order => Error::KeyOrder,
		Refusal::Commitment => Error::Commitment,
		Refusal::Check(Check::Length) => Error::Length,
		Refusal::Check(Check::Scalar) => Error::Scalar,
		Refusal::Check(Check::Identity) => Error::Identity,
		Refusal::Check(Check::Proof) => Error::Proof,
		// Share keys were computed by the chain, the list is bounded, and the others are of other sections.
		_ => Error::Inconsistent,
	}
}
