/** `keyfold drill`: its options and help. The command loads its own code when it runs. */
import type { Command } from '@commander-js/extra-typings';
import { withChainUrl } from './account-options.js';
import { u32 } from './arguments.js';
import type { DrillOptions } from './commands/drill.js';
import type { Output } from './output.js';

/** Runs the command; replaced in the tests of the parser. */
export interface DrillActions {
  readonly drill: (id: number | undefined, options: DrillOptions, output: Output) => Promise<void>;
}

const ACTIONS: DrillActions = {
  drill: async (...args) => (await import('./commands/drill.js')).drill(...args),
};

/** Adds the command to the program, with its settings. */
export function addDrillCommand(program: Command, output: Output, actions: DrillActions = ACTIONS): void {
  const command = program
    .command('drill')
    .description('Tell what can still be lost of the keys, and what happens if operators vanish.')
    .argument('[key]', 'number of the key (default: every key that has shares)', u32)
    .option('--without <operators>', 'addresses, separated by commas: operators that vanish')
    .option('--run', 'try it on a development network of the same shape in this process', false)
    .option('--json', 'one JSON object', false);
  withChainUrl(command)
    .addHelpText(
      'after',
      `
It goes by the rules of docs/protocol.md, sections 1.2, 1.3 and 8. A seat is live while an enclave holds its share and
has not missed three heartbeats in a row. Nothing is changed on the chain, with --run neither.

Example:
  $ keyfold drill 1 --without 5Fc8KQP9...,5HTaeJWj...
  key 1 (Wrap), epoch 1: 5 of 5 seats live, any 3 open, margin 2
  ...
  without 5Fc8KQP9..., 5HTaeJWj...: requests are answered, 0 seats more may go; a rotation finishes with 3 seats, ...`,
    )
    .action((id, options) => actions.drill(id, options, output));
}
