/** Views over storage that holds anything: what it should, arbitrary bytes, or nothing. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Hex, toHex } from '../../../src/chain/bytes.js';
import { Codec } from '../../../src/chain/codec.js';
import { ChainError } from '../../../src/chain/errors.js';
import { RpcReader } from '../../../src/chain/reader.js';
import { stateAt } from '../../../src/chain/state.js';
import { BlockStorage } from '../../../src/chain/storage.js';
import type { FinalisedState } from '../../../src/chain/types.js';
import { concat, u32, u64 } from '../../../src/protocol/index.js';

/** Hash of the block that is read. */
const BLOCK: Hex = `0x${'00'.repeat(32)}`;

const metadata = JSON.parse(
  readFileSync(new URL('../../../chain-types/metadata.json', import.meta.url), 'utf8'),
) as { result: Hex };
const codec = new Codec(metadata.result, { specVersion: 100, transactionVersion: 1 });

/** A node whose every value is `value`, and whose every prefix has the keys given. */
function setUp(value: Hex | null, keys: readonly Hex[] = []) {
  const asked: string[] = [];
  const rpc = {
    call: async <T>(method: string, ...params: unknown[]): Promise<T> => {
      asked.push(method);
      if (method === 'state_getStorage') return value as T;
      if (method === 'state_getKeysPaged') return keys as T;
      return [{ changes: (params[0] as Hex[]).map((key) => [key, value]) }] as T;
    },
  };
  const storage = new BlockStorage(
    { number: 1, hash: new Uint8Array(32) },
    { reader: new RpcReader({ rpc, block: BLOCK }), codec: async () => codec },
  );
  return { state: stateAt(storage), asked };
}

const id = new Uint8Array(32);
const views: Readonly<Record<string, (state: FinalisedState) => Promise<unknown>>> = {
  account: (state) => state.account(id),
  key: (state) => state.key(1),
  phase: (state) => state.phase(1),
  roster: (state) => state.roster(1, 1, 0),
  dealing: (state) => state.dealing(1, 1, 0, 1),
  dealings: (state) => state.dealings(1, 1, 0),
  ciphertexts: (state) => state.ciphertexts(1, 1, 0, 1),
  disqualified: (state) => state.disqualified(1, 1, 0),
  qualified: (state) => state.qualified(1, 1, 0),
  convicted: (state) => state.convicted(1, 1, 0),
  pendingPublic: (state) => state.pendingPublic(1, 1, 0),
  shareKey: (state) => state.shareKey(1, 1, 0, 1),
  acknowledgement: (state) => state.acknowledgement(1, 1, 0, id),
  replicaWish: (state) => state.replicaWish(1, 1, 0, id),
  lastHeartbeat: (state) => state.lastHeartbeat(id),
  operatorHeartbeat: (state) => state.operatorHeartbeat(id),
  silent: (state) => state.silent(1),
  operator: (state) => state.operator(id),
  enclave: (state) => state.enclave(id),
  simulatedVendor: (state) => state.simulatedVendor(),
  measurement: (state) => state.measurement(id),
  collateral: (state) => state.collateral(id),
  collateralIds: (state) => state.collateralIds(id),
  secret: (state) => state.secret(0n),
  record: (state) => state.record(0n),
  policy: (state) => state.policy(0n),
  label: (state) => state.label(id),
  request: (state) => state.request(0n),
  partials: (state) => state.partials(0n),
};
const names = Object.keys(views);
const read = (name: string, state: FinalisedState) => views[name]?.(state) ?? Promise.reject(new Error(name));

