//! Refusals of the verifier and of the registry as errors of this pallet, one for one.

use crate::{Config, Error};
use keyfold_primitives::Unfit;
use keyfold_verifier::Error as Refusal;

impl<T: Config> From<Refusal> for Error<T> {
	fn from(refusal: Refusal) -> Self {
		match refusal {
			Refusal::Length => Self::Length,
			Refusal::Point => Self::Point,
			Refusal::Identity => Self::Identity,
			Refusal::Scalar => Self::Scalar,
			Refusal::Proof => Self::Proof,
			Refusal::Degree => Self::Degree,
			Refusal::ShareKey => Self::ShareKey,
			Refusal::Duplicate => Self::Duplicate,
			Refusal::Reused => Self::Reused,
			Refusal::Replicas => Self::Replicas,
			Refusal::Size => Self::Size,
			Refusal::Seat => Self::Seat,
			Refusal::TooFew => Self::TooFew,
			Refusal::PublicKey => Self::PublicKey,
		}
	}
}

impl<T: Config> From<Unfit> for Error<T> {
	fn from(unfit: Unfit) -> Self {
		match unfit {
			Unfit::AttestationExpired => Self::AttestationExpired,
			Unfit::MeasurementExpired => Self::MeasurementExpired,
		}
	}
}
