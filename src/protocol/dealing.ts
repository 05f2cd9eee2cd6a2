/** Making a dealing and checking the posted bytes, the low-degree test included (docs/protocol.md section 6). */
import { checkLength, concat, equalBytes, u16, WORD_BYTES, wipe } from './bytes.js';
import { ProtocolError } from './errors.js';
import {
  decodePoint,
  decodeScalar,
  decoding,
  exposeScalar,
  type Group,
  integerFromScalar,
  isIdentity,
  ORDER,
  type Point,
  type Rng,
  random32,
  randomScalar,
  refuseIdentity,
  type Scalar,
  scalarFromInteger,
} from './group.js';
import { checkSeat, MAX_SEATS } from './lagrange.js';
import { valuesOf } from './polynomial.js';
import { MAX_REPLICAS, type Recipient } from './roster.js';
import { Secret } from './secret.js';
import { type ProofParts, proveComputed, type Statement, verify } from './sigma.js';
import { hashOn, hashToScalar } from './transcript.js';

/** Bytes of the proof "deal": c || z_e || z_a. */
const PROOF_BYTES = 3 * WORD_BYTES;

/** What a dealing is bound to: ctx of the attempt (32 bytes) and the dealer's seat (the OLD seat for a Reshare). */
export interface DealingPlace {
  readonly context: Uint8Array;
  readonly dealer: number;
}

/** Size of the NEW roster: n seats, threshold T. */
export interface DealingShape {
  readonly n: number;
  readonly T: number;
}

/** A dealing, decoded. */
export interface Dealing {
  readonly R: Point;
  /** V_0..V_n */
  readonly V: readonly [Point, ...Point[]];
  /** c_1..c_M */
  readonly c: readonly Scalar[];
  /** 96 bytes */
  readonly proof: Uint8Array;
}

/** The public values of the low-degree test. */
export interface DegreeTest {
  readonly g: Scalar;
  /** w_0..w_n */
  readonly w: readonly Scalar[];
  /** v_0..v_n */
  readonly v: readonly Scalar[];
}

/** 32 (n + M + 2) + 96 bytes. */
export function dealingLength(n: number, M: number): number {
  return WORD_BYTES * (n + M + 2) + PROOF_BYTES;
}

function encodePlace({ context, dealer }: DealingPlace): Uint8Array {
  return concat(checkLength(context, WORD_BYTES, 'context'), u16(checkSeat(dealer, 'dealer')));
}

function checkShape({ n, T }: DealingShape, M: number): void {
  const fits = [n, T].every(Number.isInteger) && 1 <= T && T <= n && n <= MAX_SEATS;
  if (!fits) throw new ProtocolError('size', 'n or T is outside 1 <= T <= n <= 128');
  if (!Number.isInteger(M) || M < n || M > n * MAX_REPLICAS) {
    throw new ProtocolError('replicas', 'M is outside n <= M <= 4n');
  }
}

/** HS("pad", ctx, dealer, m, R, P_m, K): what hides recipient m's share; K = e P_m = p_m R. */
export function pad(
  group: Group,
  input: DealingPlace & {
    readonly m: number;
    readonly R: Point;
    readonly P: Point;
    readonly K: Point;
  },
): Scalar {
  return hashToScalar(group, 'pad', encodePlace(input), u16(input.m), input.R, input.P, input.K);
}

/** dig = H("dealing", ctx, dealer, R, V_0..V_n, c_1..c_M): 32 bytes. */
export function dealingDigest(group: Group, input: DealingPlace & Omit<Dealing, 'proof'>): Uint8Array {
  return hashOn(group, 'dealing', encodePlace(input), input.R, ...input.V, ...input.c);
}

/** The statement of a dealing's proof: R = e G, V_0 = a G, over ctx || dealer || dig. */
export function dealStatement(
  input: DealingPlace & { readonly digest: Uint8Array; readonly R: Point; readonly V0: Point },
): Statement {
  return {
    tag: 'deal',
    context: concat(encodePlace(input), checkLength(input.digest, WORD_BYTES, 'digest')),
    equations: [
      { y: input.R, terms: [{ base: 'G', witness: 1 }] },
      { y: input.V0, terms: [{ base: 'G', witness: 2 }] },
    ],
  };
}

/** e = HS("deal-e", rand32, f(0), ctx, dealer), hedged (section 4). */
export function hedgeDealE(
  group: Group,
  input: DealingPlace & { readonly rand32: Uint8Array; readonly f0: Secret },
): Secret {
  checkLength(input.rand32, WORD_BYTES, 'rand32');
  return Secret.from(
    hashToScalar(group, 'deal-e', input.rand32, exposeScalar(input.f0, 'f0'), encodePlace(input)),
  );
}

