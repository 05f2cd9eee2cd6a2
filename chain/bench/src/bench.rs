//! The stopwatch: takes what a life is about to do, runs it as the blob under the executor over a copy of the state,
//! writes a row, and lets the life go on natively. What the blob changed must be what the native code changes.

use crate::{
	chain::{
		account_of, apply, close_block, events, extrinsic, header, mortal, next_block, open_block,
		rolled_back, state, to_block,
	},
	executor::Executor,
	row::{Committee, Figures, Of, Row},
};
use codec::{Decode, Encode};
use keyfold_bench_guest::{
	wire::{Module, Run, State},
	Check,
};
use keyfold_primitives::KeyId;
use keyfold_runtime::{Runtime, RuntimeCall, RuntimeEvent, System, UncheckedExtrinsic};
use pallet_keyfold_audit::{CausedBy, Head, LastProgram};
use pallet_keyfold_keys::{EarlyRotations, Phase, Phases};
use polkadot_sdk::{
	frame_system, pallet_sudo,
	sp_core::sr25519,
	sp_io::{self, hashing::twox_128},
	sp_runtime::{
		transaction_validity::{
			InvalidTransaction, TransactionSource, TransactionValidity, TransactionValidityError,
		},
		ApplyExtrinsicResult,
	},
};
use std::collections::{BTreeMap, BTreeSet};

/// Lengths of the remarks that tell what any extrinsic takes.
const REMARK_BYTES: [usize; 3] = [0, 4_096, 20_480];
/// Blocks within which a window must have ended, its extension included.
const PATIENCE: u32 = 200;

/// What any extrinsic takes: (length on the wire, nanoseconds) of remarks, and what they touch.
#[derive(Default)]
struct Remarks {
	times: Vec<(usize, u64)>,
	touched: BTreeSet<Vec<u8>>,
}

/// Both ends of a block.
pub struct Ends {
	/// Of the old one, `on_idle` included.
	pub finalize: Run,
	/// Of the new one, the hooks included.
	pub initialize: Run,
}

/// The stopwatch and what it wrote down.
pub struct Bench {
	executor: Executor,
	committee: Committee,
	remarks: Remarks,
	/// What the pool takes to look at a remark.
	looked: Option<Run>,
	quiet: Option<Ends>,
	sent: BTreeMap<String, (usize, usize)>,
	fullest: u64,
	rows: Vec<Row>,
}

/// The key of an account's record.
fn account_key(signer: &sr25519::Pair) -> Vec<u8> {
	frame_system::Account::<Runtime>::hashed_key_for(account_of(signer))
}

impl Bench {
	/// A stopwatch on this executor.
	pub fn new(executor: Executor) -> Self {
		Self {
			executor,
			committee: Committee::default(),
			remarks: Remarks::default(),
			looked: None,
			quiet: None,
			sent: BTreeMap::new(),
			fullest: 0,
			rows: Vec::new(),
		}
	}

	/// The rows since it was asked last.
	pub fn take_rows(&mut self) -> Vec<Row> {
		core::mem::take(&mut self.rows)
	}

	/// Writes a row.
	pub fn write(&mut self, of: &Of, figures: Figures) {
		let row = Row {
			of: of.clone(),
			committee: self.committee,
			figures,
		};
		eprintln!(
			"{:<34} n={:<4} r={} x={:<5} cpu {:>9} us  own {:>9} us  {}",
			of.op,
			self.committee.n,
			self.committee.replicas,
			of.x,
			row.figures.nanos / 1_000,
			row.own_nanos() / 1_000,
			of.note
		);
		self.rows.push(row);
	}

	/// Writes a row of a committee of its own.
	pub fn write_of(&mut self, committee: Committee, of: &Of, figures: Figures) {
		self.committee = committee;
		self.write(of, figures);
	}

