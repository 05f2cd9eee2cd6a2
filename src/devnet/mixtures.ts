/** Tries whether stolen shares give the key. Pure. */
import { equalBytes, type Group, lagrangeAtZero, type Point, scalarFromInteger } from '../protocol/index.js';
import type { StolenShare } from './theft.js';

/** Choices of T shares that are tried: all of them up to T = 6 (924). */
const MAX_CHOICES = 1_000;

/** What was tried. */
export interface Attempts {
  readonly tried: number;
  /** Choices that gave the key. */
  readonly opened: number;
}

/** Whether these shares, each of another seat, interpolate at 0 to the secret of `Y`. Throws ProtocolError `duplicate`. */
export function givesKey(group: Group, shares: readonly StolenShare[], Y: Point): boolean {
  const lambda = lagrangeAtZero(
    group,
    shares.map(({ seat }) => seat),
  );
  const sum = shares.reduce(
    (total, { x }, i) => group.scalarAdd(total, group.scalarMultiply(x.expose(), lambda[i] ?? total)),
    scalarFromInteger(0),
  );
  return equalBytes(group.multiplyBase(sum), Y);
}

/** Every choice of `T` of the shares, at most 1,000, and all of them together. */
export function tryMixtures(group: Group, shares: readonly StolenShare[], T: number, Y: Point): Attempts {
  let [tried, opened] = [0, 0];
  const attempt = (choice: readonly StolenShare[]): void => {
    tried += 1;
    if (givesKey(group, choice, Y)) opened += 1;
  };
  attempt(shares);
  for (const choice of choices(shares, T)) {
    if (tried > MAX_CHOICES) break;
    attempt(choice);
  }
  return { tried, opened };
}

/** Every choice of `count` items. */
export function* choices<Item>(items: readonly Item[], count: number): Generator<readonly Item[]> {
  if (count === 0) yield [];
  const [first, ...rest] = items;
  if (count === 0 || first === undefined || items.length < count) return;
  for (const choice of choices(rest, count - 1)) yield [first, ...choice];
  yield* choices(rest, count);
}
