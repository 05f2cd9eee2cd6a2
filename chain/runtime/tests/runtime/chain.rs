//! The chain: genesis, blocks, signed extrinsics, and what a test looks at.

use crate::records;
use codec::{Decode, Encode};
use keyfold_runtime::{
	check_invariants, AccountId, Balance, Balances, BlockNumber, Executive, Hash, Header, Runtime,
	RuntimeCall, RuntimeEvent, System, TxExtension, UncheckedExtrinsic,
};
use polkadot_sdk::{
	frame_support::storage::{with_transaction, TransactionOutcome},
	frame_system, pallet_balances, pallet_timestamp, pallet_transaction_payment,
	sp_consensus_aura::{runtime_decl_for_aura_api::AuraApi, Slot, AURA_ENGINE_ID},
	sp_core::{sr25519, Pair},
	sp_genesis_builder::runtime_decl_for_genesis_builder::GenesisBuilder,
	sp_io::{self, TestExternalities},
	sp_runtime::{
		generic::{Era, SignedPayload},
		traits::Header as _,
		transaction_validity::{
			InvalidTransaction, TransactionSource, TransactionValidity, TransactionValidityError,
		},
		ApplyExtrinsicResult, Digest, DigestItem, DispatchError, StateVersion,
	},
};
use serde_json::Value;
use std::{cell::Cell, collections::BTreeMap};

/// Slot of block 0; any will do, it only must not be 0, which the runtime takes for none.
const FIRST_SLOT: u64 = 900_000_000;
/// Blocks for which the extrinsics of the tests are valid.
const MORTALITY: u64 = 64;

thread_local! {
	static PARENT: Cell<Hash> = Cell::default();
	static ISSUANCE: Cell<Balance> = const { Cell::new(0) };
}

/// What must have been done, or the test is over.
#[macro_export]
macro_rules! done {
	($result:expr) => {
		assert_eq!($result, Ok(Ok(())))
	};
}

/// Runs a test in block 1 of a network of the preset.
pub fn in_network(preset: &str, test: impl FnOnce()) {
	TestExternalities::default().execute_with(|| {
		Runtime::build_state(genesis(preset)).expect("the preset builds");
		ISSUANCE.set(Balances::total_issuance());
		let root = sp_io::storage::root(StateVersion::V1);
		let root = Hash::decode(&mut &root[..]).expect("a hash");
		let header = Header::new(0, Hash::zero(), root, Hash::zero(), Digest::default());
		PARENT.set(header.hash());
		records::forget();
		open_block(1);
		test();
		close_block();
	});
}

/// The whole genesis of a preset, as a chain specification has it: the defaults with the preset's patch applied.
pub fn genesis(preset: &str) -> Vec<u8> {
	let json = |name: Option<&str>| -> Value {
		let id = name.map(Into::into);
		let bytes = Runtime::get_preset(&id).expect("a preset of the runtime");
		serde_json::from_slice(&bytes).expect("JSON")
	};
	let mut whole = json(None);
	merge(&mut whole, json(Some(preset)));
	serde_json::to_vec(&whole).expect("JSON")
}

/// JSON merge patch (RFC 7396).
fn merge(into: &mut Value, patch: Value) {
	match (into, patch) {
		(Value::Object(into), Value::Object(patch)) => {
			for (name, value) in patch {
				merge(into.entry(name).or_insert(Value::Null), value);
			}
		}
		(into, patch) => *into = patch,
	}
}

/// What begins a block on top of the last one that ended.
pub fn header(number: BlockNumber) -> Header {
	let slot = FIRST_SLOT + u64::from(number);
	let digest = DigestItem::PreRuntime(AURA_ENGINE_ID, Slot::from(slot).encode());
	let digest = Digest { logs: vec![digest] };
	let (none, parent) = (Hash::zero(), PARENT.get());
	Header::new(number, none, none, parent, digest)
}

/// Opens a block, with the time in it.
pub fn open_block(number: BlockNumber) {
	records::opening(number);
	records::begin(|| Executive::initialize_block(&header(number)));
	let now = (FIRST_SLOT + u64::from(number)) * Runtime::slot_duration().as_millis();
	let set = pallet_timestamp::Call::<Runtime>::set { now };
	done!(apply(&UncheckedExtrinsic::new_bare(set.into())));
}

/// Ends the block and looks at what must hold after it.
pub fn close_block() {
	seal_block();
	check_pallets();
	check_issuance();
}

/// Ends the block.
pub fn seal_block() {
	let digests = records::digests();
	let header = records::end(Executive::finalize_block);
	records::check(&digests);
	PARENT.set(header.hash());
}

/// Ends the block and opens the next.
pub fn next_block() {
	close_block();
	open_block(System::block_number() + 1);
}

/// Builds blocks until `number` is the open one.
pub fn to_block(number: BlockNumber) {
	while System::block_number() < number {
		next_block();
	}
}

/// What holds after every block.
pub fn check_pallets() {
	check_invariants().expect("invariants");
	let accounts = frame_system::Account::<Runtime>::iter_values();
	let total: Balance = accounts
		.map(|account| account.data.free + account.data.reserved)
		.sum();
	let issuance = Balances::total_issuance();
	assert_eq!(total, issuance, "issuance is the sum of all accounts");
}