	/// Begins a life: what any extrinsic and any quiet block take over its state is measured first.
	pub fn begin(&mut self, committee: Committee, payer: &sr25519::Pair) {
		self.committee = committee;
		self.sent.clear();
		self.remarks = Remarks::default();
		let own_account = account_key(payer);
		for length in REMARK_BYTES {
			let remark = frame_system::Call::<Runtime>::remark {
				remark: vec![0; length],
			};
			let (bytes, run) = self.timed(&signed(payer, &remark.into()));
			assert_eq!(run.answer, done_answer());
			let touched = run.reads.iter().chain(run.writes.keys());
			let others = touched.filter(|key| **key != own_account).cloned();
			self.remarks.touched.extend(others);
			self.remarks.times.push((bytes, run.nanos));
			let of = Of::op("system.remark").x(length);
			let figures = Figures {
				wall_nanos: run.wall_nanos,
				nanos: run.nanos,
				reads: run.reads.len(),
				writes: run.writes.len(),
				proof_bytes: run.proof_bytes as usize,
				bytes,
				runs: run.runs as usize,
				..Figures::default()
			};
			self.write(&of, figures);
		}
		// The head and the program are read, and the head is written, once a block, which is charged for that.
		self.remarks.touched.extend([
			Head::<Runtime>::hashed_key().to_vec(),
			LastProgram::<Runtime>::hashed_key().to_vec(),
			CausedBy::<Runtime>::hashed_key().to_vec(),
		]);
		let remark = frame_system::Call::<Runtime>::remark { remark: vec![] };
		self.looked = Some(self.validated(&signed(payer, &remark.into())));
		self.settle();
	}

	/// Measures anew what a quiet block takes; the next one must be one.
	pub fn settle(&mut self) {
		// What a block's end takes grows with its extrinsics: an empty one.
		next_block();
		let quiet = self.ends();
		for (op, run) in [
			("block: finalize", &quiet.finalize),
			("block: initialize", &quiet.initialize),
		] {
			let figures = Figures {
				wall_nanos: run.wall_nanos,
				nanos: run.nanos,
				reads: run.reads.len(),
				writes: run.writes.len(),
				proof_bytes: run.proof_bytes as usize,
				runs: run.runs as usize,
				..Figures::default()
			};
			self.write(&Of::op(op).note("nothing to do"), figures);
		}
		self.quiet = Some(quiet);
	}

	/// What an extrinsic of this length takes that does nothing: between the remarks by straight lines.
	fn base(&self, bytes: usize) -> u64 {
		let [(a, short), .., (b, long)] = self.remarks.times[..] else {
			panic!("a life begins with remarks");
		};
		let (a, b, at) = (a as f64, b as f64, bytes as f64);
		let slope = (long as f64 - short as f64).max(0.0) / (b - a);
		(short as f64 + slope * (at - a)).max(0.0) as u64
	}

	/// The blob's function over a state.
	fn run(&self, state: State, method: &str, data: Vec<u8>) -> Run {
		self.executor.measure(Module::Runtime, state, method, data)
	}

	/// So many times one check of the verifier, which must hold.
	pub fn check(&self, times: u32, check: &Check) -> Run {
		let data = (times, check).encode();
		let run = self
			.executor
			.measure(Module::Checks, State::new(), "check", data);
		assert_eq!(run.answer, [1], "{check:?} holds");
		run
	}

	/// The extrinsic's length and how the blob takes it now.
	fn timed(&self, extrinsic: &UncheckedExtrinsic) -> (usize, Run) {
		let bytes = extrinsic.encode();
		let length = bytes.len();
		let run = self.run(state(), "BlockBuilder_apply_extrinsic", bytes);
		(length, run)
	}

	/// Measures an extrinsic that must succeed, and does not make it.
	pub fn probe(&mut self, of: &Of, signer: &sr25519::Pair, call: impl Into<RuntimeCall>) {
		let call = call.into();
		make_room(signer, &call);
		self.taken(of, signer, &signed(signer, &call));
	}

	/// Measures a signed extrinsic that must succeed.
	fn taken(&mut self, of: &Of, signer: &sr25519::Pair, extrinsic: &UncheckedExtrinsic) -> Run {
		let (bytes, run) = self.timed(extrinsic);
		assert_eq!(run.answer, done_answer(), "{of:?} succeeds");
		let own_account = account_key(signer);
		let own = |key: &&Vec<u8>| **key != own_account && !self.remarks.touched.contains(*key);
		let figures = Figures {
			wall_nanos: run.wall_nanos,
			nanos: run.nanos,
			base_nanos: self.base(bytes),
			reads: run.reads.iter().filter(own).count(),
			writes: run.writes.keys().filter(own).count(),
			proof_bytes: run.proof_bytes as usize,
			bytes,
			runs: run.runs as usize,
			..Figures::default()
		};
		self.write(of, figures);
		run
	}

