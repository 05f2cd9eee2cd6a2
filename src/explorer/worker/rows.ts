/** Verifies one record of the log that the page reads: that the chain's head has it, and what it claims. */
import { exportBundle } from '../../audit/bundle/export.js';
import { settingsForReplay } from '../../audit/genesis-settings.js';
import type { MemoryLog } from '../../audit/log/memory.js';
import { nobleGroup } from '../../audit/pure-group.js';
import { decodeRecord } from '../../audit/record.js';
import { Replay } from '../../audit/replay/replay.js';
import type { Finding, ReplayRecord } from '../../audit/replay/types.js';
import { replayRecord } from '../../audit/verify/cryptography.js';
import { verifyBundle } from '../../audit/verify/verify.js';
import { fromHex } from '../../chain/bytes.js';
import type { Codec } from '../../chain/codec.js';
import type { CheckLine } from '../messages.js';
import { Evidence } from './evidence.js';
import { findingLine, recordLine } from './lines.js';
import type { Runtimes } from './runtimes.js';

/** Records between two words of progress: some 0.1 s. */
const STEP = 16;

/** The last check of a bundle that is about the log and not about what its records claim. */
const LAST_OF_LOG = 'finality';

export interface RowsDeps {
  readonly log: MemoryLog;
  readonly runtimes: Runtimes<Codec>;
  readonly network: 'dev' | 'node';
  /** Lets messages of the page and blocks of the chain in. */
  readonly pause: () => Promise<void>;
}

export class Rows {
  readonly #deps: RowsDeps;
  readonly #replay: Replay;
  readonly #evidence = new Evidence();
  readonly #findings = new Map<number, Finding[]>();
  /** Index of the next record to be verified again. */
  #next: number;
  #running: Promise<void> = Promise.resolve();

  constructor(deps: RowsDeps) {
    const { log, runtimes } = deps;
    this.#deps = deps;
    this.#next = log.first;
    this.#replay = new Replay({
      genesis: fromHex(log.meta.genesis),
      whole: log.first === 0,
      group: nobleGroup,
      specVersion: runtimes.at(log.first).specVersion,
      codec: (version) => runtimes.ofVersion(version),
      blockHash: (number) => log.hashOf(number),
      settings: settingsForReplay(log.meta.settings),
    });
  }

  /** The log's part, as of an evidence bundle of this record; then each claim of the record and of what proves it. */
  async *verify(index: number, progress: (done: number, of: number) => void): AsyncGenerator<CheckLine> {
    const { log, runtimes, network } = this.#deps;
    const group = await this.#groupOf(index);
    const lines: string[] = [];
    const options = { scope: { kind: 'key', value: 0 }, only: group.filter((one) => one <= index) } as const;
    const codec = runtimes.at(index);
    const pinned = { group: nobleGroup, codec, genesis: fromHex(log.meta.genesis) };
    for await (const line of exportBundle(options, { log, codec, neededBlocks: () => [] }))
      lines.push(line.trimEnd());
    for await (const check of verifyBundle(lines, pinned)) {
      yield recordLine(check, network);
      if (check.outcome === 'fail') return;
      if (check.check === LAST_OF_LOG) break;
    }
    // One after the other: all verifications share the replay.
    const run = this.#running.then(() => this.#replayTo(index, progress));
    this.#running = run.catch(() => undefined);
    await run;
    for (const one of this.#evidence.of(await this.#replayed(index), group))
      for (const finding of this.#findings.get(one) ?? []) yield findingLine(finding);
  }

  /** The records of its extrinsic, which follow each other; of what a hook did the record alone. */
  async #groupOf(index: number): Promise<readonly number[]> {
    const { log } = this.#deps;
    const digest = await this.#digestOf(index);
    let [first, last] = [index, index];
    while (digest !== undefined && first > log.first && (await this.#digestOf(first - 1)) === digest)
      first -= 1;
    const end = log.tip.range.size - 1;
    while (digest !== undefined && last < end && (await this.#digestOf(last + 1)) === digest) last += 1;
    return Array.from({ length: last - first + 1 }, (_, at) => first + at);
  }

  async #digestOf(index: number): Promise<string | undefined> {
    const content = decodeRecord((await this.#deps.log.record(index)).record);
    return content?.kind === 'event' ? content.causedBy?.join() : undefined;
  }

  /** Until the record and all of its extrinsic are verified: to the end of its block. */
  async #replayTo(index: number, progress: (done: number, of: number) => void): Promise<void> {
    const { log, pause } = this.#deps;
    const from = this.#next;
    if (index < from) return;
    const { size } = log.tip.range;
    const { block } = await log.record(index);
    for (; this.#next < size; this.#next += 1) {
      if ((await log.record(this.#next)).block > block) break;
      const record = await this.#replayed(this.#next);
      this.#evidence.add(record);
      this.#keep(this.#replay.add(record));
      if (this.#next % STEP !== 0) continue;
      progress(this.#next - from, index - from + 1);
      await pause();
    }
    // What waits is complete: extrinsics do not reach over blocks, and blocks are read whole.
    this.#keep(this.#replay.end());
  }

  #keep(findings: readonly Finding[]): void {
    for (const finding of findings) {
      const known = this.#findings.get(finding.index);
      if (known === undefined) this.#findings.set(finding.index, [finding]);
      else known.push(finding);
    }
  }

  async #replayed(index: number): Promise<ReplayRecord> {
    const { log, runtimes } = this.#deps;
    const entry = await log.record(index);
    const content = decodeRecord(entry.record);
    const digest = content?.kind === 'event' ? content.causedBy : undefined;
    const extrinsic = digest === undefined ? undefined : await log.extrinsic(digest);
    return replayRecord({ ...entry, extrinsic }, runtimes.at(index));
  }
}
