//! A runtime of the pallet alone, with the other pallets' sides of the seams as plain tables.

use crate as pallet_keyfold_secrets;
use keyfold_primitives::{
	Absence, ActiveKey, Asked, Attendance, Epoch, ExtensionId, KeyId, Offence, OffenceSink,
	PolicyExtension, Purpose, Registry, SeatNumber, SeatShare, SeatShares, Standing, Unfit,
};
use polkadot_sdk::{
	frame_support::{
		self, derive_impl, parameter_types,
		weights::{constants::ParityDbWeight, Weight},
	},
	frame_system, pallet_balances,
	sp_io::TestExternalities,
	sp_runtime::{traits::IdentityLookup, AccountId32, BuildStorage},
};
use std::collections::{BTreeMap, BTreeSet};

use crate::tests::prover;

/// Accounts of the tests.
pub type AccountId = AccountId32;
/// Balances of the tests.
pub type Balance = u128;

/// What each of the first five persons owns at first. Nobody else does, operators included.
pub const FUNDS: Balance = 1_000_000;

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
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Test;

	#[runtime::pallet_index(0)]
	pub type System = polkadot_sdk::frame_system;

	#[runtime::pallet_index(4)]
	pub type Balances = pallet_balances;

	#[runtime::pallet_index(22)]
	pub type SecretsPallet = pallet_keyfold_secrets;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlockU32<Test>;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type DbWeight = ParityDbWeight;
	type AccountData = pallet_balances::AccountData<Balance>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = Balance;
	type ExistentialDeposit = ExistentialDeposit;
	type AccountStore = System;
}

parameter_types! {
	/// What an account keeps at least.
	pub const ExistentialDeposit: Balance = 10;
	/// Three seats divide it with one left over; what a seat gets is above the existential deposit.
	pub static RequestFee: Balance = 100;
	pub const SecretDeposit: Balance = 300;
	pub const ByteDeposit: Balance = 2;
	pub const LabelPrice: Balance = 70;
	pub const EntryDeposit: Balance = 40;
	/// Whom the rule of another pallet allows.
	pub static AllowedElsewhere: BTreeSet<AccountId> = BTreeSet::new();
	pub Treasury: AccountId = account(b"treasury", 0);
	pub const RequestLifetime: u32 = 100;
	pub const ReleaseRetention: u32 = 50;
	pub static MaxOpenPerKey: u32 = 6;
	pub static MaxOpenPerReader: u32 = 4;
	/// The keys pallet's current epochs.
	pub static ActiveKeys: BTreeMap<KeyId, ActiveKey> = BTreeMap::new();
	/// The keys pallet's acknowledged shares of the current epoch.
	pub static Holders: BTreeMap<(KeyId, AccountId), SeatShare> = BTreeMap::new();
	/// Enclaves whose acknowledgement came after whatever is asked for.
	pub static Late: BTreeSet<AccountId> = BTreeSet::new();
	/// Block in which each key's current epoch became so, 0 if not said.
	pub static Since: BTreeMap<KeyId, u32> = BTreeMap::new();
	/// The enclaves pallet's attested enclaves and their operators.
	pub static Attested: BTreeMap<AccountId, AccountId> = BTreeMap::new();
	/// What was reported to the enclaves pallet.
	pub static Reported: Vec<(AccountId, Offence)> = Vec::new();
	pub static Absences: Vec<(AccountId, Absence)> = Vec::new();
}

/// What it costs to see who served.
pub const SERVING_WEIGHT: Weight = Weight::from_parts(45_678, 901);
/// What a report costs besides the slash.
pub const REPORT_WEIGHT: Weight = Weight::from_parts(34_567, 890);

/// The enclaves pallet.
pub struct Enclaves;

impl Registry<AccountId, u32> for Enclaves {
	fn operator_of(enclave: &AccountId) -> Option<AccountId> {
		Attested::get().get(enclave).cloned()
	}

	fn standing(operator: &AccountId) -> Option<Standing<u32>> {
		let known = Attested::get().values().any(|other| other == operator);
		known.then_some(Standing {
			bonded_since: 0,
			eligible: true,
			isolated: None,
			convicted: false,
			ejected: false,
		})
	}

	fn fitness(_: &AccountId) -> Result<(), Unfit> {
		Ok(())
	}
}

impl OffenceSink<AccountId> for Enclaves {
	fn report(operator: &AccountId, offence: Offence) {
		Reported::mutate(|reported| reported.push((operator.clone(), offence)));
	}

	fn report_weight() -> Weight {
		REPORT_WEIGHT
	}

	fn absent(operator: &AccountId, absence: Absence) {
		Absences::mutate(|absences| absences.push((operator.clone(), absence)));
	}

	fn absent_weight() -> Weight {
		Weight::from_parts(1_000, 10)
	}
}

/// The keys pallet.
pub struct Keys;

impl SeatShares<AccountId> for Keys {
	fn active(key: KeyId) -> Option<ActiveKey> {
		ActiveKeys::get().get(&key).cloned()
	}

	fn share_of(key: KeyId, enclave: &AccountId) -> Option<SeatShare> {
		Holders::get().get(&(key, enclave.clone())).cloned()
	}
}

