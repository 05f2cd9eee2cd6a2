/** Which of the waiting extrinsics ask the embedded chain for a block. */
import { readFileSync } from 'node:fs';
import type { Blockchain } from '@acala-network/chopsticks-core';
import { Metadata, TypeRegistry } from '@polkadot/types';
import { describe, expect, it } from 'vitest';
import { type Hex, toHex } from '../../../src/chain/bytes.js';
import { type Call, enclaves, keys } from '../../../src/chain/calls.js';
import { Codec } from '../../../src/chain/codec.js';
import { ExtrinsicPool } from '../../../src/devnet/pool.js';

const metadata = JSON.parse(
  readFileSync(new URL('../../../chain-types/metadata.json', import.meta.url), 'utf8'),
) as { result: Hex };
const codec = new Codec(metadata.result, { specVersion: 100, transactionVersion: 1 });
const registry = new TypeRegistry();
registry.setMetadata(new Metadata(registry, metadata.result));

/** A pool on a chain that only keeps what it is given. */
function setUp() {
  let pending: Hex[] = [];
  const arrivals: number[] = [];
  const txPool = {
    get pendingExtrinsics() {
      return pending;
    },
    submitExtrinsic: async (extrinsic: Hex) => void pending.push(extrinsic),
    clear: () => {
      pending = [];
    },
  };
  const chain = { head: { registry: Promise.resolve(registry) }, txPool } as unknown as Blockchain;
  const pool = new ExtrinsicPool({ chain, onArrival: () => arrivals.push(pending.length) });
  return { pool, arrivals };
}

const signed = (call: Call, nonce: number): Hex => {
  const birth = { number: 1, hash: new Uint8Array(32) };
  const unsigned = codec.unsigned(call, { genesis: new Uint8Array(32), nonce, birth, periodBlocks: 64 });
  return toHex(unsigned.finish(new Uint8Array(32).fill(7), new Uint8Array(64).fill(1)));
};
const beat = signed(
  enclaves.heartbeat({ block: 1, keys: [{ key: 1, epoch: 2 }], proof: new Uint8Array(64) }),
  0,
);
const empty = signed(enclaves.heartbeat({ block: 1, keys: [], proof: new Uint8Array(0) }), 1);
const lost = signed(keys.lost({ key: 1, epoch: 1, attempt: 0 }), 2);

describe('the pool', () => {
  it('keeps heartbeats without asking for a block for them', async () => {
    const { pool } = setUp();
    for (const extrinsic of [beat, empty]) await pool.submit(extrinsic, { validate: false });
    expect([pool.size, pool.urgent]).toEqual([2, 0]);
    await pool.submit(lost, { validate: false });
    expect([pool.size, pool.urgent]).toEqual([3, 1]);
    const taken = pool.take();
    expect(taken).toEqual([beat, empty, lost]);
    expect(pool.settle(taken)).toBe(1);
    expect([pool.size, pool.urgent]).toEqual([0, 0]);
  });

  it('asks for one for what is in the pool again after a change of the head', async () => {
    const { pool, arrivals } = setUp();
    await pool.submit(lost, { validate: false });
    expect(pool.settle(pool.take())).toBe(1);
    await pool.restore([lost]);
    expect(pool.urgent).toBe(1);
    expect(arrivals).toHaveLength(2);
  });

  it('forgets one that a block refused', async () => {
    const { pool } = setUp();
    await pool.submit(beat, { validate: false });
    pool.take();
    pool.refuse(7, [{ extrinsic: beat, reason: { invalid: { custom: 9 } } }]);
    await expect(pool.submit(beat, { validate: false })).rejects.toMatchObject({ code: 1010 });
  });
});
