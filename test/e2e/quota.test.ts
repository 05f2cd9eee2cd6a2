/**
 * What the chain refuses, as typed errors, and a flooded chain: three operators driven by hand through src/protocol, one
 * dealer of them a cheat.
 */
import { ApiPromise } from '@polkadot/api';
import type { ApiOptions } from '@polkadot/api/types';
import { Keyring } from '@polkadot/keyring';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { believed } from '../../src/chain/belief.js';
import * as calls from '../../src/chain/calls.js';
import { connectChain } from '../../src/chain/client.js';
import { silentLog } from '../../src/chain/log.js';
import type { ExtrinsicQueue, FinalisedState, RosterView } from '../../src/chain/types.js';
import { nobleGroup as group } from '../../src/protocol/group-noble.js';
import {
  complain,
  concat,
  deal,
  dealingDigest,
  dealStatement,
  decodeDealing,
  hash,
  makeDealing,
  newRegistration,
  prove,
  random32,
  randomScalar,
  type Secret,
  scalarFromInteger,
} from '../../src/protocol/index.js';
import { type OpenChain, openTestChain, UNIT } from '../support/chain.js';
import { CHOSEN } from '../support/chosen-chain.js';
import { seededRng } from '../support/seeded-rng.js';

const BOND = 1_000n * UNIT;
/** Above a third of the bytes that paid calls may take of a block. */
const BIG = 1_400_000;
/** Paid calls that a node has to leave for later blocks: it builds on while they come, so there are more of them. */
const HEAVY_ONES = 30;
/** An embedded chain builds its blocks when this test says so, however slow the machine. */
const PATIENCE_MS = 300_000;

/** Constant of the chain, as far as it is looked at. */
interface BlockWeights {
  readonly perClass: {
    readonly normal: { readonly maxTotal: { unwrap(): { readonly refTime: { toBigInt(): bigint } } } };
  };
}

interface Member {
  readonly account: Uint8Array;
  readonly operator: ExtrinsicQueue;
  readonly queue: ExtrinsicQueue;
  p: Secret | undefined;
}

const ID = { key: 1, epoch: 1, attempt: 0 };
const rng = seededRng(77);
let chain: OpenChain;
let members: Member[];
let api: ApiPromise;

const now = (): FinalisedState => chain.client.state();
const caught = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error);

/** The quote of simulated attestation. */
function quote(operator: Uint8Array, enclave: Uint8Array): Uint8Array {
  const vendor = new Keyring({ type: 'sr25519' }).addFromUri('//Keyfold//Vendor');
  const measurement = hash('simulated-measurement', new TextEncoder().encode('keyfold dev 1'));
  const report = hash('quote', concat(chain.client.genesis, operator, enclave));
  const signature = vendor.sign(hash('simulated-quote', concat(measurement, report)));
  return concat(Uint8Array.of(0), measurement, report, signature);
}

function registrationOf(member: Member): { P: Uint8Array; proof: Uint8Array } {
  const made = newRegistration(group, {
    genesis: chain.client.genesis,
    ...ID,
    enclave: member.account,
    rng,
  });
  member.p = made.p;
  return made;
}

const register = (member: Member) =>
  member.queue.submit(calls.keys.register({ ...ID, ...registrationOf(member) }));

/** The member that sits in this seat. */
function memberIn(roster: RosterView, seat: number): Member {
  const enclave = roster.recipients.find((recipient) => recipient.seat === seat)?.enclave;
  const member = members.find(({ account }) => account.join() === enclave?.join());
  if (member === undefined) throw new Error(`no member in seat ${seat}`);
  return member;
}

async function frozen(): Promise<RosterView> {
  const roster = await now().roster(ID.key, ID.epoch, ID.attempt);
  if (roster === undefined) throw new Error('no roster');
  return roster;
}

async function untilPhase(phase: string): Promise<void> {
  while ((await now().phase(ID.key))?.phase !== phase) await chain.untilFinal(chain.client.head().number + 1);
}

const TIP = 1_000_000n * UNIT;
const keyring = new Keyring({ type: 'sr25519' });

/** Paid calls with tips, of more bytes than a block has for them. */
async function bigOnes(): Promise<string[]> {
  const signed: string[] = [];
  for (const name of ['//Bob', '//Charlie', '//Dave']) {
    const remark = api.tx.system?.remark?.(`0x${'00'.repeat(BIG)}`);
    const one = await remark?.signAsync(keyring.addFromUri(name), { nonce: -1, tip: TIP });
    if (one === undefined) throw new Error('no remarks');
    signed.push(one.toHex());
  }
  return signed;
}

