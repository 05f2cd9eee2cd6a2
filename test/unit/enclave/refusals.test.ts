/** Everything an enclave refuses to do for a caller, however often it is asked. */
import { afterEach, describe, expect, it } from 'vitest';
import { type Call, keys, type PartialArgs, secrets } from '../../../src/chain/calls.js';
import type { DealingView, RosterView } from '../../../src/chain/types.js';
import { SimulatedAttestation } from '../../../src/enclave/attestation/simulated.js';
import type { Enclave } from '../../../src/enclave/enclave.js';
import { SoftwareEnclave } from '../../../src/enclave/software.js';
import { schnorrkel } from '../../../src/enclave/sr25519.js';
import { nobleGroup } from '../../../src/protocol/group-noble.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { newRegistration, verifyPartial } from '../../../src/protocol/index.js';
import { codeOf } from '../../../src/worker/errors.js';
import type { FakeChain } from '../../support/fake-chain.js';
import { ask, deposit } from '../../support/fake-dapp.js';
import { FakeNetwork, operatorAccount } from '../../support/fake-network.js';
import { encodeWorkerCall, signingPayload } from '../../support/fake-payload.js';
import type { AttemptRecord } from '../../support/fake-state.js';
import { seededRng } from '../../support/seeded-rng.js';

const group = await sodiumGroup();
const sr25519 = await schnorrkel();
const OWNER = new Uint8Array(32).fill(7);
const READER = new Uint8Array(32).fill(8);
const OBJECT = new Uint8Array(32).fill(9);
const DEK = new Uint8Array(32).fill(0x5a);
const FIRST = { key: 1, epoch: 1, attempt: 0 };

let network: FakeNetwork;

afterEach(() => network.stop());

type PhaseName = 'Register' | 'Deal' | 'Complain' | 'Acknowledge' | 'Active';

/** Three operators, driven to the given phase of the first attempt; returns the first enclave. */
async function at(phase: PhaseName): Promise<Enclave> {
  network = await FakeNetwork.start({ operators: 3 });
  await network.advance(3);
  network.chain.createKey({ committee: 3 });
  if (phase === 'Active') await network.untilActive(1);
  else await network.until(async ({ chain }) => (await chain.state().phase(1))?.phase === phase);
  // Far enough into the window for the duties of this phase to be final.
  await network.advance(3);
  return enclaveOf(0);
}

function enclaveOf(index: number): Enclave {
  const node = network.nodes[index];
  if (node === undefined) throw new Error('no such node');
  return node.enclave;
}

/** Another enclave on the same chain, in no roster. */
function outsider(chain: FakeChain): SoftwareEnclave {
  const attestation = new SimulatedAttestation();
  return new SoftwareEnclave(
    { genesis: chain.genesis },
    { chain, group, rng: seededRng(77), sr25519, attestation },
  );
}

function edit(change: (record: AttemptRecord) => void): Promise<void> {
  network.chain.edit((store) => {
    const record = store.attempts.get('1/1/0');
    if (record === undefined) throw new Error('no attempt');
    change(record);
  });
  return network.advance(2);
}

async function openRequest(): Promise<bigint> {
  const dapp = { chain: network.chain, group, rng: seededRng(99) };
  const secret = await network.driven(deposit(dapp, { key: 1, owner: OWNER, object: OBJECT, dek: DEK }));
  // Nobody answers but the test.
  for (const { worker } of network.nodes) await worker.disconnect();
  return (await network.driven(ask(dapp, { secret, reader: READER }))).id;
}

describe('a group that is not constant time', () => {
  it('holds no shares', async () => {
    network = await FakeNetwork.start({ operators: 1 });
    const { chain } = network;
    const attestation = new SimulatedAttestation();
    const make = () =>
      new SoftwareEnclave(
        { genesis: chain.genesis },
        { chain, group: nobleGroup, rng: seededRng(1), sr25519, attestation },
      );
    expect(make).toThrow(expect.objectContaining({ code: 'constantTime' }));
  });
});

