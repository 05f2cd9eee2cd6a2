/** The chain over JSON-RPC: finalised blocks, state at them, and extrinsics. */

import {
  BehaviorSubject,
  concatMap,
  defer,
  distinctUntilChanged,
  EMPTY,
  exhaustMap,
  filter,
  firstValueFrom,
  type Observable,
  retry,
  Subject,
  Subscription,
  switchMap,
  timer,
} from 'rxjs';
import { equalBytes } from '../protocol/bytes.js';
import { dev } from './belief.js';
import { readBody } from './body.js';
import { fromHex, type Hex, toHex } from './bytes.js';
import type { Codec } from './codec.js';
import type { Endpoint } from './endpoints.js';
import { ChainError, ChainUnreachable, WrongChain } from './errors.js';
import type { DecodedExtrinsic } from './extrinsic.js';
import type { Checkpoint } from './finality/checkpoint.js';
import type { BlockHeader, Finality } from './finality/finality.js';
import { RpcHeaders } from './headers.js';
import type { Log } from './log.js';
import { keepNewest } from './newest.js';
import { rpcPace } from './pace.js';
import { AccountQueue } from './queue.js';
import { RpcConnection, type RpcProvider, RpcRefused } from './rpc.js';
import { asBytes, asHex } from './shape.js';
import { stateAt } from './state.js';
import { BlockStorage } from './storage.js';
import { RpcSubmission, type SubmissionPort } from './submission.js';
import type { ReadBy, Trust, TrustMaker } from './trust.js';
import type {
  BlockAhead,
  BlockRef,
  Chain,
  ExtrinsicQueue,
  ExtrinsicSigner,
  FinalisedBlock,
  FinalisedState,
  Hash,
  Pace,
  QueueOptions,
} from './types.js';
import { Unverified } from './unverified.js';

/** How long a lost node is waited for before reads and pending extrinsics fail. */
const DEFAULT_TIMEOUT_MS = 10_000;
/** A block whose events no node proves is asked for again after this; doubles up to the limit. */
const BLOCK_RETRY_MS = 500;
const BLOCK_RETRY_LIMIT_MS = 15_000;
/** Blocks that are read before they are final: those of a fork, and those by which finality lags where it is well. */
const AHEAD_KEPT = 8;
/** Best blocks that cannot be followed are asked for again after this. */
const AHEAD_RETRY_MS = 15_000;
/** Blocks whose state stays shared: those between the oldest worker still busy and the head. */
const STATES_KEPT = 16;

/** One node (a list is tried in its order, and gone through again), or a connection within the process. */
type Where =
  | { readonly url: string | readonly string[] }
  | { readonly endpoints: readonly Endpoint[]; readonly asideMs?: number }
  | { readonly provider: RpcProvider };

export type ConnectOptions = Where & {
  /** By what the node is believed: dev (default, of the embedded chain alone), or a maker such as grandpa(..). */
  readonly finality?: 'dev' | TrustMaker;
  /** Of dev finality, in blocks. Default 1. */
  readonly depth?: number;
  /** Refuse any other chain. */
  readonly expectGenesis?: Hash;
  readonly timeoutMs?: number;
};

/**
 * Connects and waits for the first finalised block. Rejects with ChainUnreachable, WrongChain, or ChainError
 * `notEmbedded`; with GRANDPA also with `unverified`, `stale`, `checkpoint`, `forcedChange`.
 */
export async function connectChain(options: ConnectOptions, { log }: { log: Log }): Promise<ChainClient> {
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const rpc = connectionOf(options, timeoutMs, log);
  try {
    const answered = asHex(await rpc.call('chain_getBlockHash', 0), 'chain_getBlockHash');
    const genesis = asBytes(fromHex(answered), 'chain_getBlockHash', 32);
    if (options.expectGenesis !== undefined && !equalBytes(genesis, options.expectGenesis)) {
      throw new WrongChain(toHex(options.expectGenesis), toHex(genesis));
    }
    const headers = new RpcHeaders({ rpc });
    const { finality = 'dev', depth } = options;
    const trust = await (finality === 'dev' ? dev(depth) : finality)({ rpc, headers, genesis, log });
    const client = new ChainClient({ genesis, timeoutMs }, { rpc, headers, trust, log });
    await client.started();
    return client;
  } catch (error) {
    await rpc.close();
    throw error;
  }
}

