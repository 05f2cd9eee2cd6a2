/** Workers of other processes over JSON-RPC: who is waited for, for how long, and until when. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Hex } from '../../../src/chain/bytes.js';
import { PACE_DETACH, PACE_IDLE, rpcPace } from '../../../src/chain/pace.js';
import { RpcRefused } from '../../../src/chain/rpc.js';
import type { BuiltBlock } from '../../../src/devnet/builder.js';
import {
  MAX_PACES,
  OUTSIDE_FINALITY_MS,
  OUTSIDE_PATIENCE_MS,
  RpcSession,
  type SessionTarget,
} from '../../../src/devnet/session.js';

let told: string[];
let session: RpcSession;

/** A target of which only the driver is asked. */
function target(): SessionTarget {
  const driver = {
    attach: (name: string, patienceMs?: number) => {
      told.push(`attach ${name} ${patienceMs}`);
      return {
        idle: (block: number) => void told.push(`idle ${name} ${block}`),
        demand: () => undefined,
        detach: () => void told.push(`detach ${name}`),
      };
    },
  };
  return { driver, handlers: {} } as unknown as SessionTarget;
}

beforeEach(() => {
  told = [];
  session = new RpcSession({ dev: false, validate: true }, { target: target(), notify: () => undefined });
});

describe('a session with the embedded chain', () => {
  it('waits for a worker from its first word on, with the patience for those outside', async () => {
    expect(await session.call(PACE_IDLE, ['eve', 5])).toBe(true);
    await session.call(PACE_IDLE, ['eve', 6]);
    await session.call(PACE_IDLE, ['mallory', 6]);
    expect(told).toEqual([
      `attach eve ${OUTSIDE_PATIENCE_MS}`,
      'idle eve 5',
      'idle eve 6',
      `attach mallory ${OUTSIDE_PATIENCE_MS}`,
      'idle mallory 6',
    ]);
  });

  it('stops waiting when the worker or the connection ends', async () => {
    await session.call(PACE_IDLE, ['eve', 5]);
    await session.call(PACE_IDLE, ['mallory', 5]);
    await session.call(PACE_DETACH, ['eve']);
    await session.call(PACE_DETACH, ['eve']);
    session.close();
    session.close();
    expect(told.filter((line) => line.startsWith('detach'))).toEqual(['detach eve', 'detach mallory']);
  });

  it.each([
    [[]],
    [['', 1]],
    [['x'.repeat(65), 1]],
    [[7, 1]],
    [['eve']],
    [['eve', -1]],
    [['eve', 1.5]],
    [['eve', '1']],
    [['eve', Number.MAX_SAFE_INTEGER + 1]],
  ])('refuses %j', async (params: readonly unknown[]) => {
    await expect(session.call(PACE_IDLE, params)).rejects.toMatchObject({ code: -32602 });
    expect(told).toEqual([]);
  });

  it('waits for a few workers a connection, not for any number', async () => {
    for (let i = 0; i < MAX_PACES; i++) await session.call(PACE_IDLE, [`worker-${i}`, 1]);
    await expect(session.call(PACE_IDLE, ['one more', 1])).rejects.toMatchObject({ code: -32600 });
    await session.call(PACE_DETACH, ['worker-0']);
    expect(await session.call(PACE_IDLE, ['one more', 1])).toBe(true);
  });
});

describe('the pace of a worker over JSON-RPC', () => {
  it('says every block, and the end once', async () => {
    const pace = rpcPace({ callOnce: (method, ...params) => session.call(method, params) as never }, 'eve');
    pace.idle(1);
    pace.idle(2);
    pace.detach();
    pace.detach();
    pace.idle(3);
    await new Promise(setImmediate);
    expect(told.slice(1)).toEqual(['idle eve 1', 'idle eve 2', 'detach eve']);
  });

  it('goes on when the node is away for a moment, and is silent on a node that does not know it', async () => {
    const sent: unknown[] = [];
    let failure: Error = new Error('the node is away');
    const callOnce = (...call: unknown[]): Promise<never> => {
      sent.push(call);
      return Promise.reject(failure);
    };
    const pace = rpcPace({ callOnce }, 'eve');
    pace.idle(1);
    await new Promise(setImmediate);
    failure = new RpcRefused(-32601, 'method not found');
    pace.idle(2);
    await new Promise(setImmediate);
    pace.idle(3);
    pace.detach();
    expect(sent).toEqual([
      [PACE_IDLE, 'eve', 1],
      [PACE_IDLE, 'eve', 2],
    ]);
  });

  it.each([
    ['state_subscribeStorage', [1]],
    ['state_subscribeStorage', [['x']]],
    ['archive_v1_storage', ['0x00']],
    ['archive_v1_storage', ['0x00', [{ type: 'value', key: 7 }]]],
    ['archive_v1_storage', ['0x00', [null]]],
    ['chainHead_v1_storage', ['id', '0x00', {}]],
  ])('refuses %s of %j before the chain sees it', async (method: string, params: readonly unknown[]) => {
    const seen: unknown[] = [];
    const handlers = { [method]: async () => seen.push(method) };
    const one = new RpcSession(
      { dev: false, validate: true },
      { target: { ...target(), handlers }, notify: () => undefined },
    );
    await expect(one.call(method, params)).rejects.toMatchObject({ code: -32602 });
    expect(seen).toEqual([]);
  });

  it('tells those outside of finality when they have had time to look at the block', async () => {
    vi.useFakeTimers();
    try {
      let built: (block: BuiltBlock) => void = () => undefined;
      const onBlock: SessionTarget['onBlock'] = (listener) => {
        built = listener;
        return () => void told.push('stopped');
      };
      const pool = { submit: async () => '0x' } as unknown as SessionTarget['pool'];
      const one = new RpcSession(
        { dev: false, validate: true, finalityMs: OUTSIDE_FINALITY_MS },
        {
          target: { ...target(), pool, onBlock },
          notify: (_method, _id, status) => void told.push(JSON.stringify(status)),
        },
      );
      await one.call('author_submitAndWatchExtrinsic', ['0xaa']);
      await vi.advanceTimersByTimeAsync(0);
      const block = (number: number, included: readonly Hex[] = []): BuiltBlock => {
        return { number, hash: `0x0${number}`, included, refused: [], left: [] };
      };
      for (const each of [block(1, ['0xaa']), block(2), block(3)]) built(each);
      await vi.advanceTimersByTimeAsync(OUTSIDE_FINALITY_MS - 1);
      expect(told).toEqual(['"ready"', '{"inBlock":"0x01"}']);
      await vi.advanceTimersByTimeAsync(1);
      expect(told.slice(2)).toEqual(['{"finalized":"0x01"}', 'stopped']);
    } finally {
      vi.useRealTimers();
    }
  });
});
