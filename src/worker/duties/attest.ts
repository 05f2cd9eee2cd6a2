/** Has the operator add this enclave, with a fresh quote, as soon as the operator is registered. */
import { enclaves } from '../../chain/calls.js';
import { type Duty, duty } from '../duty.js';

export const attest: Duty = duty('attest', ({ enclave, operator, operatorSubmissions }) => {
  const account = enclave.account();
  const subject = 'attest';
  return async ({ state, block, submitted }) => {
    if (!operatorSubmissions.isOwed(subject)) return;
    if ((await state.enclave(account)) !== undefined) return;
    if ((await state.operator(operator)) === undefined) return;
    const quote = await enclave.quote({ operator });
    const call = enclaves.addEnclave({ enclave: account, quote });
    operatorSubmissions.submit({ duty: 'attest', subjects: [subject], call, block });
    submitted(subject);
  };
});
