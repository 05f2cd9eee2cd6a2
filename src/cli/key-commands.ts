/** `keyfold key`: names, options and help. Each command loads its own code when it runs. */
import { type Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import type { Purpose } from '../chain/types.js';
import { withAccount, withChainUrl } from './account-options.js';
import { group, integer, MAX_U32, u32 } from './arguments.js';
import type { KeyCreateOptions } from './commands/key-create.js';
import type { KeyHistoryOptions } from './commands/key-history.js';
import type { KeyListOptions } from './commands/key-list.js';
import type { KeyRotateOptions } from './commands/key-rotate.js';
import type { KeyShowOptions } from './commands/key-show.js';
import type { Output } from './output.js';

/** Seats a key may have (docs/protocol.md section 1). */
const MAX_SEATS = 128;

/** A day of 6 s blocks. */
const DEFAULT_EPOCH_BLOCKS = 14_400;

/** Runs the commands; replaced in the tests of the parser. */
export interface KeyActions {
  readonly keyList: (options: KeyListOptions, output: Output) => Promise<void>;
  readonly keyShow: (id: number, options: KeyShowOptions, output: Output) => Promise<void>;
  readonly keyHistory: (id: number, options: KeyHistoryOptions, output: Output) => Promise<void>;
  readonly keyCreate: (options: KeyCreateOptions, output: Output) => Promise<void>;
  readonly keyRotate: (id: number, options: KeyRotateOptions, output: Output) => Promise<void>;
}

const ACTIONS: KeyActions = {
  keyList: async (...args) => (await import('./commands/key-list.js')).keyList(...args),
  keyShow: async (...args) => (await import('./commands/key-show.js')).keyShow(...args),
  keyHistory: async (...args) => (await import('./commands/key-history.js')).keyHistory(...args),
  keyCreate: async (...args) => (await import('./commands/key-create.js')).keyCreate(...args),
  keyRotate: async (...args) => (await import('./commands/key-rotate.js')).keyRotate(...args),
};

/** Adds the group to the program, with its settings. */
export function addKeyCommands(program: Command, output: Output, actions: KeyActions = ACTIONS): void {
  const key = group(
    program,
    'key',
    'Create and rotate keys, and see who holds them.',
    'keyfold key create --seats 5 --wait --alice',
  );
  addList(key, output, actions);
  addShow(key, output, actions);
  addHistory(key, output, actions);
  addCreate(key, output, actions);
  addRotate(key, output, actions);
}

function addList(key: Command, output: Output, actions: KeyActions): void {
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

function addShow(key: Command, output: Output, actions: KeyActions): void {
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

function addHistory(key: Command, output: Output, actions: KeyActions): void {
  const command = key
    .command('history')
    .description('Tell what became of a key: each attempt at each epoch, who came, dealt, cheated, left.')
    .argument('<id>', 'number of the key', u32)
    .option(
      '--from <block>',
      'read back to this block (default: to its creation, a day of 2 s blocks at most)',
      u32,
    )
    .option('--json', 'one JSON object', false);
  withChainUrl(command)
    .addHelpText(
      'after',
      `
It is read out of the blocks, from the last final one back. A node that is no archive forgets the state of old blocks
(Substrate keeps 256); the second line says from which block on the history is known.

Example:
  $ keyfold key history 1
  key 1 (Wrap): active, epoch 2
  history of blocks 8 to 101; the key was created in the first of them
  ...`,
    )
    .action((id, options) => actions.keyHistory(id, options, output));
}

function addCreate(key: Command, output: Output, actions: KeyActions): void {
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

function addRotate(key: Command, output: Output, actions: KeyActions): void {
  const command = key
    .command('rotate')
    .description('Replace every share of a key now, not when its epoch is over. Takes the sudo account.')
    .argument('<id>', 'number of the key', u32)
    .option('--wait', 'until the next epoch is active', false)
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(command))
    .addHelpText(
      'after',
      `
Example:
  $ keyfold key rotate 1 --wait --alice
  key        1
  seats      5
  threshold  3
  public     0x6a...`,
    )
    .action((id, options) => actions.keyRotate(id, options, output));
}

/** What the chain calls it. */
function purpose(text: string): Purpose {
  if (text === 'wrap') return 'Wrap';
  if (text === 'beacon') return 'Beacon';
  throw new InvalidArgumentError('It must be wrap or beacon.');
}
