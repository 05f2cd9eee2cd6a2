//! Configuration of every pallet.

use crate::{constants::*, *};
use polkadot_sdk::{
	frame_support::{
		derive_impl, parameter_types,
		traits::{
			AsEnsureOriginWithArg, ConstBool, ConstU128, ConstU32, ConstU64, ConstU8, Get,
			InstanceFilter, VariantCountOf,
		},
		weights::{constants::ParityDbWeight, IdentityFee, Weight},
	},
	frame_system::{
		limits::{BlockLength, BlockWeights},
		EnsureRoot, EnsureSigned,
	},
	pallet_transaction_payment::{FungibleAdapter, Multiplier, TargetedFeeAdjustment},
	sp_consensus_aura::sr25519::AuthorityId as AuraId,
	sp_runtime::{
		traits::{AccountIdConversion, ConvertInto, One, OpaqueKeys},
		FixedPointNumber, Perbill, Permill, Perquintill,
	},
};

parameter_types! {
	pub const BlockHashCount: BlockNumber = BLOCK_HASH_COUNT;
	pub const Version: RuntimeVersion = VERSION;
	pub RuntimeBlockWeights: BlockWeights = BlockWeights::with_sensible_defaults(
		Weight::from_parts(BLOCK_REF_TIME, u64::MAX),
		Perbill::from_percent(NORMAL_SHARE_PERCENT),
	);
	pub RuntimeBlockLength: BlockLength =
		BlockLength::builder().max_length(BLOCK_BYTES).modify_max_length_for_class(
			frame_support::dispatch::DispatchClass::Normal,
			|length| *length = Perbill::from_percent(NORMAL_SHARE_PERCENT) * BLOCK_BYTES,
		).build();
	pub const SS58Prefix: u8 = 42;
	pub FeeMultiplier: Multiplier = Multiplier::one();
	pub const TargetBlockFullness: Perquintill = Perquintill::from_percent(25);
	pub AdjustmentVariable: Multiplier = Multiplier::saturating_from_rational(1, 100_000);
	pub MinimumMultiplier: Multiplier = Multiplier::saturating_from_rational(1, 1_000);
	pub MaximumMultiplier: Multiplier = Multiplier::saturating_from_integer(100);
	pub const AbsenceCharge: Permill = ABSENCE_CHARGE;
	pub const IsolationCharge: Permill = ISOLATION_CHARGE;
	pub const EjectionCharge: Permill = EJECTION_CHARGE;
	/// All that the pallet can do.
	pub NftFeatures: pallet_nfts::PalletFeatures = pallet_nfts::PalletFeatures::all_enabled();
	pub TreasuryAccount: AccountId = TREASURY.into_account_truncating();
}

#[derive_impl(frame_system::config_preludes::SolochainDefaultConfig)]
impl frame_system::Config for Runtime {
	type Block = Block;
	type BlockWeights = RuntimeBlockWeights;
	type BlockLength = RuntimeBlockLength;
	type AccountId = AccountId;
	type Nonce = Nonce;
	type Hash = Hash;
	type BlockHashCount = BlockHashCount;
	type DbWeight = ParityDbWeight;
	type Version = Version;
	type AccountData = pallet_balances::AccountData<Balance>;
	type SS58Prefix = SS58Prefix;
	type MaxConsumers = ConstU32<16>;
	// Notes that the program is another one from the next block on.
	type OnSetCode = Audit;
}

impl pallet_timestamp::Config for Runtime {
	type Moment = u64;
	type OnTimestampSet = Aura;
	type MinimumPeriod = pallet_keyfold_validators::HalfSlot<Runtime>;
	type WeightInfo = ();
}

impl pallet_aura::Config for Runtime {
	type AuthorityId = AuraId;
	type DisabledValidators = ();
	type MaxAuthorities = ConstU32<MAX_AUTHORITIES>;
	type AllowMultipleBlocksPerSlot = ConstBool<false>;
	type SlotDuration = pallet_keyfold_validators::Slot<Runtime>;
}

impl pallet_grandpa::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = ();
	type MaxAuthorities = ConstU32<MAX_AUTHORITIES>;
	type MaxNominators = ConstU32<0>;
	// Every session has a set of its own.
	type MaxSetIdSessionEntries = ConstU64<{ UNBONDING_SESSIONS as u64 }>;
	type KeyOwnerProof = polkadot_sdk::sp_session::MembershipProof;
	type EquivocationReportSystem = pallet_grandpa::EquivocationReportSystem<
		Runtime,
		Offences,
		Historical,
		ConstU64<REPORT_LONGEVITY>,
	>;
}

