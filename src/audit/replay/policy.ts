/** What a policy says to who asks (chain/pallets/secrets, policy.rs). */
import type { PolicyNode } from '../../chain/types.js';
import { equalBytes } from '../../protocol/bytes.js';

/** Levels of one policy. */
const MAX_DEPTH = 4;

type Leaf = Exclude<PolicyNode, { readonly count: number }>;

/** Who asks, of whom, and in which block. */
export interface Question {
  readonly reader: Uint8Array;
  readonly owner: Uint8Array;
  readonly now: number;
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
