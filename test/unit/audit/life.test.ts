/** Bundles and receipts of a life that the embedded chain lived: everything in them is genuine, down to the signatures. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import metadata from '../../../chain-types/metadata.json' with { type: 'json' };
import { type ExportOptions, exportBundle } from '../../../src/audit/bundle/export.js';
import { neededBlocksOf } from '../../../src/audit/bundle/needed.js';
import { sodiumGroup } from '../../../src/audit/fast-group.js';
import type { AuditLog } from '../../../src/audit/log/log.js';
import { receiptRecords } from '../../../src/audit/receipt.js';
import { type Check, verifyBundle } from '../../../src/audit/verify/verify.js';
import { viewOf } from '../../../src/audit/view.js';
import { fromHex, toHex } from '../../../src/chain/bytes.js';
import { Codec } from '../../../src/chain/codec.js';
import { asHex } from '../../../src/chain/shape.js';
import type { Group } from '../../../src/protocol/group.js';
import { folders } from '../../support/folders.js';
import { lifeInMemory } from '../../support/memory-log.js';
import { life, lifeBlocks, lifeCodec, lifeLog, sparseLog } from '../../support/recorded-log.js';
import { parse, type Row, write } from '../../support/tampering.js';

const folder = folders();
const codec = lifeCodec();
/** Bytes of a receipt without what proves the head. */
const RECEIPT_BYTES = 8 * 1024;
const MILLION = 1_000_000;

let log: AuditLog;
let group: Group;

beforeAll(async () => {
  [log, group] = [await lifeLog(await folder()), await sodiumGroup()];
});
afterAll(() => log?.close());

async function textOf(
  options: ExportOptions,
  from: Parameters<typeof exportBundle>[1]['log'] = log,
): Promise<string> {
  let text = '';
  for await (const line of exportBundle(options, { log: from, codec, neededBlocks: neededBlocksOf(codec) }))
    text += line;
  return text;
}

async function checked(text: string, by = codec): Promise<Check[]> {
  const checks: Check[] = [];
  for await (const check of verifyBundle(text, { genesis: fromHex(life().genesis), group, codec: by }))
    checks.push(check);
  return checks;
}

const failed = (checks: readonly Check[]): Check[] => checks.filter(({ outcome }) => outcome === 'fail');

/** Numbers of requests that were released. */
async function released(): Promise<number[]> {
  const numbers: number[] = [];
  for await (const entry of log.records(0, log.tip.range.size)) {
    const { name, fields } = viewOf(entry, codec);
    if (name === 'Released') numbers.push(fields.request as number);
  }
  return numbers;
}

describe('the log in memory, as a page has it', () => {
  it('gives the same bundles as the one on disk, also where it begins later', async () => {
    const [held, part] = [await lifeInMemory(), await lifeInMemory({ after: 35 })];
    const slice = { scope: { kind: 'all' }, from: 20, to: 41 } as const;
    expect(await textOf(slice, held)).toBe(await textOf(slice));
    const only = [part.first, part.first + 10];
    const listed = { scope: { kind: 'key', value: 1 }, only } as const;
    const blocks = /^.*"type":"block".*\n/gm;
    // Hashes of blocks before it are not known to it.
    expect((await textOf(listed, part)).replace(blocks, '')).toBe((await textOf(listed)).replace(blocks, ''));
    await expect(part.record(part.first - 1)).rejects.toMatchObject({ code: 'nothing' });
    await expect(part.node(0, 0)).rejects.toMatchObject({ code: 'broken' });
  });
});

describe('the whole log of a life', () => {
  it('verifies, with every claim in it', async () => {
    const checks = await checked(await textOf({ scope: { kind: 'all' } }));
    expect(failed(checks)).toEqual([]);
    const kinds = checks.filter(({ check }) => check.startsWith('replay.'));
    expect(kinds.length).toBeGreaterThan(15);
    expect(kinds.filter(({ outcome }) => outcome === 'pass').map(({ check }) => check)).toEqual(
      expect.arrayContaining([
        'replay.signature',
        'replay.dealing',
        'replay.partial',
        'replay.release',
        'replay.request',
      ]),
    );
  });

  it('does not verify with the settings of another genesis', async () => {
    const rows = parse(await textOf({ scope: { kind: 'all' } }));
    const settings = { window: 6, simulatedVendor: `0x${'11'.repeat(32)}` };
    const text = write(rows.map((row, at): Row => (at === 0 ? { ...row, settings } : row)));
    expect(failed(await checked(text)).map(({ check }) => check)).toContain('replay.attestation');
  });
});

