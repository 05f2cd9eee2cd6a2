import { afterAll, beforeAll, expect, it } from 'vitest';
import { isEvent } from '../../../src/chain/events.js';
import { blocksUpTo, bonds, charges, untilBest, untilFinal, without } from '../chain.js';
import { TEXT } from '../world.js';
import type { Scenario } from './scenario.js';

/** Blocks that must become final while one validator is silent. */
const FINAL_BLOCKS = 8;
/** Blocks without finality: more than a heartbeat period, so that every operator owes something. */
const STALL_BLOCKS = 26;
/** Half of the validators make half of the blocks: one in four seconds, and what a busy machine adds. */
const STALL_LIMIT_MS = 300_000;
/** Blocks after the pause in which what was sent before it may still arrive. */
const SETTLE_BLOCKS = 12;
/** A request made during the stall waits for its end. */
const OPENED_WITHIN_BLOCKS = 100;

/**
 * What workers do on the chain with what they hold. Not the heartbeat, the one duty that goes on over best blocks
 * (docs/protocol.md): it is why nobody is charged for a stall.
 */
const ACTS = [
  'keys.Registered',
  'keys.Dealt',
  'keys.Acknowledged',
  'keys.Lost',
  'keys.ReplicaWanted',
  'keys.HandedOff',
  'secrets.PartialsSubmitted',
];

/** As it was before; where the stall ended. */
const before = { bonds: new Map() as ReadonlyMap<string, bigint>, blocks: 0, over: 0 };
/** What each worker had printed before. */
const printed = new Map<string, number>();

export const validatorsPaused: Scenario = {
  number: '0003',
  title: 'validators are paused',
  declare: (world) => {
    let opening: Promise<Uint8Array> | undefined;

    beforeAll(async () => {
      const { blocks, workers, replica } = world();
      before.bonds = await bonds(world());
      before.blocks = blocks.length;
      for (const { name, text } of [...workers, replica]) printed.set(name, text.length);
    });

    // Whatever failed: the next scenario finds four validators.
    afterAll(() => {
      world().nodes.resume('charlie');
      world().nodes.resume('dave');
    });

    it('finalises with one validator paused, and answers', async () => {
      const { nodes, chain, client, file, reader } = world();
      nodes.pause('dave');
      await untilFinal(world(), chain.head().number + FINAL_BLOCKS);
      expect(Buffer.compare(await client.open(file, reader), TEXT)).toBe(0);
    });

    it('finalises nothing with two paused, and no worker uses a share for what is not final', async () => {
      const { nodes, chain, client, file, reader, report } = world();
      nodes.pause('charlie');
      await untilBest(chain, 2, STALL_LIMIT_MS);
      const stalledAt = chain.head().number;
      opening = client.open(file, reader, { withinBlocks: OPENED_WITHIN_BLOCKS });
      opening.catch(() => undefined);
      const best = await untilBest(chain, STALL_BLOCKS, STALL_LIMIT_MS);
      expect(chain.head().number).toBe(stalledAt);
      const stalled = await blocksUpTo(chain, best, stalledAt);
      report(`stall: ${stalled.length} blocks that are not final`);
      const events = stalled.flatMap(({ events }) => events);
      expect(events.map(({ id }) => id)).toContain('secrets.Requested');
      const late = stalled
        .slice(SETTLE_BLOCKS)
        .flatMap(({ number, events }) =>
          events.filter(({ id }) => ACTS.includes(id)).map(({ id }) => `${id} in block ${number}`),
        );
      expect(late).toEqual([]);
      const heartbeats = events.filter((event) => isEvent(event, 'enclaves.HeartbeatReceived'));
      expect(heartbeats.some(({ data }) => data.block > stalledAt)).toBe(true);
    });

    it('recovers by itself: everything becomes final, and the request is answered', async () => {
      const { nodes, chain } = world();
      nodes.resume('charlie');
      nodes.resume('dave');
      const best = await untilBest(chain, 1, STALL_LIMIT_MS);
      await untilFinal(world(), best.number);
      before.over = best.number;
      expect(Buffer.compare((await opening) ?? new Uint8Array(), TEXT)).toBe(0);
    });

    it('erased no share', async () => {
      const { workers, replica } = world();
      for (const { name, text } of [...workers, replica]) {
        expect(text.slice(printed.get(name))).not.toMatch(/erased its share|gave up/);
      }
      expect(await without(world())).toEqual([]);
    });
  },
};

/** When the periods of the stall are judged. */
export const afterTheStall: Scenario = {
  number: '0003',
  title: 'the stall has cost nobody anything',
  declare: (world) => {
    it('took nothing from any bond, and no seat', async () => {
      const { heartbeatPeriod } = await world().chain.state().settings();
      // The last period is judged in the one after it.
      await untilFinal(world(), before.over + 2 * heartbeatPeriod);
      expect(charges(world(), before.blocks)).toEqual([]);
      expect(await bonds(world())).toEqual(before.bonds);
    });
  },
};
