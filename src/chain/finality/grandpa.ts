/**
 * GRANDPA finality: believes nothing but a pinned block. A block is final when a justification under the authority set in
 * force says so, and is passed on once the newest such block is recent.
 */
import {
  concatMap,
  filter,
  from,
  map,
  merge,
  mergeMap,
  type Observable,
  of,
  retry,
  switchMap,
  timer,
} from 'rxjs';
import { toHex } from '../bytes.js';
import { ChainError, ChainUnreachable } from '../errors.js';
import type { Log } from '../log.js';
import { RpcRefused } from '../rpc.js';
import { asUnverified, type Unverified } from '../unverified.js';
import type { BlockHeader, Finality } from './finality.js';
import { type Anchor, GrandpaChain, type SignedAnchor } from './grandpa-chain.js';
import type { ProvenHeader } from './grandpa-header.js';
import type { SignatureCheck } from './grandpa-justification.js';
import type { GrandpaSource } from './grandpa-source.js';

/**
 * How old the newest finalised block may be by its own timestamp. Ten minutes: finality that is away shorter is a bad
 * day of the network; for longer, a worker that acts may act on what was true once.
 */
const DEFAULT_RECENCY_MS = 600_000;
/** Without a justification for so long, the node is asked: it may have dropped one. Three 2 s blocks. */
const ASK_AFTER_MS = 6_000;
/** Without a new finalised block for so long, the next node is tried. */
const STALL_MS = 30_000;
/** Where every node was tried, the wait doubles up to this: it is the chain that stalls, and it is not for us to hurry it. */
const STALL_LIMIT_MS = 600_000;
/** Part of the wait that is left to chance: workers do not all turn to one node in the same moment. */
const STALL_JITTER = 0.25;

export interface GrandpaOptions {
  readonly recencyMs?: number | undefined;
  readonly askAfterMs?: number | undefined;
  readonly stallMs?: number | undefined;
}

export interface GrandpaDeps {
  readonly source: GrandpaSource;
  /** How a signature is verified; by the pure code without it. */
  readonly isSigned?: SignatureCheck | undefined;
  /** The pinned block; asked for once the node is there. */
  readonly anchor: () => Promise<Anchor>;
  /** Whether the node is there, and every change. */
  readonly connected$: Observable<boolean>;
  /** Timestamp of a block, proven under its header: Unix time in milliseconds. */
  readonly timeOf: (header: ProvenHeader) => Promise<number>;
  /** Sets aside the node that gave the answer. Whether there is another one. */
  readonly refuse: (refusal: Unverified) => boolean;
  /** Turns to another node, which did not lie. Whether there is one. */
  readonly turn: (reason: ChainError) => boolean;
  /** Nothing became final since that block: turns to a node that was not looked at since. Whether there is one. */
  readonly stalled: (reason: ChainError, finalised: number) => boolean;
  /** Unix time in milliseconds. */
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random?: () => number;
  readonly log: Log;
}

export class GrandpaFinality implements Finality {
  readonly kind = 'grandpa';
  readonly #recencyMs: number;
  readonly #askAfterMs: number;
  readonly #stallMs: number;
  readonly #deps: GrandpaDeps;
  #chain: GrandpaChain | undefined;
  /** Proven and not passed on yet. */
  #waiting: ProvenHeader[] = [];
  #isStarted = false;
  #newest: { readonly number: number; readonly timestampMs: number } | undefined;
  /** When the last block was proven, or the node was turned to. */
  #progressMs: number;
  /** Times that every node was found to stall, since the last block was proven. */
  #stalls = 0;
  /** What to wait for before the next node is tried. */
  #patienceMs: number;

  constructor(
    { recencyMs = DEFAULT_RECENCY_MS, askAfterMs = ASK_AFTER_MS, stallMs = STALL_MS }: GrandpaOptions,
    deps: GrandpaDeps,
  ) {
    this.#recencyMs = recencyMs;
    this.#askAfterMs = askAfterMs;
    this.#stallMs = stallMs;
    this.#deps = deps;
    this.#progressMs = deps.now();
    this.#patienceMs = stallMs;
  }

