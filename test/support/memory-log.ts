/** The log of the life that was recorded once, in memory as a page has it. */
import { MemoryLog } from '../../src/audit/log/memory.js';
import { type LogRecord, leafHashOf } from '../../src/audit/record.js';
import { LogAccumulator } from '../../src/audit/tree.js';
import { fromHex } from '../../src/chain/bytes.js';
import { headerAt, type LifeBlock, life, lifeBlocks } from './recorded-log.js';
import type { Recording } from './replay/record.js';

export interface LifeOptions {
  /** Last block that is not read; default: all are. */
  readonly after?: number;
  /** Last block that is read; default: the last there is. */
  readonly until?: number;
  /** What the page keeps instead of the record that the chain has. */
  readonly forged?: (record: LogRecord) => LogRecord;
}

/** Decoded once for all tests of a process. */
let recorded: { readonly recording: Recording; readonly blocks: readonly LifeBlock[] } | undefined;

function recordedOnce(): NonNullable<typeof recorded> {
  if (recorded === undefined) {
    const recording = life();
    recorded = { recording, blocks: lifeBlocks(recording) };
  }
  return recorded;
}

export async function lifeInMemory({
  after = 0,
  until = Number.POSITIVE_INFINITY,
  forged = (record) => record,
}: LifeOptions = {}): Promise<MemoryLog> {
  const { recording, blocks } = recordedOnce();
  const { genesis, settings } = recording;
  const tree = new LogAccumulator();
  const begin = (number: number, hash: Uint8Array): MemoryLog =>
    new MemoryLog(
      { version: 1, genesis, network: 'dev', settings },
      { block: { number, hash }, range: tree.range },
    );
  let log = begin(0, fromHex(genesis));
  for (const { number, hash, records, extrinsics } of blocks) {
    if (number > until) break;
    const nodes = records.flatMap((record) => tree.append(leafHashOf(record)));
    const tip = { block: { number, hash }, range: tree.range };
    if (number <= after) log = begin(number, hash);
    else await log.append({ tip, records: records.map(forged), extrinsics, nodes });
  }
  const { block, range } = log.tip;
  await log.checkpoint({ block, range, header: headerAt(block.number), proof: [], justification: undefined });
  return log;
}
