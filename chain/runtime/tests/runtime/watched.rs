//! Whether a pallet whose state changed has told of it: what is not told is not in the audit log.

use crate::chain::{in_network, rolled_back};
use keyfold_primitives::TcbStatus;
use keyfold_runtime::{AllPalletsWithSystem, Runtime, RuntimeEvent, System};
use pallet_keyfold_enclaves::Event as EnclavesEvent;
use pallet_keyfold_keys::{Event, NextKey};
use polkadot_sdk::{
	frame_support::traits::StorageInfoTrait,
	sp_io::{self, hashing::blake2_256},
};
use std::collections::{BTreeMap, BTreeSet};

/// The pallets that an auditor reads of.
const PALLETS: [&str; 5] = ["Beacon", "Enclaves", "Keys", "Secrets", "Validators"];

/// When something happens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When<'a> {
	/// Hooks that begin a block; the events of the one before are gone.
	Begin,
	/// Hooks that end a block.
	End,
	/// An extrinsic with this call.
	Call(&'a str),
}

/// What changes while its pallet tells nothing, and why nothing is lost by it.
const UNTOLD: [(When, &str, &[&str], &str); 8] = [
	(
		When::Begin,
		"Beacon",
		&["Beacons"],
		"which rounds were looked at, and when the next one opens: what is found and what opens is told",
	),
	(
		When::Call("Beacon.submit"),
		"Keys",
		&[
			"Cleanup",
			"Convicted",
			"DealingOrder",
			"Disqualified",
			"Qualified",
			"Retained",
			"RetainedPublics",
			"Rosters",
		],
		"`RoundCompleted` of the last open round of an epoch that is past",
	),
	(
		When::Call("Beacon.mark_lost"),
		"Keys",
		&[
			"Cleanup",
			"Convicted",
			"DealingOrder",
			"Disqualified",
			"Qualified",
			"Retained",
			"RetainedPublics",
			"Rosters",
		],
		"`RoundLost` of the last open round of an epoch that is past",
	),
	(
		When::Begin,
		"Secrets",
		&["NextExpiry"],
		"how far expired requests were looked at: what is found is told, and `Requested` says when a request expires",
	),
	(
		When::Begin,
		"Keys",
		&["EarlyRotations"],
		"when seats are looked at next: what is found is told",
	),
	(
		When::Begin,
		"Enclaves",
		&["Excused"],
		"forgotten when its period is judged: `PeriodVoid` told of it",
	),
	(
		When::End,
		"Keys",
		&[
			"Acknowledgements",
			"Ciphertexts",
			"Cleanup",
			"Commitments",
			"RegisteredPoints",
			"Registrations",
			"ReplicaWishes",
			"SeatHolders",
			"SeatProofs",
			"ShareKeys",
			"WishedPoints",
		],
		"what is left of attempts and epochs that were told to be over",
	),
	(
		When::Call("Enclaves.heartbeat"),
		"Keys",
		&["Acknowledgements", "SeatProofs"],
		"`HeartbeatReceived` names the keys that were proven",
	),
];

/// One kind of state: `Pallet.Item`.
type Item = (String, String);

/// What the pallets keep and how often each has told something in this block.
#[derive(Clone, PartialEq)]
pub struct Watched {
	state: BTreeMap<Item, [u8; 32]>,
	told: BTreeMap<String, usize>,
}

impl Watched {
	/// Now.
	pub fn now() -> Self {
		let state = items()
			.into_iter()
			.map(|(item, prefix)| (item, digest(&prefix)))
			.collect();
		let mut told = BTreeMap::new();
		for record in System::read_events_no_consensus() {
			if let Some(pallet) = teller(&record.event) {
				*told.entry(pallet.into()).or_default() += 1;
			}
		}
		Self { state, told }
	}

