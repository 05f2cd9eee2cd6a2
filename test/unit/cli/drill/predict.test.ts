import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLive } from '../../../../src/cli/drill/live.js';
import { type Facts, predict, sizesOf } from '../../../../src/cli/drill/predict.js';
import { warningsOf } from '../../../../src/cli/drill/warnings.js';
import { sizes, threshold } from '../../../../src/protocol/roster.js';

const operator = (index: number): string => `operator ${index}`;
const operators = (...indices: readonly number[]): ReadonlySet<string> => new Set(indices.map(operator));

/** A key of `live.length` seats with so many live replicas each; seat i is operator i's. */
function facts(
  live: readonly number[],
  { committee = live.length, minimum, spare = 0, ...rest }: Partial<Facts> & { readonly spare?: number } = {},
): Facts {
  const there = live.flatMap((count, i) => (count > 0 ? [operator(i + 1)] : []));
  const spares = Array.from({ length: spare }, (_, i) => operator(live.length + i + 1));
  return {
    rotation: 'Reshare',
    threshold: threshold(committee),
    seats: live.map((count, i) => ({ seat: i + 1, operator: operator(i + 1), live: count, silent: 0 })),
    committee,
    minimum: minimum ?? threshold(committee),
    candidates: [...there, ...spares],
    attempt: undefined,
    ...rest,
  };
}

const ANSWERED = { requests: true, rotation: 'finishes', lost: false };
const LOST = { requests: false, rotation: 'too few shares', lost: true, next: undefined };

describe('the outlook of a key', () => {
  it.each([
    [
      '5 seats, all there',
      facts([2, 2, 2, 2, 2]),
      [],
      { ...ANSWERED, margin: 2, next: { n: 5, T: 3, f: 1, A: 4 } },
    ],
    [
      '5 seats, n - T vanish',
      facts([2, 2, 2, 2, 2]),
      [1, 5],
      { ...ANSWERED, margin: 0, next: { n: 3, T: 3, f: 0, A: 3 } },
    ],
    ['5 seats, one more vanishes', facts([2, 2, 2, 2, 2]), [1, 3, 5], { ...LOST, margin: -1 }],
    [
      '4 seats, two vanish: a reboot of half the fleet is a loss',
      facts([1, 1, 1, 1]),
      [1, 2],
      { ...LOST, margin: -1 },
    ],
    ['4 seats, one vanishes', facts([1, 1, 1, 1]), [1], { ...ANSWERED, margin: 0 }],
    ['an empty seat counts as gone', facts([2, 0, 2, 2, 2]), [1], { ...ANSWERED, margin: 0 }],
    ['two empty seats and one that vanishes', facts([2, 0, 0, 2, 2]), [1], LOST],
    ['one seat of one', facts([1]), [], { ...ANSWERED, margin: 0, next: { n: 1, T: 1, f: 0, A: 1 } }],
    ['nobody is left', facts([1]), [1], LOST],
    ['a spare operator takes a seat, but no share', facts([1, 1, 1, 1], { spare: 3 }), [1, 2], LOST],
    [
      'spare operators keep the next roster large',
      facts([1, 1, 1, 1, 1], { spare: 2 }),
      [1, 2],
      { ...ANSWERED, next: { n: 5, T: 3, f: 1, A: 4 } },
    ],
    [
      'a minimum of all seats: requests go on, no rotation finishes',
      facts([1, 1, 1, 1, 1], { minimum: 5 }),
      [1],
      { requests: true, rotation: 'too few operators', lost: false, next: undefined },
    ],
    [
      'a resize to more seats than half of which exist',
      facts([1, 1, 1, 1, 1], { threshold: 3, committee: 11, minimum: 1 }),
      [],
      { requests: true, rotation: 'too few operators', lost: false },
    ],
    [
      'a resize to fewer seats',
      facts([1, 1, 1, 1, 1, 1, 1], { threshold: 4, committee: 5 }),
      [1, 2],
      { ...ANSWERED, margin: 1, next: { n: 5, T: 3, f: 1, A: 4 } },
    ],
    [
      'a Renew key makes a new point without the old shares',
      facts([1, 1, 1, 1, 1], { rotation: 'Renew', spare: 2 }),
      [1, 2, 3],
      { requests: false, rotation: 'finishes', lost: false, next: { n: 4, T: 3, f: 1, A: 3 } },
    ],
    ['strangers vanish', facts([1, 1, 1]), [9], { ...ANSWERED, margin: 1 }],
  ] as const)('%s', (_, known, vanished, expected) => {
    expect(predict(known, operators(...vanished))).toMatchObject(expected);
  });

  it('of an attempt whose roster is frozen: it bears f that vanish and no more', () => {
    const attempt = { operators: [1, 2, 3, 4, 5, 6, 7].map(operator), quorum: 5 };
    const known = facts([1, 1, 1, 1, 1, 1, 1], { attempt });
    expect(predict(known)).toMatchObject({ attempt: 'finishes' });
    expect(predict(known, operators(1, 2))).toMatchObject({ attempt: 'finishes', requests: true });
    expect(predict(known, operators(1, 2, 3))).toMatchObject({
      attempt: 'aborts',
      requests: true,
      rotation: 'finishes',
    });
    expect(predict(known, operators(1, 2, 3, 4))).toMatchObject({ attempt: 'aborts', lost: true });
    expect(predict(facts([1, 1])).attempt).toBeUndefined();
  });

  it('has the sizes of the protocol for every committee and every number that comes', () => {
    for (let s = 1; s <= 128; s++) {
      for (let n = 1; n <= s; n++) {
        const expected = n < threshold(s) ? undefined : { n, ...sizes({ n, committee: s }) };
        expect(sizesOf(n, s)).toEqual(expected);
      }
    }
  });

  it('says what sections 1.3 and 8 say of any who vanish (property)', () => {
    const seats = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 40 });
    const gone = fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 50 });
    fc.assert(
      fc.property(seats, fc.integer({ min: 0, max: 10 }), gone, (live, spare, indices) => {
        const known = facts(live, { spare });
        const vanished = operators(...indices);
        const outlook = predict(known, vanished);
        const T = threshold(live.length);
        const left = live.filter((count, i) => count > 0 && !vanished.has(operator(i + 1))).length;
        // T shares of one epoch open the key, T - 1 do not; there is no other source of it.
        expect(outlook.requests).toBe(left >= T);
        expect(outlook.lost).toBe(left < T);
        expect(outlook.margin).toBe(left - T);
        // Absent since before registration: it finishes with those that came, T unchanged, n - f of them suffice.
        if (outlook.next !== undefined) {
          expect(outlook.rotation).toBe('finishes');
          expect(outlook.next).toEqual({
            n: outlook.next.n,
            ...sizes({ n: outlook.next.n, committee: live.length }),
          });
          expect(outlook.next.n).toBeLessThanOrEqual(live.length);
        } else {
          expect(outlook.rotation).not.toBe('finishes');
        }
        // More who vanish never make it better.
        const fewer = predict(known, operators(...indices.slice(1)));
        expect(fewer.live).toBeGreaterThanOrEqual(outlook.live);
        if (outlook.rotation === 'finishes') expect(fewer.rotation).toBe('finishes');
      }),
      { numRuns: 500, seed: 5 },
    );
  });
});

