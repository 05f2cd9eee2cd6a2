/** Values as the page writes them. */
import type { RecordView } from '../../audit/view.js';
import { textOf } from './fields.js';

const PLANCKS_PER_UNIT = 1_000_000_000_000n;
/** Digits behind the point: fees are hundredths of a unit. */
const FRACTION_DIGITS = 3;

/** `1,999.500`: aligned under each other, cut, never rounded up. */
export function units(plancks: bigint): string {
  const whole = (plancks / PLANCKS_PER_UNIT).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = (plancks % PLANCKS_PER_UNIT).toString().padStart(12, '0').slice(0, FRACTION_DIGITS);
  return `${whole}.${fraction}`;
}

/** `0x42c647…ec01` */
export function short(hex: string): string {
  return hex.length > 16 ? `${hex.slice(0, 8)}…${hex.slice(-4)}` : hex;
}

/** A record in one line. */
export function summaryOf({ fields }: RecordView): string {
  return Object.entries(fields)
    .map(([name, value]) => {
      const text = textOf(value);
      return `${name} ${/^0x[0-9a-f]{20,}$/.test(text) ? short(text) : text}`;
    })
    .join('  ');
}
