mod attestation;
mod bonds;
mod duty;
mod heartbeat;
mod lifecycle;
mod slash;
