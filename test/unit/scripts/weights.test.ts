import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../scripts/chain-bench/rows.js';
import { charges, undercharged } from '../../../scripts/weights/charge.js';
import { MARGIN } from '../../../scripts/weights/cost.js';
import { committedRows, pallets, weightsFile } from '../../../scripts/weights/files.js';
import { cover, type Point } from '../../../scripts/weights/fit.js';
import { WEIGHTS, type Weights } from '../../../scripts/weights/model.js';
import { render } from '../../../scripts/weights/render.js';
import { estimated, type Pallet, required, shapeFaults } from '../../../scripts/weights/shape.js';

const rows = committedRows();
const committed = pallets();
const points = (...pairs: [number, number][]): Point[] => pairs.map(([x, y]) => ({ x, y }));

/** The committed pallets with another text in one of them. */
const edited = (name: string, of: 'trait' | 'weights', from: string | RegExp, to: string): Pallet[] =>
  committed.map((pallet) => {
    if (pallet.name !== name) return pallet;
    expect(pallet[of]).toMatch(from);
    return { ...pallet, [of]: pallet[of].replace(from, to) };
  });

/** The committed rows with one changed. */
const changed = (op: string, change: (row: Row) => Row | undefined): Row[] =>
  rows.flatMap((row) => (row.op === op ? [change(row)].filter((one) => one !== undefined) : [row]));

describe('cover', () => {
  it('goes through points of a line, in whole numbers', () => {
    expect(cover(points([1, 7], [4, 13], [9, 23]))).toEqual({ base: 5, each: 2 });
    expect(cover(points([1, 7.5], [4, 13.5]))).toEqual({ base: 6, each: 2 });
  });

  it('lies above every point and is nowhere negative', () => {
    const sets = [
      points([1, 10], [2, 2], [3, 12], [8, 15]),
      points([4, 1], [16, 3], [64, 200], [128, 900]),
      points([0, 12], [128, 140], [256, 140]),
    ];
    for (const set of sets) {
      const { base, each } = cover(set);
      expect(base).toBeGreaterThanOrEqual(0);
      expect(each).toBeGreaterThanOrEqual(0);
      for (const { x, y } of set) expect(base + each * x).toBeGreaterThanOrEqual(y);
    }
  });

  it('goes through picoseconds as through other numbers', () => {
    // At x = 1 the line through the outer two is less than a picosecond off, as floats are at such numbers.
    const all = points([64, 57_282_000_000], [1, 2_305_500_000], [16, 14_722_500_000]);
    expect(cover(all)).toEqual({ base: 1_432_857_142, each: 872_642_858 });
  });

  it('never falls, and is flat over one place', () => {
    expect(cover(points([1, 9], [5, 3]))).toEqual({ base: 9, each: 0 });
    expect(cover(points([4, 7], [4, 8]))).toEqual({ base: 8, each: 0 });
  });

  it('refuses to guess', () => {
    expect(() => cover([])).toThrow('no point');
  });
});

describe('the committed weights', () => {
  it('are what the measurements make them, byte for byte, with a function for each that is asked for', () => {
    expect(shapeFaults(rows, committed, WEIGHTS)).toEqual([]);
    for (const weights of WEIGHTS) {
      expect(readFileSync(weightsFile(weights.pallet), 'utf8')).toBe(render(weights, rows));
    }
  });

  it('charge every row more computing than it took, with the margin', () => {
    expect(MARGIN).toBeGreaterThan(1);
    expect(undercharged(rows)).toEqual([]);
    const slower = changed('secrets.submit_partials: releases', (row) => ({
      ...row,
      own_ms: row.own_ms * 2,
    }));
    expect(undercharged(slower).join()).toContain('secrets.submit_partials: releases');
  });

  it('are estimates for nothing', () => {
    expect(estimated(WEIGHTS)).toEqual([]);
  });
});

