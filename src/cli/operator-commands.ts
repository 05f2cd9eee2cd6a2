/**
 * `keyfold account`, `operator`, `enclave` and `worker`: names, options and help. Each command loads its own code when
 * it runs.
 */
import { type Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { withAccount, withBasePath, withChainUrl, withPasswordFile } from './accounts.js';
import type { AccountImportOptions, AccountListOptions, AccountNewOptions } from './commands/account.js';
import type { EnclaveAddOptions, EnclaveListOptions, EnclaveRemoveOptions } from './commands/enclave.js';
import type { OperatorRegisterOptions, OperatorStatusOptions } from './commands/operator.js';
import type { WorkerCommandOptions } from './commands/worker.js';
import { UsageError } from './exit.js';
import type { Output } from './output.js';
import { parseUnits } from './units.js';

/** Where Substrate nodes serve Prometheus. */
const DEFAULT_PROMETHEUS_PORT = 9615;

const MAX_PORT = 65_535;

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

/** Runs the commands; replaced in the tests of the parser. */
export interface OperatorActions {
  readonly accountNew: (name: string, options: AccountNewOptions, output: Output) => Promise<void>;
  readonly accountImport: (name: string, options: AccountImportOptions, output: Output) => Promise<void>;
  readonly accountList: (options: AccountListOptions, output: Output) => Promise<void>;
  readonly operatorRegister: (options: OperatorRegisterOptions, output: Output) => Promise<void>;
  readonly operatorStatus: (
    address: string | undefined,
    options: OperatorStatusOptions,
    output: Output,
  ) => Promise<void>;
  readonly enclaveAdd: (address: string, options: EnclaveAddOptions, output: Output) => Promise<void>;
  readonly enclaveRemove: (address: string, options: EnclaveRemoveOptions, output: Output) => Promise<void>;
  readonly enclaveList: (options: EnclaveListOptions, output: Output) => Promise<void>;
  readonly worker: (options: WorkerCommandOptions, output: Output) => Promise<void>;
}

const ACTIONS: OperatorActions = {
  accountNew: async (...args) => (await import('./commands/account.js')).accountNew(...args),
  accountImport: async (...args) => (await import('./commands/account.js')).accountImport(...args),
  accountList: async (...args) => (await import('./commands/account.js')).accountList(...args),
  operatorRegister: async (...args) => (await import('./commands/operator.js')).operatorRegister(...args),
  operatorStatus: async (...args) => (await import('./commands/operator.js')).operatorStatus(...args),
  enclaveAdd: async (...args) => (await import('./commands/enclave.js')).enclaveAdd(...args),
  enclaveRemove: async (...args) => (await import('./commands/enclave.js')).enclaveRemove(...args),
  enclaveList: async (...args) => (await import('./commands/enclave.js')).enclaveList(...args),
  worker: async (...args) => (await import('./commands/worker.js')).worker(...args),
};

/** Adds all of them to the program, with its settings. */
export function addOperatorCommands(
  program: Command,
  output: Output,
  actions: OperatorActions = ACTIONS,
): void {
  addWorker(program, output, actions);
  addOperator(
    group(program, 'operator', 'Bond an operator, name its proxy, see how it stands.'),
    output,
    actions,
  );
  addEnclave(group(program, 'enclave', 'The attested enclaves of operators.'), output, actions);
  addAccount(
    group(program, 'account', 'Accounts of this machine, in polkadot-js keystore files.'),
    output,
    actions,
  );
}

function addWorker(program: Command, output: Output, actions: OperatorActions): void {
  const command = program
    .command('worker')
    .description(
      'Run the worker of one enclave: it attests, generates keys with the others, and answers requests.',
    )
    .addOption(
      new Option('--name <name>', 'of the worker; its state is kept under it')
        .env('KEYFOLD_NAME')
        .default('worker'),
    )
    .option('--dev', 'on a development chain: make, fund and bond the operator //Operator//<name>', false)
    .addOption(
      new Option('--operator <address>', 'operator, where the account below is only its proxy').env(
        'KEYFOLD_OPERATOR',
      ),
    )
    .addOption(
      new Option(
        '--prometheus-port <number>',
        'loopback port of /metrics, /livez and /readyz, 0 for any free one',
      )
        .env('KEYFOLD_PROMETHEUS_PORT')
        .argParser(integer(0, MAX_PORT))
        .default(DEFAULT_PROMETHEUS_PORT),
    )
    .option('--no-prometheus', 'do not serve them')
    .addOption(
      new Option('--log <level>', 'log on stderr')
        .env('KEYFOLD_LOG')
        .choices(LOG_LEVELS)
        .default('warn' as const),
    );
  withAccount(withChainUrl(command))
    .addHelpText(
      'after',
      `
The shares live in memory only. A restarted worker has a new enclave, which takes the place of the old one on the chain
and gets a share at the next key or rotation. SIGTERM and Ctrl-C end it in order, with exit code 0.

Example (beside \`keyfold dev\`):
  $ keyfold worker --dev --name eve
  $ keyfold worker --name eve --operator 5DfhGyQd... --account hot --password-file hot.password`,
    )
    .action(({ log: logLevel, ...options }) => actions.worker({ ...options, logLevel }, output));
}

function addOperator(operator: Command, output: Output, actions: OperatorActions): void {
  const register = operator
    .command('register')
    .description('Bond the account as an operator. A proven fault costs the bond.')
    .option('--bond <units>', "units to bond (default: the chain's smallest bond)", units)
    .option('--proxy <address>', 'hot key that may add, replace and remove enclaves for it, nothing else')
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(register))
    .addHelpText(
      'after',
      `
The proxy pays its own fees: give it a unit. Keep the key of the operator offline and run workers with the proxy.

Example:
  $ keyfold operator register --bond 2000 --proxy 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty --alice`,
    )
    .action((options) => actions.operatorRegister(options, output));

  const status = operator
    .command('status')
    .description('Show the bond and the enclaves of an operator.')
    .argument('[address]', 'operator (default: the account named below)')
    .option('--json', 'one JSON object', false);
  withAccount(withChainUrl(status))
    .addHelpText('after', '\nExample:\n  $ keyfold operator status --alice --json')
    .action((address, options) => actions.operatorStatus(address, options, output));
}

