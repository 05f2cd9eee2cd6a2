/** What every scenario has: four validators, operators whose workers run beside them, a key and a file. */
import type { ExtrinsicSigner, KeyView } from '../../src/chain/types.js';
import { policy, readHeader, type SealedHeader, seal } from '../../src/client/index.js';
import { developmentAccount } from '../../src/devnet/accounts.js';
import { createKey, EPOCH_BLOCKS } from '../../src/devnet/key.js';
import { Users } from '../support/users.js';
import { FaultyMember } from './faulty-member.js';
import { type Network, type NetworkOptions, type Run, replicaOf, startNetwork } from './network.js';
import { type Member, WorkerProcess } from './operators.js';

/** Of the committee: one seat each. Two can go for good, and five are left. */
export const OPERATORS = 7;
/** Number of the operator whose worker can be made to fall behind; its first node is one that nobody restarts. */
const OUTDATED = 5;
/** What is sealed. */
export const TEXT = new TextEncoder().encode('what no single machine may know\n'.repeat(100));

export interface WorldOptions extends Omit<NetworkOptions, 'operators' | 'users'> {
  /** Path of the committed runtime. */
  readonly upgrade: string;
}

export interface World extends Omit<Network, 'settings'> {
  /** Path of the committed runtime. */
  readonly upgrade: string;
  /** `keyfold` as one file to run, and the folder of everything that is written. */
  readonly program: string;
  readonly folder: string;
  readonly client: Users;
  /** The first worker of each operator, in the order of the operators. */
  readonly workers: readonly Member[];
  /** That of the first operator, and its second one. */
  readonly first: WorkerProcess;
  readonly replica: WorkerProcess;
  /** Of the fifth operator. */
  readonly outdated: FaultyMember;
  /** Of the last operator. */
  readonly last: WorkerProcess;
  /** Operators that a scenario makes fail, in hex: of them the others expect nothing. */
  readonly failing: Set<string>;
  /** As its first epoch became active. */
  readonly key: KeyView;
  readonly depositor: ExtrinsicSigner;
  readonly reader: ExtrinsicSigner;
  readonly stranger: ExtrinsicSigner;
  /** Sealed from {@link TEXT}, stored for the reader. */
  readonly file: Uint8Array;
  readonly header: SealedHeader;
  /** Tells what happens, line by line. */
  readonly report: Run['report'];
  stop(): Promise<void>;
}

/** Starts all of it. What was started is stopped again if that fails. */
export async function startWorld(options: WorldOptions, report: Run['report']): Promise<World> {
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return { ...(await start(options, { undo, report })), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(options: WorldOptions, run: Run): Promise<Omit<World, 'stop'>> {
  const { report } = run;
  const [depositor, reader, stranger] = await Promise.all(
    ['//Depositor', '//Reader', '//Stranger'].map(developmentAccount),
  );
  if (!depositor || !reader || !stranger) throw new Error('three accounts were asked for');
  const users = { depositor, reader, stranger };
  const { settings, ...network } = await startNetwork(
    { ...options, operators: OPERATORS, users: Object.values(users) },
    run,
  );
  const { chain, root } = network;
  const committee = await startWorkers({ settings, ...network }, run);
  report(`workers: ${OPERATORS + 1} attested, all but one in a process of its own`);

  const key = await createKey({ seats: OPERATORS, epochLength: EPOCH_BLOCKS }, { chain, root, report });
  const client = new Users({}, { chain });
  const file = await seal(TEXT, await client.recipient(key.id, depositor.publicKey));
  await client.store(file, policy.accounts(reader.publicKey), depositor);
  const header = await readHeader(file);
  const { upgrade, program, folder } = options;
  return {
    ...network,
    ...committee,
    ...users,
    upgrade,
    program,
    folder,
    client,
    key,
    file,
    header,
    failing: new Set(),
    report,
  };
}

/** All at once, but the second worker of an operator, which signs with the same account, after the first. */
async function startWorkers(
  { settings, nodes }: Pick<Network, 'settings' | 'nodes'>,
  { undo }: Run,
): Promise<Pick<World, 'workers' | 'first' | 'last' | 'replica' | 'outdated'>> {
  const processes = settings.map((setting, index) =>
    index === OUTDATED - 1 ? undefined : new WorkerProcess(setting),
  );
  const [own, [first], last] = [settings[OUTDATED - 1], processes, processes.at(-1)];
  if (!own || !settings[0] || !first || !last) throw new Error('the operators are too few');
  const replica = new WorkerProcess(replicaOf(settings[0], nodes, OPERATORS));
  const others = processes.flatMap((worker) => (worker === undefined || worker === first ? [] : [worker]));
  undo.push(() => Promise.all([first, replica, ...others].map((worker) => worker.stop())));
  const starting = FaultyMember.start(own);
  undo.push(() => starting.then((member) => member.stop()).catch(() => undefined));
  const pair = async (): Promise<void> => {
    await first.start();
    await replica.start();
  };
  const [outdated] = await Promise.all([starting, pair(), ...others.map((worker) => worker.start())]);
  const workers = processes.map((worker) => worker ?? outdated);
  return { workers, first, last, replica, outdated };
}
