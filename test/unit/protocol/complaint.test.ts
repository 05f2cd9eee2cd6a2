import { describe, expect, it } from 'vitest';
import { openShare, openShareOf } from '../../../src/protocol/complaint.js';
import { deal, decodeDealing } from '../../../src/protocol/dealing.js';
import { BASE, IDENTITY, randomScalar } from '../../../src/protocol/group.js';
import { nobleGroup } from '../../../src/protocol/group-noble.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { seededRng, verdict } from '../../property/support.js';

describe.each([await sodiumGroup(), nobleGroup])('openShare on $name', (group) => {
  const rng = seededRng(7);
  const context = rng(32);
  const p = randomScalar(group, rng);
  const P = group.multiplyBase(p.expose());
  const { posted } = deal(group, { context, dealer: 1, n: 1, T: 1, recipients: [{ m: 1, seat: 1, P }], rng });
  const { R, V, c } = decodeDealing(group, { n: 1, M: 1, posted });
  const [, Vj = IDENTITY] = V;
  const [own = IDENTITY] = c;
  const view = { context, dealer: 1, m: 1, p, P, R, Vj, c: own };
  const NO_POINT = new Uint8Array(32).fill(0xab);

  it('opens what was dealt and tells what does not match', () => {
    expect(openShare(group, view).matches).toBe(true);
    expect(openShare(group, { ...view, Vj: BASE }).matches).toBe(false);
    expect(openShare(group, { ...view, c: IDENTITY }).matches).toBe(false);
  });

  it.each([
    ['R', 'point', NO_POINT],
    ['R', 'identity', IDENTITY],
    ['R', 'length', R.subarray(1)],
    ['Vj', 'point', NO_POINT],
    ['Vj', 'identity', IDENTITY],
    ['Vj', 'length', Vj.subarray(1)],
    ['c', 'scalar', new Uint8Array(32).fill(0xff)],
    ['P', 'point', NO_POINT],
  ])('refuses a bad %s: %s, no verdict on the dealer', (field, code, bytes) => {
    expect(verdict(() => openShare(group, { ...view, [field]: bytes }))).toBe(code);
    if (field !== 'P') expect(verdict(() => openShareOf(group, { ...view, [field]: bytes }))).toBe(code);
  });

  it('names the point that is none', () => {
    expect(() => openShare(group, { ...view, R: NO_POINT })).toThrow(/^R is not a canonical/);
    expect(() => openShare(group, { ...view, Vj: NO_POINT })).toThrow(/^V_j is not a canonical/);
  });
});
