/** Reads plain values off the chain as what they should be; anything else is ChainError `malformed`. */
import type { Hex } from './bytes.js';
import { ChainError } from './errors.js';

/** Whole bytes. */
const HEX = /^0x(?:[0-9a-f]{2})*$/i;

/** Reads the fields of one struct; `where` names it in errors (`keys.rosters`). */
export class Fields {
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #where: string;

  constructor(value: unknown, where: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Uint8Array) {
      throw malformed(where, 'a struct');
    }
    this.#fields = value as Readonly<Record<string, unknown>>;
    this.#where = where;
  }

  bytes(name: string, length?: number): Uint8Array {
    return asBytes(this.#fields[name], this.#at(name), length);
  }

  optionalBytes(name: string, length?: number): Uint8Array | undefined {
    return this.#fields[name] === undefined ? undefined : this.bytes(name, length);
  }

  number(name: string): number {
    return asNumber(this.#fields[name], this.#at(name));
  }

  optionalNumber(name: string): number | undefined {
    return this.#fields[name] === undefined ? undefined : this.number(name);
  }

  /** A struct within this one. */
  optional(name: string): Fields | undefined {
    const value = this.#fields[name];
    return value === undefined ? undefined : new Fields(value, this.#at(name));
  }

  bigint(name: string): bigint {
    return asBigint(this.#fields[name], this.#at(name));
  }

  optionalBigint(name: string): bigint | undefined {
    return this.#fields[name] === undefined ? undefined : this.bigint(name);
  }

  flag(name: string): boolean {
    const value = this.#fields[name];
    if (typeof value !== 'boolean') throw malformed(this.#at(name), 'a bool');
    return value;
  }

  oneOf<T extends string>(name: string, choices: readonly T[]): T {
    const value = this.#fields[name];
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw malformed(this.#at(name), `one of ${choices.join(', ')}`);
    return found;
  }

  list<T>(name: string, read: (value: unknown, where: string, index: number) => T): T[] {
    return asList(this.#fields[name], this.#at(name), read);
  }

  /** The value itself, undefined if absent. */
  raw(name: string): unknown {
    return this.#fields[name];
  }

  #at(name: string): string {
    return `${this.#where}.${name}`;
  }
}

export function asBytes(value: unknown, where: string, length?: number): Uint8Array {
  if (!(value instanceof Uint8Array) || (length !== undefined && value.length !== length)) {
    throw malformed(where, length === undefined ? 'bytes' : `${length} bytes`);
  }
  return value;
}

/** Bytes as a node writes them. */
export function asHex(value: unknown, where: string): Hex {
  if (typeof value !== 'string' || !HEX.test(value)) throw malformed(where, 'hexadecimal bytes');
  return value as Hex;
}

export function asNumber(value: unknown, where: string): number {
  if (typeof value !== 'number') throw malformed(where, 'an integer of at most 32 bits');
  return value;
}

export function asBigint(value: unknown, where: string): bigint {
  if (typeof value !== 'bigint') throw malformed(where, 'an integer of 64 or 128 bits');
  return value;
}

/** The name of an enum's variant without data, or any other text. */
export function asText(value: unknown, where: string): string {
  if (typeof value !== 'string') throw malformed(where, 'a text');
  return value;
}

export function asList<T>(
  value: unknown,
  where: string,
  read: (value: unknown, where: string, index: number) => T,
): T[] {
  if (!Array.isArray(value)) throw malformed(where, 'a list');
  return value.map((item, index) => read(item, `${where}[${index}]`, index));
}

export function malformed(where: string, expected: string): ChainError {
  return new ChainError(
    'malformed',
    `${where}: not ${expected}; the chain's runtime is not one this version knows`,
  );
}
