import type { ErrorDocumentation } from '../protocol/errors.js';

/** Every reason of the worker's own for which a duty does not get through, documented once. */
export const WORKER_ERROR_CODES = {
  disconnected: {
    meaning: 'the worker is disconnected or stopped, so nothing is sent',
    remedy: 'nothing while it reconnects; start the worker again if it was stopped',
  },
  unexpected: {
    meaning: 'an error without a code; a defect, see the log line',
    remedy: 'report the log line',
  },
} as const satisfies Record<string, ErrorDocumentation>;

export type WorkerErrorCode = keyof typeof WORKER_ERROR_CODES;

export class WorkerError extends Error {
  override readonly name = 'WorkerError';
  readonly code: WorkerErrorCode;

  constructor(code: WorkerErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The stable word of an error: its code if it is one of ours, else `unexpected`. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return 'unexpected';
  return error.code;
}