/** Paid calls with tips, each of two fifths of the weight that paid calls may take of a block: small, so that they come fast. */
async function heavyOnes(): Promise<string[]> {
  const alice = keyring.addFromUri('//Alice');
  const { nonce } = (await now().account(alice.publicKey)) ?? { nonce: 0 };
  const { blockWeights } = api.consts.system as unknown as { readonly blockWeights: BlockWeights };
  const { normal } = blockWeights.perClass;
  const refTime = (normal.maxTotal.unwrap().refTime.toBigInt() * 2n) / 5n;
  const signed: string[] = [];
  for (let nth = 0; nth < HEAVY_ONES; nth += 1) {
    const remark = api.tx.system?.remark?.('0x');
    const heavy = remark && api.tx.sudo?.sudoUncheckedWeight?.(remark, { refTime, proofSize: 0 });
    const one = await heavy?.signAsync(alice, { nonce: nonce + nth, tip: TIP / 1_000n });
    if (one === undefined) throw new Error('no remarks');
    signed.push(one.toHex());
  }
  return signed;
}

beforeAll(async () => {
  chain = await openTestChain({ chainName: 'Quota' });
  const provider = chain.provider();
  await provider.connect();
  api = await ApiPromise.create({
    provider: provider as unknown as NonNullable<ApiOptions['provider']>,
    noInitWarn: true,
  });
  const operators = [1, 2, 3].map((number) => chain.client.queue(chain.signer(`//Operator//${number}`)));
  await chain.fund(
    operators.map(({ signer }) => signer),
    2n * BOND,
  );
  await Promise.all(operators.map((queue) => queue.submit(calls.enclaves.registerOperator({ bond: BOND }))));
  members = operators.map((operator, index) => {
    const signer = chain.signer(`//Enclave//${index}`);
    return { account: signer.publicKey, operator, queue: chain.client.queue(signer), p: undefined };
  });
  await Promise.all(
    members.map(({ account, operator }) =>
      operator.submit(
        calls.enclaves.addEnclave({ enclave: account, quote: quote(operator.signer.publicKey, account) }),
      ),
    ),
  );
  await chain.alice.submit(
    calls.keys.createKey({ purpose: 'Wrap', committee: 3, minimum: 3, epochLength: 200 }),
  );
}, 240_000);

afterAll(async () => {
  await api?.disconnect();
  await chain?.close();
});

const best = async (): Promise<number> => (await api.rpc.chain.getHeader()).number.toNumber();

describe('in Register', () => {
  it('what the pool refuses has a name, in this process and over a socket that validates first', async () => {
    const server = await chain.serve();
    const remote = await connectChain({ url: server.url, finality: believed() }, { log: silentLog });
    const [member] = members;
    if (member === undefined) throw new Error('no members');
    for (const client of [chain.client, remote]) {
      const stranger = client.queue(chain.signer('//Bob'));
      const enclave = client.queue(member.queue.signer);
      const posted = new Uint8Array(96);
      const id = { ...ID, attempt: 1 };
      const expected = [
        [stranger, calls.keys.lost(ID), 'NotAnEnclave'],
        [enclave, calls.keys.lost(id), 'WrongAttempt'],
        [enclave, calls.keys.deal({ ...ID, posted }), 'WrongPhase'],
        [enclave, calls.keys.lost(ID), 'AlreadyDone'],
        [enclave, calls.secrets.submitPartials({ partials: [] }), 'WrongLength'],
      ] as const;
      for (const [queue, call, reason] of expected) {
        const error = await caught(queue.submit(call));
        expect(error, `${call.pallet}.${call.name}`).toMatchObject({
          name: 'InvalidTransaction',
          code: 'invalid',
          reason,
        });
      }
      stranger.close();
      enclave.close();
    }
    await remote.close();
    await server.close();
  }, 120_000);

  it('what a block refuses names pallet and error, twice; then the quota is spent', async () => {
    const [first] = members;
    if (first === undefined) throw new Error('no members');
    const identity = new Uint8Array(32);
    const { P, proof } = registrationOf(first);
    const wrong = [
      [{ P: identity, proof }, 'Identity'],
      [{ P, proof: new Uint8Array(64) }, 'Proof'],
    ] as const;
    for (const [made, error] of wrong) {
      expect(await caught(first.queue.submit(calls.keys.register({ ...ID, ...made })))).toMatchObject({
        name: 'DispatchFailed',
        code: 'dispatch',
        pallet: 'keys',
        error,
      });
    }
    expect(await caught(register(first))).toMatchObject({ code: 'invalid', reason: 'QuotaSpent' });
    expect(await caught(chain.alice.submit(calls.secrets.destroy({ secret: 9n })))).toMatchObject({
      code: 'dispatch',
      pallet: 'secrets',
      error: 'UnknownSecret',
    });
  }, 60_000);

  it('the next attempt has a quota of its own', async () => {
    // Two operators are not enough for this key: the attempt fails, and everybody registers for the next.
    await untilPhase('Idle');
    await untilPhase('Register');
    // The first after it, unless a slow machine has missed one.
    ID.attempt = (await now().phase(ID.key))?.attempt ?? 0;
    expect(ID.attempt).toBeGreaterThan(0);
    await Promise.all(members.map(register));
    expect(await now().registrations(ID.key, ID.epoch, ID.attempt)).toHaveLength(3);
  }, 60_000);
});

