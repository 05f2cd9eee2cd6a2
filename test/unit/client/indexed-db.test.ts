import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  indexedDbReaderKeys,
  memoryReaderKeys,
  type ReaderKey,
  readHeader,
} from '../../../src/client/index.js';
import { WaitingChain } from './waiting-chain.js';

const { file } = await WaitingChain.create(new Uint8Array(3));
const header = await readHeader(file);
const bytes = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const key = (R: number, genesis = 1): ReaderKey => ({
  R: bytes(R),
  k: bytes(9),
  genesis: bytes(genesis),
  reader: bytes(2),
  secret: 2n ** 63n,
  header,
  signedAt: 7,
});

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe.each([
  ['in memory', memoryReaderKeys],
  ['in the database of a browser', indexedDbReaderKeys],
])('reader keys %s', (_, make) => {
  it('are kept for each chain, and removed one by one', async () => {
    const store = make();
    await store.put(key(1));
    await store.put(key(2));
    await store.put(key(3, 4));
    expect(await store.all(bytes(1))).toHaveLength(2);
    await store.remove(bytes(1));
    await store.remove(bytes(8));
    expect(await store.all(bytes(1))).toMatchObject([key(2)]);
    expect(await store.all(bytes(4))).toMatchObject([key(3, 4)]);
  });
});

describe('the database of a browser', () => {
  it('has them still when the page is loaded again, whole', async () => {
    await indexedDbReaderKeys('page').put(key(1));
    expect(await indexedDbReaderKeys('page').all(bytes(1))).toMatchObject([key(1)]);
    expect(await indexedDbReaderKeys('another').all(bytes(1))).toEqual([]);
  });

  it('is missed before anything is asked for', async () => {
    // @ts-expect-error: a platform without one
    globalThis.indexedDB = undefined;
    await expect(indexedDbReaderKeys().put(key(1))).rejects.toMatchObject({ code: 'reader-keys' });
  });
});
