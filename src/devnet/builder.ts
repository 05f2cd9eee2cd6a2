/**
 * Builds one block of the embedded chain.
 *
 * chopsticks applies every extrinsic in a runtime instance of its own, and starting one (decompress, parse) costs more
 * than most calls. So the whole block first runs in ONE instance. Only if an extrinsic turns out not to belong into the
 * block, or not to fit, is each validated and the block built again as a node does it: by priority, those that do not
 * fit left for the next one.
 */
import type { Blockchain } from '@acala-network/chopsticks-core';
import { GenericExtrinsic } from '@polkadot/types';
import type { Header } from '@polkadot/types/interfaces';
import { compactAddLength, hexToU8a, u8aConcat } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import { ChainError } from '../chain/errors.js';
import { chopsticks, type Hex } from './executor.js';
import type { FlatStates } from './flat-state.js';
import { storageKey } from './genesis.js';
import { poolOrder, type ReadyExtrinsic, readyFrom } from './order.js';
import { sealedHeader } from './sealed.js';

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

export interface BlockSettings {
  /** Chain time from block to block. */
  readonly slotMs: number;
  /** What blocks are built on. */
  readonly states: Pick<FlatStates, 'after'>;
  /** Headers commit to state, extrinsics and what the runtime says in them, as a node's do (sealed.ts). */
  readonly provable?: boolean | undefined;
}

type Block = Blockchain['head'];

const NOW_KEY = storageKey('Timestamp', 'Now');
const EVENTS_KEY = storageKey('System', 'Events');
const ZERO_HASH: Hex = `0x${'00'.repeat(32)}`;

/** Builds on `chain.head` with these extrinsics, in the order of their arrival, and makes the result the head. */
export async function buildBlock(
  chain: Blockchain,
  extrinsics: readonly Hex[],
  settings: BlockSettings,
): Promise<BuiltBlock> {
  const built = await buildWhole(chain, extrinsics, settings);
  if (built !== undefined) return built;
  const { ordered, refused } = await validated(chain, extrinsics);
  // Most often it was one that came too late: without it the rest runs at once.
  const rest = refused.length === 0 ? undefined : await buildWhole(chain, extrinsicsOf(ordered), settings);
  if (rest !== undefined) return { ...rest, refused };
  const single = await buildSingly(chain, ordered, settings);
  return { ...single, refused: [...refused, ...single.refused] };
}

/** The block with all of these in one run, or nothing when one of them cannot be part of it. */
async function buildWhole(
  chain: Blockchain,
  extrinsics: readonly Hex[],
  settings: BlockSettings,
): Promise<BuiltBlock | undefined> {
  const block = await makeBlock(chain, chain.head, extrinsics, settings);
  if (block === undefined) return undefined;
  await chain.onNewBlock(block);
  return { number: block.number, hash: block.hash, included: extrinsics, refused: [], left: [] };
}

