/**
 * Policies as data: who may open a secret. A policy is a tree; on chain it is the list of its nodes in pre-order, a branch
 * followed by its subtrees, evaluated once when a reader asks.
 */

import type { PolicyNode } from '../chain/types.js';
import { concat, u32 } from '../protocol/bytes.js';
import {
  MAX_EXTENSION_BYTES,
  MAX_POLICY_ACCOUNTS,
  MAX_POLICY_APPROVERS,
  MAX_POLICY_DEPTH,
  MAX_POLICY_LOOKUPS,
  MAX_POLICY_NODES,
  MAX_RATE,
} from '../protocol/policy-limits.js';
import { ClientError } from './errors.js';
import { decodeAddress } from './ss58.js';

const ACCOUNT_BYTES = 32;

/** First number that is no block, group or NFT number: they are u32. */
const BLOCK_LIMIT = 2 ** 32;

/** First number that is no number of a rule of another pallet: they are u16. */
const EXTENSION_LIMIT = 2 ** 16;

/** First amount that is no balance: they are u128. */
const BALANCE_LIMIT = 1n << 128n;

/** Number of the rule that asks who owns an NFT (chain/runtime, extension.rs); it is about 8 bytes. */
const NFT_OWNER = 0;

/** SS58 address, or the 32 bytes of an account. */
export type Account = string | Uint8Array;

/** A policy or a part of one; made with the functions of this file. */
export type Policy =
  | { readonly kind: 'owner' }
  | { readonly kind: 'accounts'; readonly accounts: readonly Account[] }
  | { readonly kind: 'before' | 'after'; readonly block: number }
  | { readonly kind: 'any' | 'all'; readonly rules: readonly Policy[] }
  | { readonly kind: 'atLeast'; readonly k: number; readonly rules: readonly Policy[] }
  | { readonly kind: 'within'; readonly from: number; readonly to: number }
  | { readonly kind: 'balance'; readonly least: bigint }
  | { readonly kind: 'group'; readonly group: number }
  | { readonly kind: 'approved'; readonly k: number; readonly by: readonly Account[] }
  | { readonly kind: 'delegated' | 'once' }
  | { readonly kind: 'rate'; readonly most: number; readonly blocks: number }
  | { readonly kind: 'extension'; readonly id: number; readonly data: Uint8Array };

/** The 32 bytes of an account. Throws `invalid-argument` on anything else. */
export function accountOf(account: Account): Uint8Array {
  const bytes = typeof account === 'string' ? decodeAddress(account) : account;
  if (bytes.length === ACCOUNT_BYTES) return bytes;
  throw new ClientError('invalid-argument', `an account does not have ${ACCOUNT_BYTES} bytes`);
}

/** The current owner of the secret, at first its depositor. */
export function owner(): Policy {
  return { kind: 'owner' };
}

/** These accounts, 1..16. */
export function accounts(...list: readonly Account[]): Policy {
  return { kind: 'accounts', accounts: list };
}

/** While the current block number is lower than `block`. */
export function before(block: number): Policy {
  return { kind: 'before', block };
}

/** From block number `block` on. */
export function after(block: number): Policy {
  return { kind: 'after', block };
}

/** At least one of the rules holds. */
export function any(...rules: readonly Policy[]): Policy {
  return { kind: 'any', rules };
}

/** Every rule holds. */
export function all(...rules: readonly Policy[]): Policy {
  return { kind: 'all', rules };
}

/** At least k of the rules hold, 1 <= k <= their number. */
export function atLeast(k: number, ...rules: readonly Policy[]): Policy {
  return { kind: 'atLeast', k, rules };
}

/** From block number `from` on, and before block number `to`, which is higher. */
export function within(from: number, to: number): Policy {
  return { kind: 'within', from, to };
}

/**
 * Whoever owns at least so many plancks when asking, what is held of them included. The same money can be shown by one
 * account after the other.
 */
export function balance(least: bigint): Policy {
  return { kind: 'balance', least };
}

/** The members of a group when they ask. Its owner says who they are, and is trusted with that. */
export function group(id: number): Policy {
  return { kind: 'group', group: id };
}

/**
 * With the approval of k of these accounts, 1..8 in a policy, each of one reader for one request
 * (`secrets.approve`). Admits anybody they approve of.
 */
