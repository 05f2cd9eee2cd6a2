/**
 * Acknowledgement by an enclave that holds no share (docs/protocol.md section 8). If it counts, the epoch becomes
 * Active, everybody erases the old shares, and fewer than T seats hold the new ones: the key is lost.
 */

import { type Group, type Point, type Rng, random32, randomScalar } from '../../src/protocol/group.js';
import { acknowledge, activate, verifyAcknowledge } from '../../src/protocol/resharing.js';
import { type Epoch, seatShares } from '../property/ceremony.js';
import { firstAccepted, nth } from './outcome.js';

/** What this attack is tried against. */
export interface AcknowledgeSystem {
  readonly acknowledge: typeof acknowledge;
  /** X is the seat's share key in state, `claimed` what the sender says it is. */
  check(group: Group, input: Parameters<typeof verifyAcknowledge>[1] & { readonly claimed: Point }): void;
}

/** The protocol as src/protocol has it. */
export const realAcknowledge: AcknowledgeSystem = { acknowledge, check: verifyAcknowledge };

/** The seat whose holder acknowledged and then lost its share. */
const SEAT = 4;

/**
 * Four seats, T = A = 3. Seats 1 and 2 hold their shares, seat 3 stays away. On seat 4 an enclave acknowledges and then
 * posts that it lost its share; its sibling, which never had one, acknowledges with a key of its own, or with the
 * proof its sibling made.
 */
export function ghostHolder(group: Group, rng: Rng, system: AcknowledgeSystem, epoch: Epoch): string {
  const { context } = epoch;
  const holders = [1, 2].map((seat) => {
    const enclave = rng(32);
    const made = system.acknowledge(group, { context, enclave, x: shareOf(seat), rand32: random32(rng) });
    accept(seat, enclave, made.X, made.proof);
    return { seat, enclave };
  });
  const lost = rng(32);
  const before = system.acknowledge(group, {
    context,
    enclave: lost,
    x: shareOf(SEAT),
    rand32: random32(rng),
  });
  accept(SEAT, lost, before.X, before.proof);

  const ghost = rng(32);
  const stranger = randomScalar(group, rng);
  const forged = system.acknowledge(group, { context, enclave: ghost, x: stranger, rand32: random32(rng) });
  firstAccepted(
    [forged, before].map(
      ({ X, proof }) =>
        () =>
          accept(SEAT, ghost, X, proof),
    ),
  );
  const acknowledgements = [...holders, { seat: SEAT, enclave: ghost }];
  const { active } = activate({ n: epoch.roster.n, committee: epoch.roster.n, acknowledgements });
  return active ? `active, ${holders.length} hold, ${epoch.roster.T} needed` : 'not active';

  function shareOf(seat: number): ReturnType<typeof seatShares>[number] {
    return nth(seatShares(epoch), seat - 1);
  }
  function accept(seat: number, enclave: Uint8Array, claimed: Point, proof: Uint8Array): void {
    system.check(group, { context, enclave, X: nth(epoch.X, seat - 1), claimed, proof });
  }
}
