/**
 * The guides of operators and validators, run as they stand: every `sh` block in its order, in one shell's environment, and
 * what each prints must have the lines of the `text` block behind it. `npm run test:node`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execa } from 'execa';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { freePort } from '../support/free-port.js';
import { type Block, blocksOf, skeletonOf } from '../support/guide.js';

/** The longest wait: a key with its four windows, on a machine that is busy. */
const STEP_MS = 240_000;
/** Ports that the guides write; each becomes a free one, for other tests have a node as well. */
const PORTS = ['9944', '30333', '9616', '9615'];

let folder: string | undefined;
const running: ChildProcess[] = [];

afterEach(async () => {
  for (const child of running.splice(0).reverse()) await ended(child);
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((done) => {
    child.once('exit', () => done());
    child.kill('SIGKILL');
  });
}

/** A folder with what the first step of the guide makes; the environment of its shell. */
async function machine(): Promise<{ readonly cwd: string; readonly env: NodeJS.ProcessEnv }> {
  const node = process.env.KEYFOLD_NODE;
  if (node === undefined || node === '') throw new Error('KEYFOLD_NODE: set it to the path of the node');
  const cwd = await mkdtemp(join(tmpdir(), 'keyfold-guide-'));
  folder = cwd;
  const program = join(cwd, 'keyfold-program');
  await writeFile(program, `#!/bin/sh\nexec '${process.execPath}' '${inject('keyfold')}' "$@"\n`);
  await chmod(program, 0o755);
  const bin = join(cwd, 'bin');
  await execa('mkdir', [bin]);
  await symlink(program, join(bin, 'keyfold'));
  await symlink(resolve(node), join(bin, 'keyfold-node'));
  await symlink(resolve('chain-types'), join(cwd, 'chain-types'));
  await writeFile(join(cwd, '.environment'), '');
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('KEYFOLD_'));
  return { cwd, env: { ...Object.fromEntries(own), PATH: `${bin}:${process.env.PATH}` } };
}

/** Every assignment of a block is there in the next one. */
const shell = (code: string, last: string): string[] => [
  '-c',
  `set -aeu -o pipefail; . ./.environment\n${code}\n${last}`,
];

type Machine = Awaited<ReturnType<typeof machine>>;

async function finished({ cwd, env }: Machine, { code }: Block): Promise<string> {
  const { all } = await execa('bash', shell(code, 'export -p > .environment'), {
    cwd,
    env,
    extendEnv: false,
    all: true,
    timeout: STEP_MS,
  });
  return all;
}

/** Starts it and gives what it has printed as soon as that has the text it is to be waited for. */
function begun({ cwd, env }: Machine, { code, until = '' }: Block): Promise<string> {
  const child = spawn('bash', shell(`exec ${code}`, ''), { cwd, env });
  running.push(child);
  return new Promise((done, failed) => {
    let said = '';
    const late = setTimeout(() => failed(new Error(`${code}\nnever said "${until}":\n${said}`)), STEP_MS);
    const hear = (chunk: Buffer) => {
      said += String(chunk);
      if (!said.includes(until)) return;
      clearTimeout(late);
      done(said);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (status) => {
      clearTimeout(late);
      failed(new Error(`${code}\nended with ${status}:\n${said}`));
    });
  });
}

describe.each(['operator', 'validator'])('the guide %s.md', (name) => {
  it(
    'does what it says',
    async () => {
      const here = await machine();
      let text = await readFile(`docs/guides/${name}.md`, 'utf8');
      for (const port of PORTS) text = text.replaceAll(port, String(await freePort()));
      const blocks = blocksOf(text);
      expect(blocks.length).toBeGreaterThan(2);
      for (const block of blocks) {
        const said = await (block.isBackground ? begun(here, block) : finished(here, block));
        const lines = new Set(said.split('\n').map(skeletonOf));
        const missing = block.shown.filter((line) => !lines.has(skeletonOf(line)));
        expect(missing, `${block.code}\nsaid:\n${said}`).toEqual([]);
      }
    },
    4 * STEP_MS,
  );
});
