/** Where an enclave stands in a roster, and whose turn it is among the replicas of a seat. */
import type { AcknowledgementView, RosterView } from '../chain/types.js';
import type { AttemptId, Holding } from '../enclave/enclave.js';
import { compareBytes, equalBytes } from '../protocol/index.js';

export interface Standing {
  readonly seat: number;
  /** 1 for the seat's first enclave in the order of account bytes, which is that of the roster. */
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
 * Where `account` stands among those that hold the share of an epoch: who was refilled stands in no roster, and who lost
 * its share is nobody to wait for.
 */
export function holderOf(
  acknowledgements: readonly AcknowledgementView[],
  account: Uint8Array,
): Standing | undefined {
  const holders = acknowledgements.filter(({ withdrawn }) => !withdrawn);
  const own = holders.find(({ enclave }) => equalBytes(enclave, account));
  if (own === undefined) return undefined;
  const before = holders.filter(
    ({ seat, enclave }) => seat === own.seat && compareBytes(enclave, account) < 0,
  );
  return { seat: own.seat, replica: before.length + 1 };
}

/** What is held of an attempt. */
export function heldOf(holdings: readonly Holding[], id: AttemptId): Holding | undefined {
  return holdings.find(
    ({ key, epoch, attempt }) => key === id.key && epoch === id.epoch && attempt === id.attempt,
  );
}

/**
 * Whether replica k may act on a duty of its seat: it waits k - 1 turns of `turnBlocks` after the duty opened, so that
 * replicas do not double the traffic while the first one is there.
 */
export function isTurn({ replica }: Standing, openedBlock: number, block: number, turnBlocks = 1): boolean {
  return block >= openedBlock + (replica - 1) * turnBlocks;
}

/** `key/epoch/attempt`, for subjects and log lines. */
export function attemptName({ key, epoch, attempt }: AttemptId): string {
  return `${key}/${epoch}/${attempt}`;
}
