//! # Enclaves pallet
//!
//! Who may take part: operators, each with a bond held on its account, and the attested enclaves they run.
//!
//! ## Overview
//!
//! An operator places a bond (a hold, never a transfer) and adds enclave accounts. Each comes with a quote: an
//! attestation that the account's key was made inside a program with an allowed measurement, for this chain and this
//! operator. Quotes are Intel's (SGX and TDX, see [`attestation::dcap`]) or, where genesis allows it, simulated ones.
//! What Intel says of a kind of machine, its collateral, is stored once and named by its digest. An attestation is good
//! as long as its evidence is, and must then be renewed; so are measurements, which an upgrade lets overlap: the old one
//! is allowed until a time, the new one from before. An enclave of which one has run out takes no new duty.
//!
//! The enclave account then signs worker calls without a fee, so the pallet makes sure that it exists
//! (`inc_sufficients`) although it owns nothing.
//!
//! A restarted enclave is a new account: `replace_enclave` swaps it in one step. An account is an enclave once in its
//! life ([`Retired`]), so a nonce that was reset can never bring an old extrinsic back to life.
//!
//! Once a period each enclave shows life by a heartbeat (docs/protocol.md, section 10), which proves over a recent block
//! that it still has the current share of every key it names. The pallet keeps when the last one came, of each enclave
//! and of each operator; what it proved is kept with the key.
//!
//! Faults that another pallet has proved arrive through `OffenceSink`: the bond goes to the treasury and the operator
//! is out of every later roster. So do absences, which cost a small part of the bond once a heartbeat period.
//!
//! What is owed and does not come takes an operator up a ladder, one step a period at most: warnings, isolation, ejection;
//! a period in which all is paid takes it down. An operator that leaves, or was ejected, gets what is left of its bond
//! after a wait (`unbond`, `withdraw`). Whoever proves to know the share of a seat gets half of the bond of its operator
//! (`commit_leak`, `report_leak`).
//!
//! ## Pallet API
//!
//! See [`Call`] for the extrinsics and [`Error`] for the ways in which they fail. Other pallets see the pallet as
//! [`Registry`](keyfold_primitives::Registry), [`Heartbeats`](keyfold_primitives::Heartbeats) and
//! [`OffenceSink`](keyfold_primitives::OffenceSink).

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use attestation::{dcap::Dcap, simulated::Simulated, ByFormat};
pub use pallet::*;
pub use weight_info::WeightInfo;

mod absence;
mod admission;
pub mod attestation;
mod collateral;
mod duty;
mod heartbeat;
mod joins;
mod ladder;
mod leak;
mod types;
mod unbond;
mod weight_info;
pub mod weights;

mod invariants;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use types::{
	CollateralBytes, CollateralId, CollateralInfo, EnclaveInfo, HeartbeatProof,
	HeartbeatTimingInfo, LeakCommitment, Leaving, OperatorInfo, ProvenKeys, DEFAULT_EJECT_AFTER,
	DEFAULT_PERIOD_BLOCKS, MAX_COLLATERAL_BYTES, MAX_EXCUSED, MAX_JUDGED,
};

use polkadot_sdk::{frame_support, frame_system};

