//! Requests and partials (section 12): the check of a request, what becomes of a partial, and the release.

use crate::{
	types::{AcceptedPartial, Outcome, Partial, Record, Release, MAX_PARTIALS},
	Config, Error, Event, OpenPerKey, OpenPerReader, OpenRequests, Pallet, Partials, PartialsOf,
	Records, RequestInfoOf, Requests, Secrets, WrongPartials,
};
use alloc::vec::Vec;
use keyfold_primitives::{
	account_bytes, genesis_hash, ActiveKey, Offence, OffenceSink, Point, RequestId, SeatShare,
	SeatShares, SecretId,
};
use keyfold_verifier::release;
use polkadot_sdk::{
	frame_support::BoundedVec,
	frame_system,
	sp_core::{ConstU32, Get},
	sp_runtime::{traits::Saturating, DispatchResult},
};

/// The group operations one `submit_partials` came to, for its weight.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Work {
	/// Proofs checked.
	pub checked: u32,
	/// Releases made.
	pub releases: u32,
	/// Partials combined into them.
	pub combined: u32,
	/// One at least was wrong.
	pub wrong: bool,
}

/// What a partial is checked against and added to.
pub(crate) struct Owed<T: Config> {
	request: RequestInfoOf<T>,
	record: Record,
	active: ActiveKey,
	share: SeatShare,
	/// Those of the current epoch.
	accepted: PartialsOf<T>,
}

type Outcomes = BoundedVec<(RequestId, Outcome), ConstU32<MAX_PARTIALS>>;

impl<T: Config> Pallet<T> {
	/// Checks that `reader` knows the scalar behind `r`.
	pub(crate) fn check_request(
		secret: SecretId,
		reader: &T::AccountId,
		r: &Point,
		proof: &[u8; 64],
	) -> DispatchResult {
		let context =
			release::request_context(&genesis_hash::<T>(), secret, &account_bytes(reader));
		release::verify_request(&context, r, proof).map_err(|error| Error::<T>::from(error).into())
	}

	/// Whether a request takes no partials although it has no release: its time is over, or the secret changed hands,
	/// policy or existence since.
	pub(crate) fn is_over(request: &RequestInfoOf<T>) -> bool {
		let expired = frame_system::Pallet::<T>::block_number() >= request.expires;
		expired || Self::is_cancelled(request)
	}

	/// Whether the secret changed hands, policy or existence since the request.
	pub(crate) fn is_cancelled(request: &RequestInfoOf<T>) -> bool {
		let current = Secrets::<T>::get(request.secret).map(|secret| secret.policy_version);
		current != Some(request.policy_version)
	}

	/// Whether anyone may close the request.
	pub(crate) fn is_abandoned(request: &RequestInfoOf<T>) -> bool {
		match &request.release {
			None => Self::is_over(request),
			Some(release) => {
				frame_system::Pallet::<T>::block_number()
					>= release.at.saturating_add(T::ReleaseRetention::get())
			}
		}
	}

	/// Takes the partials one after the other.
	pub(crate) fn take_partials(
		enclave: &T::AccountId,
		operator: &T::AccountId,
		partials: &BoundedVec<Partial, ConstU32<MAX_PARTIALS>>,
	) -> (Outcomes, Work) {
		let mut work = Work::default();
		let mut outcomes = Outcomes::new();
		for partial in partials {
			let outcome = Self::take_partial(enclave, operator, partial, &mut work);
			// Of the same bound as the input.
			let _ = outcomes.try_push((partial.request, outcome));
		}
		(outcomes, work)
	}

	/// What `enclave` still owes by this partial; else what becomes of it.
	pub(crate) fn owed(enclave: &T::AccountId, partial: &Partial) -> Result<Owed<T>, Outcome> {
		let request = Requests::<T>::get(partial.request).ok_or(Outcome::Stale)?;
		if request.release.is_some() {
			return Err(Outcome::Surplus);
		}
		if Self::is_over(&request) {
			return Err(Outcome::Stale);
		}
		let active = T::Shares::active(request.key).ok_or(Outcome::Stale)?;
		if partial.epoch != active.epoch {
			return Err(Outcome::Stale);
		}
		let share = T::Shares::share_of(request.key, enclave).ok_or(Outcome::Stale)?;
		let record = Records::<T>::get(request.secret).ok_or(Outcome::Stale)?;
		let mut accepted = Partials::<T>::get(partial.request);
		accepted.retain(|earlier| earlier.epoch == active.epoch);
		if accepted.iter().any(|earlier| earlier.seat == share.seat) {
			return Err(Outcome::Surplus);
		}
		Ok(Owed {
			request,
			record,
			active,
			share,
			accepted,
		})
	}

