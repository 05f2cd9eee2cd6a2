/** What `keyfold secret` has for who may open: names, options and help. Each command loads its own code when it runs. */
import { Argument, type Command, Option } from '@commander-js/extra-typings';
import { withAccount, withChainUrl } from './account-options.js';
import { integer, MAX_WITHIN_BLOCKS, u32, u64 } from './arguments.js';
import type { secretEntries, secretRemove } from './commands/secret-entries.js';
import type { secretReseal } from './commands/secret-reseal.js';
import type {
  secretApprove,
  secretDelegate,
  secretPolicy,
  secretTransfer,
} from './commands/secret-rights.js';
import type { Output } from './output.js';

/** A day of blocks of two seconds. */
const DEFAULT_FOR_BLOCKS = 43_200;

/** A year of them; what is longer is a policy. */
const MAX_FOR_BLOCKS = 365 * DEFAULT_FOR_BLOCKS;

/** What `secret remove` removes one by one. */
const ENTRIES = ['approval', 'delegation', 'counter'] as const;

/** Runs the commands; replaced in the tests of the parser. */
export interface RightsActions {
  readonly secretPolicy: typeof secretPolicy;
  readonly secretTransfer: typeof secretTransfer;
  readonly secretApprove: typeof secretApprove;
  readonly secretDelegate: typeof secretDelegate;
  readonly secretReseal: typeof secretReseal;
  readonly secretEntries: typeof secretEntries;
  readonly secretRemove: typeof secretRemove;
}

export const RIGHTS_ACTIONS: RightsActions = {
  secretPolicy: async (...args) => (await import('./commands/secret-rights.js')).secretPolicy(...args),
  secretTransfer: async (...args) => (await import('./commands/secret-rights.js')).secretTransfer(...args),
  secretApprove: async (...args) => (await import('./commands/secret-rights.js')).secretApprove(...args),
  secretDelegate: async (...args) => (await import('./commands/secret-rights.js')).secretDelegate(...args),
  secretReseal: async (...args) => (await import('./commands/secret-reseal.js')).secretReseal(...args),
  secretEntries: async (...args) => (await import('./commands/secret-entries.js')).secretEntries(...args),
  secretRemove: async (...args) => (await import('./commands/secret-entries.js')).secretRemove(...args),
};

/** Adds the commands to `keyfold secret`. */
export function addRightsCommands(secret: Command, output: Output, actions: RightsActions): void {
  addPolicy(secret, output, actions);
  addTransfer(secret, output, actions);
  addReseal(secret, output, actions);
  addApprove(secret, output, actions);
  addDelegate(secret, output, actions);
  addEntries(secret, output, actions);
  addRemove(secret, output, actions);
}

function addPolicy(secret: Command, output: Output, actions: RightsActions): void {
  const command = secret
    .command('policy')
    .description('Replace the policy of a secret. Cancels its open requests, approvals and delegations.')
    .argument('<id>', 'number of the secret', u64)
    .requiredOption('--policy <json>', 'who may open, as `secret put --help` says')
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(command))
    .addHelpText(
      'after',
      `
Example:
  $ keyfold secret policy 0 --policy '{"any": ["owner", {"nft": {"collection": 0, "item": 7}}]}' --alice
  secret  0
  policy  any(owner, owner of NFT 7 of collection 0)`,
    )
    .action((id, options) => actions.secretPolicy(id, options, output));
}

function addTransfer(secret: Command, output: Output, actions: RightsActions): void {
  const command = secret
    .command('transfer')
    .description('Give a secret to another owner. Cancels its open requests, approvals and delegations.')
    .argument('<id>', 'number of the secret', u64)
    .argument('<account>', 'the new owner')
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(command))
    .addHelpText(
      'after',
      `
It takes nothing away from who knows the file key: the depositor, the old owner, and whoever opened the file. Where that
matters the new owner seals the content anew: keyfold secret reseal.

Example:
  $ keyfold secret transfer 0 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty --alice
  secret    0
  owner     5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty
  policy    owner
  may know  5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY`,
    )
    .action((id, account, options) => actions.secretTransfer(id, account, options, output));
}

