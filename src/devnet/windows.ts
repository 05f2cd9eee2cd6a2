/** Blocks without delay while a key's attempt is under way: its duties wait for the ends of windows. */
import type { Chain } from '../chain/types.js';
import { type BlockDriver, SETTLE_BLOCKS } from './blocks.js';

export interface WindowDriver {
  stop(): void;
}

/**
 * For every finalised block: while a key is not Idle, demands the block that ends its window (and the one that makes it
 * final). Between attempts and during a back-off blocks come at the idle pace.
 */
export function driveWindows(
  chain: Pick<Chain, 'finalised$' | 'state'>,
  driver: Pick<BlockDriver, 'demand'>,
  { settleBlocks = SETTLE_BLOCKS }: { settleBlocks?: number } = {},
): WindowDriver {
  const subscription = chain.finalised$.subscribe({
    next: () => void demandEnds().catch(() => undefined),
    // The chain is gone or broke its promise: those who use it are told by their own subscriptions.
    error: () => undefined,
  });

  async function demandEnds(): Promise<void> {
    const state = chain.state();
    for (const { id } of await state.keys()) {
      const phase = await state.phase(id);
      if (phase !== undefined && phase.phase !== 'Idle') driver.demand(phase.ends + settleBlocks);
    }
  }
  return { stop: () => subscription.unsubscribe() };
}
