/**
 * SCALE to plain values by the types of a runtime, without an object of polkadot.js for each part: workers decode the same few
 * items and all events of every block. It takes what is encoded as the runtime encodes it and nothing else: no byte too many,
 * lengths and integers in their shortest form. What the runtime's own items do not need (calls, maps, bit sequences) it leaves
 * to polkadot.js. Conventions: plain.ts.
 */

import type { SiField, SiType } from '@polkadot/types/interfaces';
import type { PortableRegistry } from '@polkadot/types/metadata';
import { stringCamelCase } from '@polkadot/util';
import { ScaleReader } from '../protocol/scale-reader.js';
import { fieldName, type Plain } from './plain.js';

/** Reads one value, and leaves what comes behind it. */
export type Read = (from: Cursor) => Plain;

/** Types that polkadot.js reads in a way of its own. */
const OTHERS =
  /^(BTreeMap|BTreeSet|Range.*|.*Wrapper.*Opaque|primitive_types::U\d+|.*::(Era|RuntimeCall|RuntimeEvent|Data))$/;

/** Bits of the integers. */
const INTEGERS: Readonly<Record<string, readonly [bits: number, signed: boolean]>> = Object.fromEntries(
  [8, 16, 32, 64, 128, 256].flatMap((bits) => [
    [`U${bits}`, [bits, false]],
    [`I${bits}`, [bits, true]],
  ]),
);
/** Widest integer that is a `number`. */
const NUMBER_BITS = 32;

/** What is read of some bytes. Reading past the end throws. */
export class Cursor extends ScaleReader {
  constructor(bytes: Uint8Array) {
    super(bytes, (why) => new Error(`it ${why}`));
  }
}

/** What `read` makes of all of the bytes. Throws where they are not its encoding. */
export function readAll<T>(read: (from: Cursor) => T, bytes: Uint8Array): T {
  const from = new Cursor(bytes);
  const value = read(from);
  if (from.left !== 0) throw new Error('bytes follow it');
  return value;
}

const wrong = (what: string): Error => new Error(what);

/** A type that is left to polkadot.js. */
export class Other extends Error {}

export class Decoder {
  readonly #lookup: PortableRegistry;
  /** By type; null: polkadot.js's. */
  readonly #reads = new Map<number, Read | null>();

  constructor(lookup: PortableRegistry) {
    this.#lookup = lookup;
  }

