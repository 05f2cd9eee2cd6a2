//! Which program the chain runs.

use crate::{Config, Event, LastProgram, Pallet, Program, Record};
use alloc::vec::Vec;
use polkadot_sdk::{
	frame_support::traits::Get,
	frame_system::{self, SetCode},
	sp_core::storage::well_known_keys::CODE,
	sp_io::{self, hashing::sha2_256},
	sp_runtime::DispatchResult,
};

impl<T: Config> Pallet<T> {
	/// Appends and tells the program that runs, if this is its first block; says whether it is. Asked before every record,
	/// for hooks of other pallets may come first.
	///
	/// A program is another one if its version is, or if its bytes were replaced in an earlier block.
	pub(crate) fn note_program() -> bool {
		let now = frame_system::Pallet::<T>::block_number();
		let spec_version = T::Version::get().spec_version;
		let known = LastProgram::<T>::get().is_some_and(|program| {
			program.spec_version == spec_version
				&& program.replaced.is_none_or(|block| block >= now)
		});
		if known {
			return false;
		}
		let code = sha2_256(&sp_io::storage::get(CODE).unwrap_or_default());
		LastProgram::<T>::put(Program {
			spec_version,
			replaced: None,
		});
		Self::append_record(&Record::CodeChanged { spec_version, code });
		frame_system::Pallet::<T>::deposit_event(T::RuntimeEvent::from(Event::CodeChanged {
			spec_version,
			code,
		}));
		true
	}
}

/// Replaces the program as the system pallet does by itself, and notes in which block.
impl<T: Config> SetCode<T> for Pallet<T> {
	fn set_code(code: Vec<u8>) -> DispatchResult {
		<() as SetCode<T>>::set_code(code)?;
		let replaced = Some(frame_system::Pallet::<T>::block_number());
		LastProgram::<T>::mutate(|program| {
			if let Some(program) = program {
				program.replaced = replaced;
			}
		});
		Ok(())
	}
}