function addEnclave(enclave: Command, output: Output, actions: OperatorActions): void {
  const add = enclave
    .command('add')
    .description('Add an enclave with its quote. A worker that has the key or the proxy does this by itself.')
    .argument('<address>', 'account of the enclave')
    .requiredOption('--quote <path>', 'file with its quote, raw bytes')
    .option('--replace <address>', 'enclave whose place it takes')
    .option('--operator <address>', 'operator, where the account below is only its proxy')
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(add))
    .addHelpText(
      'after',
      '\nExample:\n  $ keyfold enclave add 5CAUdnwecHGxxyr5vABevAfZ34Fi4AaraDRMwfDQXQ52PXqg --quote eve.quote --alice',
    )
    .action((address, options) => actions.enclaveAdd(address, options, output));

  const remove = enclave
    .command('remove')
    .description('Take an enclave off the chain, for ever.')
    .argument('<address>', 'account of the enclave')
    .option('--operator <address>', 'operator, where the account below is only its proxy')
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(remove))
    .addHelpText(
      'after',
      '\nExample:\n  $ keyfold enclave remove 5CAUdnwecHGxxyr5vABevAfZ34Fi4AaraDRMwfDQXQ52PXqg --alice',
    )
    .action((address, options) => actions.enclaveRemove(address, options, output));

  const list = enclave
    .command('list')
    .description('List the enclaves on the chain.')
    .option('--operator <address>', 'only those of this operator')
    .option('--json', 'one JSON array', false);
  withChainUrl(list)
    .addHelpText('after', '\nExample:\n  $ keyfold enclave list --json')
    .action((options) => actions.enclaveList(options, output));
}

function addAccount(account: Command, output: Output, actions: OperatorActions): void {
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
}

function group(program: Command, name: string, description: string): Command {
  const made = program
    .command(name)
    .description(description)
    .helpCommand(false)
    .argument('[command]')
    .usage('<command>')
    .action((command) => {
      throw new UsageError(
        command === undefined ? `no command given after ${name}` : `unknown command '${name} ${command}'`,
        `run \`keyfold ${name} --help\``,
      );
    });
  return made as unknown as Command;
}

function integer(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d{1,9}$/.test(text) || value < min || value > max) {
      throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
    }
    return value;
  };
}

function units(text: string): bigint {
  const value = parseUnits(text);
  if (value === undefined)
    throw new InvalidArgumentError('It must be a number of units such as 2000 or 0.5.');
  return value;
}
