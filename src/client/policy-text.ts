/** A policy in plain language, for the person who is about to sign it. */
import { toHex } from '../protocol/bytes.js';
import { nftOf, type Policy } from './policy.js';
import { addressOf } from './policy-change.js';

/** How accounts are called; their address by default. */
export type Names = (address: string) => string | undefined;

/**
 * Who may open, as the end of "may be opened by ..": `the owner, or 5F.. from block 500 on`. Says the same as the policy,
 * no more and no less. Throws `invalid-argument` on an account that is none.
 */
export function describe(policy: Policy, names: Names = () => undefined): string {
  const { who, when } = parts(policy, names);
  if (who === '') return `anyone ${when}`;
  return when === '' ? who : `${who} ${when}`;
}

/** Who, and under which condition of time; either may be empty. */
interface Parts {
  readonly who: string;
  readonly when: string;
}

function parts(rule: Policy, names: Names): Parts {
  switch (rule.kind) {
    case 'owner':
      return { who: 'the owner', when: '' };
    case 'accounts':
      return {
        who: rule.accounts.map((account) => nameOf(addressOf(account), names)).join(' or '),
        when: '',
      };
    case 'before':
      return { who: '', when: `before block ${rule.block}` };
    case 'after':
      return { who: '', when: `from block ${rule.block} on` };
    case 'within':
      return { who: '', when: `from block ${rule.from} on, before block ${rule.to}` };
    case 'balance':
      return { who: `an account that owns at least ${rule.least} plancks`, when: '' };
    case 'group':
      return { who: `a member of group ${rule.group}`, when: '' };
    case 'approved': {
      const by = rule.by.map((account) => nameOf(addressOf(account), names)).join(', ');
      return { who: '', when: `with the approval of ${rule.k} of ${rule.by.length}: ${by}` };
    }
    case 'delegated':
      return { who: 'an account that the owner has delegated to', when: '' };
    case 'once':
      return { who: '', when: 'once' };
    case 'rate':
      return { who: '', when: `at most ${rule.most} times in ${rule.blocks} blocks` };
    case 'extension': {
      const nft = nftOf(rule);
      const who = nft
        ? `the owner of NFT ${nft.item} of collection ${nft.collection}`
        : `an account that rule ${rule.id} of the chain allows for ${toHex(rule.data)}`;
      return { who, when: '' };
    }
    case 'atLeast': {
      const inner = rule.rules.map((one) => `(${describe(one, names)})`).join(', ');
      return { who: `an account for which ${rule.k} of ${rule.rules.length} hold: ${inner}`, when: '' };
    }
    case 'any': {
      const [only, ...more] = rule.rules;
      if (only && more.length === 0) return parts(only, names);
      return { who: rule.rules.map((inner) => describe(inner, names)).join(', or '), when: '' };
    }
    case 'all': {
      const inner = rule.rules.map((one) => ({ ...parts(one, names), isChoice: isChoice(one) }));
      const grouped = inner.length > 1;
      const whos = inner.filter(({ who }) => who !== '');
      return {
        who: whos.map(({ who, isChoice }) => (grouped && isChoice ? `(${who})` : who)).join(' who is also '),
        when: inner
          .map(({ when }) => when)
          .filter((when) => when !== '')
          .join(' and '),
      };
    }
  }
}

/** Whether its text is a list of alternatives, which needs brackets beside a condition. */
function isChoice(rule: Policy): boolean {
  if (rule.kind === 'accounts') return rule.accounts.length > 1;
  if (rule.kind === 'atLeast') return true;
  if (rule.kind !== 'any' && rule.kind !== 'all') return false;
  const [only, ...more] = rule.rules;
  if (only && more.length === 0) return isChoice(only);
  return rule.kind === 'any';
}

const nameOf = (address: string, names: Names): string => {
  const name = names(address);
  return name === undefined ? address : `${name} (${address})`;
};
