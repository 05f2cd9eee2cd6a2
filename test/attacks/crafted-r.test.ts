/** crafted R: what is in crafted-r.ts, on the naive construction and on ours. */

import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/protocol/bytes.js';
import { craftedR } from './crafted-r.js';
import { publishedRelease } from './naive.js';
import { backends, outcome } from './outcome.js';
import { realRelease, releaseNetwork } from './release-network.js';

const SEED = 7101;

describe.each(backends)(`crafted R ($name, seed ${SEED})`, (group) => {
  it("gets the victim's data key from x (U + R)", () => {
    const network = releaseNetwork(group, SEED, publishedRelease);
    expect(outcome(() => craftedR(network))).toBe(toHex(network.truth.dek));
  });

  it('fails here: proof', () => {
    const network = releaseNetwork(group, SEED, realRelease);
    expect(outcome(() => craftedR(network))).toBe('proof');
  });
});
