/** The public result of a generation or a reshare, one recipient's share, acknowledgement (protocol.md section 8). */
import { checkLength, concat, equalBytes, WORD_BYTES, wipe } from './bytes.js';
import { openOrComplain, type PostedShare } from './complaint.js';
import { ProtocolError } from './errors.js';
import {
  decodePoint,
  decodeScalar,
  decoding,
  exposeScalar,
  type Group,
  IDENTITY,
  named,
  type Point,
  type Scalar,
  scalarFromInteger,
} from './group.js';
import { checkSeat, lagrangeAtZero } from './lagrange.js';
import { sizes } from './roster.js';
import { Secret } from './secret.js';
import { keyStatement, prove, type Statement, verify } from './sigma.js';

/** The commitments V_0..V_n of one accepted dealing. */
export interface PostedPolynomial {
  readonly dealer: number;
  readonly V: readonly Point[];
}

/** What one dealing gave one recipient: its R, the recipient's c_m and the commitment V_{i,j} of its seat. */
export interface Contribution extends PostedShare {
  readonly dealer: number;
  readonly R: Point;
}

/**
 * Q: the dealings that are not disqualified, in chain order; with `cut` only the first `needed` (Reshare).
 * Throws `seat`, `duplicate` (a dealer twice) or `tooFew` (fewer than `needed`: abort at once).
 */
export function qualified<Posted extends { readonly dealer: number }>(input: {
  readonly dealings: readonly Posted[];
  readonly disqualified: readonly number[];
  readonly needed: number;
  readonly cut: boolean;
}): Posted[] {
  const dealers = input.dealings.map(({ dealer }) => checkSeat(dealer, 'dealer'));
  if (new Set(dealers).size !== dealers.length) {
    throw new ProtocolError('duplicate', 'a dealer appears twice; one accepted dealing per dealer seat');
  }
  const remaining = input.dealings.filter(({ dealer }) => !input.disqualified.includes(dealer));
  if (remaining.length < input.needed) {
    throw new ProtocolError('tooFew', 'fewer dealings than the threshold are left; abort the attempt');
  }
  return input.cut ? remaining.slice(0, input.needed) : remaining;
}

/** The j-th commitment of every dealing, not decoded yet. Throws `seat` if one has none. */
function column(dealings: readonly PostedPolynomial[], j: number): Point[] {
  return dealings.map(({ V }) => {
    const point = V[j];
    if (point === undefined) throw new ProtocolError('seat', 'a dealing has no commitment for this seat');
    return point;
  });
}

/** Sum of the j-th commitments, weighted by lambda for a Reshare. May be the identity. */
function combineColumn(
  group: Group,
  dealings: readonly PostedPolynomial[],
  j: number,
  lambda: readonly Scalar[] | undefined,
): Point {
  const points = column(dealings, j);
  return decoding(group, named(points, `V_${j} of dealing`), () =>
    lambda === undefined
      ? points.reduce((sum, point) => group.add(sum, point), IDENTITY.slice())
      : group.combine(lambda, points),
  );
}

/**
 * X_j of one seat from the dealings of Q; `lambda` in Q's order for a Reshare. It may be the identity: that seat
 * cannot acknowledge. Throws `seat`, `size`, `length`, `identity`, `point`.
 */
export function shareKeyOf(
  group: Group,
  input: {
    readonly seat: number;
    readonly dealings: readonly PostedPolynomial[];
    readonly lambda?: readonly Scalar[] | undefined;
  },
): Point {
  return combineColumn(group, input.dealings, checkSeat(input.seat, 'seat'), input.lambda);
}

function checkColumns(dealings: readonly PostedPolynomial[], n: number): void {
  if (dealings.some(({ V }) => V.length !== n + 1)) {
    throw new ProtocolError('length', 'a dealing must have n + 1 commitments');
  }
}

/** X_1..X_n; seat j stands at index j - 1. */
function shareKeys(
  group: Group,
  n: number,
  dealings: readonly PostedPolynomial[],
  lambda?: readonly Scalar[],
): Point[] {
  return Array.from({ length: n }, (_, i) => combineColumn(group, dealings, i + 1, lambda));
}

/**
 * Generation and Renew: Y = sum V_{i,0}, X_j = sum V_{i,j} over all of Q, which needs T dealings.
 * Throws `tooFew`, `duplicate`, `identity` (Y is the identity: abort), `seat`, `length`, `point`.
 */
export function generation(
  group: Group,
  input: {
    readonly n: number;
    readonly T: number;
    readonly dealings: readonly PostedPolynomial[];
    readonly disqualified: readonly number[];
  },
): { Q: number[]; Y: Point; X: Point[] } {
  const Q = qualified({ ...input, needed: input.T, cut: false });
  checkColumns(Q, input.n);
  const Y = decodePoint(group, combineColumn(group, Q, 0, undefined), 'Y');
  return { Q: Q.map(({ dealer }) => dealer), Y, X: shareKeys(group, input.n, Q) };
}

/**
 * Reshare: the first T_old dealings of Q in chain order, lambda at 0 over their OLD seats, X_j = sum lambda V_{i,j}.
 * `dealings` in chain order. Throws `tooFew`, `duplicate`, `publicKey` (sum lambda V_{i,0} is not Y), `seat`,
 * `length`, `identity`, `point`.
 */
