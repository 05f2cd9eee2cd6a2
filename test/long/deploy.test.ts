/** What can be checked of deploy/ without the hardware: it parses, names what there is, and the program it runs runs. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { execa } from 'execa';
import { parse } from 'smol-toml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BundledFile, bundleWorker, sha256 } from '../../scripts/worker-bundle.js';
import type { WorkerCommandOptions } from '../../src/cli/commands/worker.js';
import { addWorkerCommand } from '../../src/cli/worker-commands.js';

const read = (path: string): string => readFileSync(new URL(`../../deploy/${path}`, import.meta.url), 'utf8');

/** What the worker's command line makes of these words; rejects with commander's error. */
async function asked(words: readonly string[]): Promise<WorkerCommandOptions | undefined> {
  let seen: WorkerCommandOptions | undefined;
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  const worker = async (options: WorkerCommandOptions): Promise<void> => {
    seen = options;
  };
  addWorkerCommand(program as unknown as Command, { write: () => undefined }, { worker });
  await program.parseAsync([...words], { from: 'user' });
  return seen;
}

/** Environment variables that the command reads. */
function variables(): ReadonlySet<string> {
  const program = new Command();
  addWorkerCommand(program as unknown as Command, { write: () => undefined });
  const options = program.commands.flatMap((command) => command.options);
  return new Set(options.flatMap(({ envVar }) => (envVar === undefined ? [] : [envVar])));
}

describe('the program of measured machines', () => {
  let folder: string;
  let files: readonly BundledFile[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'keyfold-bundle-'));
    files = await bundleWorker();
    for (const { path, content } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const keyfold = (...args: readonly string[]) =>
    execa(process.execPath, [join(folder, 'keyfold.mjs'), ...args], { cwd: folder, reject: false });

  it('runs away from this repository, and starts nothing but itself', async () => {
    const help = await keyfold('worker', '--help');
    expect(help.exitCode).toBe(0);
    expect(help.stdout).toContain('--attestation <kind>');
    const vector = (name: string): string => new URL(`../vectors/quotes/${name}`, import.meta.url).pathname;
    const verified = await keyfold(
      ...['enclave', 'verify', vector('tdx.quote'), '--collateral', vector('tdx.json')],
      ...['--at', '2025-07-01T00:00:00Z', '--json'],
    );
    expect(verified.exitCode).toBe(0);
    expect(JSON.parse(verified.stdout)).toMatchObject({ verified: true, status: 'UpToDate' });
    // As far as the chain it is told of: everything a worker loads before that is there.
    const worker = await keyfold('worker', '--dev', '--chain-url', 'ws://127.0.0.1:1', '--base-path', folder);
    expect(worker.exitCode).toBe(5);
    expect(worker.stderr).toContain('cannot reach ws://127.0.0.1:1');
  });

  it('is the same whenever it is made of the same source', async () => {
    const digests = (list: readonly BundledFile[]) =>
      list.map(({ path, content }) => [path, sha256(content)]);
    expect(digests(await bundleWorker())).toEqual(digests(files));
    expect(files[0]?.path).toBe('keyfold.mjs');
    expect(files.map(({ path }) => path)).toContain('LICENSE');
  });
});

