/**
 * Builds one block of the embedded chain.
 *
 * chopsticks applies every extrinsic in a runtime instance of its own, and starting one (decompress, parse) costs more
 * than most calls. So the whole block first runs in ONE instance; only if an extrinsic turns out not to belong into the
 * block is it built again one by one, which tells which.
 */
import type { Blockchain } from '@acala-network/chopsticks-core';
import { GenericExtrinsic } from '@polkadot/types';
import type { Header } from '@polkadot/types/interfaces';
import { compactAddLength, hexToU8a, u8aConcat } from '@polkadot/util';
import { blake2AsU8a } from '@polkadot/util-crypto';
import { ChainError } from '../chain/errors.js';
import { chopsticks, type Hex } from './executor.js';
import { storageKey } from './genesis.js';

export interface BuiltBlock {
  readonly number: number;
  readonly hash: Hex;
  /** Extrinsics of the block without the timestamp. */
  readonly included: readonly Hex[];
  /** Left out for good, with the chain's reason. */
  readonly refused: readonly { readonly extrinsic: Hex; readonly reason: unknown }[];
}

type Block = Blockchain['head'];

const NOW_KEY = storageKey('Timestamp', 'Now');
const EVENTS_KEY = storageKey('System', 'Events');
const ZERO_HASH: Hex = `0x${'00'.repeat(32)}`;

/** Builds on `chain.head` with these extrinsics and makes the result the head. */
export async function buildBlock(
  chain: Blockchain,
  extrinsics: readonly Hex[],
  slotMs: number,
): Promise<BuiltBlock> {
  const core = await chopsticks();
  const parent = chain.head;
  const { registry, header, timestamp } = await nextHeader(parent, slotMs);
  const whole = await runWhole(chain, parent, header.toHex() as Hex, [timestamp, ...extrinsics]);
  if (whole !== undefined) {
    const all = [timestamp, ...extrinsics];
    const final = registry.createType<Header>('Header', {
      ...(header.toJSON() as object),
      extrinsicsRoot: blake2AsU8a(u8aConcat(...all.map((extrinsic) => hexToU8a(extrinsic))), 256),
    });
    const block = new core.Block(chain, parent.number + 1, final.hash.toHex(), parent, {
      header: final,
      extrinsics: all,
      storage: parent.storage,
      storageDiff: whole,
    });
    await chain.onNewBlock(block);
    return { number: block.number, hash: block.hash, included: extrinsics, refused: [] };
  }
  return buildSingly(chain, extrinsics);
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

/** The block's writes, or nothing when one of the extrinsics cannot be part of it. */
async function runWhole(
  chain: Blockchain,
  parent: Block,
  header: Hex,
  extrinsics: readonly Hex[],
): Promise<Record<string, Hex | null> | undefined> {
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
  const writes = Object.fromEntries(response.Call.storageDiff);
  return (await applied(parent, writes[EVENTS_KEY])) === extrinsics.length ? writes : undefined;
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

/** chopsticks' own way: each extrinsic on its own, refused ones left out. */
async function buildSingly(chain: Blockchain, extrinsics: readonly Hex[]): Promise<BuiltBlock> {
  const core = await chopsticks();
  const refused: { extrinsic: Hex; reason: unknown }[] = [];
  const params = {
    transactions: [...extrinsics],
    downwardMessages: [],
    upwardMessages: {},
    horizontalMessages: {},
  };
  const [block, trapped] = await core.buildBlock(chain.head, chain.getInherents(), params, {
    onApplyExtrinsicError: (extrinsic, reason) => refused.push({ extrinsic, reason: reason.toJSON() }),
  });
  // One that traps the runtime would trap it again in every block.
  for (const extrinsic of trapped) refused.push({ extrinsic, reason: 'Trapped' });
  await chain.onNewBlock(block);
  const out = new Set(refused.map(({ extrinsic }) => extrinsic));
  return {
    number: block.number,
    hash: block.hash,
    included: extrinsics.filter((extrinsic) => !out.has(extrinsic)),
    refused,
  };
}
