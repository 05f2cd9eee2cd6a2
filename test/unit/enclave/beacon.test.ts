/** Section 13 at the boundary: which rounds an enclave answers, what it signs, and until when it keeps the share of a past epoch. */
import { afterEach, describe, expect, it } from 'vitest';
import { beacon as calls } from '../../../src/chain/calls.js';
import type { BeaconAnswer, Enclave } from '../../../src/enclave/enclave.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { equalBytes, isIdentity, type Point, verifyBeaconPartial } from '../../../src/protocol/index.js';
import { codeOf } from '../../../src/worker/errors.js';
import { FakeNetwork, type NetworkOptions } from '../../support/fake-network.js';
import { encodeWorkerCall, signingPayload } from '../../support/fake-payload.js';
import { roundKey, type Store } from '../../support/fake-state.js';
import { type RecordingGroup, recordingGroup } from '../../support/recording-group.js';

const group = await sodiumGroup();

let network: FakeNetwork;
let recording: RecordingGroup;

afterEach(() => network.stop());

/** A Beacon key of three seats; the workers are silent from its first epoch on, and a round is open. */
async function start(options: Partial<NetworkOptions> = {}): Promise<{ key: number; enclave: Enclave }> {
  recording = recordingGroup(group);
  network = await FakeNetwork.start({ operators: 3, group: recording, ...options });
  await network.advance(3);
  const key = network.chain.createKey({ committee: 3, purpose: 'Beacon', rotation: 'Renew' });
  await network.untilActive(key);
  await network.advance(1);
  for (const { worker } of network.nodes) await worker.disconnect();
  await network.until(async ({ chain }) => (await chain.state().openRounds(key)).length > 0);
  return { key, enclave: enclaveOf(0) };
}

function enclaveOf(index: number): Enclave {
  const node = network.nodes[index];
  if (node === undefined) throw new Error('no such node');
  return node.enclave;
}

function edit(change: (store: Store) => void): Promise<void> {
  network.chain.edit(change);
  return network.advance(2);
}

