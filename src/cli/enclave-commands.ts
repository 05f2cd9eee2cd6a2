/** `keyfold enclave`: names, options and help. Each command loads its own code when it runs. */
import { type Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { ATTESTATION_KINDS } from '../enclave/attestation/kinds.js';
import { withAccount, withChainUrl } from './account-options.js';
import { bytes32, group } from './arguments.js';
import type {
  EnclaveAddOptions,
  EnclaveListOptions,
  EnclaveRemoveOptions,
  EnclaveRenewOptions,
} from './commands/enclave.js';
import type { EnclaveCollateralOptions } from './commands/enclave-collateral.js';
import type { EnclaveStatusOptions } from './commands/enclave-status.js';
import type { EnclaveVerifyOptions } from './commands/enclave-verify.js';
import type { Output } from './output.js';

/** Runs the commands; replaced in the tests of the parser. */
export interface EnclaveActions {
  readonly enclaveAdd: (address: string, options: EnclaveAddOptions, output: Output) => Promise<void>;
  readonly enclaveRenew: (address: string, options: EnclaveRenewOptions, output: Output) => Promise<void>;
  readonly enclaveCollateral: (
    path: string | undefined,
    options: EnclaveCollateralOptions,
    output: Output,
  ) => Promise<void>;
  readonly enclaveRemove: (address: string, options: EnclaveRemoveOptions, output: Output) => Promise<void>;
  readonly enclaveList: (options: EnclaveListOptions, output: Output) => Promise<void>;
  readonly enclaveStatus: (address: string, options: EnclaveStatusOptions, output: Output) => Promise<void>;
  readonly enclaveVerify: (path: string, options: EnclaveVerifyOptions, output: Output) => Promise<void>;
}

const ACTIONS: EnclaveActions = {
  enclaveAdd: async (...args) => (await import('./commands/enclave.js')).enclaveAdd(...args),
  enclaveRenew: async (...args) => (await import('./commands/enclave.js')).enclaveRenew(...args),
  enclaveCollateral: async (...args) =>
    (await import('./commands/enclave-collateral.js')).enclaveCollateral(...args),
  enclaveRemove: async (...args) => (await import('./commands/enclave.js')).enclaveRemove(...args),
  enclaveList: async (...args) => (await import('./commands/enclave.js')).enclaveList(...args),
  enclaveStatus: async (...args) => (await import('./commands/enclave-status.js')).enclaveStatus(...args),
  enclaveVerify: async (...args) => (await import('./commands/enclave-verify.js')).enclaveVerify(...args),
};

/** Adds the group to the program, with its settings. */
export function addEnclaveCommands(
  program: Command,
  output: Output,
  actions: EnclaveActions = ACTIONS,
): void {
  const enclave = group(program, 'enclave', 'The attested enclaves of operators.', 'keyfold enclave list');
  addChanges(enclave, output, actions);
  addReads(enclave, output, actions);
}

function addChanges(enclave: Command, output: Output, actions: EnclaveActions): void {
  const add = enclave
    .command('add')
    .description('Add an enclave with its quote. A worker that has the key or the proxy does this by itself.')
    .argument('<address>', 'account of the enclave')
    .option('--replace <address>', 'enclave whose place it takes')
    .option('--operator <address>', 'operator, where the account below is only its proxy')
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(withQuote(add)))
    .addHelpText(
      'after',
      '\nExample:\n  $ keyfold enclave add 5CAUdnwecHGxxyr5vABevAfZ34Fi4AaraDRMwfDQXQ52PXqg --quote eve.quote --alice',
    )
    .action((address, options) => actions.enclaveAdd(address, options, output));

  const renew = enclave
    .command('renew')
    .description('Prove anew what an enclave runs, before its attestation runs out.')
    .argument('<address>', 'account of the enclave')
    .option('--operator <address>', 'operator, where the account below is only its proxy')
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(withQuote(renew)))
    .addHelpText(
      'after',
      '\nExample:\n  $ keyfold enclave renew 5CAUdnwecHGxxyr5vABevAfZ34Fi4AaraDRMwfDQXQ52PXqg --quote eve.quote --alice',
    )
    .action((address, options) => actions.enclaveRenew(address, options, output));

  const collateral = enclave
    .command('collateral')
    .description(
      'Put on the chain what a PCCS says of a kind of machine: the quotes of each are judged by it.',
    )
    .argument('[path]', 'JSON file, as `enclave verify` takes it')
    .option('--remove <id>', 'instead: take this one off the chain, which returns its deposit', bytes32)
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(collateral))
    .addHelpText(
      'after',
      `
A deposit is held for it, of an operator for at most four. It lasts about a month; then quotes need newer one. Anybody's
quotes are judged by it.

Example:
  $ keyfold enclave collateral eve.json --account operator`,
    )
    .action((path, options) => actions.enclaveCollateral(path, options, output));

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
}

function addReads(enclave: Command, output: Output, actions: EnclaveActions): void {
  const list = enclave
    .command('list')
    .description('List the enclaves on the chain.')
    .option('--operator <address>', 'only those of this operator')
    .option('--json', 'one JSON array', false);
  withChainUrl(list)
    .addHelpText('after', '\nExample:\n  $ keyfold enclave list --json')
    .action((options) => actions.enclaveList(options, output));

  const status = enclave
    .command('status')
    .description('Show up to when an enclave is attested and its program allowed, and what to do about it.')
    .argument('<address>', 'account of the enclave')
    .option('--json', 'one JSON object', false);
  withChainUrl(status)
    .addHelpText(
      'after',
      '\nExample:\n  $ keyfold enclave status 5CAUdnwecHGxxyr5vABevAfZ34Fi4AaraDRMwfDQXQ52PXqg',
    )
    .action((address, options) => actions.enclaveStatus(address, options, output));

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

/** Where the quote of an enclave comes from, and what it is judged by. */
function withQuote<Args extends unknown[], Options extends Record<string, unknown>>(
  command: Command<Args, Options>,
) {
  return command
    .option('--quote <path>', 'file with its quote, raw bytes')
    .addOption(
      new Option('--attestation <kind>', 'instead of a file: have this machine make the quote').choices(
        ATTESTATION_KINDS,
      ),
    )
    .option(
      '--collateral <id>',
      'what `enclave collateral` answered (default: what is on the chain and lasts longest; simulated quotes need none)',
      bytes32,
    );
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
