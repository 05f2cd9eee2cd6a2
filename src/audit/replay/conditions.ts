/** What policies have kept: groups, approvals, delegations, and the counts of requests. */
import type { EntryName } from '../../chain/events.js';
import type { PolicyNode } from '../../chain/types.js';
import { equalBytes } from '../../protocol/bytes.js';
import { MAX_RATE } from '../../protocol/policy-limits.js';
import type { Handlers } from './handler.js';
import { checkAmount } from './operators.js';
import type { Facts } from './policy.js';
import type { Step } from './step.js';
import { type Kept, voidBecause } from './void.js';
import { type Approval, hex, pair, type Secret, type World } from './world.js';

/** Bytes of a member, for the deposit. */
const ACCOUNT_BYTES = 32;

/** What the records say of a reader and a secret now. Balances and other pallets they do not tell of. */
export function factsOf(world: World, secret: Secret, reader: Uint8Array, now: number): Facts {
  const at = pair(secret.id, reader);
  const absent = world.whole ? false : undefined;
  const standing = (one: { readonly version: number; readonly expires: number }): boolean =>
    one.version === secret.version && now < one.expires;
  return {
    isMember: (group) => {
      const found = world.groups.get(group);
      return found === undefined ? absent : found.members?.has(hex(reader));
    },
    approvers: () => {
      const good = (world.approvals.get(at) ?? []).filter(standing).map(({ approver }) => approver);
      return world.whole ? good : [...good, undefined];
    },
    isDelegate: () => {
      const delegation = world.delegations.get(at);
      return delegation === undefined ? absent : standing(delegation);
    },
    asked: () => {
      const counter = world.counters.get(at);
      if (counter === undefined) return world.whole ? [] : undefined;
      return counter.version === secret.version ? counter.asked : [];
    },
    balance: () => undefined,
    extension: () => undefined,
  };
}

const counts = (policy: readonly PolicyNode[]): boolean =>
  policy.some(({ type }) => type === 'Once' || type === 'Rate');

/** Counts a request that the chain has taken. Of a reader whose counter began before these records nothing is known. */
export function count(world: World, secret: Secret, reader: Uint8Array, now: number): void {
  if (secret.policy === undefined || !counts(secret.policy)) return;
  const at = pair(secret.id, reader);
  const counter = world.counters.get(at);
  if (counter === undefined) return;
  const earlier = counter.version === secret.version ? counter.asked : [];
  world.counters.set(at, {
    ...counter,
    version: secret.version,
    asked: [...earlier, now].slice(-MAX_RATE),
  });
}

const isBy = (origin: unknown, account: Uint8Array): boolean =>
  origin === 'derived' || (origin instanceof Uint8Array && equalBytes(origin, account));

/** A base and so much a byte. */
function checkGroup(step: Step<unknown>, what: string, held: bigint, bytes: number | undefined): void {
  const base = step.constant('secrets', 'entryDeposit');
  const byte = step.constant('secrets', 'byteDeposit');
  const known = base !== undefined && byte !== undefined && bytes !== undefined;
  checkAmount(step, what, held, known ? base + byte * BigInt(bytes) : undefined);
}

function membersOf(argument: unknown): ReadonlySet<string> | undefined {
  return Array.isArray(argument) ? new Set(argument.map((member) => hex(member as Uint8Array))) : undefined;
}

const bytesOf = (nameBytes: number, members: unknown): number | undefined =>
  Array.isArray(members) ? nameBytes + ACCOUNT_BYTES * members.length : undefined;

/** Whether a step is one of the owner of a group that is known; with a finding either way. */
function groupOf(step: Step<{ readonly group: number }>) {
  const { group: id } = step.data;
  const call = step.made('condition');
  const group = step.world.groups.get(id);
  if (group === undefined) step.missing('condition', `group ${id}`);
  else if (call !== undefined && !isBy(call.origin, group.owner)) {
    step.differs('condition', 'origin', `group ${id} is changed by another than its owner`);
  } else if (call !== undefined) step.pass('condition', `group ${id} is changed by its owner`);
  return { group, members: call?.args.members };
}

