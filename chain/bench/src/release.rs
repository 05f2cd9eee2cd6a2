//! Records, requests and releases under an active key.

use crate::{
	actors::{firsts, person, Enclave, Operator},
	bench::{happened, Bench},
	chain::{account_of, next_block},
	row::Of,
	secrets::{deposit, opened, owner_or, partial_of, record, request, statement, submit, Policy},
};
use curve25519_dalek::scalar::Scalar;
use keyfold_primitives::RequestId;
use keyfold_prover::{release::Statement, seeded::scalar};
use keyfold_runtime::{AccountId, Runtime, RuntimeEvent};
use pallet_keyfold_keys::{AttemptId, Keys};
use pallet_keyfold_secrets::{
	policy::PolicyNode,
	types::{Outcome, Partial, MAX_CIPHERTEXT_BYTES, MAX_PARTIALS},
	Call, Event, NextRequest, NextSecret,
};
use polkadot_sdk::{sp_core::sr25519, sp_keyring::Sr25519Keyring};

/// Nodes of the largest policy and accounts of each of its lists.
const POLICY: (usize, usize) = (32, 16);

/// The committee in whose life policies are measured, which know nothing of it.
const SMALLEST: usize = crate::SEATS[0];

/// Bytes of the largest data key: its ciphertext has a tag of 16 more.
const DEK_BYTES: usize = MAX_CIPHERTEXT_BYTES as usize - 16;

/// The largest policy: any of 31 full lists, of which the reader is in the last.
fn largest(reader: &AccountId) -> Policy {
	let (nodes, accounts) = POLICY;
	let list = |list: usize| -> Vec<AccountId> {
		(0..accounts)
			.map(|at| AccountId::from([(list * accounts + at) as u8; 32]))
			.collect()
	};
	let lists = (1..nodes).map(|number| {
		let mut list = list(number);
		if number == nodes - 1 {
			list[accounts - 1] = reader.clone();
		}
		PolicyNode::Accounts(list.try_into().expect("16"))
	});
	core::iter::once(PolicyNode::Any((nodes - 1) as u8))
		.chain(lists)
		.collect()
}

/// The enclaves of the committee with what each answers from, for requests of one reader for one secret.
struct Committee<'a> {
	members: Vec<(&'a Enclave, Statement)>,
}

impl<'a> Committee<'a> {
	fn new(operators: &'a [Operator], id: AttemptId, request: RequestId) -> Self {
		let members = firsts(operators)
			.map(|enclave| (enclave, statement(enclave, id, request)))
			.collect();
		Self { members }
	}

	/// The answers of a member to requests for the same secret by the same reader.
	fn answers(&self, member: usize, requests: &[RequestId]) -> Vec<Partial> {
		Self::answered(&self.members[member].1, requests)
	}

	/// The answers of a member with another share than its own.
	fn wrong(&self, member: usize, requests: &[RequestId]) -> Vec<Partial> {
		let mut statement = self.members[member].1.clone();
		statement.x += Scalar::ONE;
		Self::answered(&statement, requests)
	}

	fn answered(statement: &Statement, requests: &[RequestId]) -> Vec<Partial> {
		requests
			.iter()
			.map(|request| {
				let mut statement = statement.clone();
				statement.request = *request;
				partial_of(*request, &statement)
			})
			.collect()
	}
}

/// Whether this block's last submission came to this, in every entry.
fn came_to(outcome: Outcome, entries: usize) -> bool {
	happened(|event| match event {
		RuntimeEvent::Secrets(Event::PartialsSubmitted { outcomes, .. }) => {
			outcomes.len() == entries && outcomes.iter().all(|(_, came)| *came == outcome)
		}
		_ => false,
	})
}

/// So many requests by the reader; the last one is measured.
fn requests(
	bench: &mut Bench,
	reader: &sr25519::Pair,
	secret: u64,
	k: &Scalar,
	count: u32,
) -> Vec<RequestId> {
	let first = NextRequest::<Runtime>::get();
	for at in 1..=count {
		let call = request(&account_of(reader), secret, k);
		if at == count {
			bench.call(&Of::op("secrets.request").note("32 nodes"), reader, call);
		} else {
			bench.send("secrets.request", reader, call);
		}
	}
	(first..first + u64::from(count)).collect()
}