/// Who made a block: an equivocation that nobody signs for is reported in its author's name.
impl pallet_authorship::Config for Runtime {
	type FindAuthor = pallet_session::FindAccountFromAuthorIndex<Runtime, Aura>;
	type EventHandler = ();
}

impl pallet_session::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = ConvertInto;
	// The validators pallet ends sessions, at a weight that leaves room for calls.
	type ShouldEndSession = pallet_keyfold_validators::Never;
	type NextSessionRotation = pallet_keyfold_validators::Never;
	type SessionManager = pallet_session::historical::NoteHistoricalRoot<Runtime, Validators>;
	type SessionHandler = <opaque::SessionKeys as OpaqueKeys>::KeyTypeIdProviders;
	type Keys = opaque::SessionKeys;
	// Who equivocates is out of the next set; nobody is disabled within one.
	type DisablingStrategy = ();
	type WeightInfo = pallet_session::weights::SubstrateWeight<Runtime>;
	type Currency = Balances;
	type KeyDeposit = ConstU128<SESSION_KEYS_DEPOSIT>;
}

impl pallet_session::historical::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type FullIdentification = ();
	type FullIdentificationOf = pallet_keyfold_validators::Unit;
}

impl pallet_offences::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type IdentificationTuple = pallet_session::historical::IdentificationTuple<Runtime>;
	type OnOffenceHandler = Validators;
}

impl pallet_keyfold_validators::Config for Runtime {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Bond = ConstU128<VALIDATOR_BOND>;
	type MaxValidators = ConstU32<MAX_AUTHORITIES>;
	type UnbondingSessions = ConstU32<UNBONDING_SESSIONS>;
	type Treasury = TreasuryAccount;
	type Audit = Audit;
	type WeightInfo = pallet_keyfold_validators::weights::MeasuredWeights<Runtime>;
}

/// How a node reports an equivocation: a call that nobody signs.
impl<Inner> frame_system::offchain::CreateTransactionBase<Inner> for Runtime
where
	RuntimeCall: From<Inner>,
{
	type Extrinsic = UncheckedExtrinsic;
	type RuntimeCall = RuntimeCall;
}

impl<Inner> frame_system::offchain::CreateBare<Inner> for Runtime
where
	RuntimeCall: From<Inner>,
{
	fn create_bare(call: RuntimeCall) -> UncheckedExtrinsic {
		UncheckedExtrinsic::new_bare(call)
	}
}

impl pallet_balances::Config for Runtime {
	type MaxLocks = ConstU32<50>;
	type MaxReserves = ConstU32<50>;
	type ReserveIdentifier = [u8; 8];
	type Balance = Balance;
	type RuntimeEvent = RuntimeEvent;
	type DustRemoval = ();
	type ExistentialDeposit = ConstU128<EXISTENTIAL_DEPOSIT>;
	type AccountStore = System;
	type WeightInfo = pallet_balances::weights::SubstrateWeight<Runtime>;
	type FreezeIdentifier = RuntimeFreezeReason;
	type MaxFreezes = VariantCountOf<RuntimeFreezeReason>;
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeFreezeReason = RuntimeFreezeReason;
	type DoneSlashHandler = ();
}

impl pallet_transaction_payment::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type OnChargeTransaction = FungibleAdapter<Balances, ()>;
	type OperationalFeeMultiplier = ConstU8<5>;
	type WeightToFee = IdentityFee<Balance>;
	type LengthToFee = IdentityFee<Balance>;
	type FeeMultiplierUpdate = TargetedFeeAdjustment<
		Runtime,
		TargetBlockFullness,
		AdjustmentVariable,
		MinimumMultiplier,
		MaximumMultiplier,
	>;
	type WeightInfo = pallet_transaction_payment::weights::SubstrateWeight<Runtime>;
}

impl pallet_sudo::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type WeightInfo = pallet_sudo::weights::SubstrateWeight<Runtime>;
}

impl pallet_utility::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type WeightInfo = pallet_utility::weights::SubstrateWeight<Runtime>;
}

