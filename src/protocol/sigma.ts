/**
 * The one sigma-protocol implementation (docs/protocol.md section 4): knowledge of witnesses w_1..w_z with
 * Y_e = sum of w * B for every equation e, made non-interactive over the whole statement and a context.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { checkLength, concat, equalBytes, u16, WORD_BYTES, wipe } from './bytes.js';
import { ProtocolError } from './errors.js';
import {
  decodePoint,
  decodeScalar,
  decoding,
  exposeScalar,
  type Group,
  IDENTITY,
  type Named,
  type Point,
  refuseIdentity,
  type Scalar,
} from './group.js';
import { lengthPrefixed } from './scale.js';
import { Secret } from './secret.js';
import { hashToScalar, tagBytes } from './transcript.js';

/** The proofs of the protocol; the tag separates their challenges. */
export type ProofTag =
  | 'register'
  | 'ack'
  | 'request'
  | 'heartbeat'
  | 'handoff'
  | 'leak'
  | 'deal'
  | 'complaint'
  | 'wrap'
  | 'partial'
  | 'beacon';

/** One summand w * B: the base point `G` or another point, and the witness it is multiplied with, counted from 1. */
export interface Term {
  readonly base: 'G' | Point;
  readonly witness: number;
}

/** y = sum of the terms. */
export interface Equation {
  readonly y: Point;
  readonly terms: readonly Term[];
}

/** What is proved. `context` is what enters the proof: the section's context with whatever it appends. */
export interface Statement {
  readonly tag: ProofTag;
  readonly context: Uint8Array;
  readonly equations: readonly Equation[];
}

/** Everything a proof is made of. `challenge` and `responses` are public once the proof is. */
export interface ProofParts {
  /** S: for each equation Y, then its bases other than G. */
  readonly statement: Uint8Array;
  /** A_1..A_m; an A may be the identity. */
  readonly commitments: readonly Point[];
  /** The bytes hashed into the challenge. */
  readonly challengePreimage: Uint8Array;
  readonly challenge: Scalar;
  readonly responses: readonly Scalar[];
  /** c || z_1..z_z: 32 (z + 1) bytes. */
  readonly proof: Uint8Array;
}

/** X = x G, the statement of register, ack, request, heartbeat, handoff and leak: a proof of 64 bytes. */
export function keyStatement(tag: ProofTag, context: Uint8Array, X: Point): Statement {
  return { tag, context, equations: [{ y: X, terms: [{ base: 'G', witness: 1 }] }] };
}

/** Number of witnesses: the largest index used. Throws `size` if an index is not a whole number from 1. */
function witnessCount(statement: Statement): number {
  const indices = statement.equations.flatMap((equation) => equation.terms.map((term) => term.witness));
  if (
    indices.length === 0 ||
    !indices.every((index) => Number.isInteger(index) && index >= 1 && index < 2 ** 16)
  ) {
    throw new ProtocolError('size', 'every equation needs terms whose witness counts from 1');
  }
  return Math.max(...indices);
}

/** The points of S in order, under the names that messages give them. */
function pointsOf({ tag, equations }: Statement): Named[] {
  return equations.flatMap(({ y, terms }, e): Named[] => [
    [`${tag} Y_${e + 1}`, y],
    ...terms.flatMap(({ base }): Named[] =>
      base === 'G' ? [] : [[`${tag} base of equation ${e + 1}`, base]],
    ),
  ]);
}

/** S of section 4, with every point checked. Throws `length`, `point` or `identity`. */
export function encodeStatement(group: Group, statement: Statement): Uint8Array {
  return concat(...pointsOf(statement).map(([name, bytes]) => decodePoint(group, bytes, name)));
}

/** The linear form of one equation in `values`; `values[i]` belongs to witness i + 1. */
function evaluate(group: Group, equation: Equation, values: readonly Scalar[]): Point {
  let sum: Point = IDENTITY;
  for (const { base, witness } of equation.terms) {
    const value = values[witness - 1];
    if (value === undefined) throw new ProtocolError('size', 'a term names a witness that was not given');
    const product = base === 'G' ? group.multiplyBase(value) : group.multiply(value, base);
    sum = sum === IDENTITY ? product : group.add(sum, product);
  }
  return sum;
}

function challengeOf(
  group: Group,
  statement: Statement,
  encoded: Uint8Array,
  commitments: readonly Point[],
): { preimage: Uint8Array; challenge: Scalar } {
  const parts = concat(statement.context, encoded, ...commitments);
  return {
    preimage: concat(tagBytes(statement.tag), parts),
    challenge: hashToScalar(group, statement.tag, parts),
  };
}

/**
 * The hedged nonces k_i = HS("nonce", rand32, w_i, u16(i), tag, ctx, S), lengths before tag, ctx and S: fresh
 * randomness bound to the whole statement, so that a repeated `rand32` never repeats a nonce for another statement.
 */
export function nonces(
  group: Group,
  statement: Statement,
  witnesses: readonly Secret[],
  rand32: Uint8Array,
): Secret[] {
  return noncesOver(group, statement, encodeStatement(group, statement), witnesses, rand32);
}

