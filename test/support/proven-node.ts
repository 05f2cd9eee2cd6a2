/**
 * A node of a chain that this process runs: real blocks of the real runtime, each provable, finalised by voters with
 * known keys. It serves the embedded chain, or a fork of it that was never finalised.
 */
import type { Blockchain } from '@acala-network/chopsticks-core';
import { DEV_PHRASE } from '@polkadot/keyring';
import type { Header } from '@polkadot/types/interfaces';
import {
  blake2AsHex,
  ed25519PairFromSeed,
  keyExtractSuri,
  keyFromPath,
  mnemonicToMiniSecret,
} from '@polkadot/util-crypto';
import { fromHex, type Hex, toHex } from '../../src/chain/bytes.js';
import type { RpcProvider } from '../../src/chain/provider.js';
import { SETTLE_BLOCKS } from '../../src/devnet/blocks.js';
import { makeBlock } from '../../src/devnet/builder.js';
import type { EmbeddedChain } from '../../src/devnet/embedded.js';
import { storageKey } from '../../src/devnet/genesis.js';
import { BlockStates } from '../../src/devnet/states.js';
import { concat } from '../../src/protocol/bytes.js';
import { compact } from '../../src/protocol/scale.js';
import { hashOf, headerJson, type TestHeader, unanimous, type Voter } from './grandpa.js';
import { StateTrie } from './trie.js';

type Block = Blockchain['head'];
type Listener = (value?: unknown) => void;
type Update = (error: Error | null, result: unknown) => void;

/** The four validators of the preset `local`: the ed25519 keys of the well-known accounts. */
export const VOTERS: readonly Voter[] = ['//Alice', '//Bob', '//Charlie', '//Dave'].map((uri) => {
  const pair = ed25519PairFromSeed(mnemonicToMiniSecret(DEV_PHRASE));
  const { secretKey, publicKey } = keyFromPath(pair, keyExtractSuri(`${DEV_PHRASE}${uri}`).path, 'ed25519');
  return { name: uri, secret: secretKey.slice(0, 32), id: publicKey };
});

/** SCALE GrandpaJustification of a header that the set `set` is to finalise. */
export type Sign = (header: TestHeader, set: number) => Uint8Array;

const honestly: Sign = (header, set) => unanimous(set, VOTERS, header);

/** Blocks by number and by hash, and news of each. */
export interface Blocks {
  height(): number;
  at(number: number): Promise<Block | undefined>;
  find(hash: string): Promise<Block | undefined>;
  onBlock(listener: () => void): () => void;
  /** Takes an extrinsic in. */
  submit(extrinsic: Hex): Promise<void>;
}

/** The blocks of the embedded chain itself. Extrinsics go to its pool by its own provider. */
function blocksOf({ blockchain, onBlock, pool }: EmbeddedChain): Blocks {
  return {
    height: () => blockchain.head.number,
    at: (number) => blockchain.getBlockAt(number),
    find: (hash) => blockchain.getBlock(hash as Hex),
    onBlock: (listener) => onBlock(() => listener()),
    submit: async (extrinsic) => void (await pool.submit(extrinsic, { validate: true })),
  };
}

/** Blocks after `base` that the embedded chain never sees: each takes one extrinsic, as it comes. */
export class Fork implements Blocks {
  readonly #chain: EmbeddedChain;
  readonly #base: number;
  readonly #own: Block[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #slotMs: number;
  readonly #states = new BlockStates();

  constructor(chain: EmbeddedChain, base: number, slotMs: number) {
    this.#chain = chain;
    this.#base = base;
    this.#slotMs = slotMs;
  }

  height(): number {
    return this.#base + this.#own.length;
  }

  async at(number: number): Promise<Block | undefined> {
    return number <= this.#base
      ? this.#chain.blockchain.getBlockAt(number)
      : this.#own[number - this.#base - 1];
  }

  async find(hash: string): Promise<Block | undefined> {
    return this.#own.find((block) => block.hash === hash) ?? this.#chain.blockchain.getBlock(hash as Hex);
  }