impl Attendance<AccountId, u32> for Keys {
	fn serving_since(key: KeyId, since: u32) -> Option<Vec<(SeatNumber, AccountId)>> {
		let active_since = Since::get().get(&key).copied().unwrap_or_default();
		if active_since > since {
			return None;
		}
		let late = Late::get();
		let seats: BTreeSet<SeatNumber> = Holders::get()
			.iter()
			.filter(|((of, holder), _)| *of == key && !late.contains(holder))
			.map(|(_, share)| share.seat)
			.collect();
		Some(
			seats
				.into_iter()
				.map(|seat| (seat, operator(seat)))
				.collect(),
		)
	}

	fn serving_since_weight() -> Weight {
		SERVING_WEIGHT
	}
}

/// Another pallet with one rule, of one byte.
pub struct Elsewhere;

/// Its number, and what it can be about.
pub const ELSEWHERE: (ExtensionId, u8) = (7, 3);

impl PolicyExtension<AccountId> for Elsewhere {
	fn is_valid(id: ExtensionId, data: &[u8]) -> bool {
		(id, data) == (ELSEWHERE.0, &[ELSEWHERE.1])
	}

	fn allows(id: ExtensionId, data: &[u8], asked: &Asked<AccountId>) -> bool {
		Self::is_valid(id, data) && AllowedElsewhere::get().contains(asked.reader)
	}

	fn weight() -> Weight {
		Weight::from_parts(1_234, 56)
	}
}

impl pallet_keyfold_secrets::Config for Test {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Treasury = Treasury;
	type RequestFee = RequestFee;
	type SecretDeposit = SecretDeposit;
	type ByteDeposit = ByteDeposit;
	type EntryDeposit = EntryDeposit;
	type Extension = Elsewhere;
	type LabelPrice = LabelPrice;
	type Registry = Enclaves;
	type Shares = Keys;
	type Offences = Enclaves;
	type RequestLifetime = RequestLifetime;
	type ReleaseRetention = ReleaseRetention;
	type MaxOpenPerKey = MaxOpenPerKey;
	type MaxOpenPerReader = MaxOpenPerReader;
	type Audit = ();
	type WeightInfo = crate::weights::MeasuredWeights<Test>;
}

/// The key of most tests: for wrapping, T = 3 of n = 5.
pub const KEY: KeyId = 1;
/// Another key for wrapping, with one seat of its own.
pub const OTHER_KEY: KeyId = 2;
/// A key that is not for wrapping.
pub const BEACON_KEY: KeyId = 3;
/// A key without an active epoch.
pub const YOUNG_KEY: KeyId = 4;

/// The operator of a seat.
pub fn operator(seat: SeatNumber) -> AccountId {
	account(b"operator", seat)
}

/// The first enclave of a seat.
pub fn enclave(seat: SeatNumber) -> AccountId {
	account(b"enclave", seat)
}

/// A second enclave of a seat, with the same share.
pub fn replica(seat: SeatNumber) -> AccountId {
	account(b"replica", seat)
}

/// A data owner or a reader.
pub fn person(number: u16) -> AccountId {
	account(b"person", number)
}

fn account(role: &[u8], number: u16) -> AccountId {
	AccountId::new(keyfold_verifier::transcript::h(
		b"account",
		&[role, &number.to_le_bytes()],
	))
}

/// Makes a key active at an epoch, with seats 1..=n held by [`enclave`] and [`replica`].
pub fn activate(key: KeyId, epoch: Epoch, purpose: Purpose, threshold: u16, seats: u16) {
	let public = prover::public(key);
	ActiveKeys::mutate(|keys| {
		keys.insert(
			key,
			ActiveKey {
				epoch,
				public,
				purpose,
				threshold,
				seats,
			},
		)
	});
	for seat in 1..=seats {
		for holder in [enclave(seat), replica(seat)] {
			Attested::mutate(|attested| attested.insert(holder.clone(), operator(seat)));
			let share_key = prover::share_key(key, epoch, threshold, seat);
			Holders::mutate(|holders| holders.insert((key, holder), SeatShare { seat, share_key }));
		}
	}
}

/// Runs a test at block 1 of a fresh chain and checks the invariants after it.
pub fn in_chain(test: impl FnOnce()) {
	in_broken_chain(|| {
		test();
		crate::invariants::check::<Test>().expect("the invariants hold");
	});
}

/// Runs a test that leaves a state no sequence of calls can lead to.
pub fn in_broken_chain(test: impl FnOnce()) {
	let mut balances: Vec<_> = (1..=5).map(|number| (person(number), FUNDS)).collect();
	balances.push((Treasury::get(), ExistentialDeposit::get()));
	let genesis = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances,
			..Default::default()
		},
		..Default::default()
	};
	let storage = genesis.build_storage();
	let mut externalities: TestExternalities = storage.expect("the genesis is fixed").into();
	externalities.execute_with(|| {
		Reported::set(Vec::new());
		Absences::set(Vec::new());
		AllowedElsewhere::set(BTreeSet::new());
		ActiveKeys::set(BTreeMap::new());
		Holders::set(BTreeMap::new());
		Late::set(BTreeSet::new());
		Since::set(BTreeMap::new());
		Attested::set(BTreeMap::new());
		MaxOpenPerKey::set(6);
		MaxOpenPerReader::set(4);
		RequestFee::set(100);
		System::set_block_number(1);
		activate(KEY, 1, Purpose::Wrap, 3, 5);
		activate(OTHER_KEY, 7, Purpose::Wrap, 1, 1);
		activate(BEACON_KEY, 1, Purpose::Beacon, 3, 5);
		test();
	});
}