/** f_k = HS("deal-f", rand32, f(0), ctx, dealer, k) for k = 1..T-1, hedged (section 4). */
export function hedgeDealCoefficient(
  group: Group,
  input: DealingPlace & { readonly rand32: Uint8Array; readonly f0: Secret; readonly k: number },
): Secret {
  checkLength(input.rand32, WORD_BYTES, 'rand32');
  const f0 = exposeScalar(input.f0, 'f0');
  return Secret.from(hashToScalar(group, 'deal-f', input.rand32, f0, encodePlace(input), u16(input.k)));
}

/** What {@link makeDealing} computed. `shares`, `K` and `pads` are secret: only the test vectors read them. */
export interface DealingTrace extends Dealing {
  readonly shares: readonly Secret[];
  readonly K: readonly Secret[];
  readonly pads: readonly Secret[];
  readonly digest: Uint8Array;
  readonly parts: ProofParts;
  readonly posted: Uint8Array;
}

/**
 * A dealing of the given polynomial and e, with its parts. {@link deal} is the call for everything but test vectors.
 * `coefficients`: f_0..f_{T-1}. `recipients`: 1..M in order. Throws as {@link deal}.
 */
export function makeDealing(
  group: Group,
  input: DealingPlace &
    DealingShape & {
      readonly recipients: readonly Recipient[];
      readonly coefficients: readonly Secret[];
      readonly e: Secret;
      readonly rand32: Uint8Array;
    },
): DealingTrace {
  const { n, T, recipients } = input;
  checkShape({ n, T }, recipients.length);
  const [f0] = input.coefficients;
  if (f0 === undefined || input.coefficients.length !== T) {
    throw new ProtocolError('size', 'a polynomial of degree T - 1 has T coefficients');
  }
  const coefficients = input.coefficients.map((coefficient, k) => exposeScalar(coefficient, `f_${k}`));
  const e = exposeScalar(input.e, 'e');
  const R = refuseIdentity(group.multiplyBase(e), 'R');
  const shares = valuesOf(group, coefficients, n).map((value) => Secret.from(value));
  const commit = (share: Secret, j: number): Point =>
    refuseIdentity(group.multiplyBase(share.expose()), `V_${j}`);
  const V0 = commit(f0, 0);
  const V: Dealing['V'] = [V0, ...shares.slice(1).map((share, i) => commit(share, i + 1))];
  const hidden = recipients.map(({ m, seat, P }, i) => {
    if (m !== i + 1) throw new ProtocolError('order', 'recipients must be 1..M in roster order');
    const share = shares[checkSeat(seat, 'seat')];
    if (share === undefined) throw new ProtocolError('seat', 'a recipient serves a seat outside 1..n');
    const K = decoding(group, [[`P of recipient ${m}`, P]], () => group.multiply(e, P));
    const mask = pad(group, { ...input, m, R, P, K });
    return { K: Secret.from(K), mask: Secret.from(mask), c: group.scalarAdd(share.expose(), mask) };
  });
  const c = hidden.map((item) => item.c);
  const digest = dealingDigest(group, { ...input, R, V, c });
  const statement = dealStatement({ ...input, digest, R, V0 });
  const parts = proveComputed(group, statement, [input.e, f0], input.rand32);
  return {
    R,
    V,
    c,
    proof: parts.proof,
    shares,
    K: hidden.map((item) => item.K),
    pads: hidden.map((item) => item.mask),
    digest,
    parts,
    posted: concat(R, ...V, ...c, parts.proof),
  };
}

/**
 * A dealing for the recipients of a frozen roster, 32 (n + M + 2) + 96 bytes, hedged as section 4 says. `f0`: the
 * dealer's own share (Reshare), or omitted for a random one (generation, Renew). `recipients`: 1..M in roster order.
 * Nothing secret is kept: f, e and the shares are wiped before it returns.
 * Throws `size`, `seat`, `order`, `length`, `scalar`; `identity` or `point` for a P, or for a share of zero (of
 * negligible probability: deal again).
 */
export function deal(
  group: Group,
  input: DealingPlace &
    DealingShape & {
      readonly recipients: readonly Recipient[];
      readonly f0?: Secret | undefined;
      readonly rng: Rng;
    },
): { posted: Uint8Array; digest: Uint8Array } {
  checkShape(input, input.recipients.length);
  const f0 = input.f0 === undefined ? randomScalar(group, input.rng) : input.f0.clone();
  const rand32 = random32(input.rng);
  const hedge = { context: input.context, dealer: input.dealer, rand32, f0 };
  const e = hedgeDealE(group, hedge);
  const rest = Array.from({ length: input.T - 1 }, (_, i) =>
    hedgeDealCoefficient(group, { ...hedge, k: i + 1 }),
  );
  const coefficients = [f0, ...rest];
  try {
    const trace = makeDealing(group, { ...input, coefficients, e, rand32: random32(input.rng) });
    for (const secret of [...trace.shares, ...trace.K, ...trace.pads]) secret.wipe();
    return { posted: trace.posted, digest: trace.digest };
  } finally {
    for (const secret of [e, ...coefficients]) secret.wipe();
    wipe(rand32);
  }
}

