/** `keyfold secret`: names, options and help. Each command loads its own code when it runs. */
import { type Command, Option } from '@commander-js/extra-typings';
import { withAccount, withChainUrl } from './account-options.js';
import { group, integer, MAX_WITHIN_BLOCKS, u32, u64 } from './arguments.js';
import type { SecretDestroyOptions } from './commands/secret-destroy.js';
import type { SecretGetOptions } from './commands/secret-get.js';
import type { SecretListOptions } from './commands/secret-list.js';
import type { SecretPutOptions } from './commands/secret-put.js';
import type { SecretShareOptions } from './commands/secret-share.js';
import type { Output } from './output.js';
import { addRightsCommands, RIGHTS_ACTIONS, type RightsActions } from './rights-commands.js';

/** Runs the commands; replaced in the tests of the parser. */
export interface SecretActions extends RightsActions {
  readonly secretPut: (file: string, options: SecretPutOptions, output: Output) => Promise<void>;
  readonly secretGet: (file: string, options: SecretGetOptions, output: Output) => Promise<void>;
  readonly secretShare: (id: bigint, options: SecretShareOptions, output: Output) => Promise<void>;
  readonly secretList: (options: SecretListOptions, output: Output) => Promise<void>;
  readonly secretDestroy: (id: bigint, options: SecretDestroyOptions, output: Output) => Promise<void>;
}

const ACTIONS: SecretActions = {
  ...RIGHTS_ACTIONS,
  secretPut: async (...args) => (await import('./commands/secret-put.js')).secretPut(...args),
  secretGet: async (...args) => (await import('./commands/secret-get.js')).secretGet(...args),
  secretShare: async (...args) => (await import('./commands/secret-share.js')).secretShare(...args),
  secretList: async (...args) => (await import('./commands/secret-list.js')).secretList(...args),
  secretDestroy: async (...args) => (await import('./commands/secret-destroy.js')).secretDestroy(...args),
};

/** Adds the group to the program, with its settings. */
export function addSecretCommands(program: Command, output: Output, actions: SecretActions = ACTIONS): void {
  const secret = group(
    program,
    'secret',
    'Seal files, open them, and say who may.',
    'keyfold secret put report.pdf --key 1 --alice',
  );
  addPut(secret, output, actions);
  addGet(secret, output, actions);
  addShare(secret, output, actions);
  addList(secret, output, actions);
  addDestroy(secret, output, actions);
  addRightsCommands(secret, output, actions);
}

function addPut(secret: Command, output: Output, actions: SecretActions): void {
  const command = secret
    .command('put')
    .description('Seal a file and deposit its wrapped file key. The file itself goes nowhere.')
    .argument('<file>', 'file to seal, - for stdin')
    .requiredOption('--key <number>', 'Wrap key to seal for', u32)
    .addOption(new Option('--policy <json>', 'who may open').conflicts(['allow', 'ownerOnly']))
    .addOption(new Option('--allow <address...>', 'the owner and these accounts').conflicts('ownerOnly'))
    .option('--owner-only', 'the owner alone (default)')
    .option('--out <path>', 'where the sealed file goes, - for stdout (default: <file>.age)')
    .option('--force', 'replace a file that is there', false)
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(command))
    .addHelpText(
      'after',
      `
The file appears when the deposit is final. What is held, in units, comes back when the secret is destroyed. A policy in JSON is "owner", {"accounts": [..]}, {"before": block},
{"after": block}, {"within": {"from": block, "to": block}}, {"any": [..]}, {"all": [..]}, {"atLeast": {"k": 2, "of": [..]}},
{"group": number}, {"approved": {"k": 2, "by": [..]}}, "delegated", "once", {"rate": {"most": 3, "blocks": 1000}},
{"balance": "<plancks>"}, {"nft": {"collection": 0, "item": 7}} or {"extension": {"id": 1, "data": "0x.."}}.

Example:
  $ keyfold secret put report.pdf --key 1 --allow 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty --alice
  secret  0
  label   0x4f...
  held    0.00531
  file    report.pdf.age`,
    )
    .action((file, options) => actions.secretPut(file, options, output));
}

function addGet(secret: Command, output: Output, actions: SecretActions): void {
  const command = secret
    .command('get')
    .description('Open a sealed file: ask the seats of its key, and decrypt.')
    .argument('<file>', 'sealed file, - for stdin')
    .option('--out <path>', 'where the plaintext goes, - for stdout (default: <file> without .age)')
    .option('--force', 'replace a file that is there', false)
    .option(
      '--within-blocks <number>',
      'blocks to wait for the seats (default: two windows of the chain)',
      integer(1, MAX_WITHIN_BLOCKS),
    )
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(command))
    .addHelpText(
      'after',
      `
A file appears when its last chunk is verified. On stdout bytes appear chunk by chunk: discard them if the exit code
is not 0. Exit codes: 3 the policy does not admit you, 4 the file was changed or cut short, 5 seats are away or the
chain does not answer.

Example:
  $ keyfold secret get report.pdf.age --out report.pdf --bob`,
    )
    .action((file, options) => actions.secretGet(file, options, output));
}

function addShare(secret: Command, output: Output, actions: SecretActions): void {
  const command = secret
    .command('share')
    .description('Admit more accounts to a secret, whatever its policy says now. Cancels its open requests.')
    .argument('<id>', 'number of the secret', u64)
    .requiredOption('--allow <address...>', 'accounts to admit')
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(command))
    .addHelpText(
      'after',
      `
Example:
  $ keyfold secret share 0 --allow 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty --alice
  secret  0
  policy  any(owner, 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty)`,
    )
    .action((id, options) => actions.secretShare(id, options, output));
}

function addList(secret: Command, output: Output, actions: SecretActions): void {
  const command = secret
    .command('list')
    .description('List the secrets on chain.')
    .addOption(new Option('--owner <address>', 'only the secrets of this owner').conflicts('mine'))
    .option('--mine', 'only the secrets of the account named below', false)
    .option('--json', 'one JSON array', false);
  withAccount(withChainUrl(command))
    .addHelpText(
      'after',
      `
Example:
  $ keyfold secret list --mine --alice
  secret  key  owner                                             block  policy
  0       1    5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY  61     owner`,
    )
    .action((options) => actions.secretList(options, output));
}

function addDestroy(secret: Command, output: Output, actions: SecretActions): void {
  const command = secret
    .command('destroy')
    .description('Destroy a secret for ever: nobody can open its file again.')
    .argument('<id>', 'number of the secret', u64)
    .option('--yes', 'do not ask', false)
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(command))
    .addHelpText(
      'after',
      `
The record leaves the state of the chain, not its history. Its deposit is returned.

Example:
  $ keyfold secret destroy 0 --yes --alice
  secret  0 destroyed, 0.00531 returned to 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY`,
    )
    .action((id, options) => actions.secretDestroy(id, options, output));
}
