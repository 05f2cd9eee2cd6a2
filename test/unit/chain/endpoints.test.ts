/** Which of several nodes is used, when it is left, and what is said of it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FailoverProvider } from '../../../src/chain/endpoints.js';
import type { Log } from '../../../src/chain/log.js';
import type { RpcProvider } from '../../../src/chain/provider.js';
import { Unverified } from '../../../src/chain/unverified.js';
import { FakeProvider } from '../../support/fake-provider.js';

type Update = (error: Error | null, result: unknown) => void;

class FakeNode extends FakeProvider implements RpcProvider {
  isDown = false;
  /** Instead of an answer. */
  isSilent = false;
  readonly sent: string[] = [];
  readonly subscribed: string[] = [];
  readonly ended: (number | string)[] = [];
  readonly updates: Update[] = [];
  readonly #name: string;

  constructor(name: string) {
    super();
    this.#name = name;
  }

  async connect(): Promise<void> {
    if (this.isDown) this.tell('disconnected');
    else this.come();
  }

  async send<T>(method: string): Promise<T> {
    this.sent.push(method);
    if (this.isSilent) return new Promise(() => undefined);
    return this.#name as T;
  }

  async subscribe(_type: string, method: string, _params: unknown[], update: Update): Promise<string> {
    this.subscribed.push(method);
    this.updates.push(update);
    return `${this.#name} ${method}`;
  }

  async unsubscribe(_type: string, _method: string, id: number | string): Promise<boolean> {
    this.ended.push(id);
    return true;
  }
}

const TIMEOUT_MS = 1_000;
const ASIDE_MS = 5_000;
const refusal = new Unverified('proofRoot');
const stall = new Error('nothing new');

