/**
 * Builds one block of the embedded chain.
 *
 * Extrinsics run in the order in which they came. Only if one of them turns out not to belong into the block, or not to
 * fit, is each validated and the block run again as a node's author does it: by priority, those that do not fit left for
 * the next one.
 */
import type { Blockchain } from '@acala-network/chopsticks-core';
import type { Header } from '@polkadot/types/interfaces';
import { hexToU8a, u8aConcat } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import type { Hex } from '../chain/bytes.js';
import { answerCalls, knowRuntime } from './calls.js';
import { chopsticks } from './chopsticks.js';
import { type Draft, type Out, runBlock, type Site, type SiteSettings, siteAfter } from './draft.js';
import { poolOrder, type ReadyExtrinsic, readyFrom } from './order.js';
import { CODE_KEY } from './preset.js';

export interface BuiltBlock {
  readonly number: number;
  readonly hash: Hex;
  /** Extrinsics of the block without the timestamp. */
  readonly included: readonly Hex[];
  /** Left out for good, with the chain's reason. */
  readonly refused: readonly Refused[];
  /** Valid, but the block was full: for the next one. */
  readonly left: readonly Hex[];
}

export interface Refused {
  readonly extrinsic: Hex;
  readonly reason: unknown;
}

type Block = Blockchain['head'];

/** `provable`: headers commit to state, extrinsics and what the runtime says in them, as a node's do. */
export interface BlockSettings extends SiteSettings {
  /** What chopsticks reads below a child's own changes. Default: the parent's storage. */
  readonly below?: (parent: Block) => Promise<Block['storage']>;
}

/** Builds on `chain.head` with these extrinsics, in the order of their arrival, and makes the result the head. */
export async function buildBlock(
  chain: Blockchain,
  extrinsics: readonly Hex[],
  settings: BlockSettings,
): Promise<BuiltBlock> {
  const site = await siteAfter(chain.head, settings);
  let draft = runBlock(site, extrinsics);
  let [refused, left]: [readonly Refused[], readonly Hex[]] = [[], []];
  if (draft.out.length > 0) {
    const pool = await validated(chain, extrinsics);
    draft = runBlock(
      site,
      pool.ordered.map(({ extrinsic }) => extrinsic),
    );
    const sorted = sort(draft.out, pool.ordered);
    [refused, left] = [[...pool.refused, ...sorted.refused], sorted.left];
  }
  const block = await blockOf(chain, site, draft, settings);
  await chain.onNewBlock(block);
  return { number: block.number, hash: block.hash, included: draft.included, refused, left };
}

/** The child of `parent` with all of these, in this order, not the head of anything yet; nothing when one cannot be in it. */
export async function makeBlock(
  chain: Blockchain,
  parent: Block,
  extrinsics: readonly Hex[],
  settings: BlockSettings,
): Promise<Block | undefined> {
  const site = await siteAfter(parent, settings);
  const draft = runBlock(site, extrinsics);
  return draft.out.length === 0 ? blockOf(chain, site, draft, settings) : undefined;
}

/** What the runtime says of each on top of the head: the valid ones as a pool orders them, and the others' reasons. */
async function validated(
  chain: Blockchain,
  extrinsics: readonly Hex[],
): Promise<{ readonly ordered: readonly ReadyExtrinsic[]; readonly refused: readonly Refused[] }> {
  const ready: ReadyExtrinsic[] = [];
  const refused: Refused[] = [];
  for (const extrinsic of extrinsics) {
    const answer = readyFrom(extrinsic, await chain.validateExtrinsic(extrinsic));
    if ('ready' in answer) ready.push(answer.ready);
    else refused.push({ extrinsic, reason: answer.reason });
  }
  return { ordered: poolOrder(ready), refused };
}

/** What is left for the next block, of those that were valid and are not in this one. */
function sort(
  out: readonly Out[],
  ordered: readonly ReadyExtrinsic[],
): { readonly refused: readonly Refused[]; readonly left: readonly Hex[] } {
  const tags = new Map(ordered.map((ready) => [ready.extrinsic, ready]));
  const refused: Refused[] = [];
  const left: Hex[] = [];
  /** What those left would have provided. */
  const missing = new Set<string>();
  for (const { extrinsic, error } of out) {
    const ready = tags.get(extrinsic);
    const isFull = error?.isInvalid === true && error.asInvalid.isExhaustsResources;
    // It builds on one that is left: an account's next nonce.
    const follows = error !== undefined && ready?.requires.some((tag) => missing.has(tag)) === true;
    if (isFull || follows) {
      left.push(extrinsic);
      for (const tag of ready?.provides ?? []) missing.add(tag);
    } else {
      // One that traps the runtime would trap it again in every block.
      refused.push({ extrinsic, reason: error === undefined ? 'Trapped' : error.toJSON() });
    }
  }
  return { refused, left };
}

/** The block of a run. */
async function blockOf(
  chain: Blockchain,
  { parent, registry, state, header, timestamp, provable }: Site,
  { included, changes, header: finished }: Draft,
  { states, below }: BlockSettings,
): Promise<Block> {
  const core = await chopsticks();
  const extrinsics = [timestamp, ...included];
  const own = provable
    ? registry.createType<Header>('Header', finished)
    : registry.createType<Header>('Header', {
        ...(header.toJSON() as object),
        extrinsicsRoot: blake2AsU8a(u8aConcat(...extrinsics.map((each) => hexToU8a(each))), 256),
      });
  const code = changes.get(CODE_KEY);
  if (code) await knowRuntime(code);
  const block = new core.Block(chain, parent.number + 1, own.hash.toHex(), parent, {
    header: own,
    extrinsics,
    storage: (await below?.(parent)) ?? parent.storage,
    storageDiff: Object.fromEntries(changes),
  });
  answerCalls(block, states);
  states.keep(block, state.with(changes));
  return block;
}
