//! # The executor of a node
//!
//! ## Overview
//!
//! Runs what it is told over the state it is given, under the executor that a node uses (wasmtime, compiled), and says
//! how long it took and what it touched. A process of its own: like a node it knows nothing of the runtime, and is built
//! without it. `keyfold-bench-executor <runtime blob> <guest of the checks>` speaks over its standard input and output
//! as `keyfold_bench_guest::wire` says, and ends with its input.

mod module;

use keyfold_bench_guest::wire::{receive, send, Module, Request};
use std::{
	env, fs,
	io::{stdin, stdout, ErrorKind},
};

fn main() {
	let mut arguments = env::args().skip(1);
	let (Some(runtime), Some(checks)) = (arguments.next(), arguments.next()) else {
		panic!("keyfold-bench-executor <runtime blob> <guest of the checks>");
	};
	let module = |path: &str| {
		let code = fs::read(path).unwrap_or_else(|error| panic!("{path}: {error}"));
		module::Module::new(code)
	};
	let (runtime, checks) = (module(&runtime), module(&checks));
	loop {
		let request: Request = match receive(&mut stdin().lock()) {
			Ok(request) => request,
			Err(end) if end.kind() == ErrorKind::UnexpectedEof => return,
			Err(error) => panic!("cannot read a request: {error}"),
		};
		let module = match request.module {
			Module::Runtime => &runtime,
			Module::Checks => &checks,
		};
		let run = module.measure(&request.state, &request.method, &request.data);
		send(&mut stdout().lock(), &run).expect("the life is there");
	}
}
