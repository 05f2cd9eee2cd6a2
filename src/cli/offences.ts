/** What operators were charged, warned and ejected for, out of the events of the chain. Pure. */
import { toHex } from '../chain/bytes.js';
import type { ChainEvent } from '../chain/events.js';
import type { AccountId } from '../chain/types.js';

/** What the chain said of one operator, or of everybody that sat in a roster. */
export interface Consequence {
  readonly block: number;
  /** Undefined for what is void: it says that nobody is charged. */
  readonly operator: AccountId | undefined;
  /** The event: `slashed`, `ejected`, `period void`, .. */
  readonly what: string;
  /** For what, in words, with the numbers that name it; undefined where the event does not say. */
  readonly why: string | undefined;
  /** Plancks that it cost; undefined where it costs nothing. */
  readonly amount: bigint | undefined;
}

type Data = ChainEvent['data'];

/** Events that are consequences of an operator, and what of each says why. */
const OF_OPERATORS: Readonly<Record<string, (data: Data) => string | undefined>> = {
  'enclaves.Slashed': ({ offence }) => reason(offence),
  'enclaves.Absent': ({ absence }) => reason(absence),
  'enclaves.Warned': ({ missed }) => reason(missed),
  'enclaves.Isolated': () => undefined,
  'enclaves.Unpaid': ({ missed }) => reason(missed),
  'enclaves.Ejected': () => undefined,
  'enclaves.Recovered': () => undefined,
  'keys.SeatConvicted': ({ key, epoch, seat, serves }) =>
    `seat ${textOf(seat)} of key ${textOf(key)}, epoch ${textOf(epoch)}: ${serves === true ? 'serves until the next epoch, too few others live' : 'serves nobody any more'}`,
};

/** Events that say for what nobody is charged, because too many were silent at once. */
const OF_NOBODY: Readonly<Record<string, (data: Data) => string>> = {
  'enclaves.PeriodVoid': ({ key, epoch, from, silent }) =>
    `the heartbeat period from block ${textOf(from)} on: ${textOf(silent)} operators of key ${textOf(key)}, epoch ${textOf(epoch)}, sent nothing`,
  'keys.AbsenceVoid': ({ key, epoch, attempt, phase, ...counts }) =>
    `${reason(phase)} (key ${textOf(key)}, epoch ${textOf(epoch)}, attempt ${textOf(attempt)}): ${silence(counts)}`,
  'secrets.AbsenceVoid': ({ request, ...counts }) => `request ${textOf(request)}: ${silence(counts)}`,
  'beacon.AbsenceVoid': ({ key, round, ...counts }) =>
    `round ${textOf(round)} of key ${textOf(key)}: ${silence(counts)}`,
};

const silence = ({ silent, n, t }: Data): string =>
  `${textOf(silent)} of ${textOf(n)} seats sent nothing, where ${textOf(t)} must`;

/** What an event says of an operator or a roster; undefined for all that are no consequence. */
export function consequenceOf(block: number, { id, name, data }: ChainEvent): Consequence | undefined {
  const { operator, amount } = data;
  const [ofOperator, ofNobody] = [OF_OPERATORS[id], OF_NOBODY[id]];
  if (ofNobody !== undefined) {
    return { block, operator: undefined, what: words(name), why: ofNobody(data), amount: undefined };
  }
  if (ofOperator === undefined || !(operator instanceof Uint8Array)) return undefined;
  return {
    block,
    operator,
    // Of an operator: `it is convicted`.
    what: words(name).replace('seat convicted', 'convicted'),
    why: ofOperator(data),
    amount: typeof amount === 'bigint' ? amount : undefined,
  };
}

/** `{ type: 'BadDealing', value: { key: 1, epoch: 2 } }` as `bad dealing (key 1, epoch 2)`. */
function reason(value: unknown): string {
  if (typeof value === 'string') return words(value);
  if (typeof value === 'number') return `${value} heartbeat period${value === 1 ? '' : 's'} in a row unpaid`;
  if (typeof value !== 'object' || value === null || !('type' in value)) return 'unknown';
  const inner = 'value' in value ? value.value : undefined;
  const fields = typeof inner === 'object' && inner !== null ? Object.entries(inner) : [];
  const numbers = fields.map(([field, number]) => `${words(field)} ${textOf(number)}`).join(', ');
  return `${words(String(value.type))}${numbers === '' ? '' : ` (${numbers})`}`;
}

function textOf(value: unknown): string {
  return value instanceof Uint8Array ? toHex(value) : String(value);
}

const words = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .trim();
