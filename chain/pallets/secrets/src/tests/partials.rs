//! What becomes of a partial, entry by entry.

use super::*;
use crate::{
	mock::{activate, operator, replica, ActiveKeys, Attested, Holders, Reported, OTHER_KEY},
	Partials, Requests,
};
use keyfold_primitives::{account_bytes, Duty, Offence, Purpose, Refusal, Scope, WorkerCall};
use keyfold_prover::release::Statement;
use polkadot_sdk::{
	frame_support::dispatch::{DispatchClass, GetDispatchInfo, Pays},
	sp_runtime::{
		traits::Dispatchable,
		transaction_validity::TransactionSource::{External, InBlock},
	},
};
use prover::{answer, statement};

use crate::mock::RuntimeCall;

fn call(partials: Vec<Partial>) -> RuntimeCall {
	let partials = partials.try_into().expect("at most 64");
	RuntimeCall::SecretsPallet(crate::Call::submit_partials { partials })
}

#[test]
fn submitting_is_refused() {
	in_chain(|| {
		let request = requested(deposited(1), reader());
		let list = vec![prover::partial(request, &enclave(1))];
		let refused = |origin, list: &Vec<Partial>, error: DispatchError| {
			assert_noop!(
				SecretsPallet::submit_partials(
					origin,
					list.clone().try_into().expect("at most 64")
				),
				error
			);
		};
		refused(RuntimeOrigin::root(), &list, DispatchError::BadOrigin);
		refused(RuntimeOrigin::none(), &list, DispatchError::BadOrigin);
		refused(signed(stranger()), &list, SecretsError::NotEnclave.into());
		// The operator is not its enclave.
		refused(signed(operator(1)), &list, SecretsError::NotEnclave.into());
		refused(
			signed(enclave(1)),
			&vec![],
			SecretsError::NothingSubmitted.into(),
		);
		Attested::mutate(|attested| attested.remove(&enclave(1)));
		refused(signed(enclave(1)), &list, SecretsError::NotEnclave.into());
		assert!(Reported::get().is_empty());
	});
}

#[test]
fn a_seat_counts_once_whichever_replica_answers() {
	in_chain(|| {
		let request = requested(deposited(1), reader());
		let (first, second) = (
			prover::partial(request, &enclave(1)),
			prover::partial(request, &replica(1)),
		);
		assert_eq!(
			submit(enclave(1), vec![first.clone(), first.clone()]),
			[Outcome::Accepted, Outcome::Surplus]
		);
		assert_eq!(submit(enclave(1), vec![first.clone()]), [Outcome::Surplus]);
		assert_eq!(submit(replica(1), vec![second]), [Outcome::Surplus]);
		// It is not even looked at.
		assert_eq!(
			submit(
				replica(1),
				vec![Partial {
					a: [0; 32],
					..first
				}]
			),
			[Outcome::Surplus]
		);
		assert_eq!(Partials::<Test>::get(request).len(), 1);
		assert!(Reported::get().is_empty());
	});
}

#[test]
fn after_the_release_everything_is_surplus() {
	in_chain(|| {
		let request = requested(deposited(1), reader());
		let late = prover::partial(request, &enclave(5));
		for seat in 1..=3 {
			assert_eq!(answered(request, seat), Outcome::Accepted);
		}
		let before = Requests::<Test>::get(request);
		assert_eq!(submit(enclave(5), vec![late.clone()]), [Outcome::Surplus]);
		assert_eq!(
			submit(enclave(5), vec![Partial { b: [0; 32], ..late }]),
			[Outcome::Surplus]
		);
		assert_eq!(Requests::<Test>::get(request), before);
		assert!(Reported::get().is_empty());
	});
}

#[test]
fn what_is_nobodys_fault_is_stale() {
	in_chain(|| {
		let request = requested(deposited(1), reader());
		let good = prover::partial(request, &enclave(1));
		let stale = |who: AccountId, partial: &Partial| {
			assert_eq!(submit(who, vec![partial.clone()]), [Outcome::Stale]);
		};
		stale(
			enclave(1),
			&Partial {
				request: 7,
				..good.clone()
			},
		);
		stale(
			enclave(1),
			&Partial {
				epoch: 0,
				..good.clone()
			},
		);
		stale(
			enclave(1),
			&Partial {
				epoch: 2,
				..good.clone()
			},
		);
		// An enclave that lost its share, or never acknowledged one of this epoch.
		let share =
			Holders::mutate(|holders| holders.remove(&(KEY, enclave(1)))).expect("it held one");
		stale(enclave(1), &good);
		stale(
			enclave(1),
			&Partial {
				a: [0; 32],
				..good.clone()
			},
		);
		Holders::mutate(|holders| holders.insert((KEY, enclave(1)), share));
		// A key without an epoch.
		let active = ActiveKeys::mutate(|keys| keys.remove(&KEY)).expect("it was active");
		stale(enclave(1), &good);
		ActiveKeys::mutate(|keys| keys.insert(KEY, active));
		assert!(Reported::get().is_empty());
		assert_eq!(submit(enclave(1), vec![good]), [Outcome::Accepted]);
	});
}

