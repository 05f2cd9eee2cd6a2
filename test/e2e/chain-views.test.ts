/**
 * A key from its creation to a released secret, driven by hand through src/protocol, so that every view of the chain is
 * compared with what was sent.
 */
import { Keyring } from '@polkadot/keyring';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as calls from '../../src/chain/calls.js';
import { findEvent } from '../../src/chain/events.js';
import type {
  ExtrinsicQueue,
  FinalisedState,
  Included,
  KeyView,
  PolicyNode,
  RosterView,
} from '../../src/chain/types.js';
import { storageDeposit } from '../../src/client/costs.js';
import { nobleGroup as group } from '../../src/protocol/group-noble.js';
import {
  acknowledge,
  aggregate,
  attemptContext,
  concat,
  deal,
  decodeDealing,
  handoff,
  hash,
  heartbeat,
  labelHash,
  newRegistration,
  newWantReplica,
  openRelease,
  partial,
  qualified,
  randomScalar,
  receiveHandoff,
  receiveShare,
  request,
  Secret,
  shareKeyOf,
  wrap,
} from '../../src/protocol/index.js';
import { type OpenChain, openTestChain, UNIT } from '../support/chain.js';
import { seededRng } from '../support/seeded-rng.js';

/** Two seats; the first is served by two enclaves. */
const SEATS = [2, 1];
const BOND = 1_000n * UNIT;

interface Member {
  readonly account: Uint8Array;
  readonly operator: Uint8Array;
  readonly queue: ExtrinsicQueue;
  p: Secret;
  P: Uint8Array;
  x: Secret;
}

let chain: OpenChain;
let members: Member[];
let operators: ExtrinsicQueue[];
let attempt: readonly [key: number, epoch: number, attempt: number];
let roster: RosterView;
const rng = seededRng(20);
const none = () => Secret.from(new Uint8Array(32));
const now = (): FinalisedState => chain.client.state();

beforeAll(async () => {
  chain = await openTestChain({ chainName: 'Views' });
  operators = SEATS.map((_, index) => chain.client.queue(chain.signer(`//Operator//${index + 1}`)));
  await chain.fund(
    operators.map(({ signer }) => signer),
    2n * BOND,
  );
  members = SEATS.flatMap((enclaves, seat) =>
    Array.from({ length: enclaves }, (_, replica) => {
      const signer = chain.signer(`//Enclave//${seat}//${replica}`);
      const operator = operators[seat]?.signer.publicKey ?? new Uint8Array();
      return {
        account: signer.publicKey,
        operator,
        queue: chain.client.queue(signer),
        p: none(),
        P: new Uint8Array(),
        x: none(),
      };
    }),
  );
});

afterAll(() => chain?.close());

/** Every member's call at once, as workers send them. */
const everyone = (call: (member: Member) => calls.Call) =>
  Promise.all(members.map((member) => member.queue.submit(call(member))));

async function untilPhase(phase: string): Promise<FinalisedState> {
  const open = await now().phase(attempt[0]);
  await chain.untilFinal(open?.ends ?? 0);
  expect(await now().phase(attempt[0])).toMatchObject({ phase });
  return now();
}

/** What comes of a heartbeat, which asks for no block of its own. */
async function beaten(queue: ExtrinsicQueue, call: calls.Call): Promise<Included> {
  const submitted = queue.submit(call);
  await queue.settled();
  await chain.untilFinal(chain.client.head().number + 3);
  return submitted;
}

/** The quote of simulated attestation (contract of the pallet's `Simulated`). */
function quote(operator: Uint8Array, enclave: Uint8Array): Uint8Array {
  const vendor = new Keyring({ type: 'sr25519' }).addFromUri('//Keyfold//Vendor');
  const measurement = hash('simulated-measurement', new TextEncoder().encode('keyfold dev 1'));
  const report = hash('quote', concat(chain.client.genesis, operator, enclave));
  const signature = vendor.sign(hash('simulated-quote', concat(measurement, report)));
  return concat(Uint8Array.of(0), measurement, report, signature);
}

