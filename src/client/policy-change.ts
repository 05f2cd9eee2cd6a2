/** Policies that differ from another in who is admitted by name. */
import { MAX_POLICY_ACCOUNTS } from '../protocol/policy-limits.js';
import { type Account, accounts, any, owner, type Policy } from './policy.js';
import { decodeAddress, encodeAddress } from './ss58.js';

/** The SS58 form of an account. Throws `invalid-argument` on text that is no address. */
export const addressOf = (account: Account): string =>
  encodeAddress(typeof account === 'string' ? decodeAddress(account) : account);

/** The policy, and these accounts whatever it says; the same object if `accounts` rules at its top admit them all. */
export function admit(existing: Policy, admitted: readonly Account[]): Policy {
  const rules = existing.kind === 'any' ? existing.rules : [existing];
  const known = new Set(
    rules.flatMap((rule) => (rule.kind === 'accounts' ? rule.accounts.map(addressOf) : [])),
  );
  const added = [...new Set(admitted.map(addressOf))].filter((address) => !known.has(address));
  if (added.length === 0) return existing;
  const rest = rules.filter((rule) => rule.kind !== 'accounts');
  const listed = [...known, ...added];
  const lists: Policy[] = [];
  for (let from = 0; from < listed.length; from += MAX_POLICY_ACCOUNTS) {
    lists.push(accounts(...listed.slice(from, from + MAX_POLICY_ACCOUNTS)));
  }
  const [only] = lists;
  return rest.length === 0 && lists.length === 1 && only ? only : any(...rest, ...lists);
}

/**
 * The policy without these accounts in any of its rules; the same object if none names them. What is left admits nobody:
 * the owner alone. Rules of any other kind (time, the owner's, groups, approvals, delegation, ..) stay as they are,
 * whomever they admit.
 */
export function dismiss(existing: Policy, dismissed: readonly Account[]): Policy {
  const gone = new Set(dismissed.map(addressOf));
  return without(existing, gone) ?? owner();
}

/** Undefined: nobody is left. */
function without(rule: Policy, gone: ReadonlySet<string>): Policy | undefined {
  switch (rule.kind) {
    case 'accounts': {
      const left = rule.accounts.filter((account) => !gone.has(addressOf(account)));
      if (left.length === rule.accounts.length) return rule;
      return left.length === 0 ? undefined : accounts(...left);
    }
    case 'any': {
      const left = rule.rules.map((inner) => without(inner, gone)).filter((inner) => inner !== undefined);
      if (isSame(left, rule.rules)) return rule;
      return left.length > 1 ? any(...left) : left[0];
    }
    case 'all': {
      const left = rule.rules.map((inner) => without(inner, gone)).filter((inner) => inner !== undefined);
      if (isSame(left, rule.rules)) return rule;
      return left.length < rule.rules.length ? undefined : { kind: 'all', rules: left };
    }
    case 'atLeast': {
      // Who is left meets as many rules as before, or nobody does.
      const left = rule.rules.map((inner) => without(inner, gone)).filter((inner) => inner !== undefined);
      if (isSame(left, rule.rules)) return rule;
      return left.length < rule.k ? undefined : { kind: 'atLeast', k: rule.k, rules: left };
    }
    default:
      return rule;
  }
}

const isSame = (left: readonly Policy[], right: readonly Policy[]): boolean =>
  left.length === right.length && left.every((rule, index) => rule === right[index]);
