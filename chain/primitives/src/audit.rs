//! What a pallet tells is also a record of the audit log (docs/protocol.md, section 14).

use polkadot_sdk::frame_system;

/// Takes what the pallets tell, in the order in which they do.
pub trait AuditSink<Event> {
	/// Makes a record of an event that is about to be deposited.
	fn append(event: &Event);
}

/// No log: for a chain of tests.
impl<Event> AuditSink<Event> for () {
	fn append(_: &Event) {}
}

/// Appends an event to the log, then deposits it: the only way for a pallet of ours to tell anything, so that nothing is
/// told and kept out of the log.
pub fn tell<T: frame_system::Config, Audit: AuditSink<T::RuntimeEvent>>(
	event: impl Into<T::RuntimeEvent>,
) {
	let event = event.into();
	Audit::append(&event);
	frame_system::Pallet::<T>::deposit_event(event);
}
