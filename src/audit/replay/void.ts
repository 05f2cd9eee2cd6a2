/** When an approval, a delegation or a counter counts no more: then anybody may remove it (`secrets.remove_entry`). */
import type { PolicyNode } from '../../chain/types.js';

/** What of an entry says so. */
export interface Kept {
  /** Of the policy that it is for. */
  readonly version: number;
  /** First block in which it is good no more; undefined of a counter. */
  readonly expires?: number | undefined;
  /** Block of the last request that a counter has counted; undefined of the others. */
  readonly last?: number | undefined;
}

/**
 * Why it is void: its secret is gone, has another policy or owner by now, its time is over, or no rule looks at what it
 * has counted any more.
 */
export type VoidBecause = 'destroyed' | 'changed' | 'over' | 'uncounted';

/** In block `now`; undefined while it counts. `secret`: undefined for one that is gone. */
export function voidBecause(
  { version, expires, last }: Kept,
  secret: { readonly version: number; readonly policy?: readonly PolicyNode[] | undefined } | undefined,
  now: number,
): VoidBecause | undefined {
  if (secret === undefined) return 'destroyed';
  if (secret.version !== version) return 'changed';
  if (last === undefined) return expires !== undefined && now >= expires ? 'over' : undefined;
  const isLookedAt = (secret.policy ?? []).some(
    (node) => node.type === 'Once' || (node.type === 'Rate' && last + node.blocks > now),
  );
  return isLookedAt ? undefined : 'uncounted';
}
