//! A runtime with this pallet, balances and an observer that remembers.

use crate as pallet_keyfold_enclaves;
use curve25519_dalek::scalar::Scalar;
use keyfold_primitives::{
	ActiveKey, CurrentRoster, Debt, Debts, EnclaveObserver, Epoch, Evidence, KeyId, Measurement,
	Owed, Possession, Purpose, SeatShare, SeatShares, ShareKeys,
};
use keyfold_prover::{attestation::simulated, dcap, seeded::public};
use polkadot_sdk::{
	frame_support::{
		self, derive_impl, parameter_types,
		traits::{ConstU128, ConstU32, Get, UnixTime},
		weights::{constants::ParityDbWeight, Weight},
	},
	frame_system, pallet_balances,
	sp_core::{sr25519, Pair},
	sp_io::TestExternalities,
	sp_runtime::{AccountId32, BuildStorage, Permill},
};
use std::{collections::BTreeMap, time::Duration};

pub type AccountId = AccountId32;
pub type Balance = u128;

/// What the observer of the tests says it costs.
pub const REMOVED_WEIGHT: Weight = Weight::from_parts(12_345, 678);
/// And for a conviction.
pub const CONVICTED_WEIGHT: Weight = Weight::from_parts(23_456, 789);
pub const MIN_BOND: Balance = 1_000;
pub const FUNDS: Balance = 100_000;
/// Blocks of a heartbeat period in the tests; a heartbeat is over a block at most 5 old.
pub const PERIOD: u64 = 10;
/// Unix time in seconds at which a test begins: 2026-07-01, when the vendor's default statement is good.
pub const START: u64 = 1_782_864_000;
/// Deposit of collateral, and of each of its bytes.
pub const COLLATERAL_DEPOSIT: Balance = 10;
/// Missed periods in a row that isolate, and that eject.
pub const ISOLATE_AFTER: u32 = 3;
pub const EJECT_AFTER: u32 = 6;
/// Blocks of a window and of the longest epoch.
pub const WINDOW: u64 = 7;
pub const EPOCH: u64 = 50;
/// From the last seat to the bond.
pub const UNBONDING: u64 = 3 * EPOCH;
pub const LEAK_DEPOSIT: Balance = 40;
pub const GOOD: Measurement = [7; 32];
pub const OTHER: Measurement = [8; 32];

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
	pub type Enclaves = pallet_keyfold_enclaves;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = AccountId;
	type Lookup = polkadot_sdk::sp_runtime::traits::IdentityLookup<AccountId>;
	type DbWeight = ParityDbWeight;
	type AccountData = pallet_balances::AccountData<Balance>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = Balance;
	type AccountStore = System;
}

parameter_types! {
	pub static Removed: Vec<(AccountId, AccountId)> = vec![];
	pub static Convicted: Vec<AccountId> = vec![];
	pub static Epochs: BTreeMap<KeyId, Epoch> = BTreeMap::new();
	pub static Holders: BTreeMap<(KeyId, AccountId), Scalar> = BTreeMap::new();
	pub static Proved: Vec<(KeyId, AccountId)> = vec![];
	/// Unix time in seconds.
	pub static Now: u64 = START;
	/// Who owes what, and sits where.
	pub static Owes: BTreeMap<AccountId, Owed<u64>> = BTreeMap::new();
	pub static Seated: Vec<CurrentRoster<AccountId>> = vec![];
	pub static Public: BTreeMap<KeyId, (Epoch, ShareKeys<AccountId>)> = BTreeMap::new();
	pub IsolationCharge: Permill = Permill::from_percent(1);
	pub EjectionCharge: Permill = Permill::from_percent(10);
	pub Treasury: AccountId = account(99);
	pub AbsenceCharge: Permill = Permill::from_parts(1_000);
}

pub struct Vendor;
impl Get<Option<[u8; 32]>> for Vendor {
	fn get() -> Option<[u8; 32]> {
		crate::SimulatedVendor::<Test>::get()
	}
}

pub struct Clock;
impl UnixTime for Clock {
	fn now() -> Duration {
		Duration::from_secs(Now::get())
	}
}

pub struct Lifetime;
impl Get<Option<u64>> for Lifetime {
	fn get() -> Option<u64> {
		crate::SimulatedLifetime::<Test>::get()
	}
}

pub struct Root;
impl Get<Option<Vec<u8>>> for Root {
	fn get() -> Option<Vec<u8>> {
		crate::TestRoot::<Test>::get().map(Into::into)
	}
}

pub struct Remembers;
impl EnclaveObserver<AccountId> for Remembers {
	fn removed(enclave: &AccountId, operator: &AccountId) {
		Removed::mutate(|list| list.push((enclave.clone(), operator.clone())));
	}

	fn removed_weight() -> Weight {
		REMOVED_WEIGHT
	}

	fn convicted(operator: &AccountId) {
		Convicted::mutate(|list| list.push(operator.clone()));
	}

	fn convicted_weight() -> Weight {
		CONVICTED_WEIGHT
	}
}

/// Keys whose epochs and shares are what the test says, and that remember what was proved.
pub struct Shares;

impl Shares {
	/// `enclave` holds x of the current epoch of `key`, which is this.
	pub fn hold(key: KeyId, epoch: Epoch, enclave: &AccountId, x: Scalar) {
		Epochs::mutate(|epochs| epochs.insert(key, epoch));
		Holders::mutate(|holders| holders.insert((key, enclave.clone()), x));
	}
}

impl SeatShares<AccountId> for Shares {
	fn active(key: KeyId) -> Option<ActiveKey> {
		Some(ActiveKey {
			epoch: *Epochs::get().get(&key)?,
			public: [0; 32],
			purpose: Purpose::Wrap,
			threshold: 1,
			seats: 1,
		})
	}

