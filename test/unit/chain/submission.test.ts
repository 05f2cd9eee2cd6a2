import { describe, expect, it } from 'vitest';
import { ChainUnreachable } from '../../../src/chain/errors.js';
import type { RpcConnection } from '../../../src/chain/rpc.js';
import { RpcSubmission } from '../../../src/chain/submission.js';

const extrinsic = { bytes: Uint8Array.of(1), id: '0x01', nonce: 0, lastBlock: 64, specVersion: 1 } as const;

/** A node that answers every watch like this, and tells of each later. */
function node(answer: () => Promise<() => void>) {
  const told: ((status: unknown) => void)[] = [];
  const rpc = {
    subscribe: (_method: unknown, update: (status: unknown) => void) => {
      told.push(update);
      return answer();
    },
  } as unknown as RpcConnection;
  const unused = (): never => {
    throw new Error('is not asked');
  };
  const deps = { rpc, genesis: new Uint8Array(32) };
  return {
    tell: (status: unknown) => told.at(-1)?.(status),
    submission: new RpcSubmission({
      ...deps,
      codecAt: unused,
      head: unused,
      accountAt: unused,
      body: unused,
    }),
  };
}

describe('a watched extrinsic', () => {
  it('is told of once it is gone, and watched no longer', async () => {
    let [gone, stopped] = [0, 0];
    const { submission, tell } = node(async () => () => {
      stopped += 1;
    });
    await submission.send(extrinsic, () => {
      gone += 1;
    });
    tell('ready');
    expect(gone).toBe(0);
    tell({ usurped: '0x02' });
    await Promise.resolve();
    expect([gone, stopped]).toEqual([1, 1]);
  });

  it('of which the node tells although it did not answer in time ends nothing', async () => {
    const { submission, tell } = node(() => Promise.reject(new ChainUnreachable('the test')));
    await expect(submission.send(extrinsic, () => undefined)).rejects.toThrow(ChainUnreachable);
    const unhandled: unknown[] = [];
    const note = (error: unknown): void => void unhandled.push(error);
    process.on('unhandledRejection', note);
    try {
      tell({ finalized: '0x03' });
      await new Promise((resolve) => setImmediate(resolve));
    } finally {
      process.off('unhandledRejection', note);
    }
    expect(unhandled).toEqual([]);
  });
});
