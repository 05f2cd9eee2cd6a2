/**
 * Has the operator add this enclave, with a fresh quote and the collateral on the chain that goes with it, as soon as the operator is
 * registered; in place of the enclave of an earlier run if that is still on the chain. Earlier ones that are left after that
 * are removed.
 */

import { toHex } from '../../chain/bytes.js';
import { type Call, enclaves } from '../../chain/calls.js';
import type { AccountId, FinalisedState } from '../../chain/types.js';
import { equalBytes } from '../../protocol/index.js';
import { asOperator } from '../as-operator.js';
import { type Duty, duty } from '../duty.js';
import { EvidenceSource } from '../evidence.js';

export const attest: Duty = duty('attest', ({ enclave, operator, operatorSubmissions, history }) => {
  const account = enclave.account();
  const signing = { operator, signer: operatorSubmissions.signer };
  const evidence = new EvidenceSource({ enclave, operator });
  const subject = 'attest';
  let settled = false;
  const stillThere = async (state: FinalisedState): Promise<readonly AccountId[]> => {
    const views = await Promise.all(history.earlier.map((earlier) => state.enclave(earlier)));
    return views.flatMap((view) =>
      view !== undefined && equalBytes(view.operator, operator) ? [view.account] : [],
    );
  };

  return async ({ state, block, submitted }) => {
    if (settled) return;
    const send = (name: string, call: Call): void => {
      operatorSubmissions.submit({
        duty: 'attest',
        subjects: [name],
        call: asOperator(call, signing),
        block,
      });
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
    const { quote, collateral } = await evidence.at(state);
    // On disk first: whatever happens next, the next run finds this enclave.
    await history.note(account);
    const [old] = earlier;
    send(
      subject,
      old === undefined
        ? enclaves.addEnclave({ enclave: account, quote, collateral })
        : enclaves.replaceEnclave({ old, new: account, quote, collateral }),
    );
  };
});
