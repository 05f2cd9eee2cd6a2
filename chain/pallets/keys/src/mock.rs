//! A chain with this pallet alone, a registry that does what a test says, and a list of reported offences.

use crate::{self as pallet_keyfold_keys, weights::MeasuredWeights};
use keyfold_primitives::{
	Absence, Attempt, AttemptObserver, BeaconShares, EnclaveObserver, Epoch, Heartbeats, KeyId,
	KeyUse, Offence, OffenceSink, Registry, Rounds, Seed, Standing, Unfit,
};
use polkadot_sdk::{
	frame_support::{
		self, derive_impl,
		traits::{ConstU128, OnIdle, OnInitialize},
		weights::{constants::ParityDbWeight, Weight},
	},
	frame_system, pallet_balances,
	sp_core::H256,
	sp_io,
	sp_runtime::{
		traits::{BlakeTwo256, Hash, IdentityLookup},
		AccountId32, BuildStorage,
	},
};
use std::{
	cell::{Cell, RefCell},
	collections::{BTreeMap, BTreeSet},
};

pub type AccountId = AccountId32;
pub type BlockNumber = u32;
type Block = frame_system::mocking::MockBlockU32<Test>;

/// Length of each window in the tests.
pub const WINDOW: BlockNumber = 5;
/// First back-off in the tests; not the window's length, so that a mix-up shows.
pub const BACK_OFF: BlockNumber = 3;
/// The shortest epoch the tests' genesis allows.
pub const SHORTEST_EPOCH: BlockNumber = 7 * WINDOW + BACK_OFF;
/// Blocks of a heartbeat period in the tests.
pub const PERIOD: BlockNumber = 20;
/// Deposit of a key.
pub const KEY_DEPOSIT: u128 = 40;
/// What an account keeps at least.
pub const EXISTENTIAL_DEPOSIT: u128 = 1;
/// What [`creator`] has: enough for two keys.
pub const FUNDS: u128 = 2 * KEY_DEPOSIT + EXISTENTIAL_DEPOSIT;

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Balances: pallet_balances,
		Keys: pallet_keyfold_keys,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = Block;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type DbWeight = ParityDbWeight;
	type AccountData = pallet_balances::AccountData<u128>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = u128;
	type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
	type AccountStore = System;
}

impl pallet_keyfold_keys::Config for Test {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type KeyDeposit = ConstU128<KEY_DEPOSIT>;
	type Registry = Fake;
	type Heartbeats = Fake;
	type Offences = Fake;
	type Use = Fake;
	type Attempts = Fake;
	type Rounds = Fake;
	type Audit = ();
	type WeightInfo = MeasuredWeights<Test>;
}

thread_local! {
	static ENCLAVES: RefCell<BTreeMap<AccountId, AccountId>> = const { RefCell::new(BTreeMap::new()) };
	static OPERATORS: RefCell<BTreeMap<AccountId, Standing<BlockNumber>>> = const { RefCell::new(BTreeMap::new()) };
	static HEARTBEATS: RefCell<BTreeMap<AccountId, BlockNumber>> = const { RefCell::new(BTreeMap::new()) };
	/// Open rounds by key and epoch.
	static OPEN: RefCell<BTreeSet<(KeyId, Epoch)>> = const { RefCell::new(BTreeSet::new()) };
	/// Blocks between two rounds, if there is a beacon.
	static ROUND_PERIOD: Cell<Option<BlockNumber>> = const { Cell::new(None) };
	/// The seed of a round, and the block in which that opened.
	static SEED: RefCell<Option<(BlockNumber, Seed)>> = const { RefCell::new(None) };
	/// The keys that were told to be active, or retired.
	static TOLD: RefCell<Vec<(KeyId, bool)>> = const { RefCell::new(Vec::new()) };
	static UNFIT: RefCell<BTreeMap<AccountId, Unfit>> = const { RefCell::new(BTreeMap::new()) };
	static IN_USE: RefCell<BTreeSet<KeyId>> = const { RefCell::new(BTreeSet::new()) };
	static ENDED: RefCell<Vec<(KeyId, Epoch, Attempt)>> = const { RefCell::new(Vec::new()) };
	static OFFENCES: RefCell<Vec<(AccountId, Offence)>> = const { RefCell::new(Vec::new()) };
	static ABSENCES: RefCell<Vec<(AccountId, Absence)>> = const { RefCell::new(Vec::new()) };
}

