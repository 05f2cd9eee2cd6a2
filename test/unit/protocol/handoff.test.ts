import { describe, expect, it } from 'vitest';
import { type Group, randomScalar, scalarFromInteger } from '../../../src/protocol/group.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import {
  handoff,
  newWantReplica,
  receiveHandoff,
  replicaContext,
  verifyHandoff,
  verifyWantReplica,
  wantReplica,
} from '../../../src/protocol/handoff.js';
import { verifyRegister } from '../../../src/protocol/roster.js';
import { Secret } from '../../../src/protocol/secret.js';
import { seededRng, verdict } from '../../property/support.js';

const group = await sodiumGroup();
const rng = seededRng(91);
const seat = { genesis: rng(32), key: 1, epoch: 2, seat: 3 };
const [donor, enclave] = [rng(32), rng(32)];
const x = randomScalar(group, rng);
const X = group.multiplyBase(x.expose());

/** A request of the recipient, and the donor's answer to it. */
function exchange(backend: Group = group, share = x) {
  const wanted = newWantReplica(backend, { ...seat, enclave, rng });
  verifyWantReplica(backend, { ...seat, enclave, ...wanted });
  const place = { ...seat, donor, recipient: enclave, P: wanted.P };
  const given = handoff(backend, { ...place, x: share, rng });
  verifyHandoff(backend, { ...place, ...given });
  return { p: wanted.p, received: { ...place, ...given } };
}

describe('handoff', () => {
  it('brings the share of the seat to a sibling', () => {
    const { p, received } = exchange();
    expect(receiveHandoff(group, { ...received, p, X }).expose()).toEqual(x.expose());
  });

  it('is another one every time, for the same request too', () => {
    const { received } = exchange();
    const again = handoff(group, { ...received, x, rng });
    expect(again.R).not.toEqual(received.R);
    expect(again.c).not.toEqual(received.c);
  });

  it('has no verdict: a wrong share passes the chain and is refused by the recipient', () => {
    const { p, received } = exchange(group, randomScalar(group, rng));
    expect(verdict(() => receiveHandoff(group, { ...received, p, X }))).toBe('share');
  });

  it('opens for no other key and in no other place', () => {
    const { p, received } = exchange();
    const open = (over: object): string =>
      verdict(() => receiveHandoff(group, { ...received, p, X, ...over }));
    expect(open({})).toBe('accepted');
    expect(open({ p: randomScalar(group, rng) })).toBe('share');
    expect(open({ epoch: 3 })).toBe('share');
    expect(open({ donor: rng(32) })).toBe('share');
    expect(open({ p: Secret.from(scalarFromInteger(0)) })).toBe('identity');
  });

  it('wipes what it computed, whether it opens or not', () => {
    const seen: Uint8Array[] = [];
    const subtract = (a: Uint8Array, b: Uint8Array): Uint8Array => {
      const s = group.scalarSubtract(a, b);
      seen.push(b, s);
      return s;
    };
    const watched = { ...group, scalarSubtract: subtract };
    const { p, received } = exchange();
    receiveHandoff(watched, { ...received, p, X });
    const other = group.multiplyBase(scalarFromInteger(5));
    expect(verdict(() => receiveHandoff(watched, { ...received, p, X: other }))).toBe('share');
    const zero = new Uint8Array(32);
    expect(seen).toEqual([zero, x.expose(), zero, zero]);
  });
});

describe('want_replica', () => {
  it('is no registration, though it has the same tag', () => {
    const { P, proof } = newWantReplica(group, { ...seat, enclave, rng });
    const attempt = { genesis: seat.genesis, key: 1, epoch: 2, attempt: 3, enclave };
    expect(verdict(() => verifyRegister(group, { ...attempt, P, proof }))).toBe('proof');
    expect(verdict(() => verifyWantReplica(group, { ...seat, enclave, P, proof }))).toBe('accepted');
  });

  it('gives a rolled-back machine another key for another seat', () => {
    const rolledBack = () => seededRng(1);
    const [one, same, other] = [seat, seat, { ...seat, seat: 4 }].map((place) =>
      newWantReplica(group, { ...place, enclave, rng: rolledBack() }),
    );
    expect(one?.P).toEqual(same?.P);
    expect(one?.P).not.toEqual(other?.P);
    expect(replicaContext({ ...seat, enclave })).toHaveLength(32);
  });

  it('refuses seats and keys of zero', () => {
    const p = randomScalar(group, rng);
    for (const number of [0, 129]) {
      const place = { ...seat, seat: number, enclave };
      expect(verdict(() => wantReplica(group, { ...place, p, rand32: rng(32) }))).toBe('seat');
    }
    const zero = Secret.from(scalarFromInteger(0));
    expect(verdict(() => wantReplica(group, { ...seat, enclave, p: zero, rand32: rng(32) }))).toBe(
      'identity',
    );
  });
});
