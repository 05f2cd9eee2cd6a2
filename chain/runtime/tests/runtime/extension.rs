//! Policies that ask another pallet: who owns an NFT may open.

use crate::{
	actors::{operators, person},
	chain::{account_of, in_network, send},
	done,
	duties::activated,
	secrets::{deposited, record, request, requested},
};
use codec::Encode;
use keyfold_prover::seeded::scalar;
use keyfold_runtime::{
	extension::{Nft, NFT_OWNER},
	Runtime, RuntimeCall,
};
use pallet_keyfold_secrets::{policy::PolicyNode, Call, Error};
use polkadot_sdk::{
	pallet_nfts, sp_core::sr25519, sp_keyring::Sr25519Keyring, sp_runtime::DispatchError,
};

type Nfts = pallet_nfts::Call<Runtime>;

/// Collection 0, of one signer, and item 7 of another.
fn minted(by: &sr25519::Pair, to: &sr25519::Pair) -> Nft {
	let admin = account_of(by).into();
	let config = pallet_nfts::CollectionConfig {
		settings: pallet_nfts::CollectionSettings::all_enabled(),
		max_supply: None,
		mint_settings: Default::default(),
	};
	done!(send(by, Nfts::create { admin, config }));
	let nft = Nft {
		collection: 0,
		item: 7,
	};
	done!(send(
		by,
		Nfts::mint {
			collection: nft.collection,
			item: nft.item,
			mint_to: account_of(to).into(),
			witness_data: None,
		}
	));
	nft
}

fn owner_of(nft: &[u8]) -> Vec<PolicyNode<keyfold_runtime::AccountId, u32>> {
	let data = nft.to_vec().try_into().expect("short");
	vec![PolicyNode::Extension {
		id: NFT_OWNER,
		data,
	}]
}

#[test]
fn who_owns_the_nft_opens_until_it_is_sold() {
	in_network("dev", || {
		let crew = operators(&[1, 1, 1]);
		let key = activated(&crew).key;
		let (bob, eve) = (person(Sr25519Keyring::Bob), person(Sr25519Keyring::Eve));
		let nft = minted(&bob, &eve);
		let secret = deposited(&bob, key, [1; 32], &[2; 32], owner_of(&nft.encode()));
		let k = scalar("k");
		let ask = |who: &sr25519::Pair| send(who, request(&account_of(who), secret, &k));
		let denied: DispatchError = Error::<Runtime>::Denied.into();
		assert_eq!(ask(&bob), Ok(Err(denied)));
		requested(&eve, secret, &k);
		done!(send(
			&eve,
			Nfts::transfer {
				collection: nft.collection,
				item: nft.item,
				dest: account_of(&bob).into(),
			}
		));
		assert_eq!(ask(&eve), Ok(Err(denied)));
		requested(&bob, secret, &k);
		done!(send(
			&bob,
			Nfts::burn {
				collection: nft.collection,
				item: nft.item,
			}
		));
		assert_eq!(ask(&bob), Ok(Err(denied)));
	});
}

#[test]
fn what_is_no_nft_is_no_policy() {
	in_network("dev", || {
		let crew = operators(&[1, 1, 1]);
		let key = activated(&crew).key;
		let bob = person(Sr25519Keyring::Bob);
		let good = Nft {
			collection: 0,
			item: 7,
		}
		.encode();
		let mut bad = vec![
			owner_of(&good[..7]),
			owner_of(&[&good[..], &[0]].concat()),
			owner_of(&[]),
		];
		bad.push(vec![PolicyNode::Extension {
			id: NFT_OWNER + 1,
			data: good.clone().try_into().expect("short"),
		}]);
		for policy in bad {
			let object = [3; 32];
			let call = Call::<Runtime>::deposit {
				key,
				object,
				record: record(key, &account_of(&bob), object, &[2; 32]),
				policy: policy.try_into().expect("short"),
			};
			let invalid: DispatchError = Error::<Runtime>::PolicyInvalid.into();
			assert_eq!(send(&bob, RuntimeCall::from(call)), Ok(Err(invalid)));
		}
		// It need not exist yet.
		deposited(&bob, key, [3; 32], &[2; 32], owner_of(&good));
	});
}
