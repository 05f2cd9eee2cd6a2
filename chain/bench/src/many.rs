//! What grows with the number of keys.

use crate::{
	actors::{alice, all, current, firsts, operators, Enclave, Operator},
	beacon::{beacon, Members},
	bench::Bench,
	chain::{in_network, next_block, send, to_block},
	done,
	duties::{active, as_root, deal, to_phase},
	generation::{create, is_active},
	row::{Committee, Of},
	shares::{activated_beacon, opened},
};
use keyfold_primitives::{KeyId, MAX_KEYS, MAX_SEATS};
use keyfold_runtime::{BlockNumber, Runtime, System};
use pallet_keyfold_enclaves::Call;
use pallet_keyfold_keys::{
	Call as KeysCall, Drawing, EarlyRotation, NextKey, Phase, Phases, MAX_OPERATORS,
};

/// Numbers of keys.
const KEYS: [usize; 4] = [1, 4, MAX_KEYS as usize - 1, MAX_KEYS as usize];
/// Seats of each: the number of them does not matter here.
const SEATS: usize = 4;

/// The look at every key that each block takes, and the removal of an enclave that serves all of them.
pub fn many_keys(bench: &mut Bench) {
	in_network("dev", || {
		let committee = Committee {
			n: SEATS,
			t: SEATS / 2 + 1,
			replicas: 1,
		};
		// Nobody shows life all the time that this takes.
		EarlyRotation::<Runtime>::put(false);
		bench.begin(committee, &alice());
		let operators = operators(&[1; SEATS]);
		let first = &operators[0];
		let remove = || Call::<Runtime>::remove_enclave {
			enclave: first.enclaves[0].account.clone(),
		};
		let of = Of::op("enclaves.remove_enclave").note("of no key");
		bench.probe(&of, &first.pair, remove());
		// Over a block that has a hash.
		next_block();
		heartbeat(bench, &first.enclaves[0], 0);
		let mut keys = 0;
		for wanted in KEYS {
			while keys < wanted {
				activated(&operators, NextKey::<Runtime>::get());
				keys += 1;
			}
			bench.visit(keys);
			heartbeat(bench, &first.enclaves[0], keys);
			let of = Of::op("enclaves.remove_enclave")
				.x(keys)
				.note("with a share of each key");
			bench.probe(&of, &first.pair, remove());
			if keys + 1 == MAX_KEYS as usize {
				let of = Of::op("keys.create_key").note("the last one");
				bench.probe(&of, &alice(), create(SEATS));
			}
		}
		let of = |note: &str| Of::op("enclaves.remove_enclave").x(keys).note(note);
		rotate_all(&operators);
		let note = "with a share of each key and a registration for the next";
		bench.probe(&of(note), &first.pair, remove());
		reshare_all(&operators);
		let note = "with a share of each key and one of the next epoch";
		bench.probe(&of(note), &first.pair, remove());
	});
}

/// A sign of life that names so many keys.
fn heartbeat(bench: &mut Bench, enclave: &Enclave, keys: usize) {
	let held: Vec<_> = (1..=keys as KeyId)
		.map(|key| (active(key), enclave.share(active(key))))
		.collect();
	let call = enclave.heartbeat(System::block_number() - 1, &held);
	let of = Of::op("pool: enclaves.heartbeat").x(keys);
	bench.pool(&of, &enclave.pair, call.clone());
	bench.probe(&Of::op("enclaves.heartbeat").x(keys), &enclave.pair, call);
}

/// Every key rotates; all have registered.
fn rotate_all(operators: &[Operator]) {
	for key in 1..=MAX_KEYS as KeyId {
		as_root(KeysCall::rotate_now { key });
		for enclave in all(operators) {
			done!(send(&enclave.pair, enclave.registration(current(key))));
		}
	}
}

