/** One scenario: its steps are tests, in order, on the network that all scenarios of a run share. */
import type { World } from '../world.js';

export interface Scenario {
  /** As on the command line. */
  readonly number: string;
  readonly title: string;
  /** Declares the tests; `world` is there when they run. Leaves the network as whole as it found it. */
  readonly declare: (world: () => World) => void;
}
