/** The embedded chain's JSON-RPC: whatever arrives is answered, and the chain goes on. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { silentLog } from '../../src/chain/log.js';
import { type RpcServer, startRpcServer } from '../../src/devnet/rpc-server.js';
import { startTestChain, type TestChain } from '../support/chain.js';
import { fuzz, nodeAnswer, spoiledText } from './support.js';

let chain: TestChain;
let server: RpcServer;
let methods: readonly string[];

/** Request ids, so that an answer is known from a notification. */
let next = 0;

/** Sends a message and then a request that must be answered; every answer to both until then. */
async function ask(socket: WebSocket, message: string): Promise<unknown[]> {
  const answers: unknown[] = [];
  const ping = `ping ${next++}`;
  await new Promise<void>((resolve, reject) => {
    const failed = (): void => reject(new Error('the server closed the connection'));
    socket.on('close', failed);
    socket.on('message', function take(data) {
      const answer = JSON.parse(String(data)) as { id?: unknown };
      answers.push(answer);
      if (answer.id !== ping) return;
      socket.off('message', take);
      socket.off('close', failed);
      resolve();
    });
    socket.send(message);
    socket.send(JSON.stringify({ id: ping, method: 'system_chain' }));
  });
  return answers;
}

async function connected(): Promise<WebSocket> {
  const socket = new WebSocket(server.url);
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));
  return socket;
}

beforeAll(async () => {
  chain = await startTestChain();
  server = await startRpcServer({ chain: chain.embedded, port: 0 }, { log: silentLog });
  const socket = await connected();
  const [first] = await ask(socket, JSON.stringify({ id: 1, method: 'rpc_methods' }));
  methods = (first as { result: { methods: string[] } }).result.methods;
  socket.close();
});

afterAll(async () => {
  await server?.close();
  await chain?.close();
});

interface Answer {
  readonly jsonrpc?: unknown;
  readonly id?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code?: unknown; readonly message?: unknown };
}

describe('the JSON-RPC server', () => {
  it('any message is answered with a result or a JSON-RPC error, and the next one too', async () => {
    expect(methods.length).toBeGreaterThan(10);
    const params = fc.oneof(fc.array(nodeAnswer(), { maxLength: 4 }), fc.anything({ maxDepth: 2 }));
    const request = fc
      .tuple(fc.nat(methods.length - 1), params, fc.oneof(fc.nat(), fc.string(), fc.constant(null)))
      .map(([which, values, id]) =>
        JSON.stringify({ jsonrpc: '2.0', id, method: methods[which], params: values }),
      );
    const message = fc.oneof(
      { weight: 4, arbitrary: request },
      { weight: 1, arbitrary: request.chain((text) => spoiledText(text)) },
      { weight: 1, arbitrary: fc.string({ maxLength: 60, unit: 'binary' }) },
      { weight: 1, arbitrary: fc.anything({ maxDepth: 3 }).map((any) => JSON.stringify(any) ?? '') },
    );
    const socket = await connected();
    await fc.assert(
      fc.asyncProperty(message, async (text) => {
        for (const answer of (await ask(socket, text)) as Answer[]) {
          expect(answer.jsonrpc).toBe('2.0');
          if (answer.error !== undefined) {
            expect(Number.isInteger(answer.error.code)).toBe(true);
            expect(typeof answer.error.message).toBe('string');
          }
        }
      }),
      fuzz(150),
    );
    socket.close();
  });
});
