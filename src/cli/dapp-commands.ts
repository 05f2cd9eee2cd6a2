/** `keyfold secret` and `keyfold key`: names, options and help. Each command loads its own code when it runs. */
import { type Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import type { Purpose } from '../chain/types.js';
import { withAccount, withChainUrl } from './accounts.js';
import type { KeyCreateOptions } from './commands/key-create.js';
import type { KeyListOptions } from './commands/key-list.js';
import type { KeyShowOptions } from './commands/key-show.js';
import type { SecretDestroyOptions } from './commands/secret-destroy.js';
import type { SecretGetOptions } from './commands/secret-get.js';
import type { SecretListOptions } from './commands/secret-list.js';
import type { SecretPutOptions } from './commands/secret-put.js';
import type { SecretShareOptions } from './commands/secret-share.js';
import { UsageError } from './exit.js';
import type { Output } from './output.js';

/** Seats a key may have (docs/protocol.md section 1). */
const MAX_SEATS = 128;

const MAX_U32 = 2 ** 32 - 1;
const MAX_U64 = 2n ** 64n - 1n;

/** A day of 6 s blocks. */
const DEFAULT_EPOCH_BLOCKS = 14_400;

/** An answer takes 2 on a healthy network; the rest is one window for a slow one. */
const DEFAULT_WITHIN_BLOCKS = 12;

/** A request lives for 100 blocks. */
const MAX_WITHIN_BLOCKS = 100;

/** Runs the commands; replaced in the tests of the parser. */
export interface DappActions {
  readonly secretPut: (file: string, options: SecretPutOptions, output: Output) => Promise<void>;
  readonly secretGet: (file: string, options: SecretGetOptions, output: Output) => Promise<void>;
  readonly secretShare: (id: bigint, options: SecretShareOptions, output: Output) => Promise<void>;
  readonly secretList: (options: SecretListOptions, output: Output) => Promise<void>;
  readonly secretDestroy: (id: bigint, options: SecretDestroyOptions, output: Output) => Promise<void>;
  readonly keyList: (options: KeyListOptions, output: Output) => Promise<void>;
  readonly keyShow: (id: number, options: KeyShowOptions, output: Output) => Promise<void>;
  readonly keyCreate: (options: KeyCreateOptions, output: Output) => Promise<void>;
}

const ACTIONS: DappActions = {
  secretPut: async (...args) => (await import('./commands/secret-put.js')).secretPut(...args),
  secretGet: async (...args) => (await import('./commands/secret-get.js')).secretGet(...args),
  secretShare: async (...args) => (await import('./commands/secret-share.js')).secretShare(...args),
  secretList: async (...args) => (await import('./commands/secret-list.js')).secretList(...args),
  secretDestroy: async (...args) => (await import('./commands/secret-destroy.js')).secretDestroy(...args),
  keyList: async (...args) => (await import('./commands/key-list.js')).keyList(...args),
  keyShow: async (...args) => (await import('./commands/key-show.js')).keyShow(...args),
  keyCreate: async (...args) => (await import('./commands/key-create.js')).keyCreate(...args),
};

/** Adds both groups to the program, with its settings. */
export function addDappCommands(program: Command, output: Output, actions: DappActions = ACTIONS): void {
  const secret = group(
    program,
    'secret',
    'Seal files, open them, and say who may.',
    'keyfold secret put report.pdf --key 1 --alice',
  );
  addPut(secret, output, actions);
  addGet(secret, output, actions);
  addShare(secret, output, actions);
  addList(secret, output, actions);
  addDestroy(secret, output, actions);
  const key = group(
    program,
    'key',
    'Create keys and see who holds them.',
    'keyfold key create --seats 5 --wait --alice',
  );
  addKeyList(key, output, actions);
  addKeyShow(key, output, actions);
  addKeyCreate(key, output, actions);
}

function group(program: Command, name: string, description: string, example: string): Command {
  const made = program
    .command(name)
    .description(description)
    .helpCommand(false)
    .argument('[command]')
    .usage('<command>')
    .addHelpText('after', `\nExample:\n  $ ${example}`)
    .action((command) => {
      throw new UsageError(
        command === undefined ? `no command given after ${name}` : `unknown command '${name} ${command}'`,
        `run \`keyfold ${name} --help\``,
      );
    });
  return made as unknown as Command;
}

function addPut(secret: Command, output: Output, actions: DappActions): void {
  const command = secret
    .command('put')
    .description('Seal a file and deposit its wrapped file key. The file itself goes nowhere.')
    .argument('<file>', 'file to seal, - for stdin')
    .requiredOption('--key <number>', 'Wrap key to seal for', u32)
    .addOption(new Option('--policy <json>', 'who may open').conflicts(['allow', 'ownerOnly']))
    .addOption(new Option('--allow <address...>', 'the owner and these accounts').conflicts('ownerOnly'))
    .option('--owner-only', 'the owner alone (default)')
    .option('--out <path>', 'where the sealed file goes, - for stdout (default: <file>.age)')
    .option('--force', 'replace a file that is there', false)
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(command))
    .addHelpText(
      'after',
      `
The file appears when the deposit is final. A policy in JSON is "owner", {"accounts": [..]}, {"before": block},
{"after": block}, {"any": [..]} or {"all": [..]}.

Example:
  $ keyfold secret put report.pdf --key 1 --allow 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty --alice
  secret  0
  label   0x4f...
  file    report.pdf.age`,
    )
    .action((file, options) => actions.secretPut(file, options, output));
}

