/** Values as our decoder reads them, and as polkadot.js does: the same of all that a runtime stores and tells. */
import { Metadata, TypeRegistry } from '@polkadot/types';
import type { Codec as PolkadotCodec } from '@polkadot/types/types';
import { stringCamelCase } from '@polkadot/util';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import metadata from '../../../chain-types/metadata.json' with { type: 'json' };
import type { Hex } from '../../../src/chain/bytes.js';
import { Decoder, readAll } from '../../../src/chain/decoder.js';
import { EventReader } from '../../../src/chain/event-records.js';
import { fieldName, type Plain, plain } from '../../../src/chain/plain.js';

const SEED = 20_261_127;
/** Tries of each type. Most bytes are lengths that fit, and variants that there are. */
const RUNS = 30;
const small = { weight: 8, arbitrary: fc.constantFrom(0, 4, 8) };
const some = { weight: 3, arbitrary: fc.nat(30) };
const noise = fc.array(fc.oneof(small, some, fc.nat(255)), { maxLength: 300 });
/** What polkadot.js fills up to more than this is not compared. */
const MOST_BYTES = 4_096;

const registry = new TypeRegistry();
const parsed = new Metadata(registry, metadata.result as Hex);
registry.setMetadata(parsed);
const decoder = new Decoder(registry.lookup);
const { pallets } = parsed.asLatest;

/** What polkadot.js makes of the beginning of some bytes; undefined where it makes nothing of them. */
function polkadot(type: string, bytes: Uint8Array): PolkadotCodec | undefined {
  try {
    const value = registry.createTypeUnsafe(type, [bytes]);
    // What it fills up and corrects is then as the runtime would write it.
    if (value.encodedLength > MOST_BYTES) return undefined;
    const again = registry.createTypeUnsafe(type, [value.toU8a()]);
    // It has names for variants that there are not.
    if (JSON.stringify(again.toHuman()).includes('__Unused')) return undefined;
    return Buffer.compare(again.toU8a(), value.toU8a()) === 0 ? again : undefined;
  } catch {
    return undefined;
  }
}

/** Whether polkadot.js writes what it reads as it was. */
function isCanonical(type: string, bytes: Uint8Array): boolean {
  try {
    return Buffer.compare(registry.createTypeUnsafe(type, [bytes]).toU8a(), bytes) === 0;
  } catch {
    return false;
  }
}

function ours(read: (bytes: Uint8Array) => Plain, bytes: Uint8Array): { value: Plain } | 'refused' {
  try {
    return { value: read(bytes) };
  } catch {
    return 'refused';
  }
}

/** Every type of something that is stored, and of arguments of storage keys. */
const stored = pallets.flatMap(({ name, storage }) =>
  storage.isNone
    ? []
    : storage.unwrap().items.flatMap(({ name: item, type }): [string, number][] => {
        const where = `${name.toString()}.${item.toString()}`;
        if (type.isPlain) return [[where, type.asPlain.toNumber()]];
        return [
          [where, type.asMap.value.toNumber()],
          [`${where} key`, type.asMap.key.toNumber()],
        ];
      }),
);
const ofKeyfold = /^(Enclaves|Keys|Secrets|Beacon|Audit|Quota|Validators)\./;

