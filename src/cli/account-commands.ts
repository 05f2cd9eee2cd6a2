/** `keyfold account`: names, options and help. Each command loads its own code when it runs. */
import { type Command, Option } from '@commander-js/extra-typings';
import { withAccount, withBasePath, withChainUrl, withPasswordFile } from './account-options.js';
import { group, units } from './arguments.js';
import type { AccountImportOptions, AccountListOptions, AccountNewOptions } from './commands/account.js';
import type { AccountSendOptions } from './commands/account-send.js';
import type { Output } from './output.js';

/** Runs the commands; replaced in the tests of the parser. */
export interface AccountActions {
  readonly accountNew: (name: string, options: AccountNewOptions, output: Output) => Promise<void>;
  readonly accountImport: (name: string, options: AccountImportOptions, output: Output) => Promise<void>;
  readonly accountList: (options: AccountListOptions, output: Output) => Promise<void>;
  readonly accountSend: (
    to: string,
    value: bigint,
    options: AccountSendOptions,
    output: Output,
  ) => Promise<void>;
}

const ACTIONS: AccountActions = {
  accountNew: async (...args) => (await import('./commands/account.js')).accountNew(...args),
  accountImport: async (...args) => (await import('./commands/account.js')).accountImport(...args),
  accountList: async (...args) => (await import('./commands/account.js')).accountList(...args),
  accountSend: async (...args) => (await import('./commands/account-send.js')).accountSend(...args),
};

/** Adds the group to the program, with its settings. */
export function addAccountCommands(
  program: Command,
  output: Output,
  actions: AccountActions = ACTIONS,
): void {
  const account = group(
    program,
    'account',
    'Accounts of this machine, in polkadot-js keystore files.',
    'keyfold account new operator',
  );
  const create = account
    .command('new')
    .description('Make an account and show its phrase, once.')
    .argument('<name>', 'letters, digits, - and _')
    .option('--json', 'the result, phrase included, as one JSON object', false);
  withPasswordFile(withBasePath(create))
    .addHelpText('after', '\nExample:\n  $ keyfold account new operator --password-file operator.password')
    .action((name, options) => actions.accountNew(name, options, output));

  const bring = account
    .command('import')
    .description('Put a phrase, seed or secret URI into the keystore; asked for without an option.')
    .argument('<name>', 'letters, digits, - and _')
    .addOption(new Option('--suri-file <path>', 'file whose first line is the secret').conflicts('suri'))
    .option('--suri <suri>', 'the secret itself; other users of the machine can see it')
    .option('--json', 'the result as one JSON object', false);
  withPasswordFile(withBasePath(bring))
    .addHelpText('after', '\nExample:\n  $ keyfold account import operator --suri-file phrase.txt')
    .action((name, options) => actions.accountImport(name, options, output));

  const list = account
    .command('list')
    .description('List the accounts of the keystore.')
    .option('--json', 'one JSON array', false);
  withBasePath(list)
    .addHelpText(
      'after',
      '\nExample:\n  $ keyfold account list\n  name      address\n  operator  5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
    )
    .action((options) => actions.accountList(options, output));

  const send = account
    .command('send')
    .description('Send units to another account: a new one has none for its fees.')
    .argument('<address>', 'who gets them')
    .argument('<units>', 'how many', units)
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(send))
    .addHelpText('after', '\nExample:\n  $ keyfold account send 5DfhGyQd... 10 --account operator')
    .action((to, value, options) => actions.accountSend(to, value, options, output));
}
