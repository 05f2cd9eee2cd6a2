/**
 * Keys of the local log: one byte that says what it is, then numbers with the most significant byte first, so that
 * LevelDB keeps records in order. A number that was used for one thing is never used for another.
 */
import { concat } from '../../protocol/bytes.js';

export const PREFIX = {
  /** Whose log it is. */
  meta: 1,
  /** The last recorded block. */
  tip: 2,
  /** index u64 -> block u32, record */
  record: 3,
  /** digest [32] -> extrinsic */
  extrinsic: 4,
  /** level u8, index u64 -> node of the tree */
  node: 5,
  /** id u64 -> how the authority set of that id ended */
  setChange: 6,
  /** block u32 -> header, proof of the head of the log, justification */
  checkpoint: 7,
  /** The first authority set and its proof. */
  genesis: 8,
  /** From where justifications are followed on. */
  anchor: 9,
  /** block u32 -> hash of the block */
  block: 10,
} as const;

export type Prefix = (typeof PREFIX)[keyof typeof PREFIX];

const bigEndian = (value: number | bigint, bytes: number): Uint8Array => {
  const out = new Uint8Array(8);
  new DataView(out.buffer).setBigUint64(0, BigInt(value));
  return out.subarray(8 - bytes);
};

export const key = {
  meta: Uint8Array.of(PREFIX.meta),
  tip: Uint8Array.of(PREFIX.tip),
  genesis: Uint8Array.of(PREFIX.genesis),
  anchor: Uint8Array.of(PREFIX.anchor),
  record: (index: number): Uint8Array => concat(Uint8Array.of(PREFIX.record), bigEndian(index, 8)),
  extrinsic: (digest: Uint8Array): Uint8Array => concat(Uint8Array.of(PREFIX.extrinsic), digest),
  node: (level: number, index: number): Uint8Array =>
    concat(Uint8Array.of(PREFIX.node, level), bigEndian(index, 8)),
  setChange: (id: bigint): Uint8Array => concat(Uint8Array.of(PREFIX.setChange), bigEndian(id, 8)),
  checkpoint: (block: number): Uint8Array => concat(Uint8Array.of(PREFIX.checkpoint), bigEndian(block, 4)),
  block: (block: number): Uint8Array => concat(Uint8Array.of(PREFIX.block), bigEndian(block, 4)),
  /** Every key with a prefix. */
  all: (prefix: Prefix): { gte: Uint8Array; lt: Uint8Array } => ({
    gte: Uint8Array.of(prefix),
    lt: Uint8Array.of(prefix + 1),
  }),
};

/** The number at the end of a key. */
export function numberIn(stored: Uint8Array): number {
  return stored.subarray(1).reduce((number, byte) => number * 256 + byte, 0);
}
