//! Who owns what, whatever happens. Random sequences of everything that holds, pays, returns or slashes, against books
//! that the test keeps by itself: after every step each account owns what the books say. After every block (see
//! `chain`) the issuance is the sum of all accounts, only fees have left it, and what is on hold is what the records
//! of the pallets say.

use crate::{
	actors::{firsts, fund, operator_pair, operators, person, Enclave, Operator, POCKET},
	chain::{account_of, events, free, in_network, next_block, send, to_block},
	done,
	duties::activated,
	secrets::{
		deposit, owner_or, partial, partial_of, record, request, requested, statement, submit,
	},
};
use curve25519_dalek::Scalar;
use keyfold_primitives::{RequestId, SecretId};
use keyfold_prover::seeded::{scalar, Seeded};
use keyfold_runtime::{
	constants::{LABEL_PRICE, MIN_BOND, REQUEST_FEE, REQUEST_LIFETIME, TREASURY, UNIT},
	AccountId, Balance, Balances, Runtime, RuntimeCall, RuntimeEvent, RuntimeHoldReason, System,
};
use pallet_keyfold_enclaves::{Call as EnclavesCall, HoldReason as Bond, Operators};
use pallet_keyfold_keys::{AttemptId, HoldReason as Key};
use pallet_keyfold_secrets::{
	types::{Outcome, Partial},
	Call, Error, Event, HoldReason as Hold, NextRequest, NextSecret, Requests, Secrets,
};
use polkadot_sdk::{
	frame_support::traits::fungible::{Inspect, InspectHold},
	frame_system, pallet_balances, pallet_transaction_payment,
	sp_core::{sr25519, Pair},
	sp_keyring::Sr25519Keyring,
	sp_runtime::{traits::AccountIdConversion, ApplyExtrinsicResult, DispatchError},
};
use std::collections::BTreeMap;

/// Seats of the committee, T of them, and steps of one sequence.
const SEATS: usize = 5;
const THRESHOLD: usize = 3;
const STEPS: usize = 150;
/// What the poor have: a deposit or two, or a request or two.
const POVERTY: Balance = UNIT / 50;

fn treasury() -> AccountId {
	TREASURY.into_account_truncating()
}

fn owned() -> BTreeMap<AccountId, Balance> {
	frame_system::Account::<Runtime>::iter_keys()
		.map(|account| {
			let total = Balances::total_balance(&account);
			(account, total)
		})
		.filter(|(_, total)| *total > 0)
		.collect()
}

/// What each account should own, kept apart from the chain.
struct Books {
	owned: BTreeMap<AccountId, Balance>,
	/// The block they were last brought up to date in, and the fees that were paid in it until then.
	block: u32,
	fees: BTreeMap<AccountId, Balance>,
	/// The operators whose partials of a request were accepted, in order.
	answered: BTreeMap<RequestId, Vec<AccountId>>,
}

impl Books {
	fn open() -> Self {
		Self {
			owned: owned(),
			block: System::block_number(),
			fees: fees(),
			answered: BTreeMap::new(),
		}
	}

	fn change(&mut self, account: &AccountId, by: impl Fn(Balance) -> Balance) {
		let before = self.owned.remove(account).unwrap_or(0);
		let after = by(before);
		if after > 0 {
			self.owned.insert(account.clone(), after);
		}
	}

	fn moved(&mut self, from: &AccountId, to: &AccountId, amount: Balance) {
		self.change(from, |before| before - amount);
		self.change(to, |before| before + amount);
	}

	/// An operator's partial of a request was accepted; the T-th pays them all.
	fn accepted(&mut self, request: RequestId, operator: &AccountId) -> bool {
		let list = self.answered.entry(request).or_default();
		list.push(operator.clone());
		if list.len() < THRESHOLD {
			return false;
		}
		let (paid, list) = (THRESHOLD as Balance, list.clone());
		let reader = Requests::<Runtime>::get(request).expect("open").reader;
		for (at, operator) in (0..).zip(&list) {
			let more = Balance::from(at < REQUEST_FEE % paid);
			self.moved(&reader, operator, REQUEST_FEE / paid + more);
		}
		true
	}

