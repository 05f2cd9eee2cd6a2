//! Whatever happens to whomever: what is taken of one is with another, and nothing is lost or made.

use super::life::*;
use crate::{mock::*, HoldReason, Operators};
use keyfold_primitives::{genesis_hash, Absence, CurrentRoster, Offence, OffenceSink};
use keyfold_prover::{
	leak::Leak,
	seeded::{public, scalar, Seeded},
};
use polkadot_sdk::frame_support::traits::fungible::{Inspect, InspectHold};
use std::collections::BTreeMap;

const OPERATORS: u8 = 4;
const REPORTER: u8 = 5;
const STEPS: u64 = 120;
const SEEDS: u64 = 24;

/// What an account has, free and on hold.
fn wealth(who: &AccountId) -> Balance {
	let bond = Balances::balance_on_hold(&HoldReason::OperatorBond.into(), who);
	let deposit = Balances::balance_on_hold(&HoldReason::LeakDeposit.into(), who);
	Balances::balance(who) + bond + deposit
}

fn all() -> Vec<AccountId> {
	(1..=REPORTER)
		.map(account)
		.chain([Treasury::get()])
		.collect()
}

/// All seats of one key, or none of anybody.
fn seat(operators: &[u8], now: u64) {
	Owes::set(BTreeMap::new());
	for operator in operators {
		Shares::seat(&account(*operator), 1, now);
	}
	let roster = CurrentRoster {
		key: 1,
		epoch: 1,
		f: 1,
		operators: operators.iter().map(|one| account(*one)).collect(),
	};
	Seated::set(if operators.is_empty() {
		vec![]
	} else {
		vec![roster]
	});
	let shares = operators
		.iter()
		.map(|one| (account(*one), Some(public(&scalar([*one])))));
	Public::mutate(|keys| keys.insert(1, (1, shares.collect())));
}

/// One thing that somebody does or that happens. Whether it succeeds does not matter.
fn step(draw: &mut Seeded, committed: &mut Option<(u8, [u8; 64])>) {
	let operator = draw.below(u64::from(OPERATORS)) as u8 + 1;
	let (who, now) = (account(operator), System::block_number());
	let origin = RuntimeOrigin::signed(who.clone());
	let known = Operators::<Test>::contains_key(&who);
	match draw.below(14) {
		0 => {
			let _ = Enclaves::register_operator(origin, MIN_BOND + u128::from(draw.below(900)));
		}
		1 if known => {
			let fresh = AccountId::new(draw.bytes32());
			let _ = Enclaves::add_enclave(origin, fresh.clone(), quote(&who, &fresh), None);
		}
		2 => {
			let _ = Enclaves::bond_more(origin, u128::from(draw.below(200)));
		}
		3 => Enclaves::absent(
			&who,
			Absence::Partial {
				key: 1,
				request: now,
			},
		),
		4 if draw.below(8) == 0 => {
			Enclaves::report(
				&who,
				Offence::WrongPartial {
					key: 1,
					request: now,
				},
			);
		}
		5 => {
			let _ = Enclaves::unbond(origin);
		}
		6 => {
			let _ = Enclaves::withdraw(origin);
		}
		7 => seat(&[], now),
		8 => {
			let seated: Vec<u8> = (1..=OPERATORS)
				.filter(|one| {
					Operators::<Test>::get(account(*one)).is_some_and(|info| info.leaving.is_none())
				})
				.collect();
			// Who leaves and waits sits nowhere.
			seat(&seated, now);
		}
		9 => {
			let leak = Leak {
				genesis: genesis_hash::<Test>(),
				key: 1,
				epoch: 1,
				seat: 1,
				reporter: account(REPORTER).into(),
			};
			let first = Public::get()
				.get(&1)
				.and_then(|(_, shares)| shares.first().cloned());
			if let Some((of, _)) = first {
				let bytes: [u8; 32] = of.into();
				let proof = leak.prove(&scalar([bytes[0]]));
				let reporter = RuntimeOrigin::signed(account(REPORTER));
				if Enclaves::commit_leak(reporter, 1, leak.commitment(&proof)).is_ok() {
					*committed = Some((REPORTER, proof));
				}
			}
		}
		10 => {
			if let Some((reporter, proof)) = *committed {
				let reporter = RuntimeOrigin::signed(account(reporter));
				let _ = Enclaves::report_leak(reporter, 1, proof);
			}
		}
		_ => to_block(now + 1 + draw.below(PERIOD)),
	}
}

#[test]
fn bonds_treasury_and_reporters_conserve_the_issuance() {
	for seed in 0..SEEDS {
		run(|| {
			let mut draw = Seeded::new(seed);
			let issuance = Balances::total_issuance();
			assert_eq!(issuance, 5 * FUNDS + 1);
			seat(&[], 1);
			let mut committed = None;
			for at in 0..STEPS {
				let treasury = Balances::balance(&Treasury::get());
				step(&mut draw, &mut committed);
				Enclaves::check_invariants().expect("the invariants hold");
				let sum: Balance = all().iter().map(wealth).sum();
				assert_eq!(sum, issuance, "seed {seed}, step {at}");
				assert_eq!(
					Balances::total_issuance(),
					issuance,
					"seed {seed}, step {at}"
				);
				assert!(
					Balances::balance(&Treasury::get()) >= treasury,
					"seed {seed}, step {at}: the treasury pays"
				);
			}
		});
	}
}
