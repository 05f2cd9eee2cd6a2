/** The head of the log in the state of the chain: pallet Audit, item Head. */
import type { Hex } from '../chain/bytes.js';
import { concat, u64, WORD_BYTES } from '../protocol/bytes.js';
import { EMPTY_LOG, type LogRange, logRoot } from '../protocol/log.js';
import { vec } from '../protocol/scale.js';
import { ScaleReader } from '../protocol/scale-reader.js';

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
  try {
    const from = new ScaleReader(stored, (why) => new Error(`it ${why}`));
    const size = Number(from.big(8));
    const peaks = Array.from({ length: from.length(MAX_PEAKS) }, () => from.take(WORD_BYTES));
    if (from.left > 0) return undefined;
    logRoot({ size, peaks });
    return { size, peaks };
  } catch {
    return undefined;
  }
}