describe('the share of a round', () => {
  it('is the one of the seat, with a proof, and the same when asked again', async () => {
    const { key, enclave } = await start();
    const state = network.chain.state();
    const answer = await enclave.beacon({ key, round: 1n });
    expect(await enclave.beacon({ key, round: 1n })).toEqual(answer);
    const seat = (await state.acknowledgement(key, 1, 0, enclave.account()))?.seat ?? 0;
    const X = await state.shareKey(key, 1, 0, seat);
    const Y = (await state.key(key))?.public;
    if (X === undefined || Y === undefined) throw new Error('the epoch is active');
    const place = { genesis: network.chain.genesis, key, epoch: 1, Y, round: 1n, seat, X };
    verifyBeaconPartial(group, { ...place, sigma: answer.sigma, proof: answer.proof });
  });

  it.each<[string, (key: number, store: Store) => void, string]>([
    ['that is not open', (key, { openRounds }) => openRounds.delete(roundKey(key, 1n)), 'round'],
    ['of a retired key', (key, { keys }) => change(keys, key, { retired: true }), 'round'],
    ['of a key for wrapping', (key, { keys }) => change(keys, key, { purpose: 'Wrap' }), 'round'],
    [
      'of an epoch that is not kept',
      (key, { openRounds }) => change(openRounds, roundKey(key, 1n), { epoch: 7 }),
      'round',
    ],
    [
      'of an epoch in which it has no share',
      (key, { attempts }) => {
        const record = attempts.get(`${key}/1/0`);
        if (record !== undefined) record.acknowledgements = [];
      },
      'notMember',
    ],
  ])('is refused for a round %s', async (_, edited, code) => {
    const { key, enclave } = await start();
    await edit((store) => edited(key, store));
    expect(await enclave.beacon({ key, round: 1n }).then(() => 'answered', codeOf)).toBe(code);
  });

  it('is given under one public point only, whatever a node says later', async () => {
    const { key, enclave } = await start();
    await enclave.beacon({ key, round: 1n });
    await edit(({ keys }) => change(keys, key, { public: keys.get(key)?.public?.slice().fill(1) }));
    await expect(enclave.beacon({ key, round: 1n })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is signed for as it was given, and nothing else is', async () => {
    const { key, enclave } = await start();
    const own = await enclave.beacon({ key, round: 1n });
    const foreign = await enclaveOf(1).beacon({ key, round: 1n });
    const sign = (shares: readonly BeaconAnswer[]): Promise<string> =>
      enclave
        .sign(signingPayload(encodeWorkerCall(calls.submit({ shares })), { genesis: network.chain.genesis }))
        .then(() => 'signed', codeOf);
    expect(await sign([own])).toBe('signed');
    expect(await sign([foreign])).toBe('foreign');
    expect(await sign([own, foreign])).toBe('foreign');
    expect(await sign([{ ...own, round: 2n }])).toBe('foreign');
    expect(await sign(Array.from({ length: 65 }, () => own))).toBe('payload');
  });

  it('leaves the record when its round is closed', async () => {
    const { key, enclave } = await start();
    const own = await enclave.beacon({ key, round: 1n });
    await edit(({ openRounds }) => openRounds.delete(roundKey(key, 1n)));
    await enclave.erase();
    const payload = signingPayload(encodeWorkerCall(calls.submit({ shares: [own] })), {
      genesis: network.chain.genesis,
    });
    await expect(enclave.sign(payload)).rejects.toMatchObject({ code: 'foreign' });
  });
});

describe('the share of a past epoch', () => {
  /** The arrays, of all that were ever used as scalars, in which the secret of `point` once lay and that are not zero. */
  function alive(point: Point): number {
    const owned = recording.seen.filter(({ copy }) => equalBytes(group.multiplyBase(copy), point));
    return [...new Set(owned.map(({ live }) => live))].filter((bytes) => !isIdentity(bytes)).length;
  }

  it('is kept until Active is FINAL and no round of it is open, and is nowhere in memory from then on', async () => {
    recording = recordingGroup(group);
    network = await FakeNetwork.start({ operators: 3, group: recording, finalityLag: 3 });
    await network.advance(3);
    const key = network.chain.createKey({ committee: 3, purpose: 'Beacon', rotation: 'Renew' });
    await network.untilActive(key);
    await network.settled();
    const state = network.chain.state();
    const shares = [...(await state.shareKeys(key, 1, 0)).values()];
    expect(shares.map(alive)).toEqual([1, 1, 1]);
    // A round that gets no share: it is open behind everybody's back, and its seats count as having answered.
    await edit(({ openRounds, roundShares }) => {
      openRounds.set(roundKey(key, 99n), { key, round: 99n, epoch: 1, opened: 1 });
      const wrong = [1, 2, 3].map((seat) => ({ seat, sigma: new Uint8Array(32) }));
      roundShares.set(roundKey(key, 99n), wrong);
    });
    network.chain.rotate(key);
    await network.untilActive(key, 2);
    await network.advance(8);
    expect(await network.chain.state().retained(key)).toEqual([{ epoch: 1, attempt: 0 }]);
    expect(shares.map(alive)).toEqual([1, 1, 1]);
    for (const { enclave } of network.nodes) {
      expect(
        enclave.holdings().map(({ epoch, registration, share }) => [epoch, registration, share]),
      ).toEqual([
        [1, false, true],
        [2, false, true],
      ]);
    }
    // The round is done on the best block, and a fork may still need the share.
    network.chain.edit(({ openRounds, retained }) => {
      openRounds.delete(roundKey(key, 99n));
      retained.delete(key);
    });
    await network.advance(3);
    expect(shares.map(alive)).toEqual([1, 1, 1]);
    await network.advance(1);
    expect(shares.map(alive)).toEqual([0, 0, 0]);
    for (const { enclave } of network.nodes) {
      expect(enclave.holdings().map(({ epoch, share }) => [epoch, share])).toEqual([[2, true]]);
    }
  });

  it('goes with a key that is retired, whatever is open', async () => {
    const { key } = await start();
    const shares = [...(await network.chain.state().shareKeys(key, 1, 0)).values()];
    network.chain.retire(key);
    await network.advance(2);
    for (const { worker } of network.nodes) worker.reconnect();
    await network.settled();
    expect(shares.map(alive)).toEqual([0, 0, 0]);
  });
});

function change<Name, View>(map: Map<Name, View>, name: Name, fields: Partial<View>): void {
  const view = map.get(name);
  if (view !== undefined) map.set(name, { ...view, ...fields });
}
