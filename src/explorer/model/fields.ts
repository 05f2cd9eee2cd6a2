/** Fields of a record as what they mean. A record of a later runtime may lack one: then it is 0 or empty. */
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
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const { type = null, value: inner = null } = value as { readonly [field: string]: Json };
    return { type: textOf(type), value: inner };
  }
  return { type: textOf(value), value: null };
}
