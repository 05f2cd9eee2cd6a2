/** Amounts as people write them: whole units with up to twelve decimals, never floating point. */

/** Base units (plancks) of one unit. */
export const PLANCKS_PER_UNIT = 1_000_000_000_000n;
const DECIMALS = 12;

/** `2000` or `0.5` as plancks; undefined for anything else, and for what a chain's u128 does not hold. */
export function parseUnits(text: string): bigint | undefined {
  const match = /^(\d{1,20})(?:\.(\d{1,12}))?$/.exec(text);
  if (match === null) return undefined;
  return BigInt(match[1] ?? '0') * PLANCKS_PER_UNIT + BigInt((match[2] ?? '').padEnd(DECIMALS, '0'));
}

/** The shortest text that {@link parseUnits} reads back. */
export function formatUnits(plancks: bigint): string {
  const fraction = String(plancks % PLANCKS_PER_UNIT)
    .padStart(DECIMALS, '0')
    .replace(/0+$/, '');
  return `${plancks / PLANCKS_PER_UNIT}${fraction === '' ? '' : `.${fraction}`}`;
}
