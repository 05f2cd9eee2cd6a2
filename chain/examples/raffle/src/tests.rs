//! The raffle over the beacon pallet itself: a committee of five seats, T = 3, whose shares the tests make.

use crate::{
	self as pallet_raffle, Entries, Error, Event, HoldReason, RaffleId, Raffles, MAX_ENTRIES,
};
use curve25519_dalek::scalar::Scalar;
use keyfold_primitives::{
	Absence, ActiveKey, BeaconShares, Epoch, KeyId, Offence, OffenceSink, Purpose, Registry, Round,
	Rounds, SeatNumber, SeatShare, Standing, Unfit,
};
use keyfold_prover::{
	beacon::Round as Statement,
	dealing::evaluate,
	seeded::{public, scalar},
};
use pallet_keyfold_beacon::{types::BeaconShare, Beacons};
use polkadot_sdk::{
	frame_support::{
		self, assert_noop, assert_ok, derive_impl, parameter_types,
		traits::{fungible::InspectHold, ConstU128, ConstU32, OnInitialize},
		weights::Weight,
	},
	frame_system, pallet_balances,
	sp_io::TestExternalities,
	sp_runtime::{traits::IdentityLookup, AccountId32, BuildStorage, DispatchError, TokenError},
};
use std::collections::BTreeSet;

type AccountId = AccountId32;

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Balances: pallet_balances,
		Beacon: pallet_keyfold_beacon,
		Raffle: pallet_raffle,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlockU32<Test>;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type AccountData = pallet_balances::AccountData<u128>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = u128;
	type ExistentialDeposit = ConstU128<1>;
	type AccountStore = System;
}

impl pallet_keyfold_beacon::Config for Test {
	type Registry = Committee;
	type Shares = Committee;
	type Offences = Committee;
	type RoundPeriod = ConstU32<5>;
	type MaxOpenRounds = ConstU32<64>;
	type OutputRetention = ConstU32<64>;
	type RoundLifetime = ConstU32<12>;
	type Audit = ();
	type WeightInfo = pallet_keyfold_beacon::weights::MeasuredWeights<Test>;
}

impl pallet_raffle::Config for Test {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Beacon = Beacon;
}

parameter_types! {
	/// The Beacon key has an epoch.
	pub static Active: bool = true;
}

const KEY: KeyId = 1;
const T: u16 = 3;
const SEATS: u16 = 5;
const FUNDS: u128 = 1_000;
const PRIZE: u128 = 100;
const CLOSES: u32 = 8;

fn coefficients() -> Vec<Scalar> {
	(0..T).map(|power| scalar(format!("f {power}"))).collect()
}

fn enclave(seat: SeatNumber) -> AccountId {
	AccountId::new([seat as u8; 32])
}

fn person(number: u8) -> AccountId {
	AccountId::new([100 + number; 32])
}

/// The keys and enclaves pallets: one epoch of one key.
pub struct Committee;

impl Registry<AccountId, u32> for Committee {
	fn operator_of(enclave_account: &AccountId) -> Option<AccountId> {
		(1..=SEATS).map(enclave).find(|one| one == enclave_account)
	}

	fn standing(_: &AccountId) -> Option<Standing<u32>> {
		None
	}

	fn fitness(_: &AccountId) -> Result<(), Unfit> {
		Ok(())
	}
}

impl OffenceSink<AccountId> for Committee {
	fn report(_: &AccountId, offence: Offence) {
		panic!("{offence:?}");
	}

	fn report_weight() -> Weight {
		Weight::zero()
	}

	fn absent(_: &AccountId, absence: Absence) {
		panic!("{absence:?}");
	}

	fn absent_weight() -> Weight {
		Weight::zero()
	}
}

impl BeaconShares<AccountId, u32> for Committee {
	fn current(key: KeyId) -> Option<Epoch> {
		(key == KEY && Active::get()).then_some(1)
	}

	fn epoch(key: KeyId, epoch: Epoch) -> Option<ActiveKey> {
		(key == KEY && epoch == 1).then(|| ActiveKey {
			epoch,
			public: public(&coefficients()[0]),
			purpose: Purpose::Beacon,
			threshold: T,
			seats: SEATS,
		})
	}

	fn share_in(_: KeyId, _: Epoch, holder: &AccountId) -> Option<SeatShare> {
		let seat = (1..=SEATS).find(|seat| enclave(*seat) == *holder)?;
		let share_key = public(&evaluate(&coefficients(), seat));
		Some(SeatShare { seat, share_key })
	}

	fn serving_in(_: KeyId, _: Epoch, _: u32) -> Vec<(SeatNumber, AccountId)> {
		Vec::new()
	}

