//! The invariants notice what they are there for: each test breaks one record and mends it again.

use super::net::*;
use crate::{
	mock::*, Acknowledgements, Cleanup, Commitments, CommitteeSize, DealingOrder, Disqualified,
	EmptiedSeats, Garbage, HoldReason, KeyDeposits, Keys as KeysOf, PendingPublic, PerSeat, Phase,
	Phases, Qualified, RegisteredOperators, RegisteredPoints, Registrations, ReplicaWish,
	ReplicaWishes, Resizes, Rosters, SeatHolders, ShareKeys, WishedPoints,
};
use keyfold_primitives::Purpose;
use keyfold_prover::seeded::{public, scalar};
use polkadot_sdk::frame_support::{
	assert_ok,
	traits::{fungible::MutateHold, tokens::Precision},
};

/// Requires that the invariants hold, that they do not after `spoil`, with this complaint, and again after `mend`.
fn noticed(complaint: &str, spoil: impl FnOnce(), mend: impl FnOnce()) {
	assert_eq!(Keys::check_invariants(), Ok(()));
	spoil();
	assert_eq!(Keys::check_invariants(), Err(complaint));
	mend();
	assert_eq!(Keys::check_invariants(), Ok(()));
}

#[test]
fn registrations_and_their_points() {
	run(|| {
		let net = network(&[1, 1]);
		let id = create(2);
		assert_ok!(net[0][0].register(id));
		let (p, _) = net[0][0].registration(id);
		noticed(
			"a registered point is not on record",
			|| RegisteredPoints::<Test>::remove(id.each(p)),
			|| RegisteredPoints::<Test>::insert(id.each(p), ()),
		);
		noticed(
			"operators and their count differ",
			|| RegisteredOperators::<Test>::insert(KEY, 2),
			|| RegisteredOperators::<Test>::insert(KEY, 1),
		);
		let held = Registrations::<Test>::get(id.each(&net[0][0].operator));
		noticed(
			"operators and their count differ",
			|| Registrations::<Test>::remove(id.each(&net[0][0].operator)),
			|| Registrations::<Test>::insert(id.each(&net[0][0].operator), held),
		);
	});
}

#[test]
fn dealings_and_their_lists() {
	run(|| {
		let net = network(&[1, 1, 1]);
		let id = uncontested(&net);
		let order = DealingOrder::<Test>::get(id.one());
		noticed(
			"order and commitments differ",
			|| {
				DealingOrder::<Test>::mutate(id.one(), |order| order.pop());
			},
			|| DealingOrder::<Test>::insert(id.one(), order),
		);
		noticed(
			"a struck dealing counts",
			|| {
				assert_ok!(Disqualified::<Test>::try_append(id.one(), 2));
			},
			|| Disqualified::<Test>::remove(id.one()),
		);
		let commitment = Commitments::<Test>::get(id.each(2)).expect("dealt");
		let dead = (KEY, 1, 7, 2);
		noticed(
			"dead record in Commitments",
			|| Commitments::<Test>::insert(dead, commitment),
			|| Commitments::<Test>::remove(dead),
		);
	});
}

#[test]
fn acknowledgements_and_the_keys_they_brought() {
	run(|| {
		let net = network(&[2, 1, 1]);
		let id = uncontested(&net);
		for enclave in all(&net) {
			assert_ok!(enclave.acknowledge(id));
		}
		noticed(
			"holders and acknowledgements differ",
			|| SeatHolders::<Test>::insert(id.each(1), 1),
			|| SeatHolders::<Test>::insert(id.each(1), 2),
		);
		let account = &net[0][0].account;
		let kept = Acknowledgements::<Test>::get(id.each(account)).expect("acknowledged");
		noticed(
			"holders and acknowledgements differ",
			|| Acknowledgements::<Test>::remove(id.each(account)),
			|| Acknowledgements::<Test>::insert(id.each(account), kept),
		);
		let share_key = ShareKeys::<Test>::get(id.each(1)).expect("acknowledged");
		let other = public(&net[0][0].p(id));
		noticed(
			"share key is not the sum of Q",
			|| ShareKeys::<Test>::insert(id.each(1), other),
			|| ShareKeys::<Test>::insert(id.each(1), share_key),
		);
		let pending = PendingPublic::<Test>::get(id.one()).expect("acknowledged");
		noticed(
			"public key is not the sum of Q",
			|| PendingPublic::<Test>::insert(id.one(), other),
			|| PendingPublic::<Test>::insert(id.one(), pending),
		);
		let qualified = Qualified::<Test>::get(id.one());
		noticed(
			"public key is not the sum of Q",
			|| {
				Qualified::<Test>::mutate(id.one(), |dealers| dealers.pop());
			},
			|| Qualified::<Test>::insert(id.one(), qualified),
		);
	});
}

