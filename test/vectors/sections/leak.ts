import {
  encodeLeakContext,
  type LeakPlace,
  leakCommitment,
  leakContext,
  leakStatement,
  reportLeak,
  verifyCommittedLeak,
  verifyLeak,
} from '../../../src/protocol/leak.js';
import type { Inputs } from '../inputs.js';
import type { Kinds } from '../kinds.js';
import { readEpochSeat } from './handoff.js';
import { traceProof } from './sigma.js';

function readPlace(inputs: Inputs): LeakPlace {
  return { ...readEpochSeat(inputs), reporter: inputs.bytes('reporter') };
}

/** Section 15; the file is ours (OURS.md). */
export const leak: Kinds = {
  report: (group, inputs) => {
    const place = readPlace(inputs);
    const x = inputs.secret('x');
    const rand32 = inputs.bytes('rand32');
    const made = reportLeak(group, { ...place, x, rand32 });
    const context = leakContext(place);
    const trace = traceProof(group, leakStatement(context, made.X), [x], rand32);
    verifyCommittedLeak(group, { ...place, ...made });
    return { ...trace, contextPreimage: encodeLeakContext(place), context, ...made };
  },
  commit: (_, inputs) => ({
    commitment: leakCommitment({ reporter: inputs.bytes('reporter'), proof: inputs.bytes('proof') }),
  }),
  verify: (group, inputs) => ({
    ...verifyLeak(group, { ...readPlace(inputs), X: inputs.bytes('X'), proof: inputs.bytes('proof') }),
  }),
  verifyCommitted: (group, inputs) => ({
    ...verifyCommittedLeak(group, {
      ...readPlace(inputs),
      X: inputs.bytes('X'),
      proof: inputs.bytes('proof'),
      commitment: inputs.bytes('commitment'),
    }),
  }),
};
