//! What fits into a block: each Keyfold call at the largest committee, and the hook.

use codec::Encode;
use keyfold_primitives::{Purpose, TcbStatus, MAX_KEYS, MAX_RECIPIENTS, MAX_SEATS};
use keyfold_runtime::{
	constants::MAX_AUTHORITIES, AccountId, Runtime, RuntimeCall, UncheckedExtrinsic,
};
use pallet_keyfold_beacon::{
	types::{BeaconShare, MAX_SHARES},
	Call as Beacons, WeightInfo as _, MAX_LOOKS_PER_BLOCK, MAX_OPENED_PER_BLOCK,
};
use pallet_keyfold_enclaves::{pallet::MAX_QUOTE_BYTES, Call as Enclaves, MAX_COLLATERAL_BYTES};
use pallet_keyfold_keys::{Call as Keys, WeightInfo, MAX_OPERATORS, MAX_POSTED_BYTES};
use pallet_keyfold_secrets::{
	types::{Entry, Partial, Record, MAX_CIPHERTEXT_BYTES, MAX_PARTIALS},
	Call as Secrets,
};
use pallet_keyfold_validators::{Call as Validators, WeightInfo as _};
use polkadot_sdk::{
	frame_support::traits::GetCallName,
	frame_support::{
		dispatch::{DispatchClass, GetDispatchInfo, Pays},
		weights::{constants::WEIGHT_REF_TIME_PER_MILLIS, Weight},
	},
	frame_system, pallet_utility,
};

type KeyWeights = <Runtime as pallet_keyfold_keys::Config>::WeightInfo;

fn limits() -> frame_system::limits::BlockWeights {
	<Runtime as frame_system::Config>::BlockWeights::get()
}

/// The largest of each call that attested enclaves make.
fn worker_calls() -> Vec<RuntimeCall> {
	let (key, epoch, attempt) = (1, 1, 0);
	let posted = |bytes: u32| Keys::<Runtime>::deal {
		key,
		epoch,
		attempt,
		posted: vec![0; bytes as usize].try_into().expect("the bound"),
	};
	let partial = Partial {
		request: 0,
		epoch,
		a: [0; 32],
		b: [0; 32],
		proof: [0; 96],
	};
	let share = BeaconShare {
		key,
		round: 1,
		sigma: [0; 32],
		proof: [0; 64],
	};
	vec![
		Keys::<Runtime>::register {
			key,
			epoch,
			attempt,
			p: [0; 32],
			proof: [0; 64],
		}
		.into(),
		posted(MAX_POSTED_BYTES).into(),
		posted(32 * (2 * MAX_SEATS + 2) + 96).into(),
		Keys::<Runtime>::complain {
			key,
			epoch,
			attempt,
			dealer: 1,
			recipient: 1,
			k: [0; 32],
			proof: [0; 64],
		}
		.into(),
		Keys::<Runtime>::acknowledge {
			key,
			epoch,
			attempt,
			proof: [0; 64],
		}
		.into(),
		Keys::<Runtime>::lost {
			key,
			epoch,
			attempt,
		}
		.into(),
		Keys::<Runtime>::want_replica {
			key,
			epoch,
			p: [0; 32],
			proof: [0; 64],
		}
		.into(),
		Keys::<Runtime>::handoff {
			key,
			epoch,
			recipient: AccountId::from([1; 32]),
			r: [0; 32],
			c: [0; 32],
			proof: [0; 64],
		}
		.into(),
		Enclaves::<Runtime>::heartbeat {
			block: 0,
			keys: vec![(key, epoch); 128].try_into().expect("the bound"),
			proof: vec![0; 64].try_into().expect("the bound"),
		}
		.into(),
		Enclaves::<Runtime>::skip {}.into(),
		Secrets::<Runtime>::submit_partials {
			partials: vec![partial; MAX_PARTIALS as usize]
				.try_into()
				.expect("the bound"),
		}
		.into(),
		Beacons::<Runtime>::submit {
			shares: vec![share; MAX_SHARES as usize]
				.try_into()
				.expect("the bound"),
		}
		.into(),
	]
}