describe('enclaves', () => {
  it('operators', async () => {
    expect(await now().operators()).toEqual([]);
    expect(await now().settings()).toMatchObject({
      isolateAfter: 3,
      minBond: BOND,
      requestLifetime: 100,
      releaseRetention: 100,
      keyDeposit: 10n * UNIT,
      requestFee: UNIT / 100n,
      secretDeposit: (3n * UNIT) / 1_000n,
      entryDeposit: UNIT / 1_000n,
      byteDeposit: UNIT / 100_000n,
      labelPrice: (2n * UNIT) / 1_000n,
      heartbeatPeriod: 20,
      heartbeatFreshness: 10,
    });
    const done = await Promise.all(
      operators.map((queue) => queue.submit(calls.enclaves.registerOperator({ bond: BOND }))),
    );
    for (const [index, { events, block }] of done.entries()) {
      const account = operators[index]?.signer.publicKey ?? new Uint8Array();
      expect(findEvent(events, 'enclaves.OperatorRegistered')).toEqual({ operator: account, bond: BOND });
      expect(await now().operator(account)).toEqual({
        account,
        bond: BOND,
        bondedSince: block.number,
        jailed: false,
        enclaves: 0,
        missed: 0,
        isolated: undefined,
        ejected: undefined,
        leaving: undefined,
      });
    }
    expect(await now().operators()).toHaveLength(2);
    expect(await now().operator(new Uint8Array(32))).toBeUndefined();
  });

  it('enclaves', async () => {
    for (const { account, operator } of members) {
      const queue = operators.find(({ signer }) => signer.publicKey === operator);
      const added = calls.enclaves.addEnclave({ enclave: account, quote: quote(operator, account) });
      const { block } = (await queue?.submit(added)) ?? { block: chain.client.head() };
      expect(await now().enclave(account)).toMatchObject({ account, operator, added: block.number });
    }
    expect(await now().enclaves()).toHaveLength(3);
    expect(await now().enclaves(operators[0]?.signer.publicKey)).toHaveLength(2);
    const measurement = (await now().enclaves())[0]?.measurement ?? new Uint8Array();
    expect(await now().measurementAllowed(measurement)).toBe(true);
    expect(await now().measurementAllowed(new Uint8Array(32))).toBe(false);
    const vendor = new Keyring({ type: 'sr25519' }).addFromUri('//Keyfold//Vendor').publicKey;
    expect(await now().simulatedVendor()).toEqual(vendor);
  });
});

