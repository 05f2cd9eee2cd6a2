/**
 * Records the audit log, where the worker was told to. It runs beside the other duties: a log that has to catch up keeps
 * none of them waiting. What failed is told at the next block, and tried again from where the log ends.
 */
import type { BlockRef } from '../../chain/types.js';
import { type Duty, duty } from '../duty.js';

/** Records every final block up to one; src/audit's Recorder is one. */
export interface LogRecorder {
  follow(final: BlockRef): Promise<void>;
}

export const record: Duty = duty('record', ({ recorder }) => {
  let isBusy = false;
  let failure: { readonly error: unknown } | undefined;
  return async ({ state, failed }) => {
    if (failure !== undefined) failed(failure.error);
    failure = undefined;
    if (recorder === undefined || isBusy) return;
    isBusy = true;
    void recorder
      .follow(state.block)
      .catch((error: unknown) => {
        failure = { error };
      })
      .finally(() => {
        isBusy = false;
      });
  };
});