	/// Measures an extrinsic that must succeed, then makes it, and compares what both changed.
	pub fn call(&mut self, of: &Of, signer: &sr25519::Pair, call: impl Into<RuntimeCall>) {
		let call = call.into();
		make_room(signer, &call);
		let before = state();
		// Signed once: signatures are random, and the block keeps them.
		let extrinsic = signed(signer, &call);
		let run = self.taken(of, signer, &extrinsic);
		self.count(&of.op, signer, &call);
		assert_eq!(apply(&extrinsic), Ok(Ok(())));
		self.weigh();
		same(&changed(before, &run), &state(), &of.op);
	}

	/// Measures what root's call takes, which goes through `sudo`; it must succeed. The life goes on with it if it is
	/// `made`.
	pub fn root(
		&mut self,
		of: &Of,
		root: &sr25519::Pair,
		call: impl Into<RuntimeCall>,
		made: bool,
	) {
		let call = Box::new(call.into());
		let sudo = pallet_sudo::Call::<Runtime>::sudo { call };
		let succeeded = |event: &RuntimeEvent| {
			matches!(
				event,
				RuntimeEvent::Sudo(pallet_sudo::Event::Sudid {
					sudo_result: Ok(())
				})
			)
		};
		if made {
			self.call(of, root, sudo);
			assert!(happened(succeeded), "{of:?}");
		} else {
			let call = RuntimeCall::from(sudo.clone());
			rolled_back(|| {
				assert_eq!(apply(&signed(root, &call)), Ok(Ok(())));
				assert!(happened(succeeded), "{of:?}");
			});
			self.probe(of, root, sudo);
		}
	}

	/// Measures how the pool looks at a duty that is due: the quota's lookups and those with which the call begins.
	pub fn pool(&mut self, of: &Of, signer: &sr25519::Pair, call: impl Into<RuntimeCall>) {
		let extrinsic = signed(signer, &call.into());
		let run = self.validated(&extrinsic);
		let base = self.looked.as_ref().expect("a life begins with remarks");
		let own = |key: &&Vec<u8>| !base.reads.contains(*key);
		let figures = Figures {
			wall_nanos: run.wall_nanos,
			nanos: run.nanos,
			base_nanos: base.nanos,
			reads: run.reads.iter().filter(own).count(),
			proof_bytes: run.proof_bytes as usize,
			bytes: extrinsic.encode().len(),
			runs: run.runs as usize,
			..Figures::default()
		};
		self.write(of, figures);
	}

	/// How the pool looks at a valid extrinsic.
	fn validated(&self, extrinsic: &UncheckedExtrinsic) -> Run {
		let question = (
			TransactionSource::External,
			extrinsic,
			System::parent_hash(),
		);
		let method = "TaggedTransactionQueue_validate_transaction";
		let run = self.run(state(), method, question.encode());
		let validity = TransactionValidity::decode(&mut &run.answer[..]).expect("an answer");
		assert!(validity.is_ok(), "{validity:?}");
		run
	}

	/// Makes an extrinsic that must succeed and counts it.
	pub fn send(&mut self, op: &str, signer: &sr25519::Pair, call: impl Into<RuntimeCall>) {
		let call = call.into();
		self.count(op, signer, &call);
		let result = crate::chain::send(signer, call);
		assert_eq!(result, Ok(Ok(())), "{op}");
		self.weigh();
	}

	/// Remembers the fullest block.
	fn weigh(&mut self) {
		let charged = System::block_weight().total().ref_time();
		self.fullest = self.fullest.max(charged);
	}

	/// Writes what the fullest block since the last time was charged, which is not above the limit; forgets it.
	pub fn fullest(&mut self, note: &str) {
		let limits = <Runtime as frame_system::Config>::BlockWeights::get();
		let charged_picos = core::mem::take(&mut self.fullest);
		assert!(charged_picos <= limits.max_block.ref_time(), "{note}");
		let figures = Figures {
			charged_picos,
			..Figures::default()
		};
		self.write(&Of::op("block: fullest").note(note), figures);
	}

