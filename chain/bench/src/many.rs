//! What grows with the number of keys.

use crate::{
	actors::{alice, all, current, firsts, operators, Operator},
	bench::Bench,
	chain::{in_network, send},
	done,
	duties::{deal, to_phase},
	generation::{create, is_active},
	row::{Committee, Of},
};
use keyfold_primitives::{KeyId, MAX_KEYS};
use keyfold_runtime::Runtime;
use pallet_keyfold_enclaves::Call;
use pallet_keyfold_keys::{NextKey, Phase};

/// Numbers of keys.
const KEYS: [usize; 3] = [1, 4, MAX_KEYS as usize];
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
		bench.begin(committee, &alice());
		let operators = operators(&[1; SEATS]);
		let first = &operators[0];
		let remove = || Call::<Runtime>::remove_enclave {
			enclave: first.enclaves[0].account.clone(),
		};
		let of = Of::op("enclaves.remove_enclave").note("of no key");
		bench.probe(&of, &first.pair, remove());
		let mut keys = 0;
		for wanted in KEYS {
			while keys < wanted {
				activated(&operators, NextKey::<Runtime>::get());
				keys += 1;
			}
			bench.visit(keys);
			let of = Of::op("enclaves.remove_enclave")
				.x(keys)
				.note("with a share of each key");
			bench.probe(&of, &first.pair, remove());
		}
	});
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