	/// What is another than before of pallets that have told nothing since, and may not be.
	fn untold(&self, before: &Self, when: When) -> BTreeSet<Item> {
		let count = |of: &Self, pallet: &String| of.told.get(pallet).copied().unwrap_or(0);
		let told = |pallet: &String| {
			let earlier = match when {
				When::Begin => 0,
				When::End | When::Call(_) => count(before, pallet),
			};
			count(self, pallet) > earlier
		};
		let is_known = |(pallet, item): &Item| {
			UNTOLD.iter().any(|(at, of, items, _)| {
				*at == when && of == pallet && items.contains(&item.as_str())
			})
		};
		self.state
			.iter()
			.filter(|(item, digest)| before.state[*item] != **digest && !told(&item.0))
			.map(|(item, _)| item.clone())
			.filter(|item| !is_known(item))
			.collect()
	}
}

/// All that the pallets keep, with what begins its keys.
fn items() -> BTreeMap<Item, Vec<u8>> {
	let name = |bytes: Vec<u8>| String::from_utf8(bytes).expect("a name");
	AllPalletsWithSystem::storage_info()
		.into_iter()
		.map(|info| {
			let item = (name(info.pallet_name), name(info.storage_name));
			(item, info.prefix)
		})
		.filter(|((pallet, _), _)| PALLETS.contains(&pallet.as_str()))
		.collect()
}

/// Of all keys that begin so, and their values.
fn digest(prefix: &[u8]) -> [u8; 32] {
	let mut all = Vec::new();
	let mut take = |key: &[u8]| {
		if let Some(value) = sp_io::storage::get(key) {
			all.extend_from_slice(&blake2_256(&[key, &value].concat()));
		}
	};
	take(prefix);
	let mut key = prefix.to_vec();
	while let Some(next) = sp_io::storage::next_key(&key).filter(|next| next.starts_with(prefix)) {
		take(&next);
		key = next.to_vec();
	}
	blake2_256(&all)
}

/// The pallet that told an event, if it is in the log.
fn teller(event: &RuntimeEvent) -> Option<&'static str> {
	match event {
		RuntimeEvent::Beacon(_) => Some("Beacon"),
		RuntimeEvent::Enclaves(_) => Some("Enclaves"),
		RuntimeEvent::Keys(_) => Some("Keys"),
		RuntimeEvent::Secrets(_) => Some("Secrets"),
		RuntimeEvent::Validators(_) => Some("Validators"),
		_ => None,
	}
}

/// Runs something; a pallet that changes must tell something, or be known not to.
pub fn tells<R>(when: When, run: impl FnOnce() -> R) -> R {
	let before = Watched::now();
	let result = run();
	let untold = Watched::now().untold(&before, when);
	assert!(
		untold.is_empty(),
		"{when:?} changed {untold:?} and told nothing: no auditor learns of it"
	);
	result
}

#[test]
fn a_change_that_is_not_told_is_noticed() {
	in_network("dev", || {
		for when in [When::Begin, When::End, When::Call("Keys.create_key")] {
			let changed = |tell: bool| {
				rolled_back(|| {
					let mut before = Watched::now();
					if when == When::Begin {
						before.told.clear();
						System::reset_events();
					}
					NextKey::<Runtime>::mutate(|next| *next += 1);
					if tell {
						System::deposit_event(Event::<Runtime>::Retired { key: 1 });
					}
					Watched::now().untold(&before, when)
				})
			};
			let item = ("Keys".to_string(), "NextKey".to_string());
			assert_eq!(changed(false), [item].into());
			assert!(changed(true).is_empty());
		}
		// What another pallet tells is not enough.
		rolled_back(|| {
			let before = Watched::now();
			NextKey::<Runtime>::put(9);
			System::deposit_event(EnclavesEvent::<Runtime>::MinimumTcbSet {
				minimum: TcbStatus::UpToDate,
			});
			assert!(!Watched::now().untold(&before, When::End).is_empty());
		});
	});
}

/// A name in the list that no pallet has would allow nothing, and nobody would notice.
#[test]
fn what_may_change_untold_is_there() {
	let known = items();
	for (_, pallet, names, why) in UNTOLD {
		assert!(!why.is_empty());
		for name in names {
			let item = (pallet.to_string(), name.to_string());
			assert!(known.contains_key(&item), "{item:?}");
		}
	}
}
