//! The pallet's tests.

mod append;
mod head;
mod invariants;
mod program;
