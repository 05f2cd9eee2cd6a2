/** What operators were charged, warned and ejected for, out of the events of the chain. Pure. */
import { toHex } from '../chain/bytes.js';
import type { ChainEvent } from '../chain/events.js';
import type { AccountId } from '../chain/types.js';

/** What the chain said of one operator. */
export interface Consequence {
  readonly block: number;
  readonly operator: AccountId;
  /** The event: `slashed`, `ejected`, .. */
  readonly what: string;
  /** For what, in words, with the numbers that name it; undefined where the event does not say. */
  readonly why: string | undefined;
  /** Plancks that it cost; undefined where it costs nothing. */
  readonly amount: bigint | undefined;
}

/** Events of the pallet that are consequences, and the field of each that says why. */
const CONSEQUENCES: Readonly<Record<string, string | undefined>> = {
  'enclaves.Slashed': 'offence',
  'enclaves.Absent': 'absence',
  'enclaves.Warned': 'missed',
  'enclaves.Isolated': undefined,
  'enclaves.Unpaid': 'missed',
  'enclaves.Ejected': undefined,
  'enclaves.Recovered': undefined,
};

/** What an event says of an operator; undefined for all that are no consequence. */
export function consequenceOf(block: number, { id, name, data }: ChainEvent): Consequence | undefined {
  const { operator, amount } = data;
  if (!(id in CONSEQUENCES) || !(operator instanceof Uint8Array)) return undefined;
  const field = CONSEQUENCES[id];
  return {
    block,
    operator,
    what: words(name),
    why: field === undefined ? undefined : reason(data[field]),
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
