//! A network of operators and their enclaves, which does what each window asks for.

use crate::{
	mock::{
		AccountId, BlockNumber, Fake, Keys, RuntimeEvent, RuntimeOrigin, System, Test,
		SHORTEST_EPOCH,
	},
	AttemptId, Ciphertexts, Commitments, Phase, PhaseInfo, Phases, Posted, Qualified,
	ReplicaWishes, Roster, Rosters,
};
use curve25519_dalek::scalar::Scalar;
use keyfold_primitives::{account_bytes, genesis_hash, KeyId, Point, Purpose};
use keyfold_prover::{
	complaint::Received,
	dealing::{Dealing, Recipient},
	enclave::{Attempt, Enclave as Memory},
	handoff::{Answer, Wish},
	seeded::scalar,
};
use keyfold_verifier::transcript::{h, lagrange_at_zero};
use polkadot_sdk::frame_support::{
	assert_ok, dispatch::DispatchResultWithPostInfo, pallet_prelude::DispatchResult,
};

/// The only key of most tests.
pub const KEY: KeyId = 1;

/// An account named so; operators and enclaves come in no particular order.
pub fn account(name: &str) -> AccountId {
	AccountId::from(h(b"test-account", &[name.as_bytes()]))
}

/// The operator with this number, from 1.
pub fn operator(number: usize) -> AccountId {
	account(&format!("operator {number}"))
}

/// One enclave with what it keeps in memory.
#[derive(Clone)]
pub struct Enclave {
	pub account: AccountId,
	pub operator: AccountId,
	memory: Memory,
}

/// The attempt as enclaves name it in what they prove.
fn named(id: AttemptId) -> Attempt {
	Attempt {
		genesis: genesis_hash::<Test>(),
		key: id.key,
		epoch: id.epoch,
		attempt: id.attempt,
	}
}

impl Enclave {
	pub fn origin(&self) -> RuntimeOrigin {
		RuntimeOrigin::signed(self.account.clone())
	}

	/// p of this attempt.
	pub fn p(&self, id: AttemptId) -> Scalar {
		self.memory.p(&named(id))
	}

	/// P and its proof for this attempt.
	pub fn registration(&self, id: AttemptId) -> (Point, [u8; 64]) {
		self.memory.registration(&named(id))
	}

	/// P and its proof for a secret of the caller's choice.
	pub fn registration_of(&self, id: AttemptId, p: Scalar) -> (Point, [u8; 64]) {
		self.memory.registration_of(&named(id), &p)
	}

	pub fn register(&self, id: AttemptId) -> DispatchResult {
		let (p, proof) = self.registration(id);
		Keys::register(self.origin(), id.key, id.epoch, id.attempt, p, proof)
	}

	/// This enclave's seat and recipient number.
	pub fn place(&self, id: AttemptId) -> crate::Place {
		roster(id)
			.place(&self.operator, &self.account)
			.expect("in the roster")
	}

	/// The seat for which this enclave deals.
	pub fn dealer(&self, id: AttemptId) -> u16 {
		Keys::dealer_seat(id, &self.operator, &self.account).expect("deals")
	}

	/// The honest dealing of this enclave's seat: of its share of the active epoch in a Reshare.
	pub fn dealing(&self, id: AttemptId) -> Dealing {
		let frozen = roster(id);
		let mut coefficients = self.memory.polynomial(&named(id), frozen.t);
		if frozen.reshares() {
			coefficients[0] = self.share(active());
		}
		self.dealing_of(id, &coefficients)
	}

	/// The dealing of this polynomial by this enclave's seat.
	pub fn dealing_of(&self, id: AttemptId, coefficients: &[Scalar]) -> Dealing {
		let roster = roster(id);
		Dealing::new(
			roster.context,
			self.dealer(id),
			roster.n,
			coefficients,
			&recipients(&roster),
		)
	}

	pub fn post(&self, id: AttemptId, dealing: &Dealing) -> DispatchResult {
		self.post_bytes(id, dealing.posted())
	}

	pub fn post_bytes(&self, id: AttemptId, posted: Vec<u8>) -> DispatchResult {
		let posted = Posted::try_from(posted).expect("within the bound");
		Keys::deal(self.origin(), id.key, id.epoch, id.attempt, posted)
	}

	/// Posts a dealing of the right length that is none.
	pub fn deal_noise(&self, id: AttemptId) -> DispatchResult {
		let roster = roster(id);
		let length = 32 * (roster.n + roster.m + 2) + 96;
		self.post_bytes(id, vec![1; usize::from(length)])
	}

