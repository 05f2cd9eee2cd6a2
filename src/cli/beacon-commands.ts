/** `keyfold beacon`: names, options and help. Each command loads its own code when it runs. */
import type { Command } from '@commander-js/extra-typings';
import { withChainUrl } from './account-options.js';
import { bytes32, u32, u64 } from './arguments.js';
import type { BeaconOptions, BeaconVerifyOptions } from './commands/beacon.js';
import type { Output } from './output.js';

/** Runs the commands; replaced in the tests of the parser. */
export interface BeaconActions {
  readonly beacon: (round: bigint | undefined, options: BeaconOptions, output: Output) => Promise<void>;
  readonly beaconVerify: (path: string, options: BeaconVerifyOptions, output: Output) => Promise<void>;
}

const ACTIONS: BeaconActions = {
  beacon: async (...args) => (await import('./commands/beacon.js')).beacon(...args),
  beaconVerify: async (...args) => (await import('./commands/beacon.js')).beaconVerify(...args),
};

/** Adds the command and its subcommand to the program, with its settings. */
export function addBeaconCommands(program: Command, output: Output, actions: BeaconActions = ACTIONS): void {
  const command = program
    .command('beacon')
    .description('Read public randomness of the chain: the output of a round, which anybody can verify.')
    .helpCommand(false)
    .argument('[round]', 'number of the round (default: the newest that has its output)', u64)
    .option('--key <id>', 'number of the Beacon key (default: the lowest)', u32)
    .option('--verify', 'also say by which shares it was verified, and under which public key', false)
    .option('--json', 'one JSON object, with the proof', false);
  const beacon = withChainUrl(command).addHelpText(
    'after',
    `
Nobody can foresee or choose an output below the threshold of the committee, and whoever withholds its share changes no
bit of it. Each is checked against the public key of its epoch before it is printed; that this key is the chain's, a node
says unless you know it. Take no decision by the newest output: commit to a round before it opens.

Example:
  $ keyfold beacon --verify
  round        7 of key 2, epoch 1
  ...
  $ keyfold beacon 7 --json > round-7.json
  $ keyfold beacon verify round-7.json`,
  );
  beacon.action((round, options) => actions.beacon(round, options, output));
  beacon
    .command('verify')
    .description('Check a round with its proof, without a chain and without asking anybody.')
    .argument('<file>', 'what `keyfold beacon --json` printed')
    .option('--public-key <hex>', 'public key of the epoch that it must be under, 32 bytes', bytes32)
    .option('--genesis <hash>', 'the chain that is meant: hash of its genesis block', bytes32)
    .option('--json', 'the result as one JSON object', false)
    .addHelpText(
      'after',
      `
Without --public-key the proof is checked against the key that the file itself names: compare it with one from somebody
you trust, such as \`keyfold key show\` at a node of your own, or an audited log.

Example:
  $ keyfold beacon verify round-7.json --public-key 0x6a...
  round       7 of key 2, epoch 1: verified
  ...`,
    )
    .action((path, options) => actions.beaconVerify(path, options, output));
}
