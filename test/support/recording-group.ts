/**
 * A group backend that remembers every scalar it was given or made of a hash, both the array itself and a copy of what was in it: tests
 * look for the copies in logs, and check that the arrays are zero once they must be.
 */
import type { Group, Scalar } from '../../src/protocol/index.js';

export interface SeenScalar {
  /** The very array the caller passed or got. */
  readonly live: Uint8Array;
  /** Its bytes at that time. */
  readonly copy: Uint8Array;
}

export interface RecordingGroup extends Group {
  readonly seen: readonly SeenScalar[];
}

export function recordingGroup(group: Group): RecordingGroup {
  const seen: SeenScalar[] = [];
  const note = (scalar: Scalar): Scalar => {
    seen.push({ live: scalar, copy: scalar.slice() });
    return scalar;
  };
  return {
    ...group,
    seen,
    multiply: (k, p) => group.multiply(note(k), p),
    multiplyBase: (k) => group.multiplyBase(note(k)),
    scalarAdd: (a, b) => group.scalarAdd(note(a), note(b)),
    scalarSubtract: (a, b) => group.scalarSubtract(note(a), note(b)),
    scalarMultiply: (a, b) => group.scalarMultiply(note(a), note(b)),
    scalarReduce: (wide) => note(group.scalarReduce(wide)),
  };
}