/** As {@link nonces}, for a statement whose points were checked when it was encoded. */
function noncesOver(
  group: Group,
  { tag, context }: Statement,
  encoded: Uint8Array,
  witnesses: readonly Secret[],
  rand32: Uint8Array,
): Secret[] {
  checkLength(rand32, WORD_BYTES, 'rand32');
  const bound = concat(lengthPrefixed(utf8ToBytes(tag)), lengthPrefixed(context), lengthPrefixed(encoded));
  return witnesses.map((witness, i) =>
    Secret.from(
      hashToScalar(group, 'nonce', rand32, exposeScalar(witness, `witness ${i + 1}`), u16(i + 1), bound),
    ),
  );
}

/**
 * The proof for nonces chosen by the caller, with its parts. Two proofs with one nonce reveal the witness: only
 * {@link prove} and the test vectors call this.
 */
export function proveWithNonces(
  group: Group,
  statement: Statement,
  witnesses: readonly Secret[],
  chosen: readonly Secret[],
): ProofParts {
  return respond(group, statement, encodeStatement(group, statement), witnesses, chosen);
}

function respond(
  group: Group,
  statement: Statement,
  encoded: Uint8Array,
  witnesses: readonly Secret[],
  chosen: readonly Secret[],
): ProofParts {
  const count = witnessCount(statement);
  if (witnesses.length !== count || chosen.length !== count) {
    throw new ProtocolError(
      'size',
      `the ${statement.tag} statement needs ${count} witnesses and as many nonces`,
    );
  }
  const w = witnesses.map((witness, i) => exposeScalar(witness, `witness ${i + 1}`));
  const k = chosen.map((nonce, i) => exposeScalar(nonce, `nonce ${i + 1}`));
  const commitments = statement.equations.map((equation) => evaluate(group, equation, k));
  const { preimage, challenge } = challengeOf(group, statement, encoded, commitments);
  const responses = k.map((nonce, i) => {
    const product = group.scalarMultiply(challenge, w[i] ?? IDENTITY);
    const response = group.scalarAdd(nonce, product);
    wipe(product);
    return response;
  });
  return {
    statement: encoded,
    commitments,
    challengePreimage: preimage,
    challenge,
    responses,
    proof: concat(challenge, ...responses),
  };
}

/**
 * A proof c || z_1..z_z, 32 (z + 1) bytes. `rand32`: 32 fresh random bytes.
 * Throws `length`, `point`, `identity`, `scalar`; `size` if the number of witnesses is not the statement's.
 * It does not check that the witnesses satisfy the statement.
 */
export function prove(
  group: Group,
  statement: Statement,
  witnesses: readonly Secret[],
  rand32: Uint8Array,
): Uint8Array {
  return proveOver(group, statement, encodeStatement(group, statement), witnesses, rand32).proof;
}

/**
 * As {@link prove}, with everything the proof is made of, for a statement of points that the caller has just computed or
 * multiplied: they are points, and are not decoded again. Throws `length`, `identity`, `scalar`, `size`.
 */
export function proveComputed(
  group: Group,
  statement: Statement,
  witnesses: readonly Secret[],
  rand32: Uint8Array,
): ProofParts {
  const encoded = concat(...pointsOf(statement).map(([name, bytes]) => refuseIdentity(bytes, name)));
  return proveOver(group, statement, encoded, witnesses, rand32);
}

function proveOver(
  group: Group,
  statement: Statement,
  encoded: Uint8Array,
  witnesses: readonly Secret[],
  rand32: Uint8Array,
): ProofParts {
  const hedged = noncesOver(group, statement, encoded, witnesses, rand32);
  try {
    return respond(group, statement, encoded, witnesses, hedged);
  } finally {
    for (const nonce of hedged) nonce.wipe();
  }
}

/**
 * Checks a proof: A_e = form(z) - c Y_e, then the challenge again. Returns what it computed.
 * Throws `length`, `scalar` (proof bytes), `point`, `identity` (statement) or `proof`.
 */
export function verify(
  group: Group,
  statement: Statement,
  proof: Uint8Array,
): Pick<ProofParts, 'statement' | 'commitments' | 'challenge'> {
  const count = witnessCount(statement);
  checkLength(proof, WORD_BYTES * (count + 1), `${statement.tag} proof`);
  const scalarAt = (i: number): Scalar =>
    decodeScalar(proof.subarray(WORD_BYTES * i, WORD_BYTES * (i + 1)), `${statement.tag} proof scalar ${i}`);
  const c = scalarAt(0);
  const z = Array.from({ length: count }, (_, i) => scalarAt(i + 1));
  const points = pointsOf(statement);
  // Every point of a statement is multiplied here, and decoded by that.
  const commitments = decoding(group, points, () =>
    statement.equations.map((equation) =>
      group.subtract(evaluate(group, equation, z), group.multiply(c, equation.y)),
    ),
  );
  const encoded = concat(...points.map(([, bytes]) => bytes));
  const { challenge } = challengeOf(group, statement, encoded, commitments);
  if (!equalBytes(challenge, c)) {
    throw new ProtocolError('proof', `${statement.tag} proof does not hold for this statement and context`);
  }
  return { statement: encoded, commitments, challenge };
}
