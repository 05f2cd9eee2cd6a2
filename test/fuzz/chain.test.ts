/** Whatever a node answers: a ChainError that says what was malformed, or a value; never anything else, never for ever. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Hex, toHex } from '../../src/chain/bytes.js';
import { connectChain } from '../../src/chain/client.js';
import { Codec } from '../../src/chain/codec.js';
import { ChainError } from '../../src/chain/errors.js';
import { RpcHeaders } from '../../src/chain/headers.js';
import { silentLog } from '../../src/chain/log.js';
import type { Plain } from '../../src/chain/plain.js';
import { RpcReader } from '../../src/chain/reader.js';
import { RpcConnection, type RpcProvider } from '../../src/chain/rpc.js';
import { stateAt } from '../../src/chain/state.js';
import { BlockStorage } from '../../src/chain/storage.js';
import { RpcSubmission } from '../../src/chain/submission.js';
import type { FinalisedState } from '../../src/chain/types.js';
import { fuzz, nodeAnswer, outcome, spoiled } from './support.js';

/** Hash of the block that is read. */
const BLOCK: Hex = `0x${'00'.repeat(32)}`;

const metadata = JSON.parse(
  readFileSync(new URL('../../chain-types/metadata.json', import.meta.url), 'utf8'),
) as { result: Hex };
const codec = new Codec(metadata.result, { specVersion: 100, transactionVersion: 1 });
const documented = [ChainError];
const hash = new Uint8Array(32);
const bytes = fc.uint8Array({ maxLength: 200 });

/** A node that answers every request with what `next` says. */
function provider(next: (method: string) => unknown): RpcProvider {
  return {
    isConnected: true,
    connect: async () => undefined,
    disconnect: async () => undefined,
    on: () => () => undefined,
    send: async <T>(method: string) => next(method) as T,
    subscribe: async (_type, _method, _params, update) => {
      queueMicrotask(() => update(null, next('notification')));
      return 'id';
    },
    unsubscribe: async () => true,
  };
}

function connection(next: (method: string) => unknown): RpcConnection {
  return new RpcConnection(
    { where: 'the fuzzed node', timeoutMs: 50 },
    { provider: provider(next), log: silentLog },
  );
}

describe('the codec', () => {
  it('events of any bytes are events or malformed', async () => {
    const count = fc.nat(3).map((n) => n << 2);
    const stored = fc.oneof(
      bytes,
      fc.tuple(count, bytes).map(([n, rest]) => Uint8Array.of(n, ...rest)),
      // One event of each Keyfold pallet with its data missing or made up.
      fc.tuple(fc.integer({ min: 20, max: 22 }), fc.nat(12), bytes).map(([pallet, index, data]) => {
        return Uint8Array.of(4, 0, 1, 0, 0, 0, pallet, index, ...data);
      }),
      // A length that promises more than there is.
      fc.constant(Uint8Array.of(0xfe, 0xff, 0xff, 0xff)),
    );
    await fc.assert(
      fc.asyncProperty(stored, async (value) => {
        const result = await outcome(() => codec.events(toHex(value)).map(({ data }) => data), documented);
        if ('error' in result) expect(result.error).toMatchObject({ code: 'malformed' });
      }),
      fuzz(200),
    );
  });

  it('keys, values and headers of any shape are decoded or malformed', async () => {
    const items = fc.constantFrom(
      ['keys', 'rosters'],
      ['keys', 'keys'],
      ['keys', 'replicaWishes'],
      ['enclaves', 'heartbeatTiming'],
      ['secrets', 'records'],
      ['secrets', 'policies'],
      ['enclaves', 'operators'],
      ['system', 'account'],
    );
    await fc.assert(
      fc.asyncProperty(items, nodeAnswer(), async ([pallet, item], answer) => {
        if (pallet === undefined || item === undefined) throw new Error('both are named');
        for (const attempt of [
          () => codec.storageValue(pallet, item, answer as Hex | null),
          () => codec.storageArgs(pallet, item, answer as Hex),
          () => codec.headerHash(answer),
          () => codec.events(answer as Hex | null),
        ]) {
          const result = await outcome<unknown>(attempt, documented);
          if ('error' in result) expect(result.error).toMatchObject({ code: 'malformed' });
        }
      }),
      fuzz(150),
    );
  });

  it('every dispatch error has words', () => {
    const error = fc.anything({ withBigInt: true, maxDepth: 2 });
    const module = fc.record({ index: fc.nat(255), error: fc.uint8Array({ maxLength: 4 }) });
    const value = fc.oneof(error, fc.record({ type: fc.constantFrom('Module', 'Token'), value: module }));
    fc.assert(
      fc.property(value, (given) => {
        expect(codec.dispatchFailed(given as Plain).message).not.toBe('');
      }),
      fuzz(200),
    );
  });
});

