//! A chain of sessions of five blocks, and accounts that are rich enough.

use crate as pallet_keyfold_validators;
use codec::Encode;
use polkadot_sdk::{
	frame_support::{
		self, derive_impl, parameter_types,
		traits::{ConstU32, ConstU64, Hooks},
		weights::constants::ParityDbWeight,
	},
	frame_system, pallet_balances, pallet_session,
	sp_application_crypto::RuntimeAppPublic,
	sp_io::TestExternalities,
	sp_runtime::{
		testing::UintAuthorityId,
		traits::{ConvertInto, IdentityLookup},
		BuildStorage,
	},
};

pub type AccountId = u64;
pub type Balance = u64;

pub const BOND: Balance = 100;
pub const FUNDS: Balance = 1_000;
pub const LENGTH: u64 = 5;
pub const MAX: u32 = 4;
pub const UNBONDING: u32 = 3;
pub const TREASURY: AccountId = 99;
/// Has next to nothing.
pub const POOR: AccountId = 50;

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeTask
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(2)]
	pub type Session = pallet_session;
	#[runtime::pallet_index(3)]
	pub type Historical = pallet_session::historical;
	#[runtime::pallet_index(4)]
	pub type Validators = pallet_keyfold_validators;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type DbWeight = ParityDbWeight;
	type AccountData = pallet_balances::AccountData<Balance>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = Balance;
	type AccountStore = System;
}

parameter_types! {
	pub const Treasury: AccountId = TREASURY;
}

impl pallet_session::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = ConvertInto;
	type ShouldEndSession = crate::Never;
	type NextSessionRotation = crate::Never;
	type SessionManager = pallet_session::historical::NoteHistoricalRoot<Test, Validators>;
	type SessionHandler = pallet_session::TestSessionHandler;
	type Keys = UintAuthorityId;
	type DisablingStrategy = ();
	type WeightInfo = ();
	type Currency = Balances;
	type KeyDeposit = ConstU64<1>;
}

impl pallet_session::historical::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type FullIdentification = ();
	type FullIdentificationOf = crate::Unit;
}

impl pallet_keyfold_validators::Config for Test {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Bond = ConstU64<BOND>;
	type MaxValidators = ConstU32<MAX>;
	type UnbondingSessions = ConstU32<UNBONDING>;
	type Treasury = Treasury;
	type Audit = ();
	type WeightInfo = crate::weights::MeasuredWeights<Test>;
}

/// The genesis of a chain with these validators.
pub fn genesis(validators: &[AccountId], length: u64) -> TestExternalities {
	genesis_of(validators, length, crate::DEFAULT_SLOT_MS)
}

/// The same with slots of so many milliseconds.
pub fn genesis_of(validators: &[AccountId], length: u64, slot_ms: u64) -> TestExternalities {
	let mut balances: Vec<(AccountId, Balance)> = (1..=9).map(|who| (who, FUNDS)).collect();
	balances.extend([(TREASURY, 1), (POOR, BOND / 2)]);
	let keys = validators
		.iter()
		.map(|who| (*who, *who, UintAuthorityId(*who)));
	RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances,
			..Default::default()
		},
		session: pallet_session::GenesisConfig {
			keys: keys.collect(),
			..Default::default()
		},
		validators: pallet_keyfold_validators::GenesisConfig {
			session_length: length,
			slot_ms,
		},
		..Default::default()
	}
	.build_storage()
	.expect("valid genesis")
	.into()
}

/// Runs a test in block 1 of a chain with the validators 1 and 2.
pub fn run(test: impl FnOnce()) {
	run_in(genesis(&[1, 2], LENGTH), test);
}

/// Runs a test in block 1.
pub fn run_in(mut chain: TestExternalities, test: impl FnOnce()) {
	chain.execute_with(|| {
		next_block();
		test();
		Validators::check_invariants().expect("invariants hold");
	});
}

/// Ends the block and opens the next.
pub fn next_block() {
	Validators::check_invariants().expect("invariants hold");
	let number = System::block_number() + 1;
	System::reset_events();
	System::initialize(&number, &Default::default(), &Default::default());
	Session::on_initialize(number);
	Validators::on_initialize(number);
}

/// Opens blocks until another session begins.
pub fn next_session() {
	let session = Session::current_index();
	while Session::current_index() == session {
		next_block();
	}
}

/// Names the keys of an account.
pub fn name_keys(who: AccountId) {
	let keys = UintAuthorityId(who);
	let proof = keys.sign(&who.encode()).expect("a signature").encode();
	let result = Session::set_keys(RuntimeOrigin::signed(who), keys, proof);
	result.expect("keys of its own");
}

/// A bond and keys, all that root asks for.
pub fn candidate(who: AccountId) {
	Validators::bond(RuntimeOrigin::signed(who)).expect("rich enough");
	name_keys(who);
}

/// What is on hold of an account as bond.
pub fn held(who: AccountId) -> Balance {
	use frame_support::traits::fungible::InspectHold;
	let reason = crate::HoldReason::ValidatorBond.into();
	<Balances as InspectHold<_>>::balance_on_hold(&reason, &who)
}