#[test]
fn reshares_and_the_epoch_they_are_dealt_by() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let old = activated(&net);
		resize(4);
		noticed(
			"a size that no roster has",
			|| {
				Resizes::<Test>::insert(
					KEY,
					CommitteeSize {
						committee: 4,
						minimum: 5,
					},
				)
			},
			|| resize(4),
		);
		rotate_now();
		let id = redealt(&net, &net);
		let frozen = Rosters::<Test>::get(id.one()).expect("frozen");
		let mut other = frozen.clone();
		other.roster_old = [1; 32];
		noticed(
			"not dealt by the active epoch",
			|| Rosters::<Test>::insert(id.one(), other),
			|| Rosters::<Test>::insert(id.one(), frozen),
		);
		let commitment = Commitments::<Test>::get(id.each(2)).expect("dealt");
		let mut other = commitment.clone();
		other.v[0] = commitment.v[1];
		noticed(
			"a dealing of another share",
			|| Commitments::<Test>::insert(id.each(2), other),
			|| Commitments::<Test>::insert(id.each(2), commitment),
		);
		to_phase(Phase::Acknowledge);
		let qualified = Qualified::<Test>::get(id.one());
		noticed(
			"a Reshare of more or fewer shares than T_old",
			|| {
				Qualified::<Test>::mutate(id.one(), |dealers| dealers.pop());
			},
			|| Qualified::<Test>::insert(id.one(), qualified),
		);
		for enclave in all(&net) {
			assert_ok!(enclave.acknowledge(id));
		}
		let share_key = ShareKeys::<Test>::get(id.each(1)).expect("acknowledged");
		let before = ShareKeys::<Test>::get(old.each(1)).expect("acknowledged");
		noticed(
			"share key is not the sum of Q",
			|| ShareKeys::<Test>::insert(id.each(1), before),
			|| ShareKeys::<Test>::insert(id.each(1), share_key),
		);
	});
}

#[test]
fn keys_their_windows_and_their_garbage() {
	run(|| {
		let net = network(&[1, 1]);
		let id = activated(&net);
		let key = KeysOf::<Test>::get(KEY).expect("exists");
		noticed(
			"key and roster differ",
			|| {
				KeysOf::<Test>::mutate(KEY, |key| {
					if let Some(key) = key {
						key.threshold = 1;
					}
				});
			},
			|| KeysOf::<Test>::insert(KEY, key),
		);
		let idle = window();
		noticed(
			"the epoch being made is not the next",
			|| {
				Phases::<Test>::mutate(KEY, |info| {
					if let Some(info) = info {
						info.epoch = 1;
					}
				});
			},
			|| Phases::<Test>::insert(KEY, idle),
		);
		let frozen = Rosters::<Test>::get(id.one()).expect("active");
		noticed(
			"active epoch without its roster",
			|| Rosters::<Test>::remove(id.one()),
			|| Rosters::<Test>::insert(id.one(), frozen),
		);
		noticed(
			"a live attempt is garbage",
			|| Cleanup::<Test>::insert(id.one(), Garbage::Everything),
			|| Cleanup::<Test>::insert(id.one(), Garbage::Registrations),
		);
	});
}

