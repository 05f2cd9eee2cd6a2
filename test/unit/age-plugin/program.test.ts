import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeIdentity, showRecipients } from '../../../src/age-plugin/commands.js';
import { type Actions, runCommand } from '../../../src/age-plugin/program.js';
import type { Output } from '../../../src/cli/output.js';
import { IDENTITY, RECIPIENT } from './recorded.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyfold-age-'));
});

afterAll(() => rm(folder, { recursive: true }));

/** Runs a command line; what it wrote, how it ended, and what the command was asked for. */
async function command(line: readonly string[], actions?: Actions) {
  const asked: unknown[] = [];
  const written = { data: '', human: '' };
  const output: Output = {
    write: (to, text) => {
      written[to] += text;
    },
  };
  const recorded: Actions = {
    identity: async (options) => void asked.push(options),
    recipient: async (options) => void asked.push(options),
  };
  const code = await runCommand(line, output, actions ?? recorded);
  return { ...written, code, asked };
}

const REAL: Actions = {
  identity: (options, output) => makeIdentity(options, output, { EMPTY: '' }),
  recipient: showRecipients,
};

describe('age-plugin-keyfold', () => {
  it('takes the options of an identity', async () => {
    const line =
      'identity --key 4 --account me --chain-url ws://a --also ws://b ws://c --base-path /b --out f';
    const { code, asked } = await command(line.split(' '));
    expect(code).toBe(0);
    expect(asked).toEqual([
      {
        ...{ key: 4, account: 'me', chainUrl: 'ws://a', also: ['ws://b', 'ws://c'] },
        ...{ basePath: '/b', out: 'f', inClear: false },
      },
    ]);
  });

  it.each([
    [[], 'no command given'],
    [['identity'], "required option '--key <number>' not specified"],
    [['identity', '--key', '1', '--suri-env', 'A', '--suri', '//B'], 'cannot be used with'],
    [['identity', '--key', '1', '--finality', 'hope'], 'Allowed choices are node, grandpa'],
    [['nothing'], "unknown command 'nothing'"],
  ])('refuses %j with exit code 2', async (line, text) => {
    const { code, human, data, asked } = await command(line);
    expect([code, data, asked]).toEqual([2, '', []]);
    expect(human).toMatch(/^age-plugin-keyfold: error: .*\nage-plugin-keyfold: hint: .*\n$/s);
    expect(human).toContain(text);
  });

  it.each([
    [['--suri', 'bottom drive obey'], /would hold this secret in clear\n.*--in-clear/],
    [['--suri-env', 'EMPTY'], /the environment variable EMPTY is not set/],
    [['--alice', '--genesis', '0x12'], /genesis: it is no block hash/],
    [['--alice', '--checkpoint', '/nowhere/c.json'], /checkpoint: \/nowhere\/c\.json cannot be read/],
    [['--alice', '--finality', 'grandpa'], /finality: grandpa needs to know which chain is meant/],
    [['--alice', '--finality', 'node', '--checkpoint', 'c.json'], /a node that is believed needs none/],
  ])('makes no identity with %j', async (more, text) => {
    const { code, human } = await command(['identity', '--key', '1', ...more], REAL);
    expect(code).toBe(2);
    expect(human).toMatch(text);
    expect(human).not.toContain('obey');
  });

  it('prints the recipients of an identity file, and refuses one without', async () => {
    const file = join(folder, 'identity.txt');
    await writeFile(file, `# a comment\r\n${IDENTITY}\r\n\r\n${IDENTITY}\n`);
    expect(await command(['recipient', '-i', file], REAL)).toMatchObject({
      code: 0,
      data: `${RECIPIENT}\n${RECIPIENT}\n`,
    });
    await writeFile(file, `# ${IDENTITY}\n`);
    expect(await command(['recipient', '-i', file], REAL)).toMatchObject({ code: 2, data: '' });
    await writeFile(file, `${IDENTITY}Q\n`);
    const spoiled = await command(['recipient', '-i', file], REAL);
    expect(spoiled.code).toBe(2);
    expect(spoiled.human).toMatch(/identity: it is not bech32.*\n.*copy the whole line again/);
    expect(await readFile(file, 'utf8')).toBe(`${IDENTITY}Q\n`);
  });
});