function secretOf(step: Step<{ readonly secret: bigint }>): Secret | undefined {
  const secret = step.world.secrets.get(step.data.secret);
  if (secret === undefined) step.missing('condition', `secret ${step.data.secret}`);
  return secret;
}

export const CONDITION_HANDLERS: Handlers = {
  'secrets.GroupCreated': (step) => {
    const { group: id, owner, name, held } = step.data;
    const { world } = step;
    if (world.whole && id !== world.nextGroup) {
      step.fail('condition', 'state', `group ${id} is made where ${world.nextGroup} comes next`);
    } else step.pass('condition', `group ${id} is of ${hex(owner)}`);
    world.nextGroup = id + 1;
    const members = step.made('condition')?.args.members;
    checkGroup(step, `deposit of group ${id}`, held, bytesOf(name.length, members));
    world.groups.set(id, { id, owner, nameBytes: name.length, members: membersOf(members), held });
  },

  'secrets.GroupSet': (step) => {
    const { group: id, held } = step.data;
    const { group, members } = groupOf(step);
    if (group === undefined) return;
    checkGroup(step, `deposit of group ${id}`, held, bytesOf(group.nameBytes, members));
    group.members = membersOf(members);
    group.held = held;
  },

  'secrets.GroupRemoved': (step) => {
    const { group: id, returned } = step.data;
    const { group } = groupOf(step);
    checkAmount(step, `what was held for group ${id}`, returned, group?.held);
    step.world.groups.delete(id);
  },

  'secrets.Approved': (step) => {
    const { secret: id, policyVersion: version, reader, approver, expires, held } = step.data;
    const { world, block } = step;
    checkAmount(step, 'deposit of an approval', held, step.constant('secrets', 'entryDeposit'));
    const secret = secretOf(step);
    if (secret === undefined) return;
    const what = `approval of ${hex(approver)} for secret ${id}`;
    const listed = secret.policy?.some(
      (node) => node.type === 'Approved' && node.by.some((one) => equalBytes(one, approver)),
    );
    if (secret.version !== version) {
      step.differs('condition', 'version', `${what} is for version ${version}; it has ${secret.version}`);
    } else if (listed === undefined) step.skip('condition', 'missing', `the policy of secret ${id}`);
    else if (!listed || equalBytes(reader, approver)) {
      step.fail('condition', 'origin', `${what} is by an account that may not approve`);
    } else if (expires <= block) step.fail('condition', 'state', `${what} is over already`);
    else step.pass('condition', `${what}, until block ${expires}`);
    const at = pair(id, reader);
    const kept = (world.approvals.get(at) ?? []).filter(
      (one) => one.version === version && block < one.expires && !equalBytes(one.approver, approver),
    );
    world.approvals.set(at, [...kept, { approver, version, expires, held }]);
  },

  'secrets.ApprovalsUsed': (step) => {
    const { request, secret: id, reader, by } = step.data;
    const { world, block } = step;
    const at = pair(id, reader);
    world.used.set(request, by);
    const known = world.approvals.get(at) ?? [];
    world.approvals.delete(at);
    const secret = secretOf(step);
    if (secret === undefined) return;
    const good = known.filter((one) => one.version === secret.version && block < one.expires);
    if (isSameSet(good, by)) step.pass('condition', `request ${request} uses the approvals that stand`);
    else step.differs('condition', 'approvals', `request ${request} uses others than stand`);
  },

  'secrets.Delegated': (step) => {
    const { secret: id, policyVersion: version, delegate, expires, held } = step.data;
    const call = step.made('condition');
    checkAmount(step, 'deposit of a delegation', held, step.constant('secrets', 'entryDeposit'));
    const secret = secretOf(step);
    if (secret === undefined) return;
    const what = `delegation of secret ${id} to ${hex(delegate)}`;
    if (secret.version !== version) {
      step.differs('condition', 'version', `${what} is for version ${version}; it has ${secret.version}`);
    } else if (call !== undefined && !isBy(call.origin, secret.owner)) {
      step.differs('condition', 'origin', `${what} is by another than its owner`);
    } else if (secret.policy?.every(({ type }) => type !== 'Delegated') === true) {
      step.fail('condition', 'state', `${what} has no rule that it is for`);
    } else if (expires <= step.block) step.fail('condition', 'state', `${what} is over already`);
    else if (call !== undefined) step.pass('condition', `${what}, until block ${expires}`);
    step.world.delegations.set(pair(id, delegate), { payer: secret.owner, version, expires, held });
  },

  'secrets.Counted': (step) => {
    const { secret: id, reader, held } = step.data;
    checkAmount(step, 'deposit of a counter', held, step.constant('secrets', 'entryDeposit'));
    const secret = secretOf(step);
    if (secret === undefined) return;
    const at = pair(id, reader);
    if (step.world.counters.has(at)) step.fail('condition', 'state', `${at} is counted already`);
    else if (secret.policy !== undefined && !counts(secret.policy)) {
      step.fail('condition', 'state', `the policy of secret ${id} counts nothing`);
    } else step.pass('condition', `the requests of ${hex(reader)} for secret ${id} are counted`);
    step.world.counters.set(at, { version: secret.version, asked: [], held });
  },

  'secrets.EntryRemoved': (step) => {
    const { entry, payer, returned } = step.data;
    const origin = step.made('condition')?.origin;
    const removed = take(step.world, entry);
    checkAmount(step, 'what was held for what is removed', returned, removed?.held);
    if (removed === undefined) {
      step.missing('condition', 'what is removed');
      return;
    }
    const secret = step.world.secrets.get(entry.value.secret);
    if (!equalBytes(removed.payer, payer)) step.differs('condition', 'state', 'another paid for it');
    else if (origin === undefined) return;
    else if (
      removed.may.some((account) => isBy(origin, account)) ||
      voidBecause(removed, secret, step.block) !== undefined
    ) {
      step.pass('condition', `${entry.type} of secret ${entry.value.secret} is removed`);
    } else step.differs('condition', 'origin', 'it is removed by another before its time');
  },
};

