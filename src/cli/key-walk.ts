/** Reads the events of one key out of the chain's blocks, from the finalised head back. */

import { isEvent } from '../chain/events.js';
import type { Chain, FinalisedBlock, KeyId, RosterView } from '../chain/types.js';
import type { KeyEvent } from './key-history.js';
import type { Progress } from './output.js';

/** How far back a history goes where nobody says: a day of 2 s blocks, three of 6 s. */
export const DEFAULT_BLOCKS = 43_200;

/** Blocks between two lines of progress: a few seconds on a node of the same machine. */
const PROGRESS_BLOCKS = 1_000;

/** Why nothing is told of earlier blocks. */
export type Beginning = 'created' | 'asked' | 'limit' | 'forgotten';

/** The events of a key, oldest first, and the block from which on they are all there. */
export interface Walk {
  readonly events: readonly KeyEvent[];
  readonly from: number;
  readonly beginning: Beginning;
}

/**
 * Every event of the key since block `from`; without it since its creation, at most {@link DEFAULT_BLOCKS} blocks back.
 * Ends early where the node has forgotten the state of a block. Throws ChainError `malformed` or `unreachable`.
 */
export async function walkBack(
  { key, from }: { readonly key: KeyId; readonly from: number | undefined },
  {
    chain,
    progress,
  }: { readonly chain: Pick<Chain, 'head' | 'parent' | 'state'>; readonly progress: Progress },
): Promise<Walk> {
  const head = chain.head();
  const oldest = from ?? Math.max(0, head.number - DEFAULT_BLOCKS);
  const found: KeyEvent[] = [];
  for (let block: FinalisedBlock = head; ; ) {
    found.push(...(await eventsOf(chain, key, block)).reverse());
    const ended = (beginning: Beginning): Walk => ({
      events: found.toReversed(),
      from: block.number,
      beginning,
    });
    if (found.some(({ event }) => isEvent(event, 'keys.KeyCreated'))) return ended('created');
    if (block.number <= oldest) return ended(from === undefined ? 'limit' : 'asked');
    const done = head.number - block.number;
    if (done > 0 && done % PROGRESS_BLOCKS === 0) {
      progress.line(`key ${key}: read back to block ${block.number}, ${found.length} events`);
    }
    const parent = await chain.parent(block);
    if (parent === undefined) return ended('forgotten');
    block = parent;
  }
}

/** The key's events in one block, in order. */
async function eventsOf(chain: Pick<Chain, 'state'>, key: KeyId, block: FinalisedBlock): Promise<KeyEvent[]> {
  const events: KeyEvent[] = [];
  for (const event of block.events) {
    if (event.pallet !== 'keys' || event.data.key !== key) continue;
    const known = { block: block.number, event };
    if (isEvent(event, 'keys.RosterFrozen')) {
      events.push({ ...known, rosters: await rostersAt(chain, key, block, event.data) });
    } else if (isEvent(event, 'keys.ReplicaWanted') || isEvent(event, 'keys.HandedOff')) {
      const view = await chain.state(block).key(key);
      events.push(view === undefined ? known : { ...known, attempt: view.attempt });
    } else {
      events.push(known);
    }
  }
  return events;
}

/** The roster that was frozen in a block, and that of the epoch active then. */
async function rostersAt(
  chain: Pick<Chain, 'state'>,
  key: KeyId,
  block: FinalisedBlock,
  { epoch, attempt }: { readonly epoch: number; readonly attempt: number },
): Promise<{ readonly frozen: RosterView | undefined; readonly active: RosterView | undefined }> {
  const state = chain.state(block);
  const [frozen, view] = await Promise.all([state.roster(key, epoch, attempt), state.key(key)]);
  const active =
    view === undefined || view.epoch === 0 ? undefined : await state.roster(key, view.epoch, view.attempt);
  return { frozen, active };
}
