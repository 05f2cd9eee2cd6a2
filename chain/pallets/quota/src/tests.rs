//! Tests of the extensions and the counters by themselves; the runtime's tests show them over the real calls.

use crate::{mock::*, policy, Closing, Error, ScopeOf, Spent, WeightInfo};
use codec::Encode;
use keyfold_primitives::{AttemptObserver, Duty, Refusal, Scope, MAX_KEYS};
use polkadot_sdk::{
	frame_support::{traits::PalletInfoAccess, weights::Weight},
	frame_system,
	sp_runtime::{
		generic::Era,
		traits::TransactionExtension,
		transaction_validity::{InvalidTransaction, TransactionValidityError},
	},
};
use scale_info::TypeInfo;

type Weights = <Test as crate::Config>::WeightInfo;

const ATTEMPT: ScopeOf<Test> = Scope::Attempt {
	key: 1,
	epoch: 1,
	attempt: 0,
};
const OTHER: ScopeOf<Test> = Scope::Attempt {
	key: 1,
	epoch: 1,
	attempt: 1,
};

fn this_block() -> ScopeOf<Test> {
	Scope::Until(System::block_number() + 1)
}

fn refused(refusal: Refusal) -> Result<(), TransactionValidityError> {
	Err(InvalidTransaction::Custom(refusal as u8).into())
}

fn asked(who: u64, duty: Duty, scope: ScopeOf<Test>) -> Result<(), TransactionValidityError> {
	validate(RuntimeOrigin::signed(who), &call(duty, scope), mortal()).map(drop)
}

fn sent(who: u64, duty: Duty, scope: ScopeOf<Test>) -> Result<(), TransactionValidityError> {
	prepare(who, &call(duty, scope))
}

#[test]
fn one_shot_duties_come_twice_an_attempt() {
	run(|| {
		let duties = [
			Duty::Register,
			Duty::Deal,
			Duty::Complain(1),
			Duty::Complain(2),
			Duty::Lost,
		];
		for duty in duties {
			for _ in 0..2 {
				assert_eq!(asked(1, duty, ATTEMPT), Ok(()));
				assert_eq!(sent(1, duty, ATTEMPT), Ok(()));
			}
			assert_eq!(asked(1, duty, ATTEMPT), refused(Refusal::QuotaSpent));
			assert_eq!(sent(1, duty, ATTEMPT), refused(Refusal::QuotaSpent));
			// Neither another attempt nor another enclave.
			assert_eq!(sent(1, duty, OTHER), Ok(()));
			assert_eq!(sent(2, duty, ATTEMPT), Ok(()));
		}
	});
}

#[test]
fn partials_come_once_a_block() {
	run(|| {
		for _ in 0..3 {
			assert_eq!(sent(1, Duty::Partials, this_block()), Ok(()));
			let spent = refused(Refusal::QuotaSpentForNow);
			assert_eq!(asked(1, Duty::Partials, this_block()), spent);
			assert_eq!(sent(1, Duty::Partials, this_block()), spent);
			assert_eq!(sent(2, Duty::Partials, this_block()), Ok(()));
			next_block(Weight::MAX);
		}
	});
}

#[test]
fn what_the_pool_refuses_is_not_counted() {
	run(|| {
		let not_yet = refused(Refusal::WrongPhase);
		assert_eq!(sent(1, Duty::Acknowledge, ATTEMPT), not_yet);
		let nobody = refused(Refusal::NotAnEnclave);
		assert_eq!(sent(ENCLAVES, Duty::Deal, ATTEMPT), nobody);
		assert_eq!(Spent::<Test>::iter().count(), 0);
		// Nor does asking count.
		assert_eq!(asked(1, Duty::Deal, ATTEMPT), Ok(()));
		assert_eq!(Spent::<Test>::iter().count(), 0);
	});
}

