/** Turns what happens in a worker into log lines and metrics: names, numbers and codes, never values. */
import type { Logger } from 'pino';
import { DispatchFailed, InvalidTransaction, type WorkerRefusal } from '../chain/errors.js';
import { findEvent } from '../chain/events.js';
import { AttestationError } from '../enclave/attestation/errors.js';
import type { Holding } from '../enclave/enclave.js';
import type { DutyEvent, DutyName } from './duty.js';
import { codeOf } from './errors.js';
import type { Metrics } from './metrics.js';
import { attemptName } from './seat.js';
import type { SubmissionResult } from './submissions.js';

/** Everything a worker tells. */
export type WorkerEvent = DutyEvent | SubmissionResult;

/** Codes that only say the chain or the operator moved on between looking and acting: the next block settles them. */
const PASSING = new Set(['phase', 'request', 'round', 'wish', 'disconnected', 'closed']);

/** How the pallets name a call that came second: a sibling replica, or another complainer, was quicker. */
const CAME_SECOND = 'Already';

/** Duties that are done again and again while nothing happens. */
const REGULAR: ReadonlySet<string> = new Set<DutyName>(['heartbeat', 'beacon']);

/** Answers of the pool that only say that the best block is ahead of the finalised one. */
const BEHIND: ReadonlySet<string> = new Set<WorkerRefusal>([
  'WrongAttempt',
  'WrongPhase',
  'AlreadyDone',
  'QuotaSpentForNow',
]);

export class Reporter {
  readonly #log: Logger;
  readonly #metrics: Metrics;
  readonly #holdings: () => readonly Holding[];
  /** `duty/code` pairs already logged since the duty last got through. */
  readonly #known = new Set<string>();

  constructor(deps: {
    readonly log: Logger;
    readonly metrics: Metrics;
    readonly holdings: () => readonly Holding[];
  }) {
    this.#log = deps.log;
    this.#metrics = deps.metrics;
    this.#holdings = deps.holdings;
  }

  report(event: WorkerEvent): void {
    const { duty } = event;
    switch (event.kind) {
      case 'looked':
        if (duty === 'erase') this.#reportHoldings();
        return;
      case 'submitted':
        this.#metrics.count('keyfold_submitted_total', { duty });
        this.#log.debug({ duty, block: event.block, subject: event.subject }, 'submitted');
        return;
      case 'erased': {
        this.#metrics.count('keyfold_erased_total');
        const { registration, share } = event.holding;
        const fields = { duty, block: event.block, attempt: attemptName(event.holding), registration, share };
        this.#log.info(fields, 'secrets erased');
        return;
      }
      case 'attested':
        this.#metrics.gauge('keyfold_attested_seconds', event.seconds);
        return;
      case 'included':
        this.#reportIncluded(event);
        return;
      case 'failed':
        this.#reportFailure(duty, event.error, { block: event.block });
        return;
      case 'rejected':
        this.#reportFailure(duty, event.error, { subjects: event.subjects, givenUp: event.givenUp });
        return;
    }
  }

  /** The last block every duty has looked at. */
  reportBlock(block: number): void {
    this.#metrics.gauge('keyfold_finalised_block', block);
  }

  reportConnected(connected: boolean): void {
    this.#metrics.gauge('keyfold_connected', connected ? 1 : 0);
    this.#log.info({ connected }, connected ? 'follows the chain' : 'disconnected');
  }

  /** The finalised blocks ended with an error: nothing more will be looked at until {@link Worker.reconnect}. */
  reportLost(error: unknown): void {
    this.#metrics.count('keyfold_failures_total', { duty: 'follow', code: codeOf(error) });
    this.#log.error({ code: codeOf(error), reason: reasonOf(error) }, 'lost the chain');
  }

  #reportIncluded({ duty, subjects, included }: SubmissionResult & { kind: 'included' }): void {
    this.#metrics.count('keyfold_included_total', { duty });
    for (const pair of this.#known) if (pair.startsWith(`${duty}/`)) this.#known.delete(pair);
    const block = included.block.number;
    const outcomes = findEvent(included.events, 'secrets.PartialsSubmitted')?.outcomes ?? [];
    for (const [request, outcome] of outcomes) {
      this.#metrics.count('keyfold_partials_total', { outcome });
      if (outcome === 'Wrong') {
        this.#log.error(
          { duty, block, request: request.toString() },
          'the chain convicted a partial of ours',
        );
      }
    }
    const shares = findEvent(included.events, 'beacon.SharesSubmitted')?.outcomes ?? [];
    for (const [key, round, outcome] of shares) {
      this.#metrics.count('keyfold_beacon_shares_total', { outcome });
      if (outcome === 'Wrong') {
        const of = { duty, block, key, round: round.toString() };
        this.#log.error(of, 'the chain convicted a beacon share of ours');
      }
    }
    // Of these there is one a period, or a round, for as long as the enclave lives.
    this.#log[REGULAR.has(duty) ? 'debug' : 'info']({ duty, block, subjects }, 'done');
  }

  #reportFailure(duty: string, error: unknown, fields: object): void {
    const code = codeOf(error);
    this.#metrics.count('keyfold_failures_total', { duty, code });
    const pair = `${duty}/${code}`;
    const level = isPassing(error) || this.#known.has(pair) ? 'debug' : 'warn';
    this.#known.add(pair);
    this.#log[level]({ duty, code, reason: reasonOf(error), ...remedyOf(error), ...fields }, 'failed');
  }

  #reportHoldings(): void {
    const held = this.#holdings();
    this.#metrics.gauge('keyfold_shares', held.filter(({ share }) => share).length);
    this.#metrics.gauge('keyfold_wishes', held.filter(({ wish }) => wish).length);
    this.#metrics.gauge('keyfold_registrations', held.filter(({ registration }) => registration).length);
  }
}

function isPassing(error: unknown): boolean {
  return (
    PASSING.has(codeOf(error)) ||
    (error instanceof DispatchFailed && error.error.startsWith(CAME_SECOND)) ||
    (error instanceof InvalidTransaction && BEHIND.has(error.reason))
  );
}

/** The message only: messages name arguments and remedies, never values. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'not an error object';
}

/** What to do about it, where the error says so itself. */
function remedyOf(error: unknown): { readonly remedy?: string } {
  return error instanceof AttestationError ? { remedy: error.remedy } : {};
}
