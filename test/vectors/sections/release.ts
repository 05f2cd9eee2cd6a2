import {
  aggregate,
  encodeReleaseContext,
  encodeRequestContext,
  makePartial,
  openRelease,
  partialStatement,
  type ReleaseTarget,
  type RequestTarget,
  releaseContext,
  request,
  requestContext,
  requestStatement,
  verifyPartial,
  verifyRequest,
} from '../../../src/protocol/release.js';
import type { Inputs } from '../inputs.js';
import type { Kinds } from '../kinds.js';
import { traceProof } from './sigma.js';
import { readSealed, readTarget, unwrapKind } from './wrap.js';

function readRequest(inputs: Inputs): RequestTarget {
  return { genesis: inputs.bytes('genesis'), secret: inputs.u64('secret'), reader: inputs.bytes('reader') };
}

function readRelease(inputs: Inputs): ReleaseTarget {
  return {
    ...readRequest(inputs),
    key: inputs.number('key'),
    epoch: inputs.number('epoch'),
    request: inputs.u64('request'),
    U: inputs.bytes('U'),
    R: inputs.bytes('R'),
  };
}

/** Section 12. */
export const release: Kinds = {
  request: (group, inputs) => {
    const target = readRequest(inputs);
    const k = inputs.secret('k');
    const rand32 = inputs.bytes('rand32');
    const made = request(group, { ...target, k, rand32 });
    const context = requestContext(target);
    const trace = traceProof(group, requestStatement(context, made.R), [k], rand32);
    return { ...trace, contextPreimage: encodeRequestContext(target), context, ...made };
  },
  verifyRequest: (group, inputs) => ({
    ...verifyRequest(group, { ...readRequest(inputs), R: inputs.bytes('R'), proof: inputs.bytes('proof') }),
  }),
  partial: (group, inputs) => {
    const target = { ...readRelease(inputs), seat: inputs.number('seat') };
    const x = inputs.secret('x');
    const rho = inputs.secret('rho');
    const rand32 = inputs.bytes('rand32');
    const { parts, ...made } = makePartial(group, { ...target, x, rho, rand32 });
    const statement = partialStatement({ ...target, ...made });
    verifyPartial(group, { ...target, ...made, proof: parts.proof });
    return {
      ...traceProof(group, statement, [x, rho], rand32),
      ...made,
      proof: parts.proof,
      contextPreimage: encodeReleaseContext(target),
      context: releaseContext(target),
      proofContext: statement.context,
    };
  },
  verifyPartial: (group, inputs) => ({
    ...verifyPartial(group, {
      ...readRelease(inputs),
      seat: inputs.number('seat'),
      X: inputs.bytes('X'),
      A: inputs.bytes('A'),
      B: inputs.bytes('B'),
      proof: inputs.bytes('proof'),
    }),
  }),
  aggregate: (group, inputs) => ({
    ...aggregate(group, {
      T: inputs.number('T'),
      partials: inputs
        .list('partials')
        .map((one) => ({ seat: one.number('seat'), A: one.bytes('A'), B: one.bytes('B') })),
    }),
  }),
  open: (group, inputs) => ({
    ...openRelease(group, {
      ...readTarget(inputs),
      ...readSealed(inputs),
      k: inputs.secret('k'),
      A: inputs.bytes('A'),
      B: inputs.bytes('B'),
    }),
  }),
  unwrap: unwrapKind,
};
