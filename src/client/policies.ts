/** Builders of policies, and their rendering in plain language: what `policy` of the package is. */
export {
  accounts,
  after,
  all,
  any,
  before,
  decodePolicy,
  encodePolicy,
  MAX_POLICY_ACCOUNTS,
  MAX_POLICY_DEPTH,
  MAX_POLICY_NODES,
  owner,
} from './policy.js';
export { admit, dismiss } from './policy-change.js';
export { describe, type Names } from './policy-text.js';