function addGet(secret: Command, output: Output, actions: DappActions): void {
  const command = secret
    .command('get')
    .description('Open a sealed file: ask the seats of its key, and decrypt.')
    .argument('<file>', 'sealed file, - for stdin')
    .option('--out <path>', 'where the plaintext goes, - for stdout (default: <file> without .age)')
    .option('--force', 'replace a file that is there', false)
    .option(
      '--within-blocks <number>',
      'blocks to wait for the seats',
      integer(1, MAX_WITHIN_BLOCKS),
      DEFAULT_WITHIN_BLOCKS,
    );
  withAccount(withChainUrl(command))
    .addHelpText(
      'after',
      `
A file appears when its last chunk is verified. On stdout bytes appear chunk by chunk: discard them if the exit code
is not 0. Exit codes: 3 the policy does not admit you, 4 the file was changed or cut short, 5 seats are away or the
chain does not answer.

Example:
  $ keyfold secret get report.pdf.age --out report.pdf --bob`,
    )
    .action((file, options) => actions.secretGet(file, options, output));
}

function addShare(secret: Command, output: Output, actions: DappActions): void {
  const command = secret
    .command('share')
    .description('Admit more accounts to a secret, whatever its policy says now. Cancels its open requests.')
    .argument('<id>', 'number of the secret', u64)
    .requiredOption('--allow <address...>', 'accounts to admit')
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(command))
    .addHelpText(
      'after',
      `
Example:
  $ keyfold secret share 0 --allow 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty --alice
  secret  0
  policy  any(owner, 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty)`,
    )
    .action((id, options) => actions.secretShare(id, options, output));
}

function addList(secret: Command, output: Output, actions: DappActions): void {
  const command = secret
    .command('list')
    .description('List the secrets on chain.')
    .addOption(new Option('--owner <address>', 'only the secrets of this owner').conflicts('mine'))
    .option('--mine', 'only the secrets of the account named below', false)
    .option('--json', 'one JSON array', false);
  withAccount(withChainUrl(command))
    .addHelpText(
      'after',
      `
Example:
  $ keyfold secret list --mine --alice
  secret  key  owner                                             block  policy
  0       1    5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY  61     owner`,
    )
    .action((options) => actions.secretList(options, output));
}

function addDestroy(secret: Command, output: Output, actions: DappActions): void {
  const command = secret
    .command('destroy')
    .description('Destroy a secret for ever: nobody can open its file again.')
    .argument('<id>', 'number of the secret', u64)
    .option('--yes', 'do not ask', false)
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(command))
    .addHelpText(
      'after',
      `
The record leaves the state of the chain, not its history.

Example:
  $ keyfold secret destroy 0 --yes --alice
  secret  0 destroyed`,
    )
    .action((id, options) => actions.secretDestroy(id, options, output));
}

function addKeyList(key: Command, output: Output, actions: DappActions): void {
  const command = key
    .command('list')
    .description('List the keys of the chain.')
    .option('--json', 'one JSON array', false);
  withChainUrl(command)
    .addHelpText(
      'after',
      `
Example:
  $ keyfold key list
  key  purpose  status  epoch  seats  threshold  public point
  1    Wrap     active  1      5      3          0x6a...`,
    )
    .action((options) => actions.keyList(options, output));
}

function addKeyShow(key: Command, output: Output, actions: DappActions): void {
  const command = key
    .command('show')
    .description('Show a key: its phase, the seats that hold it, its public point.')
    .argument('<id>', 'number of the key', u32)
    .option('--recipient [address]', 'also the recipient string of this account, or of the one named below')
    .option('--json', 'one JSON object', false);
  withAccount(withChainUrl(command))
    .addHelpText(
      'after',
      `
Example:
  $ keyfold key show 1 --recipient --alice
  key        1 (Wrap)
  status     active
  ...`,
    )
    .action((id, options) => actions.keyShow(id, options, output));
}

function addKeyCreate(key: Command, output: Output, actions: DappActions): void {
  const command = key
    .command('create')
    .description('Ask for a new key. Its seats are drawn among the operators; no machine ever holds the key.')
    .requiredOption('--seats <number>', 'seats asked for', integer(1, MAX_SEATS))
    .option(
      '--minimum <number>',
      'fewest seats to go on with (default: more than half)',
      integer(1, MAX_SEATS),
    )
    .option(
      '--epoch-length <blocks>',
      'blocks after which the shares are renewed',
      integer(1, MAX_U32),
      DEFAULT_EPOCH_BLOCKS,
    )
    .addOption(
      new Option('--purpose <purpose>', 'what the key is for')
        .choices(['wrap', 'beacon'])
        .argParser(purpose)
        .default('Wrap' as Purpose, 'wrap'),
    )
    .option('--wait', 'until the key is active', false)
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(command))
    .addHelpText(
      'after',
      `
Example:
  $ keyfold key create --seats 5 --wait --alice
  key        2
  seats      5
  threshold  3
  public     0x6a...`,
    )
    .action((options) => actions.keyCreate(options, output));
}

/** What the chain calls it. */
function purpose(text: string): Purpose {
  if (text === 'wrap') return 'Wrap';
  if (text === 'beacon') return 'Beacon';
  throw new InvalidArgumentError('It must be wrap or beacon.');
}

function integer(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d{1,10}$/.test(text) || value < min || value > max) {
      throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
    }
    return value;
  };
}

function u32(text: string): number {
  return integer(0, MAX_U32)(text);
}

function u64(text: string): bigint {
  if (!/^\d{1,20}$/.test(text) || BigInt(text) > MAX_U64) {
    throw new InvalidArgumentError('It must be a whole number below 2^64.');
  }
  return BigInt(text);
}
