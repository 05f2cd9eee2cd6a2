//! # What the parts of the bench share
//!
//! ## Overview
//!
//! [`Check`] is one check of the verifier with its arguments. A life makes it with the prover, encodes it, and has `check`
//! of this crate's WebAssembly form called under the executor of a node, which makes the check as often as it is told:
//! what a single one takes is then free of what surrounds a call. `wire` is how a life and the executor, two processes,
//! speak with each other.

#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

mod check;
#[cfg(target_arch = "wasm32")]
mod exports;
#[cfg(not(target_arch = "wasm32"))]
pub mod wire;

pub use check::Check;
