import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeJustification,
  verifyJustification,
} from '../../../../src/chain/finality/grandpa-justification.js';
import { type AuthoritySet, requiredWeight } from '../../../../src/chain/finality/grandpa-sets.js';
import { Unverified } from '../../../../src/chain/unverified.js';
import { runs, SEED, seededRng } from '../../../property/support.js';
import {
  genesisHeader,
  headersAfter,
  justification,
  setOf,
  type TestHeader,
  unanimous,
  type Vote,
  voter,
  voters,
} from '../../../support/grandpa.js';

const chain = [genesisHeader, ...headersAfter(genesisHeader, 6)];
const at = (number: number): TestHeader => chain[number] ?? genesisHeader;
const fork = headersAfter(at(2), 3, {}, 1);
const members = voters('a', 4);
const set = setOf(3, members);

/** The check that failed, or `accepted`. */
function verdict(encoded: Uint8Array, by: AuthoritySet = set): string {
  try {
    verifyJustification(decodeJustification(encoded), by);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof Unverified)) throw error;
    return error.check;
  }
}

const votesFor = (target: TestHeader, some = members): Vote[] =>
  some.map((member) => ({ voter: member, target }));
const signed = (votes: readonly Vote[], ancestries: readonly TestHeader[] = [], target = at(3)): Uint8Array =>
  justification({ setId: 3, target, votes, ancestries });

describe('a justification', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 9, 10, 16, 64])(
    'of %i voters needs more than two thirds of them',
    (count) => {
      const all = voters('w', count);
      const by = setOf(3, all);
      const enough = Math.floor((2 * count) / 3) + 1;
      expect(Number(requiredWeight(by))).toBe(enough);
      expect(verdict(signed(votesFor(at(3), all.slice(0, enough))), by)).toBe('accepted');
      expect(verdict(signed(votesFor(at(3), all.slice(0, enough - 1))), by)).toBe('weight');
    },
  );

  it('signed by exactly two thirds is refused: 2 of 3, 4 of 6, 6 of 9', () => {
    for (const count of [3, 6, 9]) {
      const all = voters('t', count);
      expect(verdict(signed(votesFor(at(3), all.slice(0, (2 * count) / 3))), setOf(3, all))).toBe('weight');
    }
  });

  it('counts weights, not heads', () => {
    const weighty: AuthoritySet = {
      id: 3n,
      authorities: members.map(({ id }, index) => ({ id, weight: index === 0 ? 7n : 1n })),
    };
    expect(verdict(signed(votesFor(at(3), members.slice(0, 1))), weighty)).toBe('accepted');
    expect(verdict(signed(votesFor(at(3), members.slice(1))), weighty)).toBe('weight');
  });

  it(`fails with one bit flipped, in whichever byte (seed ${SEED})`, () => {
    const whole = signed(
      [...votesFor(at(3), members.slice(0, 2)), ...votesFor(at(5), members.slice(2, 3))],
      [at(4), at(5)],
    );
    expect(verdict(whole)).toBe('accepted');
    const random = seededRng(SEED)(whole.length);
    for (const [index, byte] of whole.entries()) {
      const flipped = whole.slice();
      flipped[index] = byte ^ (1 << ((random[index] ?? 0) & 7));
      expect(verdict(flipped), `byte ${index}, bit ${(random[index] ?? 0) & 7}`).not.toBe('accepted');
    }
  });

  it(`cut off or longer than it is fails (seed ${SEED})`, () => {
    const whole = unanimous(3, members, at(3));
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.uint8Array({ minLength: 1, maxLength: 8 }), (length, more) => {
        expect(verdict(whole.slice(0, length))).toBe('justificationEncoding');
        expect(verdict(Uint8Array.from([...whole, ...more]))).toBe('justificationEncoding');
      }),
      runs(100),
    );
  });

  it('of another set id, another round or other voters fails', () => {
    expect(verdict(unanimous(2, members, at(3)))).toBe('signature');
    expect(verdict(unanimous(4, members, at(3)))).toBe('signature');
    const old = voters('old', 4);
    expect(verdict(unanimous(3, old, at(3)))).toBe('voter');
    const joined = [...votesFor(at(3), members.slice(0, 3)), ...votesFor(at(3), old.slice(0, 1))];
    expect(verdict(signed(joined))).toBe('voter');
  });

  it('with a voter twice fails, and the second time adds no weight', () => {
    const [first, second] = votesFor(at(3));
    if (first === undefined || second === undefined) throw new Error('four voters');
    expect(verdict(signed([first, second, second]))).toBe('votes');
  });

  it('takes an equivocation once, as GRANDPA does, for the weight of one voter', () => {
    const [first, second, third] = members;
    if (!first || !second || !third) throw new Error('four voters');
    const twice: Vote[] = [
      { voter: second, target: at(3) },
      { voter: second, target: at(4) },
    ];
    expect(verdict(signed([{ voter: first, target: at(3) }, ...twice], [at(4)]))).toBe('weight');
    const enough: Vote[] = [{ voter: first, target: at(3) }, { voter: third, target: at(3) }, ...twice];
    expect(verdict(signed(enough, [at(4)]))).toBe('accepted');
    const thrice: Vote[] = [...enough, { voter: second, target: at(5) }];
    expect(verdict(signed(thrice, [at(4), at(5)]))).toBe('votes');
  });

  it('takes votes for descendants with the headers that lead there, and no others', () => {
    const votes = [...votesFor(at(3), members.slice(0, 2)), ...votesFor(at(5), members.slice(2))];
    expect(verdict(signed(votes, [at(4), at(5)]))).toBe('accepted');
    expect(verdict(signed(votes, [at(5)]))).toBe('ancestry');
    expect(verdict(signed(votes, [at(4), at(5), at(6)]))).toBe('ancestry');
    expect(verdict(signed(votes, [at(4), at(4), at(5)]))).toBe('ancestry');
    expect(verdict(signed(votesFor(at(3)), [at(4)]))).toBe('ancestry');
  });

  it('refuses votes for a block before the target, and on another fork', () => {
    expect(verdict(signed(votesFor(at(2)), [at(3)]))).toBe('ancestry');
    const [other] = fork;
    if (other === undefined) throw new Error('a fork');
    expect(verdict(signed(votesFor(other), [other]))).toBe('ancestry');
    expect(
      verdict(signed([...votesFor(at(3), members.slice(0, 2)), ...votesFor(other, members.slice(2))])),
    ).toBe('ancestry');
  });

  it('says what failed and where, and keeps the evidence', () => {
    const encoded = signed([...votesFor(at(3), members.slice(0, 2))]);
    expect(() => verifyJustification(decodeJustification(encoded), set)).toThrow(
      expect.objectContaining({
        code: 'unverified',
        check: 'weight',
        evidence: { block: 3, set: 3, round: 7, signed: 2, required: 3 },
      }),
    );
  });

  it('refuses a signature that is none', () => {
    const [first, ...rest] = votesFor(at(3));
    if (first === undefined) throw new Error('four voters');
    const forged = { ...first, signature: new Uint8Array(64).fill(1) };
    expect(verdict(signed([forged, ...rest]))).toBe('signature');
    expect(verdict(signed([{ ...first, voter: voter('stranger') }, ...rest]))).toBe('voter');
  });
});
