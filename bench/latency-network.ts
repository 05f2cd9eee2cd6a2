/** A committee of workers on a real node, each with a connection of its own that proves what it reads. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { filter, firstValueFrom } from 'rxjs';
import { fromHex, type Hex, toHex } from '../src/chain/bytes.js';
import type { ChainClient } from '../src/chain/client.js';
import type { ExtrinsicQueue, KeyView } from '../src/chain/types.js';
import { createKey, EPOCH_BLOCKS } from '../src/devnet/key.js';
import { registerOperators } from '../src/devnet/operators.js';
import type { Parts } from './latency-report.js';
import type { Answer, Order } from './latency-worker.js';

const PROGRAM = fileURLToPath(new URL('latency-worker.ts', import.meta.url));

/** Workers that share a process, as many processes as there are cores: machines of their own would have one each. */
class WorkerGroup {
  readonly #process: ChildProcess = fork(PROGRAM, { execArgv: ['--import', 'tsx'] });

  /** Starts a worker of each operator; the accounts of their enclaves. */
  async start(order: { url: string; genesis: Hex; operators: readonly number[] }): Promise<readonly Hex[]> {
    const answer = await this.#ask({ start: order });
    return 'accounts' in answer ? answer.accounts : [];
  }

  /** For each request, what each worker took that answered it. */
  async parts(requests: readonly { id: string; block: number }[]): Promise<readonly (readonly Parts[])[]> {
    const answer = await this.#ask({ tell: requests });
    return 'parts' in answer ? answer.parts : [];
  }

  /** Ends the process; what its enclaves held is gone with it. */
  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.disconnect();
    await ended;
  }

  async #ask(order: Order): Promise<Answer> {
    const answered = once(this.#process, 'message') as Promise<[Answer]>;
    const ended = once(this.#process, 'exit').then(([code]) => {
      throw new Error(`a process of workers ended with ${String(code)}`);
    });
    this.#process.send(order);
    const [answer] = await Promise.race([answered, ended]);
    return answer;
  }
}

export interface Committee {
  readonly key: KeyView;
  /** For each request, what each seat took that answered it. */
  parts(requests: readonly { id: string; block: number }[]): Promise<readonly (readonly Parts[])[]>;
}

export interface CommitteeDeps {
  /** Of the node. */
  readonly url: string;
  /** Of the one who pays. */
  readonly chain: ChainClient;
  readonly root: ExtrinsicQueue;
  readonly report: (line: string) => void;
  /** What to undo, the last first. */
  readonly undo: (() => unknown)[];
}

/** Bonds `seats` operators, starts a worker of each and waits for a key with all of their seats. */
export async function startCommittee(seats: number, deps: CommitteeDeps): Promise<Committee> {
  const { url, chain, root, report, undo } = deps;
  const operators = await registerOperators(chain, root, { first: 1, count: seats });
  const groups = Array.from({ length: Math.min(availableParallelism(), seats) }, () => new WorkerGroup());
  undo.push(() => Promise.all(groups.map((group) => group.stop())));
  const accounts = await Promise.all(
    groups.map((group, index) => {
      const numbers = operators.map(({ number }) => number);
      const own = numbers.filter((number) => number % groups.length === index);
      return group.start({ url, genesis: toHex(chain.genesis), operators: own });
    }),
  );
  await untilAttested(chain, accounts.flat());
  report(`workers: ${seats} attested, in ${groups.length} processes`);
  const key = await createKey({ seats, epochLength: EPOCH_BLOCKS }, { chain, root, report });
  if (key.seats !== seats) throw new Error(`the key has ${key.seats} seats instead of ${seats}`);
  return {
    key,
    parts: async (requests) => {
      const told = await Promise.all(groups.map((group) => group.parts(requests)));
      return requests.map((_, index) => told.flatMap((one) => one[index] ?? []));
    },
  };
}

async function untilAttested(chain: ChainClient, accounts: readonly Hex[]): Promise<void> {
  for (;;) {
    const views = await Promise.all(accounts.map((account) => chain.state().enclave(fromHex(account))));
    if (views.every((view) => view !== undefined)) return;
    const { number } = chain.head();
    await firstValueFrom(chain.finalised$.pipe(filter((block) => block.number > number)));
  }
}
