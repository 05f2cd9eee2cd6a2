/** What is erased, and when: only what a FINALISED Active or Abort says (protocol.md section 8). */
import { afterEach, describe, expect, it } from 'vitest';
import type { Enclave, Holding } from '../../../src/enclave/enclave.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { equalBytes, isIdentity, type Point } from '../../../src/protocol/index.js';
import { FakeNetwork, type NetworkOptions } from '../../support/fake-network.js';
import { type RecordingGroup, recordingGroup } from '../../support/recording-group.js';

const group = await sodiumGroup();

let network: FakeNetwork;
let recording: RecordingGroup;

afterEach(() => network.stop());

async function start(options: Partial<NetworkOptions> = {}): Promise<number> {
  recording = recordingGroup(group);
  network = await FakeNetwork.start({ operators: 3, group: recording, ...options });
  await network.advance(3);
  return network.chain.createKey({ committee: 3 });
}

function enclaveOf(index: number): Enclave {
  const node = network.nodes[index];
  if (node === undefined) throw new Error('no such node');
  return node.enclave;
}

/** The arrays, of all that were ever used as scalars, in which the secret of `point` once lay. */
function arraysOf(point: Point): Uint8Array[] {
  const owned = recording.seen.filter(({ copy }) => equalBytes(group.multiplyBase(copy), point));
  return [...new Set(owned.map(({ live }) => live))];
}

/** How many of them still hold something. */
function alive(point: Point): number {
  return arraysOf(point).filter((bytes) => !isIdentity(bytes)).length;
}

async function registeredP(key: number, epoch: number, attempt: number, enclave: Enclave): Promise<Point> {
  const roster = await network.chain.state().roster(key, epoch, attempt);
  const mine = roster?.recipients.find((recipient) => equalBytes(recipient.enclave, enclave.account()));
  if (mine === undefined) throw new Error('not in the roster');
  return mine.P;
}

async function shareKey(key: number, epoch: number, attempt: number, enclave: Enclave): Promise<Point> {
  const state = network.chain.state();
  const seat = (await state.acknowledgement(key, epoch, attempt, enclave.account()))?.seat ?? 0;
  const X = await state.shareKey(key, epoch, attempt, seat);
  if (X === undefined) throw new Error('no share key');
  return X;
}

const untilPhase = (key: number, phase: string) =>
  network.until(async ({ chain }) => (await chain.state().phase(key))?.phase === phase);

const held = (key: number, epoch: number, registration: boolean, share: boolean): Holding => ({
  key,
  epoch,
  attempt: 0,
  registration,
  share,
  wish: false,
});

