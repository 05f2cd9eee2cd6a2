import { describe, expect, it } from 'vitest';
import { openOrComplain } from '../../../src/protocol/complaint.js';
import { verifyDealing } from '../../../src/protocol/dealing.js';
import { ProtocolError } from '../../../src/protocol/errors.js';
import { BASE, randomScalar, scalarFromInteger } from '../../../src/protocol/group.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import {
  acknowledge,
  activate,
  generation,
  qualified,
  receiveShare,
  reshare,
  shareKeyOf,
} from '../../../src/protocol/resharing.js';
import { Secret } from '../../../src/protocol/secret.js';
import { dealBadly, generateKey } from '../../property/ceremony.js';
import { seededRng, verdict } from '../../property/support.js';

const group = await sodiumGroup();
const rng = seededRng(31);

/** Points k G, as commitments of made-up dealings. */
function points(...multiples: number[]): Uint8Array[] {
  return multiples.map((k) => group.multiplyBase(scalarFromInteger(k)));
}

describe('qualified', () => {
  const dealings = [5, 1, 4, 2].map((dealer) => ({ dealer }));

  it('keeps chain order, drops the convicted, and cuts for a reshare', () => {
    const order = (cut: boolean, disqualified: number[]): number[] =>
      qualified({ dealings, disqualified, needed: 2, cut }).map(({ dealer }) => dealer);
    expect(order(false, [1])).toEqual([5, 4, 2]);
    expect(order(true, [1])).toEqual([5, 4]);
    expect(order(true, [3])).toEqual([5, 1]);
  });

  it('refuses too few', () => {
    const attempt = (): unknown => qualified({ dealings, disqualified: [1, 2, 5], needed: 2, cut: true });
    expect(verdict(attempt)).toBe('tooFew');
  });
});

describe('public results', () => {
  const dealings = [
    { dealer: 3, V: points(2, 3, 4) },
    { dealer: 1, V: points(5, 7, 9) },
  ];

  it('gives one share key as it gives all of them', () => {
    const sum = generation(group, { n: 2, T: 2, dealings, disqualified: [] });
    expect([1, 2].map((seat) => shareKeyOf(group, { seat, dealings }))).toEqual(sum.X);
    expect([sum.Y]).toEqual(points(7));
    // lambda over seats 3 and 1 at zero: -1/2 and 3/2, so Y = (-2 + 15) / 2.
    const Y = group.multiply(
      group.scalarInvert(scalarFromInteger(2)),
      group.multiplyBase(scalarFromInteger(13)),
    );
    const moved = reshare(group, { n: 2, tOld: 2, Y, dealings, disqualified: [] });
    const keys = [1, 2].map((seat) => shareKeyOf(group, { seat, dealings, lambda: moved.lambda }));
    expect(keys).toEqual(moved.X);
  });

  it('refuses commitments that do not cover the roster', () => {
    expect(verdict(() => generation(group, { n: 3, T: 2, dealings, disqualified: [] }))).toBe('length');
    expect(verdict(() => shareKeyOf(group, { seat: 3, dealings }))).toBe('seat');
    expect(verdict(() => shareKeyOf(group, { seat: 0, dealings }))).toBe('seat');
    expect(verdict(() => shareKeyOf(group, { seat: 1, dealings, lambda: [] }))).toBe('size');
  });
});

describe('receiveShare', () => {
  const { roster, context, secrets } = generateKey(group, rng, 2);
  const posted = dealBadly(group, {
    context,
    dealer: 2,
    roster,
    f0: randomScalar(group, rng),
    victim: 1,
    rng,
  });
  const { R, V, c } = verifyDealing(group, { ...roster, context, dealer: 2, posted });
  const views = roster.recipients.map(({ m, P }, i) => {
    const [p, Vj, own] = [secrets[i], V[m], c[i]];
    if (!p || !Vj || !own) throw new Error('two recipients, two seats');
    return { context, m, P, p, contribution: { dealer: 2, R, c: own, Vj } };
  });

  it('says which dealer to complain about', () => {
    const [victim, other] = views;
    if (!victim || !other) throw new Error('two recipients');
    const take = (view: typeof victim): unknown =>
      receiveShare(group, { ...view, X: view.contribution.Vj, contributions: [view.contribution] });
    expect(() => take(victim)).toThrow(ProtocolError);
    expect(() => take(victim)).toThrow(expect.objectContaining({ code: 'complain', dealer: 2 }));
    expect(verdict(() => take(other))).toBe('accepted');
    expect(openOrComplain(group, { ...other, ...other.contribution })).toHaveLength(32);
  });

  it('refuses a dealer twice and coefficients of another number', () => {
    const [, view] = views;
    if (!view) throw new Error('two recipients');
    const { contribution } = view;
    const input = { ...view, X: contribution.Vj, contributions: [contribution] };
    const twice = { ...input, contributions: [contribution, contribution] };
    expect(verdict(() => receiveShare(group, twice))).toBe('duplicate');
    expect(verdict(() => receiveShare(group, { ...input, lambda: [] }))).toBe('size');
    expect(verdict(() => receiveShare(group, { ...input, X: BASE }))).toBe('share');
  });
});

describe('acknowledge and activate', () => {
  it('cannot acknowledge a share of zero', () => {
    const x = Secret.from(scalarFromInteger(0));
    const attempt = (): unknown =>
      acknowledge(group, { context: rng(32), enclave: rng(32), x, rand32: rng(32) });
    expect(verdict(attempt)).toBe('identity');
  });

  it('refuses seats that are not in the roster', () => {
    const acknowledgements = [{ seat: 4, enclave: rng(32) }];
    expect(verdict(() => activate({ n: 3, committee: 3, acknowledgements }))).toBe('seat');
  });
});
