/** Sections 9 and 10 at the boundary: what an enclave asks for, gives, takes and shows, what it refuses, and what it wipes. */
import { afterEach, describe, expect, it } from 'vitest';
import { type Call, enclaves, keys } from '../../../src/chain/calls.js';
import type { ReplicaWishView } from '../../../src/chain/types.js';
import { SimulatedAttestation } from '../../../src/enclave/attestation/simulated.js';
import type { Enclave, HandoffAnswer } from '../../../src/enclave/enclave.js';
import { MAX_HANDOFFS } from '../../../src/enclave/records.js';
import { SoftwareEnclave } from '../../../src/enclave/software.js';
import { schnorrkel } from '../../../src/enclave/sr25519.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import {
  equalBytes,
  isIdentity,
  type Point,
  toHex,
  verifyHeartbeat,
  verifyWantReplica,
} from '../../../src/protocol/index.js';
import { codeOf } from '../../../src/worker/errors.js';
import { enclaveSigner } from '../../../src/worker/signer.js';
import { FakeNetwork, type Node, operatorAccount } from '../../support/fake-network.js';
import { encodeWorkerCall, signingPayload } from '../../support/fake-payload.js';
import type { AttemptRecord } from '../../support/fake-state.js';
import { type RecordingGroup, recordingGroup } from '../../support/recording-group.js';
import { seededRng } from '../../support/seeded-rng.js';

const group = await sodiumGroup();
const sr25519 = await schnorrkel();
const OF = { key: 1, epoch: 1 };
const FIRST = { ...OF, attempt: 0 };
const ONE = new Uint8Array(32).with(0, 1);
const flipped = (bytes: Uint8Array) => bytes.with(-1, (bytes.at(-1) ?? 0) ^ 1);

let network: FakeNetwork;
let recording: RecordingGroup;

afterEach(() => network.stop());

/** A restarted enclave of the first seat, its sibling, and one of another seat; every worker is silent. */
interface Scene {
  readonly recipient: Enclave;
  readonly donor: Enclave;
  readonly stranger: Enclave;
}

const node = (operator: number, replica: number): Node => {
  const found = network.nodes.find((each) => each.operator === operator && each.replica === replica);
  if (found === undefined) throw new Error('no such node');
  return found;
};

async function start({ signatures = false } = {}): Promise<Scene> {
  recording = recordingGroup(group);
  network = await FakeNetwork.start({ operators: 3, replicas: 2, group: recording, signatures });
  await network.advance(3);
  network.chain.createKey({ committee: 3 });
  await network.untilActive(1);
  await network.advance(2);
  const back = await network.restart(node(1, 1));
  await network.advance(1);
  // It is on the chain, and nobody has looked at that yet.
  for (const { worker } of network.nodes) await worker.disconnect();
  await network.advance(2);
  return { recipient: back.enclave, donor: node(1, 2).enclave, stranger: node(2, 1).enclave };
}

/** Sends the call, signed by the enclave, and makes it final. */
async function sent(enclave: Enclave, call: Call): Promise<void> {
  const queue = network.chain.queue(enclaveSigner(enclave));
  await network.driven(queue.submit(call));
  queue.close();
}

const ask = async (enclave: Enclave) => {
  const wish = await enclave.wantReplica(OF);
  await sent(enclave, keys.wantReplica({ ...OF, ...wish }));
  return wish;
};

const answer = async ({ donor, recipient }: Scene): Promise<HandoffAnswer> => {
  const handoff = await donor.handoff({ ...OF, recipient: recipient.account() });
  await sent(donor, keys.handoff({ ...OF, recipient: recipient.account(), ...handoff }));
  return handoff;
};

async function edit(change: (record: AttemptRecord) => void): Promise<void> {
  network.chain.edit(({ attempts }) => {
    const record = attempts.get('1/1/0');
    if (record === undefined) throw new Error('no attempt');
    change(record);
  });
  await network.advance(2);
}

const editWishes = (change: (wish: ReplicaWishView) => Partial<ReplicaWishView>) =>
  edit((record) => {
    record.wishes = record.wishes.map((wish) => ({ ...wish, ...change(wish) }));
  });

