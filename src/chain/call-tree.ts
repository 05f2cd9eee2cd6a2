/** A call as it was made, the calls in it included, as plain values. */
import { GenericCall, Vec } from '@polkadot/types';
import type { Codec } from '@polkadot/types/types';
import { stringCamelCase } from '@polkadot/util';
import { fieldName, type Plain, plain } from './plain.js';

export interface DecodedCall {
  /** In camelCase, as `name`. */
  readonly pallet: string;
  readonly name: string;
  /** By the pallet's argument names in camelCase. A call among them is its encoding; see `inner`. */
  readonly args: Readonly<Record<string, Plain>>;
  /** The calls among its arguments, in order: of a batch, a proxy, a sudo. */
  readonly inner: readonly DecodedCall[];
}

export function callTree(call: GenericCall): DecodedCall {
  const inner: DecodedCall[] = [];
  const args = call.argsEntries.map(([name, value]) => {
    for (const nested of callsIn(value)) inner.push(callTree(nested));
    return [fieldName(stringCamelCase(name)), plain(value)] as const;
  });
  return { pallet: call.section, name: call.method, args: Object.fromEntries(args), inner };
}

function callsIn(value: Codec): GenericCall[] {
  if (value instanceof GenericCall) return [value];
  return value instanceof Vec ? [...value].filter((item) => item instanceof GenericCall) : [];
}