/** The child of `parent` with all of these, in this order, not the head of anything yet; nothing when one cannot be in it. */
export async function makeBlock(
  chain: Blockchain,
  parent: Block,
  extrinsics: readonly Hex[],
  { slotMs, states, provable = false }: BlockSettings,
): Promise<Block | undefined> {
  const core = await chopsticks();
  const { registry, header, timestamp } = await nextHeader(parent, slotMs);
  const all = [timestamp, ...extrinsics];
  const run = await runWhole(chain, parent, header.toHex() as Hex, all);
  if (run === undefined) return undefined;
  const parts = { extrinsics: all, storage: await states.after(parent), storageDiff: run.writes };
  const final = registry.createType<Header>('Header', {
    ...(header.toJSON() as object),
    extrinsicsRoot: blake2AsU8a(u8aConcat(...all.map((extrinsic) => hexToU8a(extrinsic))), 256),
  });
  const number = parent.number + 1;
  const block = new core.Block(chain, number, final.hash.toHex(), parent, { header: final, ...parts });
  if (!provable) return block;
  const sealed = await sealedHeader(block, registry.createType<Header>('Header', run.header));
  return new core.Block(chain, number, sealed.hash.toHex(), parent, { header: sealed, ...parts });
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

/** Header and timestamp of the block after `parent`: chain time moves exactly one slot. */
async function nextHeader(parent: Block, slotMs: number) {
  const [registry, meta, now] = await Promise.all([parent.registry, parent.meta, parent.get(NOW_KEY)]);
  if (now === undefined) throw new ChainError('build', 'parent: has no timestamp');
  const nowMs = new DataView(hexToU8a(now).buffer).getBigUint64(0, true) + BigInt(slotMs);
  const slot = registry.createType('u64', nowMs / BigInt(slotMs)).toU8a();
  const set = meta.tx.timestamp?.set;
  if (set === undefined) throw new ChainError('build', 'runtime: has no timestamp pallet');
  const timestamp = new GenericExtrinsic(meta.registry, set(nowMs)).toHex() as Hex;
  const header = registry.createType<Header>('Header', {
    parentHash: parent.hash,
    number: parent.number + 1,
    stateRoot: ZERO_HASH,
    extrinsicsRoot: ZERO_HASH,
    digest: { logs: [{ PreRuntime: ['aura', compactAddLength(slot)] }] },
  });
  return { registry, header, timestamp };
}

/** The block's writes and the runtime's header of it, or nothing when one of the extrinsics cannot be part of it. */
async function runWhole(
  chain: Blockchain,
  parent: Block,
  header: Hex,
  extrinsics: readonly Hex[],
): Promise<{ readonly writes: Record<string, Hex | null>; readonly header: Hex } | undefined> {
  const { runTask, taskHandler } = await chopsticks();
  const response = await runTask(
    {
      wasm: await parent.wasm,
      calls: [
        ['Core_initialize_block', [header]],
        ...extrinsics.map((extrinsic): [string, Hex[]] => ['BlockBuilder_apply_extrinsic', [extrinsic]]),
        ['BlockBuilder_finalize_block', []],
      ],
      mockSignatureHost: chain.mockSignatureHost,
      allowUnresolvedImports: false,
      runtimeLogLevel: 0,
    },
    taskHandler(parent),
  );
  if (!('Call' in response)) return undefined;
  const { storageDiff, result } = response.Call;
  const writes = Object.fromEntries(storageDiff);
  const isWhole = (await applied(parent, writes[EVENTS_KEY])) === extrinsics.length;
  return isWhole ? { writes, header: result } : undefined;
}

/** How many extrinsics ran: each leaves exactly one ExtrinsicSuccess or ExtrinsicFailed, a refused one leaves none. */
async function applied(parent: Block, events: Hex | null | undefined): Promise<number> {
  if (events === null || events === undefined) return 0;
  const registry = await parent.registry;
  const records = registry.createType('Vec<FrameSystemEventRecord>', hexToU8a(events));
  let count = 0;
  for (const { event } of records as unknown as Iterable<{ event: { section: string; method: string } }>) {
    if (event.section === 'system' && /^Extrinsic(Success|Failed)$/.test(event.method)) count += 1;
  }
  return count;
}

const extrinsicsOf = (ready: readonly ReadyExtrinsic[]): readonly Hex[] =>
  ready.map(({ extrinsic }) => extrinsic);

/** chopsticks' own way: each extrinsic on its own, refused ones left out. */
async function buildSingly(
  chain: Blockchain,
  ordered: readonly ReadyExtrinsic[],
  settings: BlockSettings,
): Promise<BuiltBlock> {
  const core = await chopsticks();
  const extrinsics = extrinsicsOf(ordered);
  const tags = new Map(ordered.map((ready) => [ready.extrinsic, ready]));
  const refused: Refused[] = [];
  const left: Hex[] = [];
  /** What those left would have provided. */
  const missing = new Set<string>();
  const params = {
    transactions: [...extrinsics],
    downwardMessages: [],
    upwardMessages: {},
    horizontalMessages: {},
  };
  const [block, trapped] = await core.buildBlock(chain.head, chain.getInherents(), params, {
    onApplyExtrinsicError: (extrinsic, reason) => {
      const ready = tags.get(extrinsic);
      const isFull = reason.isInvalid && reason.asInvalid.isExhaustsResources;
      // It builds on one that is left: an account's next nonce.
      const follows = ready?.requires.some((tag) => missing.has(tag)) === true;
      if (!isFull && !follows) {
        refused.push({ extrinsic, reason: reason.toJSON() });
        return;
      }
      left.push(extrinsic);
      for (const tag of ready?.provides ?? []) missing.add(tag);
    },
  });
  // One that traps the runtime would trap it again in every block.
  for (const extrinsic of trapped) refused.push({ extrinsic, reason: 'Trapped' });
  const out = new Set([...left, ...refused.map(({ extrinsic }) => extrinsic)]);
  const included = extrinsics.filter((extrinsic) => !out.has(extrinsic));
  if (settings.provable === true) {
    // Now it is known what fits, and only a whole run says what the header commits to.
    const whole = await buildWhole(chain, included, settings);
    if (whole === undefined) throw new ChainError('build', 'a block that was built cannot be run as a whole');
    return { ...whole, refused, left };
  }
  await chain.onNewBlock(block);
  return { number: block.number, hash: block.hash, included, refused, left };
}