/// Registry and offence sink of the tests.
pub struct Fake;

/// What [`Fake`] knew at some time.
#[derive(Clone)]
pub struct Saved {
	enclaves: BTreeMap<AccountId, AccountId>,
	operators: BTreeMap<AccountId, Standing<BlockNumber>>,
	offences: Vec<(AccountId, Offence)>,
	absences: Vec<(AccountId, Absence)>,
	heartbeats: BTreeMap<AccountId, BlockNumber>,
	ended: Vec<(KeyId, Epoch, Attempt)>,
}

impl Registry<AccountId, BlockNumber> for Fake {
	fn operator_of(enclave: &AccountId) -> Option<AccountId> {
		ENCLAVES.with_borrow(|enclaves| enclaves.get(enclave).cloned())
	}

	fn standing(operator: &AccountId) -> Option<Standing<BlockNumber>> {
		OPERATORS.with_borrow(|operators| operators.get(operator).cloned())
	}

	fn fitness(enclave: &AccountId) -> Result<(), Unfit> {
		UNFIT.with_borrow(|unfit| unfit.get(enclave).map_or(Ok(()), |why| Err(*why)))
	}
}

impl Heartbeats<AccountId, BlockNumber> for Fake {
	fn period() -> BlockNumber {
		PERIOD
	}

	fn last(operator: &AccountId) -> Option<BlockNumber> {
		HEARTBEATS.with_borrow(|heartbeats| heartbeats.get(operator).copied())
	}
}

impl KeyUse for Fake {
	fn in_use(key: KeyId) -> bool {
		IN_USE.with_borrow(|keys| keys.contains(&key))
	}
}

impl Rounds<BlockNumber> for Fake {
	fn activated(key: KeyId) {
		TOLD.with_borrow_mut(|told| told.push((key, true)));
	}

	fn retired(key: KeyId) {
		TOLD.with_borrow_mut(|told| told.push((key, false)));
		OPEN.with_borrow_mut(|open| open.retain(|(of, _)| *of != key));
	}

	fn retired_weight() -> Weight {
		Weight::from_parts(2_000, 20)
	}

	fn has_open(key: KeyId, epoch: Epoch) -> bool {
		OPEN.with_borrow(|open| open.contains(&(key, epoch)))
	}

	fn period() -> Option<BlockNumber> {
		ROUND_PERIOD.get()
	}

	fn seed_after(block: BlockNumber) -> Option<Seed> {
		SEED.with_borrow(|seed| (*seed).filter(|(opened, _)| *opened > block))
			.map(|(_, seed)| seed)
	}

	fn seed_weight() -> Weight {
		Weight::from_parts(3_000, 30)
	}
}

impl AttemptObserver for Fake {
	fn ended(key: KeyId, epoch: Epoch, attempt: Attempt) {
		ENDED.with_borrow_mut(|ended| ended.push((key, epoch, attempt)));
	}
}

impl OffenceSink<AccountId> for Fake {
	/// As the enclaves pallet: the whole bond is gone.
	fn report(operator: &AccountId, offence: Offence) {
		OFFENCES.with_borrow_mut(|offences| offences.push((operator.clone(), offence)));
		Fake::convict(operator);
	}

	fn report_weight() -> Weight {
		Keys::convicted_weight()
	}

	fn absent(operator: &AccountId, absence: Absence) {
		ABSENCES.with_borrow_mut(|absences| absences.push((operator.clone(), absence)));
	}

	fn absent_weight() -> Weight {
		Weight::from_parts(1_000, 10)
	}
}

impl Fake {
	pub fn add_operator(operator: &AccountId, bonded_since: BlockNumber) {
		let standing = Standing {
			bonded_since,
			eligible: true,
			isolated: None,
			convicted: false,
			ejected: false,
		};
		OPERATORS.with_borrow_mut(|operators| operators.insert(operator.clone(), standing));
	}