/** How many arrays still hold the secret of a point, of all that were ever used as scalars. */
function alive(point: Point): number {
  const owned = recording.seen.filter(({ copy }) => equalBytes(group.multiplyBase(copy), point));
  expect(owned.length).toBeGreaterThan(0);
  return [...new Set(owned.map(({ live }) => live))].filter((bytes) => !isIdentity(bytes)).length;
}

const shareKeyOf = async (enclave: Enclave): Promise<Point> => {
  const state = network.chain.state();
  const seat = (await state.acknowledgement(1, 1, 0, enclave.account()))?.seat ?? 0;
  return (await state.shareKey(1, 1, 0, seat)) ?? new Uint8Array();
};

/** An enclave of the same chain that nobody knows. */
function outsider(): SoftwareEnclave {
  const { chain } = network;
  const attestation = new SimulatedAttestation();
  return new SoftwareEnclave(
    { genesis: chain.genesis },
    { chain, group, rng: seededRng(77), sr25519, attestation },
  );
}

describe('asking', () => {
  it('gives a new P with its proof every time', async () => {
    const { recipient } = await start();
    const seats = (await network.chain.state().roster(1, 1, 0))?.seats ?? [];
    const seat = seats.findIndex(({ operator }) => equalBytes(operator, operatorAccount(1))) + 1;
    const place = { genesis: network.chain.genesis, ...OF, seat, enclave: recipient.account() };
    const first = await recipient.wantReplica(OF);
    expect(() => verifyWantReplica(group, { ...place, ...first })).not.toThrow();
    expect(recipient.holdings()).toEqual([{ ...FIRST, registration: false, share: false, wish: true }]);
    const second = await recipient.wantReplica(OF);
    expect(() => verifyWantReplica(group, { ...place, ...second })).not.toThrow();
    expect(second.P).not.toEqual(first.P);
    // What was made on the way is gone; what lies in the arena, materials.test.ts looks at.
    expect([alive(first.P), alive(second.P)]).toEqual([0, 0]);
  });

  it('is for the active epoch, for who is attested, has a seat and no share', async () => {
    const { recipient, donor } = await start();
    for (const of of [
      { key: 1, epoch: 2 },
      { key: 1, epoch: 0 },
      { key: 2, epoch: 1 },
    ]) {
      await expect(recipient.wantReplica(of)).rejects.toMatchObject({ code: 'phase' });
    }
    await expect(donor.wantReplica(OF)).rejects.toMatchObject({ code: 'wish' });
    await expect(outsider().wantReplica(OF)).rejects.toMatchObject({ code: 'notAttested' });
    network.chain.edit((store) => {
      store.enclaves = store.enclaves.map((view) =>
        equalBytes(view.account, recipient.account()) ? { ...view, operator: operatorAccount(9) } : view,
      );
    });
    await network.advance(2);
    await expect(recipient.wantReplica(OF)).rejects.toMatchObject({ code: 'notMember' });
    network.chain.retire(1);
    await network.advance(2);
    await expect(recipient.wantReplica(OF)).rejects.toMatchObject({ code: 'phase' });
  });

  it('leaves no p when the next epoch is final', async () => {
    const { recipient } = await start();
    const { P } = await ask(recipient);
    for (const { worker } of network.nodes) if (worker !== node(1, 2).worker) worker.reconnect();
    await network.settled();
    network.chain.rotate(1);
    await network.untilActive(1, 2);
    await network.advance(2);
    expect(alive(P)).toBe(0);
  });
});

