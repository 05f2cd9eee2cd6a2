/** Committee sizes, registration, the frozen roster and the attempt's context (docs/protocol.md sections 1 and 5). */
import { checkLength, compareBytes, concat, toHex, u16, u32, WORD_BYTES } from './bytes.js';
import { ProtocolError } from './errors.js';
import { decodePoint, exposeScalar, type Group, type Point, type Rng, random32 } from './group.js';
import { MAX_SEATS } from './lagrange.js';
import { vec } from './scale.js';
import { Secret } from './secret.js';
import { keyStatement, prove, type Statement, verify } from './sigma.js';
import { hash, hashToScalar } from './transcript.js';

/** Most enclaves that may serve one seat (protocol.md section 1). */
export const MAX_REPLICAS = 4;

/** roster_old of a generation and of every Renew: 32 zero bytes. */
export const NO_ROSTER: Uint8Array = new Uint8Array(WORD_BYTES);

/** T: shares that open the key. f: absent and malicious seats tolerated together. A: activation quorum. */
export interface Sizes {
  readonly T: number;
  readonly f: number;
  readonly A: number;
}

/** One attempt to move a key to an epoch. `genesis` is the chain's genesis hash, 32 bytes. */
export interface Attempt {
  readonly genesis: Uint8Array;
  /** u32 */
  readonly key: number;
  /** u32, the epoch being made; the first is 1. */
  readonly epoch: number;
  /** u16, from 0, restarting with each epoch. */
  readonly attempt: number;
}

/** An enclave's accepted registration; accounts are 32 bytes. */
export interface Registration {
  readonly operator: Uint8Array;
  readonly enclave: Uint8Array;
  readonly P: Point;
}

/** An enclave to which every dealing carries one ciphertext: recipient m = 1..M serves `seat`. */
export interface Recipient {
  readonly m: number;
  readonly seat: number;
  readonly P: Point;
}

/** The roster of an attempt, fixed at the end of Register. */
export interface Roster extends Sizes {
  /** Seats that came. */
  readonly n: number;
  /** Recipients. */
  readonly M: number;
  readonly seats: readonly { readonly seat: number; readonly operator: Uint8Array }[];
  readonly recipients: readonly (Recipient & { readonly enclave: Uint8Array })[];
  /** The SCALE bytes under the hash. */
  readonly preimage: Uint8Array;
  /** The roster hash, 32 bytes. */
  readonly roster: Uint8Array;
}

/** T = floor(s/2) + 1. Throws `size` if the committee size s is outside 1..128. */
export function threshold(committee: number): number {
  if (!Number.isInteger(committee) || committee < 1 || committee > MAX_SEATS) {
    throw new ProtocolError('size', `committee is outside 1..${MAX_SEATS}`);
  }
  return Math.floor(committee / 2) + 1;
}

/**
 * T, f and A when `n` of a committee of `committee` seats came; T never depends on n.
 * Throws `size` (n outside 1..committee) or `tooFew` (n below T: the attempt is aborted).
 */
export function sizes({ n, committee }: { readonly n: number; readonly committee: number }): Sizes {
  const T = threshold(committee);
  if (!Number.isInteger(n) || n < 1 || n > committee) {
    throw new ProtocolError('size', 'n is outside 1..committee; draw the seats first');
  }
  if (n < T) throw new ProtocolError('tooFew', 'fewer operators came than the threshold; abort the attempt');
  const f = Math.min(Math.floor((n - 1) / 3), n - T);
  return { T, f, A: n - f };
}

function encodeAttempt({ genesis, key, epoch, attempt }: Attempt): Uint8Array {
  return concat(checkLength(genesis, WORD_BYTES, 'genesis'), u32(key), u32(epoch), u16(attempt));
}

/** SCALE(genesis, key, epoch, attempt, enclave): 74 bytes. */
export function encodeRegisterContext(input: Attempt & { readonly enclave: Uint8Array }): Uint8Array {
  return concat(encodeAttempt(input), checkLength(input.enclave, WORD_BYTES, 'enclave'));
}

/** ctx_reg, 32 bytes. */
export function registerContext(input: Attempt & { readonly enclave: Uint8Array }): Uint8Array {
  return hash('register-ctx', encodeRegisterContext(input));
}

/** p = HS("register-p", rand32, ctx_reg): the attempt's secret key, hedged (section 4). */
export function hedgeRegisterKey(group: Group, rand32: Uint8Array, context: Uint8Array): Secret {
  checkLength(rand32, WORD_BYTES, 'rand32');
  checkLength(context, WORD_BYTES, 'context');
  return Secret.from(hashToScalar(group, 'register-p', rand32, context));
}

/** The statement of a registration proof: P = p G. */
export function registerStatement(context: Uint8Array, P: Point): Statement {
  return keyStatement('register', context, P);
}

/**
 * The public key and the proof (64 bytes) for a registration with key p.
 * Throws `identity` if p is zero, `length`, `scalar`, `size`.
 */
export function register(
  group: Group,
  input: Attempt & { readonly enclave: Uint8Array; readonly p: Secret; readonly rand32: Uint8Array },
): { P: Point; proof: Uint8Array } {
  const P = group.multiplyBase(exposeScalar(input.p, 'p'));
  const proof = prove(group, registerStatement(registerContext(input), P), [input.p], input.rand32);
  return { P, proof };
}

/** A NEW key pair for this attempt, with its proof. `p` stays in memory and is the caller's to wipe. */
export function newRegistration(
  group: Group,
  input: Attempt & { readonly enclave: Uint8Array; readonly rng: Rng },
): { p: Secret; P: Point; proof: Uint8Array } {
  const p = hedgeRegisterKey(group, random32(input.rng), registerContext(input));
  return { p, ...register(group, { ...input, p, rand32: random32(input.rng) }) };
}

