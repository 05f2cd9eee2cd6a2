/** The log of the life that was recorded once, as the recorder would have written it, and sparse logs as large as wanted. */
import { readFileSync } from 'node:fs';
import metadata from '../../chain-types/metadata.json' with { type: 'json' };
import { recorded, recordsOf } from '../../src/audit/block.js';
import type { BundleSource } from '../../src/audit/bundle/export.js';
import { AuditLog } from '../../src/audit/log/log.js';
import type { HeadProof } from '../../src/audit/log/values.js';
import { type LogRecord, leafHashOf } from '../../src/audit/record.js';
import { LogAccumulator, rangeOf } from '../../src/audit/tree.js';
import { fromHex, toHex } from '../../src/chain/bytes.js';
import { Codec } from '../../src/chain/codec.js';
import { extrinsicHash } from '../../src/chain/extrinsic.js';
import { asHex } from '../../src/chain/shape.js';
import { type LogHash, logNodeHash } from '../../src/protocol/log.js';
import { encodeHeader, genesisHeader, headersAfter } from './grandpa.js';
import { type Recording, readRecording } from './replay/record.js';
import { RECORDED_LIFE } from './replay/recorded.js';

export const life = (): Recording => readRecording(readFileSync(RECORDED_LIFE, 'utf8'));

let codec: Codec | undefined;

/** Reads the life as the runtime that it was lived under: its events and calls are encoded as those of today. */
export function lifeCodec(): Codec {
  codec ??= new Codec(asHex(metadata.result, 'metadata.json'), life());
  return codec;
}

export interface LifeBlock {
  readonly number: number;
  readonly hash: Uint8Array;
  readonly records: readonly LogRecord[];
  readonly extrinsics: readonly Uint8Array[];
}

/** Its blocks with their records, numbered from 0 on. */
export function lifeBlocks({ blocks }: Recording): LifeBlock[] {
  const lived = lifeCodec();
  let first = 0;
  return blocks.map(({ number, hash, events, extrinsics }) => {
    const body = extrinsics.map((extrinsic) => (extrinsic === null ? new Uint8Array(0) : fromHex(extrinsic)));
    const own = recordsOf(recorded(lived.eventBytes(events)), { block: number, first, body });
    first += own.records.length;
    return { number, hash: fromHex(hash), ...own };
  });
}

/** A header of that height: a dev chain proves nothing by it. */
export const headerAt = (number: number): Uint8Array => {
  const [header] = headersAfter({ ...genesisHeader, number: number - 1 }, 1);
  if (header === undefined) throw new Error('no header');
  return encodeHeader(header);
};

/** The log of the life in `folder`, with a checkpoint of its last block. */
export async function lifeLog(folder: string): Promise<AuditLog> {
  const recording = life();
  const log = await AuditLog.open(folder, {
    genesis: fromHex(recording.genesis),
    network: 'dev',
    settings: async () => recording.settings,
  });
  const tree = new LogAccumulator();
  for (const { number, hash, records, extrinsics } of lifeBlocks(recording)) {
    const nodes = records.flatMap((record) => tree.append(leafHashOf(record)));
    await log.append({ tip: { block: { number, hash }, range: tree.range }, records, extrinsics, nodes });
  }
  const { block, range } = log.tip;
  await log.checkpoint({ block, range, header: headerAt(block.number), proof: [], justification: undefined });
  return log;
}

/** A log of `size` records, of which only these are looked at; all others are the same. */
export async function sparseLog(
  records: readonly LogRecord[],
  extrinsics: readonly Uint8Array[],
  size: number,
): Promise<BundleSource> {
  const recording = life();
  const filler: LogHash[] = [new Uint8Array(32)];
  const at = new Map(records.map((record) => [record.index, record]));
  const node = async (level: number, index: number): Promise<LogHash> => {
    const record = level === 0 ? at.get(index) : undefined;
    if (record !== undefined) return leafHashOf(record);
    const [from, to] = [index * 2 ** level, (index + 1) * 2 ** level];
    if (!records.some((one) => one.index >= from && one.index < to)) {
      for (let made = filler.length; made <= level; made += 1) {
        const half = filler[made - 1] as LogHash;
        filler.push(logNodeHash(half, half));
      }
      return filler[level] as LogHash;
    }
    return logNodeHash(await node(level - 1, 2 * index), await node(level - 1, 2 * index + 1));
  };
  const block = { number: 2 ** 24, hash: new Uint8Array(32) };
  const head: HeadProof = {
    block,
    range: await rangeOf(node, size),
    header: headerAt(block.number),
    proof: [],
    justification: undefined,
  };
  const byDigest = new Map(extrinsics.map((extrinsic) => [toHex(extrinsicHash(extrinsic)), extrinsic]));
  const found = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the sparse log has no such thing');
    return value;
  };
  return {
    meta: { version: 1, genesis: recording.genesis, network: 'dev', settings: recording.settings },
    node,
    records: async function* () {
      yield* records;
    },
    record: async (index) => found(at.get(index)),
    extrinsic: async (digest) => found(byDigest.get(toHex(digest))),
    blockHash: async (number) => {
      const hash = recording.blocks.find((one) => one.number === number)?.hash;
      return hash === undefined ? undefined : fromHex(hash);
    },
    lastCheckpoint: async () => head,
    setChanges: async function* () {},
    genesisProof: async () => undefined,
  };
}
