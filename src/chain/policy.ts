/** Policies as the chain writes them: one tree, its nodes flat in pre-order (chain/pallets/secrets, policy.rs). */
import { compact } from '../protocol/scale.js';
import { asBytes, asList, asNumber, Fields } from './shape.js';
import type { PolicyNode } from './types.js';

const ACCOUNT_BYTES = 32;
const BLOCK_BYTES = 4;

/** A policy of plain values: of the state, or of a call. Throws ChainError `malformed`. */
export const asPolicy = (value: unknown, where: string): readonly PolicyNode[] =>
  asList(value, where, policyNode);

function policyNode(value: unknown, where: string): PolicyNode {
  if (value === 'Owner') return { type: 'Owner' };
  const node = new Fields(value, where);
  const type = node.oneOf('type', ['Accounts', 'Before', 'After', 'Any', 'All']);
  const inner = node.raw('value');
  switch (type) {
    case 'Accounts':
      return { type, accounts: asList(inner, where, (account, at) => asBytes(account, at, ACCOUNT_BYTES)) };
    case 'Before':
    case 'After':
      return { type, block: asNumber(inner, where) };
    default:
      return { type, count: asNumber(inner, where) };
  }
}

/** Bytes of a policy in SCALE: what is held for them. */
export function policyBytes(policy: readonly PolicyNode[]): number {
  return policy.reduce((sum, node) => sum + nodeBytes(node), compact(policy.length).length);
}

/** The variant, and what it carries. */
function nodeBytes(node: PolicyNode): number {
  switch (node.type) {
    case 'Owner':
      return 1;
    case 'Accounts': {
      const { length } = node.accounts;
      return 1 + compact(length).length + ACCOUNT_BYTES * length;
    }
    case 'Before':
    case 'After':
      return 1 + BLOCK_BYTES;
    case 'Any':
    case 'All':
      return 2;
  }
}
