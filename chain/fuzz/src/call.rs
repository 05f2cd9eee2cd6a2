//! Extrinsics against the real runtime, in a network that has something to attack: a key in use with open requests, a
//! key that is acknowledged, one that is dealt and one that is registered for. Operators, enclaves, an owner, a reader and a
//! stranger send whatever decodes as a call; nothing may panic, and what must hold after every block still does.

use crate::{
	actors::{add, alice, create_key, operators, person, Enclave, Operator},
	chain::{
		account_of, apply, check_pallets, extrinsic, in_network, mortal, open_block, seal_block,
		state,
	},
	duties::{self, activated, dealt, registered, to_phase},
	secrets::{self, deposited, owner_or, partial, record, requested, submit},
};
use codec::{Decode, DecodeAll, DecodeLimit, Encode};
use curve25519_dalek::scalar::Scalar;
use keyfold_prover::seeded::scalar;
use keyfold_runtime::{
	constants::{MIN_BOND, UNIT},
	Balance, Balances, Executive, Runtime, RuntimeCall, System, UncheckedExtrinsic,
};
use pallet_keyfold_enclaves::Call as EnclavesCall;
use pallet_keyfold_keys::{AttemptId, Call as KeysCall, Phase};
use pallet_keyfold_secrets::{policy::PolicyNode, types::Entry, Call as SecretsCall};
use polkadot_sdk::{
	pallet_balances, pallet_proxy, pallet_utility,
	sp_core::{sr25519, storage::Storage},
	sp_io::{self, TestExternalities},
	sp_keyring::Sr25519Keyring,
	sp_runtime::transaction_validity::TransactionSource,
};
use std::cell::RefCell;

/// Steps of one input: enough for a call that depends on the one before and for the windows in between.
const MAX_STEPS: usize = 8;

/// Levels of calls within calls, as deep as a node decodes them.
const MAX_DEPTH: u32 = 256;

/// What happens.
#[derive(Clone, Debug, Encode, Decode)]
pub enum Step {
	/// One of the signers sends a call.
	Send(u8, RuntimeCall),
	/// The block ends and the next begins.
	NextBlock,
	/// Bytes arrive at a node that takes them for an extrinsic.
	Arrive(Vec<u8>),
}

/// The network every input starts from.
struct Network {
	state: TestExternalities,
	signers: Vec<sr25519::Pair>,
	issuance: Balance,
	seeds: Vec<Vec<Step>>,
}

thread_local! {
	static NETWORK: RefCell<Option<Network>> = const { RefCell::new(None) };
}

/// Builds the network once: in the middle of a block, so that inputs begin in it.
fn network() -> Network {
	let mut built = None;
	in_network("dev", || {
		let operators = operators(&[2, 1, 1]);
		let active = activated(&operators);
		let (owner, reader) = (person(Sr25519Keyring::Bob), person(Sr25519Keyring::Charlie));
		let secret = deposited(&owner, active.key, [1; 32], &[7; 32], owner_or(&[&reader]));
		// Their windows have one length, so that the one ends with the other.
		let acknowledged = dealt(&operators);
		let dealing = registered(&operators);
		to_phase(acknowledged.key, Phase::Acknowledge);
		to_phase(dealing.key, Phase::Deal);
		let requests = [scalar("first"), scalar("second")].map(|k| requested(&reader, secret, &k));
		let open = create_key(3);

		let enclaves: Vec<&Enclave> = operators.iter().flat_map(|one| &one.enclaves).collect();
		let people = [owner, reader, person(Sr25519Keyring::Dave)];
		let signers = enclaves
			.iter()
			.map(|enclave| enclave.pair.clone())
			.chain(operators.iter().map(|operator| operator.pair.clone()))
			.chain(people.clone())
			.collect();
		let seeds = Seeds {
			operators: &operators,
			people,
		};
		built = Some((
			state(),
			signers,
			Balances::total_issuance(),
			seeds.steps(secret, active, [acknowledged, dealing, open], requests),
		));
	});
	let (state, signers, issuance, seeds) = built.expect("the closure has run");
	let storage = Storage {
		top: state,
		children_default: Default::default(),
	};
	Network {
		state: TestExternalities::new(storage),
		signers,
		issuance,
		seeds,
	}
}

