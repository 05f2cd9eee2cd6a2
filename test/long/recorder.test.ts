/**
 * A recorder that is ended at any moment ends with the log of one that never was. Twice: its last write cut off at a random
 * byte, 200 times in one run, which is what kill -9 or a full disk leaves; and a process of its own ended by SIGKILL.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { AuditLog } from '../../src/audit/log/log.js';
import { Recorder } from '../../src/audit/recorder.js';
import { type AuditChain, auditChain } from '../support/audit.js';
import { folders } from '../support/folders.js';
import { seededRng } from '../support/seeded-rng.js';

const BLOCKS = 420;
const CUTS = 200;
/** Each takes a process of a second or two: two hundred with KEYFOLD_KILLS=200. */
const KILLS = Number(process.env.KEYFOLD_KILLS ?? 3);
const CHILD = fileURLToPath(new URL('record-child.ts', import.meta.url));

const folder = folders();
const seed = Number(process.env.KEYFOLD_TEST_SEED ?? Date.now() % 2 ** 32);
const rng = seededRng(seed);
const below = (limit: number): number => new DataView(rng(4).buffer).getUint32(0) % limit;
const chain = auditChain({ network: 'dev', blocks: BLOCKS });

const open = (path: string, of: AuditChain = chain): Promise<AuditLog> =>
  AuditLog.open(path, { genesis: of.genesis, network: 'dev', settings: async () => ({}) });

async function dump(path: string): Promise<string[]> {
  const log = await open(path);
  const entries: string[] = [];
  for await (const [key, value] of log.entries()) {
    entries.push(`${Buffer.from(key).toString('hex')} ${Buffer.from(value).toString('hex')}`);
  }
  await log.close();
  return entries;
}

async function neverKilled(): Promise<string[]> {
  const path = await folder();
  const log = await open(path);
  await new Recorder({ evidence: chain.evidence, log }).follow(chain.ref(BLOCKS));
  await log.close();
  return dump(path);
}

/** Whole blocks: as many records as the tip says, none of a later block. */
async function expectWhole(log: AuditLog): Promise<void> {
  const { block, range } = log.tip;
  let [count, last] = [0, 0];
  for await (const record of log.records(0, Number.MAX_SAFE_INTEGER))
    [count, last] = [count + 1, record.block];
  expect(count).toBe(range.size);
  expect(last).toBeLessThanOrEqual(block.number);
  expect(range).toEqual(chain.blocks[block.number]?.range);
}

/** Cuts what was written since the log was opened at a random byte. Bytes that are gone. */
async function cut(path: string): Promise<number> {
  const written = (await readdir(path)).filter((name) => name.endsWith('.log')).sort();
  const file = join(path, written.at(-1) ?? '');
  const { size } = await stat(file);
  const left = below(size + 1);
  await truncate(file, left);
  return size - left;
}

it(`ends with the same log after ${CUTS} cut writes (seed ${seed})`, async () => {
  const whole = await neverKilled();
  const path = await folder();
  let [cuts, lost] = [0, 0];
  while (cuts < CUTS) {
    const log = await open(path);
    await expectWhole(log);
    const { number } = log.tip.block;
    const target = Math.min(BLOCKS, number + 1 + below(4));
    await new Recorder({ evidence: chain.evidence, log }).follow(chain.ref(target));
    await log.close();
    lost += (await cut(path)) > 0 ? 1 : 0;
    cuts += 1;
  }
  expect(lost).toBeGreaterThan(CUTS / 2);
  const log = await open(path);
  await expectWhole(log);
  await new Recorder({ evidence: chain.evidence, log }).follow(chain.ref(BLOCKS));
  await log.close();
  expect(await dump(path)).toEqual(whole);
});

it(`ends with the same log after ${KILLS} times SIGKILL (seed ${seed})`, async () => {
  const whole = await neverKilled();
  const path = await folder();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const child = spawn(process.execPath, ['--import', 'tsx', CHILD, path, String(BLOCKS)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    let left = 1 + below(Math.floor(BLOCKS / KILLS));
    for await (const _ of createInterface({ input: child.stdout })) {
      left -= 1;
      if (left <= 0) child.kill('SIGKILL');
    }
    await ended;
    const log = await open(path);
    await expectWhole(log);
    await log.close();
  }
  const log = await open(path);
  expect(log.tip.block.number).toBeGreaterThan(0);
  await new Recorder({ evidence: chain.evidence, log }).follow(chain.ref(BLOCKS));
  await log.close();
  expect(await dump(path)).toEqual(whole);
});
