/**
 * What a policy says to who asks (chain/pallets/secrets, policy.rs and decision.rs). What the log does not tell is neither
 * yes nor no: it stays unknown unless the answer is the same either way.
 */

import type { PolicyNode } from '../../chain/types.js';
import { equalBytes } from '../../protocol/bytes.js';
import {
  MAX_POLICY_APPROVERS,
  MAX_POLICY_DEPTH,
  MAX_POLICY_LOOKUPS,
  MAX_POLICY_NODES,
  MAX_RATE,
} from '../../protocol/policy-limits.js';

type Branch = Extract<PolicyNode, { readonly count: number }>;
type Leaf = Exclude<PolicyNode, Branch>;

/** Undefined: unknown. */
export type Answer = boolean | undefined;

/** Who asks, of whom, and in which block. */
export interface Question {
  readonly reader: Uint8Array;
  readonly owner: Uint8Array;
  readonly now: number;
}

/** What is known of the reader and the secret besides. */
export interface Facts {
  isMember(group: number): Answer;
  /** Who approves of the reader; `undefined` among them: there may be others. */
  approvers(): readonly (Uint8Array | undefined)[];
  isDelegate(): Answer;
  /** Blocks of the reader's requests under this version of the policy. */
  asked(): readonly number[] | undefined;
  /** In plancks. */
  balance(): bigint | undefined;
  /** What another pallet says. */
  extension(id: number, data: Uint8Array): Answer;
}

/** What a policy says. */
export interface Decision {
  /** It allows the request. */
  readonly allows: Answer;
  /** It would without any approval. */
  readonly without: Answer;
  /** Only with the approvals, which the request uses up. */
  readonly byApproval: Answer;
}

/** Whether the nodes are exactly one tree within all limits: what the chain takes as a policy. */
export function isPolicy(nodes: readonly PolicyNode[]): boolean {
  const lookups = nodes.filter(({ type }) => type === 'Group' || type === 'Extension').length;
  const approvers = nodes.reduce((sum, node) => sum + (node.type === 'Approved' ? node.by.length : 0), 0);
  return (
    nodes.length <= MAX_POLICY_NODES &&
    lookups <= MAX_POLICY_LOOKUPS &&
    approvers <= MAX_POLICY_APPROVERS &&
    nodes.every(isSound) &&
    fold(nodes, () => false) !== 'none'
  );
}

/** Whether a rule is answered by more than reader, owner and block. */
export const readsState = ({ type }: PolicyNode): boolean =>
  ['TokenBalance', 'Group', 'Approved', 'Delegated', 'Once', 'Rate', 'Extension'].includes(type);

function isSound(node: PolicyNode): boolean {
  switch (node.type) {
    case 'Any':
    case 'All':
      return node.count > 0;
    case 'AtLeast':
      return node.k > 0 && node.k <= node.count;
    case 'Approved':
      return node.k > 0 && node.k <= node.by.length;
    case 'Rate':
      return node.most > 0 && node.most <= MAX_RATE && node.blocks > 0;
    default:
      return true;
  }
}

/** What the policy says. Nodes that are no policy allow nobody. */
export function decide(nodes: readonly PolicyNode[], question: Question, facts: Facts): Decision {
  if (!isPolicy(nodes)) return { allows: false, without: false, byApproval: false };
  const answer = (approvals: boolean): Answer => {
    const tree = fold(nodes, (node) =>
      node.type === 'Approved' && !approvals ? false : leaf(node, question, facts),
    );
    return tree === 'none' ? false : tree;
  };
  const without = answer(false);
  if (without === true) return { allows: true, without, byApproval: false };
  const allows = nodes.some(({ type }) => type === 'Approved') ? answer(true) : without;
  if (allows === false) return { allows, without, byApproval: false };
  return { allows, without, byApproval: without === false && allows === true ? true : undefined };
}

/** Reads the tree from its end, where every node finds its subtrees on a stack. `none`: it is not one tree within the depth. */
function fold(nodes: readonly PolicyNode[], of: (node: Leaf) => Answer): Answer | 'none' {
  const stack: { readonly depth: number; readonly allows: Answer }[] = [];
  for (const node of [...nodes].reverse()) {
    if (!('count' in node)) {
      stack.push({ depth: 1, allows: of(node) });
      continue;
    }
    if (node.count === 0 || stack.length < node.count) return 'none';
    const children = stack.splice(stack.length - node.count);
    const depth = 1 + Math.max(...children.map((child) => child.depth));
    stack.push({
      depth,
      allows: atLeast(
        needed(node),
        children.map(({ allows }) => allows),
      ),
    });
  }
  const [tree] = stack;
  return stack.length === 1 && tree !== undefined && tree.depth <= MAX_POLICY_DEPTH ? tree.allows : 'none';
}

function needed(node: Branch): number {
  if (node.type === 'AtLeast') return node.k;
  return node.type === 'Any' ? 1 : node.count;
}

/** Whether at least k of them are so. */
function atLeast(k: number, answers: readonly Answer[]): Answer {
  const yes = answers.filter((answer) => answer === true).length;
  if (yes >= k) return true;
  const open = answers.filter((answer) => answer === undefined).length;
  return yes + open >= k ? undefined : false;
}

function leaf(node: Leaf, { reader, owner, now }: Question, facts: Facts): Answer {
  switch (node.type) {
    case 'Owner':
      return equalBytes(reader, owner);
    case 'Accounts':
      return node.accounts.some((account) => equalBytes(account, reader));
    case 'Before':
      return now < node.block;
    case 'After':
      return now >= node.block;
    case 'Within':
      return now >= node.from && now < node.to;
    case 'Group':
      return facts.isMember(node.group);
    case 'Approved':
      return areEnough(facts.approvers(), node);
    case 'Delegated':
      return facts.isDelegate();
    case 'Once': {
      const asked = facts.asked();
      return asked && asked.length === 0;
    }
    case 'Rate': {
      const asked = facts.asked();
      return asked && asked.filter((at) => at + node.blocks > now).length < node.most;
    }
    case 'TokenBalance': {
      const balance = facts.balance();
      return balance === undefined ? undefined : balance >= node.least;
    }
    case 'Extension':
      return facts.extension(node.id, node.data);
  }
}

/** Approvers are distinct; one that is listed twice counts once. */
function areEnough(
  approvers: readonly (Uint8Array | undefined)[],
  { by, k }: Extract<PolicyNode, { readonly type: 'Approved' }>,
): Answer {
  const listed = approvers.filter(
    (approver) => approver !== undefined && by.some((account) => equalBytes(account, approver)),
  );
  if (listed.length >= k) return true;
  return approvers.includes(undefined) ? undefined : false;
}
