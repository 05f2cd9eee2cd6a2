/** Reads the chain's blocks from the finalised head back, as far as somebody wants and the node remembers. */

import type { Chain, FinalisedBlock } from '../chain/types.js';
import type { Progress } from './output.js';

/** How far back a history goes where nobody says: a day of 2 s blocks, three of 6 s. */
export const DEFAULT_BLOCKS = 43_200;

/** Blocks between two lines of progress: a few seconds on a node of the same machine. */
const PROGRESS_BLOCKS = 1_000;

/** Why nothing is told of earlier blocks. */
export type Beginning = 'created' | 'asked' | 'limit' | 'forgotten';

/** What was found, oldest first, and the block from which on it is all there. */
export interface Walked<Item> {
  readonly items: readonly Item[];
  readonly from: number;
  readonly beginning: Beginning;
}

export interface WalkOptions<Item> {
  /** Block to read back to; without it at most {@link DEFAULT_BLOCKS} blocks. */
  readonly from: number | undefined;
  /** What is looked for, in lines of progress. */
  readonly name: string;
  /** What one block holds of it, in order. */
  readonly read: (block: FinalisedBlock) => Promise<readonly Item[]>;
  /** Before such an item there is nothing: the walk ends with it, as `created`. */
  readonly isFirst: (item: Item) => boolean;
}

/** Ends early where the node has forgotten the state of a block. Throws ChainError `malformed` or `unreachable`. */
export async function walkBlocks<Item>(
  { from, name, read, isFirst }: WalkOptions<Item>,
  { chain, progress }: { readonly chain: Pick<Chain, 'head' | 'parent'>; readonly progress: Progress },
): Promise<Walked<Item>> {
  const head = chain.head();
  const oldest = from ?? Math.max(0, head.number - DEFAULT_BLOCKS);
  const found: Item[] = [];
  for (let block: FinalisedBlock = head; ; ) {
    const items = (await read(block)).toReversed();
    found.push(...items);
    const ended = (beginning: Beginning): Walked<Item> => ({
      items: found.toReversed(),
      from: block.number,
      beginning,
    });
    if (items.some(isFirst)) return ended('created');
    if (block.number <= oldest) return ended(from === undefined ? 'limit' : 'asked');
    const done = head.number - block.number;
    if (done > 0 && done % PROGRESS_BLOCKS === 0) {
      progress.line(`${name}: read back to block ${block.number}, ${found.length} events`);
    }
    const parent = await chain.parent(block);
    if (parent === undefined) return ended('forgotten');
    block = parent;
  }
}
