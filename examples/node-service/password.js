/** Fetches the password of the database through the network that holds its key. */
import { setTimeout } from 'node:timers/promises';
import { inspect } from 'node:util';
import { Keyring } from '@polkadot/keyring';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import { ClientError, connect, memoryReaderKeys } from 'keyfold/client';
import { StartError } from './errors.js';

/** Of the first wait between two attempts; each is twice as long as the one before, up to the limit. */
const FIRST_WAIT_MS = 250;
const WAIT_LIMIT_MS = 30_000;

/** After these another attempt may succeed: nodes and seats come back, and a request can be made anew. */
const TRIED_AGAIN = [
  'chain-unreachable',
  'chain-reset',
  'not-enough-seats',
  'request-expired',
  'request-cancelled',
  'request-closed',
  'too-many-requests',
  'key-not-active',
];

/** A password that no log, error or JSON shows. */
export class Password {
  #bytes;

  constructor(bytes) {
    this.#bytes = bytes;
  }

  /** For the database alone. */
  reveal() {
    return new TextDecoder().decode(this.#bytes).replace(/\r?\n$/, '');
  }

  toString() {
    return '[password]';
  }

  toJSON() {
    return '[password]';
  }

  [inspect.custom]() {
    return '[password]';
  }
}

/** Tries up to `attempts` times. Throws StartError `denied`, `refused`, `unreachable`. `log` hears of each failed attempt. */
export async function fetchPassword({ node, sealed, accountUri, attempts }, { log }) {
  await cryptoWaitReady();
  const signer = account(accountUri);
  // What was asked is paid for, and stays open on the chain: the next attempt goes on with it.
  const readerKeys = memoryReaderKeys();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return new Password(await open({ node, sealed, signer, readerKeys }));
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
      if (!TRIED_AGAIN.includes(error.code)) throw new StartError('refused', said(error), { cause: error });
      if (attempt >= attempts) throw new StartError('unreachable', said(error), { cause: error });
      const waitMs = Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), WAIT_LIMIT_MS);
      log('tried', { attempt, code: error.code, waitMs });
      await setTimeout(waitMs);
    }
  }
}

async function open({ node, sealed, signer, readerKeys }) {
  const keyfold = await connect({ endpoints: node, signer, readerKeys });
  try {
    const [request] = await keyfold.requests.pending();
    if (request !== undefined) return await keyfold.requests.open(request, sealed);
    const opening = await keyfold.open(sealed);
    if (opening.outcome === 'denied') throw new StartError('denied', opening.explanation);
    return opening.plaintext;
  } finally {
    await keyfold.close();
  }
}

function account(uri) {
  try {
    return new Keyring({ type: 'sr25519' }).addFromUri(uri);
  } catch {
    // What was said of it may repeat it.
    throw new StartError('config', 'SERVICE_KEY or SERVICE_KEY_FILE: is no secret URI of an account');
  }
}

const said = (error) => `${error.code}: ${error.message}; ${error.remedy}`;
