import { expect, it } from 'vitest';
import { toHex } from '../../../src/chain/bytes.js';
import { charges, untilAllHold } from '../chain.js';
import { TEXT } from '../world.js';
import type { Scenario } from './scenario.js';

export const workerKilled: Scenario = {
  number: '0004',
  title: 'a worker is killed and its replica refills it',
  declare: (world) => {
    it('comes back as a new enclave in the place of the old one', async () => {
      const { replica, chain } = world();
      const old = replica.enclave;
      await replica.kill();
      await replica.start();
      expect(toHex(replica.enclave)).not.toBe(toHex(old));
      expect(replica.text).toMatch(/attested: enclave \w+ took the place of \w+, whose shares are gone/);
      expect(await chain.state().enclave(old)).toBeUndefined();
    });

    it('gets the share of its seat from the other worker, proven on chain', async () => {
      const { replica, first, blocks } = world();
      await replica.process.printed(/key \d+: holds the share of seat \d+/);
      await first.process.printed(/key \d+: handed the share of seat \d+/);
      await untilAllHold(world());
      const handed = blocks.flatMap(({ events }) => events).filter(({ id }) => id === 'keys.HandedOff');
      expect(handed.map(({ data }) => toHex(data.recipient as Uint8Array))).toContain(toHex(replica.enclave));
    });

    it('costs nobody anything, and files open', async () => {
      const { client, file, reader } = world();
      expect(Buffer.compare(await client.open(file, reader), TEXT)).toBe(0);
      expect(charges(world())).toEqual([]);
    });
  },
};
