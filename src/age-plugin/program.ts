/** What a person runs: `age-plugin-keyfold identity` makes an identity file, `recipient` tells its recipient. */
import { Command, CommanderError, Option } from '@commander-js/extra-typings';
import packageJson from '../../package.json' with { type: 'json' };
import { withAccount, withChainUrl } from '../cli/account-options.js';
import { u32 } from '../cli/arguments.js';
import { EXIT, type ExitCode, failureOf, UsageError } from '../cli/exit.js';
import type { Output } from '../cli/output.js';
import type { IdentityOptions, RecipientOptions } from './commands.js';
import { AgePluginError } from './errors.js';

/** Runs the commands; replaced in the tests of the parser. */
export interface Actions {
  readonly identity: (options: IdentityOptions, output: Output) => Promise<void>;
  readonly recipient: (options: RecipientOptions, output: Output) => Promise<void>;
}

const ACTIONS: Actions = {
  identity: async (...args) => (await import('./commands.js')).makeIdentity(...args),
  recipient: async (...args) => (await import('./commands.js')).showRecipients(...args),
};

/** Runs one command line (without the program's name) and returns how the process ends. */
export async function runCommand(
  args: readonly string[],
  output: Output,
  actions = ACTIONS,
): Promise<ExitCode> {
  try {
    if (args.length === 0) throw new UsageError('no command given', 'run `age-plugin-keyfold --help`');
    await createProgram(output, actions).parseAsync(args, { from: 'user' });
    return EXIT.ok;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return EXIT.ok;
    const { code, error, hint } = failureIn(thrown);
    output.write('human', `age-plugin-keyfold: error: ${error}\nage-plugin-keyfold: hint: ${hint}\n`);
    return code;
  }
}

function failureIn(thrown: unknown): ReturnType<typeof failureOf> {
  if (thrown instanceof CommanderError) {
    const hint = 'run `age-plugin-keyfold --help` or `age-plugin-keyfold <command> --help`';
    return { code: EXIT.usage, error: thrown.message.replace(/^error: /, ''), hint };
  }
  if (thrown instanceof AgePluginError)
    return { code: EXIT.usage, error: thrown.message, hint: thrown.remedy };
  return failureOf(thrown);
}

/** The program; `parseAsync` throws CommanderError on a wrong command line, and prints help to `output.data`. */
function createProgram(output: Output, actions: Actions = ACTIONS): Command {
  const program = new Command('age-plugin-keyfold')
    .description('Lets the age command encrypt for Keyfold keys, and decrypt through their network.')
    .version(packageJson.version)
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: (text) => output.write('data', text), writeErr: () => undefined })
    .addHelpText(
      'after',
      `
age starts it by itself where it is on the PATH.

Example:
  $ age-plugin-keyfold identity --key 1 --account me --out identity.txt
  recipient: age1keyfold1...
  $ age -r age1keyfold1... report.pdf > report.pdf.age
  $ age -d -i identity.txt report.pdf.age > report.pdf`,
    );
  addIdentity(program, output, actions);
  program
    .command('recipient')
    .description('Print the recipients of an identity file, one a line. No chain is asked.')
    .requiredOption('-i, --identity <path>', 'identity file, - for stdin')
    .action((options) => actions.recipient(options, output));
  return program as unknown as Command;
}

function addIdentity(program: Command, output: Output, actions: Actions): void {
  const command = program
    .command('identity')
    .description('Make an identity for an account: age -d with it asks the network as this account.')
    .requiredOption('--key <number>', 'Wrap key whose recipient the identity has', u32)
    .option('--out <path>', 'a new file for it (default: stdout)')
    .option('--also <url...>', 'more nodes of the chain, tried when the first does not answer')
    .addOption(
      new Option('--suri-env <name>', 'sign by the secret URI in this variable of the environment').conflicts(
        ['account', 'suri'],
      ),
    )
    .option('--in-clear', 'let the identity hold the secret of --suri itself', false)
    .option('--genesis <hash>', 'refuse any other chain')
    .addOption(
      new Option('--finality <kind>', 'by what nodes are believed').choices(['node', 'grandpa'] as const),
    )
    .option('--checkpoint <path>', 'prove finality from this file, see `keyfold chain checkpoint`');
  withAccount(withChainUrl(command))
    .addHelpText(
      'after',
      `
With --account the identity holds no secret: it names the keystore, whose password age asks for, or
KEYFOLD_PASSWORD_FILE holds.

Example:
  $ age-plugin-keyfold identity --key 1 --account me --out identity.txt
  recipient: age1keyfold1...`,
    )
    .action((options) => actions.identity(options, output));
}