describe('keys', () => {
  it('a new key opens its Register window', async () => {
    expect(await now().keys()).toEqual([]);
    expect(await now().phase(1)).toBeUndefined();
    const created = await chain.alice.submit(
      calls.keys.createKey({ purpose: 'Wrap', committee: 2, minimum: 2, epochLength: 200 }),
    );
    expect(findEvent(created.events, 'keys.KeyCreated')).toMatchObject({ purpose: 'Wrap', committee: 2 });
    const { window, backOff } = await now().settings();
    const opened = created.block.number;
    const expected: KeyView = {
      id: 1,
      purpose: 'Wrap',
      rotation: 'Reshare',
      creator: chain.alice.signer.publicKey,
      committee: 2,
      minimum: 2,
      epochLength: 200,
      epoch: 0,
      attempt: 0,
      threshold: 0,
      seats: 0,
      public: undefined,
      activeSince: 0,
      retired: false,
    };
    expect(await now().key(1)).toEqual(expected);
    expect(await now().keys()).toEqual([expected]);
    expect(await now().phase(1)).toEqual({
      phase: 'Register',
      epoch: 1,
      attempt: 0,
      opened,
      ends: opened + window,
      extended: false,
      backOff,
    });
    attempt = [1, 1, 0];
  });

  it('registrations, and the roster they are frozen into', async () => {
    const [key, epoch, number] = attempt;
    const subject = { genesis: chain.client.genesis, key, epoch, attempt: number };
    const proofs = new Map<Member, Uint8Array>();
    for (const member of members) {
      const made = newRegistration(group, { ...subject, enclave: member.account, rng });
      [member.p, member.P] = [made.p, made.P];
      proofs.set(member, made.proof);
    }
    await everyone((member) =>
      calls.keys.register({
        key,
        epoch,
        attempt: number,
        P: member.P,
        proof: proofs.get(member) ?? new Uint8Array(),
      }),
    );
    const registrations = await now().registrations(...attempt);
    expect(registrations).toHaveLength(members.length);
    for (const { account, operator, P } of members) {
      expect(registrations).toContainEqual({ enclave: account, operator, P });
    }
    expect(await now().roster(...attempt)).toBeUndefined();

    const state = await untilPhase('Deal');
    const frozen = await state.roster(...attempt);
    if (frozen === undefined) throw new Error('no roster');
    roster = frozen;
    expect(roster).toMatchObject({ key, epoch, attempt: number, n: 2, M: 3, T: 2, f: 0, A: 2, tOld: 0 });
    expect(roster.recipients.map(({ m }) => m)).toEqual([1, 2, 3]);
    for (const { account, operator, P } of members) {
      const seat = roster.seats.find((candidate) => candidate.operator.join() === operator.join())?.seat;
      const recipient = roster.recipients.find((candidate) => candidate.enclave.join() === account.join());
      expect(recipient).toMatchObject({ seat, operator, enclave: account, P });
    }
    const { tOld, rosterOld, T: t, roster: digest } = roster;
    expect(attemptContext({ ...subject, tOld, rosterOld, t, roster: digest })).toEqual(roster.context);
  });

  it('dealings in chain order, with their ciphertexts', async () => {
    const [key, epoch, number] = attempt;
    const { context, n, M, T, recipients } = roster;
    expect(await now().dealings(...attempt)).toEqual([]);
    const dealers = members.filter(
      ({ operator }, index) => members.findIndex((other) => other.operator === operator) === index,
    );
    const posts = new Map<number, Uint8Array>();
    for (const member of dealers) {
      const dealer = seatOf(member);
      const { posted } = deal(group, { context, dealer, n, T, recipients, rng });
      posts.set(dealer, posted);
      await member.queue.submit(calls.keys.deal({ key, epoch, attempt: number, posted }));
    }
    const dealings = await now().dealings(...attempt);
    expect(dealings.map(({ dealer }) => dealer)).toEqual([...posts.keys()]);
    for (const dealing of dealings) {
      const { R, V, c } = decodeDealing(group, {
        n,
        M,
        posted: posts.get(dealing.dealer) ?? new Uint8Array(),
      });
      expect(dealing).toMatchObject({ R, V });
      expect(await now().dealing(...attempt, dealing.dealer)).toEqual(dealing);
      expect(await now().ciphertexts(...attempt, dealing.dealer)).toEqual(c);
    }
    expect(await now().dealing(...attempt, 9)).toBeUndefined();
    expect(await now().ciphertexts(...attempt, 9)).toBeUndefined();
    expect(await now().qualified(...attempt)).toBeUndefined();
  });

  it('acknowledgements, share keys, and the public key', async () => {
    await untilPhase('Complain');
    const state = await untilPhase('Acknowledge');
    const dealings = await state.dealings(...attempt);
    expect(await state.qualified(...attempt)).toEqual(dealings.map(({ dealer }) => dealer));
    expect(await state.disqualified(...attempt)).toEqual([]);
    expect(await state.convicted(...attempt)).toEqual([]);
    expect(await state.pendingPublic(...attempt)).toBeUndefined();
    const polynomials = qualified({
      dealings: [...dealings],
      disqualified: [],
      needed: roster.T,
      cut: false,
    });
    const shareKeys = new Map(
      roster.seats.map(({ seat }) => [seat, shareKeyOf(group, { seat, dealings: polynomials })] as const),
    );
    const proofs = new Map<Member, Uint8Array>();
    for (const member of members) {
      const [seat, m] = [seatOf(member), numberOf(member)];
      const X = shareKeys.get(seat) ?? new Uint8Array();
      const ciphertexts = await Promise.all(
        dealings.map(({ dealer }) => state.ciphertexts(...attempt, dealer)),
      );
      const contributions = dealings.map(({ dealer, R, V }, index) => ({
        dealer,
        R,
        c: ciphertexts[index]?.[m - 1] ?? new Uint8Array(),
        Vj: V[seat] ?? new Uint8Array(),
      }));
      const { context } = roster;
      member.x = receiveShare(group, { context, m, p: member.p, P: member.P, X, contributions });
      const { proof } = acknowledge(group, {
        context,
        enclave: member.account,
        x: member.x,
        rand32: rng(32),
      });
      proofs.set(member, proof);
    }
    const [key, epoch, number] = attempt;
    const done = await everyone((member) =>
      calls.keys.acknowledge({ key, epoch, attempt: number, proof: proofs.get(member) ?? new Uint8Array() }),
    );
    for (const [index, member] of members.entries()) {
      const expected = {
        enclave: member.account,
        seat: seatOf(member),
        at: done[index]?.block.number,
        withdrawn: false,
        provedAt: done[index]?.block.number,
      };
      expect(await now().acknowledgement(...attempt, member.account)).toEqual(expected);
      expect(await now().acknowledgements(...attempt)).toContainEqual(expected);
      expect(await now().shareKey(...attempt, seatOf(member))).toEqual(shareKeys.get(seatOf(member)));
    }
    expect([...(await now().shareKeys(...attempt))]).toEqual([...shareKeys]);
    const pending = await now().pendingPublic(...attempt);
    await untilPhase('Idle');
    const active = await now().key(1);
    expect(active).toMatchObject({ epoch: 1, attempt: 0, threshold: 2, seats: 2, public: pending });
    expect(active?.public).toHaveLength(32);
  });
});

