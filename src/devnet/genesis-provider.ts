/** What chopsticks asks a remote chain for, answered from our genesis: block 0 and its state. */

import type { Hex } from '../chain/bytes.js';
import type { Genesis } from './genesis.js';

/** Says to clients that the chain protects nothing: `dev` finality runs on no other chain. */
const DEV_MARKER = 'keyfoldDev';

const PROPERTIES = { ss58Format: 42, tokenDecimals: 12, tokenSymbol: 'UNIT', [DEV_MARKER]: true };
const ZERO_HASH: Hex = `0x${'00'.repeat(32)}`;

/** A JSON-RPC provider without subscriptions that knows exactly one block. */
export class GenesisProvider {
  readonly hasSubscriptions = false;
  readonly isClonable = true;
  readonly isConnected = true;
  readonly isReady = Promise.resolve();
  readonly #genesis: Genesis;

  constructor(genesis: Genesis) {
    this.#genesis = genesis;
  }

  clone(): GenesisProvider {
    return new GenesisProvider(this.#genesis);
  }

  async connect(): Promise<void> {}

  async disconnect(): Promise<void> {}

  on(): () => void {
    return () => undefined;
  }

  async subscribe(): Promise<number | string> {
    throw new Error('the genesis has no subscriptions');
  }

  async unsubscribe(): Promise<boolean> {
    return false;
  }

  async send<T>(method: string, params: unknown[]): Promise<T> {
    return this.#answer(method, params) as T;
  }

  #answer(method: string, params: unknown[]): unknown {
    const { chainName, hash, values } = this.#genesis;
    switch (method) {
      case 'system_properties':
        return PROPERTIES;
      case 'system_chain':
        return chainName;
      case 'system_name':
        return 'keyfold-embedded';
      case 'chain_getBlockHash':
        return params[0] === undefined || params[0] === 0 ? hash : null;
      case 'chain_getFinalizedHead':
        return hash;
      case 'chain_getHeader':
        return params[0] === undefined || params[0] === hash ? this.#header() : null;
      case 'chain_getBlock':
        return params[0] === undefined || params[0] === hash
          ? { block: { header: this.#header(), extrinsics: [] } }
          : null;
      case 'state_getStorage':
      case 'state_getStorageAt':
        return values.get(params[0] as Hex);
      case 'state_queryStorageAt':
        return [{ block: hash, changes: (params[0] as Hex[]).map((key) => [key, values.get(key) ?? null]) }];
      case 'state_getKeysPaged':
      case 'state_getKeysPagedAt':
        return this.#keys(params[0] as string, params[1] as number, params[2] as string | undefined);
      default:
        throw new Error(`${method}: the genesis does not answer it`);
    }
  }

  #header(): object {
    return {
      number: '0x0',
      parentHash: ZERO_HASH,
      stateRoot: this.#genesis.stateRoot,
      extrinsicsRoot: this.#genesis.extrinsicsRoot,
      digest: { logs: [] },
    };
  }

  /** Keys with the prefix that follow `start`, in byte order. */
  #keys(prefix: string, size: number, start: string | undefined): Hex[] {
    const after = start === undefined || start === '0x' ? prefix : start;
    const found: Hex[] = [];
    for (const key of this.#genesis.keys) {
      if (found.length === size) break;
      if (key > after && key.startsWith(prefix)) found.push(key);
    }
    return found;
  }
}
