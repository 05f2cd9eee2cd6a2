/** A process of workers of `npm run bench:latency`: {@link WorkerGroup} starts it and talks to it. */
import { pino } from 'pino';
import { fromHex, type Hex, toHex } from '../src/chain/bytes.js';
import { connectChain } from '../src/chain/client.js';
import { grandpa } from '../src/chain/grandpa.js';
import { developmentAccount } from '../src/devnet/accounts.js';
import type { Enclave } from '../src/enclave/enclave.js';
import { softwareEnclave } from '../src/worker/enclave.js';
import { Worker } from '../src/worker/worker.js';
import type { Parts } from './latency-report.js';
import { Watch } from './latency-watch.js';

/** What the process is told, in this order: whom to start, and of which requests to tell. */
export type Order =
  | { readonly start: { readonly url: string; readonly genesis: Hex; readonly operators: readonly number[] } }
  | { readonly tell: readonly { readonly id: string; readonly block: number }[] };

/** What it answers: accounts of the enclaves, hex; or for each request the parts of each worker that answered it. */
export type Answer =
  | { readonly accounts: readonly Hex[] }
  | { readonly parts: readonly (readonly Parts[])[] };

/** A worker, and when what happened at it. */
interface Watched {
  readonly watch: Watch;
  /** Proofs of the partials that its enclave made, by request: by them an extrinsic is known. */
  readonly partials: ReadonlyMap<string, Hex>;
  /** When its connection had proven a block: `performance.now()` by number. */
  readonly proven: ReadonlyMap<number, number>;
}

const log = pino({ level: 'warn' }, pino.destination(2));
const workers: Watched[] = [];

// Whoever started it is gone.
process.on('disconnect', () => process.exit());
process.on('message', (order: Order) => void follow(order).then((answer) => process.send?.(answer)));

async function follow(order: Order): Promise<Answer> {
  if ('tell' in order) {
    const parts = order.tell.map((request) => workers.flatMap((worker) => partsOf(worker, request) ?? []));
    return { parts };
  }
  const { url, genesis, operators } = order.start;
  const accounts: Hex[] = [];
  for (const number of operators) accounts.push(await startWorker(number, url, fromHex(genesis)));
  return { accounts };
}

async function startWorker(number: number, url: string, genesis: Uint8Array): Promise<Hex> {
  const watch = new Watch(url);
  const chain = await connectChain({ endpoints: [watch], finality: grandpa({ genesis }) }, { log });
  const proven = new Map<number, number>();
  chain.finalised$.subscribe(({ number: block }) => proven.set(block, performance.now()));
  const partials = new Map<string, Hex>();
  const enclave = noting(await softwareEnclave({ chain }), partials);
  const signer = await developmentAccount(`//Operator//${number}`);
  const operatorQueue = chain.queue(signer, { patient: true });
  const worker = new Worker({ name: `operator-${number}` }, { chain, enclave, operatorQueue, log });
  worker.start();
  workers.push({ watch, partials, proven });
  return toHex(worker.account);
}

/** The same enclave, of which is known what its partials are. */
function noting(enclave: Enclave, partials: Map<string, Hex>): Enclave {
  const partial: Enclave['partial'] = async (input) => {
    const answer = await enclave.partial(input);
    partials.set(String(input.request), toHex(answer.proof));
    return answer;
  };
  return new Proxy(enclave, {
    get: (target, name) => {
      if (name === 'partial') return partial;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** Undefined where this seat did not answer: it saw the release first. */
function partsOf(
  { watch, partials, proven }: Watched,
  { id, block }: { readonly id: string; readonly block: number },
): Parts | undefined {
  const proof = partials.get(id);
  const sent = proof && watch.sentWith(proof);
  const seen = watch.justified(block);
  const provenMs = proven.get(block);
  if (sent === undefined || seen === undefined || provenMs === undefined) return undefined;
  return {
    proven: provenMs - seen,
    answered: sent.sentMs - provenMs,
    pooled: sent.pooledMs - sent.sentMs,
    seat: sent.pooledMs - seen,
  };
}