/// The largest of each call that people or root make.
fn paid_calls() -> Vec<RuntimeCall> {
	let account = AccountId::from([1; 32]);
	let who = account.clone();
	let quote = || {
		// Of SGX: what is dearest.
		let bytes = vec![3; MAX_QUOTE_BYTES as usize];
		bytes.try_into().expect("the bound")
	};
	let record = Record {
		u: [0; 32],
		ubar: [0; 32],
		proof: [0; 64],
		com: [0; 32],
		ct: vec![0; MAX_CIPHERTEXT_BYTES as usize]
			.try_into()
			.expect("the bound"),
	};
	let policy: pallet_keyfold_secrets::PolicyOf<Runtime> = {
		use pallet_keyfold_secrets::policy::PolicyNode;
		let list = vec![account.clone(); 16].try_into().expect("the bound");
		vec![PolicyNode::Accounts(list); 32]
			.try_into()
			.expect("the bound")
	};
	vec![
		Enclaves::<Runtime>::register_operator { bond: u128::MAX }.into(),
		Enclaves::<Runtime>::add_enclave {
			enclave: account.clone(),
			quote: quote(),
			collateral: Some([0; 32]),
		}
		.into(),
		Enclaves::<Runtime>::replace_enclave {
			old: account.clone(),
			new: account.clone(),
			quote: quote(),
			collateral: Some([0; 32]),
		}
		.into(),
		Enclaves::<Runtime>::remove_enclave {
			enclave: account.clone(),
		}
		.into(),
		Enclaves::<Runtime>::bond_more { value: u128::MAX }.into(),
		Enclaves::<Runtime>::unbond {}.into(),
		Enclaves::<Runtime>::withdraw {}.into(),
		Enclaves::<Runtime>::commit_leak {
			key: 1,
			commitment: [0; 32],
		}
		.into(),
		Enclaves::<Runtime>::report_leak {
			seat: 1,
			proof: [0; 64],
		}
		.into(),
		Enclaves::<Runtime>::renew_attestation {
			enclave: account.clone(),
			quote: quote(),
			collateral: Some([0; 32]),
		}
		.into(),
		Enclaves::<Runtime>::submit_collateral {
			collateral: vec![0; MAX_COLLATERAL_BYTES as usize]
				.try_into()
				.expect("the bound"),
		}
		.into(),
		Enclaves::<Runtime>::remove_collateral { id: [0; 32] }.into(),
		Enclaves::<Runtime>::set_measurement {
			measurement: [0; 32],
			allowed_until: Some(0),
		}
		.into(),
		Enclaves::<Runtime>::set_minimum_tcb {
			minimum: TcbStatus::UpToDate,
		}
		.into(),
		Keys::<Runtime>::create_key {
			purpose: Purpose::Wrap,
			committee: 128,
			minimum: 128,
			epoch_length: 100,
		}
		.into(),
		Keys::<Runtime>::rotate_now { key: 1 }.into(),
		Keys::<Runtime>::retire_key { key: 1 }.into(),
		Keys::<Runtime>::resize_key {
			key: 1,
			committee: 128,
			minimum: 128,
		}
		.into(),
		Secrets::<Runtime>::deposit {
			key: 1,
			object: [0; 32],
			record,
			policy: policy.clone(),
		}
		.into(),
		Secrets::<Runtime>::set_policy { secret: 0, policy }.into(),
		Secrets::<Runtime>::transfer {
			secret: 0,
			new_owner: account,
		}
		.into(),
		Secrets::<Runtime>::destroy { secret: 0 }.into(),
		Secrets::<Runtime>::request {
			secret: 0,
			r: [0; 32],
			proof: [0; 64],
		}
		.into(),
		Secrets::<Runtime>::close_request { request: 0 }.into(),
		Beacons::<Runtime>::mark_lost { key: 1, round: 1 }.into(),
		Secrets::<Runtime>::create_group {
			name: vec![0; 32].try_into().expect("the bound"),
			members: vec![who.clone(); 64].try_into().expect("the bound"),
		}
		.into(),
		Secrets::<Runtime>::set_group {
			group: 0,
			members: vec![who.clone(); 64].try_into().expect("the bound"),
		}
		.into(),
		Secrets::<Runtime>::remove_group { group: 0 }.into(),
		Secrets::<Runtime>::approve {
			secret: 0,
			policy_version: 0,
			reader: who.clone(),
			expires: 1,
		}
		.into(),
		Secrets::<Runtime>::delegate {
			secret: 0,
			delegate: who.clone(),
			expires: 1,
		}
		.into(),
		Secrets::<Runtime>::remove_entry {
			entry: Entry::Approval {
				secret: 0,
				reader: who.clone(),
				approver: who.clone(),
			},
		}
		.into(),
		Validators::<Runtime>::bond {}.into(),
		Validators::<Runtime>::add_validator { who: who.clone() }.into(),
		Validators::<Runtime>::remove_validator { who: who.clone() }.into(),
		Validators::<Runtime>::leave {}.into(),
		Validators::<Runtime>::withdraw {}.into(),
	]
}

