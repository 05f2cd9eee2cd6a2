import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { consistencyTo, LogAccumulator, pathTo, rangeOf } from '../../../src/audit/tree.js';
import { concat, fromHex, toHex, u32 } from '../../../src/protocol/bytes.js';
import {
  consistencyPath,
  inclusionPath,
  logLeafHash,
  logRoot,
  verifyConsistency,
  verifyInclusion,
} from '../../../src/protocol/log.js';
import vectors from '../../support/fixtures/rfc6962.json' with { type: 'json' };

/** Larger logs take the paths of src/protocol, which hash all leaves again, seconds. */
const SMALL = 300;

function logOf(seed: number, size: number) {
  const leaves = Array.from({ length: size }, (_, index) => sha256(concat(u32(seed), u32(index))));
  const log = new LogAccumulator();
  const nodes = new Map<string, Uint8Array>();
  for (const leaf of leaves) {
    for (const { level, index, hash } of log.append(logLeafHash(leaf))) nodes.set(`${level} ${index}`, hash);
  }
  const nodeAt = async (level: number, index: number): Promise<Uint8Array> => {
    const node = nodes.get(`${level} ${index}`);
    if (node === undefined) throw new Error(`no node ${level} ${index}`);
    return node;
  };
  return { leaves, log, nodeAt };
}

describe.each(vectors)('a log of $size leaves, as github.com/transparency-dev/merkle makes it', (vector) => {
  const { seed, size, root } = vector;
  const { leaves, log, nodeAt } = logOf(seed, size);

  it('has the same root', async () => {
    expect(toHex(logRoot(log.range))).toBe(root);
    expect(await rangeOf(nodeAt, size)).toEqual(log.range);
  });

  it('has the same inclusion paths, and they verify', async () => {
    for (const { index, path } of vector.inclusion) {
      expect((await pathTo(nodeAt, size, index)).map(toHex)).toEqual(path);
      const leaf = leaves[index] ?? new Uint8Array(0);
      verifyInclusion({ size, index, leaf, path: path.map(fromHex), root: fromHex(root) });
      if (size <= SMALL) expect(inclusionPath(leaves, index).path.map(toHex)).toEqual(path);
    }
  });

  it('has the same consistency paths, and they verify', async () => {
    for (const { size: oldSize, root: oldRoot, path } of vector.consistency) {
      expect(toHex(logRoot(await rangeOf(nodeAt, oldSize)))).toBe(oldRoot);
      expect((await consistencyTo(nodeAt, size, oldSize)).map(toHex)).toEqual(path);
      const roots = { oldRoot: fromHex(oldRoot), newRoot: fromHex(root) };
      verifyConsistency({ oldSize, newSize: size, ...roots, path: path.map(fromHex) });
      if (size <= SMALL) expect(consistencyPath(leaves, oldSize).path.map(toHex)).toEqual(path);
    }
  });
});
