/** Builders of policies, their limits, and their rendering in plain language: what `policy` of the package is. */
export * from '../protocol/policy-limits.js';
export {
  accounts,
  after,
  all,
  any,
  approved,
  atLeast,
  balance,
  before,
  decodePolicy,
  delegated,
  encodePolicy,
  extension,
  group,
  nft,
  nftOf,
  once,
  owner,
  rate,
  within,
} from './policy.js';
export { admit, dismiss } from './policy-change.js';
export { describe, type Names } from './policy-text.js';