/// All calls of the secrets pallet.
pub fn calls(bench: &mut Bench, operators: &[Operator], id: AttemptId) {
	let (owner, reader) = (person(Sr25519Keyring::Bob), person(Sr25519Keyring::Charlie));
	let (account, to) = (account_of(&owner), account_of(&reader));
	for (object, note) in [(1, "the first of its key"), (2, "a later one")] {
		let object = [object; 32];
		let record = record(id.key, &account, object, &[7; DEK_BYTES]);
		let call = deposit(id.key, object, record, largest(&to));
		bench.call(&Of::op("secrets.deposit").note(note), &owner, call);
	}
	let (secret, other) = (
		NextSecret::<Runtime>::get() - 2,
		NextSecret::<Runtime>::get() - 1,
	);
	let policy = owner_or(&[]).try_into().expect("short");
	let set = |policy| Call::<Runtime>::set_policy {
		secret: other,
		policy,
	};
	bench.call(
		&Of::op("secrets.set_policy").note("3 nodes"),
		&owner,
		set(policy),
	);
	let policy = largest(&to).try_into().expect("32 nodes");
	bench.call(
		&Of::op("secrets.set_policy").note("32 nodes"),
		&owner,
		set(policy),
	);
	let transfer = Call::<Runtime>::transfer {
		secret: other,
		new_owner: to,
	};
	bench.call(&Of::op("secrets.transfer"), &owner, transfer);
	let destroy = Call::<Runtime>::destroy { secret: other };
	bench.call(&Of::op("secrets.destroy"), &reader, destroy);

	if operators.len() == SMALLEST {
		crate::conditions::calls(bench, id);
	}
	one(bench, operators, id, &reader, secret);
	many(bench, operators, id, secret);
}

/// One request, from the first partial to what the reader opens.
fn one(
	bench: &mut Bench,
	operators: &[Operator],
	id: AttemptId,
	reader: &sr25519::Pair,
	secret: u64,
) {
	let k = scalar("the reader's key");
	let asked = requests(bench, reader, secret, &k, 1);
	let committee = Committee::new(operators, id, asked[0]);
	let key = Keys::<Runtime>::get(id.key).expect("created");
	let t = usize::from(key.threshold);
	for (member, (enclave, statement)) in committee.members.iter().enumerate().take(t) {
		let call = submit(committee.answers(member, &asked));
		let of = Of::op("secrets.submit_partials").x(1);
		if member + 1 == t {
			let mut wrong = statement.clone();
			wrong.x += Scalar::ONE;
			let wrong = submit(vec![partial_of(asked[0], &wrong)]);
			let of = Of::op("secrets.submit_partials: wrong").x(1);
			bench.probe(&of.note("the bond is slashed"), &enclave.pair, wrong);
			let close = Call::<Runtime>::close_request { request: asked[0] };
			let of = Of::op("secrets.close_request").note("open, T - 1 partials");
			bench.probe(&of, reader, close);
			let of = Of::op("secrets.submit_partials: release").x(t);
			bench.call(&of.note("the last of T"), &enclave.pair, call);
		} else if member + 2 == t {
			bench.call(&of.note("accepted"), &enclave.pair, call);
		} else {
			bench.send("secrets.submit_partials", &enclave.pair, call);
		}
		assert!(came_to(Outcome::Accepted, 1));
	}
	bench.phase(
		"release, the last partial",
		"secrets.submit_partials: release",
	);
	bench.phase("release, the others", "secrets.submit_partials");
	assert_eq!(opened(asked[0], &k), Some(vec![7; DEK_BYTES]));
	// The counters of this block are removed at the end of the next.
	bench.ends();
	bench.clean_up("submissions of a block");
	let (enclave, _) = &committee.members[t];
	let late = submit(committee.answers(t, &asked));
	let of = Of::op("secrets.submit_partials: surplus").x(1);
	bench.call(&of.note("released already"), &enclave.pair, late);
	let close = Call::<Runtime>::close_request { request: asked[0] };
	let of = Of::op("secrets.close_request").note("released");
	bench.call(&of, reader, close);
}

/// As many requests as one submission takes.
fn many(bench: &mut Bench, operators: &[Operator], id: AttemptId, secret: u64) {
	let (reader, k) = (person(Sr25519Keyring::Charlie), scalar("another"));
	let asked = requests(bench, &reader, secret, &k, MAX_PARTIALS);
	// An enclave submits once a block.
	next_block();
	let committee = Committee::new(operators, id, asked[0]);
	let key = Keys::<Runtime>::get(id.key).expect("created");
	let t = usize::from(key.threshold);
	let entries = asked.len();
	for (member, (enclave, _)) in committee.members.iter().enumerate().take(t) {
		let call = submit(committee.answers(member, &asked));
		if member + 1 == t {
			let of = Of::op("secrets.submit_partials: releases").x(entries);
			bench.call(&of.note("each the last of T"), &enclave.pair, call);
		} else if member + 2 == t {
			let some = submit(committee.answers(member, &asked[..entries / 4]));
			let of = Of::op("secrets.submit_partials").note("accepted");
			bench.probe(&of.clone().x(entries / 4), &enclave.pair, some);
			let wrong = submit(committee.wrong(member, &asked[..entries / 4]));
			let of_wrong = Of::op("secrets.submit_partials: wrong").x(entries / 4);
			bench.probe(&of_wrong.note("the bond is slashed"), &enclave.pair, wrong);
			bench.call(&of.x(entries), &enclave.pair, call);
		} else {
			bench.send("secrets.submit_partials", &enclave.pair, call);
		}
		assert!(came_to(Outcome::Accepted, entries));
	}
	let (enclave, _) = &committee.members[t];
	for few in [entries / 4, entries] {
		let late = submit(committee.answers(t, &asked[..few]));
		let of = Of::op("secrets.submit_partials: surplus").x(few);
		bench.probe(&of.note("released already"), &enclave.pair, late);
	}
}
