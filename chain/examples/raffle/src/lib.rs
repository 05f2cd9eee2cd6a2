//! # Raffle
//!
//! An example of what other pallets do with the beacon (docs/protocol.md, section 13): a raffle whose winner nobody can
//! choose, foresee or prevent.
//!
//! ## Overview
//!
//! A host puts up a prize. Everybody may enter, once, until a block that the host named. From that block on anybody closes
//! the list: the pallet **commits to the round of the beacon that opens next** ([`FutureOutput::commit`]). When that round
//! has its output, anybody draws: the output picks the winner, who gets the prize.
//!
//! The order is everything. The list is closed before the round opens, and until then nobody knows anything of its output;
//! once it has opened nobody can change it. Drawing by the newest output that there is instead would let everybody enter
//! who sees that it suits (README.md).
//!
//! A round that is given up has no output, for ever. The pallet does not wait for another one, which somebody might have
//! hoped for: the prize goes back to the host, and the raffle is over without a winner.
//!
//! For reading and tests. It has no benchmarks: its weights are what its calls read and write, of any list.

#![cfg_attr(not(feature = "std"), no_std)]
#![forbid(unsafe_code)]
#![deny(missing_docs)]

extern crate alloc;

#[cfg(test)]
mod tests;

pub use pallet::*;

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use keyfold_primitives::{KeyId, Round};
use scale_info::TypeInfo;

/// Entries of one raffle: what a draw reads in one call.
pub const MAX_ENTRIES: u32 = 1_024;

/// Number of a raffle, from 0.
pub type RaffleId = u32;

/// A raffle that is not over.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Raffle<AccountId, Balance, BlockNumber> {
	/// Of whom the prize is held.
	pub host: AccountId,
	/// What the winner gets.
	pub prize: Balance,
	/// First block in which nobody enters any more.
	pub closes: BlockNumber,
	/// The round that draws it, from the moment on in which the list was closed.
	pub drawn_by: Option<(KeyId, Round)>,
}

#[polkadot_sdk::frame_support::pallet]
pub mod pallet {
	use super::*;
	use keyfold_primitives::{Fate, FutureOutput};
	use polkadot_sdk::{
		frame_support::{
			pallet_prelude::*,
			traits::{
				fungible::{Inspect, InspectHold, MutateHold},
				tokens::{Fortitude, Precision, Restriction},
			},
		},
		frame_system::{self, pallet_prelude::*},
		sp_core::U256,
	};

