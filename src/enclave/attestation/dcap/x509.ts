/** What certificates and revocation lists (RFC 5280) have in common: strict DER, names, ECDSA over P-256 with SHA-256. */
import { type KeyObject, verify } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import type { Extension } from '@peculiar/asn1-x509';
import { equalBytes, toHex } from '../../../protocol/index.js';
import { AttestationError } from '../errors.js';

/** The only algorithm of signatures that is taken: Intel uses no other. */
export const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';

/** ECDSA over P-256 with SHA-256, the signature as DER. */
export function verifiesDer(key: KeyObject, signed: Uint8Array, signature: Uint8Array): boolean {
  return verify('sha256', signed, { key, dsaEncoding: 'der' }, signature);
}

/** ECDSA over P-256 with SHA-256, the signature as r || s: 64 bytes. */
export function verifiesRaw(key: KeyObject, signed: Uint8Array, signature: Uint8Array): boolean {
  return signature.length === 64 && verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature);
}

/** A critical extension that nobody here understands may change everything. */
export function refuseUnknownCritical(
  extensions: readonly Extension[],
  known: ReadonlySet<string>,
  name: string,
): void {
  if (extensions.some(({ critical, extnID }) => critical && !known.has(extnID)))
    throw new AttestationError('malformedCollateral', `${name} has a critical extension nobody knows`);
}

export const secondsOf = (time: Date): number => Math.floor(time.getTime() / 1000);

/** DER of a name, as hex. */
export function nameOf(name: unknown): string {
  return toHex(new Uint8Array(AsnConvert.serialize(name)));
}

/** Reads DER and nothing else: what it would be written as must be what it is. */
export function strictly<Value>(der: Uint8Array, type: new () => Value): Value {
  const value = AsnConvert.parse(der, type);
  if (!equalBytes(new Uint8Array(AsnConvert.serialize(value)), der)) {
    throw new AttestationError('malformedCollateral', 'DER is followed or written by something else');
  }
  return value;
}