	/// Takes in the transaction fees paid since the last time; then everybody must own what is written here.
	fn agree(&mut self, step: &str) {
		let now = fees();
		if self.block != System::block_number() {
			self.block = System::block_number();
			self.fees.clear();
		}
		for (account, paid) in &now {
			let new = paid - self.fees.get(account).copied().unwrap_or(0);
			self.change(account, |before| before - new);
		}
		self.fees = now;
		assert_eq!(self.owned, owned(), "after {step}");
	}
}

/// The transaction fees that accounts paid in this block so far.
fn fees() -> BTreeMap<AccountId, Balance> {
	let mut fees = BTreeMap::new();
	for event in events() {
		if let RuntimeEvent::TransactionPayment(
			pallet_transaction_payment::Event::TransactionFeePaid {
				who, actual_fee, ..
			},
		) = event
		{
			*fees.entry(who).or_insert(0) += actual_fee;
		}
	}
	fees
}

/// How often something happened, over all sequences: none of it may be never.
#[derive(Default, Debug)]
struct Tally(BTreeMap<&'static str, u32>);

impl Tally {
	fn count(&mut self, what: &'static str) {
		*self.0.entry(what).or_default() += 1;
	}

	/// What a call came to; false for a refusal. Refusals for want of funds are counted, and one by the pool is no
	/// step at all.
	fn went_through(&mut self, result: ApplyExtrinsicResult) -> bool {
		let short = |error: Error<Runtime>| DispatchError::from(error);
		match result {
			Ok(Ok(())) => return true,
			Ok(Err(error)) if error == short(Error::FeeUnavailable) => self.count("fee refused"),
			Ok(Err(error)) if error == short(Error::DepositUnavailable) => {
				self.count("deposit refused");
			}
			Ok(Err(_)) => self.count("refused"),
			Err(_) => self.count("not taken"),
		}
		false
	}
}

/// Everybody, and the dice that say who does what.
struct Story<'a> {
	dice: Seeded,
	books: Books,
	tally: &'a mut Tally,
	operators: Vec<Operator>,
	key: AttemptId,
	people: Vec<sr25519::Pair>,
}

