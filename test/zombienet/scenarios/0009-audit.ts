import { copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../../src/chain/bytes.js';
import { isEvent } from '../../../src/chain/events.js';
import { EXIT } from '../../../src/cli/exit.js';
import { type CommandLine, endOf, runCommand } from '../processes.js';
import type { World } from '../world.js';
import type { Scenario } from './scenario.js';

/** What an auditor is told of a real chain, in this order, and that all of it holds. */
const CHAIN_CHECKS = [
  ...['format', 'genesis', 'order', 'leaves', 'head', 'inclusion', 'consistency'],
  ...['stateProof', 'header', 'authorities', 'finality'],
];

/** What `audit verify --json` prints. */
interface Verdict {
  readonly verified: boolean;
  readonly checks: readonly { readonly check: string; readonly outcome: string }[];
}

export const audit: Scenario = {
  number: '0009',
  title: 'anybody can check what was done',
  declare: (world) => {
    const path = (name: string): string => join(world().folder, 'audit', name);
    const bundles = () => ({
      all: path('all.jsonl'),
      key: path('key.jsonl'),
      receipt: path('receipt.jsonl'),
    });

    it('records the log from the genesis block on, each block against the head that the chain proves', async () => {
      const { chain, nodes } = world();
      await mkdir(path('.'));
      await installDatabase(world());
      // A validator that nobody restarts. It has the state of every block.
      const node = ['--chain-url', nodes.url('charlie'), '--finality', 'grandpa'];
      const args = ['follow', '--exit', ...node, '--genesis', toHex(chain.genesis)];
      const { exitCode, stdout } = await endOf(command(world(), ...args, '--base-path', path('.')));
      expect(stdout).toMatch(/recorded: block \d+, \d+ records proven by block \d+/);
      expect(exitCode).toBe(EXIT.ok);
    });

    it('exports all of it, what befell one key, and a receipt of an opened secret', async () => {
      const { key } = world();
      const { all, key: ofKey, receipt } = bundles();
      const from = ['--base-path', path('.'), '--out'];
      await runCommand(command(world(), 'export', '--all', ...from, all));
      await runCommand(command(world(), 'export', '--key', String(key.id), ...from, ofKey));
      await runCommand(command(world(), 'receipt', '--request', String(answered(world())), ...from, receipt));
    });

    describe('offline', () => {
      const verdicts = new Map<string, Verdict>();
      beforeAll(async () => {
        const pinned = ['--genesis', toHex(world().chain.genesis), '--json'];
        for (const [name, file] of Object.entries(bundles())) {
          const { stdout } = await endOf(command(world(), 'verify', file, ...pinned));
          verdicts.set(name, JSON.parse(stdout));
        }
      });

      it.each([
        ['the whole log', 'all'],
        ['what befell the key', 'key'],
        ['the receipt', 'receipt'],
      ])('verifies %s: state and finality are proven, and all cryptography again', (_, name) => {
        const { verified, checks = [] } = verdicts.get(name) ?? {};
        expect(checks.slice(0, CHAIN_CHECKS.length)).toMatchObject(
          CHAIN_CHECKS.map((check) => ({ check, outcome: 'pass' })),
        );
        expect(checks.filter(({ outcome }) => outcome === 'fail')).toEqual([]);
        expect(verified).toBe(true);
      });

      it('refuses an edited receipt, and one of another chain', async () => {
        const { receipt } = bundles();
        const genesis = toHex(world().chain.genesis);
        const edited = path('edited.jsonl');
        await writeFile(edited, withLastDigitChanged(await readFile(receipt, 'utf8')));
        const endings = [
          await endOf(command(world(), 'verify', edited, '--genesis', genesis)),
          await endOf(command(world(), 'verify', receipt, '--genesis', toHex(world().chain.head().hash))),
        ];
        expect(endings.map(({ exitCode }) => exitCode)).toEqual([EXIT.verification, EXIT.verification]);
        expect(endings.map(({ stdout }) => /FAIL +(\w+)/.exec(stdout)?.[1])).toEqual([
          'inclusion',
          'genesis',
        ]);
      });
    });

    it('leaves the evidence where it is asked for', async () => {
      const kept = process.env.KEYFOLD_EVIDENCE;
      const files = Object.values(bundles());
      if (kept !== undefined) await mkdir(kept, { recursive: true });
      for (const file of kept === undefined ? [] : files)
        await copyFile(file, join(kept ?? '', basename(file)));
      const sizes = await Promise.all(files.map((file) => readFile(file)));
      world().report(`evidence: ${sizes.map(({ length }) => length).join(', ')} bytes`);
    });
  },
};

/** Native code, which the program is without: beside it, as `npm install classic-level` puts it there. */
async function installDatabase({ program }: World): Promise<void> {
  const installed = dirname(createRequire(import.meta.url).resolve('classic-level/package.json'));
  const packages = join(dirname(program), 'node_modules');
  await mkdir(packages);
  await symlink(installed, join(packages, 'classic-level'));
}

function command({ program, folder }: World, ...args: string[]): CommandLine {
  return { program, args: ['audit', ...args], log: join(folder, 'audit', 'audit.log') };
}

/** Number of the first request that was answered. */
function answered({ blocks }: World): bigint {
  const released = blocks.flatMap(({ events }) => events).find((event) => isEvent(event, 'secrets.Released'));
  if (released === undefined || !isEvent(released, 'secrets.Released')) throw new Error('nothing was opened');
  return released.data.request;
}

/** Another last digit of the first record. */
function withLastDigitChanged(bundle: string): string {
  return bundle.replace(/("record":"0x[0-9a-f]*)([0-9a-f])"/, (_, start: string, last: string) => {
    return `${start}${last === '0' ? '1' : '0'}"`;
  });
}
