/** Copied ephemeral: what is in copied-ephemeral.ts, on the naive construction and on ours. */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/protocol/bytes.js';
import { seededRng } from '../support/seeded-rng.js';
import { copiedEphemeral } from './copied-ephemeral.js';
import { plainDealing } from './naive.js';
import { backends, freshKey, outcome } from './outcome.js';
import { keyOf, openRotation, realDealing } from './rotation.js';

const SEED = 7105;

describe.each(backends)(`copied ephemeral ($name, seed ${SEED})`, (group) => {
  it('gets the key from truthful complaints where dealings need no proof', () => {
    const rng = seededRng(SEED);
    const old = freshKey(group, SEED, 3);
    const rotation = openRotation(group, rng, plainDealing, old);
    expect(outcome(() => copiedEphemeral(rotation))).toBe(toHex(keyOf(group, old)));
  });

  it('fails here: proof', () => {
    const rng = seededRng(SEED);
    const rotation = openRotation(group, rng, realDealing, freshKey(group, SEED, 3));
    expect(outcome(() => copiedEphemeral(rotation))).toBe('proof');
  });
});
