//! The transaction extensions. To wallets both are what they wrap: same name, same bytes.

use crate::{policy, Config, Pallet, ScopeOf, WeightInfo};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::{fmt, marker::PhantomData};
use keyfold_primitives::{Duty, Refusal, Registry, WorkerCall};
use polkadot_sdk::{
	frame_support::{
		dispatch::{DispatchInfo, DispatchResult, PostDispatchInfo},
		pallet_prelude::TransactionSource,
		traits::OriginTrait,
		weights::Weight,
	},
	frame_system::{self, pallet_prelude::BlockNumberFor},
	sp_runtime::{
		generic::Era,
		traits::{
			DispatchInfoOf, DispatchOriginOf, Dispatchable, Implication, PostDispatchInfoOf,
			TransactionExtension, TransactionExtensionMetadata, ValidateResult,
		},
		transaction_validity::{TransactionValidityError, ValidTransaction},
	},
};
use scale_info::{StaticTypeInfo, Type, TypeInfo};

/// Wraps the extension `S` that charges fees: calls of enclaves are counted instead, all others are passed on and come
/// after them.
#[derive(Encode, Decode, DecodeWithMemTracking, Clone, Eq, PartialEq)]
pub struct WorkerQuota<T, S>(pub S, PhantomData<T>);

impl<T, S> From<S> for WorkerQuota<T, S> {
	fn from(inner: S) -> Self {
		Self(inner, PhantomData)
	}
}

impl<T, S: fmt::Debug> fmt::Debug for WorkerQuota<T, S> {
	fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
		write!(f, "WorkerQuota({:?})", self.0)
	}
}

impl<T, S: StaticTypeInfo> TypeInfo for WorkerQuota<T, S> {
	type Identity = S;

	fn type_info() -> Type {
		S::type_info()
	}
}

/// Which way a transaction goes.
pub enum Way<T: Config, P> {
	/// By the wrapped extension.
	Paid(P),
	/// Counted for an enclave.
	Counted(T::AccountId, Duty, ScopeOf<T>),
}

impl<T, S> TransactionExtension<T::RuntimeCall> for WorkerQuota<T, S>
where
	T: Config + Send + Sync,
	T::RuntimeCall: WorkerCall<T::AccountId, BlockNumberFor<T>>
		+ Dispatchable<Info = DispatchInfo, PostInfo = PostDispatchInfo>,
	DispatchOriginOf<T::RuntimeCall>: OriginTrait<AccountId = T::AccountId>,
	S: TransactionExtension<T::RuntimeCall>,
{
	const IDENTIFIER: &'static str = S::IDENTIFIER;
	type Implicit = S::Implicit;
	type Val = Way<T, S::Val>;
	type Pre = Way<T, S::Pre>;

	fn metadata() -> Vec<TransactionExtensionMetadata> {
		S::metadata()
	}

	fn implicit(&self) -> Result<Self::Implicit, TransactionValidityError> {
		self.0.implicit()
	}

	fn weight(&self, call: &T::RuntimeCall) -> Weight {
		match call.duty() {
			Some(_) => T::WeightInfo::count().saturating_add(call.check_weight()),
			None => self.0.weight(call),
		}
	}

	fn validate(
		&self,
		origin: DispatchOriginOf<T::RuntimeCall>,
		call: &T::RuntimeCall,
		info: &DispatchInfoOf<T::RuntimeCall>,
		len: usize,
		self_implicit: S::Implicit,
		inherited_implication: &impl Implication,
		source: TransactionSource,
	) -> ValidateResult<Self::Val, T::RuntimeCall> {
		let Some((duty, scope)) = call.duty() else {
			let (mut validity, val, origin) = self.0.validate(
				origin,
				call,
				info,
				len,
				self_implicit,
				inherited_implication,
				source,
			)?;
			validity.priority = validity.priority.min(policy::MAX_PAID_PRIORITY);
			return Ok((validity, Way::Paid(val), origin));
		};
		let enclave = origin.as_signer().ok_or(Refusal::NotAnEnclave)?.clone();
		let operator = T::Registry::operator_of(&enclave).ok_or(Refusal::NotAnEnclave)?;
		let spent = Pallet::<T>::spent_with_room(&scope, &enclave, duty)?;
		call.check(&enclave, &operator, source)?;
		let validity = ValidTransaction {
			priority: policy::priority(duty, spent),
			..Default::default()
		};
		Ok((validity, Way::Counted(enclave, duty, scope), origin))
	}

	fn prepare(
		self,
		val: Self::Val,
		origin: &DispatchOriginOf<T::RuntimeCall>,
		call: &T::RuntimeCall,
		info: &DispatchInfoOf<T::RuntimeCall>,
		len: usize,
	) -> Result<Self::Pre, TransactionValidityError> {
		match val {
			Way::Paid(val) => self.0.prepare(val, origin, call, info, len).map(Way::Paid),
			Way::Counted(enclave, duty, scope) => {
				Pallet::<T>::count(&scope, &enclave, duty)?;
				Ok(Way::Counted(enclave, duty, scope))
			}
		}
	}

	fn post_dispatch_details(
		pre: Self::Pre,
		info: &DispatchInfoOf<T::RuntimeCall>,
		post_info: &PostDispatchInfoOf<T::RuntimeCall>,
		len: usize,
		result: &DispatchResult,
	) -> Result<Weight, TransactionValidityError> {
		match pre {
			Way::Paid(pre) => S::post_dispatch_details(pre, info, post_info, len, result),
			Way::Counted(..) => Ok(Weight::zero()),
		}
	}
}

