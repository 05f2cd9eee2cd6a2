import { Command, CommanderError } from '@commander-js/extra-typings';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDappCommands, type DappActions } from '../../../src/cli/dapp-commands.js';
import { UsageError } from '../../../src/cli/exit.js';
import { formatTable } from '../../../src/cli/table.js';

const address = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';
const variables = ['KEYFOLD_CHAIN_URL', 'KEYFOLD_ACCOUNT', 'KEYFOLD_BASE_PATH', 'KEYFOLD_PASSWORD_FILE'];
const before = new Map<string, string | undefined>();

beforeEach(() => {
  for (const name of variables) {
    before.set(name, process.env[name]);
    delete process.env[name];
  }
});

afterEach(() => {
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

/** Runs a command line whose actions only record what they were asked for. */
async function command(line: string | readonly string[]) {
  const asked: unknown[][] = [];
  let data = '';
  const record =
    (name: string) =>
    async (...args: unknown[]) => {
      asked.push([name, ...args.slice(0, -1)]);
    };
  const actions: DappActions = {
    secretPut: record('put'),
    secretGet: record('get'),
    secretShare: record('share'),
    secretList: record('list'),
    secretDestroy: record('destroy'),
    secretPolicy: record('policy'),
    secretTransfer: record('transfer'),
    secretApprove: record('approve'),
    secretDelegate: record('delegate'),
    secretReseal: record('reseal'),
    secretEntries: record('entries'),
    secretRemove: record('remove'),
    groupCreate: record('group create'),
    groupSet: record('group set'),
    groupShow: record('group show'),
    groupList: record('group list'),
    groupRemove: record('group remove'),
    keyList: record('keys'),
    keyShow: record('show'),
    keyHistory: record('history'),
    keyCreate: record('create'),
    keyRotate: record('rotate'),
  };
  const program = new Command('keyfold').exitOverride().configureOutput({
    writeOut: (text) => {
      data += text;
    },
    writeErr: () => undefined,
  });
  addDappCommands(program as unknown as Command, { write: () => undefined }, actions);
  const args = typeof line === 'string' ? line.split(' ') : line;
  const failure = await program.parseAsync(args, { from: 'user' }).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { asked, data, failure };
}

describe('keyfold secret', () => {
  it('put takes a key and a policy', async () => {
    const { asked } = await command(`secret put a.pdf --key 1 --allow ${address} ${address} --alice`);
    expect(asked).toMatchObject([
      ['put', 'a.pdf', { key: 1, allow: [address, address], alice: true, force: false, json: false }],
    ]);
    expect(asked[0]?.[2]).toMatchObject({ chainUrl: 'ws://127.0.0.1:9944' });
    const policy = await command([
      'secret',
      'put',
      '-',
      '--key',
      '4294967295',
      '--policy',
      '"owner"',
      '--json',
    ]);
    expect(policy.asked).toMatchObject([['put', '-', { key: 4294967295, policy: '"owner"', json: true }]]);
  });

  it('get, share, list and destroy take theirs', async () => {
    expect(
      (await command('secret get a.age --out - --force --within-blocks 90 --json --bob')).asked,
    ).toMatchObject([['get', 'a.age', { out: '-', force: true, withinBlocks: 90, json: true, bob: true }]]);
    expect((await command(`secret share 18446744073709551615 --allow ${address}`)).asked).toMatchObject([
      ['share', 18446744073709551615n, { allow: [address] }],
    ]);
    expect((await command('secret list --mine --json')).asked).toMatchObject([
      ['list', { mine: true, json: true }],
    ]);
    expect((await command(`secret list --owner ${address}`)).asked).toMatchObject([
      ['list', { mine: false, owner: address }],
    ]);
    expect((await command('secret destroy 0 --yes')).asked).toMatchObject([['destroy', 0n, { yes: true }]]);
  });

  it('reseal, entries and remove take theirs', async () => {
    const line = `secret reseal a.age --out b.age --allow ${address} --key 2 --within-blocks 9 --bob`;
    expect((await command(line)).asked).toMatchObject([
      [
        'reseal',
        'a.age',
        { out: 'b.age', allow: [address], key: 2, withinBlocks: 9, force: false, bob: true },
      ],
    ]);
    expect((await command('secret entries --alice')).asked).toMatchObject([
      ['entries', undefined, { alice: true, json: false }],
    ]);
    expect((await command(`secret entries 3 --address ${address} --json`)).asked).toMatchObject([
      ['entries', 3n, { address, json: true }],
    ]);
    expect((await command('secret remove --void --alice')).asked).toMatchObject([
      ['remove', { kind: undefined, id: undefined, account: undefined }, { void: true }],
    ]);
    expect((await command(`secret remove approval 0 ${address} --approver ${address}`)).asked).toMatchObject([
      ['remove', { kind: 'approval', id: 0n, account: address }, { void: false, approver: address }],
    ]);
  });

  it('reads the address of the chain from the environment unless it is given', async () => {
    process.env.KEYFOLD_CHAIN_URL = 'ws://127.0.0.1:1';
    expect((await command('key list')).asked).toMatchObject([['keys', { chainUrl: 'ws://127.0.0.1:1' }]]);
    expect((await command('key list --chain-url ws://127.0.0.1:2')).asked).toMatchObject([
      ['keys', { chainUrl: 'ws://127.0.0.1:2' }],
    ]);
  });
});

describe('keyfold group', () => {
  it('takes a name or a number, and who is in it', async () => {
    expect((await command(`group create readers --members ${address} --alice`)).asked).toMatchObject([
      ['group create', 'readers', { members: [address], alice: true, json: false }],
    ]);
    expect((await command('group create nobody')).asked).toMatchObject([
      ['group create', 'nobody', { members: [] }],
    ]);
    expect((await command(`group set 7 --add ${address} --remove ${address} --json`)).asked).toMatchObject([
      ['group set', 7, { add: [address], remove: [address], json: true }],
    ]);
    expect((await command('group show 4294967295')).asked).toMatchObject([['group show', 4294967295, {}]]);
    expect((await command(`group list --owner ${address}`)).asked).toMatchObject([
      ['group list', { owner: address, mine: false }],
    ]);
    expect((await command('group remove 7 --yes')).asked).toMatchObject([['group remove', 7, { yes: true }]]);
  });
});

describe('keyfold key', () => {
  it('create asks for a Wrap key of a day unless told', async () => {
    expect((await command('key create --seats 5')).asked).toMatchObject([
      ['create', { seats: 5, epochLength: 14_400, purpose: 'Wrap', wait: false, json: false }],
    ]);
    const line = 'key create --seats 7 --minimum 5 --epoch-length 100 --purpose beacon --wait --json';
    expect((await command(line)).asked).toMatchObject([
      ['create', { seats: 7, minimum: 5, epochLength: 100, purpose: 'Beacon', wait: true, json: true }],
    ]);
  });

  it('rotate takes a key', async () => {
    expect((await command('key rotate 1 --wait --json --alice')).asked).toMatchObject([
      ['rotate', 1, { wait: true, json: true, alice: true }],
    ]);
    expect((await command('key rotate one')).failure).toBeDefined();
  });

  it('history takes a key, and a block to begin with', async () => {
    expect((await command('key history 1')).asked).toMatchObject([['history', 1, { json: false }]]);
    expect((await command('key history 1 --from 40 --json')).asked).toMatchObject([
      ['history', 1, { from: 40, json: true }],
    ]);
    expect((await command('key history 1 --from -1')).failure).toBeDefined();
  });

  it('show gives a recipient for an address or for the account that signs', async () => {
    expect((await command('key show 1')).asked).toMatchObject([['show', 1, { json: false }]]);
    expect((await command('key show 1 --recipient --alice')).asked).toMatchObject([
      ['show', 1, { recipient: true, alice: true }],
    ]);
    expect((await command(`key show 1 --recipient ${address}`)).asked).toMatchObject([
      ['show', 1, { recipient: address }],
    ]);
  });
});

describe('wrong command lines', () => {
  it.each([
    'secret',
    'secret steal',
    'key',
    'key forge',
    'secret put',
    'secret put a.pdf',
    'secret put a.pdf --key one',
    'secret put a.pdf --key 4294967296',
    'secret put a.pdf --key 1 --owner-only --policy "owner"',
    `secret put a.pdf --key 1 --owner-only --allow ${address}`,
    'secret put a.pdf --key 1 --allow',
    'secret get',
    'secret get a.age --within-blocks 0',
    'secret get a.age --within-blocks 101',
    'secret share 0',
    'secret share -1 --allow x',
    'secret share 18446744073709551616 --allow x',
    `secret list --mine --owner ${address}`,
    'secret destroy',
    'secret destroy 0x0',
    'secret reseal a.age',
    'secret reseal a.age --out b.age --key one',
    'secret reseal a.age --out b.age --owner-only --policy "owner"',
    'secret entries one',
    'secret remove group 1',
    'secret remove approval -1 x',
    'group',
    'group join',
    'group create',
    'group set',
    'group set 4294967296 --add x',
    'group set 1 --members x --add y',
    `group list --mine --owner ${address}`,
    'group remove one',
    'key show',
    'key show 1 2',
    'key create',
    'key create --seats 0',
    'key create --seats 129',
    'key create --seats 5 --purpose sign',
    'key create --seats 5 --epoch-length 0',
  ])('`%s` is refused before anything runs', async (line) => {
    const { asked, failure } = await command(line);
    expect(asked).toEqual([]);
    expect(failure instanceof CommanderError || failure instanceof UsageError).toBe(true);
    if (failure instanceof CommanderError) expect(failure.exitCode).toBe(1);
  });
});

describe('help', () => {
  it.each([
    'secret',
    'secret put',
    'secret get',
    'secret share',
    'secret list',
    'secret destroy',
    'secret policy',
    'secret transfer',
    'secret reseal',
    'secret approve',
    'secret delegate',
    'secret entries',
    'secret remove',
    'group',
    'group create',
    'group set',
    'group show',
    'group list',
    'group remove',
    'key',
    'key list',
    'key show',
    'key create',
  ])('of `%s` ends with a worked example', async (line) => {
    const { data, failure } = await command(`${line} --help`);
    expect(failure).toMatchObject({ exitCode: 0 });
    expect(data).toMatch(new RegExp(`Example:\\n {2}\\$ keyfold ${line}( .*)?\\n(  .*\\n)*$`));
  });
});

describe('a table', () => {
  it('aligns its columns and leaves no space at the end of a line', () => {
    expect(
      formatTable([
        ['key', 'status'],
        ['1', 'active'],
        ['1000', ''],
      ]),
    ).toBe('key   status\n1     active\n1000\n');
  });
});