	pub fn add_enclave(enclave: &AccountId, operator: &AccountId) {
		ENCLAVES.with_borrow_mut(|enclaves| enclaves.insert(enclave.clone(), operator.clone()));
	}

	/// What the enclave proved of itself holds no more.
	pub fn unfit(enclave: &AccountId, why: Unfit) {
		UNFIT.with_borrow_mut(|unfit| unfit.insert(enclave.clone(), why));
	}

	/// Removes an enclave the way the enclaves pallet does: first from the registry, then it tells.
	pub fn remove_enclave(enclave: &AccountId) {
		let operator = ENCLAVES
			.with_borrow_mut(|enclaves| enclaves.remove(enclave))
			.expect("known enclave");
		Keys::removed(enclave, &operator);
	}

	/// What the enclaves pallet does with an operator of which a fault is proven, the first time.
	pub fn convict(operator: &AccountId) {
		let first = OPERATORS.with_borrow_mut(|operators| {
			let standing = operators.get_mut(operator).expect("known operator");
			standing.eligible = false;
			standing.ejected = true;
			!core::mem::replace(&mut standing.convicted, true)
		});
		if first {
			Keys::convicted(operator);
		}
	}

	/// The operator is ejected for what it left unpaid.
	pub fn eject(operator: &AccountId) {
		Fake::set_eligible(operator, false);
		OPERATORS.with_borrow_mut(|operators| {
			operators.get_mut(operator).expect("known operator").ejected = true;
		});
	}

	pub fn set_eligible(operator: &AccountId, eligible: bool) {
		OPERATORS.with_borrow_mut(|operators| {
			operators
				.get_mut(operator)
				.expect("known operator")
				.eligible = eligible;
		});
	}

	/// The operator is isolated in this block.
	pub fn isolate(operator: &AccountId) {
		let now = System::block_number();
		OPERATORS.with_borrow_mut(|operators| {
			operators
				.get_mut(operator)
				.expect("known operator")
				.isolated = Some(now);
		});
	}

	/// An enclave of the operator shows life in this block.
	pub fn beat(operator: &AccountId) {
		let now = System::block_number();
		HEARTBEATS.with_borrow_mut(|heartbeats| heartbeats.insert(operator.clone(), now));
	}

	/// The enclaves that there are.
	pub fn enclaves() -> Vec<AccountId> {
		ENCLAVES.with_borrow(|enclaves| enclaves.keys().cloned().collect())
	}

	/// Everything that this module remembers besides the chain, to go back to it.
	pub fn save() -> Saved {
		Saved {
			enclaves: ENCLAVES.with_borrow(Clone::clone),
			operators: OPERATORS.with_borrow(Clone::clone),
			offences: OFFENCES.with_borrow(Clone::clone),
			absences: ABSENCES.with_borrow(Clone::clone),
			heartbeats: HEARTBEATS.with_borrow(Clone::clone),
			ended: ENDED.with_borrow(Clone::clone),
		}
	}

	/// Goes back to what was saved.
	pub fn restore(saved: Saved) {
		ENCLAVES.set(saved.enclaves);
		OPERATORS.set(saved.operators);
		OFFENCES.set(saved.offences);
		ABSENCES.set(saved.absences);
		HEARTBEATS.set(saved.heartbeats);
		ENDED.set(saved.ended);
	}

	/// A round of the epoch is open from now on, or none is any more, as the beacon pallet says it: first it is so.
	pub fn set_open(key: KeyId, epoch: Epoch, is: bool) {
		OPEN.with_borrow_mut(|open| {
			if is {
				open.insert((key, epoch));
			} else {
				open.remove(&(key, epoch));
			}
		});
		if !is {
			Keys::finished(key, epoch);
		}
	}

	/// There is a beacon with so many blocks between two rounds, or none.
	pub fn set_beacon(period: Option<BlockNumber>) {
		ROUND_PERIOD.set(period);
	}

	/// The round that opened in this block has its output.
	pub fn set_seed(opened: BlockNumber, seed: Seed) {
		SEED.set(Some((opened, seed)));
	}

	/// The keys of which the beacon was told that they are active (`true`) or retired.
	pub fn told() -> Vec<(KeyId, bool)> {
		TOLD.with_borrow(Clone::clone)
	}

