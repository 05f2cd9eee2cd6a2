/** The point of a round, the members' shares of it and its output (docs/protocol.md section 13). */
import { checkLength, concat, equalBytes, u16, u32, u64, WORD_BYTES } from './bytes.js';
import { ProtocolError } from './errors.js';
import { decodePoint, decodePoints, exposeScalar, type Group, type Point, type Scalar } from './group.js';
import { checkSeat, lagrangeOfFirst, MAX_SEATS } from './lagrange.js';
import type { Secret } from './secret.js';
import { proveComputed, type Statement, verify } from './sigma.js';
import { hash, hashToGroup } from './transcript.js';

/** A Beacon key in one epoch: key and epoch are u32, genesis has 32 bytes, Y is the public point of that epoch. */
export interface BeaconEpoch {
  readonly genesis: Uint8Array;
  readonly key: number;
  readonly epoch: number;
  readonly Y: Point;
}

/** A round (u64) belongs for ever to the epoch it opened in. */
export interface BeaconRound extends BeaconEpoch {
  readonly round: bigint;
}

/** SCALE(genesis, key, epoch, Y): 72 bytes. */
export function encodeBeaconContext({ genesis, key, epoch, Y }: BeaconEpoch): Uint8Array {
  return concat(
    checkLength(genesis, WORD_BYTES, 'genesis'),
    u32(key),
    u32(epoch),
    checkLength(Y, WORD_BYTES, 'Y'),
  );
}

/** bctx, 32 bytes. */
export function beaconContext(epoch: BeaconEpoch): Uint8Array {
  return hash('beacon-ctx', encodeBeaconContext(epoch));
}

/**
 * bctx, the message bctx || round (40 bytes) and M = HG("beacon", message), which the shares of the round are
 * multiples of. Throws `length`, `identity` or `point` (Y), `size`.
 */
export function beaconPoint(
  group: Group,
  input: BeaconRound,
): { context: Uint8Array; message: Uint8Array; M: Point } {
  decodePoint(group, input.Y, 'Y');
  const context = beaconContext(input);
  const message = concat(context, u64(input.round));
  return { context, message, M: hashToGroup(group, 'beacon', message) };
}

/** What is proved about one share. */
export interface BeaconShare {
  readonly seat: number;
  readonly X: Point;
  readonly sigma: Point;
}

function statementAt(
  { message, M }: { readonly message: Uint8Array; readonly M: Point },
  { seat, X, sigma }: BeaconShare,
): Statement {
  return {
    tag: 'beacon',
    context: concat(message, u16(checkSeat(seat, 'seat'))),
    equations: [
      { y: X, terms: [{ base: 'G', witness: 1 }] },
      { y: sigma, terms: [{ base: M, witness: 1 }] },
    ],
  };
}

/** The statement of a share: X = x G, sigma = x M, over bctx || round || seat. */
export function beaconStatement(group: Group, input: BeaconRound & BeaconShare): Statement {
  return statementAt(beaconPoint(group, input), input);
}

/**
 * A member's share sigma = x M of a round and its proof, 64 bytes. `rand32`: 32 fresh random bytes.
 * Throws `identity` if x is zero, `length`, `point` (Y), `scalar`, `seat`, `size`.
 */
export function beaconPartial(
  group: Group,
  input: BeaconRound & { readonly seat: number; readonly x: Secret; readonly rand32: Uint8Array },
): { X: Point; sigma: Point; proof: Uint8Array } {
  const x = exposeScalar(input.x, 'x');
  const X = group.multiplyBase(x);
  const point = beaconPoint(group, input);
  const sigma = group.multiply(x, point.M);
  const statement = statementAt(point, { seat: input.seat, X, sigma });
  return { X, sigma, proof: proveComputed(group, statement, [input.x], input.rand32).proof };
}

/**
 * Checks the share of a seat with share key X. Throws `length`, `identity`, `point`, `scalar`, `seat`, `size`,
 * `proof`.
 */
export function verifyBeaconPartial(
  group: Group,
  input: BeaconRound & BeaconShare & { readonly proof: Uint8Array },
): { context: Uint8Array; M: Point; challenge: Scalar } {
  const point = beaconPoint(group, input);
  const { challenge } = verify(group, statementAt(point, input), input.proof);
  return { context: point.context, M: point.M, challenge };
}

/**
 * The output of a round, 32 bytes, from the first T of its accepted shares: the same whoever contributes. Shares are
 * checked with {@link verifyBeaconPartial} before they are accepted.
 * Throws `tooFew`, `duplicate` (a seat counts once, wherever it stands), `seat`, `size` (T, more than 128 shares),
 * `length`, `point`; `identity` for a share and for a sum, which accepted shares never give.
 */
export function combineBeacon(
  group: Group,
  input: BeaconRound & {
    readonly T: number;
    readonly partials: readonly { readonly seat: number; readonly sigma: Point }[];
  },
): { context: Uint8Array; lambda: Scalar[]; sum: Point; out: Uint8Array } {
  decodePoint(group, input.Y, 'Y');
  const seats = input.partials.map(({ seat }) => seat);
  const lambda = lagrangeOfFirst(group, seats, input.T);
  const first = input.partials.slice(0, input.T).map(({ sigma }) => sigma);
  const sum = decodePoint(group, group.combine(lambda, decodePoints(group, first, 'sigma')), 'sum of shares');
  const context = beaconContext(input);
  return { context, lambda, sum, out: hash('beacon-out', context, u64(input.round), sum) };
}

/** A share as it stands in a proof of a round: `proof` has 64 bytes. */
export interface RoundEntry extends BeaconShare {
  readonly proof: Uint8Array;
}

/** The proof of a round: shares of T seats, the sum that they give (32 bytes), and the output (32 bytes). */
export interface RoundProof extends BeaconRound {
  readonly entries: readonly RoundEntry[];
  readonly sum: Point;
  readonly out: Uint8Array;
}

/**
 * Checks the output of a round against Y of its epoch, and against nothing else: a list of share keys is believed because
 * it gives Y, and Y says by itself how many it takes, since fewer than T of them do not. Whoever could make another output
 * would know the discrete logarithm of Y: each share key comes with a proof of its own.
 *
 * Throws `size` (no entries, more than 128, a number out of range), `seat`, `duplicate`, `length`, `point`, `identity`,
 * `scalar`, `proof`; `publicKey` if the share keys do not give Y, `output` if the shares do not give `sum` or `out`.
 */
export function verifyRound(group: Group, input: RoundProof): void {
  const { entries } = input;
  if (entries.length < 1 || entries.length > MAX_SEATS) {
    throw new ProtocolError('size', `the proof of a round has 1..${MAX_SEATS} shares`);
  }
  checkLength(input.sum, WORD_BYTES, 'sum');
  checkLength(input.out, WORD_BYTES, 'out');
  const partials = entries.map(({ seat, sigma }) => ({ seat, sigma }));
  const { lambda, sum, out } = combineBeacon(group, { ...input, T: entries.length, partials });
  const point = beaconPoint(group, input);
  for (const entry of entries) verify(group, statementAt(point, entry), entry.proof);
  const keys = entries.map(({ X }) => X);
  if (!equalBytes(group.combine(lambda, keys), input.Y)) {
    throw new ProtocolError('publicKey', 'the share keys do not give Y; too few shares, or of another epoch');
  }
  if (!equalBytes(sum, input.sum) || !equalBytes(out, input.out)) {
    throw new ProtocolError('output', 'the shares do not give this sum and output; refuse the output');
  }
}