	fn serving_in_weight() -> Weight {
		Weight::zero()
	}

	fn finished(_: KeyId, _: Epoch) {}

	fn finished_weight() -> Weight {
		Weight::zero()
	}
}

fn in_chain(test: impl FnOnce()) {
	let storage = RuntimeGenesisConfig {
		balances: pallet_balances::GenesisConfig {
			balances: (0..10).map(|number| (person(number), FUNDS)).collect(),
			..Default::default()
		},
		..Default::default()
	}
	.build_storage()
	.expect("a genesis");
	TestExternalities::new(storage).execute_with(|| {
		Active::set(true);
		System::set_block_number(1);
		Beacon::activated(KEY);
		test();
		// What is on hold is the prizes of the raffles that are not over.
		let held: u128 = (0..10)
			.map(|number| Balances::balance_on_hold(&HoldReason::Prize.into(), &person(number)))
			.sum();
		let prizes: u128 = Raffles::<Test>::iter_values()
			.map(|raffle| raffle.prize)
			.sum();
		assert_eq!(held, prizes);
	});
}

fn to_block(number: u32) {
	while System::block_number() < number {
		let next = System::block_number() + 1;
		System::set_block_number(next);
		Beacon::on_initialize(next);
	}
}

fn by(number: u8) -> RuntimeOrigin {
	RuntimeOrigin::signed(person(number))
}

/// A raffle of person 0 that these entered, which is still open.
fn raffle(entrants: impl IntoIterator<Item = u8>) -> RaffleId {
	assert_ok!(Raffle::open(by(0), PRIZE, System::block_number() + CLOSES));
	let raffle = crate::NextRaffle::<Test>::get() - 1;
	for number in entrants {
		assert_ok!(Raffle::enter(by(number), raffle));
	}
	raffle
}

/// Its list is closed; answers the round that draws it.
fn closed(raffle: RaffleId) -> Round {
	to_block(Raffles::<Test>::get(raffle).expect("open").closes);
	assert_ok!(Raffle::close(by(9), raffle));
	let (key, round) = Raffles::<Test>::get(raffle)
		.expect("closed")
		.drawn_by
		.expect("a round");
	assert_eq!(key, KEY);
	round
}

/// Builds blocks until a round is open.
fn opened(round: Round) {
	while Beacons::<Test>::get(KEY).expect("a beacon").next_round <= round {
		to_block(System::block_number() + 1);
	}
}

/// These seats answer a round.
fn answer(round: Round, seats: &[SeatNumber]) {
	let statement = Statement {
		genesis: keyfold_primitives::genesis_hash::<Test>(),
		key: KEY,
		epoch: 1,
		y: public(&coefficients()[0]),
		round,
	};
	for seat in seats {
		let made = statement.share(*seat, &evaluate(&coefficients(), *seat));
		let share = BeaconShare {
			key: KEY,
			round,
			sigma: made.sigma,
			proof: made.proof,
		};
		let shares = vec![share].try_into().expect("one");
		assert_ok!(Beacon::submit(
			RuntimeOrigin::signed(enclave(*seat)),
			shares
		));
	}
}

/// The last event of the pallet.
fn last_event() -> Event<Test> {
	let of = |record: frame_system::EventRecord<RuntimeEvent, _>| match record.event {
		RuntimeEvent::Raffle(event) => Some(event),
		_ => None,
	};
	System::events()
		.into_iter()
		.rev()
		.find_map(of)
		.expect("an event")
}

#[test]
fn the_round_that_opens_after_the_list_closed_picks_the_winner() {
	in_chain(|| {
		let raffle = raffle([1, 2, 3, 4]);
		let round = closed(raffle);
		assert_eq!(
			last_event(),
			Event::Closed {
				raffle,
				key: KEY,
				round,
				entries: 4
			}
		);
		// It has not opened yet: nobody, the committee included, has made a share of it.
		assert_eq!(
			Beacons::<Test>::get(KEY).expect("a beacon").next_round,
			round
		);
		assert_noop!(Raffle::draw(by(1), raffle), Error::<Test>::RoundWaits);
		opened(round);
		answer(round, &[1, 4]);
		assert_noop!(Raffle::draw(by(1), raffle), Error::<Test>::RoundWaits);
		answer(round, &[5]);
		assert_ok!(Raffle::draw(by(9), raffle));
		let Event::Won {
			winner,
			index,
			output,
			..
		} = last_event()
		else {
			panic!("no winner");
		};
		assert_eq!(index, Raffle::winner(raffle, &output, 4));
		assert_eq!(winner, person(index as u8 + 1));
		assert_eq!(Balances::free_balance(&winner), FUNDS + PRIZE);
		assert_eq!(Balances::free_balance(person(0)), FUNDS - PRIZE);
		assert_noop!(Raffle::draw(by(9), raffle), Error::<Test>::UnknownRaffle);
		assert_eq!(Entries::<Test>::iter().count(), 0);
	});
}

