/**
 * A network on the embedded chain whose blocks a test builds one by one: it can be paused, set back, cut off and
 * carried on at any block. Everything the workers send and everything the chain says is kept for counting.
 */
import { pino } from 'pino';
import { filter, firstValueFrom } from 'rxjs';
import { keys, remark } from '../../src/chain/calls.js';
import { type ChainClient, connectChain } from '../../src/chain/client.js';
import { ChainUnreachable } from '../../src/chain/errors.js';
import { type ChainEvent, findEvent } from '../../src/chain/events.js';
import type { ExtrinsicQueue, ExtrinsicSigner, FinalisedBlock, Pace } from '../../src/chain/types.js';
import { developmentAccount } from '../../src/devnet/accounts.js';
import { type EmbeddedChain, startEmbeddedChain } from '../../src/devnet/embedded.js';
import { RUNTIME_PATH } from '../../src/devnet/network.js';
import { fund, registerOperators, UNIT } from '../../src/devnet/operators.js';
import { type RpcServer, startRpcServer } from '../../src/devnet/rpc-server.js';
import { softwareEnclave } from '../../src/worker/enclave.js';
import type { WorkerEvent } from '../../src/worker/reporter.js';
import { Worker } from '../../src/worker/worker.js';

/** A driver waits this long for the test: longer than any test. */
const PATIENCE_MS = 3_600_000;
const SEATS = 5;
/** Blocks in which whatever is waited for has happened, or never will. */
const LIMIT = 400;

export interface ScheduleOptions {
  /** Blocks on top of a final one. */
  readonly depth: number;
  /** Blocks of a window; it must hold a duty's finality, inclusion and finality again. */
  readonly window: number;
  /** Workers share the test's connection, or each has one of its own over the RPC server. */
  readonly connections: 'shared' | 'own';
  /** Of the workers' own connections: how long a lost node is waited for before what waits for it fails. */
  readonly timeoutMs?: number;
}

export interface ScheduledWorker {
  readonly worker: Worker;
  readonly chain: ChainClient;
  readonly events: WorkerEvent[];
}

export class Schedule {
  readonly workers: ScheduledWorker[] = [];
  /** Every finalised block from the first on. */
  readonly blocks: FinalisedBlock[] = [];
  readonly #options: ScheduleOptions;
  readonly #log = pino({ level: process.env.KEYFOLD_TEST_LOG ?? 'silent' }, pino.destination(2));
  #pace: Pace;
  #server: RpcServer | undefined;
  #remarks = 0;

  private constructor(
    options: ScheduleOptions,
    readonly embedded: EmbeddedChain,
    readonly chain: ChainClient,
    readonly alice: ExtrinsicQueue,
  ) {
    this.#options = options;
    this.#pace = this.#hold();
    chain.finalised$.subscribe({ next: (block) => this.blocks.push(block), error: () => undefined });
  }

  static async start(options: ScheduleOptions): Promise<Schedule> {
    const { depth, window } = options;
    const log = pino({ level: 'silent' });
    const embedded = await startEmbeddedChain(
      {
        runtime: RUNTIME_PATH,
        genesis: { keys: { window } },
        blocks: { idleMs: 0, settleBlocks: depth, busyLimitMs: PATIENCE_MS },
      },
      { log },
    );
    const chain = await connectChain({ provider: embedded.provider(), depth }, { log });
    const alice = chain.queue(await developmentAccount('//Alice'));
    const schedule = new Schedule(options, embedded, chain, alice);
    if (options.connections === 'own') await schedule.openServer();
    const operators = await schedule.driven(registerOperators(chain, alice, { first: 1, count: SEATS }));
    for (const { queue } of operators) await schedule.#addWorker(queue);
    await schedule.until('every enclave is attested', async () => {
      const { length } = await chain.state().enclaves();
      return length === SEATS;
    });
    return schedule;
  }

