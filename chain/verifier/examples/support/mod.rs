//! What only a holder of secrets or of the whole log does: proofs, dealings and paths, so that the checks have something
//! to check. The crate itself holds no secret.

#![allow(unused_imports)] // Each example and test uses its own part.

pub use keyfold_prover::{dealing as deal, log as tree, seeded, sigma as prove};
