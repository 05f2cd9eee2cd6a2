/** Asking for a replica of a seat, handing the share over, receiving it (docs/protocol.md section 9). */
import { checkLength, concat, equalBytes, u16, u32, WORD_BYTES } from './bytes.js';
import { ProtocolError } from './errors.js';
import {
  decodePoint,
  decodeScalar,
  exposeScalar,
  type Group,
  type Point,
  type Rng,
  random32,
  type Scalar,
} from './group.js';
import { checkSeat } from './lagrange.js';
import { hedgeRegisterKey } from './roster.js';
import { Secret } from './secret.js';
import {
  keyStatement,
  nonces,
  type ProofParts,
  prove,
  proveWithNonces,
  type Statement,
  verify,
} from './sigma.js';
import { hash, hashToScalar } from './transcript.js';

/** A seat in the ACTIVE epoch of a key; `genesis` has 32 bytes, key and epoch are u32. */
export interface EpochSeat {
  readonly genesis: Uint8Array;
  readonly key: number;
  readonly epoch: number;
  readonly seat: number;
}

/** Which enclave asks; its account has 32 bytes. */
export interface ReplicaPlace extends EpochSeat {
  readonly enclave: Uint8Array;
}

/** From which enclave to which: accounts of 32 bytes, P of the recipient's request. */
export interface HandoffPlace extends EpochSeat {
  readonly donor: Uint8Array;
  readonly recipient: Uint8Array;
  readonly P: Point;
}

/** What the donor posts: R = e G, c = x + pad, and the proof of e, 64 bytes. */
export interface Handoff {
  readonly R: Point;
  readonly c: Scalar;
  readonly proof: Uint8Array;
}

/** SCALE(genesis, key, epoch, seat): 42 bytes, the beginning of every context about one seat of an epoch. */
export function encodeEpochSeat({ genesis, key, epoch, seat }: EpochSeat): Uint8Array {
  return concat(
    checkLength(genesis, WORD_BYTES, 'genesis'),
    u32(key),
    u32(epoch),
    u16(checkSeat(seat, 'seat')),
  );
}

/** SCALE(genesis, key, epoch, seat, enclave): 74 bytes. */
export function encodeReplicaContext(place: ReplicaPlace): Uint8Array {
  return concat(encodeEpochSeat(place), checkLength(place.enclave, WORD_BYTES, 'enclave'));
}

/** H("replica-ctx", ...): 32 bytes. */
export function replicaContext(place: ReplicaPlace): Uint8Array {
  return hash('replica-ctx', encodeReplicaContext(place));
}

/** The statement of a request for a replica, a proof "register" in its own context: P = p G. */
export function wantReplicaStatement(context: Uint8Array, P: Point): Statement {
  return keyStatement('register', context, P);
}

/**
 * P and the proof (64 bytes) of a request for a replica with key p.
 * Throws `identity` if p is zero, `length`, `scalar`, `seat`, `size`.
 */
export function wantReplica(
  group: Group,
  input: ReplicaPlace & { readonly p: Secret; readonly rand32: Uint8Array },
): { P: Point; proof: Uint8Array } {
  const P = group.multiplyBase(exposeScalar(input.p, 'p'));
  const proof = prove(group, wantReplicaStatement(replicaContext(input), P), [input.p], input.rand32);
  return { P, proof };
}

/**
 * A NEW key pair for one request, with its proof: p is hedged as that of a registration, over this context. `p` stays
 * in memory and is the caller's to wipe.
 */
export function newWantReplica(
  group: Group,
  input: ReplicaPlace & { readonly rng: Rng },
): { p: Secret; P: Point; proof: Uint8Array } {
  const p = hedgeRegisterKey(group, random32(input.rng), replicaContext(input));
  return { p, ...wantReplica(group, { ...input, p, rand32: random32(input.rng) }) };
}

/** Checks a request. Throws `length`, `identity`, `point`, `scalar`, `seat`, `size`, `proof`. */
export function verifyWantReplica(
  group: Group,
  input: ReplicaPlace & { readonly P: Point; readonly proof: Uint8Array },
): { context: Uint8Array } {
  const context = replicaContext(input);
  verify(group, wantReplicaStatement(context, input.P), input.proof);
  return { context };
}

/** SCALE(genesis, key, epoch, seat, donor, recipient, P): 138 bytes. */
export function encodeHandoffContext(place: HandoffPlace): Uint8Array {
  return concat(
    encodeEpochSeat(place),
    checkLength(place.donor, WORD_BYTES, 'donor'),
    checkLength(place.recipient, WORD_BYTES, 'recipient'),
    checkLength(place.P, WORD_BYTES, 'P'),
  );
}

/** hctx, 32 bytes. */
export function handoffContext(place: HandoffPlace): Uint8Array {
  return hash('handoff-ctx', encodeHandoffContext(place));
}

/** HS("handoff-pad", hctx, R, P, K): what hides the share; K = e P = p R. */
function handoffPad(group: Group, place: HandoffPlace, R: Point, K: Secret): Secret {
  return Secret.from(hashToScalar(group, 'handoff-pad', handoffContext(place), R, place.P, K.expose()));
}

