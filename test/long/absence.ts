/** Members that are away, before and during a rotation: what a committee bears, and what it does not. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../src/chain/bytes.js';
import { isEvent } from '../../src/chain/events.js';
import { until } from '../../src/devnet/key.js';
import { Campaign } from '../support/faulty/campaign.js';
import type { Member } from '../support/faulty/network.js';

/**
 * Blocks between an Abort and the next Register: longer than a heartbeat period of the development chain, so that who
 * returned at the Abort has shown a sign of life before the roster is frozen.
 */
const BACK_OFF = 30;

/** Blocks in which an attempt is aborted and the next one over, with every extension. */
const TWO_ATTEMPTS = 2 * 7 * 6 + BACK_OFF;

export function describeAbsence(size: number): void {
  describe(`in a committee of ${size}`, () => {
    let campaign: Campaign;

    beforeAll(async () => {
      campaign = await Campaign.start(size, { genesis: { keys: { backOff: BACK_OFF } } });
    });

    afterEach(() => campaign.restore());

    afterAll(() => campaign?.network.stop());

    /** The oldest so many members. */
    const oldest = async (count: number): Promise<Member[]> =>
      (await campaign.network.members()).slice(0, count);

    const leave = async (members: readonly Member[]): Promise<void> => {
      await Promise.all(members.map(({ worker }) => worker.disconnect()));
    };

    const comeBack = (members: readonly Member[]): void => {
      for (const { worker } of members) worker.reconnect();
      // Nothing drives the chain through a back-off.
      const { network } = campaign.network.net;
      network.embedded.driver.demand(network.chain.head().number + BACK_OFF + 2);
    };

    /** The finalised block in which something happens to the attempt under way. */
    const happens = async (what: string, id: 'keys.RosterFrozen' | 'keys.Aborted'): Promise<void> => {
      const { network } = campaign;
      const from = network.next;
      const { chain } = network.net.network;
      const seen = async () => network.eventsFrom(from).some((event) => isEvent(event, id)) || undefined;
      await until(chain, { what, withinBlocks: TWO_ATTEMPTS }, seen);
    };

    it('n - T members that are away since before Register: it finishes with the T that came, and T stays', async () => {
      const { network, T } = campaign;
      const before = await network.key();
      const away = await oldest(size - T);
      await leave(away);
      const after = await network.net.network.rotate();
      expect(after).toMatchObject({
        epoch: before.epoch + 1,
        attempt: 0,
        seats: T,
        threshold: T,
        committee: size,
      });
      expect(after.public).toEqual(before.public);
      await campaign.opens();
      comeBack(away);
    });

    it('f members that fall silent after the freeze: it finishes', async () => {
      const { network, T } = campaign;
      const before = await network.key();
      const silent = await oldest(campaign.f);
      const frozen = happens('the roster is frozen', 'keys.RosterFrozen');
      const rotated = network.net.network.rotate();
      await frozen;
      await leave(silent);
      await campaign.opens();
      expect(await rotated).toMatchObject({ epoch: before.epoch + 1, attempt: 0, seats: size, threshold: T });
      await campaign.opens();
      comeBack(silent);
    });

    it('f + 1 members that fall silent after the freeze: it aborts, and the next attempt finishes with them', async () => {
      const { network, T } = campaign;
      const { network: devnet } = network.net;
      const before = await network.key();
      const silent = await oldest(campaign.f + 1);
      const serves = size - silent.length >= T;
      const from = network.next;
      const frozen = happens('the roster is frozen', 'keys.RosterFrozen');
      const aborted = happens('the attempt is aborted', 'keys.Aborted');
      const rotated = devnet.rotate();
      await frozen;
      await leave(silent);
      // Where those who are left are fewer than T, a request waits for the others.
      const waiting = campaign.opens(TWO_ATTEMPTS);
      if (serves) await waiting;
      await aborted;
      expect(await network.key()).toEqual(before);
      if (serves) await campaign.opens();
      comeBack(silent);
      await waiting;
      const after = await rotated;
      expect(after).toMatchObject({ epoch: before.epoch + 1, attempt: 1, seats: size, threshold: T });
      expect(after.public).toEqual(before.public);
      await campaign.opens();
      const { id, epoch, attempt } = after;
      const roster = await devnet.chain.state().roster(id, epoch, attempt);
      const seated = roster?.seats.map(({ operator }) => toHex(operator)) ?? [];
      for (const { operator } of silent) expect(seated).toContain(toHex(operator.signer.publicKey));
      const aborts = network.eventsFrom(from).filter((event) => isEvent(event, 'keys.Aborted'));
      expect(aborts).toHaveLength(1);
      expect(network.convictions(from)).toEqual([]);
    });
  });
}
