import { expect, it } from 'vitest';
import { underLoad } from '../../../src/cli/tour/load.js';
import { rotateKey } from '../../../src/devnet/key.js';
import { charges, untilAllHold } from '../chain.js';
import type { World } from '../world.js';
import type { Scenario } from './scenario.js';

/** Four windows of twelve blocks, and a request at every other block: fewer say that the load stood still. */
const LEAST_ASKED = 20;

export const rotationUnderLoad: Scenario = {
  number: '0002',
  title: 'the key rotates under load',
  declare: (world) => {
    it('answers every request during the rotation, with the same key of the file', async () => {
      const { chain, root, key, blocks, report } = world();
      const from = blocks.length;
      const before = await chain.state().key(key.id);
      const asker = await askerOf(world());
      const { result: next, load } = await underLoad(asker, chain, () =>
        rotateKey(key.id, { chain, root, report }),
      );
      report(`load: ${load.asked} requests, ${load.failed} failed`);
      expect(load).toMatchObject({ failed: 0, reason: undefined });
      expect(load.asked).toBeGreaterThanOrEqual(LEAST_ASKED);
      expect(next.epoch).toBe((before?.epoch ?? 0) + 1);
      expect(next.public).toEqual(key.public);
      expect(charges(world(), from)).toEqual([]);
    });

    it('leaves every worker with a share of the new epoch', async () => {
      await untilAllHold(world());
    });
  },
};

/** The reader, and what each answer must be. */
async function askerOf({ client, header, reader }: World) {
  const answer = await client.wait(await client.request(header, reader));
  const fileKey = answer.expose().slice();
  answer.wipe();
  return { client: client.keyfold, account: reader, header, fileKey };
}
