/** The head of the log in the state of the chain: pallet Audit, item Head. */
import type { Hex } from '../chain/bytes.js';
import { concat, u64, WORD_BYTES } from '../protocol/bytes.js';
import { EMPTY_LOG, type LogRange, logRoot } from '../protocol/log.js';
import { compact, vec } from '../protocol/scale.js';

/** twox128("Audit") twox128("Head"). */
export const HEAD_KEY: Hex = '0xb0f1012b5c160ae4cf55cbde0777e49b05fe52c2045750c3c492ccdcf62e2b9c';

/** Peaks of the largest log: one for each bit of a u64. */
const MAX_PEAKS = 64;

/** SCALE: size u64, peaks Vec<[u8; 32]>. */
export function encodeHead({ size, peaks }: LogRange): Uint8Array {
  return concat(u64(BigInt(size)), vec(peaks));
}

/** As it is stored; nothing stored is the empty log. Undefined for bytes that are no head of a log. */
export function decodeHead(stored: Uint8Array | null): LogRange | undefined {
  if (stored === null) return EMPTY_LOG;
  if (stored.length < 9) return undefined;
  const size = Number(new DataView(stored.buffer, stored.byteOffset).getBigUint64(0, true));
  // A compact number up to 63 has one byte, the next ones two.
  const isLong = ((stored[8] ?? 0) & 3) === 1;
  const start = isLong ? 10 : 9;
  const count = (stored.length - start) / WORD_BYTES;
  if (!Number.isInteger(count) || count > MAX_PEAKS || !startsWith(stored, 8, compact(count)))
    return undefined;
  const peaks = Array.from({ length: count }, (_, index) =>
    stored.slice(start + index * WORD_BYTES, start + (index + 1) * WORD_BYTES),
  );
  const range = { size, peaks };
  try {
    logRoot(range);
    return range;
  } catch {
    return undefined;
  }
}

const startsWith = (all: Uint8Array, from: number, part: Uint8Array): boolean =>
  part.every((byte, index) => byte === all[from + index]);