export function approved(k: number, ...by: readonly Account[]): Policy {
  return { kind: 'approved', k, by };
}

/** Whom the owner has delegated to, for a time (`secrets.delegate`). */
export function delegated(): Policy {
  return { kind: 'delegated' };
}

/** Who has not asked yet. A request counts when it is made, and until the policy is set again. Put it into `all`. */
export function once(): Policy {
  return { kind: 'once' };
}

/** Who has asked less than `most` times, 1..16, in the last `blocks` blocks. Put it into `all`. */
export function rate(most: number, blocks: number): Policy {
  return { kind: 'rate', most, blocks };
}

/** Whom a rule of another pallet allows, with what it is about: up to 64 bytes in its own encoding. */
export function extension(id: number, data: Uint8Array): Policy {
  return { kind: 'extension', id, data };
}

/** Who owns this NFT of the chain's NFT pallet when asking. It need not exist yet. */
export function nft(collection: number, item: number): Policy {
  return extension(NFT_OWNER, concat(u32(checkNumber(collection)), u32(checkNumber(item))));
}

/** Which NFT a rule is about; undefined: another rule. */
export function nftOf(rule: Policy): { readonly collection: number; readonly item: number } | undefined {
  if (rule.kind !== 'extension' || rule.id !== NFT_OWNER || rule.data.length !== 8) return undefined;
  const view = new DataView(rule.data.buffer, rule.data.byteOffset, rule.data.length);
  return { collection: view.getUint32(0, true), item: view.getUint32(4, true) };
}

/**
 * The nodes in pre-order, checked against the limits of the chain before anything is paid.
 * Throws `policy-invalid` naming the limit, `invalid-argument` on an address that is none.
 */
export function encodePolicy(policy: Policy): PolicyNode[] {
  const nodes: PolicyNode[] = [];
  append(policy, 1, nodes);
  const lookups = nodes.filter(({ type }) => type === 'Group' || type === 'Extension').length;
  if (lookups > MAX_POLICY_LOOKUPS) {
    throw invalid(
      `has ${lookups} rules of groups, NFTs and other pallets; ${MAX_POLICY_LOOKUPS} are allowed`,
    );
  }
  const approvers = nodes.reduce((sum, node) => sum + (node.type === 'Approved' ? node.by.length : 0), 0);
  if (approvers > MAX_POLICY_APPROVERS) {
    throw invalid(`asks ${approvers} accounts for approval; ${MAX_POLICY_APPROVERS} are allowed`);
  }
  return nodes;
}

/** The tree of the list that the chain stores. Throws `policy-invalid` on a list that is none. */
export function decodePolicy(nodes: readonly PolicyNode[]): Policy {
  if (nodes.length > MAX_POLICY_NODES) throw invalid(`has more than ${MAX_POLICY_NODES} nodes`);
  const rest = [...nodes];
  const take = (depth: number): Policy => {
    if (depth > MAX_POLICY_DEPTH) throw invalid(`is deeper than ${MAX_POLICY_DEPTH} levels`);
    const node = rest.shift();
    if (node === undefined) throw invalid('ends too early');
    if (!('count' in node)) return leafOf(node);
    const rules = Array.from({ length: node.count }, () => take(depth + 1));
    if (node.type === 'AtLeast') return atLeast(node.k, ...rules);
    return node.type === 'Any' ? any(...rules) : all(...rules);
  };
  const tree = take(1);
  if (rest.length > 0) throw invalid('is more than one tree');
  return tree;
}

function leafOf(node: Exclude<PolicyNode, { readonly count: number }>): Policy {
  switch (node.type) {
    case 'Owner':
      return owner();
    case 'Accounts':
      return accounts(...node.accounts);
    case 'Before':
      return before(node.block);
    case 'After':
      return after(node.block);
    case 'Within':
      return within(node.from, node.to);
    case 'TokenBalance':
      return balance(node.least);
    case 'Group':
      return group(node.group);
    case 'Approved':
      return approved(node.k, ...node.by);
    case 'Delegated':
      return delegated();
    case 'Once':
      return once();
    case 'Rate':
      return rate(node.most, node.blocks);
    case 'Extension':
      return extension(node.id, node.data);
  }
}

