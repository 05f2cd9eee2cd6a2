/** Registers a new key pair in every open Register window (protocol.md section 5); each replica does so itself. */
import { keys } from '../../chain/calls.js';
import { isOut } from '../../chain/standing.js';
import { equalBytes } from '../../protocol/index.js';
import { type Duty, duty } from '../duty.js';
import { attemptName } from '../seat.js';

export const register: Duty = duty('register', ({ enclave, operator, submissions }) => {
  const account = enclave.account();
  return async ({ state, block, submitted, failed }) => {
    if ((await state.enclave(account)) === undefined) return;
    const standing = await state.operator(operator);
    if (standing === undefined || isOut(standing)) return;
    for (const { id: key } of await state.keys()) {
      const view = await state.phase(key);
      if (view?.phase !== 'Register') continue;
      const id = { key, epoch: view.epoch, attempt: view.attempt };
      const subject = `register ${attemptName(id)}`;
      const registered = await state.registrations(key, id.epoch, id.attempt);
      if (!submissions.isOwed(subject)) continue;
      if (registered.some((registration) => equalBytes(registration.enclave, account))) continue;
      try {
        const { P, proof } = await enclave.newAttempt(id);
        const call = keys.register({ ...id, P, proof });
        submissions.submit({ duty: 'register', subjects: [subject], call, block });
        submitted(subject);
      } catch (error) {
        failed(error);
      }
    }
  };
});
