/** A group backend that counts what an operation asks of it: the raw multiplications its time is compared with. */
import type { Group } from '../src/protocol/index.js';

/** How many single operations. `point`: k P, also inside a combination. `decode`: encodings that were only checked. */
export interface Counts {
  readonly base: number;
  readonly point: number;
  readonly decode: number;
}

/** Runs `operation` with a counting backend. */
export function countOperations(group: Group, operation: (counting: Group) => void): Counts {
  const counts = { base: 0, point: 0, decode: 0 };
  operation({
    ...group,
    isPoint: (bytes) => {
      counts.decode++;
      return group.isPoint(bytes);
    },
    multiplyBase: (k) => {
      counts.base++;
      return group.multiplyBase(k);
    },
    multiply: (k, p) => {
      counts.point++;
      return group.multiply(k, p);
    },
    combine: (scalars, points) => {
      counts.point += points.length;
      return group.combine(scalars, points);
    },
  });
  return counts;
}
