/** Has the enclave erase what finalised state says must be erased (protocol.md section 8); the enclave decides what. */
import { type Duty, duty } from '../duty.js';

export const erase: Duty = duty('erase', ({ enclave }) => async ({ erased }) => {
  for (const holding of await enclave.erase()) erased(holding);
});