function connectionOf(options: ConnectOptions, timeoutMs: number, log: Log): RpcConnection {
  if ('provider' in options) {
    const { provider } = options;
    return new RpcConnection({ where: 'the embedded chain', timeoutMs }, { provider, log });
  }
  if ('endpoints' in options) {
    const { endpoints, asideMs } = options;
    return RpcConnection.overEndpoints(endpoints, { timeoutMs, asideMs }, { log });
  }
  return RpcConnection.over(options.url, timeoutMs, { log });
}

export interface ChainClientDeps {
  readonly rpc: RpcConnection;
  /** Its best header, each that replaces it, and any by its hash. */
  readonly headers: Pick<RpcHeaders, 'find' | 'best$'>;
  readonly trust: Trust;
  readonly log: Log;
}

/** Storage of a block that may become final. */
interface StorageAhead {
  readonly storage: BlockStorage;
  /** Has it read as that of every final block from now on. Resolves when what is on its way has come or failed. */
  readonly becomesFinal: () => Promise<void>;
}

export class ChainClient implements Chain {
  readonly genesis: Hash;
  readonly finalised$: Observable<FinalisedBlock>;
  readonly best$: Observable<BlockRef>;
  readonly ahead$: Observable<BlockAhead> | undefined;
  readonly #rpc: RpcConnection;
  readonly #headers: ChainClientDeps['headers'];
  readonly #trust: Trust;
  readonly #log: Log;
  readonly #head = new BehaviorSubject<FinalisedBlock | undefined>(undefined);
  readonly #best = new BehaviorSubject<BlockRef | undefined>(undefined);
  readonly #lost = new Subject<ChainUnreachable>();
  readonly #subscription = new Subscription();
  readonly #storages = new Map<Hex, BlockStorage>();
  /** Of blocks that may become final. */
  readonly #ahead = new Map<Hex, StorageAhead>();
  readonly #queues = new Set<AccountQueue>();
  readonly #submission: RpcSubmission;
  #connected = true;

