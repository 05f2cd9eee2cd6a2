/**
 * What was sent and what became of it, so that a duty that looks at every block sends a thing once. A subject names
 * one owed thing (`deal 1/1/0`); one extrinsic may settle several.
 */
import { BehaviorSubject, filter, firstValueFrom, type Observable, Subject } from 'rxjs';
import type { Call } from '../chain/calls.js';
import { InvalidTransaction, type WorkerRefusal } from '../chain/errors.js';
import type { ExtrinsicQueue, Included } from '../chain/types.js';
import type { DutyName } from './duty.js';
import { codeOf, WorkerError } from './errors.js';

/** Refusals by the chain after which a subject is given up: the chain's quota for a one-shot duty and attempt. */
const MAX_REFUSALS = 2;

/**
 * Codes of errors that say the call itself failed. What never ran (pool, node, network) is sent again as long as
 * finalised state says that it is owed: the pool may have known more than we do, or less.
 */
const REFUSALS = new Set(['dispatch', 'call']);

/** Answers of the pool that no later block of the attempt changes. */
const FINAL_REFUSALS: ReadonlySet<string> = new Set<WorkerRefusal>(['QuotaSpent', 'WrongLength', 'Immortal']);

/** Blocks for which a subject is remembered after its last news; every duty is over long before. */
const MEMORY_BLOCKS = 1000;

export type SubmissionResult =
  | {
      readonly duty: DutyName;
      readonly kind: 'included';
      readonly subjects: readonly string[];
      readonly included: Included;
    }
  | {
      readonly duty: DutyName;
      readonly kind: 'rejected';
      readonly subjects: readonly string[];
      readonly error: unknown;
      /** Whether it will not be sent again. */
      readonly givenUp: boolean;
    };

interface Progress {
  state: 'sent' | 'done' | 'open';
  refusals: number;
  block: number;
}

export class Submissions {
  readonly #queue: ExtrinsicQueue;
  readonly #mayTransmit: () => boolean;
  readonly #progress = new Map<string, Progress>();
  readonly #results = new Subject<SubmissionResult>();
  readonly #underWay = new BehaviorSubject(0);

  constructor({
    queue,
    mayTransmit,
  }: { readonly queue: ExtrinsicQueue; readonly mayTransmit: () => boolean }) {
    this.#queue = queue;
    this.#mayTransmit = mayTransmit;
  }

  /** Account that signs, 32 bytes. */
  get signer(): Uint8Array {
    return this.#queue.signer.publicKey;
  }

  /** What became of every extrinsic, when it is final. */
  get results$(): Observable<SubmissionResult> {
    return this.#results;
  }

  /** Whether nothing about this subject is under way, done, or given up. */
  isOwed(subject: string): boolean {
    const progress = this.#progress.get(subject);
    return progress === undefined || (progress.state === 'open' && progress.refusals < MAX_REFUSALS);
  }

  /**
   * Hands one call to the queue at finalised block `block`; the result comes on {@link results$}.
   * Throws WorkerError `disconnected`.
   */
  submit(input: {
    readonly duty: DutyName;
    readonly subjects: readonly string[];
    readonly call: Call;
    readonly block: number;
  }): void {
    if (!this.#mayTransmit()) throw new WorkerError('disconnected', 'reconnect the worker first');
    const { duty, subjects, call, block } = input;
    this.#forgetBefore(block - MEMORY_BLOCKS);
    for (const subject of subjects) {
      const refusals = this.#progress.get(subject)?.refusals ?? 0;
      this.#progress.set(subject, { state: 'sent', refusals, block });
    }
    this.#underWay.next(this.#underWay.value + 1);
    this.#queue.submit(call).then(
      (included) => {
        this.#underWay.next(this.#underWay.value - 1);
        for (const subject of subjects) {
          this.#progress.set(subject, { state: 'done', refusals: 0, block: included.block.number });
        }
        this.#results.next({ duty, kind: 'included', subjects, included });
      },
      (error: unknown) => {
        this.#underWay.next(this.#underWay.value - 1);
        const refused = refusalsIn(error);
        for (const subject of subjects) {
          const progress = this.#progress.get(subject);
          if (progress === undefined) continue;
          progress.state = 'open';
          progress.refusals += refused;
        }
        const givenUp = !subjects.some((subject) => this.isOwed(subject));
        this.#results.next({ duty, kind: 'rejected', subjects, error, givenUp });
      },
    );
  }

  /** Resolves when everything handed over so far is in the pool or further. */
  settled(): Promise<void> {
    return this.#queue.settled();
  }

  /** Extrinsics of which it is not known yet what became of them. */
  get underWay(): number {
    return this.#underWay.value;
  }

  /** Resolves when it is known of everything that was handed over: included, refused, or dead. */
  async finished(): Promise<void> {
    await firstValueFrom(this.#underWay.pipe(filter((count) => count === 0)));
  }

  /** Tells no more results. */
  complete(): void {
    this.#results.complete();
  }

  #forgetBefore(block: number): void {
    for (const [subject, { state, block: last }] of this.#progress) {
      if (state !== 'sent' && last < block) this.#progress.delete(subject);
    }
  }
}

/** How many of {@link MAX_REFUSALS} an error comes to. */
function refusalsIn(error: unknown): number {
  if (error instanceof InvalidTransaction && FINAL_REFUSALS.has(error.reason)) return MAX_REFUSALS;
  return REFUSALS.has(codeOf(error)) ? 1 : 0;
}
