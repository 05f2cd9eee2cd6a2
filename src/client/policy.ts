/**
 * Policies as data: who may open a secret. A policy is a tree; on chain it is the list of its nodes in pre-order,
 * `Any(k)` and `All(k)` followed by their k subtrees, evaluated once when a reader asks.
 */
import type { PolicyNode } from '../chain/types.js';
import { ClientError } from './errors.js';
import { decodeAddress } from './ss58.js';

/** Nodes of one policy; bounds what the chain evaluates for every request. */
export const MAX_POLICY_NODES = 32;

/** Nodes on the longest path from the root to a rule. */
export const MAX_POLICY_DEPTH = 4;

/** Accounts in one `accounts` rule. */
export const MAX_POLICY_ACCOUNTS = 16;

const ACCOUNT_BYTES = 32;

/** First number that is no block number: they are u32. */
const BLOCK_LIMIT = 2 ** 32;

/** SS58 address, or the 32 bytes of an account. */
export type Account = string | Uint8Array;

/** A policy or a part of one; made with the functions of this file. */
export type Policy =
  | { readonly kind: 'owner' }
  | { readonly kind: 'accounts'; readonly accounts: readonly Account[] }
  | { readonly kind: 'before' | 'after'; readonly block: number }
  | { readonly kind: 'any' | 'all'; readonly rules: readonly Policy[] };

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

/**
 * The nodes in pre-order, checked against the limits of the chain before anything is paid.
 * Throws `policy-invalid` naming the limit, `invalid-argument` on an address that is none.
 */
export function encodePolicy(policy: Policy): PolicyNode[] {
  const nodes: PolicyNode[] = [];
  append(policy, 1, nodes);
  return nodes;
}

/** The tree of the list that the chain stores. Throws `policy-invalid` on a list that is none. */
export function decodePolicy(nodes: readonly PolicyNode[]): Policy {
  const rest = [...nodes];
  const take = (): Policy => {
    const node = rest.shift();
    switch (node?.type) {
      case 'Owner':
        return owner();
      case 'Accounts':
        return accounts(...node.accounts);
      case 'Before':
        return before(node.block);
      case 'After':
        return after(node.block);
      case 'Any':
        return any(...Array.from({ length: node.count }, take));
      case 'All':
        return all(...Array.from({ length: node.count }, take));
      case undefined:
        throw invalid('ends too early');
    }
  };
  const tree = take();
  if (rest.length > 0) throw invalid('is more than one tree');
  return tree;
}

function append(policy: Policy, depth: number, nodes: PolicyNode[]): void {
  if (depth > MAX_POLICY_DEPTH) throw invalid(`is deeper than ${MAX_POLICY_DEPTH} levels`);
  if (nodes.length >= MAX_POLICY_NODES) throw invalid(`has more than ${MAX_POLICY_NODES} nodes`);
  switch (policy.kind) {
    case 'owner':
      nodes.push({ type: 'Owner' });
      return;
    case 'accounts':
      nodes.push({ type: 'Accounts', accounts: decodeAccounts(policy.accounts) });
      return;
    case 'before':
      nodes.push({ type: 'Before', block: checkBlock(policy.block) });
      return;
    case 'after':
      nodes.push({ type: 'After', block: checkBlock(policy.block) });
      return;
    case 'any':
    case 'all':
      if (policy.rules.length === 0) throw invalid(`has an ${policy.kind} without a rule`);
      nodes.push({ type: policy.kind === 'any' ? 'Any' : 'All', count: policy.rules.length });
      for (const rule of policy.rules) append(rule, depth + 1, nodes);
      return;
    default:
      throw invalid('has a rule of an unknown kind');
  }
}

function decodeAccounts(list: readonly Account[]): Uint8Array[] {
  if (list.length === 0 || list.length > MAX_POLICY_ACCOUNTS) {
    throw invalid(`has an accounts rule with ${list.length} accounts; 1..${MAX_POLICY_ACCOUNTS} are allowed`);
  }
  return list.map((account) => {
    if (typeof account !== 'string' && account.length !== ACCOUNT_BYTES) {
      throw invalid(`names an account that does not have ${ACCOUNT_BYTES} bytes`);
    }
    return accountOf(account);
  });
}

function checkBlock(block: number): number {
  if (!Number.isInteger(block) || block < 0 || block >= BLOCK_LIMIT) {
    throw invalid('has a block number outside 0..2^32-1');
  }
  return block;
}

function invalid(what: string): ClientError {
  return new ClientError('policy-invalid', `the policy ${what}`);
}
