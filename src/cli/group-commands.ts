/** `keyfold group`: names, options and help. Each command loads its own code when it runs. */
import { type Command, Option } from '@commander-js/extra-typings';
import { withAccount, withChainUrl } from './account-options.js';
import { group, u32 } from './arguments.js';
import type { groupCreate, groupList, groupRemove, groupSet, groupShow } from './commands/group.js';
import type { Output } from './output.js';

/** Runs the commands; replaced in the tests of the parser. */
export interface GroupActions {
  readonly groupCreate: typeof groupCreate;
  readonly groupSet: typeof groupSet;
  readonly groupShow: typeof groupShow;
  readonly groupList: typeof groupList;
  readonly groupRemove: typeof groupRemove;
}

const ACTIONS: GroupActions = {
  groupCreate: async (...args) => (await import('./commands/group.js')).groupCreate(...args),
  groupSet: async (...args) => (await import('./commands/group.js')).groupSet(...args),
  groupShow: async (...args) => (await import('./commands/group.js')).groupShow(...args),
  groupList: async (...args) => (await import('./commands/group.js')).groupList(...args),
  groupRemove: async (...args) => (await import('./commands/group.js')).groupRemove(...args),
};

/** Adds the group to the program, with its settings. */
export function addGroupCommands(program: Command, output: Output, actions: GroupActions = ACTIONS): void {
  const command = group(
    program,
    'group',
    'Lists of accounts that policies name: who is in one may change, the policies stay.',
    'keyfold group create readers --members 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty --alice',
  );
  addCreate(command, output, actions);
  addSet(command, output, actions);
  addShow(command, output, actions);
  addList(command, output, actions);
  addRemove(command, output, actions);
}

function addCreate(of: Command, output: Output, actions: GroupActions): void {
  const command = of
    .command('create')
    .description('Make a group. Whoever names it in a policy trusts its owner, the account that signs.')
    .argument('<name>', 'for people, up to 32 bytes; two groups may have the same')
    .option('--members <address...>', 'who is in it, up to 64 accounts (default: nobody yet)')
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(command))
    .addHelpText(
      'after',
      `
What is held, in units, comes back when the group is removed.

Example:
  $ keyfold group create readers --members 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty --alice
  group   0
  name    readers
  member  5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty
  held    0.00139
  $ keyfold secret put report.pdf --key 1 --policy '{"any": ["owner", {"group": 0}]}' --alice`,
    )
    .action((name, { members = [], ...options }) =>
      actions.groupCreate(name, { ...options, members }, output),
    );
}

function addSet(of: Command, output: Output, actions: GroupActions): void {
  const command = of
    .command('set')
    .description('Change who is in a group, for every policy that names it. Open requests stay open.')
    .argument('<id>', 'number of the group', u32)
    .option('--add <address...>', 'accounts that come in')
    .option('--remove <address...>', 'accounts that go')
    .addOption(new Option('--members <address...>', 'these accounts alone').conflicts(['add', 'remove']))
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(command))
    .addHelpText(
      'after',
      `
By the group's owner. The deposit changes to the new size.

Example:
  $ keyfold group set 0 --remove 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty --alice
  group    0
  name     readers
  members  none`,
    )
    .action((id, options) => actions.groupSet(id, options, output));
}

function addShow(of: Command, output: Output, actions: GroupActions): void {
  const command = of
    .command('show')
    .description('Show a group, its members, and the secrets whose policies name it.')
    .argument('<id>', 'number of the group', u32)
    .option('--json', 'one JSON object', false);
  withChainUrl(command)
    .addHelpText(
      'after',
      `
Example:
  $ keyfold group show 0
  group      0
  name       readers
  owner      5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY
  member     5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty
  held       0.00139
  named for  secrets 0, 3`,
    )
    .action((id, options) => actions.groupShow(id, options, output));
}

function addList(of: Command, output: Output, actions: GroupActions): void {
  const command = of
    .command('list')
    .description('List the groups on chain.')
    .addOption(new Option('--owner <address>', 'only the groups of this owner').conflicts('mine'))
    .option('--mine', 'only the groups of the account named below', false)
    .option('--json', 'one JSON array', false);
  withAccount(withChainUrl(command))
    .addHelpText(
      'after',
      `
Example:
  $ keyfold group list --mine --alice
  group  name     owner                                             members  held
  0      readers  5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY  1        0.00139`,
    )
    .action((options) => actions.groupList(options, output));
}

function addRemove(of: Command, output: Output, actions: GroupActions): void {
  const command = of
    .command('remove')
    .description('Remove a group for ever: policies that name it admit nobody by it.')
    .argument('<id>', 'number of the group', u32)
    .option('--yes', 'do not ask', false)
    .option('--json', 'the result as one JSON object', false);
  withAccount(withChainUrl(command))
    .addHelpText(
      'after',
      `
By the group's owner. Its number is not given again.

Example:
  $ keyfold group remove 0 --yes --alice
  group  0 removed, 0.00139 returned to 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY`,
    )
    .action((id, options) => actions.groupRemove(id, options, output));
}
