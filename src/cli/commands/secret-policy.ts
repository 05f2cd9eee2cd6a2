/**
 * Policies on the command line. As JSON a policy is `"owner"`, `{"accounts": [address, ..]}`, `{"before": block}`,
 * `{"after": block}`, `{"any": [policy, ..]}` or `{"all": [policy, ..]}`; what is printed can be passed again.
 */
import type { PolicyNode } from '../../chain/types.js';
import { decodeAddress, encodeAddress, type Policy, policy } from '../../client/index.js';
import { MAX_POLICY_ACCOUNTS, MAX_POLICY_DEPTH } from '../../client/policy.js';
import { UsageError } from '../exit.js';

/** A policy as JSON. */
export type PolicyJson =
  | 'owner'
  | { readonly accounts: readonly string[] }
  | { readonly before: number }
  | { readonly after: number }
  | { readonly any: readonly PolicyJson[] }
  | { readonly all: readonly PolicyJson[] };

/** Of `secret put`: at most one of them; none is the owner alone. */
export interface PolicyOptions {
  readonly policy?: string | undefined;
  readonly allow?: readonly string[] | undefined;
  readonly ownerOnly?: boolean | undefined;
}

/** The policy that the options ask for, within the chain's limits. Throws UsageError, `policy-invalid`, `invalid-argument`. */
export function policyOf({ policy: json, allow }: PolicyOptions): Policy {
  const asked = json === undefined ? admit(policy.owner(), allow ?? []) : parsePolicy(json);
  policy.encodePolicy(asked);
  return asked;
}

/** The policy, and these accounts whatever it says. Accounts that are in an `accounts` rule at the top already are not added. */
export function admit(existing: Policy, addresses: readonly string[]): Policy {
  const rules = existing.kind === 'any' ? existing.rules : [existing];
  const known = new Set(
    rules.flatMap((rule) => (rule.kind === 'accounts' ? rule.accounts.map(addressOf) : [])),
  );
  const added = [...new Set(addresses.map((address) => encodeAddress(decodeAddress(address))))].filter(
    (address) => !known.has(address),
  );
  if (added.length === 0) return existing;
  const rest = rules.filter((rule) => rule.kind !== 'accounts');
  const listed = [...known, ...added];
  const lists: Policy[] = [];
  for (let from = 0; from < listed.length; from += MAX_POLICY_ACCOUNTS) {
    lists.push(policy.accounts(...listed.slice(from, from + MAX_POLICY_ACCOUNTS)));
  }
  const [only] = lists;
  return rest.length === 0 && lists.length === 1 && only ? only : policy.any(...rest, ...lists);
}

/** Reads the JSON form. Throws UsageError; what has the form may still be over the chain's limits. */
export function parsePolicy(text: string): Policy {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw wrong('it is no JSON');
  }
  return fromJson(json, 1);
}

function fromJson(json: unknown, depth: number): Policy {
  if (depth > MAX_POLICY_DEPTH) throw wrong(`it is deeper than ${MAX_POLICY_DEPTH} levels`);
  if (json === 'owner') return policy.owner();
  if (typeof json !== 'object' || json === null) throw wrong('a rule is neither "owner" nor an object');
  const [[kind, value] = [], ...more] = Object.entries(json) as [string, unknown][];
  if (more.length > 0) throw wrong('a rule has more than one name');
  switch (kind) {
    case 'accounts':
      return policy.accounts(...listOf(value, kind).map((address) => textOf(address)));
    case 'before':
    case 'after':
      if (typeof value !== 'number') throw wrong(`${kind} takes a block number`);
      return policy[kind](value);
    case 'any':
    case 'all':
      return policy[kind](...listOf(value, kind).map((rule) => fromJson(rule, depth + 1)));
    default:
      throw wrong('a rule is none of accounts, before, after, any, all');
  }
}

/** The JSON form. */
export function policyJson(rule: Policy): PolicyJson {
  switch (rule.kind) {
    case 'owner':
      return 'owner';
    case 'accounts':
      return { accounts: rule.accounts.map(addressOf) };
    case 'before':
      return { before: rule.block };
    case 'after':
      return { after: rule.block };
    case 'any':
      return { any: rule.rules.map(policyJson) };
    case 'all':
      return { all: rule.rules.map(policyJson) };
  }
}

/** One line for a person: `any(owner, 5Grw..., before block 9)`. */
export function policyText(rule: Policy): string {
  switch (rule.kind) {
    case 'owner':
      return 'owner';
    case 'accounts':
      return rule.accounts.map(addressOf).join(', ');
    case 'before':
    case 'after':
      return `${rule.kind === 'before' ? 'before' : 'from'} block ${rule.block}`;
    case 'any':
    case 'all':
      return `${rule.kind}(${rule.rules.map(policyText).join(', ')})`;
  }
}

/** The tree of the list the chain stores (pre-order). Throws UsageError on a list that is none. */
export function fromNodes(nodes: readonly PolicyNode[]): Policy {
  const rest = [...nodes];
  const take = (): Policy => {
    const node = rest.shift();
    switch (node?.type) {
      case 'Owner':
        return policy.owner();
      case 'Accounts':
        return policy.accounts(...node.accounts);
      case 'Before':
        return policy.before(node.block);
      case 'After':
        return policy.after(node.block);
      case 'Any':
        return policy.any(...Array.from({ length: node.count }, take));
      case 'All':
        return policy.all(...Array.from({ length: node.count }, take));
      default:
        throw new UsageError('the stored policy is no tree', "read it with a client of the chain's version");
    }
  };
  return take();
}

function addressOf(account: string | Uint8Array): string {
  return encodeAddress(typeof account === 'string' ? decodeAddress(account) : account);
}

function listOf(value: unknown, kind: string): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(`${kind} takes a list`);
  return value;
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw wrong('accounts takes addresses');
  return value;
}

function wrong(what: string): UsageError {
  return new UsageError(
    `policy: ${what}`,
    'write it as {"any": ["owner", {"accounts": ["<address>"]}, {"before": <block>}]}',
  );
}
