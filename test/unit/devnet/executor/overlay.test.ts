import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Hex, toHex } from '../../../../src/chain/bytes.js';
import { Overlay } from '../../../../src/devnet/executor/overlay.js';
import { State } from '../../../../src/devnet/states.js';
import { compact } from '../../../../src/protocol/scale.js';
import { runs, SEED } from '../../../property/support.js';

const KEYS: readonly Hex[] = ['0xa0', '0xa001', '0xa002', '0xa0ff', '0xa1', '0xb0', '0xb001', '0xffff'];
const PREFIXES: readonly Hex[] = ['0xa0', '0xa1', '0xb0', '0xb001', '0xc0'];

/** The same by whole copies of a plain map. */
class Model {
  readonly #base: ReadonlyMap<Hex, Hex>;
  readonly #kept: Map<Hex, Hex>[] = [];
  now: Map<Hex, Hex>;

  constructor(base: ReadonlyMap<Hex, Hex>) {
    this.#base = base;
    this.now = new Map(base);
  }

  get depth(): number {
    return this.#kept.length;
  }

  start(): void {
    this.#kept.push(new Map(this.now));
  }

  commit(): void {
    this.#kept.pop();
  }

  rollback(): void {
    this.now = this.#kept.pop() ?? this.now;
  }

  append(key: Hex, element: Hex): void {
    const before = Buffer.from((this.now.get(key) ?? '0x').slice(2), 'hex');
    // Values here are empty, no list, or lists of at most 63 elements.
    const isList = before.length > 0 && ((before[0] ?? 0) & 3) === 0;
    const [length, elements] = isList
      ? [(before[0] ?? 0) >> 2, before.subarray(1)]
      : [0, before.subarray(0, 0)];
    this.now.set(
      key,
      toHex(Buffer.concat([compact(length + 1), elements, Buffer.from(element.slice(2), 'hex')])),
    );
  }

  /** Keys changed here go without being counted; of the base, those that were deleted before count again. */
  clearPrefix(prefix: Hex, limit: number | undefined) {
    const below = [...this.#base.keys()].filter((key) => key.startsWith(prefix)).sort();
    const gone = below.slice(0, limit ?? below.length);
    const changed = KEYS.filter((key) => key.startsWith(prefix) && this.now.get(key) !== this.#base.get(key));
    for (const key of [...gone, ...changed]) this.now.delete(key);
    return { count: gone.length, all: gone.length === below.length };
  }

  nextKey(after: Hex): Hex | undefined {
    return [...this.now.keys()].sort().find((key) => key > after);
  }
}

const key = fc.constantFrom(...KEYS);
const value = fc.constantFrom<Hex>('0x', '0x01', '0x04aa', '0x08aabb', '0x02');
const step = fc.oneof(
  fc.record({ do: fc.constant('set' as const), key, value }),
  fc.record({ do: fc.constant('clear' as const), key }),
  fc.record({ do: fc.constant('append' as const), key, value: fc.constantFrom<Hex>('0xcc', '0xdd') }),
  fc.record({
    do: fc.constant('clearPrefix' as const),
    prefix: fc.constantFrom(...PREFIXES),
    limit: fc.option(fc.nat(3), { nil: undefined }),
  }),
  fc.record({ do: fc.constantFrom('start' as const, 'commit' as const, 'rollback' as const) }),
);

describe(`changes over a state (seed ${SEED})`, () => {
  it('are read, listed, appended to, cleared and taken back as in whole copies of it', () => {
    fc.assert(
      fc.property(fc.dictionary(key, value), fc.array(step, { maxLength: 30 }), (base, steps) => {
        const before = new Map(Object.entries(base) as [Hex, Hex][]);
        const model = new Model(before);
        const overlay = new Overlay(State.of(before));
        for (const one of steps) {
          if (one.do === 'set') {
            overlay.set(one.key, Buffer.from(one.value.slice(2), 'hex'));
            model.now.set(one.key, one.value);
          } else if (one.do === 'clear') {
            overlay.set(one.key, null);
            model.now.delete(one.key);
          } else if (one.do === 'append') {
            overlay.append(one.key, Buffer.from(one.value.slice(2), 'hex'));
            model.append(one.key, one.value);
          } else if (one.do === 'clearPrefix') {
            // Only what is changed already goes without being counted: the model sees changes by their values.
            const untouched = [...overlay.changes().keys()].every(
              (changed) => !changed.startsWith(one.prefix),
            );
            if (untouched)
              expect(overlay.clearPrefix(one.prefix, one.limit)).toEqual(
                model.clearPrefix(one.prefix, one.limit),
              );
          } else if (one.do === 'start') {
            overlay.start();
            model.start();
          } else if (model.depth === 0) {
            expect(() => overlay[one.do]()).toThrow('a transaction that it did not start');
          } else {
            overlay[one.do]();
            model[one.do]();
          }
          for (const each of KEYS) {
            const found = overlay.get(each);
            expect(found === null ? undefined : toHex(found)).toBe(model.now.get(each));
            expect(overlay.nextKey(each)).toBe(model.nextKey(each));
          }
        }
        const after = new Map(before);
        for (const [changed, now] of overlay.changes()) {
          if (now === null) after.delete(changed);
          else after.set(changed, now);
        }
        expect(new Map([...after].sort())).toEqual(new Map([...model.now].sort()));
      }),
      runs(300),
    );
  });

  it('clear a prefix without counting what is changed already', () => {
    const overlay = new Overlay(
      State.of(
        new Map<Hex, Hex>([
          ['0xa001', '0x01'],
          ['0xa002', '0x02'],
          ['0xa003', '0x03'],
        ]),
      ),
    );
    overlay.set('0xa004', Uint8Array.of(4));
    overlay.set('0xa003', Uint8Array.of(4));
    expect(overlay.clearPrefix('0xa0', 1)).toEqual({ count: 1, all: false });
    expect(['0xa001', '0xa002', '0xa003', '0xa004'].map((each) => overlay.get(each as Hex))).toEqual([
      null,
      Buffer.of(2),
      null,
      null,
    ]);
    // Nothing was cumulated: it begins with the same key of the base again.
    expect(overlay.clearPrefix('0xa0', 1)).toEqual({ count: 1, all: false });
    expect(overlay.clearPrefix('0xa0')).toEqual({ count: 3, all: true });
  });

  it('never touch keys of child states, and no prefix that they are under', () => {
    const child: Hex = `0x${Buffer.from(':child_storage:default:x').toString('hex')}`;
    const overlay = new Overlay(State.of(new Map<Hex, Hex>([[child, '0x01']])));
    overlay.set(child, null);
    expect(overlay.clearPrefix('0x')).toEqual({ count: 0, all: true });
    expect(overlay.get(child)).toEqual(Buffer.of(1));
  });
});
