import {
  type BeaconRound,
  beaconPartial,
  beaconPoint,
  beaconStatement,
  combineBeacon,
  encodeBeaconContext,
  verifyBeaconPartial,
} from '../../../src/protocol/beacon.js';
import type { Inputs } from '../inputs.js';
import type { Kinds } from '../kinds.js';
import { traceProof } from './sigma.js';

function readRound(inputs: Inputs): BeaconRound {
  return {
    genesis: inputs.bytes('genesis'),
    key: inputs.number('key'),
    epoch: inputs.number('epoch'),
    Y: inputs.bytes('Y'),
    round: inputs.u64('round'),
  };
}

/** Section 13. */
export const beacon: Kinds = {
  point: (group, inputs) => {
    const round = readRound(inputs);
    return { ...beaconPoint(group, round), contextPreimage: encodeBeaconContext(round) };
  },
  partial: (group, inputs) => {
    const place = { ...readRound(inputs), seat: inputs.number('seat') };
    const x = inputs.secret('x');
    const rand32 = inputs.bytes('rand32');
    const made = beaconPartial(group, { ...place, x, rand32 });
    const statement = beaconStatement(group, { ...place, ...made });
    const checked = verifyBeaconPartial(group, { ...place, ...made });
    return {
      ...traceProof(group, statement, [x], rand32),
      ...checked,
      ...made,
      proofContext: statement.context,
    };
  },
  verify: (group, inputs) => ({
    ...verifyBeaconPartial(group, {
      ...readRound(inputs),
      seat: inputs.number('seat'),
      X: inputs.bytes('X'),
      sigma: inputs.bytes('sigma'),
      proof: inputs.bytes('proof'),
    }),
  }),
  combine: (group, inputs) => ({
    ...combineBeacon(group, {
      ...readRound(inputs),
      T: inputs.number('T'),
      partials: inputs
        .list('partials')
        .map((one) => ({ seat: one.number('seat'), sigma: one.bytes('sigma') })),
    }),
  }),
};
