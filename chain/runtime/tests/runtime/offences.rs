//! Offences from the act to the treasury: who is convicted, what it costs, and that everybody else goes on.

use crate::{
	actors::{
		add, all, create_key, create_key_for, firsts, operators, person, Enclave, Operator, POCKET,
	},
	chain::{fees, free, has_event, in_network, in_pool, next_block, send, to_block},
	done,
	duties::{activated_in, deal, dealt, registered, roster, to_phase},
	secrets::{deposited, opened, owner_or, partial, requested, statement, submit},
};
use curve25519_dalek::scalar::Scalar;
use keyfold_primitives::{Absence, Offence, Refusal};
use keyfold_prover::seeded::scalar;
use keyfold_runtime::{
	constants::{EXISTENTIAL_DEPOSIT, MIN_BOND, TREASURY},
	AccountId, Balances, Runtime, RuntimeHoldReason,
};
use pallet_keyfold_enclaves::{Call, Error, Event, HoldReason, Operators};
use pallet_keyfold_keys::{
	AttemptId, Convicted, Disqualified, EarlyRotation, Event as KeysEvent, Keys, Phase, Qualified,
};
use pallet_keyfold_secrets::{
	types::{Outcome, Partial},
	Event as SecretsEvent,
};
use polkadot_sdk::{
	frame_support::traits::fungible::InspectHold, sp_keyring::Sr25519Keyring,
	sp_runtime::traits::AccountIdConversion,
};

/// What the treasury took in so far.
fn treasury() -> u128 {
	let account: AccountId = TREASURY.into_account_truncating();
	free(&account) - EXISTENTIAL_DEPOSIT
}

fn held(operator: &Operator) -> u128 {
	let reason = RuntimeHoldReason::from(HoldReason::OperatorBond);
	Balances::balance_on_hold(&reason, &operator.account)
}

/// Runs what brings an offence of `guilty` to light: its bond is the treasury's, nothing else moved but fees. In a block of
/// its own, for fees are counted by the block.
fn slashed(guilty: &Operator, offence: Offence, act: impl FnOnce()) {
	crate::chain::next_block();
	let (issuance, paid, taken) = (Balances::total_issuance(), fees(), treasury());
	let pocket = free(&guilty.account);
	assert_eq!(held(guilty), MIN_BOND);
	act();
	let event = Event::<Runtime>::Slashed {
		operator: guilty.account.clone(),
		amount: MIN_BOND,
		offence,
	};
	assert!(has_event(event));
	let operator = guilty.account.clone();
	assert!(has_event(Event::<Runtime>::Ejected { operator }));
	assert_eq!((held(guilty), free(&guilty.account)), (0, pocket));
	assert_eq!(treasury() - taken, MIN_BOND);
	assert_eq!(issuance - Balances::total_issuance(), fees() - paid);
	let info = Operators::<Runtime>::get(&guilty.account).expect("still known");
	assert_eq!((info.bond, info.jailed), (0, true));
}

/// The operator takes no seat any more, whatever it tries; the others make a key without it.
fn is_out(guilty: &Operator, operators: &[Operator]) {
	let jailed = Ok(Err(Error::<Runtime>::Jailed.into()));
	let value = MIN_BOND / 100;
	let more = Call::<Runtime>::bond_more { value };
	assert_eq!(send(&guilty.pair, more), jailed);
	let another = Enclave::named("another", &guilty.account);
	assert_eq!(send(&guilty.pair, add(&another)), jailed);
	let bond = MIN_BOND;
	let again = Call::<Runtime>::register_operator { bond };
	let known = Ok(Err(Error::<Runtime>::AlreadyOperator.into()));
	assert_eq!(send(&guilty.pair, again), known);

	let id = create_key(operators.len() as u16);
	for enclave in all(operators) {
		let result = send(&enclave.pair, enclave.registration(id));
		if enclave.operator == guilty.account {
			assert_eq!(result, Err(Refusal::NotItsDuty.into()));
		} else {
			done!(result);
		}
	}
	to_phase(id.key, Phase::Deal);
	let roster = roster(id);
	assert_eq!(usize::from(roster.n), operators.len() - 1);
	assert_eq!(roster.seat_of(&guilty.account), None);
}

