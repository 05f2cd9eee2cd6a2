/**
 * What a depositor and a reader do on chain. Reads and waits are on finalised state only; nothing of a file's header
 * is believed before it was compared with the chain.
 */
import { type Observable, of } from 'rxjs';
import type { Chain } from '../chain/types.js';
import { equalBytes } from '../protocol/bytes.js';
import type { Group, Rng } from '../protocol/group.js';
import { nobleGroup } from '../protocol/group-noble.js';
import { platformRng, splitHeaders } from './age.js';
import { groupsOf } from './batch.js';
import { Beacons } from './beacon.js';
import type { ByteSource } from './bytes.js';
import { type Context, Submissions } from './context.js';
import { ClientError } from './errors.js';
import { Groups } from './groups.js';
import { type KeyInfo, readKeys } from './keys.js';
import { MAX_BATCH } from './limits.js';
import { checkGenesis, wrapKey } from './lookup.js';
import { type Progress, type Running, run, run$ } from './operation.js';
import { Pins } from './pins.js';
import { type Account, accountOf } from './policy.js';
import { memoryReaderKeys, type ReaderKeys } from './reader-keys.js';
import { type Receipt, readReceipt } from './receipt.js';
import { formatRecipient, parseRecipient } from './recipient.js';
import type { WaitOptions } from './release.js';
import type { Denied, Opened, Opening, RequestResult } from './request.js';
import { type RequestOptions, Requests } from './requests.js';
import { headersOf, type Sealed } from './sealed.js';
import { Secrets } from './secrets.js';
import type { Signer } from './signer.js';

/** The defaults are right outside tests and development networks. */
export interface ClientOptions {
  /** Who signs where a call names nobody else. */
  readonly signer?: Signer | undefined;
  /** Where the secrets of requests are kept until they are opened; in memory by default. */
  readonly readerKeys?: ReaderKeys | undefined;
  /** Recipient strings that the caller believes: the chain and the keys must be those. */
  readonly pins?: readonly string[] | undefined;
  /** Source of the readers' secrets and of proofs; the platform's by default. */
  readonly rng?: Rng | undefined;
  readonly group?: Group | undefined;
}

/** One chain, and the depositors and readers who use it; {@link connect} makes it. */
export class KeyfoldClient {
  readonly chain: Chain;
  /**
   * Whether what is read is proven. A connection over RPC believes its node, so it is false: a file's record, a release and
   * the key are checked against each other whoever answers, but that they are the chain's is the node's word.
   */
  readonly verified: boolean;
  /**
   * Whether the node is there: now, and after each change. A lost one is tried again, and what waits goes on if it is back
   * in time (`timeoutMs` of connect); what failed with `chain-unreachable` can be taken up again. Completes with `close`.
   */
  readonly connected$: Observable<boolean>;
  readonly secrets: Secrets;
  readonly groups: Groups;
  readonly requests: Requests;
  readonly beacon: Beacons;
  readonly #context: Context;
  readonly #close: () => Promise<void>;

