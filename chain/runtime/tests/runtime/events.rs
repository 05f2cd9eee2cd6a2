//! The events that are records of the audit log: what each is, for ever, and how long it can be.

use codec::MaxEncodedLen;
use keyfold_runtime::{AccountId, Runtime, RuntimeEvent};
use pallet_keyfold_audit::MAX_RECORD_BYTES;
use pallet_keyfold_beacon::Event as Beacon;
use pallet_keyfold_enclaves::Event as Enclaves;
use pallet_keyfold_secrets::Event as Secrets;
use scale_info::{
	form::PortableForm, MetaType, PortableRegistry, Registry, Type, TypeDef, TypeDefPrimitive,
};
use std::collections::{BTreeMap, BTreeSet};

/// The pallets whose events are records.
const AUDITED: [(u8, &str); 6] = [
	(20, "Enclaves"),
	(21, "Keys"),
	(22, "Secrets"),
	(23, "Beacon"),
	(24, "Audit"),
	(26, "Validators"),
];

/// Version and cause, before the event.
const BEFORE_THE_EVENT: usize = 1 + 1 + 32;

struct Types(PortableRegistry, u32);

impl Types {
	fn new() -> Self {
		let mut registry = Registry::new();
		let id = registry.register_type(&MetaType::new::<RuntimeEvent>()).id;
		Self(registry.into(), id)
	}

	fn of(&self, id: u32) -> &Type<PortableForm> {
		self.0.resolve(id).expect("a type of the registry")
	}

	/// Each audited pallet's variants.
	fn pallets(&self) -> Vec<(u8, String, &Type<PortableForm>)> {
		let TypeDef::Variant(pallets) = &self.of(self.1).type_def else {
			panic!("an event is of a pallet");
		};
		let audited = |index: u8| AUDITED.iter().any(|(audited, _)| *audited == index);
		pallets
			.variants
			.iter()
			.filter(|pallet| audited(pallet.index))
			.map(|pallet| {
				let event = self.of(pallet.fields[0].ty.id);
				(pallet.index, pallet.name.clone(), event)
			})
			.collect()
	}

	/// A type by its name, or by what it is made of.
	fn name(&self, id: u32) -> String {
		let ty = self.of(id);
		let of = |id: u32| self.name(id);
		match &ty.type_def {
			TypeDef::Primitive(primitive) => format!("{primitive:?}").to_lowercase(),
			TypeDef::Array(array) => format!("[{}; {}]", of(array.type_param.id), array.len),
			TypeDef::Sequence(sequence) => format!("Vec<{}>", of(sequence.type_param.id)),
			TypeDef::Tuple(tuple) => {
				let parts: Vec<_> = tuple.fields.iter().map(|field| of(field.id)).collect();
				format!("({})", parts.join(", "))
			}
			_ => {
				let params: Vec<_> = ty
					.type_params
					.iter()
					.filter_map(|param| param.ty.map(|ty| of(ty.id)))
					.collect();
				let path = ty.path.segments.last().expect("a name").clone();
				match path.as_str() {
					// A list with a bound is encoded as one without.
					"BoundedVec" => format!("Vec<{}>", params[0]),
					"Option" => format!("Option<{}>", params[0]),
					_ => path,
				}
			}
		}
	}

	/// The lines of the snapshot: events, then the enumerations in them.
	fn lines(&self) -> Vec<String> {
		let mut lines = Vec::new();
		let mut inner = BTreeMap::new();
		for (pallet, name, event) in self.pallets() {
			let TypeDef::Variant(variants) = &event.type_def else {
				panic!("{name}: an event is a variant");
			};
			for variant in &variants.variants {
				let fields: Vec<_> = variant
					.fields
					.iter()
					.map(|field| {
						self.enumerations(field.ty.id, &mut inner);
						let name = field.name.as_deref().expect("fields have names");
						format!("{name}: {}", self.name(field.ty.id))
					})
					.collect();
				lines.push(format!(
					"{pallet}.{} {name}.{} {{ {} }}",
					variant.index,
					variant.name,
					fields.join(", ")
				));
			}
		}
		lines.extend(
			inner
				.into_iter()
				.map(|(name, variants)| format!("{name}: {variants}")),
		);
		lines
	}

	/// Enumerations of ours within a type, with their variants.
	fn enumerations(&self, id: u32, into: &mut BTreeMap<String, String>) {
		let ty = self.of(id);
		match &ty.type_def {
			TypeDef::Variant(enumeration) => {
				let name = self.name(id);
				if !name.starts_with("Option") {
					let variants: Vec<_> = enumeration
						.variants
						.iter()
						.map(|variant| {
							let fields: Vec<_> = variant
								.fields
								.iter()
								.map(|field| self.name(field.ty.id))
								.collect();
							let fields = match fields[..] {
								[] => String::new(),
								_ => format!("({})", fields.join(", ")),
							};
							format!("{} {}{fields}", variant.index, variant.name)
						})
						.collect();
					into.insert(name, variants.join(", "));
				}
				for field in enumeration
					.variants
					.iter()
					.flat_map(|variant| &variant.fields)
				{
					self.enumerations(field.ty.id, into);
				}
			}
			TypeDef::Sequence(sequence) => self.enumerations(sequence.type_param.id, into),
			TypeDef::Array(array) => self.enumerations(array.type_param.id, into),
			TypeDef::Tuple(tuple) => {
				for field in &tuple.fields {
					self.enumerations(field.id, into);
				}
			}
			TypeDef::Composite(composite) => {
				for field in &composite.fields {
					self.enumerations(field.ty.id, into);
				}
			}
			_ => {}
		}
	}

