//! # Keyfold verifier
//!
//! ## Overview
//!
//! Every check the chain makes on the cryptography of Keyfold, one module per section of docs/protocol.md:
//! [`transcript`] 2-3, [`sigma`] 4, [`roster`] 1 and 5, [`dealing`] 6, [`complaint`] 7, [`resharing`] 8, [`handoff`] 9,
//! [`heartbeat`] 10, [`wrap`] 11, [`release`] 12, [`beacon`] 13, [`log`] 14, [`leak`] 15.
//!
//! The crate is pure: no state, clock, randomness or secret. Points and scalars enter and leave as their 32 byte
//! encodings and are decoded inside, each once. All data is public, so the arithmetic may take variable time.
//!
//! Input is hostile: every function answers a typed [`Error`] or [`Refusal`], never a panic, and does work bounded by
//! [`MAX_SEATS`], [`MAX_REPLICAS`] and the limits that its module names.

#![no_std]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![deny(
	clippy::unwrap_used,
	clippy::expect_used,
	clippy::panic,
	clippy::unreachable
)]
#![deny(
	clippy::indexing_slicing,
	clippy::arithmetic_side_effects,
	clippy::float_arithmetic
)]
#![deny(clippy::cast_possible_truncation, clippy::cast_sign_loss)]

extern crate alloc;

mod error;

pub mod beacon;
pub mod complaint;
pub mod dealing;
pub mod handoff;
pub mod heartbeat;
pub mod leak;
pub mod log;
pub mod release;
pub mod resharing;
pub mod roster;
pub mod sigma;
pub mod transcript;
pub mod wrap;

pub use error::{Error, Refusal};

/// Most seats of a committee. It bounds the work of a dealing's check and keeps C(n, j) below 2^128.
pub const MAX_SEATS: u16 = 128;

/// Most enclaves that may serve one seat. It bounds the size of a dealing.
pub const MAX_REPLICAS: u16 = 4;

/// A seat number counts from 1 to [`MAX_SEATS`].
pub(crate) fn check_seat(seat: u16) -> Result<(), Error> {
	if (1..=MAX_SEATS).contains(&seat) {
		Ok(())
	} else {
		Err(Error::Seat)
	}
}

/// Whether any item occurs twice.
pub(crate) fn has_repeat<T: Ord>(items: impl Iterator<Item = T>) -> bool {
	let mut sorted: alloc::vec::Vec<T> = items.collect();
	sorted.sort_unstable();
	sorted
		.windows(2)
		.any(|pair| matches!(pair, [a, b] if a == b))
}
