/** What is held by attempt, and that whatever is given up or replaced is zero in the arena. */
import { describe, expect, it } from 'vitest';
import { EnclaveError } from '../../../src/enclave/errors.js';
import { Materials } from '../../../src/enclave/materials.js';
import { Secret } from '../../../src/protocol/index.js';

const ID = { key: 1, epoch: 2, attempt: 0 };
const P = new Uint8Array(32).fill(1);
const Q = new Uint8Array(32).fill(2);
const secret = (byte: number) => Secret.from(new Uint8Array(32).fill(byte));
const isZero = (bytes: Uint8Array) => bytes.every((byte) => byte === 0);
const code = (call: () => unknown): string => {
  try {
    call();
  } catch (error) {
    if (error instanceof EnclaveError) return error.code;
    throw error;
  }
  return 'answered';
};

describe('materials', () => {
  it('wipe the key of a wish when another is held for the key, when it is dropped, and what it came from at once', () => {
    const materials = new Materials();
    const given = secret(7);
    const source = given.expose();
    materials.holdWish(ID, P, given);
    expect(isZero(source)).toBe(true);
    const first = materials.wish(ID, P).expose();
    expect(isZero(first)).toBe(false);
    const next = { ...ID, epoch: 3 };
    materials.holdWish(next, Q, secret(8));
    expect(code(() => materials.wish(ID, P))).toBe('noSecret');
    const second = materials.wish(next, Q).expose();
    expect([...second]).toEqual([...new Uint8Array(32).fill(8)]);
    expect(materials.holdings()).toEqual([{ ...next, registration: false, share: false, wish: true }]);
    materials.dropWish(next);
    expect(isZero(second)).toBe(true);
    expect(materials.holdings()).toEqual([]);
  });

  it('give a wish for its own P alone, and keep those of other keys', () => {
    const materials = new Materials();
    materials.holdWish(ID, P, secret(7));
    materials.holdWish({ ...ID, key: 2 }, Q, secret(8));
    expect(code(() => materials.wish(ID, Q))).toBe('noSecret');
    expect(code(() => materials.wish(ID, P))).toBe('answered');
    expect(materials.holdings()).toHaveLength(2);
  });

  it('erase every key beside a share that stays, and everything without', () => {
    const materials = new Materials();
    materials.holdRegistration(ID, P, secret(5));
    materials.holdWish(ID, Q, secret(6));
    const x = materials.holdShare(ID, secret(7)).secret.expose();
    const wish = materials.wish(ID, Q).expose();
    expect(materials.erase(ID, true)).toEqual({ ...ID, registration: true, share: false, wish: true });
    expect([isZero(wish), isZero(x)]).toEqual([true, false]);
    expect(materials.erase(ID, true)).toBeUndefined();
    expect(materials.erase(ID, false)).toEqual({ ...ID, registration: false, share: true, wish: false });
    expect(isZero(x)).toBe(true);
    expect(materials.erase(ID, false)).toBeUndefined();
  });

  it('hold nothing once wiped', () => {
    const materials = new Materials();
    materials.holdWish(ID, P, secret(7));
    const held = materials.wish(ID, P).expose();
    materials.wipe();
    expect(isZero(held)).toBe(true);
    for (const call of [
      () => materials.holdWish(ID, P, secret(7)),
      () => materials.holdShare(ID, secret(7)),
      () => materials.wish(ID, P),
      () => materials.share(ID),
    ]) {
      expect(code(call)).toBe('wiped');
    }
  });
});
