import {
  encodeHandoffContext,
  encodeReplicaContext,
  type HandoffPlace,
  handoffContext,
  handoffStatement,
  makeHandoff,
  openHandoff,
  type ReplicaPlace,
  receiveHandoff,
  replicaContext,
  verifyHandoff,
  verifyWantReplica,
  wantReplica,
  wantReplicaStatement,
} from '../../../src/protocol/handoff.js';
import type { Inputs } from '../inputs.js';
import type { Kinds } from '../kinds.js';
import { traceProof } from './sigma.js';

export function readEpochSeat(inputs: Inputs): Omit<ReplicaPlace, 'enclave'> {
  return {
    genesis: inputs.bytes('genesis'),
    key: inputs.number('key'),
    epoch: inputs.number('epoch'),
    seat: inputs.number('seat'),
  };
}

function readReplica(inputs: Inputs): ReplicaPlace {
  return { ...readEpochSeat(inputs), enclave: inputs.bytes('enclave') };
}

function readHandoff(inputs: Inputs): HandoffPlace {
  return {
    ...readEpochSeat(inputs),
    donor: inputs.bytes('donor'),
    recipient: inputs.bytes('recipient'),
    P: inputs.bytes('P'),
  };
}

/** Section 9. */
export const handoff: Kinds = {
  want: (group, inputs) => {
    const place = readReplica(inputs);
    const p = inputs.secret('p');
    const rand32 = inputs.bytes('rand32');
    const made = wantReplica(group, { ...place, p, rand32 });
    const context = replicaContext(place);
    const trace = traceProof(group, wantReplicaStatement(context, made.P), [p], rand32);
    verifyWantReplica(group, { ...place, ...made });
    return { ...trace, contextPreimage: encodeReplicaContext(place), context, ...made };
  },
  verifyWant: (group, inputs) => ({
    ...verifyWantReplica(group, {
      ...readReplica(inputs),
      P: inputs.bytes('P'),
      proof: inputs.bytes('proof'),
    }),
  }),
  give: (group, inputs) => {
    const place = readHandoff(inputs);
    const e = inputs.secret('e');
    const rand32 = inputs.bytes('rand32');
    const made = makeHandoff(group, { ...place, x: inputs.secret('x'), e, rand32 });
    const statement = handoffStatement({ ...place, ...made });
    verifyHandoff(group, { ...place, ...made });
    return {
      ...traceProof(group, statement, [e], rand32),
      ...made,
      contextPreimage: encodeHandoffContext(place),
      context: handoffContext(place),
      proofContext: statement.context,
    };
  },
  verify: (group, inputs) => ({
    ...verifyHandoff(group, {
      ...readHandoff(inputs),
      R: inputs.bytes('R'),
      c: inputs.bytes('c'),
      proof: inputs.bytes('proof'),
    }),
  }),
  receive: (group, inputs) => {
    const received = {
      ...readHandoff(inputs),
      R: inputs.bytes('R'),
      c: inputs.bytes('c'),
      X: inputs.bytes('X'),
      p: inputs.secret('p'),
    };
    return { ...openHandoff(group, received), x: receiveHandoff(group, received) };
  },
};
