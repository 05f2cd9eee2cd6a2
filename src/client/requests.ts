/** What readers do: ask for secrets, wait for the seats, open. */
import { concatMap, distinctUntilChanged, type Observable, takeWhile } from 'rxjs';
import { secrets } from '../chain/calls.js';
import type { Secret } from '../protocol/secret.js';
import { decrypt } from './age.js';
import { ask } from './ask.js';
import { ofItem } from './batch.js';
import type { ByteSource } from './bytes.js';
import { type Context, eventOf, type SendOptions } from './context.js';
import { ClientError } from './errors.js';
import { MAX_BATCH } from './limits.js';
import { type OperationOptions, type Progress, type Running, run, run$ } from './operation.js';
import { pendingRequests } from './pending.js';
import { answers, awaitRelease, type WaitOptions } from './release.js';
import type { Denied, OpenRequest, RequestResult } from './request.js';
import { headersOf, type Sealed, storedHeaders } from './sealed.js';
import type { SealedHeader } from './stanza.js';
import { onChain } from './translate.js';

export interface RequestOptions extends SendOptions {
  /**
   * The reader's secret scalar, for a reader that keeps one; by default each request has a fresh one, which is in the
   * client's reader keys until it is opened. Cloned: the caller wipes it.
   */
  readonly k?: Secret | undefined;
}

/** Where a request stands. */
export interface RequestState {
  readonly id: bigint;
  /** `released`: it can be opened. `expired`, `cancelled` and `closed` are ends. */
  readonly status: 'open' | 'released' | 'expired' | 'cancelled' | 'closed';
  /** Seats that answered, and that must; 0 once it is closed. */
  readonly have: number;
  readonly need: number;
}

