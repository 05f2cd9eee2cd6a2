/** Who shows life, when and how often; also while nothing becomes final. */
import { afterEach, describe, expect, it } from 'vitest';
import { toHex } from '../../../src/protocol/index.js';
import { FakeNetwork, type NetworkOptions, operatorAccount } from '../../support/fake-network.js';

const PERIOD = 20;

let network: FakeNetwork;

afterEach(() => network.stop());

async function start(options: Partial<NetworkOptions> = {}): Promise<void> {
  network = await FakeNetwork.start({ operators: 3, replicas: 2, heartbeatPeriod: PERIOD, ...options });
}

interface Beat {
  readonly account: string;
  /** Block it is over. */
  readonly over: number;
  readonly keys: readonly (readonly [number, number])[];
  readonly error: string | undefined;
}

const beats = (): Beat[] =>
  network.chain.log
    .filter(({ call }) => call.name === 'heartbeat')
    .map(({ call, origin, error }) => {
      const { block, keys } = call.args as unknown as { block: number; keys: Beat['keys'] };
      return { account: toHex(origin), over: block, keys, error };
    });

/** How often each enclave did in a period, by its number. */
function byPeriod(period: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { account, over, error } of beats()) {
    // Over the finalised head, one or two blocks before it is included.
    if (error === undefined && Math.floor((over + 1) / PERIOD) === period) {
      counts.set(account, (counts.get(account) ?? 0) + 1);
    }
  }
  return counts;
}

describe('heartbeats', () => {
  it('come from every enclave once a period, not all in one block, with or without a share', async () => {
    await start();
    const key = network.chain.createKey({ committee: 2 });
    await network.untilActive(key);
    const first = Math.ceil(network.chain.best / PERIOD);
    while (network.chain.best < (first + 3) * PERIOD) await network.advance(1);
    for (const period of [first, first + 1, first + 2]) {
      expect([...byPeriod(period).values()], `period ${period}`).toEqual([1, 1, 1, 1, 1, 1]);
    }
    expect(beats().map(({ error }) => error)).toEqual(beats().map(() => undefined));
    expect(new Set(beats().map(({ over }) => over % PERIOD)).size).toBeGreaterThan(2);
    // The operator without a seat names no key; the others the one that they hold.
    const named = beats().filter(({ over }) => over >= first * PERIOD);
    expect(new Set(named.map(({ keys }) => JSON.stringify(keys)))).toEqual(new Set(['[]', '[[1,1]]']));
    expect(named.filter(({ keys }) => keys.length === 0)).toHaveLength(2 * 3);
  });

  it('name the share of the new epoch after a change, and fail at no change', async () => {
    await start({ replicas: 1 });
    const key = network.chain.createKey({ committee: 3 });
    await network.untilActive(key);
    for (const epoch of [2, 3, 4, 5]) {
      network.chain.rotate(key);
      await network.untilActive(key, epoch);
    }
    expect(beats().map(({ error }) => error)).toEqual(beats().map(() => undefined));
    for (let period = 1; period < Math.floor(network.chain.best / PERIOD); period++) {
      expect([...byPeriod(period).values()], `period ${period}`).toEqual([1, 1, 1]);
    }
    const epochs = beats().flatMap(({ keys }) => keys.map(([, epoch]) => epoch));
    expect([...new Set(epochs)].sort()).toEqual([1, 2, 3, 4, 5].filter((epoch) => epochs.includes(epoch)));
    expect(new Set(epochs).size).toBeGreaterThan(2);
  });

  it('go on over best blocks while nothing becomes final, once a period', async () => {
    await start({ replicas: 1 });
    const key = network.chain.createKey({ committee: 3 });
    await network.untilActive(key);
    network.chain.stall(true);
    const first = Math.ceil(network.chain.best / PERIOD) + 1;
    while (network.chain.best < (first + 2) * PERIOD) {
      network.chain.build();
      // Nothing to wait for but the looks at best blocks.
      for (const { worker } of network.nodes) await worker.settled(network.chain.head().number);
      await new Promise(setImmediate);
      await new Promise(setImmediate);
      await network.settled();
    }
    const stalledAt = network.chain.head().number;
    for (const period of [first, first + 1]) {
      expect([...byPeriod(period).values()], `period ${period}`).toEqual([1, 1, 1]);
    }
    const late = beats().filter(({ over }) => over > stalledAt);
    expect(late.length).toBeGreaterThanOrEqual(6);
    for (const { keys, error } of late) expect([keys, error]).toEqual([[[1, 1]], undefined]);
    network.chain.stall(false);
    await network.advance(PERIOD);
    expect(beats().map(({ error }) => error)).toEqual(beats().map(() => undefined));
  });

  it('come once more and at once from an operator that was silent in an attempt, and it registers again', async () => {
    await start({ replicas: 1 });
    const key = network.chain.createKey({ committee: 3 });
    await network.untilActive(key);
    // Past everybody's turn in a period, and before its end.
    const period = Math.ceil(network.chain.best / PERIOD);
    while (network.chain.best < period * PERIOD + PERIOD / 2) await network.advance(1);
    const [silent] = network.nodes;
    const account = toHex(silent?.enclave.account() ?? new Uint8Array());
    expect([...byPeriod(period).values()]).toEqual([1, 1, 1]);
    network.chain.edit((store) => {
      store.silent.set(key, [{ operator: operatorAccount(1), ended: store.number }]);
    });
    await network.advance(6);
    const twice = new Map([...byPeriod(period)].filter(([, times]) => times === 2));
    expect([...twice.keys()]).toEqual([account]);
    network.chain.rotate(key);
    await network.untilActive(key, 2);
    const roster = await network.chain.state().roster(key, 2, 0);
    expect(roster?.recipients.map(({ enclave }) => toHex(enclave))).toContain(account);
    expect(network.chain.log.filter(({ error }) => error?.includes('Silent') === true)).toEqual([]);
    // The next period has one of each again.
    while (network.chain.best < (period + 3) * PERIOD) await network.advance(1);
    expect([...byPeriod(period + 2).values()]).toEqual([1, 1, 1]);
  });

  it('are over the block before a final one that is the best one, too', async () => {
    await start({ replicas: 1, finalityLag: 0 });
    while (network.chain.best < 2 * PERIOD) await network.advance(1);
    const sentAt = network.chain.log.flatMap(({ call, block }) =>
      call.name === 'heartbeat' ? [block - 1] : [],
    );
    expect(beats().map(({ over }) => over)).toEqual(sentAt.map((block) => block - 1));
    expect(beats().length).toBeGreaterThanOrEqual(3);
  });

  it('are sent once more over a newer block when the chain did not take the first', async () => {
    await start({ operators: 1, replicas: 1 });
    await network.until(async () => network.nodes[0]?.enclave !== undefined && beatsUnderWay(), 2 * PERIOD);
    expect(network.chain.dropPool()).toBe(1);
    await network.advance(3);
    const [sent, ...more] =
      network.nodes[0]?.events.flatMap((event) =>
        event.kind === 'submitted' && event.duty === 'heartbeat' ? [event.subject] : [],
      ) ?? [];
    expect(more[0]).toBe(sent);
    expect(beats()).toHaveLength(1);
  });
});

const beatsUnderWay = (): boolean =>
  network.nodes[0]?.events.some((event) => event.kind === 'submitted' && event.duty === 'heartbeat') === true;
