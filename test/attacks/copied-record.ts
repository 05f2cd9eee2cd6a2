/**
 * A proof moved to another context (docs/protocol.md section 11). The attacker deposits the victim's U under a label of
 * its own, as it is or shifted by t G, asks for what is now its own record, and takes t Y off the shared secret.
 */
import { type Point, random32, randomScalar, scalarFromInteger } from '../../src/protocol/group.js';
import { request } from '../../src/protocol/release.js';
import { gbar } from '../../src/protocol/wrap.js';
import { firstAccepted } from './outcome.js';
import { openVictim, type ReleaseNetwork } from './release-network.js';

export function copiedRecord(network: ReleaseNetwork): Uint8Array {
  const { group, rng } = network;
  const shifts = [scalarFromInteger(0), randomScalar(group, rng).expose()];
  return openVictim(network, firstAccepted(shifts.map((t) => () => sharedSecret(network, t))));
}

function sharedSecret(network: ReleaseNetwork, t: Uint8Array): Point {
  const { group, rng, genesis, key, Y } = network;
  const { record } = network.victim;
  const copy = network.deposit(rng(32), rng(32), {
    ...record,
    U: group.add(record.U, group.multiplyBase(t)),
    Ubar: group.add(record.Ubar, group.multiply(t, gbar(group, key, Y))),
  });
  const k = randomScalar(group, rng);
  const asking = { genesis, secret: copy.secret, reader: copy.target.owner };
  const { R, proof } = request(group, { ...asking, k, rand32: random32(rng) });
  const { A, B } = network.ask(copy, R, proof);
  const shifted = group.subtract(B, group.multiply(k.expose(), A));
  return group.subtract(shifted, group.multiply(t, Y));
}
