//! A runtime of the pallet alone, with the other pallets' sides of the seams as plain tables.

use crate as pallet_keyfold_beacon;
use curve25519_dalek::Scalar;
use keyfold_primitives::{
	Absence, ActiveKey, BeaconShares, Epoch, KeyId, Offence, OffenceSink, Purpose, Registry,
	Rounds, SeatNumber, SeatShare, Standing, Unfit,
};
use keyfold_prover::{
	dealing::evaluate,
	seeded::{public, scalar},
};
use polkadot_sdk::{
	frame_support::{
		self, derive_impl, parameter_types,
		traits::{ConstU32, OnInitialize},
		weights::{constants::ParityDbWeight, Weight},
	},
	frame_system,
	sp_io::TestExternalities,
	sp_runtime::{traits::IdentityLookup, AccountId32, BuildStorage},
};
use std::collections::{BTreeMap, BTreeSet};

/// Accounts of the tests.
pub type AccountId = AccountId32;

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

	#[runtime::pallet_index(23)]
	pub type Beacon = pallet_keyfold_beacon;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlockU32<Test>;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type DbWeight = ParityDbWeight;
}

/// Blocks from one round to the next.
pub const PERIOD: u32 = 4;
/// Rounds of a key of which the end is kept.
pub const RETENTION: u32 = 64;
/// Blocks after which a round is looked at.
pub const LIFETIME: u32 = 9;