#[test]
fn only_an_enclave_by_its_own_signature() {
	run(|| {
		let call = call(Duty::Deal, ATTEMPT);
		for origin in [
			RuntimeOrigin::none(),
			RuntimeOrigin::root(),
			RuntimeOrigin::signed(ENCLAVES),
		] {
			let said = validate(origin, &call, mortal()).map(drop);
			assert_eq!(said, refused(Refusal::NotAnEnclave));
		}
	});
}

#[test]
fn duties_must_be_mortal_and_nothing_else_must() {
	run(|| {
		let duty = call(Duty::Deal, ATTEMPT);
		let signed = RuntimeOrigin::signed(1);
		let said = validate(signed.clone(), &duty, Era::Immortal).map(drop);
		assert_eq!(said, refused(Refusal::Immortal));
		assert!(validate(signed.clone(), &duty, mortal()).is_ok());
		assert!(validate(signed.clone(), &paid(), Era::Immortal).is_ok());
		// The wrapped extension still says how long.
		let longevity = validate(signed, &duty, mortal()).map(|valid| valid.longevity);
		assert_eq!(longevity, Ok(63));
	});
}

#[test]
fn priorities_are_in_the_order_of_urgency_above_everything_paid() {
	run(|| {
		let priority = |call: &RuntimeCall| {
			let said = validate(RuntimeOrigin::signed(1), call, mortal());
			said.expect("valid").priority
		};
		// The wrapped extension asks for the most there is.
		assert_eq!(priority(&paid()), policy::MAX_PAID_PRIORITY);
		let of = |duty| priority(&call(duty, ATTEMPT));
		let ranks = [
			vec![Duty::Partials],
			vec![Duty::Heartbeat],
			vec![Duty::Register, Duty::WantReplica(1), Duty::Handoff(2)],
			vec![Duty::Deal],
			vec![Duty::Complain(1), Duty::Lost, Duty::Skip],
		];
		let mut below = policy::MAX_PAID_PRIORITY;
		for rank in ranks {
			let highest = of(rank[0]);
			assert!(highest > below);
			for duty in rank {
				assert_eq!(of(duty), highest);
			}
			below = highest;
		}
		// Acknowledge ranks with deal, though this mock never takes one.
		assert_eq!(
			policy::priority(Duty::Acknowledge, 0),
			policy::priority(Duty::Deal, 0)
		);
	});
}

#[test]
fn among_equal_duties_who_sent_less_comes_first_and_rank_stays_rank() {
	let most = policy::MAX_SPENT;
	for duty in [
		Duty::Complain(1),
		Duty::Deal,
		Duty::Register,
		Duty::Heartbeat,
		Duty::Partials,
	] {
		for spent in 0..most {
			assert!(policy::priority(duty, spent) > policy::priority(duty, spent + 1));
		}
	}
	assert!(policy::priority(Duty::Complain(1), most) > policy::priority(Duty::Deal, 0));
	assert!(policy::priority(Duty::Deal, most) > policy::priority(Duty::Register, 0));
	assert!(policy::priority(Duty::Register, most) > policy::priority(Duty::Heartbeat, 0));
	assert!(policy::priority(Duty::Heartbeat, most) > policy::priority(Duty::Partials, 0));
	assert!(policy::priority(Duty::Partials, most) >= policy::MAX_PAID_PRIORITY + (1 << 16));
	// Nothing saturates: the order would be lost.
	assert!(policy::priority(Duty::Complain(1), 0) < u64::MAX);
}

/// A generator of xorshift64*, for orders that nobody chose.
struct Random(u64);

