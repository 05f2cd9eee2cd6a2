/** The command lines of operators: what they ask for, and what they refuse before anything runs. */
import { Command } from '@commander-js/extra-typings';
import { afterEach, describe, expect, it } from 'vitest';
import { formatUnits, parseUnits } from '../../../src/chain/units.js';
import { addOperatorCommands, type OperatorActions } from '../../../src/cli/operator-commands.js';
import type { Output } from '../../../src/cli/output.js';
import { run } from '../../../src/cli/run.js';

const silent: Output = { write: () => undefined };

/** What a command line asks its action for; rejects with commander's error. */
async function asked(line: string): Promise<{ action: string; args: readonly unknown[] }> {
  const calls: { action: string; args: readonly unknown[] }[] = [];
  const record =
    (action: string) =>
    async (...args: readonly unknown[]) => {
      calls.push({ action, args: args.slice(0, -1) });
    };
  const actions: OperatorActions = {
    accountNew: record('accountNew'),
    accountImport: record('accountImport'),
    accountList: record('accountList'),
    accountSend: record('accountSend'),
    operatorRegister: record('operatorRegister'),
    operatorStatus: record('operatorStatus'),
    operatorUnbond: record('operatorUnbond'),
    operatorWithdraw: record('operatorWithdraw'),
    offences: record('offences'),
    enclaveAdd: record('enclaveAdd'),
    enclaveRemove: record('enclaveRemove'),
    enclaveRenew: record('enclaveRenew'),
    enclaveCollateral: record('enclaveCollateral'),
    enclaveList: record('enclaveList'),
    enclaveStatus: record('enclaveStatus'),
    enclaveVerify: record('enclaveVerify'),
    worker: record('worker'),
  };
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  addOperatorCommands(program as unknown as Command, silent, actions);
  await program.parseAsync(line.split(' '), { from: 'user' });
  expect(calls).toHaveLength(1);
  return calls[0] ?? { action: '', args: [] };
}

const ENVIRONMENT = [
  'KEYFOLD_CHAIN_URL',
  'KEYFOLD_BASE_PATH',
  'KEYFOLD_ATTESTATION',
  'KEYFOLD_NAME',
  'KEYFOLD_PROMETHEUS_PORT',
  'KEYFOLD_LOG',
];

afterEach(() => {
  for (const name of ENVIRONMENT) Reflect.deleteProperty(process.env, name);
});

describe('keyfold worker', () => {
  it('has the defaults of a node beside it', async () => {
    const { action, args } = await asked('worker --dev');
    expect(action).toBe('worker');
    expect(args).toEqual([
      {
        name: 'worker',
        dev: true,
        attestation: 'simulated',
        chainUrl: ['ws://127.0.0.1:9944'],
        basePath: expect.stringMatching(/keyfold$/),
        prometheus: true,
        prometheusPort: 9615,
        record: false,
        logLevel: 'warn',
      },
    ]);
  });

  it('takes every option', async () => {
    const { args } = await asked(
      'worker --name eve --attestation tdx --chain-url ws://h:1 --chain-url ws://h:2 --finality grandpa --genesis 0x05 --checkpoint c --base-path /b --operator 5Op --account hot --password-file p --no-prometheus --log debug',
    );
    expect(args).toEqual([
      {
        name: 'eve',
        dev: false,
        attestation: 'tdx',
        chainUrl: ['ws://h:1', 'ws://h:2'],
        genesis: '0x05',
        finality: 'grandpa',
        checkpoint: 'c',
        basePath: '/b',
        operator: '5Op',
        account: 'hot',
        passwordFile: 'p',
        prometheus: false,
        prometheusPort: 9615,
        record: false,
        logLevel: 'debug',
      },
    ]);
  });

  it('reads the environment after the flags and before the defaults', async () => {
    process.env.KEYFOLD_CHAIN_URL = 'ws://env:1,ws://env:2';
    process.env.KEYFOLD_NAME = 'env';
    process.env.KEYFOLD_ATTESTATION = 'sgx';
    process.env.KEYFOLD_PROMETHEUS_PORT = '0';
    expect((await asked('worker --dev --name flag')).args).toMatchObject([
      { chainUrl: ['ws://env:1', 'ws://env:2'], name: 'flag', prometheusPort: 0, attestation: 'sgx' },
    ]);
  });
});

