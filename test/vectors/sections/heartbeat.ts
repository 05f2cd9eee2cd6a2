import {
  heartbeat as beat,
  encodeHeartbeatContext,
  type HeartbeatPlace,
  heartbeatStatement,
  mixShares,
  verifyHeartbeat,
} from '../../../src/protocol/heartbeat.js';
import type { Inputs } from '../inputs.js';
import type { Kinds } from '../kinds.js';
import { traceProof } from './sigma.js';

function readPlace(inputs: Inputs): HeartbeatPlace {
  return {
    genesis: inputs.bytes('genesis'),
    block: inputs.number('block'),
    blockHash: inputs.bytes('blockHash'),
    enclave: inputs.bytes('enclave'),
  };
}

function readEpoch(inputs: Inputs): { key: number; epoch: number } {
  return { key: inputs.number('key'), epoch: inputs.number('epoch') };
}

/** Section 10. */
export const heartbeat: Kinds = {
  beat: (group, inputs) => {
    const place = readPlace(inputs);
    const keys = inputs.list('keys').map((one) => ({ ...readEpoch(one), x: one.secret('x') }));
    const rand32 = inputs.bytes('rand32');
    const made = beat(group, { ...place, keys, rand32 });
    const { context, mu, xStar } = mixShares(group, { ...place, keys });
    const held = keys.map(({ key, epoch, x }) => ({ key, epoch, X: group.multiplyBase(x.expose()) }));
    const { XStar = new Uint8Array(0) } = verifyHeartbeat(group, { ...place, keys: held, ...made });
    const trace = traceProof(group, heartbeatStatement(context, XStar), [xStar], rand32);
    return {
      ...trace,
      ...made,
      contextPreimage: encodeHeartbeatContext(place, keys),
      context,
      mu,
      xStar,
      XStar,
    };
  },
  verify: (group, inputs) => ({
    ...verifyHeartbeat(group, {
      ...readPlace(inputs),
      keys: inputs.list('keys').map((one) => ({ ...readEpoch(one), X: one.bytes('X') })),
      proof: inputs.bytes('proof'),
    }),
  }),
};
