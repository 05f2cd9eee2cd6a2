/** The embedded chain's JSON-RPC over WebSocket, for clients in other processes: loopback only. */
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { Log } from '../chain/log.js';
import {
  asFailure,
  RPC_INVALID_PARAMS,
  RPC_INVALID_REQUEST,
  RPC_PARSE_ERROR,
  RpcFailure,
} from './failure.js';
import { OUTSIDE_FINALITY_MS, RpcSession, type SessionTarget } from './session.js';

/** Only this machine: the embedded chain trusts whoever reaches it. */
const HOST = '127.0.0.1';
/** A runtime upgrade is the largest extrinsic there is: under 2 MB, twice that in hex. */
export const MAX_MESSAGE_BYTES = 5 * 1024 * 1024;
/** A client that reads slower than this piles up is cut off: an answer with metadata has under 1 MB. */
const MAX_BUFFERED_BYTES = 32 * 1024 * 1024;
/** Enough for an explorer, a client and a crowd of workers in other processes. */
const MAX_CONNECTIONS = 128;

export interface RpcServerOptions {
  readonly chain: SessionTarget;
  /** 0 = any free one. */
  readonly port: number;
  /** Also answer dev_* (time travel, storage overwrite, setHead). */
  readonly dev?: boolean;
}

export interface RpcServer {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1; rejects with the system's error when the port is taken. */
export async function startRpcServer(
  { chain, port, dev = false }: RpcServerOptions,
  { log }: { log: Log },
): Promise<RpcServer> {
  const server = new WebSocketServer({ host: HOST, port, maxPayload: MAX_MESSAGE_BYTES });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  server.on('connection', (socket) => {
    if (server.clients.size > MAX_CONNECTIONS) socket.close(1013, 'too many connections');
    else serve(socket, chain, dev, log);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  const url = `ws://${HOST}:${bound}`;
  log.info({ url }, 'JSON-RPC server listens');
  return {
    url,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        for (const socket of server.clients) socket.terminate();
        server.close(() => resolve());
      }),
  };
}

function serve(socket: WebSocket, target: SessionTarget, dev: boolean, log: Log): void {
  const send = (message: object): void => {
    if (socket.bufferedAmount > MAX_BUFFERED_BYTES) socket.terminate();
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ jsonrpc: '2.0', ...message }));
  };
  const session = new RpcSession(
    { dev, validate: true, finalityMs: OUTSIDE_FINALITY_MS },
    { target, notify: (method, subscription, result) => send({ method, params: { subscription, result } }) },
  );
  socket.on('close', () => session.close());
  // ws reports what it refuses (too large, not UTF-8) here and closes the socket itself.
  socket.on('error', (err) => log.debug({ err }, 'JSON-RPC client failed'));
  socket.on('message', (data) => void answer(data, session).then((message) => message && send(message)));
}

/** The response to one message; none for a notification. */
async function answer(data: RawData, session: RpcSession): Promise<object | undefined> {
  let id: unknown = null;
  try {
    const request = parse(String(data));
    id = request.id;
    const result = await session.call(request.method, request.params);
    return id === undefined ? undefined : { id, result };
  } catch (error) {
    const { code, message } = asFailure(error);
    return { id: id ?? null, error: { code, message } };
  }
}

function parse(text: string): { id: unknown; method: string; params: unknown[] } {
  let request: unknown;
  try {
    request = JSON.parse(text);
  } catch {
    throw new RpcFailure(RPC_PARSE_ERROR, 'not JSON');
  }
  if (typeof request !== 'object' || request === null || Array.isArray(request)) {
    throw new RpcFailure(RPC_INVALID_REQUEST, 'one request object a message');
  }
  const { id, method, params = [] } = request as { id?: unknown; method?: unknown; params?: unknown };
  if (typeof method !== 'string') throw new RpcFailure(RPC_INVALID_REQUEST, 'method: must be a string');
  if (!Array.isArray(params)) throw new RpcFailure(RPC_INVALID_PARAMS, 'params: must be a list');
  return { id, method, params };
}
