//! # Fuzz targets of the chain
//!
//! ## Overview
//!
//! One module a target, each a function of the bytes libFuzzer makes up and a list of seeds to start from:
//! [`verifier`] what is sent and carries a proof, [`rules`] the arithmetic of committees, draws, dealings and the log
//! against plain definitions, [`policy`] policies against the recursive definition, [`call`] extrinsics against the
//! runtime with a key and requests in its state. See docs/fuzzing.md.
//!
//! Input is SCALE, as on the wire: the first byte selects, lengths are few, and seeds are made by encoding.

#![recursion_limit = "256"]

pub mod call;
pub mod messages;
pub mod policy;
pub mod rules;
pub mod seeds;
pub mod vectors;
pub mod verifier;

// The runtime's own tests bring a network to the state that calls are tried on.
#[path = "../../runtime/tests/runtime/actors.rs"]
pub mod actors;
#[path = "../../runtime/tests/runtime/chain.rs"]
pub mod chain;
#[path = "../../runtime/tests/runtime/duties.rs"]
pub mod duties;
#[path = "../../runtime/tests/runtime/records.rs"]
pub mod records;
#[path = "../../runtime/tests/runtime/secrets.rs"]
pub mod secrets;
