/** copied record: what is in copied-record.ts, on the naive construction and on ours. */

import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/protocol/bytes.js';
import { copiedRecord } from './copied-record.js';
import { unprovenRecords } from './naive.js';
import { backends, outcome } from './outcome.js';
import { realRelease, releaseNetwork } from './release-network.js';

const SEED = 7103;

describe.each(backends)(`copied record ($name, seed ${SEED})`, (group) => {
  it("gets the victim's data key where records need no proof", () => {
    const network = releaseNetwork(group, SEED, unprovenRecords);
    expect(outcome(() => copiedRecord(network))).toBe(toHex(network.truth.dek));
  });

  it('fails here: proof', () => {
    const network = releaseNetwork(group, SEED, realRelease);
    expect(outcome(() => copiedRecord(network))).toBe('proof');
  });
});