  async #addWorker(operatorQueue: ExtrinsicQueue): Promise<void> {
    const name = `operator-${this.workers.length + 1}`;
    const { depth, timeoutMs } = this.#options;
    const url = this.#server?.url;
    const more = timeoutMs === undefined ? {} : { timeoutMs };
    const chain =
      url === undefined ? this.chain : await connectChain({ url, depth, ...more }, { log: this.#log });
    const enclave = await softwareEnclave({ chain });
    const pace = url === undefined ? this.embedded.driver.attach(name) : chain.pace(name);
    const queue = url === undefined ? operatorQueue : chain.queue(operatorQueue.signer, { patient: true });
    const worker = new Worker({ name }, { chain, enclave, operatorQueue: queue, log: this.#log, pace });
    const events: WorkerEvent[] = [];
    worker.events$.subscribe((event) => events.push(event));
    worker.start();
    this.workers.push({ worker, chain, events });
  }

  /** Holds the driver at the block it has now. */
  #hold(): Pace {
    return this.embedded.driver.attach('the test', PATIENCE_MS);
  }

  /** The height of the chain, final or not. */
  get height(): number {
    return this.embedded.head().number;
  }

  /** Builds this many blocks, each after every worker has dealt with the one before; then the chain stands still. */
  async build(blocks = 1): Promise<void> {
    for (let i = 0; i < blocks; i++) {
      const next = this.height + 1;
      this.#pace.idle(Math.max(0, next - 1 - this.#options.depth));
      await this.embedded.driver.advanceTo(next);
      await this.settled();
    }
  }

  /** Every worker that is connected has dealt with what is final. */
  async settled(): Promise<void> {
    const final = Math.max(0, this.height - this.#options.depth);
    const connected = [{ chain: this.chain }, ...this.workers].filter(({ chain }) => chain.connected);
    for (const { chain } of connected) {
      if (chain.head().number < final) await firstValueFrom(at(chain, final));
    }
    await Promise.all(
      this.workers.filter(({ chain }) => chain.connected).map(({ worker }) => worker.settled(final)),
    );
  }

  /** Builds until the promise settles. */
  async driven<Value>(promise: Promise<Value>): Promise<Value> {
    let open = true;
    const close = (): void => {
      open = false;
    };
    promise.then(close, close);
    for (let i = 0; open && i < LIMIT; i++) {
      await this.build();
      await new Promise(setImmediate);
    }
    if (open) throw new Error(`not settled within ${LIMIT} blocks`);
    return promise;
  }

  /** Builds until it holds; `between` runs before every block. */
  async until(
    what: string,
    holds: () => Promise<boolean>,
    between: () => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    for (let i = 0; i < LIMIT; i++) {
      if (await holds()) return;
      await between();
      await this.build();
    }
    throw new Error(`not within ${LIMIT} blocks: ${what}`);
  }

  /** Sets the chain back, and makes sure that what is built now is another fork. */
  async setBack(blocks: number): Promise<void> {
    await this.embedded.setHead(this.height - blocks);
    const former = this.#pace;
    this.#pace = this.#hold();
    former.detach();
    this.#remarks += 1;
    void this.alice.submit(remark(Uint8Array.of(this.#remarks))).catch(() => undefined);
    await this.alice.settled();
  }

  /** Opens the RPC server, on the port it had before. */
  async openServer(): Promise<void> {
    const port = this.#server?.port ?? 0;
    this.#server = await startRpcServer({ chain: this.embedded, port }, { log: this.#log });
  }

  /** Closes the RPC server and every connection to it. */
  async closeServer(): Promise<void> {
    await this.#server?.close();
  }

  /** Resolves when no worker has a connection. */
  async disconnected(): Promise<void> {
    await this.#everyWorker(async (chain) => !chain.connected);
  }

  /** Resolves when every worker's connection has failed what waited for it. */
  async givenUp(): Promise<void> {
    await Promise.all(this.workers.map(({ chain }) => isRefused(chain)));
  }

  /** Resolves when every worker has its connection, and what is final, again. */
  async reconnected(): Promise<void> {
    await this.#everyWorker(async (chain) => chain.connected && !(await isRefused(chain)));
    await this.settled();
  }

  async #everyWorker(holds: (chain: ChainClient) => Promise<boolean>): Promise<void> {
    for (const { chain } of this.workers) {
      while (!(await holds(chain))) await new Promise(setImmediate);
    }
  }

  /** Asks for a key with a seat for every worker; its number. */
  async createKey(): Promise<number> {
    const call = keys.createKey({ purpose: 'Wrap', committee: SEATS, minimum: SEATS, epochLength: 10_000 });
    const { events } = await this.driven(this.alice.submit(call));
    const key = findEvent(events, 'keys.KeyCreated')?.key;
    if (key === undefined) throw new Error('no event KeyCreated');
    return key;
  }

  /** Accounts with funds. */
  async accounts(...names: readonly string[]): Promise<ExtrinsicSigner[]> {
    const signers = await Promise.all(names.map((name) => developmentAccount(`//Schedule//${name}`)));
    await this.driven(fund(this.alice, signers, 100n * UNIT));
    return signers;
  }

  /** Every event of a kind in final blocks. */
  events(id: string): ChainEvent[] {
    return this.blocks.flatMap(({ events }) => events.filter((event) => event.id === id));
  }

  /** What each worker handed to its queue, `worker subject` a line. */
  submitted(): string[] {
    return this.workers.flatMap(({ worker, events }) =>
      events.flatMap((event) => (event.kind === 'submitted' ? [`${worker.name} ${event.subject}`] : [])),
    );
  }

  async stop(): Promise<void> {
    this.#pace.detach();
    await Promise.all(this.workers.map(({ worker }) => worker.stop()));
    for (const { chain } of this.workers) if (chain !== this.chain) await chain.close();
    await this.#server?.close();
    await this.chain.close();
    await this.embedded.close();
  }
}

let asked = 0;

/** Whether a request to the node fails; one to a node that is away does after the connection's own patience. */
async function isRefused(chain: ChainClient): Promise<boolean> {
  // An account nobody asked about, so that it is not answered from memory.
  const account = new Uint8Array(32);
  new DataView(account.buffer).setUint32(0, asked++);
  try {
    await chain.state(chain.head()).account(account);
    return false;
  } catch (error) {
    if (error instanceof ChainUnreachable) return true;
    throw error;
  }
}

function at(chain: ChainClient, height: number) {
  return chain.finalised$.pipe(filter(({ number }) => number >= height));
}
