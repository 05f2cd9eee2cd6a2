/**
 * One scenario, or one part of it: its steps are tests, in order, on the network that all scenarios of a run share. Parts have
 * the same number; others run between them, in the time that blocks take.
 */
import type { World } from '../world.js';

export interface Scenario {
  /** As on the command line. */
  readonly number: string;
  readonly title: string;
  /** Declares the tests; `world` is there when they run. Leaves the network as whole as it found it, but for 0005. */
  readonly declare: (world: () => World) => void;
}