/// What a proxy may do for its principal.
#[derive(
	Copy,
	Clone,
	Eq,
	PartialEq,
	Ord,
	PartialOrd,
	Debug,
	Default,
	codec::Encode,
	codec::Decode,
	codec::DecodeWithMemTracking,
	codec::MaxEncodedLen,
	scale_info::TypeInfo,
)]
pub enum ProxyType {
	/// Everything.
	#[default]
	Any,
	/// The hot key of an operator: its enclaves and what attests them, nothing that moves money. It can have the
	/// deposits of four collaterals held, which come back.
	Operator,
}

impl InstanceFilter<RuntimeCall> for ProxyType {
	fn filter(&self, call: &RuntimeCall) -> bool {
		use pallet_keyfold_enclaves::Call as Enclave;
		match self {
			ProxyType::Any => true,
			ProxyType::Operator => matches!(
				call,
				RuntimeCall::Enclaves(
					Enclave::add_enclave { .. }
						| Enclave::replace_enclave { .. }
						| Enclave::remove_enclave { .. }
						| Enclave::renew_attestation { .. }
						| Enclave::submit_collateral { .. }
						| Enclave::remove_collateral { .. }
				)
			),
		}
	}

	fn is_superset(&self, other: &Self) -> bool {
		self == other || *self == ProxyType::Any
	}
}

impl pallet_proxy::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type ProxyType = ProxyType;
	type ProxyDepositBase = ConstU128<{ UNIT / 10 }>;
	type ProxyDepositFactor = ConstU128<{ UNIT / 100 }>;
	type MaxProxies = ConstU32<8>;
	type WeightInfo = pallet_proxy::weights::SubstrateWeight<Runtime>;
	type MaxPending = ConstU32<8>;
	type CallHasher = BlakeTwo256;
	type AnnouncementDepositBase = ConstU128<{ UNIT / 10 }>;
	type AnnouncementDepositFactor = ConstU128<{ UNIT / 100 }>;
	type BlockNumberProvider = System;
}

/// The simulated vendor's key as genesis set it; `None` refuses simulated quotes.
pub struct SimulatedVendorKey;
impl Get<Option<[u8; 32]>> for SimulatedVendorKey {
	fn get() -> Option<[u8; 32]> {
		pallet_keyfold_enclaves::SimulatedVendor::<Runtime>::get()
	}
}

/// Seconds for which a simulated attestation is good, as genesis set it.
pub struct SimulatedFor;
impl Get<Option<u64>> for SimulatedFor {
	fn get() -> Option<u64> {
		pallet_keyfold_enclaves::SimulatedLifetime::<Runtime>::get()
	}
}

/// The root certificate of the tests as genesis set it; `None` takes Intel's only.
pub struct TestRootCertificate;
impl Get<Option<Vec<u8>>> for TestRootCertificate {
	fn get() -> Option<Vec<u8>> {
		pallet_keyfold_enclaves::TestRoot::<Runtime>::get().map(Into::into)
	}
}

impl pallet_keyfold_enclaves::Config for Runtime {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Attestation = pallet_keyfold_enclaves::ByFormat<
		pallet_keyfold_enclaves::Simulated<SimulatedVendorKey, SimulatedFor>,
		pallet_keyfold_enclaves::Dcap<TestRootCertificate>,
	>;
	type Time = Timestamp;
	type MaxCollateral = ConstU32<MAX_COLLATERAL>;
	type CollateralDeposit = ConstU128<COLLATERAL_DEPOSIT>;
	type CollateralByteDeposit = ConstU128<BYTE_DEPOSIT>;
	type Observer = Keys;
	type Shares = Keys;
	type Debts = Keys;
	type IsolateAfter = ConstU32<ISOLATE_AFTER>;
	type IsolationCharge = IsolationCharge;
	type EjectionCharge = EjectionCharge;
	type OutdatedAfter = ConstU32<OUTDATED_AFTER>;
	type UnbondingEpochs = ConstU32<UNBONDING_EPOCHS>;
	type LeakDeposit = ConstU128<LEAK_DEPOSIT>;
	type MinBond = ConstU128<MIN_BOND>;
	type MaxEnclaves = ConstU32<MAX_ENCLAVES>;
	type AbsenceCharge = AbsenceCharge;
	type Treasury = TreasuryAccount;
	type Audit = Audit;
	type WeightInfo = pallet_keyfold_enclaves::weights::MeasuredWeights<Runtime>;
}