#[test]
fn deposits_and_what_is_on_hold() {
	run_open(|| {
		let signed = RuntimeOrigin::signed(creator());
		assert_ok!(Keys::create_key(
			signed,
			Purpose::Wrap,
			1,
			1,
			SHORTEST_EPOCH
		));
		let kept = KeyDeposits::<Test>::get(1).expect("held");
		noticed(
			"deposits differ from the holds",
			|| KeyDeposits::<Test>::remove(1),
			|| KeyDeposits::<Test>::insert(1, kept.clone()),
		);
		noticed(
			"deposits differ from the holds",
			|| KeyDeposits::<Test>::insert(1, (creator(), KEY_DEPOSIT - 1)),
			|| KeyDeposits::<Test>::insert(1, kept.clone()),
		);
		noticed(
			"deposit of somebody else than the creator",
			|| KeyDeposits::<Test>::insert(1, (account("anybody"), KEY_DEPOSIT)),
			|| KeyDeposits::<Test>::insert(1, kept.clone()),
		);
		noticed(
			"deposit without key",
			|| KeyDeposits::<Test>::insert(9, kept.clone()),
			|| KeyDeposits::<Test>::remove(9),
		);
		let reason = HoldReason::KeyDeposit.into();
		noticed(
			"deposits differ from the holds",
			|| {
				assert_ok!(Balances::hold(&reason, &creator(), 1));
			},
			|| {
				assert_ok!(Balances::release(&reason, &creator(), 1, Precision::Exact));
			},
		);
	});
}

#[test]
fn wishes_and_who_may_have_one() {
	run(|| {
		let net = network(&[2, 1, 1]);
		let id = activated(&net);
		let (new, p) = (add_replica(number_of(&net[0]), 3), scalar("p"));
		assert_ok!(new.want(id, &p));
		let at = id.each(&new.account);
		let wish = ReplicaWishes::<Test>::get(at).expect("a wish");
		let put = |wish: &ReplicaWish<_, _>| ReplicaWishes::<Test>::insert(at, wish);
		noticed(
			"wishes and their points differ",
			|| WishedPoints::<Test>::remove(id.each(public(&p))),
			|| WishedPoints::<Test>::insert(id.each(public(&p)), ()),
		);
		for (seat, complaint) in [
			(9, "a wish for no seat of the roster"),
			(2, "a wish of an enclave of no operator of the seat"),
		] {
			let wrong = ReplicaWish {
				seat,
				..wish.clone()
			};
			noticed(complaint, || put(&wrong), || put(&wish));
		}
		let holder = id.each(&net[0][0].account);
		noticed(
			"a wish for a share that is held",
			|| ReplicaWishes::<Test>::insert(holder, wish.clone()),
			|| ReplicaWishes::<Test>::remove(holder),
		);
		let sibling = id.each(add_replica(number_of(&net[0]), 4).account);
		noticed(
			"a P of two wishes",
			|| ReplicaWishes::<Test>::insert(sibling.clone(), wish.clone()),
			|| ReplicaWishes::<Test>::remove(sibling.clone()),
		);
		let dead = (KEY, 1, 7, new.account.clone());
		noticed(
			"dead record in ReplicaWishes",
			|| ReplicaWishes::<Test>::insert(dead.clone(), wish.clone()),
			|| ReplicaWishes::<Test>::remove(dead.clone()),
		);
		let early = Acknowledgements::<Test>::get(holder).expect("acknowledged");
		noticed(
			"a proof before the acknowledgement",
			|| {
				Acknowledgements::<Test>::mutate(holder, |held| {
					held.as_mut().expect("there").proved_at = 0;
				})
			},
			|| Acknowledgements::<Test>::insert(holder, early),
		);
	});
}

#[test]
fn seats_that_were_emptied() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = activated(&net);
		assert_ok!(net[1][0].lose(id));
		let put = |seats: &[u16]| {
			EmptiedSeats::<Test>::insert(id.one(), PerSeat::truncate_from(seats.to_vec()));
		};
		for (seats, complaint) in [
			(&[2, 2][..], "a seat was emptied twice"),
			(&[1][..], "an empty seat that nobody took note of"),
			(&[2, 5][..], "emptied a seat outside the roster"),
		] {
			noticed(complaint, || put(seats), || put(&[2]));
		}
		let dead = (KEY, 2, 0);
		noticed(
			"dead record in EmptiedSeats",
			|| EmptiedSeats::<Test>::insert(dead, PerSeat::truncate_from(vec![1])),
			|| EmptiedSeats::<Test>::remove(dead),
		);
	});
}