describe('giving', () => {
  it('answers one wish once, and another under its own P', async () => {
    const scene = await start();
    const { recipient, donor } = scene;
    const to = { ...OF, recipient: recipient.account() };
    await expect(donor.handoff(to)).rejects.toMatchObject({ code: 'wish' });
    await ask(recipient);
    const handoff = await donor.handoff(to);
    expect(await donor.handoff(to)).toEqual(handoff);
    await ask(recipient);
    const other = await donor.handoff(to);
    expect(other.R).not.toEqual(handoff.R);
    await sent(donor, keys.handoff({ ...to, ...other }));
    await expect(donor.handoff(to)).rejects.toMatchObject({ code: 'wish' });
  });

  it.each<[string, (scene: Scene) => Promise<unknown>, string]>([
    ['itself', ({ donor }) => editWishes(() => ({ enclave: donor.account() })), 'wish'],
    ['a wish for another seat', () => editWishes(({ seat }) => ({ seat: (seat % 3) + 1 })), 'wish'],
    ['a P that is no key', () => editWishes(() => ({ P: new Uint8Array(32) })), 'wish'],
    ['an enclave of another operator', ({ recipient }) => reown(recipient, operatorAccount(2)), 'recipient'],
    ['an enclave that is not attested', ({ recipient }) => removed(recipient), 'recipient'],
    ['a program that is not allowed', () => disallowed(), 'recipient'],
    ['another key of the seat', () => edit(rekey), 'noSecret'],
    ['anybody once it has withdrawn', ({ donor }) => edit((r) => withdraw(r, donor)), 'notMember'],
    [
      'anybody while it has not acknowledged',
      () => edit((r) => void r.acknowledgements.splice(0)),
      'notMember',
    ],
    ['anybody in a retired key', () => retired(), 'phase'],
  ])('gives nothing to %s', async (name, tamper, code) => {
    const scene = await start();
    await ask(scene.recipient);
    await tamper(scene);
    const recipient = name === 'itself' ? scene.donor.account() : scene.recipient.account();
    await expect(scene.donor.handoff({ ...OF, recipient })).rejects.toMatchObject({ code });
  });

  it('gives nothing from another seat, and nothing in another epoch', async () => {
    const { recipient, donor, stranger } = await start();
    await ask(recipient);
    const to = { ...OF, recipient: recipient.account() };
    await expect(stranger.handoff(to)).rejects.toMatchObject({ code: 'wish' });
    await expect(donor.handoff({ ...to, epoch: 2 })).rejects.toMatchObject({ code: 'phase' });
  });

  it('has a limit until what is answered is erased', async () => {
    const { recipient, donor } = await start();
    const to = { ...OF, recipient: recipient.account() };
    await ask(recipient);
    for (let i = 0; i < MAX_HANDOFFS; i++) {
      await editWishes(() => ({ P: group.multiplyBase(ONE.with(0, i + 2)) }));
      await donor.handoff(to);
    }
    await editWishes(() => ({ P: group.multiplyBase(ONE) }));
    await expect(donor.handoff(to)).rejects.toMatchObject({ code: 'full' });
    await donor.erase();
    await donor.handoff(to);
  });
});