/// The largest of every call of the Keyfold pallets.
pub fn every_call() -> Vec<RuntimeCall> {
	[worker_calls(), paid_calls()].concat()
}

/// Every call of the class takes no more than an extrinsic of it may, and no longer bytes than a block has room for.
fn fit(calls: Vec<RuntimeCall>, class: DispatchClass) {
	let weights = limits();
	let of_class = weights.get(class);
	let most = of_class.max_extrinsic.unwrap_or(weights.max_block);
	let most = most.saturating_sub(of_class.base_extrinsic);
	let length = <Runtime as frame_system::Config>::BlockLength::get();
	for call in calls {
		let info = call.get_dispatch_info();
		let micros = info.call_weight.ref_time() / 1_000_000;
		let name = format!("{call:.60?}: {micros} us");
		assert_eq!(info.class, class, "{name}");
		// What attested enclaves skip, everybody else pays.
		assert_eq!(info.pays_fee, Pays::Yes, "{name}");
		assert!(info.call_weight.all_lt(most), "{name}");
		assert!(micros > 50, "{name}");
		let bytes = UncheckedExtrinsic::new_bare(call).encode().len() as u32;
		assert!(bytes < *length.max.get(class), "{name}");
	}
}

#[test]
fn a_block_takes_six_tenths_of_a_second() {
	let block = limits().max_block.ref_time();
	assert_eq!(block, 600 * WEIGHT_REF_TIME_PER_MILLIS);
	// What is kept for operational calls holds any one of them, however many paid ones come.
	let normal = limits().get(DispatchClass::Normal).max_total;
	assert_eq!(normal.map(|most| most.ref_time()), Some(block / 4 * 3));
}

#[test]
fn worker_calls_are_operational_and_fit() {
	fit(worker_calls(), DispatchClass::Operational);
}

#[test]
fn paid_calls_are_normal_and_fit() {
	fit(paid_calls(), DispatchClass::Normal);
}

/// A tenth of them for every operator of the largest committee to renew its enclaves in an hour.
#[test]
fn a_block_holds_some_attestations() {
	let one = paid_calls()[1].get_dispatch_info().call_weight;
	let limits = limits();
	let normal = limits.get(DispatchClass::Normal);
	let one = one.saturating_add(normal.base_extrinsic);
	let most = normal.max_total.expect("a limit").ref_time() / one.ref_time();
	assert!((5..=100).contains(&most), "{most} attestations a block");
}

/// What the client puts into one extrinsic (src/client/limits.ts), with policies that look up all that they may.
#[test]
fn a_hundred_requests_or_deposits_fit_into_one_extrinsic() {
	let limits = limits();
	let normal = limits.get(DispatchClass::Normal);
	let most = normal.max_extrinsic.expect("a limit");
	for name in ["request", "deposit"] {
		let calls = paid_calls().into_iter().filter(
			|call| matches!(call, RuntimeCall::Secrets(inner) if inner.get_call_name() == name),
		);
		let hundred: Vec<RuntimeCall> = calls.flat_map(|call| vec![call; 100]).collect();
		assert_eq!(hundred.len(), 100, "{name}");
		let batch =
			RuntimeCall::from(pallet_utility::Call::<Runtime>::batch_all { calls: hundred });
		let weight = batch.get_dispatch_info().call_weight;
		assert!(
			weight.all_lt(most),
			"{name}: {} ms",
			weight.ref_time() / WEIGHT_REF_TIME_PER_MILLIS
		);
	}
	let open = keyfold_runtime::constants::MAX_OPEN_PER_READER;
	assert!(open >= 100, "{open} open requests of a reader");
}

#[test]
fn all_calls_are_in_the_lists() {
	let known = [
		Enclaves::<Runtime>::get_call_names().len(),
		Keys::<Runtime>::get_call_names().len(),
		Secrets::<Runtime>::get_call_names().len(),
		Beacons::<Runtime>::get_call_names().len(),
		Validators::<Runtime>::get_call_names().len(),
	];
	// A dealing is in there twice.
	let listed = worker_calls().len() - 1 + paid_calls().len();
	assert_eq!(listed, known.iter().sum::<usize>());
}

#[test]
fn one_committee_of_128_deals_within_its_window() {
	// 65 dealings must come in a window of 6 blocks, its extension not needed.
	let one = worker_calls()[2].get_dispatch_info().call_weight;
	let base = limits().get(DispatchClass::Operational).base_extrinsic;
	let all = one.saturating_add(base).saturating_mul(65);
	assert!(all.all_lt(limits().max_block.saturating_mul(6)));
}