  /** Throws `wrong-chain`, `malformed-recipient`, `wrong-key` for pins that do not fit. */
  constructor(
    {
      signer,
      readerKeys = memoryReaderKeys(),
      pins = [],
      rng = platformRng,
      group = nobleGroup,
    }: ClientOptions,
    {
      chain,
      close = () => Promise.resolve(),
    }: { readonly chain: Chain; readonly close?: (() => Promise<void>) | undefined },
  ) {
    this.chain = chain;
    this.verified = 'finality' in chain && chain.finality === 'grandpa';
    // A chain within the process cannot be lost.
    this.connected$ = chain.connected$ ?? of(true);
    this.#close = close;
    const submissions = new Submissions({ signer }, { chain });
    const pinned = new Pins({ genesis: chain.genesis, group });
    for (const pin of pins) pinned.add(pin);
    const { verified } = this;
    this.#context = { chain, verified, group, rng, pins: pinned, readerKeys, submissions };
    this.secrets = new Secrets(this.#context);
    this.groups = new Groups(this.#context);
    this.requests = new Requests(this.#context);
    this.beacon = new Beacons(this.#context);
  }

  /** The keys of the chain. Throws `wrong-key` (another Y is pinned), `chain-unreachable`. */
  keys(): Promise<readonly KeyInfo[]> {
    return readKeys(this.#context);
  }

  /**
   * The recipient string of an active Wrap key, for files that this account will store; the client's signer by default. Y
   * in it is what the node says unless it is pinned or {@link verified}: compare the string with one you got from somebody
   * you trust before you seal what matters. Throws `unknown-key`, `key-not-active`, `wrong-key`, `invalid-argument`
   * (depositor), `no-signer`, `chain-unreachable`.
   */
  async recipient(key: number, depositor?: Account): Promise<string> {
    const publicKey = await wrapKey(this.#context, key);
    const account =
      depositor === undefined ? this.#context.submissions.signer({}).publicKey : accountOf(depositor);
    const { group } = this.#context;
    return formatRecipient({ genesis: this.chain.genesis, key, publicKey, depositor: account }, group);
  }

  /** Believes the chain and the key of a recipient string from now on. Throws `wrong-chain`, `wrong-key`. */
  pin(recipient: string): void {
    this.#context.pins.add(recipient);
  }

  /**
   * Whether sealing for this recipient makes sense here. Throws `malformed-recipient`, `wrong-chain`, `unknown-key`,
   * `key-not-active`, `wrong-key`, `chain-unreachable`.
   */
  async checkRecipient(recipient: string): Promise<void> {
    const { genesis, key, publicKey } = parseRecipient(recipient, this.#context.group);
    checkGenesis(this.chain, genesis, 'recipient');
    if (!equalBytes(await wrapKey(this.#context, key), publicKey)) {
      throw new ClientError(
        'wrong-key',
        `key ${key} of this chain has another public point than the recipient`,
      );
    }
  }

  /**
   * Request, wait, decrypt: the plaintext, or `denied`. A stream gives a stream; discard what it gave if it fails. Throws
   * what `requests.create`, `requests.wait` and `decrypt` throw; after `not-enough-seats` go on with `requests.open`.
   */
  open(
    sealed: ReadableStream<Uint8Array>,
    options?: RequestOptions & WaitOptions,
  ): Promise<Opening<ReadableStream<Uint8Array>>>;
  open(sealed: Uint8Array | Blob, options?: RequestOptions & WaitOptions): Promise<Opening<Uint8Array>>;
  open(
    sealed: ByteSource,
    options: RequestOptions & WaitOptions = {},
  ): Promise<Opening<Uint8Array | ReadableStream<Uint8Array>>> {
    return run(options, (running) => this.#open(sealed, options, running));
  }

  /** {@link open} as a stream of its steps. */
  open$(
    sealed: Uint8Array | Blob,
    options: RequestOptions & WaitOptions = {},
  ): Observable<Progress<Opening<Uint8Array>>> {
    return run$((running) => this.#open(sealed, options, running) as Promise<Opening<Uint8Array>>);
  }

  /**
   * Opens many files: asks for {@link MAX_BATCH} in one extrinsic, and for the next when all of those are open. The results stand in the order of the files.
   */
  openAll(
    files: readonly (Uint8Array | Blob)[],
    options: Omit<RequestOptions, 'k'> & WaitOptions = {},
  ): Promise<readonly Opening<Uint8Array>[]> {
    return run(options, async (running) => {
      const results: Opening<Uint8Array>[] = [];
      const within = { ...options, signal: running.signal };
      for (const group of groupsOf(files, MAX_BATCH)) {
        const asked = await this.requests.createAll(group, within);
        const opening = group.map((file, index) => this.#finish(file, asked[index], options, running));
        results.push(...((await Promise.all(opening)) as Opening<Uint8Array>[]));
      }
      return results;
    });
  }

  /** What became of a request, for its reader to keep. Throws `request-closed`, `chain-unreachable`. */
  receipt(request: bigint): Promise<Receipt> {
    return readReceipt(this.#context, request);
  }

  /** Closes the connection that `connect` opened; leaves one it was given alone. */
  close(): Promise<void> {
    return this.#close();
  }

  async #open(
    sealed: ByteSource,
    options: RequestOptions & WaitOptions,
    running: Running,
  ): Promise<Opening<Uint8Array | ReadableStream<Uint8Array>>> {
    const within = {
      ...options,
      signal: running.signal,
      onProgress: running.heard ? running.tell : undefined,
    };
    const ask = (headers: Sealed): Promise<RequestResult> => this.requests.create(headers, within);
    if (!(sealed instanceof ReadableStream)) {
      return this.#finish(sealed, await ask(await headersOf(sealed)), options, running);
    }
    const { headers, file } = await splitHeaders(sealed);
    try {
      const opening = await this.#finish(file, await ask(headers), options, running);
      if (opening.outcome === 'denied') await file.cancel();
      return opening;
    } catch (error) {
      if (!file.locked) await file.cancel();
      throw error;
    }
  }

  async #finish(
    sealed: ByteSource,
    result: RequestResult | undefined,
    options: WaitOptions,
    running: Running,
  ): Promise<Opened<Uint8Array | ReadableStream<Uint8Array>> | Denied> {
    if (!result) throw new ClientError('chain-refused', 'a file of the batch was not asked for');
    if (result.outcome === 'denied') return result;
    const { request } = result;
    const plaintext = await this.requests.finish(request, sealed, options, running);
    return { outcome: 'opened', plaintext, request: request.id, secret: request.secret };
  }
}
