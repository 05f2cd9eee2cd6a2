/** Whether a worker can do its duties now: one check per thing it cannot do without. */
import { catchError, EMPTY, type Subscription } from 'rxjs';
import type { AccountId, Chain, EnclaveView, FinalisedState } from '../chain/types.js';
import { equalBytes } from '../protocol/index.js';
import { lookAtLatest } from './look-at-latest.js';

/** Without a new finalised block for this long something stands still: fifteen slots of 2 s. */
export const FRESH_MS = 30_000;

/** Name -> what it says, in the order in which they are shown. */
export const CHECKS = {
  connected: 'the node answers and the worker follows it',
  fresh: 'a finalised block came within the last 30 s',
  attested: 'the enclave is on the chain',
  shares:
    'it holds the share of each seat of its operator; a lost one comes from a replica, or with the next epoch',
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
  #shares = false;

  constructor({ enclave }: { readonly enclave: AccountId }, deps: ReadinessDeps) {
    this.#deps = { now: () => performance.now(), ...deps };
    const { chain, now } = this.#deps;
    this.#subscription = chain.finalised$
      .pipe(
        lookAtLatest(async (block) => {
          this.#lastBlockAt = now();
          try {
            const state = chain.state(block);
            const view = await state.enclave(enclave);
            this.#attested = view !== undefined;
            this.#shares = view === undefined || (await holdsShares(state, view));
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
      shares: this.#shares,
    };
  }

  stop(): void {
    this.#subscription.unsubscribe();
  }
}

/** Whether the enclave has acknowledged the share of every active epoch in which its operator has a seat. */
async function holdsShares(
  state: FinalisedState,
  { account, operator }: Pick<EnclaveView, 'account' | 'operator'>,
): Promise<boolean> {
  for (const { id, epoch, attempt, retired } of await state.keys()) {
    if (epoch === 0 || retired) continue;
    const roster = await state.roster(id, epoch, attempt);
    if (roster?.seats.some((seat) => equalBytes(seat.operator, operator)) !== true) continue;
    const own = await state.acknowledgement(id, epoch, attempt, account);
    if (own === undefined || own.withdrawn) return false;
  }
  return true;
}
