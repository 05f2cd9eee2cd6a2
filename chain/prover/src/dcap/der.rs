//! As much of DER (X.690) as certificates and revocation lists need.

/// Tags of what is written here.
const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;
const OCTET_STRING: u8 = 0x04;
const OID: u8 = 0x06;
const ENUMERATED: u8 = 0x0a;
const UTF8: u8 = 0x0c;
const UTC_TIME: u8 = 0x17;
const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;

/// A value with its tag and length.
pub fn tagged(tag: u8, body: &[u8]) -> Vec<u8> {
	let length = body.len();
	let head = match length {
		0..=0x7f => vec![tag, length as u8],
		0x80..=0xff => vec![tag, 0x81, length as u8],
		_ => vec![tag, 0x82, (length >> 8) as u8, length as u8],
	};
	[head, body.to_vec()].concat()
}

/// Values in a row.
pub fn sequence(parts: &[Vec<u8>]) -> Vec<u8> {
	tagged(SEQUENCE, &parts.concat())
}

/// One of a set.
pub fn set(part: Vec<u8>) -> Vec<u8> {
	tagged(SET, &part)
}

/// A number below 2^16.
pub fn integer(value: u16) -> Vec<u8> {
	let [high, low] = value.to_be_bytes();
	let body = match (high, low) {
		(0, 0..=0x7f) => vec![low],
		(0, _) => vec![0, low],
		(0x80.., _) => vec![0, high, low],
		_ => vec![high, low],
	};
	tagged(INTEGER, &body)
}

/// One of a few.
pub fn enumerated(value: u8) -> Vec<u8> {
	tagged(ENUMERATED, &[value])
}

/// Yes.
pub fn truth() -> Vec<u8> {
	vec![0x01, 1, 0xff]
}

/// Whole bytes as bits.
pub fn bits(unused: u8, body: &[u8]) -> Vec<u8> {
	tagged(BIT_STRING, &[&[unused], body].concat())
}

/// Bytes.
pub fn octets(body: &[u8]) -> Vec<u8> {
	tagged(OCTET_STRING, body)
}

/// An object identifier, already encoded.
pub fn oid(body: &[u8]) -> Vec<u8> {
	tagged(OID, body)
}

/// A name.
pub fn utf8(text: &str) -> Vec<u8> {
	tagged(UTF8, text.as_bytes())
}

/// RFC 3339 of a whole second in UTC, before 2050: `2026-01-31T00:00:00Z`.
pub fn time(date: &str) -> Vec<u8> {
	let digits: String = date.chars().filter(char::is_ascii_alphanumeric).collect();
	tagged(UTC_TIME, digits[2..].replace('T', "").as_bytes())
}

/// An explicit tag of a context.
pub fn context(number: u8, body: &[u8]) -> Vec<u8> {
	tagged(0xa0 | number, body)
}
