/** JSON as genesis presets need it: integers beyond 2^53 (balances) pass through unharmed. */
import { ChainError } from '../chain/errors.js';

export type Json = null | boolean | number | string | Json[] | { [field: string]: Json };

/** Digits of the longest integer that is certainly a safe one. */
const SAFE_DIGITS = 15;

/** A string, or an integer that is no part of a longer number. */
const TOKEN = /"(?:[^"\\]|\\.)*"|(?<![\w.+-])-?\d+(?![\w.])/g;

/** Parses JSON text; integers of more than 15 digits become marked strings that `stringifyJson` writes back. */
export function parseJson(text: string): Json {
  const kept = text.replace(TOKEN, (token) =>
    token.startsWith('"') || token.length <= SAFE_DIGITS ? token : `"\\u0001${token}"`,
  );
  try {
    return JSON.parse(kept) as Json;
  } catch (cause) {
    throw new ChainError(
      'runtime',
      'preset: the runtime answered no JSON; rebuild it with `npm run chain:wasm`',
      {
        cause,
      },
    );
  }
}

/** `indent`: spaces of a level; without it all is on one line. */
export function stringifyJson(value: Json, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(/"\\u0001(-?\d+)"/g, '$1');
}

/** RFC 7396 merge: objects field by field, null removes, everything else replaces. */
export function mergeJson(base: Json, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const merged: { [field: string]: Json } = isObject(base) ? { ...base } : {};
  for (const [field, value] of Object.entries(patch)) {
    if (value === null) delete merged[field];
    else merged[field] = mergeJson(merged[field] ?? null, value);
  }
  return merged;
}

const isObject = (value: Json): value is { [field: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
