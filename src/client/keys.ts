/** The keys of a chain, as a dApp chooses among them. */
import type { KeyView } from '../chain/types.js';
import type { Context } from './context.js';
import { onChain } from './translate.js';

/** A key that can be, or is, sealed for. */
export interface KeyInfo {
  /** u32. */
  readonly id: number;
  readonly purpose: KeyView['purpose'];
  /** It has a public point, holds shares and is not retired: `recipient` works, if the purpose is Wrap. */
  readonly active: boolean;
  /** Y, 32 bytes. */
  readonly publicKey: Uint8Array | undefined;
  /** Y is pinned or proven. False: it is what a node says, which may be a point that the node made itself. */
  readonly verified: boolean;
  /** Counts the rotations; Y stays the same. */
  readonly epoch: number;
  /** Seats that hold a share, and how many of them open. */
  readonly seats: number;
  readonly threshold: number;
}

/** By ascending number. Throws `wrong-key` (another Y is pinned), `chain-unreachable`. */
export async function readKeys({ chain, pins, verified }: Context): Promise<readonly KeyInfo[]> {
  const views = await onChain('read the keys', () => chain.state().keys());
  return views.map(({ id, purpose, public: publicKey, epoch, seats, threshold, retired }) => ({
    id,
    purpose,
    active: publicKey !== undefined && !retired,
    publicKey,
    verified: publicKey !== undefined && (pins.check(id, publicKey) || verified),
    epoch,
    seats,
    threshold,
  }));
}