describe('shapeFaults', () => {
  it('notices a function of another name', () => {
    const faults = shapeFaults(rows, edited('keys', 'trait', 'fn lost()', 'fn mislaid()'), WEIGHTS);
    expect(faults).toEqual(['keys: no mislaid() is generated', 'keys: WeightInfo has no lost()']);
  });

  it('notices another arity', () => {
    const faults = shapeFaults(rows, edited('keys', 'trait', ', reshares: bool', ''), WEIGHTS);
    expect(faults).toEqual([
      'keys: no acknowledge(summed: u32) is generated',
      'keys: WeightInfo has no acknowledge(summed: u32, reshares: bool)',
    ]);
  });

  it('notices a new function', () => {
    const added = edited(
      'quota',
      'trait',
      'fn count() -> Weight;',
      'fn count() -> Weight;\n\tfn more() -> Weight;',
    );
    expect(shapeFaults(rows, added, WEIGHTS)).toEqual(['quota: no more() is generated']);
  });

  it('notices a changed number, in the file or in the measurements', () => {
    const stale = 'weights.rs is not what bench/chain.json makes it; run `npm run weights`';
    const other = edited('secrets', 'weights', /picos: \d/, 'picos: 9');
    expect(shapeFaults(rows, other, WEIGHTS)).toEqual([`secrets: ${stale}`]);
    const remeasured = changed('keys.lost', (row) => ({ ...row, own_ms: row.own_ms + 1 }));
    expect(shapeFaults(remeasured, committed, WEIGHTS)).toEqual([`keys: ${stale}`]);
  });

  it('notices what was not measured', () => {
    const none = changed('keys.retire_key', () => undefined);
    expect(shapeFaults(none, committed, WEIGHTS)).toEqual([
      'keys.retire_key: was not measured',
      'keys.retire_key: RETIRE_KEY: no row was measured',
    ]);
    const once = changed('keys: visit', (row) => (row.x === 1 ? row : undefined));
    expect(shapeFaults(once, committed, WEIGHTS)).toEqual([
      'keys.visit_keys: VISIT_KEYS: grows with keys, but was measured at one of it only',
    ]);
  });

  it('notices a measured call that is gone, and a pallet that nobody thought of', () => {
    const gone = [
      ...rows,
      ...rows.filter(({ op }) => op === 'keys.lost').map((row) => ({ ...row, op: 'keys.gone' })),
    ];
    expect(shapeFaults(gone, committed, WEIGHTS)[0]).toBe(
      'keys.gone: was measured, but there is no such call',
    );
    const strange: Pallet = { name: 'strange', calls: [], trait: '', weights: '' };
    expect(shapeFaults(rows, [...committed, strange], WEIGHTS)).toEqual([
      'strange: scripts/weights/model.ts says nothing of it',
    ]);
  });

  it('lists what is estimated, until it was measured', () => {
    const without = (name: string): Weights[] =>
      WEIGHTS.map(({ fns, ...rest }) => ({
        ...rest,
        fns: fns.map((fn) => (fn.name === name ? { ...fn, terms: [] } : fn)),
      }));
    expect(estimated(without('handoff'))).toEqual(['keys.handoff']);
    expect(shapeFaults(rows, committed, without('handoff'))).toEqual([
      'keys.handoff: was measured, but is still estimated',
    ]);
    const keys = without('handoff').find(({ pallet }) => pallet === 'keys');
    expect(keys && render(keys, rows)).toContain('crate::estimates::handoff::<T>()');
  });
});

describe('required', () => {
  it('are the functions that the trait has no body for', () => {
    const trait =
      'pub trait WeightInfo {\n\t/// A.\n\tfn a() -> Weight;\n\tfn b(x: u32) -> Weight {\n\t\tSelf::a()\n\t}\n\tfn c(y: u32) -> Weight;\n}\nfn d() -> Weight;\n';
    expect(required(trait)).toEqual(['a()', 'c(y: u32)']);
  });
});

describe('charges', () => {
  it('are those of the functions that a row stands for', () => {
    const charge = charges(rows);
    const at = (op: string, x: number): number =>
      charge(rows.find((row) => row.op === op && row.x === x) ?? ({} as Row))?.ms ?? 0;
    expect(at('keys: visit', 16)).toBeGreaterThan(at('keys: visit', 1));
    expect(at('keys.deal', 261)).toBeLessThan(at('keys.deal', 645));
    const check = rows.find(({ op }) => op.startsWith('verifier: '));
    expect(check && charge(check)).toBeUndefined();
  });
});
