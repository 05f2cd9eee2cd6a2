import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LEAK_VECTORS, leakVectors } from '../../../scripts/leak-vectors.js';
import { randomScalar, scalarFromInteger } from '../../../src/protocol/group.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { leakCommitment, reportLeak, verifyCommittedLeak, verifyLeak } from '../../../src/protocol/leak.js';
import { acknowledge, verifyAcknowledge } from '../../../src/protocol/resharing.js';
import { Secret } from '../../../src/protocol/secret.js';
import { seededRng, verdict } from '../../property/support.js';

const group = await sodiumGroup();
const rng = seededRng(71);
const place = { genesis: rng(32), key: 1, epoch: 2, seat: 3, reporter: rng(32) };

describe('leak report', () => {
  it('is committed to, then shown', () => {
    const x = randomScalar(group, rng);
    const { X, proof, commitment } = reportLeak(group, { ...place, x, rand32: rng(32) });
    expect(proof).toHaveLength(64);
    expect(commitment).toEqual(leakCommitment({ reporter: place.reporter, proof }));
    const shown = { ...place, X, proof, commitment };
    expect(verifyCommittedLeak(group, shown)).toEqual(verifyLeak(group, shown));
  });

  it('cannot be taken over by who sees it', () => {
    const x = randomScalar(group, rng);
    const { X, proof, commitment } = reportLeak(group, { ...place, x, rand32: rng(32) });
    const thief = { ...place, reporter: rng(32), X, proof };
    expect(verdict(() => verifyCommittedLeak(group, { ...thief, commitment }))).toBe('commitment');
    const own = leakCommitment(thief);
    expect(verdict(() => verifyCommittedLeak(group, { ...thief, commitment: own }))).toBe('proof');
  });

  it('cannot be made from what the seat posts itself', () => {
    const x = randomScalar(group, rng);
    const posted = { context: rng(32), enclave: rng(32) };
    const { X, proof } = acknowledge(group, { ...posted, x, rand32: rng(32) });
    verifyAcknowledge(group, { ...posted, X, proof });
    expect(verdict(() => verifyLeak(group, { ...place, X, proof }))).toBe('proof');
  });

  it('refuses seats, lengths and a share of zero', () => {
    const x = randomScalar(group, rng);
    for (const seat of [0, 129, 1.5]) {
      expect(verdict(() => reportLeak(group, { ...place, seat, x, rand32: rng(32) }))).toBe('seat');
    }
    for (const length of [0, 63, 65, 96]) {
      const proof = rng(length);
      expect(verdict(() => leakCommitment({ reporter: place.reporter, proof }))).toBe('length');
    }
    expect(verdict(() => leakCommitment({ reporter: rng(31), proof: rng(64) }))).toBe('length');
    const zero = Secret.from(scalarFromInteger(0));
    expect(verdict(() => reportLeak(group, { ...place, x: zero, rand32: rng(32) }))).toBe('identity');
  });
});

describe('leak.json', () => {
  it('is what scripts/leak-vectors.ts makes', () => {
    expect(leakVectors()).toBe(readFileSync(LEAK_VECTORS, 'utf8'));
  });
});
