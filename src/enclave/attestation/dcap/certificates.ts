/** X.509 certificates (RFC 5280 section 4), as far as Intel's use it; nothing is believed here, see path.ts. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  Certificate as Asn1Certificate,
  BasicConstraints,
  type Extension,
  id_ce_basicConstraints,
  id_ce_keyUsage,
  KeyUsage,
  KeyUsageFlags,
} from '@peculiar/asn1-x509';
import { toHex } from '../../../protocol/index.js';
import { AttestationError } from '../errors.js';
import { ECDSA_WITH_SHA256, nameOf, refuseUnknownCritical, secondsOf, strictly } from './x509.js';

/** A path is a leaf, a CA and the root; more is searched for in vain. */
export const MAX_CERTIFICATES = 5;

const KNOWN_EXTENSIONS: ReadonlySet<string> = new Set([id_ce_basicConstraints, id_ce_keyUsage]);

export interface Certificate {
  /** DER of names, as hex, to compare. */
  readonly subject: string;
  readonly issuer: string;
  /** Hex. */
  readonly serial: string;
  /** Seconds since 1970, both included. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** Whether it may sign certificates, and how many may lie between them and the leaf. */
  readonly isCa: boolean;
  readonly pathLength: number;
  readonly signsLists: boolean;
  readonly key: KeyObject;
  readonly extensions: readonly Extension[];
  /** What is signed, and the signature of the issuer over it. */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

/**
 * DER of the certificates of a PEM text (RFC 7468), as they stand, none of them read yet; text around them is ignored.
 * Throws `malformedCollateral`.
 */
export function certificatesOf(pem: string, name: string): readonly Uint8Array[] {
  const blocks = [...pem.matchAll(/-----BEGIN (.*?)-----[ \t\r\n]*(.*?)-----END (.*?)-----/gs)];
  return blocks.map(([, begin, body = '', end]) => {
    const base64 = body.replaceAll(/\s/g, '');
    const der = Buffer.from(base64, 'base64');
    // What is no base64 is left out by the decoder.
    if (begin !== end || der.toString('base64') !== base64) throw malformed(name);
    return new Uint8Array(der);
  });
}

/** Throws `malformedCollateral`. */
export function readCertificate(der: Uint8Array, name: string): Certificate {
  try {
    const { tbsCertificate: tbs, tbsCertificateRaw, ...outer } = strictly(der, Asn1Certificate);
    if (tbsCertificateRaw === undefined) throw malformed(name);
    const algorithms = [tbs.signature.algorithm, outer.signatureAlgorithm.algorithm];
    if (algorithms.some((algorithm) => algorithm !== ECDSA_WITH_SHA256)) throw malformed(name);
    const extensions = tbs.extensions ?? [];
    refuseUnknownCritical(extensions, KNOWN_EXTENSIONS, name);
    const constraints = extensionOf(extensions, id_ce_basicConstraints, BasicConstraints);
    const usage = extensionOf(extensions, id_ce_keyUsage, KeyUsage)?.toNumber();
    const may = (flag: number): boolean => usage === undefined || (usage & flag) !== 0;
    return {
      subject: nameOf(tbs.subject),
      issuer: nameOf(tbs.issuer),
      serial: toHex(new Uint8Array(tbs.serialNumber)),
      notBefore: secondsOf(tbs.validity.notBefore.getTime()),
      notAfter: secondsOf(tbs.validity.notAfter.getTime()),
      isCa: constraints?.cA === true && may(KeyUsageFlags.keyCertSign),
      pathLength: constraints?.pathLenConstraint ?? MAX_CERTIFICATES,
      signsLists: may(KeyUsageFlags.cRLSign),
      key: createPublicKey({
        key: Buffer.from(AsnConvert.serialize(tbs.subjectPublicKeyInfo)),
        format: 'der',
        type: 'spki',
      }),
      extensions,
      signed: new Uint8Array(tbsCertificateRaw),
      signature: new Uint8Array(outer.signatureValue),
    };
  } catch (error) {
    if (error instanceof AttestationError) throw error;
    throw malformed(name, error);
  }
}

function extensionOf<Value>(
  extensions: readonly Extension[],
  id: string,
  type: new () => Value,
): Value | undefined {
  const found = extensions.find(({ extnID }) => extnID === id);
  return found === undefined ? undefined : AsnConvert.parse(found.extnValue.buffer, type);
}

function malformed(name: string, cause?: unknown): AttestationError {
  return new AttestationError('malformedCollateral', `${name} holds no certificate that is understood`, {
    cause,
  });
}