/** `keyfold.requests`. */
export class Requests {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * Asks for the key of a sealed file. The chain evaluates the policy now, once, and holds the request fee, which the
   * release pays to the operators of the seats that answered. A policy that does not admit the reader is the outcome
   * `denied`; of a file with several Keyfold recipients each that is stored is tried, at the cost of a transaction fee a
   * denial, and the first denial told. Throws `malformed-file`, `wrong-chain`, `unknown-key`, `unknown-object`, `destroyed-object`,
   * `record-mismatch`, `key-not-active`, `too-many-requests`, `reader-keys`, and what every send throws.
   */
  create(sealed: Sealed, options: RequestOptions = {}): Promise<RequestResult> {
    return run(options, (running) => this.#create(sealed, options, running));
  }

  /** {@link create} as a stream of its steps. */
  create$(sealed: Sealed, options: RequestOptions = {}): Observable<Progress<RequestResult>> {
    return run$((running) => this.#create(sealed, options, running));
  }

  /**
   * Asks for up to {@link MAX_BATCH} files in one extrinsic, the answers in their order. Throws as {@link create},
   * naming the `item`, and `too-many-requests` for more files: `openAll` of the client takes any number.
   */
  createAll(files: readonly Sealed[], options: SendOptions = {}): Promise<readonly RequestResult[]> {
    return run(options, async (running) => {
      if (files.length > MAX_BATCH) {
        throw new ClientError(
          'too-many-requests',
          `${files.length} requests in one extrinsic, which takes ${MAX_BATCH}`,
          { limit: MAX_BATCH },
        );
      }
      const by = this.#context.submissions.signer(options);
      const isBatch = files.length > 1;
      const stored = await Promise.all(
        files.map((sealed, item) => {
          const find = () => this.#stored(sealed, by.publicKey);
          return isBatch ? ofItem(item, find) : find();
        }),
      );
      const questions = stored.map(([header]) => ({ header }));
      const results = [...(await ask(this.#context, questions, by, running))];
      // Of a file with several Keyfold recipients another one may admit the reader.
      for (const [item, [, ...others]] of stored.entries()) {
        const result = results[item];
        if (result?.outcome === 'denied') results[item] = await this.#ask(others, options, running, result);
      }
      return results;
    });
  }

  /**
   * Waits for the release of a request: the file key, 16 bytes, the caller's to wipe. May be called again after
   * `not-enough-seats`, `chain-unreachable` or `aborted`: the request stays open on chain until it expires.
   * Throws `not-enough-seats` (a NotEnoughSeats), `request-expired`, `request-cancelled`, `request-closed`,
   * `record-invalid`, `release-invalid`, `wrong-key`, `chain-unreachable`, `aborted`.
   */
  wait(request: OpenRequest, options: WaitOptions & OperationOptions = {}): Promise<Secret> {
    return run(options, (running) => awaitRelease(this.#context, request, options, running));
  }

  /**
   * Waits, and decrypts the file it was made for, from its beginning. A stream gives a stream; discard what it gave if it
   * fails. Throws what {@link wait} and `decrypt` throw.
   */
  open(
    request: OpenRequest,
    sealed: ReadableStream<Uint8Array>,
    options?: WaitOptions & OperationOptions,
  ): Promise<ReadableStream<Uint8Array>>;
  open(
    request: OpenRequest,
    sealed: Uint8Array | Blob,
    options?: WaitOptions & OperationOptions,
  ): Promise<Uint8Array>;
  open(
    request: OpenRequest,
    sealed: ByteSource,
    options: WaitOptions & OperationOptions = {},
  ): Promise<Uint8Array | ReadableStream<Uint8Array>> {
    return run(options, (running) => this.finish(request, sealed, options, running));
  }

  /** {@link open} within an operation that runs already. */
  async finish(
    request: OpenRequest,
    sealed: ByteSource,
    options: WaitOptions,
    running: Running,
  ): Promise<Uint8Array | ReadableStream<Uint8Array>> {
    const fileKey = await awaitRelease(this.#context, request, options, running);
    try {
      const plaintext = await decrypt(sealed, fileKey);
      request.k.wipe();
      await this.#context.readerKeys.remove(request.R);
      return plaintext;
    } finally {
      fileKey.wipe();
    }
  }

  /**
   * Gives up a request, whose fee comes back, or forgets a released one; signed by its reader. Gives what came back, in
   * plancks. Throws `request-closed`, and what every send throws.
   */
  close(request: OpenRequest, options: SendOptions = {}): Promise<bigint> {
    return run(options, async (running) => {
      const { submissions, readerKeys } = this.#context;
      const by = submissions.signer(options);
      const call = secrets.closeRequest({ request: request.id });
      const { events } = await submissions.submit({ doing: 'close the request', call, by }, running);
      request.k.wipe();
      await readerKeys.remove(request.R);
      return eventOf(events, 'secrets.RequestClosed').returned;
    });
  }

  /**
   * The requests in the client's reader keys that can still be opened, by ascending number: those of a page before it was
   * loaded again. Forgets the keys of requests that are over, or were never included. Throws `reader-keys`,
   * `chain-unreachable`.
   */
  pending(): Promise<readonly OpenRequest[]> {
    return onChain('look up the requests', () => pendingRequests(this.#context));
  }

  /** Where a request stands now and after every change, until it is over. Errors with ClientErrors. */
  watch({ id }: Pick<OpenRequest, 'id'>): Observable<RequestState> {
    return this.#context.chain.finalised$.pipe(
      concatMap(() => this.#state(id)),
      distinctUntilChanged(
        (one, other) => one.status === other.status && one.have === other.have && one.need === other.need,
      ),
      takeWhile(({ status }) => status === 'open', true),
    );
  }

  async #create(sealed: Sealed, options: RequestOptions, running: Running): Promise<RequestResult> {
    const by = this.#context.submissions.signer(options);
    return this.#ask(await this.#stored(sealed, by.publicKey), options, running);
  }

  /** Asks for one after the other until a policy admits the reader; else the first denial. */
  async #ask(
    headers: readonly SealedHeader[],
    options: RequestOptions,
    running: Running,
    denied?: Denied,
  ): Promise<RequestResult> {
    const by = this.#context.submissions.signer(options);
    let first = denied;
    for (const header of headers) {
      const [result] = await ask(this.#context, [{ header, k: options.k }], by, running);
      if (result?.outcome === 'asked') return result;
      first ??= result;
    }
    if (first) return first;
    throw new ClientError('chain-refused', 'the request has no result');
  }

  async #stored(sealed: Sealed, account: Uint8Array) {
    return storedHeaders(this.#context.chain, await headersOf(sealed), account);
  }

  #state(id: bigint): Promise<RequestState> {
    return onChain(`read request ${id}`, async (): Promise<RequestState> => {
      const state = this.#context.chain.state();
      const view = await state.request(id);
      if (!view) return { id, status: 'closed', have: 0, need: 0 };
      const { have, need } = await answers(state, view);
      if (view.release) return { id, status: 'released', have, need };
      const secret = await state.secret(view.secret);
      if (secret?.policyVersion !== view.policyVersion) return { id, status: 'cancelled', have, need };
      return { id, status: state.block.number >= view.expires ? 'expired' : 'open', have, need };
    });
  }
}