impl pallet_keyfold_keys::Config for Runtime {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type KeyDeposit = ConstU128<KEY_DEPOSIT>;
	type Registry = Enclaves;
	type Heartbeats = Enclaves;
	type Offences = Enclaves;
	type Use = Secrets;
	type Attempts = Quota;
	type Rounds = Beacon;
	type Audit = Audit;
	type WeightInfo = pallet_keyfold_keys::weights::MeasuredWeights<Runtime>;
}

impl pallet_keyfold_secrets::Config for Runtime {
	type Currency = Balances;
	type RuntimeHoldReason = RuntimeHoldReason;
	type Treasury = TreasuryAccount;
	type RequestFee = ConstU128<REQUEST_FEE>;
	type SecretDeposit = ConstU128<SECRET_DEPOSIT>;
	type ByteDeposit = ConstU128<BYTE_DEPOSIT>;
	type EntryDeposit = ConstU128<ENTRY_DEPOSIT>;
	type Extension = extension::Rules;
	type LabelPrice = ConstU128<LABEL_PRICE>;
	type Registry = Enclaves;
	type Shares = Keys;
	type Offences = Enclaves;
	type RequestLifetime = ConstU32<REQUEST_LIFETIME>;
	type ReleaseRetention = ConstU32<RELEASE_RETENTION>;
	type MaxOpenPerKey = ConstU32<MAX_OPEN_PER_KEY>;
	type MaxOpenPerReader = ConstU32<MAX_OPEN_PER_READER>;
	type Audit = Audit;
	type WeightInfo = pallet_keyfold_secrets::weights::MeasuredWeights<Runtime>;
}

impl pallet_keyfold_beacon::Config for Runtime {
	type Registry = Enclaves;
	type Shares = Keys;
	type Offences = Enclaves;
	type RoundPeriod = ConstU32<ROUND_PERIOD>;
	type MaxOpenRounds = ConstU32<{ keyfold_primitives::MAX_OPEN_ROUNDS }>;
	type OutputRetention = ConstU32<OUTPUT_RETENTION>;
	type RoundLifetime = ConstU32<ROUND_LIFETIME>;
	type Audit = Audit;
	type WeightInfo = pallet_keyfold_beacon::weights::MeasuredWeights<Runtime>;
}

/// Things that have an owner, for policies that ask who owns one (`extension`). Everybody may make a collection.
impl pallet_nfts::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type CollectionId = u32;
	type ItemId = u32;
	type Currency = Balances;
	type ForceOrigin = EnsureRoot<AccountId>;
	type CreateOrigin = AsEnsureOriginWithArg<EnsureSigned<AccountId>>;
	type Locker = ();
	type CollectionDeposit = ConstU128<COLLECTION_DEPOSIT>;
	type ItemDeposit = ConstU128<ENTRY_DEPOSIT>;
	type MetadataDepositBase = ConstU128<ENTRY_DEPOSIT>;
	type AttributeDepositBase = ConstU128<ENTRY_DEPOSIT>;
	type DepositPerByte = ConstU128<BYTE_DEPOSIT>;
	type StringLimit = ConstU32<NFT_BYTES>;
	type KeyLimit = ConstU32<NFT_BYTES>;
	type ValueLimit = ConstU32<NFT_BYTES>;
	type ApprovalsLimit = ConstU32<NFT_LIST>;
	type ItemAttributesApprovalsLimit = ConstU32<NFT_LIST>;
	type MaxTips = ConstU32<NFT_LIST>;
	type MaxDeadlineDuration = ConstU32<NFT_DEADLINE>;
	type MaxAttributesPerCall = ConstU32<NFT_LIST>;
	type Features = NftFeatures;
	type OffchainSignature = Signature;
	type OffchainPublic = <Signature as Verify>::Signer;
	type WeightInfo = pallet_nfts::weights::SubstrateWeight<Runtime>;
	type BlockNumberProvider = System;
}

impl pallet_keyfold_audit::Config for Runtime {
	type WeightInfo = pallet_keyfold_audit::weights::MeasuredWeights<Runtime>;
}

impl pallet_keyfold_quota::Config for Runtime {
	type Registry = Enclaves;
	type WeightInfo = pallet_keyfold_quota::weights::MeasuredWeights<Runtime>;
}
