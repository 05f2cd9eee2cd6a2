/**
 * A whole Keyfold network in one process: operators with their workers and one active Wrap key, on the embedded chain
 * from the real runtime or on another one. Simulated attestation and development accounts: for development and tests only.
 */
import { fileURLToPath } from 'node:url';
import { toHex } from '../chain/bytes.js';
import { keys, sudo } from '../chain/calls.js';
import { connectChain } from '../chain/client.js';
import type { Chain, ExtrinsicSigner, KeyView, Pace, Purpose } from '../chain/types.js';
import type { WorkerDeps } from '../worker/worker.js';
import { developmentAccount, newAccount } from './accounts.js';
import { type Activity, countActivity } from './activity.js';
import { type EmbeddedChain, type EmbeddedChainOptions, startEmbeddedChain } from './embedded.js';
import { createKey, EPOCH_BLOCKS, resizeKey, rotateKey, until } from './key.js';
import {
  type DevnetWorker,
  type Equip,
  fund,
  type OnEmbedded,
  type Operator,
  registerOperators,
  restartWorker,
  startWorkers,
  UNIT,
} from './operators.js';
import { type Rng, randomness } from './randomness.js';
import { startRpcServer } from './rpc-server.js';
import { driveWindows } from './windows.js';

/** The committed runtime. */
export const RUNTIME_PATH = fileURLToPath(
  new URL('../../chain-types/keyfold_runtime.compact.compressed.wasm', import.meta.url),
);

/** One extrinsic an operator and replica; a block takes dozens. */
const ATTESTED_WITHIN_BLOCKS = 60;

/** What a new user account gets: fees and deposits of a few hundred calls. */
const ACCOUNT_FUNDS = 100n * UNIT;

export interface DevnetOptions {
  /** Operators, each with one seat of the key. */
  readonly seats: number;
  /** Enclaves per seat, 1..4. */
  readonly replicas: number;
  /** Seats that the key asks for, if more than there are operators: its threshold goes by them. */
  readonly committee?: number | undefined;
  /** Blocks after which the key rotates by itself; by default longer than any network lives. */
  readonly epochLength?: number | undefined;
  /** Derives everything random of the network from this text. */
  readonly seed?: string | undefined;
  /** Port of the RPC server, 0 for any; none without. */
  readonly port?: number | undefined;
  /** Merged over the genesis of the `dev` preset. */
  readonly genesis?: EmbeddedChainOptions['genesis'] | undefined;
  /** When blocks are built. */
  readonly blocks?: EmbeddedChainOptions['blocks'] | undefined;
  /** Whether the chain can be proven as a real one is. */
  readonly provable?: boolean | undefined;
}

export interface NetworkDependencies<More = unknown> {
  readonly log: WorkerDeps['log'];
  /** Told each step in one plain line. */
  readonly report?: ((line: string) => void) | undefined;
  /** What every worker is given to work with; a software enclave by default. */
  readonly equip?: Equip<More> | undefined;
  /** Told the address of the RPC server as soon as there is one: before anybody has registered. */
  readonly served?: ((url: string) => Promise<void>) | undefined;
}

export type DevnetDependencies = NetworkDependencies<OnEmbedded>;

/** The chain that a network stands on; whoever made it closes it. */
export interface Ground {
  /** For users. */
  readonly chain: Chain;
  /** As the workers believe it. */
  readonly workersChain: Chain;
  /** Where the chain waits for its workers: how it is told of one. */
  readonly attach?: ((name: string) => Pick<Pace, 'idle' | 'detach'>) | undefined;
  /** Address of its RPC server, if there is one. */
  readonly url: string | undefined;
}

/** A running development network. */
export interface Network {
  /** Of its users. */
  readonly chain: Chain;
  /** Those that joined later last. */
  readonly operators: readonly Operator[];
  /** Replicas of a seat one after the other: index = (operator - 1) * replicas + replica - 1. */
  readonly workers: readonly DevnetWorker[];
  /** The Wrap key as its first epoch became active. */
  readonly key: KeyView;
  /** Address of the RPC server, if there is one. */
  readonly url: string | undefined;
  /** Randomness of one more party. */
  rng(party: string): Rng;
  /** A new account with 100 units for each name, funded in one extrinsic. */
  accounts(...names: readonly string[]): Promise<ExtrinsicSigner[]>;
  activity(): Activity;
  /** Bonds more operators and starts their workers; they are attested when it returns. */
  join(count: number): Promise<readonly DevnetWorker[]>;
  /** Kills a worker and starts it again with a new enclave, which is attested when it returns; its shares are gone. */
  restart(worker: DevnetWorker): Promise<DevnetWorker>;
  /** Has the next rotation ask for so many seats, and at least `minimum`, more than half by default. */
  resize(seats: number, minimum?: number): Promise<void>;
  /** Rotates a key now, the network's own by default; it is active in its next epoch when it returns. */
  rotate(key?: number): Promise<KeyView>;
  /** Makes another key with so many seats, for wrapping by default, whose epochs are longer than any network lives. */
  createKey(asked: { readonly seats: number; readonly purpose?: Purpose }): Promise<KeyView>;
  /** Gives a key up for ever. */
  retire(key: number): Promise<void>;
  /** Stops the workers and what the network brought along, in this order; the process may go on. */
  stop(): Promise<void>;
}

/** A network on an embedded chain of its own. */
export interface Devnet extends Network {
  /** The chain itself, for another server or connection. */
  readonly embedded: EmbeddedChain;
}

