/** What recording, exporting and reading an audit log can fail with: one closed union, each documented once. */
import type { ErrorDocumentation } from '../protocol/errors.js';

export type { ErrorDocumentation };

/** Code -> meaning and remedy. */
export const AUDIT_ERROR_CODES = {
  head: {
    meaning: 'the records of a block do not give the head of the log that the chain has after it',
    remedy:
      'use another node; if every node says the same, the runtime tells what it does not log: report it with the number of the block',
  },
  fork: {
    meaning: 'the last recorded block is not on the chain that the node calls final',
    remedy:
      'on a real chain find out which fork is the real one; a development chain that was started anew needs a new --base-path',
  },
  archive: {
    meaning: 'the node has forgotten the state of a block that is not recorded yet',
    remedy: 'use an archive node (--state-pruning archive) until the log has caught up',
  },
  noLog: {
    meaning: 'the runtime of the chain has no pallet that keeps the head of the log',
    remedy: 'use the version of Keyfold that belongs to the runtime of this chain',
  },
  wrongLog: {
    meaning: 'the folder has the log of another chain',
    remedy: 'pass another --base-path, or the chain whose log it is',
  },
  locked: {
    meaning: 'another process has the log open',
    remedy: 'stop the worker or the `keyfold audit follow` that records into it, or pass another --base-path',
  },
  broken: {
    meaning: 'the log cannot be read: it is missing, damaged, or of a newer version',
    remedy: 'record it again into an empty folder; it is all on the chain',
  },
  nothing: {
    meaning: 'the log has no such record, or no checkpoint after it yet',
    remedy: 'let `keyfold audit follow` record up to it first',
  },
} as const satisfies Record<string, ErrorDocumentation>;

export type AuditErrorCode = keyof typeof AUDIT_ERROR_CODES;

/** `code` is stable; the message names what it is about. */
export class AuditError extends Error {
  override readonly name = 'AuditError';
  readonly code: AuditErrorCode;
  /** The message without what to do about it. */
  readonly fact: string;

  constructor(code: AuditErrorCode, detail: string, options?: ErrorOptions) {
    const { meaning, remedy } = AUDIT_ERROR_CODES[code];
    super(`${detail}: ${meaning}; ${remedy}`, options);
    this.code = code;
    this.fact = `${detail}: ${meaning}`;
  }
}
