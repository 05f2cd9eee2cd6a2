/** The history of a key in lines for people. */
import type { AccountId } from '../chain/types.js';
import { encodeAddress } from '../client/ss58.js';
import type { AttemptHistory, Ending, KeyChange } from './key-history.js';
import type { Walk } from './key-walk.js';
import { formatTable } from './table.js';
import { DEFAULT_BLOCKS } from './walk.js';

/** Why the history begins where it does. */
export function beginningText({ beginning, from }: Walk): string {
  switch (beginning) {
    case 'created':
      return 'the key was created in the first of them';
    case 'asked':
      return 'earlier ones were not asked for';
    case 'limit':
      return `the last ${DEFAULT_BLOCKS}: --from reads further back`;
    case 'forgotten':
      return `the node has forgotten the state of block ${from - 1} and what is before it; an archive node has it`;
  }
}

export function changeText({ block, change }: KeyChange): string {
  const size = 'committee' in change ? `: ${change.committee} seats, at least ${change.minimum}` : '';
  return `block ${block}: ${change.what}${size}`;
}

/** One attempt; what is not known is not told. */
export function attemptText(attempt: AttemptHistory): string[] {
  const { epoch, frozen, opened, dealings, acknowledgements, convictions, lost, ended } = attempt;
  const rows: string[][] = [['opened', opened === undefined ? 'before these blocks' : `block ${opened}`]];
  const add = (name: string, text: string | undefined): void => {
    if (text !== undefined) rows.push([name, text]);
  };
  add('extended', attempt.extended.join(', ') || undefined);
  add('registered', registeredText(attempt));
  if (frozen !== undefined) {
    add(
      'frozen',
      `block ${frozen.block}: ${frozen.n} seats, ${frozen.m} enclaves, any ${frozen.T} seats open`,
    );
    add('came', operatorsText(frozen.came));
    add('left', operatorsText(frozen.left));
  }
  add('dealt', seatsText(dealings));
  for (const { fault, operator, dealer, block } of convictions) {
    add('convicted', `${encodeAddress(operator)}: ${fault}, dealing of seat ${dealer} (block ${block})`);
  }
  add('acknowledged', seatsText(acknowledgements));
  add('refill asked', seatsText(attempt.wishes));
  add('handed over', seatsText(attempt.handoffs));
  for (const { enclave, block } of lost) add('lost', `enclave ${encodeAddress(enclave)} (block ${block})`);
  const lines = formatTable(rows).trimEnd().split('\n');
  return [
    `epoch ${epoch}, attempt ${attempt.attempt}: ${endingText(ended)}`,
    ...lines.map((line) => `  ${line}`),
  ];
}

function endingText(ended: Ending | undefined): string {
  if (ended === undefined) return 'under way';
  if (ended.result === 'active') return `active since block ${ended.block}, ${ended.seats} seats hold it`;
  return `aborted in block ${ended.block} (${ended.reason}), next Register in block ${ended.next}`;
}

function registeredText({ registered, opened }: AttemptHistory): string | undefined {
  if (registered.length === 0) return opened === undefined ? undefined : 'nobody';
  const operators = new Set(registered.map(({ operator }) => encodeAddress(operator)));
  return `${operators.size} operators, ${registered.length} enclaves`;
}

function operatorsText(operators: readonly AccountId[] | undefined): string | undefined {
  return operators === undefined || operators.length === 0
    ? undefined
    : operators.map(encodeAddress).join(', ');
}

/** `seats 1, 2, 3 (blocks 16 to 18)`; a seat counts once. */
function seatsText(done: readonly { readonly seat: number; readonly block: number }[]): string | undefined {
  const [first] = done;
  const last = done.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const seats = [...new Set(done.map(({ seat }) => seat))].sort((a, b) => a - b);
  const when = first.block === last.block ? `block ${first.block}` : `blocks ${first.block} to ${last.block}`;
  return `${seats.length === 1 ? 'seat' : 'seats'} ${seats.join(', ')} (${when})`;
}