function addReseal(secret: Command, output: Output, actions: RightsActions): void {
  const command = secret
    .command('reseal')
    .description(
      'Seal the content of a file under a new file key, and destroy the old secret, in one extrinsic.',
    )
    .argument('<file>', 'sealed file whose secret the account owns, - for stdin')
    .requiredOption('--out <path>', 'where the new sealed file goes')
    .option('--force', 'replace a file that is there', false)
    .option('--key <number>', 'Wrap key to seal for (default: the one of the secret)', u32)
    .addOption(
      new Option('--policy <json>', 'who may open (default: whom the old policy names)').conflicts([
        'allow',
        'ownerOnly',
      ]),
    )
    .addOption(new Option('--allow <address...>', 'the owner and these accounts').conflicts('ownerOnly'))
    .option('--owner-only', 'the owner alone')
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
For the new owner of a secret that was given away. It opens the file, so the policy must admit the owner and the fee of a
request is paid; the plaintext is written nowhere. It protects what is written from now on, and the content where only the
new file is kept: who has the old file and its key, or what was in it, still has it. Look at whom the old policy names.

Example:
  $ keyfold secret reseal report.pdf.age --out report-2.pdf.age --owner-only --bob
  secret     4
  destroyed  0
  policy     owner
  held       0.00495
  file       report-2.pdf.age`,
    )
    .action((file, options) => actions.secretReseal(file, options, output));
}

function addApprove(secret: Command, output: Output, actions: RightsActions): void {
  const command = secret
    .command('approve')
    .description('Approve of one request of a reader, where the policy asks this account.')
    .argument('<id>', 'number of the secret', u64)
    .requiredOption('--reader <address>', 'who may ask')
    .requiredOption('--policy-version <number>', 'version of the policy that you looked at', u32)
    .option('--for-blocks <number>', 'how long it is good', integer(1, MAX_FOR_BLOCKS), DEFAULT_FOR_BLOCKS)
    .option('--revoke', 'take it back instead', false)
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(command))
    .addHelpText(
      'after',
      `
Example:
  $ keyfold secret approve 0 --reader 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty --policy-version 1 --alice
  secret   0
  reader   5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty
  approval until block 43261, for one request`,
    )
    .action((id, options) => actions.secretApprove(id, options, output));
}

function addDelegate(secret: Command, output: Output, actions: RightsActions): void {
  const command = secret
    .command('delegate')
    .description('Let an account open a secret for a time, where the policy has a delegated rule.')
    .argument('<id>', 'number of the secret', u64)
    .requiredOption('--to <address>', 'who may open')
    .option('--for-blocks <number>', 'for how long', integer(1, MAX_FOR_BLOCKS), DEFAULT_FOR_BLOCKS)
    .option('--revoke', 'take it back instead', false)
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(command))
    .addHelpText(
      'after',
      `
Example:
  $ keyfold secret delegate 0 --to 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty --alice
  secret    0
  delegate  5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty
  may open  until block 43261`,
    )
    .action((id, options) => actions.secretDelegate(id, options, output));
}

function addEntries(secret: Command, output: Output, actions: RightsActions): void {
  const command = secret
    .command('entries')
    .description('List approvals, delegations and counters: of an account, or of one secret.')
    .argument('[id]', 'number of a secret (default: all that an account made or got)', u64)
    .option('--address <address>', 'of this account (default: the account named below)')
    .option('--json', 'one JSON array', false);
  withAccount(withChainUrl(command))
    .addHelpText(
      'after',
      `
Each has a deposit on hold, also when it is void or its secret is gone: keyfold secret remove gives it back. The deposits
of groups are in keyfold group list --mine, those of secrets come back with keyfold secret destroy.

Example:
  $ keyfold secret entries --alice
  entry       secret  for                                               held of  held   until block  state
  approval    0       5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty  5Grw...  0.001  43261        stands
  delegation  1       5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty  5Grw...  0.001  90           void: its time is over`,
    )
    .action((id, options) => actions.secretEntries(id, options, output));
}

function addRemove(secret: Command, output: Output, actions: RightsActions): void {
  const command = secret
    .command('remove')
    .description('Remove an approval, a delegation or a counter, or all that are void: deposits come back.')
    .addArgument(new Argument('[entry]', 'what is removed').choices(ENTRIES))
    .argument('[id]', 'number of its secret', u64)
    .argument('[account]', 'its reader, or the delegate (of a counter: by default the account that signs)')
    .option('--void', 'everything held of the account that signs and that counts no more', false)
    .option('--approver <address>', 'whose approval (default: of the account that signs)')
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(command))
    .addHelpText(
      'after',
      `
Who made an approval, and who made or got a delegation, removes it at any time; anybody removes what is void, and the
deposit goes to whom it is held of. A counter goes once no rule of the policy looks at it. Open requests stay open.

Example:
  $ keyfold secret remove --void --alice
  delegation of secret 1 removed, 0.001 returned to 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY
  $ keyfold secret remove approval 0 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty --alice`,
    )
    .action((kind, id, account, options) => actions.secretRemove({ kind, id, account }, options, output));
}
