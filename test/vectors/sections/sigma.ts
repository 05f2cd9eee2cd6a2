import type { Group } from '../../../src/protocol/group.js';
import type { Secret } from '../../../src/protocol/secret.js';
import {
  nonces,
  type ProofParts,
  type ProofTag,
  proveWithNonces,
  type Statement,
  verify,
} from '../../../src/protocol/sigma.js';
import type { Inputs } from '../inputs.js';
import type { Kinds } from '../kinds.js';

/** The nonces of section 4 and the parts of the proof made with them, by the names of the vector files. */
export function traceProof(
  group: Group,
  statement: Statement,
  witnesses: readonly Secret[],
  rand32: Uint8Array,
): ProofParts & { readonly nonces: readonly Secret[] } {
  const chosen = nonces(group, statement, witnesses, rand32);
  return { nonces: chosen, ...proveWithNonces(group, statement, witnesses, chosen) };
}

function readStatement(inputs: Inputs): Statement {
  return {
    // The refusal "other tag" and the checked proofs name a tag of the protocol; any string is hashed alike.
    tag: inputs.text('tag') as ProofTag,
    context: inputs.bytes('context'),
    equations: inputs.list('equations').map((equation) => ({
      y: equation.bytes('y'),
      terms: equation.list('terms').map((term) => ({
        base: term.text('base') === 'G' ? 'G' : term.bytes('base'),
        witness: term.number('witness'),
      })),
    })),
  };
}

/** Section 4. */
export const sigma: Kinds = {
  prove: (group, inputs) => {
    const statement = readStatement(inputs);
    const witnesses = inputs.secrets('witnesses');
    const chosen = inputs.has('nonces')
      ? inputs.secrets('nonces')
      : nonces(group, statement, witnesses, inputs.bytes('rand32'));
    const parts = proveWithNonces(group, statement, witnesses, chosen);
    verify(group, statement, parts.proof);
    return { nonces: chosen, ...parts };
  },
  verify: (group, inputs) => ({ ...verify(group, readStatement(inputs), inputs.bytes('proof')) }),
};
