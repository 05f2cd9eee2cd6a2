//! The real runtime, compiled natively, from the genesis of its own presets: blocks through `Executive`, extrinsics
//! signed, encoded and decoded as they are on the wire. The invariants of every Keyfold pallet and the conservation of
//! issuance are checked after every block.

mod actors;
mod chain;
mod duties;
mod fees;
mod indices;
mod large;
mod life;
mod offences;
mod presets;
mod replay;
mod rotation;
mod secrets;
mod weights;
