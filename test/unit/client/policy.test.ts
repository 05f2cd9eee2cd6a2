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

  it('ask for more than who and when, and come back from the list that the chain stores', () => {
    const tree = policy.atLeast(
      2,
      policy.within(5, 9),
      policy.group(3),
      policy.approved(1, account, ALICE),
      policy.all(policy.delegated(), policy.once(), policy.rate(3, 100), policy.balance(7n)),
      policy.nft(1, 2),
      policy.extension(4, Uint8Array.of(1)),
    );
    const nodes = policy.encodePolicy(tree);
    expect(nodes).toEqual([
      { type: 'AtLeast', k: 2, count: 6 },
      { type: 'Within', from: 5, to: 9 },
      { type: 'Group', group: 3 },
      { type: 'Approved', by: [account, decodeAddress(ALICE)], k: 1 },
      { type: 'All', count: 4 },
      { type: 'Delegated' },
      { type: 'Once' },
      { type: 'Rate', most: 3, blocks: 100 },
      { type: 'TokenBalance', least: 7n },
      { type: 'Extension', id: 0, data: Uint8Array.of(1, 0, 0, 0, 2, 0, 0, 0) },
      { type: 'Extension', id: 4, data: Uint8Array.of(1) },
    ]);
    expect(policy.encodePolicy(policy.decodePolicy(nodes))).toEqual(nodes);
    expect(policy.nftOf(policy.nft(1, 2))).toEqual({ collection: 1, item: 2 });
    expect(policy.nftOf(policy.extension(4, new Uint8Array(8)))).toBeUndefined();
  });

  it.each([
    ['more than there are', policy.atLeast(3, policy.owner(), policy.owner())],
    ['none of some', policy.atLeast(0, policy.owner())],
    ['a time that is over before it begins', policy.within(9, 9)],
    ['a block that is none', policy.within(-1, 9)],
    ['no approver', policy.approved(1)],
    ['more approvals than approvers', policy.approved(2, account)],
    ['no approval', policy.approved(0, account)],
    ['an approver twice', policy.approved(2, account, account)],
    [
      'nine approvers',
      policy.approved(1, ...Array.from({ length: 9 }, (_, i) => new Uint8Array(32).fill(i))),
    ],
    [
      'nine approvers in two rules',
      policy.any(
        policy.approved(1, ...Array.from({ length: 8 }, (_, i) => new Uint8Array(32).fill(i))),
        policy.approved(1, account),
      ),
    ],
    ['no request', policy.rate(0, 5)],
    ['more requests than are kept', policy.rate(17, 5)],
    ['a rate in no block', policy.rate(1, 0)],
    ['less than nothing', policy.balance(-1n)],
    ['more than there can be', policy.balance(1n << 128n)],
    ['a group that is no u32', policy.group(2 ** 32)],
    ['too much for another pallet', policy.extension(1, new Uint8Array(65))],
    ['a rule that is no u16', policy.extension(65_536, new Uint8Array())],
    ['nine lookups', policy.any(...Array.from({ length: 9 }, (_, i) => policy.group(i)))],
  ])('refuse %s', (_, tree) => {
    invalid(tree);
  });

  it('that a node makes up are refused before they are read', () => {
    const many = Array.from({ length: 100_000 }, () => ({ type: 'All', count: 1 }) as const);
    expect(() => policy.decodePolicy(many)).toThrow('more than 32 nodes');
    expect(() => policy.decodePolicy(many.slice(0, 32))).toThrow('deeper than 4 levels');
    expect(() => policy.decodePolicy([{ type: 'Any', count: 255 }])).toThrow('ends too early');
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

describe('policies in plain language', () => {
  const a = new Uint8Array(32).fill(1);
  it.each([
    [policy.once(), 'anyone once'],
    [policy.all(policy.group(7), policy.once()), 'a member of group 7 once'],
    [policy.all(policy.owner(), policy.rate(3, 100)), 'the owner at most 3 times in 100 blocks'],
    [policy.all(policy.owner(), policy.within(5, 9)), 'the owner from block 5 on, before block 9'],
    [policy.delegated(), 'an account that the owner has delegated to'],
    [policy.balance(5n), 'an account that owns at least 5 plancks'],
    [policy.nft(0, 7), 'the owner of NFT 7 of collection 0'],
    [policy.extension(9, Uint8Array.of(255)), 'an account that rule 9 of the chain allows for ff'],
    [
      policy.all(policy.owner(), policy.atLeast(1, policy.once(), policy.group(1))),
      'the owner who is also (an account for which 1 of 2 hold: (anyone once), (a member of group 1))',
    ],
  ])('%#', (tree, text) => {
    expect(policy.describe(tree)).toBe(text);
  });

  it('name who approves', () => {
    const tree = policy.all(policy.owner(), policy.approved(1, a));
    expect(policy.describe(tree, () => 'Ann')).toMatch(
      /^the owner with the approval of 1 of 1: Ann \(5\w+\)$/,
    );
  });
});