impl Story<'_> {
	fn pick(&mut self, count: usize) -> usize {
		self.dice.below(count as u64) as usize
	}

	fn somebody(&mut self) -> sr25519::Pair {
		let at = self.pick(self.people.len());
		self.people[at].clone()
	}

	/// A secret that is or was; most of the time one that is.
	fn some_secret(&mut self) -> SecretId {
		let live: Vec<SecretId> = Secrets::<Runtime>::iter_keys().collect();
		if live.is_empty() || self.dice.below(10) == 0 {
			return self.dice.below(NextSecret::<Runtime>::get() + 1);
		}
		let at = self.pick(live.len());
		live[at]
	}

	/// Who may do something to a secret, most of the time.
	fn owner_of(&mut self, secret: SecretId) -> sr25519::Pair {
		let owner = Secrets::<Runtime>::get(secret).map(|info| info.owner);
		let known = self
			.people
			.iter()
			.find(|pair| Some(account_of(pair)) == owner);
		match known.cloned() {
			Some(pair) if self.dice.below(5) > 0 => pair,
			_ => self.somebody(),
		}
	}

	fn some_policy(&mut self) -> crate::secrets::Policy {
		let count = self.pick(8);
		let readers: Vec<sr25519::Pair> = (0..count).map(|_| self.somebody()).collect();
		owner_or(&readers.iter().collect::<Vec<_>>())
	}

	fn deposits(&mut self) {
		let owner = self.somebody();
		let account = account_of(&owner);
		let object = self.dice.bytes32();
		let length = 16 + self.pick(49);
		let record = record(self.key.key, &account, object, &vec![1; length]);
		let policy = self.some_policy();
		let call = deposit(self.key.key, object, record, policy);
		if self.tally.went_through(send(&owner, call)) {
			self.tally.count("deposited");
			self.books.moved(&account, &treasury(), LABEL_PRICE);
		}
	}

	fn changes_a_secret(&mut self) {
		let secret = self.some_secret();
		let owner = self.owner_of(secret);
		let (what, call) = match self.dice.below(4) {
			0 => {
				let new_owner = account_of(&self.somebody());
				(
					"transferred",
					Call::<Runtime>::transfer { secret, new_owner },
				)
			}
			1 => ("destroyed", Call::<Runtime>::destroy { secret }),
			_ => {
				let policy = self.some_policy().try_into().expect("short");
				("policy set", Call::<Runtime>::set_policy { secret, policy })
			}
		};
		if self.tally.went_through(send(&owner, call)) {
			self.tally.count(what);
		}
	}

	fn asks(&mut self) {
		let secret = self.some_secret();
		let reader = self.owner_of(secret);
		let k = scalar("the readers' key");
		let call = request(&account_of(&reader), secret, &k);
		if self.tally.went_through(send(&reader, call)) {
			self.tally.count("requested");
		}
	}

	/// Some of the requests that a member could still answer; `None` if there is none.
	fn open_requests(&mut self) -> Option<Vec<RequestId>> {
		let open: Vec<RequestId> = Requests::<Runtime>::iter()
			.filter(|(_, info)| {
				let secret = Secrets::<Runtime>::get(info.secret);
				info.release.is_none() && secret.is_some()
			})
			.map(|(id, _)| id)
			.collect();
		let some: Vec<RequestId> = open
			.into_iter()
			.filter(|_| self.dice.below(3) > 0)
			.collect();
		(!some.is_empty()).then_some(some)
	}

	/// The enclave of a seat, and its operator's key pair.
	fn some_seat(&mut self) -> (sr25519::Pair, Enclave) {
		let at = self.pick(SEATS);
		let Operator { pair, enclaves, .. } = &self.operators[at];
		(pair.clone(), enclaves[0].clone())
	}

	fn answers(&mut self) {
		let (_, enclave) = self.some_seat();
		let Some(open) = self.open_requests() else {
			return;
		};
		let partials: Vec<Partial> = open
			.iter()
			.map(|request| partial(&enclave, self.key, *request))
			.collect();
		// An enclave sends partials once a block.
		next_block();
		done!(send(&enclave.pair, submit(partials)));
		for (request, outcome) in outcomes() {
			if outcome == Outcome::Accepted && self.books.accepted(request, &enclave.operator) {
				self.tally.count("released");
			}
		}
	}

	/// Proves its own seat wrong, which costs the whole bond once.
	fn lies(&mut self) {
		let (_, enclave) = self.some_seat();
		let Some(open) = self.open_requests() else {
			return;
		};
		let mut wrong = statement(&enclave, self.key, open[0]);
		wrong.x += Scalar::ONE;
		let bond = Operators::<Runtime>::get(&enclave.operator)
			.expect("bonded")
			.bond;
		let partial = partial_of(open[0], &wrong);
		next_block();
		done!(send(&enclave.pair, submit(vec![partial])));
		if outcomes()[0].1 == Outcome::Wrong {
			self.tally.count("slashed");
			self.books.moved(&enclave.operator, &treasury(), bond);
		}
	}

	fn closes(&mut self) {
		let open: Vec<RequestId> = Requests::<Runtime>::iter_keys().collect();
		if open.is_empty() {
			return;
		}
		let at = self.pick(open.len());
		let info = Requests::<Runtime>::get(open[at]).expect("open");
		let closer = self.somebody();
		let call = Call::<Runtime>::close_request { request: open[at] };
		if self.tally.went_through(send(&closer, call)) {
			self.tally
				.count(match (&info.release, info.reader == account_of(&closer)) {
					(Some(_), _) => "closed after the release",
					(None, true) => "closed by the reader",
					(None, false) => "closed by another",
				});
			self.books.answered.remove(&open[at]);
		}
	}

	/// An operator adds to its bond, or takes what is free and leaves; somebody new bonds.
	fn bonds(&mut self) {
		let (
			operator,
			Enclave {
				operator: account, ..
			},
		) = self.some_seat();
		match self.dice.below(3) {
			0 => {
				let value = self.dice.below(1_000_000).into();
				let call = EnclavesCall::<Runtime>::bond_more { value };
				if self.tally.went_through(send(&operator, call)) {
					self.tally.count("bonded more");
				}
			}
			1 => {
				let to = account_of(&self.somebody());
				let dest = to.clone().into();
				let keep_alive = false;
				let call = pallet_balances::Call::<Runtime>::transfer_all { dest, keep_alive };
				let before = free(&account);
				if self.tally.went_through(send(&operator, call)) {
					self.tally.count("drained");
					self.books.agree_on_transfer(&account, &to, before);
				}
			}
			_ => {
				let number = 100 + self.operators.len();
				let pair = operator_pair(number);
				let (from, to) = (account_of(&crate::actors::alice()), account_of(&pair));
				fund([&to], MIN_BOND + POCKET);
				self.books.moved(&from, &to, MIN_BOND + POCKET);
				self.books.agree("funding an operator");
				let bond = MIN_BOND;
				done!(send(
					&pair,
					EnclavesCall::<Runtime>::register_operator { bond }
				));
				self.operators.push(Operator {
					pair,
					account: to,
					enclaves: vec![],
				});
				self.tally.count("bonded");
			}
		}
	}

	fn time_passes(&mut self) {
		let blocks = if self.dice.below(6) == 0 {
			self.tally.count("a lifetime passed");
			REQUEST_LIFETIME
		} else {
			1 + self.dice.below(5) as u32
		};
		to_block(System::block_number() + blocks);
	}

	fn step(&mut self) {
		type Step = for<'a, 'b> fn(&'a mut Story<'b>);
		let steps: [(&str, u64, Step); 8] = [
			("a deposit", 20, |story| story.deposits()),
			("a change", 20, |story| story.changes_a_secret()),
			("a request", 25, |story| story.asks()),
			("answers", 25, |story| story.answers()),
			("a lie", 1, |story| story.lies()),
			("a close", 12, |story| story.closes()),
			("bonds", 6, |story| story.bonds()),
			("time", 10, |story| story.time_passes()),
		];
		let mut thrown = self
			.dice
			.below(steps.iter().map(|(_, share, _)| share).sum());
		for (name, share, step) in steps {
			if thrown < share {
				step(self);
				self.books.agree(name);
				return;
			}
			thrown -= share;
		}
	}

	/// Everything that can end does: then nothing is on hold but bonds, of operators and validators, and the deposit of the
	/// key.
	fn end(&mut self) {
		self.tally.count("ended");
		let alice = crate::actors::alice();
		for (secret, info) in Secrets::<Runtime>::iter().collect::<Vec<_>>() {
			let pair = self
				.people
				.iter()
				.find(|pair| account_of(pair) == info.owner);
			let pair = pair.expect("one of the people").clone();
			let (from, to) = (account_of(&alice), info.owner);
			fund([&to], UNIT);
			self.books.moved(&from, &to, UNIT);
			self.books.agree("funding an owner");
			done!(send(&pair, Call::<Runtime>::destroy { secret }));
			self.books.agree("the last destroy");
		}
		to_block(System::block_number() + REQUEST_LIFETIME);
		for request in Requests::<Runtime>::iter_keys().collect::<Vec<_>>() {
			done!(send(&alice, Call::<Runtime>::close_request { request }));
			self.books.agree("the last close");
		}
		next_block();
		let kept: [RuntimeHoldReason; 3] = [
			Bond::OperatorBond.into(),
			Key::KeyDeposit.into(),
			pallet_keyfold_validators::HoldReason::ValidatorBond.into(),
		];
		for account in frame_system::Account::<Runtime>::iter_keys() {
			for reason in [Hold::RequestFee, Hold::StorageDeposit] {
				assert_eq!(Balances::balance_on_hold(&reason.into(), &account), 0);
			}
			let rest: Balance = kept
				.iter()
				.map(|reason| Balances::balance_on_hold(reason, &account))
				.sum();
			assert_eq!(Balances::total_balance_on_hold(&account), rest);
		}
		let deposit = Balances::balance_on_hold(&Key::KeyDeposit.into(), &account_of(&alice));
		assert_eq!(deposit, keyfold_runtime::constants::KEY_DEPOSIT);
	}
}

