//! The real runtime, compiled natively, from the genesis of its own presets: blocks through `Executive`, extrinsics
//! signed, encoded and decoded as they are on the wire. The invariants of every Keyfold pallet and the conservation of
//! issuance are checked after every block.

mod actors;
mod audit;
mod bad_input;
mod beacon;
mod chain;
mod duties;
mod economy;
mod events;
mod extension;
mod fees;
mod flood;
mod indices;
mod large;
mod liars;
mod life;
mod matrix;
mod measured;
mod offences;
mod presets;
mod quota;
mod recording;
mod records;
mod replay;
mod replica;
mod rotation;
mod secrets;
mod sessions;
mod shares;
mod validators;
mod watched;
mod weights;
