/** A finalised chain with real state tries, signed by voters of the test, and a node that serves it truly. */
import { readFileSync } from 'node:fs';
import { stringToHex } from '@polkadot/util';
import { type Hex, toHex } from '../../src/chain/bytes.js';
import { Codec } from '../../src/chain/codec.js';
import { plainKey } from '../../src/chain/proof/runtime.js';
import type { RpcProvider } from '../../src/chain/provider.js';
import { concat, u64 } from '../../src/protocol/bytes.js';
import { compact } from '../../src/protocol/scale.js';
import {
  encodeAuthorities,
  hashOf,
  headerJson,
  scheduledChange,
  slot,
  type TestHeader,
  unanimous,
  type Voter,
} from './grandpa.js';
import { StateTrie } from './trie.js';

const file = (path: string): URL => new URL(`../../chain-types/${path}`, import.meta.url);
const { result: metadata } = JSON.parse(readFileSync(file('metadata.json'), 'utf8')) as { result: Hex };
/** Only makes keys and values; the code under test gets its codec from the runtime in the state. */
export const codec = new Codec(metadata, { specVersion: 103, transactionVersion: 1 });
const runtime = toHex(readFileSync(file('keyfold_runtime.compact.compressed.wasm')));
const specVersion = Number(
  codec.constant('system', 'version') === undefined
    ? 0
    : (codec.constant('system', 'version') as { specVersion: number }).specVersion,
);

/** Trie root of no extrinsics (blake2-256). */
const NO_EXTRINSICS = '03170a2e7597b7b7e3d84c05391d139a62b157e78786d8c082f29dcf4c111314';
export const START_MS = Date.UTC(2026, 0, 1);
export const BLOCK_MS = 2_000;

export interface TestBlock {
  readonly header: TestHeader;
  readonly trie: StateTrie;
  /** By the set in force, all of it. */
  readonly justification: Uint8Array;
}

export interface ChainSpec {
  /** Set s signs until the block that announces set s + 1. */
  readonly sets: readonly (readonly Voter[])[];
  readonly sessionBlocks: number;
  readonly blocks: number;
  /** State beside what every chain has, from block `from` on. */
  /** Instead of everybody in the set in force. */
  readonly sign?: (header: TestHeader, set: number, members: readonly Voter[]) => Uint8Array | undefined;
  readonly extra?: { readonly from: number; readonly state: ReadonlyMap<Hex, Hex> };
}

/** The vendor key of simulated quotes: something to read, and to forge. */
export const VENDOR_KEY = codec.storageKey('enclaves', 'simulatedVendor', []);

export function syntheticChain({ sets, sessionBlocks, blocks, extra, sign }: ChainSpec): TestBlock[] {
  const chain: TestBlock[] = [];
  let set = 0;
  for (let number = 0; number <= blocks; number += 1) {
    const members = sets[set] ?? [];
    const state = new Map<Hex, Hex>([
      [plainKey('Grandpa', 'Authorities'), toHex(encodeAuthorities(sets[0] ?? []))],
      [plainKey('Timestamp', 'Now'), toHex(u64(BigInt(START_MS + number * BLOCK_MS)))],
      [stringToHex(':code'), runtime],
      [VENDOR_KEY, toHex(new Uint8Array(32).fill(7))],
      ...(number === 0 ? [] : [[plainKey('System', 'LastRuntimeUpgrade'), upgrade()] as const]),
      ...(extra !== undefined && number >= extra.from ? extra.state : []),
    ]);
    const trie = new StateTrie(state);
    const next = sets[set + 1];
    const isEnd = number > 0 && number % sessionBlocks === 0 && next !== undefined;
    const parent = chain.at(-1);
    const header: TestHeader = {
      number,
      parent: parent === undefined ? new Uint8Array(32) : hashOf(parent.header),
      stateRoot: trie.root,
      extrinsicsRoot: Uint8Array.from(Buffer.from(NO_EXTRINSICS, 'hex')),
      logs: number === 0 ? [] : [slot(number), ...(isEnd ? [scheduledChange(next)] : [])],
    };
    chain.push({
      header,
      trie,
      justification: sign?.(header, set, members) ?? unanimous(set, members, header),
    });
    if (isEnd) set += 1;
  }
  return chain;
}

