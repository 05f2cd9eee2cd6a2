/**
 * Where the secrets of requests are kept until they are opened: without k nobody, the seats included, can open what a
 * request releases. They are random and fresh for each request; they cannot be derived again from anything, and never
 * from signatures, which sr25519 randomises.
 */
import { toHex } from '../protocol/bytes.js';
import type { SealedHeader } from './stanza.js';

/** The secret of one request, and what its opening needs beside the file. */
export interface ReaderKey {
  /** R = k G, 32 bytes: by this the request is found on chain. */
  readonly R: Uint8Array;
  /** k, 32 bytes. SECRET: with it and the sealed file, anybody reads what the chain releases. */
  readonly k: Uint8Array;
  /** Genesis hash of the chain, 32 bytes. */
  readonly genesis: Uint8Array;
  /** Account of the reader, 32 bytes. */
  readonly reader: Uint8Array;
  readonly secret: bigint;
  readonly header: SealedHeader;
  /** Finalised height at which the request was signed; one that is not on chain long after never will be. */
  readonly signedAt: number;
}

/**
 * Keeps reader keys. A store that outlives the page or the process lets a reader go on after a reload; whoever reads it
 * reads what the reader asked for. Methods reject with what the store fails with.
 */
export interface ReaderKeys {
  /** Before the request is signed. */
  put(key: ReaderKey): Promise<void>;
  /** Of one chain, in no order. */
  all(genesis: Uint8Array): Promise<readonly ReaderKey[]>;
  /** After the secret was opened or given up. */
  remove(R: Uint8Array): Promise<void>;
}

/** Until the page is left or the process ends. The default. */
export function memoryReaderKeys(): ReaderKeys {
  const keys = new Map<string, ReaderKey>();
  return {
    put: async (key) => void keys.set(toHex(key.R), key),
    all: async (genesis) => [...keys.values()].filter((key) => toHex(key.genesis) === toHex(genesis)),
    remove: async (R) => {
      keys.get(toHex(R))?.k.fill(0);
      keys.delete(toHex(R));
    },
  };
}