#[test]
fn the_ladder_leaves_room_for_calls() {
	use pallet_keyfold_enclaves::{WeightInfo, MAX_EXCUSED, MAX_JUDGED};
	type Weights = <Runtime as pallet_keyfold_enclaves::Config>::WeightInfo;
	let rosters = Weights::judge_rosters(2 * MAX_KEYS);
	// 128 operators with a seat of each of 16 keys, over the blocks of a period of 20.
	let judged = MAX_SEATS.div_ceil(20);
	let usual = rosters.saturating_add(Weights::judge(judged, judged * MAX_KEYS));
	assert!(usual.ref_time() < limits().max_block.ref_time() / 10);
	// As many as there can be, in the block that besides finds out for whom the period is void.
	let most = rosters
		.saturating_add(Weights::judge(MAX_JUDGED, MAX_JUDGED * MAX_KEYS))
		.saturating_add(Weights::find_void(MAX_EXCUSED));
	assert!(most.ref_time() < limits().max_block.ref_time() / 3);
}

/// Rounds of as many keys as there are; for one of them all are charged that may be, which is two thirds of it.
#[test]
fn the_beacon_leaves_room_for_calls() {
	use keyfold_primitives::BeaconShares;
	use pallet_keyfold_enclaves::WeightInfo as _;
	type Weights = <Runtime as pallet_keyfold_beacon::Config>::WeightInfo;
	type EnclaveWeights = <Runtime as pallet_keyfold_enclaves::Config>::WeightInfo;
	let charges = EnclaveWeights::absent().saturating_mul(u64::from(MAX_SEATS - MAX_SEATS / 2 - 1));
	let most = Weights::visit_keys(MAX_KEYS)
		.saturating_add(Weights::open_rounds(MAX_OPENED_PER_BLOCK))
		.saturating_add(Weights::look_at_rounds(MAX_LOOKS_PER_BLOCK))
		.saturating_add(keyfold_runtime::Keys::serving_in_weight())
		.saturating_add(charges);
	assert!(most.ref_time() < limits().max_block.ref_time() / 8);
}

/// With as many validators as there may be, beside the two hooks below.
#[test]
fn the_end_of_a_session_leaves_room_for_calls() {
	type Weights = <Runtime as pallet_keyfold_validators::Config>::WeightInfo;
	let most = Weights::end_session(MAX_AUTHORITIES);
	assert!(most.ref_time() < limits().max_block.ref_time() / 20);
}

/// A window of every key ends; one of these ends begins a roster, an epoch or another attempt, for a block does that once.
#[test]
fn the_hook_leaves_room_for_calls() {
	use pallet_keyfold_enclaves::WeightInfo as _;
	type EnclaveWeights = <Runtime as pallet_keyfold_enclaves::Config>::WeightInfo;
	let heaviest = |of: &[Weight]| {
		of.iter()
			.copied()
			.max_by_key(Weight::ref_time)
			.expect("some of them")
	};
	let usual = heaviest(&[
		KeyWeights::open_phase(),
		KeyWeights::end_deal(),
		KeyWeights::end_complain(),
		KeyWeights::look_at_seats(MAX_SEATS).saturating_add(KeyWeights::open_phase()),
	]);
	// Where more than n - T sent nothing, nobody is charged.
	let charges = EnclaveWeights::absent().saturating_mul(u64::from(MAX_SEATS - MAX_SEATS / 2 - 1));
	let rare = heaviest(&[
		KeyWeights::freeze(MAX_OPERATORS)
			.saturating_add(KeyWeights::look_at_seats(2 * MAX_RECIPIENTS + MAX_SEATS)),
		KeyWeights::end_acknowledge(MAX_SEATS)
			.saturating_add(KeyWeights::note_silent(MAX_SEATS))
			.saturating_add(KeyWeights::look_at_seats(MAX_RECIPIENTS)),
		KeyWeights::end_acknowledge(MAX_SEATS)
			.saturating_add(KeyWeights::look_at_seats(MAX_SEATS))
			.saturating_add(KeyWeights::look_at_seats(MAX_SEATS + MAX_RECIPIENTS)),
	]);
	let worst = KeyWeights::visit_keys(MAX_KEYS)
		.saturating_add(usual.saturating_mul(u64::from(MAX_KEYS)))
		.saturating_add(rare)
		.saturating_add(charges)
		// Live seats are counted of one key a block.
		.saturating_add(KeyWeights::look_at_seats(MAX_RECIPIENTS));
	let (worst, block) = (worst.ref_time(), limits().max_block.ref_time());
	assert!(worst < block / 4, "{worst} of {block}");
}
