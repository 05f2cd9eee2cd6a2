/** Which seats deal at once in a reshare of a large committee, and which only if too few of those did. */
import type { PhaseView } from '../chain/types.js';

/**
 * Dealings beyond T_old that are asked for at once: so many seats may be away or cheat before an attempt needs the rest.
 * Committees of up to 18 seats have no more than these.
 */
const SPARE = 8;

/** A seat of the epoch that deals. */
export interface Dealer {
  /** 1..seats */
  readonly seat: number;
  /** n of the old epoch. */
  readonly seats: number;
  /** T of the old epoch: so many dealings count. */
  readonly tOld: number;
  /** ctx of the attempt, 32 bytes: it decides who is asked first. */
  readonly context: Uint8Array;
}

/** Dealings that are asked for at first. */
export const wantedOf = ({ tOld }: Pick<Dealer, 'tOld'>): number => tOld + SPARE;

/**
 * Whether the seat deals as soon as the window opens (docs/protocol.md, clarification 49): the seats in their order,
 * beginning with the one that the first four bytes of ctx give (big-endian, modulo n), as many as are wanted.
 */
export function dealsFirst(dealer: Dealer): boolean {
  const { seat, seats, context } = dealer;
  const start = new DataView(context.buffer, context.byteOffset, 4).getUint32(0) % seats;
  return (seat - 1 - start + seats) % seats < wantedOf(dealer);
}

/** Whether everybody deals, and at once: an attempt, or the window itself, was not enough before. */
export const isEverybodyCalled = ({ attempt, extended }: PhaseView): boolean => attempt > 0 || extended;

/** Whether those that were asked first have had their time: half of the window. */
export const isReserveCalled = ({ opened, ends }: PhaseView, block: number): boolean =>
  block >= opened + Math.floor((ends - opened) / 2);
