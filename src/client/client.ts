/**
 * What a depositor and a reader do on chain. Reads and waits are on finalised state only; nothing of a file's header
 * is believed before it was compared with the chain.
 */
import { secrets } from '../chain/calls.js';
import { type ChainEvent, findEvent, type KeyfoldEventName, type KeyfoldEvents } from '../chain/events.js';
import type { Chain, ExtrinsicQueue, ExtrinsicSigner, Included, SecretView } from '../chain/types.js';
import { equalBytes, toHex } from '../protocol/bytes.js';
import { type Group, type Rng, randomScalar } from '../protocol/group.js';
import { nobleGroup } from '../protocol/group-noble.js';
import { request as proveRequest } from '../protocol/release.js';
import type { Secret } from '../protocol/secret.js';
import { checkRecord, decrypt, platformRng, readHeader, splitHeader } from './age.js';
import type { ByteSource } from './bytes.js';
import { type Costs, depositCosts, namingCosts, requestCosts } from './costs.js';
import { ClientError } from './errors.js';
import { checkGenesis, checkUnstored, findSecret, labelOf, wrapKey } from './lookup.js';
import { type Account, encodePolicy, type Policy } from './policy.js';
import { formatRecipient, parseRecipient } from './recipient.js';
import { awaitRelease, type WaitOptions } from './release.js';
import type { OpenRequest, StoredSecret } from './request.js';
import { decodeAddress } from './ss58.js';
import type { SealedHeader } from './stanza.js';
import { onChain } from './translate.js';

/** The defaults are right outside tests and development networks. */
export interface ClientOptions {
  /** Source of the readers' secrets and of proofs; the platform's by default. */
  readonly rng?: Rng | undefined;
  readonly group?: Group | undefined;
}

export interface RequestOptions {
  /** The reader's secret scalar, for a reader that keeps one; a fresh one by default. Cloned: the caller wipes it. */
  readonly k?: Secret | undefined;
}

/** A file, or its header alone. */
type Sealed = ByteSource | SealedHeader;

export class KeyfoldClient {
  readonly #chain: Chain;
  readonly #rng: Rng;
  readonly #group: Group;
  readonly #queues = new Map<string, ExtrinsicQueue>();

  constructor(
    { rng = platformRng, group = nobleGroup }: ClientOptions,
    { chain }: { readonly chain: Chain },
  ) {
    this.#chain = chain;
    this.#rng = rng;
    this.#group = group;
  }

