//! What depositors, readers and members do with a key that is active.

use crate::{
	actors::Enclave,
	chain::{account_of, send},
	done,
};
use curve25519_dalek::scalar::Scalar;
use keyfold_primitives::{genesis_hash, KeyId, Point, RequestId, SeatNumber, SecretId};
use keyfold_prover::{
	release::{self, Statement},
	seeded::scalar,
	wrap::{self, Label},
};
use keyfold_runtime::{Balance, BlockNumber, Runtime};
use pallet_keyfold_keys::{AttemptId, Keys};
use pallet_keyfold_secrets::{
	policy::PolicyNode,
	types::{Partial, Record, RequestInfo, SecretInfo},
	Call, NextRequest, NextSecret, Policies, Records, Requests, Secrets,
};
use polkadot_sdk::sp_core::sr25519;

type Account = keyfold_runtime::AccountId;
pub type Policy = Vec<PolicyNode<Account, BlockNumber>>;

/// Y of a key.
pub fn public(key: KeyId) -> Point {
	let info = Keys::<Runtime>::get(key).expect("the key exists");
	info.public.expect("the key is active")
}

/// The owner or any of these.
pub fn owner_or(readers: &[&sr25519::Pair]) -> Policy {
	let readers: Vec<Account> = readers.iter().map(|pair| account_of(pair)).collect();
	let readers = PolicyNode::Accounts(readers.try_into().expect("a short list"));
	vec![PolicyNode::Any(2), PolicyNode::Owner, readers]
}

/// A record of a data key as `owner`'s `object` under the key.
pub fn record(key: KeyId, owner: &Account, object: [u8; 32], dek: &[u8]) -> Record {
	let label = Label {
		genesis: &genesis_hash::<Runtime>(),
		key,
		owner: owner.as_ref(),
		object: &object,
	};
	let r = scalar([&b"wrap-r"[..], &object].concat());
	let sealed = wrap::seal(&label, &public(key), dek, &r);
	Record {
		u: sealed.u,
		ubar: sealed.ubar,
		proof: sealed.proof,
		com: sealed.com,
		ct: sealed.ct.try_into().expect("at most 80 bytes"),
	}
}

/// The call that deposits a record.
pub fn deposit(key: KeyId, object: [u8; 32], record: Record, policy: Policy) -> Call<Runtime> {
	let policy = policy.try_into().expect("a short policy");
	Call::deposit {
		key,
		object,
		record,
		policy,
	}
}

/// Wraps and deposits a data key.
pub fn deposited(
	owner: &sr25519::Pair,
	key: KeyId,
	object: [u8; 32],
	dek: &[u8],
	policy: Policy,
) -> SecretId {
	let secret = NextSecret::<Runtime>::get();
	let record = record(key, &account_of(owner), object, dek);
	done!(send(owner, deposit(key, object, record, policy)));
	assert!(Policies::<Runtime>::contains_key(secret));
	secret
}

/// The call that asks for a secret with R = k G.
pub fn request(reader: &Account, secret: SecretId, k: &Scalar) -> Call<Runtime> {
	let (r, proof) = release::request(&genesis_hash::<Runtime>(), secret, reader.as_ref(), k);
	Call::request { secret, r, proof }
}

/// Asks for a secret.
pub fn requested(reader: &sr25519::Pair, secret: SecretId, k: &Scalar) -> RequestId {
	let number = NextRequest::<Runtime>::get();
	done!(send(reader, request(&account_of(reader), secret, k)));
	number
}

/// A request that exists, with its secret.
pub fn info(
	request: RequestId,
) -> (
	RequestInfo<Account, BlockNumber, Balance>,
	SecretInfo<Account, BlockNumber, Balance>,
) {
	let request = Requests::<Runtime>::get(request).expect("the request exists");
	let secret = Secrets::<Runtime>::get(request.secret).expect("the secret exists");
	(request, secret)
}

/// The honest partial of an enclave, which holds the share of `id`.
pub fn partial(enclave: &Enclave, id: AttemptId, request: RequestId) -> Partial {
	partial_of(request, &statement(enclave, id, request))
}

/// What the honest partial of an enclave is made from.
pub fn statement(enclave: &Enclave, id: AttemptId, request: RequestId) -> Statement {
	statement_of(enclave.place(id).seat, enclave.share(id), id, request)
}

/// What the partial of a seat with a share is made from.
pub fn statement_of(seat: SeatNumber, x: Scalar, id: AttemptId, request: RequestId) -> Statement {
	let (info, _) = info(request);
	let record = Records::<Runtime>::get(info.secret).expect("the record exists");
	Statement {
		genesis: genesis_hash::<Runtime>(),
		key: id.key,
		epoch: id.epoch,
		request,
		secret: info.secret,
		reader: info.reader.into(),
		u: record.u,
		r: info.r,
		seat,
		x,
	}
}

/// What a statement comes to, sent for `request`.
pub fn partial_of(request: RequestId, statement: &Statement) -> Partial {
	let release::Partial { a, b, proof } = statement.answer();
	let epoch = statement.epoch;
	Partial {
		request,
		epoch,
		a,
		b,
		proof,
	}
}

/// The call that submits partials.
pub fn submit(partials: Vec<Partial>) -> Call<Runtime> {
	let partials = partials.try_into().expect("at most 64");
	Call::submit_partials { partials }
}

/// What the reader opens a released request with and k to.
pub fn opened(request: RequestId, k: &Scalar) -> Option<Vec<u8>> {
	let (request, secret) = info(request);
	let release = request.release.expect("released");
	let stored = Records::<Runtime>::get(request.secret).expect("the record exists");
	let label = Label {
		genesis: &genesis_hash::<Runtime>(),
		key: secret.key,
		owner: secret.depositor.as_ref(),
		object: &secret.object,
	};
	let record = wrap::Record {
		u: stored.u,
		ubar: stored.ubar,
		proof: stored.proof,
		com: stored.com,
		ct: stored.ct.into_inner(),
	};
	let s = release::opened(&release.a, &release.b, k);
	wrap::open(&label, &public(secret.key), &record, &s)
}