describe('taking', () => {
  it('keeps the share and nothing of p, and acknowledges it', async () => {
    const scene = await start();
    const { recipient, donor } = scene;
    const { P } = await ask(recipient);
    await expect(recipient.receive(OF)).rejects.toMatchObject({ code: 'wish' });
    await answer(scene);
    expect(await recipient.receive(OF)).toEqual(FIRST);
    expect(recipient.holdings()).toEqual([{ ...FIRST, registration: false, share: true, wish: false }]);
    const X = await shareKeyOf(donor);
    // Of the share there is, besides the one in the donor's arena, none that was used yet.
    expect([alive(P), alive(X)]).toEqual([0, 1]);
    await expect(recipient.receive(OF)).rejects.toMatchObject({ code: 'noSecret' });
    const { proof } = await recipient.acknowledge(FIRST);
    await sent(recipient, keys.acknowledge({ ...FIRST, proof }));
    expect(await shareKeyOf(recipient)).toEqual(X);
    await recipient.erase();
    // It lies in two arenas and nowhere else.
    expect(alive(X)).toBe(2);
  });

  it('refuses what is not the share of the seat, and can ask again', async () => {
    const scene = await start();
    const { recipient } = scene;
    await ask(recipient);
    await answer(scene);
    await editWishes(({ answer: given }) => ({
      answer: given && { ...given, c: group.scalarAdd(given.c, ONE) },
    }));
    await expect(recipient.receive(OF)).rejects.toMatchObject({ code: 'handoff' });
    await editWishes(({ answer: given }) => ({ answer: given && { ...given, R: new Uint8Array(32) } }));
    await expect(recipient.receive(OF)).rejects.toMatchObject({ code: 'handoff' });
    expect(recipient.holdings()).toMatchObject([{ share: false, wish: true }]);
    await expect(recipient.acknowledge(FIRST)).rejects.toMatchObject({ code: 'noSecret' });
    await ask(recipient);
    await answer(scene);
    await recipient.receive(OF);
  });

  it('refuses an answer to another P than the last one asked with, and one for another seat', async () => {
    const scene = await start();
    const { recipient } = scene;
    await ask(recipient);
    await answer(scene);
    await editWishes(({ seat }) => ({ seat: (seat % 3) + 1 }));
    await expect(recipient.receive(OF)).rejects.toMatchObject({ code: 'wish' });
    await editWishes(({ seat }) => ({ seat: ((seat + 1) % 3) + 1 }));
    await recipient.wantReplica(OF);
    await expect(recipient.receive(OF)).rejects.toMatchObject({ code: 'noSecret' });
    await expect(recipient.receive({ key: 1, epoch: 2 })).rejects.toMatchObject({ code: 'phase' });
  });
});

describe('showing life', () => {
  const over = (number = 9) => ({ block: { number, hash: new Uint8Array(32).fill(number) } });

  it('proves the share that is held and current, over the block it was given', async () => {
    const { donor } = await start();
    const { block, keys: named, proof } = await donor.heartbeat(over());
    expect([block, named]).toEqual([9, [OF]]);
    const place = { genesis: network.chain.genesis, enclave: donor.account() };
    const heard = { ...place, block: 9, blockHash: over().block.hash, proof };
    const X = await shareKeyOf(donor);
    expect(() => verifyHeartbeat(group, { ...heard, keys: [{ ...OF, X }] })).not.toThrow();
    expect(await donor.heartbeat(over())).toEqual({ block, keys: named, proof });
    expect((await donor.heartbeat(over(10))).proof).not.toEqual(proof);
  });

  it('names no share that is not held, not acknowledged, withdrawn, of another key, or of a retired one', async () => {
    const { recipient, donor, stranger } = await start();
    const none = { block: 9, keys: [], proof: new Uint8Array(0) };
    expect(await recipient.heartbeat(over())).toEqual(none);
    await edit((record) => withdraw(record, donor));
    expect(await donor.heartbeat(over())).toEqual(none);
    await edit(rekey);
    expect(await stranger.heartbeat(over())).toEqual(none);
    network.chain.retire(1);
    await network.advance(2);
    expect(await node(3, 1).enclave.heartbeat(over())).toEqual(none);
  });

  it('never names a share that is no longer current', async () => {
    const { stranger } = await start();
    network.chain.edit((store) => {
      const view = store.keys.get(1);
      const record = store.attempts.get('1/1/0');
      if (view === undefined || record === undefined) throw new Error('no key');
      // The next epoch, of which this enclave slept through everything.
      store.keys.set(1, { ...view, epoch: 2 });
      store.attempts.set('1/2/0', { ...record, acknowledgements: [] });
    });
    await network.advance(2);
    expect((await stranger.heartbeat(over())).keys).toEqual([]);
  });
});