describe('the other commands', () => {
  it.each([
    ['account new eve --json', 'accountNew', ['eve', { json: true }]],
    ['account import eve --suri-file f', 'accountImport', ['eve', { suriFile: 'f', json: false }]],
    ['account list --base-path /b', 'accountList', [{ basePath: '/b' }]],
    [
      'account send 5To 0.5 --account op',
      'accountSend',
      ['5To', 500_000_000_000n, { account: 'op', json: false }],
    ],
    [
      'operator register --bond 2000.5 --proxy 5P --alice',
      'operatorRegister',
      [{ bond: 2_000_500_000_000_000n, proxy: '5P', alice: true }],
    ],
    ['operator status', 'operatorStatus', [undefined, { json: false }]],
    ['operator status 5Op --json', 'operatorStatus', ['5Op', { json: true }]],
    [
      'enclave add 5En --quote q --replace 5Old --suri //Bob',
      'enclaveAdd',
      ['5En', { quote: 'q', replace: '5Old', suri: '//Bob' }],
    ],
    ['enclave add 5En --attestation sgx --bob', 'enclaveAdd', ['5En', { attestation: 'sgx' }]],
    [
      `enclave renew 5En --attestation tdx --collateral 0x${'ab'.repeat(32)} --bob`,
      'enclaveRenew',
      ['5En', { attestation: 'tdx', collateral: new Uint8Array(32).fill(0xab) }],
    ],
    ['enclave collateral c.json --bob --json', 'enclaveCollateral', ['c.json', { bob: true, json: true }]],
    [
      `enclave collateral --remove 0x${'ab'.repeat(32)} --bob`,
      'enclaveCollateral',
      [undefined, { remove: new Uint8Array(32).fill(0xab) }],
    ],
    ['enclave status 5En --json', 'enclaveStatus', ['5En', { json: true }]],
    ['enclave remove 5En --operator 5Op --bob', 'enclaveRemove', ['5En', { operator: '5Op', bob: true }]],
    ['operator unbond --bob --json', 'operatorUnbond', [{ bob: true, json: true }]],
    ['operator withdraw --account op', 'operatorWithdraw', [{ account: 'op', json: false }]],
    ['offences', 'offences', [{ json: false }]],
    ['offences --operator 5Op --from 7 --json', 'offences', [{ operator: '5Op', from: 7, json: true }]],
    ['enclave list --operator 5Op --json', 'enclaveList', [{ operator: '5Op', json: true }]],
    [
      `enclave verify q --collateral c --at 2025-07-01T00:00:00Z --report-data 0x${'ab'.repeat(32)} --root r --json`,
      'enclaveVerify',
      [
        'q',
        {
          collateral: 'c',
          at: 1_751_328_000,
          reportData: new Uint8Array(32).fill(0xab),
          root: 'r',
          json: true,
        },
      ],
    ],
  ])('`%s` asks for %s', async (line, action, args) => {
    expect(await asked(line)).toMatchObject({ action, args });
  });

  it.each([
    'worker --prometheus-port 65536',
    'worker --log loud',
    'worker --attestation none',
    'enclave add 5En --attestation none',
    'enclave add 5En --quote q --collateral 0x12',
    'enclave renew',
    'enclave collateral',
    `enclave collateral c.json --remove 0x${'ab'.repeat(32)}`,
    'enclave collateral --remove 0x12',
    'enclave status',
    `enclave add ${'5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'} --alice`,
    `enclave add ${'5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'} --quote q --attestation simulated --alice`,
    'worker extra',
    'operator',
    'operator unknown',
    'operator register --bond 1e3',
    'operator register --bond -5',
    'enclave add 5En',
    'enclave list extra',
    'offences extra',
    'offences --from -1',
    'enclave verify',
    'enclave verify q --at yesterday',
    'enclave verify q --at 2025-07-01T00:00:00',
    `enclave verify q --report-data ${'ab'.repeat(33)}`,
    'account new',
    'account import x --suri a --suri-file b',
    'account send 5To',
    'account send 5To much --alice',
  ])('`%s` is refused with code 2, an error and a hint, before anything runs', async (line) => {
    let human = '';
    const output: Output = {
      write: (to, text) => {
        if (to === 'human') human += text;
      },
    };
    expect(await run(line.split(' '), output)).toBe(2);
    expect(human).toMatch(/^keyfold: error: .+\nkeyfold: hint: .+\n$/);
  });

  it('refuses a worker that is given two operators, and names that are no folder', async () => {
    for (const line of ['worker --dev --alice', 'worker --dev --operator 5Op', 'worker --dev --name ../x']) {
      expect(await run(line.split(' '), silent)).toBe(2);
    }
  });

  it('have help with an example', async () => {
    for (const line of [
      'worker',
      'operator register',
      'operator status',
      'operator unbond',
      'operator withdraw',
      'enclave add',
      'offences',
      'enclave list',
      'enclave verify',
      'enclave renew',
      'enclave collateral',
      'enclave status',
      'account new',
      'account send',
    ]) {
      let data = '';
      const output: Output = {
        write: (to, text) => {
          if (to === 'data') data += text;
        },
      };
      expect(await run([...line.split(' '), '--help'], output)).toBe(0);
      expect(data).toContain(`$ keyfold ${line}`);
    }
  });
});

describe('units', () => {
  it.each([
    ['0', 0n],
    ['2000', 2_000_000_000_000_000n],
    ['0.5', 500_000_000_000n],
    ['1.000000000001', 1_000_000_000_001n],
  ])('%s is %s plancks and back', (text, plancks) => {
    expect(parseUnits(text)).toBe(plancks);
    expect(formatUnits(plancks)).toBe(text);
  });

  it.each(['', '.5', '5.', '1,5', '-1', '1e3', '0x1', ' 1', '1.0000000000001', '1'.repeat(21)])(
    'refuses %j',
    (text) => {
      expect(parseUnits(text)).toBeUndefined();
    },
  );
});