describe('phases', () => {
  const calls = {
    newAttempt: (enclave: Enclave, id = FIRST) => enclave.newAttempt(id),
    deal: (enclave: Enclave, id = FIRST) => enclave.deal(id),
    open: (enclave: Enclave, id = FIRST) => enclave.open({ ...id, dealer: 1 }),
    acknowledge: (enclave: Enclave, id = FIRST) => enclave.acknowledge(id),
  };
  const allowed: Record<PhaseName, (keyof typeof calls)[]> = {
    Register: ['newAttempt'],
    Deal: ['deal'],
    Complain: ['open'],
    Acknowledge: ['open', 'acknowledge'],
    Active: ['acknowledge'],
  };

  it.each(Object.entries(allowed))('in %s answers %j and nothing else', async (phase, mayCall) => {
    const enclave = await at(phase as PhaseName);
    for (const [name, call] of Object.entries(calls)) {
      const answer = call(enclave).then(() => 'answered', codeOf);
      expect([name, await answer]).toEqual([
        name,
        mayCall.includes(name as keyof typeof calls) ? 'answered' : 'phase',
      ]);
      for (const other of [
        { ...FIRST, attempt: 1 },
        { ...FIRST, epoch: 2 },
        { ...FIRST, key: 2 },
      ]) {
        await expect(call(enclave, other)).rejects.toMatchObject({ code: 'phase' });
      }
    }
  });
});

describe('the same duty again', () => {
  it('gets the identical registration, dealing and partial, also asked at the same time', async () => {
    const enclave = await at('Register');
    const [a, b] = await Promise.all([enclave.newAttempt(FIRST), enclave.newAttempt(FIRST)]);
    expect(a).toEqual(b);
    await network.until(async ({ chain }) => (await chain.state().phase(1))?.phase === 'Deal');
    expect(await enclave.deal(FIRST)).toEqual(await enclave.deal(FIRST));
    await network.untilActive(1);
    const request = await openRequest();
    expect(await enclave.partial({ key: 1, request })).toEqual(await enclave.partial({ key: 1, request }));
  });

  it('gets nothing for a roster that changed under it', async () => {
    const enclave = await at('Deal');
    await edit((record) => {
      const other = record.roster;
      if (other === undefined) return;
      const seats = other.seats.slice(0, 2);
      const recipients = other.recipients.slice(0, 2);
      record.roster = { ...other, seats, recipients, n: 2, M: 2 };
    });
    await expect(enclave.deal(FIRST)).rejects.toMatchObject({ code: 'roster' });
  });
});

describe('strangers', () => {
  it('neither register, deal, open, acknowledge nor answer', async () => {
    await at('Register');
    const stranger = outsider(network.chain);
    await expect(stranger.newAttempt(FIRST)).rejects.toMatchObject({ code: 'notAttested' });
    await network.until(async ({ chain }) => (await chain.state().phase(1))?.phase === 'Deal');
    await expect(stranger.deal(FIRST)).rejects.toMatchObject({ code: 'notMember' });
    await network.until(async ({ chain }) => (await chain.state().phase(1))?.phase === 'Complain');
    await expect(stranger.open({ ...FIRST, dealer: 1 })).rejects.toMatchObject({ code: 'notMember' });
    await network.untilActive(1);
    await expect(stranger.acknowledge(FIRST)).rejects.toMatchObject({ code: 'notMember' });
    const request = await openRequest();
    await expect(stranger.partial({ key: 1, request })).rejects.toMatchObject({ code: 'notMember' });
  });
});

describe('a restarted enclave', () => {
  it('holds nothing even where the chain lists its account', async () => {
    await at('Complain');
    const { chain } = network;
    const attestation = new SimulatedAttestation();
    // The same randomness makes the same account; what was in memory is gone.
    const rng = seededRng(10_011);
    const restarted = new SoftwareEnclave(
      { genesis: chain.genesis },
      { chain, group, rng, sr25519, attestation },
    );
    expect(restarted.account()).toEqual(enclaveOf(0).account());
    await expect(restarted.open({ ...FIRST, dealer: 2 })).rejects.toMatchObject({ code: 'noSecret' });
    await network.untilActive(1);
    await expect(restarted.acknowledge(FIRST)).rejects.toMatchObject({ code: 'noSecret' });
    const request = await openRequest();
    await expect(restarted.partial({ key: 1, request })).rejects.toMatchObject({ code: 'noSecret' });
  });
});

