/**
 * The sealed files that are being opened, in the browser's database: a page that is loaded again has the reader's key from
 * the client, and the file from here. They are sealed: who reads them here reads nothing.
 */
const DATABASE = 'sealed-files';
const STORE = 'files';

export interface SealedFile {
  readonly name: string;
  readonly content: Blob;
}

/** 32 random bytes in a header. A file has one header for each Keyfold recipient, and is known by each. */
type Object = Uint8Array<ArrayBufferLike>;

interface Kept extends SealedFile {
  readonly names: readonly string[];
}

export async function keepFile(objects: readonly Object[], { name, content }: SealedFile): Promise<void> {
  const names = objects.map(nameOf);
  const kept: Kept = { name, content, names };
  for (const known of names) await settled((await store('readwrite')).put(kept, known));
}

/** Undefined where the page does not have it. */
export async function keptFile(object: Object): Promise<SealedFile | undefined> {
  return found(object);
}

export async function forgetFile(object: Object): Promise<void> {
  for (const known of (await found(object))?.names ?? []) {
    await settled((await store('readwrite')).delete(known));
  }
}

async function found(object: Object): Promise<Kept | undefined> {
  return settled((await store('readonly')).get(nameOf(object))) as Promise<Kept | undefined>;
}

const nameOf = (object: Object): string =>
  [...object].map((byte) => byte.toString(16).padStart(2, '0')).join('');

let opened: Promise<IDBDatabase> | undefined;

async function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  opened ??= open();
  return (await opened).transaction(STORE, mode).objectStore(STORE);
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return settled(request);
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
