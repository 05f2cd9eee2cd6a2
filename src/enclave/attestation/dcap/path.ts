/**
 * Paths of certificates to the vendor's root, as far as Intel's need it: no name constraints, and every certificate of a
 * path is checked against a revocation list of its issuer.
 */
import { equalBytes } from '../../../protocol/index.js';
import { AttestationError } from '../errors.js';
import { type Certificate, MAX_CERTIFICATES, readCertificate } from './certificates.js';
import { checkRevocation, type RevocationList } from './revocation.js';
import { verifiesDer } from './x509.js';

/** What a path is checked against. */
export interface Trust {
  readonly root: Certificate;
  readonly lists: readonly RevocationList[];
  /** Seconds since 1970. */
  readonly at: number;
}

/**
 * The path from `leaf` to the root over certificates of `pool` (DER): the leaf first, the root left out. What else is in
 * the pool does not matter. Throws `untrusted`, `signature`, `expired`, `revoked`.
 */
export function pathToRoot(
  leaf: Certificate,
  pool: readonly Uint8Array[],
  trust: Trust,
): readonly Certificate[] {
  if (pool.length > MAX_CERTIFICATES - 1) throw new AttestationError('untrusted', 'the chain is too long');
  if (leaf.isCa) throw new AttestationError('untrusted', 'a CA stands where a leaf belongs');
  return extend([leaf], pool, trust);
}

function extend(
  path: readonly Certificate[],
  pool: readonly Uint8Array[],
  trust: Trust,
): readonly Certificate[] {
  const head = path.at(-1);
  if (head === undefined) throw new AttestationError('untrusted', 'there is no certificate');
  checkTime(head, trust.at);
  let reason = new AttestationError('untrusted', 'no chain of certificates leads to the root of the vendor');
  if (head.issuer === trust.root.subject) {
    try {
      checkSignatures([...path, trust.root], trust);
      return path;
    } catch (error) {
      if (!(error instanceof AttestationError)) throw error;
      reason = error;
    }
  }
  for (const der of pool) {
    try {
      const next = readCertificate(der, 'the chain');
      const fits = next.subject === head.issuer && next.isCa && path.length - 1 <= next.pathLength;
      if (!fits || path.some((before) => equalBytes(before.signed, next.signed))) continue;
      return extend([...path, next], pool, trust);
    } catch (error) {
      if (!(error instanceof AttestationError)) throw error;
      // One that is not read is no reason: what the path lacks is.
      if (error.code !== 'malformedCollateral') reason = error;
    }
  }
  throw reason;
}

/** From the root down: signed by the next, and not on its list. */
function checkSignatures(path: readonly Certificate[], { lists, at }: Trust): void {
  for (let i = path.length - 2; i >= 0; i--) {
    const [certificate, issuer] = [path[i], path[i + 1]];
    if (certificate === undefined || issuer === undefined) continue;
    if (!verifiesDer(issuer.key, certificate.signed, certificate.signature)) {
      throw new AttestationError('signature', 'the signature of a certificate does not verify');
    }
    checkRevocation(certificate, issuer, lists, at);
  }
}

function checkTime({ notBefore, notAfter }: Certificate, at: number): void {
  if (at >= notBefore && at <= notAfter) return;
  throw new AttestationError('expired', `a certificate is not valid ${at < notBefore ? 'yet' : 'any more'}`);
}
