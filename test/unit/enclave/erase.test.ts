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