describe('in a flood', () => {
  it('a complaint is in the next block, before paid calls with tips', async () => {
    await untilPhase('Deal');
    const roster = await frozen();
    const { context, n, M, T, recipients } = roster;
    const [victim, cheat, hostile] = [1, 2, 3].map((seat) => memberIn(roster, seat));
    if (victim === undefined || cheat === undefined || hostile === undefined) throw new Error('three seats');
    // Seat 2 cheats recipient 1.
    const place = { context, dealer: 2 };
    const coefficients = Array.from({ length: T }, () => randomScalar(group, rng));
    const e = randomScalar(group, rng);
    const [f0] = coefficients;
    if (f0 === undefined) throw new Error('T is 0');
    const rand32 = random32(rng);
    const made = makeDealing(group, { ...place, n, T, recipients, coefficients, e, rand32 });
    const honest = decodeDealing(group, { n, M, posted: made.posted });
    const { R, V } = honest;
    const c = honest.c.map((each, i) => (i === 0 ? group.scalarAdd(each, scalarFromInteger(1)) : each));
    const digest = dealingDigest(group, { ...place, R, V, c });
    const statement = dealStatement({ ...place, digest, R, V0: V[0] });
    const posted = concat(R, ...V, ...c, prove(group, statement, [e, f0], random32(rng)));
    const honestly = (dealer: number) => deal(group, { context, dealer, n, T, recipients, rng }).posted;
    await Promise.all([
      cheat.queue.submit(calls.keys.deal({ ...ID, posted })),
      victim.queue.submit(calls.keys.deal({ ...ID, posted: honestly(1) })),
      hostile.queue.submit(calls.keys.deal({ ...ID, posted: honestly(3) })),
    ]);
    await untilPhase('Complain');

    const pace = chain.attach('flood', PATIENCE_MS);
    const before = await best();
    // All the complaints that the hostile enclave has, none proven.
    const failing = [1, 2, 3].flatMap((dealer) => {
      const proof = new Uint8Array(64);
      const call = calls.keys.complain({ ...ID, dealer, recipient: 3, K: R, proof });
      return [hostile.queue.submit(call), hostile.queue.submit(call)];
    });
    const failed = Promise.all(failing.map(caught));
    await hostile.queue.settled();
    if (victim.p === undefined) throw new Error('not registered');
    const subject = { ...place, m: 1, digest, R, c: c[0] ?? new Uint8Array(), Vj: V[1] ?? new Uint8Array() };
    const { K, proof } = complain(group, {
      ...subject,
      p: victim.p,
      P: recipients[0]?.P ?? R,
      rand32: random32(rng),
    });
    const paid = new Map<string, number>();
    const flood = await (CHOSEN === 'embedded' ? bigOnes() : heavyOnes());
    for (const hash of await Promise.all(flood.map((one) => api.rpc.author.submitExtrinsic(one))))
      paid.set(hash.toHex(), Number.NaN);
    // The complaint comes last of all.
    const complaint = victim.queue.submit(calls.keys.complain({ ...ID, dealer: 2, recipient: 1, K, proof }));
    await victim.queue.settled();
    const after = await best();
    // One that waits has built none meanwhile.
    if (pace !== undefined) expect(after).toBe(before);
    pace?.detach();

    const { block, events } = await complaint;
    expect(block.number).toBeGreaterThan(before);
    expect(block.number).toBeLessThanOrEqual(after + 1 + chain.underWay);
    expect(events.map(({ id }) => id)).toContain('keys.DealerConvicted');
    for (const error of await failed) {
      expect(error).toMatchObject({ code: expect.stringMatching(/^(dispatch|invalid)$/) });
    }
    // Of the paid calls it did not wait for all: they had no room, and the next blocks had.
    const { number } = await chain.untilFinal(block.number + paid.size);
    for (let height = before + 1; height <= number; height++) {
      const { block: body } = await api.rpc.chain.getBlock(await api.rpc.chain.getBlockHash(height));
      for (const extrinsic of body.extrinsics) {
        const id = extrinsic.hash.toHex();
        if (paid.has(id)) paid.set(id, height);
      }
    }
    const heights = [...paid.values()];
    expect(Math.min(...heights)).toBeLessThanOrEqual(block.number);
    expect(Math.max(...heights)).toBeGreaterThan(block.number);
  }, 180_000);
});
