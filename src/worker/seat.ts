/** Where an enclave stands in a roster, and whose turn it is among the replicas of a seat. */
import type { RosterView } from '../chain/types.js';
import type { AttemptId } from '../enclave/enclave.js';
import { equalBytes } from '../protocol/index.js';

export interface Standing {
  readonly seat: number;
  /** 1 for the seat's first enclave in roster order. */
  readonly replica: number;
}

/** The place of `account` in the roster, if it has one. */
export function standingOf(roster: RosterView | undefined, account: Uint8Array): Standing | undefined {
  for (const { seat, enclaves } of roster?.seats ?? []) {
    const index = enclaves.findIndex(({ enclave }) => equalBytes(enclave, account));
    if (index >= 0) return { seat, replica: index + 1 };
  }
  return undefined;
}

/**
 * Whether replica k may act on a duty of its seat: it waits k - 1 blocks after the duty opened, so that replicas do
 * not double the traffic while the first one is there.
 */
export function isTurn({ replica }: Standing, openedBlock: number, block: number): boolean {
  return block >= openedBlock + replica - 1;
}

/** `key/epoch/attempt`, for subjects and log lines. */
export function attemptName({ key, epoch, attempt }: AttemptId): string {
  return `${key}/${epoch}/${attempt}`;
}