	/// Bytes of a value at the most; of a list only what its field was given as bound.
	fn longest(&self, id: u32, bound: Option<usize>) -> usize {
		let of = |id: u32| self.longest(id, bound);
		match &self.of(id).type_def {
			TypeDef::Primitive(primitive) => match primitive {
				TypeDefPrimitive::Bool | TypeDefPrimitive::U8 => 1,
				TypeDefPrimitive::U16 => 2,
				TypeDefPrimitive::U32 => 4,
				TypeDefPrimitive::U64 => 8,
				TypeDefPrimitive::U128 => 16,
				other => panic!("{other:?} has no length here"),
			},
			TypeDef::Array(array) => array.len as usize * of(array.type_param.id),
			TypeDef::Tuple(tuple) => tuple.fields.iter().map(|field| of(field.id)).sum(),
			TypeDef::Composite(composite) => {
				composite.fields.iter().map(|field| of(field.ty.id)).sum()
			}
			TypeDef::Variant(variants) => {
				let lengths = variants.variants.iter().map(|variant| {
					variant
						.fields
						.iter()
						.map(|field| of(field.ty.id))
						.sum::<usize>()
				});
				1 + lengths.max().unwrap_or(0)
			}
			TypeDef::Sequence(_) => bound.expect("a list in an event has a bound in `bounds`"),
			other => panic!("{other:?} has no length here"),
		}
	}
}

/// Bytes of a field's type, which is told by how it is reached; nothing is.
fn bound_of<E, F: MaxEncodedLen>(_: impl Fn(&E) -> Option<&F>) -> usize {
	F::max_encoded_len()
}

/// The longest that the lists in events can be.
fn bounds() -> BTreeMap<(&'static str, &'static str), usize> {
	[
		(
			("HeartbeatReceived", "keys"),
			bound_of(|event: &Enclaves<Runtime>| match event {
				Enclaves::HeartbeatReceived { keys, .. } => Some(keys),
				_ => None,
			}),
		),
		(
			("PartialsSubmitted", "outcomes"),
			bound_of(|event: &Secrets<Runtime>| match event {
				Secrets::PartialsSubmitted { outcomes, .. } => Some(outcomes),
				_ => None,
			}),
		),
		(
			("GroupCreated", "name"),
			bound_of(|event: &Secrets<Runtime>| match event {
				Secrets::GroupCreated { name, .. } => Some(name),
				_ => None,
			}),
		),
		(
			("ApprovalsUsed", "by"),
			bound_of(|event: &Secrets<Runtime>| match event {
				Secrets::ApprovalsUsed { by, .. } => Some(by),
				_ => None,
			}),
		),
		(
			("Released", "seats"),
			bound_of(|event: &Secrets<Runtime>| match event {
				Secrets::Released { seats, .. } => Some(seats),
				_ => None,
			}),
		),
		(
			("SharesSubmitted", "outcomes"),
			bound_of(|event: &Beacon<Runtime>| match event {
				Beacon::SharesSubmitted { outcomes, .. } => Some(outcomes),
				_ => None,
			}),
		),
		(
			("RoundCompleted", "seats"),
			bound_of(|event: &Beacon<Runtime>| match event {
				Beacon::RoundCompleted { seats, .. } => Some(seats),
				_ => None,
			}),
		),
	]
	.into()
}

#[test]
fn events_are_what_they_were() {
	let lines = Types::new().lines();
	let snapshot = include_str!("events.txt");
	let was: Vec<&str> = snapshot
		.lines()
		.filter(|line| !line.starts_with('#'))
		.collect();
	assert_eq!(
		lines,
		was,
		"events are append-only: new ones come last, each its line; now:\n{}",
		lines.join("\n")
	);
}

#[test]
fn the_audited_pallets_are_there() {
	let types = Types::new();
	let pallets: Vec<(u8, String)> = types
		.pallets()
		.into_iter()
		.map(|(index, name, _)| (index, name))
		.collect();
	assert_eq!(
		pallets,
		AUDITED.map(|(index, name)| (index, name.to_string()))
	);
}

#[test]
fn no_record_is_longer_than_its_bound() {
	let (types, bounds) = (Types::new(), bounds());
	let mut used = BTreeSet::new();
	let mut longest = (0, String::new());
	for (_, pallet, event) in types.pallets() {
		let TypeDef::Variant(variants) = &event.type_def else {
			panic!("{pallet}: an event is a variant");
		};
		for variant in &variants.variants {
			let fields = variant.fields.iter().map(|field| {
				let name = field.name.as_deref().expect("fields have names");
				let bound = bounds.get_key_value(&(variant.name.as_str(), name));
				used.extend(bound.map(|(key, _)| *key));
				types.longest(field.ty.id, bound.map(|(_, length)| *length))
			});
			// The indices of pallet and variant.
			let length = BEFORE_THE_EVENT + 2 + fields.sum::<usize>();
			assert!(
				length <= MAX_RECORD_BYTES as usize,
				"{pallet}.{}: {length}",
				variant.name
			);
			longest = longest.max((length, variant.name.clone()));
		}
	}
	assert_eq!(
		used,
		bounds.into_keys().collect(),
		"a bound for every list and nothing else"
	);
	// What the documentation of the bound says.
	assert_eq!(longest, (1_130, "HeartbeatReceived".into()));
	assert_eq!(AccountId::max_encoded_len(), 32);
}
