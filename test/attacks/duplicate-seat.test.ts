/** Duplicate seat: what is in duplicate-seat.ts, on the naive construction and on ours. */
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/protocol/bytes.js';
import { randomScalar } from '../../src/protocol/group.js';
import { seededRng } from '../support/seeded-rng.js';
import {
  type CountingSystem,
  dealerTwice,
  quorumOfReplicas,
  realCounting,
  seatForEveryReplica,
} from './duplicate-seat.js';
import { countArrivals } from './naive.js';
import { backends, outcome } from './outcome.js';

const SEED = 7108;

describe.each(backends)(`duplicate seat ($name, seed ${SEED})`, (group) => {
  it('as a dealer knows the whole key where dealings are counted', () => {
    const made: Uint8Array[] = [];
    const watched: CountingSystem = {
      ...countArrivals,
      generation: (...input) => {
        const result = countArrivals.generation(...input);
        made.push(result.Y);
        return result;
      },
    };
    const key = dealerTwice(group, seededRng(SEED), watched);
    expect(made).toEqual([group.multiplyBase(key)]);
  });

  it('as a dealer fails here: duplicate', () => {
    expect(outcome(() => dealerTwice(group, seededRng(SEED), realCounting))).toBe('duplicate');
  });

  it('as a quorum activates an epoch alone where acknowledgements are counted', () => {
    const got = outcome(() => quorumOfReplicas(group, seededRng(SEED), countArrivals));
    expect(got).toBe('active with one seat');
  });

  it('as a quorum fails here: one seat counts once', () => {
    expect(outcome(() => quorumOfReplicas(group, seededRng(SEED), realCounting))).toBe('not active');
  });

  it('as a registrant gets T shares where every enclave gets a seat', () => {
    const rng = seededRng(SEED);
    const f0 = randomScalar(group, rng);
    const got = outcome(() => seatForEveryReplica(group, rng, countArrivals, f0));
    expect(got).toBe(toHex(f0.expose()));
  });

  it('as a registrant fails here: duplicate, replicas hold one share', () => {
    const rng = seededRng(SEED);
    const f0 = randomScalar(group, rng);
    expect(outcome(() => seatForEveryReplica(group, rng, realCounting, f0))).toBe('duplicate');
  });
});
