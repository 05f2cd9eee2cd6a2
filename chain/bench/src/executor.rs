//! The executor, a process of its own.

use keyfold_bench_guest::wire::{receive, send, Module, Request, Run, State};
use std::{
	cell::RefCell,
	process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

/// The running executor.
pub struct Executor {
	process: Child,
	pipes: RefCell<(ChildStdin, ChildStdout)>,
}

impl Executor {
	/// Starts the program with the runtime's blob and the module of the checks.
	pub fn start(program: &str, blob: &str, checks: &str) -> Self {
		let mut process = Command::new(program)
			.args([blob, checks])
			.stdin(Stdio::piped())
			.stdout(Stdio::piped())
			.spawn()
			.unwrap_or_else(|error| panic!("{program}: {error}"));
		let pipes = (
			process.stdin.take().expect("piped"),
			process.stdout.take().expect("piped"),
		);
		Self {
			process,
			pipes: RefCell::new(pipes),
		}
	}

	/// Calls `method` of a module over `state`: once to see what it touches, then timed, each time from the same state.
	pub fn measure(&self, module: Module, state: State, method: &str, data: Vec<u8>) -> Run {
		let request = Request {
			module,
			method: method.into(),
			data,
			state,
		};
		let (input, output) = &mut *self.pipes.borrow_mut();
		send(input, &request).expect("the executor runs");
		receive(output).unwrap_or_else(|error| panic!("{method}: {error}"))
	}
}

impl Drop for Executor {
	fn drop(&mut self) {
		// It may be gone already; there is nothing else to do about it.
		let _ = self.process.kill();
		let _ = self.process.wait();
	}
}
