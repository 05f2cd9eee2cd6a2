/**
 * A node whose blocks are made by hand: each state has the version of the runtime, what happened (nothing) and the time, that of
 * genesis the runtime itself, and is proven as a node proves it. A block is final when the test says so, by a justification of
 * its voters.
 */
import { readFileSync } from 'node:fs';
import { get_runtime_version } from '@acala-network/chopsticks-executor';
import { stringToHex } from '@polkadot/util';
import { fromHex, type Hex, toHex } from '../../src/chain/bytes.js';
import { AUTHORITIES_KEY } from '../../src/chain/finality/grandpa-sets.js';
import { LAST_UPGRADE_KEY, plainKey } from '../../src/chain/proof/runtime.js';
import type { RpcProvider } from '../../src/chain/provider.js';
import { concat, u64 } from '../../src/protocol/bytes.js';
import { compact } from '../../src/protocol/scale.js';
import { FakeProvider } from './fake-provider.js';
import {
  encodeAuthorities,
  genesisHeader,
  hashOf,
  headerJson,
  slot,
  type TestHeader,
  unanimous,
  voters,
} from './grandpa.js';
import { StateTrie } from './trie.js';

const file = (name: string): URL => new URL(`../../chain-types/${name}`, import.meta.url);
const CODE = toHex(readFileSync(file('keyfold_runtime.compact.compressed.wasm')));
const { specVersion: SPEC_VERSION } = (await get_runtime_version(CODE)) as { specVersion: number };
const CODE_KEY: Hex = stringToHex(':code');
const VOTERS = voters('a', 3);
/** Chain time of every block: Unix time in milliseconds. */
export const NOW_MS = Date.UTC(2026, 0, 1);

interface Made {
  readonly header: TestHeader;
  readonly trie: StateTrie;
}

/** A block in whose state this is. */
function make(header: TestHeader, specVersion: number, also: readonly (readonly [Hex, Hex])[] = []): Made {
  const trie = new StateTrie(
    new Map([
      ...also,
      [LAST_UPGRADE_KEY, toHex(concat(compact(specVersion), compact(0)))],
      [plainKey('System', 'Events'), '0x00'],
      [plainKey('Timestamp', 'Now'), toHex(u64(BigInt(NOW_MS)))],
    ]),
  );
  return { header: { ...header, stateRoot: trie.root }, trie };
}

/** The one block whose code and authorities are ever asked for. */
const GENESIS = make(genesisHeader, SPEC_VERSION, [
  [CODE_KEY, CODE],
  [AUTHORITIES_KEY, toHex(encodeAuthorities(VOTERS))],
]);

/** What was asked for at a block: keys proven, hex. */
export interface Asked {
  readonly block: number;
  readonly keys: readonly Hex[];
}

type Update = (error: Error | null, result: unknown) => void;

export class HandMadeNode extends FakeProvider implements RpcProvider {
  readonly asked: Asked[] = [];
  /** Has every proof fail from now on: it has none to give, or gives one of something else. */
  fails: 'refuses' | 'lies' | undefined;
  readonly #made = new Map<Hex, Made>();
  readonly #updates = new Map<string, Update>();
  #last: TestHeader;
  #final: TestHeader;
  #release: (() => void) | undefined;
  #held: Promise<void> | undefined;

  constructor() {
    super();
    this.#last = this.#add(GENESIS);
    this.#final = this.#last;
  }

  get genesis(): Uint8Array {
    const [first] = this.#made.keys();
    return fromHex(first ?? '0x');
  }

  /** The next block, of a chain that is upgraded to another version if it says so, and tells of it as the best one. */
  build({ specVersion = SPEC_VERSION } = {}): TestHeader {
    const number = this.#last.number + 1;
    const parent = hashOf(this.#last);
    this.#last = this.#add(make({ ...genesisHeader, number, parent, logs: [slot(number)] }, specVersion));
    this.#updates.get('chain_newHead')?.(null, headerJson(this.#last));
    return this.#last;
  }

  finalise(header: TestHeader): void {
    this.#final = header;
    this.#updates.get('grandpa_justifications')?.(null, toHex(unanimous(0, VOTERS, header)));
  }

  /** Proofs wait until what is returned is called. */
  hold(): () => void {
    this.#held = new Promise((resolve) => {
      this.#release = resolve;
    });
    return () => {
      this.#held = undefined;
      this.#release?.();
    };
  }

  async connect(): Promise<void> {
    this.come();
  }

  async subscribe(type: string, _method: string, _params: unknown[], update: Update): Promise<string> {
    this.#updates.set(type, update);
    if (type === 'chain_newHead') update(null, headerJson(this.#last));
    return type;
  }

  async unsubscribe(type: string): Promise<boolean> {
    return this.#updates.delete(type);
  }

  async send<T>(method: string, params: unknown[]): Promise<T> {
    return (await this.#answer(method, params)) as T;
  }

  async #answer(method: string, params: unknown[]): Promise<unknown> {
    if (method === 'chain_getBlockHash') return toHex(this.genesis);
    if (method === 'chain_getHeader') return headerJson(this.#of(params[0]).header);
    if (method === 'chain_getFinalizedHead') return toHex(hashOf(this.#final));
    if (method === 'chain_getBlock') {
      const { header } = this.#of(params[0]);
      const justifications = [['FRNK', toHex(unanimous(0, VOTERS, header))]];
      return { block: { header: headerJson(header), extrinsics: [] }, justifications };
    }
    if (method === 'state_getKeysPaged') return this.#of(params[3]).trie.keys(params[0] as Hex, 1_000, null);
    if (method !== 'state_getReadProof') throw Object.assign(new Error(`no ${method}`), { code: -32601 });
    const { header, trie } = this.#of(params[1]);
    const keys = params[0] as Hex[];
    this.asked.push({ block: header.number, keys });
    await this.#held;
    if (this.fails === 'refuses') throw Object.assign(new Error('busy'), { code: -32000 });
    return { at: params[1], proof: this.fails === 'lies' ? [] : trie.proof(keys) };
  }

  #of(hash: unknown): Made {
    const made = this.#made.get(hash as Hex);
    if (made === undefined) throw Object.assign(new Error('unknown block'), { code: -32000 });
    return made;
  }

  #add(made: Made): TestHeader {
    this.#made.set(toHex(hashOf(made.header)), made);
    return made.header;
  }
}