#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::{
		dispatch::DispatchClass,
		pallet_prelude::*,
		traits::{
			fungible::{Inspect, InspectHold, MutateHold},
			UnixTime,
		},
	};
	use frame_system::pallet_prelude::*;
	use keyfold_primitives::{
		tell, Absence, Attestation, AttestationError, AuditSink, Debts, EnclaveObserver, Epoch,
		Evidence, KeyId, Measurement, Offence, Possession, SeatNumber, TcbStatus, Unfit,
	};
	use polkadot_sdk::sp_runtime::{Permill, SaturatedConversion};

	/// Bytes of the longest quote: an Intel TDX quote with its certificate chain stays under 8 KiB; twice that.
	pub const MAX_QUOTE_BYTES: u32 = 16_384;

	/// A quote as it arrives.
	pub type QuoteBytes = BoundedVec<u8, ConstU32<MAX_QUOTE_BYTES>>;

	/// A root certificate, DER: Intel's has 659 bytes.
	pub type RootBytes = BoundedVec<u8, ConstU32<1_024>>;

	/// Balance of the currency the bond is held in.
	pub type BalanceOf<T> =
		<<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config {
		/// The currency of the bond.
		type Currency: Inspect<Self::AccountId>
			+ InspectHold<Self::AccountId, Reason = Self::RuntimeHoldReason>
			+ MutateHold<Self::AccountId>;

		/// The overarching hold reason.
		type RuntimeHoldReason: From<HoldReason>;

		/// Verifies quotes.
		type Attestation: Attestation;

		/// The chain's time, against which evidence expires.
		type Time: UnixTime;

		/// Collateral of one operator at a time: of each kind of machine it has, now and next.
		#[pallet::constant]
		type MaxCollateral: Get<u32>;

		/// Deposit of one collateral before its bytes.
		#[pallet::constant]
		type CollateralDeposit: Get<BalanceOf<Self>>;

		/// Deposit of a byte of collateral.
		#[pallet::constant]
		type CollateralByteDeposit: Get<BalanceOf<Self>>;

		/// Told when an enclave account stops being one.
		type Observer: EnclaveObserver<Self::AccountId>;

		/// Knows which shares an enclave must be able to prove, and is told when it has.
		type Shares: Possession<Self::AccountId>;

		/// Smallest bond with which an operator takes a seat.
		#[pallet::constant]
		type MinBond: Get<BalanceOf<Self>>;

		/// Most enclaves of one operator: the replicas that one seat may have.
		#[pallet::constant]
		type MaxEnclaves: Get<u32>;

		/// Knows what the operators of the current epochs owe, and the public shares of an epoch.
		type Debts: Debts<Self::AccountId, BlockNumberFor<Self>>
			+ Evidence<Self::AccountId, BlockNumberFor<Self>>;

		/// Missed periods in a row that isolate.
		#[pallet::constant]
		type IsolateAfter: Get<u32>;

		/// Part of the bond that isolation costs.
		#[pallet::constant]
		type IsolationCharge: Get<Permill>;

		/// Part of the bond that an ejection by the ladder costs.
		#[pallet::constant]
		type EjectionCharge: Get<Permill>;

		/// Actives in a row through which a seat may stay empty.
		#[pallet::constant]
		type OutdatedAfter: Get<u32>;

		/// Epochs, of the longest that there are, from the last seat to the bond.
		#[pallet::constant]
		type UnbondingEpochs: Get<u32>;

		/// Held for a commitment to the report of a leaked share.
		#[pallet::constant]
		type LeakDeposit: Get<BalanceOf<Self>>;

		/// Part of the bond that the first absence of a heartbeat period costs.
		#[pallet::constant]
		type AbsenceCharge: Get<Permill>;

		/// Where slashed bonds go.
		type Treasury: Get<Self::AccountId>;

		/// The audit log: a record of everything that is told.
		type Audit: AuditSink<<Self as polkadot_sdk::frame_system::Config>::RuntimeEvent>;

		/// Weights of the calls.
		type WeightInfo: WeightInfo;
	}

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// Why this pallet holds funds.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The bond of an operator.
		OperatorBond,
		/// The deposit for collateral.
		Collateral,
		/// The deposit of a commitment to the report of a leaked share.
		LeakDeposit,
	}

	/// Operators by account.
	#[pallet::storage]
	pub type Operators<T: Config> = StorageMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		OperatorInfo<BalanceOf<T>, BlockNumberFor<T>>,
		OptionQuery,
	>;

	/// Attested enclaves by account.
	#[pallet::storage]
	pub type Enclaves<T: Config> = StorageMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		EnclaveInfo<T::AccountId, BlockNumberFor<T>>,
		OptionQuery,
	>;

	/// Accounts that were enclaves once and never will be again.
	#[pallet::storage]
	pub type Retired<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, (), OptionQuery>;

	/// Measurements that an enclave may have: Unix time in seconds up to which it may, `None` for no end.
	#[pallet::storage]
	pub type Measurements<T: Config> =
		StorageMap<_, Identity, Measurement, Option<u64>, OptionQuery>;

	/// The worst platform that is attested.
	#[pallet::storage]
	pub type MinimumTcb<T: Config> = StorageValue<_, TcbStatus, ValueQuery>;

	/// Collateral by its digest: BLAKE2b-256 of its bytes.
	#[pallet::storage]
	pub type Collateral<T: Config> = StorageMap<
		_,
		Identity,
		CollateralId,
		CollateralInfo<T::AccountId, BalanceOf<T>>,
		OptionQuery,
	>;

	/// What collateral each account has a deposit for.
	#[pallet::storage]
	pub type CollateralOf<T: Config> = StorageMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		BoundedVec<CollateralId, T::MaxCollateral>,
		ValueQuery,
	>;

	/// sr25519 key of the simulated vendor, 32 bytes. Absent: simulated attestation is refused.
	#[pallet::storage]
	pub type SimulatedVendor<T: Config> = StorageValue<_, [u8; 32], OptionQuery>;

	/// Seconds for which a simulated attestation is good. Absent: for ever.
	#[pallet::storage]
	pub type SimulatedLifetime<T: Config> = StorageValue<_, u64, OptionQuery>;

	/// Root certificate of the tests (DER), which is taken besides Intel's. Absent: only Intel's is.
	#[pallet::storage]
	pub type TestRoot<T: Config> = StorageValue<_, RootBytes, OptionQuery>;

	/// Heartbeat period and freshness, from genesis.
	#[pallet::storage]
	pub type HeartbeatTiming<T: Config> =
		StorageValue<_, HeartbeatTimingInfo<BlockNumberFor<T>>, ValueQuery>;

	/// Block of the last valid heartbeat of each enclave.
	#[pallet::storage]
	pub type LastHeartbeats<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, BlockNumberFor<T>, OptionQuery>;

	/// Block of the last valid heartbeat of any enclave of each operator, one that has left since included.
	#[pallet::storage]
	pub type OperatorHeartbeats<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, BlockNumberFor<T>, OptionQuery>;

	/// Of each operator, the last heartbeat before the period of the one that [`OperatorHeartbeats`] has.
	#[pallet::storage]
	pub type EarlierHeartbeats<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, BlockNumberFor<T>, OptionQuery>;

	/// The enclaves of each operator.
	#[pallet::storage]
	pub type OperatorEnclaves<T: Config> = StorageDoubleMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		Blake2_128Concat,
		T::AccountId,
		(),
		OptionQuery,
	>;

	/// The operators that each block of a heartbeat period judges, counted from 0.
	#[pallet::storage]
	pub type Slots<T: Config> = StorageMap<
		_,
		Twox64Concat,
		BlockNumberFor<T>,
		BoundedVec<T::AccountId, ConstU32<MAX_JUDGED>>,
		ValueQuery,
	>;

	/// Where the next operator is put, if there is room.
	#[pallet::storage]
	pub type NextSlot<T: Config> = StorageValue<_, BlockNumberFor<T>, ValueQuery>;

	/// The operators of the rosters for which the period that is being judged is void, in order.
	#[pallet::storage]
	pub type Excused<T: Config> =
		StorageValue<_, BoundedVec<T::AccountId, ConstU32<MAX_EXCUSED>>, ValueQuery>;

	/// A real network's.
	#[pallet::type_value]
	pub fn RealEjectAfter() -> u32 {
		DEFAULT_EJECT_AFTER
	}

	/// Missed periods in a row that eject, from genesis.
	#[pallet::storage]
	pub type EjectAfter<T: Config> = StorageValue<_, u32, ValueQuery, RealEjectAfter>;

	/// The open commitment of each reporter of a leaked share.
	#[pallet::storage]
	pub type LeakCommitments<T: Config> = StorageMap<
		_,
		Blake2_128Concat,
		T::AccountId,
		LeakCommitment<T::AccountId, BalanceOf<T>, BlockNumberFor<T>>,
		OptionQuery,
	>;

	#[pallet::genesis_config]
	pub struct GenesisConfig<T: Config> {
		/// Allowed measurements.
		pub measurements: alloc::vec::Vec<Measurement>,
		/// Key of the simulated vendor; only for networks that protect nothing.
		pub simulated_vendor: Option<[u8; 32]>,
		/// Seconds for which a simulated attestation is good; `None` for ever.
		pub simulated_lifetime: Option<u64>,
		/// Root certificate of the tests, DER; only for networks that protect nothing.
		pub test_root: Option<alloc::vec::Vec<u8>>,
		/// Blocks of a heartbeat period, at least 2: a heartbeat is over a block at most half a period old.
		pub heartbeat_period: BlockNumberFor<T>,
		/// Missed periods in a row that eject an operator: more than those that isolate it.
		pub eject_after: u32,
	}

	impl<T: Config> Default for GenesisConfig<T> {
		fn default() -> Self {
			Self {
				measurements: Default::default(),
				simulated_vendor: None,
				simulated_lifetime: None,
				test_root: None,
				heartbeat_period: HeartbeatTimingInfo::default().period,
				eject_after: DEFAULT_EJECT_AFTER,
			}
		}
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			for measurement in &self.measurements {
				Measurements::<T>::insert(measurement, None::<u64>);
			}
			if let Some(vendor) = self.simulated_vendor {
				SimulatedVendor::<T>::put(vendor);
			}
			if let Some(seconds) = self.simulated_lifetime {
				SimulatedLifetime::<T>::put(seconds);
			}
			if let Some(root) = &self.test_root {
				let root = RootBytes::try_from(root.clone());
				TestRoot::<T>::put(root.expect("enclaves.testRoot must have at most 1024 bytes"));
			}
			assert!(
				self.heartbeat_period >= 2u32.into(),
				"enclaves.heartbeatPeriod must be at least 2 blocks"
			);
			HeartbeatTiming::<T>::put(HeartbeatTimingInfo::of(self.heartbeat_period));
			assert!(
				self.eject_after > T::IsolateAfter::get(),
				"enclaves.ejectAfter must be more than what isolates"
			);
			EjectAfter::<T>::put(self.eject_after);
		}
	}

	#[pallet::event]
	pub enum Event<T: Config> {
		/// An operator placed its bond.
		OperatorRegistered {
			operator: T::AccountId,
			bond: BalanceOf<T>,
		},
		/// An operator's bond grew; `bond` is the new total.
		BondIncreased {
			operator: T::AccountId,
			bond: BalanceOf<T>,
		},
		/// An enclave was attested and added.
		EnclaveAdded {
			operator: T::AccountId,
			enclave: T::AccountId,
			measurement: Measurement,
		},
		/// A restarted enclave took the place of an old one.
		EnclaveReplaced {
			operator: T::AccountId,
			old: T::AccountId,
			new: T::AccountId,
			measurement: Measurement,
		},
		/// An enclave proved anew what it runs; its attestation is good up to `until`, Unix time in seconds.
		AttestationRenewed {
			operator: T::AccountId,
			enclave: T::AccountId,
			until: Option<u64>,
		},
		/// Collateral was stored; nothing that refers to it is refused for its age up to `until`, Unix time in seconds.
		CollateralSubmitted {
			submitter: T::AccountId,
			id: CollateralId,
			until: u64,
		},
		/// Collateral was removed and its deposit given back.
		CollateralRemoved {
			submitter: T::AccountId,
			id: CollateralId,
		},
		/// A measurement is allowed up to `until`, Unix time in seconds; `None` for no end.
		MeasurementSet {
			measurement: Measurement,
			until: Option<u64>,
		},
		/// From now on no platform is attested that the vendor judges worse.
		MinimumTcbSet { minimum: TcbStatus },
		/// An enclave left.
		EnclaveRemoved {
			operator: T::AccountId,
			enclave: T::AccountId,
		},
		/// A proven fault cost `amount` of the bond.
		Slashed {
			operator: T::AccountId,
			amount: BalanceOf<T>,
			offence: Offence,
		},
		/// The operator owed something that did not come. It cost `amount` of the bond: nothing but for the first absence of a
		/// heartbeat period.
		Absent {
			operator: T::AccountId,
			absence: Absence,
			amount: BalanceOf<T>,
		},
		/// The operator left something unpaid in so many heartbeat periods in a row.
		Warned { operator: T::AccountId, missed: u32 },
		/// As many as isolate: it has no seat in the next roster, and `amount` of the bond is gone.
		Isolated {
			operator: T::AccountId,
			amount: BalanceOf<T>,
		},
		/// As many as eject: `amount` of the bond is gone.
		Unpaid {
			operator: T::AccountId,
			missed: u32,
			amount: BalanceOf<T>,
		},
		/// The operator, which had left something unpaid, paid all that it owed in a period: its count begins anew.
		Recovered { operator: T::AccountId },
		/// So many operators of the roster sent no heartbeat at all in the period from block `from` on that it counts for none
		/// of them.
		PeriodVoid {
			key: KeyId,
			epoch: Epoch,
			from: BlockNumberFor<T>,
			silent: u32,
		},
		/// The operator takes no seat any more.
		Unbonding { operator: T::AccountId },
		/// The operator has no seat any more, and may withdraw from that block on.
		UnbondingEnds {
			operator: T::AccountId,
			block: BlockNumberFor<T>,
		},
		/// The operator is forgotten; `amount`, what was left of its bond, is its own.
		Withdrawn {
			operator: T::AccountId,
			amount: BalanceOf<T>,
		},
		/// Somebody will report a leaked share of that epoch before block `expires`.
		LeakCommitted {
			reporter: T::AccountId,
			key: KeyId,
			epoch: Epoch,
			expires: BlockNumberFor<T>,
		},
		/// The reporter proved that it knows a share of the operator, and was paid `reward` of its bond.
		LeakReported {
			reporter: T::AccountId,
			operator: T::AccountId,
			reward: BalanceOf<T>,
		},
		/// The operator is out of every later roster.
		Ejected { operator: T::AccountId },
		/// An enclave of the operator showed life over `block`, and that it has the current share of each of these keys,
		/// each with its epoch.
		HeartbeatReceived {
			operator: T::AccountId,
			enclave: T::AccountId,
			block: BlockNumberFor<T>,
			keys: ProvenKeys,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The account is an operator already; use `bond_more`.
		AlreadyOperator,
		/// The account is no operator; call `register_operator` first.
		NotOperator,
		/// The bond is below the minimum.
		BondTooSmall,
		/// The operator was ejected: unbond, withdraw and register anew.
		Jailed,
		/// The account is an enclave already, or was one: make a new enclave account.
		EnclaveUsed,
		/// No enclave of this operator has that account.
		UnknownEnclave,
		/// The operator has as many enclaves as a seat may have replicas.
		TooManyEnclaves,
		/// The program in the enclave is not on the list of allowed measurements, or not any more.
		MeasurementNotAllowed,
		/// No verifier knows the format of the quote.
		QuoteFormat,
		/// The quote does not have the length of its format.
		QuoteLength,
		/// The quote was made for another chain, operator or enclave account; everything else about it is right.
		WrongReportData,
		/// The quote is not signed by the vendor, or what it is judged by is not.
		QuoteSignature,
		/// Simulated attestation is not allowed on this chain.
		SimulatedNotAllowed,
		/// A quote of this format needs collateral: submit it, and name it by its digest.
		CollateralNeeded,
		/// No collateral has that digest: submit it first.
		UnknownCollateral,
		/// The bytes are not collateral: its SCALE encoding, with the vendor's statements as they were signed.
		CollateralFormat,
		/// The collateral has run out, or a certificate of the quote has: get newer collateral.
		CollateralExpired,
		/// The collateral, or a certificate of the quote, is of the future.
		CollateralNotYetValid,
		/// The vendor has revoked a certificate on the way to the quote.
		CertificateRevoked,
		/// The platform is judged worse than the chain takes: update its firmware and microcode, then quote anew.
		TcbTooLow,
		/// The enclave can be looked into: launch it without debug mode and profiling.
		DebugEnclave,
		/// That collateral is there already.
		CollateralExists,
		/// The operator has as much collateral as one may have: remove what is not needed.
		TooMuchCollateral,
		/// The collateral is another's, and has not run out.
		NotSubmitter,
		/// A renewed attestation is of the program that was attested before: replace the enclave instead.
		MeasurementChanged,
		/// The enclave's attestation has run out: renew it.
		AttestationExpired,
		/// The enclave's program is allowed no more: replace it by an upgraded one.
		MeasurementExpired,
		/// The signer is not an attested enclave.
		NotAnEnclave,
		/// The block of the heartbeat is not there yet: take the last one that is.
		FutureBlock,
		/// The block of the heartbeat is older than half a period.
		BlockTooOld,
		/// The chain has no hash of the heartbeat's block.
		UnknownBlock,
		/// The keys of a heartbeat are not strictly ascending.
		KeyOrder,
		/// The epoch is not the current one of its key.
		WrongEpoch,
		/// The enclave holds no share of that key: it acknowledged none of the current epoch, or has withdrawn that.
		NotAcknowledged,
		/// A proof of 64 bytes over all keys, or no byte without keys.
		Length,
		/// 32 bytes that are not a canonical scalar.
		Scalar,
		/// The shares cannot be proved: their mixed public key is the identity.
		Identity,
		/// The proof does not hold for these shares, block and enclave.
		Proof,
		/// The chain has as many operators as its blocks can judge.
		TooManyOperators,
		/// The operator leaves.
		Leaving,
		/// The operator has not said that it leaves; call `unbond` first.
		NotLeaving,
		/// The operator has a seat, or had one when this was last looked at, which happens once a heartbeat period.
		Seated,
		/// The wait is not over yet.
		TooEarly,
		/// The reporter has a commitment that has not expired.
		AlreadyCommitted,
		/// The reporter has no commitment; commit first.
		NoCommitment,
		/// The commitment is too old.
		CommitmentExpired,
		/// The report is not the one that was committed to.
		Commitment,
		/// A seat number outside the roster.
		Seat,
		/// The seat is the reporter's own.
		OwnShare,
		/// A record that must be readable is not: a fault of the chain.
		Inconsistent,
	}

	impl<T> From<AttestationError> for Error<T> {
		fn from(error: AttestationError) -> Self {
			match error {
				AttestationError::UnknownFormat => Error::QuoteFormat,
				AttestationError::Malformed => Error::QuoteLength,
				AttestationError::Signature => Error::QuoteSignature,
				AttestationError::NotAllowed => Error::SimulatedNotAllowed,
				AttestationError::NoCollateral => Error::CollateralNeeded,
				AttestationError::CollateralMalformed => Error::CollateralFormat,
				AttestationError::Expired => Error::CollateralExpired,
				AttestationError::NotYetValid => Error::CollateralNotYetValid,
				AttestationError::Revoked => Error::CertificateRevoked,
				AttestationError::TcbRevoked => Error::TcbTooLow,
				AttestationError::Debug => Error::DebugEnclave,
			}
		}
	}

	impl<T> From<Unfit> for Error<T> {
		fn from(unfit: Unfit) -> Self {
			match unfit {
				Unfit::AttestationExpired => Error::AttestationExpired,
				Unfit::MeasurementExpired => Error::MeasurementExpired,
			}
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Become an operator.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the operator, or by a proxy of it.
		///
		/// ## Details
		///
		/// Holds `bond` on the operator's account. The block of the bond is recorded: a roster draws only from
		/// operators that were bonded before its window opened.
		///
		/// ## Errors
		///
		/// `AlreadyOperator`, `BondTooSmall`, `TooManyOperators`, or the currency's own error if the account cannot hold that much.
		///
		/// ## Events
		///
		/// `OperatorRegistered`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::register_operator())]
		pub fn register_operator(
			origin: OriginFor<T>,
			#[pallet::compact] bond: BalanceOf<T>,
		) -> DispatchResult {
			let operator = ensure_signed(origin)?;
			ensure!(
				!Operators::<T>::contains_key(&operator),
				Error::<T>::AlreadyOperator
			);
			ensure!(bond >= T::MinBond::get(), Error::<T>::BondTooSmall);
			let slot = Self::take_slot(&operator)?;
			T::Currency::hold(&HoldReason::OperatorBond.into(), &operator, bond)?;
			let bonded_since = frame_system::Pallet::<T>::block_number();
			Operators::<T>::insert(
				&operator,
				OperatorInfo {
					bond,
					bonded_since,
					jailed: false,
					enclaves: 0,
					serving_since: None,
					slot,
					missed: 0,
					isolated: None,
					ejected: None,
					charged: None,
					leaving: None,
				},
			);
			Self::deposit_event(Event::OperatorRegistered { operator, bond });
			Ok(())
		}

		/// Add an attested enclave.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the operator, or by a proxy of it.
		///
		/// ## Details
		///
		/// `quote` must be genuine, of a platform judged at least the minimum, vouch for an allowed measurement, and as
		/// its report data have the 32 bytes `H("quote", SCALE(genesis, operator, enclave))` and then 32 zeros.
		/// `collateral` is the digest of what an Intel quote is judged by; a simulated one needs none. The enclave
		/// account then exists and signs worker calls without a fee, and new duties are its until the evidence expires.
		///
		/// ## Errors
		///
		/// `NotOperator`, `Jailed`, `TooManyEnclaves`, `EnclaveUsed`, `UnknownCollateral`, `CollateralNeeded`,
		/// `QuoteFormat`, `QuoteLength`, `QuoteSignature`, `SimulatedNotAllowed`, `CollateralFormat`,
		/// `CollateralExpired`, `CollateralNotYetValid`, `CertificateRevoked`, `DebugEnclave`, `TcbTooLow`,
		/// `MeasurementNotAllowed`, and after all of them `WrongReportData`.
		///
		/// ## Events
		///
		/// `EnclaveAdded`.
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::add_enclave().saturating_add(Pallet::<T>::quote_weight(quote)))]
		pub fn add_enclave(
			origin: OriginFor<T>,
			enclave: T::AccountId,
			quote: QuoteBytes,
			collateral: Option<CollateralId>,
		) -> DispatchResult {
			let operator = ensure_signed(origin)?;
			let info = Self::free_operator(&operator)?;
			ensure!(
				info.enclaves < T::MaxEnclaves::get(),
				Error::<T>::TooManyEnclaves
			);
			let measurement = Self::admit(&operator, &enclave, &quote, collateral)?;
			Self::deposit_event(Event::EnclaveAdded {
				operator,
				enclave,
				measurement,
			});
			Ok(())
		}

		/// Replace an enclave by its restarted or upgraded successor.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the operator, or by a proxy of it.
		///
		/// ## Details
		///
		/// Removes `old`, whose acknowledged shares count no more, and adds `new` as `add_enclave` does. Costs nothing
		/// by itself.
		///
		/// ## Errors
		///
		/// `UnknownEnclave` if `old` is not an enclave of this operator, and those of `add_enclave`.
		///
		/// ## Events
		///
		/// `EnclaveReplaced`.
		#[pallet::call_index(2)]
		#[pallet::weight(
			T::WeightInfo::replace_enclave()
				.saturating_add(Pallet::<T>::quote_weight(quote))
				.saturating_add(T::Observer::removed_weight())
		)]
		pub fn replace_enclave(
			origin: OriginFor<T>,
			old: T::AccountId,
			new: T::AccountId,
			quote: QuoteBytes,
			collateral: Option<CollateralId>,
		) -> DispatchResult {
			let operator = ensure_signed(origin)?;
			Self::free_operator(&operator)?;
			Self::owned(&operator, &old)?;
			let measurement = Self::admit(&operator, &new, &quote, collateral)?;
			Self::retire(&operator, &old);
			Self::deposit_event(Event::EnclaveReplaced {
				operator,
				old,
				new,
				measurement,
			});
			Ok(())
		}

		/// Remove an enclave.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the operator, or by a proxy of it.
		///
		/// ## Details
		///
		/// From this block its complaints and acknowledgements are refused; its seat goes on with its other replicas.
		///
		/// ## Errors
		///
		/// `NotOperator`, `UnknownEnclave`.
		///
		/// ## Events
		///
		/// `EnclaveRemoved`.
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::remove_enclave().saturating_add(T::Observer::removed_weight()))]
		pub fn remove_enclave(origin: OriginFor<T>, enclave: T::AccountId) -> DispatchResult {
			let operator = ensure_signed(origin)?;
			ensure!(
				Operators::<T>::contains_key(&operator),
				Error::<T>::NotOperator
			);
			Self::owned(&operator, &enclave)?;
			Self::retire(&operator, &enclave);
			Self::deposit_event(Event::EnclaveRemoved { operator, enclave });
			Ok(())
		}

		/// Add to the bond.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the operator, or by a proxy of it.
		///
		/// ## Details
		///
		/// Holds `value` more. Does not undo an ejection.
		///
		/// ## Errors
		///
		/// `NotOperator`, `Jailed`, `Leaving`, or the currency's own error.
		///
		/// ## Events
		///
		/// `BondIncreased`.
		#[pallet::call_index(4)]
		#[pallet::weight(T::WeightInfo::bond_more())]
		pub fn bond_more(
			origin: OriginFor<T>,
			#[pallet::compact] value: BalanceOf<T>,
		) -> DispatchResult {
			let operator = ensure_signed(origin)?;
			let mut info = Self::free_operator(&operator)?;
			ensure!(info.leaving.is_none(), Error::<T>::Leaving);
			T::Currency::hold(&HoldReason::OperatorBond.into(), &operator, value)?;
			info.bond = T::Currency::balance_on_hold(&HoldReason::OperatorBond.into(), &operator);
			let bond = info.bond;
			Operators::<T>::insert(&operator, info);
			Self::deposit_event(Event::BondIncreased { operator, bond });
			Ok(())
		}

		/// Show life, and that the signer has the current share of every key it names (section 10).
		///
		/// ## Dispatch Origin
		///
		/// Signed by an attested enclave, which pays no fee.
		///
		/// ## Details
		///
		/// `block` is a recent one of this chain, at most half a heartbeat period old. `keys` are strictly ascending,
		/// each with its current epoch, of which the signer acknowledged its share and has not withdrawn that. `proof`
		/// (64 bytes) shows knowledge of all these shares in the context of chain, block, its hash, enclave and keys.
		/// Without keys it is empty. A second one in a period is taken.
		///
		/// ## Errors
		///
		/// `NotAnEnclave`, `AttestationExpired`, `MeasurementExpired`, `FutureBlock`, `BlockTooOld`, `UnknownBlock`,
		/// `KeyOrder`, `Length`, `WrongEpoch`, `NotAcknowledged`, `Identity`, `Scalar`, `Proof`.
		///
		/// ## Events
		///
		/// `HeartbeatReceived`.
		#[pallet::call_index(5)]
		#[pallet::weight((T::WeightInfo::heartbeat(keys.len().saturated_into()), DispatchClass::Operational))]
		pub fn heartbeat(
			origin: OriginFor<T>,
			block: BlockNumberFor<T>,
			keys: ProvenKeys,
			proof: HeartbeatProof,
		) -> DispatchResult {
			let enclave = ensure_signed(origin)?;
			Self::do_heartbeat(enclave, block, keys, &proof)
		}

		/// Stop being an operator, when what it holds has been handed on.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the operator, or by a proxy of it.
		///
		/// ## Details
		///
		/// The operator takes no seat any more, and owes what it owes for those that it has. Once it has none, a wait
		/// begins of `UnbondingEpochs` of the longest epochs that there are; `withdraw` ends it. That it has none is seen
		/// once a heartbeat period. This is also the way of an operator that was ejected.
		///
		/// ## Errors
		///
		/// `NotOperator`, `Leaving`.
		///
		/// ## Events
		///
		/// `Unbonding`; `UnbondingEnds` when the wait begins.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::unbond())]
		pub fn unbond(origin: OriginFor<T>) -> DispatchResult {
			let operator = ensure_signed(origin)?;
			Self::do_unbond(operator)
		}

		/// Take back what is left of the bond, and be forgotten.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the operator, or by a proxy of it.
		///
		/// ## Details
		///
		/// After the wait that `unbond` began. The operator's enclaves are removed. It may register anew, with a record
		/// that says nothing of what was before.
		///
		/// ## Errors
		///
		/// `NotOperator`, `NotLeaving`, `Seated`, `TooEarly`.
		///
		/// ## Events
		///
		/// `Withdrawn`.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::withdraw(T::MaxEnclaves::get()).saturating_add(
			T::Observer::removed_weight().saturating_mul(T::MaxEnclaves::get().into())
		))]
		pub fn withdraw(origin: OriginFor<T>) -> DispatchResultWithPostInfo {
			let operator = ensure_signed(origin)?;
			let enclaves = Self::do_withdraw(operator)?;
			let removed = T::Observer::removed_weight().saturating_mul(enclaves.into());
			Ok(Some(T::WeightInfo::withdraw(enclaves).saturating_add(removed)).into())
		}

		/// Commit to the report of a leaked share, without saying whose (section 15).
		///
		/// ## Dispatch Origin
		///
		/// Signed by the reporter.
		///
		/// ## Details
		///
		/// `commitment` is `H("leak-commit", reporter[32], proof)` of the proof that `report_leak` will show, made for the
		/// current epoch of `key`. Holds `LeakDeposit` until then. The public shares of that epoch are kept with it, so
		/// that the report can be checked when the epoch is past. A reporter has one commitment at a time; one that
		/// expired makes room for another, for which its deposit is held on.
		///
		/// ## Errors
		///
		/// `AlreadyCommitted`, `WrongEpoch` if the key has no epoch, or the currency's own error.
		///
		/// ## Events
		///
		/// `LeakCommitted`.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::commit_leak())]
		pub fn commit_leak(
			origin: OriginFor<T>,
			key: KeyId,
			commitment: [u8; 32],
		) -> DispatchResult {
			let reporter = ensure_signed(origin)?;
			Self::do_commit_leak(reporter, key, commitment)
		}

		/// Report that the share of a seat leaked, by a proof that the reporter knows it (section 15).
		///
		/// ## Dispatch Origin
		///
		/// Signed by the reporter that committed to it.
		///
		/// ## Details
		///
		/// From one window after the commitment until it expires. `proof` (64 bytes) shows knowledge of the share of `seat`
		/// in the epoch that was current at the commitment, in the context of chain, key, epoch, seat and reporter. The
		/// operator of the seat loses its whole bond, half of it to the reporter, and is out at once. The deposit is
		/// returned.
		///
		/// ## Errors
		///
		/// `NoCommitment`, `TooEarly`, `CommitmentExpired`, `Seat`, `OwnShare`, `NotAcknowledged` if nobody had
		/// acknowledged the share, `Commitment`, `Scalar`, `Proof`.
		///
		/// ## Events
		///
		/// `LeakReported`, `Slashed`; `Ejected`.
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::report_leak().saturating_add(T::Observer::convicted_weight()))]
		pub fn report_leak(
			origin: OriginFor<T>,
			seat: SeatNumber,
			proof: [u8; 64],
		) -> DispatchResult {
			let reporter = ensure_signed(origin)?;
			Self::do_report_leak(reporter, seat, &proof)
		}

		/// Store what a vendor says of a kind of machine, for quotes to refer to.
		///
		/// ## Dispatch Origin
		///
		/// Signed by an operator, or by a proxy of it.
		///
		/// ## Details
		///
		/// `collateral` is at most 32 KiB, in the encoding of [`attestation::dcap`]. A deposit for it is held of the
		/// operator until it is removed. Its signatures are checked with each quote that refers to it, not now; its
		/// dates are, so that what has run out is not stored. Anybody's quotes may refer to it.
		///
		/// ## Errors
		///
		/// `NotOperator`, `Jailed`, `CollateralExists`, `TooMuchCollateral`, `CollateralFormat`, `CollateralExpired`, or
		/// the currency's own error if the account cannot hold the deposit.
		///
		/// ## Events
		///
		/// `CollateralSubmitted`.
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::submit_collateral())]
		pub fn submit_collateral(
			origin: OriginFor<T>,
			collateral: CollateralBytes,
		) -> DispatchResult {
			let operator = ensure_signed(origin)?;
			Self::free_operator(&operator)?;
			Self::do_submit_collateral(operator, collateral)
		}

		/// Prove anew what an enclave runs, before its attestation runs out or after.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the operator, or by a proxy of it.
		///
		/// ## Details
		///
		/// The quote is checked as by `add_enclave`, and its measurement must be the one attested before. What the
		/// enclave holds stays as it is.
		///
		/// ## Errors
		///
		/// `UnknownEnclave`, `MeasurementChanged`, and those of `add_enclave`, without those about used accounts and
		/// counts.
		///
		/// ## Events
		///
		/// `AttestationRenewed`.
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::renew_attestation().saturating_add(Pallet::<T>::quote_weight(quote)))]
		pub fn renew_attestation(
			origin: OriginFor<T>,
			enclave: T::AccountId,
			quote: QuoteBytes,
			collateral: Option<CollateralId>,
		) -> DispatchResult {
			let operator = ensure_signed(origin)?;
			Self::free_operator(&operator)?;
			Self::owned(&operator, &enclave)?;
			let until = Self::renew(&operator, &enclave, &quote, collateral)?;
			Self::deposit_event(Event::AttestationRenewed {
				operator,
				enclave,
				until,
			});
			Ok(())
		}

		/// Allow a measurement, up to a time or without end.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Details
		///
		/// `allowed_until` is Unix time in seconds; `None` for no end. A time that is past ends it at once. An upgrade
		/// gives the old measurement a time by which every operator can have replaced its enclaves, and the new one
		/// none. Enclaves with a measurement that has run out are refused at their next registration and heartbeat.
		///
		/// ## Errors
		///
		/// `BadOrigin` for anybody else.
		///
		/// ## Events
		///
		/// `MeasurementSet`.
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::set_measurement())]
		pub fn set_measurement(
			origin: OriginFor<T>,
			measurement: Measurement,
			allowed_until: Option<u64>,
		) -> DispatchResult {
			ensure_root(origin)?;
			Measurements::<T>::insert(measurement, allowed_until);
			Self::deposit_event(Event::MeasurementSet {
				measurement,
				until: allowed_until,
			});
			Ok(())
		}

		/// Say how the vendor must judge a platform at least, for it to be attested.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Details
		///
		/// For attestations from now on; those that were made stay good until they run out.
		///
		/// ## Errors
		///
		/// `BadOrigin` for anybody else.
		///
		/// ## Events
		///
		/// `MinimumTcbSet`.
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::set_minimum_tcb())]
		pub fn set_minimum_tcb(origin: OriginFor<T>, minimum: TcbStatus) -> DispatchResult {
			ensure_root(origin)?;
			MinimumTcb::<T>::put(minimum);
			Self::deposit_event(Event::MinimumTcbSet { minimum });
			Ok(())
		}

		/// Remove collateral and give its deposit back.
		///
		/// ## Dispatch Origin
		///
		/// Signed by who submitted it, or by a proxy of it; by anybody once it has run out.
		///
		/// ## Details
		///
		/// Attestations that were made with it stay as they are. The deposit goes back to who submitted it.
		///
		/// ## Errors
		///
		/// `UnknownCollateral`, `NotSubmitter`.
		///
		/// ## Events
		///
		/// `CollateralRemoved`.
		#[pallet::call_index(14)]
		#[pallet::weight(T::WeightInfo::remove_collateral())]
		pub fn remove_collateral(origin: OriginFor<T>, id: CollateralId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::do_remove_collateral(who, id)
		}

		/// Use up a nonce, and nothing else: where a call was refused after others were sent, these wait for its nonce.
		///
		/// ## Dispatch Origin
		///
		/// Signed by an attested enclave, which pays no fee.
		///
		/// ## Details
		///
		/// An enclave has sixteen in a heartbeat period.
		///
		/// ## Errors
		///
		/// `NotAnEnclave`.
		///
		/// ## Events
		///
		/// None.
		#[pallet::call_index(15)]
		#[pallet::weight((T::WeightInfo::skip(), DispatchClass::Operational))]
		pub fn skip(origin: OriginFor<T>) -> DispatchResult {
			let enclave = ensure_signed(origin)?;
			ensure!(
				Enclaves::<T>::contains_key(enclave),
				Error::<T>::NotAnEnclave
			);
			Ok(())
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(now: BlockNumberFor<T>) -> Weight {
			Self::judge(now)
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(
			_: BlockNumberFor<T>,
		) -> Result<(), polkadot_sdk::sp_runtime::TryRuntimeError> {
			Self::check_invariants().map_err(Into::into)
		}
	}

	impl<T: Config> Pallet<T> {
		/// Appends an event to the audit log and deposits it.
		pub(crate) fn deposit_event(event: Event<T>) {
			tell::<T, T::Audit>(event);
		}
	}
}