/// Every key is dealt anew; all have acknowledged.
fn reshare_all(operators: &[Operator]) {
	for key in 1..=MAX_KEYS as KeyId {
		to_phase(key, Phase::Deal);
		let id = current(key);
		for enclave in firsts(operators) {
			done!(send(&enclave.pair, deal(id, enclave.dealing(id).posted())));
		}
	}
	for key in 1..=MAX_KEYS as KeyId {
		to_phase(key, Phase::Acknowledge);
		let id = current(key);
		for enclave in all(operators) {
			done!(send(&enclave.pair, enclave.acknowledgement(id)));
		}
	}
}

/// The freezes that draw a committee from as many operators as may register: without a beacon, and by a round of one.
pub fn many_operators(bench: &mut Bench) {
	in_network("dev", || {
		let committee = Committee {
			n: MAX_SEATS as usize,
			t: MAX_SEATS as usize / 2 + 1,
			replicas: 1,
		};
		bench.begin(committee, &alice());
		let operators = operators(&[1; MAX_OPERATORS as usize]);
		done!(send(&alice(), create(MAX_SEATS as usize)));
		let id = current(1);
		bench.settle();
		for enclave in all(&operators) {
			done!(send(&enclave.pair, enclave.registration(id)));
		}
		let of = Of::op("keys: freeze")
			.x(operators.len())
			.note("the seats are drawn");
		bench.to_phase(id.key, Phase::Deal, &of);
		while bench.clean_up("registrations") {}
		as_root(KeysCall::<Runtime>::retire_key { key: id.key });
		drawn(bench, &operators);
	});
}

/// The same by a round of a beacon, for whose output the attempt waits.
fn drawn(bench: &mut Bench, operators: &[Operator]) {
	let few = &operators[..SEATS];
	let giving = activated_beacon(few);
	let key = NextKey::<Runtime>::get();
	done!(send(&alice(), create(MAX_SEATS as usize)));
	let id = current(key);
	for enclave in all(operators) {
		done!(send(&enclave.pair, enclave.registration(id)));
	}
	let of = Of::op("keys: await draw").x(operators.len());
	next_of(bench, key, Phase::Register, &of);
	let round = beacon(giving.key).next_round;
	opened(giving.key, round);
	Members::new(few, giving, SEATS / 2 + 1).complete(round);
	let of = Of::op("keys: freeze").x(operators.len());
	let of = of.note("the seats are drawn by the beacon");
	next_of(bench, key, Phase::Deal, &of);
}

/// Measures what the end of a key's Register takes, by which it comes into `phase`: beyond a block in which it does not end.
/// What else is due in that block by now is in both.
fn next_of(bench: &mut Bench, key: KeyId, phase: Phase, of: &Of) {
	if !Drawing::<Runtime>::contains_key(key) {
		to_block(Phases::<Runtime>::get(key).expect("the key exists").ends - 1);
	}
	let open = || {
		Drawing::<Runtime>::remove(key);
		Phases::<Runtime>::mutate(key, |window| {
			window.as_mut().expect("the key exists").ends = BlockNumber::MAX;
		});
	};
	bench.beginning(of, || {}, open);
	let now = Phases::<Runtime>::get(key).expect("the key exists").phase;
	assert_eq!(now, phase, "{of:?}");
	let awaits = Drawing::<Runtime>::contains_key(key);
	assert_eq!(awaits, phase == Phase::Register, "{of:?}");
}

/// Makes the next key, from its creation to its first epoch.
fn activated(operators: &[Operator], key: KeyId) {
	done!(send(&alice(), create(SEATS)));
	let id = current(key);
	for enclave in all(operators) {
		done!(send(&enclave.pair, enclave.registration(id)));
	}
	to_phase(key, Phase::Deal);
	for enclave in firsts(operators) {
		done!(send(&enclave.pair, deal(id, enclave.dealing(id).posted())));
	}
	to_phase(key, Phase::Acknowledge);
	for enclave in all(operators) {
		done!(send(&enclave.pair, enclave.acknowledgement(id)));
	}
	to_phase(key, Phase::Idle);
	assert!(is_active(key));
}
