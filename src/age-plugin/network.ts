/** Unwrapping through a network: the record is deposited if it is not, then the seats of its key are asked. */
import type { ExtrinsicSigner } from '../chain/types.js';
import { formatUnits } from '../chain/units.js';
import { Refused, TryLater } from '../cli/exit.js';
import type { KeyfoldClient } from '../client/client.js';
import { ClientError, NotEnoughSeats } from '../client/errors.js';
import { owner } from '../client/policy.js';
import type { Denied, OpenRequest } from '../client/request.js';
import { encodeAddress } from '../client/ss58.js';
import type { SealedHeader } from '../client/stanza.js';
import { equalBytes } from '../protocol/bytes.js';
import type { Secret } from '../protocol/secret.js';
import { openChain } from './chain.js';
import type { Talk } from './conversation.js';
import { AgePluginError } from './errors.js';
import { type Identity, recipientOf } from './identity.js';
import type { Unlocker } from './identity-v1.js';
import { type Environment, signerOf } from './signer.js';

export interface NetworkDependencies {
  readonly env: Environment;
  readonly open?: ((identity: Identity) => Promise<KeyfoldClient>) | undefined;
}

/** One connection and one signer an identity, kept until it is closed. */
export class Network implements Unlocker {
  readonly #env: Environment;
  readonly #open: (identity: Identity) => Promise<KeyfoldClient>;
  readonly #clients = new Map<Identity, Promise<KeyfoldClient>>();
  readonly #signers = new Map<Identity, Promise<ExtrinsicSigner>>();

  constructor({ env, open = openPinned }: NetworkDependencies) {
    this.#env = env;
    this.#open = open;
  }

  async unlock(identity: Identity, header: SealedHeader, talk: Talk, onDeposit: () => void): Promise<Secret> {
    const client = await kept(this.#clients, identity, () => this.#open(this.#withUrls(identity)));
    const signer = (): Promise<ExtrinsicSigner> =>
      kept(this.#signers, identity, () => signerOf(identity, { env: this.#env, talk }));
    if (!(await isDeposited(client, header))) {
      if (!equalBytes(identity.depositor, header.depositor)) throw notDeposited(header);
      const depositor = await signer();
      onDeposit();
      await deposit(client, header, depositor, talk);
    }
    const reader = await signer();
    const asked = await client.requests.create(header, { signer: reader });
    if (asked.outcome === 'denied') throw denied(asked);
    const { request } = asked;
    await talk.say(
      `request ${request.id} for secret ${request.secret} is final, its fee of ${formatUnits(request.held)} held; the seats of its key answer`,
    );
    return waitFor(request, client, reader, talk);
  }

  async close(): Promise<void> {
    const open = await Promise.allSettled([...this.#clients.values()]);
    await Promise.all(
      open.map(async (one) => {
        if (one.status === 'fulfilled') await one.value.close();
      }),
    );
  }

  /** KEYFOLD_CHAIN_URL has its say here as on the command line; the chain stays the pinned one. */
  #withUrls(identity: Identity): Identity {
    const url = this.#env.KEYFOLD_CHAIN_URL ?? '';
    return url === '' ? identity : { ...identity, urls: [url] };
  }
}

/** A node that is believed must at least have the key that the identity pins. */
function openPinned(identity: Identity): Promise<KeyfoldClient> {
  return openChain({ ...identity, recipient: recipientOf(identity) });
}

/** What was made for an identity before, failures included: a password is asked for once. */
function kept<Value>(
  all: Map<Identity, Promise<Value>>,
  identity: Identity,
  make: () => Promise<Value>,
): Promise<Value> {
  const found = all.get(identity) ?? make();
  all.set(identity, found);
  return found;
}

async function isDeposited(client: KeyfoldClient, header: SealedHeader): Promise<boolean> {
  try {
    await client.secrets.find(header);
    return true;
  } catch (error) {
    if (error instanceof ClientError && error.code === 'unknown-object') return false;
    throw error;
  }
}

function notDeposited({ depositor }: SealedHeader): AgePluginError {
  return new AgePluginError(
    'not-deposited',
    `not deposited: the chain has no record of this file, and only ${encodeAddress(depositor)} may deposit it`,
  );
}

function denied({ explanation }: Denied): Refused {
  return new Refused(
    'request: the chain says secrets.Denied',
    `${explanation}; ask the owner to admit the account`,
  );
}

async function deposit(
  client: KeyfoldClient,
  header: SealedHeader,
  depositor: ExtrinsicSigner,
  talk: Talk,
): Promise<void> {
  await talk.say('the chain has no record of this file yet: depositing it, for its owner alone');
  try {
    const { id, held } = await client.secrets.store(header, owner(), { signer: depositor });
    await talk.say(`deposited as secret ${id}; ${formatUnits(held)} is held until it is destroyed`);
  } catch (error) {
    // Another age did the same at the same time.
    if (!(error instanceof ClientError) || error.code !== 'already-stored') throw error;
  }
}

async function waitFor(
  request: OpenRequest,
  client: KeyfoldClient,
  reader: ExtrinsicSigner,
  talk: Talk,
): Promise<Secret> {
  try {
    return await client.requests.wait(request);
  } catch (error) {
    if (!(error instanceof NotEnoughSeats)) throw error;
    for (const { seat, operator } of error.missing)
      await talk.say(`no answer: seat ${seat}, operator ${operator}`);
    await closeRequest(request, client, reader, talk);
    throw new TryLater(
      `${error.have} of the ${error.need} seats needed have answered`,
      'decrypt again when their operators are back',
    );
  } finally {
    request.k.wipe();
  }
}

/** Its secret ends with this process: nothing could open it later, and its fee comes back. */
async function closeRequest(
  request: OpenRequest,
  client: KeyfoldClient,
  reader: ExtrinsicSigner,
  talk: Talk,
): Promise<void> {
  try {
    const returned = await client.requests.close(request, { signer: reader });
    await talk.say(`request ${request.id} is closed, ${formatUnits(returned)} returned`);
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    await talk.say(`request ${request.id} stays until it expires: ${error.message}`);
  }
}
