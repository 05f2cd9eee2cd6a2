/**
 * Reused R (docs/protocol.md section 12). Where members answer x (U + R), two releases to one R differ by x (U_1 - U_2),
 * and everybody sees both. The attacker deposits a record the reader will open too; of that one it knows x U_2 = r Y.
 */
import { openVictim, ownRecord, type ReleaseNetwork } from './release-network.js';

export function reusedR(network: ReleaseNetwork): Uint8Array {
  const { group, victim, Y } = network;
  const mine = ownRecord(network);
  const wanted = network.readerAsks(victim);
  const known = network.readerAsks(mine);
  const difference = group.subtract(wanted.B, known.B);
  return openVictim(network, group.add(difference, group.multiply(mine.r.expose(), Y)));
}