/** An entry that is removed: who may remove it at any time, and what makes it void. */
interface Removed extends Kept {
  readonly payer: Uint8Array;
  readonly may: readonly Uint8Array[];
  readonly held: bigint;
}

function take(world: World, entry: EntryName): Removed | undefined {
  const at = nameOf(entry);
  switch (entry.type) {
    case 'Approval': {
      const { approver } = entry.value;
      const list = world.approvals.get(at) ?? [];
      const found = list.find((one) => equalBytes(one.approver, approver));
      if (found === undefined) return undefined;
      const left = list.filter((one) => one !== found);
      if (left.length === 0) world.approvals.delete(at);
      else world.approvals.set(at, left);
      return { ...found, payer: approver, may: [approver] };
    }
    case 'Delegation': {
      const found = world.delegations.get(at);
      world.delegations.delete(at);
      return found && { ...found, may: [found.payer, entry.value.delegate] };
    }
    case 'Counter': {
      const found = world.counters.get(at);
      world.counters.delete(at);
      if (found === undefined) return undefined;
      const { version, held, asked } = found;
      return { payer: entry.value.reader, may: [], version, held, last: asked.at(-1) ?? 0 };
    }
  }
}

const nameOf = ({ value }: EntryName): string =>
  pair(value.secret, 'reader' in value ? value.reader : value.delegate);

const isSameSet = (approvals: readonly Approval[], by: readonly Uint8Array[]): boolean =>
  approvals.length === by.length &&
  by.every((account) => approvals.some(({ approver }) => equalBytes(approver, account)));
