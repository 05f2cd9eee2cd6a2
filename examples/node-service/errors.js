/** Why the service does not start: a closed set of reasons, each with the exit code that a supervisor sees. */
export const EXIT_CODES = {
  /** The environment is not as it must be. */
  config: 2,
  /** The policy of the secret does not admit the service's account: trying again does not help. */
  denied: 3,
  /** The sealed file is not the one that was stored, or not for this network, or the account cannot ask. */
  refused: 4,
  /** The network of the key did not answer in any attempt. */
  unreachable: 5,
  /** The database did not take the password. */
  database: 6,
};

/** The message never holds a secret. */
export class StartError extends Error {
  name = 'StartError';

  constructor(code, message, options) {
    super(message, options);
    this.code = code;
  }
}
