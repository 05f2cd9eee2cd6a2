/**
 * One enclave's worker: follows finalised blocks and lets every duty look at them. It decides nothing itself and
 * holds no secret; the enclave does both.
 */
import type { Logger } from 'pino';
import {
  BehaviorSubject,
  catchError,
  concatMap,
  EMPTY,
  filter,
  firstValueFrom,
  map,
  merge,
  type Observable,
  of,
  race,
  Subject,
  Subscription,
  share,
  switchMap,
  take,
  takeUntil,
  timer,
} from 'rxjs';
import { enclaves } from '../chain/calls.js';
import { findEvent } from '../chain/events.js';
import type { AccountId, BlockRef, Chain, ExtrinsicQueue, FinalisedBlock, Pace } from '../chain/types.js';
import type { Enclave, Holding } from '../enclave/enclave.js';
import { acknowledge } from './duties/acknowledge.js';
import { attest } from './duties/attest.js';
import { beacon } from './duties/beacon.js';
import { complain } from './duties/complain.js';
import { deal } from './duties/deal.js';
import { erase } from './duties/erase.js';
import { heartbeat } from './duties/heartbeat.js';
import { lost } from './duties/lost.js';
import { type LogRecorder, record } from './duties/record.js';
import { register } from './duties/register.js';
import { release } from './duties/release.js';
import { renew } from './duties/renew.js';
import { replicate } from './duties/replicate.js';
import type { Duty, DutyName } from './duty.js';
import { type EnclaveHistory, NO_HISTORY } from './history.js';
import { lookAtLatest } from './look-at-latest.js';
import { MemoryMetrics, type Metrics } from './metrics.js';
import { Reporter, type WorkerEvent } from './reporter.js';
import { enclaveSigner } from './signer.js';
import { Submissions } from './submissions.js';

const DUTIES: Readonly<Record<DutyName, Duty>> = {
  attest,
  renew,
  register,
  deal,
  complain,
  acknowledge,
  lost,
  replicate,
  erase,
  release,
  beacon,
  heartbeat,
  record,
};

/** How long {@link Worker.stop} waits for a node that does not answer before it wipes the enclave all the same. */
const STOP_TIMEOUT_MS = 10_000;

/**
 * How long everything else waits while a request is answered, which takes some ten milliseconds: its reads of a block, on
 * the same connection, would double that. A node that takes so long is no faster for waiting.
 */
const ANSWER_FIRST_MS = 1_000;

/** No block was looked at yet. */
const NONE = -1;

/** For who ends a worker and cares for what it has sent. */
export interface FinishOptions {
  readonly limitMs: number;
  /** Told how many extrinsics are waited for. */
  readonly waiting: (count: number) => void;
}

export interface WorkerOptions {
  /** In log lines; `--name`. */
  readonly name: string;
}

export interface WorkerDeps {
  readonly chain: Chain;
  readonly enclave: Enclave;
  /** Extrinsics of the operator that owns the enclave, or of its proxy; one patient queue for all its replicas. */
  readonly operatorQueue: ExtrinsicQueue;
  /** The operator, 32 bytes, where `operatorQueue` signs as its proxy. */
  readonly operator?: AccountId;
  /** Enclaves of earlier runs; none without it. */
  readonly history?: EnclaveHistory;
  /** Of the audit log; without it the log is not recorded. */
  readonly recorder?: LogRecorder | undefined;
  readonly log: Logger;
  readonly metrics?: Metrics;
  /** Holds the block driver of an embedded chain until this worker has dealt with a block. */
  readonly pace?: Pick<Pace, 'idle' | 'detach'>;
}

export class Worker {
  readonly name: string;
  /** The enclave's account, 32 bytes. */
  readonly account: Uint8Array;
  readonly #deps: WorkerDeps;
  readonly #queue: ExtrinsicQueue;
  readonly #submissions: Submissions;
  readonly #operatorSubmissions: Submissions;
  readonly #reporter: Reporter;
  readonly #events = new Subject<WorkerEvent>();
  readonly #following = new BehaviorSubject(false);
  readonly #stopping = new Subject<void>();
  /** The last block all duties have looked at since the last reconnect. */
  readonly #looked = new BehaviorSubject(NONE);
  readonly #lookedBy = new Map<DutyName, number>();
  readonly #subscriptions = new Subscription();
  #delivered = NONE;
  #mayTransmit = false;
  #duties: Promise<unknown> | undefined;
  #stopped: Promise<void> | undefined;