describe('views', () => {
  it.each(names)('%s of what is not there is undefined or empty', async (name) => {
    const value = await read(name, setUp(null).state);
    expect(value ?? []).toEqual([]);
  });

  it.each(names)('%s refuses arbitrary bytes with a typed error, or they were right', async (name) => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
        await read(name, setUp(toHex(bytes)).state).catch((error: unknown) => {
          expect(error).toBeInstanceOf(ChainError);
          expect(error).toMatchObject({ code: 'malformed' });
        });
      }),
      { seed: 20, numRuns: 100 },
    );
  });

  it.each(['operator', 'enclave', 'phase', 'shareKey', 'secret', 'record', 'account'])(
    '%s refuses a value that is cut short',
    async (name) => {
      for (const bytes of [1, 7, 31]) {
        const { state } = setUp(toHex(new Uint8Array(bytes).fill(1)));
        await expect(read(name, state)).rejects.toMatchObject({ code: 'malformed' });
      }
    },
  );

  it('silent operators are read with the block in which they were', async () => {
    const [first, second] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
    const stored = concat(Uint8Array.of(2 << 2), first, u32(7), second, u32(300));
    expect(await setUp(toHex(stored)).state.silent(1)).toEqual([
      { operator: first, ended: 7 },
      { operator: second, ended: 300 },
    ]);
  });

  it('the rules of attestation are the defaults of the runtime where nothing is stored', async () => {
    expect(await setUp(null).state.attestationRules()).toEqual({
      now: 0n,
      minimumTcb: 'UpToDate',
      simulatedVendor: undefined,
      simulatedLifetime: undefined,
      testRoot: undefined,
    });
    await expect(setUp('0xff').state.attestationRules()).rejects.toMatchObject({ code: 'malformed' });
  });

  it('collateral is listed by its digests, without its bytes', async () => {
    const key = codec.storageKey('enclaves', 'collateral', [new Uint8Array(32).fill(5)]);
    const { state, asked } = setUp(null, [key]);
    expect(await state.collateralIds()).toEqual([new Uint8Array(32).fill(5)]);
    expect(asked).toEqual(['state_getKeysPaged']);
  });

  it('entries are those of all three kinds, with who paid and until when they are good', async () => {
    const [one, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
    const deposit = concat(u64(5n), u64(0n));
    const stored = {
      approvals: concat(Uint8Array.of(1 << 2), one, u32(3), u32(90), deposit),
      delegations: concat(one, u32(3), u32(91), deposit),
      counters: concat(u32(4), Uint8Array.of(2 << 2), u32(7), u32(8), deposit),
    };
    // A node that has each of them for the same secret and account.
    const values = new Map(
      Object.entries(stored).map(([item, value], index) => [
        codec.storageKey('secrets', item, [9n - BigInt(index), other]),
        toHex(value),
      ]),
    );
    const rpc = {
      call: async <T>(method: string, ...params: unknown[]): Promise<T> => {
        if (method === 'state_getStorage') return (values.get(params[0] as Hex) ?? null) as T;
        const keys = [...values.keys()].filter((key) => key.startsWith(params[0] as Hex));
        if (method === 'state_getKeysPaged') return keys as T;
        return [{ changes: (params[0] as Hex[]).map((key) => [key, values.get(key) ?? null]) }] as T;
      },
    };
    const reader = new RpcReader({ rpc, block: BLOCK });
    const state = stateAt(new BlockStorage({ number: 1, hash: id }, { reader, codec: async () => codec }));
    expect(await state.entries()).toEqual([
      {
        entry: { type: 'Counter', secret: 7n, reader: other },
        payer: other,
        deposit: 5n,
        policyVersion: 4,
        expires: undefined,
        asked: [7, 8],
      },
      {
        entry: { type: 'Delegation', secret: 8n, delegate: other },
        payer: one,
        deposit: 5n,
        policyVersion: 3,
        expires: 91,
        asked: [],
      },
      {
        entry: { type: 'Approval', secret: 9n, reader: other, approver: one },
        payer: one,
        deposit: 5n,
        policyVersion: 3,
        expires: 90,
        asked: [],
      },
    ]);
  });

  it('an attestation ends when it is stored to end', async () => {
    const stored = (end: Uint8Array) => toHex(concat(new Uint8Array(32 + 32), u32(7), end));
    const ending = await setUp(stored(concat(Uint8Array.of(1), u64(9n)))).state.enclave(id);
    expect(ending).toMatchObject({ added: 7, attestedUntil: 9n });
    expect((await setUp(stored(Uint8Array.of(0))).state.enclave(id))?.attestedUntil).toBeUndefined();
  });

  it('lists refuse keys that are no keys of theirs', async () => {
    for (const list of ['keys', 'operators', 'enclaves'] as const) {
      const { state } = setUp(toHex(new Uint8Array(40)), [toHex(new Uint8Array(20))]);
      await expect(state[list]()).rejects.toMatchObject({ code: 'malformed' });
    }
  });

  it('a value is read once however many ask, and values asked for together in one request', async () => {
    const { state, asked } = setUp(null);
    await Promise.all([state.key(1), state.key(1), state.phase(1), state.record(0n), state.record(0n)]);
    await state.key(1);
    expect(asked).toEqual(['state_queryStorageAt']);
  });

  it('a failed read is tried again', async () => {
    let fails = true;
    const rpc = {
      call: async <T>(): Promise<T> => {
        if (fails) throw new ChainError('unreachable', 'away');
        return null as T;
      },
    };
    const state = stateAt(
      new BlockStorage(
        { number: 1, hash: id },
        { reader: new RpcReader({ rpc, block: BLOCK }), codec: async () => codec },
      ),
    );
    await expect(state.key(1)).rejects.toMatchObject({ code: 'unreachable' });
    fails = false;
    expect(await state.key(1)).toBeUndefined();
  });
});

describe('Codec', () => {
  it('names an item that the runtime does not have', () => {
    expect(() => codec.storageKey('keys', 'noSuchItem', [])).toThrow(
      expect.objectContaining({ code: 'malformed' }),
    );
  });

  it.each([
    ['a length without what it counts', '0x13'],
    ['an event cut short, which polkadot.js fills up', '0x04000100000016'],
    ['an answer that is no hex', ''],
  ])('refuses events: %s', (_, stored) => {
    expect(() => codec.events(stored as Hex)).toThrow(expect.objectContaining({ code: 'malformed' }));
  });

  it('refuses headers, metadata and versions that are none', () => {
    const version = { specVersion: 100, transactionVersion: 1 };
    for (const attempt of [
      () => codec.headerHash({ number: [] }),
      () => Codec.from('0x6d657461', version),
      () => Codec.from(null, version),
      () => Codec.from(metadata.result, null),
    ]) {
      expect(attempt).toThrow(expect.objectContaining({ code: 'malformed' }));
    }
  });

  it('puts dispatch errors into words', () => {
    expect(codec.dispatchFailed('BadOrigin')).toMatchObject({ pallet: 'system', error: 'BadOrigin' });
    const token = { type: 'Token', value: 'FundsUnavailable' };
    expect(codec.dispatchFailed(token)).toMatchObject({ pallet: 'system', error: 'Token.FundsUnavailable' });
    const known = { type: 'Module', value: { index: 22, error: Uint8Array.of(0, 0, 0, 0) } };
    expect(codec.dispatchFailed(known)).toMatchObject({ pallet: 'secrets', code: 'dispatch' });
    const unknown = { type: 'Module', value: { index: 99, error: Uint8Array.of(5, 0, 0, 0) } };
    expect(codec.dispatchFailed(unknown)).toMatchObject({ pallet: 'pallet 99', error: 'error 5' });
  });
});
