import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/protocol/bytes.js';
import { type Group, type Rng, random32, randomScalar } from '../../src/protocol/group.js';
import { nobleGroup } from '../../src/protocol/group-noble.js';
import { sodiumGroup } from '../../src/protocol/group-sodium.js';
import {
  aggregate,
  openRelease,
  partial,
  request,
  verifyPartial,
  verifyRequest,
} from '../../src/protocol/release.js';
import { threshold } from '../../src/protocol/roster.js';
import { Secret } from '../../src/protocol/secret.js';
import { verifyWrap, wrap } from '../../src/protocol/wrap.js';
import { type Epoch, type Plan, runAttempt, seatShares } from './ceremony.js';
import { runs, SEED, seededRng } from './support.js';

/** A committee, who came with how many enclaves, and faults the threshold allows. */
interface Committee {
  readonly committee: number;
  readonly replicas: readonly number[];
}

function committees(largest: number): fc.Arbitrary<Committee> {
  return fc.integer({ min: 1, max: largest }).chain((committee) =>
    fc.record({
      committee: fc.constant(committee),
      replicas: fc.array(fc.integer({ min: 1, max: 3 }), {
        minLength: threshold(committee),
        maxLength: committee,
      }),
    }),
  );
}

/** Splits the seats that may fail among `n`, the T needed left aside, into absent and dishonest dealers. */
function faults(order: readonly number[], n: number, T: number, split: number): Pick<Plan, 'absent' | 'bad'> {
  const seats = Array.from({ length: n }, (_, i) => i + 1);
  const shuffled = seats.sort(
    (a, b) => (order[a % order.length] ?? 0) - (order[b % order.length] ?? 0) || a - b,
  );
  const failing = shuffled.slice(0, n - T);
  const cut = split % (failing.length + 1);
  return { absent: failing.slice(0, cut), bad: failing.slice(cut) };
}

/** Wraps a data key, releases it through T seats of the epoch in a random order, and opens it. */
function releaseThrough(
  group: Group,
  rng: Rng,
  epoch: Epoch,
  order: readonly number[],
  dek: Uint8Array,
): string {
  const { genesis, key } = epoch.place;
  const target = { genesis, key, Y: epoch.Y, owner: rng(32), object: rng(32) };
  const record = wrap(group, { ...target, dek: Secret.copyOf(dek), rng });
  verifyWrap(group, { ...target, ...record });

  const reader = rng(32);
  const k = randomScalar(group, rng);
  const asked = request(group, { genesis, secret: 7n, reader, k, rand32: random32(rng) });
  verifyRequest(group, { genesis, secret: 7n, reader, ...asked });

  const release = {
    genesis,
    key,
    epoch: epoch.place.epoch,
    request: 3n,
    secret: 7n,
    reader,
    U: record.U,
    R: asked.R,
  };
  const { absent } = faults(order, epoch.roster.n, epoch.roster.T, epoch.roster.n);
  const partials = seatShares(epoch).flatMap((x, i) => {
    const seat = i + 1;
    if (absent.includes(seat)) return [];
    const made = partial(group, { ...release, seat, x, rng });
    verifyPartial(group, { ...release, seat, X: epoch.X[i] ?? new Uint8Array(0), ...made });
    return [{ seat, A: made.A, B: made.B }];
  });
  const sum = aggregate(group, { T: epoch.roster.T, partials });
  return toHex(openRelease(group, { ...target, ...record, k, A: sum.A, B: sum.B }).dek.expose());
}

const lives = [
  { group: await sodiumGroup(), largest: 6, numRuns: 12 },
  { group: nobleGroup, largest: 3, numRuns: 3 },
];

describe.each(lives)(`a key's life on $group.name (seed ${SEED})`, ({ group, largest, numRuns }) => {
  it('generates, rotates to another committee, and still opens what was wrapped, whoever fails', () => {
    fc.assert(
      fc.property(
        committees(largest),
        committees(largest),
        fc.array(fc.nat(1000), { minLength: 5, maxLength: 5 }),
        fc.nat(100),
        fc.uint8Array({ minLength: 16, maxLength: 64 }),
        fc.nat(2 ** 31),
        (first, second, order, split, dek, seed) => {
          const rng = seededRng(seed);
          const place = { genesis: rng(32), key: 1, epoch: 1, attempt: 0 };
          const T = threshold(first.committee);
          const early = faults(order, first.replicas.length, T, split);
          const one = runAttempt(group, rng, { place, ...first, ...early });
          expect(one.convicted.toSorted()).toEqual(early.bad.toSorted());
          expect(releaseThrough(group, rng, one, order, dek)).toBe(toHex(dek));

          const late = faults(order, one.roster.n, one.roster.T, split + 1);
          const next = { ...place, epoch: 2 };
          const two = runAttempt(group, rng, { place: next, ...second, ...late, old: one });
          expect(two.convicted.toSorted()).toEqual(late.bad.toSorted());
          expect(two.Y).toEqual(one.Y);
          expect(releaseThrough(group, rng, two, order, dek)).toBe(toHex(dek));
        },
      ),
      runs(numRuns),
    );
  });
});
