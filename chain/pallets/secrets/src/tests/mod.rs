//! Tests of the pallet by behaviour.

pub mod prover;

mod approvals;
mod bad_input;
mod conditions;
mod corpus;
mod deposit;
mod expiry;
mod fees;
mod holds;
mod invariants;
mod ownership;
mod partials;
mod policy;
mod release;
mod request;
mod vectors;

use crate::{
	mock::{
		enclave, in_chain, person, AccountId, Balance, Balances, RuntimeEvent, RuntimeOrigin,
		SecretsPallet, System, Test, FUNDS, KEY,
	},
	policy::PolicyNode,
	types::{Outcome, Partial, Record},
	Error, Event, HoldReason, NextRequest, NextSecret, PolicyOf,
};
use codec::Encode;
use curve25519_dalek::Scalar;
use keyfold_primitives::{RequestId, SecretId};
use polkadot_sdk::{
	frame_support::{
		assert_noop, assert_ok,
		traits::fungible::{Inspect, InspectHold, Mutate},
	},
	sp_runtime::{DispatchError, DispatchResult},
};

type SecretsError = Error<Test>;
type SecretsEvent = Event<Test>;

/// The depositor of most tests.
fn owner() -> AccountId {
	person(1)
}

/// A reader whom [`policy`] allows.
fn reader() -> AccountId {
	person(2)
}

/// Somebody whom nothing allows anything.
fn stranger() -> AccountId {
	person(3)
}

fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

fn nodes(nodes: Vec<PolicyNode<AccountId, u32>>) -> PolicyOf<Test> {
	nodes.try_into().expect("at most 32 nodes")
}

fn accounts(list: &[AccountId]) -> PolicyNode<AccountId, u32> {
	PolicyNode::Accounts(list.to_vec().try_into().expect("at most 16 accounts"))
}

/// The owner and [`reader`].
fn policy() -> PolicyOf<Test> {
	nodes(vec![
		PolicyNode::Any(2),
		PolicyNode::Owner,
		accounts(&[reader()]),
	])
}

/// What is held for a secret: the deposit of each, and of each byte of its record and policy.
fn held_for(record: &Record, policy: &PolicyOf<Test>) -> Balance {
	300 + 2 * (record.encoded_size() + policy.encoded_size()) as Balance
}

/// What an account owns, all that is held of it included.
fn owned(account: &AccountId) -> Balance {
	Balances::total_balance(account)
}

/// What is held of an account for a reason.
fn held(reason: HoldReason, account: &AccountId) -> Balance {
	Balances::balance_on_hold(&reason.into(), account)
}

/// An object id.
fn object(number: u8) -> [u8; 32] {
	[number; 32]
}

/// Deposits object `number` of [`owner`] under [`KEY`].
fn deposited(number: u8) -> SecretId {
	let secret = NextSecret::<Test>::get();
	let record = prover::wrap(&owner(), &object(number));
	assert_ok!(SecretsPallet::deposit(
		signed(owner()),
		KEY,
		object(number),
		record,
		policy()
	));
	secret
}

/// The reader's scalar of the tests.
fn k() -> Scalar {
	keyfold_prover::seeded::scalar("reader")
}

/// Whether `who` can open a request for a secret.
fn ask(secret: SecretId, who: AccountId) -> DispatchResult {
	let (r, proof) = prover::ask(secret, &who, &k());
	SecretsPallet::request(signed(who), secret, r, proof)
		.map(|_| ())
		.map_err(|refused| refused.error)
}

/// Opens a request of `who` for a secret.
fn requested(secret: SecretId, who: AccountId) -> RequestId {
	let request = NextRequest::<Test>::get();
	let (r, proof) = prover::ask(secret, &who, &k());
	assert_ok!(SecretsPallet::request(signed(who), secret, r, proof));
	request
}

/// Submits partials as `who` and gives the outcomes.
fn submit(who: AccountId, partials: Vec<Partial>) -> Vec<Outcome> {
	let count = partials.len();
	let ids: Vec<RequestId> = partials.iter().map(|partial| partial.request).collect();
	assert_ok!(SecretsPallet::submit_partials(
		signed(who.clone()),
		partials.try_into().expect("at most 64")
	));
	match System::events().pop().map(|record| record.event) {
		Some(RuntimeEvent::SecretsPallet(Event::PartialsSubmitted { enclave, outcomes })) => {
			assert_eq!((enclave, outcomes.len()), (who, count));
			assert_eq!(
				outcomes
					.iter()
					.map(|(request, _)| *request)
					.collect::<Vec<_>>(),
				ids
			);
			outcomes.into_iter().map(|(_, outcome)| outcome).collect()
		}
		other => panic!("the last event is {other:?}"),
	}
}

/// The honest answer of a seat's first enclave, submitted.
fn answered(request: RequestId, seat: u16) -> Outcome {
	submit(
		enclave(seat),
		vec![prover::partial(request, &enclave(seat))],
	)[0]
}

fn assert_event(event: SecretsEvent) {
	System::assert_has_event(event.into());
}

/// A call with this origin is refused because it is not signed.
fn assert_signed_only(call: impl Fn(RuntimeOrigin) -> DispatchResult) {
	assert_noop!(call(RuntimeOrigin::root()), DispatchError::BadOrigin);
	assert_noop!(call(RuntimeOrigin::none()), DispatchError::BadOrigin);
}
