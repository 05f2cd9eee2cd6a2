/** Who finalises: authority sets, how much of their weight is enough, and from which block on the next one counts. */
import { type Hex, toHex } from '../bytes.js';
import { Unverified } from '../unverified.js';
import type { ScheduledChange } from './grandpa-header.js';
import { decodeExactly } from './grandpa-types.js';

export interface Authority {
  /** 32 bytes, ed25519. */
  readonly id: Uint8Array;
  readonly weight: bigint;
}

/** The authorities of GRANDPA between two changes. */
export interface AuthoritySet {
  /** 0 at genesis, one more at each change. */
  readonly id: bigint;
  readonly authorities: readonly Authority[];
}

/** More than a network of ours ever has (128 seats' operators); bounds what an announcement makes us keep. */
const MAX_AUTHORITIES = 1_024;

/**
 * Weight that a justification needs: more than two thirds of all, that is all but the (total - 1) / 3 that may be
 * faulty (finality-grandpa, `threshold`).
 */
export function requiredWeight({ authorities }: AuthoritySet): bigint {
  const total = authorities.reduce((sum, { weight }) => sum + weight, 0n);
  return total - (total - 1n) / 3n;
}

/** A list that can be a set: somebody is in it, nobody twice, nobody without weight. Throws Unverified `setChange`. */
export function checkAuthorities(authorities: readonly Authority[]): readonly Authority[] {
  const names = new Set(authorities.map(({ id }) => toHex(id)));
  const isSet = names.size === authorities.length && authorities.every(({ weight }) => weight > 0n);
  if (!isSet || authorities.length === 0 || authorities.length > MAX_AUTHORITIES) {
    throw new Unverified('setChange', { authorities: authorities.length });
  }
  return authorities;
}

/** twox128("Grandpa") twox128("Authorities"): who finalises the first blocks, in the state of block 0. */
export const AUTHORITIES_KEY: Hex = '0x5f9cc45b7a00c5899361e1c6099678dc5e0621c4869aa60c02be9adcc98a0d1d';

/** Authorities as the GRANDPA pallet stores them: SCALE Vec<(id [u8; 32], weight u64)>. Throws Unverified `setChange`. */
export function decodeAuthorities(stored: Uint8Array): readonly Authority[] {
  const list = decodeExactly('Vec<([u8; 32], u64)>', stored, 'setChange') as unknown as Iterable<
    readonly [{ toU8a(): Uint8Array }, { toBigInt(): bigint }]
  >;
  return checkAuthorities([...list].map(([id, weight]) => ({ id: id.toU8a(), weight: weight.toBigInt() })));
}

/** The set that is in force, and the announced one: a value, replaced as finalised headers come. */
export interface SetState {
  readonly set: AuthoritySet;
  /** Last block that `set` finalises, and who comes after. */
  readonly pending: { readonly last: number; readonly authorities: readonly Authority[] } | undefined;
}

/**
 * The state after a finalised header. A change announced in block N with a delay of d blocks: block N + d is the last
 * one of the old set. Throws Unverified `setChange` where a second change is announced before the first took effect.
 */
export function afterHeader(
  state: SetState,
  { number, change }: { readonly number: number; readonly change: ScheduledChange | undefined },
): SetState {
  let { pending } = state;
  if (change !== undefined) {
    if (pending !== undefined) throw new Unverified('setChange', { block: number, pending: pending.last });
    pending = { last: number + change.delay, authorities: checkAuthorities(change.authorities) };
  }
  if (pending === undefined || pending.last > number) return { set: state.set, pending };
  return { set: { id: state.set.id + 1n, authorities: pending.authorities }, pending: undefined };
}
