/** Follows the chain for as long as the page is there; the same log is read on after the node was away. */
import { AuditError } from '../../audit/errors.js';
import { connectLive, type LiveChain, openLive, readOn, recorderOf } from '../../audit/live.js';
import type { MemoryLog } from '../../audit/log/memory.js';
import { decodeRecord, type LogRecord } from '../../audit/record.js';
import { viewOf } from '../../audit/view.js';
import { toHex } from '../../chain/bytes.js';
import type { Codec } from '../../chain/codec.js';
import type { ToPage } from '../messages.js';
import { Rows } from './rows.js';
import { Runtimes } from './runtimes.js';

/** How often what was read is told: often enough to look live, seldom enough for a page of 10,000 records. */
const TELL_MS = 200;
/** Between two tries to reach a node that is away. */
const RETRY_MS = 1_000;
/** Records in one message: more would hold up the page for more than a frame. */
const MAX_TOLD = 500;

/** What is read of a chain. */
export interface Reading {
  readonly log: MemoryLog;
  readonly rows: Rows;
  readonly runtimes: Runtimes<Codec>;
  /** Records that the page has. */
  told: number;
}

export interface FollowDeps {
  readonly url: string;
  readonly tell: (message: ToPage) => void;
  readonly wait: (ms: number) => Promise<void>;
  /** Told what is read from now on; undefined: what was read is void. */
  readonly reads: (reading: Reading | undefined) => void;
  /** Default: over a WebSocket. */
  readonly connect?: typeof connectLive;
}

/** Never returns. */
export async function follow(deps: FollowDeps): Promise<never> {
  const { url, tell, wait, reads, connect = connectLive } = deps;
  let reading: Reading | undefined;
  for (;;) {
    tell({ type: 'connection', state: 'connecting', why: url });
    try {
      const live = await connect(url);
      const { genesis } = live.chain;
      reading = reading?.log.meta.genesis === toHex(genesis) ? reading : await begun(live, deps);
      reads(reading);
      await read(live, reading, deps);
    } catch (error) {
      // Another chain than before, or the chain was set back: what was read is void.
      if (error instanceof AuditError && error.code === 'fork') {
        reading = undefined;
        reads(reading);
      }
      tell({
        type: 'connection',
        state: 'lost',
        why: error instanceof Error ? error.message : String(error),
      });
    }
    await wait(RETRY_MS);
  }
}

async function begun(live: LiveChain, deps: FollowDeps): Promise<Reading> {
  try {
    return await begin(live, deps);
  } catch (error) {
    await live.chain.close();
    throw error;
  }
}

async function begin(live: LiveChain, { tell, wait }: FollowDeps): Promise<Reading> {
  const { chain, evidence, settings } = live;
  const log = await openLive(live);
  // The program in the state of a block makes the next one.
  const runtimes = new Runtimes(await live.codec(log.tip.block));
  const network = evidence.finality === 'dev' ? 'dev' : 'node';
  const rows = new Rows({ log, runtimes, network, pause: () => wait(0) });
  const { specVersion } = await live.codec(chain.head());
  const { heartbeatPeriod } = settings;
  const [firstRecord, firstBlock] = [log.first, log.tip.block.number];
  const { genesis } = log.meta;
  tell({
    type: 'chain',
    facts: { genesis, specVersion, network, heartbeatPeriod, firstRecord, firstBlock },
  });
  return { log, runtimes, rows, told: log.first };
}

/** Until something fails. */
async function read(live: LiveChain, reading: Reading, deps: FollowDeps): Promise<never> {
  const recorder = recorderOf(live, reading.log);
  let isReading = false;
  let failed: Error | undefined;
  const readMore = async (): Promise<void> => {
    isReading = true;
    await readOn(live, recorder).catch((error: unknown) => {
      failed = error instanceof Error ? error : new Error(String(error));
    });
    isReading = false;
  };
  let reads = Promise.resolve();
  try {
    return await show(live, reading, deps, () => {
      if (failed !== undefined) throw failed;
      if (!isReading && recorder.tip.number < live.chain.head().number) reads = readMore();
    });
  } finally {
    // Nothing of this connection may write into the log when the next one does.
    await live.chain.close();
    await reads;
  }
}

/** Tells the page what is read. `step` is taken before each time. */
async function show(
  live: LiveChain,
  reading: Reading,
  { tell, wait }: FollowDeps,
  step: () => void,
): Promise<never> {
  const { chain } = live;
  let [head, connected] = ['', !chain.connected];
  for (;;) {
    step();
    if (chain.connected !== connected) {
      connected = chain.connected;
      tell({ type: 'connection', state: connected ? 'connected' : 'lost', why: 'the node does not answer' });
    }
    await tellRecords(live, reading, tell);
    const [block, read] = [chain.head().number, reading.log.tip.block.number];
    if (`${block}/${read}` !== head) {
      head = `${block}/${read}`;
      tell({ type: 'head', block, read });
    }
    await wait(TELL_MS);
  }
}

/** Those that were read since, each by the runtime of its block. */
async function tellRecords(live: LiveChain, reading: Reading, tell: FollowDeps['tell']): Promise<void> {
  const { log, runtimes } = reading;
  const { size } = log.tip.range;
  while (reading.told < size) {
    const views = [];
    for await (const entry of log.records(reading.told, Math.min(size, reading.told + MAX_TOLD))) {
      await beginRuntime(live, reading, entry);
      views.push(viewOf(entry, runtimes.at(entry.index)));
    }
    tell({ type: 'records', records: views });
    reading.told += views.length;
  }
}

/** A record that tells of a new program is the first of the first block that runs it. */
async function beginRuntime(
  live: LiveChain,
  { log, runtimes }: Reading,
  { index, block, record }: LogRecord,
): Promise<void> {
  if (decodeRecord(record)?.kind !== 'code') return;
  const hash = log.hashOf(block - 1);
  if (hash === undefined) throw new RangeError(`block ${block - 1} was not read before block ${block}`);
  runtimes.begin(index, await live.codec({ number: block - 1, hash }));
}
