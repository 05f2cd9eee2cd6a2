/** Acknowledgement without a share: what is in false-acknowledgement.ts, on the naive construction and on ours. */
import { describe, expect, it } from 'vitest';
import { seededRng } from '../support/seeded-rng.js';
import { ghostHolder, realAcknowledge } from './false-acknowledgement.js';
import { claimedAcknowledge } from './naive.js';
import { backends, freshKey, outcome } from './outcome.js';

const SEED = 7110;

describe.each(backends)(`acknowledgement without a share ($name, seed ${SEED})`, (group) => {
  const rng = seededRng(SEED);
  const epoch = freshKey(group, SEED, 4);

  it('loses the key where an acknowledgement is a claim', () => {
    const got = outcome(() => ghostHolder(group, rng, claimedAcknowledge, epoch));
    expect(got).toBe('active, 2 hold, 3 needed');
  });

  it('fails here: proof', () => {
    expect(outcome(() => ghostHolder(group, rng, realAcknowledge, epoch))).toBe('proof');
  });
});
