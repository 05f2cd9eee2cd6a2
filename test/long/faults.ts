/** Every fault, committed by as many members of a committee as may be faulty together. */
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { Campaign } from '../support/faulty/campaign.js';
import { CASES } from '../support/faulty/faults.js';

export function describeFaults(size: number): void {
  describe(`in a committee of ${size}, f members that send`, () => {
    let campaign: Campaign;

    beforeAll(async () => {
      campaign = await Campaign.start(size);
      // Everybody has answered before, and held a share of an epoch that is over.
      await campaign.opens();
      await campaign.network.net.network.rotate();
    });

    afterEach(() => campaign.restore());

    afterAll(() => campaign?.network.stop());

    it.each(CASES)('$name: the key rotates, requests are answered, and only they are named', (one) =>
      campaign.commit(one),
    );
  });
}