parameter_types! {
	pub static MaxOpenRounds: u32 = 6;
	/// The keys pallet's epochs that are kept: threshold and seats.
	pub static Epochs: BTreeMap<(KeyId, Epoch), (u16, u16)> = BTreeMap::new();
	/// Its current epochs.
	pub static Current: BTreeMap<KeyId, Epoch> = BTreeMap::new();
	/// Who holds the share of which seat.
	pub static Holders: BTreeMap<(KeyId, Epoch, AccountId), SeatNumber> = BTreeMap::new();
	/// Enclaves whose acknowledgement came after whatever is asked for.
	pub static Late: BTreeSet<AccountId> = BTreeSet::new();
	/// The epochs of which the keys pallet was told that no round is open.
	pub static Finished: Vec<(KeyId, Epoch)> = Vec::new();
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
/// What it costs to let go of an epoch.
pub const FINISHED_WEIGHT: Weight = Weight::from_parts(23_456, 789);
/// What an absence costs.
pub const ABSENT_WEIGHT: Weight = Weight::from_parts(1_000, 10);

/// The enclaves pallet.
pub struct Enclaves;

impl Registry<AccountId, u32> for Enclaves {
	fn operator_of(enclave: &AccountId) -> Option<AccountId> {
		Attested::get().get(enclave).cloned()
	}

	fn standing(_: &AccountId) -> Option<Standing<u32>> {
		None
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
		ABSENT_WEIGHT
	}
}

/// The keys pallet.
pub struct Keys;

impl BeaconShares<AccountId, u32> for Keys {
	fn current(key: KeyId) -> Option<Epoch> {
		Current::get().get(&key).copied()
	}

	fn epoch(key: KeyId, epoch: Epoch) -> Option<ActiveKey> {
		let (threshold, seats) = *Epochs::get().get(&(key, epoch))?;
		Some(ActiveKey {
			epoch,
			public: public(&secret(key, epoch)),
			purpose: Purpose::Beacon,
			threshold,
			seats,
		})
	}

	fn share_in(key: KeyId, epoch: Epoch, enclave: &AccountId) -> Option<SeatShare> {
		let seat = *Holders::get().get(&(key, epoch, enclave.clone()))?;
		let share_key = public(&share(key, epoch, seat));
		Some(SeatShare { seat, share_key })
	}

	fn serving_in(key: KeyId, epoch: Epoch, _: u32) -> Vec<(SeatNumber, AccountId)> {
		let late = Late::get();
		let seats: BTreeSet<SeatNumber> = Holders::get()
			.iter()
			.filter(|((of, at, holder), _)| (*of, *at) == (key, epoch) && !late.contains(holder))
			.map(|(_, seat)| *seat)
			.collect();
		seats
			.into_iter()
			.map(|seat| (seat, operator(seat)))
			.collect()
	}

	fn serving_in_weight() -> Weight {
		SERVING_WEIGHT
	}

	fn finished(key: KeyId, epoch: Epoch) {
		Finished::mutate(|finished| finished.push((key, epoch)));
		if Self::current(key) != Some(epoch) {
			Epochs::mutate(|epochs| epochs.remove(&(key, epoch)));
		}
	}

	fn finished_weight() -> Weight {
		FINISHED_WEIGHT
	}
}

impl pallet_keyfold_beacon::Config for Test {
	type Registry = Enclaves;
	type Shares = Keys;
	type Offences = Enclaves;
	type RoundPeriod = ConstU32<PERIOD>;
	type MaxOpenRounds = MaxOpenRounds;
	type OutputRetention = ConstU32<RETENTION>;
	type RoundLifetime = ConstU32<LIFETIME>;
	type Audit = ();
	type WeightInfo = crate::weights::MeasuredWeights<Test>;
}

/// The key of most tests: T = 3 of n = 5.
pub const KEY: KeyId = 3;
/// Another one.
pub const OTHER: KeyId = 5;

/// The secret of an epoch, which nobody has outside the tests.
pub fn secret(key: KeyId, epoch: Epoch) -> Scalar {
	scalar(format!("beacon {key} {epoch} 0"))
}

/// The share of a seat.
pub fn share(key: KeyId, epoch: Epoch, seat: SeatNumber) -> Scalar {
	let (threshold, _) = Epochs::get()[&(key, epoch)];
	let mut coefficients = vec![secret(key, epoch)];
	coefficients
		.extend((1..threshold).map(|power| scalar(format!("beacon {key} {epoch} {power}"))));
	evaluate(&coefficients, seat)
}

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

fn account(role: &[u8], number: u16) -> AccountId {
	AccountId::new(keyfold_verifier::transcript::h(
		b"account",
		&[role, &number.to_le_bytes()],
	))
}

/// Makes an epoch of a key the current one, with seats 1..=n held by [`enclave`] and [`replica`], as the keys pallet does:
/// the one before stays if a round of it is open.
pub fn activate(key: KeyId, epoch: Epoch, threshold: u16, seats: u16) {
	if let Some(before) = Current::mutate(|current| current.insert(key, epoch)) {
		if !Beacon::has_open(key, before) {
			Epochs::mutate(|epochs| epochs.remove(&(key, before)));
		}
	}
	Epochs::mutate(|epochs| epochs.insert((key, epoch), (threshold, seats)));
	for seat in 1..=seats {
		for holder in [enclave(seat), replica(seat)] {
			Attested::mutate(|attested| attested.insert(holder.clone(), operator(seat)));
			Holders::mutate(|holders| holders.insert((key, epoch, holder), seat));
		}
	}
	Beacon::activated(key);
}

/// Gives a key up, as the keys pallet does.
pub fn retire(key: KeyId) {
	Current::mutate(|current| current.remove(&key));
	Beacon::retired(key);
	Epochs::mutate(|epochs| epochs.retain(|(of, _), _| *of != key));
}

/// Builds the next block up to the end of its hook; answers what that took. The invariants hold before and after.
pub fn next_block() -> Weight {
	Beacon::check_invariants().expect("the invariants hold at the end of a block");
	let next = System::block_number() + 1;
	System::set_block_number(next);
	let took = Beacon::on_initialize(next);
	Beacon::check_invariants().expect("the invariants hold after the hook");
	took
}

/// Builds blocks up to the hook of `number`; answers what the last one took.
pub fn to_block(number: u32) -> Weight {
	let mut took = Weight::zero();
	while System::block_number() < number {
		took = next_block();
	}
	took
}

/// Runs a test in block 1 of a fresh chain, in which the first epoch of [`KEY`] has just become active, and checks the
/// invariants after it.
pub fn in_chain(test: impl FnOnce()) {
	in_broken_chain(|| {
		activate(KEY, 1, 3, 5);
		test();
		Beacon::check_invariants().expect("the invariants hold");
	});
}

/// Runs a test in block 1 of a fresh chain without a key, and does not check the invariants.
pub fn in_broken_chain(test: impl FnOnce()) {
	let storage = RuntimeGenesisConfig::default().build_storage();
	let mut externalities: TestExternalities = storage.expect("the genesis is fixed").into();
	externalities.execute_with(|| {
		MaxOpenRounds::set(6);
		Epochs::set(BTreeMap::new());
		Current::set(BTreeMap::new());
		Holders::set(BTreeMap::new());
		Late::set(BTreeSet::new());
		Finished::set(Vec::new());
		Attested::set(BTreeMap::new());
		Reported::set(Vec::new());
		Absences::set(Vec::new());
		System::set_block_number(1);
		test();
	});
}
