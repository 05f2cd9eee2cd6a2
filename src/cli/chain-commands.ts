/** `keyfold chain`: names, options and help. Each command loads its own code when it runs. */
import type { Command, CommandUnknownOpts } from '@commander-js/extra-typings';
import { group } from './arguments.js';
import type { ChainCheckpointOptions } from './commands/chain-checkpoint.js';
import type { ChainSpecOptions } from './commands/chain-spec.js';
import type { Output } from './output.js';
import { nodeOptions } from './worker-commands.js';

/** Runs the commands; replaced in the tests of the parser. */
export interface ChainActions {
  readonly chainSpec: (options: ChainSpecOptions, output: Output) => Promise<void>;
  readonly chainCheckpoint: (options: ChainCheckpointOptions, output: Output) => Promise<void>;
}

const ACTIONS: ChainActions = {
  chainSpec: async (...args) => (await import('./commands/chain-spec.js')).chainSpec(...args),
  chainCheckpoint: async (...args) =>
    (await import('./commands/chain-checkpoint.js')).chainCheckpoint(...args),
};

/** Adds the group to the program, with its settings. */
export function addChainCommands(program: Command, output: Output, actions: ChainActions = ACTIONS): void {
  const chain = group(
    program,
    'chain',
    'Make what a node needs to run a chain, and what others need to start from a later block.',
    'keyfold chain spec --preset local --runtime runtime.wasm --out local.json',
  );
  addSpec(chain, output, actions);
  addCheckpoint(chain, output, actions);
}

function addSpec(chain: Command, output: Output, actions: ChainActions): void {
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

function addCheckpoint(chain: Command, output: Output, actions: ChainActions): void {
  const command: CommandUnknownOpts = chain
    .command('checkpoint')
    .description(
      'Print the newest finalised block and its authorities, proven from what is pinned: a checkpoint.',
    );
  for (const option of nodeOptions()) command.addOption(option);
  command
    .option('--out <file>', 'new file to write instead of stdout')
    .addHelpText(
      'after',
      `
A worker, \`keyfold audit follow\` and \`keyfold audit verify\` start from it with --checkpoint: it spares them the way from
genesis, and a node that has forgotten the first states. It is JSON: genesis, block and hash, the authorities that finalise
the next block with their set id, the header (SCALE), and the justification (SCALE) in which these authorities sign it.

Nothing in it is the node's word: every authority set from the pinned block on is proven by justifications. From genesis
that takes a node which still has the state of block 0 (--state-pruning archive). Give the file on by a way that others
trust, and make a new one from time to time: who holds the keys of a past set can sign another history after it.

Example:
  $ keyfold chain checkpoint --chain-url wss://a.example.org --genesis 0x05c3... --out checkpoint.json
  $ keyfold chain checkpoint --chain-url wss://a.example.org --checkpoint checkpoint.json`,
    )
    .action(() => actions.chainCheckpoint(command.opts() as unknown as ChainCheckpointOptions, output));
}
