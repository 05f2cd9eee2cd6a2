/**
 * The embedded dev chain: the real runtime in this process, no node, no socket. It orders and executes as the real
 * chain does, but has one author, no consensus and, but where it is asked to be provable, no state root: believe it nothing outside development.
 */
import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import type { Blockchain } from '@acala-network/chopsticks-core';
import { hexToU8a, u8aToBigInt } from '@polkadot/util';
import type { Hex } from '../chain/bytes.js';
import { ChainError } from '../chain/errors.js';
import type { Log } from '../chain/log.js';
import type { BlockRef } from '../chain/types.js';
import { BlockDriver, type BlockDriverOptions } from './blocks.js';
import { type BuiltBlock, buildBlock } from './builder.js';
import { answerCalls, knowRuntime } from './calls.js';
import { chopsticks, holdExecutor } from './chopsticks.js';
import { callRuntime } from './executor.js';
import { FlatStates } from './flat-state.js';
import { buildGenesis } from './genesis.js';
import { GenesisProvider } from './genesis-provider.js';
import type { Json } from './json.js';
import { ExtrinsicPool } from './pool.js';
import { EmbeddedProvider } from './provider.js';
import { extrinsicsLeft } from './reorg.js';
import type { SessionTarget } from './session.js';
import { BlockStates } from './states.js';

/** Name of the chain where none is given; part of its genesis. */
const DEFAULT_CHAIN_NAME = 'Keyfold Dev';
/** A day of 2 s blocks stays readable; older blocks are forgotten. */
const BLOCKS_KEPT = 43_200;

type Block = Blockchain['head'];

export interface EmbeddedChainOptions {
  /** The runtime blob: its path or its bytes. */
  readonly runtime: string | Uint8Array;
  /** Preset of the runtime. Default `dev`. */
  readonly preset?: string;
  /** Part of the genesis: two names make two chains. */
  readonly chainName?: string;
  /** Merged over the preset, e.g. `{ keys: { window: 12 } }`; part of the genesis. */
  readonly genesis?: Json;
  /** Chain time of block 0, Unix time in milliseconds; part of the genesis. Default: the start of 2026. */
  readonly startMs?: number;
  readonly blocks?: BlockDriverOptions;
  /**
   * Headers commit to state, extrinsics and announcements, so that everything can be proven of the chain as of a real one;
   * some ten milliseconds more for each block. Default false.
   */
  readonly provable?: boolean;
}

