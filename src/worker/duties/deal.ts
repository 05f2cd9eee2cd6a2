/** Posts the seat's dealing in every open Deal window (protocol.md section 6); one replica does it for the seat. */
import { keys } from '../../chain/calls.js';
import type { FinalisedState, KeyView } from '../../chain/types.js';
import type { AttemptId } from '../../enclave/enclave.js';
import { type Duty, duty } from '../duty.js';
import { attemptName, holderOf, isTurn, type Standing, standingOf } from '../seat.js';

export const deal: Duty = duty('deal', ({ enclave, submissions }) => {
  const account = enclave.account();
  return async ({ state, block, submitted, failed }) => {
    for (const key of await state.keys()) {
      const view = await state.phase(key.id);
      if (view?.phase !== 'Deal') continue;
      const id = { key: key.id, epoch: view.epoch, attempt: view.attempt };
      const subject = `deal ${attemptName(id)}`;
      const dealer = await dealerOf(state, key, id, account);
      if (dealer === undefined || !isTurn(dealer, view.opened, block) || !submissions.isOwed(subject))
        continue;
      if ((await state.dealing(id.key, id.epoch, id.attempt, dealer.seat)) !== undefined) continue;
      try {
        const { posted } = await enclave.deal(id);
        const call = keys.deal({ ...id, posted });
        submissions.submit({ duty: 'deal', subjects: [subject], call, block });
        submitted(subject);
      } catch (error) {
        failed(error);
      }
    }
  };
});

/** The dealer this enclave may speak for: a seat of the new roster, or of the old one when shares are reshared. */
async function dealerOf(
  state: FinalisedState,
  key: KeyView,
  id: AttemptId,
  account: Uint8Array,
): Promise<Standing | undefined> {
  const roster = await state.roster(id.key, id.epoch, id.attempt);
  if (roster === undefined || roster.tOld === 0) return standingOf(roster, account);
  // Without the share of the old epoch there is nothing to deal: a sibling that holds it does.
  return holderOf(await state.acknowledgements(key.id, key.epoch, key.attempt), account);
}
