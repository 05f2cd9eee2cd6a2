//! What validators do, the end of a session of up to as many as there may be, and what an equivocation costs.

use crate::{
	actors::{alice, fund, POCKET},
	bench::Bench,
	chain::{account_of, in_network, next_block, send, to_block},
	done,
	duties::as_root,
	row::{Committee, Of},
	sessions::{name_keys, ownership, session_end, two_votes},
};
use keyfold_runtime::{
	constants::{MAX_AUTHORITIES, VALIDATOR_BOND},
	Runtime, System,
};
use pallet_keyfold_validators::{Call, Members, SESSIONS_TO_TAKE_EFFECT};
use polkadot_sdk::{
	pallet_grandpa,
	sp_consensus_grandpa::runtime_decl_for_grandpa_api::GrandpaApi,
	sp_core::{ed25519, sr25519, Pair},
};

/// Numbers of validators.
const MEMBERS: [u32; 4] = [1, 8, 16, MAX_AUTHORITIES];

/// One of them, with funds and the keys of its node.
struct Validator {
	pair: sr25519::Pair,
	voter: ed25519::Pair,
}

impl Validator {
	fn new(number: u32) -> Self {
		let seed = format!("//Validator//{number}");
		let validator = Self {
			pair: sr25519::Pair::from_string(&seed, None).expect("a path"),
			voter: ed25519::Pair::from_string(&seed, None).expect("a path"),
		};
		fund([&account_of(&validator.pair)], VALIDATOR_BOND + POCKET);
		validator
	}

	fn keys(&self) -> polkadot_sdk::pallet_session::Call<Runtime> {
		name_keys(&self.pair, &self.pair, &self.voter)
	}
}

/// All of it.
pub fn validators(bench: &mut Bench) {
	in_network("dev", || {
		bench.begin(Committee::default(), &alice());
		bounce(bench, 0);
		let mut last = None;
		for wanted in MEMBERS {
			while (Members::<Runtime>::get().len() as u32) < wanted {
				last = Some(join(bench, wanted));
			}
			for _ in 0..=SESSIONS_TO_TAKE_EFFECT {
				to_block(session_end());
			}
			// What any block takes grows with the authorities.
			next_block();
			bench.settle();
			to_block(session_end() - 1);
			bench.session_end(wanted as usize);
		}
		let last = last.expect("more than one");
		bench.probe(&Of::op("validators.leave"), &last.pair, Call::<Runtime>::leave {});
		let who = account_of(&last.pair);
		let call = Call::<Runtime>::remove_validator { who };
		bench.root(&Of::op("validators.remove_validator"), &alice(), call, false);
		next_block();
		let call = pallet_grandpa::Call::<Runtime>::report_equivocation {
			equivocation_proof: Box::new(two_votes(&last.voter, Runtime::current_set_id())),
			key_owner_proof: ownership(last.voter.public()),
		};
		let of = Of::op("validators: punish").note("the whole report");
		bench.call(&of, &alice(), call);
	});
}

/// Somebody bonds and thinks better of it.
fn bounce(bench: &mut Bench, number: u32) {
	let pair = Validator::new(number).pair;
	bench.call(&Of::op("validators.bond"), &pair, Call::<Runtime>::bond {});
	bench.call(&Of::op("validators.withdraw"), &pair, Call::<Runtime>::withdraw {});
}

/// One more; the addition of the last one is measured.
fn join(bench: &mut Bench, wanted: u32) -> Validator {
	let number = Members::<Runtime>::get().len() as u32 + 1;
	let validator = Validator::new(number);
	done!(send(&validator.pair, validator.keys()));
	done!(send(&validator.pair, Call::<Runtime>::bond {}));
	let who = account_of(&validator.pair);
	let of = Of::op("validators.add_validator").note(format!("number {number}"));
	let call = Call::<Runtime>::add_validator { who };
	if number == wanted {
		bench.root(&of, &alice(), call, true);
	} else {
		as_root(call);
	}
	if System::extrinsic_count() > EXTRINSICS {
		next_block();
	}
	validator
}

/// Extrinsics after which another block is opened.
const EXTRINSICS: u32 = 20;
