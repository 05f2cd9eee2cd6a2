/** What the account key signs, and everything it does not. */
import { TypeRegistry } from '@polkadot/types';
import { u8aToHex } from '@polkadot/util';
import { blake2AsU8a, sr25519Verify } from '@polkadot/util-crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Account } from '../../../src/enclave/account.js';
import { EnclaveError } from '../../../src/enclave/errors.js';
import type { WorkerCall } from '../../../src/enclave/payload.js';
import { schnorrkel } from '../../../src/enclave/sr25519.js';
import { compact, concat, u16, u32, u64, vec } from '../../../src/protocol/index.js';
import { type PayloadParts, signingPayload } from '../../support/fake-payload.js';
import { seededRng } from '../../support/seeded-rng.js';

const GENESIS = new Uint8Array(32).fill(3);
const SEED = 20_260_101;
const sr25519 = await schnorrkel();
const account = () => new Account({ genesis: GENESIS }, { rng: seededRng(1), sr25519 });
const word = new Uint8Array(32).fill(5);
const attempt = concat(u32(1), u32(1), u16(0));
const partial = concat(u64(9n), u32(1), word, word, new Uint8Array(96));

/** The arguments of each worker call after its two index bytes. */
const CALLS = {
  register: concat(Uint8Array.of(21, 1), attempt, word, new Uint8Array(64)),
  deal: concat(Uint8Array.of(21, 2), attempt, compact(480), new Uint8Array(480)),
  complain: concat(Uint8Array.of(21, 3), attempt, u16(2), u16(1), word, new Uint8Array(64)),
  acknowledge: concat(Uint8Array.of(21, 4), attempt, new Uint8Array(64)),
  lost: concat(Uint8Array.of(21, 5), attempt),
  wantReplica: concat(Uint8Array.of(21, 9), u32(1), u32(2), word, new Uint8Array(64)),
  handoff: concat(Uint8Array.of(21, 10), u32(1), u32(2), word, word, word, new Uint8Array(64)),
  heartbeat: concat(
    Uint8Array.of(20, 5),
    u32(77),
    vec([concat(u32(1), u32(2)), concat(u32(3), u32(4))]),
    compact(64),
    new Uint8Array(64),
  ),
  skip: Uint8Array.of(20, 15),
  submitPartials: concat(Uint8Array.of(22, 5), vec([partial, partial])),
} as const;

const payload = (call: Uint8Array, parts: Partial<PayloadParts> = {}): Uint8Array =>
  signingPayload(call, { genesis: GENESIS, ...parts });

const anything = () => true;

function verdict(bytes: Uint8Array, mayCarry: (call: WorkerCall) => boolean = anything): string {
  try {
    account().sign(bytes, mayCarry);
    return 'signed';
  } catch (error) {
    if (error instanceof EnclaveError) return error.code;
    throw error;
  }
}

