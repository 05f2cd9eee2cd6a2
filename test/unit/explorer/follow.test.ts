/** How the page follows a chain: through an upgrade of its runtime, from its middle on, and after the node was away. */
import { describe, expect, it } from 'vitest';
import type { LiveChain } from '../../../src/audit/live.js';
import type { Codec, EventBytes } from '../../../src/chain/codec.js';
import { RpcRefused } from '../../../src/chain/rpc.js';
import type { ToPage } from '../../../src/explorer/messages.js';
import { follow, type Reading } from '../../../src/explorer/worker/follow.js';
import { concat, u32 } from '../../../src/protocol/bytes.js';
import { type AuditChainSpec, auditChain, someEvent } from '../../support/audit.js';

const OLD = 105;
const NEW = 106;

/** Pallet audit says that the chain runs a new program. */
const newProgram = (specVersion: number): EventBytes => ({
  bytes: concat(Uint8Array.of(24, 0), u32(specVersion), new Uint8Array(32)),
  extrinsicIndex: undefined,
});

/** Says in the name of an event by which runtime it was read. */
const codecOf = (specVersion: number): Codec =>
  ({
    specVersion,
    event: () => ({
      id: `enclaves.By${specVersion}`,
      pallet: 'enclaves',
      name: `By${specVersion}`,
      data: {},
    }),
  }) as unknown as Codec;

interface Fake {
  readonly live: LiveChain;
  /** From now on the node does not answer. */
  goAway(): void;
}

/** `upgraded`: the first block that the new runtime makes. */
function fake(spec: AuditChainSpec, { upgraded = Number.POSITIVE_INFINITY, forgets = false } = {}): Fake {
  const { evidence, genesis, ref } = auditChain({ network: 'dev', ...spec });
  let isAway = false;
  const settings = { window: 6, heartbeatPeriod: 20 };
  const state = () => ({ settings: async () => settings, simulatedVendor: async () => undefined });
  const chain = {
    genesis,
    connected: true,
    head: () => {
      if (isAway) throw new Error('the node is gone');
      return ref(spec.blocks);
    },
    state,
    close: async () => undefined,
  };
  const block: LiveChain['evidence']['block'] = (of, keys) =>
    forgets && of.number === 0
      ? Promise.reject(new RpcRefused(-32000, 'state is pruned'))
      : evidence.block(of, keys);
  // The program in the state of a block makes the next one.
  const codec: LiveChain['codec'] = async ({ number }) => codecOf(number + 1 >= upgraded ? NEW : OLD);
  const live = { chain, evidence: { ...evidence, block }, settings, codec } as unknown as LiveChain;
  return {
    live,
    goAway: () => {
      isAway = true;
    },
  };
}

/** Follows these chains one after the other; the clock is the test's: it stands still when nobody waits. */
function followed(...lives: readonly LiveChain[]) {
  const told: ToPage[] = [];
  const readings: (Reading | undefined)[] = [];
  const waiting: { readonly isSo: () => boolean; readonly tell: () => void }[] = [];
  const left = [...lives];
  const look = (): void => {
    for (const one of waiting.splice(0)) {
      if (one.isSo()) one.tell();
      else waiting.push(one);
    }
  };
  const still: (() => void)[] = [];
  const wait = (): Promise<void> =>
    new Promise((resolve) => void (waiting.length > 0 ? setImmediate(resolve) : still.push(resolve)));
  void follow({
    url: 'ws://fake',
    tell: (message) => {
      told.push(message);
      look();
    },
    wait,
    reads: (reading) => void readings.push(reading),
    connect: async () => {
      const live = left.length > 1 ? left.shift() : left[0];
      if (live === undefined) throw new Error('there is no chain');
      return live;
    },
  });
  const until = (isSo: () => boolean): Promise<void> =>
    new Promise((tell) => {
      waiting.push({ isSo, tell });
      look();
      if (waiting.length > 0) for (const go of still.splice(0)) go();
    });
  return { told, readings, until };
}

const recordsIn = (told: readonly ToPage[]) =>
  told.flatMap((message) => (message.type === 'records' ? message.records : []));
const factsIn = (told: readonly ToPage[]) =>
  told.flatMap((message) => (message.type === 'chain' ? [message.facts] : []));
const readTo = (told: readonly ToPage[], block: number) => (): boolean =>
  told.some((message) => message.type === 'head' && message.read === block);

describe('the chain is followed', () => {
  it('with each record read by the runtime of its block', async () => {
    const events = (block: number): readonly EventBytes[] => [
      ...(block === 1 ? [newProgram(OLD)] : block === 5 ? [newProgram(NEW)] : []),
      someEvent(block),
    ];
    const { told, readings, until } = followed(fake({ blocks: 8, events }, { upgraded: 5 }).live);
    await until(readTo(told, 8));
    expect(recordsIn(told).map(({ block, name }) => `${block} ${name}`)).toEqual([
      '1 CodeChanged',
      ...[1, 2, 3, 4].map((block) => `${block} By105`),
      '5 CodeChanged',
      ...[5, 6, 7, 8].map((block) => `${block} By106`),
    ]);
    expect(factsIn(told)).toMatchObject([
      { specVersion: NEW, network: 'dev', firstRecord: 0, firstBlock: 0 },
    ]);
    const reading = readings.at(-1);
    expect(reading?.told).toBe(10);
    expect([reading?.runtimes.at(4).specVersion, reading?.runtimes.at(6).specVersion]).toEqual([OLD, NEW]);
  });

  it('from a recent block on where the node has forgotten the first ones, and says so', async () => {
    const { told, until } = followed(fake({ blocks: 205 }, { forgets: true }).live);
    await until(readTo(told, 205));
    const [facts] = factsIn(told);
    expect(facts?.firstBlock).toBe(5);
    expect(facts?.firstRecord).toBeGreaterThan(0);
    expect(recordsIn(told)[0]?.index).toBe(facts?.firstRecord);
  });

  it('on where it was when the node comes back, and from the beginning of another chain', async () => {
    const [first, longer, other] = [fake({ blocks: 6 }), fake({ blocks: 9 }), fake({ blocks: 3, fork: 1 })];
    const { told, until } = followed(first.live, longer.live, other.live);
    await until(readTo(told, 6));
    first.goAway();
    await until(readTo(told, 9));
    expect(told).toContainEqual({ type: 'connection', state: 'lost', why: 'the node is gone' });
    expect(factsIn(told)).toHaveLength(1);
    const indices = recordsIn(told).map(({ index }) => index);
    expect(indices).toEqual(indices.map((_, at) => at));
    longer.goAway();
    await until(readTo(told, 3));
    expect(factsIn(told)).toHaveLength(2);
    expect(recordsIn(told).slice(indices.length)[0]?.index).toBe(0);
  });

  it('not on a fork of what was read: that is void', async () => {
    // Another block 4 on the same chain: an event more.
    const events = (block: number): readonly EventBytes[] => [someEvent(block)];
    const first = fake({ blocks: 6, events });
    const forked = fake({
      blocks: 7,
      events: (block) => (block === 4 ? [...events(4), someEvent(4, 1)] : events(block)),
    });
    const { told, readings, until } = followed(first.live, forked.live);
    await until(readTo(told, 6));
    first.goAway();
    await until(readTo(told, 7));
    expect(readings).toContain(undefined);
    expect(factsIn(told)).toHaveLength(2);
    expect(recordsIn(told.slice(told.findLastIndex(({ type }) => type === 'chain')))).toHaveLength(8);
  });
});