impl Books {
	/// Everything free went from one account to another, but the transaction fee and what had to stay.
	fn agree_on_transfer(&mut self, from: &AccountId, to: &AccountId, before: Balance) {
		let now = fees();
		let known = if self.block == System::block_number() {
			self.fees.get(from).copied().unwrap_or(0)
		} else {
			0
		};
		let fee = now.get(from).copied().unwrap_or(0) - known;
		self.moved(from, to, before - fee - free(from));
	}
}

/// What the last submission came to.
fn outcomes() -> Vec<(RequestId, Outcome)> {
	let found = events().into_iter().rev().find_map(|event| match event {
		RuntimeEvent::Secrets(Event::PartialsSubmitted { outcomes, .. }) => Some(outcomes),
		_ => None,
	});
	found.expect("something was submitted").into_inner()
}

fn live(seed: u64, tally: &mut Tally) {
	println!("seed {seed}");
	in_network("dev", || {
		let operators = operators(&[1; SEATS]);
		let key = activated(&operators);
		let poor: Vec<sr25519::Pair> = (1..=3)
			.map(|number| {
				sr25519::Pair::from_string(&format!("//Poor//{number}"), None).expect("a path")
			})
			.collect();
		fund(&poor.iter().map(account_of).collect::<Vec<_>>(), POVERTY);
		let rich = [Sr25519Keyring::Bob, Sr25519Keyring::Dave].map(person);
		let mut story = Story {
			dice: Seeded::new(seed),
			books: Books::open(),
			tally,
			operators,
			key,
			people: rich.into_iter().chain(poor).collect(),
		};
		for _ in 0..STEPS {
			story.step();
		}
		story.end();
	});
}

