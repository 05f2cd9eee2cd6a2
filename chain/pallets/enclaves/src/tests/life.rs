//! Operators that live through blocks: what the tests of the ladder share.

use crate::{mock::*, Event, HeartbeatProof, HoldReason, Operators, ProvenKeys};
use polkadot_sdk::{
	frame_support::{
		assert_ok,
		traits::{fungible::InspectHold, Hooks},
	},
	sp_core::H256,
};

/// The first block of a period, counted from 0.
pub fn start(period: u64) -> u64 {
	period * PERIOD
}

/// Builds blocks until `number` is the open one; the invariants hold after the hook of each.
pub fn to_block(number: u64) {
	while System::block_number() < number {
		let next = System::block_number() + 1;
		let hash = H256::repeat_byte(next as u8);
		System::initialize(&next, &hash, &Default::default());
		System::reset_events();
		Enclaves::on_initialize(next);
		Enclaves::check_invariants().expect("the invariants hold after the hook");
	}
}

/// An operator with this bond.
pub fn registered(operator: u8, bond: Balance) {
	assert_ok!(Enclaves::register_operator(
		RuntimeOrigin::signed(account(operator)),
		bond
	));
}

/// The only enclave of most operators.
pub fn enclave(operator: u8) -> AccountId {
	account(operator + 100)
}

pub fn added(operator: u8, enclave: &AccountId) {
	assert_ok!(Enclaves::add_enclave(
		RuntimeOrigin::signed(account(operator)),
		enclave.clone(),
		quote(&account(operator), enclave),
		None
	));
}

/// An operator with this bond and one enclave.
pub fn operating(operator: u8, bond: Balance) {
	registered(operator, bond);
	added(operator, &enclave(operator));
}

/// The enclave of the operator shows life in this block.
pub fn beat(operator: u8) {
	assert_ok!(Enclaves::heartbeat(
		RuntimeOrigin::signed(enclave(operator)),
		System::block_number() - 1,
		ProvenKeys::default(),
		HeartbeatProof::default()
	));
}

/// Its seat of `key` proves its share in this block, besides.
pub fn prove(operator: u8, key: u32) {
	let now = System::block_number();
	let begun = now - now % PERIOD;
	Shares::debt(&account(operator), key, |debt| {
		if debt.proved.is_some_and(|proved| proved < begun) {
			debt.proved_before = debt.proved;
		}
		debt.proved = Some(now);
	});
}

pub fn on_hold(operator: u8) -> Balance {
	Balances::balance_on_hold(&HoldReason::OperatorBond.into(), &account(operator))
}

pub fn missed(operator: u8) -> u32 {
	Operators::<Test>::get(account(operator))
		.expect("known")
		.missed
}

/// The events of the pallet in this block, heartbeats left out.
pub fn events() -> Vec<Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Enclaves(Event::HeartbeatReceived { .. }) => None,
			RuntimeEvent::Enclaves(event) => Some(event),
			_ => None,
		})
		.collect()
}

/// What happened in this block besides heartbeats, which is no more than this.
pub fn only(expected: &[Event<Test>]) {
	assert_eq!(events(), expected, "block {}", System::block_number());
}

pub fn warned(operator: u8, missed: u32) -> Event<Test> {
	Event::Warned {
		operator: account(operator),
		missed,
	}
}

pub fn isolated(operator: u8, amount: Balance) -> Event<Test> {
	Event::Isolated {
		operator: account(operator),
		amount,
	}
}

pub fn recovered(operator: u8) -> Event<Test> {
	Event::Recovered {
		operator: account(operator),
	}
}
