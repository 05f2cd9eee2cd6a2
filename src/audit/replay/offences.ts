/** What proven faults cost: slashes with their evidence in the same extrinsic, ejections, and the seats of the convicted. */
import type { ChainEvent } from '../../chain/events.js';
import { equalBytes } from '../../protocol/bytes.js';
import type { Handlers } from './handler.js';
import { type Blame, checkAmount, operatorOf } from './operators.js';
import type { Step } from './step.js';
import { SUBMISSIONS } from './submitted.js';
import { heldSeats, hex, seatOf } from './world.js';

type Event = Pick<ChainEvent, 'id' | 'data'>;

export const OFFENCE_HANDLERS: Handlers = {
  'enclaves.Slashed': (step) => {
    const { operator: account, amount } = step.data;
    const offence = step.data.offence as Blame;
    if (isProven(step, account, offence)) step.pass('slash', `${offence.type} of ${hex(account)} is proven`);
    else
      step.differs('slash', 'evidence', `nothing in the extrinsic proves ${offence.type} of ${hex(account)}`);
    convict(step, account);
    const operator = operatorOf(step, account);
    if (operator === undefined) return;
    checkAmount(step, 'slash, the whole bond', amount, operator.bond);
    operator.bond = 0n;
    operator.jailed = true;
  },

  'enclaves.Ejected': (step) => {
    const { operator: account } = step.data;
    const operator = operatorOf(step, account);
    if (operator === undefined) return;
    // A hook ejects for what was left unpaid, which the record before this one says.
    const jailed = operator.jailed || operator.missed > 0;
    if (!jailed) step.differs('slash', 'evidence', `${hex(account)} is ejected for nothing`);
    else if (operator.ejected) step.fail('slash', 'duplicate', `${hex(account)} is ejected already`);
    else step.pass('slash', `${hex(account)} is out of every later roster`);
    operator.ejected = true;
  },

  'keys.SeatConvicted': (step) => {
    const { key, epoch, seat, operator: account, serves } = step.data;
    const active = step.world.active(key, epoch);
    const { roster } = active ?? {};
    const due = active && seatOf(active, account);
    const operator = step.world.operators.get(hex(account));
    if (active === undefined || roster === undefined || due === undefined || operator === undefined) {
      step.missing('conviction', `the roster of epoch ${epoch} of key ${key}, or its operator`);
    } else if (due !== seat) {
      step.fail('conviction', 'operator', `operator ${hex(account)} has seat ${due}, not ${seat}`);
    } else if (!operator.jailed && !operator.ejected) {
      step.differs('conviction', 'evidence', `no fault of operator ${hex(account)} was proven`);
    } else if (active.convicted.has(seat) && !serves) {
      step.fail('conviction', 'duplicate', `seat ${seat} was taken out before`);
    } else {
      const others = [...heldSeats(active)].filter((other) => other !== seat).length;
      if (!serves && others < roster.t && heldSeats(active).has(seat)) {
        step.differs(
          'conviction',
          'quorum',
          `seat ${seat} is taken out though only ${others} others hold a share`,
        );
      } else
        step.pass(
          'conviction',
          `seat ${seat} of epoch ${epoch} ${serves ? 'serves until the next' : 'is out'}`,
        );
    }
    // Entries of the same call are judged by what they find: see submitted.ts.
    const isJudged = SUBMISSIONS.some((name) => step.laterOf(name).length > 0);
    if (!serves && !isJudged) active?.convicted.add(seat);
  },
};

/** In attempts that have their roster the operator's seat is convicted, of whatever key. */
function convict(step: Step<unknown>, account: Uint8Array): void {
  for (const { making } of step.world.keys.values()) {
    const seat = making && seatOf(making, account);
    if (seat !== undefined) making?.convicted.add(seat);
  }
}

/** Whether the extrinsic that slashes also has the verdict, the wrong partial or the report that it is for. */
function isProven(step: Step<unknown>, account: Uint8Array, { type, value }: Blame): boolean {
  const around: readonly Event[] = [...step.earlier, ...step.later].map(({ event }) => event);
  const sameAttempt = (data: Event['data']): boolean =>
    data.key === value.key && data.epoch === value.epoch && data.attempt === value.attempt;
  const isOf = (data: Event['data']): boolean =>
    data.operator instanceof Uint8Array && equalBytes(data.operator, account);
  switch (type) {
    case 'BadDealing':
      return around.some(({ id, data }) => id === 'keys.DealerConvicted' && sameAttempt(data) && isOf(data));
    case 'FalseComplaint':
      return around.some(({ id, data }) => id === 'keys.FalseComplaint' && sameAttempt(data) && isOf(data));
    case 'LeakedShare':
      return around.some(({ id, data }) => id === 'enclaves.LeakReported' && isOf(data));
    case 'WrongPartial':
      return step
        .laterOf('secrets.PartialsSubmitted')
        .some(({ data }) => isWrongOf(step, data, account, value));
    case 'WrongBeaconShare':
      return step
        .laterOf('beacon.SharesSubmitted')
        .some(({ data }) => isWrongShareOf(step, data, account, value));
    default:
      return false;
  }
}

function isWrongShareOf(
  { world }: Step<unknown>,
  { enclave, outcomes }: Event['data'],
  account: Uint8Array,
  { key, round }: Blame['value'],
): boolean {
  const owner = world.enclaves.get(hex(enclave as Uint8Array))?.operator;
  const wrong = (outcomes as readonly (readonly [number, bigint, string])[]).some(
    ([id, number, outcome]) => id === key && number === round && outcome === 'Wrong',
  );
  return wrong && (owner === undefined ? !world.whole : equalBytes(owner, account));
}

function isWrongOf(
  { world }: Step<unknown>,
  { enclave, outcomes }: Event['data'],
  account: Uint8Array,
  { request }: Blame['value'],
): boolean {
  const owner = world.enclaves.get(hex(enclave as Uint8Array))?.operator;
  const wrong = (outcomes as readonly (readonly [bigint, string])[]).some(
    ([id, outcome]) => id === request && outcome === 'Wrong',
  );
  return wrong && (owner === undefined ? !world.whole : equalBytes(owner, account));
}
