/**
 * What the chain would say of a quote of an enclave: asked here first, because a refused call costs its fee and says less.
 * The chain decides all the same.
 */
import type { AccountId, FinalisedState, Hash } from '../../chain/types.js';
import { toHex } from '../../protocol/index.js';
import { AttestationError } from './errors.js';
import { SIMULATED_QUOTE_BYTES } from './simulated.js';

/** First byte of a simulated quote; every other kind is Intel's and needs collateral. */
const SIMULATED = 0;

/** A quote that the chain would take, and what the call must name beside it. */
export interface Judged {
  /** 32 bytes */
  readonly measurement: Hash;
  /** Of what the quote is judged by; undefined for simulated ones, which need nothing. */
  readonly collateral: Hash | undefined;
  /** Up to when the attestation would be good, Unix time in seconds; undefined for no end. */
  readonly until: bigint | undefined;
  /** Technology and FMSPC, in words; undefined for simulated quotes. */
  readonly platform: string | undefined;
}

export const needsCollateral = (quote: Uint8Array): boolean => quote[0] !== SIMULATED;

/**
 * Judges `quote` at a block. `collateral` names the one to use; without it the best on the chain is found. Throws
 * AttestationError `noCollateral`, `tcbTooLow`, `notAllowed`, or why the quote does not verify.
 */
export async function judge(
  quote: Uint8Array,
  of: { readonly operator: AccountId; readonly collateral?: Hash | undefined },
  state: FinalisedState,
): Promise<Judged> {
  const judged = needsCollateral(quote)
    ? await judgeIntel(quote, of, state)
    : await judgeSimulated(quote, state);
  if (await state.measurementAllowed(judged.measurement)) return judged;
  throw new AttestationError(
    'notAllowed',
    `the chain does not allow the program 0x${toHex(judged.measurement)}`,
  );
}

async function judgeSimulated(quote: Uint8Array, state: FinalisedState): Promise<Judged> {
  if (quote.length !== SIMULATED_QUOTE_BYTES) {
    throw new AttestationError('malformedQuote', `a simulated quote has ${SIMULATED_QUOTE_BYTES} bytes`);
  }
  const { now, simulatedLifetime } = await state.attestationRules();
  return {
    measurement: quote.slice(1, 33),
    collateral: undefined,
    until: simulatedLifetime === undefined ? undefined : now + simulatedLifetime,
    platform: undefined,
  };
}

async function judgeIntel(
  quote: Uint8Array,
  { operator, collateral: named }: { readonly operator: AccountId; readonly collateral?: Hash | undefined },
  state: FinalisedState,
): Promise<Judged> {
  // Certificates, lists and their libraries: only machines that have such quotes load them.
  const [{ findCollateral }, { measurementOf }, { isEnough }] = await Promise.all([
    import('./find-collateral.js'),
    import('./measurement.js'),
    import('./dcap/status.js'),
  ]);
  const { id, verified } = await findCollateral(quote, { operator, id: named }, state);
  const { minimumTcb } = await state.attestationRules();
  const platform = `${verified.report.tee.toUpperCase()} machines of FMSPC ${verified.fmspc}`;
  if (!isEnough(verified.status, minimumTcb)) {
    const advisories = verified.advisories.length === 0 ? '' : ` (${verified.advisories.join(', ')})`;
    throw new AttestationError(
      'tcbTooLow',
      `${platform} are judged ${verified.status}${advisories}, and the chain takes ${minimumTcb} at least`,
    );
  }
  return {
    measurement: measurementOf(verified.report),
    collateral: id,
    until: BigInt(verified.expires),
    platform,
  };
}
