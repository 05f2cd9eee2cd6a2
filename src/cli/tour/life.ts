/**
 * The key lives on: it rotates under load while one operator sleeps, a replica is lost and refilled, an operator goes and
 * another comes; the one that is gone is ejected, while a beacon gives its first rounds.
 */
import { ChainError } from '../../chain/errors.js';
import type { AccountId } from '../../chain/types.js';
import { hurried } from '../../devnet/hurry.js';
import { until } from '../../devnet/key.js';
import type { Devnet } from '../../devnet/network.js';
import type { DevnetWorker, Operator } from '../../devnet/operators.js';
import type { Progress } from '../output.js';
import { beacon, type Rounds } from './beacon.js';
import { bondOf, countsOf, keepLedger, type Ledger, untilEjected } from './ladder.js';
import { type Asker, type Load, underLoad } from './load.js';
import { type Snapshot, sleepThrough } from './outdated.js';
import { isSame } from './same.js';

/** A wish, its answer and the acknowledgement take 2 blocks each, and a replica waits its turn. */
const REFILLED_WITHIN_BLOCKS = 30;

/** What was seen. */
export interface Life extends Rounds {
  readonly rotations: number;
  readonly requests: number;
  readonly requestsFailed: number;
  readonly publicPointUnchanged: boolean;
  /** Null with one replica a seat: nobody could refill it. */
  readonly replicaRefilled: boolean | null;
  /** Charges that cost an operator something, and operators that were ejected, as the chain said. */
  readonly slashed: number;
  readonly ejected: number;
  /** The chain refused a heartbeat with the share of a past epoch; null where none could be tried. */
  readonly outdatedRefused: boolean | null;
}

/** What the steps work with. */
export interface LifeDependencies {
  readonly network: Devnet;
  /** Enclaves that must neither be killed nor go. */
  readonly spared: readonly AccountId[];
  /** Of a spared machine; none where there was no share to take. */
  readonly snapshot: Snapshot | undefined;
  readonly asker: Asker;
  readonly progress: Progress;
}

interface Losing {
  readonly isSpared: (worker: DevnetWorker) => boolean;
  readonly progress: Progress;
}

/** Runs the steps. Throws what the network throws. */
export async function live(
  { replicas }: { readonly replicas: number },
  { network, spared, snapshot, asker, progress }: LifeDependencies,
): Promise<Life> {
  const isSpared = ({ worker }: DevnetWorker): boolean =>
    spared.some((account) => isSame(account, worker.account));
  const loads: Load[] = [];
  const points: (Uint8Array | undefined)[] = [];
  const rotate = async (meanwhile: () => Promise<void> = async () => undefined): Promise<void> => {
    const { result, load } = await underLoad(asker, network.chain, async () => {
      const view = await network.rotate();
      await meanwhile();
      return view;
    });
    points.push(result.public);
    loads.push(load);
    progress.line(`load: ${load.asked} requests during the rotation, ${load.failed} failed${because(load)}`);
  };

  const ledger = keepLedger(network.chain);
  try {
    let outdatedRefused: boolean | null = null;
    if (snapshot === undefined) await rotate();
    else outdatedRefused = await sleepThrough({ network, snapshot, progress, rotate });
    let replicaRefilled: boolean | null = null;
    if (replicas > 1) replicaRefilled = await loseReplica(network, { isSpared, progress });
    else progress.line('replica: each seat has one, so there is none to lose and refill');
    const { seats, threshold } = network.key;
    let rounds: Rounds;
    if (seats > threshold) rounds = await change(network, { isSpared, progress, ledger, rotate });
    else {
      progress.line(
        `operator: all ${seats} are needed, so none is lost here; \`keyfold drill\` says what would happen`,
      );
      rounds = await beacon({ network, progress });
    }
    return {
      rotations: points.length,
      requests: loads.reduce((sum, { asked }) => sum + asked, 0),
      requestsFailed: loads.reduce((sum, { failed }) => sum + failed, 0),
      publicPointUnchanged: points.every((point) => isSame(point, network.key.public)),
      replicaRefilled,
      ...rounds,
      ...countsOf(ledger),
      outdatedRefused,
    };
  } finally {
    ledger.stop();
  }
}