	fn count(&mut self, op: &str, signer: &sr25519::Pair, call: &RuntimeCall) {
		let bytes = signed(signer, call).encode().len();
		let sent = self.sent.entry(op.into()).or_default();
		*sent = (sent.0 + 1, sent.1 + bytes);
	}

	/// Writes how many extrinsics of a kind this life took, and their bytes; forgets them.
	pub fn phase(&mut self, name: &str, op: &str) {
		let (extrinsics, bytes) = self.sent.remove(op).unwrap_or_default();
		let figures = Figures {
			extrinsics,
			bytes,
			..Figures::default()
		};
		self.write(&Of::op(&format!("phase: {name}")).note(op), figures);
	}

	/// Ends the block and opens the next; measures both as the blob and compares what the native code changes.
	pub fn ends(&mut self) -> Ends {
		let before = state();
		let finalize = self.run(before.clone(), "BlockBuilder_finalize_block", Vec::new());
		let number = System::block_number() + 1;
		close_block();
		self.weigh();
		let between = state();
		same(&changed(before, &finalize), &between, "finalize_block");
		let next = header(number);
		let initialize = self.run(between, "Core_initialize_block", next.encode());
		open_block(number);
		Ends {
			finalize,
			initialize,
		}
	}

	/// What a hook took beyond a quiet block.
	fn hook(&mut self, of: &Of, run: &Run, quiet: fn(&Ends) -> &Run) {
		let base = quiet(self.quiet.as_ref().expect("settled"));
		let own = |key: &&Vec<u8>| !base.reads.contains(*key) && !base.writes.contains_key(*key);
		let figures = Figures {
			wall_nanos: run.wall_nanos,
			nanos: run.nanos,
			base_nanos: base.nanos,
			reads: run.reads.iter().filter(own).count(),
			writes: run.writes.keys().filter(own).count(),
			proof_bytes: run.proof_bytes as usize,
			runs: run.runs as usize,
			..Figures::default()
		};
		self.write(of, figures);
	}

	/// What the end of a session takes, which is due in the next block: its beginning, and its end, in which the next set is
	/// announced.
	pub fn session_end(&mut self, validators: usize) {
		let begun = self.ends();
		let of = Of::op("validators: end session").x(validators);
		self.hook(&of, &begun.initialize, |quiet| &quiet.initialize);
		let ended = self.ends();
		let of = Of::op("validators: announce").x(validators);
		self.hook(&of, &ended.finalize, |quiet| &quiet.finalize);
	}

	/// Builds blocks until the key is in `phase`, and measures the block that brings it there.
	pub fn to_phase(&mut self, key: KeyId, phase: Phase, of: &Of) {
		for _ in 0..PATIENCE {
			let window = Phases::<Runtime>::get(key).expect("the key exists");
			if window.ends > System::block_number() + 1 {
				next_block();
				continue;
			}
			let ends = self.ends();
			self.hook(of, &ends.initialize, |quiet| &quiet.initialize);
			let now = Phases::<Runtime>::get(key).expect("the key exists").phase;
			assert_eq!(now, phase, "{of:?}");
			return;
		}
		panic!("{phase:?} does not come");
	}

	/// What the beginning of the next block takes over a state that is `prepared`, beyond what it takes once that is made
	/// `quiet`; neither stays. Answers the run.
	pub fn beginning(&mut self, of: &Of, prepared: impl FnOnce(), quiet: impl FnOnce()) -> Run {
		let number = System::block_number() + 1;
		close_block();
		self.weigh();
		sp_io::storage::start_transaction();
		prepared();
		let busy = state();
		quiet();
		let idle = state();
		sp_io::storage::rollback_transaction();
		let begin = header(number).encode();
		let base = self.run(idle, "Core_initialize_block", begin.clone());
		let run = self.run(busy, "Core_initialize_block", begin);
		let figures = Figures {
			wall_nanos: run.wall_nanos,
			nanos: run.nanos,
			base_nanos: base.nanos,
			reads: run
				.reads
				.iter()
				.filter(|key| !base.reads.contains(*key))
				.count(),
			writes: run
				.writes
				.keys()
				.filter(|key| !base.writes.contains_key(*key))
				.count(),
			proof_bytes: run.proof_bytes as usize,
			runs: run.runs as usize,
			..Figures::default()
		};
		self.write(of, figures);
		open_block(number);
		run
	}

