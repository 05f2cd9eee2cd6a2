/** Request, partial, aggregate and opening by the reader (docs/protocol.md section 12). */
import { checkLength, concat, u16, u32, u64, WORD_BYTES } from './bytes.js';
import {
  decoding,
  exposeScalar,
  type Group,
  type Named,
  named,
  type Point,
  type Rng,
  random32,
  type Scalar,
} from './group.js';
import { checkSeat, lagrangeOfFirst } from './lagrange.js';
import { Secret } from './secret.js';
import { keyStatement, type ProofParts, prove, proveComputed, type Statement, verify } from './sigma.js';
import { hash, hashToScalar } from './transcript.js';
import { type SealedKey, unwrap, type WrapTarget } from './wrap.js';

/** Who asks for what: `secret` is the u64 id, genesis and reader have 32 bytes. */
export interface RequestTarget {
  readonly genesis: Uint8Array;
  readonly secret: bigint;
  readonly reader: Uint8Array;
}

/** What a partial answers. `request` is the u64 id, U the record's, R the reader's. */
export interface ReleaseTarget extends RequestTarget {
  /** u32 */
  readonly key: number;
  /** u32 */
  readonly epoch: number;
  readonly request: bigint;
  readonly U: Point;
  readonly R: Point;
}

/** A member's partial decryption: A = rho G, B = x U + rho R. */
export interface Partial {
  readonly A: Point;
  readonly B: Point;
}

/** SCALE(genesis, secret, reader): 72 bytes. */
export function encodeRequestContext({ genesis, secret, reader }: RequestTarget): Uint8Array {
  return concat(
    checkLength(genesis, WORD_BYTES, 'genesis'),
    u64(secret),
    checkLength(reader, WORD_BYTES, 'reader'),
  );
}

/** H("request-ctx", ...): 32 bytes. */
export function requestContext(target: RequestTarget): Uint8Array {
  return hash('request-ctx', encodeRequestContext(target));
}

/** The statement of a request: R = k G. */
export function requestStatement(context: Uint8Array, R: Point): Statement {
  return keyStatement('request', context, R);
}

/**
 * R = k G and its proof, 64 bytes. k is the reader's secret and may be long-lived.
 * Throws `identity` if k is zero, `length`, `scalar`, `size`.
 */
export function request(
  group: Group,
  input: RequestTarget & { readonly k: Secret; readonly rand32: Uint8Array },
): { R: Point; proof: Uint8Array } {
  const R = group.multiplyBase(exposeScalar(input.k, 'k'));
  return { R, proof: prove(group, requestStatement(requestContext(input), R), [input.k], input.rand32) };
}

/** Checks a request. Throws `length`, `identity`, `point`, `scalar`, `size`, `proof`. */
export function verifyRequest(
  group: Group,
  input: RequestTarget & { readonly R: Point; readonly proof: Uint8Array },
): { context: Uint8Array } {
  const context = requestContext(input);
  verify(group, requestStatement(context, input.R), input.proof);
  return { context };
}

/** SCALE(genesis, key, epoch, request, secret, reader, U, R): 152 bytes. */
export function encodeReleaseContext(target: ReleaseTarget): Uint8Array {
  return concat(
    checkLength(target.genesis, WORD_BYTES, 'genesis'),
    u32(target.key),
    u32(target.epoch),
    u64(target.request),
    u64(target.secret),
    checkLength(target.reader, WORD_BYTES, 'reader'),
    checkLength(target.U, WORD_BYTES, 'U'),
    checkLength(target.R, WORD_BYTES, 'R'),
  );
}

/** rctx, 32 bytes. */
export function releaseContext(target: ReleaseTarget): Uint8Array {
  return hash('release-ctx', encodeReleaseContext(target));
}

/** The statement of a partial: X = x G, A = rho G, B = x U + rho R, over rctx || seat. */
export function partialStatement(target: StatedPartial): Statement {
  return statementAt(releaseContext(target), target);
}

type StatedPartial = ReleaseTarget & Partial & { readonly seat: number; readonly X: Point };

function statementAt(context: Uint8Array, target: StatedPartial): Statement {
  return {
    tag: 'partial',
    context: concat(context, u16(checkSeat(target.seat, 'seat'))),
    equations: [
      { y: target.X, terms: [{ base: 'G', witness: 1 }] },
      { y: target.A, terms: [{ base: 'G', witness: 2 }] },
      {
        y: target.B,
        terms: [
          { base: target.U, witness: 1 },
          { base: target.R, witness: 2 },
        ],
      },
    ],
  };
}

