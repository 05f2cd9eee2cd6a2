//! The invariants notice: each broken state is told from a whole one.

use super::*;
use crate::{
	invariants::check,
	mock::{in_broken_chain, operator},
	types::{AcceptedPartial, LabelState, Release},
	HoldReason::{RequestFee, StorageDeposit},
	Labels, LiveSecrets, NextExpiry, OpenPerKey, OpenPerReader, OpenRequests, Partials, Policies,
	Records, Requests, Secrets, WrongPartials,
};
use polkadot_sdk::{frame_support::traits::fungible::MutateHold, sp_runtime::TryRuntimeError};

/// A chain with a live and a destroyed secret and a fresh, a half answered and a released request.
fn whole() -> (SecretId, [RequestId; 3]) {
	let (secret, destroyed) = (deposited(1), deposited(2));
	assert_ok!(SecretsPallet::destroy(signed(owner()), destroyed));
	let requests = [0; 3].map(|_| requested(secret, reader()));
	for seat in 1..=3 {
		answered(requests[2], seat);
	}
	answered(requests[1], 1);
	answered(requests[1], 2);
	assert_eq!(check::<Test>(), Ok(()));
	(secret, requests)
}

fn entry(epoch: u32, seat: u16) -> AcceptedPartial<AccountId> {
	AcceptedPartial {
		epoch,
		seat,
		operator: operator(seat),
		a: [1; 32],
		b: [1; 32],
	}
}

