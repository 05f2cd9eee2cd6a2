/**
 * Checks an SGX or TDX quote off chain, in the order of the chain's verifier (crate dcap-qvl 0.7.1): the collateral, the
 * platform's PCK certificate, the quoting enclave, the quote, and how the platform stands. Nothing is fetched, no time is
 * read, and no status but `Revoked` is refused: which are good enough is the caller's to say.
 */
import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { concat, equalBytes, fromHex, toHex } from '../../../protocol/index.js';
import { AttestationError } from '../errors.js';
import { type EnclaveReport, type Quote, readEnclaveReport, readQuote, type TdReport } from '../quote.js';
import { checkAttributes } from './attributes.js';
import { type Certificate, certificatesOf, readCertificate } from './certificates.js';
import type { Collateral } from './collateral.js';
import { pathToRoot, type Trust } from './path.js';
import { type Platform, platformOf } from './pck.js';
import { type QeIdentity, qeStanding, readQeIdentity } from './qe.js';
import { checkRevocation, readRevocationList } from './revocation.js';
import { relaunched, type Standing, type TcbStatus, withPart } from './status.js';
import { checkTdxModule, readTcbInfo, sgxStanding, type TcbInfo, tdxStanding } from './tcb.js';
import { verifiesRaw } from './x509.js';

const ECDSA_P256 = 2;
const INTEL = fromHex('939a7233f79c4ca9940a0db3957f0607');
const PCK_CHAIN = 5;
const QE_AUTH_DATA_BYTES = 32;

/** QE identities that go with each kind of quote. */
const QE_IDENTITIES = {
  sgx: { id: 'QE', versions: [2] },
  tdx: { id: 'TD_QE', versions: [2, 3] },
} as const;

export interface VerifiedQuote {
  readonly version: Quote['version'];
  readonly report: EnclaveReport | TdReport;
  /** Hex. */
  readonly fmspc: string;
  readonly status: TcbStatus;
  readonly advisories: readonly string[];
  /** The earliest end of validity of all collateral and certificates, in seconds since 1970: as the chain counts it. */
  readonly expires: number;
}

export interface VerifyOptions {
  /** Seconds since 1970. */
  readonly at: number;
  /** Whom everything leads to. */
  readonly root: Certificate;
}

/** Throws AttestationError: `malformedQuote` and every code after it in its list. */
export function verifyQuote(
  bytes: Uint8Array,
  collateral: Collateral,
  { at, root }: VerifyOptions,
): VerifiedQuote {
  const trust = trustOf(collateral, root, at);
  const quote = readQuote(bytes);
  checkHeader(quote);
  const { tee } = quote.report;
  const info = signedBy(collateral, 'tcbInfo', trust, readTcbInfo);
  const identity = signedBy(collateral, 'qeIdentity', trust, readQeIdentity);
  checkIdentity(identity.value, tee);
  const pck = pckPath(quote, collateral, trust);
  const platform = platformOf(pck[0]);
  const qe = quotingEnclave(quote, pck[0].key, identity.value);
  checkSignature(quote);
  if (!equalBytes(platform.fmspc, info.value.fmspc)) {
    throw new AttestationError('platform', 'the collateral is that of another FMSPC');
  }
  const { status, advisories } = standingOf(quote.report, info.value, platform, qe);
  checkAttributes(quote.report);
  const ends = [...info.path, ...identity.path, ...pck, root].map(({ notAfter }) => notAfter);
  return {
    version: quote.version,
    report: quote.report,
    fmspc: toHex(platform.fmspc),
    status,
    advisories,
    expires: Math.min(
      ...ends,
      info.value.nextUpdate,
      identity.value.nextUpdate,
      ...trust.lists.map(({ nextUpdate }) => nextUpdate),
    ),
  };
}

/** The revocation lists; that of the root is signed by it and does not name it. */
function trustOf({ rootCaCrl, pckCrl }: Collateral, root: Certificate, at: number): Trust {
  const ofRoot = readRevocationList(rootCaCrl, 'root_ca_crl');
  checkRevocation(root, root, [ofRoot], at);
  return { root, at, lists: [ofRoot, readRevocationList(pckCrl, 'pck_crl')] };
}

function checkHeader({ attestationKeyType, qeVendor }: Quote): void {
  if (attestationKeyType !== ECDSA_P256 || !equalBytes(qeVendor, INTEL)) {
    throw new AttestationError(
      'malformedQuote',
      'the quote is not made by a quoting enclave of Intel with ECDSA P-256',
    );
  }
}