export interface EmbeddedChain extends SessionTarget {
  /** 32 bytes. */
  readonly genesis: Uint8Array;
  readonly chainName: string;
  /** Started by startEmbeddedChain. */
  readonly driver: BlockDriver;
  head(): BlockRef;
  /** A new in-process connection; fits ApiPromise and connectChain. */
  provider(): EmbeddedProvider;
  /**
   * Makes an older block the head again: what was built on it is gone (a re-org once the next block is built), and its
   * extrinsics wait again.
   */
  setHead(height: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a chain at block 1 and its block driver. Throws ChainError `runtime` when the blob cannot be read or has no
 * such preset.
 */
export async function startEmbeddedChain(
  options: EmbeddedChainOptions,
  { log }: { log: Log },
): Promise<EmbeddedChain> {
  const runtime = await readRuntime(options.runtime);
  const release = await holdExecutor();
  try {
    return await start(runtime, options, { log, release });
  } catch (error) {
    await release();
    throw error;
  }
}

async function start(
  runtime: Uint8Array,
  {
    preset = 'dev',
    chainName = DEFAULT_CHAIN_NAME,
    genesis: patch,
    startMs,
    blocks,
    provable = false,
  }: EmbeddedChainOptions,
  { log, release }: { log: Log; release: () => Promise<void> },
): Promise<EmbeddedChain> {
  const core = await chopsticks();
  // Byte by byte this takes tenths of a second.
  const wasm: Hex = `0x${Buffer.from(runtime).toString('hex')}`;
  const genesis = await buildGenesis({
    wasm,
    preset,
    chainName,
    ...(patch === undefined ? {} : { patch }),
    ...(startMs === undefined ? {} : { startMs }),
  });
  const slotMs = await slotOf(wasm, genesis.values);
  // It asks the runtime without a state, where none has a slot, and remembers what it was told.
  core.getAuraSlotDuration.cache.set(wasm, Promise.resolve(slotMs));
  await knowRuntime(wasm);
  const states = new BlockStates(genesis.values);
  const flat = new FlatStates(genesis.values);
  const listeners = new Set<(block: BuiltBlock) => void>();

  class PooledChain extends core.Blockchain {
    /** RPC methods that submit by themselves come through our pool, too. */
    override submitExtrinsic(extrinsic: Hex): Promise<Hex> {
      return pool.submit(extrinsic, { validate: true });
    }

    /** As in a node, what was in the blocks of the fork that is left waits again. */
    override async setHead(block: Blockchain['head']): Promise<void> {
      const left = await extrinsicsLeft(this.head, block);
      answerCalls(block, states);
      await super.setHead(block);
      await pool.restore(left);
    }
  }
  const blockchain: Blockchain = new PooledChain({
    api: new core.Api(new GenesisProvider(genesis)),
    buildBlockMode: core.BuildBlockMode.Manual,
    inherentProviders: core.inherentProviders,
    header: { number: 0, hash: genesis.hash },
    registeredTypes: {},
    maxMemoryBlockCount: BLOCKS_KEPT,
    processQueuedMessages: false,
  });
  answerCalls(blockchain.head, states);
  const settings = { slotMs, states, provable, below: (parent: Block) => flat.after(parent) };
  const build = async (): Promise<number> => {
    await aTurn();
    const block = await buildBlock(blockchain, pool.take(), settings);
    log.debug({ block: block.number, extrinsics: block.included.length }, 'block built');
    for (const { reason } of block.refused)
      log.debug({ block: block.number, reason }, 'extrinsic left out of the block');
    pool.refuse(block.number, block.refused);
    await pool.putBack(block.left);
    for (const listener of [...listeners]) listener(block);
    return pool.settle(block.included);
  };
  const driver = new BlockDriver(blocks ?? {}, {
    source: { height: () => blockchain.head.number, waiting: () => pool.urgent, build },
    log,
  });
  const pool = new ExtrinsicPool({ chain: blockchain, onArrival: () => driver.wake() });
  await build();
  driver.start();

  const target: SessionTarget = {
    blockchain,
    handlers: core.allHandlers,
    pool,
    driver,
    onBlock: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return {
    ...target,
    genesis: hexToU8a(genesis.hash),
    chainName,
    driver,
    head: () => ({ number: blockchain.head.number, hash: hexToU8a(blockchain.head.hash) }),
    provider: () => new EmbeddedProvider(target),
    setHead: (height) => setHead(blockchain, height),
    close: async () => {
      await driver.stop();
      await blockchain.close();
      await release();
    },
  };
}

/**
 * What is due is done before it resolves: in this turn of the event loop (there a session releases the news of a new
 * subscription), and in the next (what sockets have brought). A node's slot leaves time for that, a block here need not.
 */
async function aTurn(): Promise<void> {
  await setImmediate();
  await setImmediate();
}

async function setHead(blockchain: Blockchain, height: number): Promise<void> {
  const block = await blockchain.getBlockAt(height);
  if (block === undefined) throw new ChainError('build', `height: there is no block ${height} to go back to`);
  await blockchain.setHead(block);
}

async function readRuntime(runtime: string | Uint8Array): Promise<Uint8Array> {
  if (typeof runtime !== 'string') return runtime;
  try {
    return await readFile(runtime);
  } catch (cause) {
    throw new ChainError('runtime', `runtime: cannot read ${runtime}; build it with \`npm run chain:wasm\``, {
      cause,
    });
  }
}

/** Milliseconds; genesis names them. SCALE u64. */
async function slotOf(wasm: Hex, state: ReadonlyMap<Hex, Hex>): Promise<number> {
  const { result } = await callRuntime(wasm, 'AuraApi_slot_duration', '0x', state);
  return Number(u8aToBigInt(hexToU8a(result), { isLe: true }));
}
