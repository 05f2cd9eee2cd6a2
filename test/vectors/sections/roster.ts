import {
  type Attempt,
  attemptContext,
  encodeAttemptContext,
  encodeRegisterContext,
  freeze,
  register,
  registerContext,
  registerStatement,
  sizes,
  verifyRegister,
} from '../../../src/protocol/roster.js';
import type { Inputs } from '../inputs.js';
import type { Kinds } from '../kinds.js';
import { traceProof } from './sigma.js';

function readAttempt(inputs: Inputs): Attempt {
  return {
    genesis: inputs.bytes('genesis'),
    key: inputs.number('key'),
    epoch: inputs.number('epoch'),
    attempt: inputs.number('attempt'),
  };
}

/** Sections 1 and 5. */
export const roster: Kinds = {
  sizes: (_, inputs) => ({ ...sizes({ n: inputs.number('n'), committee: inputs.number('committee') }) }),
  register: (group, inputs) => {
    const place = { ...readAttempt(inputs), enclave: inputs.bytes('enclave') };
    const p = inputs.secret('p');
    const rand32 = inputs.bytes('rand32');
    const made = register(group, { ...place, p, rand32 });
    const context = registerContext(place);
    const trace = traceProof(group, registerStatement(context, made.P), [p], rand32);
    verifyRegister(group, { ...place, ...made });
    return { ...trace, contextPreimage: encodeRegisterContext(place), context, ...made };
  },
  verifyRegister: (group, inputs) => ({
    ...verifyRegister(group, {
      ...readAttempt(inputs),
      enclave: inputs.bytes('enclave'),
      P: inputs.bytes('P'),
      proof: inputs.bytes('proof'),
    }),
  }),
  freeze: (group, inputs) => ({
    ...freeze(group, {
      registrations: inputs.list('registrations').map((registration) => ({
        operator: registration.bytes('operator'),
        enclave: registration.bytes('enclave'),
        P: registration.bytes('P'),
      })),
      committee: inputs.number('committee'),
    }),
  }),
  context: (_, inputs) => {
    const input = {
      ...readAttempt(inputs),
      tOld: inputs.number('tOld'),
      rosterOld: inputs.bytes('rosterOld'),
      t: inputs.number('t'),
      roster: inputs.bytes('roster'),
    };
    return { contextPreimage: encodeAttemptContext(input), context: attemptContext(input) };
  },
};
