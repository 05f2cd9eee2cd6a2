/**
 * What an operator needs of the command line: `keyfold worker`, `operator`, `enclave` and `account`. Here are the names,
 * options and help of `operator` and `offences`. Each command loads its own code when it runs.
 */
import type { Command } from '@commander-js/extra-typings';
import { type AccountActions, addAccountCommands } from './account-commands.js';
import { withAccount, withChainUrl } from './account-options.js';
import { group, u32, units } from './arguments.js';
import type { OffencesOptions } from './commands/offences.js';
import type {
  OperatorLeaveOptions,
  OperatorRegisterOptions,
  OperatorStatusOptions,
} from './commands/operator.js';
import { addEnclaveCommands, type EnclaveActions } from './enclave-commands.js';
import type { Output } from './output.js';
import { addWorkerCommand, type WorkerActions } from './worker-commands.js';

interface BondActions {
  readonly operatorRegister: (options: OperatorRegisterOptions, output: Output) => Promise<void>;
  readonly operatorStatus: (
    address: string | undefined,
    options: OperatorStatusOptions,
    output: Output,
  ) => Promise<void>;
  readonly operatorUnbond: (options: OperatorLeaveOptions, output: Output) => Promise<void>;
  readonly operatorWithdraw: (options: OperatorLeaveOptions, output: Output) => Promise<void>;
  readonly offences: (options: OffencesOptions, output: Output) => Promise<void>;
}

/** Runs the commands; replaced in the tests of the parser. */
export type OperatorActions = WorkerActions & BondActions & EnclaveActions & AccountActions;

const ACTIONS: BondActions = {
  operatorRegister: async (...args) => (await import('./commands/operator.js')).operatorRegister(...args),
  operatorStatus: async (...args) => (await import('./commands/operator.js')).operatorStatus(...args),
  operatorUnbond: async (...args) => (await import('./commands/operator.js')).operatorUnbond(...args),
  operatorWithdraw: async (...args) => (await import('./commands/operator.js')).operatorWithdraw(...args),
  offences: async (...args) => (await import('./commands/offences.js')).offences(...args),
};

/** Adds all of them to the program, with its settings. */
export function addOperatorCommands(program: Command, output: Output, actions?: OperatorActions): void {
  addWorkerCommand(program, output, actions);
  const operator = group(
    program,
    'operator',
    'Bond an operator, name its proxy, see how it stands, leave.',
    'keyfold operator register --bond 2000 --account operator',
  );
  addOperator(operator, output, actions ?? ACTIONS);
  addOffences(program, output, actions ?? ACTIONS);
  addEnclaveCommands(program, output, actions);
  addAccountCommands(program, output, actions);
}

function addOperator(operator: Command, output: Output, actions: BondActions): void {
  const register = operator
    .command('register')
    .description('Bond the account as an operator. A proven fault costs the bond.')
    .option(
      '--bond <units>',
      'units to bond (default: twice the least, so that a charge costs no seat)',
      units,
    )
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
    .description('Show the bond of an operator, its enclaves, what it owes and what it missed.')
    .argument('[address]', 'operator (default: the account named below)')
    .option('--json', 'one JSON object', false);
  withAccount(withChainUrl(status))
    .addHelpText('after', '\nExample:\n  $ keyfold operator status --alice --json')
    .action((address, options) => actions.operatorStatus(address, options, output));

  const unbond = operator
    .command('unbond')
    .description('Leave: take no seat any more. The bond stays until nothing can be proved of the last one.')
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(unbond))
    .addHelpText(
      'after',
      `
Workers must go on until the operator has no seat: what they owe is owed until then. It does not come back: who wants to
serve again withdraws and registers anew.

Example:
  $ keyfold operator unbond --account operator`,
    )
    .action((options) => actions.operatorUnbond(options, output));

  const withdraw = operator
    .command('withdraw')
    .description('Take back what is left of the bond, once that is free.')
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(withdraw))
    .addHelpText('after', '\nExample:\n  $ keyfold operator withdraw --account operator')
    .action((options) => actions.operatorWithdraw(options, output));
}

function addOffences(program: Command, output: Output, actions: BondActions): void {
  const offences = program
    .command('offences')
    .description(
      'List whom the chain charged, warned or ejected, and for what; and what it charged nobody for.',
    )
    .option('--operator <address>', 'only those of this operator, without what counts for nobody')
    .option('--from <block>', 'first block to look at (default: 43200 blocks back)', u32)
    .option('--json', 'one JSON object', false);
  withChainUrl(offences)
    .addHelpText(
      'after',
      `
Example:
  $ keyfold offences --operator 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty --json`,
    )
    .action((options) => actions.offences(options, output));
}
