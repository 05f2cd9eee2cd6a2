/** Policies as they stand in calls: one tree, written flat in pre-order (chain/pallets/secrets, policy.rs). */
import type { Plain } from '../../chain/plain.js';
import { equalBytes } from '../../protocol/bytes.js';

/** Levels of one policy. */
const MAX_DEPTH = 4;
const ACCOUNT_BYTES = 32;
const BLOCK_BYTES = 4;

type Leaf =
  | { readonly type: 'Owner' }
  | { readonly type: 'Accounts'; readonly accounts: readonly Uint8Array[] }
  | { readonly type: 'Before' | 'After'; readonly block: number };

export type PolicyNode = Leaf | { readonly type: 'Any' | 'All'; readonly count: number };

/** Who asks, of whom, and in which block. */
export interface Question {
  readonly reader: Uint8Array;
  readonly owner: Uint8Array;
  readonly now: number;
}

/** The policy of a call's argument. */
export function readPolicy(argument: Plain): PolicyNode[] {
  return (argument as readonly Plain[]).map((node) => {
    if (node === 'Owner') return { type: 'Owner' };
    const { type, value } = node as { readonly type: string; readonly value: unknown };
    switch (type) {
      case 'Accounts':
        return { type, accounts: value as readonly Uint8Array[] };
      case 'Before':
      case 'After':
        return { type, block: value as number };
      case 'Any':
      case 'All':
        return { type, count: value as number };
      default:
        throw new TypeError(`policy: there is no node ${type}`);
    }
  });
}

/** Whether the policy allows it. Nodes that are not exactly one tree of the depth that is taken allow nobody. */
export function allows(nodes: readonly PolicyNode[], question: Question): boolean {
  const stack: { readonly depth: number; readonly allows: boolean }[] = [];
  for (const node of [...nodes].reverse()) {
    if (!('count' in node)) {
      stack.push({ depth: 1, allows: leaf(node, question) });
      continue;
    }
    if (node.count === 0 || stack.length < node.count) return false;
    const children = stack.splice(stack.length - node.count);
    const depth = 1 + Math.max(...children.map((child) => child.depth));
    const test = (child: { readonly allows: boolean }): boolean => child.allows;
    stack.push({ depth, allows: node.type === 'Any' ? children.some(test) : children.every(test) });
  }
  const [tree] = stack;
  return stack.length === 1 && tree !== undefined && tree.depth <= MAX_DEPTH && tree.allows;
}

function leaf(node: Leaf, { reader, owner, now }: Question): boolean {
  switch (node.type) {
    case 'Owner':
      return equalBytes(reader, owner);
    case 'Accounts':
      return node.accounts.some((account) => equalBytes(account, reader));
    case 'Before':
      return now < node.block;
    case 'After':
      return now >= node.block;
  }
}

/** Bytes of a policy in SCALE, for what is held for them. */
export function policyBytes(nodes: readonly PolicyNode[]): number {
  return nodes.reduce((sum, node) => sum + nodeBytes(node), countBytes(nodes.length));
}

function nodeBytes(node: PolicyNode): number {
  switch (node.type) {
    case 'Owner':
      return 1;
    case 'Accounts':
      return 1 + countBytes(node.accounts.length) + ACCOUNT_BYTES * node.accounts.length;
    case 'Before':
    case 'After':
      return 1 + BLOCK_BYTES;
    case 'Any':
    case 'All':
      return 2;
  }
}

/** Bytes of a compact length; what is counted here has fewer than 2^14. */
export const countBytes = (count: number): number => (count < 64 ? 1 : 2);