interface Changing extends Losing {
  readonly ledger: Ledger;
  readonly rotate: () => Promise<void>;
}

/**
 * An operator goes, another comes, the committee rotates without the first, and the chain puts that one out. That takes many
 * blocks in which little happens: the beacon has its rounds in them.
 */
async function change(network: Devnet, { ledger, rotate, ...losing }: Changing): Promise<Rounds> {
  const { progress } = losing;
  const lost = await loseOperator(network, losing);
  await rotate();
  await tellRoster(network, { gone: lost.operator, progress });
  const [rounds] = await Promise.all([
    beacon({ network, progress }),
    untilEjected({ network, ledger, progress }, lost),
  ]);
  return rounds;
}

/** Kills the first replica of a seat, starts it again, and waits until the chain shows that it holds the share again. */
async function loseReplica(network: Devnet, { isSpared, progress }: Losing): Promise<boolean> {
  const { chain, key } = network;
  const lost = network.workers.find((worker) => worker.replica === 1 && !isSpared(worker));
  if (lost === undefined) throw new Error('the network has no worker to lose');
  progress.line(`replica: ${lost.worker.name} is killed, its share is gone; it comes back as a new enclave`);
  const { worker } = await network.restart(lost);
  const since = chain.head().number;
  const expected = { what: 'the replica is refilled', withinBlocks: REFILLED_WITHIN_BLOCKS };
  try {
    await hurried(network, () =>
      until(chain, expected, async (state) => {
        const view = await state.key(key.id);
        if (view === undefined) return undefined;
        const held = await state.acknowledgement(view.id, view.epoch, view.attempt, worker.account);
        return held !== undefined && !held.withdrawn ? true : undefined;
      }),
    );
    const blocks = chain.head().number - since;
    progress.line(`replica: refilled by its sibling, proven on chain ${blocks} blocks after it was attested`);
    return true;
  } catch (error) {
    if (!(error instanceof ChainError) || error.code !== 'expired') throw error;
    progress.line(`replica: NOT refilled within ${REFILLED_WITHIN_BLOCKS} blocks`);
    return false;
  }
}

/** Stops every worker of an operator for good and bonds another one; the one that is gone, and its bond until then. */
async function loseOperator(
  network: Devnet,
  { isSpared, progress }: Losing,
): Promise<{ readonly operator: Operator; readonly bond: bigint }> {
  const workersOf = (operator: Operator): DevnetWorker[] =>
    network.workers.filter((worker) => worker.operator === operator);
  const lost = network.operators.findLast((operator) => !workersOf(operator).some(isSpared));
  if (lost === undefined) throw new Error('the network has no operator to lose');
  await Promise.all(workersOf(lost).map(({ worker }) => worker.stop()));
  progress.line(`operator: ${lost.signer.address} is gone with all its machines; another one bonds`);
  const bond = await bondOf(network, lost.signer.publicKey);
  await network.join(1);
  return { operator: lost, bond };
}

async function tellRoster(
  network: Devnet,
  { gone, progress }: { readonly gone: Operator; readonly progress: Progress },
): Promise<void> {
  const state = network.chain.state();
  const view = await state.key(network.key.id);
  const roster = view && (await state.roster(view.id, view.epoch, view.attempt));
  const says = (operator: Operator | undefined): string => {
    const seat = roster?.seats.find((one) => isSame(one.operator, operator?.signer.publicKey));
    return seat === undefined ? 'has no seat' : `has seat ${seat.seat}`;
  };
  progress.line(
    `operator: the new one ${says(network.operators.at(-1))}, the one that is gone ${says(gone)}`,
  );
}

function because({ reason }: Load): string {
  return reason === undefined ? '' : ` (${reason})`;
}
