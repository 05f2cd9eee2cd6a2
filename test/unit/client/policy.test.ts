import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAddress, type Policy, policy } from '../../../src/client/index.js';

/** The well-known development account. */
const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const account = new Uint8Array(32).fill(9);
const invalid = (tree: Policy): void => {
  expect(() => policy.encodePolicy(tree)).toThrow(expect.objectContaining({ code: 'policy-invalid' }));
};

describe('policies', () => {
  it('are encoded in pre-order, each any and all before its subtrees', () => {
    const tree = policy.any(
      policy.owner(),
      policy.all(policy.accounts(account, ALICE), policy.after(10), policy.before(20)),
      policy.accounts(account),
    );
    expect(policy.encodePolicy(tree)).toEqual([
      { type: 'Any', count: 3 },
      { type: 'Owner' },
      { type: 'All', count: 3 },
      { type: 'Accounts', accounts: [account, decodeAddress(ALICE)] },
      { type: 'After', block: 10 },
      { type: 'Before', block: 20 },
      { type: 'Accounts', accounts: [account] },
    ]);
  });

  it('end at 32 nodes, 4 levels and 16 accounts', () => {
    const rules = (count: number): Policy[] => Array.from({ length: count }, () => policy.owner());
    expect(policy.encodePolicy(policy.any(...rules(31)))).toHaveLength(32);
    invalid(policy.any(...rules(32)));
    expect(policy.encodePolicy(policy.any(policy.all(policy.any(policy.owner()))))).toHaveLength(4);
    invalid(policy.any(policy.all(policy.any(policy.all(policy.owner())))));
    const list = (count: number): Uint8Array[] => Array.from({ length: count }, () => account);
    expect(policy.encodePolicy(policy.accounts(...list(16)))).toHaveLength(1);
    invalid(policy.accounts(...list(17)));
    invalid(policy.accounts());
  });

  it('refuse empty groups, wrong accounts and blocks that are no u32', () => {
    invalid(policy.any());
    invalid(policy.all(policy.owner(), policy.all()));
    expect(() => policy.encodePolicy(policy.accounts(''))).toThrow(
      expect.objectContaining({ code: 'invalid-argument' }),
    );
    invalid(policy.accounts(new Uint8Array(31)));
    for (const block of [-1, 0.5, 2 ** 32, Number.NaN]) invalid(policy.before(block));
    expect(policy.encodePolicy(policy.after(2 ** 32 - 1))).toEqual([{ type: 'After', block: 2 ** 32 - 1 }]);
  });

  it('have as many nodes as their tree, and the counts lead through exactly one tree', () => {
    const leaf = fc.constantFrom(policy.owner(), policy.before(5), policy.after(6), policy.accounts(account));
    const group = (inner: fc.Arbitrary<Policy>): fc.Arbitrary<Policy> =>
      fc
        .array(inner, { minLength: 1, maxLength: 3 })
        .chain((rules) => fc.constantFrom(policy.any(...rules), policy.all(...rules)));
    fc.assert(
      fc.property(group(fc.oneof(leaf, group(fc.oneof(leaf, group(leaf))))), (root) => {
        const size = (tree: Policy): number =>
          1 + ('rules' in tree ? tree.rules.reduce((sum, rule) => sum + size(rule), 0) : 0);
        fc.pre(size(root) <= 32);
        let open = 1;
        const nodes = policy.encodePolicy(root);
        for (const node of nodes) {
          expect(open).toBeGreaterThan(0);
          open += ('count' in node ? node.count : 0) - 1;
        }
        expect(open).toBe(0);
        expect(nodes).toHaveLength(size(root));
      }),
    );
  });
});
