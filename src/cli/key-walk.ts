/** Reads the events of one key out of the chain's blocks, from the finalised head back. */

import { isEvent } from '../chain/events.js';
import type { Chain, FinalisedBlock, KeyId, RosterView } from '../chain/types.js';
import type { KeyEvent } from './key-history.js';
import type { Progress } from './output.js';
import { type Beginning, walkBlocks } from './walk.js';

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
  const { items, ...walked } = await walkBlocks(
    {
      from,
      name: `key ${key}`,
      read: (block) => eventsOf(chain, key, block),
      isFirst: ({ event }) => isEvent(event, 'keys.KeyCreated'),
    },
    { chain, progress },
  );
  return { events: items, ...walked };
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
