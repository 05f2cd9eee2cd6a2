/** docs/reference/cli.md: the help of every command, as `--help` prints it. */
import type { Command } from '@commander-js/extra-typings';
import type { Output } from '../../src/cli/output.js';
import { createProgram } from '../../src/cli/program.js';
import { heading, page, table } from './markdown.js';

/** Of the help; wide enough that no line of ours is broken at an odd place. */
const HELP_WIDTH = 100;

/** The program as the command line makes it; the default folder is written as a person would, not as this machine's. */
export function program(output: Output = { write: () => undefined }): Command {
  const before = process.env.XDG_DATA_HOME;
  process.env.XDG_DATA_HOME = '~/.local/share';
  try {
    return createProgram(output);
  } finally {
    if (before === undefined) delete process.env.XDG_DATA_HOME;
    else process.env.XDG_DATA_HOME = before;
  }
}

/** Every command with its full name, parents first. */
function allCommands(command: Command, path: readonly string[] = []): { name: string; command: Command }[] {
  const own = [...path, command.name()];
  return [
    { name: own.join(' '), command },
    ...command.commands.flatMap((child) => allCommands(child as unknown as Command, own)),
  ];
}

function helpOf(command: Command): string {
  let help = '';
  command.configureOutput({
    writeOut: (text) => {
      help += text;
    },
    getOutHelpWidth: () => HELP_WIDTH,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return help.trim();
}

export function cliPage(): string {
  const commands = allCommands(program());
  const leaves = commands.filter(({ command }) => command.commands.length === 0);
  return page(
    heading('Command line', 'the help of the commands'),
    'From a checkout the commands are started with `npm run keyfold -- COMMAND`. Exit codes and errors are in\n[errors.md](errors.md). Environment variables are named beside the options that they set.',
    table(
      ['command', 'does'],
      leaves.map(({ name, command }) => [`[${name}](#${name.replaceAll(' ', '-')})`, command.description()]),
    ),
    ...commands.flatMap(({ name, command }) => [`## ${name}`, `\`\`\`\n${helpOf(command)}\n\`\`\``]),
  );
}
