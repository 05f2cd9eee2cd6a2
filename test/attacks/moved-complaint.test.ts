/** Complaint moved between forks: what is in moved-complaint.ts, on the naive construction and on ours. */
import { describe, expect, it } from 'vitest';
import { generateKey } from '../property/ceremony.js';
import { seededRng } from '../support/seeded-rng.js';
import { movedComplaint } from './moved-complaint.js';
import { plainDealing } from './naive.js';
import { backends, outcome } from './outcome.js';
import { type DealingSystem, openRotation, type Rotation, realDealing } from './rotation.js';

const SEED = 7107;

describe.each(backends)(`complaint moved between forks ($name, seed ${SEED})`, (group) => {
  function rotationOf(system: DealingSystem): Rotation {
    const rng = seededRng(SEED);
    return openRotation(group, rng, system, generateKey(group, rng, 3));
  }

  it('convicts the honest complainer where a complaint does not say which dealing it means', () => {
    expect(outcome(() => movedComplaint(rotationOf(plainDealing)))).toBe('complainer convicted');
  });

  it('fails here: proof, and nobody is convicted', () => {
    expect(outcome(() => movedComplaint(rotationOf(realDealing)))).toBe('proof');
  });
});
