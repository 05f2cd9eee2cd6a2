//! What only a holder of secrets does: proofs and dealings, made here so that the checks have something to check.
//! Shared by the examples and the tests; the crate itself holds no secret.

#![allow(dead_code)] // Each example and test uses its own part.

pub mod deal;
pub mod prove;
pub mod seeded;
