//! A runtime that is this one but for its offence sink: it takes down who is reported for what, and does nothing else, so
//! that who lies can lie again. It has the secrets pallet alone, over the state, the currency and the other pallets of the
//! real runtime: pallets of the same name and index keep and tell everything alike.

use codec::{Decode, Encode};
use keyfold_primitives::{Absence, AuditSink, Offence, OffenceSink};
use keyfold_runtime::{
	constants::*, AccountId, Audit, Balances, Enclaves, Keys, RuntimeHoldReason as Held,
};
use pallet_keyfold_secrets::types::{Partial, MAX_PARTIALS};
use polkadot_sdk::{
	frame_support::{
		self, derive_impl, parameter_types,
		traits::{ConstU128, ConstU32},
		weights::Weight,
	},
	frame_system,
	sp_runtime::{
		traits::{AccountIdConversion, IdentityLookup},
		BoundedVec, DispatchResult,
	},
};

#[frame_support::runtime]
mod runtime {
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeTask,
		RuntimeFreezeReason,
		RuntimeHoldReason
	)]
	pub struct Recording;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(22)]
	pub type Secrets = pallet_keyfold_secrets;
}

#[derive_impl(frame_system::config_preludes::SolochainDefaultConfig)]
impl frame_system::Config for Recording {
	type Block = frame_system::mocking::MockBlockU32<Recording>;
	type AccountId = AccountId;
	type Lookup = IdentityLookup<AccountId>;
	type AccountData = polkadot_sdk::pallet_balances::AccountData<keyfold_runtime::Balance>;
}

parameter_types! {
	pub Treasury: AccountId = TREASURY.into_account_truncating();
	/// Who was reported for what.
	pub static Reported: Vec<(AccountId, Offence)> = vec![];
}

/// Takes down who is reported.
pub struct Recorder;

impl OffenceSink<AccountId> for Recorder {
	fn report(operator: &AccountId, offence: Offence) {
		Reported::mutate(|reported| reported.push((operator.clone(), offence)));
	}

	fn report_weight() -> Weight {
		Enclaves::report_weight()
	}

	fn absent(operator: &AccountId, absence: Absence) {
		panic!("{operator:?} was absent: {absence:?}");
	}

	fn absent_weight() -> Weight {
		Enclaves::absent_weight()
	}
}

/// What is told here is told by the pallet of the real runtime, so it is in the log of it.
impl AuditSink<RuntimeEvent> for Recorder {
	fn append(event: &RuntimeEvent) {
		let bytes = event.encode();
		let real = keyfold_runtime::RuntimeEvent::decode(&mut &bytes[..]).expect("the same event");
		Audit::append(&real);
	}
}

impl pallet_keyfold_secrets::Config for Recording {
	type Currency = Balances;
	type RuntimeHoldReason = Held;
	type Treasury = Treasury;
	type RequestFee = ConstU128<REQUEST_FEE>;
	type SecretDeposit = ConstU128<SECRET_DEPOSIT>;
	type ByteDeposit = ConstU128<BYTE_DEPOSIT>;
	type EntryDeposit = ConstU128<1>;
	type Extension = ();
	type LabelPrice = ConstU128<LABEL_PRICE>;
	type Registry = Enclaves;
	type Shares = Keys;
	type Offences = Recorder;
	type RequestLifetime = ConstU32<REQUEST_LIFETIME>;
	type ReleaseRetention = ConstU32<RELEASE_RETENTION>;
	type MaxOpenPerKey = ConstU32<MAX_OPEN_PER_KEY>;
	type MaxOpenPerReader = ConstU32<MAX_OPEN_PER_READER>;
	type Audit = Recorder;
	type WeightInfo = pallet_keyfold_secrets::weights::MeasuredWeights<Recording>;
}

/// Submits the partials of an enclave; answers who was reported for what, and how it ended.
pub fn submit(
	enclave: &AccountId,
	partials: Vec<Partial>,
) -> (Vec<(AccountId, Offence)>, DispatchResult) {
	let partials: BoundedVec<Partial, ConstU32<MAX_PARTIALS>> =
		partials.try_into().expect("as many as a call takes");
	Reported::set(vec![]);
	let origin = RuntimeOrigin::signed(enclave.clone());
	let sent = Secrets::submit_partials(origin, partials);
	let sent = sent.map(|_| ()).map_err(|refused| refused.error);
	(Reported::take(), sent)
}
