import { describe, expect, it } from 'vitest';
import {
  type PolicyJson,
  parsePolicy,
  policyJson,
  policyOf,
  policyText,
} from '../../../src/cli/commands/secret-policy.js';
import { EXIT, failureOf, UsageError } from '../../../src/cli/exit.js';
import { encodeAddress, policy } from '../../../src/client/index.js';

const address = (seed: number): string => encodeAddress(new Uint8Array(32).fill(seed));
const [a, b, c] = [address(1), address(2), address(3)];

const everything: PolicyJson = {
  any: ['owner', { all: [{ accounts: [a, b] }, { after: 5 }, { before: 900 }] }, { accounts: [c] }],
};

const conditions: PolicyJson = {
  atLeast: {
    k: 2,
    of: [
      { within: { from: 5, to: 9 } },
      { group: 7 },
      { approved: { k: 1, by: [a, b] } },
      { all: ['delegated', 'once', { rate: { most: 3, blocks: 100 } }] },
      { balance: '1000000000000' },
      { nft: { collection: 0, item: 7 } },
      { extension: { id: 4, data: '0x01ff' } },
    ],
  },
};

/** The code a command with this failure exits with. */
function exitOf(step: () => unknown): number {
  try {
    step();
  } catch (error) {
    return failureOf(error).code;
  }
  throw new Error('the step succeeded');
}

describe('a policy as JSON', () => {
  it('is read and printed as the same, through the list that the chain stores', () => {
    const read = parsePolicy(JSON.stringify(everything));
    expect(policyJson(read)).toEqual(everything);
    expect(policyJson(policy.decodePolicy(policy.encodePolicy(read)))).toEqual(everything);
  });

  it('has every other rule', () => {
    const read = parsePolicy(JSON.stringify(conditions));
    expect(policyJson(read)).toEqual(conditions);
    expect(policyJson(policy.decodePolicy(policy.encodePolicy(read)))).toEqual(conditions);
    expect(policyText(read)).toBe(
      `2 of(from block 5 to 9, group 7, 1 approvals of(${a}, ${b}), all(delegated, once, 3 times in 100 blocks), at least 1000000000000 plancks, owner of NFT 7 of collection 0, rule 4 about 0x01ff)`,
    );
  });

  it('is one line for a person', () => {
    expect(policyText(parsePolicy(JSON.stringify(everything)))).toBe(
      `any(owner, all(${a}, ${b}, from block 5, before block 900), ${c})`,
    );
  });

  it.each([
    ['', 'no JSON'],
    ['owner', 'no JSON'],
    ['null', 'no object'],
    ['[]', 'none of'],
    ['{}', 'none of'],
    ['{"every":[]}', 'none of'],
    ['{"any":["owner"],"all":["owner"]}', 'more than one'],
    ['{"any":"owner"}', 'takes a list'],
    ['{"accounts":[7]}', 'takes addresses'],
    ['{"before":"7"}', 'takes a number'],
    ['{"atLeast":{"k":2}}', 'takes {"k", "of"}'],
    ['{"approved":[2]}', 'takes {"k", "by"}'],
    ['{"rate":{"most":1,"blocks":2,"per":3}}', 'takes {"most", "blocks"}'],
    ['{"balance":7}', 'takes plancks'],
    ['{"balance":"-7"}', 'takes plancks'],
    ['{"extension":{"id":1,"data":"ff"}}', 'takes 0x'],
    ['"twice"', 'no object'],
    [`${'{"any":['.repeat(5)}"owner"${']}'.repeat(5)}`, 'deeper'],
    [`${'['.repeat(50_000)}`, 'no JSON'],
  ])('refuses %s naming what is wrong', (text, what) => {
    expect(() => parsePolicy(text)).toThrow(UsageError);
    expect(() => parsePolicy(text)).toThrow(what);
  });

  it.each([
    ['{"accounts":[]}', EXIT.usage],
    ['{"any":[]}', EXIT.usage],
    ['{"before":-1}', EXIT.usage],
    ['{"after":4294967296}', EXIT.usage],
    ['{"accounts":["5Grw"]}', EXIT.usage],
  ])('refuses %s before anything is paid', (json, code) => {
    expect(exitOf(() => policyOf({ policy: json }))).toBe(code);
  });
});

describe('the policy of secret put', () => {
  it('is the owner alone, with accounts on request, or what --policy says', () => {
    expect(policyJson(policyOf({}))).toBe('owner');
    expect(policyJson(policyOf({ ownerOnly: true }))).toBe('owner');
    expect(policyJson(policyOf({ allow: [a, b] }))).toEqual({ any: ['owner', { accounts: [a, b] }] });
    expect(policyJson(policyOf({ policy: '{"after":9}' }))).toEqual({ after: 9 });
  });

  it('refuses an address that is none', () => {
    expect(exitOf(() => policyOf({ allow: ['//Bob'] }))).toBe(EXIT.usage);
  });
});