describe('a part of a life', () => {
  it.each([
    ['a key', { kind: 'key', value: 1 }],
    ['a request', { kind: 'request', value: 0 }],
  ] as const)('of %s has records of its own, each proven, and verifies', async (_, scope) => {
    const text = await textOf({ scope });
    const records = parse(text).filter(({ type }) => type === 'record');
    expect(records.length).toBeGreaterThan(2);
    expect(records.length).toBeLessThan(log.tip.range.size);
    expect(parse(text).filter(({ type }) => type === 'inclusion')).toHaveLength(records.length);
    expect(failed(await checked(text))).toEqual([]);
  });

  it('of an operator has what its enclaves did', async () => {
    const operators: string[] = [];
    for await (const entry of log.records(0, log.tip.range.size)) {
      const { name, fields } = viewOf(entry, codec);
      if (name === 'OperatorRegistered') operators.push(fields.operator as string);
    }
    const [operator = '0x'] = operators;
    const text = await textOf({ scope: { kind: 'operator', value: toHex(fromHex(operator)) } });
    const names = new Set<string>();
    for (const { type, index = 0, block = 0, record = '0x' } of parse(text)) {
      if (type === 'record') names.add(viewOf({ index, block, record: fromHex(record) }, codec).name);
    }
    expect([...names]).toEqual(
      expect.arrayContaining(['OperatorRegistered', 'EnclaveAdded', 'HeartbeatReceived', 'Acknowledged']),
    );
    expect(failed(await checked(text))).toEqual([]);
  });
});

describe('a receipt', () => {
  it('says who opened a secret, when, by which policy, epoch and seats', async () => {
    const [request = -1] = await released();
    const { only } = await receiptRecords({ log, codec }, request, log.tip.range.size);
    const checks = await checked(await textOf({ scope: { kind: 'request', value: request }, only }));
    expect(failed(checks)).toEqual([]);
    expect(checks.find(({ check }) => check === 'request')?.detail).toMatch(
      new RegExp(
        `^request ${request} of secret \\d+ by 0x[0-9a-f]{64} in block \\d+ under policy version \\d+ \\(record \\d+\\); released in block \\d+ by epoch \\d+, seats [\\d, ]+$`,
      ),
    );
  });

  it('is refused without the request it is about, and of a request that nobody made', async () => {
    const [request = -1] = await released();
    const { only } = await receiptRecords({ log, codec }, request, log.tip.range.size);
    const text = await textOf({ scope: { kind: 'request', value: request + 1_000 }, only });
    expect(failed(await checked(text))).toMatchObject([{ check: 'request', reason: 'noRequest' }]);
    await expect(receiptRecords({ log, codec }, MILLION, log.tip.range.size)).rejects.toMatchObject({
      code: 'nothing',
    });
  });

  it('of a time before an upgrade is not measured by the runtime after it', async () => {
    const [request = -1] = await released();
    const later = new Codec(asHex(metadata.result, 'metadata.json'), {
      specVersion: codec.specVersion + 1,
      transactionVersion: codec.transactionVersion,
    });
    const records = await receiptRecords({ log, codec: later }, request, log.tip.range.size);
    expect(records.specVersion).toBe(codec.specVersion);
    const text = await textOf({ scope: { kind: 'request', value: request }, ...records });
    const checks = await checked(text, later);
    expect(failed(checks)).toEqual([]);
    expect(checks.find(({ check }) => check === 'replay.signature')).toMatchObject({ outcome: 'open' });
  });

  it('has at most 8 KiB in a log of a million records, without the proof of its head', async () => {
    const [request = -1] = await released();
    const { only } = await receiptRecords({ log, codec }, request, log.tip.range.size);
    const entries = await Promise.all(only.map((index) => log.record(index)));
    // The secret was stored long before it was opened; the request and its release are some records apart.
    const far = entries.map((entry, nth) => ({ ...entry, index: nth === 0 ? 77 : 2 * nth + MILLION - 101 }));
    const extrinsics = lifeBlocks(life()).flatMap((block) => block.extrinsics);
    const sparse = await sparseLog(far, extrinsics, MILLION);
    const places = far.map(({ index }) => index);
    const text = await textOf({ scope: { kind: 'request', value: request }, only: places }, sparse);
    const rows = parse(text);
    const own = rows
      .filter(({ type }) => type !== 'finality')
      .map((row) => (row.type === 'head' ? { ...row, proof: [], header: '0x' as const } : row));
    const bytes = new TextEncoder().encode(write(own)).length;
    expect(bytes).toBeLessThanOrEqual(RECEIPT_BYTES);
    expect(failed(await checked(text))).toEqual([]);
  });
});