describe('replicas and heartbeats', () => {
  it('a heartbeat with the share that it proves', async () => {
    const [member] = members;
    if (member === undefined) throw new Error('no members');
    const { number: over, hash: blockHash } = chain.client.head();
    const [key, epoch] = attempt;
    expect(await now().lastHeartbeat(member.account)).toBeUndefined();
    const place = { genesis: chain.client.genesis, block: over, blockHash, enclave: member.account };
    const { proof } = heartbeat(group, { ...place, keys: [{ key, epoch, x: member.x }], rand32: rng(32) });
    const call = calls.enclaves.heartbeat({ block: over, keys: [{ key, epoch }], proof });
    const { block, events } = await beaten(member.queue, call);
    const operator = member.operator;
    expect(findEvent(events, 'enclaves.HeartbeatReceived')).toEqual({
      operator,
      enclave: member.account,
      block: over,
      keys: [[key, epoch]],
    });
    expect(await now().lastHeartbeat(member.account)).toBe(block.number);
    expect(await now().operatorHeartbeat(operator)).toBe(block.number);
    expect(await now().silent(key)).toEqual([]);
    expect(await now().acknowledgement(...attempt, member.account)).toMatchObject({ provedAt: block.number });
  });

  it('a wish, its answer, and what is left of them when the share is acknowledged', async () => {
    const [recipient, donor] = members;
    if (recipient === undefined || donor === undefined) throw new Error('two members of the first seat');
    const [key, epoch, number] = attempt;
    const seat = seatOf(recipient);
    expect(seatOf(donor)).toBe(seat);
    await recipient.queue.submit(calls.keys.lost({ key, epoch, attempt: number }));
    expect(await now().replicaWishes(...attempt)).toEqual([]);
    const { genesis } = chain.client;
    const of = { genesis, key, epoch, seat };
    const { p, P, proof } = newWantReplica(group, { ...of, enclave: recipient.account, rng });
    const asked = await recipient.queue.submit(calls.keys.wantReplica({ key, epoch, P, proof }));
    const enclave = recipient.account;
    expect(findEvent(asked.events, 'keys.ReplicaWanted')).toEqual({ key, epoch, seat, enclave, p: P });
    const wish = { enclave, seat, P, at: asked.block.number, answer: undefined };
    expect(await now().replicaWish(...attempt, enclave)).toEqual(wish);

    const place = { ...of, donor: donor.account, recipient: enclave, P };
    const { R, c, proof: handed } = handoff(group, { ...place, x: donor.x, rng });
    const given = await donor.queue.submit(
      calls.keys.handoff({ key, epoch, recipient: enclave, R, c, proof: handed }),
    );
    const parties = { donor: donor.account, recipient: enclave };
    expect(findEvent(given.events, 'keys.HandedOff')).toEqual({ key, epoch, seat, ...parties, r: R, c });
    const answered = { ...wish, answer: { donor: donor.account, R, c } };
    expect(await now().replicaWishes(...attempt)).toEqual([answered]);

    const X = (await now().shareKey(...attempt, seat)) ?? new Uint8Array();
    const x = receiveHandoff(group, { ...place, R, c, p, X });
    const { context } = roster;
    const made = acknowledge(group, { context, enclave, x, rand32: rng(32) });
    await recipient.queue.submit(calls.keys.acknowledge({ key, epoch, attempt: number, proof: made.proof }));
    expect(await now().replicaWish(...attempt, enclave)).toBeUndefined();
    expect(await now().acknowledgement(...attempt, enclave)).toMatchObject({ seat, withdrawn: false });
  });
});