function setUp(...names: string[]) {
  const nodes = names.map((name) => new FakeNode(name));
  const warned: string[] = [];
  const log: Log = {
    debug: () => undefined,
    info: () => undefined,
    warn: (_, message) => warned.push(message),
    error: () => undefined,
  };
  const clock = { ms: 0 };
  const endpoints = nodes.map((node, index) => ({ where: names[index] ?? '', provider: () => node }));
  const options = { timeoutMs: TIMEOUT_MS, asideMs: ASIDE_MS };
  const provider = new FailoverProvider(endpoints, options, { log, now: () => clock.ms });
  return { provider, nodes: nodes as [FakeNode, FakeNode, FakeNode], warned, clock };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('FailoverProvider', () => {
  it('needs a node', () => {
    expect(() => setUp()).toThrow(expect.objectContaining({ code: 'unreachable' }));
  });

  it('uses the first, and the next one for as long as it cannot be reached', async () => {
    const { provider, nodes } = setUp('a', 'b', 'c');
    const [a, b] = nodes;
    a.isDown = true;
    b.isDown = true;
    await provider.connect();
    expect(provider.isConnected).toBe(false);
    await provider.connect();
    await provider.connect();
    expect([provider.where, await provider.send('x', [])]).toEqual(['c', 'c']);
  });

  it('goes round: a node that is back is found again', async () => {
    const { provider, nodes } = setUp('a', 'b');
    const [a, b] = nodes;
    await provider.connect();
    a.go();
    b.isDown = true;
    await provider.connect();
    await provider.connect();
    await provider.connect();
    expect(provider.where).toBe('a');
    expect(provider.isConnected).toBe(true);
  });

  it('takes subscriptions along, but no extrinsic', async () => {
    const { provider, nodes } = setUp('a', 'b');
    const [a, b] = nodes;
    await provider.connect();
    const heads: unknown[] = [];
    const id = await provider.subscribe('head', 'chain_subscribeNewHeads', [], (_, head) => heads.push(head));
    await provider.subscribe('update', 'author_submitAndWatchExtrinsic', ['0x'], () => undefined);
    expect(provider.turn(new Error('test'))).toBe(true);
    await provider.connect();
    await vi.advanceTimersByTimeAsync(0);
    expect(b.subscribed).toEqual(['chain_subscribeNewHeads']);
    b.updates[0]?.(null, 7);
    expect(heads).toEqual([7]);
    await provider.unsubscribe('head', 'chain_unsubscribeNewHeads', id);
    expect([a.ended, b.ended]).toEqual([[], ['b chain_subscribeNewHeads']]);
  });

  it('leaves a node that does not answer in time, and rejects what was asked', async () => {
    const { provider, nodes } = setUp('a', 'b');
    nodes[0].isSilent = true;
    await provider.connect();
    const asked = provider.send('slow', []).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(TIMEOUT_MS);
    expect(await asked).toMatchObject({ code: 'unreachable', message: expect.stringContaining('slow') });
    expect(provider.where).toBe('b');
    expect(nodes[0].isConnected).toBe(false);
  });

  it('sets aside who lied for a time, says which check failed, and comes back to it after that', async () => {
    const { provider, warned, clock } = setUp('a', 'b');
    await provider.connect();
    expect(provider.refuse(refusal)).toBe(true);
    expect(warned[0]).toContain('node set aside: proofRoot');
    await provider.connect();
    expect(provider.where).toBe('b');
    expect(provider.turn(new Error('test'))).toBe(true);
    await provider.connect();
    expect(provider.where).toBe('b');
    clock.ms = ASIDE_MS;
    provider.turn(new Error('test'));
    await provider.connect();
    expect(provider.where).toBe('a');
  });

  it('has nobody left where all lied, and asks nobody until the time is over', async () => {
    const { provider, clock } = setUp('a', 'b');
    await provider.connect();
    provider.refuse(refusal);
    await provider.connect();
    expect(provider.refuse(refusal)).toBe(false);
    await provider.connect();
    expect(provider.isConnected).toBe(false);
    clock.ms = ASIDE_MS;
    await provider.connect();
    expect(provider.isConnected).toBe(true);
  });

  it('does not leave the only one for slowness', async () => {
    const { provider } = setUp('a');
    await provider.connect();
    expect(provider.turn(new Error('test'))).toBe(false);
    expect(provider.stalled(stall, 5)).toBe(false);
    expect(provider.isConnected).toBe(true);
  });
});

describe('FailoverProvider where nothing becomes final', () => {
  it('looks at each node once, says so, and keeps the one that has finalised most', async () => {
    const { provider, warned } = setUp('a', 'b', 'c');
    await provider.connect();
    expect(provider.stalled(stall, 10)).toBe(true);
    await provider.connect();
    expect(provider.where).toBe('b');
    expect(provider.stalled(stall, 12)).toBe(true);
    await provider.connect();
    // What the second had finalised is news: the first is looked at again, too.
    expect(provider.where).toBe('c');
    expect(provider.stalled(stall, 4)).toBe(true);
    await provider.connect();
    expect(provider.where).toBe('a');
    expect(provider.stalled(stall, 12)).toBe(false);
    expect(provider.where).toBe('a');
    expect(provider.isConnected).toBe(true);
    expect(warned).toHaveLength(3);
  });

  it('turns to the highest where the last one looked at is behind', async () => {
    const { provider } = setUp('a', 'b');
    await provider.connect();
    expect(provider.stalled(stall, 12)).toBe(true);
    await provider.connect();
    expect(provider.where).toBe('b');
    expect(provider.stalled(stall, 3)).toBe(false);
    await provider.connect();
    expect(provider.where).toBe('a');
  });

  it('says nothing of later rounds of the same stall, and of another one again', async () => {
    const { provider, warned } = setUp('a', 'b');
    await provider.connect();
    for (let round = 0; round < 5; round += 1) {
      provider.stalled(stall, 7);
      await provider.connect();
      provider.stalled(stall, 7);
      await provider.connect();
    }
    expect(warned).toHaveLength(1);
    provider.stalled(stall, 8);
    expect(warned).toHaveLength(2);
  });
});