/// All deal, the dealer at `index` a dealing that does not open for recipient m.
fn dealt_badly(operators: &[Operator], index: usize, m: u16) -> AttemptId {
	let id = registered(operators);
	for (at, enclave) in firsts(operators).enumerate() {
		let mut dealing = enclave.dealing(id);
		if at == index {
			dealing.ciphertexts[usize::from(m) - 1] += Scalar::ONE;
		}
		done!(send(&enclave.pair, deal(id, dealing.posted())));
	}
	to_phase(id.key, Phase::Complain);
	id
}

/// All but the convicted acknowledge; the epoch must become active.
fn finishes(id: AttemptId, operators: &[Operator], guilty: &Operator) {
	to_phase(id.key, Phase::Acknowledge);
	for enclave in all(operators) {
		if enclave.operator != guilty.account {
			done!(send(&enclave.pair, enclave.acknowledgement(id)));
		}
	}
	to_phase(id.key, Phase::Idle);
	let key = Keys::<Runtime>::get(id.key).expect("created");
	assert_eq!(key.epoch, 1);
}

#[test]
fn a_bad_dealing_costs_the_bond_and_the_key_is_made_without_it() {
	in_network("dev", || {
		let operators = operators(&[1; 4]);
		let id = dealt_badly(&operators, 1, 4);
		let (guilty, victim) = (&operators[1], &operators[3].enclaves[0]);
		assert!(!victim.received(id, 2).open(&victim.p(id)).1);
		let offence = Offence::BadDealing {
			key: id.key,
			epoch: id.epoch,
			attempt: id.attempt,
		};
		slashed(guilty, offence, || {
			done!(send(&victim.pair, victim.complaint(id, 2)));
		});
		assert_eq!(Disqualified::<Runtime>::get(id.one()), vec![2]);
		assert_eq!(Convicted::<Runtime>::get(id.one()), vec![2]);
		// Its own acknowledgement does not count, those of the others do.
		finishes(id, &operators, guilty);
		assert_eq!(Qualified::<Runtime>::get(id.one()), vec![1, 3, 4]);
		is_out(guilty, &operators);
	});
}

#[test]
fn a_bad_dealing_found_late_costs_the_attempt_too() {
	in_network("dev", || {
		let operators = operators(&[1; 4]);
		let id = dealt_badly(&operators, 0, 3);
		to_phase(id.key, Phase::Acknowledge);
		let (guilty, victim) = (&operators[0], &operators[2].enclaves[0]);
		let offence = Offence::BadDealing {
			key: id.key,
			epoch: id.epoch,
			attempt: id.attempt,
		};
		slashed(guilty, offence, || {
			done!(send(&victim.pair, victim.complaint(id, 1)));
		});
		to_phase(id.key, Phase::Idle);
		let key = Keys::<Runtime>::get(id.key).expect("created");
		assert_eq!(key.epoch, 0);
		is_out(guilty, &operators);
	});
}

#[test]
fn a_false_complaint_costs_the_complainers_bond() {
	in_network("dev", || {
		let operators = operators(&[1; 4]);
		let id = dealt(&operators);
		let (guilty, liar) = (&operators[2], &operators[2].enclaves[0]);
		let offence = Offence::FalseComplaint {
			key: id.key,
			epoch: id.epoch,
			attempt: id.attempt,
		};
		slashed(guilty, offence, || {
			done!(send(&liar.pair, liar.complaint(id, 1)));
		});
		// The dealer's dealing counts, and so does the liar's own.
		assert_eq!(Disqualified::<Runtime>::get(id.one()), vec![]);
		let other = liar.complaint(id, 2);
		let not_its_duty = Err(Refusal::NotItsDuty.into());
		assert_eq!(send(&liar.pair, other), not_its_duty);
		finishes(id, &operators, guilty);
		assert_eq!(Qualified::<Runtime>::get(id.one()), vec![1, 2, 3, 4]);
		is_out(guilty, &operators);
	});
}

