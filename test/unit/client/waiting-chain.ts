/**
 * A chain for the reader's wait: one key held by one party in this process, one secret, one request. A test says what
 * each block finds; the release is made with the real protocol.
 */
import { BehaviorSubject } from 'rxjs';
import type {
  AcceptedPartialView,
  Chain,
  FinalisedBlock,
  FinalisedState,
  KeyView,
  RequestView,
  RosterView,
  SecretView,
  Settings,
} from '../../../src/chain/types.js';
import { readHeader, seal } from '../../../src/client/age.js';
import { formatRecipient } from '../../../src/client/recipient.js';
import type { OpenRequest } from '../../../src/client/request.js';
import { randomScalar } from '../../../src/protocol/group.js';
import { nobleGroup } from '../../../src/protocol/group-noble.js';
import { partial, request as proveRequest } from '../../../src/protocol/release.js';
import type { Secret } from '../../../src/protocol/secret.js';

const group = nobleGroup;
const rng = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
const account = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);

const READER = account(2);

/** Of a window of the chain: D is 4. */
export const WINDOW_BLOCKS = 12;

/** What one block finds. */
export interface Finding {
  readonly request?: Partial<RequestView> | undefined;
  readonly closed?: boolean;
  readonly destroyed?: boolean;
  readonly policyVersion?: number;
  readonly partials?: readonly AcceptedPartialView[];
}

export class WaitingChain {
  readonly genesis = account(0xee);
  readonly file: Uint8Array;
  readonly request: OpenRequest;
  readonly #x: Secret;
  readonly #R: Uint8Array;
  readonly #publicKey: Uint8Array;
  readonly #blocks: BehaviorSubject<FinalisedBlock>;
  readonly #findings = new Map<number, Finding>();

  static async create(plaintext: Uint8Array): Promise<WaitingChain> {
    const x = randomScalar(group, rng);
    const publicKey = group.multiplyBase(x.expose());
    const genesis = account(0xee);
    const file = await seal(
      plaintext,
      formatRecipient({ genesis, key: 1, publicKey, depositor: account(1) }),
    );
    const k = randomScalar(group, rng);
    const { R } = proveRequest(group, { genesis, secret: 5n, reader: READER, k, rand32: rng(32) });
    const request = {
      id: 9n,
      secret: 5n,
      header: await readHeader(file),
      expires: 100,
      held: 100n,
      block: 10,
      R,
      k,
    };
    return new WaitingChain({ x, publicKey, file, request, R });
  }

  private constructor(made: {
    readonly x: Secret;
    readonly publicKey: Uint8Array;
    readonly file: Uint8Array;
    readonly request: OpenRequest;
    readonly R: Uint8Array;
  }) {
    this.file = made.file;
    this.request = made.request;
    this.#x = made.x;
    this.#R = made.R;
    this.#publicKey = made.publicKey;
    this.#blocks = new BehaviorSubject(block(made.request.block));
  }

  /** The chain as the client sees it. */
  get chain(): Chain {
    return {
      genesis: this.genesis,
      finalised$: this.#blocks,
      best$: this.#blocks,
      head: () => this.#blocks.value,
      state: (at) => this.#state(at?.number ?? this.#blocks.value.number) as FinalisedState,
      parent: () => Promise.resolve(undefined),
      at: () => Promise.resolve(undefined),
      extrinsics: () => Promise.resolve([]),
      queue: () => {
        throw new Error('this chain takes no extrinsics');
      },
      close: () => Promise.resolve(),
    };
  }

  /** The next finalised block, and what is found at it. */
  next(finding: Finding = {}): void {
    const number = this.#blocks.value.number + 1;
    this.#findings.set(number, finding);
    this.#blocks.next(block(number));
  }

  /** The connection is closed: no more blocks. */
  close(): void {
    this.#blocks.complete();
  }

  /** A true release of the request in this epoch. */
  release(epoch = 1): NonNullable<RequestView['release']> {
    const { id, secret, header } = this.request;
    const target = { genesis: this.genesis, key: 1, epoch, request: id, secret, reader: READER };
    const { A, B } = partial(group, { ...target, U: header.record.U, R: this.#R, seat: 1, x: this.#x, rng });
    return { epoch, A, B, at: this.#blocks.value.number };
  }

  #state(number: number): Partial<FinalisedState> {
    const { closed, destroyed, policyVersion = 0, request, partials = [] } = this.#findings.get(number) ?? {};
    return {
      settings: async () => ({ window: WINDOW_BLOCKS }) as Settings,
      request: async () => (closed ? undefined : { ...this.#openRequest(), ...request }),
      secret: async () => (destroyed ? undefined : ({ id: 5n, policyVersion } as SecretView)),
      key: async () => ({ id: 1, epoch: 1, attempt: 0, public: this.#publicKey }) as KeyView,
      partials: async () => partials,
      roster: async () =>
        ({
          T: 2,
          seats: [1, 2, 3].map((seat) => ({ seat, operator: account(seat), enclaves: [] })),
        }) as unknown as RosterView,
    };
  }

  #openRequest(): RequestView {
    const { id, secret, expires, block } = this.request;
    const R = this.#R;
    return {
      id,
      key: 1,
      secret,
      reader: READER,
      R,
      policyVersion: 0,
      opened: block,
      expires,
      fee: 100n,
      release: undefined,
    };
  }
}

function block(number: number): FinalisedBlock {
  return { number, hash: account(number), parent: account(number - 1), events: [] };
}
