/**
 * A client that several users share, each step signed by whom it names. In a story everybody is admitted: a policy that
 * says no fails the step. What the client answers to a denial is for the tests of the client.
 */
import type { Chain, ExtrinsicSigner } from '../../src/chain/types.js';
import { type ClientOptions, KeyfoldClient } from '../../src/client/client.js';
import type {
  Account,
  Denied,
  OpenRequest,
  OperationOptions,
  Policy,
  Sealed,
  SecretInfo,
  StoredSecret,
  WaitOptions,
} from '../../src/client/index.js';
import type { Secret } from '../../src/protocol/secret.js';

/** The chain says that the policy does not admit the reader. */
class NotAdmitted extends Error {
  override readonly name = 'NotAdmitted';
  readonly code = 'denied';
  readonly chainError = 'secrets.Denied';

  constructor({ explanation }: Denied) {
    super(explanation);
  }
}

export type AskOptions = { readonly k?: Secret | undefined };

export class Users {
  readonly keyfold: KeyfoldClient;

  constructor(options: ClientOptions, { chain }: { readonly chain: Chain }) {
    this.keyfold = new KeyfoldClient(options, { chain });
  }

  recipient(key: number, depositor: Account): Promise<string> {
    return this.keyfold.recipient(key, depositor);
  }

  checkRecipient(recipient: string): Promise<void> {
    return this.keyfold.checkRecipient(recipient);
  }

  store(sealed: Sealed, policy: Policy, signer: ExtrinsicSigner): Promise<StoredSecret> {
    return this.keyfold.secrets.store(sealed, policy, { signer });
  }

  find(sealed: Sealed): Promise<SecretInfo> {
    return this.keyfold.secrets.find(sealed);
  }

  async request(sealed: Sealed, signer: ExtrinsicSigner, options: AskOptions = {}): Promise<OpenRequest> {
    const result = await this.keyfold.requests.create(sealed, { ...options, signer });
    if (result.outcome === 'denied') throw new NotAdmitted(result);
    return result.request;
  }

  wait(request: OpenRequest, options?: WaitOptions & OperationOptions): Promise<Secret> {
    return this.keyfold.requests.wait(request, options);
  }

  resume(request: OpenRequest, sealed: Uint8Array, options?: WaitOptions): Promise<Uint8Array> {
    return this.keyfold.requests.open(request, sealed, options);
  }

  close(request: OpenRequest, signer: ExtrinsicSigner): Promise<bigint> {
    return this.keyfold.requests.close(request, { signer });
  }

  open(
    sealed: ReadableStream<Uint8Array>,
    signer: ExtrinsicSigner,
    options?: AskOptions & WaitOptions,
  ): Promise<ReadableStream<Uint8Array>>;
  open(sealed: Uint8Array, signer: ExtrinsicSigner, options?: AskOptions & WaitOptions): Promise<Uint8Array>;
  async open(
    sealed: Uint8Array | ReadableStream<Uint8Array>,
    signer: ExtrinsicSigner,
    options: AskOptions & WaitOptions = {},
  ): Promise<Uint8Array | ReadableStream<Uint8Array>> {
    const result = await (sealed instanceof ReadableStream
      ? this.keyfold.open(sealed, { ...options, signer })
      : this.keyfold.open(sealed, { ...options, signer }));
    if (result.outcome === 'denied') throw new NotAdmitted(result);
    return result.plaintext;
  }
}
