/** From polkadot.js codecs to plain values: the conventions of types.ts. */
import {
  bool,
  Compact,
  Enum,
  Int,
  Null,
  Option,
  Raw,
  Struct,
  Text,
  Tuple,
  UInt,
  Vec,
  VecFixed,
} from '@polkadot/types';
import type { Codec } from '@polkadot/types/types';

/** Widest integer that is a `number`. */
const NUMBER_BITS = 32;

export type Plain =
  | undefined
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | readonly Plain[]
  | { readonly [field: string]: Plain };

/** polkadot.js appends `_` to names that its own classes use (`hash`, `new`, `size`). */
export const fieldName = (name: string): string => name.replace(/_$/, '');

/**
 * Integers up to 32 bits: number, wider: bigint; bytes: Uint8Array (a copy); structs: objects; options: the value or
 * undefined; enum variants without data: their name, with data: `{ type, value }`.
 */
export function plain(value: Codec): Plain {
  if (value instanceof Option) return value.isSome ? plain(value.unwrap()) : undefined;
  if (value instanceof Compact) return plain(value.unwrap());
  if (value instanceof UInt || value instanceof Int) {
    return value.bitLength() <= NUMBER_BITS ? value.toNumber() : value.toBigInt();
  }
  if (value instanceof Raw) return new Uint8Array(value.toU8a(true));
  if (value instanceof Null) return undefined;
  if (value instanceof bool) return value.isTrue;
  if (value instanceof Text) return value.toString();
  if (value instanceof Enum) {
    return value.inner instanceof Null ? value.type : { type: value.type, value: plain(value.inner) };
  }
  if (value instanceof Struct) {
    return Object.fromEntries(
      [...value.entries()].map(([field, inner]) => [fieldName(String(field)), plain(inner as Codec)]),
    );
  }
  if (value instanceof Vec || value instanceof VecFixed || value instanceof Tuple) {
    return [...value].map((inner) => plain(inner as Codec));
  }
  // Calls, bit vectors and the like, which nothing here reads: their encoding.
  return value.toU8a();
}
