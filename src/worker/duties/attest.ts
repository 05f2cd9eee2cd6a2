/**
 * Has the operator add this enclave, with a fresh quote, as soon as the operator is registered; in place of the enclave
 * of an earlier run if that is still on the chain. Earlier ones that are left after that are removed.
 */

import { toHex } from '../../chain/bytes.js';
import { type Call, enclaves, proxy } from '../../chain/calls.js';
import type { AccountId, FinalisedState } from '../../chain/types.js';
import { equalBytes } from '../../protocol/index.js';
import { type Duty, duty } from '../duty.js';

export const attest: Duty = duty('attest', ({ enclave, operator, operatorSubmissions, history }) => {
  const account = enclave.account();
  const signer = operatorSubmissions.signer;
  const subject = 'attest';
  let settled = false;
  /** As the operator itself, or as its proxy. */
  const signed = (call: Call): Call =>
    equalBytes(signer, operator) ? call : proxy.proxy({ real: operator, call });
  const stillThere = async (state: FinalisedState): Promise<readonly AccountId[]> => {
    const views = await Promise.all(history.earlier.map((earlier) => state.enclave(earlier)));
    return views.flatMap((view) =>
      view !== undefined && equalBytes(view.operator, operator) ? [view.account] : [],
    );
  };

  return async ({ state, block, submitted }) => {
    if (settled) return;
    const send = (name: string, call: Call): void => {
      operatorSubmissions.submit({ duty: 'attest', subjects: [name], call: signed(call), block });
      submitted(name);
    };
    const earlier = await stillThere(state);
    if ((await state.enclave(account)) !== undefined) {
      for (const old of earlier) {
        const name = `remove ${toHex(old)}`;
        if (operatorSubmissions.isOwed(name)) send(name, enclaves.removeEnclave({ enclave: old }));
      }
      if (earlier.length > 0) return;
      await history.settle(account);
      settled = true;
      return;
    }
    if (!operatorSubmissions.isOwed(subject)) return;
    if ((await state.operator(operator)) === undefined) return;
    const quote = await enclave.quote({ operator });
    // On disk first: whatever happens next, the next run finds this enclave.
    await history.note(account);
    const [old] = earlier;
    send(
      subject,
      old === undefined
        ? enclaves.addEnclave({ enclave: account, quote })
        : enclaves.replaceEnclave({ old, new: account, quote }),
    );
  };
});