  headers$(): Observable<BlockHeader> {
    const { source, connected$ } = this.#deps;
    const told$ = source.justifications$.pipe(
      // Without notifications the node is asked all the same.
      retry({ delay: (error) => (error instanceof ChainUnreachable ? of(0) : timer(this.#stallMs)) }),
    );
    const back$ = connected$.pipe(
      filter(Boolean),
      map(() => undefined),
    );
    return merge(told$, back$).pipe(
      switchMapToAsking(this.#askAfterMs),
      concatMap((encoded) => from(this.#step(encoded))),
      mergeMap((headers) => from(headers)),
    );
  }

  /** The newest proven block for somebody to pin; undefined while it is none: see GrandpaChain. Throws as requireRecent. */
  get anchor(): SignedAnchor | undefined {
    this.requireRecent();
    return this.#isStarted ? this.#chain?.anchor : undefined;
  }

  /** Throws ChainError `stale` where the newest finalised block is older than it may be. */
  requireRecent(): void {
    const newest = this.#newest;
    if (newest === undefined || this.#ageMs(newest.timestampMs) > this.#recencyMs) throw this.#stale();
  }

  /** One look: at a justification that was sent, or at what the node has when asked. */
  async #step(encoded: Uint8Array | undefined): Promise<readonly ProvenHeader[]> {
    try {
      await this.#prove(encoded);
      return await this.#pass();
    } catch (error) {
      return this.#failed(error);
    }
  }

  async #prove(encoded: Uint8Array | undefined): Promise<void> {
    this.#chain ??= new GrandpaChain(await this.#deps.anchor(), this.#deps);
    const chain = this.#chain;
    if (encoded !== undefined && (await this.#tried(chain, encoded))) return;
    for (;;) {
      const proof = await this.#deps.source.prove(chain.tip.number + 1);
      if (proof === undefined || !(await this.#extend(chain, proof))) break;
    }
    if (encoded !== undefined) await this.#extend(chain, encoded);
  }

  /** A justification that was sent: it may be of a set whose announcement was missed, which is then asked for. */
  async #tried(chain: GrandpaChain, encoded: Uint8Array): Promise<boolean> {
    try {
      await this.#extend(chain, encoded);
      return true;
    } catch (error) {
      const check = asUnverified(error)?.check;
      if (check === 'voter' || check === 'signature' || check === 'weight' || check === 'setEnd')
        return false;
      throw error;
    }
  }

  async #extend(chain: GrandpaChain, encoded: Uint8Array): Promise<boolean> {
    const set = chain.set.id;
    const headers = await chain.extend(encoded, { jump: !this.#isStarted });
    this.#waiting = this.#isStarted
      ? [...this.#waiting, ...headers]
      : headers.length > 0
        ? [...headers]
        : this.#waiting;
    if (headers.length > 0) this.#progressed();
    if (chain.set.id !== set) {
      const { id, authorities } = chain.set;
      this.#deps.log.info(
        { block: chain.tip.number, set: Number(id), authorities: authorities.length },
        'the authority set changed',
      );
    }
    return headers.length > 0;
  }

  /** What is proven, once the newest of it is recent. */
  async #pass(): Promise<readonly ProvenHeader[]> {
    const last = this.#waiting.at(-1);
    if (last !== undefined && last.number > (this.#newest?.number ?? -1)) {
      this.#newest = { number: last.number, timestampMs: await this.#deps.timeOf(last) };
    }
    if (last !== undefined && this.#ageMs(this.#newest?.timestampMs ?? 0) <= this.#recencyMs) {
      this.#isStarted = true;
      return this.#waiting.splice(0);
    }
    const silentMs = this.#deps.now() - this.#progressMs;
    // What is old at the first look need not be waited for.
    const isOld = last !== undefined && this.#stalls === 0;
    if (isOld || silentMs > this.#patienceMs) {
      this.#progressMs = this.#deps.now();
      throw this.#stale();
    }
    return [];
  }

  #progressed(): void {
    this.#progressMs = this.#deps.now();
    // What is proven and too old is no news of a chain that goes on.
    if (this.#waiting.length === 0 || !this.#isStarted) return;
    this.#stalls = 0;
    this.#patienceMs = this.#stallMs;
  }

  /** Every node is as far: each time the wait doubles, and it is said once. */
  #waitLonger(reason: ChainError): void {
    const { log, random = Math.random } = this.#deps;
    this.#stalls += 1;
    const waitMs = Math.min(this.#stallMs * 2 ** this.#stalls, STALL_LIMIT_MS);
    this.#patienceMs = waitMs * (1 - STALL_JITTER * random());
    const known = { block: this.#chain?.tip.number };
    if (this.#stalls > 1) log.debug(known, 'no node has a newer finalised block; waiting');
    else
      log.warn(
        known,
        `no node has a newer finalised block, so nothing is done until the chain finalises again: ${reason.message}`,
      );
  }

  /** The node is left for the next one; without another it is waited for, except by who has nothing to start from. */
  async #failed(error: unknown): Promise<readonly ProvenHeader[]> {
    const { refuse, turn, stalled } = this.#deps;
    if (error instanceof ChainUnreachable) return [];
    const refusal = asUnverified(error);
    if (refusal !== undefined) {
      if (!refuse(refusal) && !this.#isStarted) throw refusal;
      return [];
    }
    if (error instanceof ChainError && error.code === 'stale') {
      if (stalled(error, await this.#heightThere())) return [];
      if (!this.#isStarted) throw error;
      this.#waitLonger(error);
      return [];
    }
    if (error instanceof RpcRefused) {
      const reason = new ChainError('unreachable', error.message, { cause: error });
      if (!turn(reason)) {
        if (!this.#isStarted) throw reason;
        this.#waitLonger(reason);
      }
      return [];
    }
    throw error;
  }

  /** How far the node in use is; what it cannot prove does not count. */
  async #heightThere(): Promise<number> {
    const tip = this.#chain?.tip.number ?? 0;
    return Math.min(tip, await this.#deps.source.claimed().catch(() => 0));
  }

  #ageMs(timestampMs: number): number {
    return this.#deps.now() - timestampMs;
  }

  #stale(): ChainError {
    const newest = this.#newest;
    const what =
      newest === undefined
        ? 'no finalised block was proven'
        : `finalised block ${newest.number} is ${Math.round(this.#ageMs(newest.timestampMs) / 1000)} s old`;
    const tip = this.#chain?.tip;
    const where = tip === undefined ? '' : ` (proven up to block ${tip.number}, ${toHex(tip.hash)})`;
    return new ChainError(
      'stale',
      `${what}${where}, more than ${this.#recencyMs / 1000} s are too old; wait for the chain, pass another --chain-url, or set the clock`,
    );
  }
}

/** Each value, and undefined after every `periodMs` without one. */
function switchMapToAsking(periodMs: number) {
  return (source$: Observable<Uint8Array | undefined>): Observable<Uint8Array | undefined> =>
    source$.pipe(
      switchMap((value) => merge(of(value), timer(periodMs, periodMs).pipe(map(() => undefined)))),
    );
}