	/// What looking at so many keys takes in a block in which nothing is due.
	pub fn visit(&mut self, keys: usize) {
		let ends = self.ends();
		let of = Of::op("keys: visit").x(keys).note("nothing is due");
		self.hook(&of, &ends.initialize, |quiet| &quiet.initialize);
	}

	/// What the first block of another program takes.
	pub fn first_block(&mut self, of: &Of) {
		let ends = self.ends();
		self.hook(of, &ends.initialize, |quiet| &quiet.initialize);
		let told = |event: &RuntimeEvent| matches!(event, RuntimeEvent::Audit(_));
		assert!(happened(told), "{of:?}");
	}

	/// What counting the live seats of a key takes, of whose epoch there are so many acknowledgements.
	pub fn look(&mut self, key: KeyId, acknowledgements: usize) {
		let watched = || EarlyRotations::<Runtime>::get(key).expect("the epoch is watched");
		let due = watched().look;
		to_block(due - 1);
		let ends = self.ends();
		assert!(watched().look > due, "its seats were looked at");
		let of = Of::op("keys: look at seats").x(acknowledgements);
		self.hook(&of, &ends.initialize, |quiet| &quiet.initialize);
	}

	/// Ends the block and measures what `on_idle` removed of the pallets: answers whether it was anything.
	pub fn clean_up(&mut self, note: &str) -> bool {
		let ends = self.ends();
		let removed = |pallet: &str, list: &str| {
			let pallet = twox_128(pallet.as_bytes());
			let list = [pallet, twox_128(list.as_bytes())].concat();
			let gone = |(key, value): &(&Vec<u8>, &Option<Vec<u8>>)| {
				value.is_none() && key.starts_with(&pallet) && !key.starts_with(&list)
			};
			ends.finalize.writes.iter().filter(gone).count()
		};
		let (keys, quota) = (removed("Keys", "Cleanup"), removed("Quota", "Closing"));
		// What both took in one block is the cost of neither.
		let (op, removed) = match (keys, quota) {
			(0, 0) => return false,
			(keys, 0) => ("keys: clean up", keys),
			(0, quota) => ("quota: clean up", quota),
			(keys, quota) => ("block: clean up", keys + quota),
		};
		let of = Of::op(op).x(removed).note(note);
		self.hook(&of, &ends.finalize, |quiet| &quiet.finalize);
		true
	}
}

/// SCALE of what a successful extrinsic answers.
fn done_answer() -> Vec<u8> {
	ApplyExtrinsicResult::Ok(Ok(())).encode()
}

fn signed(signer: &sr25519::Pair, call: &RuntimeCall) -> UncheckedExtrinsic {
	let nonce = System::account_nonce(account_of(signer));
	extrinsic(signer, call.clone(), nonce, mortal())
}

/// Opens another block if this one has no room for the call.
fn make_room(signer: &sr25519::Pair, call: &RuntimeCall) {
	let full = TransactionValidityError::from(InvalidTransaction::ExhaustsResources);
	sp_io::storage::start_transaction();
	let result = apply(&signed(signer, call));
	sp_io::storage::rollback_transaction();
	if result == Err(full) {
		next_block();
	}
}

/// A state with the changes of a run.
fn changed(mut state: State, run: &Run) -> State {
	for (key, value) in &run.writes {
		match value {
			Some(value) => state.insert(key.clone(), value.clone()),
			None => state.remove(key),
		};
	}
	state
}

/// The blob must change what the native code changes: else one of them is not of this source.
fn same(blob: &State, native: &State, what: &str) {
	let keys: BTreeSet<_> = blob.keys().chain(native.keys()).collect();
	for key in keys {
		assert_eq!(blob.get(key), native.get(key), "{what}: record {key:?}");
	}
}

/// Whether this block has an event that fits.
pub fn happened(fits: impl Fn(&RuntimeEvent) -> bool) -> bool {
	events().iter().any(fits)
}
