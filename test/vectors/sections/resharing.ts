import {
  acknowledge,
  acknowledgeStatement,
  activate,
  generation,
  openContributions,
  type PostedPolynomial,
  receiveShare,
  reshare,
  verifyAcknowledge,
} from '../../../src/protocol/resharing.js';
import type { Inputs } from '../inputs.js';
import type { Kinds } from '../kinds.js';
import { traceProof } from './sigma.js';

function readDealings(inputs: Inputs): { dealings: PostedPolynomial[]; disqualified: number[] } {
  return {
    dealings: inputs
      .list('dealings')
      .map((dealing) => ({ dealer: dealing.number('dealer'), V: dealing.bytesList('V') })),
    disqualified: inputs.numbers('disqualified'),
  };
}

/** Section 8. */
export const resharing: Kinds = {
  generation: (group, inputs) => ({
    ...generation(group, { n: inputs.number('n'), T: inputs.number('T'), ...readDealings(inputs) }),
  }),
  reshare: (group, inputs) => ({
    ...reshare(group, {
      n: inputs.number('n'),
      tOld: inputs.number('tOld'),
      Y: inputs.bytes('Y'),
      ...readDealings(inputs),
    }),
  }),
  share: (group, inputs) => {
    const received = {
      context: inputs.bytes('context'),
      m: inputs.number('m'),
      p: inputs.secret('p'),
      P: inputs.bytes('P'),
      contributions: inputs.list('contributions').map((contribution) => ({
        dealer: contribution.number('dealer'),
        R: contribution.bytes('R'),
        c: contribution.bytes('c'),
        Vj: contribution.bytes('Vj'),
      })),
    };
    const lambda = inputs.has('lambda') ? inputs.bytesList('lambda') : undefined;
    const x = receiveShare(group, { ...received, X: inputs.bytes('X'), lambda });
    return { s: openContributions(group, received), x };
  },
  acknowledge: (group, inputs) => {
    const input = { context: inputs.bytes('context'), enclave: inputs.bytes('enclave') };
    const x = inputs.secret('x');
    const rand32 = inputs.bytes('rand32');
    const made = acknowledge(group, { ...input, x, rand32 });
    const statement = acknowledgeStatement({ ...input, X: made.X });
    verifyAcknowledge(group, { ...input, ...made });
    return { ...traceProof(group, statement, [x], rand32), ...made, proofContext: statement.context };
  },
  verifyAcknowledge: (group, inputs) => {
    verifyAcknowledge(group, {
      context: inputs.bytes('context'),
      enclave: inputs.bytes('enclave'),
      X: inputs.bytes('X'),
      proof: inputs.bytes('proof'),
    });
    return {};
  },
  activate: (_, inputs) => ({
    ...activate({
      n: inputs.number('n'),
      committee: inputs.number('committee'),
      acknowledgements: inputs
        .list('acknowledgements')
        .map((one) => ({ seat: one.number('seat'), enclave: one.bytes('enclave') })),
    }),
  }),
};
