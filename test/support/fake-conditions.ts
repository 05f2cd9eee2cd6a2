/** What policies keep, as a FakeChain plays it. What is held is on record and nobody's balance. */
import type { Facts } from '../../src/audit/replay/policy.js';
import { voidBecause } from '../../src/audit/replay/void.js';
import type { Call, Entry } from '../../src/chain/calls.js';
import type { SecretView } from '../../src/chain/types.js';
import { equalBytes, toHex } from '../../src/protocol/index.js';
import { MAX_RATE } from '../../src/protocol/policy-limits.js';
import { argsOf, type Dispatch, fail, refused } from './fake-keys.js';
import { entriesOf, pairOf, type Store } from './fake-state.js';

/** What the fake says to a policy's rules; nobody owns anything, and no other pallet allows anything. */
export function factsOf(store: Store, secret: SecretView, reader: Uint8Array): Facts {
  const at = pairOf(secret.id, reader);
  const stands = (one: { readonly policyVersion: number; readonly expires: number }): boolean =>
    one.policyVersion === secret.policyVersion && store.number < one.expires;
  return {
    isMember: (group) => store.groups.get(group)?.members.some((one) => equalBytes(one, reader)) ?? false,
    approvers: () => (store.approvals.get(at) ?? []).filter(stands).map(({ approver }) => approver),
    isDelegate: () => {
      const delegation = store.delegations.get(at);
      return delegation !== undefined && stands(delegation);
    },
    asked: () => {
      const counter = store.counters.get(at);
      return counter?.policyVersion === secret.policyVersion ? counter.asked : [];
    },
    balance: () => 0n,
    extension: () => false,
  };
}

/** Uses up the approvals of a reader. */
export function useApprovals(d: Dispatch, request: bigint, secret: SecretView): void {
  const by = factsOf(d.store, secret, d.origin).approvers();
  d.store.approvals.delete(pairOf(secret.id, d.origin));
  d.emit('secrets.ApprovalsUsed', { request, secret: secret.id, reader: d.origin, by });
}

/** Counts a request of a reader, if the policy asks for it. */
export function count(d: Dispatch, secret: SecretView): void {
  const policy = d.store.policies.get(secret.id) ?? [];
  if (!policy.some(({ type }) => type === 'Once' || type === 'Rate')) return;
  const at = pairOf(secret.id, d.origin);
  if (!d.store.counters.has(at)) {
    const held = d.store.settings.entryDeposit;
    d.emit('secrets.Counted', { secret: secret.id, reader: d.origin, held });
  }
  const asked = [...(factsOf(d.store, secret, d.origin).asked() ?? []), d.store.number].slice(-MAX_RATE);
  d.store.counters.set(at, { policyVersion: secret.policyVersion, asked });
}

/** Whether it was a call of this file. */
export function dispatchConditions(d: Dispatch, call: Call): boolean {
  const { store } = d;
  const held = store.settings.entryDeposit ?? 0n;
  switch (call.name) {
    case 'createGroup': {
      const { name, members } = argsOf<{ name: Uint8Array; members: readonly Uint8Array[] }>(call);
      const group = store.nextGroup;
      store.nextGroup += 1;
      store.groups.set(group, { id: group, owner: d.origin, name, members, deposit: held });
      d.emit('secrets.GroupCreated', { group, owner: d.origin, name, held });
      return true;
    }
    case 'setGroup': {
      const { group, members } = argsOf<{ group: number; members: readonly Uint8Array[] }>(call);
      store.groups.set(group, { ...groupOf(d, group), members });
      d.emit('secrets.GroupSet', { group, held });
      return true;
    }
    case 'removeGroup': {
      const { group } = argsOf<{ group: number }>(call);
      const { deposit: returned } = groupOf(d, group);
      store.groups.delete(group);
      d.emit('secrets.GroupRemoved', { group, returned });
      return true;
    }
    case 'approve':
      approve(d, argsOf(call));
      return true;
    case 'delegate':
      delegate(d, argsOf(call));
      return true;
    case 'removeEntry':
      removeEntry(d, argsOf<{ entry: Readonly<Record<string, unknown>> }>(call).entry);
      return true;
    default:
      return false;
  }
}

