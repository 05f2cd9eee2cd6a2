/**
 * Opens this enclave's share of every finalised dealing and complains about those that do not open (protocol.md
 * section 7). Each replica does so itself: a dealer may cheat one recipient only.
 */
import { keys } from '../../chain/calls.js';
import type { FinalisedState } from '../../chain/types.js';
import type { AttemptId } from '../../enclave/enclave.js';
import { type Duty, duty } from '../duty.js';
import { attemptName, standingOf } from '../seat.js';

export const complain: Duty = duty('complain', ({ enclave, submissions }) => {
  const account = enclave.account();
  /** By key: the attempt whose dealings were opened, and the dealers whose share opened. */
  const opened = new Map<number, { readonly name: string; readonly dealers: Set<number> }>();
  return async ({ state, block, submitted, failed }) => {
    for (const { id: key } of await state.keys()) {
      const view = await state.phase(key);
      if (view?.phase !== 'Complain' && view?.phase !== 'Acknowledge') continue;
      const id = { key, epoch: view.epoch, attempt: view.attempt };
      const standing = standingOf(await state.roster(key, id.epoch, id.attempt), account);
      // The chain takes no complaints of a seat that was convicted in this attempt.
      if (!standing || (await state.convicted(key, id.epoch, id.attempt)).includes(standing.seat)) continue;
      const name = attemptName(id);
      const known = opened.get(key);
      const dealers = known?.name === name ? known.dealers : new Set<number>();
      opened.set(key, { name, dealers });
      for (const dealer of await openDealers(state, id)) {
        const subject = `complain ${name} dealer ${dealer}`;
        if (dealers.has(dealer) || !submissions.isOwed(subject)) continue;
        try {
          const opening = await enclave.open({ ...id, dealer });
          if (opening.opens) {
            dealers.add(dealer);
            continue;
          }
          const { recipient, K, proof } = opening.complaint;
          const call = keys.complain({ ...id, dealer, recipient, K, proof });
          submissions.submit({ duty: 'complain', subjects: [subject], call, block });
          submitted(subject);
        } catch (error) {
          failed(error);
        }
      }
    }
  };
});

/** Dealers nobody has convicted yet: one proven complaint about a dealer is enough. */
async function openDealers(state: FinalisedState, { key, epoch, attempt }: AttemptId): Promise<number[]> {
  const disqualified = await state.disqualified(key, epoch, attempt);
  const dealings = await state.dealings(key, epoch, attempt);
  return dealings.map(({ dealer }) => dealer).filter((dealer) => !disqualified.includes(dealer));
}