  constructor(
    { genesis, timeoutMs }: { genesis: Hash; timeoutMs: number },
    { rpc, headers, trust, log }: ChainClientDeps,
  ) {
    this.genesis = genesis;
    this.#rpc = rpc;
    this.#headers = headers;
    this.#trust = trust;
    this.#log = log;
    this.finalised$ = this.#head.pipe(filter((block) => block !== undefined));
    this.best$ = this.#best.pipe(filter((block) => block !== undefined));
    this.#submission = new RpcSubmission({
      rpc,
      genesis,
      head: () => this.head(),
      codecAt: (block) => this.#storage(block).codec(),
      accountAt: (account, block) => stateAt(this.#storage(block)).account(account),
      body: (block, read) => trust.body(block, read),
    });
    this.#subscription.add(
      trust.finality
        .headers$()
        .pipe(concatMap((header) => this.#block(header)))
        .subscribe({
          next: (block) => this.#head.next(block),
          error: (error: unknown) => this.#head.error(error),
        }),
    );
    this.#subscription.add(
      headers.best$.subscribe({
        next: ({ number, hash }) => this.#best.next({ number, hash }),
        error: (error: unknown) => this.#best.error(error),
      }),
    );
    this.ahead$ = trust.ahead && this.#followAhead(trust.ahead);
    this.#subscription.add(
      rpc.connected$.subscribe((connected) => {
        this.#connected = connected;
      }),
    );
    this.#subscription.add(
      rpc.connected$
        .pipe(switchMap((connected) => (connected ? EMPTY : timer(timeoutMs))))
        .subscribe(() => this.#lost.next(new ChainUnreachable(rpc.where))),
    );
  }

  /** Resolves with the first finalised block. */
  async started(): Promise<FinalisedBlock> {
    return firstValueFrom(this.finalised$);
  }

  head(): FinalisedBlock {
    const head = this.#head.value;
    if (head === undefined) throw new ChainError('closed', 'chain: no finalised block was seen yet');
    return head;
  }

  state(block: BlockRef = this.head()): FinalisedState {
    this.#trust.requireRecent();
    return stateAt(this.#storage(block));
  }

  async parent({ number, parent }: FinalisedBlock): Promise<FinalisedBlock | undefined> {
    if (number === 0) return undefined;
    const block = { number: number - 1, hash: parent };
    try {
      const [header, events] = await Promise.all([
        this.#headers.find(parent),
        this.#events(this.#storageOf(block)),
      ]);
      return header && { ...block, parent: header.parent, events };
    } catch (error) {
      // A node that is no archive keeps the state of its last blocks only.
      if (error instanceof RpcRefused) return undefined;
      throw error;
    }
  }

  async at(height: number): Promise<FinalisedBlock | undefined> {
    if (height < 0 || height > this.head().number) return undefined;
    try {
      const answered = await this.#rpc.call<unknown>('chain_getBlockHash', height);
      if (answered === null) return undefined;
      const hash = asBytes(fromHex(asHex(answered, 'chain_getBlockHash')), 'chain_getBlockHash', 32);
      const block = { number: height, hash };
      const [header, events] = await Promise.all([
        this.#headers.find(hash),
        this.#events(this.#storageOf(block)),
      ]);
      if (header !== undefined && header.number !== height) {
        throw new ChainError('malformed', `chain_getBlockHash: the block of that hash is not at ${height}`);
      }
      return header && { ...block, parent: header.parent, events };
    } catch (error) {
      if (error instanceof RpcRefused) return undefined;
      throw error;
    }
  }

  async extrinsics(block: BlockRef): Promise<readonly DecodedExtrinsic[]> {
    const codec = await this.#storage(block).codec();
    const body = await this.#trust.body(block, () => readBody(this.#rpc, block.hash));
    return body.map((extrinsic) => codec.extrinsic(fromHex(extrinsic)));
  }

  queue(signer: ExtrinsicSigner, options: QueueOptions = {}): ExtrinsicQueue {
    const port: SubmissionPort = {
      finalised$: this.finalised$,
      lost$: this.#lost,
      head: () => this.head(),
      bestNonce: (account) => this.#submission.bestNonce(account),
      nonceAt: (account, block) => this.#submission.nonceAt(account, block),
      sign: (call, by, nonce) => this.#submission.sign(call, by, nonce),
      isAhead: (extrinsic) => this.#submission.isAhead(extrinsic),
      isOutdated: (extrinsic) => this.#submission.isOutdated(extrinsic),
      send: (...args) => this.#submission.send(...args),
      idsOf: (block) => this.#submission.idsOf(block),
      failure: (block, events) => this.#submission.failure(block, events),
    };
    const queue: AccountQueue = new AccountQueue(signer, {
      ...options,
      port,
      log: this.#log,
      onClose: () => this.#queues.delete(queue),
    });
    this.#queues.add(queue);
    return queue;
  }

  /** Whether the node is there: now, and after each change. Completes with `close`. */
  get connected$(): Observable<boolean> {
    return this.#rpc.connected$.pipe(distinctUntilChanged());
  }

  /** Whether the node is there now; a lost one is waited for. */
  get connected(): boolean {
    return this.#connected;
  }

  /** Whether what is read is proven (`grandpa`), or only what the node says. */
  get finality(): Finality['kind'] {
    return this.#trust.finality.kind;
  }

  /**
   * The newest proven block for somebody to pin. Undefined where nothing is proven (`dev`, `unverified`), and at the end of
   * an authority set, whose next block brings one. Throws ChainError `stale`.
   */
  checkpoint(): Checkpoint | undefined {
    const anchor = this.#trust.anchor();
    return anchor && { genesis: this.genesis, ...anchor };
  }

  /** Has an embedded chain in another process wait for a worker of this one; without effect on a node. */
  pace(name: string): Pick<Pace, 'idle' | 'detach'> {
    return rpcPace(this.#rpc, name);
  }

  async close(): Promise<void> {
    for (const queue of [...this.#queues]) queue.close();
    this.#subscription.unsubscribe();
    this.#head.complete();
    this.#best.complete();
    await this.#rpc.close();
  }

  /** Reads a block's events; waits for a node that proves them as long as it takes, because no block may be left out. */
  async #block({ number, hash, parent }: BlockHeader): Promise<FinalisedBlock> {
    await this.#adopt(toHex(hash));
    const events = await firstValueFrom(
      defer(() => this.#events(this.#storage({ number, hash }))).pipe(
        retry({
          delay: (error: unknown, failures) => {
            if (error instanceof ChainUnreachable) return this.#rpc.connected$.pipe(filter(Boolean));
            if (!(error instanceof Unverified) || this.#head.value === undefined) throw error;
            return timer(Math.min(BLOCK_RETRY_MS * 2 ** failures, BLOCK_RETRY_LIMIT_MS));
          },
        }),
      ),
    );
    return { number, hash, parent, events };
  }

  async #events(storage: BlockStorage): Promise<FinalisedBlock['events']> {
    const codec = await storage.codec();
    return codec.events(await storage.raw(codec.storageKey('system', 'events', [])));
  }

  /** Each best block after the last final one, as soon as what happened in it is read. */
  #followAhead(trust: ReadBy): Observable<BlockAhead> {
    const ahead = new Subject<BlockAhead>();
    const read$ = this.#headers.best$.pipe(
      exhaustMap((block) => this.#lookAhead(block, trust)),
      filter((block) => block !== undefined),
      // Who looks at the best block is told of it; blocks are read when they are final meanwhile.
      retry({ delay: AHEAD_RETRY_MS }),
    );
    this.#subscription.add(read$.subscribe((block) => ahead.next(block)));
    this.#subscription.add(() => ahead.complete());
    return ahead.asObservable();
  }

  /** Reads what happened in a block that may become final, while nobody waits for it. */
  async #lookAhead(block: BlockHeader, ahead: ReadBy): Promise<BlockAhead | undefined> {
    const from = this.#head.value?.number;
    if (from === undefined || block.number <= from || block.number > from + AHEAD_KEPT) return undefined;
    let trust: ReadBy = ahead;
    const storage = this.#storageOf(block, () => trust);
    const becomesFinal = (): Promise<void> => {
      trust = this.#trust;
      // What is on its way may fail where the block is not final, and be waited for by who looks at a final one.
      return storage.settled();
    };
    keepNewest(this.#ahead, toHex(block.hash), { storage, becomesFinal }, AHEAD_KEPT);
    try {
      return { state: stateAt(storage), events: await this.#events(storage) };
    } catch {
      // Nobody asked for it. Where the block becomes final all of it is read as ever.
      return undefined;
    }
  }

  #storage(block: BlockRef): BlockStorage {
    const hash = toHex(block.hash);
    const known = this.#storages.get(hash);
    if (known !== undefined) return known;
    const storage = this.#storageOf(block);
    keepNewest(this.#storages, hash, storage, STATES_KEPT);
    return storage;
  }

  /** Of a block that is final now: what was read of it before is as good as what is read after. */
  async #adopt(hash: Hex): Promise<void> {
    const ahead = this.#ahead.get(hash);
    this.#ahead.delete(hash);
    if (ahead === undefined) return;
    await ahead.becomesFinal();
    keepNewest(this.#storages, hash, ahead.storage, STATES_KEPT);
  }

  #storageOf(block: BlockRef, trust: () => ReadBy = () => this.#trust): BlockStorage {
    let codec: Promise<Codec> | undefined;
    return new BlockStorage(
      { number: block.number, hash: block.hash },
      {
        reader: {
          values: (keys) => trust().reader(block).values(keys),
          entries: (prefix) => trust().reader(block).entries(prefix),
        },
        codec: () => {
          codec ??= trust().codec(block);
          codec.catch(() => {
            codec = undefined;
          });
          return codec;
        },
      },
    );
  }
}
