/** A chain with an audit log that nobody has to run: blocks with events, real state tries, and voters that finalise them. */
import { blake2b } from '@noble/hashes/blake2.js';
import { recorded, recordsOf } from '../../src/audit/block.js';
import { encodeHead, HEAD_KEY } from '../../src/audit/head.js';
import { leafHashOf } from '../../src/audit/record.js';
import { LogAccumulator } from '../../src/audit/tree.js';
import { fromHex, toHex } from '../../src/chain/bytes.js';
import type { EventBytes } from '../../src/chain/codec.js';
import type { ChainEvidence } from '../../src/chain/evidence.js';
import type { ProvenHeader } from '../../src/chain/finality/grandpa-header.js';
import { readHeaderOf } from '../../src/chain/finality/grandpa-header.js';
import { AUTHORITIES_KEY } from '../../src/chain/finality/grandpa-sets.js';
import type { BlockRef } from '../../src/chain/types.js';
import { concat, u32 } from '../../src/protocol/bytes.js';
import type { LogRange } from '../../src/protocol/log.js';
import {
  encodeAuthorities,
  hashOf,
  headerJson,
  scheduledChange,
  slot,
  type TestHeader,
  unanimous,
  type Voter,
  voters,
} from './grandpa.js';
import { StateTrie } from './trie.js';

/** Events of a block, with the number of the extrinsic that causes each. */
export type BlockEvents = readonly EventBytes[];

export interface AuditChainSpec {
  readonly network?: 'grandpa' | 'dev';
  readonly blocks: number;
  /** Of a block, from 1 on. */
  readonly events?: (block: number) => BlockEvents;
  /** Instead of {@link bodyOf}. */
  readonly body?: (block: number) => readonly Uint8Array[];
  /** Blocks from one set of authorities to the next. */
  readonly sessionBlocks?: number;
  /** Blocks from the announcement of a set to its first block. */
  readonly delay?: number;
  /** Tells two chains apart. */
  readonly fork?: number;
  /** Instead of the true head in the state of a block. */
  readonly head?: (block: number, range: LogRange) => Uint8Array | null;
}

export interface AuditBlock {
  readonly header: TestHeader;
  readonly range: LogRange;
  readonly events: BlockEvents;
  readonly body: readonly Uint8Array[];
  /** By the set in force, all of it. */
  readonly justification: Uint8Array;
  readonly set: number;
  /** Last block of that set. */
  readonly ends: number;
  readonly trie: StateTrie;
}

export interface AuditChain {
  readonly blocks: readonly AuditBlock[];
  readonly evidence: ChainEvidence;
  readonly genesis: Uint8Array;
  ref(block: number): BlockRef;
}

/** Three a set, others in each. */
export const membersOf = (set: number): Voter[] => voters(`s${set}-`, 3);

/** Extrinsics of a block: bytes that nobody decodes. */
const bodyOf = (block: number): readonly Uint8Array[] =>
  [0, 1].map((index) => concat(u32(block), Uint8Array.of(index)));

/** An event of the pallet enclaves with bytes of its own, caused by the second extrinsic of its block. */
export const someEvent = (block: number, nth = 0): EventBytes => ({
  bytes: concat(Uint8Array.of(20, 5), blake2b(concat(u32(block), u32(nth)), { dkLen: 32 })),
  extrinsicIndex: nth % 3 === 2 ? undefined : 1,
});

export function auditChain(spec: AuditChainSpec): AuditChain {
  const { network = 'grandpa', sessionBlocks = 8, delay = 0, fork = 0 } = spec;
  const blocks: AuditBlock[] = [];
  const log = new LogAccumulator();
  let parent: Uint8Array = new Uint8Array(32);
  for (let number = 0; number <= spec.blocks; number += 1) {
    const set = Math.max(0, Math.floor((number - 1) / sessionBlocks));
    const ends = (set + 1) * sessionBlocks;
    const events = number === 0 ? [] : (spec.events ?? defaultEvents(fork))(number);
    const body = (spec.body ?? bodyOf)(number);
    const { records } = recordsOf(recorded(events), { block: number, first: log.size, body });
    for (const record of records) log.append(leafHashOf(record));
    const head = spec.head === undefined ? encodeHead(log.range) : spec.head(number, log.range);
    const trie = new StateTrie(
      new Map([
        [AUTHORITIES_KEY, toHex(encodeAuthorities(membersOf(set)))],
        ['0x01', toHex(concat(u32(number), u32(fork)))],
        ...(number > 0 && head !== null ? [[HEAD_KEY, toHex(head)] as const] : []),
      ]),
    );
    const announces = number === ends - delay;
    const header: TestHeader = {
      number,
      parent,
      stateRoot: trie.root,
      extrinsicsRoot: new Uint8Array(32),
      logs: [
        ...(number === 0 ? [] : [slot(number)]),
        ...(announces ? [scheduledChange(membersOf(set + 1), delay)] : []),
      ],
    };
    parent = hashOf(header);
    let signed: Uint8Array | undefined;
    blocks.push({
      header,
      range: log.range,
      events,
      body,
      // Signed when somebody asks: a dev chain has hundreds of blocks whose votes nobody looks at.
      get justification() {
        signed ??= unanimous(set, membersOf(set), header);
        return signed;
      },
      set,
      ends,
      trie,
    });
  }
  const byHash = new Map(blocks.map((block) => [toHex(hashOf(block.header)), block]));
  const at = (hash: Uint8Array): AuditBlock => {
    const found = byHash.get(toHex(hash));
    if (found === undefined) throw new Error(`no block ${toHex(hash)}`);
    return found;
  };
  const genesis = hashOf((blocks[0] as AuditBlock).header);
  const header = async (hash: Uint8Array): Promise<ProvenHeader> =>
    readHeaderOf(hash, headerJson(at(hash).header));
  return {
    blocks,
    genesis,
    ref: (number) => ({ number, hash: hashOf((blocks[number] as AuditBlock).header) }),
    evidence: {
      genesis,
      finality: network,
      header,
      block: async ({ hash }, keys) => {
        const { events, trie } = at(hash);
        const values = new Map(keys.map((key) => [key, trie.entries.get(key) ?? null]));
        return { events, values };
      },
      body: async ({ hash }) => at(hash).body,
      proof: async ({ hash }, key) => at(hash).trie.proof([key]).map(fromHex),
      justification: async (number) => {
        const from = blocks[number];
        if (from === undefined || network === 'dev') return undefined;
        return (blocks[from.ends] ?? blocks.at(-1))?.justification;
      },
    },
  };
}

const defaultEvents =
  (fork: number) =>
  (block: number): BlockEvents =>
    Array.from({ length: block % 4 }, (_, nth) => someEvent(block, nth + 3 * fork));