/// One input.
pub fn run(data: &[u8]) {
	let Ok(steps) = Vec::<Step>::decode_all_with_depth_limit(MAX_DEPTH, &mut &data[..]) else {
		return;
	};
	assert_eq!(steps.encode(), data, "not canonical");
	if steps.len() > MAX_STEPS {
		return;
	}
	NETWORK.with_borrow_mut(|slot| {
		let network = slot.get_or_insert_with(network);
		let (signers, issuance) = (&network.signers, network.issuance);
		network.state.execute_with(|| {
			sp_io::storage::start_transaction();
			for step in steps {
				play(signers, step);
			}
			seal_block();
			check(issuance);
			sp_io::storage::rollback_transaction();
		});
	});
}

fn play(signers: &[sr25519::Pair], step: Step) {
	match step {
		Step::Send(signer, call) => {
			let signer = &signers[usize::from(signer) % signers.len()];
			let nonce = System::account_nonce(account_of(signer));
			// Refused or failed: both are answers.
			let _ = apply(&extrinsic(signer, call, nonce, mortal()));
		}
		Step::NextBlock => {
			seal_block();
			check_pallets();
			open_block(System::block_number() + 1);
		}
		Step::Arrive(bytes) => {
			let Ok(extrinsic) = UncheckedExtrinsic::decode_all(&mut &bytes[..]) else {
				return;
			};
			// A node forgets what the pool's question changed.
			sp_io::storage::start_transaction();
			let valid = Executive::validate_transaction(
				TransactionSource::External,
				extrinsic.clone(),
				System::parent_hash(),
			);
			sp_io::storage::rollback_transaction();
			if valid.is_ok() {
				let _ = apply(&extrinsic);
			}
		}
	}
}

fn check(before: Balance) {
	check_pallets();
	assert!(Balances::total_issuance() <= before, "money was made");
}

/// Inputs that do something.
pub fn seeds() -> Vec<Vec<u8>> {
	network().seeds.iter().map(Encode::encode).collect()
}

/// What the seeds are made by.
struct Seeds<'a> {
	operators: &'a [Operator],
	people: [sr25519::Pair; 3],
}

