/** The rows of `npm run bench -- --rows`: one JSON object a line, names and fields fixed so that other peers' rows compare. */
import type { Group } from '../src/protocol/index.js';

/** The operations that rows are about, under the names every peer uses. */
export const OPERATIONS = [
  'DKG: deal',
  'DKG: total',
  'DKG: parse',
  'PVSS: verify one dealing in full',
  'PVSS: verify and decrypt own share',
  'reshare (same seats): total',
  'decryption share',
  'combine t shares',
  'beacon: sign partial',
  'beacon: verify partial',
  'beacon: recover (checks t partials)',
  'encrypt 32 B',
  'open 32 B',
] as const;

/** Measured beside them, because a target is about it; never a row. */
export const EXTRA_OPERATIONS = ['decryption share: verify', 'combine t shares, each checked'] as const;

export type Operation = (typeof OPERATIONS)[number] | (typeof EXTRA_OPERATIONS)[number];

/** One line. Times in milliseconds, medians; `n` seats, `t` shares that open a key. */
export interface Row {
  readonly peer: 'keyfold';
  readonly version: string;
  readonly lang: 'ts';
  readonly group: 'ristretto255';
  readonly op: Operation;
  readonly n: number;
  readonly t: number;
  readonly cpu_ms: number;
  readonly wall_ms: number;
  readonly runs: number;
  /** Bytes the operation posts, or those it reads. */
  readonly bytes: number;
  /** The backend, how many calls one run is, and what the bytes are. */
  readonly note: string;
}

/** The name a backend has in notes and tables. */
export const BACKEND_NAMES: Readonly<Record<Group['name'], string>> = { sodium: 'libsodium', noble: 'noble' };

/** Whether an operation is one of the rows. */
export function isRow(op: Operation): boolean {
  return (OPERATIONS as readonly string[]).includes(op);
}
