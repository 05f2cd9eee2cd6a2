/**
 * Which chain the end-to-end tests run on: KEYFOLD_CHAIN=embedded (default), or node for a real validator of its own for
 * each test file. The same specs on both; what is about the embedded chain itself is left out on a node.
 */
import { describe } from 'vitest';
import { EMBEDDED_ONLY, type EmbeddedOnly } from './embedded-only.js';

export type ChosenChain = 'embedded' | 'node';

export const CHOSEN: ChosenChain = chosen(process.env.KEYFOLD_CHAIN ?? 'embedded');

/**
 * Milliseconds of a slot of the node, half of a real one's. GRANDPA's rounds take two to three seconds whatever the slot is:
 * with shorter ones a call is final later in blocks than any network reckons with, and seats miss their windows.
 */
export const NODE_SLOT_MS = 1_000;

/** D of the node, blocks: as of the preset `local`. That of `dev`, 2, is for a chain which is final at once. */
const NODE_FINALITY_DELAY = 4;

/** Windows last this many D, and so does the back-off after an attempt that failed (docs/protocol.md, section 1). */
export const WINDOW_DELAYS = 3;

/** What the genesis of the node says instead of the preset. */
export const NODE_GENESIS = {
  validators: { slotMs: NODE_SLOT_MS },
  keys: { window: WINDOW_DELAYS * NODE_FINALITY_DELAY, backOff: WINDOW_DELAYS * NODE_FINALITY_DELAY },
} as const;

/** As describe, for one of EMBEDDED_ONLY. */
export function describeEmbedded(name: EmbeddedOnly, body: () => void): void {
  if (!Object.hasOwn(EMBEDDED_ONLY, name)) throw new Error(`${name}: give its reason in EMBEDDED_ONLY`);
  if (CHOSEN === 'embedded') describe(name, body);
  else describe.skip(name, body);
}

function chosen(value: string): ChosenChain {
  if (value === 'embedded' || value === 'node') return value;
  throw new Error('KEYFOLD_CHAIN: set it to embedded or node');
}
