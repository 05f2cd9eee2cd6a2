/** `keyfold group`: lists of accounts that policies name, made, changed, seen and removed. */
import { formatUnits } from '../../chain/units.js';
import { ClientError, type GroupInfo, type KeyfoldClient, type Policy } from '../../client/index.js';
import { addressOf } from '../../client/policy-change.js';
import type { AccountOptions } from '../account-options.js';
import { resolveSigner } from '../accounts.js';
import { type Ask, checkAskable, confirmed, terminalAsk } from '../ask.js';
import { type ChainOptions, type Connect, withChain } from '../connection.js';
import { UsageError } from '../exit.js';
import { createProgress, type Output } from '../output.js';
import { printable } from '../printable.js';
import { formatTable } from '../table.js';
import { type OwnerOptions, ownerOf } from './secret-list.js';

interface JsonOption extends ChainOptions {
  readonly json: boolean;
}

export interface GroupCreateOptions extends JsonOption, AccountOptions {
  /** SS58 addresses. */
  readonly members: readonly string[];
}

export interface GroupSetOptions extends JsonOption, AccountOptions {
  /** SS58 addresses: these alone from now on. */
  readonly members?: readonly string[] | undefined;
  readonly add?: readonly string[] | undefined;
  readonly remove?: readonly string[] | undefined;
}

export type GroupShowOptions = JsonOption;

export interface GroupListOptions extends JsonOption, OwnerOptions {}

export interface GroupRemoveOptions extends JsonOption, AccountOptions {
  /** Do not ask. */
  readonly yes: boolean;
}

/** Makes a group of the signer's. Throws `invalid-argument` for a name or members that the chain does not take. */
export async function groupCreate(
  name: string,
  options: GroupCreateOptions,
  output: Output,
  connect: Connect = withChain,
): Promise<void> {
  if (name.trim() === '') throw new UsageError('name: it is empty', 'give the group a name of 1 to 32 bytes');
  const members = distinct(options.members);
  const signer = await resolveSigner(options);
  const progress = createProgress(output, true);
  await connect(options, 'group create', output, async ({ client }) => {
    const { group, held, block } = await client.groups.create(name, members, { signer });
    progress.line(`create_group is final in block ${block}; a policy names it as {"group": ${group}}`);
    write(options, output, { group, name, members, held: formatUnits(held), block });
  });
}

/** Changes who is in a group. Sends nothing where that is so already. */
export async function groupSet(
  group: number,
  options: GroupSetOptions,
  output: Output,
  connect: Connect = withChain,
): Promise<void> {
  const change = changeOf(options);
  const signer = await resolveSigner(options);
  const progress = createProgress(output, true);
  await connect(options, 'group set', output, async ({ client }) => {
    const { name, owner, members: before } = await groupOf(client, group);
    checkOwner(group, owner, addressOf(signer.publicKey));
    const members = change(before);
    const isSame = members.length === before.length && members.every((member) => before.includes(member));
    const block = isSame ? undefined : await client.groups.set(group, members, { signer });
    progress.line(
      block === undefined
        ? 'these are its members already; nothing was sent'
        : `set_group is final in block ${block}; requests that are open stay open`,
    );
    write(options, output, { group, name, members, ...(block === undefined ? {} : { block }) });
  });
}

/** A group, its members, and the secrets whose policies name it. */
export async function groupShow(
  group: number,
  options: GroupShowOptions,
  output: Output,
  connect: Connect = withChain,
): Promise<void> {
  await connect(options, 'group show', output, async ({ client }) => {
    const info = await groupOf(client, group);
    const secrets = await namedBy(client, group);
    write(options, output, { ...asJson(info), secrets });
  });
}

/** The groups of the chain, or of one owner. */
export async function groupList(
  options: GroupListOptions,
  output: Output,
  connect: Connect = withChain,
): Promise<void> {
  const owner = await ownerOf(options);
  await connect(options, 'group list', output, async ({ client }) => {
    const found = (await client.groups.list()).filter((info) => owner === undefined || info.owner === owner);
    if (options.json) {
      output.write('data', `${JSON.stringify(found.map(asJson))}\n`);
      return;
    }
    const rows = found.map(({ id, name, owner: of, members, deposit }) => [
      String(id),
      printable(name),
      of,
      String(members.length),
      formatUnits(deposit),
    ]);
    output.write('data', formatTable([['group', 'name', 'owner', 'members', 'held'], ...rows]));
  });
}