describe('finalised state that does not fit together', () => {
  it.each<[string, (record: AttemptRecord) => void, string]>([
    ['a roster hash', (r) => reroster(r, { roster: new Uint8Array(32) }), 'roster'],
    ['a context', (r) => reroster(r, { context: new Uint8Array(32) }), 'roster'],
    ['a threshold', (r) => reroster(r, { T: 1 }), 'roster'],
    ['a ciphertext', (r) => r.ciphertexts.get(2)?.splice(1, 1, new Uint8Array(32)), 'dealing'],
    ['a missing ciphertext', (r) => r.ciphertexts.get(2)?.pop(), 'dealing'],
    ['no ciphertexts', (r) => r.ciphertexts.delete(2), 'dealing'],
    ['a digest', (r) => redeal(r, () => ({ digest: new Uint8Array(32) })), 'dealing'],
    ['a missing commitment', (r) => redeal(r, ({ V }) => ({ V: V.slice(1) })), 'dealing'],
    ['no dealings', (r) => r.dealings.splice(0), 'dealing'],
    ['too few qualified', (r) => r.qualified?.splice(1), 'dealing'],
    [
      'another share key',
      (r) => r.shareKeys.set(1, new Uint8Array(32)).set(2, new Uint8Array(32)),
      'dealing',
    ],
  ])('%s: neither opens nor acknowledges', async (name, tamper, code) => {
    const enclave = await at('Acknowledge');
    for (const { worker } of network.nodes) await worker.disconnect();
    await edit(tamper);
    const opensAll = ['too few qualified', 'another share key'].includes(name);
    const opening = enclave.open({ ...FIRST, dealer: 2 });
    if (opensAll) await expect(opening).resolves.toEqual({ opens: true });
    else await expect(opening).rejects.toMatchObject({ code });
    const seats = (await network.chain.state().roster(1, 1, 0))?.seats ?? [];
    expect(seats.length).toBe(3);
    if (name === 'another share key') {
      // Only the seats 1 and 2 were changed.
      const verdicts = await Promise.all(
        network.nodes.map((node) => node.enclave.acknowledge(FIRST).then(() => 'ok', codeOf)),
      );
      expect(verdicts.sort()).toEqual(['dealing', 'dealing', 'ok']);
    } else await expect(enclave.acknowledge(FIRST)).rejects.toMatchObject({ code });
  });
});

