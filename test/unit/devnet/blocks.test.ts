import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Log } from '../../../src/chain/log.js';
import { silentLog } from '../../../src/chain/log.js';
import { BlockDriver, type BlockDriverOptions, type BlockSource } from '../../../src/devnet/blocks.js';

/** A chain that notes how many extrinsics each block took. */
class ScriptedSource implements BlockSource {
  readonly taken: number[] = [];
  pool = 0;
  error: Error | undefined;
  /** Runs while a block is being built. */
  during: () => void = () => undefined;
  #building = false;

  height(): number {
    return this.taken.length;
  }

  waiting(): number {
    return this.pool;
  }

  async build(): Promise<number> {
    expect(this.#building).toBe(false);
    this.#building = true;
    const taken = this.pool;
    this.pool = 0;
    await Promise.resolve();
    this.during();
    if (this.error !== undefined) throw this.error;
    this.#building = false;
    this.taken.push(taken);
    return taken;
  }
}

const drivers: BlockDriver[] = [];

function setUp(options: BlockDriverOptions = {}, log: Log = silentLog) {
  const source = new ScriptedSource();
  const driver = new BlockDriver({ idleMs: 0, ...options }, { source, log });
  drivers.push(driver);
  driver.start();
  return { source, driver };
}

/** Lets what does not wait for time happen. */
const turn = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(async () => {
  await Promise.all(drivers.splice(0).map((driver) => driver.stop()));
  vi.useRealTimers();
});

describe('BlockDriver: when a block is wanted', () => {
  it('builds nothing while nobody wants anything', async () => {
    const { source } = setUp();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(source.taken).toEqual([]);
  });

  it('builds at the idle pace, counted from the last block', async () => {
    const { source } = setUp({ idleMs: 2_000 });
    await vi.advanceTimersByTimeAsync(1_999);
    expect(source.taken).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(source.taken).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(source.taken).toHaveLength(3);
  });

  it('builds for an extrinsic and then settles it', async () => {
    const { source, driver } = setUp({ settleBlocks: 2 });
    source.pool = 3;
    driver.wake();
    await turn();
    expect(source.taken).toEqual([3, 0, 0]);
  });

  it('takes an extrinsic that arrives during a build into the next block', async () => {
    const { source, driver } = setUp();
    source.during = () => {
      if (source.taken.length === 0) source.pool = 1;
    };
    driver.demand(1);
    await turn();
    expect(source.taken).toEqual([0, 1, 0]);
  });

  it('builds up to a demanded height, one block at a time', async () => {
    const { source, driver } = setUp();
    await driver.advanceTo(4);
    expect(source.taken).toHaveLength(4);
    await driver.advanceTo(2);
    expect(source.taken).toHaveLength(4);
  });
});

describe('BlockDriver: when a block is allowed', () => {
  it('waits until everybody attached is idle for the finalised block', async () => {
    const { source, driver } = setUp();
    const [one, two] = [driver.attach('one'), driver.attach('two')];
    driver.demand(3);
    await turn();
    expect(source.taken).toHaveLength(0);
    one.idle(0);
    await turn();
    expect(source.taken).toHaveLength(0);
    two.idle(0);
    await turn();
    // Block 1 makes block 0 final, which both answered already; block 2 makes block 1 final, which nobody did.
    expect(source.taken).toHaveLength(2);
    one.idle(1);
    two.idle(1);
    await turn();
    expect(source.taken).toHaveLength(3);
  });

  it('gathers what the attached send before it builds', async () => {
    const { source, driver } = setUp();
    const workers = [driver.attach('one'), driver.attach('two'), driver.attach('three')];
    for (const worker of workers) {
      source.pool += 1;
      driver.wake();
      await turn();
      worker.idle(0);
      await turn();
    }
    expect(source.taken).toEqual([3, 0]);
  });

  it('does not wait for one that detached', async () => {
    const { source, driver } = setUp();
    const worker = driver.attach('one');
    driver.demand(1);
    await turn();
    worker.detach();
    await turn();
    expect(source.taken).toHaveLength(1);
  });

  it('lets an attached worker demand blocks', async () => {
    const { source, driver } = setUp();
    const worker = driver.attach('one');
    worker.demand(1);
    worker.idle(0);
    await turn();
    expect(source.taken).toHaveLength(1);
  });

  it('waits for each only as long as its own patience', async () => {
    const warnings: object[] = [];
    const log: Log = { ...silentLog, warn: (fields) => warnings.push(fields) };
    const { source, driver } = setUp({ busyLimitMs: 20_000, settleBlocks: 0 }, log);
    const outside = driver.attach('outside', 2_000);
    const inside = driver.attach('inside');
    driver.demand(2);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(warnings).toEqual([{ busy: ['outside'], block: 0 }]);
    expect(source.taken).toHaveLength(0);
    inside.idle(0);
    await turn();
    expect(source.taken).toHaveLength(1);
    inside.idle(1);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(source.taken).toHaveLength(1);
    outside.idle(1);
    await turn();
    expect(source.taken).toHaveLength(2);
    expect(warnings).toHaveLength(1);
  });

  it('passes over one that stays busy too long, says so, and waits for it again next time', async () => {
    const warnings: object[] = [];
    const log = { ...silentLog, warn: (fields: object) => void warnings.push(fields) };
    const { source, driver } = setUp({ busyLimitMs: 5_000, settleBlocks: 0 }, log);
    driver.attach('slow');
    driver.demand(2);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(source.taken).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(source.taken).toHaveLength(1);
    expect(warnings).toEqual([{ busy: ['slow'], block: 0 }]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(source.taken).toHaveLength(2);
  });
});

describe('BlockDriver: ends', () => {
  it('tells those who wait for a height when it is stopped', async () => {
    const { source, driver } = setUp();
    driver.attach('busy for ever');
    const waiting = driver.advanceTo(5).catch((error: unknown) => (error as Error).message);
    await driver.stop();
    expect(await waiting).toMatch(/stopped/);
    expect(source.taken).toHaveLength(0);
  });

  it('tells them when a block cannot be built, and builds no more', async () => {
    const { source, driver } = setUp({ idleMs: 1_000 });
    source.error = new Error('the runtime trapped');
    const waiting = driver.advanceTo(1).catch((error: unknown) => (error as Error).message);
    await turn();
    expect(await waiting).toBe('the runtime trapped');
    source.error = undefined;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(source.taken).toEqual([]);
  });
});
