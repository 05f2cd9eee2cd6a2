mod attestation;
mod lifecycle;
mod slash;
