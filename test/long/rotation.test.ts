/**
 * Rotations on the real runtime: by root's word, on schedule and to other committees, while a reader asks in every
 * block.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isEvent } from '../../src/chain/events.js';
import type { FinalisedBlock, KeyView, RequestId } from '../../src/chain/types.js';
import { type KeyHistoryOptions, keyHistory } from '../../src/cli/commands/key-history.js';
import { UsageError } from '../../src/cli/exit.js';
import { policy, seal } from '../../src/client/index.js';
import { untilEpoch } from '../../src/devnet/key.js';
import type { DevnetWorker } from '../../src/devnet/operators.js';
import { failure, startTestNetwork, type TestNetwork } from '../e2e/network.js';

/** The shortest that the dev chain takes is 48 blocks: seven windows of 6 and a back-off. */
const EPOCH_BLOCKS = 60;

const text = new TextEncoder().encode('sealed before the first rotation\n'.repeat(100));

let net: TestNetwork;
/** Every finalised block. */
const blocks: FinalisedBlock[] = [];
/** Shares that workers erased, with the finalised block that made them do it. */
const erasures: { readonly worker: string; readonly epoch: number; readonly block: number }[] = [];

/** The sealed file of the reader. */
let file: Uint8Array;

beforeAll(async () => {
  net = await startTestNetwork(4, 1, { epochLength: EPOCH_BLOCKS, port: 0 });
  net.network.chain.finalised$.subscribe((block) => blocks.push(block));
  net.network.workers.forEach(watch);
  file = await seal(text, net.recipient);
  await net.client.store(file, policy.accounts(net.reader.publicKey), net.depositor);
}, 240_000);

afterAll(() => net?.network.stop());

function watch({ worker }: DevnetWorker): void {
  worker.events$.subscribe((event) => {
    if (event.kind !== 'erased' || !event.holding.share) return;
    erasures.push({ worker: worker.name, epoch: event.holding.epoch, block: event.block });
  });
}

/** The finalised block in which this epoch became active. */
function activatedIn(epoch: number): number {
  const block = blocks.find(({ events }) =>
    events.some((event) => isEvent(event, 'keys.Activated') && event.data.epoch === epoch),
  );
  if (block === undefined) throw new Error(`epoch ${epoch} is not active`);
  return block.number;
}

/** What a reader that asks at every block while `step` runs is answered. */
interface Load {
  readonly asked: number;
  /** Plaintexts other than the sealed one, and failures. */
  readonly failed: readonly unknown[];
  /** Of the releases, by the epoch of their partials. */
  readonly epochs: ReadonlyMap<number, number>;
}

/** Asks for the file at every other finalised block until `step` is over, and waits for every answer. */
async function underLoad(step: () => Promise<unknown>): Promise<Load> {
  const answers: Promise<unknown>[] = [];
  const failed: unknown[] = [];
  const from = blocks.length;
  const asking = net.network.chain.finalised$.subscribe(({ number }) => {
    if (number % 2 === 1) return;
    const answer = net.client.open(file, net.reader).then(
      (opened) => {
        if (Buffer.compare(opened, text) !== 0) failed.push(opened);
      },
      (error: unknown) => failed.push(error),
    );
    answers.push(answer);
  });
  await step();
  asking.unsubscribe();
  await Promise.all(answers);
  const released = blocks
    .slice(from)
    .flatMap(({ events }) =>
      events.flatMap((event) => (isEvent(event, 'secrets.Released') ? [event.data] : [])),
    );
  const requests = new Set<RequestId>(released.map(({ request }) => request));
  expect(requests.size, 'a request is released once').toBe(released.length);
  const epochs = new Map<number, number>();
  for (const { epoch } of released) epochs.set(epoch, (epochs.get(epoch) ?? 0) + 1);
  return { asked: answers.length, failed, epochs };
}

