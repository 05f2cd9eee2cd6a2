/** Whether a worker can do its duties now: one check per thing it cannot do without. */
import { catchError, EMPTY, type Subscription } from 'rxjs';
import type { AccountId, Chain } from '../chain/types.js';
import { lookAtLatest } from './look-at-latest.js';

/** Without a new finalised block for this long something stands still: fifteen slots of 2 s. */
export const FRESH_MS = 30_000;

/** Name -> what it says, in the order in which they are shown. */
export const CHECKS = {
  connected: 'the node answers and the worker follows it',
  fresh: 'a finalised block came within the last 30 s',
  attested: 'the enclave is on the chain',
} as const;

export type CheckName = keyof typeof CHECKS;
export type Checks = Readonly<Record<CheckName, boolean>>;

export interface ReadinessDeps {
  readonly chain: Pick<Chain, 'finalised$' | 'state'>;
  /** Whether the node is there and the worker follows it. */
  readonly connected: () => boolean;
  /** Milliseconds that only grow; a test's own. */
  readonly now?: () => number;
}

/** Looks at every finalised block for the enclave with this account. */
export class Readiness {
  readonly #deps: Required<ReadinessDeps>;
  readonly #subscription: Subscription;
  #lastBlockAt = Number.NEGATIVE_INFINITY;
  #attested = false;

  constructor({ enclave }: { readonly enclave: AccountId }, deps: ReadinessDeps) {
    this.#deps = { now: () => performance.now(), ...deps };
    const { chain, now } = this.#deps;
    this.#subscription = chain.finalised$
      .pipe(
        lookAtLatest(async (block) => {
          this.#lastBlockAt = now();
          try {
            this.#attested = (await chain.state(block).enclave(enclave)) !== undefined;
          } catch {
            // What is known stays known; a node that is gone shows in the other checks.
          }
        }),
        catchError(() => EMPTY),
      )
      .subscribe();
  }

  read(): Checks {
    const { connected, now } = this.#deps;
    return {
      connected: connected(),
      fresh: now() - this.#lastBlockAt <= FRESH_MS,
      attested: this.#attested,
    };
  }

  stop(): void {
    this.#subscription.unsubscribe();
  }
}
