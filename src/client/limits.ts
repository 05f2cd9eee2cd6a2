/** How much goes into one extrinsic. */

/**
 * Secrets that one extrinsic stores. A deposit takes 0.3 % of the time that a block has for paid calls, so a hundred leave
 * two thirds of it to others; with the largest policies they make 0.9 MB, of 3.9 MB.
 */
export const MAX_BATCH = 100;

/** Requests that a reader may have open: the chain's own limit (`secrets.MaxOpenPerReader`), so one extrinsic makes no more. */
export const MAX_OPEN_REQUESTS = 64;
