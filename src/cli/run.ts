import { CommanderError } from '@commander-js/extra-typings';
import { EXIT, type ExitCode, failureLines, failureOf, UsageError } from './exit.js';
import type { Output } from './output.js';
import { type Actions, createProgram } from './program.js';

/** Runs one command line (without the program's name) and returns how the process ends. */
export async function run(args: readonly string[], output: Output, actions?: Actions): Promise<ExitCode> {
  const program = createProgram(output, actions);
  try {
    if (args.length === 0)
      throw new UsageError('no command given', 'run `keyfold --help`; `keyfold dev` starts a network');
    await program.parseAsync(args, { from: 'user' });
    return EXIT.ok;
  } catch (thrown) {
    if (thrown instanceof CommanderError && thrown.exitCode === 0) return EXIT.ok;
    const failure = failureOf(thrown instanceof CommanderError ? usage(thrown) : thrown);
    output.write('human', failureLines(failure));
    return failure.code;
  }
}

function usage({ message }: CommanderError): UsageError {
  return new UsageError(
    message.replace(/^error: /, ''),
    'run `keyfold --help` or `keyfold <command> --help`',
  );
}
