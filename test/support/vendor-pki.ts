/**
 * The certificates and revocation lists of the vendor that exists in tests only, as keyfold-prover makes them
 * (chain/prover/src/dcap/pki.rs): the same keys, the same bytes. Everybody can make its keys.
 */
import { p256 } from '@noble/curves/nist.js';
import { concat, hash } from '../../src/protocol/index.js';
import { bits, context, enumerated, integer, octets, oid, sequence, set, time, truth, utf8 } from './der.js';

/** Certificates are good for as long as the tests may run. */
const BEGIN = '2020-01-01T00:00:00Z';
const END = '2049-12-31T00:00:00Z';

const ECDSA_SHA256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2];
const EC_PUBLIC_KEY = [0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
const P256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7];
const COMMON_NAME = [0x55, 4, 3];
const KEY_USAGE = [0x55, 0x1d, 0x0f];
const BASIC_CONSTRAINTS = [0x55, 0x1d, 0x13];
const CRL_NUMBER = [0x55, 0x1d, 0x14];
/** What Intel's certificates of machines say about them. */
const SGX = [0x2a, 0x86, 0x48, 0x86, 0xf8, 0x4d, 1, 13, 1];

/** The kind of machine, and its patch level. */
export const FMSPC = Uint8Array.of(0x00, 0x4b, 0x66, 0x00, 0x00, 0x01);
/** SVN of each of the 16 components. */
export const CPU_SVN = new Uint8Array(16).fill(5);
/** SVN of the provisioning certification enclave. */
export const PCE_SVN = 11;

/** Who signs, by name; the place here, from 1, is the serial number of the certificate. */
const NAMES = {
  root: 'Keyfold Test Root CA',
  pck: 'Keyfold Test PCK CA',
  tcb: 'Keyfold Test TCB Signing',
  machine: 'Keyfold Test PCK',
  /** The quoting enclave's own key, which has no certificate. */
  attestation: 'Keyfold Test Attestation Key',
} as const;
export type Party = keyof typeof NAMES;

const serialOf = (party: Party): number => Object.keys(NAMES).indexOf(party) + 1;
const keyOf = (party: Party): Uint8Array => hash('test-pki', new TextEncoder().encode(NAMES[party]));

/** x || y: 64 bytes */
export const publicKey = (party: Party): Uint8Array => p256.getPublicKey(keyOf(party), false).slice(1);

/** r || s over the SHA-256 of the message, by RFC 6979: 64 bytes. */
export const signBy = (party: Party, message: Uint8Array): Uint8Array =>
  p256.sign(message, keyOf(party), { lowS: false });

function signed(party: Party, body: Uint8Array): Uint8Array {
  const signature = p256.sign(body, keyOf(party), { lowS: false, format: 'der' });
  return sequence(body, algorithm(), bits(0, signature));
}

const algorithm = (): Uint8Array => sequence(oid(...ECDSA_SHA256));
const name = (party: Party): Uint8Array => sequence(set(sequence(oid(...COMMON_NAME), utf8(NAMES[party]))));

function extension(id: readonly number[], critical: boolean, value: Uint8Array): Uint8Array {
  return sequence(oid(...id), ...(critical ? [truth()] : []), octets(value));
}

/** The certificate of a party, DER. */
export function certificate(of: Party): Uint8Array {
  const issuer = of === 'machine' ? 'pck' : 'root';
  const isCa = of === 'root' || of === 'pck';
  // digitalSignature, or keyCertSign and cRLSign.
  const usage = isCa ? bits(1, Uint8Array.of(0x06)) : bits(7, Uint8Array.of(0x80));
  const extensions = [
    extension(KEY_USAGE, true, usage),
    extension(BASIC_CONSTRAINTS, true, isCa ? sequence(truth()) : sequence()),
    ...(of === 'machine' ? [extension(SGX, false, machine())] : []),
  ];
  const key = concat(Uint8Array.of(4), publicKey(of));
  return signed(
    issuer,
    sequence(
      context(0, integer(2)),
      integer(serialOf(of)),
      algorithm(),
      name(issuer),
      sequence(time(BEGIN), time(END)),
      name(of),
      sequence(sequence(oid(...EC_PUBLIC_KEY), oid(...P256)), bits(0, key)),
      context(3, sequence(...extensions)),
    ),
  );
}

/** What the certificate of a machine says of it. */
function machine(): Uint8Array {
  const field = (path: readonly number[], value: Uint8Array) => sequence(oid(...SGX, ...path), value);
  const levels = [...CPU_SVN].map((svn, i) => field([2, i + 1], integer(svn)));
  return sequence(
    field([1], octets(new Uint8Array(16).fill(7))),
    field([2], sequence(...levels, field([2, 17], integer(PCE_SVN)), field([2, 18], octets(CPU_SVN)))),
    field([3], octets(new Uint8Array(2))),
    field([4], octets(FMSPC)),
    field([5], enumerated(0)),
  );
}

/** The list of what `by` has revoked, DER. Times in RFC 3339. */
export function revocations(
  by: Party,
  revoked: Party | undefined,
  { issued, until }: { readonly issued: string; readonly until: string },
): Uint8Array {
  const entries = revoked === undefined ? [] : [sequence(sequence(integer(serialOf(revoked)), time(BEGIN)))];
  return signed(
    by,
    sequence(
      integer(1),
      algorithm(),
      name(by),
      time(issued),
      time(until),
      ...entries,
      context(0, sequence(extension(CRL_NUMBER, false, integer(1)))),
    ),
  );
}

/** Certificates as PEM. */
export function chain(...parties: readonly Party[]): string {
  return parties
    .map((party) => {
      const base64 = Buffer.from(certificate(party)).toString('base64');
      const lines = base64.match(/.{1,64}/g)?.join('\n') ?? '';
      return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
    })
    .join('');
}
