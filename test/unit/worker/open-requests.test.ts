/** What is open, found out block after block. */
import { describe, expect, it } from 'vitest';
import type { ChainEvent } from '../../../src/chain/events.js';
import type { FinalisedState, RequestView } from '../../../src/chain/types.js';
import { OpenRequests } from '../../../src/worker/duties/open-requests.js';

/** A chain on which requests of key 1 open and are released. */
class Requests {
  readonly #views = new Map<bigint, Partial<RequestView>>();
  lists = 0;

  open(id: bigint): ChainEvent {
    this.#views.set(id, { id, key: 1, release: undefined });
    return {
      id: 'secrets.Requested',
      pallet: 'secrets',
      name: 'Requested',
      data: { key: 1, request: id, secret: 9n },
    };
  }

  release(id: bigint): void {
    this.#views.set(id, {
      id,
      key: 1,
      release: { epoch: 1, A: new Uint8Array(), B: new Uint8Array(), at: 1 },
    });
  }

  remove(id: bigint): void {
    this.#views.delete(id);
  }

  at(number: number, events: readonly ChainEvent[] = []) {
    const all = new Map(this.#views) as Map<bigint, RequestView>;
    const state = {
      block: { number },
      request: async (id: bigint) => all.get(id),
      openRequests: async () => {
        this.lists += 1;
        return [...all.values()].filter(({ release }) => release === undefined);
      },
    } as unknown as FinalisedState;
    return { state, events };
  }
}

const idsOf = (views: readonly RequestView[]): readonly bigint[] => views.map(({ id }) => id);

describe('open requests', () => {
  it('are listed once, and followed by what events and the requests themselves say', async () => {
    const chain = new Requests();
    const open = new OpenRequests();
    chain.open(1n);
    expect(idsOf(await open.of(1, chain.at(10)))).toEqual([1n]);
    expect(idsOf(await open.of(1, chain.at(11, [chain.open(2n), chain.open(3n)])))).toEqual([1n, 2n, 3n]);
    chain.release(1n);
    chain.remove(2n);
    expect(idsOf(await open.of(1, chain.at(12)))).toEqual([3n]);
    expect(idsOf(await open.of(1, chain.at(13)))).toEqual([3n]);
    expect(chain.lists).toBe(1);
  });

  it('are listed again after a block that was not looked at, and the same twice at one block', async () => {
    const chain = new Requests();
    const open = new OpenRequests();
    await open.of(1, chain.at(10));
    chain.open(1n);
    expect(idsOf(await open.of(1, chain.at(12)))).toEqual([1n]);
    expect(chain.lists).toBe(2);
    const again = chain.at(12, [chain.open(1n)]);
    expect(idsOf(await open.of(1, again))).toEqual([1n]);
    expect(chain.lists).toBe(2);
  });

  it('of other keys are none of this one', async () => {
    const chain = new Requests();
    const open = new OpenRequests();
    await open.of(1, chain.at(10));
    const other: ChainEvent = { ...chain.open(5n), data: { key: 2, request: 5n } };
    expect(idsOf(await open.of(1, chain.at(11, [other])))).toEqual([]);
  });

  it('are expected of what is known, and of the blocks that may become final', async () => {
    const chain = new Requests();
    const open = new OpenRequests();
    chain.open(1n);
    await open.of(1, chain.at(10));
    const [second, third] = [chain.open(2n), chain.open(3n)];
    const ids = (events: readonly ChainEvent[], key = 1) => {
      const { open: all, asked } = open.ahead(key, { events });
      return [all.map(({ id }) => id), asked.map(({ id }) => id)];
    };
    expect(ids([second])).toEqual([[1n, 2n], [2n]]);
    expect(ids([second])).toEqual([[1n, 2n], [2n]]);
    expect(ids([])).toEqual([[1n, 2n], []]);
    expect(ids([third])).toEqual([[1n, 2n, 3n], [3n]]);
    expect(ids([third], 2)).toEqual([[], []]);
    // The second became final, and what is open is known of it.
    chain.release(1n);
    chain.release(2n);
    await open.of(1, chain.at(11, [second]));
    expect(ids([])).toEqual([[3n], []]);
    expect(chain.lists).toBe(1);
  });

  it('stay unknown where the list cannot be read', async () => {
    const open = new OpenRequests();
    const chain = new Requests();
    const away = chain.at(10);
    const state = { ...away.state, openRequests: () => Promise.reject(new Error('away')) };
    await expect(open.of(1, { ...away, state })).rejects.toThrow('away');
    chain.open(1n);
    expect(idsOf(await open.of(1, chain.at(11)))).toEqual([1n]);
    expect(chain.lists).toBe(1);
  });
});
