import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/protocol/bytes.js';
import {
  appendToLog,
  consistencyPath,
  EMPTY_LOG,
  encodeLogLeaf,
  inclusionPath,
  type LogHash,
  logHead,
  logLeafHash,
  logRoot,
  verifyConsistency,
  verifyInclusion,
} from '../../../src/protocol/log.js';
import { seededRng, verdict } from '../../property/support.js';

const rng = seededRng(141);
const leaves = Array.from({ length: 33 }, (_, index) =>
  encodeLogLeaf({ index, block: 5, record: rng(index) }),
);

/** Any changed node, a cut and a longer path are refused. */
function spoil(path: readonly LogHash[], check: (path: readonly LogHash[]) => string): void {
  path.forEach((_, at) => {
    const changed = path.map((node, i) => (i === at ? node.map((byte) => byte ^ 1) : node));
    expect(check(changed)).toBe('root');
    expect(check(path.slice(0, at))).toBe('length');
    expect(check(path.map((node, i) => (i === at ? node.slice(1) : node)))).toBe('length');
  });
  expect(check([...path, rng(32)])).toBe('length');
}

describe('log', () => {
  it('shows every leaf of every size, at its place only', () => {
    for (let size = 1; size <= leaves.length; size++) {
      const some = leaves.slice(0, size);
      some.forEach((leaf, index) => {
        const { path, root } = inclusionPath(some, index);
        const check = (over: object): string => verdict(() => verifyInclusion({ ...whole, ...over }));
        const whole = { size, index, leaf, path, root };
        expect(check({})).toBe('accepted');
        if (size > 1) expect(check({ index: (index + 1) % size })).toMatch(/root|length/);
        expect(check({ leaf: leaf.slice(1) })).toBe('root');
        if (size % 8 === 5) spoil(path, (changed) => check({ path: changed }));
      });
    }
  });

  it('shows every size as the beginning of every later one', () => {
    for (let newSize = 1; newSize <= leaves.length; newSize++) {
      for (let oldSize = 1; oldSize <= newSize; oldSize++) {
        const { path, oldRoot, newRoot } = consistencyPath(leaves.slice(0, newSize), oldSize);
        const whole = { oldSize, newSize, oldRoot, newRoot, path };
        const check = (over: object): string => verdict(() => verifyConsistency({ ...whole, ...over }));
        expect(check({})).toBe('accepted');
        if (oldSize < newSize) expect(check({ oldRoot: newRoot })).toBe('root');
        if (newSize % 8 === 5) spoil(path, (changed) => check({ path: changed }));
      }
    }
  });

  it('goes from one head to the next with the leaves between them', () => {
    const known = logHead(leaves.slice(0, 11));
    const range = leaves.slice(11, 29).reduce(appendToLog, { size: known.size, peaks: known.peaks });
    expect(logRoot(range)).toEqual(logHead(leaves.slice(0, 29)).root);
    const left = leaves.slice(12, 29).reduce(appendToLog, { size: known.size, peaks: known.peaks });
    expect(toHex(logRoot(left))).not.toBe(toHex(logRoot(range)));
    expect(EMPTY_LOG).toEqual({ size: 0, peaks: [] });
  });

  it('counts beyond 32 bits', () => {
    const peaks = (size: number): Uint8Array[] =>
      [...size.toString(2)].filter((bit) => bit === '1').map(() => rng(32));
    const size = 2 ** 40 + 2 ** 33 - 1;
    const range = appendToLog({ size, peaks: peaks(size) }, rng(9));
    expect(range).toMatchObject({ size: size + 1, peaks: { length: 2 } });
    const last = Number.MAX_SAFE_INTEGER;
    expect(verdict(() => appendToLog({ size: last, peaks: peaks(last) }, rng(9)))).toBe('size');
    const path = Array.from({ length: 54 }, () => rng(32));
    const [leaf, root] = [rng(9), rng(32)];
    expect(verdict(() => verifyInclusion({ size: last, index: 2 ** 33, leaf, path, root }))).toBe('length');
    const fit = path.slice(0, 53);
    expect(verdict(() => verifyInclusion({ size: last, index: 2 ** 33, leaf, path: fit, root }))).toBe(
      'root',
    );
  });

  it('refuses places and sizes that do not exist', () => {
    const root = logRoot(EMPTY_LOG);
    const [leaf, path] = [rng(9), []];
    expect(verdict(() => inclusionPath(leaves, leaves.length))).toBe('index');
    expect(verdict(() => inclusionPath([], 0))).toBe('index');
    expect(verdict(() => consistencyPath(leaves, 0))).toBe('index');
    expect(verdict(() => consistencyPath(leaves, leaves.length + 1))).toBe('index');
    expect(verdict(() => verifyInclusion({ size: 0, index: 0, leaf, path, root }))).toBe('index');
    const grow = (oldSize: number, newSize: number): string =>
      verdict(() => verifyConsistency({ oldSize, newSize, oldRoot: root, newRoot: root, path }));
    expect(grow(0, 0)).toBe('accepted');
    expect(grow(0, 1)).toBe('index');
    expect(grow(2, 1)).toBe('index');
    for (const none of [-1, 1.5, Number.NaN, 2 ** 53]) {
      expect(grow(1, none)).toBe('size');
      expect(verdict(() => verifyInclusion({ size: 3, index: none, leaf, path, root }))).toBe('size');
      expect(verdict(() => encodeLogLeaf({ index: none, block: 1, record: leaf }))).toBe('size');
      expect(verdict(() => logRoot({ size: none, peaks: [] }))).toBe('size');
    }
    expect(verdict(() => logRoot({ size: 6, peaks: [root] }))).toBe('length');
    expect(verdict(() => logRoot({ size: 1, peaks: [leaf] }))).toBe('length');
  });

  it('never takes a node for a leaf', () => {
    const { peaks, root } = logHead(leaves.slice(0, 2));
    const two = leaves.slice(0, 2).flatMap((leaf) => [...logLeafHash(leaf)]);
    expect(peaks).toEqual([root]);
    expect(toHex(logLeafHash(Uint8Array.from(two)))).not.toBe(toHex(root));
  });
});
