import sodium from 'libsodium-wrappers-sumo';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/protocol/bytes.js';
import { nobleGroup } from '../../../src/protocol/group-noble.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import {
  digest64,
  expandMessage,
  hash,
  hashToGroup,
  hashToScalar,
} from '../../../src/protocol/transcript.js';

const sodiumBackend = await sodiumGroup();
const MESSAGE = Uint8Array.of(1, 2, 3);

describe('transcript', () => {
  it('separates tags', () => {
    expect(toHex(hash('a', MESSAGE))).not.toBe(toHex(hash('b', MESSAGE)));
    expect(toHex(hashToGroup('a', MESSAGE))).not.toBe(toHex(hashToGroup('b', MESSAGE)));
  });

  it('derives H and HS from D', () => {
    const wide = digest64('a', MESSAGE);
    expect(hash('a', MESSAGE)).toEqual(wide.slice(0, 32));
    expect(hashToScalar(nobleGroup, 'a', MESSAGE)).toEqual(sodiumBackend.scalarReduce(wide));
    expect(hashToScalar(sodiumBackend, 'a', MESSAGE)).toEqual(nobleGroup.scalarReduce(wide));
  });

  it('maps to the group as libsodium does from the same uniform bytes', () => {
    const uniform = expandMessage('gbar', MESSAGE);
    expect(sodium.crypto_core_ristretto255_from_hash(uniform)).toEqual(hashToGroup('gbar', MESSAGE));
  });
});