function append(policy: Policy, depth: number, nodes: PolicyNode[]): void {
  if (depth > MAX_POLICY_DEPTH) throw invalid(`is deeper than ${MAX_POLICY_DEPTH} levels`);
  if (nodes.length >= MAX_POLICY_NODES) throw invalid(`has more than ${MAX_POLICY_NODES} nodes`);
  if (!('rules' in policy)) {
    nodes.push(nodeOf(policy));
    return;
  }
  const count = policy.rules.length;
  if (count === 0) throw invalid(`has an ${policy.kind} without a rule`);
  if (policy.kind === 'atLeast') {
    const { k } = policy;
    if (!isWithin(k, 1, count)) throw invalid(`asks for ${k} of ${count} rules`);
    nodes.push({ type: 'AtLeast', k, count });
  } else nodes.push({ type: policy.kind === 'any' ? 'Any' : 'All', count });
  for (const rule of policy.rules) append(rule, depth + 1, nodes);
}

function nodeOf(rule: Exclude<Policy, { readonly rules: readonly Policy[] }>): PolicyNode {
  switch (rule.kind) {
    case 'owner':
      return { type: 'Owner' };
    case 'accounts':
      return {
        type: 'Accounts',
        accounts: decodeAccounts(rule.accounts, 'an accounts rule', MAX_POLICY_ACCOUNTS),
      };
    case 'before':
      return { type: 'Before', block: checkBlock(rule.block) };
    case 'after':
      return { type: 'After', block: checkBlock(rule.block) };
    case 'within': {
      const [from, to] = [checkBlock(rule.from), checkBlock(rule.to)];
      if (from >= to) throw invalid(`has a time from block ${from} that ends before it, at ${to}`);
      return { type: 'Within', from, to };
    }
    case 'balance':
      if (typeof rule.least !== 'bigint' || rule.least < 0n || rule.least >= BALANCE_LIMIT) {
        throw invalid('has a balance outside 0..2^128-1 plancks');
      }
      return { type: 'TokenBalance', least: rule.least };
    case 'group':
      return { type: 'Group', group: checkNumber(rule.group) };
    case 'approved': {
      const by = decodeAccounts(rule.by, 'an approved rule', MAX_POLICY_APPROVERS);
      const distinct = new Set(by.map((account) => account.join())).size;
      if (distinct < by.length) throw invalid('lists an account twice that is asked for approval');
      if (!isWithin(rule.k, 1, by.length)) throw invalid(`asks for ${rule.k} of ${by.length} approvals`);
      return { type: 'Approved', by, k: rule.k };
    }
    case 'delegated':
      return { type: 'Delegated' };
    case 'once':
      return { type: 'Once' };
    case 'rate':
      if (!isWithin(rule.most, 1, MAX_RATE)) throw invalid(`has a rate outside 1..${MAX_RATE} requests`);
      if (!isWithin(rule.blocks, 1, BLOCK_LIMIT - 1)) throw invalid('has a rate in no block');
      return { type: 'Rate', most: rule.most, blocks: rule.blocks };
    case 'extension':
      if (!isWithin(rule.id, 0, EXTENSION_LIMIT - 1) || rule.data.length > MAX_EXTENSION_BYTES) {
        throw invalid(
          `has a rule of another pallet that is no u16 with at most ${MAX_EXTENSION_BYTES} bytes`,
        );
      }
      return { type: 'Extension', id: rule.id, data: rule.data };
    default:
      throw invalid('has a rule of an unknown kind');
  }
}

const isWithin = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

function decodeAccounts(list: readonly Account[], where: string, most: number): Uint8Array[] {
  if (list.length === 0 || list.length > most) {
    throw invalid(`has ${where} with ${list.length} accounts; 1..${most} are allowed`);
  }
  return list.map((account) => {
    if (typeof account !== 'string' && account.length !== ACCOUNT_BYTES) {
      throw invalid(`names an account that does not have ${ACCOUNT_BYTES} bytes`);
    }
    return accountOf(account);
  });
}

function checkBlock(block: number): number {
  if (!isWithin(block, 0, BLOCK_LIMIT - 1)) throw invalid('has a block number outside 0..2^32-1');
  return block;
}

function checkNumber(number: number): number {
  if (!isWithin(number, 0, BLOCK_LIMIT - 1)) {
    throw invalid('has a number of a group, a collection or an NFT outside 0..2^32-1');
  }
  return number;
}

function invalid(what: string): ClientError {
  return new ClientError('policy-invalid', `the policy ${what}`);
}