describe('what is stored', () => {
  it('is read here, all of it that is Keyfold’s', () => {
    const left = stored.filter(([, type]) => decoder.of(type) === undefined).map(([where]) => where);
    expect(left.filter((where) => ofKeyfold.test(where))).toEqual([]);
    expect(left.length).toBeLessThan(stored.length / 8);
  });

  it.each(stored)(`%s is what polkadot.js reads (seed ${SEED})`, (where, type) => {
    const read = decoder.of(type);
    if (read === undefined) return;
    let compared = 0;
    const of = registry.createLookupType(type);
    const compare = (bytes: number[]): void => {
      const value = polkadot(of, Uint8Array.from(bytes));
      if (value === undefined) return;
      compared += 1;
      const encoded = value.toU8a();
      // No pallet has a reason to freeze: an enum without variants, of which there is no value.
      if (where === 'Balances.Freezes' && encoded[0] !== 0) return;
      expect(ours((all) => readAll(read, all), encoded)).toEqual({ value: plain(value) });
      // One byte more or less is none.
      expect(ours((all) => readAll(read, all), Uint8Array.of(...encoded, 0))).toBe('refused');
      if (encoded.length > 0) {
        const shorter = ours((all) => readAll(read, all), encoded.slice(0, -1));
        expect(shorter === 'refused' || isCanonical(of, encoded.slice(0, -1))).toBe(true);
      }
    };
    fc.assert(fc.property(noise, compare), { seed: SEED, numRuns: RUNS });
    expect(compared).toBeGreaterThan(0);
  });

  it.each(stored)(`%s is refused where it is not canonical (seed ${SEED})`, (_, type) => {
    const read = decoder.of(type);
    if (read === undefined) return;
    const of = registry.createLookupType(type);
    const compare = (bytes: number[]): void => {
      const all = Uint8Array.from(bytes);
      const mine = ours((one) => readAll(read, one), all);
      if (mine !== 'refused') expect(isCanonical(of, all)).toBe(true);
    };
    fc.assert(fc.property(noise, compare), { seed: SEED, numRuns: RUNS });
  });
});

const told = pallets.flatMap(({ name, index, events }) =>
  events.isNone
    ? []
    : [...registry.lookup.getSiType(events.unwrap().type).def.asVariant.variants].map(
        (variant): [string, number, number] => [
          `${stringCamelCase(name.toString())}.${variant.name.toString()}`,
          index.toNumber(),
          variant.index.toNumber(),
        ],
      ),
);

describe('what is told', () => {
  let reader: EventReader;
  beforeAll(() => {
    reader = new EventReader(parsed, decoder);
  });

  it.each(told)(`%s is what polkadot.js reads (seed ${SEED})`, (id, pallet, variant) => {
    let compared = 0;
    const compare = (bytes: number[]): void => {
      const value = polkadot('Event', Uint8Array.of(pallet, variant, ...bytes));
      if (value === undefined) return;
      compared += 1;
      const event = value as unknown as { data: Iterable<PolkadotCodec> & { names: string[] | null } };
      const data = [...event.data].map((one, index) => [
        fieldName(event.data.names?.[index] ?? `${index}`),
        plain(one),
      ]);
      const read = reader.event(value.toU8a());
      expect(read).toEqual({
        id,
        pallet: id.split('.')[0],
        name: id.split('.')[1],
        data: Object.fromEntries(data),
      });
    };
    fc.assert(fc.property(noise, compare), { seed: SEED, numRuns: RUNS });
    // Of what begins with a reason to hold, one of a few pallets: every pallet there may be.
    for (let first = 0; compared === 0 && first < 256; first += 1) compare([first]);
    expect(compared).toBeGreaterThan(0);
  });

  it('in a block is in its order, with the extrinsic that caused it and the bytes of each', () => {
    const of = (event: Uint8Array, extrinsic?: number): number[] => [
      ...(extrinsic === undefined ? [1] : [0, extrinsic, 0, 0, 0]),
      ...event,
      0,
    ];
    const [code, remarked] = [
      Uint8Array.of(0, 2, ...new Uint8Array(32)),
      Uint8Array.of(0, 5, ...new Uint8Array(64).fill(7)),
    ];
    const bytes = Uint8Array.of(8, ...of(code), ...of(remarked, 3));
    const records = reader.records(bytes) ?? [];
    expect(records.map(({ event: { id, extrinsicIndex } }) => [id, extrinsicIndex])).toEqual([
      ['system.CodeUpdated', undefined],
      ['system.Remarked', 3],
    ]);
    expect(records.map(({ begins, ends }) => bytes.slice(begins, ends))).toEqual([code, remarked]);
    for (const wrong of [bytes.slice(0, -1), Uint8Array.of(...bytes, 0), Uint8Array.of(4, 3, ...code, 0)]) {
      expect(() => reader.records(wrong)).toThrow();
    }
  });
});
