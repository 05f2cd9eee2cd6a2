/** Whether a worker can do its duties now: one check per thing it cannot do without. */
import { catchError, EMPTY, type Observable, Subscription } from 'rxjs';
import type { AccountId, Chain, EnclaveView, FinalisedState } from '../chain/types.js';
import { AttestationError } from '../enclave/attestation/errors.js';
import { equalBytes } from '../protocol/index.js';
import { lookAtLatest } from './look-at-latest.js';
import type { WorkerEvent } from './reporter.js';

/** Without a new finalised block for this long something stands still: fifteen slots of 2 s. */
export const FRESH_MS = 30_000;

/** Name -> what it says, in the order in which they are shown. */
export const CHECKS = {
  connected: 'the node answers and the worker follows it',
  fresh: 'a finalised block came within the last 30 s',
  attested: 'the enclave is on the chain',
  fit: 'its attestation and its program have not run out; newer collateral, or a version that the chain allows, brings them back',
  shares:
    'it holds the share of each seat of its operator; a lost one comes from a replica, or with the next epoch',
} as const;

export type CheckName = keyof typeof CHECKS;
export type Checks = Readonly<Record<CheckName, boolean>>;

export interface ReadinessDeps {
  readonly chain: Pick<Chain, 'finalised$' | 'state'>;
  /** Whether the node is there and the worker follows it. */
  readonly connected: () => boolean;
  /** What the worker tells, for warnings; none without it. */
  readonly events$?: Observable<WorkerEvent>;
  /** Milliseconds that only grow; a test's own. */
  readonly now?: () => number;
}

/** Looks at every finalised block for the enclave with this account. */
export class Readiness {
  readonly #deps: Required<Omit<ReadinessDeps, 'events$'>>;
  readonly #subscription = new Subscription();
  #lastBlockAt = Number.NEGATIVE_INFINITY;
  #attested = false;
  #fit = false;
  /** What the last look of the duty `renew` could not do, and one that goes on has found out so far. */
  #problem: string | undefined;
  #found: string | undefined;
  #shares = false;

  constructor({ enclave }: { readonly enclave: AccountId }, { events$ = EMPTY, ...deps }: ReadinessDeps) {
    this.#deps = { now: () => performance.now(), ...deps };
    const { chain, now } = this.#deps;
    this.#subscription.add(events$.subscribe((event) => this.#hear(event)));
    const looks = chain.finalised$
      .pipe(
        lookAtLatest(async (block) => {
          this.#lastBlockAt = now();
          try {
            const state = chain.state(block);
            const view = await state.enclave(enclave);
            this.#attested = view !== undefined;
            this.#fit = view === undefined || (await isFit(state, view));
            this.#shares = view === undefined || (await holdsShares(state, view));
          } catch {
            // What is known stays known; a node that is gone shows in the other checks.
          }
        }),
        catchError(() => EMPTY),
      )
      .subscribe();
    this.#subscription.add(looks);
  }

  read(): Checks {
    const { connected, now } = this.#deps;
    return {
      connected: connected(),
      fresh: now() - this.#lastBlockAt <= FRESH_MS,
      attested: this.#attested,
      fit: this.#fit,
      shares: this.#shares,
    };
  }

  /** What will fail unless somebody does something, each with what that is. */
  warnings(): readonly string[] {
    return this.#problem === undefined ? [] : [this.#problem];
  }

  stop(): void {
    this.#subscription.unsubscribe();
  }

  #hear(event: WorkerEvent): void {
    if (event.duty !== 'renew') return;
    if (event.kind === 'failed') this.#found = sentenceOf(event.error);
    if (event.kind !== 'looked') return;
    this.#problem = this.#found;
    this.#found = undefined;
  }
}

function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : 'unexpected';
  return error instanceof AttestationError ? `${message}: ${error.remedy}` : message;
}

/** Whether the chain lets it register and show life. */
async function isFit(
  state: FinalisedState,
  { attestedUntil, measurement }: Pick<EnclaveView, 'attestedUntil' | 'measurement'>,
): Promise<boolean> {
  const { now } = await state.attestationRules();
  return (attestedUntil === undefined || now <= attestedUntil) && state.measurementAllowed(measurement);
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
