/** Signatures by libsodium, and by ZIP 215 where that refuses. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../../../src/chain/bytes.js';
import {
  decodeJustification,
  isSignedBy,
  verifyJustification,
} from '../../../../src/chain/finality/grandpa-justification.js';
import { quickSignatures } from '../../../../src/chain/finality/signatures.js';
import { recordedFinality, verifyRecorded } from '../../../support/recorded-finality.js';
import { seededRng } from '../../../support/seeded-rng.js';

const quick = await quickSignatures();
/** The neutral element, canonical, and as y = p + 1, which is not. */
const NEUTRAL = Uint8Array.of(1, ...new Uint8Array(31));
const NOT_CANONICAL = Uint8Array.of(0xee, ...new Uint8Array(30).fill(0xff), 0x7f);

describe('quick signatures', () => {
  it('are those of a recorded network, and not one of them with another bit', async () => {
    const recorded = recordedFinality();
    const { set } = await verifyRecorded(recorded, fromHex(recorded.genesis));
    const justification = decodeJustification(fromHex(recorded.justifications.at(-1) ?? '0x'));
    verifyJustification(justification, set, quick);
    const [first, ...others] = justification.precommits;
    if (first === undefined) throw new Error('somebody signed');
    const signature = first.signature.slice();
    signature[40] = (signature[40] ?? 0) ^ 1;
    const forged = { ...justification, precommits: [{ ...first, signature }, ...others] };
    expect(() => verifyJustification(forged, set, quick)).toThrow(
      expect.objectContaining({ check: 'signature' }),
    );
  });

  it('are judged as by the pure code, whatever bit is flipped', () => {
    const rng = seededRng(20_261_127);
    for (let run = 0; run < 40; run += 1) {
      const secret = rng(32);
      const message = rng(53);
      const parts = [ed25519.getPublicKey(secret), ed25519.sign(message, secret), message];
      if (run % 4 > 0) {
        const part = parts[(run % 4) - 1] ?? message;
        const at = (rng(1)[0] ?? 0) % part.length;
        part[at] = (part[at] ?? 0) ^ (1 << ((rng(1)[0] ?? 0) % 8));
      }
      const [id = message, signature = message, signed = message] = parts;
      expect(quick(id, signature, signed)).toBe(isSignedBy(id, signature, signed));
      if (run % 4 === 0) expect(quick(id, signature, signed)).toBe(true);
    }
  });

  it.each([
    ['canonical', NEUTRAL],
    ['not canonical', NOT_CANONICAL],
  ])('take what ZIP 215 takes and libsodium does not: small order, %s', (_, id) => {
    const signature = Uint8Array.of(...NEUTRAL, ...new Uint8Array(32));
    const message = new Uint8Array(53).fill(3);
    expect(isSignedBy(id, signature, message)).toBe(true);
    expect(quick(id, signature, message)).toBe(true);
  });

  it('are none of the wrong length', () => {
    expect(quick(NEUTRAL, new Uint8Array(63), new Uint8Array(53))).toBe(false);
    expect(quick(new Uint8Array(31), new Uint8Array(64), new Uint8Array(53))).toBe(false);
  });
});