describe('the warnings of a key', () => {
  const codes = (known: Facts): string[] => warningsOf(known).map(({ code }) => code);

  it.each([
    ['two replicas a seat, a margin of two', facts([2, 2, 2, 2, 2]), ['restart-limit']],
    ['one replica a seat', facts([1, 1, 1, 1, 1]), ['one-replica', 'restart-limit']],
    [
      'n = T',
      facts([2, 2, 2], { committee: 5, threshold: 3 }),
      ['no-margin', 'rotation-without-faults', 'restart-limit'],
    ],
    ['an empty seat', facts([2, 0, 2, 2, 2]), ['empty-seats', 'restart-limit']],
    ['too few shares', facts([2, 0, 0, 0, 2]), ['requests-wait', 'empty-seats', 'rotation-aborts']],
    ['too few operators', facts([2, 2, 2, 2, 2], { minimum: 6 }), ['rotation-aborts', 'restart-limit']],
    ['a Renew key', facts([2, 2, 2, 2, 2], { rotation: 'Renew' }), []],
  ] as const)('%s', (_, known, expected) => {
    expect(codes(known)).toEqual(expected);
  });

  it('name replicas that are silent: they are no replicas', () => {
    const known = facts([2, 1, 2, 2, 2]);
    const seats = known.seats.map((seat) => (seat.seat === 2 ? { ...seat, silent: 1 } : seat));
    expect(warningsOf({ ...known, seats }).map(({ code, seats: about }) => [code, about])).toEqual([
      ['silent-replicas', [2]],
      ['one-replica', [2]],
      ['restart-limit', undefined],
    ]);
  });

  it('name the seats and the numbers', () => {
    const [single, limit] = warningsOf(facts([2, 1, 2, 1, 2]));
    expect(single).toMatchObject({ code: 'one-replica', seats: [2, 4] });
    expect(single?.text).toMatch(
      /^seats 2, 4 have one live replica: a restart empties it until the next rotation/,
    );
    expect(limit?.text).toMatch(/^more than 2 seats emptied before the next rotation is a loss for ever/);
    const [waits] = warningsOf(facts([2, 0, 0, 0, 2]));
    expect(waits?.text).toBe(
      '2 live seats, 3 are needed: requests wait; if no more of them come back with their shares the key is lost for ever',
    );
  });
});

describe('who is live', () => {
  it.each([
    // A proof in the current period, in the last one, and in those before.
    [100, 100, true],
    [80, 119, true],
    [60, 119, true],
    [59, 119, true],
    [40, 119, true],
    [39, 119, false],
    [39, 99, true],
    [0, 79, true],
    [0, 80, false],
    [120, 119, true],
  ])('a proof in block %i makes one of block %i: %s', (last, block, live) => {
    expect(isLive(last, { block, period: 20 })).toBe(live);
  });
});
