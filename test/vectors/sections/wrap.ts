import {
  encodeWrapContext,
  label,
  labelHash,
  makeWrap,
  type SealedKey,
  unwrap,
  verifyWrap,
  type WrapTarget,
  wrapStatement,
} from '../../../src/protocol/wrap.js';
import type { Inputs } from '../inputs.js';
import type { Kinds } from '../kinds.js';
import { traceProof } from './sigma.js';

export function readTarget(inputs: Inputs): WrapTarget {
  return {
    genesis: inputs.bytes('genesis'),
    key: inputs.number('key'),
    Y: inputs.bytes('Y'),
    owner: inputs.bytes('owner'),
    object: inputs.bytes('object'),
  };
}

export function readSealed(inputs: Inputs): SealedKey {
  return { U: inputs.bytes('U'), ct: inputs.bytes('ct'), com: inputs.bytes('com') };
}

/** Kind `unwrap`, which the files of sections 11 and 12 share. */
export const unwrapKind: Kinds[string] = (group, inputs) => ({
  ...unwrap(group, { ...readTarget(inputs), ...readSealed(inputs), S: inputs.secret('S') }),
});

/** Section 11. */
export const wrap: Kinds = {
  wrap: (group, inputs) => {
    const target = readTarget(inputs);
    const r = inputs.secret('r');
    const rand32 = inputs.bytes('rand32');
    const made = makeWrap(group, { ...target, dek: inputs.secret('dek'), r, rand32 });
    const { statement } = wrapStatement(group, target, made);
    verifyWrap(group, { ...target, ...made });
    return {
      ...traceProof(group, statement, [r], rand32),
      ...made,
      label: label(target),
      labelHash: labelHash(target),
      contextPreimage: encodeWrapContext(target, made),
    };
  },
  verify: (group, inputs) => ({
    ...verifyWrap(group, {
      ...readTarget(inputs),
      ...readSealed(inputs),
      Ubar: inputs.bytes('Ubar'),
      proof: inputs.bytes('proof'),
    }),
  }),
  unwrap: unwrapKind,
};
