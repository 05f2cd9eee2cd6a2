//! The verifier's refusals as errors of this pallet, one for one.

use crate::{Config, Error};
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
