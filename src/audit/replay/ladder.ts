/** Absences, and the ladder of who leaves what it owes unpaid: that who is charged owed it, and that the charge is right. */
import { equalBytes } from '../../protocol/bytes.js';
import type { Handlers } from './handler.js';
import { type Blame, checkAmount, operatorOf } from './operators.js';
import type { Step } from './step.js';
import { type Attempt, hex, type Operator, seatOf } from './world.js';

/** Charges are in millionths of a bond, rounded down to the planck. */
const MILLION = 1_000_000n;

export const LADDER_HANDLERS: Handlers = {
  'enclaves.Absent': (step) => {
    const { operator: account, amount } = step.data;
    const absence = step.data.absence as Blame;
    checkAbsence(step, account, absence);
    const operator = operatorOf(step, account);
    if (operator === undefined) return;
    // Of the absences of one heartbeat period the first alone is charged.
    if (amount === 0n) step.pass('amount', 'absence: charged before in this period');
    else charge(step, operator, 'absenceCharge', amount);
  },

  'enclaves.Warned': (step) => missed(step, step.data.operator, step.data.missed),

  'enclaves.Isolated': (step) => {
    const { operator: account, amount } = step.data;
    const after = step.constant('enclaves', 'isolateAfter');
    const operator = operatorOf(step, account);
    if (operator === undefined) return;
    const periods = after === undefined ? operator.missed + 1 : Number(after);
    missed(step, account, periods);
    operator.isolated = step.block;
    charge(step, operator, 'isolationCharge', amount);
  },

  'enclaves.Unpaid': (step) => {
    const { operator: account, missed: periods, amount } = step.data;
    missed(step, account, periods);
    const operator = step.world.operators.get(hex(account));
    if (operator !== undefined) charge(step, operator, 'ejectionCharge', amount);
  },

  'enclaves.Recovered': (step) => {
    const operator = operatorOf(step, step.data.operator);
    if (operator === undefined) return;
    if (operator.missed > 0) step.pass('absence', `${hex(operator.account)} paid again`);
    else step.differs('absence', 'state', `${hex(operator.account)} recovers from nothing`);
    operator.missed = 0;
  },

  'keys.AbsenceVoid': (step) => {
    const { key, silent, n, t } = step.data;
    if (silent > n - t)
      step.pass('absence', `key ${key}: ${silent} of ${n} sent nothing, so nobody is charged`);
    else
      step.fail(
        'absence',
        'quorum',
        `key ${key}: only ${silent} of ${n} sent nothing for a threshold of ${t}`,
      );
  },
};

/** One more period in a row. */
function missed(step: Step<unknown>, account: Uint8Array, periods: number): void {
  const operator = operatorOf(step, account);
  if (operator === undefined) return;
  const due = operator.missed + 1;
  if (periods === due) step.pass('absence', `${hex(account)} missed ${periods} periods in a row`);
  else step.differs('absence', 'state', `${hex(account)} missed ${periods} periods where ${due} follows`);
  operator.missed = periods;
}

function charge(step: Step<unknown>, operator: Operator, part: string, amount: bigint): void {
  const millionths = step.constant('enclaves', part);
  const { bond } = operator;
  const due = bond === undefined || millionths === undefined ? undefined : (bond * millionths) / MILLION;
  checkAmount(step, part, amount, due);
  if (bond !== undefined) operator.bond = bond - amount;
}

/** That the operator has a seat that owed it, and that the log has nothing which it sent. */
function checkAbsence(step: Step<unknown>, account: Uint8Array, { type, value }: Blame): void {
  const key = step.world.keys.get(value.key);
  const round = value.round === undefined ? undefined : key?.beacon?.open.get(value.round);
  const owing =
    type === 'Beacon'
      ? round?.attempt
      : type === 'Acknowledge'
        ? key?.making
        : seatHolders(key?.active, key?.making, type, value.epoch);
  const seat = owing && seatOf(owing, account);
  const what = `${type} of key ${value.key} by ${hex(account)}`;
  if (owing === undefined || seat === undefined) {
    step.missing('absence', `a seat that owes ${what}`);
    return;
  }
  const answered = round?.accepted.some((share) => share.seat === seat) === true || round?.wrong.has(seat);
  if (type === 'Beacon' ? answered === true : hasSent(step, account, seat, owing, type, value.request)) {
    step.fail('absence', 'evidence', `${what} was sent`);
    return;
  }
  step.pass('absence', `${what} did not come`);
}

/** The epoch whose seats owe; a seat that is empty is charged before its epoch is told to be active. */
function seatHolders(
  active: Attempt | undefined,
  making: Attempt | undefined,
  type: string,
  epoch: number | undefined,
): Attempt | undefined {
  return type === 'Seat' && making?.epoch === epoch ? making : active;
}

function hasSent(
  { world }: Step<unknown>,
  account: Uint8Array,
  seat: number,
  owing: Attempt,
  type: string,
  request: bigint | undefined,
): boolean {
  const making = world.keys.get(owing.key)?.making;
  switch (type) {
    case 'Register':
      return [...(making?.registrations.values() ?? [])].some(({ operator }) =>
        equalBytes(operator, account),
      );
    case 'Deal':
      return making?.dealings.has(seat) === true;
    case 'Acknowledge':
      return owing.everAcknowledged.has(seat);
    case 'Partial': {
      const asked = request === undefined ? undefined : world.requests.get(request);
      const right = asked?.accepted.some((entry) => entry.seat === seat && entry.epoch === owing.epoch);
      return right === true || asked?.wrong.has(`${owing.epoch}/${seat}`) === true;
    }
    default:
      return [...owing.acknowledgements.values()].some((held) => held.seat === seat && !held.withdrawn);
  }
}
