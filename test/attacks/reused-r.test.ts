/** reused R: what is in reused-r.ts, on the naive construction and on ours. */

import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/protocol/bytes.js';
import { publishedRelease } from './naive.js';
import { backends, outcome } from './outcome.js';
import { realRelease, releaseNetwork } from './release-network.js';
import { reusedR } from './reused-r.js';

const SEED = 7102;

describe.each(backends)(`reused R ($name, seed ${SEED})`, (group) => {
  it("gets the victim's data key from two answers x (U + R)", () => {
    const network = releaseNetwork(group, SEED, publishedRelease);
    expect(outcome(() => reusedR(network))).toBe(toHex(network.truth.dek));
  });

  it('fails here: commitment', () => {
    const network = releaseNetwork(group, SEED, realRelease);
    expect(outcome(() => reusedR(network))).toBe('commitment');
  });
});
