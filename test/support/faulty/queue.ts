/** The queue of a faulty enclave's worker: between the worker and the chain, calls are dropped, doubled and delayed. */
import { filter, firstValueFrom } from 'rxjs';
import type { Call } from '../../../src/chain/calls.js';
import { ChainError, DispatchFailed, InvalidTransaction } from '../../../src/chain/errors.js';
import type { Chain, ExtrinsicQueue, Included } from '../../../src/chain/types.js';

/** What is sent in place of one call of the worker. */
export interface Plan {
  /** In order; the worker is told what becomes of the first, and never of nothing. */
  readonly calls: readonly Call[];
  /** Finalised blocks to wait before sending. */
  readonly afterBlocks: number;
}

/** What becomes of one call: answers when it is known what is sent, and tells of everything sent. */
export interface Tampering {
  plan(call: Call): Promise<Plan>;
  sent(call: Call, included: Promise<Included>): void;
}

/** A queue whose calls become what `tampering` makes of them. */
export function tamperedQueue(
  honest: ExtrinsicQueue,
  chain: Pick<Chain, 'finalised$' | 'head'>,
  tampering: Tampering,
): ExtrinsicQueue {
  /** Calls of which it is not known yet what is sent for them. */
  const planning = new Set<Promise<unknown>>();

  const send = (call: Call): Promise<Included> => {
    const included = honest.submit(call);
    tampering.sent(call, included);
    return included;
  };
  const submit = async (call: Call): Promise<Included> => {
    const { calls, afterBlocks } = await noted(tampering.plan(call));
    if (afterBlocks > 0) {
      const due = chain.head().number + afterBlocks;
      await firstValueFrom(chain.finalised$.pipe(filter(({ number }) => number >= due)));
    }
    const [first, ...others] = calls.map(send);
    for (const other of others) other.catch(() => undefined);
    // Nobody hears of what was never sent.
    return first ?? new Promise<Included>(() => undefined);
  };
  const noted = <Value>(step: Promise<Value>): Promise<Value> => {
    planning.add(step);
    const done = (): void => void planning.delete(step);
    step.then(done, done);
    return step;
  };
  return {
    signer: honest.signer,
    submit,
    settled: async () => {
      await Promise.allSettled(planning);
      await honest.settled();
    },
    get pending() {
      return honest.pending;
    },
    close: () => honest.close(),
  };
}

/** The outcome of a call in one word: the pallet's error, the pool's reason, the code of any other failure. */
export function outcomeOf(included: Promise<Included>): Promise<string> {
  return included.then(
    () => 'included',
    (error: unknown) => {
      if (error instanceof DispatchFailed) return error.error;
      if (error instanceof InvalidTransaction) return error.reason;
      if (error instanceof ChainError) return error.code;
      throw error;
    },
  );
}
