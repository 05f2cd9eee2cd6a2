/** Who still shows life, by the rule of the chain's early rotation: three heartbeats missed in a row are too many. Pure. */

/** Periods without a proof after which an enclave is not live. */
export const MISSED_PERIODS = 3;

/** Whole heartbeat periods since the one of block `last`, the one of `block` itself not counted: it is not over. */
function missedPeriods(
  last: number,
  { block, period }: { readonly block: number; readonly period: number },
): number {
  return Math.max(0, Math.floor(block / period) - Math.floor(last / period) - 1);
}

/** Whether somebody whose last proof is in block `last` is live; an acknowledgement counts as one. */
export function isLive(last: number, now: { readonly block: number; readonly period: number }): boolean {
  return missedPeriods(last, now) < MISSED_PERIODS;
}