  /** How a type of the runtime's registry is read; undefined for those that are left to polkadot.js. */
  of(type: number): Read | undefined {
    return unlessOther(() => this.#of(type));
  }

  /** The fields of an event: by name, or by number where they have none. As {@link of}. */
  fields(fields: readonly SiField[]): Read | undefined {
    const isNamed = fields.every(({ name }) => name.isSome);
    return unlessOther(() => this.#struct(fields, isNamed ? nameOf : (_, index) => `${index}`));
  }

  #of(id: number): Read {
    const known = this.#reads.get(id);
    if (known === null) throw new Other();
    if (known !== undefined) return known;
    // Where it contains itself.
    this.#reads.set(id, (from) => (this.#reads.get(id) ?? never)(from));
    try {
      const read = this.#make(this.#lookup.getSiType(id));
      this.#reads.set(id, read);
      return read;
    } catch (error) {
      this.#reads.set(id, null);
      throw error;
    }
  }

  #make({ path, params, def }: SiType): Read {
    const name = path.map((part) => part.toString()).join('::');
    if (OTHERS.test(name)) throw new Other();
    switch (def.type) {
      case 'Primitive':
        return primitive(def.asPrimitive.type);
      case 'Compact':
        return this.#compact(def.asCompact.type.toNumber());
      case 'Sequence': {
        const inner = def.asSequence.type.toNumber();
        if (this.#isByte(inner)) return (from) => from.take(from.count());
        const read = this.#of(inner);
        return (from) => times(from.count(), () => read(from));
      }
      case 'Array': {
        const [length, inner] = [def.asArray.len.toNumber(), def.asArray.type.toNumber()];
        if (this.#isByte(inner)) return (from) => from.take(length);
        const read = this.#of(inner);
        return (from) => times(length, () => read(from));
      }
      case 'Tuple':
        return inOrder(def.asTuple.map((inner) => this.#of(inner.toNumber())));
      case 'Composite':
        return this.#fields([...def.asComposite.fields]);
      case 'Variant': {
        const some = name === 'Option' ? params[0]?.type.unwrapOr(undefined) : undefined;
        return some === undefined ? this.#variant(def.asVariant.variants) : option(this.#of(some.toNumber()));
      }
      default:
        throw new Other();
    }
  }

  #isByte(id: number): boolean {
    const { def } = this.#lookup.getSiType(id);
    return def.isPrimitive && def.asPrimitive.isU8;
  }

  #compact(id: number): Read {
    const bits = this.#bitsOf(id);
    return (from) => {
      const value = from.compact();
      if (value >> BigInt(bits) !== 0n) throw wrong('a compact integer is too large');
      return bits <= NUMBER_BITS ? Number(value) : value;
    };
  }

  /** Of an unsigned integer, or of what wraps one. */
  #bitsOf(id: number): number {
    const { def } = this.#lookup.getSiType(id);
    const [bits, signed] = (def.isPrimitive && INTEGERS[def.asPrimitive.type]) || [];
    if (bits !== undefined && signed === false) return bits;
    const [inner, ...others] = def.isComposite ? def.asComposite.fields : [];
    if (inner === undefined || others.length > 0) throw new Other();
    return this.#bitsOf(inner.type.toNumber());
  }

  #variant(
    variants: Iterable<{
      index: { toNumber(): number };
      name: { toString(): string };
      fields: Iterable<SiField>;
    }>,
  ): Read {
    const known = new Map<number, (from: Cursor) => Plain>();
    for (const { index, name, fields } of variants) {
      const type = name.toString();
      const all = [...fields];
      const read = this.#fields(all);
      known.set(index.toNumber(), read === nothing ? () => type : (from) => ({ type, value: read(from) }));
    }
    return (from) => {
      const index = from.byte();
      const read = known.get(index);
      if (read === undefined) throw wrong(`there is no variant ${index}`);
      return read(from);
    };
  }

  #fields(fields: readonly SiField[]): Read {
    if (fields.length > 0 && fields.every(({ name }) => name.isSome)) return this.#struct(fields, nameOf);
    return inOrder(fields.map(({ type }) => this.#of(type.toNumber())));
  }

  #struct(fields: readonly SiField[], named: (field: SiField, index: number) => string): Read {
    const reads = fields.map(
      (field, index) => [named(field, index), this.#of(field.type.toNumber())] as const,
    );
    return (from) => {
      const value: Record<string, Plain> = {};
      for (const [name, read] of reads) value[name] = read(from);
      return value;
    };
  }
}

/** What is made, unless it takes a type that is left to polkadot.js. */
export function unlessOther<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof Other) return undefined;
    throw error;
  }
}

const never: Read = () => {
  throw wrong('a type that contains itself at once');
};

const nameOf = ({ name }: SiField): string => fieldName(stringCamelCase(name.unwrap().toString()));

const nothing: Read = () => undefined;

function times(count: number, read: () => Plain): Plain[] {
  const list: Plain[] = [];
  for (let i = 0; i < count; i += 1) list.push(read());
  return list;
}

function inOrder(reads: readonly Read[]): Read {
  const [only, ...others] = reads;
  if (only === undefined) return nothing;
  return others.length === 0 ? only : (from) => reads.map((read) => read(from));
}

function option(some: Read): Read {
  return (from) => {
    const tag = from.byte();
    if (tag > 1) throw wrong('neither nothing nor something');
    return tag === 1 ? some(from) : undefined;
  };
}

function primitive(type: string): Read {
  const integer = INTEGERS[type];
  if (integer !== undefined) {
    const [bits, signed] = integer;
    const width = bits / 8;
    if (bits <= NUMBER_BITS) {
      return signed ? (from) => Number(BigInt.asIntN(bits, from.big(width))) : (from) => from.small(width);
    }
    return signed ? (from) => BigInt.asIntN(bits, from.big(width)) : (from) => from.big(width);
  }
  if (type === 'Bool') {
    return (from) => {
      const byte = from.byte();
      if (byte > 1) throw wrong('neither true nor false');
      return byte === 1;
    };
  }
  if (type === 'Str')
    return (from) =>
      new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(from.take(from.count()));
  throw new Other();
}
