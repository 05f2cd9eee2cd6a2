import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClientError, decodeAddress, encodeAddress } from '../../../src/client/index.js';
import { fromHex, toHex } from '../../../src/protocol/bytes.js';

/** Published with every Substrate node: the development account Alice. */
const ALICE = {
  hex: 'd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d',
  generic: '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
  polkadot: '15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5',
};

function codeOf(address: string): string {
  try {
    decodeAddress(address);
  } catch (error) {
    if (error instanceof ClientError) return error.code;
    throw error;
  }
  return 'no error';
}

describe('SS58 addresses', () => {
  it('are those that Substrate prints', () => {
    expect(encodeAddress(fromHex(ALICE.hex))).toBe(ALICE.generic);
    expect(toHex(decodeAddress(ALICE.generic))).toBe(ALICE.hex);
    expect(toHex(decodeAddress(ALICE.polkadot))).toBe(ALICE.hex);
  });

  it('round-trip every account', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (account) => {
        expect(decodeAddress(encodeAddress(account))).toEqual(account);
      }),
    );
    expect(() => encodeAddress(new Uint8Array(31))).toThrow(
      expect.objectContaining({ code: 'invalid-argument' }),
    );
  });

  it('are refused when a character is changed, dropped or foreign, and for arbitrary text', () => {
    const { generic } = ALICE;
    for (let at = 0; at < generic.length; at++) {
      const other = generic[at] === '2' ? '3' : '2';
      expect(codeOf(generic.slice(0, at) + other + generic.slice(at + 1))).toBe('invalid-argument');
      expect(codeOf(generic.slice(0, at) + generic.slice(at + 1))).toBe('invalid-argument');
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(codeOf(text)).toBe('invalid-argument');
      }),
    );
  });
});
