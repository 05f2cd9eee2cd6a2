/** Rolled-back random source: what is in rolled-back.ts, on the naive construction and on ours. */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/protocol/bytes.js';
import { seededRng } from '../support/seeded-rng.js';
import { plainDealing, unhedgedRelease } from './naive.js';
import { backends, freshKey, outcome } from './outcome.js';
import { realRelease, releaseNetwork } from './release-network.js';
import { repeatedNonce, repeatedPolynomial, repeatedRequestNonce, repeatedRho } from './rolled-back.js';
import { keyOf, openRotation, realDealing } from './rotation.js';

const SEED = 7104;

describe.each(backends)(`rolled-back random source ($name, seed ${SEED})`, (group) => {
  describe('repeated rho', () => {
    it("gets the victim's data key where rho is what the source gives", () => {
      const network = releaseNetwork(group, SEED, unhedgedRelease);
      expect(outcome(() => repeatedRho(network))).toBe(toHex(network.truth.dek));
    });

    it('fails here: commitment', () => {
      expect(outcome(() => repeatedRho(releaseNetwork(group, SEED, realRelease)))).toBe('commitment');
    });
  });

  describe('repeated nonce', () => {
    it('gets the key where nonces are what the source gives', () => {
      const network = releaseNetwork(group, SEED, unhedgedRelease);
      expect(outcome(() => repeatedNonce(network))).toBe(toHex(network.truth.key));
    });

    it('fails here: the differences are noise', () => {
      expect(outcome(() => repeatedNonce(releaseNetwork(group, SEED, realRelease)))).toBe('garbage');
    });
  });

  describe('repeated nonce of a reader', () => {
    it("gets the victim's data key where nonces are what the source gives", () => {
      const network = releaseNetwork(group, SEED, unhedgedRelease);
      expect(outcome(() => repeatedRequestNonce(network))).toBe(toHex(network.truth.dek));
    });

    it('fails here: the differences are noise', () => {
      const network = releaseNetwork(group, SEED, realRelease);
      expect(outcome(() => repeatedRequestNonce(network))).toBe('garbage');
    });
  });

  describe('repeated polynomial', () => {
    it('gets the key where coefficients are what the source gives', () => {
      const rng = seededRng(SEED);
      const old = freshKey(group, SEED, 3);
      const rotation = openRotation(group, rng, plainDealing, old);
      expect(outcome(() => repeatedPolynomial(rotation))).toBe(toHex(keyOf(group, old)));
    });

    it('fails here: the points are of two polynomials', () => {
      const rng = seededRng(SEED);
      const rotation = openRotation(group, rng, realDealing, freshKey(group, SEED, 3));
      expect(outcome(() => repeatedPolynomial(rotation))).toBe('garbage');
    });
  });
});
