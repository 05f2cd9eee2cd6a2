/**
 * A drill that is really made: a development network of the same shape (seats, live replicas, threshold, spare
 * operators), in which the workers of those who vanish are stopped, and a request and a rotation are tried.
 */
import { ChainError } from '../../chain/errors.js';
import { ClientError, connect, type KeyfoldClient, policy, seal } from '../../client/index.js';
import { hurried } from '../../devnet/hurry.js';
import { untilEpoch } from '../../devnet/key.js';
import { type Devnet, type DevnetDependencies, startDevnet } from '../../devnet/network.js';
import type { DevnetWorker } from '../../devnet/operators.js';
import type { Progress } from '../output.js';
import type { Facts, Outlook } from './predict.js';

/** Operators of a rehearsal: as many as `keyfold dev` takes. */
export const MAX_REHEARSED = 32;

/** A seat that is there answers within 2 blocks of the request being final, its second replica one later. */
const ANSWER_BLOCKS = 12;

/** What is sealed. */
const TEXT = new TextEncoder().encode('what can still be lost\n');

/** What was seen; the names are those of {@link Outlook}. */
export interface Observed {
  readonly requests: boolean;
  readonly rotation: boolean;
  /** Tried where nothing was answered: still nothing after those who vanished are back with new enclaves. */
  readonly lost: boolean;
}

/** The operators that a rehearsal of these facts needs. */
export function operatorsOf(facts: Facts, vanished: ReadonlySet<string>): number {
  return facts.seats.length + sparesOf(facts, vanished).length;
}

/** Where what was seen is not what was predicted. */
export function differences(outlook: Outlook, observed: Observed): string[] {
  const predicted = { ...outlook, rotation: outlook.rotation === 'finishes' };
  return (['requests', 'rotation', 'lost'] as const).filter((name) => predicted[name] !== observed[name]);
}

/** Makes the drill for a Reshare key. Throws what the network throws. */
export async function rehearse(
  { facts, vanished }: { readonly facts: Facts; readonly vanished: ReadonlySet<string> },
  { log, progress }: { readonly log: DevnetDependencies['log']; readonly progress: Progress },
): Promise<Observed> {
  const { seats, threshold, committee, minimum } = facts;
  const replicas = Math.max(1, ...seats.map(({ live }) => live));
  progress.line(
    `rehearsal: a network of ${seats.length} seats with ${replicas} replicas, any ${threshold} open`,
  );
  const network = await startDevnet(
    // Of the committees with this threshold the largest: it has room for every number of seats that can have it.
    // What is rehearsed is what the seats that are left can do: none of it is to begin by itself.
    {
      seats: seats.length,
      replicas,
      committee: 2 * threshold - 1,
      genesis: { keys: { earlyRotation: false } },
    },
    { log },
  );
  try {
    // Nobody is to wait for an idle chain.
    return await hurried(network, async () => {
      const spares = sparesOf(facts, vanished).length;
      if (spares > 0) await network.join(spares);
      await network.resize(committee, minimum);
      const reader = await prepare(network);
      const gone = await vanish(network, { facts, vanished });
      progress.line(`rehearsal: ${gone.length} workers are stopped; a request and a rotation are tried`);
      return tryEverything(network, reader, { gone, progress });
    });
  } finally {
    await network.stop();
  }
}

/** Somebody with a sealed file that is stored. */
interface Reader {
  readonly client: KeyfoldClient;
  readonly file: Uint8Array;
}

async function prepare(network: Devnet): Promise<Reader> {
  const [account] = await network.accounts('reader');
  if (account === undefined) throw new Error('the network gave no account');
  const client = await connect({ chain: network.chain, signer: account, rng: network.rng('reader') });
  const recipient = await client.recipient(network.key.id, account.publicKey);
  const file = await seal(TEXT, recipient, { rng: network.rng('seal') });
  await client.secrets.store(file, policy.owner());
  return { client, file };
}

/** Stops the workers that are not there: of those who vanish, and what seats have too few of. Gives those that could return. */
async function vanish(
  network: Devnet,
  { facts, vanished }: { readonly facts: Facts; readonly vanished: ReadonlySet<string> },
): Promise<DevnetWorker[]> {
  const gone: DevnetWorker[] = [];
  for (const [index, { live, operator }] of facts.seats.entries()) {
    const own = network.workers.filter((worker) => worker.operator.number === index + 1);
    const stays = vanished.has(operator) ? 0 : live;
    for (const { worker } of own.slice(stays)) await worker.stop();
    gone.push(...own.slice(stays));
    // Its operator is there and has an enclave, which has no share.
    const isEmpty = live === 0 && !vanished.has(operator) && facts.candidates.includes(operator);
    const [first] = own;
    if (isEmpty && first !== undefined) {
      gone.splice(gone.indexOf(first), 1);
      await network.restart(first);
    }
  }
  return gone;
}

async function tryEverything(
  network: Devnet,
  reader: Reader,
  { gone, progress }: { readonly gone: readonly DevnetWorker[]; readonly progress: Progress },
): Promise<Observed> {
  const { chain, key } = network;
  const requests = await isAnswered(reader);
  progress.line(`rehearsal: the request is ${requests ? 'answered' : 'not answered'}`);
  const rotation = await succeeds(() => network.rotate());
  progress.line(`rehearsal: the rotation ${rotation ? 'finishes' : 'does not finish'}`);
  if (requests || rotation) {
    const still = rotation ? await isAnswered(reader) : requests;
    return { requests: requests && still, rotation, lost: false };
  }
  // One replica of each is enough to see whether anything of them is left.
  for (const worker of gone) if (worker.replica === 1) await network.restart(worker);
  progress.line('rehearsal: all are back with new enclaves; a request and a rotation are tried again');
  const epoch = key.epoch + 1;
  const again = await succeeds(() => untilEpoch({ id: key.id, epoch }, { chain, report: () => undefined }));
  const lost = !again && !(await isAnswered(reader));
  progress.line(`rehearsal: the key is ${lost ? 'lost' : 'there again'}`);
  return { requests, rotation, lost };
}

async function isAnswered({ client, file }: Reader): Promise<boolean> {
  try {
    const opened = await client.open(file, { withinBlocks: ANSWER_BLOCKS });
    return opened.outcome === 'opened' && Buffer.compare(opened.plaintext, TEXT) === 0;
  } catch (error) {
    if (error instanceof ClientError && error.code === 'not-enough-seats') return false;
    throw error;
  }
}

/** Whether the next epoch comes before its attempts were aborted too often. */
async function succeeds(rotation: () => Promise<unknown>): Promise<boolean> {
  try {
    await rotation();
    return true;
  } catch (error) {
    if (error instanceof ChainError && error.code === 'expired') return false;
    throw error;
  }
}

/** Who could take a seat at the next rotation, has none, and stays. */
function sparesOf({ seats, candidates }: Facts, vanished: ReadonlySet<string>): string[] {
  const seated = new Set(seats.map(({ operator }) => operator));
  return candidates.filter((candidate) => !seated.has(candidate) && !vanished.has(candidate));
}
