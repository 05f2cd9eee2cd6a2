/** The report that a seat's share leaked, committed to before it is shown (docs/protocol.md section 15). */
import { checkLength, concat, equalBytes, WORD_BYTES } from './bytes.js';
import { ProtocolError } from './errors.js';
import { exposeScalar, type Group, type Point, type Scalar } from './group.js';
import { type EpochSeat, encodeEpochSeat } from './handoff.js';
import type { Secret } from './secret.js';
import { keyStatement, prove, type Statement, verify } from './sigma.js';
import { hash } from './transcript.js';

/** Bytes of the proof "leak", the only length that can be committed to. */
const PROOF_BYTES = 2 * WORD_BYTES;

/** The seat whose share leaked, in the epoch that was current at the commitment, and who reports it (32 bytes). */
export interface LeakPlace extends EpochSeat {
  readonly reporter: Uint8Array;
}

/** SCALE(genesis, key, epoch, seat, reporter): 74 bytes. */
export function encodeLeakContext(place: LeakPlace): Uint8Array {
  return concat(encodeEpochSeat(place), checkLength(place.reporter, WORD_BYTES, 'reporter'));
}

/** H("leak-ctx", ...): 32 bytes. */
export function leakContext(place: LeakPlace): Uint8Array {
  return hash('leak-ctx', encodeLeakContext(place));
}

/** The statement of a report: X = x G. */
export function leakStatement(context: Uint8Array, X: Point): Statement {
  return keyStatement('leak', context, X);
}

/** H("leak-commit", reporter, proof), 32 bytes: posted a window before the report. Throws `length`. */
export function leakCommitment(input: {
  readonly reporter: Uint8Array;
  readonly proof: Uint8Array;
}): Uint8Array {
  const reporter = checkLength(input.reporter, WORD_BYTES, 'reporter');
  return hash('leak-commit', reporter, checkLength(input.proof, PROOF_BYTES, 'leak proof'));
}

/**
 * The proof (64 bytes) that the reporter knows x, and the commitment to post first; the proof is shown only a window
 * later. Throws `identity` if x is zero, `length`, `scalar`, `seat`, `size`.
 */
export function reportLeak(
  group: Group,
  input: LeakPlace & { readonly x: Secret; readonly rand32: Uint8Array },
): { X: Point; proof: Uint8Array; commitment: Uint8Array } {
  const X = group.multiplyBase(exposeScalar(input.x, 'x'));
  const proof = prove(group, leakStatement(leakContext(input), X), [input.x], input.rand32);
  return { X, proof, commitment: leakCommitment({ ...input, proof }) };
}

/** Checks a report about the seat with share key X. Throws `length`, `identity`, `point`, `scalar`, `seat`, `size`, `proof`. */
export function verifyLeak(
  group: Group,
  input: LeakPlace & { readonly X: Point; readonly proof: Uint8Array },
): { context: Uint8Array; challenge: Scalar } {
  const context = leakContext(input);
  const { challenge } = verify(group, leakStatement(context, input.X), input.proof);
  return { context, challenge };
}

/**
 * Checks a report against the commitment that its reporter posted. Throws `commitment` (another proof or reporter), and
 * as {@link verifyLeak}.
 */
export function verifyCommittedLeak(
  group: Group,
  input: LeakPlace & { readonly X: Point; readonly proof: Uint8Array; readonly commitment: Uint8Array },
): { context: Uint8Array; challenge: Scalar } {
  checkLength(input.commitment, WORD_BYTES, 'commitment');
  if (!equalBytes(leakCommitment(input), input.commitment)) {
    throw new ProtocolError('commitment', 'the report is not the one this reporter committed to');
  }
  return verifyLeak(group, input);
}
