/**
 * Policies on the command line. As JSON a policy is `"owner"`, `{"accounts": [address, ..]}`, `{"before": block}`,
 * `{"after": block}`, `{"any": [policy, ..]}` or `{"all": [policy, ..]}`; what is printed can be passed again.
 */
import { type Policy, policy } from '../../client/index.js';
import { MAX_POLICY_DEPTH } from '../../client/policy.js';
import { addressOf } from '../../client/policy-change.js';
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
  const asked = json === undefined ? policy.admit(policy.owner(), allow ?? []) : parsePolicy(json);
  policy.encodePolicy(asked);
  return asked;
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
