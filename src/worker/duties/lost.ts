/**
 * Says that this enclave has lost what an attempt counts on (protocol.md section 8): it holds neither key nor share of a
 * running or active attempt that names it. Without that the chain would wait for it, and count it.
 */
import { keys } from '../../chain/calls.js';
import type { FinalisedState, KeyView } from '../../chain/types.js';
import type { AttemptId } from '../../enclave/enclave.js';
import { equalBytes } from '../../protocol/index.js';
import { type Duty, duty } from '../duty.js';
import { attemptName, heldOf, standingOf } from '../seat.js';

export const lost: Duty = duty('lost', ({ chain, enclave, submissions }) => {
  const account = enclave.account();
  /** What is held is what the head left of it: an older block may still count on what was erased since. */
  const isHead = (block: number): boolean => chain.state().block.number === block;
  return async ({ state, block, submitted, failed }) => {
    const holdings = enclave.holdings();
    for (const key of await state.keys()) {
      for (const id of await attemptsOf(state, key)) {
        const subject = `lost ${attemptName(id)}`;
        if (heldOf(holdings, id) !== undefined || !submissions.isOwed(subject)) continue;
        if (!(await isNamed(state, id, account)) || !isHead(block)) continue;
        try {
          submissions.submit({ duty: 'lost', subjects: [subject], call: keys.lost(id), block });
          submitted(subject);
        } catch (error) {
          failed(error);
        }
      }
    }
  };
});

/** The attempt that is running, and the one that made the active epoch. */
async function attemptsOf(state: FinalisedState, key: KeyView): Promise<AttemptId[]> {
  const view = await state.phase(key.id);
  const running = view === undefined || view.phase === 'Idle' ? [] : [view];
  const active = key.epoch > 0 && !key.retired ? [key] : [];
  return [...running, ...active].map(({ epoch, attempt }) => ({ key: key.id, epoch, attempt }));
}

/** Whether the chain counts on the enclave: it is registered, or in the roster or refilled, and has not said otherwise. */
async function isNamed(
  state: FinalisedState,
  { key, epoch, attempt }: AttemptId,
  account: Uint8Array,
): Promise<boolean> {
  const view = await state.phase(key);
  if (view?.phase === 'Register' && view.epoch === epoch && view.attempt === attempt) {
    const registered = await state.registrations(key, epoch, attempt);
    return registered.some(({ enclave }) => equalBytes(enclave, account));
  }
  const acknowledged = await state.acknowledgement(key, epoch, attempt, account);
  if (acknowledged !== undefined) return !acknowledged.withdrawn;
  return standingOf(await state.roster(key, epoch, attempt), account) !== undefined;
}
