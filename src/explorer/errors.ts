/** What a verification on the page can end with beside a check that failed: one closed union, each documented once. */
import type { ErrorDocumentation } from '../audit/errors.js';

/** Code -> meaning and remedy. */
export const EXPLORER_ERROR_CODES = {
  fileTooLarge: {
    meaning: 'the file is larger than what a page can hold',
    remedy: 'verify it with `keyfold audit verify FILE`, which reads files of any size',
  },
  lineTooLong: {
    meaning: 'the file has a line that is longer than any line of a bundle or a receipt',
    remedy: 'choose a file that `keyfold audit export` or `keyfold audit receipt` wrote',
  },
  unreadable: {
    meaning: 'the browser cannot read the file',
    remedy: 'choose a file, not a folder, that was not changed or moved since; then drop it again',
  },
  notRead: {
    meaning: 'the page has not read this record from the chain that it shows now',
    remedy: 'wait until the page is connected and shows the record, then verify it again',
  },
} as const satisfies Record<string, ErrorDocumentation>;

export type ExplorerErrorCode = keyof typeof EXPLORER_ERROR_CODES;

/** `code` is stable; the message names what it is about. */
export class ExplorerError extends Error {
  override readonly name = 'ExplorerError';

  constructor(
    readonly code: ExplorerErrorCode,
    detail: string,
    options?: ErrorOptions,
  ) {
    const { meaning, remedy } = EXPLORER_ERROR_CODES[code];
    super(`${detail}: ${meaning}; ${remedy}`, options);
  }
}
