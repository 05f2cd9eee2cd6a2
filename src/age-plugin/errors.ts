import type { ErrorDocumentation } from '../protocol/errors.js';

/** Every reason of its own for which the plugin refuses or fails, documented once; the rest are errors of the client. */
export const AGE_PLUGIN_ERRORS = {
  'malformed-conversation': {
    meaning: 'what came on stdin is not the age plugin protocol',
    remedy: 'let age start the plugin; with age it is a fault of that program, report it there',
  },
  'malformed-identity': {
    meaning: 'the text is not a Keyfold identity (AGE-PLUGIN-KEYFOLD-1...)',
    remedy: 'copy the whole line again, or make a new one with `age-plugin-keyfold identity`',
  },
  'wrong-account': {
    meaning: 'the identity names one account, and what it says signs is another or is not there',
    remedy: 'make the identity again for the account that signs, or give it the secret it names',
  },
  'no-password': {
    meaning: 'the keystore account of the identity needs a password, and the age client asked nobody for it',
    remedy: 'run age at a terminal, or write the password to a file and name it in KEYFOLD_PASSWORD_FILE',
  },
  'not-deposited': {
    meaning:
      'the chain has no record of the file, and the identity is not that of the account that may deposit it',
    remedy:
      'ask the depositor to decrypt the file once with its own identity, and to admit you to the secret',
  },
  'too-many-stanzas': {
    meaning: 'the file has more keyfold stanzas for this chain than are tried, and none of these opened',
    remedy: 'get the file from whom you trust, encrypted to fewer recipients',
  },
} as const satisfies Record<string, ErrorDocumentation>;

/** One of the closed set of reasons; see {@link AGE_PLUGIN_ERRORS}. */
export type AgePluginErrorCode = keyof typeof AGE_PLUGIN_ERRORS;

/** A code, a message that names the fact, and the remedy. The message never holds a value that is secret. */
export class AgePluginError extends Error {
  override readonly name = 'AgePluginError';

  constructor(
    readonly code: AgePluginErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** What to do about it: one sentence. */
  get remedy(): string {
    return AGE_PLUGIN_ERRORS[this.code].remedy;
  }
}