	pub fn deal(&self, id: AttemptId) -> DispatchResult {
		self.post(id, &self.dealing(id))
	}

	/// What `dealer` sent to this enclave, from state.
	pub fn received(&self, id: AttemptId, dealer: u16) -> Received {
		let place = self.place(id);
		let commitment = Commitments::<Test>::get(id.each(dealer)).expect("dealt");
		let ciphertexts = Ciphertexts::<Test>::get(id.each(dealer)).expect("dealt");
		Received {
			context: roster(id).context,
			dealer,
			m: place.recipient,
			r: commitment.r,
			v_j: commitment.v[usize::from(place.seat)],
			c: ciphertexts[usize::from(place.recipient) - 1],
			digest: commitment.digest,
		}
	}

	/// Complains about `dealer`, rightly or not.
	pub fn complain(&self, id: AttemptId, dealer: u16) -> DispatchResult {
		let received = self.received(id, dealer);
		let (k, proof) = received.complain(&self.p(id));
		ended(Keys::complain(
			self.origin(),
			id.key,
			id.epoch,
			id.attempt,
			dealer,
			received.m,
			k,
			proof,
		))
	}

	/// x of this enclave's seat: the sum of what it opens over Q, weighted in a Reshare; every one must open.
	pub fn share(&self, id: AttemptId) -> Scalar {
		let dealers = Qualified::<Test>::get(id.one());
		let weights = if roster(id).reshares() {
			lagrange_at_zero(&dealers).expect("distinct seats")
		} else {
			vec![Scalar::ONE; dealers.len()]
		};
		let opened = dealers.iter().map(|dealer| {
			let (share, opens) = self.received(id, *dealer).open(&self.p(id));
			assert!(opens, "a dealing in Q does not open");
			share
		});
		opened
			.zip(weights)
			.map(|(share, weight)| share * weight)
			.sum()
	}

	/// The proof "ack" for x.
	pub fn acknowledgement(&self, id: AttemptId, x: &Scalar) -> [u8; 64] {
		self.memory.acknowledgement(&roster(id).context, x)
	}

	pub fn acknowledge(&self, id: AttemptId) -> DispatchResult {
		let proof = self.acknowledgement(id, &self.share(id));
		self.send_acknowledgement(id, proof)
	}

	pub fn send_acknowledgement(&self, id: AttemptId, proof: [u8; 64]) -> DispatchResult {
		ended(Keys::acknowledge(
			self.origin(),
			id.key,
			id.epoch,
			id.attempt,
			proof,
		))
	}

	/// What this enclave's wish for the share of its operator's seat is bound to.
	pub fn wish(&self, id: AttemptId) -> Wish {
		Wish {
			genesis: genesis_hash::<Test>(),
			key: id.key,
			epoch: id.epoch,
			seat: roster(id).seat_of(&self.operator).expect("a seat"),
			enclave: account_bytes(&self.account),
		}
	}

	/// Asks for its seat's share with this p.
	pub fn want(&self, id: AttemptId, p: &Scalar) -> DispatchResult {
		let (p, proof) = self.wish(id).prove(p);
		Keys::want_replica(self.origin(), id.key, id.epoch, p, proof)
	}

	/// Answers the wish of `recipient` with x.
	pub fn hand(&self, id: AttemptId, recipient: &Enclave, x: &Scalar) -> DispatchResult {
		let wish = ReplicaWishes::<Test>::get(id.each(&recipient.account)).expect("a wish");
		let e = scalar(format!("e {:?} {:?}", self.account, wish.p));
		let donor = account_bytes(&self.account);
		let Answer { r, c, proof } = recipient.wish(id).answer(&donor, &wish.p, x, &e);
		let to = recipient.account.clone();
		Keys::handoff(self.origin(), id.key, id.epoch, to, r, c, proof)
	}

	/// What it was handed, opened with p.
	pub fn handed(&self, id: AttemptId, p: &Scalar) -> Scalar {
		let wish = ReplicaWishes::<Test>::get(id.each(&self.account)).expect("a wish");
		let answer = wish.answer.expect("answered");
		let donor = account_bytes(&answer.donor);
		self.wish(id).open(&donor, p, &answer.r, &answer.c)
	}