describe('the Gramine manifest', () => {
  const VALUES: Readonly<Record<string, string>> = {
    'gramine.libos': '/gramine/libsysdb.so',
    'gramine.runtimedir()': '/gramine/lib',
    node: '/usr/bin/node',
    keyfold_dir: '/opt/keyfold',
    state_dir: '/var/lib/keyfold',
    arch_libdir: '/lib/x86_64-linux-gnu',
  };
  const template = read('gramine/keyfold-worker.manifest.template');
  const rendered = template.replaceAll(/\{\{ (.+?) \}\}/g, (_, name: string) => {
    const value = VALUES[name];
    if (value === undefined) throw new Error(`the template asks for ${name}`);
    return value;
  });
  const manifest = parse(rendered) as {
    loader: { argv: string[]; env: Record<string, unknown> } & Record<string, unknown>;
    libos: { entrypoint: string };
    fs: { mounts: { path: string; uri?: string }[] };
    sgx: Record<string, unknown> & { trusted_files: string[]; allowed_files: string[] };
  };

  it('is TOML once its variables are set, and its head says how to set each', () => {
    const defined = [...template.matchAll(/-D(\w+)=/g)].map(([, name]) => name);
    const used = [...template.matchAll(/\{\{ (\w+) \}\}/g)].map(([, name]) => name);
    expect(new Set(defined)).toEqual(new Set(used));
    expect(rendered).not.toContain('{{');
  });

  it('measures the command line, and takes nothing from the host that could turn it', async () => {
    const [node, program, ...words] = manifest.loader.argv;
    expect([node, program]).toEqual(['node', '/opt/keyfold/keyfold.mjs']);
    expect((await asked(words))?.attestation).toBe('sgx');
    for (const name of ['insecure__use_cmdline_argv', 'insecure__use_host_env', 'insecure__disable_aslr']) {
      expect(manifest.loader[name]).toBeUndefined();
    }
    const passed = Object.entries(manifest.loader.env).flatMap(([name, value]) =>
      typeof value === 'object' ? [name] : [],
    );
    expect(passed.length).toBeGreaterThan(0);
    for (const name of passed) expect(variables()).toContain(name);
    // It would let the host choose simulated attestation.
    expect(passed).not.toContain('KEYFOLD_ATTESTATION');
  });

  it('is of production, attests by DCAP, and mounts nothing over what it attests with', () => {
    expect(manifest.sgx).toMatchObject({ debug: false, remote_attestation: 'dcap' });
    for (const { path } of manifest.fs.mounts) expect(path).not.toMatch(/^\/dev/);
  });

  it('trusts by digest every file it mounts but the state of the worker', () => {
    const trusted = manifest.sgx.trusted_files.map((uri) => uri.replace(/\/$/, ''));
    const mounted = manifest.fs.mounts.flatMap(({ uri }) => (uri === undefined ? [] : [uri]));
    expect(mounted.filter((uri) => !trusted.includes(uri))).toEqual(['file:/var/lib/keyfold']);
    expect(manifest.sgx.allowed_files).toEqual(['file:/var/lib/keyfold/']);
  });
});

describe('the unit of a TDX machine', () => {
  /** Settings of a unit file: section.name, each with every value it is given. */
  const settings = new Map<string, string[]>();
  let section = '';
  for (const line of read('tdx/keyfold-worker.service').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const header = /^\[(\w+)\]$/.exec(line)?.[1];
    if (header !== undefined) section = header;
    else {
      const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(line) ?? [];
      if (name === '') throw new Error(`no setting: ${line}`);
      const key = `${section}.${name}`;
      settings.set(key, [...(settings.get(key) ?? []), value]);
    }
  }

  it('runs the worker with the attestation of the machine', async () => {
    const [start = ''] = settings.get('Service.ExecStart') ?? [];
    const [node, program, ...words] = start.split(' ');
    expect([node, program]).toEqual(['/usr/bin/node', '/opt/keyfold/keyfold.mjs']);
    expect((await asked(words))?.attestation).toBe('tdx');
  });

  it('names variables that the worker reads', () => {
    const named = read('tdx/keyfold-worker.service').match(/KEYFOLD_\w+/g) ?? [];
    expect(named.length).toBeGreaterThan(0);
    for (const name of named) expect(variables()).toContain(name);
  });

  it('keeps what the enclave holds out of swap and core dumps, and is given no capability', () => {
    expect(settings.get('Service.MemorySwapMax')).toEqual(['0']);
    expect(settings.get('Service.LimitCORE')).toEqual(['0']);
    expect(settings.get('Service.CapabilityBoundingSet')).toEqual(['']);
    expect(settings.get('Service.NoNewPrivileges')).toEqual(['yes']);
  });

  it('waits for configfs, gives the worker time to stop, and is not restarted with a wrong configuration', () => {
    expect(settings.get('Unit.Requires')).toEqual(['sys-kernel-config.mount']);
    const seconds = Number(settings.get('Service.TimeoutStopSec')?.[0]);
    const source = readFileSync(new URL('../../src/cli/commands/worker.ts', import.meta.url), 'utf8');
    const limit = Number(/STOP_LIMIT_MS = ([\d_]+)/.exec(source)?.[1]?.replaceAll('_', ''));
    expect(seconds * 1000).toBeGreaterThan(limit);
    expect(settings.get('Service.RestartPreventExitStatus')).toEqual(['2']);
    expect(settings.get('Service.Restart')).toEqual(['on-failure']);
  });
});
