/** Shares of several epochs: what is in epochs.ts, on the naive construction and on ours. */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/protocol/bytes.js';
import { seatShares } from '../property/ceremony.js';
import { seededRng } from '../support/seeded-rng.js';
import { mixedEpochs, mobileThief, openKey, realEpochs, staleAnswer } from './epochs.js';
import { handOver } from './naive.js';
import { backends, freshKey, outcome } from './outcome.js';
import { keyOf } from './rotation.js';

const SEED = 7109;

describe.each(backends)(`shares of several epochs ($name, seed ${SEED})`, (group) => {
  const rng = seededRng(SEED);
  const old = freshKey(group, SEED, 5);
  const small = freshKey(group, SEED, 3);
  const dek = rng(32);

  it('T shares of one epoch open the key', () => {
    const next = realEpochs.rotate(group, rng, old);
    const members = seatShares(next).map((x, i) => ({ seat: i + 1, x }));
    const got = outcome(() => openKey(group, next, members.slice(-next.roster.T)));
    expect(got).toBe(toHex(keyOf(group, old)));
  });

  it('T - 1 shares of each of three epochs open it where shares are handed over', () => {
    expect(outcome(() => mobileThief(group, rng, handOver, old))).toBe(toHex(keyOf(group, old)));
  });

  it('T - 1 shares of each of three epochs do not open it here', () => {
    expect(outcome(() => mobileThief(group, rng, realEpochs, old))).toBe('garbage');
  });

  it('answers of two epochs open a record where shares are handed over', () => {
    expect(outcome(() => mixedEpochs(group, rng, handOver, small, dek))).toBe(toHex(dek));
  });

  it('answers of two epochs interpolate to garbage here: commitment', () => {
    expect(outcome(() => mixedEpochs(group, rng, realEpochs, small, dek))).toBe('commitment');
  });

  it('an answer with a stale share spoils a release where answers are not checked', () => {
    expect(outcome(() => staleAnswer(group, rng, handOver, small))).toBe('release spoilt');
  });

  it('an answer with a stale share is refused here: proof', () => {
    expect(outcome(() => staleAnswer(group, rng, realEpochs, small))).toBe('proof');
  });
});
