/** `keyfold chain`: names, options and help. Each command loads its own code when it runs. */
import type { Command } from '@commander-js/extra-typings';
import { group } from './arguments.js';
import type { ChainSpecOptions } from './commands/chain-spec.js';
import type { Output } from './output.js';

/** Runs the commands; replaced in the tests of the parser. */
export interface ChainActions {
  readonly chainSpec: (options: ChainSpecOptions, output: Output) => Promise<void>;
}

const ACTIONS: ChainActions = {
  chainSpec: async (...args) => (await import('./commands/chain-spec.js')).chainSpec(...args),
};

/** Adds the group to the program, with its settings. */
export function addChainCommands(program: Command, output: Output, actions: ChainActions = ACTIONS): void {
  const chain = group(
    program,
    'chain',
    'Make what a node needs to run a chain.',
    'keyfold chain spec --preset local --runtime runtime.wasm --out local.json',
  );
  chain
    .command('spec')
    .description('Make the specification of a chain from a runtime, without a node.')
    .requiredOption('--preset <name>', 'preset of the runtime: dev (one validator) or local (four)')
    .requiredOption('--runtime <path>', 'runtime blob, such as the one in chain-types/')
    .option('--patch <path>', 'file of JSON to merge over the preset (RFC 7396)')
    .option(
      '--raw',
      'with the state of block 0 instead of the preset: what every node of a network needs',
      false,
    )
    .option('--out <path>', 'new file to write instead of stdout')
    .addHelpText(
      'after',
      `
Both presets are for tests: their validators are the development accounts, and simulated attestation is allowed.

Example:
  $ keyfold chain spec --preset dev --runtime runtime.wasm --raw --out dev.json
  $ keyfold-node --chain dev.json --alice --validator --tmp

A chain with four blocks a second, for tests:
  $ echo '{"validators":{"slotMs":250}}' > fast.json
  $ keyfold chain spec --preset dev --runtime runtime.wasm --patch fast.json --raw --out fast-dev.json`,
    )
    .action((options) => actions.chainSpec(options, output));
}
