/** `keyfold audit`: names, options and help. Each command loads its own code when it runs. */
import { type Command, type CommandUnknownOpts, InvalidArgumentError } from '@commander-js/extra-typings';
import { withBasePath } from './account-options.js';
import { group, u32 } from './arguments.js';
import type { AuditExportOptions } from './commands/audit-export.js';
import type { AuditFollowOptions } from './commands/audit-follow.js';
import type { AuditReceiptOptions } from './commands/audit-receipt.js';
import type { AuditVerifyOptions } from './commands/audit-verify.js';
import type { Output } from './output.js';
import { nodeOptions } from './worker-commands.js';

/** Runs the commands; replaced in the tests of the parser. */
export interface AuditActions {
  readonly auditFollow: (options: AuditFollowOptions, output: Output) => Promise<void>;
  readonly auditExport: (options: AuditExportOptions, output: Output) => Promise<void>;
  readonly auditReceipt: (options: AuditReceiptOptions, output: Output) => Promise<void>;
  readonly auditVerify: (path: string, options: AuditVerifyOptions, output: Output) => Promise<void>;
}

const ACTIONS: AuditActions = {
  auditFollow: async (...args) => (await import('./commands/audit-follow.js')).auditFollow(...args),
  auditExport: async (...args) => (await import('./commands/audit-export.js')).auditExport(...args),
  auditReceipt: async (...args) => (await import('./commands/audit-receipt.js')).auditReceipt(...args),
  auditVerify: async (...args) => (await import('./commands/audit-verify.js')).auditVerify(...args),
};

/** Largest index of a record, 2^53 - 1. */
const MAX_COUNT_DIGITS = 15;

/** Of what is written for who trusts a later block than genesis. */
const CHECKPOINT = [
  '--checkpoint <file>',
  'for who has this checkpoint: leave out what is before it',
] as const;

/** Adds the group to the program, with its settings. */
export function addAuditCommands(program: Command, output: Output, actions: AuditActions = ACTIONS): void {
  const audit = group(
    program,
    'audit',
    'Record what the chain logs, export it as evidence, and verify evidence offline.',
    'keyfold audit verify bundle.jsonl --genesis 0x05c3...',
  );
  addFollow(audit, output, actions);
  addExport(audit, output, actions);
  addReceipt(audit, output, actions);
  addVerify(audit, output, actions);
}

function addFollow(audit: Command, output: Output, actions: AuditActions): void {
  const follow: CommandUnknownOpts = withBasePath(audit.command('follow'))
    .description('Record the log of the chain into a folder, from where the last run ended.')
    .option('--exit', 'end with a checkpoint once the finalised head of now is recorded', false);
  for (const option of nodeOptions()) follow.addOption(option);
  follow
    .addHelpText(
      'after',
      `
Each block is recorded only if its records give the head of the log that the chain has after it. Blocks that were not
recorded yet take a node that still has their state: an archive node (--state-pruning archive). Ctrl-C ends it; a process
that is killed leaves a whole log.

Example:
  $ keyfold audit follow --chain-url wss://archive.example.org --genesis 0x05c3...
  $ keyfold audit follow --exit           beside \`keyfold dev\``,
    )
    .action(() => actions.auditFollow(follow.opts() as unknown as AuditFollowOptions, output));
}

function addExport(audit: Command, output: Output, actions: AuditActions): void {
  const command: CommandUnknownOpts = withBasePath(audit.command('export'))
    .description('Write records and what proves them into one file: an evidence bundle.')
    .requiredOption('--out <file>', 'new file to write');
  command
    .option('--all', 'the whole log: the only bundle which proves that nothing is left out')
    .option('--key <number>', 'what was done with a key', u32)
    .option('--object <name>', 'what was done with a stored object: its name, or its bytes as 0x..')
    .option('--operator <address>', 'what an operator and its enclaves did')
    .option('--request <number>', 'a request of a reader and all answers to it', count)
    .option('--from <index>', 'first record', count)
    .option('--to <index>', 'record behind the last', count)
    .option(...CHECKPOINT)
    .addHelpText(
      'after',
      `
The log is that of \`keyfold audit follow\` or \`keyfold worker --record\`, which must not run meanwhile. The format is in
docs/reference/evidence-bundle.md.

Example:
  $ keyfold audit export --all --out log.jsonl
  $ keyfold audit export --key 1 --out key-1.jsonl`,
    )
    .action(() => actions.auditExport(command.opts() as unknown as AuditExportOptions, output));
}

function addReceipt(audit: Command, output: Output, actions: AuditActions): void {
  const command: CommandUnknownOpts = withBasePath(audit.command('receipt'))
    .description('Write a small file that shows who opened a secret, when, and by which policy and seats.')
    .requiredOption('--request <number>', 'the request that opened it', count)
    .requiredOption('--out <file>', 'new file to write');
  command
    .option(...CHECKPOINT)
    .addHelpText(
      'after',
      `
It verifies with \`keyfold audit verify\`, like every other bundle.

Example:
  $ keyfold audit receipt --request 0 --out receipt.jsonl`,
    )
    .action(() => actions.auditReceipt(command.opts() as unknown as AuditReceiptOptions, output));
}

function addVerify(audit: Command, output: Output, actions: AuditActions): void {
  audit
    .command('verify')
    .description('Verify an evidence bundle or a receipt. Asks nobody: it needs no chain and no network.')
    .argument('<file>', 'the bundle')
    .option('--genesis <hash>', 'the chain that is meant: hash of its genesis block')
    .option('--checkpoint <file>', 'a later block and its authorities that you trust')
    .option('--dev', 'take a bundle of a development chain, which proves neither state nor finality', false)
    .option('--json', 'print the checks as one JSON object', false)
    .addHelpText(
      'after',
      `
One line a check, in the order of an audit. A failed check ends it with exit code 4.

Example:
  $ keyfold audit verify log.jsonl --genesis 0x05c3...
  $ keyfold audit verify receipt.jsonl --dev`,
    )
    .action((path, options) => actions.auditVerify(path, options, output));
}

function count(text: string): number {
  if (!/^\d+$/.test(text) || text.length > MAX_COUNT_DIGITS) {
    throw new InvalidArgumentError(`It must be a whole number of at most ${MAX_COUNT_DIGITS} digits.`);
  }
  return Number(text);
}
