/** Four validators, and operators that are bonded on their chain by the command line. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { believed } from '../../src/chain/belief.js';
import { type ChainClient, connectChain } from '../../src/chain/client.js';
import { silentLog } from '../../src/chain/log.js';
import type { ExtrinsicQueue, ExtrinsicSigner, FinalisedBlock } from '../../src/chain/types.js';
import { developmentAccount } from '../../src/devnet/accounts.js';
import { fund, UNIT } from '../../src/devnet/operators.js';
import { untilFinal } from './chain.js';
import { Nodes, type NodesOptions, VALIDATORS } from './nodes.js';
import { register, type WorkerOptions } from './operators.js';

/** The bond that `operator register` takes is twice the least; the rest is for fees. */
const FUNDS = 2_100n * UNIT;
/** Blocks from one that nodes keep a justification of to the next (chain/node). */
const JUSTIFIED_BLOCKS = 8;

export interface NetworkOptions extends NodesOptions {
  /** `keyfold` as one file to run. */
  readonly program: string;
  /** How many; number k has the development account `//Operator//k`. */
  readonly operators: number;
  /** Accounts that get as much as an operator. */
  readonly users: readonly ExtrinsicSigner[];
}

export interface Network {
  readonly nodes: Nodes;
  /** Follows the first validator. Believes it: what is to be proven is what workers do. */
  readonly chain: ChainClient;
  /** Of //Alice, who has the sudo key. */
  readonly root: ExtrinsicQueue;
  /** Every final block since the network is up. */
  readonly blocks: readonly FinalisedBlock[];
  /** What the first worker of each operator is started with. */
  readonly settings: readonly WorkerOptions[];
}

/** What to undo, the last first, and where to tell what happens. */
export interface Run {
  readonly undo: (() => Promise<unknown>)[];
  readonly report: (line: string) => void;
}

export async function startNetwork(options: NetworkOptions, { undo, report }: Run): Promise<Network> {
  const nodes = await Nodes.start(options);
  undo.push(() => nodes.stop());
  report(`network: ${VALIDATORS.length} validators`);
  const chain = await connectChain({ url: nodes.url('alice'), finality: believed() }, { log: silentLog });
  undo.push(() => chain.close());
  const blocks: FinalisedBlock[] = [];
  chain.finalised$.subscribe({ next: (block) => blocks.push(block), error: () => undefined });

  const root = chain.queue(await developmentAccount('//Alice'));
  const numbers = Array.from({ length: options.operators }, (_, index) => index + 1);
  const operators = await Promise.all(numbers.map((number) => developmentAccount(operatorUri(number))));
  await fund(root, [...operators, ...options.users], FUNDS);

  const folder = join(options.folder, 'workers');
  await mkdir(folder);
  const settings = operators.map(({ publicKey }, index) => ({
    program: options.program,
    folder,
    genesis: chain.genesis,
    name: `operator-${index + 1}`,
    suri: operatorUri(index + 1),
    operator: publicKey,
    urls: urlsOf(nodes, index),
  }));
  await Promise.all(settings.map(register));
  report(`operators: ${operators.length} registered by the command line`);
  // A worker starts from a block whose justification nodes keep.
  await untilFinal({ chain }, Math.ceil((chain.head().number + 1) / JUSTIFIED_BLOCKS) * JUSTIFIED_BLOCKS);
  return { nodes, chain, root, blocks, settings };
}

/** What a second worker of an operator is started with, number `place` of all workers, counted from 0. */
export function replicaOf(first: WorkerOptions, nodes: Nodes, place: number): WorkerOptions {
  return { ...first, name: `${first.name}-b`, urls: urlsOf(nodes, place) };
}

const operatorUri = (number: number): string => `//Operator//${number}`;

/** The validator that a worker talks to, and the one opposite: never two that one scenario pauses. */
function urlsOf(nodes: Nodes, place: number): string[] {
  return [place, place + 2].map((index) => {
    const name = VALIDATORS[index % VALIDATORS.length];
    if (name === undefined) throw new Error('there are no validators');
    return nodes.url(name);
  });
}
