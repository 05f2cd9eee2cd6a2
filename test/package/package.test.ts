/**
 * What `npm install` gives a dApp: the packed tarball in an empty folder, imported by Node, by TypeScript with both ways of
 * resolving, and by Vite without configuration; and what is run on it against `keyfold dev`: the quick start of the README, the age
 * plugin, and the examples that need nothing else.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { delimiter } from 'node:path';
import { gzipSync } from 'node:zlib';
import { execa } from 'execa';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { build, createLogger } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { ROOT } from '../support/tour.js';
import { describeNodeService } from './node-service.js';
import { describePapiSigner } from './papi-signer.js';
import { Program } from './program.js';
import { codeBlocks, Project } from './project.js';

const SUB_PATHS = Object.keys(packageJson.exports).filter((path) => path !== './package.json');

/** Bytes after gzip, with what Vite adds; @polkadot loads when the page connects. */
const BUDGETS = { seal: 85_000, everything: 480_000 } as const;

/** Pages whose snippets are compiled below; those of an example are compiled with it. */
const COMPILED_HERE = ['docs/start.md', 'docs/guides/dapp.md'];

/** @polkadot/x-ws has it as a dependency of its own. */
const ALSO_OF_OTHERS = ['ws'];

let project: Project;
let network: Program | undefined;
let endpoint: string;

beforeAll(async () => {
  project = await Project.start();
});

afterAll(async () => {
  await network?.stop();
  await project?.remove();
});