	fn share_of(key: KeyId, enclave: &AccountId) -> Option<SeatShare> {
		Self::held(key, enclave)
	}
}

impl Possession<AccountId> for Shares {
	fn held(key: KeyId, enclave: &AccountId) -> Option<SeatShare> {
		let share_key = public(Holders::get().get(&(key, enclave.clone()))?);
		Some(SeatShare { seat: 1, share_key })
	}

	fn proved(key: KeyId, enclave: &AccountId) {
		Proved::mutate(|list| list.push((key, enclave.clone())));
	}
}

impl Debts<AccountId, u64> for Shares {
	fn of(operators: &[AccountId]) -> Vec<Owed<u64>> {
		let nothing = Owed {
			debts: vec![],
			awaits: false,
		};
		let owes = Owes::get();
		operators
			.iter()
			.map(|one| owes.get(one).unwrap_or(&nothing).clone())
			.collect()
	}

	fn rosters() -> Vec<CurrentRoster<AccountId>> {
		Seated::get()
	}
}

impl Evidence<AccountId, u64> for Shares {
	fn share_keys(key: KeyId) -> Option<(Epoch, ShareKeys<AccountId>)> {
		Public::get().get(&key).cloned()
	}

	fn window() -> u64 {
		WINDOW
	}

	fn longest_epoch() -> u64 {
		EPOCH
	}
}

impl Shares {
	/// The operator has a seat of `key`, whose epoch is active since that block.
	pub fn seat(operator: &AccountId, key: KeyId, since: u64) {
		let debt = Debt {
			key,
			since,
			proved: None,
			proved_before: None,
			empty: None,
		};
		Owes::mutate(|owes| {
			let owed = owes.entry(operator.clone()).or_insert(Owed {
				debts: vec![],
				awaits: false,
			});
			owed.debts.push(debt);
		});
	}

	/// Changes what the operator owes for `key`.
	pub fn debt(operator: &AccountId, key: KeyId, change: impl FnOnce(&mut Debt<u64>)) {
		Owes::mutate(|owes| {
			let owed = owes.get_mut(operator).expect("owes");
			let debt = owed.debts.iter_mut().find(|debt| debt.key == key);
			change(debt.expect("a seat of that key"));
		});
	}

	/// The operator has no seat any more.
	pub fn unseat(operator: &AccountId) {
		Owes::mutate(|owes| owes.remove(operator));
	}
}

impl crate::Config for Test {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Attestation = crate::ByFormat<crate::Simulated<Vendor, Lifetime>, crate::Dcap<Root>>;
	type Time = Clock;
	type MaxCollateral = ConstU32<2>;
	type CollateralDeposit = ConstU128<COLLATERAL_DEPOSIT>;
	type CollateralByteDeposit = ConstU128<1>;
	type Observer = Remembers;
	type Shares = Shares;
	type Debts = Shares;
	type IsolateAfter = ConstU32<ISOLATE_AFTER>;
	type IsolationCharge = IsolationCharge;
	type EjectionCharge = EjectionCharge;
	type OutdatedAfter = ConstU32<3>;
	type UnbondingEpochs = ConstU32<3>;
	type LeakDeposit = ConstU128<LEAK_DEPOSIT>;
	type MinBond = ConstU128<MIN_BOND>;
	type MaxEnclaves = ConstU32<4>;
	type AbsenceCharge = AbsenceCharge;
	type Treasury = Treasury;
	type Audit = ();
	type WeightInfo = crate::weights::MeasuredWeights<Test>;
}

pub fn account(seed: u8) -> AccountId {
	AccountId::new([seed; 32])
}

pub fn vendor() -> sr25519::Pair {
	sr25519::Pair::from_seed(&[3; 32])
}

/// A quote by the vendor of this mock for any fields.
pub fn signed_quote(
	by: &sr25519::Pair,
	measurement: Measurement,
	report_data: [u8; 32],
) -> Vec<u8> {
	simulated(&measurement, &report_data, |message| by.sign(message).0)
}

/// The right quote for an enclave of an operator.
pub fn quote(operator: &AccountId, enclave: &AccountId) -> crate::pallet::QuoteBytes {
	bound(signed_quote(
		&vendor(),
		GOOD,
		Enclaves::report_data(operator, enclave),
	))
}

pub fn bound(bytes: Vec<u8>) -> crate::pallet::QuoteBytes {
	bytes.try_into().expect("a test quote is short")
}

/// Runs `test` in block 1 of a chain with funded accounts 1..=5, and checks the invariants afterwards.
pub fn run(test: impl FnOnce()) {
	chain(Some(vendor().public().0)).execute_with(|| {
		System::set_block_number(1);
		Now::set(START);
		Removed::set(vec![]);
		Convicted::set(vec![]);
		Epochs::set(BTreeMap::new());
		Holders::set(BTreeMap::new());
		Proved::set(vec![]);
		Owes::set(BTreeMap::new());
		Seated::set(vec![]);
		Public::set(BTreeMap::new());
		test();
		Enclaves::check_invariants().expect("the invariants hold");
	});
}

pub fn chain(simulated_vendor: Option<[u8; 32]>) -> TestExternalities {
	let mut balances: Vec<_> = (1..=5).map(|seed| (account(seed), FUNDS)).collect();
	balances.push((Treasury::get(), 1));
	RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances,
			..Default::default()
		},
		enclaves: crate::GenesisConfig {
			measurements: vec![GOOD],
			simulated_vendor,
			simulated_lifetime: None,
			test_root: Some(dcap::root()),
			heartbeat_period: PERIOD,
			eject_after: EJECT_AFTER,
		},
		..Default::default()
	}
	.build_storage()
	.expect("the genesis builds")
	.into()
}