describe('signing', () => {
  const sign = (enclave: Enclave, call: Call) =>
    enclave
      .sign(signingPayload(encodeWorkerCall(call), { genesis: network.chain.genesis }))
      .then(() => 'signed', codeOf);
  const variants = (call: Call): Call[] =>
    Object.entries(call.args).flatMap(([name, value]) => {
      const other =
        value instanceof Uint8Array ? flipped(value) : typeof value === 'number' ? value + 1 : undefined;
      return other === undefined ? [] : [{ ...call, args: { ...call.args, [name]: other } }];
    });

  it('is for the wish, handoff and heartbeat that the enclave answered itself, and no others', async () => {
    const scene = await start({ signatures: true });
    const { recipient, donor } = scene;
    const before = keys.wantReplica({ ...OF, ...(await recipient.wantReplica(OF)) });
    const wish = keys.wantReplica({ ...OF, ...(await ask(recipient)) });
    const to = { ...OF, recipient: recipient.account() };
    const handoff = keys.handoff({ ...to, ...(await answer(scene)) });
    const beat = enclaves.heartbeat(await donor.heartbeat({ block: network.chain.head() }));
    const owners = [
      [recipient, wish],
      [donor, handoff],
      [donor, beat],
    ] as const;
    for (const [owner, call] of owners) {
      expect([call.name, await sign(owner, call)]).toEqual([call.name, 'signed']);
      const changed = variants(call);
      expect(changed.length).toBeGreaterThan(1);
      for (const other of changed)
        expect([call.name, await sign(owner, other)]).toEqual([call.name, 'foreign']);
      expect(await sign(scene.stranger, call)).toBe('foreign');
    }
    for (const named of [
      [],
      [[1, 2]],
      [[2, 1]],
      [
        [1, 1],
        [2, 1],
      ],
    ]) {
      expect(await sign(donor, { ...beat, args: { ...beat.args, keys: named } })).toBe('foreign');
    }
    // Its key is wiped: nobody may be told to answer it.
    expect(await sign(recipient, before)).toBe('foreign');
    // It waits for a share of this attempt.
    expect(await sign(recipient, keys.lost(FIRST))).toBe('foreign');
  });
});

describe('secret scalars', () => {
  it('leave no enclave with what is asked, given, taken and shown', async () => {
    const scene = await start();
    const { recipient, donor } = scene;
    const { P, proof } = await ask(recipient);
    const handoff = await answer(scene);
    await recipient.receive(OF);
    const told = [
      P,
      proof,
      ...Object.values(handoff),
      ...Object.values(await recipient.acknowledge(FIRST)),
      ...Object.values(await donor.heartbeat({ block: network.chain.head() })),
      network.chain.log,
      network.lines,
      recipient.holdings(),
      recipient,
      donor,
    ].map((value) => text(value));
    const points = [P, handoff.R, await shareKeyOf(donor)].map(toHex);
    const secrets = recording.seen.filter(({ copy }) => points.includes(toHex(group.multiplyBase(copy))));
    expect(new Set(secrets.map(({ copy }) => toHex(copy))).size).toBe(3);
    for (const { copy } of secrets) {
      expect(told.filter((each) => each.includes(toHex(copy)))).toEqual([]);
    }
    expect(told.join('')).toContain(toHex(P));
  });
});

/** Byte strings in hex, however deep. */
function text(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => {
    if (item instanceof Uint8Array) return toHex(item);
    return typeof item === 'bigint' ? item.toString() : item;
  });
}

function rekey({ shareKeys }: AttemptRecord): void {
  for (const seat of [...shareKeys.keys()]) shareKeys.set(seat, ONE);
}

function retired(): Promise<void> {
  network.chain.retire(1);
  return network.advance(2);
}

function withdraw(record: AttemptRecord, enclave: Enclave): void {
  record.acknowledgements = record.acknowledgements.map((view) =>
    equalBytes(view.enclave, enclave.account()) ? { ...view, withdrawn: true } : view,
  );
}

function reown(enclave: Enclave, operator: Uint8Array): Promise<void> {
  network.chain.edit((store) => {
    store.enclaves = store.enclaves.map((view) =>
      equalBytes(view.account, enclave.account()) ? { ...view, operator } : view,
    );
  });
  return network.advance(2);
}

function removed(enclave: Enclave): Promise<void> {
  network.chain.edit((store) => {
    store.enclaves = store.enclaves.filter((view) => !equalBytes(view.account, enclave.account()));
  });
  return network.advance(2);
}

function disallowed(): Promise<void> {
  network.chain.edit((store) => {
    store.measurements = [];
  });
  return network.advance(2);
}
