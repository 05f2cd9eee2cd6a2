/** One proof that an enclave holds the CURRENT share of every key it names (docs/protocol.md section 10). */
import { checkLength, concat, u32, WORD_BYTES, wipe } from './bytes.js';
import { ProtocolError } from './errors.js';
import { decodePoint, exposeScalar, type Group, IDENTITY, type Point, type Scalar } from './group.js';
import { vec } from './scale.js';
import { Secret } from './secret.js';
import { keyStatement, prove, type Statement, verify } from './sigma.js';
import { hash, hashToScalar } from './transcript.js';

/** Most keys of one heartbeat: each costs the chain a decoding and a multiplication. More go into another one. */
export const MAX_HEARTBEAT_KEYS = 128;

/** Who shows life, and when: a recent block (u32) and its hash, which may be a best block; 32 bytes each otherwise. */
export interface HeartbeatPlace {
  readonly genesis: Uint8Array;
  readonly block: number;
  readonly blockHash: Uint8Array;
  readonly enclave: Uint8Array;
}

/** A key and the epoch whose share the enclave acknowledged; both u32. */
export interface HeldEpoch {
  readonly key: number;
  readonly epoch: number;
}

/** What the enclave holds. */
export interface HeldShare extends HeldEpoch {
  readonly x: Secret;
}

/** What the chain knows of it: X of the enclave's seat in that epoch. */
export interface HeldShareKey extends HeldEpoch {
  readonly X: Point;
}

/**
 * SCALE(genesis, block, block_hash, enclave, Vec<(key, epoch)>): 100 bytes, the compact count, 8 bytes for each key.
 * Throws `order` (keys are strictly ascending), `size` (more than 128 keys, integers), `length`.
 */
export function encodeHeartbeatContext(place: HeartbeatPlace, keys: readonly HeldEpoch[]): Uint8Array {
  if (keys.length > MAX_HEARTBEAT_KEYS) {
    throw new ProtocolError(
      'size',
      `a heartbeat names at most ${MAX_HEARTBEAT_KEYS} keys; send another for the rest`,
    );
  }
  const encoded = keys.map(({ key, epoch }) => concat(u32(key), u32(epoch)));
  if (keys.some(({ key }, i) => i > 0 && key <= (keys[i - 1]?.key ?? key))) {
    throw new ProtocolError('order', 'keys must be strictly ascending');
  }
  return concat(
    checkLength(place.genesis, WORD_BYTES, 'genesis'),
    u32(place.block),
    checkLength(place.blockHash, WORD_BYTES, 'blockHash'),
    checkLength(place.enclave, WORD_BYTES, 'enclave'),
    vec(encoded),
  );
}

/** hctx, 32 bytes. Throws as {@link encodeHeartbeatContext}. */
export function heartbeatContext(place: HeartbeatPlace, keys: readonly HeldEpoch[]): Uint8Array {
  return hash('heartbeat-ctx', encodeHeartbeatContext(place, keys));
}

/** mu_k = HS("heartbeat-mix", hctx, key): the weight that keeps one key's share from standing in for another's. */
export function heartbeatMix(group: Group, context: Uint8Array, key: number): Scalar {
  return hashToScalar(group, 'heartbeat-mix', checkLength(context, WORD_BYTES, 'context'), u32(key));
}

/** The statement of a heartbeat: X* = x* G over hctx. */
export function heartbeatStatement(context: Uint8Array, XStar: Point): Statement {
  return keyStatement('heartbeat', context, XStar);
}

/** hctx, the weights, and x* = sum mu_k x_k, which is the caller's to wipe. Throws as {@link heartbeat}. */
export function mixShares(
  group: Group,
  input: HeartbeatPlace & { readonly keys: readonly HeldShare[] },
): { context: Uint8Array; mu: Scalar[]; xStar: Secret } {
  const context = heartbeatContext(input, input.keys);
  const mu = input.keys.map(({ key }) => heartbeatMix(group, context, key));
  const shares = input.keys.map(({ key, x }) => exposeScalar(x, `share of key ${key}`));
  let sum: Scalar = IDENTITY.slice();
  shares.forEach((x, i) => {
    const product = group.scalarMultiply(mu[i] ?? IDENTITY, x);
    const next = group.scalarAdd(sum, product);
    wipe(product, sum);
    sum = next;
  });
  return { context, mu, xStar: Secret.from(sum) };
}

/**
 * The proof of a heartbeat over the current share of every key named, 64 bytes; no bytes for an enclave without shares,
 * which only shows life. `rand32`: 32 fresh random bytes.
 * Throws `order`, `length`, `scalar`, `size`; `identity` for shares that cancel, of which no honest ones are made.
 */
export function heartbeat(
  group: Group,
  input: HeartbeatPlace & { readonly keys: readonly HeldShare[]; readonly rand32: Uint8Array },
): { proof: Uint8Array } {
  const { context, xStar } = mixShares(group, input);
  try {
    if (input.keys.length === 0) return { proof: new Uint8Array(0) };
    const XStar = group.multiplyBase(xStar.expose());
    return { proof: prove(group, heartbeatStatement(context, XStar), [xStar], input.rand32) };
  } finally {
    xStar.wipe();
  }
}

/**
 * Checks a heartbeat against the share keys of the current epochs. How old the block is, and that its hash is of this
 * chain, is the caller's to check. Throws `order`, `length` (also a proof without keys), `identity`, `point`, `scalar`,
 * `size`, `proof` (a stale share among them).
 */
export function verifyHeartbeat(
  group: Group,
  input: HeartbeatPlace & { readonly keys: readonly HeldShareKey[]; readonly proof: Uint8Array },
): { context: Uint8Array; mu: Scalar[]; XStar?: Point } {
  const context = heartbeatContext(input, input.keys);
  if (input.keys.length === 0) {
    checkLength(input.proof, 0, 'the proof of a heartbeat without keys');
    return { context, mu: [] };
  }
  const mu = input.keys.map(({ key }) => heartbeatMix(group, context, key));
  const X = input.keys.map(({ key, X: own }) => decodePoint(group, own, `share key of key ${key}`));
  const XStar = group.combine(mu, X);
  verify(group, heartbeatStatement(context, XStar), input.proof);
  return { context, mu, XStar };
}
