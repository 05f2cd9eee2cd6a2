/** Bundles of a chain that nobody has to run, one of each kind: what the table of tamperings is put to. */
import { type ExportOptions, exportBundle } from '../../src/audit/bundle/export.js';
import { AuditLog } from '../../src/audit/log/log.js';
import { Recorder } from '../../src/audit/recorder.js';
import { pathTo } from '../../src/audit/tree.js';
import { fromHex, toHex } from '../../src/chain/bytes.js';
import { knownCodec } from '../../src/chain/known-runtime.js';
import { type AuditChain, type AuditChainSpec, auditChain } from './audit.js';
import { type Material, parse, type Row, write } from './tampering.js';

const BLOCKS = 30;
/** Every so-manieth record is in the part. */
const PART = 3;

async function recordedLog(
  spec: AuditChainSpec,
  folder: () => Promise<string>,
): Promise<{ chain: AuditChain; log: AuditLog }> {
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

export async function textOf(log: AuditLog, options: ExportOptions): Promise<string> {
  let text = '';
  for await (const line of exportBundle(options, { log, codec: knownCodec(), neededBlocks: () => [] }))
    text += line;
  return text;
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

/** Each log is opened in a folder of its own. */
export async function material(
  network: 'grandpa' | 'dev',
  folder: () => Promise<string>,
): Promise<Material & { readonly log: AuditLog; chain: AuditChain }> {
  const { chain, log } = await recordedLog({ network, blocks: BLOCKS }, folder);
  const foreign = await recordedLog({ network, blocks: BLOCKS + 6, fork: 1 }, folder);
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
