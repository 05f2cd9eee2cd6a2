/** Policies that differ from another in who is admitted by name, and what a policy is in plain language. */
import { describe, expect, it } from 'vitest';
import { type PolicyJson, parsePolicy, policyJson } from '../../../src/cli/commands/secret-policy.js';
import { encodeAddress, type Policy, policy } from '../../../src/client/index.js';

const address = (seed: number): string => encodeAddress(new Uint8Array(32).fill(seed));
const [a, b, c] = [address(1), address(2), address(3)];
const from = (json: PolicyJson): Policy => parsePolicy(JSON.stringify(json));

describe('admitting accounts', () => {
  const admitted = (json: PolicyJson, ...addresses: string[]) =>
    policyJson(policy.admit(from(json), addresses));

  it('widens an accounts rule, an any, or puts an any around the rest', () => {
    expect(admitted({ accounts: [a] }, b)).toEqual({ accounts: [a, b] });
    expect(admitted({ any: ['owner', { accounts: [a] }] }, b, c)).toEqual({
      any: ['owner', { accounts: [a, b, c] }],
    });
    expect(admitted({ any: ['owner', { after: 5 }] }, b)).toEqual({
      any: ['owner', { after: 5 }, { accounts: [b] }],
    });
    const strict: PolicyJson = { all: ['owner', { after: 5 }] };
    expect(admitted(strict, b)).toEqual({ any: [strict, { accounts: [b] }] });
  });

  it('does not take an account that must also wait for one that need not', () => {
    const waiting: PolicyJson = { all: [{ accounts: [a] }, { after: 5 }] };
    expect(admitted(waiting, a)).toEqual({ any: [waiting, { accounts: [a] }] });
  });

  it('adds nobody twice, and returns the same policy when there is nobody to add', () => {
    expect(admitted('owner', a, a)).toEqual({ any: ['owner', { accounts: [a] }] });
    const existing = from({ any: ['owner', { accounts: [a] }] });
    expect(policy.admit(existing, [a])).toBe(existing);
  });

  it('uses a second rule from the 17th account on', () => {
    const many = Array.from({ length: 20 }, (_, i) => address(i + 10));
    expect(admitted('owner', ...many)).toEqual({
      any: ['owner', { accounts: many.slice(0, 16) }, { accounts: many.slice(16) }],
    });
  });
});

describe('dismissing accounts', () => {
  const left = (json: PolicyJson, ...addresses: string[]) =>
    policyJson(policy.dismiss(from(json), addresses));

  it('takes them out of every rule that names them, and rules that admit nobody with them', () => {
    expect(left({ accounts: [a, b] }, b)).toEqual({ accounts: [a] });
    expect(left({ any: ['owner', { accounts: [a] }, { accounts: [b, c] }] }, a, b)).toEqual({
      any: ['owner', { accounts: [c] }],
    });
    expect(left({ any: ['owner', { all: [{ accounts: [a] }, { after: 5 }] }] }, a)).toBe('owner');
  });

  it('never drops a condition of a rule that still admits somebody', () => {
    expect(left({ all: [{ accounts: [a, b] }, { after: 5 }] }, a)).toEqual({
      all: [{ accounts: [b] }, { after: 5 }],
    });
  });

  it('leaves the owner where nobody else is left, and the same policy where nobody is named', () => {
    expect(left({ accounts: [a] }, a)).toBe('owner');
    expect(left({ all: [{ accounts: [a] }, { accounts: [a, b] }] }, a)).toBe('owner');
    const existing = from({ any: ['owner', { accounts: [b] }] });
    expect(policy.dismiss(existing, [a])).toBe(existing);
  });
});

describe('a policy in plain language', () => {
  it.each<[PolicyJson, string]>([
    ['owner', 'the owner'],
    [{ accounts: [a, b] }, `${a} or ${b}`],
    [{ before: 9 }, 'anyone before block 9'],
    [{ any: ['owner', { accounts: [a] }] }, `the owner, or ${a}`],
    [{ any: [{ accounts: [a] }] }, a],
    [{ all: [{ accounts: [a] }, { after: 5 }, { before: 9 }] }, `${a} from block 5 on and before block 9`],
    [{ all: [{ accounts: [a, b] }, { after: 5 }] }, `(${a} or ${b}) from block 5 on`],
    [{ all: ['owner', { accounts: [a] }] }, `the owner who is also ${a}`],
    [
      { all: [{ any: ['owner', { before: 5 }] }, { after: 3 }] },
      '(the owner, or anyone before block 5) from block 3 on',
    ],
    [
      { any: ['owner', { all: [{ accounts: [b] }, { after: 500 }] }] },
      `the owner, or ${b} from block 500 on`,
    ],
  ])('%j', (json, text) => {
    expect(policy.describe(from(json))).toBe(text);
  });

  it('calls accounts what the caller calls them, and still shows their address', () => {
    const names = (account: string): string | undefined => (account === a ? 'Alice' : undefined);
    expect(policy.describe(from({ accounts: [a, b] }), names)).toBe(`Alice (${a}) or ${b}`);
  });
});
