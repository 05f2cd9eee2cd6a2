/** A member that lies on the real runtime; every other fault, and larger committees: `npm run test:long`. */
import { afterAll, beforeAll, it } from 'vitest';
import { Campaign } from '../support/faulty/campaign.js';
import { CASES } from '../support/faulty/faults.js';

let campaign: Campaign;

beforeAll(async () => {
  campaign = await Campaign.start(4);
});

afterAll(() => campaign?.network.stop());

it('a dealer among four whose ciphertext does not open is named alone; the key rotates and requests are answered', async () => {
  const found = CASES.find(({ fault }) => fault.kind === 'wrongCiphertext');
  if (found === undefined) throw new Error('no such case');
  await campaign.commit(found);
});
