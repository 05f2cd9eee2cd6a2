/** Reads of one block's state: over JSON-RPC as the node gives them (here), or proven (src/chain/proof). */
import type { Hex } from './bytes.js';
import { asHex, asList, Fields, malformed } from './shape.js';

/** The requests reading needs. */
export interface StorageRpc {
  call<T>(method: string, ...params: unknown[]): Promise<T>;
}

/** Raw state at one block. Both reject with ChainError `malformed`, `unreachable`, `unverified`. */
export interface StateReader {
  /** Of every key asked for: its value, or null where nothing is stored. */
  values(keys: readonly Hex[]): Promise<ReadonlyMap<Hex, Hex | null>>;
  /** Every key that begins with `prefix`, in ascending order; its value where that came along. */
  entries(prefix: Hex): Promise<readonly (readonly [key: Hex, value: Hex | undefined])[]>;
}

/** Keys a node answers at once (its own limit for pages is 1000). */
const PAGE_KEYS = 1_000;
/** Keys under one prefix: far more than a key has dealers, or the chain operators; what goes on is no answer. */
const MAX_KEYS = 1_000_000;

/** Every key under a prefix at a block, as the node lists them: ascending. Rejects with `malformed`. */
export async function listKeys(rpc: StorageRpc, prefix: Hex, block: Hex): Promise<Hex[]> {
  const keys: Hex[] = [];
  for (;;) {
    const start = keys.at(-1) ?? null;
    const page = await rpc.call<unknown>('state_getKeysPaged', prefix, PAGE_KEYS, start, block);
    if (!Array.isArray(page) || page.length > PAGE_KEYS)
      throw malformed('state_getKeysPaged', 'a list of keys');
    for (const item of page) {
      const key = asHex(item, 'state_getKeysPaged');
      // Hex digits sort as the bytes do. A page that does not go on would be asked for again for ever.
      if (key <= (keys.at(-1) ?? '')) throw malformed('state_getKeysPaged', 'keys in ascending order');
      keys.push(key);
    }
    if (page.length < PAGE_KEYS) return keys;
    if (keys.length >= MAX_KEYS) throw malformed('state_getKeysPaged', `fewer than ${MAX_KEYS} keys`);
  }
}

/** Believes the node. */
export class RpcReader implements StateReader {
  readonly #rpc: StorageRpc;
  readonly #block: Hex;

  constructor({ rpc, block }: { rpc: StorageRpc; block: Hex }) {
    this.#rpc = rpc;
    this.#block = block;
  }

  async values(keys: readonly Hex[]): Promise<Map<Hex, Hex | null>> {
    const [only] = keys;
    if (keys.length === 1 && only !== undefined) {
      const value = await this.#rpc.call<unknown>('state_getStorage', only, this.#block);
      return new Map([[only, optionalHex(value, 'state_getStorage')]]);
    }
    const answer = await this.#rpc.call<unknown>('state_queryStorageAt', keys, this.#block);
    const [set] = asList(answer, 'state_queryStorageAt', (one, where) => new Fields(one, where));
    const changes = set?.list('changes', (pair, where): [Hex, Hex | null] => {
      const [key, value] = asList(pair, where, (item) => item);
      return [asHex(key, where), optionalHex(value, where)];
    });
    return new Map(changes);
  }

  async entries(prefix: Hex): Promise<readonly (readonly [Hex, undefined])[]> {
    const keys = await listKeys(this.#rpc, prefix, this.#block);
    return keys.map((key) => [key, undefined] as const);
  }
}

function optionalHex(value: unknown, where: string): Hex | null {
  return value === null ? null : asHex(value, where);
}
