import { beforeAll, describe, expect, it } from 'vitest';
import { connectChain } from '../../../src/chain/client.js';
import { grandpa } from '../../../src/chain/grandpa.js';
import { silentLog } from '../../../src/chain/log.js';
import { without } from '../chain.js';
import { VALIDATORS } from '../nodes.js';
import { OPERATORS, TEXT } from '../world.js';
import { assertionsOf, runZndsl } from '../zndsl.js';
import type { Scenario } from './scenario.js';

const ASSERTIONS = '0001-network-is-up.zndsl';

export const networkIsUp: Scenario = {
  number: '0001',
  title: 'the network is up',
  declare: (world) => {
    let asserting: Promise<string> | undefined;
    beforeAll(() => {
      // Beside what follows, which waits for it in the end.
      asserting = runZndsl(ASSERTIONS, world().nodes.description);
      asserting.catch(() => undefined);
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
      const [opened, refused] = await Promise.all([
        client.open(file, reader),
        client.open(file, stranger).catch((error: unknown) => error),
      ]);
      expect(Buffer.compare(opened, TEXT)).toBe(0);
      expect(refused).toMatchObject({ code: 'denied' });
    });

    describe('in the words of zombienet', () => {
      let output = '';
      beforeAll(async () => {
        output = (await asserting) ?? '';
      });

      it.each(assertionsOf(ASSERTIONS))('%s', (assertion) => {
        expect(output).toContain(`✅ ${assertion}`);
      });
    });
  },
};
