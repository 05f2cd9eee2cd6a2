//! What the audit log takes.

use crate::{
	actors::alice,
	bench::Bench,
	chain::in_network,
	row::{Committee, Of},
};
use keyfold_primitives::TcbStatus;
use keyfold_runtime::{Runtime, RuntimeCall, System};
use pallet_keyfold_audit::{AuditHead, Head, LastProgram};
use pallet_keyfold_enclaves::Call;
use polkadot_sdk::{
	pallet_utility,
	sp_core::storage::well_known_keys::CODE,
	sp_io::{self, hashing::sha2_256},
};

/// Records in the log before the one that is measured, one less than a million: seven hashes join seven peaks.
const SIZE: u64 = 999_999;
/// Calls in one extrinsic, each of which tells once: what one more takes is the line through these.
const RECORDS: [usize; 4] = [1, 2, 11, 51];

/// Appending through the least call of root's that tells something, and the first block of another program.
pub fn log(bench: &mut Bench, blob: &[u8]) {
	in_network("dev", || {
		bench.begin(Committee::default(), &alice());
		let begun = Head::<Runtime>::get();
		let peaks: Vec<_> = (0..SIZE.count_ones())
			.map(|peak| sha2_256(&peak.to_le_bytes()))
			.collect();
		Head::<Runtime>::put(AuditHead {
			size: SIZE,
			peaks: peaks.try_into().expect("as many as a size has bits"),
		});
		let minimum = TcbStatus::SwHardeningNeeded;
		for records in RECORDS {
			let tell: RuntimeCall = Call::<Runtime>::set_minimum_tcb { minimum }.into();
			let calls = vec![tell; records];
			let of = Of::op("audit: append")
				.x(records)
				.note("a million in the log");
			let call = pallet_utility::Call::<Runtime>::batch_all { calls };
			bench.root(&of, &alice(), call, false);
		}
		Head::<Runtime>::put(begun);

		bench.settle();
		sp_io::storage::set(CODE, blob);
		LastProgram::<Runtime>::mutate(|program| {
			let program = program.as_mut().expect("told in block 1");
			program.replaced = Some(System::block_number());
		});
		let of = Of::op("audit: code changed").x(blob.len());
		bench.first_block(&of);
	});
}
