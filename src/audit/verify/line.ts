/** One line of a bundle, field by field. Every read throws Failed `field` for what is not of the type that it asks for. */
import { hexToBytes } from '@noble/hashes/utils.js';
import type { Hex } from '../../chain/bytes.js';
import { WORD_BYTES } from '../../protocol/bytes.js';
import { Failed } from './reasons.js';

const HEX = /^0x(?:[0-9a-f]{2})*$/;
const MAX_U32 = 0xffff_ffff;

export class Line {
  readonly #fields: Map<string, unknown>;
  readonly #where: string;

  private constructor(fields: object, where: string) {
    this.#fields = new Map(Object.entries(fields));
    this.#where = where;
  }

  /** Throws Failed `notJson`. */
  static parse(text: string, number: number): Line {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new Failed('notJson', `line ${number}`);
    }
    if (!isObject(value)) throw new Failed('notJson', `line ${number}`);
    return new Line(value, `line ${number}`);
  }

  has(name: string): boolean {
    return this.#fields.has(name);
  }

  text(name: string): string {
    const value = this.#take(name);
    return typeof value === 'string' ? value : this.#fail(name, 'a text');
  }

  /** From 0 to 2^53 - 1. */
  count(name: string): number {
    const value = this.#take(name);
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
      ? value
      : this.#fail(name, 'a whole number');
  }

  u32(name: string): number {
    const value = this.count(name);
    return value <= MAX_U32 ? value : this.#fail(name, 'a number of 32 bits');
  }

  hex(name: string, length?: number): Hex {
    return this.#hex(this.#take(name), name, length);
  }

  bytes(name: string, length?: number): Uint8Array {
    return hexToBytes(this.hex(name, length).slice(2));
  }

  list(name: string, length?: number): Uint8Array[] {
    const value = this.#take(name);
    if (!Array.isArray(value)) return this.#fail(name, 'a list');
    return value.map((item: unknown) => hexToBytes(this.#hex(item, name, length).slice(2)));
  }

  hashes(name: string): Uint8Array[] {
    return this.list(name, WORD_BYTES);
  }

  oneOf<T extends string>(name: string, choices: readonly T[]): T {
    const value = this.text(name);
    return choices.find((choice) => choice === value) ?? this.#fail(name, `one of ${choices.join(', ')}`);
  }

  truth(name: string): void {
    if (this.#take(name) !== true) this.#fail(name, 'true');
  }

  inner(name: string): Line {
    const value = this.#take(name);
    return isObject(value) ? new Line(value, `${this.#where}, ${name}`) : this.#fail(name, 'an object');
  }

  /** Nothing is left that was not read: what nobody looks at could say anything. */
  end(): void {
    for (const name of this.#fields.keys()) this.#fail(name, 'a field of such a line');
  }

  #hex(value: unknown, name: string, length?: number): Hex {
    const isHex = typeof value === 'string' && HEX.test(value);
    if (!isHex || (length !== undefined && value.length !== 2 + 2 * length)) {
      return this.#fail(name, length === undefined ? 'bytes in hex' : `${length} bytes in hex`);
    }
    return value as Hex;
  }

  #take(name: string): unknown {
    const value = this.#fields.get(name);
    this.#fields.delete(name);
    return value;
  }

  #fail(name: string, expected: string): never {
    throw new Failed('field', `${this.#where}: ${name} is not ${expected}`);
  }
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