#[test]
fn nothing_is_lost_or_made_whatever_happens() {
	let mut tally = Tally::default();
	for seed in 1..=6 {
		live(seed, &mut tally);
	}
	println!("{tally:?}");
	for what in [
		"a lifetime passed",
		"bonded",
		"bonded more",
		"closed after the release",
		"closed by another",
		"closed by the reader",
		"deposit refused",
		"deposited",
		"destroyed",
		"drained",
		"fee refused",
		"policy set",
		"refused",
		"released",
		"requested",
		"slashed",
		"transferred",
	] {
		assert!(tally.0.contains_key(what), "never {what}: {tally:?}");
	}
}

#[test]
fn the_first_three_operators_earn_the_fee_and_the_reader_pays_it() {
	in_network("dev", || {
		let operators = operators(&[1; SEATS]);
		let key = activated(&operators);
		let (owner, reader) = (person(Sr25519Keyring::Bob), person(Sr25519Keyring::Charlie));
		let account = account_of(&reader);
		let secret =
			crate::secrets::deposited(&owner, key.key, [1; 32], &[2; 32], owner_or(&[&reader]));
		let request = requested(&reader, secret, &scalar("k"));
		assert_eq!(request + 1, NextRequest::<Runtime>::get());
		let reason = Hold::RequestFee.into();
		assert_eq!(Balances::balance_on_hold(&reason, &account), REQUEST_FEE);
		let before = owned();
		for enclave in firsts(&operators) {
			done!(send(
				&enclave.pair,
				submit(vec![partial(enclave, key, request)])
			));
		}
		let earned: Vec<Balance> = operators
			.iter()
			.map(|operator| Balances::total_balance(&operator.account) - before[&operator.account])
			.collect();
		// 10^10 plancks and three seats: one is left over.
		assert_eq!(earned, [3_333_333_334, 3_333_333_333, 3_333_333_333, 0, 0]);
		assert_eq!(
			before[&account] - Balances::total_balance(&account),
			REQUEST_FEE
		);
		assert_eq!(Balances::balance_on_hold(&reason, &account), 0);
	});
}

/// A batch that fails in its second half holds nothing.
#[test]
fn what_a_failing_batch_held_is_free_again() {
	in_network("dev", || {
		let operators = operators(&[1; 3]);
		let key = activated(&operators);
		let owner = person(Sr25519Keyring::Bob);
		let account = account_of(&owner);
		let (object, policy) = ([3; 32], owner_or(&[]));
		let record = record(key.key, &account, object, &[4; 32]);
		let deposit = deposit(key.key, object, record, policy);
		let missing = Call::<Runtime>::destroy { secret: 99 };
		let calls = vec![RuntimeCall::from(deposit), missing.into()];
		let batch = polkadot_sdk::pallet_utility::Call::<Runtime>::batch_all { calls };
		let (before, taken) = (Balances::total_balance(&account), free(&treasury()));
		let paid = crate::chain::fees();
		let unknown = Error::<Runtime>::UnknownSecret.into();
		assert_eq!(send(&owner, batch), Ok(Err(unknown)));
		assert_eq!(Balances::total_balance_on_hold(&account), 0);
		assert_eq!(
			before - Balances::total_balance(&account),
			crate::chain::fees() - paid
		);
		assert_eq!(free(&treasury()), taken);
	});
}
