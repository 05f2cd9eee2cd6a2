/** Least bonds that an operator places unless it says otherwise: with one alone, the first charge for an absence would cost it its next seat. */
const BONDS = 2n;

/** The bond, in plancks, where none is named. */
export const usualBond = (minBond: bigint): bigint => BONDS * minBond;
