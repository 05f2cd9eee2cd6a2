import {
  complain,
  complaintStatement,
  judge,
  openShare,
  type SharePlace,
} from '../../../src/protocol/complaint.js';
import type { Inputs } from '../inputs.js';
import type { Kinds } from '../kinds.js';
import { traceProof } from './sigma.js';

function readPlace(inputs: Inputs): SharePlace {
  return {
    context: inputs.bytes('context'),
    dealer: inputs.number('dealer'),
    m: inputs.number('m'),
    P: inputs.bytes('P'),
    R: inputs.bytes('R'),
  };
}

/** Section 7. */
export const complaint: Kinds = {
  open: (group, inputs) => ({
    ...openShare(group, {
      ...readPlace(inputs),
      Vj: inputs.bytes('Vj'),
      c: inputs.bytes('c'),
      p: inputs.secret('p'),
    }),
  }),
  complain: (group, inputs) => {
    const input = { ...readPlace(inputs), digest: inputs.bytes('digest') };
    const p = inputs.secret('p');
    const rand32 = inputs.bytes('rand32');
    const made = complain(group, { ...input, p, rand32 });
    const statement = complaintStatement({ ...input, K: made.K });
    return { ...traceProof(group, statement, [p], rand32), ...made, proofContext: statement.context };
  },
  judge: (group, inputs) => ({
    ...judge(group, {
      ...readPlace(inputs),
      Vj: inputs.bytes('Vj'),
      c: inputs.bytes('c'),
      digest: inputs.bytes('digest'),
      K: inputs.bytes('K'),
      proof: inputs.bytes('proof'),
    }),
  }),
};