/** Starts a network and its chain, and returns when its key is active. What was started is stopped again if that fails. */
export function startDevnet(options: DevnetOptions, deps: DevnetDependencies): Promise<Devnet> {
  return undoing(async (undo, stop) => {
    const { port, genesis, blocks, provable = false } = options;
    const { log, equip, served, report = () => undefined } = deps;
    warnOfSeed(options, report);
    const chosen = {
      ...(genesis === undefined ? {} : { genesis }),
      ...(blocks === undefined ? {} : { blocks }),
    };
    const embedded = await startEmbeddedChain({ runtime: RUNTIME_PATH, provable, ...chosen }, { log });
    undo.push(() => embedded.close());
    const chain = await connectChain({ provider: embedded.provider() }, { log });
    undo.push(() => chain.close());
    const url = port === undefined ? undefined : await serve(embedded, port, log, undo);
    const windows = driveWindows(chain, embedded.driver);
    undo.push(() => windows.stop());
    report(
      `chain: the runtime runs in this process, genesis ${toHex(chain.genesis)}${url ? `, RPC ${url}` : ''}`,
    );
    if (url !== undefined) await served?.(url);
    const attach = (name: string) => embedded.driver.attach(name);
    const network = await startOn({ chain, workersChain: chain, attach, url }, options, {
      log,
      report,
      equip: equip && ((parts) => equip({ ...parts, embedded })),
    });
    undo.push(() => network.stop());
    return { ...network, embedded, stop };
  });
}

/** What a network is made of; what the chain is made of is left to whoever makes it. */
export type NetworkOptions = Omit<DevnetOptions, 'port' | 'genesis' | 'blocks' | 'provable'>;

/** As {@link startDevnet}, on a chain that is there. */
export function startNetwork(
  ground: Ground,
  options: NetworkOptions,
  deps: NetworkDependencies,
): Promise<Network> {
  warnOfSeed(options, deps.report);
  return startOn(ground, options, deps);
}

function warnOfSeed({ seed }: Pick<DevnetOptions, 'seed'>, report: NetworkDependencies['report']): void {
  if (seed === undefined) return;
  report?.('seed: whoever knows it knows every key of this network; for reproducing a run only');
}

/** Steps that undo what was done, the last one first. */
type Undo = (() => unknown)[];

async function undoing<Made>(make: (undo: Undo, stop: () => Promise<void>) => Promise<Made>): Promise<Made> {
  const undo: Undo = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return await make(undo, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

function startOn(
  { chain, workersChain, attach, url }: Ground,
  { seats, replicas, committee = seats, epochLength = EPOCH_BLOCKS, seed }: NetworkOptions,
  { log, report = () => undefined, equip }: NetworkDependencies,
): Promise<Network> {
  return undoing(async (undo, stop) => {
    const random = randomness(seed);
    const counter = countActivity(chain);
    undo.push(() => counter.stop());
    const alice = chain.queue(await developmentAccount('//Alice'));
    const operators: Operator[] = [];
    const workers: DevnetWorker[] = [];
    undo.push(() => Promise.all(workers.map(({ worker }) => worker.stop())));
    const parts = { chain: workersChain, attach, randomness: random, log, equip };
    const join = async (count: number): Promise<readonly DevnetWorker[]> => {
      const bonded = await registerOperators(workersChain, alice, { first: operators.length + 1, count });
      operators.push(...bonded);
      report(`operators: ${count} registered, each with a bond that a proven fault costs`);
      const started = await startWorkers(bonded, replicas, parts);
      workers.push(...started);
      await untilAttested(chain, started);
      report(`enclaves: ${started.length} attested (simulated), ${replicas} for each seat`);
      return started;
    };
    await join(seats);
    const maker = { chain, root: alice, report };
    const key = await createKey({ seats: committee, epochLength }, maker);
    return {
      chain,
      operators,
      workers,
      key,
      url,
      rng: random,
      accounts: async (...names) => {
        const signers = await Promise.all(names.map((name) => newAccount(random(`account ${name}`))));
        await fund(alice, signers, ACCOUNT_FUNDS);
        return signers;
      },
      activity: () => counter.read(),
      join,
      restart: async (old) => {
        const started = await restartWorker(old, parts);
        workers.splice(workers.indexOf(old), 1, started);
        await untilAttested(chain, [started]);
        return started;
      },
      resize: (wanted, minimum) =>
        resizeKey({ id: key.id, seats: wanted, ...(minimum === undefined ? {} : { minimum }) }, maker),
      rotate: (id = key.id) => rotateKey(id, maker),
      createKey: (asked) => createKey({ ...asked, epochLength: EPOCH_BLOCKS }, maker),
      retire: async (id) => void (await alice.submit(sudo(keys.retireKey({ key: id })))),
      stop,
    };
  });
}

async function untilAttested(chain: Chain, started: readonly DevnetWorker[]): Promise<void> {
  const attested = { what: 'every enclave is attested', withinBlocks: ATTESTED_WITHIN_BLOCKS };
  await until(chain, attested, async (state) => {
    const views = await Promise.all(started.map(({ worker }) => state.enclave(worker.account)));
    return views.every((view) => view !== undefined) ? true : undefined;
  });
}

async function serve(
  chain: EmbeddedChain,
  port: number,
  log: NetworkDependencies['log'],
  undo: Undo,
): Promise<string> {
  const server = await startRpcServer({ chain, port }, { log });
  undo.push(() => server.close());
  return server.url;
}