const id = new Uint8Array(32);
const reads: readonly ((state: FinalisedState) => Promise<unknown>)[] = [
  (state) => state.account(id),
  (state) => state.keys(),
  (state) => state.roster(1, 1, 0),
  (state) => state.dealings(1, 1, 0),
  (state) => state.registrations(1, 1, 0),
  (state) => state.operators(),
  (state) => state.policy(0n),
  (state) => state.request(0n),
];

describe('a hostile node', () => {
  it('every read ends in a value or a ChainError', async () => {
    const answers = fc.array(nodeAnswer(), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(answers, fc.nat(reads.length - 1), async (list, which) => {
        let asked = 0;
        const rpc = connection(() => list[asked++ % list.length]);
        const storage = new BlockStorage(
          { number: 1, hash },
          { reader: new RpcReader({ rpc, block: BLOCK }), codec: async () => codec },
        );
        const result = await outcome(() => reads[which]?.(stateAt(storage)), documented);
        if ('error' in result) expect(result.error).toMatchObject({ code: 'malformed' });
      }),
      fuzz(300),
    );
  });

  it('a list of keys that does not end, or does not go on, is malformed', async () => {
    const page = Array.from({ length: 1_000 }, (_, i) => toHex(Uint8Array.of(i >> 8, i & 255)));
    let asked = 0;
    const rpc = {
      call: async <T>(): Promise<T> => {
        asked += 1;
        return page as T;
      },
    };
    const storage = new BlockStorage(
      { number: 1, hash },
      { reader: new RpcReader({ rpc, block: BLOCK }), codec: async () => codec },
    );
    await expect(stateAt(storage).operators()).rejects.toMatchObject({ code: 'malformed' });
    expect(asked).toBeLessThan(10);
  });

  it('connecting ends in a ChainError, or the node was right', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(nodeAnswer(), { minLength: 1, maxLength: 5 }), async (list) => {
        let asked = 0;
        const result = await outcome(async () => {
          const chain = await connectChain(
            {
              provider: provider((method) =>
                method === 'system_properties' ? { keyfoldDev: true } : list[asked++ % list.length],
              ),
              timeoutMs: 50,
              finality: 'dev',
            },
            { log: silentLog },
          );
          await chain.close();
        }, documented);
        expect(result).toBeDefined();
      }),
      fuzz(60),
    );
  });

  it('headers, block bodies and pool answers are read or malformed', async () => {
    await fc.assert(
      fc.asyncProperty(nodeAnswer(), async (answer) => {
        const rpc = connection(() => answer);
        const submission = new RpcSubmission({
          accountAt: async () => undefined,
          body: (_, read) => read(),
          rpc,
          genesis: hash,
          head: () => ({ number: 1, hash, parent: hash }),
          codecAt: async () => codec,
        });
        const headers = new RpcHeaders({ rpc });
        for (const attempt of [
          () => headers.header(hash),
          () => submission.idsOf({ number: 1, hash }),
          () => submission.bestNonce(hash),
        ]) {
          const result = await outcome<unknown>(attempt, documented);
          if ('error' in result) expect(result.error).toMatchObject({ code: 'malformed' });
        }
      }),
      fuzz(200),
    );
  });

  it('metadata that is cut or changed is malformed', async () => {
    const whole = Buffer.from(metadata.result.slice(2), 'hex');
    // Most changes are in documentation; those at the beginning are in the types.
    const changed = spoiled(new Uint8Array(whole.subarray(0, 300))).map((start) =>
      toHex(Uint8Array.from([...start, ...whole.subarray(300)])),
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(changed, nodeAnswer()), async (answer) => {
        const result = await outcome(
          () => Codec.from(answer, { specVersion: 100, transactionVersion: 1 }),
          documented,
        );
        if ('error' in result) expect(result.error).toMatchObject({ code: 'malformed' });
      }),
      fuzz(20),
    );
  });
});
