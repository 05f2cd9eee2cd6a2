/** The blocks between two that are known: walked back by the parents' hashes, so that one fork is seen throughout. */
import { equalBytes } from '../../protocol/bytes.js';
import { ChainError } from '../errors.js';
import { malformed } from '../shape.js';
import type { Hash } from '../types.js';
import type { BlockHeader } from './finality.js';

/** A day of 2 s blocks: who was away longer starts anew. */
const MAX_GAP_BLOCKS = 43_200;

/** Throws ChainError `finality` where more than MAX_GAP_BLOCKS blocks were missed. */
export function checkGap(missed: number): void {
  if (missed <= MAX_GAP_BLOCKS) return;
  throw new ChainError('finality', `more than ${MAX_GAP_BLOCKS} blocks were missed; start again`);
}

/**
 * From `header` back to the block number `stop`, newest first; `header` alone if it is not after it. Rejects with
 * ChainError `malformed` where an answer is not the parent that was asked for, and as `parentOf`.
 */
export async function walkBack(
  header: BlockHeader,
  stop: number,
  parentOf: (hash: Hash) => Promise<BlockHeader | undefined>,
): Promise<BlockHeader[]> {
  const found = [header];
  for (let last = header; last.number > stop; ) {
    const parent = await parentOf(last.parent);
    // Another block than the one asked for could be walked for ever.
    if (parent === undefined || parent.number !== last.number - 1 || !equalBytes(parent.hash, last.parent)) {
      throw malformed('chain_getHeader', `the parent of block ${last.number}`);
    }
    found.push(parent);
    last = parent;
  }
  return found;
}