impl Random {
	fn below(&mut self, bound: u64) -> u64 {
		self.0 ^= self.0 >> 12;
		self.0 ^= self.0 << 25;
		self.0 ^= self.0 >> 27;
		(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % bound
	}
}

#[test]
fn in_no_order_does_more_than_the_quota_come_through() {
	for seed in 1..=20u64 {
		run(|| {
			let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
			let mut let_through = std::collections::BTreeMap::new();
			for step in 0..600 {
				let scope = match random.below(4) {
					0 => this_block(),
					1 => OTHER,
					_ => ATTEMPT,
				};
				let duty = match scope {
					Scope::Until(_) => match random.below(4) {
						0 => Duty::Heartbeat,
						1 => Duty::WantReplica(random.below(2) as u32),
						2 => Duty::Handoff(random.below(2) as u32),
						_ => Duty::Partials,
					},
					Scope::Attempt { .. } => match random.below(4) {
						0 => Duty::Register,
						1 => Duty::Deal,
						2 => Duty::Lost,
						_ => Duty::Complain(random.below(6) as u16),
					},
				};
				let who = random.below(3);
				let key = (who, duty.encode(), scope.encode());
				let count: &mut u32 = let_through.entry(key).or_default();
				let room = *count < policy::quota(duty);
				let told = asked(who, duty, scope).is_ok();
				let result = sent(who, duty, scope);
				assert_eq!(result.is_ok(), room, "seed {seed}, step {step}");
				assert_eq!(told, room, "seed {seed}, step {step}");
				*count += u32::from(result.is_ok());
				if random.below(10) == 0 {
					next_block(Weight::MAX);
				}
			}
		});
	}
}

#[test]
fn the_largest_record_holds_every_call_an_attempt_allows() {
	run(|| {
		let complaints = (1..=128).map(Duty::Complain);
		let duties = [Duty::Register, Duty::Deal, Duty::Lost].into_iter();
		for duty in complaints.chain(duties) {
			for _ in 0..2 {
				assert_eq!(sent(1, duty, ATTEMPT), Ok(()));
			}
		}
		// Two more places: acknowledgements.
		assert_eq!(
			Spent::<Test>::get(ATTEMPT, 1).len() as u32,
			policy::MAX_SPENT - 2
		);
	});
}

#[test]
fn a_period_has_room_for_every_call_it_allows() {
	run(|| {
		let period = Scope::Until(1_000);
		let of_keys = (1..=MAX_KEYS).flat_map(|key| [Duty::WantReplica(key), Duty::Handoff(key)]);
		let duties: Vec<(Duty, u32)> = of_keys
			.map(|duty| (duty, 4))
			.chain([(Duty::Heartbeat, 2), (Duty::Skip, 16)])
			.collect();
		for (duty, times) in duties {
			for _ in 0..times {
				assert_eq!(sent(1, duty, period), Ok(()));
			}
			let spent = Err(Refusal::QuotaSpentForNow.into());
			assert_eq!(sent(1, duty, period), spent);
		}
		assert!(Spent::<Test>::get(period, 1).len() as u32 <= policy::MAX_SPENT);
	});
}

#[test]
fn counters_of_a_block_are_gone_after_the_next() {
	run(|| {
		for who in 0..9 {
			assert_eq!(sent(who, Duty::Partials, this_block()), Ok(()));
		}
		next_block(Weight::MAX);
		// Still there when their block ended, and then not looked at any more.
		assert_eq!(Spent::<Test>::iter().count(), 9);
		next_block(Weight::MAX);
		assert_eq!(Spent::<Test>::iter().count(), 0);
		assert_eq!(Closing::<Test>::iter().count(), 0);
	});
}

#[test]
fn counters_of_an_attempt_stay_until_it_ended() {
	run(|| {
		for scope in [ATTEMPT, OTHER] {
			assert_eq!(sent(1, Duty::Deal, scope), Ok(()));
		}
		for _ in 0..5 {
			next_block(Weight::MAX);
		}
		assert_eq!(Spent::<Test>::iter().count(), 2);
		Quota::ended(1, 1, 0);
		next_block(Weight::MAX);
		assert_eq!(Spent::<Test>::get(ATTEMPT, 1), vec![]);
		assert_eq!(Spent::<Test>::get(OTHER, 1).to_vec(), [Duty::Deal]);
		assert_eq!(Closing::<Test>::iter().count(), 0);
	});
}

#[test]
fn removal_is_in_steps_that_fit() {
	run(|| {
		// More enclaves than the registry of the tests knows.
		for who in 0..300u64 {
			let spent = crate::SpentOf::truncate_from(vec![Duty::Deal]);
			Spent::<Test>::insert(ATTEMPT, who, spent);
		}
		Quota::ended(1, 1, 0);
		let left = || Spent::<Test>::iter().count();
		assert_eq!(next_block(Weight::zero()), Weight::zero());
		assert_eq!(left(), 300);
		// Room for the entry and ten records.
		let room = Weights::clean_up_entry() + Weights::clean_up_record() * 10;
		let used = next_block(room);
		assert!(used.all_lte(room));
		assert_eq!(left(), 290);
		for expected in [162, 34, 0] {
			let used = next_block(Weight::MAX);
			assert!(used.any_gt(Weight::zero()));
			assert_eq!(left(), expected);
		}
		assert_eq!(Closing::<Test>::iter().count(), 0);
	});
}

#[test]
fn the_weight_is_that_of_the_way_taken() {
	run(|| {
		let (era, quota) = extension(mortal());
		let duty = call(Duty::Deal, ATTEMPT);
		assert_eq!(
			quota.weight(&duty),
			Weights::count().saturating_add(CHECK_WEIGHT)
		);
		assert_eq!(quota.weight(&paid()), PAID_WEIGHT);
		let wrapped = frame_system::CheckEra::<Test>::from(mortal());
		for call in [&duty, &paid()] {
			assert_eq!(era.weight(call), wrapped.weight(call));
		}
	});
}

#[test]
fn to_wallets_they_are_what_they_wrap() {
	type Era = crate::MortalWorkers<Test>;
	type Wrapped = frame_system::CheckEra<Test>;
	type Quota = crate::WorkerQuota<Test, Highest>;
	fn name<E: TransactionExtension<RuntimeCall>>() -> &'static str {
		E::IDENTIFIER
	}
	assert_eq!(name::<Era>(), "CheckMortality");
	assert_eq!(name::<Quota>(), "Highest");
	assert_eq!(Era::type_info(), Wrapped::type_info());
	assert_eq!(Quota::type_info(), Highest::type_info());
	let names = |metadata: Vec<polkadot_sdk::sp_runtime::traits::TransactionExtensionMetadata>| {
		let names: Vec<_> = metadata.iter().map(|entry| entry.identifier).collect();
		names
	};
	let era = <Era as TransactionExtension<RuntimeCall>>::metadata();
	assert_eq!(names(era), ["CheckMortality"]);
	let quota = <Quota as TransactionExtension<RuntimeCall>>::metadata();
	assert_eq!(names(quota), ["Highest"]);
	run(|| {
		let wrapped = (Wrapped::from(mortal()), Highest);
		assert_eq!(extension(mortal()).encode(), wrapped.encode());
	});
}

#[test]
fn the_numbers_of_refusals_are_those_of_the_errors_in_the_metadata() {
	let pairs: [(Refusal, Error<Test>); 9] = [
		(Refusal::NotAnEnclave, Error::NotAnEnclave),
		(Refusal::WrongAttempt, Error::WrongAttempt),
		(Refusal::WrongPhase, Error::WrongPhase),
		(Refusal::AlreadyDone, Error::AlreadyDone),
		(Refusal::NotItsDuty, Error::NotItsDuty),
		(Refusal::WrongLength, Error::WrongLength),
		(Refusal::QuotaSpent, Error::QuotaSpent),
		(Refusal::QuotaSpentForNow, Error::QuotaSpentForNow),
		(Refusal::Immortal, Error::Immortal),
	];
	for (number, (refusal, error)) in (0u8..).zip(pairs) {
		assert_eq!(refusal as u8, number);
		assert_eq!(error.encode(), [number]);
		assert_eq!(format!("{refusal:?}"), format!("{error:?}"));
	}
	assert_eq!(Quota::name(), "Quota");
}