	/// Asks for its seat's share, is handed it by `donor`, and acknowledges it.
	pub fn refill(&self, id: AttemptId, donor: &Enclave) {
		let p = scalar(format!("wish of {:?} in {id:?}", self.account));
		assert_ok!(self.want(id, &p));
		assert_ok!(donor.hand(id, self, &donor.share(id)));
		let proof = self.acknowledgement(id, &self.handed(id, &p));
		assert_ok!(self.send_acknowledgement(id, proof));
	}

	pub fn lose(&self, id: AttemptId) -> DispatchResult {
		Keys::lost(self.origin(), id.key, id.epoch, id.attempt)
	}
}

/// How a call ended, whatever it weighed.
pub fn ended(result: DispatchResultWithPostInfo) -> DispatchResult {
	result.map(|_| ()).map_err(|refused| refused.error)
}

/// The frozen roster of an attempt.
pub fn roster(id: AttemptId) -> Roster<AccountId> {
	Rosters::<Test>::get(id.one()).expect("frozen")
}

/// The recipients, in order.
pub fn recipients(roster: &Roster<AccountId>) -> Vec<Recipient> {
	let held = (1u16..)
		.zip(&roster.seats)
		.flat_map(|(seat, held)| held.enclaves.iter().map(move |(_, p)| (seat, *p)));
	(1u16..)
		.zip(held)
		.map(|(m, (seat, p))| (m, seat, p))
		.collect()
}

/// Operators that bonded in block 0, ordered as their seats will be, with so many attested enclaves each.
pub fn network(replicas: &[usize]) -> Vec<Vec<Enclave>> {
	let mut numbers: Vec<usize> = (1..=replicas.len()).collect();
	numbers.sort_by_key(|number| operator(*number));
	numbers
		.into_iter()
		.zip(replicas)
		.map(|(number, count)| add_operator(number, *count, 0))
		.collect()
}

/// Another enclave of the operator with this number, which has none of this replica number yet.
pub fn add_replica(number: usize, replica: usize) -> Enclave {
	let operator = operator(number);
	let enclave = named_enclave(number, replica);
	Fake::add_enclave(&enclave.account, &operator);
	enclave
}

/// The number of the operator of these enclaves.
pub fn number_of(enclaves: &[Enclave]) -> usize {
	(1..)
		.find(|number| operator(*number) == enclaves[0].operator)
		.expect("one of the first")
}

fn named_enclave(number: usize, replica: usize) -> Enclave {
	let operator = operator(number);
	let name = format!("enclave {number} {replica}");
	let account = account(&name);
	let memory = Memory {
		account: account_bytes(&account),
		operator: account_bytes(&operator),
		name,
	};
	Enclave {
		account,
		operator,
		memory,
	}
}

/// An operator with `count` enclaves, ordered by account.
pub fn add_operator(number: usize, count: usize, bonded_since: BlockNumber) -> Vec<Enclave> {
	let operator = operator(number);
	Fake::add_operator(&operator, bonded_since);
	let mut enclaves: Vec<Enclave> = (1..=count)
		.map(|replica| named_enclave(number, replica))
		.collect();
	for enclave in &enclaves {
		Fake::add_enclave(&enclave.account, &operator);
	}
	enclaves.sort_by_key(|enclave| enclave.account.clone());
	enclaves
}

/// Creates the test's key; answers its first attempt.
pub fn create(committee: u16) -> AttemptId {
	assert_ok!(Keys::create_key(
		RuntimeOrigin::root(),
		Purpose::Wrap,
		committee,
		1,
		SHORTEST_EPOCH
	));
	current()
}

/// What is being made of the test's key.
pub fn window() -> PhaseInfo<BlockNumber> {
	Phases::<Test>::get(KEY).expect("the key exists")
}

/// The attempt being made.
pub fn current() -> AttemptId {
	window().id(KEY)
}

/// The attempt that made the active epoch of the test's key.
pub fn active() -> AttemptId {
	Keys::active_attempt(KEY).expect("active")
}

/// Asks for another committee, from the next Register on.
pub fn resize(committee: u16) {
	assert_ok!(Keys::resize_key(RuntimeOrigin::root(), KEY, committee, 1));
}

/// Opens the next Register before its time; answers its attempt.
pub fn rotate_now() -> AttemptId {
	assert_ok!(Keys::rotate_now(RuntimeOrigin::root(), KEY));
	assert_eq!(window().phase, Phase::Register);
	current()
}

/// Builds blocks up to the end of the open window or of its extension; it must then be `phase`.
pub fn reach(phase: Phase) {
	crate::mock::to_block(window().ends);
	if window().phase != phase {
		to_phase(phase);
	}
}

