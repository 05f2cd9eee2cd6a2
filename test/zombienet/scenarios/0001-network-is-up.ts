import { expect, it } from 'vitest';
import { connectChain } from '../../../src/chain/client.js';
import { grandpa } from '../../../src/chain/grandpa.js';
import { silentLog } from '../../../src/chain/log.js';
import { ClientError } from '../../../src/client/index.js';
import { without } from '../chain.js';
import { VALIDATORS } from '../nodes.js';
import { OPERATORS, TEXT } from '../world.js';
import { runZndsl } from '../zndsl.js';
import type { Scenario } from './scenario.js';

export const networkIsUp: Scenario = {
  number: '0001',
  title: 'the network is up',
  declare: (world) => {
    it('has four validators that know each other and finalise', async () => {
      const { asserted, passed, output } = await runZndsl(
        '0001-network-is-up.zndsl',
        world().nodes.description,
      );
      expect(asserted).toBeGreaterThan(0);
      expect(passed, output).toBe(asserted);
    });

    it('proves its finality from the genesis block on, whichever validator is asked', async () => {
      const { chain, nodes } = world();
      const { genesis } = chain;
      const { number } = chain.head();
      for (const name of VALIDATORS) {
        const options = { url: nodes.url(name), finality: grandpa({ genesis }), expectGenesis: genesis };
        const proven = await connectChain(options, { log: silentLog });
        expect(proven.head().number).toBeGreaterThanOrEqual(number - 8);
        await proven.close();
      }
    });

    it('has made a key of which every seat holds a share', async () => {
      expect(world().key).toMatchObject({ purpose: 'Wrap', epoch: 1, seats: OPERATORS, threshold: 4 });
      expect(await without(world())).toEqual([]);
    });

    it('opens a file to whom the policy admits, and to nobody else', async () => {
      const { client, file, reader, stranger } = world();
      const opened = await client.open(file, reader);
      expect(Buffer.compare(opened, TEXT)).toBe(0);
      const refused = await client.open(file, stranger).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(ClientError);
      expect(refused).toMatchObject({ code: 'denied' });
    });
  },
};