describe('requests', () => {
  it('are answered with a partial that verifies', async () => {
    const enclave = await at('Active');
    const request = await openRequest();
    const { A, B, proof, epoch } = await enclave.partial({ key: 1, request });
    const state = network.chain.state();
    const view = await state.request(request);
    const record = view && (await state.record(view.secret));
    const seat = (await state.acknowledgement(1, 1, 0, enclave.account()))?.seat ?? 0;
    const X = await state.shareKey(1, 1, 0, seat);
    if (!view || !record || !X) throw new Error('incomplete');
    const { genesis } = network.chain;
    const { secret, reader, R } = view;
    const target = { genesis, key: 1, epoch, request, secret, reader, U: record.U, R };
    expect(() => verifyPartial(group, { ...target, seat, X, A, B, proof })).not.toThrow();
  });

  it.each<[string, (chain: FakeChain, request: bigint) => void, string]>([
    ['of another key', (c, r) => c.edit((s) => change(s.requests, r, { key: 2 })), 'request'],
    ['that expired', (c, r) => c.edit((s) => change(s.requests, r, { expires: s.number })), 'request'],
    ['of an older policy', (c) => c.edit((s) => change(s.secrets, 0n, { policyVersion: 1 })), 'request'],
    ['for a secret of another key', (c) => c.edit((s) => change(s.secrets, 0n, { key: 2 })), 'request'],
    ['whose secret is gone', (c) => c.edit((s) => void s.secrets.delete(0n)), 'request'],
    ['whose record is gone', (c) => c.edit((s) => void s.records.delete(0n)), 'request'],
    ['that is not there', (c, r) => c.edit((s) => void s.requests.delete(r)), 'request'],
    [
      'that is released',
      (c, r) => c.edit((s) => change(s.requests, r, { release: { epoch: 1, A: OBJECT, B: OBJECT, at: 1 } })),
      'request',
    ],
    [
      'of a key that does not wrap',
      (c) => c.edit((s) => change(s.keys, 1, { purpose: 'Beacon' })),
      'request',
    ],
    ['with another U', (c) => c.edit((s) => change(s.records, 0n, { U: OBJECT })), 'record'],
    ['with another com', (c) => c.edit((s) => change(s.records, 0n, { com: OBJECT })), 'record'],
    ['with another owner', (c) => c.edit((s) => change(s.secrets, 0n, { depositor: READER })), 'record'],
    ['with another object', (c) => c.edit((s) => change(s.secrets, 0n, { object: READER })), 'record'],
    [
      'without its acknowledgement',
      (c) => c.edit((s) => void s.attempts.get('1/1/0')?.acknowledgements.splice(0)),
      'notMember',
    ],
    [
      'after its acknowledgement was withdrawn',
      (c) =>
        c.edit((s) => {
          const record = s.attempts.get('1/1/0');
          if (record)
            record.acknowledgements = record.acknowledgements.map((a) => ({ ...a, withdrawn: true }));
        }),
      'notMember',
    ],
    [
      'for a share key that is not its own',
      (c) =>
        c.edit((s) => {
          const keys = s.attempts.get('1/1/0')?.shareKeys;
          for (const seat of keys?.keys() ?? []) keys?.set(seat, OBJECT);
        }),
      'noSecret',
    ],
  ])('%s are refused', async (_, tamper, code) => {
    const enclave = await at('Active');
    const request = await openRequest();
    tamper(network.chain, request);
    await network.advance(2);
    await expect(enclave.partial({ key: 1, request })).rejects.toMatchObject({ code });
  });
});

describe('signing', () => {
  const sign = (enclave: Enclave, call: Call) =>
    enclave
      .sign(signingPayload(encodeWorkerCall(call), { genesis: network.chain.genesis }))
      .then(() => 'signed', codeOf);
  /** The call, and the same call with each byte string changed in its last byte. */
  const variants = (call: Call): Call[] =>
    Object.entries(call.args).flatMap(([name, value]) =>
      value instanceof Uint8Array
        ? [{ ...call, args: { ...call.args, [name]: value.with(-1, (value.at(-1) ?? 0) ^ 1) } }]
        : [],
    );

  it('is for what the enclave answered itself', async () => {
    const enclave = await at('Register');
    const registration = await enclave.newAttempt(FIRST);
    const register = keys.register({ ...FIRST, ...registration });
    await network.until(async ({ chain }) => (await chain.state().phase(1))?.phase === 'Deal');
    const deal = keys.deal({ ...FIRST, ...(await enclave.deal(FIRST)) });
    await network.until(async ({ chain }) => (await chain.state().phase(1))?.phase === 'Acknowledge');
    const acknowledge = keys.acknowledge({ ...FIRST, ...(await enclave.acknowledge(FIRST)) });
    await network.untilActive(1);
    const request = await openRequest();
    const partial = await enclave.partial({ key: 1, request });
    for (const call of [register, deal, acknowledge]) {
      expect([call.name, await sign(enclave, call)]).toEqual([call.name, 'signed']);
      const changed = variants(call);
      expect(changed.length).toBeGreaterThan(0);
      for (const other of changed)
        expect([call.name, await sign(enclave, other)]).toEqual([call.name, 'foreign']);
      for (const other of [{ attempt: 1 }, { epoch: 2 }, { key: 2 }]) {
        expect(await sign(enclave, { ...call, args: { ...call.args, ...other } })).toBe('foreign');
      }
    }
    const submit = (partials: PartialArgs[]) => sign(enclave, secrets.submitPartials({ partials }));
    const flipped = (bytes: Uint8Array) => bytes.with(0, (bytes[0] ?? 0) ^ 1);
    expect(await submit([partial])).toBe('signed');
    const { A, B, proof } = partial;
    for (const other of [
      { A: flipped(A) },
      { B: flipped(B) },
      { proof: flipped(proof) },
      { request: 9n },
      { epoch: 2 },
    ]) {
      expect(await submit([partial, { ...partial, ...other }])).toBe('foreign');
    }
    // Nobody complained, and the share is held.
    const complaint = { ...FIRST, dealer: 2, recipient: 1, K: A, proof: new Uint8Array(64) };
    expect(await sign(enclave, keys.complain(complaint))).toBe('foreign');
    expect(await sign(enclave, keys.lost(FIRST))).toBe('foreign');
    expect(await sign(enclave, keys.lost({ ...FIRST, attempt: 7 }))).toBe('signed');
  });

  it('is refused for a registration key of the host', async () => {
    const enclave = await at('Register');
    const { genesis } = network.chain;
    const stolen = newRegistration(group, {
      genesis,
      ...FIRST,
      enclave: enclave.account(),
      rng: seededRng(5),
    });
    expect(await sign(enclave, keys.register({ ...FIRST, P: stolen.P, proof: stolen.proof }))).toBe(
      'foreign',
    );
  });
});

