/** `keyfold worker`: its options and help. The command loads its own code when it runs. */
import { type Command, Option } from '@commander-js/extra-typings';
import { ATTESTATION_KINDS } from '../enclave/attestation/kinds.js';
import { DEFAULT_CHAIN_URL, withAccount } from './account-options.js';
import { integer } from './arguments.js';
import type { WorkerCommandOptions } from './commands/worker.js';
import type { Output } from './output.js';
import type { FinalityOptions } from './worker-finality.js';

/** Where Substrate nodes serve Prometheus. */
const DEFAULT_PROMETHEUS_PORT = 9615;

const MAX_PORT = 65_535;

const FINALITY_CHOICES = ['dev', 'grandpa'] as const satisfies readonly FinalityOptions['finality'][];

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

/** Runs the command; replaced in the tests of the parser. */
export interface WorkerActions {
  readonly worker: (options: WorkerCommandOptions, output: Output) => Promise<void>;
}

const ACTIONS: WorkerActions = {
  worker: async (...args) => {
    (await import('./small-heap.js')).preferSmallHeap();
    return (await import('./commands/worker.js')).worker(...args);
  },
};

/** Adds the command to the program, with its settings. */
export function addWorkerCommand(program: Command, output: Output, actions: WorkerActions = ACTIONS): void {
  const command = program
    .command('worker')
    .description(
      'Run the worker of one enclave: it attests, generates keys with the others, and answers requests.',
    )
    .addOption(
      new Option('--name <name>', 'of the worker; its state is kept under it')
        .env('KEYFOLD_NAME')
        .default('worker'),
    )
    .option('--dev', 'on a development chain: make, fund and bond the operator //Operator//<name>', false)
    .addOption(
      new Option('--attestation <kind>', 'what proves which program runs the enclave')
        .env('KEYFOLD_ATTESTATION')
        .choices(ATTESTATION_KINDS)
        .default('simulated' as const),
    )
    .addOption(
      new Option('--operator <address>', 'operator, where the account below is only its proxy').env(
        'KEYFOLD_OPERATOR',
      ),
    )
    .addOption(
      new Option(
        '--prometheus-port <number>',
        'loopback port of /metrics, /livez and /readyz, 0 for any free one',
      )
        .env('KEYFOLD_PROMETHEUS_PORT')
        .argParser(integer(0, MAX_PORT))
        .default(DEFAULT_PROMETHEUS_PORT),
    )
    .option('--no-prometheus', 'do not serve them')
    .option('--record', 'record the audit log of the chain under the base path, too', false)
    .addOption(
      new Option('--log <level>', 'log on stderr')
        .env('KEYFOLD_LOG')
        .choices(LOG_LEVELS)
        .default('warn' as const),
    );
  // As statements: each option in the chain multiplies the work of the type checker.
  for (const option of nodeOptions()) command.addOption(option);
  withAccount(command)
    .addHelpText(
      'after',
      `
The shares live in memory only. A restarted worker has a new enclave, which takes the place of the old one on the chain
and gets a share at the next key or rotation. Simulated attestation proves nothing and is taken by development chains
only; tdx and sgx are said to be missing where this machine has none. SIGTERM and Ctrl-C end it in order, with exit code 0.

On a real chain the worker believes nothing that is not proven: pass --genesis (or --checkpoint), and --chain-url more
than once, so that a node that fails or lies is replaced by the next.

Example (beside \`keyfold dev\`):
  $ keyfold worker --dev --name eve
  $ keyfold worker --name eve --operator 5DfhGyQd... --account hot --password-file hot.password

Example (a real chain):
  $ keyfold worker --name eve --operator 5DfhGyQd... --account hot --attestation tdx --genesis 0x05c3... \\
      --chain-url wss://a.example.org --chain-url wss://b.example.net`,
    )
    .action(({ log: logLevel, ...options }) => {
      // The options that were added as statements are not in the type.
      const { chainUrl, finality, genesis, checkpoint } = command.opts() as unknown as NodeOptions;
      return actions.worker({ ...options, chainUrl, finality, genesis, checkpoint, logLevel }, output);
    });
}

/** Which nodes, and by what they are believed: worker-finality.ts reads it. */
export type NodeOptions = FinalityOptions & Pick<WorkerCommandOptions, 'chainUrl'>;

export function nodeOptions(): readonly Option[] {
  return [
    new Option('--chain-url <url>', 'WebSocket address of a node; several times: the next one when one fails')
      .env('KEYFOLD_CHAIN_URL')
      .argParser(urlCollector())
      .default([DEFAULT_CHAIN_URL], DEFAULT_CHAIN_URL),
    new Option(
      '--finality <kind>',
      'grandpa: only what is proven from the pinned chain is believed; dev: the node is, of the embedded chain only (default: grandpa with a pinned chain, else dev)',
    )
      .env('KEYFOLD_FINALITY')
      .choices(FINALITY_CHOICES),
    new Option('--genesis <hash>', 'pins the chain: hash of its genesis block').env('KEYFOLD_GENESIS'),
    new Option('--checkpoint <file>', 'pins a later block and its authorities to start from').env(
      'KEYFOLD_CHECKPOINT',
    ),
  ];
}

/** The first address takes the place of the default, the next ones are added; the variable has them with commas between. */
function urlCollector(): (text: string, before: readonly string[]) => readonly string[] {
  let isFirst = true;
  return (text, before) => {
    const urls = text.split(',').filter((url) => url !== '');
    const all = isFirst ? urls : [...before, ...urls];
    isFirst = false;
    return all;
  };
}