  onBlock(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async submit(extrinsic: Hex): Promise<void> {
    await this.build([extrinsic]);
  }

  async build(extrinsics: readonly Hex[] = []): Promise<void> {
    const parent = await this.at(this.height());
    if (parent === undefined) throw new Error('a fork of nothing');
    const settings = {
      slotMs: this.#slotMs,
      states: this.#states,
      provable: true,
    };
    const block = await makeBlock(this.#chain.blockchain, parent, extrinsics, settings);
    if (block === undefined) throw new Error('the fork does not take the extrinsic');
    this.#own.push(block);
    for (const listener of [...this.#listeners]) listener();
  }
}

export interface ProvenNodeOptions {
  readonly embedded: EmbeddedChain;
  readonly blocks?: Blocks;
  readonly sign?: Sign;
  /** Highest block it shows; all by default. */
  readonly upTo?: number;
}

/** Tries that are kept: those of the blocks that are read now. */
const TRIES_KEPT = 8;

export class ProvenNode implements RpcProvider {
  isConnected = false;
  /** Nobody can connect. */
  isDown = false;
  /** Every extrinsic that was sent to it, in order. */
  readonly submitted: Hex[] = [];
  readonly #embedded: ReturnType<EmbeddedChain['provider']>;
  readonly #blocks: Blocks;
  readonly #isFork: boolean;
  readonly #sign: Sign;
  readonly #upTo: number;
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #updates = new Map<number, { readonly type: string; readonly update: Update }>();
  readonly #tries = new Map<string, StateTrie>();
  readonly #states = new BlockStates();
  readonly #unlisten: () => void;
  #ids = 0;

  constructor({ embedded, blocks, sign = honestly, upTo = Number.POSITIVE_INFINITY }: ProvenNodeOptions) {
    this.#embedded = embedded.provider();
    this.#isFork = blocks !== undefined;
    this.#blocks = blocks ?? blocksOf(embedded);
    this.#sign = sign;
    this.#upTo = upTo;
    this.#unlisten = this.#blocks.onBlock(() => void this.#tellBlock());
  }

  async connect(): Promise<void> {
    if (this.isDown) this.#tell('disconnected');
    else {
      this.isConnected = true;
      this.#tell('connected');
    }
  }

  async disconnect(): Promise<void> {
    this.isConnected = false;
    this.#updates.clear();
    this.#tell('disconnected');
  }

  /** Ends for good. */
  async close(): Promise<void> {
    this.#unlisten();
    await this.#embedded.disconnect();
  }

  on(type: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  async subscribe(type: string, method: string, params: unknown[], update: Update): Promise<number | string> {
    if (type === 'author_extrinsicUpdate') {
      this.submitted.push(params[0] as Hex);
      if (!this.#isFork) return this.#embedded.subscribe(type, method, params, update);
      await this.#blocks.submit(params[0] as Hex);
    }
    const id = ++this.#ids;
    this.#updates.set(id, { type, update });
    if (type === 'chain_newHead') void this.#header(this.#height()).then((head) => update(null, head));
    return id;
  }

  async unsubscribe(_type: string, method: string, id: number | string): Promise<boolean> {
    if (typeof id === 'string') return this.#embedded.unsubscribe(_type, method, id);
    return this.#updates.delete(id);
  }

  async send<T>(method: string, params: unknown[]): Promise<T> {
    return (await this.#answer(method, params)) as T;
  }

  async #answer(method: string, params: unknown[]): Promise<unknown> {
    const [first, second, third, fourth] = params;
    switch (method) {
      case 'chain_getBlockHash':
        return (await this.#at(Number(first))).hash;
      case 'chain_getFinalizedHead':
        return (await this.#at(this.#finalised())).hash;
      case 'chain_getHeader':
        return headerJson(await headerOf(await this.#find(first)));
      case 'chain_getBlock': {
        const block = await this.#find(first);
        const header = headerJson(await headerOf(block));
        return { block: { header, extrinsics: await block.extrinsics }, justifications: null };
      }
      case 'state_getKeysPaged':
        return (await this.#trie(fourth)).keys(first as Hex, Number(second), third as Hex | null);
      case 'state_getReadProof':
        return { at: second, proof: (await this.#trie(second)).proof(first as Hex[]) };
      case 'state_getStorage': {
        const block = second === undefined ? await this.#at(this.#height()) : await this.#find(second);
        return (await block.get(first as Hex)) ?? null;
      }
      case 'state_queryStorageAt': {
        const block = await this.#find(second);
        const read = async (key: Hex) => [key, (await block.get(key)) ?? null];
        return [{ block: second, changes: await Promise.all((first as Hex[]).map(read)) }];
      }
      case 'grandpa_proveFinality':
        return this.#prove(Number(first));
      case 'state_getRuntimeVersion':
      case 'state_getMetadata':
        // The same for every block here; the embedded chain knows none of a fork.
        return this.#embedded.send(method, []);
      default:
        return this.#embedded.send(method, params);
    }
  }

  #height(): number {
    return Math.min(this.#blocks.height(), this.#upTo);
  }

  /** A block behind the best one, as everybody else on the embedded chain has it. */
  #finalised(): number {
    return Math.max(0, this.#height() - (this.#isFork ? 0 : SETTLE_BLOCKS));
  }

  /** SCALE FinalityProof: of the block that ends the set of block `number`, or of the newest one. */
  async #prove(number: number): Promise<Hex> {
    const finalised = this.#finalised();
    if (number > finalised) throw Object.assign(new Error('not yet finalised'), { code: 4 });
    const set = await this.#setOf(number);
    let last = number;
    while (last < finalised && (await this.#setOf(last + 1)) === set) last += 1;
    const justification = await this.#justification(last);
    const { hash } = await this.#at(last);
    return toHex(concat(fromHex(hash), compact(justification.length), justification, compact(0)));
  }

  async #justification(number: number): Promise<Uint8Array> {
    return this.#sign(await headerOf(await this.#at(number)), await this.#setOf(number));
  }

  /** The number of the set that finalises a block: the one that was current after the block before. */
  async #setOf(number: number): Promise<number> {
    const stored = await (await this.#at(number - 1)).get(storageKey('Grandpa', 'CurrentSetId'));
    return stored === undefined ? 0 : Number(new DataView(fromHex(stored).buffer).getBigUint64(0, true));
  }

  async #trie(hash: unknown): Promise<StateTrie> {
    const block = await this.#find(hash);
    const known = this.#tries.get(block.hash);
    if (known !== undefined) return known;
    const [oldest] = this.#tries.keys();
    if (this.#tries.size >= TRIES_KEPT && oldest !== undefined) this.#tries.delete(oldest);
    const trie = new StateTrie(new Map((await this.#states.after(block)).entries()));
    this.#tries.set(block.hash, trie);
    return trie;
  }

  async #at(number: number): Promise<Block> {
    const block = number > this.#upTo ? undefined : await this.#blocks.at(number);
    if (block === undefined) throw Object.assign(new Error(`no block ${number}`), { code: -32_000 });
    return block;
  }

  async #find(hash: unknown): Promise<Block> {
    const block = await this.#blocks.find(String(hash));
    if (block === undefined || block.number > this.#upTo)
      throw Object.assign(new Error(`unknown block ${String(hash)}`), { code: -32_000 });
    return block;
  }

  async #header(number: number) {
    return headerJson(await headerOf(await this.#at(number)));
  }

  async #tellBlock(): Promise<void> {
    if (!this.isConnected || this.#blocks.height() > this.#upTo) return;
    const finalised = this.#finalised();
    const [head, justification] = [await this.#header(this.#height()), await this.#justification(finalised)];
    for (const { type, update } of [...this.#updates.values()]) {
      if (type === 'chain_newHead') update(null, head);
      if (type === 'grandpa_justifications') update(null, toHex(justification));
    }
  }

  #tell(type: string): void {
    for (const listener of [...(this.#listeners.get(type) ?? [])]) listener();
  }
}

async function headerOf(block: Block): Promise<TestHeader> {
  const header: Header = await block.header;
  const own = {
    number: block.number,
    parent: header.parentHash.toU8a(),
    stateRoot: header.stateRoot.toU8a(),
    extrinsicsRoot: header.extrinsicsRoot.toU8a(),
    logs: header.digest.logs.map((log) => log.toU8a()),
  };
  if (block.number > 0 && toHex(hashOf(own)) !== block.hash)
    throw new Error(`block ${block.number} has another hash: ${blake2AsHex(header.toU8a(), 256)}`);
  return own;
}