/** One of the two signed JSON texts, by a signer that the root itself vouches for, within its dates. */
function signedBy<Value extends { readonly issued: number; readonly nextUpdate: number }>(
  collateral: Collateral,
  part: 'tcbInfo' | 'qeIdentity',
  trust: Trust,
  read: (json: string) => Value,
): { readonly value: Value; readonly path: readonly Certificate[] } {
  const name = `the issuer chain of ${part}`;
  const [der, ...pool] = certificatesOf(collateral[`${part}IssuerChain`], name);
  if (der === undefined) throw new AttestationError('malformedCollateral', `${name} is empty`);
  const signer = readCertificate(der, name);
  const value = read(collateral[part]);
  if (trust.at < value.issued || trust.at > value.nextUpdate) {
    const side = trust.at < value.issued ? 'yet' : 'any more';
    throw new AttestationError('expired', `${part} of the collateral is not valid ${side}`);
  }
  const path = pathToRoot(signer, pool, trust);
  if (path.length !== 1)
    throw new AttestationError('untrusted', `${part} is not signed by whom the root named`);
  const text = new TextEncoder().encode(collateral[part]);
  if (!verifiesRaw(signer.key, text, collateral[`${part}Signature`])) {
    throw new AttestationError('signature', `the signature of ${part} does not verify`);
  }
  return { value, path };
}

function checkIdentity({ id, version }: QeIdentity, tee: 'sgx' | 'tdx'): void {
  const { id: wanted, versions } = QE_IDENTITIES[tee];
  if (id === wanted && versions.some((known) => known === version)) return;
  throw new AttestationError('platform', `the QE identity of the collateral is not that of ${tee} quotes`);
}

/** From the PCK certificate to the root; of the collateral if it has the chain, else of the quote. */
function pckPath(
  { certificationType, certification }: Quote,
  { pckCertificateChain }: Collateral,
  trust: Trust,
): readonly [Certificate, ...Certificate[]] {
  if (pckCertificateChain === undefined && certificationType !== PCK_CHAIN) {
    throw new AttestationError(
      'malformedCollateral',
      'neither quote nor collateral have the PCK certificate',
    );
  }
  const pem = pckCertificateChain ?? new TextDecoder().decode(certification);
  const name = 'the PCK certificate chain';
  const [der, ...pool] = certificatesOf(pem, name);
  if (der === undefined) throw new AttestationError('malformedQuote', `${name} is empty`);
  const leaf = readCertificate(der, name);
  return [leaf, ...pathToRoot(leaf, pool, trust).slice(1)];
}

/** The quoting enclave is signed for by the PCK key, vouches for the attestation key, and is the one described. */
function quotingEnclave(quote: Quote, pckKey: KeyObject, identity: QeIdentity): Standing {
  if (!verifiesRaw(pckKey, quote.qeReport, quote.qeReportSignature)) {
    throw new AttestationError('signature', 'the signature over the quoting enclave does not verify');
  }
  const report = readEnclaveReport(quote.qeReport);
  const digest = createHash('sha256').update(concat(quote.attestationKey, quote.qeAuthData)).digest();
  const isVouchedFor =
    quote.qeAuthData.length === QE_AUTH_DATA_BYTES &&
    equalBytes(new Uint8Array(digest), report.reportData.slice(0, 32));
  if (!isVouchedFor) {
    throw new AttestationError('signature', 'the quoting enclave does not vouch for the key of the quote');
  }
  return qeStanding(report, identity);
}

function checkSignature({ attestationKey, signed, signature }: Quote): void {
  if (!verifiesRaw(p256Key(attestationKey), signed, signature)) {
    throw new AttestationError('signature', 'the signature of the quote does not verify');
  }
}

/** x || y as a key. Throws `signature` for a point that is not on the curve. */
function p256Key(point: Uint8Array): KeyObject {
  const coordinate = (from: number): string =>
    Buffer.from(point.slice(from, from + 32)).toString('base64url');
  const key = { kty: 'EC', crv: 'P-256', x: coordinate(0), y: coordinate(32) };
  try {
    return createPublicKey({ key, format: 'jwk' });
  } catch (error) {
    throw new AttestationError('signature', 'the key of the quote is no point of P-256', { cause: error });
  }
}

function standingOf(
  report: EnclaveReport | TdReport,
  info: TcbInfo,
  platform: Platform,
  qe: Standing,
): Standing {
  if (report.tee === 'sgx') return unlessRevoked(withPart(sgxStanding(info, platform), qe));
  const launch = withPart(tdxStanding(info, platform, report.tcbSvn), qe);
  checkTdxModule(info, report);
  const { currentTcbSvn } = report;
  if (currentTcbSvn === undefined) return unlessRevoked(launch);
  const current = unlessRevoked(withPart(tdxStanding(info, platform, currentTcbSvn), qe));
  return { ...unlessRevoked(launch), status: relaunched(launch.status, current.status) };
}

function unlessRevoked(standing: Standing): Standing {
  if (standing.status !== 'Revoked') return standing;
  throw new AttestationError('revoked', 'the vendor revoked the security version of the platform');
}