	/// Something depends on the key from now on, or no more.
	pub fn set_in_use(key: KeyId, in_use: bool) {
		IN_USE.with_borrow_mut(|keys| {
			if in_use {
				keys.insert(key);
			} else {
				keys.remove(&key);
			}
		});
	}

	pub fn offences() -> Vec<(AccountId, Offence)> {
		OFFENCES.with_borrow(Clone::clone)
	}

	/// Who was absent from what.
	pub fn absences() -> Vec<(AccountId, Absence)> {
		ABSENCES.with_borrow(Clone::clone)
	}

	/// The attempts that were told to have ended.
	pub fn ended() -> Vec<(KeyId, Epoch, Attempt)> {
		ENDED.with_borrow(Clone::clone)
	}

	fn clear() {
		ENCLAVES.with_borrow_mut(BTreeMap::clear);
		OPERATORS.with_borrow_mut(BTreeMap::clear);
		OFFENCES.with_borrow_mut(Vec::clear);
		ABSENCES.with_borrow_mut(Vec::clear);
		IN_USE.with_borrow_mut(BTreeSet::clear);
		ENDED.with_borrow_mut(Vec::clear);
		HEARTBEATS.with_borrow_mut(BTreeMap::clear);
		UNFIT.with_borrow_mut(BTreeMap::clear);
		OPEN.with_borrow_mut(BTreeSet::clear);
		ROUND_PERIOD.set(None);
		SEED.set(None);
		TOLD.with_borrow_mut(Vec::clear);
	}
}

/// The one account that owns anything: enclaves and operators of the tests own nothing.
pub fn creator() -> AccountId {
	AccountId::new([7; 32])
}

/// Runs a test in block 1 of a new chain, then checks the invariants.
pub fn run(test: impl FnOnce()) {
	run_with(false, false, test);
}

/// [`run`] on a chain where anybody may create keys.
pub fn run_open(test: impl FnOnce()) {
	run_with(true, false, test);
}

/// [`run`] on a chain whose keys rotate early.
pub fn run_early(test: impl FnOnce()) {
	run_with(false, true, test);
}

fn run_with(open_creation: bool, early_rotation: bool, test: impl FnOnce()) {
	Fake::clear();
	let storage = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: vec![(creator(), FUNDS)],
			..Default::default()
		},
		keys: crate::GenesisConfig {
			window: WINDOW,
			back_off: BACK_OFF,
			open_creation,
			early_rotation,
		},
		..Default::default()
	}
	.build_storage()
	.expect("valid genesis");
	sp_io::TestExternalities::new(storage).execute_with(|| {
		next_block_with(None);
		test();
		Keys::check_invariants().expect("invariants hold");
	});
}

/// The hash of block `number` in the tests, for what is drawn from it.
pub fn hash_of(number: BlockNumber) -> H256 {
	BlakeTwo256::hash_of(&("block", number))
}

/// Builds the next block: its hooks, with this weight left for on_idle (`None`: on_idle does not run). Checks the
/// invariants after each. Answers what the hooks said they used.
fn next_block_with(idle: Option<Weight>) -> (Weight, Weight) {
	let number = System::block_number() + 1;
	if number > 1 {
		System::initialize(&number, &hash_of(number - 1), &Default::default());
	} else {
		System::set_block_number(number);
	}
	let moved = Keys::on_initialize(number);
	Keys::check_invariants().expect("invariants hold after on_initialize");
	let Some(idle) = idle else {
		return (moved, Weight::zero());
	};
	let cleaned = Keys::on_idle(number, idle);
	Keys::check_invariants().expect("invariants hold after on_idle");
	(moved, cleaned)
}

/// Builds the next block without on_idle: garbage stays.
pub fn next_block() -> Weight {
	next_block_with(None).0
}

/// Builds the next block with this weight left over; answers what on_idle used.
pub fn next_idle_block(remaining: Weight) -> Weight {
	next_block_with(Some(remaining)).1
}

/// Builds blocks until `number` is the current one.
pub fn to_block(number: BlockNumber) {
	while System::block_number() < number {
		next_block();
	}
}
