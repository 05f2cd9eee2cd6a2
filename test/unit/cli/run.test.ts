import { describe, expect, it } from 'vitest';
import { ChainUnreachable, DispatchFailed } from '../../../src/chain/errors.js';
import { EXIT, failureOf } from '../../../src/cli/exit.js';
import type { Output } from '../../../src/cli/output.js';
import type { DevOptions } from '../../../src/cli/program.js';
import { run } from '../../../src/cli/run.js';
import { CLIENT_ERRORS, ClientError, type ClientErrorCode } from '../../../src/client/index.js';

/** Runs a command line with an action that only records what it was asked for, or fails with `failure`. */
async function command(line: string, failure?: Error) {
  const text = { data: '', human: '' };
  const output: Output = {
    write: (to, more) => {
      text[to] += more;
    },
  };
  const asked: DevOptions[] = [];
  const code = await run(line === '' ? [] : line.split(' '), output, {
    dev: async (options) => {
      asked.push(options);
      if (failure) throw failure;
    },
  });
  return { code, ...text, asked };
}

describe('keyfold dev', () => {
  it('runs five seats with two replicas on port 9944 without options', async () => {
    const { code, asked, human } = await command('dev');
    expect(code).toBe(EXIT.ok);
    expect(human).toBe('');
    expect(asked).toEqual([
      { seats: 5, replicas: 2, port: 9944, exit: false, json: false, logLevel: 'warn' },
    ]);
  });

  it('takes every option', async () => {
    const { asked } = await command(
      'dev --seats 7 --replicas 3 --port 0 --seed abc --file a.pdf --exit --json --log-level debug',
    );
    expect(asked).toEqual([
      {
        seats: 7,
        replicas: 3,
        port: 0,
        seed: 'abc',
        file: 'a.pdf',
        exit: true,
        json: true,
        logLevel: 'debug',
      },
    ]);
  });

  it.each([
    'dev --seats 0',
    'dev --seats 33',
    'dev --seats five',
    'dev --seats 5.5',
    'dev --seats -1',
    'dev --seats 1e1',
    'dev --replicas 0',
    'dev --replicas 5',
    'dev --port 65536',
    'dev --port',
    'dev --log-level loud',
    'dev --unknown',
    'dev extra',
    'unknown',
  ])('refuses `%s` with code 2, an error and a hint on stderr, and does not run', async (line) => {
    const { code, data, human, asked } = await command(line);
    expect(code).toBe(EXIT.usage);
    expect(data).toBe('');
    expect(human).toMatch(/^keyfold: error: .+\nkeyfold: hint: .+\n$/);
    expect(asked).toEqual([]);
  });

  it('says what to type when there is no command', async () => {
    const { code, human } = await command('');
    expect(code).toBe(EXIT.usage);
    expect(human).toContain('keyfold: hint: run `keyfold --help`');
  });
});

describe('help', () => {
  it('has the version of the package', async () => {
    const { code, data } = await command('--version');
    expect(code).toBe(EXIT.ok);
    expect(data).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('goes to stdout, exits 0 and ends with a worked example', async () => {
    for (const line of ['--help', 'dev --help']) {
      const { code, data, human } = await command(line);
      expect(code).toBe(EXIT.ok);
      expect(human).toBe('');
      expect(data).toMatch(/Example:\n {2}\$ keyfold dev(.*\n)*$/);
    }
    const { data } = await command('dev --help');
    for (const option of ['seats', 'replicas', 'port', 'seed', 'file', 'exit', 'json', 'log-level']) {
      expect(data).toContain(`--${option}`);
    }
  });
});

describe('exit codes', () => {
  it('reports a failure in two lines and with the code of its class', async () => {
    const denied = await command(
      'dev',
      new ClientError('not-owner', 'destroy: the chain says secrets.NotOwner'),
    );
    expect(denied.code).toBe(3);
    expect(denied.human).toBe(
      `keyfold: error: destroy: the chain says secrets.NotOwner\nkeyfold: hint: ${CLIENT_ERRORS['not-owner'].remedy}\n`,
    );
    expect((await command('dev', new ClientError('corrupted-file', 'x'))).code).toBe(4);
    expect((await command('dev', new ChainUnreachable('ws://127.0.0.1:1'))).code).toBe(5);
    expect((await command('dev', new DispatchFailed('keys', 'NotAllowed', ''))).code).toBe(1);
    expect((await command('dev', new Error('boom'))).code).toBe(1);
    expect((await command('dev', Object.assign(new Error('no file'), { code: 'ENOENT' }))).code).toBe(2);
    const taken = await command('dev', Object.assign(new Error('in use'), { code: 'EADDRINUSE' }));
    expect(taken.code).toBe(2);
    expect(taken.human).toContain('--port 0');
  });

  it('has a class for every error of the client', () => {
    for (const code of Object.keys(CLIENT_ERRORS) as ClientErrorCode[]) {
      const failure = failureOf(new ClientError(code, 'x'));
      expect([2, 3, 4, 5]).toContain(failure.code);
      expect(failure.hint.length).toBeGreaterThan(10);
    }
  });
});
