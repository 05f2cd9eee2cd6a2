/**
 * What takes a while: it tells how far it is, and can be given up. Each has two forms, of one function: a Promise of
 * the result, and an Observable of the steps whose last holds the result.
 */
import { Observable, share } from 'rxjs';
import type { SubmissionStep } from '../chain/types.js';
import { ClientError } from './errors.js';

/** How far an operation is. */
export type Step =
  | SubmissionStep
  /** The extrinsic is in this finalised block. */
  | { readonly step: 'finalised'; readonly block: number }
  /** So many seats have answered a request; `need` must. */
  | { readonly step: 'partials'; readonly have: number; readonly need: number };

/** What an Observable form emits: any number of steps, then the result, once. */
export type Progress<Result> = Step | { readonly step: 'done'; readonly result: Result };

/** Of every Promise form. */
export interface OperationOptions {
  /**
   * Gives up with the error `aborted`. What is signed and sent cannot be taken back: it may still be included, and a
   * request that is open on chain stays so.
   */
  readonly signal?: AbortSignal | undefined;
  /** Called with every step. */
  readonly onProgress?: ((step: Step) => void) | undefined;
}

/** What a running operation reports to. */
export interface Running {
  readonly tell: (step: Step) => void;
  /** Whether anybody hears it; what is read for the steps alone need not be read otherwise. */
  readonly heard: boolean;
  /** Aborts with a ClientError `aborted`. */
  readonly signal: AbortSignal;
  /** Emits nothing and errors with that; of one listener, however many waits an operation has at a time. */
  readonly aborted$: Observable<never>;
}

/** The Promise form. */
export async function run<Result>(
  { signal, onProgress }: OperationOptions,
  body: (running: Running) => Promise<Result>,
): Promise<Result> {
  const abort = new AbortController();
  const giveUp = (): void => abort.abort(aborted(signal?.reason));
  if (signal?.aborted) throw aborted(signal.reason);
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    const tell = onProgress ?? (() => undefined);
    return await body({ tell, heard: onProgress !== undefined, ...abortion(abort.signal) });
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
}

/** The Observable form: cold, every subscription begins anew; unsubscribing gives up. */
export function run$<Result>(body: (running: Running) => Promise<Result>): Observable<Progress<Result>> {
  return new Observable((subscriber) => {
    const abort = new AbortController();
    body({ tell: (step) => subscriber.next(step), heard: true, ...abortion(abort.signal) }).then(
      (result) => {
        subscriber.next({ step: 'done', result });
        subscriber.complete();
      },
      (error: unknown) => subscriber.error(error),
    );
    return () => abort.abort(aborted());
  });
}

function abortion(signal: AbortSignal): Pick<Running, 'signal' | 'aborted$'> {
  const aborted$ = new Observable<never>((subscriber) => {
    const abort = (): void => subscriber.error(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    return () => signal.removeEventListener('abort', abort);
  });
  return { signal, aborted$: aborted$.pipe(share()) };
}

function aborted(cause?: unknown): ClientError {
  return new ClientError('aborted', 'the caller gave up', { cause });
}