/// What this block's last submission of an enclave came to.
fn submitted(enclave: &Enclave, answer: Partial, outcome: Outcome) {
	let outcomes = vec![(answer.request, outcome)].try_into().expect("one");
	done!(send(&enclave.pair, submit(vec![answer])));
	let enclave = enclave.account.clone();
	assert!(has_event(SecretsEvent::<Runtime>::PartialsSubmitted {
		enclave,
		outcomes
	}));
}

#[test]
fn a_wrong_partial_costs_the_bond_while_the_others_release() {
	in_network("dev", || {
		let operators = operators(&[1; 5]);
		let id = crate::duties::activated(&operators);
		let owner = person(Sr25519Keyring::Bob);
		let secret = deposited(&owner, id.key, [4; 32], &[5; 64], owner_or(&[]));
		let k = scalar("k");
		let request = requested(&owner, secret, &k);
		let enclaves: Vec<&Enclave> = firsts(&operators).collect();
		let first = partial(enclaves[0], id, request);
		submitted(enclaves[0], first, Outcome::Accepted);

		// A share that is not the seat's: the partial proves that it is off by one.
		let (guilty, liar) = (&operators[1], enclaves[1]);
		let mut wrong = statement(liar, id, request);
		wrong.x += Scalar::ONE;
		let wrong = crate::secrets::partial_of(request, &wrong);
		let offence = Offence::WrongPartial {
			key: id.key,
			request,
		};
		slashed(guilty, offence, || {
			submitted(liar, wrong.clone(), Outcome::Wrong);
		});
		// From that block on nothing is taken of it, be it right or wrong.
		let seat = liar.place(id).seat;
		assert_eq!(Convicted::<Runtime>::get(id.one()), vec![seat]);
		let right = partial(liar, id, request);
		let stale = Err(Refusal::WrongAttempt.into());
		assert_eq!(in_pool(&liar.pair, submit(vec![right.clone()])), stale);
		for answer in [wrong, right] {
			next_block();
			let taken = treasury();
			submitted(liar, answer, Outcome::Stale);
			assert_eq!(treasury(), taken);
		}

		for enclave in [enclaves[4], enclaves[2]] {
			submitted(enclave, partial(enclave, id, request), Outcome::Accepted);
		}
		assert_eq!(opened(request, &k), Some(vec![5; 64]));
		let late = partial(enclaves[3], id, request);
		submitted(enclaves[3], late, Outcome::Surplus);
		is_out(guilty, &operators);
	});
}

#[test]
fn a_bond_beyond_the_minimum_goes_too_and_the_pocket_stays() {
	in_network("dev", || {
		let operators = operators(&[1; 3]);
		let guilty = &operators[0];
		let value = POCKET / 2;
		done!(send(&guilty.pair, Call::<Runtime>::bond_more { value }));
		let id = dealt(&operators);
		let (taken, pocket) = (treasury(), free(&guilty.account));
		let liar = &guilty.enclaves[0];
		done!(send(&liar.pair, liar.complaint(id, 2)));
		assert_eq!(treasury() - taken, MIN_BOND + value);
		assert_eq!((held(guilty), free(&guilty.account)), (0, pocket));
	});
}

#[test]
fn a_seat_without_which_fewer_than_the_threshold_are_left_serves_on_fully_slashed() {
	in_network("dev", || {
		// T = 2.
		let operators = operators(&[1; 3]);
		let id = crate::duties::activated(&operators);
		let owner = person(Sr25519Keyring::Bob);
		let secret = deposited(&owner, id.key, [4; 32], &[5; 64], owner_or(&[]));
		let k = scalar("k");
		let request = requested(&owner, secret, &k);
		let enclaves: Vec<&Enclave> = firsts(&operators).collect();
		let wrong = |liar: &Enclave| {
			let mut wrong = statement(liar, id, request);
			wrong.x += Scalar::ONE;
			crate::secrets::partial_of(request, &wrong)
		};
		let offence = Offence::WrongPartial {
			key: id.key,
			request,
		};
		for (liar, serves) in [(0, false), (1, true)] {
			let enclave = enclaves[liar];
			slashed(&operators[liar], offence, || {
				submitted(enclave, wrong(enclave), Outcome::Wrong);
			});
			assert!(has_event(KeysEvent::<Runtime>::SeatConvicted {
				key: id.key,
				epoch: id.epoch,
				seat: enclave.place(id).seat,
				operator: enclave.operator.clone(),
				serves,
			}));
		}
		next_block();
		submitted(
			enclaves[0],
			partial(enclaves[0], id, request),
			Outcome::Stale,
		);
		// It may lie again, which nobody pays for, and what it says truly counts.
		submitted(enclaves[1], wrong(enclaves[1]), Outcome::Wrong);
		next_block();
		for enclave in &enclaves[1..] {
			submitted(enclave, partial(enclave, id, request), Outcome::Accepted);
		}
		assert_eq!(opened(request, &k), Some(vec![5; 64]));
	});
}