describe('erasing', () => {
  it('keeps p and x until Active is final, then p goes and x stays', async () => {
    const key = await start({ finalityLag: 4 });
    const enclave = enclaveOf(0);
    await untilPhase(key, 'Acknowledge');
    const P = await registeredP(key, 1, 0, enclave);
    await network.until(async () => enclave.holdings().some(({ share }) => share));
    // Active on the best block, not yet final.
    await network.until(async ({ chain }) => {
      let active = false;
      chain.edit((store) => {
        active = store.keys.get(key)?.epoch === 1;
      });
      return active;
    });
    expect((await network.chain.state().key(key))?.epoch).toBe(0);
    expect(await enclave.erase()).toEqual([]);
    expect(enclave.holdings()).toEqual([held(key, 1, true, true)]);
    expect(alive(P)).toBe(1);

    await network.untilActive(key);
    await network.settled();
    expect(enclave.holdings()).toEqual([held(key, 1, false, true)]);
    expect(arraysOf(P).length).toBeGreaterThan(1);
    expect(alive(P)).toBe(0);
    expect(alive(await shareKey(key, 1, 0, enclave))).toBe(1);
  });

  it('takes the old share when the next epoch is active, also without a new one', async () => {
    const key = await start({ operators: 4 });
    await network.untilActive(key);
    const leaves = network.nodes.find(({ enclave }) => enclave.holdings()[0]?.share);
    if (leaves === undefined) throw new Error('nobody holds a share');
    const old = await shareKey(key, 1, 0, leaves.enclave);
    expect(alive(old)).toBe(1);
    // Sleeps through the registration of the next epoch.
    await leaves.worker.disconnect();
    network.chain.rotate(key);
    await network.untilActive(key, 2);
    expect(leaves.enclave.holdings()).toEqual([held(key, 1, false, true)]);
    leaves.worker.reconnect();
    await network.settled();
    expect(leaves.enclave.holdings()).toEqual([]);
    expect(alive(old)).toBe(0);
  });

  it('has the old share in memory until Active is FINAL, and nowhere in it from then on', async () => {
    const key = await start({ finalityLag: 4 });
    await network.untilActive(key);
    await network.settled();
    // The share as it lies in the enclave's arena, and as it was there.
    const found = await Promise.all(
      network.nodes.map(async ({ enclave }) => {
        const [live, ...others] = arraysOf(await shareKey(key, 1, 0, enclave)).filter(
          (bytes) => !isIdentity(bytes),
        );
        if (live === undefined || others.length > 0) throw new Error('the share lies in one place');
        return { enclave, arena: new Uint8Array(live.buffer), share: live.slice() };
      }),
    );
    const timesIn = ({ arena, share }: { arena: Uint8Array; share: Uint8Array }): number =>
      Array.from({ length: arena.length / 32 }, (_, slot) =>
        arena.subarray(32 * slot, 32 * (slot + 1)),
      ).filter((bytes) => equalBytes(bytes, share)).length;
    for (const { arena } of found) expect(arena.length).toBeGreaterThan(1_000);
    network.chain.rotate(key);
    await network.until(async ({ chain }) => {
      expect(found.map(timesIn)).toEqual([1, 1, 1]);
      let active = false;
      chain.edit((store) => {
        active = store.keys.get(key)?.epoch === 2;
      });
      return active;
    });
    // Active on the best block. Until that block is final a fork may still go on with the old epoch.
    while ((await network.chain.state().key(key))?.epoch === 1) {
      for (const { enclave } of found) expect(await enclave.erase()).toEqual([]);
      expect(found.map(timesIn)).toEqual([1, 1, 1]);
      await network.advance(1);
    }
    expect(found.map(timesIn)).toEqual([0, 0, 0]);
    for (const { enclave } of found) {
      expect(alive(await shareKey(key, 2, 0, enclave))).toBe(1);
      expect(enclave.holdings()).toEqual([held(key, 2, false, true)]);
    }
  });

  it('takes everything of an aborted attempt, its share included, once the Abort is final', async () => {
    const key = await start();
    const enclave = enclaveOf(0);
    await untilPhase(key, 'Complain');
    const P = await registeredP(key, 1, 0, enclave);
    // Two of three cannot acknowledge: the quorum is three.
    for (const node of network.nodes.slice(1)) await node.worker.disconnect();
    await untilPhase(key, 'Acknowledge');
    await network.until(async () => enclave.holdings().some(({ share }) => share));
    await network.until(async ({ chain }) => (await chain.state().acknowledgements(key, 1, 0)).length === 1);
    const X = await shareKey(key, 1, 0, enclave);
    expect(alive(X)).toBe(1);
    await network.until(async ({ chain }) => (await chain.state().phase(key))?.attempt === 1);
    await network.settled();
    expect(enclave.holdings()).toEqual([]);
    expect([alive(P), alive(X)]).toEqual([0, 0]);
    const erased = network.nodes[0]?.events.filter(({ kind }) => kind === 'erased');
    expect(erased).toEqual([expect.objectContaining({ holding: held(key, 1, true, true) })]);
    await expect(enclave.newAttempt({ key, epoch: 1, attempt: 0 })).rejects.toMatchObject({ code: 'phase' });

    for (const node of network.nodes.slice(1)) node.worker.reconnect();
    await network.untilActive(key);
    expect((await network.chain.state().key(key))?.attempt).toBe(1);
  });

  it('takes everything of a key that is retired, the attempt under way included', async () => {
    const key = await start({ finalityLag: 2 });
    await network.untilActive(key);
    network.chain.rotate(key);
    await untilPhase(key, 'Complain');
    const enclave = enclaveOf(0);
    const [X, P] = [await shareKey(key, 1, 0, enclave), await registeredP(key, 2, 0, enclave)];
    network.chain.retire(key);
    await network.advance(2);
    expect([alive(X), alive(P)]).toEqual([1, 1]);
    await network.advance(1);
    expect([alive(X), alive(P)]).toEqual([0, 0]);
    for (const { enclave } of network.nodes) expect(enclave.holdings()).toEqual([]);
    await expect(enclave.acknowledge({ key, epoch: 1, attempt: 0 })).rejects.toMatchObject({ code: 'phase' });
  });

  it('leaves p with an enclave that has not acknowledged, which does so late', async () => {
    const key = await start({ operators: 5 });
    network.chain.edit((store) => {
      const view = store.keys.get(key);
      if (view !== undefined) store.keys.set(key, { ...view, committee: 5 });
    });
    await untilPhase(key, 'Complain');
    const [late] = network.nodes;
    if (late === undefined) throw new Error('no node');
    const P = await registeredP(key, 1, 0, late.enclave);
    await late.worker.disconnect();
    await network.untilActive(key);
    expect(late.enclave.holdings()).toEqual([held(key, 1, true, false)]);
    late.worker.reconnect();
    await network.until(async () => late.enclave.holdings().some(({ share }) => share), 3);
    await network.advance(3);
    expect(late.enclave.holdings()).toEqual([held(key, 1, false, true)]);
    expect(alive(P)).toBe(0);
    const acknowledged = await network.chain.state().acknowledgement(key, 1, 0, late.enclave.account());
    expect(acknowledged?.withdrawn).toBe(false);
  });

  it('keeps no polynomial, nonce or opened share: after a whole life one share is all that is left', async () => {
    const key = await start();
    await network.untilActive(key);
    await network.advance(2);
    const shares = await Promise.all(network.nodes.map(({ enclave }) => shareKey(key, 1, 0, enclave)));
    const state = network.chain.state();
    const dealings = await state.dealings(key, 1, 0);
    expect(dealings.length).toBe(3);
    for (const { R, V } of dealings) {
      for (const point of [R, ...V]) {
        expect(arraysOf(point).length).toBeGreaterThan(0);
        expect(alive(point)).toBe(0);
      }
    }
    for (const X of shares) expect(alive(X)).toBe(1);
    for (const { enclave } of network.nodes) enclave.wipe();
    for (const X of shares) expect(alive(X)).toBe(0);
  });
});
