//! The mock's keys and the holders of their shares, and what people and enclaves make of them.

use crate::{
	mock::{AccountId, ActiveKeys, Holders, Test, KEY},
	types::{Partial, Record},
	Records, Requests,
};
use curve25519_dalek::Scalar;
use keyfold_primitives::{
	account_bytes, genesis_hash, Epoch, KeyId, Point, RequestId, SeatNumber, SecretId,
};
use keyfold_prover::{
	dealing::evaluate,
	release::{self, Statement},
	seeded::{self, scalar},
	wrap::{committed_record, Label},
};
use keyfold_verifier::transcript::h;

/// The secret scalar of a key: nobody has it outside the tests.
pub fn key_secret(key: KeyId) -> Scalar {
	scalar(format!("key {key}"))
}

/// Y of a key.
pub fn public(key: KeyId) -> Point {
	seeded::public(&key_secret(key))
}

/// The share f(seat) of an epoch: every epoch has another polynomial through the same secret.
pub fn share(key: KeyId, epoch: Epoch, threshold: u16, seat: SeatNumber) -> Scalar {
	let mut coefficients = vec![key_secret(key)];
	coefficients
		.extend((1..threshold).map(|power| scalar(format!("coefficient {key} {epoch} {power}"))));
	evaluate(&coefficients, seat)
}

/// X of a seat.
pub fn share_key(key: KeyId, epoch: Epoch, threshold: u16, seat: SeatNumber) -> Point {
	seeded::public(&share(key, epoch, threshold, seat))
}

/// The scalar r that [`wrap`] uses for an object.
pub fn wrap_scalar(object: &[u8; 32]) -> Scalar {
	scalar([&b"wrap"[..], object].concat())
}

/// A record under a key's public point; `ct` stands for the encrypted data key, which the chain does not look into.
pub fn wrap_as(
	key: KeyId,
	y: &Point,
	depositor: &AccountId,
	object: &[u8; 32],
	ct: &[u8],
) -> Record {
	let label = Label {
		genesis: &genesis_hash::<Test>(),
		key,
		owner: &account_bytes(depositor),
		object,
	};
	let com = h(b"kem-commit", &[object]);
	let made = committed_record(&label, y, &wrap_scalar(object), com, ct.to_vec());
	Record {
		u: made.u,
		ubar: made.ubar,
		proof: made.proof,
		com: made.com,
		ct: made.ct.try_into().expect("at most 80 bytes"),
	}
}

/// A good record under [`KEY`].
pub fn wrap(depositor: &AccountId, object: &[u8; 32]) -> Record {
	wrap_as(KEY, &public(KEY), depositor, object, &[7; 48])
}

/// R = k G and its proof for a request.
pub fn ask(secret: SecretId, reader: &AccountId, k: &Scalar) -> (Point, [u8; 64]) {
	release::request(&genesis_hash::<Test>(), secret, &account_bytes(reader), k)
}

/// What `enclave` has to answer to a request now.
pub fn statement(request: RequestId, enclave: &AccountId) -> Statement {
	let info = Requests::<Test>::get(request).expect("the request exists");
	let active = ActiveKeys::get()[&info.key].clone();
	let seat = Holders::get()[&(info.key, enclave.clone())].seat;
	let record = Records::<Test>::get(info.secret).expect("the record exists");
	Statement {
		genesis: genesis_hash::<Test>(),
		key: info.key,
		epoch: active.epoch,
		request,
		secret: info.secret,
		reader: account_bytes(&info.reader),
		u: record.u,
		r: info.r,
		seat,
		x: share(info.key, active.epoch, active.threshold, seat),
	}
}

/// The partial of a statement.
pub fn answer(statement: &Statement) -> Partial {
	let release::Partial { a, b, proof } = statement.answer();
	Partial {
		request: statement.request,
		epoch: statement.epoch,
		a,
		b,
		proof,
	}
}

/// The honest answer of an enclave to a request.
pub fn partial(request: RequestId, enclave: &AccountId) -> Partial {
	answer(&statement(request, enclave))
}
