/** A network of real nodes and workers, and what it does in some hundred blocks. */
import { cpus, loadavg, totalmem } from 'node:os';
import { answerTo, underLoad } from '../src/cli/tour/load.js';
import { KeyfoldClient } from '../src/client/client.js';
import { policy, readHeader, seal } from '../src/client/index.js';
import { developmentAccount } from '../src/devnet/accounts.js';
import { createKey, EPOCH_BLOCKS, rotateKey } from '../src/devnet/key.js';
import { type NetworkOptions, type Run, replicaOf, startNetwork } from '../test/zombienet/network.js';
import { headerAt } from '../test/zombienet/node-state.js';
import { VALIDATORS } from '../test/zombienet/nodes.js';
import { WorkerProcess } from '../test/zombienet/operators.js';
import { type Heads, watchHeads } from './heads.js';
import { ALLOWED_BEHIND, type NetworkReport } from './network-report.js';
import { measureUsage, type Subject } from './usage.js';

const OPERATORS = 7;
/** What is measured. */
const BLOCKS = 200;
/** Some pages of text. */
const FILE = new Uint8Array(4_096).fill(7);

/** Starts the network, measures it and ends it. */
export async function measureNetwork(
  options: Omit<NetworkOptions, 'operators' | 'users'>,
  report: Run['report'],
): Promise<NetworkReport> {
  const undo: (() => Promise<unknown>)[] = [];
  try {
    return await measure(options, { undo, report });
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

async function measure(
  options: Omit<NetworkOptions, 'operators' | 'users'>,
  run: Run,
): Promise<NetworkReport> {
  const { report } = run;
  const [depositor, reader] = await Promise.all(['//Depositor', '//Reader'].map(developmentAccount));
  if (!depositor || !reader) throw new Error('two accounts were asked for');
  const network = await startNetwork({ ...options, operators: OPERATORS, users: [depositor, reader] }, run);
  const { nodes, chain, root, settings } = network;
  const pairs = settings.map((first, index) => [
    new WorkerProcess(first),
    new WorkerProcess(replicaOf(first, nodes, OPERATORS + index)),
  ]);
  const workers = pairs.flat();
  run.undo.push(() => Promise.all(workers.map((worker) => worker.stop())));
  // One after the other within an operator: both sign with its account.
  await Promise.all(
    pairs.map(async (pair) => {
      for (const worker of pair) await worker.start();
    }),
  );
  report(`workers: ${workers.length} attested`);

  const key = await createKey({ seats: OPERATORS, epochLength: EPOCH_BLOCKS }, { chain, root, report });
  const client = new KeyfoldClient({}, { chain });
  const file = await seal(FILE, await client.recipient(key.id, depositor.publicKey));
  await client.secrets.store(file, policy.accounts(reader.publicKey), { signer: depositor });
  const header = await readHeader(file);
  const answer = await answerTo({ client, account: reader, header });
  const asker = { client, account: reader, header, fileKey: answer.expose().slice() };

  const endUsage = measureUsage(subjectsOf(nodes, workers));
  const { result: heads, load } = await underLoad(asker, chain, async () => {
    const watching = watchHeads(chain, { blocks: BLOCKS, allowed: ALLOWED_BEHIND });
    await rotateKey(key.id, { chain, root, report });
    return watching;
  });
  const usage = endUsage();
  const [one = 0, five = 0] = loadavg();
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    validators: VALIDATORS.length,
    operators: OPERATORS,
    workers: workers.length,
    blocks: BLOCKS,
    heads,
    missedSlots: await missedSlots(nodes, heads),
    load: { asked: load.asked, failed: load.failed, rotations: 1 },
    loadAverage: [one, five],
    usage,
  };
}

/** Throws where validators have different blocks at the end. */
async function missedSlots(nodes: Parameters<typeof subjectsOf>[0], { from, to }: Heads): Promise<number> {
  const first = await headerAt(nodes.url('alice'), from);
  const last = await Promise.all(VALIDATORS.map((name) => headerAt(nodes.url(name), to)));
  if (new Set(last.map(({ hash }) => hash)).size !== 1) throw new Error(`validators differ in block ${to}`);
  return (last[0]?.slot ?? Number.NaN) - first.slot - (to - from);
}

function subjectsOf(
  nodes: Awaited<ReturnType<typeof startNetwork>>['nodes'],
  workers: readonly WorkerProcess[],
): Subject[] {
  return [
    ...VALIDATORS.map((name) => ({ name, kind: 'node' as const, pid: nodes.pid(name) })),
    ...workers.map((worker) => ({ name: worker.name, kind: 'worker' as const, pid: worker.process.pid })),
  ];
}
