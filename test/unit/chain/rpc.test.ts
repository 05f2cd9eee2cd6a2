import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChainUnreachable } from '../../../src/chain/errors.js';
import { silentLog } from '../../../src/chain/log.js';
import { RpcConnection, type RpcProvider, RpcRefused } from '../../../src/chain/rpc.js';
import { FakeProvider } from '../../support/fake-provider.js';

/** A provider whose node comes and goes as the test says. */
class ScriptedProvider extends FakeProvider implements RpcProvider {
  override isConnected = true;
  /** Whether connect() succeeds. */
  reachable = true;
  attempts = 0;
  readonly sent: string[] = [];
  /** What happens to the next sends; answered with the method's name when empty. */
  readonly answers: (() => unknown)[] = [];

  async connect(): Promise<void> {
    this.attempts += 1;
    if (this.reachable) this.come();
    else this.tell('disconnected');
  }

  async send<T>(method: string): Promise<T> {
    this.sent.push(method);
    const answer = this.answers.shift();
    return (answer === undefined ? method : answer()) as T;
  }

  async subscribe(): Promise<string> {
    return 'id';
  }

  async unsubscribe(): Promise<boolean> {
    return true;
  }
}

function setUp() {
  const provider = new ScriptedProvider();
  const rpc = new RpcConnection({ where: 'ws://test', timeoutMs: 10_000 }, { provider, log: silentLog });
  return { provider, rpc };
}

const fail = (error: unknown) => () => {
  throw error;
};
const caught = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error);

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('RpcConnection', () => {
  it("gives the node's answer, and its refusal as such", async () => {
    const { provider, rpc } = setUp();
    expect(await rpc.call('system_chain')).toBe('system_chain');
    provider.answers.push(fail(Object.assign(new Error('1010: bad'), { code: 1010 })));
    const error = await caught(rpc.call('author_submitExtrinsic'));
    expect(error).toBeInstanceOf(RpcRefused);
    expect(error).toMatchObject({ code: 1010 });
  });

  it('asks again after the node came back', async () => {
    const { provider, rpc } = setUp();
    provider.reachable = false;
    provider.answers.push(() => {
      provider.go();
      throw new Error('disconnected');
    });
    const answer = rpc.call('chain_getHeader');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(provider.sent).toEqual(['chain_getHeader']);
    provider.reachable = true;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await answer).toBe('chain_getHeader');
    expect(provider.sent).toHaveLength(2);
  });

  it('sends what must go out once only once', async () => {
    const { provider, rpc } = setUp();
    provider.answers.push(() => {
      provider.go();
      throw new Error('disconnected');
    });
    expect(await caught(rpc.callOnce('author_submitExtrinsic'))).toBeInstanceOf(ChainUnreachable);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(provider.sent).toHaveLength(1);
  });

  it('gives up a request after the time limit, with address and remedy in the message', async () => {
    const { provider, rpc } = setUp();
    provider.reachable = false;
    provider.go();
    const error = caught(rpc.call('system_chain'));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await error).toMatchObject({
      code: 'unreachable',
      message: 'cannot reach ws://test; start one with `npm start` or pass --chain-url',
    });
  });

  it('keeps trying to connect, ever more slowly, and tells of every change', async () => {
    const { provider, rpc } = setUp();
    const states: boolean[] = [];
    rpc.connected$.subscribe((connected) => states.push(connected));
    provider.reachable = false;
    provider.go();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(provider.attempts).toBeGreaterThan(10);
    expect(provider.attempts).toBeLessThan(20);
    provider.reachable = true;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(states).toEqual([true, false, true]);
  });

  it('refuses after close and stops connecting', async () => {
    const { provider, rpc } = setUp();
    await rpc.close();
    await rpc.close();
    expect(await caught(rpc.call('system_chain'))).toMatchObject({ code: 'closed' });
    const { attempts } = provider;
    provider.go();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(provider.attempts).toBe(attempts);
  });

  it('refuses an address that is no WebSocket', () => {
    expect(() => RpcConnection.over('http://test', 1, { log: silentLog })).toThrow(ChainUnreachable);
  });
});
