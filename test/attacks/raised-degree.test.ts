/** Raised degree: what is in raised-degree.ts, on the naive construction and on ours. */
import { describe, expect, it } from 'vitest';
import { seededRng } from '../support/seeded-rng.js';
import { plainDealing } from './naive.js';
import { backends, freshKey, outcome } from './outcome.js';
import { fittedDegree, raisedDegree, seatsNeeded } from './raised-degree.js';
import { type DealingSystem, openRotation, type Rotation, realDealing, rotateHonestly } from './rotation.js';

const SEED = 7106;

describe.each(backends)(`raised degree ($name, seed ${SEED})`, (group) => {
  function rotationOf(system: DealingSystem): Rotation {
    return openRotation(group, seededRng(SEED), system, freshKey(group, SEED, 3));
  }

  it('honest dealers leave a key that two seats open', () => {
    const rng = seededRng(SEED);
    const next = rotateHonestly(group, rng, realDealing, freshKey(group, SEED, 3));
    expect(seatsNeeded(group, next)).toBe('2 seats needed');
  });

  it('raises the threshold, or loses the key, where the degree is not tested', () => {
    expect(outcome(() => raisedDegree(rotationOf(plainDealing)))).toBe('3 seats needed');
    expect(outcome(() => fittedDegree(rotationOf(plainDealing)))).toBe('the key is lost');
  });

  it('fails here: degree', () => {
    expect(outcome(() => raisedDegree(rotationOf(realDealing)))).toBe('degree');
  });

  it('fails here with values fitted to the challenge of a draft: degree', () => {
    expect(outcome(() => fittedDegree(rotationOf(realDealing)))).toBe('degree');
  });
});
