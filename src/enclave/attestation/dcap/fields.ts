/** Fields of a JSON object that somebody else made, each read as what it must be. Throws `malformedCollateral`. */
import { fromHex } from '../../../protocol/index.js';
import { AttestationError } from '../errors.js';

export class Fields {
  readonly #object: Readonly<Record<string, unknown>>;
  readonly #name: string;

  constructor(value: unknown, name: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new AttestationError('malformedCollateral', `${name} is no JSON object`);
    }
    this.#object = value as Readonly<Record<string, unknown>>;
    this.#name = name;
  }

  /** The object that `json` holds. */
  static parse(json: string, name: string): Fields {
    try {
      return new Fields(JSON.parse(json), name);
    } catch (error) {
      if (error instanceof AttestationError) throw error;
      throw new AttestationError('malformedCollateral', `${name} is no JSON`, { cause: error });
    }
  }

  text(field: string): string {
    const value = this.#object[field];
    return typeof value === 'string' ? value : this.#wrong(field, 'text');
  }

  optionalText(field: string): string | undefined {
    const value = this.#object[field];
    return value === undefined || value === null ? undefined : this.text(field);
  }

  /** A whole number from 0 to `max`. */
  number(field: string, max: number): number {
    const value = this.#object[field];
    const fits = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max;
    return fits ? value : this.#wrong(field, `a whole number up to ${max}`);
  }

  /** Hex of `length` bytes; of any number of bytes without. */
  bytes(field: string, length?: number): Uint8Array {
    try {
      const bytes = fromHex(this.text(field));
      if (length === undefined || bytes.length === length) return bytes;
    } catch (error) {
      if (error instanceof AttestationError) throw error;
    }
    return this.#wrong(field, length === undefined ? 'hex' : `hex of ${length} bytes`);
  }

  /** A time as RFC 3339 writes it, in seconds since 1970. */
  time(field: string): number {
    const text = this.text(field);
    const milliseconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(milliseconds) ? this.#wrong(field, 'a time') : Math.floor(milliseconds / 1000);
  }

  object(field: string): Fields {
    return new Fields(this.#object[field], `${this.#name}.${field}`);
  }

  has(field: string): boolean {
    return this.#object[field] !== undefined && this.#object[field] !== null;
  }

  /** Each item of a list of objects. */
  objects(field: string): readonly Fields[] {
    return this.#list(field).map((item, i) => new Fields(item, `${this.#name}.${field}[${i}]`));
  }

  /** A list of texts; empty where there is none. */
  texts(field: string): readonly string[] {
    if (!this.has(field)) return [];
    return this.#list(field).map((item) => (typeof item === 'string' ? item : this.#wrong(field, 'texts')));
  }

  #list(field: string): readonly unknown[] {
    const value = this.#object[field];
    return Array.isArray(value) ? (value as readonly unknown[]) : this.#wrong(field, 'a list');
  }

  #wrong(field: string, wanted: string): never {
    throw new AttestationError('malformedCollateral', `${this.#name}.${field} must be ${wanted}`);
  }
}