  /**
   * The recipient string of an active Wrap key for files this depositor will store.
   * Throws `unknown-key`, `key-not-active`, `invalid-argument` (depositor), `chain-unreachable`.
   */
  async recipient(key: number, depositor: Account): Promise<string> {
    const publicKey = await wrapKey(this.#chain, key);
    const account = typeof depositor === 'string' ? decodeAddress(depositor) : depositor;
    return formatRecipient({ genesis: this.#chain.genesis, key, publicKey, depositor: account }, this.#group);
  }

  /**
   * Whether sealing for this recipient makes sense here. Throws `malformed-recipient`, `wrong-chain`, `unknown-key`,
   * `key-not-active`, `wrong-key`, `chain-unreachable`.
   */
  async checkRecipient(recipient: string): Promise<void> {
    const { genesis, key, publicKey } = parseRecipient(recipient, this.#group);
    checkGenesis(this.#chain, genesis, 'recipient');
    if (!equalBytes(await wrapKey(this.#chain, key), publicKey)) {
      throw new ClientError(
        'wrong-key',
        `key ${key} of this chain has another public point than the recipient`,
      );
    }
  }

  /**
   * Deposits the record of a sealed file with a policy, signed by the depositor. The file itself goes nowhere. The
   * chain holds a storage deposit until the secret is destroyed, and is paid for the label.
   * Throws `malformed-file`, `policy-invalid`, `wrong-chain`, `wrong-depositor`, `unknown-key`, `key-not-active`,
   * `record-invalid`, `already-stored`, `destroyed-object`, `insufficient-funds`, `chain-refused`,
   * `chain-unreachable`.
   */
  async store(sealed: Sealed, policy: Policy, depositor: ExtrinsicSigner): Promise<StoredSecret> {
    const nodes = encodePolicy(policy);
    const header = await headerOf(sealed);
    checkGenesis(this.#chain, header.genesis, 'file');
    if (!equalBytes(header.depositor, depositor.publicKey)) {
      throw new ClientError(
        'wrong-depositor',
        'the file was sealed for another depositor than the account that stores',
      );
    }
    checkRecord(header, await wrapKey(this.#chain, header.key), this.#group);
    await checkUnstored(this.#chain, header);
    const { key, object, record } = header;
    const included = await this.#submit(
      'store',
      depositor,
      secrets.deposit({ key, object, record, policy: nodes }),
      depositCosts(record, nodes),
    );
    const { secret, held } = eventOf(included.events, 'secrets.Deposited');
    return { id: secret, label: labelOf(header), block: included.block.number, held };
  }

  /**
   * The live secret of a sealed file, its header compared with the record on chain.
   * Throws `malformed-file`, `wrong-chain`, `unknown-key`, `unknown-object`, `destroyed-object`, `record-mismatch`,
   * `chain-unreachable`.
   */
  async find(sealed: Sealed): Promise<SecretView> {
    return findSecret(this.#chain, await headerOf(sealed));
  }

  /**
   * Asks for the key of a sealed file. The chain evaluates the policy now, once, and holds the request fee, which the
   * release pays to the operators of the seats that answered. Throws what {@link find} throws, and
   * `denied`, `key-not-active`, `too-many-requests`, `insufficient-funds`, `chain-refused`.
   */
  async request(sealed: Sealed, reader: ExtrinsicSigner, options: RequestOptions = {}): Promise<OpenRequest> {
    const header = await headerOf(sealed);
    const { id: secret } = await this.find(header);
    const k = options.k?.clone() ?? randomScalar(this.#group, this.#rng);
    try {
      const { R, proof } = proveRequest(this.#group, {
        genesis: this.#chain.genesis,
        secret,
        reader: reader.publicKey,
        k,
        rand32: this.#rng(32),
      });
      const included = await this.#submit(
        'request',
        reader,
        secrets.request({ secret, R, proof }),
        requestCosts,
      );
      const { request: id, expires, held } = eventOf(included.events, 'secrets.Requested');
      return { id, secret, header, expires, held, block: included.block, k };
    } catch (error) {
      k.wipe();
      throw error;
    }
  }

  /**
   * Waits for the release of a request and opens it: the file key, 16 bytes, the caller's to wipe. May be called
   * again after `not-enough-seats` or `chain-unreachable`: the request stays open on chain until it expires.
   * Throws `not-enough-seats` (a {@link NotEnoughSeats}), `request-expired`, `request-cancelled`, `request-closed`,
   * `record-invalid`, `release-invalid`, `chain-unreachable`.
   */
  async wait(request: OpenRequest, options: WaitOptions = {}): Promise<Secret> {
    return awaitRelease(this.#group, this.#chain, request, options);
  }

  /**
   * Gives up a request, whose fee comes back, or forgets a released one; signed by its reader. Gives what came back, in
   * plancks. Throws `request-closed`, `chain-refused`.
   */
  async close(request: OpenRequest, reader: ExtrinsicSigner): Promise<bigint> {
    const call = secrets.closeRequest({ request: request.id });
    const { events } = await this.#submit('close the request', reader, call);
    request.k.wipe();
    return eventOf(events, 'secrets.RequestClosed').returned;
  }

  /**
   * Request, wait, decrypt: the plaintext. A stream gives a stream; discard what it gave if it fails. Throws what
   * {@link request}, {@link wait} and `decrypt` throw; after `not-enough-seats` go on with {@link resume}.
   */
  open(
    sealed: ReadableStream<Uint8Array>,
    reader: ExtrinsicSigner,
    options?: RequestOptions & WaitOptions,
  ): Promise<ReadableStream<Uint8Array>>;
  open(
    sealed: Uint8Array | Blob,
    reader: ExtrinsicSigner,
    options?: RequestOptions & WaitOptions,
  ): Promise<Uint8Array>;
  async open(
    sealed: ByteSource,
    reader: ExtrinsicSigner,
    options: RequestOptions & WaitOptions = {},
  ): Promise<Uint8Array | ReadableStream<Uint8Array>> {
    if (!(sealed instanceof ReadableStream)) {
      return this.#finish(sealed, await this.request(sealed, reader, options), options);
    }
    const { header, file } = await splitHeader(sealed);
    try {
      return await this.#finish(file, await this.request(header, reader, options), options);
    } catch (error) {
      if (!file.locked) await file.cancel();
      throw error;
    }
  }

  /** Goes on with an open request: waits and decrypts the file it was made for, from its beginning. */
  resume(
    request: OpenRequest,
    sealed: ReadableStream<Uint8Array>,
    options?: WaitOptions,
  ): Promise<ReadableStream<Uint8Array>>;
  resume(request: OpenRequest, sealed: Uint8Array | Blob, options?: WaitOptions): Promise<Uint8Array>;
  resume(
    request: OpenRequest,
    sealed: ByteSource,
    options: WaitOptions = {},
  ): Promise<Uint8Array | ReadableStream<Uint8Array>> {
    return this.#finish(sealed, request, options);
  }

  async #finish(
    sealed: ByteSource,
    request: OpenRequest,
    options: WaitOptions,
  ): Promise<Uint8Array | ReadableStream<Uint8Array>> {
    const fileKey = await this.wait(request, options);
    try {
      const plaintext = await decrypt(sealed, fileKey);
      request.k.wipe();
      return plaintext;
    } finally {
      fileKey.wipe();
    }
  }

  async #submit(
    doing: string,
    signer: ExtrinsicSigner,
    call: Parameters<ExtrinsicQueue['submit']>[0],
    costs?: Costs,
  ): Promise<Included> {
    const account = toHex(signer.publicKey);
    const queue = this.#queues.get(account) ?? this.#chain.queue(signer);
    this.#queues.set(account, queue);
    const step = () => queue.submit(call);
    return costs ? namingCosts({ chain: this.#chain, doing, costs }, step) : onChain(doing, step);
  }
}

async function headerOf(sealed: Sealed): Promise<SealedHeader> {
  return 'record' in sealed ? sealed : readHeader(sealed);
}

function eventOf<Name extends KeyfoldEventName>(
  events: readonly ChainEvent[],
  name: Name,
): KeyfoldEvents[Name] {
  const data = findEvent(events, name);
  if (!data) throw new ClientError('chain-refused', `the extrinsic is final without its event ${name}`);
  return data;
}