describe('the chain underneath', () => {
  it('may neither go back, nor change a block, nor become another chain', async () => {
    await at('Register');
    const { chain } = network;
    const old = chain.state();
    const other = (await FakeNetwork.start({ operators: 1, seed: 5 })).chain;
    let source = { genesis: chain.genesis, state: () => chain.state() };
    const deps = { group, rng: seededRng(3), sr25519, attestation: new SimulatedAttestation() };
    const follower = {
      get genesis() {
        return source.genesis;
      },
      state: () => source.state(),
    };
    const enclave = new SoftwareEnclave({ genesis: chain.genesis }, { chain: follower, ...deps });
    const look = () => enclave.quote({ operator: operatorAccount(1) });
    await look();
    await network.advance(1);
    await look();
    source = { ...source, state: () => old };
    await expect(look()).rejects.toMatchObject({ code: 'rollback' });
    const replaced = { ...chain.state(), block: { number: chain.head().number, hash: new Uint8Array(32) } };
    source = { ...source, state: () => replaced };
    await expect(look()).rejects.toMatchObject({ code: 'rollback' });
    source = { genesis: other.genesis.map((byte) => byte ^ 1), state: () => other.state() };
    await expect(look()).rejects.toMatchObject({ code: 'genesis' });
    source = { genesis: chain.genesis, state: () => chain.state() };
    await look();
  });
});

describe('a wiped enclave', () => {
  it('answers nothing', async () => {
    const enclave = await at('Active');
    const request = await openRequest();
    enclave.wipe();
    const calls = [
      enclave.quote({ operator: operatorAccount(1) }),
      enclave.newAttempt(FIRST),
      enclave.deal(FIRST),
      enclave.open({ ...FIRST, dealer: 1 }),
      enclave.acknowledge(FIRST),
      enclave.partial({ key: 1, request }),
      enclave.heartbeat({ block: network.chain.head() }),
      enclave.wantReplica({ key: 1, epoch: 1 }),
      enclave.handoff({ key: 1, epoch: 1, recipient: READER }),
      enclave.receive({ key: 1, epoch: 1 }),
      enclave.erase(),
    ];
    for (const call of calls) await expect(call).rejects.toMatchObject({ code: 'wiped' });
    expect(enclave.holdings()).toEqual([]);
  });
});

function change<Id, View>(map: Map<Id, View>, id: Id, fields: Partial<View>): void {
  const view = map.get(id);
  if (view === undefined) throw new Error('nothing to change');
  map.set(id, { ...view, ...fields });
}

function reroster(record: AttemptRecord, fields: Partial<RosterView>): void {
  if (record.roster === undefined) throw new Error('no roster');
  record.roster = { ...record.roster, ...fields };
}

function redeal(record: AttemptRecord, fields: (dealing: DealingView) => Partial<DealingView>): void {
  record.dealings = record.dealings.map((dealing) => ({ ...dealing, ...fields(dealing) }));
}
