import { describe, expect, it } from 'vitest';
import { type ExportOptions, exportBundle } from '../../../src/audit/bundle/export.js';
import { AuditLog } from '../../../src/audit/log/log.js';
import { Recorder } from '../../../src/audit/recorder.js';
import { pathTo } from '../../../src/audit/tree.js';
import { type Check, type VerifyOptions, verifyBundle } from '../../../src/audit/verify/verify.js';
import { fromHex, toHex } from '../../../src/chain/bytes.js';
import { knownCodec } from '../../../src/chain/known-runtime.js';
import { type AuditChain, type AuditChainSpec, auditChain, membersOf } from '../../support/audit.js';
import { folders } from '../../support/folders.js';
import { setOf } from '../../support/grandpa.js';
import { genesisIn, type Material, parse, type Row, TAMPERINGS, write } from '../../support/tampering.js';

const folder = folders();
const BLOCKS = 30;
/** Every so-manieth record is in the part. */
const PART = 3;

async function recordedLog(spec: AuditChainSpec): Promise<{ chain: AuditChain; log: AuditLog }> {
  const chain = auditChain(spec);
  const log = await AuditLog.open(await folder(), {
    genesis: chain.genesis,
    network: spec.network ?? 'grandpa',
    settings: async () => ({}),
  });
  for (const block of [spec.blocks - 5, spec.blocks]) {
    const blocks = auditChain({ ...spec, blocks: block });
    const part = new Recorder({ evidence: { ...blocks.evidence, genesis: chain.genesis }, log });
    await part.follow(blocks.ref(block));
    await part.checkpoint();
  }
  return { chain, log };
}

async function textOf(log: AuditLog, options: ExportOptions): Promise<string> {
  let text = '';
  for await (const line of exportBundle(options, { log, codec: knownCodec(), neededBlocks: () => [] }))
    text += line;
  return text;
}

async function checked(text: string, options: VerifyOptions): Promise<Check[]> {
  const checks: Check[] = [];
  for await (const check of verifyBundle(text, options)) {
    // What these records claim is nothing: nobody made the calls of their extrinsics.
    if (!check.check.startsWith('replay.')) checks.push(check);
  }
  return checks;
}

/** A part as `--key` makes it, of records whose bytes no runtime decodes. */
async function partOf(log: AuditLog, whole: string): Promise<string> {
  const rows = parse(whole);
  const head = rows.findIndex(({ type }) => type === 'head');
  const size = rows[head]?.size ?? 0;
  const records: Row[] = [];
  const paths: Row[] = [];
  for (const row of rows) {
    const { type, index = 0, record = '0x' } = row;
    if (type !== 'record' || index % PART !== 0) continue;
    // Option::Some: the digest of an extrinsic, which the whole log may have given earlier.
    const digest = record.startsWith('0x0001') ? fromHex(`0x${record.slice(6, 70)}`) : undefined;
    records.push(digest === undefined ? row : { ...row, extrinsic: toHex(await log.extrinsic(digest)) });
    paths.push({ type: 'inclusion', index, path: (await pathTo(log.node, size, index)).map(toHex) });
  }
  const first: Row = { ...rows[0], type: 'keyfold-bundle', scope: { kind: 'key', value: 1 } };
  return write([first, ...records, ...paths, ...rows.slice(head)]);
}

async function material(
  network: 'grandpa' | 'dev',
): Promise<Material & { readonly log: AuditLog; chain: AuditChain }> {
  const { chain, log } = await recordedLog({ network, blocks: BLOCKS });
  const foreign = await recordedLog({ network, blocks: BLOCKS + 6, fork: 1 });
  const whole = await textOf(log, { scope: { kind: 'all' } });
  const of = {
    whole,
    older: await textOf(log, { scope: { kind: 'all' }, block: BLOCKS - 1 }),
    part: await partOf(log, whole),
    slice: await textOf(log, { scope: { kind: 'all' }, from: 5, to: 13 }),
    foreign: await textOf(foreign.log, { scope: { kind: 'all' } }),
    log,
    chain,
  };
  await foreign.log.close();
  return of;
}

describe.each(['grandpa', 'dev'] as const)('a bundle of a %s chain', async (network) => {
  const of = await material(network);
  const pinned = { genesis: of.chain.genesis };
  const isProven = network === 'grandpa';

  it.each(['whole', 'part', 'slice', 'older'] as const)('verifies, %s', async (kind) => {
    const checks = await checked(of[kind], pinned);
    expect(checks.map(({ check }) => check)).toEqual([
      ...['format', 'genesis', 'order', 'leaves', 'head', 'inclusion', 'consistency'],
      ...['stateProof', 'header', 'authorities', 'finality'],
    ]);
    const bad = checks.filter(({ outcome }) => outcome !== 'pass');
    expect(bad.map(({ check, outcome }) => [check, outcome])).toEqual(
      isProven ? [] : ['stateProof', 'authorities', 'finality'].map((check) => [check, 'unavailable']),
    );
  });

  const cases = TAMPERINGS.filter((one) => (one.network ?? network) === network);
  it.each(cases)('is refused: $name ($reason)', async ({ of: kind, tamper, pin, check, reason }) => {
    const tampered = tamper(parse(of[kind]), of);
    const text = typeof tampered === 'string' ? tampered : write(tampered);
    expect(text).not.toBe(of[kind]);
    const checks = await checked(text, pin?.(of) ?? pinned);
    const last = checks.at(-1);
    expect({ check: last?.check, reason: last?.reason, detail: last?.detail }).toMatchObject({
      check,
      reason,
    });
    expect(checks.slice(0, -1).every(({ outcome }) => outcome !== 'fail')).toBe(true);
  });
});

describe('a bundle and a checkpoint', async () => {
  const of = await material('grandpa');
  const at = (block: number, set: number, genesis = of.chain.genesis) => ({
    genesis,
    block: of.chain.ref(block),
    set: setOf(set, membersOf(set)),
  });

  it('begins at it', async () => {
    const checkpoint = at(16, 2);
    const text = await textOf(of.log, { scope: { kind: 'all' }, checkpoint });
    expect(text.length).toBeLessThan(of.whole.length);
    const checks = await checked(text, { checkpoint });
    expect(checks.every(({ outcome }) => outcome === 'pass')).toBe(true);
    expect((await checked(text, { genesis: of.chain.genesis })).at(-1)).toMatchObject({ reason: 'noAnchor' });
    expect((await checked(of.whole, { checkpoint })).every(({ outcome }) => outcome === 'pass')).toBe(true);
  });

  it.each([
    ['of another chain', () => at(16, 2, genesisIn(of.foreign)), 'genesis', 'checkpointChain'],
    ['of a later block', () => at(30, 3, of.chain.genesis), undefined, undefined],
    [
      'with the authorities of another set',
      () => ({ ...at(16, 2), set: setOf(2, membersOf(5)) }),
      'authorities',
      'voter',
    ],
  ] as const)('%s', async (_, checkpoint, check, reason) => {
    const checks = await checked(of.whole, { checkpoint: checkpoint() });
    if (check === undefined) expect(checks.every(({ outcome }) => outcome === 'pass')).toBe(true);
    else expect(checks.at(-1)).toMatchObject({ check, reason });
  });
});
