import sodium from 'libsodium-wrappers-sumo';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/protocol/bytes.js';
import { nobleGroup } from '../../../src/protocol/group-noble.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import {
  digest64,
  expandMessage,
  hash,
  hashOn,
  hashToGroup,
  hashToScalar,
} from '../../../src/protocol/transcript.js';

const sodiumBackend = await sodiumGroup();
const MESSAGE = Uint8Array.of(1, 2, 3);

describe('transcript', () => {
  it('separates tags', () => {
    expect(toHex(hash('a', MESSAGE))).not.toBe(toHex(hash('b', MESSAGE)));
    const point = (tag: string): string => toHex(hashToGroup(nobleGroup, tag, MESSAGE));
    expect(point('a')).not.toBe(point('b'));
  });

  it('derives H and HS from D', () => {
    const wide = digest64('a', MESSAGE);
    expect(hash('a', MESSAGE)).toEqual(wide.slice(0, 32));
    expect(hashToScalar(nobleGroup, 'a', MESSAGE)).toEqual(sodiumBackend.scalarReduce(wide));
    expect(hashToScalar(sodiumBackend, 'a', MESSAGE)).toEqual(nobleGroup.scalarReduce(wide));
  });

  it('maps to the group as libsodium does from the same uniform bytes', () => {
    const uniform = expandMessage('gbar', MESSAGE);
    const mapped = sodium.crypto_core_ristretto255_from_hash(uniform);
    for (const group of [sodiumBackend, nobleGroup]) {
      expect(hashToGroup(group, 'gbar', MESSAGE)).toEqual(mapped);
    }
  });

  it('hashes long inputs to the same bytes on both backends', () => {
    const long = new Uint8Array(5000).map((_, i) => i);
    for (const group of [sodiumBackend, nobleGroup]) {
      expect(hashOn(group, 'a', MESSAGE, long)).toEqual(hash('a', MESSAGE, long));
    }
  });
});