	fn take_partial(
		enclave: &T::AccountId,
		operator: &T::AccountId,
		partial: &Partial,
		work: &mut Work,
	) -> Outcome {
		let owed = match Self::owed(enclave, partial) {
			Ok(owed) => owed,
			Err(outcome) => return outcome,
		};
		let Owed {
			request,
			record,
			active,
			share,
			mut accepted,
		} = owed;

		work.checked = work.checked.saturating_add(1);
		if !Self::holds(partial, &request, &record.u, &share) {
			work.wrong = true;
			Self::note_wrong(partial.request, &active, share.seat);
			T::Offences::report(
				operator,
				Offence::WrongPartial {
					key: request.key,
					request: partial.request,
				},
			);
			return Outcome::Wrong;
		}
		let entry = AcceptedPartial {
			epoch: active.epoch,
			seat: share.seat,
			operator: operator.clone(),
			a: partial.a,
			b: partial.b,
		};
		if accepted.try_push(entry).is_err() {
			return Outcome::Surplus;
		}
		Self::store_or_release(partial.request, request, accepted, &active, work);
		Outcome::Accepted
	}

	/// Whether the partial's proof holds.
	fn holds(partial: &Partial, request: &RequestInfoOf<T>, u: &Point, share: &SeatShare) -> bool {
		let context = release::release_context(&release::Release {
			genesis: &genesis_hash::<T>(),
			key: request.key,
			epoch: partial.epoch,
			request: partial.request,
			secret: request.secret,
			reader: &account_bytes(&request.reader),
			u,
			r: &request.r,
		});
		let Partial { a, b, proof, .. } = partial;
		release::verify_partial(
			&context,
			share.seat,
			&share.share_key,
			u,
			&request.r,
			a,
			b,
			proof,
		)
		.is_ok()
	}

	/// Keeps the accepted partials, or what they combine to once there are T.
	fn store_or_release(
		id: RequestId,
		mut request: RequestInfoOf<T>,
		accepted: PartialsOf<T>,
		active: &ActiveKey,
		work: &mut Work,
	) {
		if accepted.len() < usize::from(active.threshold) {
			Partials::<T>::insert(id, accepted);
			return;
		}
		work.releases = work.releases.saturating_add(1);
		work.combined = work.combined.saturating_add(u32::from(active.threshold));
		let list: Vec<release::Partial> = accepted
			.iter()
			.map(|entry| (entry.seat, entry.a, entry.b))
			.collect();
		// Seats are distinct and the points were decoded when they were accepted, so this does not fail; if it ever
		// did, the request would run out its time unanswered.
		let Ok((a, b)) = release::aggregate(&list, active.threshold) else {
			Partials::<T>::insert(id, accepted);
			return;
		};
		Self::settle(id, &request);
		let epoch = active.epoch;
		let counted: Vec<_> = accepted
			.into_iter()
			.take(usize::from(active.threshold))
			.collect();
		Self::pay_fee(&request, &counted);
		let seats = BoundedVec::truncate_from(counted.iter().map(|entry| entry.seat).collect());
		let (secret, reader) = (request.secret, request.reader.clone());
		request.release = Some(Release {
			epoch,
			a,
			b,
			at: frame_system::Pallet::<T>::block_number(),
		});
		Requests::<T>::insert(id, request);
		Self::deposit_event(Event::Released {
			request: id,
			secret,
			reader,
			epoch,
			a,
			b,
			seats,
		});
	}

	/// The one place where a request stops being open: drops its partials and, the first time, lowers the counters.
	/// Whether it was open: then its fee is still held, and the caller says what becomes of it.
	pub(crate) fn settle(id: RequestId, request: &RequestInfoOf<T>) -> bool {
		Partials::<T>::remove(id);
		WrongPartials::<T>::remove(id);
		if OpenRequests::<T>::take(request.key, id).is_none() {
			return false;
		}
		OpenPerKey::<T>::mutate(request.key, |open| *open = open.saturating_sub(1));
		// Removed at zero: there are many more readers than keys.
		OpenPerReader::<T>::mutate_exists(&request.reader, |open| {
			*open = open
				.and_then(|count| count.checked_sub(1))
				.filter(|count| *count > 0);
		});
		true
	}
}