function groupOf(d: Dispatch, id: number) {
  const group = d.store.groups.get(id) ?? fail('secrets', 'UnknownGroup');
  if (!equalBytes(group.owner, d.origin)) throw refused('secrets', 'NotGroupOwner');
  return group;
}

interface ApproveArgs {
  readonly secret: bigint;
  readonly policyVersion: number;
  readonly reader: Uint8Array;
  readonly expires: number;
}

function approve(d: Dispatch, { secret: id, policyVersion, reader, expires }: ApproveArgs): void {
  const secret = d.store.secrets.get(id) ?? fail('secrets', 'UnknownSecret');
  if (secret.policyVersion !== policyVersion) throw refused('secrets', 'OtherVersion');
  const listed = (d.store.policies.get(id) ?? []).some(
    (node) => node.type === 'Approved' && node.by.some((one) => equalBytes(one, d.origin)),
  );
  if (!listed || equalBytes(reader, d.origin)) throw refused('secrets', 'NoSuchRule');
  if (expires <= d.store.number) throw refused('secrets', 'AlreadyOver');
  const at = pairOf(id, reader);
  const others = (d.store.approvals.get(at) ?? []).filter((one) => !equalBytes(one.approver, d.origin));
  d.store.approvals.set(at, [...others, { approver: d.origin, policyVersion, expires }]);
  const held = d.store.settings.entryDeposit;
  d.emit('secrets.Approved', { secret: id, policyVersion, reader, approver: d.origin, expires, held });
}

function delegate(
  d: Dispatch,
  args: { readonly secret: bigint; readonly delegate: Uint8Array; readonly expires: number },
): void {
  const secret = d.store.secrets.get(args.secret) ?? fail('secrets', 'UnknownSecret');
  if (!equalBytes(secret.owner, d.origin)) throw refused('secrets', 'NotOwner');
  const { policyVersion } = secret;
  const view = { payer: d.origin, policyVersion, expires: args.expires };
  d.store.delegations.set(pairOf(args.secret, args.delegate), view);
  const held = d.store.settings.entryDeposit;
  d.emit('secrets.Delegated', { ...args, policyVersion, held });
}

/** By who made or got it at any time, but a counter; by anybody once it is void. */
function removeEntry(d: Dispatch, entry: Readonly<Record<string, unknown>>): void {
  const { store, origin } = d;
  const [[type, value] = []] = Object.entries(entry) as [Entry['type'], Record<string, Uint8Array>][];
  const named = { type, ...value } as unknown as Entry;
  const found = entriesOf(store).find((one) => isSameEntry(one.entry, named));
  if (found === undefined) throw refused('secrets', 'UnknownEntry');
  const { payer, deposit: returned, policyVersion: version, expires, asked } = found;
  const view = store.secrets.get(named.secret);
  const secret = view && { version: view.policyVersion, policy: store.policies.get(named.secret) };
  const kept = { version, expires, last: named.type === 'Counter' ? (asked.at(-1) ?? 0) : undefined };
  const may = named.type === 'Counter' ? [] : [payer, ...('delegate' in named ? [named.delegate] : [])];
  const isMine = may.some((account) => equalBytes(account, origin));
  if (!isMine && voidBecause(kept, secret, store.number) === undefined) fail('secrets', 'NotRemovable');
  const at = pairOf(named.secret, 'delegate' in named ? named.delegate : named.reader);
  if (named.type === 'Approval') {
    const left = (store.approvals.get(at) ?? []).filter((one) => !equalBytes(one.approver, named.approver));
    if (left.length > 0) store.approvals.set(at, left);
    else store.approvals.delete(at);
  } else (named.type === 'Delegation' ? store.delegations : store.counters).delete(at);
  d.emit('secrets.EntryRemoved', { entry: { type, value }, payer, returned });
}

function isSameEntry(one: Entry, other: Entry): boolean {
  const accounts = (entry: Entry): string =>
    Object.entries(entry)
      .map(([name, part]) => `${name} ${part instanceof Uint8Array ? toHex(part) : String(part)}`)
      .toSorted()
      .join();
  return accounts(one) === accounts(other);
}
