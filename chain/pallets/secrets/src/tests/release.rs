//! From the request to the reader's secret.

use super::*;
use crate::{types::Release, OpenPerKey, OpenPerReader, OpenRequests, Partials, Requests};
use prover::{decode, encode, public, wrap_scalar};

#[test]
fn three_of_five_partials_open_the_secret_for_the_reader() {
	in_chain(|| {
		let secret = deposited(1);
		let request = requested(secret, reader());
		System::set_block_number(9);
		assert_eq!(answered(request, 4), Outcome::Accepted);
		assert_eq!(answered(request, 1), Outcome::Accepted);
		assert_eq!(Partials::<Test>::get(request).len(), 2);
		assert_eq!(
			Requests::<Test>::get(request).and_then(|info| info.release),
			None
		);
		assert_eq!(answered(request, 5), Outcome::Accepted);

		let release = Requests::<Test>::get(request)
			.and_then(|info| info.release)
			.expect("released");
		let Release { epoch, a, b, at } = release;
		assert_eq!((epoch, at), (1, 9));
		// S = B - kA is what the data owner encrypted with: r Y.
		let opened = decode(&b) - decode(&a) * k();
		assert_eq!(
			encode(&opened),
			encode(&(decode(&public(KEY)) * wrap_scalar(&object(1))))
		);
		let seats = vec![4, 1, 5].try_into().expect("three seats");
		assert_event(Event::Released {
			request,
			secret,
			reader: reader(),
			epoch: 1,
			a,
			b,
			seats,
		});

		assert!(!Partials::<Test>::contains_key(request));
		assert!(!OpenRequests::<Test>::contains_key(KEY, request));
		assert_eq!(
			(
				OpenPerKey::<Test>::get(KEY),
				OpenPerReader::<Test>::get(reader())
			),
			(0, 0)
		);
	});
}
