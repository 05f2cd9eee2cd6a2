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

export const validatorsPaused: Scenario = {
  number: '0003',
  title: 'validators are paused',
  declare: (world) => {
    let [bondsBefore, from]: [ReadonlyMap<string, bigint>, number] = [new Map(), 0];
    let opening: Promise<Uint8Array> | undefined;
    const printed: string[] = [];

    beforeAll(async () => {
      const { chain, blocks, workers, replica } = world();
      bondsBefore = await bonds(chain);
      from = blocks.length;
      printed.push(...[...workers, replica].map(({ text }) => text));
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
      expect(Buffer.compare((await opening) ?? new Uint8Array(), TEXT)).toBe(0);
    });

    it('has cost nobody anything: no charge, no share erased', async () => {
      const { chain, blocks, workers, replica } = world();
      const { heartbeatPeriod } = await chain.state().settings();
      // The period of the stall is judged in the one after it.
      await untilFinal(world(), chain.head().number + heartbeatPeriod);
      expect(charges(blocks.slice(from))).toEqual([]);
      expect(await bonds(chain)).toEqual(bondsBefore);
      const since = [...workers, replica].map(({ text }, index) => text.slice(printed[index]?.length ?? 0));
      for (const text of since) expect(text).not.toMatch(/erased its share|gave up/);
      expect(await without(world())).toEqual([]);
    });
  },
};