#[test]
fn all_that_the_threshold_leaves_lie_at_once_and_the_others_release() {
	in_network("dev", || {
		// T = 9 of 17.
		let operators = operators(&[1; 17]);
		let id = crate::duties::activated(&operators);
		let owner = person(Sr25519Keyring::Bob);
		let secret = deposited(&owner, id.key, [4; 32], &[5; 64], owner_or(&[]));
		let k = scalar("k");
		let request = requested(&owner, secret, &k);
		let enclaves: Vec<&Enclave> = firsts(&operators).collect();
		for (liar, enclave) in enclaves.iter().enumerate().take(8) {
			let mut wrong = statement(enclave, id, request);
			wrong.x += Scalar::ONE;
			let offence = Offence::WrongPartial {
				key: id.key,
				request,
			};
			let wrong = crate::secrets::partial_of(request, &wrong);
			slashed(&operators[liar], offence, || {
				submitted(enclave, wrong, Outcome::Wrong);
			});
		}
		assert_eq!(Convicted::<Runtime>::get(id.one()).len(), 8);
		for enclave in &enclaves[8..] {
			submitted(enclave, partial(enclave, id, request), Outcome::Accepted);
		}
		assert_eq!(opened(request, &k), Some(vec![5; 64]));
	});
}

/// Whether this block tells that an absence cost the operator so much.
fn absent(operator: &Operator, absence: Absence, amount: u128) -> bool {
	has_event(Event::<Runtime>::Absent {
		operator: operator.account.clone(),
		absence,
		amount,
	})
}

#[test]
fn an_absence_costs_a_thousandth_of_the_bond_and_the_next_one_of_the_period_nothing() {
	in_network("dev", || {
		// Nobody shows life all the time that this takes.
		EarlyRotation::<Runtime>::put(false);
		let operators = operators(&[1; 5]);
		let id = activated_in(create_key_for(5, 10_000), &operators);
		let owner = person(Sr25519Keyring::Bob);
		let secret = deposited(&owner, id.key, [4; 32], &[5; 64], owner_or(&[]));
		let request = requested(&owner, secret, &scalar("k"));
		let enclaves: Vec<&Enclave> = firsts(&operators).collect();
		for enclave in &enclaves[..2] {
			submitted(enclave, partial(enclave, id, request), Outcome::Accepted);
		}
		let mut wrong = statement(enclaves[2], id, request);
		wrong.x += Scalar::ONE;
		let wrong = crate::secrets::partial_of(request, &wrong);
		submitted(enclaves[2], wrong, Outcome::Wrong);
		let taken = treasury();
		let (info, _) = crate::secrets::info(request);
		to_block(info.expires);
		let (key, epoch, _) = id.one();
		let charge = MIN_BOND / 1_000;
		for silent in &operators[3..] {
			assert!(absent(silent, Absence::Partial { key, request }, charge));
			assert_eq!(held(silent), MIN_BOND - charge);
		}
		assert_eq!(treasury() - taken, 2 * charge);
		// In the same period the seat of one becomes empty.
		done!(send(&enclaves[3].pair, enclaves[3].loss(id)));
		assert!(absent(&operators[3], Absence::Seat { key, epoch }, 0));
		assert_eq!(held(&operators[3]), MIN_BOND - charge);
		assert_eq!(treasury() - taken, 2 * charge);
	});
}