/// What holds after every block whose calls burn nothing.
pub fn check_issuance() {
	let issuance = Balances::total_issuance();
	assert_eq!(
		issuance + fees(),
		ISSUANCE.replace(issuance),
		"only fees leave the issuance"
	);
}

/// The fees paid in this block so far.
pub fn fees() -> Balance {
	events()
		.into_iter()
		.filter_map(|event| match event {
			RuntimeEvent::TransactionPayment(
				pallet_transaction_payment::Event::TransactionFeePaid { actual_fee, .. },
			) => Some(actual_fee),
			_ => None,
		})
		.sum()
}

/// The events of this block so far.
pub fn events() -> Vec<RuntimeEvent> {
	let records = System::read_events_no_consensus();
	records.map(|record| record.event).collect()
}

/// Whether this block has such an event so far.
pub fn has_event(event: impl Into<RuntimeEvent>) -> bool {
	events().contains(&event.into())
}

/// The account of a key pair.
pub fn account_of(pair: &sr25519::Pair) -> AccountId {
	AccountId::from(pair.public().0)
}

/// What an account may spend.
pub fn free(account: &AccountId) -> Balance {
	pallet_balances::Pallet::<Runtime>::free_balance(account)
}

/// A signed extrinsic.
pub fn extrinsic(
	signer: &sr25519::Pair,
	call: impl Into<RuntimeCall>,
	nonce: u32,
	era: Era,
) -> UncheckedExtrinsic {
	signed(signer, call, extension(nonce, era))
}

/// A call signed together with what surrounds it.
pub fn signed(
	signer: &sr25519::Pair,
	call: impl Into<RuntimeCall>,
	extension: TxExtension,
) -> UncheckedExtrinsic {
	let call = call.into();
	let payload = SignedPayload::new(call.clone(), extension.clone()).expect("the era is known");
	let signature = payload.using_encoded(|bytes| signer.sign(bytes));
	let account = account_of(signer);
	UncheckedExtrinsic::new_signed(call, account.into(), signature.into(), extension)
}

/// What surrounds the calls of the tests: no tip.
pub fn extension(nonce: u32, era: Era) -> TxExtension {
	extension_with_tip(nonce, era, 0)
}

/// What surrounds a call that offers a tip.
pub fn extension_with_tip(nonce: u32, era: Era, tip: Balance) -> TxExtension {
	let payment = pallet_transaction_payment::ChargeTransactionPayment::from(tip);
	(
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		pallet_keyfold_quota::MortalWorkers::from(era),
		frame_system::CheckNonce::from(nonce),
		frame_system::CheckWeight::new(),
		pallet_keyfold_quota::WorkerQuota::from(payment),
		frame_system::WeightReclaim::new(),
	)
}

/// The era of an extrinsic made now.
pub fn mortal() -> Era {
	Era::mortal(MORTALITY, u64::from(System::block_number() - 1))
}

/// Puts an extrinsic into the open block, as its bytes.
pub fn apply(extrinsic: &UncheckedExtrinsic) -> ApplyExtrinsicResult {
	let bytes = extrinsic.encode();
	let decoded = UncheckedExtrinsic::decode(&mut &bytes[..]).expect("decodes to what it was");
	Executive::apply_extrinsic(decoded)
}

/// Runs something and takes back what it did to the state.
pub fn rolled_back<R>(act: impl FnOnce() -> R) -> R {
	with_transaction(|| TransactionOutcome::Rollback(Ok::<_, DispatchError>(act())))
		.expect("rolled back, not failed")
}

/// What the pool says of an extrinsic, on top of the open block as if it were the best one.
pub fn pool(extrinsic: &UncheckedExtrinsic) -> TransactionValidity {
	let bytes = extrinsic.encode();
	let decoded = UncheckedExtrinsic::decode(&mut &bytes[..]).expect("decodes to what it was");
	let parent = System::parent_hash();
	rolled_back(|| Executive::validate_transaction(TransactionSource::External, decoded, parent))
}

/// What the pool says of a call signed now.
pub fn in_pool(signer: &sr25519::Pair, call: impl Into<RuntimeCall>) -> TransactionValidity {
	let nonce = System::account_nonce(account_of(signer));
	pool(&extrinsic(signer, call, nonce, mortal()))
}

/// Signs a call and puts it into the open block, or into the next one if this is full.
pub fn send(signer: &sr25519::Pair, call: impl Into<RuntimeCall>) -> ApplyExtrinsicResult {
	let call = call.into();
	let full = TransactionValidityError::from(InvalidTransaction::ExhaustsResources);
	let attempt = || {
		let nonce = System::account_nonce(account_of(signer));
		apply(&extrinsic(signer, call.clone(), nonce, mortal()))
	};
	let result = attempt();
	if result != Err(full) {
		return result;
	}
	next_block();
	attempt()
}

/// The whole state.
pub fn state() -> BTreeMap<Vec<u8>, Vec<u8>> {
	let mut state = BTreeMap::new();
	let mut key = Vec::new();
	while let Some(next) = sp_io::storage::next_key(&key) {
		let value = sp_io::storage::get(&next).expect("a key has a value");
		state.insert(next.clone(), value.to_vec());
		key = next;
	}
	state
}

/// What begins the keys of a pallet's storage.
pub fn prefix(pallet: &str) -> [u8; 16] {
	sp_io::hashing::twox_128(pallet.as_bytes())
}
