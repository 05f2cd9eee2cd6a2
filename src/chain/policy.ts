/** Policies as the chain writes them: one tree, its nodes flat in pre-order (chain/pallets/secrets, policy.rs). */

import {
  MAX_EXTENSION_BYTES,
  MAX_POLICY_ACCOUNTS,
  MAX_POLICY_APPROVERS,
  MAX_POLICY_NODES,
} from '../protocol/policy-limits.js';
import { compact } from '../protocol/scale.js';
import { asBigint, asBytes, asList, asNumber, Fields, malformed } from './shape.js';
import type { PolicyNode } from './types.js';

const ACCOUNT_BYTES = 32;
const BLOCK_BYTES = 4;
const GROUP_BYTES = 4;
const BALANCE_BYTES = 16;
const EXTENSION_ID_BYTES = 2;

const WITH_DATA = [
  'Accounts',
  'Before',
  'After',
  'Any',
  'All',
  'AtLeast',
  'Within',
  'TokenBalance',
  'Group',
  'Approved',
  'Rate',
  'Extension',
] as const;

/**
 * A policy of plain values: of the state, or of a call. No more than the chain takes is looked at. Throws ChainError
 * `malformed`.
 */
export const asPolicy = (value: unknown, where: string): readonly PolicyNode[] =>
  asShort(value, where, MAX_POLICY_NODES, policyNode);

function asShort<T>(
  value: unknown,
  where: string,
  most: number,
  read: (item: unknown, where: string) => T,
): T[] {
  if (Array.isArray(value) && value.length > most) throw malformed(where, `a list of at most ${most}`);
  return asList(value, where, read);
}

const account = (value: unknown, where: string): Uint8Array => asBytes(value, where, ACCOUNT_BYTES);

function policyNode(value: unknown, where: string): PolicyNode {
  if (value === 'Owner' || value === 'Delegated' || value === 'Once') return { type: value };
  const node = new Fields(value, where);
  const type = node.oneOf('type', WITH_DATA);
  const inner = node.raw('value');
  switch (type) {
    case 'Accounts':
      return { type, accounts: asShort(inner, where, MAX_POLICY_ACCOUNTS, account) };
    case 'Before':
    case 'After':
      return { type, block: asNumber(inner, where) };
    case 'Any':
    case 'All':
      return { type, count: asNumber(inner, where) };
    case 'TokenBalance':
      return { type, least: asBigint(inner, where) };
    case 'Group':
      return { type, group: asNumber(inner, where) };
    default:
      return withFields(type, new Fields(inner, where), where);
  }
}

function withFields(
  type: 'AtLeast' | 'Within' | 'Approved' | 'Rate' | 'Extension',
  fields: Fields,
  where: string,
): PolicyNode {
  switch (type) {
    case 'AtLeast':
      return { type, k: fields.number('k'), count: fields.number('of') };
    case 'Within':
      return { type, from: fields.number('from'), to: fields.number('to') };
    case 'Approved':
      return {
        type,
        by: asShort(fields.raw('by'), where, MAX_POLICY_APPROVERS, account),
        k: fields.number('k'),
      };
    case 'Rate':
      return { type, most: fields.number('most'), blocks: fields.number('blocks') };
    case 'Extension': {
      const data = fields.bytes('data');
      if (data.length > MAX_EXTENSION_BYTES) throw malformed(where, `at most ${MAX_EXTENSION_BYTES} bytes`);
      return { type, id: fields.number('id'), data };
    }
  }
}

/** Bytes of a policy in SCALE: what is held for them. */
export function policyBytes(policy: readonly PolicyNode[]): number {
  return policy.reduce((sum, node) => sum + 1 + dataBytes(node), compact(policy.length).length);
}

const listed = ({ length }: readonly unknown[] | Uint8Array, each: number): number =>
  compact(length).length + each * length;

/** What a variant carries. */
function dataBytes(node: PolicyNode): number {
  switch (node.type) {
    case 'Owner':
    case 'Delegated':
    case 'Once':
      return 0;
    case 'Accounts':
      return listed(node.accounts, ACCOUNT_BYTES);
    case 'Before':
    case 'After':
      return BLOCK_BYTES;
    case 'Any':
    case 'All':
      return 1;
    case 'AtLeast':
      return 2;
    case 'Within':
      return 2 * BLOCK_BYTES;
    case 'TokenBalance':
      return BALANCE_BYTES;
    case 'Group':
      return GROUP_BYTES;
    case 'Approved':
      return listed(node.by, ACCOUNT_BYTES) + 1;
    case 'Rate':
      return 1 + BLOCK_BYTES;
    case 'Extension':
      return EXTENSION_ID_BYTES + listed(node.data, 1);
  }
}