	/// Balance of the currency of prizes.
	pub type BalanceOf<T> =
		<<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;
	/// A raffle of this chain.
	pub type RaffleOf<T> =
		Raffle<<T as frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The currency of prizes.
		type Currency: InspectHold<Self::AccountId, Reason = Self::RuntimeHoldReason>
			+ MutateHold<Self::AccountId>;
		/// The overarching hold reason.
		type RuntimeHoldReason: From<HoldReason>;
		/// The beacon.
		type Beacon: FutureOutput;
	}

	/// Why this pallet holds funds.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The prize of a raffle that is not over, of its host.
		Prize,
	}

	/// Number of the next raffle.
	#[pallet::storage]
	pub type NextRaffle<T: Config> = StorageValue<_, RaffleId, ValueQuery>;

	/// The raffles that are not over.
	#[pallet::storage]
	pub type Raffles<T: Config> = StorageMap<_, Twox64Concat, RaffleId, RaffleOf<T>>;

	/// Who entered each of them, in that order.
	#[pallet::storage]
	pub type Entries<T: Config> = StorageMap<
		_,
		Twox64Concat,
		RaffleId,
		BoundedVec<T::AccountId, ConstU32<MAX_ENTRIES>>,
		ValueQuery,
	>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A raffle is open until block `closes`.
		Opened {
			/// Its number.
			raffle: RaffleId,
			/// Whose prize it is.
			host: T::AccountId,
			/// The prize.
			prize: BalanceOf<T>,
			/// First block in which nobody enters any more.
			closes: BlockNumberFor<T>,
		},
		/// Somebody entered.
		Entered {
			/// The raffle.
			raffle: RaffleId,
			/// Who.
			who: T::AccountId,
		},
		/// The list is closed; this round, which has not opened yet, picks the winner from it.
		Closed {
			/// The raffle.
			raffle: RaffleId,
			/// The Beacon key.
			key: KeyId,
			/// Its round.
			round: Round,
			/// How many entered.
			entries: u32,
		},
		/// Somebody won: entry number `index` from 0, by this output.
		Won {
			/// The raffle.
			raffle: RaffleId,
			/// Who.
			winner: T::AccountId,
			/// The place in the list.
			index: u32,
			/// The output of the round.
			output: [u8; 32],
		},
		/// The raffle is over without a winner: nobody entered, or its round has no output. The prize is the host's again.
		Void {
			/// The raffle.
			raffle: RaffleId,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// No such raffle, or it is over.
		UnknownRaffle,
		/// The raffle must close in a later block.
		ClosesTooEarly,
		/// Nobody enters any more.
		ListClosed,
		/// Who entered once is in.
		AlreadyEntered,
		/// The list is full.
		ListFull,
		/// It closes in a later block.
		NotYet,
		/// The list was closed before.
		AlreadyClosed,
		/// No beacon runs: close the list when one does.
		NoBeacon,
		/// Close the list first.
		NotClosed,
		/// The round has not ended: draw when it has its output.
		RoundWaits,
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Put up a prize: whoever enters before block `closes` may win it. It is held of the signer.
		#[pallet::call_index(0)]
		#[pallet::weight(T::DbWeight::get().reads_writes(3, 4))]
		pub fn open(
			origin: OriginFor<T>,
			prize: BalanceOf<T>,
			closes: BlockNumberFor<T>,
		) -> DispatchResult {
			let host = ensure_signed(origin)?;
			let now = frame_system::Pallet::<T>::block_number();
			ensure!(closes > now, Error::<T>::ClosesTooEarly);
			T::Currency::hold(&HoldReason::Prize.into(), &host, prize)?;
			let raffle = NextRaffle::<T>::mutate(|next| {
				let raffle = *next;
				*next = next.saturating_add(1);
				raffle
			});
			Raffles::<T>::insert(
				raffle,
				Raffle {
					host: host.clone(),
					prize,
					closes,
					drawn_by: None,
				},
			);
			Self::deposit_event(Event::Opened {
				raffle,
				host,
				prize,
				closes,
			});
			Ok(())
		}

		/// Enter a raffle, once, before it closes.
		#[pallet::call_index(1)]
		#[pallet::weight(T::DbWeight::get().reads_writes(2, 1))]
		pub fn enter(origin: OriginFor<T>, raffle: RaffleId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let info = Raffles::<T>::get(raffle).ok_or(Error::<T>::UnknownRaffle)?;
			// Who enters when the round that draws has opened could know its output.
			let now = frame_system::Pallet::<T>::block_number();
			ensure!(now < info.closes, Error::<T>::ListClosed);
			Entries::<T>::try_mutate(raffle, |entries| {
				ensure!(!entries.contains(&who), Error::<T>::AlreadyEntered);
				entries
					.try_push(who.clone())
					.map_err(|_| Error::<T>::ListFull)
			})?;
			Self::deposit_event(Event::Entered { raffle, who });
			Ok(())
		}

		/// Close the list and commit to the round that opens next. Anybody may; whoever does learns nothing by it and
		/// chooses nothing, for all rounds to come are alike.
		#[pallet::call_index(2)]
		#[pallet::weight(T::DbWeight::get().reads_writes(2, 3).saturating_add(T::Beacon::weight()))]
		pub fn close(origin: OriginFor<T>, raffle: RaffleId) -> DispatchResult {
			ensure_signed(origin)?;
			let mut info = Raffles::<T>::get(raffle).ok_or(Error::<T>::UnknownRaffle)?;
			let now = frame_system::Pallet::<T>::block_number();
			ensure!(now >= info.closes, Error::<T>::NotYet);
			ensure!(info.drawn_by.is_none(), Error::<T>::AlreadyClosed);
			let entries = Entries::<T>::decode_len(raffle).unwrap_or_default() as u32;
			if entries == 0 {
				return Self::end_void(raffle, &info);
			}
			let (key, round) = T::Beacon::commit().ok_or(Error::<T>::NoBeacon)?;
			info.drawn_by = Some((key, round));
			Raffles::<T>::insert(raffle, info);
			Self::deposit_event(Event::Closed {
				raffle,
				key,
				round,
				entries,
			});
			Ok(())
		}

		/// Draw the winner, once the round has its output; anybody may. A round that has none ends the raffle without one.
		#[pallet::call_index(3)]
		#[pallet::weight(T::DbWeight::get().reads_writes(4, 5).saturating_add(T::Beacon::weight()))]
		pub fn draw(origin: OriginFor<T>, raffle: RaffleId) -> DispatchResult {
			ensure_signed(origin)?;
			let info = Raffles::<T>::get(raffle).ok_or(Error::<T>::UnknownRaffle)?;
			let (key, round) = info.drawn_by.ok_or(Error::<T>::NotClosed)?;
			let output = match T::Beacon::fate(key, round) {
				Fate::Waiting => return Err(Error::<T>::RoundWaits.into()),
				Fate::Output(output) => output,
				// Never another round: who held this one up would have had a second chance.
				Fate::Lost | Fate::Forgotten => return Self::end_void(raffle, &info),
			};
			let entries = Entries::<T>::take(raffle);
			let index = Self::winner(raffle, &output, entries.len() as u32);
			let winner = entries
				.get(index as usize)
				.cloned()
				.ok_or(Error::<T>::UnknownRaffle)?;
			T::Currency::transfer_on_hold(
				&HoldReason::Prize.into(),
				&info.host,
				&winner,
				info.prize,
				Precision::Exact,
				Restriction::Free,
				Fortitude::Force,
			)?;
			Raffles::<T>::remove(raffle);
			Self::deposit_event(Event::Won {
				raffle,
				winner,
				index,
				output,
			});
			Ok(())
		}
	}

	impl<T: Config> Pallet<T> {
		/// The place that an output picks of so many, at least one. Raffles that one round draws are independent: their numbers
		/// are hashed in. Taking 256 bits modulo at most 1,024 favours no place by more than 2^-246.
		pub fn winner(raffle: RaffleId, output: &[u8; 32], entries: u32) -> u32 {
			use polkadot_sdk::sp_io::hashing::blake2_256;
			let number = U256::from_little_endian(&blake2_256(&(output, raffle).encode()));
			(number % U256::from(entries.max(1))).low_u32()
		}

		fn end_void(raffle: RaffleId, info: &RaffleOf<T>) -> DispatchResult {
			let reason = HoldReason::Prize.into();
			T::Currency::release(&reason, &info.host, info.prize, Precision::Exact)?;
			Raffles::<T>::remove(raffle);
			Entries::<T>::remove(raffle);
			Self::deposit_event(Event::Void { raffle });
			Ok(())
		}
	}
}
