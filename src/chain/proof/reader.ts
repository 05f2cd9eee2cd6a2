/** State of one finalised block, each value proven under the state root of its header. */

import { type Hex, toHex } from '../bytes.js';
import type { StateReader, StorageRpc } from '../reader.js';
import { listKeys } from '../reader.js';
import type { Hash } from '../types.js';
import { asUnverified } from '../unverified.js';
import { askProof } from './ask.js';
import { provenEntries, provenValue, type ReadProof, readProof } from './verify.js';

/** Keys that one proof is asked for: bounds the answer (values have up to 20 KB, the runtime a few MB and goes alone). */
const BATCH_KEYS = 256;

/** What is expected to be read of a block, at most 256 keys with those of lists and their prefixes. */
export interface Expected {
  readonly keys: readonly Hex[];
  /** By prefix: the keys that are expected to begin with it, in ascending order. */
  readonly lists: ReadonlyMap<Hex, readonly Hex[]>;
}

/** What of that there is. */
export interface Found {
  /** Null where nothing is stored. */
  readonly values: ReadonlyMap<Hex, Hex | null>;
  /** By prefix, complete: without those that have other keys than were expected. */
  readonly lists: ReadonlyMap<Hex, readonly (readonly [key: Hex, value: Hex])[]>;
}

/** State of which much can be read by one proof. */
export interface ProvenState extends StateReader {
  /** Rejects as `values` does. */
  expected(what: Expected): Promise<Found>;
}

export class ProvenReader implements ProvenState {
  readonly #rpc: StorageRpc;
  readonly #block: Hash;
  readonly #stateRoot: () => Promise<Hash>;

  constructor({
    rpc,
    block,
    stateRoot,
  }: {
    readonly rpc: StorageRpc;
    /** 32 bytes */
    readonly block: Hash;
    /** Of the block's header, 32 bytes. */
    readonly stateRoot: () => Promise<Hash>;
  }) {
    this.#rpc = rpc;
    this.#block = block;
    this.#stateRoot = stateRoot;
  }

  /** Rejects with Unverified `proofRoot`, `proofMissing`; ChainError `malformed`, `unreachable`. */
  async values(keys: readonly Hex[]): Promise<Map<Hex, Hex | null>> {
    return valuesIn(await this.#proof(keys), keys);
  }

  /** Complete. Rejects with Unverified `proofRoot`, `proofIncomplete`, `proofMissing`; ChainError as above. */
  async entries(prefix: Hex): Promise<readonly (readonly [Hex, Hex])[]> {
    const keys = await listKeys(this.#rpc, prefix, toHex(this.#block));
    const batches: Hex[][] = [];
    // The prefix itself is asked for as well: where nothing is under it, this proves so.
    for (const [index, key] of [prefix, ...keys].entries()) {
      if (index % BATCH_KEYS === 0) batches.push([]);
      batches.at(-1)?.push(key);
    }
    const proofs: ReadProof[] = [];
    for (const batch of batches) proofs.push(await this.#proof(batch));
    return provenEntries(await this.#stateRoot(), prefix, keys, proofs);
  }

  async expected({ keys, lists }: Expected): Promise<Found> {
    const asked = [...lists].flatMap(([prefix, under]) => [prefix, ...under]);
    const proof = await this.#proof([...keys, ...asked]);
    const root = await this.#stateRoot();
    const found = [...lists].flatMap(([prefix, under]) => {
      const entries = listIn(root, prefix, under, proof);
      return entries === undefined ? [] : [[prefix, entries] as const];
    });
    return { values: valuesIn(proof, keys), lists: new Map(found) };
  }

  async #proof(keys: readonly Hex[]): Promise<ReadProof> {
    const root = await this.#stateRoot();
    return readProof(root, await askProof(this.#rpc, keys, this.#block));
  }
}

function valuesIn(proof: ReadProof, keys: readonly Hex[]): Map<Hex, Hex | null> {
  return new Map(
    keys.map((key) => {
      const value = provenValue(proof, key);
      return [key, value === null ? null : toHex(value)];
    }),
  );
}

/** The entries under a prefix where they have just these keys; whether others are missing or gone, the proof does not say. */
function listIn(root: Hash, prefix: Hex, keys: readonly Hex[], proof: ReadProof) {
  try {
    return provenEntries(root, prefix, keys, [proof]);
  } catch (error) {
    if (asUnverified(error)?.check === 'proofIncomplete') return undefined;
    throw error;
  }
}
