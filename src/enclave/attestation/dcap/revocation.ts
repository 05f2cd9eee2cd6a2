/** Certificate revocation lists (RFC 5280 section 5): complete ones of a certificate's own issuer. */
import { CertificateList } from '@peculiar/asn1-x509';
import { toHex } from '../../../protocol/index.js';
import { AttestationError } from '../errors.js';
import type { Certificate } from './certificates.js';
import {
  ECDSA_WITH_SHA256,
  nameOf,
  refuseUnknownCritical,
  secondsOf,
  strictly,
  verifiesDer,
} from './x509.js';

export interface RevocationList {
  /** DER of the name, as hex. */
  readonly issuer: string;
  /** Seconds since 1970; valid before it. */
  readonly nextUpdate: number;
  /** Serial numbers, hex. */
  readonly revoked: ReadonlySet<string>;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

/** Version 2, written as 1. */
const VERSION = 1;

/** Throws `malformedCollateral`. */
export function readRevocationList(der: Uint8Array, name: string): RevocationList {
  try {
    const {
      tbsCertList: tbs,
      tbsCertListRaw,
      signatureAlgorithm,
      signature,
    } = strictly(der, CertificateList);
    const { nextUpdate, revokedCertificates = [], crlExtensions = [] } = tbs;
    const algorithms = [tbs.signature.algorithm, signatureAlgorithm.algorithm];
    if (
      tbsCertListRaw === undefined ||
      nextUpdate === undefined ||
      tbs.version !== VERSION ||
      algorithms.some((algorithm) => algorithm !== ECDSA_WITH_SHA256)
    ) {
      throw malformed(name);
    }
    // Lists of changes, indirect ones and ones of a part of the certificates say so in a critical extension.
    for (const extensions of [
      crlExtensions,
      ...revokedCertificates.map((one) => one.crlEntryExtensions ?? []),
    ]) {
      refuseUnknownCritical(extensions, new Set(), name);
    }
    return {
      issuer: nameOf(tbs.issuer),
      nextUpdate: secondsOf(nextUpdate.getTime()),
      revoked: new Set(revokedCertificates.map((one) => toHex(new Uint8Array(one.userCertificate)))),
      signed: new Uint8Array(tbsCertListRaw),
      signature: new Uint8Array(signature),
    };
  } catch (error) {
    if (error instanceof AttestationError) throw error;
    throw malformed(name, error);
  }
}

/**
 * Throws `revoked` if `certificate` is on the list of `issuer`; `untrusted` without such a list, `signature` and
 * `expired` for one that says nothing.
 */
export function checkRevocation(
  certificate: Certificate,
  issuer: Certificate,
  lists: readonly RevocationList[],
  at: number,
): void {
  const list = lists.find((candidate) => candidate.issuer === certificate.issuer);
  if (list === undefined || !issuer.signsLists) {
    throw new AttestationError('untrusted', 'no revocation list of its issuer speaks of a certificate');
  }
  if (!verifiesDer(issuer.key, list.signed, list.signature)) {
    throw new AttestationError('signature', 'the signature of a revocation list does not verify');
  }
  if (at >= list.nextUpdate) throw new AttestationError('expired', 'a revocation list is not valid any more');
  if (list.revoked.has(certificate.serial)) {
    throw new AttestationError('revoked', 'the vendor revoked a certificate of the quote');
  }
}

function malformed(name: string, cause?: unknown): AttestationError {
  return new AttestationError('malformedCollateral', `${name} is no complete revocation list`, { cause });
}
