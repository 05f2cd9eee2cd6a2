//! Tests, by what they are about. Each runs under the invariants ([`crate::mock::run`]).

mod abort;
mod acknowledge;
mod cleanup;
mod complain;
mod create;
mod deal;
mod debts;
mod duty;
mod early;
mod freeze;
mod generation;
mod invariants;
mod large;
mod lost;
mod model;
mod net;
mod random;
mod register;
mod replica;
mod reshare;
mod resize;
mod retire;
mod rotate;
mod silent;
mod weights;