/// [`frame_system::CheckEra`] that refuses calls of enclaves without an end: an enclave account that is removed loses
/// its nonce with its last reference.
#[derive(Encode, Decode, DecodeWithMemTracking, Clone, Eq, PartialEq)]
pub struct MortalWorkers<T: frame_system::Config + Send + Sync>(pub frame_system::CheckEra<T>);

impl<T: frame_system::Config + Send + Sync> From<Era> for MortalWorkers<T> {
	fn from(era: Era) -> Self {
		Self(frame_system::CheckEra::from(era))
	}
}

impl<T: frame_system::Config + Send + Sync> fmt::Debug for MortalWorkers<T> {
	fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
		write!(f, "MortalWorkers({:?})", self.0)
	}
}

impl<T: frame_system::Config + Send + Sync + 'static> TypeInfo for MortalWorkers<T> {
	type Identity = frame_system::CheckEra<T>;

	fn type_info() -> Type {
		frame_system::CheckEra::<T>::type_info()
	}
}

type EraOf<T> = frame_system::CheckEra<T>;

impl<T> TransactionExtension<T::RuntimeCall> for MortalWorkers<T>
where
	T: Config + Send + Sync,
	T::RuntimeCall: WorkerCall<T::AccountId, BlockNumberFor<T>> + Dispatchable<Info = DispatchInfo>,
{
	const IDENTIFIER: &'static str = <EraOf<T> as TransactionExtension<T::RuntimeCall>>::IDENTIFIER;
	type Implicit = <EraOf<T> as TransactionExtension<T::RuntimeCall>>::Implicit;
	type Val = ();
	type Pre = ();

	fn metadata() -> Vec<TransactionExtensionMetadata> {
		<EraOf<T> as TransactionExtension<T::RuntimeCall>>::metadata()
	}

	fn implicit(&self) -> Result<Self::Implicit, TransactionValidityError> {
		self.0.implicit()
	}

	fn weight(&self, call: &T::RuntimeCall) -> Weight {
		self.0.weight(call)
	}

	fn validate(
		&self,
		origin: DispatchOriginOf<T::RuntimeCall>,
		call: &T::RuntimeCall,
		info: &DispatchInfoOf<T::RuntimeCall>,
		len: usize,
		self_implicit: Self::Implicit,
		inherited_implication: &impl Implication,
		source: TransactionSource,
	) -> ValidateResult<(), T::RuntimeCall> {
		if self.0 .0.is_immortal() && call.duty().is_some() {
			return Err(Refusal::Immortal.into());
		}
		self.0.validate(
			origin,
			call,
			info,
			len,
			self_implicit,
			inherited_implication,
			source,
		)
	}

	fn prepare(
		self,
		_: (),
		_: &DispatchOriginOf<T::RuntimeCall>,
		_: &T::RuntimeCall,
		_: &DispatchInfoOf<T::RuntimeCall>,
		_: usize,
	) -> Result<(), TransactionValidityError> {
		Ok(())
	}
}
