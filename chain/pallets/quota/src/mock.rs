//! A chain whose remarks are calls of enclaves: the bytes of a remark say which duty.

use crate::{self as pallet_keyfold_quota, weights::MeasuredWeights, ScopeOf};
use codec::{Decode, DecodeWithMemTracking, Encode};
use keyfold_primitives::{Duty, Refusal, Registry, Standing, Unfit, WorkerCall};
use polkadot_sdk::{
	frame_support::{
		self, derive_impl,
		dispatch::{DispatchInfo, GetDispatchInfo},
		traits::OnIdle,
		weights::Weight,
	},
	frame_system,
	sp_io::TestExternalities,
	sp_runtime::{
		generic::Era,
		impl_tx_ext_default,
		traits::{
			DispatchInfoOf, DispatchOriginOf, DispatchTransaction, IdentityLookup, Implication,
			TransactionExtension, ValidateResult,
		},
		transaction_validity::{TransactionSource, TransactionValidityError, ValidTransaction},
		BuildStorage,
	},
};
use scale_info::TypeInfo;

pub type AccountId = u64;
pub type BlockNumber = u32;

/// Accounts below are enclaves.
pub const ENCLAVES: AccountId = 100;
/// What a check of the tests says it weighs.
pub const CHECK_WEIGHT: Weight = Weight::from_parts(1_234, 56);
/// What the wrapped extension of the tests says it weighs.
pub const PAID_WEIGHT: Weight = Weight::from_parts(9_876, 54);

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Quota: pallet_keyfold_quota,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlockU32<Test>;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
}

impl pallet_keyfold_quota::Config for Test {
	type Registry = Fake;
	type WeightInfo = MeasuredWeights<Test>;
}

/// Registry of the tests.
pub struct Fake;

impl Registry<AccountId, BlockNumber> for Fake {
	fn operator_of(enclave: &AccountId) -> Option<AccountId> {
		(*enclave < ENCLAVES).then_some(ENCLAVES + enclave)
	}

	fn standing(_: &AccountId) -> Option<Standing<BlockNumber>> {
		None
	}

	fn fitness(_: &AccountId) -> Result<(), Unfit> {
		Ok(())
	}
}

impl WorkerCall<AccountId, BlockNumber> for RuntimeCall {
	fn duty(&self) -> Option<(Duty, ScopeOf<Test>)> {
		match self {
			RuntimeCall::System(frame_system::Call::remark { remark }) => {
				Decode::decode(&mut &remark[..]).ok()
			}
			_ => None,
		}
	}

	/// Acknowledgements are never due.
	fn check(&self, _: &AccountId, _: &AccountId, _: TransactionSource) -> Result<(), Refusal> {
		match self.duty() {
			Some((Duty::Acknowledge, _)) => Err(Refusal::WrongPhase),
			_ => Ok(()),
		}
	}

	fn check_weight(&self) -> Weight {
		CHECK_WEIGHT
	}
}

/// A call for the duty.
pub fn call(duty: Duty, scope: ScopeOf<Test>) -> RuntimeCall {
	let remark = (duty, scope).encode();
	frame_system::Call::remark { remark }.into()
}

/// A call that is nobody's duty.
pub fn paid() -> RuntimeCall {
	frame_system::Call::set_heap_pages { pages: 1 }.into()
}

/// An extension that gives whatever passes the highest priority.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Highest;

impl TransactionExtension<RuntimeCall> for Highest {
	const IDENTIFIER: &'static str = "Highest";
	type Implicit = ();
	type Val = ();
	type Pre = ();

	fn weight(&self, _: &RuntimeCall) -> Weight {
		PAID_WEIGHT
	}

	fn validate(
		&self,
		origin: DispatchOriginOf<RuntimeCall>,
		_: &RuntimeCall,
		_: &DispatchInfoOf<RuntimeCall>,
		_: usize,
		_: (),
		_: &impl Implication,
		_: TransactionSource,
	) -> ValidateResult<(), RuntimeCall> {
		let validity = ValidTransaction {
			priority: u64::MAX,
			..Default::default()
		};
		Ok((validity, (), origin))
	}

	impl_tx_ext_default!(RuntimeCall; prepare);
}

/// What surrounds the calls of the tests.
pub type Extension = (
	crate::MortalWorkers<Test>,
	crate::WorkerQuota<Test, Highest>,
);

/// The extension of a transaction with this era.
pub fn extension(era: Era) -> Extension {
	(era.into(), Highest.into())
}

/// An era that ends.
pub fn mortal() -> Era {
	Era::mortal(64, u64::from(System::block_number() - 1))
}

fn info(call: &RuntimeCall) -> DispatchInfo {
	call.get_dispatch_info()
}

/// What the pool says.
pub fn validate(
	origin: RuntimeOrigin,
	call: &RuntimeCall,
	era: Era,
) -> Result<ValidTransaction, TransactionValidityError> {
	let source = TransactionSource::External;
	extension(era)
		.validate_only(origin, call, &info(call), 0, source, 0)
		.map(|(validity, ..)| validity)
}

/// What a block does before it runs the call.
pub fn prepare(who: AccountId, call: &RuntimeCall) -> Result<(), TransactionValidityError> {
	extension(mortal())
		.validate_and_prepare(RuntimeOrigin::signed(who), call, &info(call), 0, 0)
		.map(drop)
}

/// Runs a test in block 1.
pub fn run(test: impl FnOnce()) {
	let storage = RuntimeGenesisConfig::default()
		.build_storage()
		.expect("valid genesis");
	TestExternalities::new(storage).execute_with(|| {
		to_block(1);
		test();
		Quota::check_invariants().expect("invariants hold");
	});
}

/// Ends the block with this weight left over, which on_idle used so much of, and opens the next.
pub fn next_block(left: Weight) -> Weight {
	let used = Quota::on_idle(System::block_number(), left);
	Quota::check_invariants().expect("invariants hold");
	to_block(System::block_number() + 1);
	used
}

fn to_block(number: BlockNumber) {
	System::initialize(&number, &Default::default(), &Default::default());
}
