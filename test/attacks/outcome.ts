/**
 * What an attack comes to. An attack is a function over a system: it is run on the naive construction, on mutants of
 * ours that lack one check, and on ours, and returns what the attacker got.
 */

import { equalBytes, toHex } from '../../src/protocol/bytes.js';
import { ProtocolError } from '../../src/protocol/errors.js';
import { type Group, IDENTITY, type Point, type Scalar } from '../../src/protocol/group.js';
import { nobleGroup } from '../../src/protocol/group-noble.js';
import { sodiumGroup } from '../../src/protocol/group-sodium.js';
import { lagrangeAtZero } from '../../src/protocol/lagrange.js';
import { type Epoch, generateKey } from '../property/ceremony.js';
import { seededRng } from '../support/seeded-rng.js';

/** Every attack runs on both. */
export const backends: readonly Group[] = [await sodiumGroup(), nobleGroup];

/** The attacker computed something, checked it against what is public, and it is not the secret. */
export class Garbage extends Error {}

/** Keeps the randomness of a key apart from that of the attack on it. */
const FRESH_KEYS = 2 ** 31;

const made = new Map<string, Epoch>();

/** A key without faults, made once for each backend, seed and size: attacks start from it and do not change it. */
export function freshKey(group: Group, seed: number, committee: number): Epoch {
  const id = `${group.name} ${seed} ${committee}`;
  const epoch = made.get(id) ?? generateKey(group, seededRng(FRESH_KEYS + seed), committee);
  made.set(id, epoch);
  return epoch;
}

/**
 * The hex of the secret the attacker got, or the harm it did in words; else the code of the refusal that stopped it, or
 * `garbage`. Any other error is a broken test and goes through.
 */
export function outcome(attack: () => Uint8Array | string): string {
  try {
    const got = attack();
    return typeof got === 'string' ? got : toHex(got);
  } catch (error) {
    if (error instanceof Garbage) return 'garbage';
    if (error instanceof ProtocolError) return error.code;
    throw error;
  }
}

/**
 * The attacker tries one way after the other and goes on with the first that is accepted. If every one is refused, for
 * one and the same reason, that refusal is thrown.
 */
export function firstAccepted<Result>(ways: readonly (() => Result)[]): Result {
  const refusals: ProtocolError[] = [];
  for (const way of ways) {
    try {
      return way();
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      refusals.push(error);
    }
  }
  const [first] = refusals;
  if (first === undefined || refusals.some(({ code }) => code !== first.code)) {
    throw new Error('the ways are refused for different reasons; give each its own attack');
  }
  throw first;
}

/** One share of a polynomial, its scalar bare: attackers and tests look at it. */
export interface BareShare {
  readonly seat: number;
  readonly x: Scalar;
}

/** The value at zero of the polynomial through these shares. Throws `duplicate` or `seat`. */
export function interpolate(group: Group, shares: readonly BareShare[]): Scalar {
  const lambda = lagrangeAtZero(
    group,
    shares.map(({ seat }) => seat),
  );
  return shares.reduce<Scalar>(
    (sum, { x }, i) => group.scalarAdd(sum, group.scalarMultiply(nth(lambda, i), x)),
    IDENTITY,
  );
}

/** `secret`, once the attacker sees that it is the one behind the public point; else {@link Garbage}. */
export function claim(group: Group, secret: Scalar, publicPoint: Point): Scalar {
  if (!equalBytes(group.multiplyBase(secret), publicPoint)) throw new Garbage();
  return secret;
}

/** Every choice of `size` of the items, in order. */
export function choices<Item>(items: readonly Item[], size: number): Item[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) => choices(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]));
}

/** `list[index]`, which the caller knows to be there. */
export function nth<Item>(list: readonly Item[], index: number): Item {
  const item = list[index];
  if (item === undefined) throw new Error(`the list has no item ${index}`);
  return item;
}
