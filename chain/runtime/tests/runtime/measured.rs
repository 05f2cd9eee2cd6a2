//! The weights against the measurements that they are made of: bench/chain.json, of `npm run bench:chain`.

use keyfold_runtime::Runtime;
use pallet_keyfold_beacon::WeightInfo as _;
use pallet_keyfold_enclaves::WeightInfo as _;
use pallet_keyfold_keys::WeightInfo as _;
use pallet_keyfold_quota::WeightInfo as _;
use pallet_keyfold_secrets::WeightInfo as _;
use polkadot_sdk::frame_support::weights::Weight;
use serde_json::Value;
use std::{collections::BTreeSet, fs};

type Beacon = <Runtime as pallet_keyfold_beacon::Config>::WeightInfo;
type Enclaves = <Runtime as pallet_keyfold_enclaves::Config>::WeightInfo;
type Keys = <Runtime as pallet_keyfold_keys::Config>::WeightInfo;
type Quota = <Runtime as pallet_keyfold_quota::Config>::WeightInfo;
type Secrets = <Runtime as pallet_keyfold_secrets::Config>::WeightInfo;

/// What a row measured.
struct Row<'a> {
	op: &'a str,
	note: &'a str,
	n: u32,
	x: u32,
	t: u32,
	/// Picoseconds without what any extrinsic takes.
	picos: u64,
}

/// What is charged for what the row measured; nothing for what is no call and no hook.
fn charged(row: &Row) -> Option<Weight> {
	let Row {
		op, note, n, x, t, ..
	} = *row;
	let aborts = note.ends_with(": aborted");
	let taken = |checked, releases: u32| {
		Quota::count() + Secrets::partials_taken(x, checked, releases, releases * t)
	};
	let answered = |checked, rounds: u32| {
		Quota::count() + Beacon::shares_taken(x, checked, rounds, rounds * t)
	};
	Some(match op {
		"enclaves.register_operator" => Enclaves::register_operator(),
		"enclaves.add_enclave" => Enclaves::add_enclave(),
		"enclaves.replace_enclave" => Enclaves::replace_enclave() + Keys::enclave_removed(),
		"enclaves.remove_enclave" if x == 0 => Enclaves::remove_enclave(),
		"enclaves.remove_enclave" => Enclaves::remove_enclave() + Keys::enclave_removed(),
		"enclaves.bond_more" => Enclaves::bond_more(),
		"enclaves.heartbeat" => Enclaves::heartbeat(x),
		"keys.create_key" => Keys::create_key(),
		"keys.register" => Keys::register(),
		"keys.deal" => Keys::deal(32 * x),
		"keys.complain" => Keys::complain(),
		"keys.acknowledge" => Keys::acknowledge(x, note.starts_with("reshare")),
		"keys.lost" => Keys::lost(),
		"keys.want_replica" => Keys::want_replica(),
		"keys.handoff" => Keys::handoff(),
		"keys.rotate_now" => Keys::rotate_now(),
		"keys.resize_key" => Keys::resize_key(),
		"keys.retire_key" => Keys::retire_key(),
		"keys.retire_key: beacon" => {
			Keys::retire_key() + (Beacon::lose() + Keys::finish_epoch()) * u64::from(x)
		}
		"keys: visit" => Keys::visit_keys(x),
		"keys: open register" | "keys: extend" => Keys::open_phase(),
		"keys: freeze" => Keys::freeze(x),
		"keys: end deal" => Keys::end_deal(),
		"keys: end complain" if aborts => Keys::end_complain() + Keys::note_silent(n),
		"keys: end complain" => Keys::end_complain(),
		"keys: end acknowledge" if aborts => Keys::end_acknowledge(x) + Keys::note_silent(n),
		"keys: end acknowledge" => Keys::end_acknowledge(x),
		"keys: look at seats" => Keys::look_at_seats(x),
		"keys: clean up" => Keys::clean_up_entry() + Keys::clean_up_record() * u64::from(x),
		"quota: clean up" => Quota::clean_up_entry() + Quota::clean_up_record() * u64::from(x),
		"secrets.deposit" => Secrets::deposit(),
		"secrets.set_policy" => Secrets::set_policy(),
		"secrets.transfer" => Secrets::transfer(),
		"secrets.destroy" => Secrets::destroy(),
		"secrets.request" => Secrets::request(),
		"secrets.request: state" => Secrets::request() + Secrets::policy_state(),
		"secrets.create_group" => Secrets::create_group(),
		"secrets.set_group" => Secrets::set_group(),
		"secrets.remove_group" => Secrets::remove_group(),
		"secrets.approve" => Secrets::approve(),
		"secrets.delegate" => Secrets::delegate(),
		"secrets.remove_entry" => Secrets::remove_entry(),
		"secrets.close_request" => Secrets::close_request(),
		"secrets.submit_partials" | "secrets.submit_partials: wrong" => taken(x, 0),
		"secrets.submit_partials: surplus" => taken(0, 0),
		"secrets.submit_partials: release" => Quota::count() + Secrets::partials_taken(1, 1, 1, t),
		"secrets.submit_partials: releases" => taken(x, x),
		"beacon.submit" | "beacon.submit: wrong" => answered(x, 0),
		"beacon.submit: surplus" => answered(0, 0),
		"beacon.submit: completes" | "beacon.submit: completions" => answered(x, x),
		"beacon.submit: finishes" => answered(x, x) + Keys::finish_epoch(),
		"beacon.mark_lost" => Beacon::lose(),
		"beacon: visit" => Beacon::visit_keys(x),
		"beacon: open rounds" => Beacon::open_rounds(x),
		"beacon: look at rounds" => Beacon::look_at_rounds(x),
		_ => return None,
	})
}

#[test]
fn no_call_took_more_than_it_is_charged() {
	let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../bench/chain.json");
	let text = fs::read_to_string(path).expect("the committed measurements");
	let rows: Vec<Value> = serde_json::from_str(&text).expect("an array");
	let mut seen = BTreeSet::new();
	for value in &rows {
		let number = |name: &str| value[name].as_u64().expect("a count") as u32;
		let row = Row {
			op: value["op"].as_str().expect("a name"),
			note: value["note"].as_str().expect("a note"),
			n: number("n"),
			x: number("x"),
			t: number("t"),
			picos: (value["own_ms"].as_f64().expect("milliseconds") * 1e9) as u64,
		};
		let Some(weight) = charged(&row) else {
			continue;
		};
		seen.insert(row.op);
		let (op, note, x) = (row.op, row.note, row.x);
		assert!(weight.ref_time() >= row.picos, "{op}, {note}, x = {x}");
	}
	assert_eq!(seen.len(), 56, "{seen:?}");
}
