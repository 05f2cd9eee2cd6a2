/**
 * When the embedded chain builds a block.
 *
 * A block is WANTED while an extrinsic other than a heartbeat waits in the pool, while somebody demanded a height, and for `settleBlocks`
 * after a block with such extrinsics (so that what is in it becomes final at once); otherwise one comes every `idleMs`.
 *
 * A block is ALLOWED once everybody attached has said `idle` for the last finalised block. Workers in the process
 * attach: whatever they send in answer to a finalised block is then in the pool before the next one is built, so a key
 * generation runs as fast as its slowest worker and nobody misses a window, however slow the machine. Workers in other
 * processes attach over JSON-RPC (session.ts) with less patience; other clients outside are not waited for beyond the
 * pool. Somebody who stays busy longer than `busyLimitMs`, or than its own patience, is passed over for that block, with
 * a warning.
 *
 * Builds never overlap. An extrinsic that arrives while a block is built waits for the next.
 */
import type { Log } from '../chain/log.js';
import type { Pace } from '../chain/types.js';

/** Pace of a chain that nobody waits for: a slot. */
export const IDLE_MS = 2_000;
/** Depth at which the embedded chain's blocks count as final. */
export const SETTLE_BLOCKS = 1;
/** Far beyond what a worker needs for one block (a dealing for 128 seats takes a second); longer is a fault. */
const BUSY_LIMIT_MS = 20_000;

export interface BlockDriverOptions {
  /** Milliseconds between blocks that nobody asked for; 0 = none such. */
  readonly idleMs?: number;
  /** Finality depth of those attached. */
  readonly settleBlocks?: number;
  readonly busyLimitMs?: number;
}

/** What the driver drives. */
export interface BlockSource {
  height(): number;
  /** Extrinsics waiting that ask for a block. */
  waiting(): number;
  /** Builds one block; answers how many of those it took in. */
  build(): Promise<number>;
}

interface Attached {
  readonly name: string;
  readonly patienceMs: number;
  idleUpTo: number;
}

export class BlockDriver {
  readonly #options: Required<BlockDriverOptions>;
  readonly #source: BlockSource;
  readonly #log: Log;
  readonly #attached = new Set<Attached>();
  readonly #arrivals = new Set<{ height: number; resolve: () => void; reject: (error: unknown) => void }>();
  #wanted = 0;
  #running: Promise<void> | undefined;
  #stopped = false;
  #wake: () => void = () => undefined;

  constructor(options: BlockDriverOptions, { source, log }: { source: BlockSource; log: Log }) {
    this.#options = { idleMs: IDLE_MS, settleBlocks: SETTLE_BLOCKS, busyLimitMs: BUSY_LIMIT_MS, ...options };
    this.#source = source;
    this.#log = log;
  }

  /** Begins to build. */
  start(): void {
    if (this.#running === undefined && !this.#stopped) this.#running = this.#run();
  }

  /** Ends after the block under way; those who wait for a height are told. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#running;
    this.#fail(new Error('the block driver was stopped'));
  }

  /**
   * From now on no block is built before this one is idle, or was waited for `patienceMs`; it owes an answer for the
   * current finalised block too.
   */
  attach(name: string, patienceMs = this.#options.busyLimitMs): Pace {
    const attached: Attached = { name, patienceMs, idleUpTo: this.#finalHeight() - 1 };
    this.#attached.add(attached);
    return {
      idle: (block) => {
        attached.idleUpTo = Math.max(attached.idleUpTo, block);
        this.#wake();
      },
      demand: (height) => this.demand(height),
      detach: () => {
        this.#attached.delete(attached);
        this.#wake();
      },
    };
  }

  /** Blocks up to `height` follow each other without the idle wait. */
  demand(height: number): void {
    this.#wanted = Math.max(this.#wanted, height);
    this.#wake();
  }

  /** Resolves when block `height` is built. */
  advanceTo(height: number): Promise<void> {
    if (this.#source.height() >= height) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#arrivals.add({ height, resolve, reject });
      this.demand(height);
    });
  }

  /** An extrinsic arrived. */
  wake(): void {
    this.#wake();
  }

  async #run(): Promise<void> {
    let idleSince = Date.now();
    while (!this.#stopped) {
      const { idleMs } = this.#options;
      const overdue = idleMs > 0 && Date.now() - idleSince >= idleMs;
      if (!this.#isWanted() && !overdue) {
        await this.#sleep(idleMs > 0 ? idleMs - (Date.now() - idleSince) : undefined);
        continue;
      }
      await this.#everybodyIdle();
      if (this.#stopped) break;
      try {
        const included = await this.#source.build();
        if (included > 0)
          this.#wanted = Math.max(this.#wanted, this.#source.height() + this.#options.settleBlocks);
        this.#arrive();
      } catch (error) {
        // A chain that cannot build is broken for good; nobody must wait for it.
        this.#log.error({ err: error }, 'the embedded chain stopped: a block could not be built');
        this.#stopped = true;
        this.#fail(error);
      }
      idleSince = Date.now();
    }
  }

  #isWanted(): boolean {
    return this.#source.waiting() > 0 || this.#source.height() < this.#wanted;
  }

  #finalHeight(): number {
    return Math.max(0, this.#source.height() - this.#options.settleBlocks);
  }

  async #everybodyIdle(): Promise<void> {
    const since = Date.now();
    for (;;) {
      // Anew each time: the chain may be set back meanwhile.
      const height = this.#finalHeight();
      const busy = [...this.#attached].filter(({ idleUpTo }) => idleUpTo < height);
      if (busy.length === 0 || this.#stopped) return;
      const waited = Date.now() - since;
      const late = busy.filter(({ patienceMs }) => patienceMs <= waited);
      if (late.length > 0) {
        this.#log.warn(
          { busy: late.map(({ name }) => name), block: height },
          'building without those still busy',
        );
        for (const attached of late) attached.idleUpTo = height;
        continue;
      }
      await this.#sleep(Math.min(...busy.map(({ patienceMs }) => patienceMs)) - waited);
    }
  }

  /** Until something changed, at most `ms`. */
  #sleep(ms: number | undefined): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(done, Math.max(0, ms));
      function done(): void {
        clearTimeout(timer);
        resolve();
      }
      this.#wake = done;
    });
  }

  #arrive(): void {
    const height = this.#source.height();
    for (const arrival of this.#arrivals) {
      if (height < arrival.height) continue;
      this.#arrivals.delete(arrival);
      arrival.resolve();
    }
  }

  #fail(error: unknown): void {
    for (const { reject } of this.#arrivals) reject(error);
    this.#arrivals.clear();
  }
}