#[test]
fn every_broken_state_is_noticed() {
	type Break = fn(SecretId, [RequestId; 3]);
	let table: Vec<(&str, Break)> = vec![
		("a secret was never numbered", |_, _| {
			NextSecret::<Test>::put(0)
		}),
		("a secret has no record", |secret, _| {
			Records::<Test>::remove(secret)
		}),
		("a secret has no policy", |secret, _| {
			Policies::<Test>::remove(secret)
		}),
		("a stored policy is not valid", |secret, _| {
			Policies::<Test>::insert(secret, nodes(vec![]))
		}),
		("a record has no secret", |secret, _| {
			Records::<Test>::insert(1, Records::<Test>::get(secret).expect("there"));
		}),
		("a policy has no secret", |_, _| {
			Policies::<Test>::insert(1, policy())
		}),
		("the secrets of a key are counted wrongly", |_, _| {
			LiveSecrets::<Test>::insert(KEY, 2)
		}),
		("the secrets of a key are not counted", |_, _| {
			LiveSecrets::<Test>::remove(KEY)
		}),
		("a label is not the hash of its secret", |secret, _| {
			Secrets::<Test>::mutate(secret, |info| {
				info.as_mut().expect("there").object = object(9)
			});
		}),
		("a label does not name its secret", |secret, _| {
			let label = Secrets::<Test>::get(secret).expect("there").label;
			Labels::<Test>::insert(label, LabelState::Destroyed);
		}),
		("a live label names no secret", |_, _| {
			Labels::<Test>::insert([9; 32], LabelState::Live(1))
		}),
		("two labels name one secret", |secret, _| {
			Labels::<Test>::insert([9; 32], LabelState::Live(secret))
		}),
		("a label was dropped", |_, _| NextSecret::<Test>::put(3)),
		("a request was never numbered", |_, _| {
			NextRequest::<Test>::put(0)
		}),
		("a request is for no secret", |_, [fresh, ..]| {
			Requests::<Test>::mutate(fresh, |info| info.as_mut().expect("there").secret = 9);
		}),
		(
			"a request has another key than its secret",
			|_, [fresh, ..]| {
				Requests::<Test>::mutate(fresh, |info| info.as_mut().expect("there").key = 2);
			},
		),
		("a request is ahead of its policy", |_, [fresh, ..]| {
			Requests::<Test>::mutate(fresh, |info| {
				info.as_mut().expect("there").policy_version = 1
			});
		}),
		(
			"a request is open and released, or neither",
			|_, [fresh, ..]| OpenRequests::<Test>::remove(KEY, fresh),
		),
		(
			"a request is open and released, or neither",
			|_, [_, _, done]| {
				OpenRequests::<Test>::insert(KEY, done, ());
			},
		),
		("a request is from the future", |_, [fresh, ..]| {
			Requests::<Test>::mutate(fresh, |info| info.as_mut().expect("there").opened = 2);
		}),
		("a release out of its time", |_, [_, _, done]| {
			let late = Release {
				epoch: 1,
				a: [1; 32],
				b: [1; 32],
				at: 101,
			};
			Requests::<Test>::mutate(done, |info| {
				info.as_mut().expect("there").release = Some(late)
			});
		}),
		("an open request does not exist", |_, _| {
			OpenRequests::<Test>::insert(KEY, 9, ())
		}),
		(
			"an open request is listed under another key",
			|_, [fresh, ..]| OpenRequests::<Test>::insert(2, fresh, ()),
		),
		("the requests of a key are counted wrongly", |_, _| {
			OpenPerKey::<Test>::insert(KEY, 1)
		}),
		("the requests of a key are not counted", |_, _| {
			OpenPerKey::<Test>::remove(KEY)
		}),
		("the requests of a reader are counted wrongly", |_, _| {
			OpenPerReader::<Test>::insert(reader(), 3)
		}),
		("the requests of a reader are counted wrongly", |_, _| {
			OpenPerReader::<Test>::insert(stranger(), 0)
		}),
		("partials for no request", |_, _| {
			Partials::<Test>::insert(9, bounded(vec![entry(1, 1)]))
		}),
		("partials for a released request", |_, [_, _, done]| {
			Partials::<Test>::insert(done, bounded(vec![entry(1, 1)]));
		}),
		("an empty list of partials is kept", |_, [fresh, ..]| {
			Partials::<Test>::insert(fresh, bounded(vec![]))
		}),
		("partials of two epochs", |_, [_, half, _]| {
			Partials::<Test>::insert(half, bounded(vec![entry(1, 1), entry(2, 2)]));
		}),
		("two partials of one seat", |_, [_, half, _]| {
			Partials::<Test>::insert(half, bounded(vec![entry(1, 1), entry(1, 1)]));
		}),
		("wrong partials for no request", |_, _| {
			WrongPartials::<Test>::insert(9, bounded(vec![(1, 1)]))
		}),
		(
			"wrong partials for a released request",
			|_, [_, _, done]| WrongPartials::<Test>::insert(done, bounded(vec![(1, 1)])),
		),
		(
			"an empty list of wrong partials is kept",
			|_, [fresh, ..]| WrongPartials::<Test>::insert(fresh, bounded(vec![])),
		),
		("wrong partials of two epochs", |_, [fresh, ..]| {
			WrongPartials::<Test>::insert(fresh, bounded(vec![(1, 1), (2, 2)]))
		}),
		("a wrong partial of one seat twice", |_, [fresh, ..]| {
			WrongPartials::<Test>::insert(fresh, bounded(vec![(1, 1), (1, 1)]))
		}),
		("looked at a request that was never numbered", |_, _| {
			NextExpiry::<Test>::put(9)
		}),
		(
			"a request was looked at before its time was over",
			|_, _| NextExpiry::<Test>::put(1),
		),
		(
			"fees on hold differ from the open requests",
			|_, [fresh, ..]| {
				Requests::<Test>::mutate(fresh, |info| info.as_mut().expect("there").fee -= 1);
			},
		),
		(
			"fees on hold differ from the open requests",
			|_, [fresh, ..]| {
				// The sum is right, the account is not.
				Requests::<Test>::mutate(fresh, |info| {
					info.as_mut().expect("there").fee -= 10;
				});
				assert_ok!(Balances::hold(&RequestFee.into(), &stranger(), 10));
			},
		),
		("fees on hold differ from the open requests", |_, _| {
			assert_ok!(Balances::hold(&RequestFee.into(), &stranger(), 1));
		}),
		("deposits on hold differ from the secrets", |secret, _| {
			Secrets::<Test>::mutate(secret, |info| info.as_mut().expect("there").deposit += 1);
		}),
		("deposits on hold differ from the secrets", |secret, _| {
			Secrets::<Test>::mutate(secret, |info| {
				info.as_mut().expect("there").payer = stranger()
			});
		}),
		("deposits on hold differ from the secrets", |_, _| {
			assert_ok!(Balances::hold(&StorageDeposit.into(), &owner(), 1));
		}),
	];
	for (message, break_it) in table {
		in_broken_chain(|| {
			let (secret, requests) = whole();
			break_it(secret, requests);
			assert_eq!(check::<Test>(), Err(TryRuntimeError::Other(message)));
		});
	}
}

fn bounded<T, S: polkadot_sdk::sp_core::Get<u32>>(
	list: Vec<T>,
) -> polkadot_sdk::frame_support::BoundedVec<T, S> {
	polkadot_sdk::frame_support::BoundedVec::truncate_from(list)
}
