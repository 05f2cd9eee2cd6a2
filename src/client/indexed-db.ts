/** Reader keys in a browser's IndexedDB: a page that is loaded again goes on with its requests. */
import { toHex } from '../protocol/bytes.js';
import { ClientError } from './errors.js';
import type { ReaderKey, ReaderKeys } from './reader-keys.js';

/** Of the database's layout. */
const VERSION = 1;
const STORE = 'reader-keys';

/**
 * Opened on first use. The keys are not encrypted: every script of the same origin reads them, as it could read what
 * they open. Each is deleted when its secret was opened. Methods reject with `reader-keys`.
 */
export function indexedDbReaderKeys(name = 'keyfold'): ReaderKeys {
  let opened: Promise<IDBDatabase> | undefined;
  const store = async (mode: IDBTransactionMode): Promise<IDBObjectStore> => {
    opened ??= open(name);
    return (await opened).transaction(STORE, mode).objectStore(STORE);
  };
  return {
    put: async (key) => void (await settled((await store('readwrite')).put({ ...key, id: toHex(key.R) }))),
    all: async (genesis) => {
      const found = (await settled((await store('readonly')).getAll())) as ReaderKey[];
      return found.filter((key) => toHex(key.genesis) === toHex(genesis));
    },
    remove: async (R) => void (await settled((await store('readwrite')).delete(toHex(R)))),
  };
}

function open(name: string): Promise<IDBDatabase> {
  if (globalThis.indexedDB === undefined) {
    throw new ClientError(
      'reader-keys',
      'this platform has no IndexedDB; use memoryReaderKeys, or a store of your own',
    );
  }
  const request = globalThis.indexedDB.open(name, VERSION);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' });
  return settled(request);
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () =>
      reject(new ClientError('reader-keys', 'the database of the browser failed', { cause: request.error }));
  });
}
