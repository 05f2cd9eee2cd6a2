//! What a life asks of the executor, and what it answers: over its standard input and output, each message as its
//! length (u32, little-endian) and its SCALE encoding.

use codec::{Decode, Encode};
use std::{
	collections::BTreeMap,
	io::{Error, Read, Result, Write},
};

/// Key and value of every record.
pub type State = BTreeMap<Vec<u8>, Vec<u8>>;
/// Records that a run set or removed.
pub type Changes = BTreeMap<Vec<u8>, Option<Vec<u8>>>;

/// Which of the executor's modules.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub enum Module {
	/// The runtime's blob.
	Runtime,
	/// The verifier's checks.
	Checks,
}

/// Call `method` with `data` over `state`.
#[derive(Clone, Debug, Encode, Decode)]
pub struct Request {
	/// The module.
	pub module: Module,
	/// Its function.
	pub method: String,
	/// What the function is given.
	pub data: Vec<u8>,
	/// The state before.
	pub state: State,
}

/// What one call came to.
#[derive(Clone, Debug, Encode, Decode)]
pub struct Run {
	/// Processor time in nanoseconds, median of the runs: what it takes on a machine that does nothing else.
	pub nanos: u64,
	/// Time on the clock in nanoseconds, median of the runs.
	pub wall_nanos: u64,
	/// How many runs.
	pub runs: u64,
	/// What it answered.
	pub answer: Vec<u8>,
	/// Records it looked up in the state.
	pub reads: Vec<Vec<u8>>,
	/// Records it changed.
	pub writes: Changes,
	/// Size of the proof of all it looked up, its trie nodes included.
	pub proof_bytes: u64,
}

/// Writes a message.
pub fn send(to: &mut impl Write, message: &impl Encode) -> Result<()> {
	let bytes = message.encode();
	let length = u32::try_from(bytes.len()).map_err(Error::other)?;
	to.write_all(&length.to_le_bytes())?;
	to.write_all(&bytes)?;
	to.flush()
}

/// Reads a message.
pub fn receive<T: Decode>(from: &mut impl Read) -> Result<T> {
	let mut length = [0; 4];
	from.read_exact(&mut length)?;
	let mut bytes = vec![0; u32::from_le_bytes(length) as usize];
	from.read_exact(&mut bytes)?;
	T::decode(&mut &bytes[..]).map_err(Error::other)
}