  constructor({ name }: WorkerOptions, deps: WorkerDeps) {
    this.name = name;
    this.account = deps.enclave.account();
    this.#deps = deps;
    const alone = { patient: true, filler: enclaves.skip(), alone: true };
    this.#queue = deps.chain.queue(enclaveSigner(deps.enclave), alone);
    const mayTransmit = () => this.#mayTransmit;
    this.#submissions = new Submissions({ queue: this.#queue, mayTransmit });
    this.#operatorSubmissions = new Submissions({ queue: deps.operatorQueue, mayTransmit });
    this.#reporter = new Reporter({
      log: deps.log.child({ worker: name }),
      metrics: deps.metrics ?? new MemoryMetrics(),
      holdings: () => deps.enclave.holdings(),
    });
  }

  /** What duties did and what became of it; completes after {@link stop}. */
  get events$(): Observable<WorkerEvent> {
    return this.#events.asObservable();
  }

  /** Whether finalised blocks are followed. */
  get connected(): boolean {
    return this.#following.value;
  }

  /** What the enclave holds: numbers and flags. */
  holdings(): readonly Holding[] {
    return this.#deps.enclave.holdings();
  }

  /** Follows the chain from its finalised head on. A second call does nothing. */
  start(): void {
    if (this.#duties !== undefined || this.#stopped !== undefined) return;
    const { chain, enclave, operatorQueue, history = NO_HISTORY, recorder } = this.#deps;
    const blocks = new Subject<FinalisedBlock>();
    const best = new BehaviorSubject<BlockRef>(chain.head());
    const isAskedIn = ({ events }: FinalisedBlock) => findEvent(events, 'secrets.Requested') !== undefined;
    const dutyDeps = {
      blocks$: this.#afterAnswers(blocks, isAskedIn).pipe(share()),
      best$: best,
      ahead$: this.#following.pipe(
        switchMap((on) => (on && chain.ahead$) || EMPTY),
        takeUntil(this.#stopping),
      ),
      chain,
      enclave,
      operator: this.#deps.operator ?? operatorQueue.signer.publicKey,
      submissions: this.#submissions,
      operatorSubmissions: this.#operatorSubmissions,
      history,
      recorder,
    };
    const events$ = merge(
      ...Object.entries(DUTIES).map(([name, duty]) => {
        if (name === 'release') return duty({ ...dutyDeps, blocks$: blocks });
        // Both send in the enclave's own order: no round goes before an answer, of an older request too.
        if (name === 'beacon') return duty({ ...dutyDeps, blocks$: this.#afterAnswers(blocks, () => true) });
        return duty(dutyDeps);
      }),
    );
    const results$ = merge(this.#submissions.results$, this.#operatorSubmissions.results$);
    this.#subscriptions.add(results$.subscribe((result) => this.#report(result)));
    const done = new Promise<void>((resolve) => {
      this.#subscriptions.add(events$.subscribe({ next: (e) => this.#report(e), complete: resolve }));
    });
    this.#duties = done;
    const best$ = this.#following.pipe(
      switchMap((on) => (on ? chain.best$.pipe(catchError(() => EMPTY)) : EMPTY)),
      takeUntil(this.#stopping),
    );
    this.#subscriptions.add(best$.subscribe(best));
    const followed$ = this.#following.pipe(
      switchMap((on) => (on ? this.#finalised$() : EMPTY)),
      takeUntil(this.#stopping),
    );
    this.#connect();
    this.#subscriptions.add(
      followed$.subscribe({
        next: (block) => {
          this.#delivered = block.number;
          blocks.next(block);
        },
        complete: () => blocks.complete(),
      }),
    );
    this.#keepPace();
  }

  /**
   * Resolves when every duty has looked at finalised block `block`, or a later one, and what they sent is in the
   * pool. While disconnected or stopped it waits for no block.
   */
  async settled(block: number): Promise<void> {
    const looked$ = this.#looked.pipe(filter((last) => last >= block));
    const unfollowed$ = this.#following.pipe(filter((on) => !on));
    await firstValueFrom(merge(looked$, unfollowed$));
    await Promise.all([this.#submissions.settled(), this.#operatorSubmissions.settled()]);
  }

  /** Stops reading and sending as if the machine had lost the network; secrets stay. Resolves when no duty runs. */
  async disconnect(): Promise<void> {
    if (!this.connected) return;
    this.#mayTransmit = false;
    this.#following.next(false);
    this.#reporter.reportConnected(false);
    const delivered = this.#delivered;
    await firstValueFrom(this.#looked.pipe(filter((last) => last >= delivered)));
  }

  /** Goes on from the finalised head. */
  reconnect(): void {
    if (this.connected || this.#duties === undefined || this.#stopped !== undefined) return;
    this.#connect();
  }

  /**
   * Lets running duties finish, hands what is signed to the pool, wipes the enclave and completes the events. With `finish`
   * it waits until what is in the pool is in a finalised block or cannot be any more, at most so long.
   */
  stop({ finish }: { readonly finish?: FinishOptions } = {}): Promise<void> {
    this.#stopped ??= this.#stop(finish);
    return this.#stopped;
  }

  /**
   * Ends as a process that is killed: what runs is cut off, what is not sent never will be, and the secrets are gone.
   * For rehearsing that on a development network.
   */
  kill(): void {
    if (this.#stopped !== undefined) return;
    this.#stopped = Promise.resolve();
    this.#deps.enclave.wipe();
    this.#stopping.next();
    this.#end();
  }

  async #stop(finish: FinishOptions | undefined): Promise<void> {
    this.#stopping.next();
    await this.#finished();
    const underWay = this.#submissions.underWay + this.#operatorSubmissions.underWay;
    if (finish !== undefined && underWay > 0) {
      // Nobody is to wait for a worker that does nothing more.
      this.#deps.pace?.detach();
      finish.waiting(underWay);
      await within(finish.limitMs, [this.#submissions.finished(), this.#operatorSubmissions.finished()]);
    }
    this.#end();
  }

  #end(): void {
    this.#mayTransmit = false;
    if (this.connected) {
      this.#following.next(false);
      this.#reporter.reportConnected(false);
    }
    this.#queue.close();
    this.#deps.enclave.wipe();
    this.#deps.pace?.detach();
    this.#submissions.complete();
    this.#operatorSubmissions.complete();
    this.#subscriptions.unsubscribe();
    this.#events.complete();
  }

  /** Resolves when no duty runs and what they sent is in the pool, or after {@link STOP_TIMEOUT_MS}. */
  async #finished(): Promise<void> {
    const finish = async (): Promise<void> => {
      await this.#duties;
      await Promise.all([this.#submissions.settled(), this.#operatorSubmissions.settled()]);
    };
    await within(STOP_TIMEOUT_MS, [finish()]);
  }

  #connect(): void {
    this.#delivered = NONE;
    this.#lookedBy.clear();
    this.#looked.next(NONE);
    this.#mayTransmit = true;
    this.#following.next(true);
    this.#reporter.reportConnected(true);
  }

  /** The same blocks; one for which `waits` holds comes after it was looked at for requests to answer. */
  #afterAnswers(
    blocks$: Observable<FinalisedBlock>,
    waits: (block: FinalisedBlock) => boolean,
  ): Observable<FinalisedBlock> {
    return blocks$.pipe(
      concatMap((block) => {
        // Of blocks that come together only the last is looked at.
        const isAnswered = (this.#lookedBy.get('release') ?? NONE) >= block.number;
        if (isAnswered || !waits(block)) return of(block);
        const answered$ = this.#events.pipe(
          filter(
            (event) => event.kind === 'looked' && event.duty === 'release' && event.block >= block.number,
          ),
        );
        // Until the node has the answer: what others read then is no hurry of anybody.
        const sent$ = answered$.pipe(
          take(1),
          concatMap(() => this.#submissions.settled()),
        );
        return race(sent$, timer(ANSWER_FIRST_MS)).pipe(
          take(1),
          map(() => block),
        );
      }),
    );
  }

  /** The chain's finalised blocks. If they end with an error the worker is disconnected, never dead. */
  #finalised$(): Observable<FinalisedBlock> {
    return this.#deps.chain.finalised$.pipe(
      catchError((error: unknown) => {
        this.#reporter.reportLost(error);
        this.#mayTransmit = false;
        this.#following.next(false);
        this.#reporter.reportConnected(false);
        return EMPTY;
      }),
    );
  }

  #keepPace(): void {
    const { chain, pace } = this.#deps;
    if (pace === undefined) return;
    const idle$ = chain.finalised$.pipe(
      takeUntil(this.#stopping),
      catchError(() => EMPTY),
      lookAtLatest(async ({ number }) => {
        // A queue that fails has told its duty; the driver goes on either way.
        await this.settled(number).catch(() => undefined);
        pace.idle(number);
      }),
    );
    this.#subscriptions.add(idle$.subscribe());
  }

  #report(event: WorkerEvent): void {
    this.#reporter.report(event);
    this.#events.next(event);
    if (event.kind !== 'looked') return;
    this.#lookedBy.set(event.duty, event.block);
    if (this.#lookedBy.size < Object.keys(DUTIES).length) return;
    const last = Math.min(...this.#lookedBy.values());
    if (last <= this.#looked.value) return;
    this.#reporter.reportBlock(last);
    this.#looked.next(last);
  }
}

/** Resolves when all of these are settled, or after `limitMs`. */
async function within(limitMs: number, work: readonly Promise<unknown>[]): Promise<void> {
  const patience = timer(limitMs).pipe(take(1));
  await firstValueFrom(race(Promise.allSettled(work), patience));
}
