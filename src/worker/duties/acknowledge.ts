/**
 * Takes the seat's share and acknowledges it (protocol.md section 8), in the Acknowledge window and late, until the
 * next epoch. Each replica acknowledges for itself.
 */
import { keys } from '../../chain/calls.js';
import type { FinalisedState, KeyView } from '../../chain/types.js';
import type { AttemptId, Holding } from '../../enclave/enclave.js';
import { type Duty, duty } from '../duty.js';
import { attemptName, heldOf, standingOf } from '../seat.js';

export const acknowledge: Duty = duty('acknowledge', ({ enclave, submissions }) => {
  const account = enclave.account();
  return async ({ state, block, submitted, failed }) => {
    for (const key of await state.keys()) {
      for (const id of await acknowledgeable(state, key)) {
        const subject = `acknowledge ${attemptName(id)}`;
        if (!submissions.isOwed(subject) || !isHeld(enclave.holdings(), id)) continue;
        const standing = standingOf(await state.roster(id.key, id.epoch, id.attempt), account);
        if (standing === undefined) continue;
        if ((await state.convicted(id.key, id.epoch, id.attempt)).includes(standing.seat)) continue;
        if ((await state.acknowledgement(id.key, id.epoch, id.attempt, account)) !== undefined) continue;
        try {
          const { proof } = await enclave.acknowledge(id);
          const call = keys.acknowledge({ ...id, proof });
          submissions.submit({ duty: 'acknowledge', subjects: [subject], call, block });
          submitted(subject);
        } catch (error) {
          failed(error);
        }
      }
    }
  };
});

/** The attempt in Acknowledge, and the current epoch's. */
async function acknowledgeable(state: FinalisedState, key: KeyView): Promise<AttemptId[]> {
  const view = await state.phase(key.id);
  const made = view?.phase === 'Acknowledge' ? [{ epoch: view.epoch, attempt: view.attempt }] : [];
  const active = key.epoch > 0 && !key.retired ? [{ epoch: key.epoch, attempt: key.attempt }] : [];
  return [...made, ...active].map((attempt) => ({ key: key.id, ...attempt }));
}

/** The share, or the key that opens it; the key of a wish opens nothing that was dealt. */
function isHeld(holdings: readonly Holding[], id: AttemptId): boolean {
  const held = heldOf(holdings, id);
  return held !== undefined && (held.registration || held.share);
}
