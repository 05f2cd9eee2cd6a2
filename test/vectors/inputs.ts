/** Typed reading of a case's `inputs`: what is missing or has another type is a fault of the file, said by name. */
import { fromHex } from '../../src/protocol/bytes.js';
import { Secret } from '../../src/protocol/secret.js';

/** A vector file that cannot be used: a failure of the run, never a refusal of the protocol. */
export class MalformedVector extends Error {
  override readonly name = 'MalformedVector';
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bytesOf(value: unknown, name: string): Uint8Array {
  if (typeof value !== 'string' || !/^([0-9a-f]{2})*$/.test(value)) {
    throw new MalformedVector(`${name} must be lower-case hex`);
  }
  return fromHex(value);
}

function numberOf(value: unknown, name: string): number {
  if (typeof value !== 'number') throw new MalformedVector(`${name} must be a number`);
  return value;
}

export class Inputs {
  readonly #fields: JsonObject;

  constructor(fields: unknown) {
    if (!isObject(fields)) throw new MalformedVector('inputs must be objects');
    this.#fields = fields;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#fields, name);
  }

  #get(name: string): unknown {
    if (!this.has(name)) throw new MalformedVector(`input ${name} is missing`);
    return this.#fields[name];
  }

  #array(name: string): readonly unknown[] {
    const value = this.#get(name);
    if (!Array.isArray(value)) throw new MalformedVector(`input ${name} must be a list`);
    return value;
  }

  text(name: string): string {
    const value = this.#get(name);
    if (typeof value !== 'string') throw new MalformedVector(`input ${name} must be a string`);
    return value;
  }

  bytes(name: string): Uint8Array {
    return bytesOf(this.#get(name), `input ${name}`);
  }

  secret(name: string): Secret {
    return Secret.from(this.bytes(name));
  }

  number(name: string): number {
    return numberOf(this.#get(name), `input ${name}`);
  }

  /** A u64 written as a decimal string. */
  u64(name: string): bigint {
    const text = this.text(name);
    if (!/^[0-9]+$/.test(text)) throw new MalformedVector(`input ${name} must be a decimal string`);
    return BigInt(text);
  }

  numbers(name: string): number[] {
    return this.#array(name).map((value) => numberOf(value, `input ${name}`));
  }

  bytesList(name: string): Uint8Array[] {
    return this.#array(name).map((value) => bytesOf(value, `input ${name}`));
  }

  secrets(name: string): Secret[] {
    return this.bytesList(name).map((bytes) => Secret.from(bytes));
  }

  list(name: string): Inputs[] {
    return this.#array(name).map((value) => new Inputs(value));
  }
}
