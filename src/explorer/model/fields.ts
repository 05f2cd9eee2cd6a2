/** Fields of a record as what they mean. A record of a later runtime may lack one: then it is 0 or empty. */
import { fieldsOf } from '../../audit/json.js';
import type { Json, RecordView } from '../../audit/view.js';
import type { World } from './world.js';

/** Takes one record into the world. */
export type Fold = (world: World, record: RecordView) => void;

export const numberOf = (value: Json | undefined): number => Number(value ?? 0) || 0;

export const textOf = (value: Json | undefined): string =>
  value === null || value === undefined
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);

/** An amount in plancks: a number, or decimal text above 2^53. */
export function amountOf(value: Json | undefined): bigint {
  const text = textOf(value);
  return /^\d+$/.test(text) ? BigInt(text) : 0n;
}

export const listOf = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : [];

/** An enum with data is {type, value}, one without is its name. */
export function variantOf(value: Json | undefined): { readonly type: string; readonly value: Json } {
  const fields = fieldsOf(value);
  if (fields === undefined) return { type: textOf(value), value: null };
  const { type = null, value: inner = null } = fields;
  return { type: textOf(type), value: inner };
}

/** UTF-8 in 0x hex, as text; what would control a page or turn its text around becomes a space. */
export function nameOf(value: Json | undefined): string {
  const hex = textOf(value).slice(2);
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  return new TextDecoder().decode(bytes).replaceAll(/\p{C}/gu, ' ');
}
