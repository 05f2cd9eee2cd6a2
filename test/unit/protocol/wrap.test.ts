import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/protocol/bytes.js';
import { randomScalar } from '../../../src/protocol/group.js';
import { nobleGroup } from '../../../src/protocol/group-noble.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { Secret } from '../../../src/protocol/secret.js';
import {
  CIPHERTEXT_BYTES,
  DEK_BYTES,
  hedgeWrapR,
  labelHash,
  unwrap,
  verifyWrap,
  wrap,
} from '../../../src/protocol/wrap.js';
import { seededRng, verdict } from '../../property/support.js';

const sodium = await sodiumGroup();
const rng = seededRng(41);
const y = randomScalar(sodium, rng);
const target = {
  genesis: rng(32),
  key: 4,
  Y: sodium.multiplyBase(y.expose()),
  owner: rng(32),
  object: rng(32),
};

describe('wrap', () => {
  it.each([DEK_BYTES.min, 32, DEK_BYTES.max])(
    'a browser wraps %i bytes, a member checks, y opens',
    (size) => {
      const dek = rng(size);
      const record = wrap(nobleGroup, { ...target, dek: Secret.copyOf(dek), rng });
      expect(record.ct).toHaveLength(size + 16);
      verifyWrap(sodium, { ...target, ...record });
      const S = Secret.from(sodium.multiply(y.expose(), record.U));
      expect(unwrap(sodium, { ...target, ...record, S }).dek.expose()).toEqual(dek);
    },
  );

  it.each([
    ['too short', DEK_BYTES.min - 1],
    ['too long', DEK_BYTES.max + 1],
    ['empty', 0],
  ])('refuses a data key that is %s', (_, size) => {
    expect(verdict(() => wrap(nobleGroup, { ...target, dek: Secret.from(rng(size)), rng }))).toBe('length');
  });

  it('never opens under another target', () => {
    const record = wrap(nobleGroup, { ...target, dek: Secret.from(rng(16)), rng });
    const S = Secret.from(nobleGroup.multiply(y.expose(), record.U));
    for (const over of [
      { genesis: rng(32) },
      { key: 5 },
      { owner: rng(32) },
      { object: rng(32) },
      { Y: record.U },
    ]) {
      expect(verdict(() => unwrap(nobleGroup, { ...target, ...record, ...over, S }))).toBe('commitment');
    }
  });

  it('gives a rolled-back machine another r for another data key or target', () => {
    const rand32 = rng(32);
    const dek = Secret.from(rng(32));
    const input = { ...target, rand32, dek };
    const others = [
      input,
      { ...input, dek: Secret.from(rng(32)) },
      { ...input, object: rng(32) },
      { ...input, key: 5 },
    ];
    expect(new Set(others.map((one) => toHex(hedgeWrapR(sodium, one).expose()))).size).toBe(others.length);
  });

  it('has a label hash for each depositor and object', () => {
    const labels = [
      target,
      { ...target, owner: rng(32) },
      { ...target, object: rng(32) },
      { ...target, key: 5 },
    ];
    expect(new Set(labels.map((one) => toHex(labelHash(one)))).size).toBe(labels.length);
    expect(CIPHERTEXT_BYTES).toEqual({ min: DEK_BYTES.min + 16, max: DEK_BYTES.max + 16 });
  });
});
