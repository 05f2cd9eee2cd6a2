mod attestation;
mod bonds;
mod lifecycle;
mod slash;
