/** The command line: names, options and help. Each command loads its own code when it runs. */
import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import packageJson from '../../package.json' with { type: 'json' };
import { addAuditCommands } from './audit-commands.js';
import { addBeaconCommands } from './beacon-commands.js';
import { addChainCommands } from './chain-commands.js';
import { addDappCommands } from './dapp-commands.js';
import { addDrillCommand } from './drill-commands.js';
import { addExplorerCommand } from './explorer-commands.js';
import { addOperatorCommands } from './operator-commands.js';
import type { Output } from './output.js';

/** Seats of a development network: all of them work in this process, more would take minutes. */
const MAX_DEV_SEATS = 32;

/** Enclaves that may serve a seat (docs/protocol.md section 1). */
const MAX_DEV_REPLICAS = 4;

/** Where a Substrate node listens by default. */
const DEFAULT_PORT = 9944;

/** Of package.json, the one place that has it. */
const VERSION = packageJson.version;

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

/** What `keyfold dev` was asked for. */
export interface DevOptions {
  readonly seats: number;
  readonly replicas: number;
  readonly port: number;
  readonly seed?: string | undefined;
  readonly file?: string | undefined;
  readonly exit: boolean;
  readonly json: boolean;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

/** Runs the commands; replaced in the tests of the parser. */
export interface Actions {
  readonly dev: (options: DevOptions, output: Output) => Promise<void>;
}

const ACTIONS: Actions = {
  dev: async (options, output) => (await import('./commands/dev.js')).dev(options, output),
};

/** The program; `parseAsync` throws CommanderError on a wrong command line, and prints help to `output.data`. */
export function createProgram(output: Output, actions: Actions = ACTIONS): Command {
  const program = new Command('keyfold')
    .description('Keys that exist nowhere in one piece: a decentralised key management system.')
    .version(VERSION)
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => output.write('data', text),
      // Wrong command lines are reported by main, in the form of every other error.
      writeErr: () => undefined,
    })
    .addHelpText(
      'after',
      `
Example:
  $ keyfold dev --exit            start a network, seal a file, open it as its reader, stop
  $ keyfold dev --seats 7 --file report.pdf`,
    );
  program.addCommand(devCommand(output, actions).copyInheritedSettings(program));
  addDappCommands(program as unknown as Command, output);
  addBeaconCommands(program as unknown as Command, output);
  addDrillCommand(program as unknown as Command, output);
  addOperatorCommands(program as unknown as Command, output);
  addAuditCommands(program as unknown as Command, output);
  addExplorerCommand(program as unknown as Command, output);
  addChainCommands(program as unknown as Command, output);
  return program as unknown as Command;
}

function devCommand(output: Output, actions: Actions) {
  return new Command('dev')
    .description('Run a development network in this process and take a file through it.')
    .option('--seats <number>', 'operators, each with one seat', integer(1, MAX_DEV_SEATS), 5)
    .option('--replicas <number>', 'enclaves per seat', integer(1, MAX_DEV_REPLICAS), 2)
    .option('--port <number>', 'port of the RPC server, 0 for any free one', integer(0, 65_535), DEFAULT_PORT)
    .option('--seed <text>', 'derive everything random of the network from this text; never for real keys')
    .option(
      '--file <path>',
      'file to seal (default: the README and the LICENSE of this repository, in one file)',
    )
    .option('--exit', 'stop after the tour instead of waiting for Ctrl-C', false)
    .option('--json', 'last line of stdout: the result as one JSON object; progress goes to stderr', false)
    .addOption(
      new Option('--log-level <level>', 'log on stderr').choices(LOG_LEVELS).default('warn' as const),
    )
    .addHelpText(
      'after',
      `
The tour opens the file, rotates the key while a reader asks, loses a replica and an operator, shows that stolen old
shares are useless, and opens the file again. Simulated attestation and development accounts: nothing here protects a
real secret.

Example:
  $ keyfold dev --file report.pdf --exit --json | tail -n 1
  {"opened":true,"digestMatches":true,"strangerDenied":true,"seats":5,...}`,
    )
    .action((options) => actions.dev(options, output));
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