/**
 * Splits and decodes posted bytes for a roster of n seats and M recipients.
 * Throws `length`, `identity`, `point`, `scalar`. The scalars of the proof are checked with the proof.
 */
export function decodeDealing(
  group: Group,
  { n, M, posted }: { readonly n: number; readonly M: number; readonly posted: Uint8Array },
): Dealing {
  checkLength(posted, dealingLength(n, M), 'posted dealing');
  const word = (i: number): Uint8Array => posted.slice(WORD_BYTES * i, WORD_BYTES * (i + 1));
  return {
    R: decodePoint(group, word(0), 'R'),
    V: [
      decodePoint(group, word(1), 'V_0'),
      ...Array.from({ length: n }, (_, i) => decodePoint(group, word(2 + i), `V_${i + 1}`)),
    ],
    c: Array.from({ length: M }, (_, i) => decodeScalar(word(n + 2 + i), `c_${i + 1}`)),
    proof: posted.slice(WORD_BYTES * (n + M + 2)),
  };
}

/** C(n, j) (-1)^j for j = 0..n. */
function signedBinomials(n: number): bigint[] {
  let binomial = 1n;
  return Array.from({ length: n + 1 }, (_, j) => {
    const signed = j % 2 === 0 ? binomial : -binomial;
    binomial = (binomial * BigInt(n - j)) / BigInt(j + 1);
    return signed;
  });
}

/** w_j = sum of (g j)^k for k = 0..n-T, with (g 0)^0 = 1. All of it is public. */
function weight(g: bigint, j: number, highest: number): bigint {
  const base = (g * BigInt(j)) % ORDER;
  let sum = 1n;
  for (let k = 0; k < highest; k++) sum = (sum * base + 1n) % ORDER;
  return sum;
}

/**
 * The low-degree test: refuses V_0..V_n that are not the values of a polynomial of degree T - 1 or less.
 * Throws `degree`, `size`.
 */
export function checkDegree(
  group: Group,
  input: DealingPlace & { readonly T: number; readonly digest: Uint8Array; readonly V: readonly Point[] },
): DegreeTest {
  const n = input.V.length - 1;
  checkShape({ n, T: input.T }, n);
  const g = hashToScalar(
    group,
    'degree',
    encodePlace(input),
    checkLength(input.digest, WORD_BYTES, 'digest'),
  );
  const v = signedBinomials(n);
  const w = v.map((_, j) => weight(integerFromScalar(g), j, n - input.T));
  const factors = v.map((binomial, j) => scalarFromInteger(binomial * (w[j] ?? 0n)));
  if (!isIdentity(group.combine(factors, input.V))) {
    throw new ProtocolError(
      'degree',
      'the commitments are not of degree T - 1 or less; the dealing is refused',
    );
  }
  return { g, w: w.map(scalarFromInteger), v: v.map(scalarFromInteger) };
}

/**
 * All checks the chain makes on posted bytes, in its order: length, encodings, V_0 = X_dealer (`shareKey`, Reshare
 * only), proof, degree. It does not look into the ciphertexts: a recipient complains about those (section 7).
 * Throws `length`, `identity`, `point`, `scalar`, `shareKey`, `proof`, `degree`, `size`, `seat`.
 */
export function verifyDealing(
  group: Group,
  input: DealingPlace &
    DealingShape & {
      readonly M: number;
      readonly posted: Uint8Array;
      readonly shareKey?: Point | undefined;
    },
): Dealing & DegreeTest & { digest: Uint8Array; challenge: Scalar } {
  checkShape(input, input.M);
  const dealing = decodeDealing(group, input);
  const [V0] = dealing.V;
  if (input.shareKey !== undefined && !equalBytes(V0, input.shareKey)) {
    throw new ProtocolError('shareKey', 'V_0 is not the share key of the dealer in the old epoch');
  }
  const digest = dealingDigest(group, { ...input, ...dealing });
  const { challenge } = verify(group, dealStatement({ ...input, digest, R: dealing.R, V0 }), dealing.proof);
  const test = checkDegree(group, { ...input, digest, V: dealing.V });
  return { ...dealing, ...test, digest, challenge };
}