/** Everybody's shares are of this epoch alone, and those before it were erased at its Active and not earlier. */
async function expectErased(epoch: number, holders: number): Promise<void> {
  const activated = activatedIn(epoch);
  await Promise.all(net.network.workers.map(({ worker }) => worker.settled(activated)));
  const held = net.network.workers.flatMap(({ worker }) => worker.holdings().filter(({ share }) => share));
  expect(held.map((holding) => holding.epoch)).toEqual(Array.from({ length: holders }, () => epoch));
  for (const erased of erasures) expect(erased.block).toBe(activatedIn(erased.epoch + 1));
}

/** The accounts of the operators that have a seat. */
async function members({ id, epoch, attempt }: KeyView): Promise<string[]> {
  const roster = await net.network.chain.state().roster(id, epoch, attempt);
  return (roster?.seats ?? []).map(({ operator }) => Buffer.from(operator).toString('hex')).sort();
}

describe('a key that rotates', () => {
  it('at the word of root: no request fails, the public point stays, every share is new', async () => {
    const { network } = net;
    const before = await network.chain.state().shareKeys(network.key.id, 1, network.key.attempt);
    let after: KeyView | undefined;
    const load = await underLoad(async () => {
      after = await network.rotate();
    });
    expect(load.failed).toEqual([]);
    expect(load.asked).toBeGreaterThan(8);
    // Both epochs answered: the old one until the change, the new one from then on.
    expect([...load.epochs.keys()].sort()).toEqual([1, 2]);
    expect([...load.epochs.values()].reduce((sum, count) => sum + count, 0)).toBe(load.asked);
    expect(after).toMatchObject({ epoch: 2, threshold: 3, seats: 4, public: network.key.public });
    const shareKeys = await network.chain.state().shareKeys(network.key.id, 2, after?.attempt ?? -1);
    expect(shareKeys.size).toBe(4);
    for (const [seat, X] of shareKeys) expect(X).not.toEqual(before.get(seat));
    await expectErased(2, 4);
    expect(erasures.filter(({ epoch }) => epoch === 1)).toHaveLength(4);
  }, 240_000);

  it('on schedule, as soon as its epoch has lasted its length', async () => {
    const { network } = net;
    const { id } = network.key;
    const active = await network.chain.state().key(id);
    if (active === undefined) throw new Error('no key');
    const due = active.activeSince + EPOCH_BLOCKS;
    expect(await network.chain.state().phase(id)).toMatchObject({ phase: 'Idle', ends: due });
    await network.embedded.driver.advanceTo(due + 1);
    const load = await underLoad(() =>
      untilEpoch({ id, epoch: 3 }, { chain: network.chain, report: () => undefined }),
    );
    expect(load.failed).toEqual([]);
    expect(load.asked).toBeGreaterThan(4);
    const opened = blocks.find(({ events }) =>
      events.some(
        (event) =>
          isEvent(event, 'keys.PhaseOpened') && event.data.epoch === 3 && event.data.phase === 'Register',
      ),
    );
    expect(opened?.number).toBe(due);
    expect(await network.chain.state().key(id)).toMatchObject({ epoch: 3, public: network.key.public });
    await expectErased(3, 4);
  }, 240_000);

  it('to seven seats with three newcomers, and to five without two of the founders', async () => {
    const { network } = net;
    const founders = await members({ ...network.key, epoch: 3, attempt: 0 });
    (await network.join(3)).forEach(watch);
    await network.resize(7);
    const grown = await network.rotate();
    expect(grown).toMatchObject({ threshold: 4, seats: 7, committee: 7, public: network.key.public });
    expect(await members(grown)).toEqual(expect.arrayContaining(founders));
    await expectErased(4, 7);

    // Two founders vanish for good: the others hand over among themselves.
    const gone = network.workers.slice(0, 2);
    await Promise.all(gone.map(({ worker }) => worker.disconnect()));
    await network.resize(5);
    const load = await underLoad(() => network.rotate());
    expect(load.failed).toEqual([]);
    const { id } = network.key;
    const shrunk = await network.chain.state().key(id);
    expect(shrunk).toMatchObject({ epoch: 5, threshold: 3, seats: 5, public: network.key.public });
    if (shrunk === undefined) throw new Error('no key');
    const left = await members(shrunk);
    for (const { operator } of gone) {
      expect(left).not.toContain(Buffer.from(operator.signer.publicKey).toString('hex'));
    }
    // The file from before the first rotation, and one that is sealed now.
    expect(Buffer.compare(await net.client.open(file, net.reader), text)).toBe(0);
    const later = await seal(text, net.recipient);
    await net.client.store(later, policy.accounts(net.reader.publicKey), net.depositor);
    expect(Buffer.compare(await net.client.open(later, net.reader), text)).toBe(0);

    // Whoever slept through a change erases when it hears of it.
    for (const { worker } of gone) {
      expect(worker.holdings().some(({ epoch, share }) => share && epoch === 4)).toBe(true);
      worker.reconnect();
      await worker.settled(network.chain.head().number);
      expect(worker.holdings().some(({ share }) => share)).toBe(false);
    }
  }, 240_000);

  it('is told by its history as it was', async () => {
    const { network } = net;
    const options = { chainUrl: network.url ?? '', json: true };
    const told = await history(network.key.id, options);
    expect(told).toMatchObject({ key: network.key.id, epoch: 5, beginning: 'created' });
    expect(told.attempts.map(({ epoch, attempt, ended }) => [epoch, attempt, ended.result])).toEqual(
      [1, 2, 3, 4, 5].map((epoch) => [epoch, 0, 'active']),
    );
    expect(told.attempts.map(({ ended }) => ended.block)).toEqual([
      network.key.activeSince,
      ...[2, 3, 4, 5].map(activatedIn),
    ]);
    expect(new Set(told.attempts.map(({ ended }) => ended.public)).size).toBe(1);
    const address = (index: number): string => network.operators[index]?.signer.address ?? '';
    expect(told.attempts[3]?.frozen.came.sort()).toEqual([4, 5, 6].map(address).sort());
    expect(told.attempts[4]?.frozen).toMatchObject({ seats: 5, threshold: 3, came: [] });
    expect(told.attempts[4]?.frozen.left.sort()).toEqual([0, 1].map(address).sort());
    // Of seven seats two had vanished before: five dealt, and each of the five has acknowledged.
    expect(told.attempts[4]?.dealings).toHaveLength(5);
    expect(told.attempts[4]?.acknowledgements).toHaveLength(5);

    const recent = await history(network.key.id, { ...options, from: activatedIn(4) });
    expect(recent).toMatchObject({ from: activatedIn(4), beginning: 'asked' });
    expect(recent.attempts.map(({ epoch, opened }) => [epoch, opened !== null])).toEqual([
      [4, false],
      [5, true],
    ]);

    const later = keyHistory(1, { ...options, from: 4_000_000_000 }, { write: () => undefined });
    await expect(later).rejects.toThrow(UsageError);
    const unknown = keyHistory(99, options, { write: () => undefined });
    expect(await failure(unknown)).toMatchObject({ code: 'unknown-key' });
  }, 60_000);
});

/** What `key history --json` prints, as far as it is looked at here. */
interface Told {
  readonly attempts: readonly {
    readonly epoch: number;
    readonly attempt: number;
    readonly opened: number | null;
    readonly frozen: { readonly came: string[]; readonly left: string[] };
    readonly dealings: readonly unknown[];
    readonly acknowledgements: readonly unknown[];
    readonly ended: { readonly result: string; readonly block: number; readonly public: string };
  }[];
}

async function history(key: number, options: KeyHistoryOptions): Promise<Told> {
  let data = '';
  await keyHistory(key, options, {
    write: (to, text) => {
      if (to === 'data') data += text;
    },
  });
  return JSON.parse(data) as Told;
}
