/** Days from where a chain of the tests begins: the embedded one is told its time, a node has that of its machine. */
import { CHOSEN } from './chosen-chain.js';

/** Unix time in milliseconds. */
export const START_MS = CHOSEN === 'embedded' ? Date.UTC(2026, 6, 1) : Date.now();

const DAY_MS = 86_400_000;

/** Midnight so many days after the start, before it where negative: RFC 3339. */
export const day = (number: number): string =>
  `${new Date(START_MS + number * DAY_MS).toISOString().slice(0, 10)}T00:00:00Z`;