impl Seeds<'_> {
	/// Number of an enclave's operator among the signers.
	fn operator(&self, index: u8) -> u8 {
		let enclaves: usize = self.operators.iter().map(|one| one.enclaves.len()).sum();
		index + u8::try_from(enclaves).expect("a few")
	}

	/// Number of a person: owner, reader, stranger.
	fn person(&self, index: u8) -> u8 {
		self.operator(index) + u8::try_from(self.operators.len()).expect("a few")
	}

	/// A policy that needs what is kept for it, and who makes that.
	fn conditions(
		&self,
		secret: u64,
		[owner, reader, stranger]: [u8; 3],
	) -> [(u8, SecretsCall<Runtime>); 8] {
		let [_, asks, approves] = &self.people;
		let (asks, approves) = (account_of(asks), account_of(approves));
		let expires = System::block_number() + 9;
		let by = vec![approves.clone()].try_into().expect("one");
		let policy = vec![
			PolicyNode::AtLeast { k: 3, of: 5 },
			PolicyNode::Approved { by, k: 1 },
			PolicyNode::Delegated,
			PolicyNode::Once,
			PolicyNode::Group(0),
			PolicyNode::Rate { most: 2, blocks: 5 },
		];
		let members = vec![asks.clone()];
		let entry = Entry::Delegation {
			secret,
			delegate: asks.clone(),
		};
		[
			(
				stranger,
				SecretsCall::create_group {
					name: b"ops".to_vec().try_into().expect("short"),
					members: members.try_into().expect("one"),
				},
			),
			(
				owner,
				SecretsCall::set_policy {
					secret,
					policy: policy.try_into().expect("short"),
				},
			),
			(
				stranger,
				SecretsCall::approve {
					secret,
					policy_version: 1,
					reader: asks.clone(),
					expires,
				},
			),
			(
				owner,
				SecretsCall::delegate {
					secret,
					delegate: asks.clone(),
					expires,
				},
			),
			(reader, secrets::request(&asks, secret, &scalar("approved"))),
			(owner, SecretsCall::remove_entry { entry }),
			(
				stranger,
				SecretsCall::set_group {
					group: 0,
					members: Default::default(),
				},
			),
			(stranger, SecretsCall::remove_group { group: 0 }),
		]
	}

	/// One input for every call, and a few for calls that follow each other.
	fn steps(
		&self,
		secret: u64,
		active: AttemptId,
		[acknowledged, dealing, open]: [AttemptId; 3],
		requests: [u64; 2],
	) -> Vec<Vec<Step>> {
		let enclaves: Vec<&Enclave> = self
			.operators
			.iter()
			.flat_map(|one| &one.enclaves)
			.collect();
		let (owner, reader, stranger) = (self.person(0), self.person(1), self.person(2));
		let send = |signer: u8, call: RuntimeCall| vec![Step::Send(signer, call)];
		let numbered = || (0u8..).zip(&enclaves);
		let mut out = Vec::new();

		// Answers, one seat and then all.
		let answers = |request| {
			let of = |(signer, enclave): (u8, &&Enclave)| {
				let answer = partial(enclave, active, request);
				Step::Send(signer, submit(vec![answer]).into())
			};
			numbered().map(of).collect::<Vec<Step>>()
		};
		out.extend(requests.map(answers));
		let mut wrong = secrets::statement(enclaves[1], active, requests[0]);
		wrong.x += Scalar::ONE;
		let wrong = secrets::partial_of(requests[0], &wrong);
		out.push(send(1, submit(vec![wrong]).into()));

		// The windows of a key being made.
		for (signer, enclave) in numbered() {
			out.push(send(signer, enclave.registration(open).into()));
			out.push(send(signer, enclave.complaint(acknowledged, 1).into()));
			out.push(send(signer, enclave.loss(active).into()));
			let mut late = vec![Step::NextBlock];
			late.push(Step::Send(
				signer,
				enclave.acknowledgement(acknowledged).into(),
			));
			out.push(late);
		}
		for (signer, enclave) in numbered() {
			let posted = enclave.dealing(dealing).posted();
			out.push(send(signer, duties::deal(dealing, posted).into()));
		}
		let everybody = |call: &dyn Fn(&Enclave) -> KeysCall<Runtime>| {
			let of = |(signer, enclave): (u8, &&Enclave)| Step::Send(signer, call(enclave).into());
			numbered().map(of).collect::<Vec<Step>>()
		};
		out.push(everybody(&|enclave| enclave.registration(open)));
		out.push(everybody(&|enclave| enclave.acknowledgement(acknowledged)));

		// A share lost, asked for, handed over and acknowledged; signs of life.
		let (donor, asks) = (enclaves[0], enclaves[1]);
		let (p, x) = (scalar("wish"), donor.share(active));
		let refill: [KeysCall<Runtime>; 4] = [
			asks.loss(active),
			asks.want(active, &p),
			donor.hand(active, asks, &p, &x),
			asks.acknowledgement_of(active, &x),
		];
		let steps = [1u8, 1, 0, 1].into_iter().zip(refill);
		out.push(
			steps
				.map(|(signer, call)| Step::Send(signer, call.into()))
				.collect(),
		);
		for (signer, enclave) in numbered() {
			let block = System::block_number() - 1;
			let held = [(active, enclave.share(active))];
			out.push(send(signer, enclave.heartbeat(block, &held).into()));
			out.push(send(signer, enclave.heartbeat(block, &[]).into()));
		}

		// Operators.
		let first = &self.operators[0];
		let another = Enclave::named("another", &first.account);
		let quote = || another.quote().try_into().expect("short");
		let bond = MIN_BOND;
		let calls: [EnclavesCall<Runtime>; 9] = [
			add(&another),
			EnclavesCall::replace_enclave {
				old: first.enclaves[0].account.clone(),
				new: another.account.clone(),
				quote: quote(),
				collateral: None,
			},
			EnclavesCall::remove_enclave {
				enclave: first.enclaves[1].account.clone(),
			},
			EnclavesCall::bond_more { value: UNIT },
			EnclavesCall::register_operator { bond },
			EnclavesCall::unbond {},
			EnclavesCall::withdraw {},
			EnclavesCall::commit_leak {
				key: active.key,
				commitment: [3; 32],
			},
			EnclavesCall::report_leak {
				seat: 1,
				proof: [4; 64],
			},
		];
		for call in calls {
			out.push(send(self.operator(0), call.clone().into()));
			out.push(send(stranger, call.into()));
		}

		// Secrets.
		let account = account_of(&self.people[0]);
		let object = [2; 32];
		let sealed = record(active.key, &account, object, &[9; 16]);
		let policy = || -> secrets::Policy { owner_or(&[&self.people[1]]) };
		let deposit = secrets::deposit(active.key, object, sealed, policy());
		let asks = secrets::request(
			&account_of(&self.people[1]),
			secret,
			&scalar("another request"),
		);
		let calls: [(u8, SecretsCall<Runtime>); 7] = [
			(owner, deposit),
			(
				owner,
				SecretsCall::set_policy {
					secret,
					policy: vec![PolicyNode::Owner].try_into().expect("short"),
				},
			),
			(
				owner,
				SecretsCall::transfer {
					secret,
					new_owner: account_of(&self.people[2]),
				},
			),
			(owner, SecretsCall::destroy { secret }),
			(reader, asks),
			(
				reader,
				SecretsCall::close_request {
					request: requests[1],
				},
			),
			(
				stranger,
				SecretsCall::close_request {
					request: requests[0],
				},
			),
		];
		let in_a_row = |calls: &[(u8, SecretsCall<Runtime>)]| -> Vec<Step> {
			let of = |(signer, call): &(u8, SecretsCall<Runtime>)| {
				Step::Send(*signer, call.clone().into())
			};
			calls.iter().map(of).collect()
		};
		out.push(in_a_row(&calls));
		out.push(in_a_row(
			&self.conditions(secret, [owner, reader, stranger]),
		));
		for (signer, call) in &calls {
			out.push(send(*signer, call.clone().into()));
		}

		// Calls within calls, money, and what arrives as bytes.
		let inner: Vec<RuntimeCall> = calls.iter().map(|(_, call)| call.clone().into()).collect();
		let batch = pallet_utility::Call::<Runtime>::batch { calls: inner };
		out.push(send(owner, batch.into()));
		let value = UNIT;
		let dest = account_of(&self.people[2]).into();
		let transfer = pallet_balances::Call::<Runtime>::transfer_allow_death { dest, value };
		out.push(send(owner, transfer.clone().into()));
		let proxied = pallet_proxy::Call::<Runtime>::proxy {
			real: first.account.clone().into(),
			force_proxy_type: None,
			call: Box::new(add(&another).into()),
		};
		out.push(send(stranger, proxied.into()));
		let signed = extrinsic(
			&alice(),
			transfer,
			System::account_nonce(account_of(&alice())),
			mortal(),
		);
		out.push(vec![Step::Arrive(signed.encode())]);
		out
	}
}
