/** Reads off the chain what a drill goes by. */
import { toHex } from '../../chain/bytes.js';
import { isEligible } from '../../chain/standing.js';
import type { AcknowledgementView, FinalisedState, KeyView, SeatNumber } from '../../chain/types.js';
import { encodeAddress } from '../../client/ss58.js';
import { isLive } from './live.js';
import type { Attempt, Facts } from './predict.js';

/** Phases in which a roster is frozen. */
const FROZEN = ['Deal', 'Complain', 'Acknowledge'];

/** The facts of a key with an active epoch, at one finalised block. */
export async function factsOf(state: FinalisedState, view: KeyView): Promise<Facts> {
  const active = [view.id, view.epoch, view.attempt] as const;
  const [roster, acknowledgements, convicted, enclaves, operators, settings] = await Promise.all([
    state.roster(...active),
    state.acknowledgements(...active),
    state.convicted(...active),
    state.enclaves(),
    state.operators(),
    state.settings(),
  ]);
  const period = settings.heartbeatPeriod;
  const shows = (last: number): boolean => isLive(last, { block: state.block.number, period });
  const attested = new Set(enclaves.map(({ account }) => toHex(account)));
  const holders = acknowledgements.filter(
    ({ enclave, withdrawn }) => !withdrawn && attested.has(toHex(enclave)),
  );
  // The chain takes no partial of a convicted seat any more.
  const holding = (seat: SeatNumber): readonly AcknowledgementView[] =>
    convicted.includes(seat) ? [] : holders.filter((holder) => holder.seat === seat);
  const lives = await Promise.all(
    enclaves.map(async ({ account, added }) => shows((await state.lastHeartbeat(account)) ?? added)),
  );
  const withEnclave = new Set(enclaves.filter((_, i) => lives[i]).map(({ operator }) => toHex(operator)));
  return {
    rotation: view.rotation,
    threshold: view.threshold,
    seats: (roster?.seats ?? []).map(({ seat, operator }) => ({
      seat,
      operator: encodeAddress(operator),
      live: holding(seat).filter(({ provedAt }) => shows(provedAt)).length,
      silent: holding(seat).filter(({ provedAt }) => !shows(provedAt)).length,
    })),
    committee: view.committee,
    minimum: view.minimum,
    candidates: operators
      .filter((operator) => isEligible(operator, settings) && withEnclave.has(toHex(operator.account)))
      .map(({ account }) => encodeAddress(account)),
    attempt: await attemptOf(state, view),
  };
}

/** The attempt under way, once its roster is frozen. */
async function attemptOf(state: FinalisedState, { id }: KeyView): Promise<Attempt | undefined> {
  const phase = await state.phase(id);
  if (phase === undefined || !FROZEN.includes(phase.phase)) return undefined;
  const roster = await state.roster(id, phase.epoch, phase.attempt);
  return (
    roster && { operators: roster.seats.map(({ operator }) => encodeAddress(operator)), quorum: roster.A }
  );
}
