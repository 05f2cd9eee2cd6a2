import { afterAll, expect, it } from 'vitest';
import { believed } from '../../../src/chain/belief.js';
import { toHex } from '../../../src/chain/bytes.js';
import { type ChainClient, connectChain } from '../../../src/chain/client.js';
import { isEvent } from '../../../src/chain/events.js';
import { silentLog } from '../../../src/chain/log.js';
import { until } from '../../../src/devnet/key.js';
import { charges, untilFinal } from '../chain.js';
import { eventually } from '../limit.js';
import { TEXT } from '../world.js';
import type { Scenario } from './scenario.js';

/** A node loads its database and joins the others. */
const BACK_WITHIN_MS = 120_000;
/** Two heartbeat periods, of which the first may be paid already. */
const ACTS_WITHIN_BLOCKS = 60;

export const rpcNodeRestarted: Scenario = {
  number: '0007',
  title: 'an RPC node is restarted',
  declare: (world) => {
    let from = 0;
    let isDown = false;
    afterAll(() => {
      if (isDown) world().nodes.start('bob');
    });

    it('is followed by the workers of another node: they act while theirs is gone', async () => {
      const { nodes, chain, workers, blocks } = world();
      from = blocks.length;
      // The second operator's, and the sixth's, know this node first.
      const own = [1, 5].map((index) => toHex(workers[index]?.enclave ?? new Uint8Array()));
      await nodes.kill('bob');
      isDown = true;
      const downAt = chain.head().number;
      await until(
        chain,
        { what: 'workers of the node that is gone send heartbeats', withinBlocks: ACTS_WITHIN_BLOCKS },
        async () => {
          const sent = blocks
            .flatMap(({ events }) => events)
            .filter((event) => isEvent(event, 'enclaves.HeartbeatReceived'))
            // They name a block that was made after the node was gone.
            .filter(({ data }) => data.block > downAt)
            .map(({ data }) => toHex(data.enclave));
          return own.every((enclave) => sent.includes(enclave)) ? true : undefined;
        },
      );
    });

    it('comes back with its database and catches up', async () => {
      const { nodes, chain } = world();
      nodes.start('bob');
      isDown = false;
      const url = nodes.url('bob');
      const node = await eventually(
        { what: 'the node answers', withinMs: BACK_WITHIN_MS },
        async (): Promise<ChainClient | undefined> =>
          connectChain({ url, finality: believed(), timeoutMs: 5_000 }, { log: silentLog }).catch(
            () => undefined,
          ),
      );
      try {
        await untilFinal({ chain: node }, chain.head().number);
      } finally {
        await node.close();
      }
    });

    it('costs nobody anything, and files open', async () => {
      const { client, file, reader } = world();
      expect(Buffer.compare(await client.open(file, reader), TEXT)).toBe(0);
      expect(charges(world(), from)).toEqual([]);
    });
  },
};
