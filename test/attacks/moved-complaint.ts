/**
 * A complaint moved between forks (docs/protocol.md section 7). On one branch the dealer posts a bad ciphertext and gets
 * a true complaint; on the other it posts the same R with good ones and hands in that complaint: there it looks false.
 */
import { makeDealing } from '../../src/protocol/dealing.js';
import { random32, randomScalar, scalarFromInteger } from '../../src/protocol/group.js';
import { nth } from './outcome.js';
import { assemble, type Rotation } from './rotation.js';

/** The recipient that is framed. */
const TARGET = 1;

export function movedComplaint(rotation: Rotation): string {
  const { group, rng, roster, context, attacker } = rotation;
  const dealer = attacker.held.seat;
  const e = randomScalar(group, rng);
  const coefficients = [attacker.share, randomScalar(group, rng)];
  const good = makeDealing(group, { ...roster, context, dealer, coefficients, e, rand32: random32(rng) });
  const bad = good.c.map((c, i) => (i + 1 === TARGET ? group.scalarAdd(c, scalarFromInteger(1)) : c));

  const [here, there] = [rotation.fork(), rotation.fork()];
  const { complaints } = here.post(dealer, assemble(rotation, { ...good, c: bad, e }));
  const complaint = nth(complaints, 0);
  if (complaint.verdict !== 'dealer') throw new Error('a true complaint convicts the dealer');
  there.post(dealer, assemble(rotation, { ...good, e }));
  return `${there.judge(complaint)} convicted`;
}
