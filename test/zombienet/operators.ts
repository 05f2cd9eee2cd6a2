/** Operators with workers in processes of their own, as whoever runs them on a machine has them. */
import { join } from 'node:path';
import { toHex } from '../../src/chain/bytes.js';
import type { AccountId, Hash } from '../../src/chain/types.js';
import { decodeAddress } from '../../src/client/ss58.js';
import { Running, runCommand } from './processes.js';

/** A worker of the committee, wherever it runs. */
export interface Member {
  readonly name: string;
  readonly operator: AccountId;
  /** The enclave of this run, once it is on the chain. */
  readonly enclave: AccountId;
  /** All that it printed, in every run. */
  readonly text: string;
}

export interface WorkerOptions {
  /** `keyfold` as one file to run. */
  readonly program: string;
  /** Folder of state and logs. */
  readonly folder: string;
  /** What the chain is pinned by. */
  readonly genesis: Hash;
  /** Of the worker, and of its log. */
  readonly name: string;
  /** Secret URI of its operator's development account. */
  readonly suri: string;
  readonly operator: AccountId;
  /** Nodes in the order in which they are tried. */
  readonly urls: readonly string[];
}

/** Bonds the account of the URI with `keyfold operator register`. */
export async function register({ program, folder, name, suri, urls }: WorkerOptions): Promise<void> {
  const args = ['operator', 'register', '--suri', suri, '--chain-url', urls[0] ?? '', '--json'];
  await runCommand({ program, args, log: join(folder, `${name}.log`) });
}

/** One worker in a process of its own, through restarts. */
export class WorkerProcess implements Member {
  readonly #options: WorkerOptions;
  #running: Running | undefined;
  #enclave: AccountId | undefined;
  /** What earlier runs printed. */
  #earlier = '';

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  get name(): string {
    return this.#options.name;
  }

  get operator(): AccountId {
    return this.#options.operator;
  }

  get enclave(): AccountId {
    if (this.#enclave === undefined) throw new Error(`${this.name} has no enclave on the chain`);
    return this.#enclave;
  }

  get text(): string {
    return this.#earlier + (this.#running?.text ?? '');
  }

  get process(): Running {
    if (this.#running === undefined) throw new Error(`${this.name} does not run`);
    return this.#running;
  }

  /** Starts it and returns when its enclave is on the chain. */
  async start(): Promise<void> {
    const { program, folder, genesis, name, suri, urls } = this.#options;
    const nodes = urls.flatMap((url) => ['--chain-url', url]);
    const args = [
      ...['worker', '--name', name, '--suri', suri, ...nodes],
      ...['--finality', 'grandpa', '--genesis', toHex(genesis)],
      ...['--base-path', folder, '--prometheus-port', '0'],
    ];
    this.#running = new Running({ program, args, log: join(folder, `${name}.log`) });
    const attested = /attested: enclave (\w+) (?:is on the chain|took the place)/;
    this.#enclave = decodeAddress((await this.#running.printed(attested))[1] ?? '');
  }

  /** Ends it as a power cut does. */
  async kill(): Promise<void> {
    const running = this.process;
    running.kill('SIGKILL');
    await running.ended;
    this.#earlier += running.text;
    this.#running = undefined;
    this.#enclave = undefined;
  }

  /** Ends it in order. */
  async stop(): Promise<void> {
    if (this.#running === undefined) return;
    this.#running.kill('SIGTERM');
    await this.#running.ended;
  }
}
