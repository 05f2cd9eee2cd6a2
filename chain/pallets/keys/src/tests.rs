//! Tests, by what they are about. Each runs under the invariants ([`crate::mock::run`]).

mod generation;
mod net;
mod prover;