/** rho = HS("rho", rand32, x, rctx, seat): hedged (section 4), because a repeated rho opens other releases. */
export function hedgePartialRho(
  group: Group,
  input: {
    readonly rand32: Uint8Array;
    readonly x: Secret;
    readonly context: Uint8Array;
    readonly seat: number;
  },
): Secret {
  checkLength(input.rand32, WORD_BYTES, 'rand32');
  checkLength(input.context, WORD_BYTES, 'context');
  const x = exposeScalar(input.x, 'x');
  const seat = u16(checkSeat(input.seat, 'seat'));
  return Secret.from(hashToScalar(group, 'rho', input.rand32, x, input.context, seat));
}

/** A partial for a given rho, with its parts. {@link partial} is the call for everything but test vectors. */
export function makePartial(
  group: Group,
  input: ReleaseTarget & {
    readonly seat: number;
    readonly x: Secret;
    readonly rho: Secret;
    readonly rand32: Uint8Array;
  },
): Partial & { X: Point; parts: ProofParts } {
  return partialOver(group, releaseContext(input), input);
}

function partialOver(
  group: Group,
  context: Uint8Array,
  input: Parameters<typeof makePartial>[1],
): ReturnType<typeof makePartial> {
  const x = exposeScalar(input.x, 'x');
  const rho = exposeScalar(input.rho, 'rho');
  const { U, R } = input;
  const X = group.multiplyBase(x);
  const A = group.multiplyBase(rho);
  const received: readonly Named[] = [
    ['U', U],
    ['R', R],
  ];
  const B = decoding(group, received, () => group.combine([x, rho], [U, R]));
  const statement = statementAt(context, { ...input, X, A, B });
  return { X, A, B, parts: proveComputed(group, statement, [input.x, input.rho], input.rand32) };
}

/**
 * A member's partial decryption and its proof, 96 bytes, with a fresh hedged rho.
 * Throws `identity` if x is zero, `length`, `point`, `scalar`, `seat`, `size`.
 */
export function partial(
  group: Group,
  input: ReleaseTarget & { readonly seat: number; readonly x: Secret; readonly rng: Rng },
): Partial & { proof: Uint8Array } {
  const context = releaseContext(input);
  const { x, seat } = input;
  const rho = hedgePartialRho(group, { rand32: random32(input.rng), x, context, seat });
  try {
    const { A, B, parts } = partialOver(group, context, { ...input, rho, rand32: random32(input.rng) });
    return { A, B, proof: parts.proof };
  } finally {
    rho.wipe();
  }
}

/** Checks a partial of a seat with share key X. Throws `length`, `identity`, `point`, `scalar`, `seat`, `size`, `proof`. */
export function verifyPartial(
  group: Group,
  input: ReleaseTarget & Partial & { readonly seat: number; readonly X: Point; readonly proof: Uint8Array },
): { context: Uint8Array; challenge: Scalar } {
  const context = releaseContext(input);
  const { challenge } = verify(group, statementAt(context, input), input.proof);
  return { context, challenge };
}

/**
 * What the chain stores: (A, B) = sum lambda (A_i, B_i) over the first T of `partials`, in the order accepted.
 * Throws `tooFew`, `duplicate` (a seat counts once, wherever it stands), `seat`, `size` (T or more than 128 partials),
 * `length`, `identity`, `point`.
 */
export function aggregate(
  group: Group,
  input: { readonly T: number; readonly partials: readonly (Partial & { readonly seat: number })[] },
): Partial & { seats: number[]; lambda: Scalar[] } {
  const accepted = input.partials.map(({ seat }) => seat);
  const lambda = lagrangeOfFirst(group, accepted, input.T);
  const seats = accepted.slice(0, input.T);
  const first = input.partials.slice(0, input.T);
  const As = first.map(({ A }) => A);
  const Bs = first.map(({ B }) => B);
  return decoding(group, [...named(As, 'A'), ...named(Bs, 'B')], () => ({
    seats,
    lambda,
    A: group.combine(lambda, As),
    B: group.combine(lambda, Bs),
  }));
}

/**
 * The reader opens a release: S = B - k A, then the record. S, km and the data key are the caller's to wipe.
 * Throws `commitment` (another k, another release, too few or mixed partials), `aead`, `length`, `identity`,
 * `point`, `scalar`, `size`.
 */
export function openRelease(
  group: Group,
  input: WrapTarget & SealedKey & Partial & { readonly k: Secret },
): { S: Secret; km: Secret; dek: Secret } {
  const { A, B } = input;
  const k = exposeScalar(input.k, 'k');
  const received: readonly Named[] = [
    ['A', A],
    ['B', B],
  ];
  const S = decoding(group, received, () => {
    const mask = group.multiply(k, A);
    const shared = Secret.from(group.subtract(B, mask));
    mask.fill(0);
    return shared;
  });
  try {
    return { S, ...unwrap(group, { ...input, S }) };
  } catch (error) {
    S.wipe();
    throw error;
  }
}
