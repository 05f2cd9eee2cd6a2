//! What only a holder of secrets or of the whole log does: proofs, dealings and paths, made here so that the checks have something to check.
//! Shared by the examples and the tests; the crate itself holds no secret.

#![allow(dead_code)] // Each example and test uses its own part.

pub mod deal;
pub mod prove;
pub mod seeded;
pub mod tree;