describe('account', () => {
  it.each(Object.entries(CALLS))('signs %s', (_, call) => {
    const bytes = payload(call);
    const signature = account().sign(bytes, anything);
    const message = bytes.length > 256 ? blake2AsU8a(bytes, 256) : bytes;
    expect(sr25519Verify(message, signature, account().id)).toBe(true);
  });

  it.each(Object.entries(CALLS))('shows what %s carries to the one who knows the answers', (name, call) => {
    const shown: WorkerCall[] = [];
    const refuse = (seen: WorkerCall) => {
      shown.push(seen);
      return false;
    };
    expect(verdict(payload(call), refuse)).toBe('foreign');
    const id = { key: 1, epoch: 1, attempt: 0 };
    const proof = new Uint8Array(64);
    const one = { request: 9n, epoch: 1, A: word, B: word, proof: new Uint8Array(96) };
    expect(shown).toEqual([
      {
        register: { name, id, P: word, proof },
        deal: { name, id, posted: new Uint8Array(480) },
        complain: { name, id, complaint: { dealer: 2, recipient: 1, K: word, proof } },
        acknowledge: { name, id, proof },
        lost: { name, id },
        wantReplica: { name, of: { key: 1, epoch: 2 }, wish: { P: word, proof } },
        handoff: { name, of: { key: 1, epoch: 2 }, recipient: word, handoff: { R: word, c: word, proof } },
        heartbeat: {
          name,
          heartbeat: {
            block: 77,
            keys: [
              { key: 1, epoch: 2 },
              { key: 3, epoch: 4 },
            ],
            proof,
          },
        },
        skip: { name },
        submitPartials: { name, partials: [one, one] },
      }[name],
    ]);
  });

  it('covers payloads on both sides of the 256 bytes from which they are hashed', () => {
    expect(payload(CALLS.acknowledge).length).toBeLessThanOrEqual(256);
    expect(payload(CALLS.deal).length).toBeGreaterThan(256);
  });

  it('reads the payload as polkadot.js writes it for the extensions of the runtime', () => {
    const registry = new TypeRegistry();
    registry.setSignedExtensions([
      'CheckNonZeroSender',
      'CheckSpecVersion',
      'CheckTxVersion',
      'CheckGenesis',
      'CheckMortality',
      'CheckNonce',
      'CheckWeight',
      'ChargeTransactionPayment',
      'WeightReclaim',
    ]);
    const made = registry.createType(
      'ExtrinsicPayload',
      {
        method: u8aToHex(CALLS.acknowledge),
        era: registry.createType('ExtrinsicEra', { current: 100, period: 64 }),
        nonce: 300,
        tip: 0,
        specVersion: 100,
        transactionVersion: 1,
        genesisHash: GENESIS,
        blockHash: word,
      },
      { version: 4 },
    );
    expect(verdict(made.toU8a({ method: true }))).toBe('signed');
  });

  it.each<[string, Uint8Array, string]>([
    ['a transfer', payload(concat(Uint8Array.of(4, 3, 0), word, compact(1))), 'call'],
    ['a batch', payload(concat(Uint8Array.of(6, 0), compact(0))), 'call'],
    ['a proxy', payload(concat(Uint8Array.of(7, 1, 0), word, Uint8Array.of(0), u32(0))), 'call'],
    ['create_key', payload(concat(Uint8Array.of(21, 0), new Uint8Array(9))), 'call'],
    ['a deposit', payload(concat(Uint8Array.of(22, 0), new Uint8Array(40))), 'call'],
    ['a request', payload(concat(Uint8Array.of(22, 4), new Uint8Array(104))), 'call'],
    ['an index that is an object property', payload(Uint8Array.of(255, 255)), 'call'],
    ['nothing', new Uint8Array(0), 'payload'],
    ['a payload that is hashed already', blake2AsU8a(payload(CALLS.deal), 256), 'call'],
    ['another chain', payload(CALLS.lost, { genesis: word }), 'genesis'],
    ['an immortal extrinsic', payload(CALLS.lost, { era: Uint8Array.of(0) }), 'payload'],
    ['a tip', payload(CALLS.lost, { tip: compact(1) }), 'payload'],
    ['bytes after the payload', payload(CALLS.lost, { more: Uint8Array.of(0) }), 'payload'],
    ['a byte too few', payload(CALLS.lost).slice(0, -1), 'payload'],
    [
      'a nonce that is not in its shortest form',
      payload(CALLS.lost, { nonce: Uint8Array.of(1, 0) }),
      'payload',
    ],
    ['a dealing longer than any', payload(concat(Uint8Array.of(21, 2), attempt, compact(20_641))), 'payload'],
    ['65 partials', payload(concat(Uint8Array.of(22, 5), compact(65))), 'payload'],
  ])('refuses %s', (_, bytes, code) => {
    expect(verdict(bytes)).toBe(code);
  });

  it.each([63n, 64n, 16_383n, 16_384n, 2n ** 30n - 1n, 2n ** 30n, 2n ** 40n])(
    'reads the nonce %s',
    (nonce) => {
      const registry = new TypeRegistry();
      const encoded = registry.createType('Compact<u128>', nonce).toU8a();
      expect(verdict(payload(CALLS.lost, { nonce: encoded }))).toBe('signed');
    },
  );

  it(`answers any bytes with a signature or a typed refusal (seed ${SEED})`, () => {
    const start = fc.constantFrom(
      ...Object.values(CALLS).map((call) => call.slice(0, 12)),
      new Uint8Array(0),
    );
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 400 }), (head, tail) => {
        expect(['call', 'payload', 'genesis']).toContain(verdict(concat(head, tail)));
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('signs nothing once wiped', () => {
    const wiped = account();
    wiped.wipe();
    expect(() => wiped.sign(payload(CALLS.lost), anything)).toThrow(
      expect.objectContaining({ code: 'wiped' }),
    );
  });

  it('is another account for other randomness and the same for the same', () => {
    expect(account().id).toEqual(account().id);
    expect(new Account({ genesis: GENESIS }, { rng: seededRng(2), sr25519 }).id).not.toEqual(account().id);
  });
});