describe('the packed tarball', () => {
  it('has nothing to say for publint', async () => {
    const tarball = new Uint8Array(await readFile(project.tarball)).buffer;
    const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it('brings none of the packages of the development network and of workers', () => {
    const optional = Object.keys(packageJson.peerDependencies).filter(
      (name) => !ALSO_OF_OTHERS.includes(name),
    );
    expect(optional.length).toBeGreaterThan(8);
    expect(optional.filter((name) => existsSync(project.path('node_modules', name)))).toEqual([]);
  });

  it.each(SUB_PATHS)('is imported by Node: %s', async (path) => {
    const name = path.replace('.', 'keyfold');
    const code = `console.log(Object.keys(await import('${name}')).length)`;
    const printed = await project.run('node', '--input-type=module', '--eval', code);
    expect(Number(printed)).toBeGreaterThan(0);
  });
});

describe('TypeScript', () => {
  beforeAll(async () => {
    await project.install(`typescript@${packageJson.devDependencies.typescript}`);
    await project.write(
      'all.mts',
      `import { ApiPromise, WsProvider } from '@polkadot/api';
import type { Signer } from '@polkadot/api/types';
import 'keyfold/chain-types';
import { verifyBundle } from 'keyfold/audit';
import { connect, type KeyfoldClient, policy, seal } from 'keyfold/client';
import { hash } from 'keyfold/protocol';

export async function everything(address: string, signer: Signer, lines: string): Promise<KeyfoldClient> {
  const api = await ApiPromise.create({ provider: new WsProvider('ws://127.0.0.1:9944') });
  const call = api.tx.secrets.destroy(7);
  const owner: string = (await api.query.secrets.secrets(7n)).unwrap().owner.toString();
  for await (const { check, outcome } of verifyBundle(lines)) console.log(check, outcome);
  const keyfold = await connect({ api, signer: { address, signer } });
  await connect({ provider: new WsProvider('ws://127.0.0.1:9944') });
  const file: Uint8Array = await seal(hash('x'), await keyfold.recipient(1));
  await keyfold.secrets.store(file, policy.any(policy.owner(), policy.accounts(owner)));
  console.log(call.method.section);
  return keyfold;
}
`,
    );
  });

  const check = (files: readonly string[], ...options: readonly string[]) =>
    project.try(
      'npx',
      '--no-install',
      'tsc',
      '--noEmit',
      '--strict',
      '--target',
      'es2022',
      ...options,
      ...files,
    );

  it.each([
    ['bundler', ['--module', 'esnext', '--moduleResolution', 'bundler']],
    ['nodenext', ['--module', 'nodenext', '--moduleResolution', 'nodenext']],
  ] as const)('resolves the types of every sub-path: %s', async (_, options) => {
    const { all } = await check(['all.mts'], '--lib', 'es2023,dom', '--skipLibCheck', ...options);
    expect(all).toBe('');
  });

  it('finds what a snippet of the documentation does wrong', async () => {
    await project.write(
      'wrong.ts',
      "import { connect } from 'keyfold/client';\nconnect({ nowhere: true });\n",
    );
    const { all } = await check(
      ['wrong.ts'],
      '--module',
      'nodenext',
      '--lib',
      'es2023,dom',
      '--skipLibCheck',
    );
    expect(all).toContain('wrong.ts(2,');
  });

  it('compiles the snippets of every page that has some', async () => {
    const { stdout } = await execa('git', ['grep', '-l', '^```ts$', '--', '*.md'], { cwd: ROOT });
    expect(stdout.split('\n').sort()).toEqual([...COMPILED_HERE, 'examples/papi-signer/README.md'].sort());
  });

  it.each(COMPILED_HERE)('compiles every snippet of %s', async (page) => {
    const blocks = await codeBlocks(page, 'ts');
    expect(blocks.length).toBeGreaterThan(0);
    const files = blocks.map((_, index) => `snippet-${page.replaceAll('/', '-')}-${index}.ts`);
    for (const [index, code] of blocks.entries()) await project.write(files[index] ?? '', whole(code));
    const options = ['--module', 'esnext', '--moduleResolution', 'bundler', '--lib', 'es2023,dom'];
    const { all } = await check(files, ...options, '--skipLibCheck');
    expect(all).toBe('');
  });
});

/** A snippet that imports is a program; any other is part of one. */
function whole(code: string): string {
  if (/^import /m.test(code)) return code;
  return `import { type KeyfoldClient, NotEnoughSeats, type Opening, type Policy, policy } from 'keyfold/client';
declare const keyfold: KeyfoldClient;
declare const file: Uint8Array;
declare const [a, b, c]: [string, string, string];
declare const [p, q, r]: [Policy, Policy, Policy];
declare const id: number;
declare const data: Uint8Array;
declare const nameOf: (address: string) => string | undefined;
let opening: Opening<Uint8Array>;
let plaintext: Uint8Array;
export {};
${code}`;
}

describe('Vite without configuration', () => {
  it('builds a page that seals with nothing of @polkadot, and loads the chain part late', async () => {
    await project.write('index.html', '<script type="module" src="./page.js"></script>\n');
    await project.write(
      'page.js',
      `import { connect, policy, seal } from 'keyfold/client';
document.body.onclick = async () => {
  const file = await seal(new TextEncoder().encode('x'), location.hash.slice(1));
  const keyfold = await connect({ endpoints: 'ws://127.0.0.1:9944' });
  await keyfold.secrets.store(file, policy.owner());
};
`,
    );
    const warnings: string[] = [];
    const customLogger = { ...createLogger('silent'), warn: (text: string) => void warnings.push(text) };
    const result = await build({
      root: project.folder,
      configFile: false,
      customLogger,
      build: { write: false },
    });
    const [outputs] = [result].flat();
    if (!outputs || !('output' in outputs)) throw new Error('vite gave no output');
    const chunks = outputs.output.filter((output) => output.type === 'chunk');
    const entry = chunks.find(({ isEntry }) => isEntry);
    if (!entry) throw new Error('vite made no entry');
    const atOnce = chunks.filter(
      ({ fileName }) => fileName === entry.fileName || entry.imports.includes(fileName),
    );
    const modules = atOnce.flatMap(({ moduleIds }) => moduleIds);
    expect(modules.filter((id) => /@polkadot|src\/chain\/|libsodium/.test(id))).toEqual([]);
    expect(modules.some((id) => id.includes('age-encryption'))).toBe(true);
    expect(chunks.flatMap(({ moduleIds }) => moduleIds).some((id) => id.includes('@polkadot/'))).toBe(true);
    // No module of Node, and no stand-in for one.
    expect(warnings.filter((text) => /externalized|node:/.test(text))).toEqual([]);

    const bytes = (some: typeof chunks): number =>
      some.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);
    const sizes = { seal: bytes(atOnce), everything: bytes(chunks) };
    for (const [name, budget] of Object.entries(BUDGETS)) {
      const size = sizes[name as keyof typeof BUDGETS];
      process.stderr.write(
        `vite: ${name.padEnd(10)} ${(size / 1000).toFixed(1)} KB of ${budget / 1000} KB\n`,
      );
      expect(size).toBeLessThan(budget);
    }
  });
});

describe('keyfold, the command', () => {
  it('says what is missing for a network, and with which line it is installed', async () => {
    const { exitCode, stderr } = await project.try('npx', '--no-install', 'keyfold', 'dev', '--exit');
    expect(exitCode).toBe(2);
    const line = /^keyfold: hint: npm (install .*)$/m.exec(stderr)?.[1];
    expect(stderr).toMatch(/^keyfold: error: this command needs the package \S+, which is not installed$/m);
    await project.run('npm', ...(line ?? '').split(' '), '--no-audit', '--no-fund', '--prefer-offline');
  });

  it('starts the network on which the quick start of the README seals, stores and opens', async () => {
    const [quickStart = ''] = await codeBlocks('README.md', 'js');
    network = new Program(project.path('node_modules/.bin/keyfold'), {
      args: ['dev', '--seats', '1', '--replicas', '1', '--port', '0'],
      cwd: project.folder,
    });
    // Its key works from here on; the tour that the network is taken through goes on beside.
    endpoint = await network.says(/RPC (ws:\S+).*key 1: active/s);
    expect(quickStart).toContain('ws://127.0.0.1:9944');
    await project.write('quick-start.mjs', quickStart.replaceAll('ws://127.0.0.1:9944', endpoint));
    expect(await project.run('node', 'quick-start.mjs')).toMatch(/^for Bob$/m);
  });

  describe('age-plugin-keyfold', () => {
    it('is found by age, which encrypts with it and decrypts through the network', async () => {
      const identity = project.path('identity.txt');
      const env = { PATH: `${project.path('node_modules/.bin')}${delimiter}${process.env.PATH}` };
      const age = (command: string) =>
        execa(command, {
          shell: true,
          cwd: project.folder,
          env,
          reject: false,
          detached: true,
          stdin: 'ignore',
        });
      const made = await age(
        `age-plugin-keyfold identity --key 1 --alice --chain-url ${endpoint} --out '${identity}'`,
      );
      const recipient = /^recipient: (age1keyfold1\w+)$/m.exec(made.stderr)?.[1];
      const { stdout, stderr } = await age(`echo of age | age -r ${recipient} | age -d -i '${identity}'`);
      expect(stdout, stderr).toBe('of age');
    });
  });

  describeNodeService(() => ({ project, endpoint }));
  describePapiSigner(() => ({ project, endpoint }));

  it('says after the tour of the network with which command one joins it from there', async () => {
    const command = await network?.says(/join it from a second terminal: npx keyfold (worker .*)/);
    const args = [...(command ?? '').split(' '), '--base-path', project.path('worker'), '--no-prometheus'];
    // What npx starts; npx itself does not pass on a signal that is for it alone.
    const worker = new Program(project.path('node_modules/.bin/keyfold'), { args, cwd: project.folder });
    try {
      await worker.says(/attested: enclave (\w+) is on the chain/);
    } finally {
      await worker.stop();
    }
  });
});
