/** Section 4: every secret random scalar is derived exactly as written, and does not outlive the call that made it. */
import { describe, expect, it } from 'vitest';
import { concat, u16, u32 } from '../../../src/protocol/bytes.js';
import { deal, hedgeDealCoefficient, hedgeDealE } from '../../../src/protocol/dealing.js';
import { type Group, randomScalar } from '../../../src/protocol/group.js';
import { nobleGroup } from '../../../src/protocol/group-noble.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { handoff, hedgeHandoffE } from '../../../src/protocol/handoff.js';
import { hedgePartialRho, partial } from '../../../src/protocol/release.js';
import { hedgeRegisterKey } from '../../../src/protocol/roster.js';
import { Secret } from '../../../src/protocol/secret.js';
import { hashToScalar } from '../../../src/protocol/transcript.js';
import { hedgeWrapR, wrap } from '../../../src/protocol/wrap.js';
import { seededRng } from '../../property/support.js';

const sodium = await sodiumGroup();
const rng = seededRng(61);
const rand32 = rng(32);
const context = rng(32);
const x = randomScalar(sodium, rng);
const Y = sodium.multiplyBase(randomScalar(sodium, rng).expose());

/** HS over one concatenation, on the other backend than the one under test. */
function expected(tag: string, ...parts: Uint8Array[]): Uint8Array {
  return hashToScalar(nobleGroup, tag, concat(...parts));
}

describe('hedged scalars', () => {
  it('derive p, e, f_k and rho as written', () => {
    expect(hedgeRegisterKey(sodium, rand32, context).expose()).toEqual(
      expected('register-p', rand32, context),
    );
    const dealer = { rand32, f0: x, context, dealer: 7 };
    expect(hedgeDealE(sodium, dealer).expose()).toEqual(
      expected('deal-e', rand32, x.expose(), context, u16(7)),
    );
    const second = hedgeDealCoefficient(sodium, { ...dealer, k: 2 });
    expect(second.expose()).toEqual(expected('deal-f', rand32, x.expose(), context, u16(7), u16(2)));
    const rho = hedgePartialRho(sodium, { rand32, x, context, seat: 9 });
    expect(rho.expose()).toEqual(expected('rho', rand32, x.expose(), context, u16(9)));
  });

  it('derive e of a handoff as written', () => {
    const e = hedgeHandoffE(sodium, { rand32, x, context });
    expect(e.expose()).toEqual(expected('handoff-e', rand32, x.expose(), context));
  });

  it('derive r as written', () => {
    const [genesis, owner, object, dek] = [rng(32), rng(32), rng(32), rng(24)];
    const r = hedgeWrapR(sodium, { genesis, key: 5, Y, owner, object, rand32, dek: Secret.copyOf(dek) });
    const label = concat(u32(100), genesis, u32(5), owner, object);
    expect(r.expose()).toEqual(expected('wrap-r', rand32, u32(5), Y, label, u32(24), dek));
  });
});

describe('secrets of one call', () => {
  /** The backend, remembering the very arrays that were multiplied with the base point: all of them secret. */
  function watched(): { group: Group; seen: Uint8Array[] } {
    const seen: Uint8Array[] = [];
    const multiplyBase = (k: Uint8Array): Uint8Array => {
      seen.push(k);
      return sodium.multiplyBase(k);
    };
    return { group: { ...sodium, multiplyBase }, seen };
  }

  const zero = (scalar: Uint8Array): boolean => scalar.every((byte) => byte === 0);

  it('are wiped when a dealing is made', () => {
    const { group, seen } = watched();
    const recipients = [1, 2, 3].map((m) => ({ m, seat: m, P: Y }));
    deal(group, { context, dealer: 1, n: 3, T: 2, recipients, f0: x, rng });
    // e, f(0), f(1), f(2), f(3) and the two nonces.
    expect(seen.length).toBeGreaterThanOrEqual(6);
    expect(seen.filter((scalar) => !zero(scalar))).toEqual([]);
    expect(zero(x.expose())).toBe(false);
  });

  it('are wiped when a data key is wrapped', () => {
    const { group, seen } = watched();
    const target = { genesis: rng(32), key: 1, Y, owner: rng(32), object: rng(32) };
    wrap(group, { ...target, dek: Secret.from(rng(32)), rng });
    expect(seen).toHaveLength(2);
    expect(seen.filter((scalar) => !zero(scalar))).toEqual([]);
  });

  it('are wiped when a partial is made, except the share', () => {
    const { group, seen } = watched();
    const target = {
      genesis: rng(32),
      key: 1,
      epoch: 1,
      request: 1n,
      secret: 1n,
      reader: rng(32),
      U: Y,
      R: Y,
    };
    partial(group, { ...target, seat: 1, x, rng });
    expect(seen).toHaveLength(4);
    expect(seen.filter((scalar) => !zero(scalar))).toEqual([x.expose()]);
  });

  it('are wiped when a share is handed over, except the share', () => {
    const { group, seen } = watched();
    const [genesis, donor, recipient] = [rng(32), rng(32), rng(32)];
    const multiply = (k: Uint8Array, p: Uint8Array): Uint8Array => {
      const product = sodium.multiply(k, p);
      seen.push(k, product);
      return product;
    };
    const scalarAdd = (a: Uint8Array, b: Uint8Array): Uint8Array => {
      seen.push(a, b);
      return sodium.scalarAdd(a, b);
    };
    handoff(
      { ...group, multiply, scalarAdd },
      {
        ...{ genesis, key: 1, epoch: 1, seat: 1, donor, recipient, P: Y },
        x,
        rng,
      },
    );
    // e twice, K, x, the pad, the nonce twice, and the product in the response.
    expect(seen).toHaveLength(8);
    expect(seen.filter((scalar) => !zero(scalar))).toEqual([x.expose()]);
  });
});
