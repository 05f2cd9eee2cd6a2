/** Wrapping a data key, the public check of the record, opening it (docs/protocol.md section 11). */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { checkLength, concat, equalBytes, u32, WORD_BYTES } from './bytes.js';
import { ProtocolError } from './errors.js';
import {
  decodePoint,
  decoding,
  exposeScalar,
  type Group,
  type Point,
  type Rng,
  random32,
  refuseIdentity,
  type Scalar,
} from './group.js';
import { lengthPrefixed } from './scale.js';
import { Secret } from './secret.js';
import { type ProofParts, proveComputed, type Statement, verify } from './sigma.js';
import { digest64On, hash, hashOn, hashToGroup, hashToScalar } from './transcript.js';

/** Bytes of a data key: from one AES-128 key to one HMAC-SHA-512 key. */
export const DEK_BYTES = { min: 16, max: 64 } as const;

/** Bytes of ct: the data key and the 16-byte tag. */
export const CIPHERTEXT_BYTES = { min: 32, max: 80 } as const;

/** The AEAD key is new for every record, so one fixed nonce is used once. */
const NONCE = new Uint8Array(24);

/** What a record is bound to. `owner` is the DEPOSITOR, for ever; genesis, owner and object have 32 bytes. */
export interface WrapTarget {
  readonly genesis: Uint8Array;
  /** u32 */
  readonly key: number;
  /** The public point of the key. */
  readonly Y: Point;
  readonly owner: Uint8Array;
  readonly object: Uint8Array;
}

/** The sealed part: U = r G, the ciphertext (32..80 bytes) and the key commitment (32 bytes). */
export interface SealedKey {
  readonly U: Point;
  readonly ct: Uint8Array;
  readonly com: Uint8Array;
}

/** The record that goes on chain; `proof` has 64 bytes. */
export interface WrapRecord extends SealedKey {
  readonly Ubar: Point;
  readonly proof: Uint8Array;
}

/** label = SCALE(genesis, key, owner, object): 100 bytes. */
export function label(target: Omit<WrapTarget, 'Y'>): Uint8Array {
  return concat(
    checkLength(target.genesis, WORD_BYTES, 'genesis'),
    u32(target.key),
    checkLength(target.owner, WORD_BYTES, 'owner'),
    checkLength(target.object, WORD_BYTES, 'object'),
  );
}

/** H("label", label): 32 bytes, unique on the chain for ever. */
export function labelHash(target: Omit<WrapTarget, 'Y'>): Uint8Array {
  return hash('label', label(target));
}

/** Gbar = HG("gbar", key || Y). */
export function gbar(group: Group, key: number, Y: Point): Point {
  return hashToGroup(group, 'gbar', concat(u32(key), Y));
}

/** km = D("kem", key, Y, U, H(label), S): 64 bytes, the AEAD key and the source of the commitment. */
function kemKeys(group: Group, target: WrapTarget, U: Point, S: Secret): Secret {
  const bound = hashOn(group, 'label', label(target));
  return Secret.from(digest64On(group, 'kem', u32(target.key), target.Y, U, bound, S.expose()));
}

function commitment(group: Group, km: Secret): Uint8Array {
  return hashOn(group, 'kem-commit', km.expose().subarray(WORD_BYTES));
}

function cipher(km: Secret, target: WrapTarget): ReturnType<typeof xchacha20poly1305> {
  return xchacha20poly1305(km.expose().subarray(0, WORD_BYTES), NONCE, label(target));
}

function checkCiphertext(ct: Uint8Array): void {
  const { min, max } = CIPHERTEXT_BYTES;
  if (ct.length < min || ct.length > max) {
    throw new ProtocolError('length', `ct must have ${min} to ${max} bytes`);
  }
}

/** Under the tag "wrap-ctx": key, Y, label with its length, com, ct with its length. Throws `length`, `size`. */
export function encodeWrapContext(target: WrapTarget, { com, ct }: Omit<SealedKey, 'U'>): Uint8Array {
  checkCiphertext(ct);
  checkLength(com, WORD_BYTES, 'com');
  checkLength(target.Y, WORD_BYTES, 'Y');
  return concat(u32(target.key), target.Y, lengthPrefixed(label(target)), com, lengthPrefixed(ct));
}

/** The statement of a record's proof: U = r G, Ubar = r Gbar. `Gbar` is that of {@link gbar}. */
function statementOf(
  group: Group,
  Gbar: Point,
  target: WrapTarget,
  record: Omit<WrapRecord, 'proof'>,
): { Gbar: Point; context: Uint8Array; statement: Statement } {
  const context = hashOn(group, 'wrap-ctx', encodeWrapContext(target, record));
  const statement: Statement = {
    tag: 'wrap',
    context,
    equations: [
      { y: record.U, terms: [{ base: 'G', witness: 1 }] },
      { y: record.Ubar, terms: [{ base: Gbar, witness: 1 }] },
    ],
  };
  return { Gbar, context, statement };
}

