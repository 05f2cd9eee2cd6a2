/** Complaint moved between forks: what is in moved-complaint.ts, on the naive construction and on ours. */
import { describe, expect, it } from 'vitest';
import { seededRng } from '../support/seeded-rng.js';
import { movedComplaint } from './moved-complaint.js';
import { plainDealing } from './naive.js';
import { backends, freshKey, outcome } from './outcome.js';
import { type DealingSystem, openRotation, type Rotation, realDealing } from './rotation.js';

const SEED = 7107;

describe.each(backends)(`complaint moved between forks ($name, seed ${SEED})`, (group) => {
  function rotationOf(system: DealingSystem): Rotation {
    return openRotation(group, seededRng(SEED), system, freshKey(group, SEED, 3));
  }

  it('convicts the honest complainer where a complaint does not say which dealing it means', () => {
    expect(outcome(() => movedComplaint(rotationOf(plainDealing)))).toBe('complainer convicted');
  });

  it('fails here: proof, and nobody is convicted', () => {
    expect(outcome(() => movedComplaint(rotationOf(realDealing)))).toBe('proof');
  });
});
