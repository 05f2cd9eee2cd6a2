/** Up to when a program is allowed, by the chain's time. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Hex, toHex } from '../../../src/chain/bytes.js';
import { Codec } from '../../../src/chain/codec.js';
import { RpcReader } from '../../../src/chain/reader.js';
import { stateAt } from '../../../src/chain/state.js';
import { BlockStorage } from '../../../src/chain/storage.js';
import { concat, u64 } from '../../../src/protocol/index.js';

/** Hash of the block that is read. */
const BLOCK: Hex = `0x${'00'.repeat(32)}`;

const metadata = JSON.parse(
  readFileSync(new URL('../../../chain-types/metadata.json', import.meta.url), 'utf8'),
) as { result: Hex };
const codec = new Codec(metadata.result, { specVersion: 100, transactionVersion: 1 });

const MEASUREMENT = new Uint8Array(32).fill(7);
/** Of the chain, Unix time in milliseconds. */
const NOW_MS = 1_782_864_000_999n;
const NOW = NOW_MS / 1000n;

/** Whether a chain allows the measurement that has `stored` in its list. */
function allowed(stored: Uint8Array | undefined): Promise<boolean> {
  const values = new Map<Hex, Hex>([[codec.storageKey('timestamp', 'now', []), toHex(u64(NOW_MS))]]);
  if (stored !== undefined) {
    values.set(codec.storageKey('enclaves', 'measurements', [MEASUREMENT]), toHex(stored));
  }
  const rpc = {
    call: async <T>(method: string, ...params: unknown[]): Promise<T> => {
      if (method === 'state_getStorage') return (values.get(params[0] as Hex) ?? null) as T;
      return [{ changes: (params[0] as Hex[]).map((key) => [key, values.get(key) ?? null]) }] as T;
    },
  };
  const storage = new BlockStorage(
    { number: 1, hash: new Uint8Array(32) },
    { reader: new RpcReader({ rpc, block: BLOCK }), codec: async () => codec },
  );
  return stateAt(storage).measurementAllowed(MEASUREMENT);
}

const until = (seconds: bigint) => concat(new Uint8Array([1]), u64(seconds));

describe('measurementAllowed', () => {
  it.each([
    ['is not in the list', undefined, false],
    ['is allowed without end', new Uint8Array([0]), true],
    ['is allowed for longer', until(NOW + 1n), true],
    ['is in its last second', until(NOW), true],
    ['was allowed until a second ago', until(NOW - 1n), false],
  ])('of one that %s', async (_, stored, expected) => {
    expect(await allowed(stored)).toBe(expected);
  });
});
