/**
 * What an operator needs of the command line: `keyfold worker`, `operator`, `enclave` and `account`. Here are the names,
 * options and help of `operator` and `enclave`. Each command loads its own code when it runs.
 */
import { type Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { parseUnits } from '../chain/units.js';
import { ATTESTATION_KINDS } from '../enclave/attestation/kinds.js';
import { type AccountActions, addAccountCommands } from './account-commands.js';
import { withAccount, withChainUrl } from './account-options.js';
import { group, u32 } from './arguments.js';
import type { EnclaveAddOptions, EnclaveListOptions, EnclaveRemoveOptions } from './commands/enclave.js';
import type { EnclaveVerifyOptions } from './commands/enclave-verify.js';
import type { OffencesOptions } from './commands/offences.js';
import type { OperatorRegisterOptions, OperatorStatusOptions } from './commands/operator.js';
import type { Output } from './output.js';
import { addWorkerCommand, type WorkerActions } from './worker-commands.js';

interface BondActions {
  readonly operatorRegister: (options: OperatorRegisterOptions, output: Output) => Promise<void>;
  readonly operatorStatus: (
    address: string | undefined,
    options: OperatorStatusOptions,
    output: Output,
  ) => Promise<void>;
  readonly offences: (options: OffencesOptions, output: Output) => Promise<void>;
  readonly enclaveAdd: (address: string, options: EnclaveAddOptions, output: Output) => Promise<void>;
  readonly enclaveRemove: (address: string, options: EnclaveRemoveOptions, output: Output) => Promise<void>;
  readonly enclaveList: (options: EnclaveListOptions, output: Output) => Promise<void>;
  readonly enclaveVerify: (path: string, options: EnclaveVerifyOptions, output: Output) => Promise<void>;
}

/** Runs the commands; replaced in the tests of the parser. */
export type OperatorActions = WorkerActions & BondActions & AccountActions;

const ACTIONS: BondActions = {
  operatorRegister: async (...args) => (await import('./commands/operator.js')).operatorRegister(...args),
  operatorStatus: async (...args) => (await import('./commands/operator.js')).operatorStatus(...args),
  offences: async (...args) => (await import('./commands/offences.js')).offences(...args),
  enclaveAdd: async (...args) => (await import('./commands/enclave.js')).enclaveAdd(...args),
  enclaveRemove: async (...args) => (await import('./commands/enclave.js')).enclaveRemove(...args),
  enclaveList: async (...args) => (await import('./commands/enclave.js')).enclaveList(...args),
  enclaveVerify: async (...args) => (await import('./commands/enclave-verify.js')).enclaveVerify(...args),
};

/** Adds all of them to the program, with its settings. */
export function addOperatorCommands(program: Command, output: Output, actions?: OperatorActions): void {
  addWorkerCommand(program, output, actions);
  const operator = group(
    program,
    'operator',
    'Bond an operator, name its proxy, see how it stands.',
    'keyfold operator register --bond 2000 --account operator',
  );
  addOperator(operator, output, actions ?? ACTIONS);
  addOffences(program, output, actions ?? ACTIONS);
  const enclave = group(program, 'enclave', 'The attested enclaves of operators.', 'keyfold enclave list');
  addEnclave(enclave, output, actions ?? ACTIONS);
  addAccountCommands(program, output, actions);
}

function addOperator(operator: Command, output: Output, actions: BondActions): void {
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

function addOffences(program: Command, output: Output, actions: BondActions): void {
  const offences = program
    .command('offences')
    .description('List whom the chain charged, warned or ejected, and for what.')
    .option('--operator <address>', 'only those of this operator')
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

function addEnclave(enclave: Command, output: Output, actions: BondActions): void {
  const add = enclave
    .command('add')
    .description('Add an enclave with its quote. A worker that has the key or the proxy does this by itself.')
    .argument('<address>', 'account of the enclave')
    .option('--quote <path>', 'file with its quote, raw bytes')
    .addOption(
      new Option('--attestation <kind>', 'instead of a file: have this machine make the quote').choices(
        ATTESTATION_KINDS,
      ),
    )
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

  enclave
    .command('verify')
    .description("Check a quote of Intel's hardware as the chain does, without a chain.")
    .argument('<quote>', 'file with the quote, raw bytes')
    .option(
      '--collateral <path>',
      'JSON file with what a PCCS says of the platform; without it nothing is verified',
    )
    .option('--at <time>', 'check it at this time, such as 2025-07-01T00:00:00Z (default: now)', time)
    .option('--report-data <hex>', '32 or 64 bytes that the quote must speak of', reportData)
    .option('--root <path>', "PEM file with another root certificate than Intel's")
    .option('--json', 'one JSON object', false)
    .addHelpText(
      'after',
      `
Prints what was measured, the TCB status with its advisories, and until when all of that is good. Exit code 0: everything
verifies; which statuses are good enough is yours to say. 4: it does not.

Example:
  $ keyfold enclave verify eve.quote --collateral eve.json --json`,
    )
    .action((quote, options) => actions.enclaveVerify(quote, options, output));
}

/** Reads a time as RFC 3339 writes it, in seconds since 1970. */
function time(text: string): number {
  const milliseconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(text)
    ? Date.parse(text)
    : Number.NaN;
  if (Number.isNaN(milliseconds)) {
    throw new InvalidArgumentError('It must be a time with its zone, such as 2025-07-01T00:00:00Z.');
  }
  return Math.floor(milliseconds / 1000);
}

function reportData(text: string): Uint8Array {
  const digits = text.replace(/^0x/, '');
  if (!/^([0-9a-fA-F]{64}|[0-9a-fA-F]{128})$/.test(digits)) {
    throw new InvalidArgumentError('It must be 32 or 64 bytes of hex.');
  }
  return new Uint8Array(Buffer.from(digits, 'hex'));
}

function units(text: string): bigint {
  const value = parseUnits(text);
  if (value === undefined)
    throw new InvalidArgumentError('It must be a number of units such as 2000 or 0.5.');
  return value;
}
