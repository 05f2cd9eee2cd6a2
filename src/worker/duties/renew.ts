/**
 * Renews the enclave's attestation before it runs out: what it proved once is good only as long as the collateral and the
 * certificates behind it, and an enclave whose attestation has run out is refused where it registers and shows life. What
 * cannot be renewed is told: a program that the chain stops allowing, a machine for which there is no newer collateral.
 */
import { enclaves } from '../../chain/calls.js';
import { isOut } from '../../chain/standing.js';
import { timeOf } from '../../chain/time.js';
import type { EnclaveView, FinalisedState } from '../../chain/types.js';
import { AttestationError } from '../../enclave/attestation/errors.js';
import { asOperator } from '../as-operator.js';
import { type Duty, duty, type View } from '../duty.js';
import { type Evidence, EvidenceSource } from '../evidence.js';

/**
 * Seconds before the end from which on it is renewed, or told that it cannot be: a week. Intel's collateral lasts 30 days and
 * a PCCS has newer one every day, so three weeks of it are used; and an operator that has to bring collateral, or a new
 * version, hears of it over a weekend and has days left.
 */
export const RENEW_BEFORE_SECONDS = 7n * 86_400n;

/**
 * What is left must grow by this factor at least, so that each renewal is worth its fee: with collateral of another day it
 * waits for newer one while there is time, and with quotes that are good for a minute it renews every half.
 */
const GAIN = 2n;

/** A renewal that the chain refused twice is tried anew after so long: a day, in which somebody may have seen to it. */
const ANEW_SECONDS = 86_400n;

export const renew: Duty = duty('renew', ({ enclave, operator, operatorSubmissions }) => {
  const account = enclave.account();
  const signing = { operator, signer: operatorSubmissions.signer };
  const source = new EvidenceSource({ enclave, operator });

  return async (view) => {
    const { state, block, submitted } = view;
    const own = await state.enclave(account);
    if (own === undefined) return;
    const until = await tell(view, own);
    if (until === undefined) return;
    const { now } = await state.attestationRules();
    const subject = `renew the attestation that ends at ${until}, of day ${now / ANEW_SECONDS}`;
    if (until - now > RENEW_BEFORE_SECONDS || !operatorSubmissions.isOwed(subject)) return;
    const standing = await state.operator(operator);
    if (standing === undefined || isOut(standing)) return;
    const evidence = await source.at(state);
    if (!isWorth(evidence, until, now)) return;
    const { quote, collateral } = evidence;
    const call = asOperator(enclaves.renewAttestation({ enclave: account, quote, collateral }), signing);
    operatorSubmissions.submit({ duty: 'renew', subjects: [subject], call, block });
    submitted(subject);
  };
});

/**
 * Says for how long the enclave is fit, and that its program ends soon. Answers when its attestation runs out; nothing where
 * that has no end, or where its program ends first, so that no renewal would help.
 */
async function tell(
  { state, attested, failed }: View,
  { attestedUntil, measurement }: EnclaveView,
): Promise<bigint | undefined> {
  const { now } = await state.attestationRules();
  const program = await programEnd(state, measurement);
  const ends = [attestedUntil, program].flatMap((end) => (end === undefined ? [] : [Number(end)]));
  attested(Math.max(0, Math.min(...ends) - Number(now)));
  if (program === undefined) return attestedUntil;
  if (program - now <= RENEW_BEFORE_SECONDS) {
    failed(new AttestationError('programEnds', `the chain allows the program ${upTo(program, now)}`));
  }
  return attestedUntil !== undefined && attestedUntil < program ? attestedUntil : undefined;
}

/** Up to when the program is allowed: at no time if it is not listed, undefined for no end. */
async function programEnd(state: FinalisedState, measurement: Uint8Array): Promise<bigint | undefined> {
  const listed = await state.measurement(measurement);
  return listed === undefined ? 0n : listed.until;
}

/** Whether the attestation would last enough longer. Throws AttestationError `runsOut` where it would not last longer at all. */
function isWorth({ until: next, platform }: Evidence, until: bigint, now: bigint): boolean {
  if (next === undefined) return true;
  if (next <= until && platform !== undefined) {
    throw new AttestationError(
      'runsOut',
      `the enclave is attested ${upTo(until, now)}, and the chain has no collateral for ${platform} that is good for longer`,
    );
  }
  const left = until > now ? until - now : 0n;
  return next > until && next - now >= GAIN * left;
}

function upTo(end: bigint, now: bigint): string {
  return end < now ? `no more since ${timeOf(end)}` : `up to ${timeOf(end)} only`;
}
