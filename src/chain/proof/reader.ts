/** State of one finalised block, each value proven under the state root of its header. */

import { type Hex, toHex } from '../bytes.js';
import type { StateReader, StorageRpc } from '../reader.js';
import { listKeys } from '../reader.js';
import type { Hash } from '../types.js';
import { askProof } from './ask.js';
import { provenEntries, provenValue, type ReadProof, readProof } from './verify.js';

/** Keys that one proof is asked for: bounds the answer (values have up to 20 KB, the runtime a few MB and goes alone). */
const BATCH_KEYS = 256;

export class ProvenReader implements StateReader {
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
    const proof = await this.#proof(keys);
    return new Map(
      keys.map((key) => {
        const value = provenValue(proof, key);
        return [key, value === null ? null : toHex(value)];
      }),
    );
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

  async #proof(keys: readonly Hex[]): Promise<ReadProof> {
    const root = await this.#stateRoot();
    return readProof(root, await askProof(this.#rpc, keys, this.#block));
  }
}
