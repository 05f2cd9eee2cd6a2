import { describe, expect, it } from 'vitest';
import { compareBytes, concat, toHex, u16, u32 } from '../../../src/protocol/bytes.js';
import { scalarFromInteger } from '../../../src/protocol/group.js';
import { nobleGroup as group } from '../../../src/protocol/group-noble.js';
import {
  attemptContext,
  draw,
  freeze,
  hedgeRegisterKey,
  NO_ROSTER,
  newRegistration,
  registerContext,
  sizes,
  threshold,
  verifyRegister,
} from '../../../src/protocol/roster.js';
import { hash } from '../../../src/protocol/transcript.js';
import { seededRng, verdict } from '../../property/support.js';

const rng = seededRng(11);
const place = { genesis: rng(32), key: 1, epoch: 1, attempt: 0 };
const registrations = Array.from({ length: 5 }, (_, i) => ({
  operator: rng(32),
  enclave: rng(32),
  P: group.multiplyBase(scalarFromInteger(i + 2)),
}));

describe('sizes', () => {
  it('keeps T whoever comes', () => {
    expect([1, 2, 3, 4, 5, 16, 64, 128].map(threshold)).toEqual([1, 2, 2, 3, 3, 9, 33, 65]);
    expect(sizes({ n: 9, committee: 16 })).toEqual({ T: 9, f: 0, A: 9 });
    expect(sizes({ n: 64, committee: 64 })).toEqual({ T: 33, f: 21, A: 43 });
  });
});

describe('newRegistration', () => {
  it('makes a new key pair every time, for one enclave and attempt', () => {
    const enclave = rng(32);
    const [one, two] = [1, 2].map(() => newRegistration(group, { ...place, enclave, rng }));
    expect(one?.P).not.toEqual(two?.P);
    expect(one && verdict(() => verifyRegister(group, { ...place, enclave, ...one }))).toBe('accepted');
    expect(one && verdict(() => verifyRegister(group, { ...place, attempt: 1, enclave, ...one }))).toBe(
      'proof',
    );
  });

  it('gives a rolled-back machine another key in another attempt', () => {
    const enclave = rng(32);
    const rand32 = rng(32);
    const keys = [0, 1].map((attempt) => {
      const context = registerContext({ ...place, attempt, enclave });
      return toHex(hedgeRegisterKey(group, rand32, context).expose());
    });
    expect(keys[0]).not.toBe(keys[1]);
  });
});

describe('freeze', () => {
  it('gives the same roster for registrations in any order', () => {
    const forward = freeze(group, { registrations, committee: 5 });
    expect(freeze(group, { registrations: registrations.toReversed(), committee: 5 })).toEqual(forward);
    const operators = forward.seats.map(({ operator }) => operator);
    expect(operators).toEqual(operators.toSorted(compareBytes));
  });

  it('refuses fewer than the minimum, and more than the seats', () => {
    expect(verdict(() => freeze(group, { registrations, committee: 5, minimumSeats: 6 }))).toBe('tooFew');
    expect(verdict(() => freeze(group, { registrations, committee: 5, minimumSeats: 5 }))).toBe('accepted');
    expect(verdict(() => freeze(group, { registrations, committee: 4 }))).toBe('size');
    expect(verdict(() => freeze(group, { registrations: [], committee: 4 }))).toBe('tooFew');
  });
});

describe('draw', () => {
  const operators = registrations.map(({ operator }) => operator);
  const input = { ...place, seed: rng(32), operators, committee: 3 };

  it('takes the lowest ranks and orders them by account', () => {
    const rank = (operator: Uint8Array): string =>
      toHex(hash('draw', concat(input.seed, u32(1), u32(1), u16(0)), operator));
    const lowest = operators.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, 3);
    expect(draw(input)).toEqual(lowest.toSorted(compareBytes));
    expect(draw({ ...input, operators: operators.toReversed() })).toEqual(draw(input));
  });

  it('depends on the seed, and takes everybody where there is room', () => {
    const outcomes = Array.from({ length: 20 }, () =>
      draw({ ...input, seed: rng(32) })
        .map(toHex)
        .join(),
    );
    expect(new Set(outcomes).size).toBeGreaterThan(1);
    expect(draw({ ...input, committee: 8 })).toHaveLength(5);
  });

  it('refuses an operator twice and short accounts', () => {
    expect(verdict(() => draw({ ...input, operators: [...operators, ...operators] }))).toBe('duplicate');
    expect(verdict(() => draw({ ...input, operators: [rng(31)] }))).toBe('length');
    expect(verdict(() => draw({ ...input, seed: rng(31) }))).toBe('length');
  });
});

describe('attemptContext', () => {
  it('depends on every field', () => {
    const input = { ...place, tOld: 0, rosterOld: NO_ROSTER, t: 3, roster: rng(32) };
    const changed = [
      input,
      { ...input, genesis: rng(32) },
      { ...input, key: 2 },
      { ...input, epoch: 2 },
      { ...input, attempt: 1 },
      { ...input, tOld: 2 },
      { ...input, rosterOld: rng(32) },
      { ...input, t: 4 },
      { ...input, roster: rng(32) },
    ];
    expect(new Set(changed.map((one) => toHex(attemptContext(one)))).size).toBe(changed.length);
  });
});
