/** `keyfold worker` on a node that is not the embedded chain, and the lines it prints. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { DispatchFailed } from '../../../src/chain/errors.js';
import type { ChainEvent } from '../../../src/chain/events.js';
import { run } from '../../../src/cli/run.js';
import { lineOf, lineOfConsequence } from '../../../src/cli/worker-lines.js';
import { encodeAddress } from '../../../src/client/index.js';
import type { WorkerEvent } from '../../../src/worker/reporter.js';

describe('a node of another chain', () => {
  let basePath: string;
  let node: WebSocketServer;
  const asked: string[] = [];

  beforeEach(async () => {
    basePath = await mkdtemp(join(tmpdir(), 'keyfold-worker-'));
    node = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    node.on('connection', (socket) => {
      socket.on('message', (data) => {
        const { id, method } = JSON.parse(String(data)) as { id: number; method: string };
        asked.push(method);
        const result = method === 'system_properties' ? { tokenSymbol: 'DOT' } : `0x${'11'.repeat(32)}`;
        socket.send(JSON.stringify({ jsonrpc: '2.0', id, result }));
      });
    });
    await new Promise((resolve) => node.once('listening', resolve));
  });

  afterEach(async () => {
    for (const socket of node.clients) socket.terminate();
    await new Promise((resolve) => node.close(resolve));
    await rm(basePath, { recursive: true });
  });

  it('is refused with code 2 before anything is signed, and the folder is free again', async () => {
    const address = node.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const options = ['--chain-url', `ws://127.0.0.1:${port}`, '--base-path', basePath, '--name', 'eve'];
    let human = '';
    const output = {
      write: (to: 'data' | 'human', text: string) => {
        if (to === 'human') human += text;
      },
    };
    expect(await run(['worker', '--dev', ...options], output)).toBe(2);
    expect(human).toMatch(
      /^keyfold: error: chain-url: .*no development network, and no chain is pinned\nkeyfold: hint: .*--genesis .*keyfold dev/,
    );
    expect(asked.filter((method) => method.startsWith('author_'))).toEqual([]);
    expect(await readdir(join(basePath, 'workers', 'eve'))).toEqual([]);
  });
});

describe('what befalls the operator of a worker', () => {
  it('is told with what it cost and what to do', () => {
    const operator = new Uint8Array(32);
    const told = { block: 7, operator, why: undefined, amount: undefined };
    expect(lineOfConsequence({ ...told, what: 'isolated', amount: 20_000_000_000_000n })).toBe(
      'isolated: the operator of this worker, it cost 20 (block 7): it gets no seat in the next roster; run its workers in sync, and it comes back after that',
    );
    const warned = lineOfConsequence({ ...told, what: 'warned', why: '1 heartbeat period in a row unpaid' });
    expect(warned).toMatch(
      /^warned: .*, 1 heartbeat period in a row unpaid \(block 7\): see that one of its workers/,
    );
    expect(lineOfConsequence({ ...told, what: 'ejected' })).toMatch(/register anew$/);
    expect(lineOfConsequence({ ...told, what: 'recovered' })).toBe(
      'recovered: the operator of this worker (block 7)',
    );
  });
});

describe('the lines of a worker', () => {
  const id = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
  const included = (name: string, data: ChainEvent['data']): WorkerEvent => {
    const [pallet = '', event = ''] = name.split('.');
    const events = [{ id: name, pallet, name: event, data }];
    const block = { number: 7, hash: id(0), parent: id(0), events };
    return { duty: 'attest', kind: 'included', subjects: ['it'], included: { block, index: 0, events } };
  };

  it.each([
    [
      'enclaves.EnclaveAdded',
      { enclave: id(1) },
      `attested: enclave ${encodeAddress(id(1))} is on the chain`,
    ],
    [
      'enclaves.EnclaveReplaced',
      { old: id(1), new: id(2) },
      `attested: enclave ${encodeAddress(id(2))} took the place of ${encodeAddress(id(1))}, whose shares are gone`,
    ],
    [
      'enclaves.EnclaveRemoved',
      { enclave: id(1) },
      `removed: enclave ${encodeAddress(id(1))} of an earlier run`,
    ],
    ['keys.Registered', { key: 2, epoch: 3 }, 'key 2: registered for epoch 3'],
    ['keys.Dealt', { key: 2, dealer: 4 }, 'key 2: dealt as seat 4'],
    ['keys.Acknowledged', { key: 2, epoch: 3, seat: 4 }, 'key 2: holds the share of seat 4, epoch 3'],
    [
      'secrets.PartialsSubmitted',
      {
        outcomes: [
          [1n, 'Accepted'],
          [2n, 'Surplus'],
        ],
      },
      'answered: its partial of request 1, 2 is in',
    ],
    [
      'keys.ReplicaWanted',
      { key: 2, epoch: 3, seat: 4 },
      'key 2: asked a replica for the share of seat 4, epoch 3',
    ],
    [
      'keys.HandedOff',
      { key: 2, seat: 4, recipient: id(1) },
      `key 2: handed the share of seat 4 to ${encodeAddress(id(1))}`,
    ],
    ['keys.Lost', { key: 2, epoch: 3 }, 'key 2: said that what it held of epoch 3 is lost'],
    ['other.Event', {}, 'done: it'],
  ])('%s', (name, data, line) => {
    expect(lineOf(included(name, data))).toBe(`${line} (block 7)`);
  });

  it('say what is given up and which shares are erased, and nothing that passes by itself', () => {
    const error = new DispatchFailed('proxy', 'NotProxy', '');
    const rejected = { duty: 'attest', kind: 'rejected', subjects: ['attest'], error } as const;
    expect(lineOf({ ...rejected, givenUp: true })).toBe('gave up: attest: proxy.NotProxy');
    expect(lineOf({ ...rejected, givenUp: false })).toBeUndefined();
    const holding = { key: 1, epoch: 2, attempt: 0, registration: true, share: false, wish: false };
    const erased = { duty: 'erase', kind: 'erased', block: 7 } as const;
    expect(lineOf({ ...erased, holding })).toBeUndefined();
    expect(lineOf({ ...erased, holding: { ...holding, share: true } })).toBe(
      'key 1: erased its share of epoch 2, attempt 0',
    );
    expect(lineOf({ duty: 'deal', kind: 'looked', block: 7 })).toBeUndefined();
    expect(lineOf(included('enclaves.HeartbeatReceived', {}))).toBeUndefined();
  });
});