/** The statement of a record's proof, with Gbar computed. */
export function wrapStatement(
  group: Group,
  target: WrapTarget,
  record: Omit<WrapRecord, 'proof'>,
): { Gbar: Point; context: Uint8Array; statement: Statement } {
  return statementOf(group, gbar(group, target.key, target.Y), target, record);
}

/** r = HS("wrap-r", rand32, key, Y, label, DEK), lengths before label and DEK; hedged (section 4). */
export function hedgeWrapR(
  group: Group,
  input: WrapTarget & { readonly rand32: Uint8Array; readonly dek: Secret },
): Secret {
  checkLength(input.rand32, WORD_BYTES, 'rand32');
  const Y = decodePoint(group, input.Y, 'Y');
  const dek = lengthPrefixed(input.dek.expose());
  const r = hashToScalar(group, 'wrap-r', input.rand32, u32(input.key), Y, lengthPrefixed(label(input)), dek);
  dek.fill(0);
  return Secret.from(r);
}

/** What {@link makeWrap} computed; `S` and `km` are secret. */
export interface WrapTrace extends WrapRecord {
  readonly Gbar: Point;
  readonly context: Uint8Array;
  readonly parts: ProofParts;
  readonly S: Secret;
  readonly km: Secret;
}

/** A record for a given r, with its parts. {@link wrap} is the call for everything but test vectors. */
export function makeWrap(
  group: Group,
  input: WrapTarget & { readonly dek: Secret; readonly r: Secret; readonly rand32: Uint8Array },
): WrapTrace {
  const dek = input.dek.expose();
  if (dek.length < DEK_BYTES.min || dek.length > DEK_BYTES.max) {
    throw new ProtocolError('length', `dek must have ${DEK_BYTES.min} to ${DEK_BYTES.max} bytes`);
  }
  const r = exposeScalar(input.r, 'r');
  const { Y } = input;
  const U = refuseIdentity(group.multiplyBase(r), 'U');
  const S = Secret.from(decoding(group, [['Y', Y]], () => group.multiply(r, Y)));
  const Gbar = gbar(group, input.key, Y);
  const Ubar = group.multiply(r, Gbar);
  const km = kemKeys(group, input, U, S);
  const ct = cipher(km, input).encrypt(dek);
  const com = commitment(group, km);
  const { context, statement } = statementOf(group, Gbar, input, { U, Ubar, ct, com });
  const parts = proveComputed(group, statement, [input.r], input.rand32);
  return { U, Ubar, ct, com, proof: parts.proof, Gbar, context, parts, S, km };
}

/**
 * Wraps a data key of 16..64 bytes to the key with public point Y.
 * Throws `length`, `size`, `identity` or `point` (Y).
 */
export function wrap(
  group: Group,
  input: WrapTarget & { readonly dek: Secret; readonly rng: Rng },
): WrapRecord {
  const r = hedgeWrapR(group, { ...input, rand32: random32(input.rng) });
  try {
    const trace = makeWrap(group, { ...input, r, rand32: random32(input.rng) });
    trace.S.wipe();
    trace.km.wipe();
    return { U: trace.U, Ubar: trace.Ubar, proof: trace.proof, ct: trace.ct, com: trace.com };
  } finally {
    r.wipe();
  }
}

/**
 * The chain's and every member's check of a record: its encodings and its proof. Only S opens the ciphertext, so it
 * says nothing about that. Throws `length`, `identity`, `point`, `scalar`, `size`, `proof`.
 */
export function verifyWrap(
  group: Group,
  input: WrapTarget & WrapRecord,
): { Gbar: Point; context: Uint8Array; challenge: Scalar } {
  decodePoint(group, input.Y, 'Y');
  const { Gbar, context, statement } = wrapStatement(group, input, input);
  const { challenge } = verify(group, statement, input.proof);
  return { Gbar, context, challenge };
}

/**
 * Opens a record with S = r Y (= x U). Returns km (64 bytes) and the data key; both are the caller's to wipe.
 * Throws `commitment` (S or the record is another one), `aead` (the commitment holds, the ciphertext does not: the
 * owner made a bad record), `length`, `identity`, `point`, `size`.
 */
export function unwrap(
  group: Group,
  input: WrapTarget & SealedKey & { readonly S: Secret },
): { km: Secret; dek: Secret } {
  const { U } = input;
  decodePoint(group, input.Y, 'Y');
  decodePoint(group, U, 'U');
  refuseIdentity(input.S.expose(), 'S');
  checkCiphertext(input.ct);
  checkLength(input.com, WORD_BYTES, 'com');
  const km = kemKeys(group, input, U, input.S);
  if (!equalBytes(commitment(group, km), input.com)) {
    km.wipe();
    decodePoint(group, input.S.expose(), 'S');
    throw new ProtocolError(
      'commitment',
      'the shared secret does not open this record; check the target and k',
    );
  }
  try {
    return { km, dek: Secret.from(cipher(km, input).decrypt(input.ct)) };
  } catch {
    km.wipe();
    throw new ProtocolError(
      'aead',
      'the record was made with a ciphertext that does not open; ask its owner',
    );
  }
}
