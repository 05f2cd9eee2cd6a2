/** Signatures are judged as the library judges them that signs. */
import { sr25519PairFromSeed, sr25519Sign, sr25519Verify } from '@polkadot/util-crypto';
import { expect, it } from 'vitest';
import { isGenuine } from '../../../../src/audit/replay/sr25519.js';
import { nobleGroup } from '../../../../src/protocol/group-noble.js';
import { sodiumGroup } from '../../../../src/protocol/group-sodium.js';
import { seededRng } from '../../../support/seeded-rng.js';

const SEED = 25519;
/** Around the rate of the transcript's sponge, 166, and its overhead. */
const LENGTHS = [0, 1, 31, 32, 90, 120, 121, 122, 165, 166, 167, 256, 1000];

it(`agrees with the library on messages of every kind of length (seed ${SEED})`, async () => {
  const rng = seededRng(SEED);
  const sodium = await sodiumGroup();
  for (const length of LENGTHS) {
    const pair = sr25519PairFromSeed(rng(32));
    const message = rng(length);
    const signature = sr25519Sign(message, pair);
    expect(sr25519Verify(message, signature, pair.publicKey)).toBe(true);
    expect(isGenuine(sodium, message, signature, pair.publicKey)).toBe(true);
    expect(isGenuine(nobleGroup, message, signature, pair.publicKey)).toBe(true);
  }
});

it(`refuses what is changed, of another key, not canonical, or no signature (seed ${SEED})`, async () => {
  const rng = seededRng(SEED);
  const group = await sodiumGroup();
  const pair = sr25519PairFromSeed(rng(32));
  const other = sr25519PairFromSeed(rng(32));
  const message = rng(40);
  const signature = sr25519Sign(message, pair);
  const flipped = (bytes: Uint8Array, at: number, bit = 1) =>
    bytes.map((byte, i) => (i === at ? byte ^ bit : byte));
  expect(isGenuine(group, flipped(message, 39), signature, pair.publicKey)).toBe(false);
  expect(isGenuine(group, message, signature, other.publicKey)).toBe(false);
  for (const at of [0, 31, 32, 62]) {
    expect(isGenuine(group, message, flipped(signature, at), pair.publicKey)).toBe(false);
  }
  expect(isGenuine(group, message, flipped(signature, 63, 0x80), pair.publicKey)).toBe(false);
  expect(isGenuine(group, message, signature.slice(1), pair.publicKey)).toBe(false);
  expect(isGenuine(group, message, signature, new Uint8Array(32))).toBe(false);
  const high = signature.slice();
  high.fill(0xff, 32);
  expect(isGenuine(group, message, high, pair.publicKey)).toBe(false);
});
