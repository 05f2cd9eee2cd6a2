/** What bounds a policy (docs/protocol.md, section 12.5). */

/** Nodes of one policy; bounds what the chain evaluates for every request. */
export const MAX_POLICY_NODES = 32;
/** Nodes on the longest path from the root to a rule. */
export const MAX_POLICY_DEPTH = 4;
/** Accounts in one `accounts` rule. */
export const MAX_POLICY_ACCOUNTS = 16;
/** Accounts whose approval a policy asks for, in all its rules. */
export const MAX_POLICY_APPROVERS = 8;
/** Rules of groups and of other pallets in one policy. */
export const MAX_POLICY_LOOKUPS = 8;
/** Requests that a rate may allow in its span: so many are kept. */
export const MAX_RATE = 16;
/** Bytes that a rule of another pallet may be about. */
export const MAX_EXTENSION_BYTES = 64;
