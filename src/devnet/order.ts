/**
 * The order in which a node's pool offers extrinsics to a block: the highest priority first, of equal ones the oldest,
 * and none before what it builds on (an account's earlier nonce).
 */
import type { TransactionValidity } from '@polkadot/types/interfaces';
import type { Hex } from '../chain/bytes.js';

/** A valid extrinsic as the runtime describes it. */
export interface ReadyExtrinsic {
  readonly extrinsic: Hex;
  readonly priority: bigint;
  /** Tags that must be there first. */
  readonly requires: readonly string[];
  readonly provides: readonly string[];
}

/** What TaggedTransactionQueue_validate_transaction answered, or the reason of a refusal. */
export function readyFrom(
  extrinsic: Hex,
  validity: TransactionValidity,
): { readonly ready: ReadyExtrinsic } | { readonly reason: unknown } {
  if (validity.isErr) return { reason: validity.asErr.toJSON() };
  const { priority, requires, provides } = validity.asOk;
  return {
    ready: {
      extrinsic,
      priority: priority.toBigInt(),
      requires: requires.map((tag) => tag.toHex()),
      provides: provides.map((tag) => tag.toHex()),
    },
  };
}

/** `arrived` in the order of arrival. Those that build on nothing here come last: they fail, and are told why. */
export function poolOrder(arrived: readonly ReadyExtrinsic[]): readonly ReadyExtrinsic[] {
  const waiting = [...arrived];
  const provided = new Set<string>();
  const ordered: ReadyExtrinsic[] = [];
  for (;;) {
    let next: ReadyExtrinsic | undefined;
    for (const candidate of waiting) {
      if (!candidate.requires.every((tag) => provided.has(tag))) continue;
      if (next === undefined || candidate.priority > next.priority) next = candidate;
    }
    if (next === undefined) return [...ordered, ...waiting];
    ordered.push(next);
    waiting.splice(waiting.indexOf(next), 1);
    for (const tag of next.provides) provided.add(tag);
  }
}
