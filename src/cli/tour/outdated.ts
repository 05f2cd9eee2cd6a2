/**
 * One operator sleeps through a rotation that it registered for, and comes back as from an old snapshot: with the share of
 * the epoch before. The chain does not take that for a sign of life and charges it for what did not come. Then its machines
 * wake up as they fell asleep, with the key pairs of the new epoch, and hold its share after all.
 */
import type { AccountId, FinalisedState } from '../../chain/types.js';
import { hurried } from '../../devnet/hurry.js';
import { until } from '../../devnet/key.js';
import type { Devnet } from '../../devnet/network.js';
import type { DevnetWorker, Operator } from '../../devnet/operators.js';
import type { Progress } from '../output.js';
import { isSame } from './same.js';

/** The Register window, extended, and what comes before it. */
const REGISTERED_WITHIN_BLOCKS = 30;

/** A late acknowledgement and its finality. */
const BACK_WITHIN_BLOCKS = 20;

/** What was taken of a machine before the rotation. */
export interface Snapshot {
  readonly enclave: AccountId;
  /** Shows life with the share of then; answers why the chain refused it, undefined where it did not. */
  beat(): Promise<string | undefined>;
}

export interface OutdatedDependencies {
  readonly network: Devnet;
  readonly snapshot: Snapshot;
  readonly progress: Progress;
  /** Rotates the key; `meanwhile` runs as soon as the next epoch is active. */
  readonly rotate: (meanwhile: () => Promise<void>) => Promise<void>;
}

/** Whether the chain refused the heartbeat; null where a rotation needs every seat, so that none may sleep. */
export async function sleepThrough({
  network,
  snapshot,
  progress,
  rotate,
}: OutdatedDependencies): Promise<boolean | null> {
  const { chain, key } = network;
  const view = await chain.state().key(key.id);
  const roster = view && (await chain.state().roster(view.id, view.epoch, view.attempt));
  const operator = await ownerOf(network, snapshot.enclave);
  if (roster === undefined || operator === undefined || roster.A >= roster.n) {
    progress.line('outdated: a rotation of so few seats needs them all, so none may sleep through it');
    await rotate(async () => undefined);
    return null;
  }
  const workers = network.workers.filter((worker) => worker.operator === operator);
  let refusal: string | undefined;
  const asleep = untilRegistered(network, workers).then(async () => {
    await Promise.all(workers.map(({ worker }) => worker.disconnect()));
    progress.line(
      `outdated: ${operator.signer.address} has registered, and sleeps through the rest of the rotation`,
    );
  });
  const rotated = rotate(async () => {
    refusal = await snapshot.beat();
    progress.line(
      `outdated: it is back with the share of epoch ${roster.epoch}; the heartbeat with it is ${refusal === undefined ? 'TAKEN' : `refused (${refusal})`}`,
    );
    for (const { worker } of workers) worker.reconnect();
    await untilHolding(network, workers);
    progress.line(
      'outdated: its machines wake up with the key pairs they registered, and hold the share of this epoch',
    );
  });
  await Promise.all([asleep, rotated]);
  return refusal !== undefined;
}

async function ownerOf({ chain, operators }: Devnet, enclave: AccountId): Promise<Operator | undefined> {
  const view = await chain.state().enclave(enclave);
  return operators.find(({ signer }) => view !== undefined && isSame(signer.publicKey, view.operator));
}

/** Until each of them is registered for the attempt that was begun. */
async function untilRegistered({ chain, key }: Devnet, workers: readonly DevnetWorker[]): Promise<void> {
  const expected = { what: 'an operator has registered', withinBlocks: REGISTERED_WITHIN_BLOCKS };
  await until(chain, expected, async (state) => {
    const phase = await state.phase(key.id);
    if (phase?.phase !== 'Register') return undefined;
    const registered = await state.registrations(key.id, phase.epoch, phase.attempt);
    const has = ({ worker }: DevnetWorker) =>
      registered.some(({ enclave }) => isSame(enclave, worker.account));
    return workers.every(has) ? true : undefined;
  });
}

async function untilHolding(network: Devnet, workers: readonly DevnetWorker[]): Promise<void> {
  const { chain, key } = network;
  const expected = { what: 'the machines hold their share again', withinBlocks: BACK_WITHIN_BLOCKS };
  await hurried(network, () =>
    until(chain, expected, async (state) => ((await holdAll(state, key.id, workers)) ? true : undefined)),
  );
}

async function holdAll(
  state: FinalisedState,
  key: number,
  workers: readonly DevnetWorker[],
): Promise<boolean> {
  const view = await state.key(key);
  if (view === undefined) return false;
  const held = await Promise.all(
    workers.map(({ worker }) => state.acknowledgement(key, view.epoch, view.attempt, worker.account)),
  );
  return held.every((acknowledgement) => acknowledgement?.withdrawn === false);
}