#[test]
fn nobody_enters_when_the_output_may_be_known() {
	in_chain(|| {
		let raffle = raffle([1]);
		let closes = Raffles::<Test>::get(raffle).expect("open").closes;
		to_block(closes - 1);
		assert_ok!(Raffle::enter(by(2), raffle));
		assert_noop!(Raffle::close(by(2), raffle), Error::<Test>::NotYet);
		to_block(closes);
		assert_noop!(Raffle::enter(by(3), raffle), Error::<Test>::ListClosed);
		let round = closed(raffle);
		assert_noop!(Raffle::enter(by(3), raffle), Error::<Test>::ListClosed);
		// Nobody moves it to another round either.
		opened(round);
		assert_noop!(Raffle::close(by(3), raffle), Error::<Test>::AlreadyClosed);
	});
}

#[test]
fn a_list_that_is_closed_late_is_drawn_by_a_later_round() {
	in_chain(|| {
		let raffle = raffle([1, 2]);
		to_block(40);
		// Whatever opened since `closes` is known by now, and is not taken.
		let known = Beacons::<Test>::get(KEY).expect("a beacon").next_round;
		assert_eq!(closed(raffle), known);
	});
}

#[test]
fn a_round_without_an_output_ends_it_without_a_winner() {
	in_chain(|| {
		let raffle = raffle([1, 2]);
		let round = closed(raffle);
		opened(round);
		assert_ok!(Beacon::mark_lost(RuntimeOrigin::root(), KEY, round));
		opened(round + 1);
		answer(round + 1, &[1, 2, 3]);
		assert_ok!(Raffle::draw(by(1), raffle));
		assert_eq!(last_event(), Event::Void { raffle });
		assert_eq!(Balances::free_balance(person(0)), FUNDS);
	});
	// The key is given up before the round opens.
	in_chain(|| {
		let raffle = raffle([1, 2]);
		closed(raffle);
		Active::set(false);
		Beacon::retired(KEY);
		assert_ok!(Raffle::draw(by(1), raffle));
		assert_eq!(last_event(), Event::Void { raffle });
	});
}

#[test]
fn a_raffle_nobody_entered_ends_when_it_closes() {
	in_chain(|| {
		let raffle = raffle([]);
		to_block(20);
		assert_ok!(Raffle::close(by(1), raffle));
		assert_eq!(last_event(), Event::Void { raffle });
		assert_noop!(Raffle::close(by(1), raffle), Error::<Test>::UnknownRaffle);
	});
}

#[test]
fn what_is_refused() {
	in_chain(|| {
		let now = System::block_number();
		assert_noop!(
			Raffle::open(by(0), PRIZE, now),
			Error::<Test>::ClosesTooEarly
		);
		assert_noop!(
			Raffle::open(by(0), FUNDS + 1, now + 1),
			TokenError::FundsUnavailable
		);
		let raffle = raffle([1]);
		assert_noop!(Raffle::enter(by(1), raffle), Error::<Test>::AlreadyEntered);
		assert_noop!(
			Raffle::enter(by(1), raffle + 1),
			Error::<Test>::UnknownRaffle
		);
		assert_noop!(Raffle::draw(by(1), raffle), Error::<Test>::NotClosed);
		assert_noop!(
			Raffle::enter(RuntimeOrigin::root(), raffle),
			DispatchError::BadOrigin
		);
		Entries::<Test>::mutate(raffle, |entries| {
			while entries.len() < MAX_ENTRIES as usize {
				let number = entries.len() as u16;
				let mut account = [7; 32];
				account[..2].copy_from_slice(&number.to_le_bytes());
				entries.try_push(AccountId::new(account)).expect("room");
			}
		});
		assert_noop!(Raffle::enter(by(2), raffle), Error::<Test>::ListFull);
		to_block(20);
		Active::set(false);
		Beacon::retired(KEY);
		assert_noop!(Raffle::close(by(1), raffle), Error::<Test>::NoBeacon);
	});
}

#[test]
fn raffles_of_one_round_are_drawn_apart() {
	let output = [42; 32];
	let winners: BTreeSet<u32> = (0..64)
		.map(|raffle| Raffle::winner(raffle, &output, 1_000))
		.collect();
	assert!(winners.len() > 55, "{winners:?}");
	assert_eq!(Raffle::winner(1, &output, 1), 0);
}