describe('secrets', () => {
  const object = new Uint8Array(32).fill(7);
  const dek = new Uint8Array(32).fill(9);

  it('a secret is deposited, requested, answered and opened', async () => {
    const reader = chain.client.queue(chain.signer('//Bob'));
    const owner = chain.alice.signer.publicKey;
    const { genesis } = chain.client;
    const Y = (await now().key(1))?.public ?? new Uint8Array();
    const target = { genesis, key: 1, Y, owner, object };
    const record = wrap(group, { ...target, dek: Secret.copyOf(dek), rng });
    const policy: PolicyNode[] = [
      { type: 'All', count: 3 },
      { type: 'Any', count: 2 },
      { type: 'Owner' },
      { type: 'Accounts', accounts: [reader.signer.publicKey] },
      { type: 'After', block: 1 },
      { type: 'Before', block: 100_000 },
    ];
    const deposited = await chain.alice.submit(calls.secrets.deposit({ key: 1, object, record, policy }));
    const { secret, held } = findEvent(deposited.events, 'secrets.Deposited') ?? { secret: -1n, held: 0n };
    expect(held).toBe(storageDeposit(await now().settings(), record, policy));
    const label = labelHash(target);
    expect(await now().secret(secret)).toEqual({
      id: secret,
      key: 1,
      depositor: owner,
      owner,
      object,
      label,
      policyVersion: 0,
      created: deposited.block.number,
      payer: owner,
      deposit: held,
    });
    expect(await now().secrets()).toEqual([await now().secret(secret)]);
    expect(await now().record(secret)).toEqual(record);
    expect(await now().policy(secret)).toEqual(policy);
    expect(await now().label(label)).toEqual({ state: 'Live', secret });
    expect(await now().label(new Uint8Array(32))).toBeUndefined();

    const k = randomScalar(group, rng);
    const { R, proof } = request(group, {
      genesis,
      secret,
      reader: reader.signer.publicKey,
      k,
      rand32: rng(32),
    });
    const asked = await reader.submit(calls.secrets.request({ secret, R, proof }));
    const id = findEvent(asked.events, 'secrets.Requested')?.request ?? -1n;
    const opened = asked.block.number;
    const expected = {
      id,
      key: 1,
      secret,
      reader: reader.signer.publicKey,
      R,
      policyVersion: 0,
      opened,
      expires: opened + 100,
      fee: UNIT / 100n,
      release: undefined,
    };
    expect(await now().request(id)).toEqual(expected);
    expect(await now().openRequests(1)).toEqual([expected]);
    expect(await now().partials(id)).toEqual([]);

    const answers = members.slice(1).map((member) => {
      const { U } = record;
      const release = {
        genesis,
        key: 1,
        epoch: 1,
        request: id,
        secret,
        reader: reader.signer.publicKey,
        U,
        R,
      };
      return { member, ...partial(group, { ...release, seat: seatOf(member), x: member.x, rng }) };
    });
    for (const [index, { member, A, B, proof: answer }] of answers.entries()) {
      if (index === 1)
        expect(await now().partials(id)).toEqual([
          { epoch: 1, seat: seatOf(answers[0]?.member), A: answers[0]?.A, B: answers[0]?.B },
        ]);
      const partials = [{ request: id, epoch: 1, A, B, proof: answer }];
      const { events } = await member.queue.submit(calls.secrets.submitPartials({ partials }));
      expect(findEvent(events, 'secrets.PartialsSubmitted')?.outcomes).toEqual([[id, 'Accepted']]);
      // A worker's call costs nothing.
      expect(events.some(({ id: name }) => name === 'transactionPayment.TransactionFeePaid')).toBe(false);
    }
    const sum = aggregate(group, {
      T: 2,
      partials: answers.map(({ member, A, B }) => ({ seat: seatOf(member), A, B })),
    });
    const released = await now().request(id);
    expect(released?.release).toMatchObject({ epoch: 1, A: sum.A, B: sum.B });
    expect(await now().openRequests(1)).toEqual([]);
    const { ct, com, U } = record;
    const { A, B } = released?.release ?? { A: new Uint8Array(), B: new Uint8Array() };
    expect(openRelease(group, { ...target, U, ct, com, k, A, B }).dek.expose()).toEqual(dek);

    await reader.submit(calls.secrets.closeRequest({ request: id }));
    expect(await now().request(id)).toBeUndefined();
    await chain.alice.submit(calls.secrets.destroy({ secret }));
    expect(await now().secret(secret)).toBeUndefined();
    expect(await now().secrets()).toEqual([]);
    expect(await now().record(secret)).toBeUndefined();
    expect(await now().policy(secret)).toBeUndefined();
    expect(await now().label(label)).toEqual({ state: 'Destroyed' });
  });
});

function recipientOf(member: Member | undefined) {
  const found = roster.recipients.find(({ enclave }) => enclave.join() === member?.account.join());
  if (found === undefined) throw new Error('not in the roster');
  return found;
}

const seatOf = (member: Member | undefined): number => recipientOf(member).seat;
const numberOf = (member: Member | undefined): number => recipientOf(member).m;
