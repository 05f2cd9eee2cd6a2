/** Fields of records as plain values (view.ts), for who reads them without the types of a runtime. */
import type { Json } from './view.js';

/** A struct; undefined for anything else. */
export const fieldsOf = (value: Json | undefined): { readonly [field: string]: Json } | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [field: string]: Json })
    : undefined;
