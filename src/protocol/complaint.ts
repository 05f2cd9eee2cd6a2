/** Opening a share, the complaint about one that does not open, and the verdict (docs/protocol.md section 7). */
import { checkLength, concat, equalBytes, u16, WORD_BYTES } from './bytes.js';
import { type DealingPlace, pad } from './dealing.js';
import { ProtocolError } from './errors.js';
import {
  decodePoint,
  decodeScalar,
  decoding,
  exposeScalar,
  type Group,
  type Point,
  refuseIdentity,
  type Scalar,
} from './group.js';
import { checkSeat } from './lagrange.js';
import { Secret } from './secret.js';
import { prove, type Statement, verify } from './sigma.js';

/** One recipient's view of one dealing: `m` is its number, `P` its registration key, `R` the dealing's. */
export interface SharePlace extends DealingPlace {
  readonly m: number;
  readonly P: Point;
  readonly R: Point;
}

/** The commitment V_{i,j} for the recipient's seat and the ciphertext c_m. */
export interface PostedShare {
  readonly Vj: Point;
  readonly c: Scalar;
}

/** What opening gives. All three are the caller's to wipe; K reveals s to whoever knows c. */
export interface OpenedShare {
  readonly K: Secret;
  readonly pad: Secret;
  readonly s: Secret;
  /** Whether s G = V_{i,j}; if not, complain. */
  readonly matches: boolean;
}

/**
 * Recipient m opens its share of a dealing: K = p R, s = c - pad.
 * Throws `length`, `identity`, `point`, `scalar`, `seat`, `size`; a share that does not open is no error here.
 */
export function openShare(
  group: Group,
  input: SharePlace & PostedShare & { readonly p: Secret },
): OpenedShare {
  decodePoint(group, input.P, 'P');
  return openShareOf(group, input);
}

/** As {@link openShare}, where P is known to be a point: one recipient opens many shares with the same P. */
export function openShareOf(
  group: Group,
  input: SharePlace & PostedShare & { readonly p: Secret },
): OpenedShare {
  const { R, Vj } = input;
  const c = decodeScalar(input.c, 'c');
  const p = exposeScalar(input.p, 'p');
  const K = refuseIdentity(
    decoding(group, [['R', R]], () => group.multiply(p, R)),
    'K',
  );
  const mask = pad(group, { ...input, K });
  const s = group.scalarSubtract(c, mask);
  return { K: Secret.from(K), pad: Secret.from(mask), s: Secret.from(s), matches: isMultiple(group, s, Vj) };
}

/** Whether s G = V_j. V_j is decoded only if it is not: what equals a computed encoding is one. */
function isMultiple(group: Group, s: Scalar, Vj: Point): boolean {
  refuseIdentity(Vj, 'V_j');
  if (equalBytes(group.multiplyBase(s), Vj)) return true;
  decodePoint(group, Vj, 'V_j');
  return false;
}

/** The statement of a complaint: P = p G, K = p R, over ctx || dealer || m || dig. */
export function complaintStatement(
  input: SharePlace & { readonly digest: Uint8Array; readonly K: Point },
): Statement {
  return {
    tag: 'complaint',
    context: concat(
      checkLength(input.context, WORD_BYTES, 'context'),
      u16(checkSeat(input.dealer, 'dealer')),
      u16(input.m),
      checkLength(input.digest, WORD_BYTES, 'digest'),
    ),
    equations: [
      { y: input.P, terms: [{ base: 'G', witness: 1 }] },
      { y: input.K, terms: [{ base: input.R, witness: 1 }] },
    ],
  };
}

/**
 * The complaint of recipient m about a FINALISED dealing: it reveals K = p R and proves it, 64 bytes. It convicts its
 * author if the share does open, so open first. Throws `length`, `identity`, `point`, `scalar`, `seat`, `size`.
 */
export function complain(
  group: Group,
  input: SharePlace & { readonly digest: Uint8Array; readonly p: Secret; readonly rand32: Uint8Array },
): { K: Point; proof: Uint8Array } {
  const { R } = input;
  const p = exposeScalar(input.p, 'p');
  const K = decoding(group, [['R', R]], () => group.multiply(p, R));
  return { K, proof: prove(group, complaintStatement({ ...input, K }), [input.p], input.rand32) };
}

/**
 * The chain's verdict: recompute s from K; if s G is not V_{i,j} the dealer is convicted, else the complainer.
 * Throws `length`, `identity`, `point`, `scalar`, `seat`, `size` or `proof`: refused, and nobody is convicted.
 */
export function judge(
  group: Group,
  input: SharePlace &
    PostedShare & { readonly digest: Uint8Array; readonly K: Point; readonly proof: Uint8Array },
): { pad: Scalar; s: Scalar; verdict: 'dealer' | 'complainer' } {
  const c = decodeScalar(input.c, 'c');
  verify(group, complaintStatement(input), input.proof);
  const mask = pad(group, input);
  const s = group.scalarSubtract(c, mask);
  const opens = isMultiple(group, s, input.Vj);
  return { pad: mask, s, verdict: opens ? 'complainer' : 'dealer' };
}

/**
 * Opens a share that must open; P is known to be a point. Throws `complain`, with the dealer as evidence, and whatever
 * {@link openShareOf} throws.
 */
export function openOrComplain(
  group: Group,
  input: SharePlace & PostedShare & { readonly p: Secret },
): Secret {
  const opened = openShareOf(group, input);
  opened.K.wipe();
  opened.pad.wipe();
  if (opened.matches) return opened.s;
  opened.s.wipe();
  throw new ProtocolError(
    'complain',
    `the share of dealer ${input.dealer} does not open; complain about it`,
    {
      dealer: input.dealer,
    },
  );
}
