/** The operators of a development network: an account and a bond each, and the workers of its seat. */
import { balances, batchAll, enclaves } from '../chain/calls.js';
import type { Chain, ExtrinsicQueue, ExtrinsicSigner, Pace } from '../chain/types.js';
import { softwareEnclave } from '../worker/enclave.js';
import { type EnclaveHistory, NO_HISTORY } from '../worker/history.js';
import { Worker, type WorkerDeps } from '../worker/worker.js';
import { developmentAccount } from './accounts.js';
import type { EmbeddedChain } from './embedded.js';
import type { Randomness, Rng } from './randomness.js';

/** 10^12 base units. */
export const UNIT = 1_000_000_000_000n;

/** Twice the MinBond of the development chain, so that a first small slash does not take the seat away. */
const BOND = 2_000n * UNIT;

/** The bond, and fees for the operator's few paid calls. */
const OPERATOR_FUNDS = BOND + 10n * UNIT;

/** An operator of the network. */
export interface Operator {
  /** From 1; its account is `//Operator//<number>` of the development phrase. */
  readonly number: number;
  readonly signer: ExtrinsicSigner;
  readonly queue: ExtrinsicQueue;
}

/** Funds `count` operators, numbered from `first`, in one batch and registers them with their bonds. */
export async function registerOperators(
  chain: Chain,
  treasury: ExtrinsicQueue,
  { first, count }: { readonly first: number; readonly count: number },
): Promise<Operator[]> {
  const numbers = Array.from({ length: count }, (_, i) => first + i);
  const operators = await Promise.all(
    numbers.map(async (number) => {
      const signer = await developmentAccount(`//Operator//${number}`);
      return { number, signer, queue: chain.queue(signer) };
    }),
  );
  await fund(
    treasury,
    operators.map(({ signer }) => signer),
    OPERATOR_FUNDS,
  );
  await Promise.all(operators.map(({ queue }) => queue.submit(enclaves.registerOperator({ bond: BOND }))));
  return operators;
}

/** Pays every account the same value, all in one extrinsic. */
export async function fund(
  treasury: ExtrinsicQueue,
  accounts: readonly ExtrinsicSigner[],
  value: bigint,
): Promise<void> {
  const transfers = accounts.map(({ publicKey }) => balances.transferKeepAlive({ dest: publicKey, value }));
  await treasury.submit(batchAll(transfers));
}

/** A worker, and whose seat it serves. */
export interface DevnetWorker {
  readonly operator: Operator;
  /** From 1, within the seat. */
  readonly replica: number;
  /** From 1; one more each time it is restarted. */
  readonly run: number;
  readonly worker: Worker;
}

/** What a worker can be equipped from. */
export interface Parts {
  /** Of the worker. */
  readonly name: string;
  readonly chain: Chain;
  readonly rng: Rng;
}

/** On the embedded chain, that as well. */
export interface OnEmbedded {
  readonly embedded: EmbeddedChain;
}

/** Gives a worker its enclave, and the chain as it shall see it. */
export type Equip<More = unknown> = (parts: Parts & More) => Promise<Pick<WorkerDeps, 'chain' | 'enclave'>>;

/** A software enclave, and the network's own chain. */
const equipHonestly: Equip = async ({ chain, rng }) => ({
  chain,
  enclave: await softwareEnclave({ chain, rng }),
});

/** What workers are started with. */
export interface WorkerParts {
  readonly chain: Chain;
  /** Where the chain waits for its workers: how it is told of one. */
  readonly attach?: ((name: string) => Pick<Pace, 'idle' | 'detach'>) | undefined;
  readonly randomness: Randomness;
  readonly log: WorkerDeps['log'];
  readonly equip?: Equip | undefined;
}

/** Starts the workers of every operator on one shared connection; they attest themselves. */
export async function startWorkers(
  operators: readonly Operator[],
  replicas: number,
  parts: WorkerParts,
): Promise<DevnetWorker[]> {
  const workers: DevnetWorker[] = [];
  for (const operator of operators) {
    for (let replica = 1; replica <= replicas; replica++) {
      workers.push(await makeWorker({ operator, replica, run: 1 }, NO_HISTORY, parts));
    }
  }
  for (const { worker } of workers) worker.start();
  return workers;
}

/**
 * Kills a worker, which sends nothing more and loses all it holds, and starts it again as a machine would: with a new
 * enclave, which takes the place of the old one on the chain.
 */
export async function restartWorker(stopped: DevnetWorker, parts: WorkerParts): Promise<DevnetWorker> {
  await stopped.worker.disconnect();
  await stopped.worker.stop();
  const history = { ...NO_HISTORY, earlier: [stopped.worker.account] };
  const started = await makeWorker({ ...stopped, run: stopped.run + 1 }, history, parts);
  started.worker.start();
  return started;
}

async function makeWorker(
  place: Omit<DevnetWorker, 'worker'>,
  history: EnclaveHistory,
  { chain, attach, randomness, log, equip = equipHonestly }: WorkerParts,
): Promise<DevnetWorker> {
  const { operator, replica, run } = place;
  const name = `operator-${operator.number}-${replica}`;
  // An enclave account is used once: a seed must not give the same one again.
  const rng = randomness(run === 1 ? name : `${name} run ${run}`);
  const equipment = await equip({ name, chain, rng });
  const pace = attach?.(name);
  const deps = { ...equipment, operatorQueue: operator.queue, history, log, ...(pace && { pace }) };
  return { operator, replica, run, worker: new Worker({ name }, deps) };
}
