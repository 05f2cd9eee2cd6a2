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

/** A file is known by the object number in its header, 32 random bytes. */
type Object = Uint8Array<ArrayBufferLike>;

export async function keepFile(object: Object, file: SealedFile): Promise<void> {
  await settled((await store('readwrite')).put(file, nameOf(object)));
}

/** Undefined where the page does not have it. */
export async function keptFile(object: Object): Promise<SealedFile | undefined> {
  return settled((await store('readonly')).get(nameOf(object))) as Promise<SealedFile | undefined>;
}

export async function forgetFile(object: Object): Promise<void> {
  await settled((await store('readwrite')).delete(nameOf(object)));
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