/** Removes a group for ever. Throws UsageError where it may not be asked for and is not confirmed. */
export async function groupRemove(
  group: number,
  options: GroupRemoveOptions,
  output: Output,
  connect: Connect = withChain,
  ask: Ask = terminalAsk(),
): Promise<void> {
  checkAskable('remove', options, ask);
  const signer = await resolveSigner(options);
  const progress = createProgress(output, true);
  await connect(options, 'group remove', output, async ({ client }) => {
    const { name, owner, members } = await groupOf(client, group);
    checkOwner(group, owner, addressOf(signer.publicKey));
    const secrets = await namedBy(client, group);
    const named = secrets.length === 0 ? 'no policy names it' : `named for secrets ${secrets.join(', ')}`;
    progress.line(`group ${group}, ${printable(name)}: ${members.length} members, ${named}`);
    const question = 'No policy will ever admit anybody by it again. Remove it? [y/N] ';
    await confirmed('remove', question, options, ask);
    const returned = formatUnits(await client.groups.remove(group, { signer }));
    const text = options.json
      ? JSON.stringify({ group, removed: true, returned, secrets })
      : `group  ${group} removed, ${returned} returned to ${owner}`;
    output.write('data', `${text}\n`);
  });
}

/** What `--members`, or `--add` and `--remove`, make of the members before. Throws UsageError, `invalid-argument`. */
function changeOf({
  members,
  add = [],
  remove = [],
}: GroupSetOptions): (before: readonly string[]) => readonly string[] {
  if (members !== undefined) {
    const these = distinct(members);
    return () => these;
  }
  const [added, removed] = [distinct(add), new Set(distinct(remove))];
  if (added.length + removed.size === 0) {
    throw new UsageError(
      'group: it is not said what changes',
      'pass --add <address...>, --remove <address...>, or --members <address...> for all of them',
    );
  }
  const both = added.find((address) => removed.has(address));
  if (both !== undefined) {
    throw new UsageError(`group: ${both} is to be added and to be removed`, 'name it in one of both only');
  }
  return (before) => [...new Set([...before, ...added])].filter((address) => !removed.has(address));
}

/** Each account once, in the form in which the chain's are written. Throws `invalid-argument`. */
const distinct = (addresses: readonly string[]): string[] => [...new Set(addresses.map(addressOf))];

async function groupOf(client: KeyfoldClient, group: number): Promise<GroupInfo> {
  const info = await client.groups.get(group);
  if (info !== undefined) return info;
  throw new UsageError(`the chain has no group ${group}: never made, or removed`, 'see `keyfold group list`');
}

function checkOwner(group: number, owner: string, signer: string): void {
  if (owner === signer) return;
  throw new ClientError('not-owner', `group ${group} is of ${owner}, who alone changes it`);
}

/** Secrets whose policies name the group. */
async function namedBy(client: KeyfoldClient, group: number): Promise<string[]> {
  const all = await client.secrets.list();
  return all.filter(({ policy }) => names(policy, group)).map(({ id }) => String(id));
}

const names = (rule: Policy, group: number): boolean =>
  (rule.kind === 'group' && rule.group === group) ||
  ('rules' in rule && rule.rules.some((inner) => names(inner, group)));

const asJson = ({ id, name, owner, members, deposit }: GroupInfo) => ({
  group: id,
  name,
  owner,
  members,
  held: formatUnits(deposit),
});

/** What is there of a group, as one JSON object or line by line. */
function write(
  { json }: { readonly json: boolean },
  output: Output,
  result: {
    readonly group: number;
    readonly name: string;
    readonly owner?: string;
    readonly members: readonly string[];
    readonly held?: string;
    readonly secrets?: readonly string[];
    readonly block?: number;
  },
): void {
  if (json) {
    output.write('data', `${JSON.stringify(result)}\n`);
    return;
  }
  const { group, name, owner, members, held, secrets } = result;
  const rows = [
    ['group', String(group)],
    ['name', printable(name)],
    ...(owner === undefined ? [] : [['owner', owner]]),
    ...(members.length === 0 ? [['members', 'none']] : members.map((member) => ['member', member])),
    ...(held === undefined ? [] : [['held', held]]),
    ...(secrets === undefined
      ? []
      : [['named for', secrets.length === 0 ? 'no secret' : `secrets ${secrets.join(', ')}`]]),
  ];
  output.write('data', formatTable(rows));
}
