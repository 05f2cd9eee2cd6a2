import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/protocol/bytes.js';
import {
  deal,
  dealingLength,
  decodeDealing,
  hedgeDealE,
  verifyDealing,
} from '../../../src/protocol/dealing.js';
import { randomScalar, scalarFromInteger } from '../../../src/protocol/group.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { Secret } from '../../../src/protocol/secret.js';
import { seededRng, verdict } from '../../property/support.js';

const group = await sodiumGroup();
const rng = seededRng(21);
const context = rng(32);

function recipients(n: number): { m: number; seat: number; P: Uint8Array }[] {
  return Array.from({ length: n }, (_, i) => ({
    m: i + 1,
    seat: i + 1,
    P: group.multiplyBase(randomScalar(group, rng).expose()),
  }));
}

describe('deal', () => {
  it('posts 4256 bytes for 64 seats with one enclave each, and they verify', () => {
    const { posted, digest } = deal(group, {
      context,
      dealer: 64,
      n: 64,
      T: 33,
      recipients: recipients(64),
      rng,
    });
    expect(posted).toHaveLength(4256);
    expect(dealingLength(64, 64)).toBe(4256);
    const checked = verifyDealing(group, { context, dealer: 64, n: 64, T: 33, M: 64, posted });
    expect(checked.digest).toEqual(digest);
  });

  it('shares what it is given, leaves it to the caller, and shares something new otherwise', () => {
    const f0 = randomScalar(group, rng);
    const shareKey = group.multiplyBase(f0.expose());
    const before = toHex(f0.expose());
    const input = { context, dealer: 2, n: 3, T: 2, recipients: recipients(3), rng };
    const { posted } = deal(group, { ...input, f0 });
    expect(toHex(f0.expose())).toBe(before);
    verifyDealing(group, { ...input, M: 3, posted, shareKey });
    const fresh = [1, 2].map(() => deal(group, input).posted);
    const V0 = fresh.map((one) => toHex(decodeDealing(group, { n: 3, M: 3, posted: one }).V[0]));
    expect(new Set([toHex(shareKey), ...V0]).size).toBe(3);
  });

  it('works for a single seat, whose polynomial is constant', () => {
    const input = { context, dealer: 1, n: 1, T: 1, recipients: recipients(1), rng };
    expect(verdict(() => verifyDealing(group, { ...input, M: 1, ...deal(group, input) }))).toBe('accepted');
  });

  it('gives a rolled-back machine another e for another share, attempt or seat', () => {
    const rand32 = rng(32);
    const f0 = randomScalar(group, rng);
    const input = { rand32, f0, context, dealer: 1 };
    const others = [
      input,
      { ...input, context: rng(32) },
      { ...input, dealer: 2 },
      { ...input, f0: randomScalar(group, rng) },
    ];
    expect(new Set(others.map((one) => toHex(hedgeDealE(group, one).expose()))).size).toBe(others.length);
  });

  const three = recipients(3);
  const valid = { context, dealer: 1, n: 3, T: 2, recipients: three, rng };
  it.each([
    ['recipients out of order', { recipients: three.toReversed() }, 'order'],
    ['a seat that is not there', { recipients: three.map((one) => ({ ...one, seat: 4 })) }, 'seat'],
    ['seat 0', { recipients: three.map((one) => ({ ...one, seat: 0 })) }, 'seat'],
    ['T above n', { T: 4 }, 'size'],
    ['T of zero', { T: 0 }, 'size'],
    ['a seat without enclave', { recipients: three.slice(1) }, 'replicas'],
    ['dealer 0', { dealer: 0 }, 'seat'],
    ['a short context', { context: rng(31) }, 'length'],
    ['a share of zero', { f0: Secret.from(scalarFromInteger(0)) }, 'identity'],
    [
      'a P that is the identity',
      { recipients: three.map((one) => ({ ...one, P: new Uint8Array(32) })) },
      'identity',
    ],
    ['a source that repeats itself to nothing', { rng: () => new Uint8Array(0) }, 'length'],
  ])('refuses %s', (_, over, code) => expect(verdict(() => deal(group, { ...valid, ...over }))).toBe(code));

  it.each([
    ['n of 129', { n: 129, M: 129 }, 'size'],
    ['more than four enclaves a seat', { M: 13 }, 'replicas'],
    ['fewer enclaves than seats', { M: 2 }, 'replicas'],
    ['T above n', { T: 4 }, 'size'],
    ['no number', { n: Number.NaN }, 'size'],
    ['no number of recipients', { M: Number.NaN }, 'replicas'],
  ])('refuses to check %s', (_, over, code) => {
    const posted = new Uint8Array(dealingLength(3, 3));
    const shape = { context, dealer: 1, n: 3, T: 2, M: 3, posted };
    expect(verdict(() => verifyDealing(group, { ...shape, ...over }))).toBe(code);
  });
});
