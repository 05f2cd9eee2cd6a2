import { afterAll, expect, it } from 'vitest';
import type { Call } from '../../../src/chain/calls.js';
import { sudo } from '../../../src/chain/calls.js';
import { connectChain } from '../../../src/chain/client.js';
import { grandpa } from '../../../src/chain/grandpa.js';
import { silentLog } from '../../../src/chain/log.js';
import type { AccountId } from '../../../src/chain/types.js';
import { developmentAccount } from '../../../src/devnet/accounts.js';
import { until } from '../../../src/devnet/key.js';
import { charges, untilAllHold, untilFinal } from '../chain.js';
import { authorities } from '../node-state.js';
import { VALIDATORS } from '../nodes.js';
import { TEXT } from '../world.js';
import type { Scenario } from './scenario.js';

/** Two sessions of 20 blocks, and the one that is under way. */
const CHANGED_WITHIN_BLOCKS = 70;
/** Sets behind the newest one, so that whoever starts from the genesis block has some to walk through. */
const LEAST_SET = 5;
/** A block that the asked node has and the other one not yet, and the reverse. */
const BEHIND_BLOCKS = 8;

const validators = (name: 'addValidator' | 'removeValidator', who: AccountId): Call =>
  sudo({ pallet: 'validators', name, args: { who } });

export const validatorSetChanged: Scenario = {
  number: '0008',
  title: 'the validator set changes',
  declare: (world) => {
    let from = 0;
    let isDown = false;
    afterAll(() => {
      if (isDown) world().nodes.start('dave');
    });

    it('goes from four authorities to three, and finalises without the fourth', async () => {
      const { nodes, chain, root, blocks } = world();
      from = blocks.length;
      await root.submit(validators('removeValidator', (await developmentAccount('//Dave')).publicKey));
      await untilAuthorities(3);
      await nodes.kill('dave');
      isDown = true;
      await untilFinal(world(), chain.head().number + BEHIND_BLOCKS);
    });

    it('is followed by every worker, which proves each set by the one before', async () => {
      const { client, file, reader } = world();
      expect(Buffer.compare(await client.open(file, reader), TEXT)).toBe(0);
      await untilAllHold(world());
    });

    it('takes the fourth back', async () => {
      const { nodes, root } = world();
      nodes.start('dave');
      isDown = false;
      await root.submit(validators('addValidator', (await developmentAccount('//Dave')).publicKey));
      await untilAuthorities(VALIDATORS.length);
    });

    it('is proven from the genesis block on, through every set', async () => {
      const { chain, nodes } = world();
      const { genesis } = chain;
      const { set } = await authorities(nodes.url('alice'), chain.head());
      expect(set).toBeGreaterThanOrEqual(LEAST_SET);
      for (const name of VALIDATORS.slice(0, 3)) {
        const options = { url: nodes.url(name), finality: grandpa({ genesis }), expectGenesis: genesis };
        const proven = await connectChain(options, { log: silentLog });
        expect(proven.head().number).toBeGreaterThanOrEqual(chain.head().number - BEHIND_BLOCKS);
        await proven.close();
      }
    });

    it('costs no operator anything', () => {
      expect(charges(world(), from)).toEqual([]);
    });

    async function untilAuthorities(count: number): Promise<void> {
      const { chain, nodes } = world();
      const expected = { what: `${count} authorities finalise`, withinBlocks: CHANGED_WITHIN_BLOCKS };
      await until(chain, expected, async (state) =>
        (await authorities(nodes.url('alice'), state.block)).count === count ? true : undefined,
      );
    }
  },
};
