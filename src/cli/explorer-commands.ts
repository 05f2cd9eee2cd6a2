/** `keyfold explorer`: name, options and help. The command loads its own code when it runs. */
import type { Command } from '@commander-js/extra-typings';
import { withChainUrl } from './account-options.js';
import { integer } from './arguments.js';
import type { ExplorerCommandOptions } from './commands/explorer.js';
import type { Output } from './output.js';

const MAX_PORT = 65_535;

/** Runs the command; replaced in the tests of the parser. */
export interface ExplorerActions {
  readonly explorer: (options: ExplorerCommandOptions, output: Output) => Promise<void>;
}

const ACTIONS: ExplorerActions = {
  explorer: async (...args) => (await import('./commands/explorer.js')).explorer(...args),
};

/** Adds the command to the program, with its settings. */
export function addExplorerCommand(
  program: Command,
  output: Output,
  actions: ExplorerActions = ACTIONS,
): void {
  withChainUrl(program.command('explorer'))
    .description('Show the network and its audit log on a page, and verify records there.')
    .option('--port <number>', 'port of the page on 127.0.0.1, 0 for any free one', integer(0, MAX_PORT), 0)
    .addHelpText(
      'after',
      `
The page believes the node that it reads. A bundle or a receipt is verified on the page itself.

Example:
  $ keyfold explorer --chain-url ws://127.0.0.1:9944`,
    )
    .action((options) => actions.explorer(options, output));
}