#[test]
fn a_proof_moved_to_another_statement_is_wrong() {
	in_chain(|| {
		let (secret, other) = (deposited(1), deposited(2));
		let (request, twin) = (requested(secret, reader()), requested(secret, reader()));
		let honest = statement(request, &enclave(1));
		let of_other = statement(requested(other, reader()), &enclave(1));
		let moved = [
			Statement {
				genesis: [9; 32],
				..honest.clone()
			},
			Statement {
				request: twin,
				..honest.clone()
			},
			Statement {
				key: OTHER_KEY,
				..honest.clone()
			},
			Statement {
				epoch: 2,
				..honest.clone()
			},
			Statement {
				secret: other,
				..honest.clone()
			},
			Statement {
				reader: account_bytes(&owner()),
				..honest.clone()
			},
			Statement {
				u: of_other.u,
				..honest.clone()
			},
			Statement {
				r: prover::public(5),
				..honest.clone()
			},
			Statement {
				seat: 2,
				..honest.clone()
			},
			Statement {
				x: prover::share(KEY, 1, 3, 2),
				..honest.clone()
			},
			// The share of the epoch before.
			Statement {
				x: prover::share(KEY, 0, 3, 1),
				..honest.clone()
			},
		];
		for (number, statement) in moved.iter().enumerate() {
			let partial = Partial {
				request,
				epoch: 1,
				..answer(statement)
			};
			assert_eq!(
				submit(enclave(1), vec![partial]),
				[Outcome::Wrong],
				"statement {number}"
			);
		}
		let offence = Offence::WrongPartial { key: KEY, request };
		assert_eq!(Reported::get(), vec![(operator(1), offence); moved.len()]);
		// The partial of one seat, sent by another.
		assert_eq!(submit(enclave(2), vec![answer(&honest)]), [Outcome::Wrong]);
		assert_eq!(Reported::get().last(), Some(&(operator(2), offence)));
		assert_eq!(
			submit(enclave(1), vec![answer(&honest)]),
			[Outcome::Accepted]
		);
	});
}

#[test]
fn one_bad_entry_does_not_hold_up_the_others() {
	in_chain(|| {
		let secret = deposited(1);
		let requests: Vec<_> = (0..4).map(|_| requested(secret, reader())).collect();
		let mut list: Vec<_> = requests
			.iter()
			.map(|request| prover::partial(*request, &enclave(1)))
			.collect();
		list[1].proof[0] ^= 1;
		list[2].epoch = 9;
		let outcomes = submit(enclave(1), list);
		assert_eq!(
			outcomes,
			[
				Outcome::Accepted,
				Outcome::Wrong,
				Outcome::Stale,
				Outcome::Accepted
			]
		);
		assert_eq!(
			Reported::get(),
			[(
				operator(1),
				Offence::WrongPartial {
					key: KEY,
					request: requests[1]
				}
			)]
		);
	});
}

#[test]
fn partials_of_two_epochs_do_not_mix() {
	in_chain(|| {
		let request = requested(deposited(1), reader());
		let old: Vec<_> = (1..=5)
			.map(|seat| prover::partial(request, &enclave(seat)))
			.collect();
		assert_eq!(
			submit(enclave(1), vec![old[0].clone()]),
			[Outcome::Accepted]
		);
		assert_eq!(
			submit(enclave(2), vec![old[1].clone()]),
			[Outcome::Accepted]
		);

		activate(KEY, 2, Purpose::Wrap, 3, 5);
		assert_eq!(submit(enclave(3), vec![old[2].clone()]), [Outcome::Stale]);
		assert_eq!(Partials::<Test>::get(request).len(), 2);
		// The first of the new epoch drops both; a seat that answered in the old one answers again.
		assert_eq!(answered(request, 1), Outcome::Accepted);
		assert_eq!(Partials::<Test>::get(request).len(), 1);
		assert_eq!(answered(request, 4), Outcome::Accepted);
		assert_eq!(
			Requests::<Test>::get(request).and_then(|info| info.release),
			None
		);
		assert_eq!(answered(request, 5), Outcome::Accepted);
		super::release::assert_opens(request, 2);
	});
}

#[test]
fn a_wrong_partial_of_the_new_epoch_does_not_drop_the_old_ones() {
	in_chain(|| {
		let request = requested(deposited(1), reader());
		assert_eq!(answered(request, 1), Outcome::Accepted);
		activate(KEY, 2, Purpose::Wrap, 3, 5);
		let mut wrong = prover::partial(request, &enclave(2));
		wrong.a = [0; 32];
		assert_eq!(submit(enclave(2), vec![wrong]), [Outcome::Wrong]);
		assert_eq!(Partials::<Test>::get(request)[0].epoch, 1);
	});
}

