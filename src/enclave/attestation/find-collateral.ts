/**
 * The collateral on the chain that a quote of Intel's hardware can be judged by: that of its own operator first, then what
 * others put there. Each is tried as the chain will try it, and the one that makes the attestation last longest is taken.
 */
import type { AttestationRules, FinalisedState, Hash } from '../../chain/types.js';
import { equalBytes, toHex } from '../../protocol/index.js';
import { certificatesOf, readCertificate } from './dcap/certificates.js';
import { type Collateral, decodeCollateral } from './dcap/collateral.js';
import { platformOf } from './dcap/pck.js';
import { rootOf } from './dcap/root.js';
import { readTcbInfo } from './dcap/tcb.js';
import { type VerifiedQuote, verifyQuote } from './dcap/verify.js';
import { AttestationError, type AttestationErrorCode } from './errors.js';
import { readQuote } from './quote.js';

/** Collateral of others that is looked at: bounds what somebody with many deposits can make a worker read to 2 MB. */
const MAX_OF_OTHERS = 64;

/** Which reason is told where each of several collaterals is refused: of those for the platform, the last one here. */
const MOST_TELLING: readonly AttestationErrorCode[] = ['expired', 'platform', 'revoked'];

export interface FoundCollateral {
  /** BLAKE2b-256 of the collateral: what the call names. */
  readonly id: Hash;
  readonly verified: VerifiedQuote;
}

export interface FindOptions {
  /** 32 bytes */
  readonly operator: Uint8Array;
  /** Only this one; without it the best there is. */
  readonly id?: Hash | undefined;
}

/**
 * Throws AttestationError: `noCollateral`, naming the platform; the reason for which the chain would refuse the quote with
 * the collateral that is there; `malformedQuote`.
 */
export async function findCollateral(
  quote: Uint8Array,
  { operator, id }: FindOptions,
  state: FinalisedState,
): Promise<FoundCollateral> {
  const rules = await state.attestationRules();
  const platform = platformIn(quote);
  const refusals: AttestationError[] = [];
  const found: FoundCollateral[] = [];
  const look = async (candidate: Hash): Promise<void> => {
    const view = await state.collateral(candidate);
    if (view === undefined || (id === undefined && !isFor(view.bytes, platform))) return;
    try {
      const collateral = decodeCollateral(view.bytes);
      const verified = verifyQuote(quote, collateral, {
        at: Number(rules.now),
        root: rootFor(collateral, rules),
      });
      found.push({ id: candidate, verified });
    } catch (error) {
      if (!(error instanceof AttestationError)) throw error;
      refusals.push(error);
    }
  };
  for (const candidate of id === undefined ? await candidates(state, operator) : [id]) await look(candidate);
  const [best] = found.toSorted((a, b) => b.verified.expires - a.verified.expires);
  if (best !== undefined) return best;
  throw mostTelling(refusals) ?? none(platform, id);
}

async function candidates(state: FinalisedState, operator: Uint8Array): Promise<readonly Hash[]> {
  const own = await state.collateralIds(operator);
  const others = (await state.collateralIds()).filter((id) => !own.some((mine) => equalBytes(mine, id)));
  return [...own, ...others.slice(0, MAX_OF_OTHERS)];
}

/** What a quote says of its machine before anything is believed. */
interface QuotedPlatform {
  readonly tee: 'sgx' | 'tdx';
  /** 6 bytes; undefined where the quote has no PCK certificate in it. */
  readonly fmspc: Uint8Array | undefined;
}

function platformIn(bytes: Uint8Array): QuotedPlatform {
  const { report, certification } = readQuote(bytes);
  try {
    const name = 'the PCK certificate chain';
    const [der] = certificatesOf(new TextDecoder().decode(certification), name);
    return { tee: report.tee, fmspc: der && platformOf(readCertificate(der, name)).fmspc };
  } catch (error) {
    if (error instanceof AttestationError) return { tee: report.tee, fmspc: undefined };
    throw error;
  }
}

/** Of the same technology and the same family of processors. What is no collateral is for nobody. */
function isFor(bytes: Uint8Array, { tee, fmspc }: QuotedPlatform): boolean {
  try {
    const info = readTcbInfo(decodeCollateral(bytes).tcbInfo);
    return info.id === tee.toUpperCase() && (fmspc === undefined || equalBytes(info.fmspc, fmspc));
  } catch (error) {
    if (error instanceof AttestationError) return false;
    throw error;
  }
}

/** That of the tests where the collateral ends with it, as the chain chooses; else Intel's. */
function rootFor({ tcbInfoIssuerChain }: Collateral, { testRoot }: AttestationRules) {
  const last = certificatesOf(tcbInfoIssuerChain, 'the issuer chain of tcbInfo').at(-1);
  const isTest = testRoot !== undefined && last !== undefined && equalBytes(last, testRoot);
  return isTest ? readCertificate(testRoot, 'the root of the tests') : rootOf();
}

function mostTelling(refusals: readonly AttestationError[]): AttestationError | undefined {
  const rank = ({ code }: AttestationError): number => MOST_TELLING.indexOf(code);
  return refusals.toSorted((a, b) => rank(b) - rank(a))[0];
}

function none({ tee, fmspc }: QuotedPlatform, id: Hash | undefined): AttestationError {
  const machine = `${tee.toUpperCase()} machines${fmspc === undefined ? '' : ` of FMSPC ${toHex(fmspc)}`}`;
  const what = id === undefined ? `no collateral for ${machine}` : `no collateral 0x${toHex(id)}`;
  return new AttestationError('noCollateral', `the chain has ${what}`);
}