/** SCALE LastRuntimeUpgradeInfo. */
const upgrade = (): Hex =>
  toHex(concat(compact(specVersion), compact(7), new TextEncoder().encode('keyfold')));

type Listener = (value?: unknown) => void;
type Update = (error: Error | null, result: unknown) => void;

/** Serves blocks up to `height` truly. `finalise` tells who listens. */
export class SyntheticNode implements RpcProvider {
  isConnected = false;
  height: number;
  readonly chain: readonly TestBlock[];
  readonly #ends: readonly number[];
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #subscribed = new Map<number, { readonly type: string; readonly update: Update }>();
  #ids = 0;

  constructor(chain: readonly TestBlock[], { height, ends }: { height: number; ends: readonly number[] }) {
    this.chain = chain;
    this.height = height;
    this.#ends = ends;
  }

  finalise(height: number): void {
    this.height = height;
    const justification = this.chain[height]?.justification ?? new Uint8Array(0);
    for (const { type, update } of [...this.#subscribed.values()]) {
      if (type === 'grandpa_justifications') update(null, toHex(justification));
      if (type === 'chain_newHead') update(null, this.#header(height));
    }
  }

  async connect(): Promise<void> {
    this.isConnected = true;
    this.#tell('connected');
  }

  async disconnect(): Promise<void> {
    if (!this.isConnected) return;
    this.isConnected = false;
    this.#tell('disconnected');
  }

  on(type: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  async subscribe(type: string, _method: string, _params: unknown[], update: Update): Promise<number> {
    const id = ++this.#ids;
    this.#subscribed.set(id, { type, update });
    if (type === 'chain_newHead') queueMicrotask(() => update(null, this.#header(this.height)));
    return id;
  }

  async unsubscribe(_type: string, _method: string, id: number | string): Promise<boolean> {
    return this.#subscribed.delete(Number(id));
  }

  async send<T>(method: string, params: unknown[]): Promise<T> {
    return this.#answer(method, params) as T;
  }

  #answer(method: string, params: unknown[]): unknown {
    const [first, second, third, fourth] = params;
    switch (method) {
      case 'chain_getBlockHash':
        return this.#hash(Number(first));
      case 'chain_getFinalizedHead':
        return this.#hash(this.height);
      case 'chain_getHeader':
        return headerJson(this.#block(first).header);
      case 'chain_getBlock':
        return {
          block: { header: headerJson(this.#block(first).header), extrinsics: [] },
          justifications: [[[...Buffer.from('FRNK')], [...this.#block(first).justification]]],
        };
      case 'grandpa_proveFinality':
        return this.#prove(Number(first));
      case 'state_getReadProof':
        return { at: second, proof: this.#block(second).trie.proof(first as Hex[]) };
      case 'state_getKeysPaged':
        return this.#block(fourth).trie.keys(first as Hex, Number(second), third as Hex | null);
      case 'system_properties':
        return {};
      default:
        throw Object.assign(new Error(`-32601: no method ${method}`), { code: -32_601 });
    }
  }

  /** SCALE FinalityProof, of the end of the block's set or of the newest block. */
  #prove(number: number): Hex {
    if (number > this.height) throw Object.assign(new Error('not yet finalized'), { code: 4 });
    const end = this.#ends.find((block) => block >= number) ?? this.height;
    const { header, justification } = this.chain[Math.min(end, this.height)] ?? this.#block(this.#hash(0));
    return toHex(concat(hashOf(header), compact(justification.length), justification, compact(0)));
  }

  #hash(number: number): Hex {
    const block = this.chain[number];
    if (block === undefined) throw new Error(`no block ${number}`);
    return toHex(hashOf(block.header));
  }

  #header(number: number) {
    return headerJson(this.#block(this.#hash(number)).header);
  }

  #block(hash: unknown): TestBlock {
    const found = this.chain.find(({ header }) => toHex(hashOf(header)) === hash);
    if (found === undefined)
      throw Object.assign(new Error(`unknown block ${String(hash)}`), { code: -32_000 });
    return found;
  }

  #tell(type: string): void {
    for (const listener of [...(this.#listeners.get(type) ?? [])]) listener();
  }
}
