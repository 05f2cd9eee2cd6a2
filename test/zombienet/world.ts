/** What every scenario has: four validators, operators whose workers run beside them, a key and a file. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { believed } from '../../src/chain/belief.js';
import { type ChainClient, connectChain } from '../../src/chain/client.js';
import { silentLog } from '../../src/chain/log.js';
import type { ExtrinsicQueue, ExtrinsicSigner, FinalisedBlock, KeyView } from '../../src/chain/types.js';
import { KeyfoldClient } from '../../src/client/client.js';
import { policy, readHeader, type SealedHeader, seal } from '../../src/client/index.js';
import { developmentAccount } from '../../src/devnet/accounts.js';
import { createKey, EPOCH_BLOCKS } from '../../src/devnet/key.js';
import { fund, UNIT } from '../../src/devnet/operators.js';
import { untilFinal } from './chain.js';
import { Nodes, type NodesOptions, VALIDATORS } from './nodes.js';
import { register, WorkerProcess } from './operators.js';

/** Of the committee: one seat each. */
export const OPERATORS = 7;
/** The bond that `operator register` takes is twice the least; the rest is for fees. */
const FUNDS = 2_100n * UNIT;
/** Blocks from one that nodes keep a justification of to the next (chain/node). */
const JUSTIFIED_BLOCKS = 8;
/** What is sealed. */
export const TEXT = new TextEncoder().encode('what no single machine may know\n'.repeat(100));

export interface WorldOptions extends NodesOptions {
  /** `keyfold` as one file to run. */
  readonly program: string;
  /** Path of the committed runtime. */
  readonly upgrade: string;
}

export interface World {
  readonly nodes: Nodes;
  /** Path of the committed runtime. */
  readonly upgrade: string;
  /** Follows the first validator. Believes it: what is to be proven is what workers do. */
  readonly chain: ChainClient;
  /** Of //Alice, who has the sudo key. */
  readonly root: ExtrinsicQueue;
  readonly client: KeyfoldClient;
  /** The first worker of each operator, in the order of the operators. */
  readonly workers: readonly WorkerProcess[];
  /** The second worker of the first operator. */
  readonly replica: WorkerProcess;
  /** As its first epoch became active. */
  readonly key: KeyView;
  readonly depositor: ExtrinsicSigner;
  readonly reader: ExtrinsicSigner;
  readonly stranger: ExtrinsicSigner;
  /** Sealed from {@link TEXT}, stored for the reader. */
  readonly file: Uint8Array;
  readonly header: SealedHeader;
  /** Every final block since the network is up. */
  readonly blocks: readonly FinalisedBlock[];
  /** Tells what happens, line by line. */
  readonly report: (line: string) => void;
  stop(): Promise<void>;
}

/** Starts all of it. What was started is stopped again if that fails. */
export async function startWorld(options: WorldOptions, report: World['report']): Promise<World> {
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return await start(options, report, undo, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  options: WorldOptions,
  report: World['report'],
  undo: (() => Promise<unknown>)[],
  stop: () => Promise<void>,
): Promise<World> {
  const nodes = await Nodes.start(options);
  undo.push(() => nodes.stop());
  report(`network: ${VALIDATORS.length} validators`);
  const chain = await connectChain({ url: nodes.url('alice'), finality: believed() }, { log: silentLog });
  undo.push(() => chain.close());
  const blocks: FinalisedBlock[] = [];
  chain.finalised$.subscribe({ next: (block) => blocks.push(block), error: () => undefined });

  const root = chain.queue(await developmentAccount('//Alice'));
  const numbers = Array.from({ length: OPERATORS }, (_, index) => index + 1);
  const operators = await Promise.all(numbers.map((number) => developmentAccount(operatorUri(number))));
  const [depositor, reader, stranger] = await Promise.all(
    ['//Depositor', '//Reader', '//Stranger'].map(developmentAccount),
  );
  if (!depositor || !reader || !stranger) throw new Error('three accounts were asked for');
  await fund(root, [...operators, depositor, reader, stranger], FUNDS);

  const workersFolder = join(options.folder, 'workers');
  await mkdir(workersFolder);
  const common = { program: options.program, folder: workersFolder, genesis: chain.genesis };
  const settings = numbers.map((number) => ({
    ...common,
    name: `operator-${number}`,
    suri: operatorUri(number),
    urls: urlsOf(nodes, number),
  }));
  await Promise.all(settings.map(register));
  report(`operators: ${OPERATORS} registered by the command line`);
  // A worker starts from a block whose justification nodes keep.
  await untilFinal({ chain }, Math.ceil((chain.head().number + 1) / JUSTIFIED_BLOCKS) * JUSTIFIED_BLOCKS);
  const workers = settings.map((setting) => new WorkerProcess(setting));
  const replica = new WorkerProcess({
    ...common,
    name: 'operator-1-b',
    suri: operatorUri(1),
    urls: urlsOf(nodes, OPERATORS + 1),
  });
  undo.push(() => Promise.all([...workers, replica].map((worker) => worker.stop())));
  await Promise.all(workers.map((worker) => worker.start()));
  // After the first one of its operator, which signs with the same account.
  await replica.start();
  report(`workers: ${OPERATORS + 1} attested, each in a process of its own`);

  const key = await createKey({ seats: OPERATORS, epochLength: EPOCH_BLOCKS }, { chain, root, report });
  const client = new KeyfoldClient({}, { chain });
  const file = await seal(TEXT, await client.recipient(key.id, depositor.publicKey));
  await client.store(file, policy.accounts(reader.publicKey), depositor);
  const header = await readHeader(file);
  const users = { depositor, reader, stranger };
  const { upgrade } = options;
  return {
    nodes,
    upgrade,
    chain,
    root,
    client,
    workers,
    replica,
    key,
    ...users,
    file,
    header,
    blocks,
    report,
    stop,
  };
}

const operatorUri = (number: number): string => `//Operator//${number}`;

/** The validator a worker talks to, and the one opposite: never two that one scenario pauses. */
function urlsOf(nodes: Nodes, number: number): string[] {
  return [number - 1, number + 1].map((index) => {
    const name = VALIDATORS[index % VALIDATORS.length];
    if (name === undefined) throw new Error('there are no validators');
    return nodes.url(name);
  });
}
