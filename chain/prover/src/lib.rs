//! # Keyfold prover
//!
//! ## Overview
//!
//! The other side of every check of the verifier, one module per section of docs/protocol.md: what enclaves make
//! ([`roster`] 5, [`dealing`] 6, [`complaint`] 7, [`resharing`] 8, [`handoff`] 9, [`heartbeat`] 10), what depositors and readers make ([`wrap`] 11,
//! [`release`] 12), what the members of a beacon make ([`beacon`] 13), the proofs beneath ([`sigma`] 4), whole Merkle trees ([`log`] 14), reports of leaked shares ([`leak`] 15), simulated quotes
//! ([`attestation`]) and quotes by a vendor of the tests ([`dcap`]). [`enclave`] is what one keeps in memory, [`seeded`] and [`hostile`] are where tests take values from, good and bad.
//!
//! For tests only: nothing here is in the runtime. Scalars are arguments or come from labels, so a failing test fails
//! the same way again; nothing is kept secret, nothing is constant time, and values that do not fit panic.
//!
//! Contexts are built from the protocol's page and the transcript alone, not by the verifier's own functions, so that
//! a verifier that hashes something else is noticed.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod attestation;
pub mod beacon;
pub mod complaint;
pub mod dcap;
pub mod dealing;
pub mod enclave;
pub mod handoff;
pub mod heartbeat;
pub mod hostile;
pub mod leak;
pub mod log;
pub mod release;
pub mod resharing;
pub mod roster;
pub mod seeded;
pub mod sigma;
pub mod wrap;

/// A canonical ristretto255 point, 32 bytes.
pub type Point = [u8; 32];

/// Randomness of whoever wants the same bytes in every run. Nonces differ all the same: they are hedged with the
/// witness and the whole statement.
pub const FIXED: [u8; 32] = [0; 32];
