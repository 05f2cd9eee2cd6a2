/**
 * Policies on the command line, as JSON ({@link PolicyJson}); what is printed can be passed again. Amounts are plancks as
 * text.
 */

import { fromHex, type Hex, toHex } from '../../chain/bytes.js';
import { type Policy, policy } from '../../client/index.js';
import { addressOf } from '../../client/policy-change.js';
import { UsageError } from '../exit.js';

/** A policy as JSON. */
export type PolicyJson =
  | 'owner'
  | { readonly accounts: readonly string[] }
  | { readonly before: number }
  | { readonly after: number }
  | { readonly any: readonly PolicyJson[] }
  | { readonly all: readonly PolicyJson[] }
  | { readonly atLeast: { readonly k: number; readonly of: readonly PolicyJson[] } }
  | { readonly within: { readonly from: number; readonly to: number } }
  | { readonly balance: string }
  | { readonly group: number }
  | { readonly approved: { readonly k: number; readonly by: readonly string[] } }
  | 'delegated'
  | 'once'
  | { readonly rate: { readonly most: number; readonly blocks: number } }
  | { readonly nft: { readonly collection: number; readonly item: number } }
  | { readonly extension: { readonly id: number; readonly data: string } };

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
  if (depth > policy.MAX_POLICY_DEPTH) throw wrong(`it is deeper than ${policy.MAX_POLICY_DEPTH} levels`);
  if (json === 'owner' || json === 'delegated' || json === 'once') return policy[json]();
  if (typeof json !== 'object' || json === null)
    throw wrong('a rule is none of "owner", "delegated" and "once", and no object');
  const [[kind, value] = [], ...more] = Object.entries(json) as [string, unknown][];
  if (more.length > 0) throw wrong('a rule has more than one name');
  switch (kind) {
    case 'accounts':
      return policy.accounts(...listOf(value, kind).map((address) => textOf(address, kind)));
    case 'before':
    case 'after':
      return policy[kind](numberOf(value, kind));
    case 'any':
    case 'all':
      return policy[kind](...rulesOf(value, kind, depth));
    case 'balance':
      return policy.balance(planksOf(value));
    case 'group':
      return policy.group(numberOf(value, kind));
    default:
      return withFields(kind, value, depth);
  }
}

function withFields(kind: string | undefined, value: unknown, depth: number): Policy {
  switch (kind) {
    case 'atLeast': {
      const { k, of } = fieldsOf(value, kind, ['k', 'of']);
      return policy.atLeast(numberOf(k, 'k'), ...rulesOf(of, kind, depth));
    }
    case 'within': {
      const { from, to } = fieldsOf(value, kind, ['from', 'to']);
      return policy.within(numberOf(from, 'from'), numberOf(to, 'to'));
    }
    case 'approved': {
      const { k, by } = fieldsOf(value, kind, ['k', 'by']);
      return policy.approved(numberOf(k, 'k'), ...listOf(by, kind).map((address) => textOf(address, kind)));
    }
    case 'rate': {
      const { most, blocks } = fieldsOf(value, kind, ['most', 'blocks']);
      return policy.rate(numberOf(most, 'most'), numberOf(blocks, 'blocks'));
    }
    case 'nft': {
      const { collection, item } = fieldsOf(value, kind, ['collection', 'item']);
      return policy.nft(numberOf(collection, 'collection'), numberOf(item, 'item'));
    }
    case 'extension': {
      const { id, data } = fieldsOf(value, kind, ['id', 'data']);
      return policy.extension(numberOf(id, 'id'), bytesOf(data));
    }
    default:
      throw wrong(
        'a rule is none of accounts, before, after, within, any, all, atLeast, group, approved, rate, balance, nft, extension',
      );
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
    case 'atLeast':
      return { atLeast: { k: rule.k, of: rule.rules.map(policyJson) } };
    case 'within':
      return { within: { from: rule.from, to: rule.to } };
    case 'balance':
      return { balance: rule.least.toString() };
    case 'group':
      return { group: rule.group };
    case 'approved':
      return { approved: { k: rule.k, by: rule.by.map(addressOf) } };
    case 'delegated':
    case 'once':
      return rule.kind;
    case 'rate':
      return { rate: { most: rule.most, blocks: rule.blocks } };
    case 'extension': {
      const nft = policy.nftOf(rule);
      return nft ? { nft } : { extension: { id: rule.id, data: toHex(rule.data) } };
    }
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
    case 'atLeast':
      return `${rule.k} of(${rule.rules.map(policyText).join(', ')})`;
    case 'within':
      return `from block ${rule.from} to ${rule.to}`;
    case 'balance':
      return `at least ${rule.least} plancks`;
    case 'group':
      return `group ${rule.group}`;
    case 'approved':
      return `${rule.k} approvals of(${rule.by.map(addressOf).join(', ')})`;
    case 'delegated':
    case 'once':
      return rule.kind;
    case 'rate':
      return `${rule.most} times in ${rule.blocks} blocks`;
    case 'extension': {
      const nft = policy.nftOf(rule);
      if (nft) return `owner of NFT ${nft.item} of collection ${nft.collection}`;
      return `rule ${rule.id} about ${toHex(rule.data)}`;
    }
  }
}

function listOf(value: unknown, kind: string): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(`${kind} takes a list`);
  return value;
}

function textOf(value: unknown, kind: string): string {
  if (typeof value !== 'string') throw wrong(`${kind} takes addresses`);
  return value;
}

function numberOf(value: unknown, kind: string): number {
  if (typeof value !== 'number') throw wrong(`${kind} takes a number`);
  return value;
}

const rulesOf = (value: unknown, kind: string, depth: number): readonly Policy[] =>
  listOf(value, kind).map((rule) => fromJson(rule, depth + 1));

/** A balance has more digits than a JSON number. */
function planksOf(value: unknown): bigint {
  if (typeof value !== 'string' || !/^\d{1,39}$/.test(value)) throw wrong('balance takes plancks as text');
  return BigInt(value);
}

function bytesOf(value: unknown): Uint8Array {
  if (typeof value !== 'string' || !/^0x(?:[0-9a-f]{2})*$/i.test(value))
    throw wrong('data takes 0x and hexadecimal bytes');
  return fromHex(value as Hex);
}

function fieldsOf<Name extends string>(
  value: unknown,
  kind: string,
  names: readonly Name[],
): Record<Name, unknown> {
  const isItself = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isItself || Object.keys(value).toSorted().join() !== [...names].toSorted().join()) {
    throw wrong(`${kind} takes {${names.map((name) => `"${name}"`).join(', ')}}`);
  }
  return value as Record<Name, unknown>;
}

function wrong(what: string): UsageError {
  return new UsageError(
    `policy: ${what}`,
    'write it as {"any": ["owner", {"accounts": ["<address>"]}, {"before": <block>}]}',
  );
}
