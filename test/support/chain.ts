/** A chain with a connection to it, as small as a test needs it. */

import { fileURLToPath } from 'node:url';
import { Keyring } from '@polkadot/keyring';
import { WsProvider } from '@polkadot/rpc-provider/ws';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { filter, firstValueFrom } from 'rxjs';
import { balances, batchAll } from '../../src/chain/calls.js';
import { type ChainClient, connectChain } from '../../src/chain/client.js';
import { type Log, silentLog } from '../../src/chain/log.js';
import type { RpcProvider } from '../../src/chain/provider.js';
import { keypairSigner } from '../../src/chain/signer.js';
import type {
  BlockRef,
  Chain,
  ExtrinsicQueue,
  ExtrinsicSigner,
  FinalisedBlock,
  Pace,
} from '../../src/chain/types.js';
import type { BlockDriver } from '../../src/devnet/blocks.js';
import {
  type EmbeddedChain,
  type EmbeddedChainOptions,
  startEmbeddedChain,
} from '../../src/devnet/embedded.js';
import type { Json } from '../../src/devnet/json.js';
import { startRpcServer } from '../../src/devnet/rpc-server.js';
import { CHOSEN, NODE_SLOT_MS } from './chosen-chain.js';
import { startNodeChain } from './node-chain.js';
import { startRelay } from './relay.js';

/** The committed runtime. */
export const RUNTIME = fileURLToPath(
  new URL('../../chain-types/keyfold_runtime.compact.compressed.wasm', import.meta.url),
);
/** 10^12 plancks. */
export const UNIT = 1_000_000_000_000n;

/** Of the presets. */
const PRESET_SLOT_MS = 2_000;

/** An address of the chain that can be taken away. */
export interface Served {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** A chain of either kind. */
export interface OpenChain {
  readonly client: ChainClient;
  /** None on a node. */
  readonly embedded?: EmbeddedChain;
  /** What workers are given: on a node, a connection that believes only what is proven. */
  workersChain(): Promise<Chain>;
  /** Blocks by which the best one is at least ahead of the final one. */
  readonly depth: number;
  /** Milliseconds between two blocks, in the time that the chain has. */
  readonly slotMs: number;
  /** Blocks that may be under way when something comes to the pool, and are too late for it. */
  readonly underWay: number;
  /** Alice is rich and has the sudo key. */
  readonly alice: ExtrinsicQueue;
  /** Signer of a derivation path of the development phrase. */
  signer(path: string): ExtrinsicSigner;
  /** Gives each account as much, in one extrinsic of Alice's. */
  fund(signers: readonly ExtrinsicSigner[], value: bigint): Promise<void>;
  /** The block of this height once it is final for `client`, or a later one if it is past. */
  untilFinal(height: number): Promise<FinalisedBlock>;
  /** Has the chain build up to this height; a node does so anyway. */
  demand(height: number): void;
  /** Where the chain waits for its workers: one more, that it waits for as long at most. */
  attach(name: string, limitMs?: number): Pick<Pace, 'idle' | 'detach'> | undefined;
  /** The best block as the chain itself says now. */
  best(): Promise<BlockRef>;
  /** The last final block as the chain itself says now. */
  finalised(): Promise<BlockRef>;
  /** A new connection, as ApiPromise and connectChain take it. */
  provider(): RpcProvider;
  /** At a port of its own, 0 for any. */
  serve(port?: number): Promise<Served>;
  close(): Promise<void>;
}

/** The embedded one, with what only it has. */
export interface TestChain extends OpenChain {
  readonly embedded: EmbeddedChain;
  readonly driver: BlockDriver;
}

export interface OpenChainOptions {
  /** Two names make two embedded chains. */
  readonly chainName?: string;
  /** Merged over the `dev` preset. */
  readonly genesis?: Json;
  /** Time of block 0 of an embedded chain, Unix time in milliseconds; a node has the time of its machine. */
  readonly startMs?: number;
}

/** The chain that KEYFOLD_CHAIN names. */
export function openTestChain(options: OpenChainOptions = {}, log: Log = silentLog): Promise<OpenChain> {
  return CHOSEN === 'node' ? openNode(options, log) : startTestChain(options, log);
}

async function openNode({ genesis }: OpenChainOptions, log: Log): Promise<OpenChain> {
  await cryptoWaitReady();
  const chain = await startNodeChain(genesis === undefined ? {} : { genesis }, log);
  const { client, node } = chain;
  return {
    ...accounts(client),
    client,
    workersChain: () => chain.workersClient(),
    depth: 0,
    slotMs: NODE_SLOT_MS,
    underWay: 1,
    untilFinal: (height) => finalAt(client, height),
    demand: () => undefined,
    attach: () => undefined,
    best: () => firstValueFrom(client.best$),
    finalised: async () => client.head(),
    provider: () => new WsProvider(node.url, false),
    serve: (port) => startRelay(node.url, port),
    close: () => chain.close(),
  };
}

/** Blocks come only when something needs them (`idleMs: 0`) unless the options say otherwise. */
export async function startTestChain(
  options: Partial<EmbeddedChainOptions> & { depth?: number } = {},
  log: Log = silentLog,
): Promise<TestChain> {
  await cryptoWaitReady();
  const { depth = 1, ...chainOptions } = options;
  const embedded = await startEmbeddedChain(
    { runtime: RUNTIME, ...chainOptions, blocks: { idleMs: 0, settleBlocks: depth, ...chainOptions.blocks } },
    { log },
  );
  const client = await connectChain({ provider: embedded.provider(), depth }, { log });
  const { driver } = embedded;
  return {
    ...accounts(client),
    embedded,
    driver,
    client,
    workersChain: async () => client,
    depth,
    slotMs: PRESET_SLOT_MS,
    underWay: 0,
    untilFinal: async (height) => {
      const reached = finalAt(client, height);
      await driver.advanceTo(height + depth);
      return reached;
    },
    demand: (height) => driver.demand(height),
    attach: (name, limitMs) => driver.attach(name, limitMs),
    best: async () => embedded.head(),
    finalised: async () => embedded.head(),
    provider: () => embedded.provider(),
    serve: (port = 0) => startRpcServer({ chain: embedded, port }, { log }),
    close: async () => {
      await client.close();
      await embedded.close();
    },
  };
}

function accounts(client: ChainClient): Pick<OpenChain, 'alice' | 'signer' | 'fund'> {
  const keyring = new Keyring({ type: 'sr25519', ss58Format: 42 });
  const signer = (path: string): ExtrinsicSigner => keypairSigner(keyring.addFromUri(path));
  const alice = client.queue(signer('//Alice'));
  return {
    alice,
    signer,
    fund: async (signers, value) => {
      const calls = signers.map(({ publicKey }) => balances.transferKeepAlive({ dest: publicKey, value }));
      await alice.submit(batchAll(calls));
    },
  };
}

function finalAt(client: ChainClient, height: number): Promise<FinalisedBlock> {
  return firstValueFrom(client.finalised$.pipe(filter(({ number }) => number >= height)));
}