/// Builds blocks up to the one that ends the open window; it must then be `phase`.
pub fn to_phase(phase: Phase) {
	crate::mock::to_block(window().ends);
	assert_eq!(window().phase, phase);
}

/// The same operators in the order of their seats.
pub fn sorted(mut net: Vec<Vec<Enclave>>) -> Vec<Vec<Enclave>> {
	net.sort_by_key(|enclaves| enclaves[0].operator.clone());
	net
}

/// The first enclave of each operator.
pub fn firsts(net: &[Vec<Enclave>]) -> impl Iterator<Item = &Enclave> {
	net.iter().map(|enclaves| &enclaves[0])
}

/// All enclaves, in the order of the recipients if all operators have a seat.
pub fn all(net: &[Vec<Enclave>]) -> impl Iterator<Item = &Enclave> {
	net.iter().flatten()
}

/// Everybody registers and the roster is frozen.
pub fn registered(net: &[Vec<Enclave>]) -> AttemptId {
	let id = create(net.len() as u16);
	for enclave in all(net) {
		assert_ok!(enclave.register(id));
	}
	to_phase(Phase::Deal);
	id
}

/// [`registered`], then each seat deals and Complain is open.
pub fn dealt(net: &[Vec<Enclave>]) -> AttemptId {
	let id = registered(net);
	for enclave in firsts(net) {
		assert_ok!(enclave.deal(id));
	}
	to_phase(Phase::Complain);
	id
}

/// [`dealt`], then nobody complains and Acknowledge is open.
pub fn uncontested(net: &[Vec<Enclave>]) -> AttemptId {
	let id = dealt(net);
	to_phase(Phase::Acknowledge);
	id
}

/// [`uncontested`], then all acknowledge and the epoch is active.
pub fn activated(net: &[Vec<Enclave>]) -> AttemptId {
	let id = uncontested(net);
	for enclave in all(net) {
		assert_ok!(enclave.acknowledge(id));
	}
	to_phase(Phase::Idle);
	id
}

/// The open Register ends with all of `members` in it: [`freeze`], and the seats of `dealers` deal.
pub fn redealt(members: &[Vec<Enclave>], dealers: &[Vec<Enclave>]) -> AttemptId {
	let id = frozen(members);
	for enclave in firsts(dealers) {
		assert_ok!(enclave.deal(id));
	}
	reach(Phase::Complain);
	id
}

/// Each operator shows life, as it must once it was silent in an attempt that failed.
pub fn awake(net: &[Vec<Enclave>]) {
	for enclave in firsts(net) {
		Fake::beat(&enclave.operator);
	}
}

/// All of `members` show life and register in the open Register, which then ends.
pub fn frozen(members: &[Vec<Enclave>]) -> AttemptId {
	let id = current();
	awake(members);
	for enclave in all(members) {
		assert_ok!(enclave.register(id));
	}
	reach(Phase::Deal);
	id
}

/// A rotation from the open Register on: `dealers` hold the shares, `members` take them over.
pub fn rotated(members: &[Vec<Enclave>], dealers: &[Vec<Enclave>]) -> AttemptId {
	let id = redealt(members, dealers);
	to_phase(Phase::Acknowledge);
	for enclave in all(members) {
		assert_ok!(enclave.acknowledge(id));
	}
	reach(Phase::Idle);
	assert_eq!(active(), id);
	id
}

/// The secret that the shares of these enclaves' seats are of: as many as open the key.
pub fn secret<'a>(id: AttemptId, holders: impl IntoIterator<Item = &'a Enclave>) -> Scalar {
	let shares: Vec<(u16, Scalar)> = holders
		.into_iter()
		.take(usize::from(roster(id).t))
		.map(|enclave| (enclave.place(id).seat, enclave.share(id)))
		.collect();
	assert_eq!(shares.len(), usize::from(roster(id).t));
	let seats: Vec<u16> = shares.iter().map(|(seat, _)| *seat).collect();
	let lambda = lagrange_at_zero(&seats).expect("distinct seats");
	lambda.iter().zip(&shares).map(|(l, (_, x))| l * x).sum()
}

/// The events of this pallet so far.
pub fn events() -> Vec<crate::Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Keys(event) => Some(event),
			RuntimeEvent::System(_) | RuntimeEvent::Balances(_) => None,
		})
		.collect()
}

/// The last event of this pallet.
pub fn last_event() -> crate::Event<Test> {
	events().pop().expect("an event")
}
