import { checkDegree, dealStatement, makeDealing, verifyDealing } from '../../../src/protocol/dealing.js';
import type { Kinds } from '../kinds.js';
import { traceProof } from './sigma.js';

/** Section 6. */
export const dealing: Kinds = {
  deal: (group, inputs) => {
    const place = { context: inputs.bytes('context'), dealer: inputs.number('dealer') };
    const shape = { n: inputs.number('n'), T: inputs.number('T') };
    const coefficients = inputs.secrets('coefficients');
    const e = inputs.secret('e');
    const rand32 = inputs.bytes('rand32');
    const recipients = inputs.list('recipients').map((recipient) => ({
      m: recipient.number('m'),
      seat: recipient.number('seat'),
      P: recipient.bytes('P'),
    }));
    const made = makeDealing(group, { ...place, ...shape, recipients, coefficients, e, rand32 });
    const statement = dealStatement({ ...place, digest: made.digest, R: made.R, V0: made.V[0] });
    const trace = traceProof(group, statement, [e, ...coefficients.slice(0, 1)], rand32);
    const test = checkDegree(group, { ...place, ...shape, digest: made.digest, V: made.V });
    verifyDealing(group, {
      ...place,
      ...shape,
      M: recipients.length,
      posted: made.posted,
      shareKey: made.V[0],
    });
    return { ...trace, ...test, ...made, proofContext: statement.context };
  },
  verify: (group, inputs) => ({
    ...verifyDealing(group, {
      context: inputs.bytes('context'),
      dealer: inputs.number('dealer'),
      n: inputs.number('n'),
      T: inputs.number('T'),
      M: inputs.number('M'),
      posted: inputs.bytes('posted'),
      shareKey: inputs.has('shareKey') ? inputs.bytes('shareKey') : undefined,
    }),
  }),
};
