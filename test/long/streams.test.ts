/** Files of a GiB with flat memory: through the client alone, and from file to file through a whole network. */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestFile } from '../../src/cli/files.js';
import { type Devnet, startDevnet } from '../../src/devnet/network.js';
import { log } from '../e2e/network.js';
import { commandLine, peakOf } from '../support/terminal.js';
import { content, GIB } from './bytes.js';
import type { StreamReport } from './stream-child.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const MIB = 1024 ** 2;

/**
 * What a process may grow by while a GiB goes through it: twice V8's young generation (2 x 16 MiB), which is given
 * room as it pleases, with the buffers that wait for it. Anything that holds a file holds far more.
 */
const MAX_GROWTH_BYTES = 64 * MIB;

/** A file that a careless pipeline cannot hold within the bound. */
const HELD_BYTES = 256 * MIB;

describe('sealing and decrypting a stream', () => {
  it('of a GiB takes no more memory than of its beginning', async () => {
    const report = await streamed(GIB, 'flat');
    expect(report).toMatchObject({ bytes: GIB, matches: true });
    expect(report.peak.rss - report.warm.rss).toBeLessThan(MAX_GROWTH_BYTES);
    expect(report.peak.live - report.warm.live).toBeLessThan(MAX_GROWTH_BYTES);
  });

  it('would be seen to hold the file if it did', async () => {
    const report = await streamed(HELD_BYTES, 'whole');
    expect(report).toMatchObject({ bytes: HELD_BYTES, matches: true });
    expect(report.peak.rss - report.warm.rss).toBeGreaterThan(MAX_GROWTH_BYTES);
    expect(report.peak.live - report.warm.live).toBeGreaterThan(MAX_GROWTH_BYTES);
  });
});

async function streamed(bytes: number, mode: 'flat' | 'whole'): Promise<StreamReport> {
  const args = ['--import', 'tsx', 'test/long/stream-child.ts', String(bytes), mode];
  const { stdout } = await execa('node', args, { cwd: root });
  return JSON.parse(stdout) as StreamReport;
}

describe('a file from the command line', () => {
  let network: Devnet;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keyfold-streams-'));
    network = await startDevnet({ seats: 3, replicas: 1, port: 0 }, { log });
  });

  afterAll(async () => {
    await network?.stop();
    await rm(folder, { recursive: true });
  });

  /** Runs `<source> | keyfold ... | <target>` in a shell; its peak memory. */
  async function keyfold(line: string, pipe: (command: string) => string = (command) => command) {
    const command = ['node', ...commandLine(line.split(' '))].map((part) => `'${part}'`).join(' ');
    const { exitCode, stderr } = await execa('sh', ['-c', pipe(command)], {
      cwd: folder,
      reject: false,
      env: { KEYFOLD_CHAIN_URL: network.url ?? '' },
    });
    expect(exitCode, stderr).toBe(0);
    return peakOf(stderr);
  }

  async function write(name: string, bytes: number): Promise<string> {
    const { stream, digest } = content(bytes);
    const source = Readable.fromWeb(stream as unknown as NodeReadableStream<Uint8Array>);
    await pipeline(source, createWriteStream(join(folder, name)));
    return digest();
  }

  /** Puts and gets a file of that size, as a file and through pipes; the peak memory of each of the four. */
  async function throughAll(bytes: number): Promise<Readonly<Record<string, number>>> {
    const digest = await write('plain', bytes);
    const put = await keyfold('secret put plain --key 1 --alice --force');
    expect((await stat(join(folder, 'plain.age'))).size).toBeGreaterThan(bytes);
    const get = await keyfold('secret get plain.age --out opened --alice --force');
    expect(await digestFile(join(folder, 'opened'))).toEqual({ bytes, sha256: digest });
    await unlink(join(folder, 'opened'));
    const putPiped = await keyfold(
      'secret put - --key 1 --alice',
      (command) => `cat plain | ${command} > piped.age`,
    );
    const getPiped = await keyfold(
      'secret get - --alice',
      (command) => `cat piped.age | ${command} | cat > opened`,
    );
    expect(await digestFile(join(folder, 'opened'))).toEqual({ bytes, sha256: digest });
    return { put, get, putPiped, getPiped };
  }

  it('of a GiB is put and got with the memory of one of 8 MiB, named and piped', async () => {
    const small = await throughAll(8 * MIB);
    const large = await throughAll(GIB);
    process.stderr.write(`peak bytes of a process: ${JSON.stringify({ small, large })}\n`);
    for (const [step, bytes] of Object.entries(large)) {
      expect(bytes - (small[step] ?? 0), step).toBeLessThan(MAX_GROWTH_BYTES);
    }
  });
});
