/** Posts the seat's dealing in every open Deal window (protocol.md section 6); one replica does it for the seat. */
import { keys } from '../../chain/calls.js';
import type { FinalisedState, KeyView, PhaseView } from '../../chain/types.js';
import type { AttemptId } from '../../enclave/enclave.js';
import { type Duty, duty } from '../duty.js';
import { dealsFirst, isEverybodyCalled, isReserveCalled, wantedOf } from '../reserve.js';
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
      if (!(await isWanted(state, key, view, dealer.seat, block))) continue;
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

/**
 * Whether the dealing of `seat` is still of use: T_old dealings of a reshare count, so a seat beyond these and some spare
 * ones deals only if others did not.
 */
async function isWanted(
  state: FinalisedState,
  { id: key, seats }: KeyView,
  view: PhaseView,
  seat: number,
  block: number,
): Promise<boolean> {
  const roster = await state.roster(key, view.epoch, view.attempt);
  if (roster === undefined || roster.tOld === 0) return true;
  const dealer = { seat, seats, tOld: roster.tOld, context: roster.context };
  if (dealsFirst(dealer) || isEverybodyCalled(view)) return true;
  if (!isReserveCalled(view, block)) return false;
  const dealt = await state.dealers(key, view.epoch, view.attempt);
  return dealt.length < wantedOf(dealer);
}

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
