/** `keyfold key history`: what became of a key, attempt by attempt, out of the chain's own events. */
import { toHex } from '../../chain/bytes.js';
import type { AccountId, KeyView, PhaseView } from '../../chain/types.js';
import { ClientError, encodeAddress } from '../../client/index.js';
import { type ChainOptions, withChain } from '../connection.js';
import { UsageError } from '../exit.js';
import { type AttemptHistory, historyOf, type KeyChange, type KeyHistory } from '../key-history.js';
import { attemptText, beginningText, changeText } from '../key-history-text.js';
import { type Walk, walkBack } from '../key-walk.js';
import { createProgress, type Output } from '../output.js';
import { statusOf } from './key-list.js';

export interface KeyHistoryOptions extends ChainOptions {
  /** Block to read back to; the creation of the key, within a limit, by default. */
  readonly from?: number | undefined;
  readonly json: boolean;
}

/** A history and the span of blocks it is the whole truth of. */
interface Known {
  readonly view: KeyView;
  readonly phase: PhaseView | undefined;
  readonly history: KeyHistory;
  readonly walk: Walk;
  readonly to: number;
}

/** Runs the command. Reads finalised blocks. Throws `unknown-key`, and UsageError for a block that is not there yet. */
export async function keyHistory(id: number, options: KeyHistoryOptions, output: Output): Promise<void> {
  const progress = createProgress(output, true);
  await withChain(options, 'key history', output, async ({ chain }) => {
    const { number: to } = chain.head();
    const state = chain.state();
    const [view, phase] = await Promise.all([state.key(id), state.phase(id)]);
    if (!view) throw new ClientError('unknown-key', `the chain has no key ${id}`);
    const { from } = options;
    if (from !== undefined && from > to) {
      throw new UsageError(
        `from: block ${from} is not final yet, block ${to} is`,
        `pass a block up to ${to}`,
      );
    }
    const walk = await walkBack({ key: id, from }, { chain, progress });
    const known = { view, phase, history: historyOf(walk.events), walk, to };
    output.write('data', options.json ? `${JSON.stringify(asJson(known))}\n` : asText(known));
  });
}

function asText({ view, phase, history, walk, to }: Known): string {
  const lines = [
    `key ${view.id} (${view.purpose}): ${statusOf(view, phase)}, epoch ${view.epoch}`,
    `history of blocks ${walk.from} to ${to}; ${beginningText(walk)}`,
    ...history.changes.map(changeText),
  ];
  return `${[...lines, ...history.attempts.flatMap((attempt) => ['', ...attemptText(attempt)])].join('\n')}\n`;
}

/** Blocks and counts as numbers, bytes as 0x hex, accounts as addresses, null for what is not known or not there yet. */
function asJson({ view, history, walk, to }: Known) {
  return {
    key: view.id,
    purpose: view.purpose,
    epoch: view.epoch,
    from: walk.from,
    to,
    /** `created`: nothing of the key is before `from`. */
    beginning: walk.beginning,
    changes: history.changes.map(({ block, change }: KeyChange) => ({ block, ...change })),
    attempts: history.attempts.map(attemptJson),
  };
}

function attemptJson(attempt: AttemptHistory) {
  const { epoch, opened, extended, registered, frozen, dealings, ended } = attempt;
  return {
    epoch,
    attempt: attempt.attempt,
    opened: opened ?? null,
    extended,
    registered: registered.map(({ operator, enclave, block }) => ({
      operator: encodeAddress(operator),
      enclave: encodeAddress(enclave),
      block,
    })),
    frozen: frozen
      ? {
          block: frozen.block,
          seats: frozen.n,
          enclaves: frozen.m,
          threshold: frozen.T,
          operators: addresses(frozen.operators),
          came: addresses(frozen.came),
          left: addresses(frozen.left),
        }
      : null,
    dealings,
    convictions: attempt.convictions.map((conviction) => ({
      ...conviction,
      operator: encodeAddress(conviction.operator),
    })),
    acknowledgements: attempt.acknowledgements.map(withAddress),
    wishes: attempt.wishes.map(withAddress),
    handoffs: attempt.handoffs.map(({ donor, ...handoff }) => ({
      ...withAddress(handoff),
      donor: encodeAddress(donor),
    })),
    lost: attempt.lost.map(withAddress),
    ended: ended?.result === 'active' ? { ...ended, public: toHex(ended.public) } : (ended ?? null),
  };
}

function addresses(accounts: readonly AccountId[] | undefined): string[] | null {
  return accounts?.map(encodeAddress) ?? null;
}

function withAddress<Item extends { readonly enclave: AccountId }>(item: Item) {
  return { ...item, enclave: encodeAddress(item.enclave) };
}
