/** How an operator stands, as the chain's registry answers it (`Registry::standing`). */
import type { OperatorView, Settings } from './types.js';

/** A proven fault or the ladder put it out, or it leaves by itself: it takes no seat any more. */
export const isOut = ({ jailed, ejected, leaving }: OperatorView): boolean =>
  jailed || ejected !== undefined || leaving !== undefined;

/** Whether it may take a seat in the next roster, with an enclave. */
export const isEligible = (
  operator: OperatorView,
  { minBond, isolateAfter }: Pick<Settings, 'minBond' | 'isolateAfter'>,
): boolean => !isOut(operator) && operator.bond >= minBond && operator.missed < isolateAfter;
