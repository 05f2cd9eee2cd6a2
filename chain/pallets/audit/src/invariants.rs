//! What holds between blocks.

use crate::{AuditHead, CausedBy, Config, Head, LastProgram, Pallet};
use polkadot_sdk::{
	frame_support::{ensure, traits::Get},
	frame_system,
	sp_runtime::traits::Zero,
};

impl<T: Config> Pallet<T> {
	/// There is a peak for each one bit of the size; the first record is of a program; the program that runs is the one that
	/// was told last; no extrinsic is being applied.
	pub fn check_invariants() -> Result<(), &'static str> {
		let AuditHead { size, peaks } = Head::<T>::get();
		ensure!(
			u32::try_from(peaks.len()) == Ok(size.count_ones()),
			"the peaks are not those of a log of this size"
		);
		let program = LastProgram::<T>::get();
		ensure!(
			program.is_some() == (size > 0),
			"the log does not begin with a program"
		);
		let now = frame_system::Pallet::<T>::block_number();
		if let Some(program) = program.filter(|_| !now.is_zero()) {
			ensure!(
				program.spec_version == T::Version::get().spec_version,
				"the program that runs was not told"
			);
			ensure!(
				program.replaced.is_none_or(|block| block == now),
				"the program was replaced and not told"
			);
		}
		ensure!(
			!CausedBy::<T>::exists(),
			"the digest of an extrinsic is left over"
		);
		Ok(())
	}
}
