//! A module under the executor of a node: wasmtime, compiled, instances from its pool.

use codec::Encode;
use keyfold_bench_guest::wire::{Run, State};
use rustix::time::{clock_gettime, ClockId};
use sc_executor::WasmExecutor;
use sp_core::{
	storage::StateVersion,
	traits::{CallContext, RuntimeCode, WrappedRuntimeCode},
	Blake2Hasher,
};
use sp_io::{hashing::blake2_256, SubstrateHostFunctions};
use sp_state_machine::{
	Backend, InMemoryBackend, OverlayedChanges, StateMachine, TrieBackendBuilder,
};
use sp_trie::recorder::Recorder;
use std::time::Instant;

/// Most runs of one measurement.
const MOST_RUNS: usize = 21;
/// Fewest, however long each takes.
const LEAST_RUNS: usize = 7;
/// A measurement stops repeating after this long, in nanoseconds.
const ENOUGH_NANOS: u64 = 300_000_000;

/// A module that can be called.
pub struct Module {
	executor: WasmExecutor<SubstrateHostFunctions>,
	code: Vec<u8>,
	hash: Vec<u8>,
}

/// Processor time that this thread took so far; the executor runs what it is given on the thread that calls it.
fn thread_nanos() -> u64 {
	let time = clock_gettime(ClockId::ThreadCPUTime);
	let nanos = time.tv_sec * 1_000_000_000 + time.tv_nsec;
	u64::try_from(nanos).expect("time is not negative")
}

/// The least: noise only ever adds.
fn least(values: Vec<u64>) -> u64 {
	values.into_iter().min().expect("at least one run")
}

impl Module {
	/// A module from its bytes, compressed or not; it is compiled at the first call.
	pub fn new(code: Vec<u8>) -> Self {
		Self {
			executor: WasmExecutor::builder().build(),
			hash: blake2_256(&code).to_vec(),
			code,
		}
	}

	fn execute<B: Backend<Blake2Hasher>>(
		&self,
		backend: &B,
		overlay: &mut OverlayedChanges<Blake2Hasher>,
		method: &str,
		data: &[u8],
	) -> Vec<u8> {
		let fetcher = WrappedRuntimeCode(self.code.as_slice().into());
		let code = RuntimeCode {
			code_fetcher: &fetcher,
			heap_pages: None,
			hash: self.hash.clone(),
		};
		let mut extensions = Default::default();
		let mut machine = StateMachine::new(
			backend,
			overlay,
			&self.executor,
			method,
			data,
			&mut extensions,
			&code,
			CallContext::Onchain { import: false },
		);
		let answer = machine.execute();
		answer.unwrap_or_else(|error| panic!("{method}: {error}"))
	}

	/// Calls `method` over `state`: once to see what it touches, then timed, each time from the same state.
	pub fn measure(&self, state: &State, method: &str, data: &[u8]) -> Run {
		let backend = InMemoryBackend::<Blake2Hasher>::from((state.clone(), StateVersion::V1));
		let recorder = Recorder::<Blake2Hasher>::default();
		let recording = TrieBackendBuilder::wrap(&backend)
			.with_recorder(recorder.clone())
			.build();
		let mut overlay = OverlayedChanges::default();
		let answer = self.execute(&recording, &mut overlay, method, data);
		let reads = recorder
			.recorded_keys()
			.into_values()
			.flat_map(|keys| keys.into_keys())
			.map(|key| key.to_vec())
			.collect();
		let writes = overlay
			.changes_mut()
			.map(|(key, value)| (key.clone(), value.value().cloned()))
			.filter(|(key, value)| state.get(key) != value.as_ref())
			.collect();

		let (mut times, mut walls) = (Vec::new(), Vec::new());
		let mut spent = 0;
		while times.len() < LEAST_RUNS || (times.len() < MOST_RUNS && spent < ENOUGH_NANOS) {
			let mut overlay = OverlayedChanges::default();
			let (start, begun) = (Instant::now(), thread_nanos());
			let again = self.execute(&backend, &mut overlay, method, data);
			let nanos = thread_nanos() - begun;
			let wall = start.elapsed().as_nanos();
			assert_eq!(again, answer, "{method} answers the same every time");
			times.push(nanos);
			walls.push(u64::try_from(wall).expect("less than centuries"));
			spent += nanos;
		}
		Run {
			runs: times.len() as u64,
			nanos: least(times),
			wall_nanos: least(walls),
			answer,
			reads,
			writes,
			proof_bytes: recorder.to_storage_proof().encode().len() as u64,
		}
	}
}
