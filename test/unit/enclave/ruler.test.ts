import { describe, expect, it } from 'vitest';
import { EnclaveError, type EnclaveErrorCode } from '../../../src/enclave/errors.js';
import { MAX_OPEN_ATTEMPTS, MAX_PARTIALS, MAX_ROUNDS, Ruler } from '../../../src/enclave/ruler.js';

const ID = { key: 1, epoch: 1, attempt: 0 };
const statement = (byte: number) => new Uint8Array(32).fill(byte);
/** Makes another answer each time, as fresh randomness does. */
const fresh = () => {
  let count = 0;
  return () => ({ bytes: Uint8Array.of(++count) });
};

function codeOf(act: () => unknown): EnclaveErrorCode | 'accepted' {
  try {
    act();
    return 'accepted';
  } catch (error) {
    if (error instanceof EnclaveError) return error.code;
    throw error;
  }
}

describe('ruler', () => {
  it('gives the identical answer again and never makes a second one', () => {
    const ruler = new Ruler();
    const make = fresh();
    const first = ruler.attempt(ID, 'deal', statement(1), make);
    first.bytes.fill(99);
    expect(ruler.attempt(ID, 'deal', statement(1), make)).toEqual({ bytes: Uint8Array.of(1) });
    const partial = ruler.partial(1, 7n, 1, statement(2), make);
    partial.bytes.fill(99);
    expect(ruler.partial(1, 7n, 1, statement(2), make)).toEqual({ bytes: Uint8Array.of(2) });
  });

  it('refuses another statement in the same place', () => {
    const ruler = new Ruler();
    ruler.attempt(ID, 'deal', statement(1), fresh());
    ruler.partial(1, 7n, 1, statement(1), fresh());
    expect(codeOf(() => ruler.attempt(ID, 'deal', statement(2), fresh()))).toBe('conflict');
    expect(codeOf(() => ruler.partial(1, 7n, 1, statement(2), fresh()))).toBe('conflict');
  });

  it.each([
    ['attempt', { ...ID, attempt: 1 }],
    ['epoch', { ...ID, epoch: 2 }],
    ['key', { ...ID, key: 2 }],
  ])('keeps another %s apart', (_, other) => {
    const ruler = new Ruler();
    const make = fresh();
    ruler.attempt(ID, 'register', statement(1), make);
    expect(ruler.attempt(other, 'register', statement(2), make)).toEqual({ bytes: Uint8Array.of(2) });
  });

  it('records nothing when making fails', () => {
    const ruler = new Ruler();
    const broken = () => {
      throw new EnclaveError('noSecret', 'x');
    };
    expect(codeOf(() => ruler.attempt(ID, 'deal', statement(1), broken))).toBe('noSecret');
    expect(codeOf(() => ruler.partial(1, 7n, 1, statement(1), broken))).toBe('noSecret');
    expect(ruler.size).toBe(0);
    expect(codeOf(() => ruler.attempt(ID, 'deal', statement(2), fresh()))).toBe('accepted');
  });

  it('answers neither a closed attempt nor an earlier one again', () => {
    const ruler = new Ruler();
    const later = { ...ID, attempt: 2 };
    ruler.attempt(ID, 'register', statement(1), fresh());
    ruler.attempt(later, 'register', statement(1), fresh());
    ruler.close({ ...ID, attempt: 1 });
    for (const attempt of [0, 1]) {
      const closed = { ...ID, attempt };
      expect(codeOf(() => ruler.attempt(closed, 'register', statement(1), fresh()))).toBe('superseded');
    }
    expect(ruler.open()).toEqual([ID, later]);
    ruler.close(ID);
    expect(codeOf(() => ruler.attempt({ ...ID, attempt: 1 }, 'deal', statement(1), fresh()))).toBe(
      'superseded',
    );
    expect(codeOf(() => ruler.attempt({ ...ID, epoch: 2 }, 'deal', statement(1), fresh()))).toBe('accepted');
  });

  it('still answers late acknowledgements of the current epoch after a later attempt was closed', () => {
    const ruler = new Ruler();
    ruler.attempt(ID, 'register', statement(1), fresh());
    ruler.close({ ...ID, epoch: 2 });
    expect(codeOf(() => ruler.attempt(ID, 'acknowledge', statement(1), fresh()))).toBe('accepted');
    expect(codeOf(() => ruler.attempt(ID, 'complain 3', statement(1), fresh()))).toBe('accepted');
    expect(codeOf(() => ruler.attempt(ID, 'deal', statement(1), fresh()))).toBe('superseded');
  });

  it('tells what is on record, until it is closed or not open any more', () => {
    const ruler = new Ruler();
    ruler.attempt(ID, 'complain 2', statement(1), () => 'answer');
    ruler.partial(3, 7n, 1, statement(1), () => 'partial');
    expect(ruler.answered(ID, 'complain 2')).toBe('answer');
    expect(ruler.answered(ID, 'complain 3')).toBeUndefined();
    expect(ruler.answered({ ...ID, attempt: 1 }, 'complain 2')).toBeUndefined();
    expect(ruler.answeredPartial(7n, 1)).toBe('partial');
    expect(ruler.answeredPartial(7n, 2)).toBeUndefined();
    ruler.close(ID);
    ruler.retain(3, 1, new Set());
    expect(ruler.answered(ID, 'complain 2')).toBeUndefined();
    expect(ruler.answeredPartial(7n, 1)).toBeUndefined();
  });

  it('is bounded in attempts and in partials', () => {
    const ruler = new Ruler();
    for (let attempt = 0; attempt < MAX_OPEN_ATTEMPTS; attempt++) {
      ruler.attempt({ ...ID, attempt }, 'register', statement(1), fresh());
    }
    const next = { ...ID, attempt: MAX_OPEN_ATTEMPTS };
    expect(codeOf(() => ruler.attempt(next, 'register', statement(1), fresh()))).toBe('full');
    ruler.close(ID);
    expect(codeOf(() => ruler.attempt(next, 'register', statement(1), fresh()))).toBe('accepted');

    for (let request = 0; request < MAX_PARTIALS; request++) {
      ruler.partial(1, BigInt(request), 1, statement(1), () => 0);
    }
    expect(codeOf(() => ruler.partial(1, 5000n, 1, statement(1), () => 0))).toBe('full');
    ruler.retain(1, 1, new Set([3n]));
    expect(codeOf(() => ruler.partial(1, 5000n, 1, statement(1), () => 0))).toBe('accepted');
  });

  it('keeps the partials of open requests of the current epoch only', () => {
    const ruler = new Ruler();
    const make = fresh();
    ruler.partial(1, 1n, 1, statement(1), make);
    ruler.partial(1, 1n, 2, statement(1), make);
    ruler.partial(1, 2n, 2, statement(1), make);
    ruler.partial(2, 9n, 1, statement(1), make);
    expect(ruler.requestsOf(1)).toEqual([1n, 2n]);
    ruler.retain(1, 2, new Set([1n]));
    expect(ruler.partial(1, 1n, 2, statement(1), make)).toEqual({ bytes: Uint8Array.of(2) });
    expect(ruler.size).toBe(2);
    expect(ruler.keysWithPartials()).toEqual([1, 2]);
  });

  it('has shares for at most twice as many rounds as may be open, and one each', () => {
    const ruler = new Ruler();
    const of = (round: bigint) => ({ key: 1, epoch: 1, round });
    for (let round = 0n; round < MAX_ROUNDS; round++) ruler.round(of(round), statement(1), () => round);
    expect(codeOf(() => ruler.round(of(BigInt(MAX_ROUNDS)), statement(1), () => 0n))).toBe('full');
    expect(codeOf(() => ruler.round({ ...of(5n), epoch: 2 }, statement(2), () => 0n))).toBe('conflict');
    expect(ruler.keysWithRounds()).toEqual([1]);
    ruler.retainRounds(1, new Set([5n]));
    expect(ruler.size).toBe(1);
    expect(ruler.answeredRound(1, 5n)).toBe(5n);
    expect(ruler.answeredRound(2, 5n)).toBeUndefined();
  });
});
