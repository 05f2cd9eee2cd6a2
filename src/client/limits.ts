/** How much goes into one extrinsic, and into one group. */

/**
 * Secrets that one extrinsic stores, and requests that it makes. A deposit takes 0.3 % of the time that a block has for paid
 * calls, so a hundred leave two thirds of it to others; with the largest policies they make 0.9 MB, of 3.9 MB. A hundred
 * requests are charged before they run as if each policy looked up all that it may, which is below what one extrinsic may
 * take.
 */
export const MAX_BATCH = 100;

/** Requests that a reader may have open: the chain's own limit (`secrets.MaxOpenPerReader`). */
export const MAX_OPEN_REQUESTS = 128;

/** Members of one group; more go into several groups, under `any`. */
export const MAX_GROUP_MEMBERS = 64;

/** Bytes of a group's name in UTF-8. */
export const MAX_GROUP_NAME = 32;
