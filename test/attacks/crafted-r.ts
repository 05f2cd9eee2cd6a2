/**
 * Crafted R (docs/protocol.md section 12). Where members answer x (U + R) and nobody asks whether the reader knows the
 * logarithm of R, a reader who may open a record of its own takes R = U_victim - U_mine: the answer is x U_victim.
 */
import { random32 } from '../../src/protocol/group.js';
import { request } from '../../src/protocol/release.js';
import { firstAccepted } from './outcome.js';
import { openVictim, ownRecord, type ReleaseNetwork } from './release-network.js';

export function craftedR(network: ReleaseNetwork): Uint8Array {
  const { group, rng, genesis, victim } = network;
  const mine = ownRecord(network);
  const R = group.subtract(victim.record.U, mine.record.U);
  const asking = { genesis, secret: mine.secret, reader: mine.target.owner };
  const ofAnotherKey = request(group, { ...asking, k: mine.r, rand32: random32(rng) }).proof;
  const ofAnotherReader = network.readerAsks(mine).proof;
  const { B } = firstAccepted(
    [ofAnotherKey, ofAnotherReader].map((proof) => () => network.ask(mine, R, proof)),
  );
  return openVictim(network, B);
}
