/** A reader that asks a committee on a real node again and again, and how long the parts of each answer took. */
import { cpus, loadavg, totalmem } from 'node:os';
import type { Logger } from 'pino';
import { filter, firstValueFrom } from 'rxjs';
import { believed } from '../src/chain/belief.js';
import { type ChainClient, connectChain } from '../src/chain/client.js';
import type { ExtrinsicSigner } from '../src/chain/types.js';
import { askFor } from '../src/cli/tour/load.js';
import { KeyfoldClient } from '../src/client/client.js';
import { policy, readHeader, seal } from '../src/client/index.js';
import { developmentAccount } from '../src/devnet/accounts.js';
import { createKey, EPOCH_BLOCKS } from '../src/devnet/key.js';
import { fund, UNIT } from '../src/devnet/operators.js';
import { startRealNode } from '../test/support/real-node.js';
import { type Committee, startCommittee } from './latency-network.js';
import { type CommitteeLatency, type LatencyReport, type Parts, spreadOf } from './latency-report.js';
import { measureRounds } from './latency-rounds.js';
import { Watch } from './latency-watch.js';

/** Some pages of text. */
const TEXT = new Uint8Array(4_096).fill(7);
/** Final blocks from one request to the next: the answer to one is sent before the next is known. */
const PERIOD_BLOCKS = 2;
/** A worker starts from a block whose justification the node keeps (chain/node keeps each eighth). */
const FIRST_BLOCK = 9;
/** A node that was just started, on a machine that is busy. */
const TIMEOUT_MS = 60_000;
/** For the fees and deposits of a user. */
const FUNDS = 100n * UNIT;

export interface LatencyOptions {
  /** Sizes of the committee, each on a chain of its own. */
  readonly seats: readonly number[];
  /** Of each committee. */
  readonly requests: number;
  /** Of a beacon of each committee, one each five blocks. */
  readonly rounds: number;
}

/** A request that was opened. */
interface Opened {
  readonly id: bigint;
  /** Of the request, and of its release. */
  readonly block: number;
  readonly releasedIn: number;
  /** When the reader had the plaintext: `performance.now()`. */
  readonly atMs: number;
}

export interface LatencyDeps {
  readonly log: Logger;
  readonly report: (line: string) => void;
}

/** Needs KEYFOLD_NODE, the path of the node. */
export async function measureLatency(
  { seats, requests, rounds }: LatencyOptions,
  deps: LatencyDeps,
): Promise<LatencyReport> {
  const committees: CommitteeLatency[] = [];
  for (const size of seats) committees.push(await measure(size, { requests, rounds }, deps));
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    load: loadavg()[0] ?? 0,
    committees,
  };
}

async function measure(
  seats: number,
  { requests, rounds }: Pick<LatencyOptions, 'requests' | 'rounds'>,
  deps: LatencyDeps,
): Promise<CommitteeLatency> {
  const undo: (() => unknown)[] = [];
  try {
    const node = await startRealNode();
    undo.push(() => node.stop());
    const watch = new Watch(node.url);
    const where = { endpoints: [watch], timeoutMs: TIMEOUT_MS };
    const chain = await connectChain({ ...where, finality: believed() }, deps);
    undo.push(() => chain.close());
    await untilBlock(chain, FIRST_BLOCK);
    const root = chain.queue(await developmentAccount('//Alice'));
    const committee = await startCommittee(seats, { ...deps, url: node.url, chain, root, undo });
    const [depositor, reader] = await Promise.all(['//Depositor', '//Reader'].map(developmentAccount));
    if (!depositor || !reader) throw new Error('two accounts were asked for');
    await fund(root, [depositor, reader], FUNDS);
    const opened = await askOften({ chain, committee, depositor, reader }, requests);
    const latency = await latencyOf(committee, watch, opened);
    const purpose = 'Beacon';
    const beacon = await createKey({ seats, epochLength: EPOCH_BLOCKS, purpose }, { ...deps, chain, root });
    return { ...latency, beacon: await measureRounds(chain, beacon, rounds) };
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

/** Stores one file and asks for it at every {@link PERIOD_BLOCKS}-th final block. */
async function askOften(
  {
    chain,
    committee,
    depositor,
    reader,
  }: {
    readonly chain: ChainClient;
    readonly committee: Committee;
    readonly depositor: ExtrinsicSigner;
    readonly reader: ExtrinsicSigner;
  },
  requests: number,
): Promise<readonly Opened[]> {
  const client = new KeyfoldClient({}, { chain });
  const file = await seal(TEXT, await client.recipient(committee.key.id, depositor.publicKey));
  await client.secrets.store(file, policy.accounts(reader.publicKey), { signer: depositor });
  const header = await readHeader(file);
  const ask = async (): Promise<Opened> => {
    const request = await askFor({ client, account: reader, header });
    const text = await client.requests.open(request, file);
    const atMs = performance.now();
    if (Buffer.compare(text, TEXT) !== 0) throw new Error(`request ${request.id}: another plaintext`);
    const release = (await chain.state().request(request.id))?.release;
    if (release === undefined) throw new Error(`request ${request.id}: opened without a release`);
    return { id: request.id, block: request.block, releasedIn: release.at, atMs };
  };
  const asked: Promise<Opened>[] = [];
  for (let index = 0; index < requests; index += 1) {
    const answer = ask();
    // Told at the end, when all are waited for.
    answer.catch(() => undefined);
    asked.push(answer);
    await untilBlock(chain, chain.head().number + PERIOD_BLOCKS);
  }
  return Promise.all(asked);
}

async function latencyOf(
  committee: Committee,
  reader: Watch,
  opened: readonly Opened[],
): Promise<Omit<CommitteeLatency, 'beacon'>> {
  const { key } = committee;
  const seen = await committee.parts(opened.map(({ id, block }) => ({ id: String(id), block })));
  const all: Parts[] = [];
  const partial: number[] = [];
  const open: number[] = [];
  const whole: number[] = [];
  for (const [index, request] of opened.entries()) {
    const parts = seen[index] ?? [];
    all.push(...parts);
    const last = parts.map(({ seat }) => seat).sort((a, b) => a - b)[key.threshold - 1];
    const told = reader.headed(request.releasedIn);
    if (last === undefined || told === undefined) {
      throw new Error(`request ${request.id}: ${parts.length} seats were seen to answer`);
    }
    partial.push(last);
    open.push(request.atMs - told);
    whole.push(last + request.atMs - told);
  }
  return {
    seats: key.seats,
    threshold: key.threshold,
    requests: opened.length,
    proven: spreadOf(all.map((one) => one.proven)),
    answered: spreadOf(all.map((one) => one.answered)),
    pooled: spreadOf(all.map((one) => one.pooled)),
    seat: spreadOf(all.map((one) => one.seat)),
    partial: spreadOf(partial),
    opened: spreadOf(open),
    whole: spreadOf(whole),
  };
}

async function untilBlock(chain: ChainClient, number: number): Promise<void> {
  await firstValueFrom(chain.finalised$.pipe(filter((block) => block.number >= number)));
}