/** Checks a registration proof. Throws `length`, `identity`, `point`, `scalar`, `size` or `proof`. */
export function verifyRegister(
  group: Group,
  input: Attempt & { readonly enclave: Uint8Array; readonly P: Point; readonly proof: Uint8Array },
): { context: Uint8Array } {
  const context = registerContext(input);
  verify(group, registerStatement(context, input.P), input.proof);
  return { context };
}

/**
 * The operators that get a seat when more registered than there are seats: the `committee` lowest ranks
 * H("draw", seed, key, epoch, attempt, operator), in account order again. Throws `duplicate`, `length`, `size`.
 */
export function draw(input: {
  readonly seed: Uint8Array;
  readonly key: number;
  readonly epoch: number;
  readonly attempt: number;
  readonly operators: readonly Uint8Array[];
  readonly committee: number;
}): Uint8Array[] {
  threshold(input.committee);
  refuseTwice(input.operators, 'operator');
  const seed = checkLength(input.seed, WORD_BYTES, 'seed');
  const bound = concat(seed, u32(input.key), u32(input.epoch), u16(input.attempt));
  return input.operators
    .map((operator) => ({
      operator,
      rank: hash('draw', bound, checkLength(operator, WORD_BYTES, 'operator')),
    }))
    .sort((a, b) => compareBytes(a.rank, b.rank))
    .slice(0, input.committee)
    .map(({ operator }) => operator)
    .sort(compareBytes);
}

function refuseTwice(accounts: readonly Uint8Array[], name: string): void {
  if (new Set(accounts.map(toHex)).size !== accounts.length) {
    throw new ProtocolError('duplicate', `one ${name} appears twice; each counts once`);
  }
}

/** Operators in account order, each with its registrations in enclave account order. */
function groupByOperator(registrations: readonly Registration[]): Registration[][] {
  const byOperator = new Map<string, Registration[]>();
  for (const registration of registrations) {
    const id = toHex(registration.operator);
    byOperator.set(id, [...(byOperator.get(id) ?? []), registration]);
  }
  // Lower-case hex of equal length sorts as the bytes do.
  return [...byOperator.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, seat]) => seat.sort((a, b) => compareBytes(a.enclave, b.enclave)));
}

/**
 * What the chain computes at the end of Register, from registrations in any order (the drawn ones, where more
 * operators than seats came). Throws `identity`, `point`, `length` (P, accounts), `duplicate` (an enclave twice),
 * `reused` (a P twice), `replicas` (more than 4 enclaves on a seat), `size` (more operators than seats) or `tooFew`
 * (below T or below `minimumSeats`).
 */
export function freeze(
  group: Group,
  input: {
    readonly registrations: readonly Registration[];
    readonly committee: number;
    readonly minimumSeats?: number | undefined;
  },
): Roster {
  for (const { operator, enclave, P } of input.registrations) {
    checkLength(operator, WORD_BYTES, 'operator');
    checkLength(enclave, WORD_BYTES, 'enclave');
    decodePoint(group, P, 'P');
  }
  refuseTwice(
    input.registrations.map(({ enclave }) => enclave),
    'enclave',
  );
  if (new Set(input.registrations.map(({ P }) => toHex(P))).size !== input.registrations.length) {
    throw new ProtocolError('reused', 'P is already used in this attempt; register a new key pair');
  }
  const bySeat = groupByOperator(input.registrations);
  if (bySeat.some((seat) => seat.length > MAX_REPLICAS)) {
    throw new ProtocolError('replicas', `a seat has more than ${MAX_REPLICAS} enclaves`);
  }
  const n = bySeat.length;
  if (n < (input.minimumSeats ?? 1)) {
    throw new ProtocolError('tooFew', 'fewer operators came than the minimum of the key; abort the attempt');
  }
  const seats = bySeat.flatMap(([first], i) => (first ? [{ seat: i + 1, operator: first.operator }] : []));
  const recipients = bySeat
    .flatMap((seat, i) => seat.map(({ enclave, P }) => ({ seat: i + 1, enclave, P })))
    .map((recipient, i) => ({ m: i + 1, ...recipient }));
  const preimage = vec(
    bySeat.map((seat, i) =>
      concat(seats[i]?.operator ?? NO_ROSTER, vec(seat.map(({ enclave, P }) => concat(enclave, P)))),
    ),
  );
  const roster = hash('roster', preimage);
  return {
    n,
    M: recipients.length,
    ...sizes({ n, committee: input.committee }),
    seats,
    recipients,
    preimage,
    roster,
  };
}

/** The inputs of ctx. For a generation and every Renew: `tOld` 0 and `rosterOld` {@link NO_ROSTER}. */
export interface AttemptContext extends Attempt {
  readonly tOld: number;
  readonly rosterOld: Uint8Array;
  readonly t: number;
  readonly roster: Uint8Array;
}

/** SCALE(genesis, key, epoch, attempt, T_old, roster_old, T, roster): 110 bytes. */
export function encodeAttemptContext(input: AttemptContext): Uint8Array {
  return concat(
    encodeAttempt(input),
    u16(input.tOld),
    checkLength(input.rosterOld, WORD_BYTES, 'rosterOld'),
    u16(input.t),
    checkLength(input.roster, WORD_BYTES, 'roster'),
  );
}

/** ctx, 32 bytes: what every dealing, complaint and acknowledgement of the attempt is bound to. */
export function attemptContext(input: AttemptContext): Uint8Array {
  return hash('ctx', encodeAttemptContext(input));
}