/** The statement of a handoff: R = e G, over hctx || R || c. */
export function handoffStatement(place: HandoffPlace & Omit<Handoff, 'proof'>): Statement {
  const R = checkLength(place.R, WORD_BYTES, 'R');
  const context = concat(handoffContext(place), R, checkLength(place.c, WORD_BYTES, 'c'));
  return keyStatement('handoff', context, R);
}

/** e = HS("handoff-e", rand32, x, hctx): hedged (section 4), for a repeated e reveals the difference of two shares. */
export function hedgeHandoffE(
  group: Group,
  input: { readonly rand32: Uint8Array; readonly x: Secret; readonly context: Uint8Array },
): Secret {
  checkLength(input.rand32, WORD_BYTES, 'rand32');
  checkLength(input.context, WORD_BYTES, 'context');
  return Secret.from(
    hashToScalar(group, 'handoff-e', input.rand32, exposeScalar(input.x, 'x'), input.context),
  );
}

/** A handoff for a given e, with its parts; K and pad are secret. {@link handoff} is the call outside test vectors. */
export function makeHandoff(
  group: Group,
  input: HandoffPlace & { readonly x: Secret; readonly e: Secret; readonly rand32: Uint8Array },
): Handoff & { K: Secret; pad: Secret; parts: ProofParts } {
  const x = exposeScalar(input.x, 'x');
  const e = exposeScalar(input.e, 'e');
  const P = decodePoint(group, input.P, 'P');
  const R = decodePoint(group, group.multiplyBase(e), 'R');
  const K = Secret.from(group.multiply(e, P));
  const pad = handoffPad(group, input, R, K);
  const c = group.scalarAdd(x, pad.expose());
  const statement = handoffStatement({ ...input, R, c });
  const hedged = nonces(group, statement, [input.e], input.rand32);
  const parts = proveWithNonces(group, statement, [input.e], hedged);
  for (const nonce of hedged) nonce.wipe();
  return { R, c, proof: parts.proof, K, pad, parts };
}

/**
 * The share x of a seat for another enclave of the SAME seat, sealed to the P it asked with. The donor first checks
 * the recipient's attestation and request on finalised state.
 * Throws `length`, `identity` or `point` (P), `scalar`, `seat`, `size`.
 */
export function handoff(
  group: Group,
  input: HandoffPlace & { readonly x: Secret; readonly rng: Rng },
): Handoff {
  const context = handoffContext(input);
  const e = hedgeHandoffE(group, { rand32: random32(input.rng), x: input.x, context });
  try {
    const { R, c, proof, K, pad } = makeHandoff(group, { ...input, e, rand32: random32(input.rng) });
    K.wipe();
    pad.wipe();
    return { R, c, proof };
  } finally {
    e.wipe();
  }
}

/**
 * The chain's check of a handoff: its encodings and its proof. Only the recipient can tell what it opens to.
 * Throws `length`, `identity`, `point`, `scalar`, `seat`, `size`, `proof`.
 */
export function verifyHandoff(
  group: Group,
  input: HandoffPlace & Handoff,
): { context: Uint8Array; challenge: Scalar } {
  decodePoint(group, input.P, 'P');
  decodeScalar(input.c, 'c');
  const { challenge } = verify(group, handoffStatement(input), input.proof);
  return { context: handoffContext(input), challenge };
}

/**
 * Opens a handoff with the p of the request and checks (c - pad) G = X of the seat. K, pad and x are the caller's to
 * wipe. Throws `share` if it is not the seat's share: no verdict, ask again with a new P; `length`, `identity`,
 * `point`, `scalar`, `seat`, `size`.
 */
export function openHandoff(
  group: Group,
  input: HandoffPlace & Omit<Handoff, 'proof'> & { readonly p: Secret; readonly X: Point },
): { K: Secret; pad: Secret; x: Secret } {
  const R = decodePoint(group, input.R, 'R');
  const X = decodePoint(group, input.X, 'X');
  const c = decodeScalar(input.c, 'c');
  decodePoint(group, input.P, 'P');
  const K = Secret.from(decodePoint(group, group.multiply(exposeScalar(input.p, 'p'), R), 'K'));
  const pad = handoffPad(group, input, R, K);
  const x = Secret.from(group.scalarSubtract(c, pad.expose()));
  if (equalBytes(group.multiplyBase(x.expose()), X)) return { K, pad, x };
  for (const secret of [K, pad, x]) secret.wipe();
  throw new ProtocolError('share', 'the handoff does not hold the share of the seat; ask again with a new P');
}

/** The share of the seat from a handoff, ready to acknowledge with the epoch's ctx. Throws as {@link openHandoff}. */
export function receiveHandoff(group: Group, input: Parameters<typeof openHandoff>[1]): Secret {
  const { K, pad, x } = openHandoff(group, input);
  K.wipe();
  pad.wipe();
  return x;
}
