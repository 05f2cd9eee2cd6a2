/** As much of DER (X.690) as the certificates and revocation lists of the tests' vendor need. */
import { concat } from '../../src/protocol/index.js';

/** A value with its tag and length. */
function tagged(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = concat(...parts);
  const { length } = body;
  const head =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return concat(Uint8Array.of(tag, ...head), body);
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => tagged(0x30, ...parts);
export const set = (part: Uint8Array): Uint8Array => tagged(0x31, part);
export const enumerated = (value: number): Uint8Array => tagged(0x0a, Uint8Array.of(value));
export const truth = (): Uint8Array => Uint8Array.of(0x01, 1, 0xff);
export const octets = (body: Uint8Array): Uint8Array => tagged(0x04, body);
/** Already encoded. */
export const oid = (...body: readonly number[]): Uint8Array => tagged(0x06, Uint8Array.from(body));
export const utf8 = (text: string): Uint8Array => tagged(0x0c, new TextEncoder().encode(text));
export const bits = (unused: number, body: Uint8Array): Uint8Array =>
  tagged(0x03, Uint8Array.of(unused), body);
/** An explicit tag of a context. */
export const context = (number: number, body: Uint8Array): Uint8Array => tagged(0xa0 | number, body);

/** A number below 2^15. */
export function integer(value: number): Uint8Array {
  const bytes = value < 0x80 ? [value] : [value >> 8, value & 0xff];
  return tagged(0x02, Uint8Array.from(bytes));
}

/** RFC 3339 of a whole second in UTC, before 2050: `2026-01-31T00:00:00Z`. */
export function time(date: string): Uint8Array {
  const digits = date.replaceAll(/[-:T]/g, '').slice(2);
  return tagged(0x17, new TextEncoder().encode(digits));
}
