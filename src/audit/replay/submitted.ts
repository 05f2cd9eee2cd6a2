/** Calls that submit answers of a seat, partials and shares alike: what else such a call told, and what its proofs come to. */
import type { ChainEvent, KeyfoldEventName, KeyfoldEvents } from '../../chain/events.js';
import { ProtocolError } from '../../protocol/errors.js';
import type { Step } from './step.js';

type Event = Pick<ChainEvent, 'id' | 'data'>;

/** Events that say what became of the entries of a call; what these bring about comes before them, in the same call. */
export const SUBMISSIONS = ['secrets.PartialsSubmitted', 'beacon.SharesSubmitted'] as const;

/** Events of the call whose last one this is: back to the one before it that ends a call of its kind. */
function sinceLast(step: Step<unknown>): Event[] {
  const events = step.earlier.map(({ event }) => event);
  return events.slice(events.findLastIndex(({ id }) => SUBMISSIONS.some((name) => name === id)) + 1);
}

/** Those of one name. */
export function toldOf<Name extends KeyfoldEventName>(
  step: Step<unknown>,
  name: Name,
): KeyfoldEvents[Name][] {
  return sinceLast(step).flatMap(({ id, data }) =>
    id === name ? [data as unknown as KeyfoldEvents[Name]] : [],
  );
}

/** What the call's convictions do to seats; the first wrong entry brings them about. */
export function convictedIn(step: Step<unknown>): (() => void)[] {
  return toldOf(step, 'keys.SeatConvicted').flatMap(({ key, epoch, seat, serves }) =>
    serves ? [] : [() => void step.world.active(key, epoch)?.convicted.add(seat)],
  );
}

/** Code of the refusal; undefined if there is none. */
export function refusalOf(check: () => unknown): ProtocolError['code'] | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof ProtocolError) return error.code;
    throw error;
  }
}

/** Says whether the outcome of an entry with a seat behind it is that of its proof. */
export function judge(
  step: Step<unknown>,
  check: 'partial' | 'share',
  {
    what,
    outcome,
    refusal,
  }: {
    readonly what: string;
    readonly outcome: string;
    readonly refusal: ProtocolError['code'] | undefined;
  },
): void {
  if (outcome === 'Accepted' && refusal === undefined) step.pass(check, `${what}: its proof holds`);
  else if (outcome === 'Wrong' && refusal !== undefined)
    step.pass(check, `${what}: wrong indeed (${refusal})`);
  else if (outcome === 'Accepted')
    step.fail(check, refusal ?? 'proof', `${what}: accepted, but its proof fails`);
  else if (refusal === undefined) step.fail(check, 'outcome', `${what}: ${outcome}, but its proof holds`);
  else step.differs(check, 'outcome', `${what}: ${outcome}, but it is wrong`);
}