#[test]
fn the_pool_takes_what_is_owed_and_nothing_else() {
	in_chain(|| {
		let request = requested(deposited(1), reader());
		let submission = |seat| {
			let partials = vec![prover::partial(request, &enclave(seat))];
			crate::Call::<Test>::submit_partials {
				partials: partials.try_into().expect("one"),
			}
		};
		let asked = |call: &crate::Call<Test>, seat, source| {
			call.check(&enclave(seat), &operator(seat), source)
		};
		assert_eq!(asked(&submission(1), 1, External), Ok(()));
		assert_eq!(answered(request, 1), Outcome::Accepted);
		assert_eq!(
			asked(&submission(1), 1, External),
			Err(Refusal::AlreadyDone)
		);
		assert_eq!(asked(&submission(2), 2, External), Ok(()));
		// Who holds no share owes nothing.
		let stale = submission(2).check(&stranger(), &operator(2), External);
		assert_eq!(stale, Err(Refusal::WrongAttempt));
		// In a block answers meet: what comes too late there is surplus.
		assert_eq!(asked(&submission(1), 1, InBlock), Ok(()));
		// A list with one entry that is owed is taken, a list without entries never.
		let both = [
			prover::partial(request, &enclave(1)),
			prover::partial(request, &enclave(2)),
		];
		let both = crate::Call::submit_partials {
			partials: both.to_vec().try_into().expect("two"),
		};
		assert_eq!(asked(&both, 2, External), Ok(()));
		let none = crate::Call::submit_partials {
			partials: Default::default(),
		};
		for source in [External, InBlock] {
			assert_eq!(asked(&none, 2, source), Err(Refusal::WrongLength));
		}
	});
}

#[test]
fn answers_are_counted_within_their_block() {
	in_chain(|| {
		let call = crate::Call::<Test>::submit_partials {
			partials: Default::default(),
		};
		let next = System::block_number() + 1;
		assert_eq!(call.duty(), Some((Duty::Partials, Scope::Until(next))));
		let paid = crate::Call::<Test>::destroy { secret: 0 };
		assert_eq!(paid.duty(), None);
		let asked = paid.check(&enclave(1), &operator(1), External);
		assert_eq!(asked, Err(Refusal::NotItsDuty));
	});
}

#[test]
fn a_call_is_operational_and_weighs_what_it_did() {
	in_chain(|| {
		let request = requested(deposited(1), reader());
		let info = call(vec![prover::partial(request, &enclave(1))]).get_dispatch_info();
		assert_eq!(
			(info.class, info.pays_fee),
			(DispatchClass::Operational, Pays::Yes)
		);
		let mut spent = Vec::new();
		for (who, epoch) in [
			(enclave(1), 9),
			(enclave(1), 1),
			(enclave(2), 1),
			(enclave(3), 1),
		] {
			let partial = Partial {
				epoch,
				..prover::partial(request, &who)
			};
			let result = call(vec![partial])
				.dispatch(signed(who))
				.expect("it succeeds");
			spent.push(result.actual_weight.expect("it is known").ref_time());
		}
		// Not looked at; checked; checked again; checked and released.
		let [stale, checked, again, released] = spent[..] else {
			panic!("four calls")
		};
		assert!(stale < checked && checked == again && again < released);
		assert!(released < info.call_weight.ref_time());
	});
}

#[test]
fn the_largest_call_fits_into_a_block() {
	use crate::{types::MAX_PARTIALS, WeightInfo};
	type Weights = <Test as crate::Config>::WeightInfo;
	use polkadot_sdk::frame_support::weights::constants::WEIGHT_REF_TIME_PER_MILLIS;
	// Blocks every 2 s of at most 0.6 s, a tenth of which no extrinsic may have. The worst releases 24 requests of the
	// largest committees at once and pays 65 operators for each; what it came to is said after it.
	let worst = Weights::submit_partials(MAX_PARTIALS).ref_time();
	assert!(worst < 540 * WEIGHT_REF_TIME_PER_MILLIS, "{worst}");
	assert!(worst > Weights::partials_taken(MAX_PARTIALS, MAX_PARTIALS, 0, 0).ref_time());
}

#[test]
fn twenty_four_entries_at_most() {
	use codec::{Decode, Encode};
	use polkadot_sdk::frame_support::BoundedVec;
	type Partials =
		BoundedVec<Partial, polkadot_sdk::sp_core::ConstU32<{ crate::types::MAX_PARTIALS }>>;
	let one = Partial {
		request: 0,
		epoch: 0,
		a: [0; 32],
		b: [0; 32],
		proof: [0; 96],
	};
	in_chain(|| {
		assert_eq!(
			submit(enclave(1), vec![one.clone(); 24]),
			[Outcome::Stale; 24]
		)
	});
	assert!(Partials::decode(&mut &vec![one.clone(); 24].encode()[..]).is_ok());
	assert!(Partials::decode(&mut &vec![one; 25].encode()[..]).is_err());
}
