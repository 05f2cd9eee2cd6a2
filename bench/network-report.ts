/** What is measured of a network of nodes and workers. */
import type { Heads } from './heads.js';
import type { Usage } from './usage.js';

/**
 * Blocks that what is final may be behind what is newest: D of this network (LOCAL_FINALITY_DELAY), which every window of the
 * protocol counts on. More is missed finality.
 */
export const ALLOWED_BEHIND = 4;
export interface NetworkReport {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly node: string;
  readonly validators: number;
  readonly operators: number;
  readonly workers: number;
  readonly blocks: number;
  readonly heads: Heads;
  /** Slots between the first block and the last in which none was made. */
  readonly missedSlots: number;
  readonly load: { readonly asked: number; readonly failed: number; readonly rotations: number };
  /** Load averages of the machine over one and over five minutes, at the end: the network's own load is in them. */
  readonly loadAverage: readonly [one: number, five: number];
  readonly usage: readonly Usage[];
}