export function reshare(
  group: Group,
  input: {
    readonly n: number;
    readonly tOld: number;
    readonly Y: Point;
    readonly dealings: readonly PostedPolynomial[];
    readonly disqualified: readonly number[];
  },
): { Q: number[]; lambda: Scalar[]; Y: Point; X: Point[] } {
  const cut = qualified({ ...input, needed: input.tOld, cut: true });
  checkColumns(cut, input.n);
  const Y = decodePoint(group, input.Y, 'Y');
  const Q = cut.map(({ dealer }) => dealer);
  const lambda = lagrangeAtZero(group, Q);
  if (!equalBytes(combineColumn(group, cut, 0, lambda), Y)) {
    throw new ProtocolError('publicKey', 'the dealings do not share the secret of this public key');
  }
  return { Q, lambda, Y, X: shareKeys(group, input.n, cut, lambda) };
}

/** Where a recipient's shares come from: ctx, its number and registration key, and the dealings of Q in order. */
export interface ReceivedShares {
  readonly context: Uint8Array;
  readonly m: number;
  readonly p: Secret;
  readonly P: Point;
  readonly contributions: readonly Contribution[];
}

/**
 * The recipient's share of every dealing of Q. Throws `complain` (with the dealer as evidence) if one does not open.
 * The caller wipes the result.
 */
export function openContributions(group: Group, input: ReceivedShares): Secret[] {
  const { context, m, p } = input;
  const P = decodePoint(group, input.P, 'P');
  const opened: Secret[] = [];
  try {
    for (const contribution of input.contributions) {
      opened.push(openOrComplain(group, { context, m, p, P, ...contribution }));
    }
    return opened;
  } catch (error) {
    for (const secret of opened) secret.wipe();
    throw error;
  }
}

/**
 * The recipient's share of the key: x = sum s_i (generation, Renew) or sum lambda_i s_i (Reshare, `lambda` in the
 * order of `contributions`), checked against X of its seat. The shares s_i are wiped; x is the caller's to wipe.
 * Without `X`, which the state has only after the seat's first acknowledgement, there is nothing left to check: each
 * s_i G is V_{i,j}, so x G is the sum over the V_{i,j} that {@link shareKeyOf} computes.
 * Throws `complain`, `share` (x G is not X), `size` (lambda's length), `duplicate`, `length`, `identity`, `point`,
 * `scalar`, `seat`.
 */
export function receiveShare(
  group: Group,
  input: ReceivedShares & { readonly X?: Point | undefined; readonly lambda?: readonly Scalar[] | undefined },
): Secret {
  const X = input.X && decodePoint(group, input.X, 'X');
  const dealers = input.contributions.map(({ dealer }) => dealer);
  if (new Set(dealers).size !== dealers.length)
    throw new ProtocolError('duplicate', 'a dealer contributes twice');
  const lambda = input.lambda ?? input.contributions.map(() => scalarFromInteger(1));
  if (lambda.length !== input.contributions.length) {
    throw new ProtocolError('size', 'lambda must have one coefficient a contribution');
  }
  const weights = lambda.map((weight, i) => decodeScalar(weight, `lambda of contribution ${i + 1}`));
  const opened = openContributions(group, input);
  let x = scalarFromInteger(0);
  opened.forEach((s, i) => {
    const product = group.scalarMultiply(s.expose(), weights[i] ?? IDENTITY);
    const sum = group.scalarAdd(x, product);
    wipe(product, x);
    s.wipe();
    x = sum;
  });
  if (X === undefined || equalBytes(group.multiplyBase(x), X)) return Secret.from(x);
  wipe(x);
  throw new ProtocolError('share', 'x G is not the share key of this seat; check Q and the coefficients');
}

/** The statement of an acknowledgement: X = x G over ctx || enclave. */
export function acknowledgeStatement(input: {
  readonly context: Uint8Array;
  readonly enclave: Uint8Array;
  readonly X: Point;
}): Statement {
  const context = concat(
    checkLength(input.context, WORD_BYTES, 'context'),
    checkLength(input.enclave, WORD_BYTES, 'enclave'),
  );
  return keyStatement('ack', context, input.X);
}

/** Proof "ack" of a held share x, 64 bytes, and X = x G. Throws `identity` if x is zero, `length`, `scalar`. */
export function acknowledge(
  group: Group,
  input: {
    readonly context: Uint8Array;
    readonly enclave: Uint8Array;
    readonly x: Secret;
    readonly rand32: Uint8Array;
  },
): { X: Point; proof: Uint8Array } {
  const X = group.multiplyBase(exposeScalar(input.x, 'x'));
  return { X, proof: prove(group, acknowledgeStatement({ ...input, X }), [input.x], input.rand32) };
}

/** Checks an acknowledgement. Throws `identity` (X of such a seat cannot acknowledge), `length`, `point`, `scalar`, `proof`. */
export function verifyAcknowledge(
  group: Group,
  input: {
    readonly context: Uint8Array;
    readonly enclave: Uint8Array;
    readonly X: Point;
    readonly proof: Uint8Array;
  },
): void {
  verify(group, acknowledgeStatement(input), input.proof);
}

/**
 * Whether enough seats acknowledged and did not withdraw: `active` at A or more distinct seats of n.
 * Replicas of one seat count once. Throws `size`, `tooFew`, `seat`.
 */
export function activate(input: {
  readonly n: number;
  readonly committee: number;
  readonly acknowledgements: readonly { readonly seat: number; readonly enclave: Uint8Array }[];
}): { A: number; seats: number[]; active: boolean } {
  const { A } = sizes(input);
  const seats = [...new Set(input.acknowledgements.map(({ seat }) => checkSeat(seat, 'seat')))].sort(
    (a, b) => a - b,
  );
  if (seats.some((seat) => seat > input.n)) throw new ProtocolError('seat', 'a seat is outside 1..n');
  return { A, seats, active: seats.length >= A };
}
