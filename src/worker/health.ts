/**
 * /livez, /readyz and /metrics over HTTP, for supervisors and Prometheus: loopback only, GET and HEAD only, and nothing
 * that a person on this machine may not know.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { CHECKS, type CheckName, type Checks } from './readiness.js';

/** Only this machine. */
const HOST = '127.0.0.1';
/** A request is a line; one that takes longer is none. */
const REQUEST_TIMEOUT_MS = 5_000;
/** Connections at a time: a supervisor, a scraper, a person. */
const MAX_CONNECTIONS = 32;
const PLAIN = 'text/plain; charset=utf-8';

export interface HealthServerDeps {
  readonly checks: () => Checks;
  /** What will fail unless somebody does something; a line each. */
  readonly warnings: () => readonly string[];
  readonly metrics: () => Promise<{ readonly type: string; readonly body: string }>;
}

export interface HealthServer {
  /** http://127.0.0.1:<port> */
  readonly url: string;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly body: string;
}

/** Listens on 127.0.0.1, on `port` or, with 0, on any free one. Rejects with the system's error, such as EADDRINUSE. */
export async function startHealthServer(
  { port }: { readonly port: number },
  deps: HealthServerDeps,
): Promise<HealthServer> {
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
    void respond(request, response, deps);
  });
  server.maxConnections = MAX_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, resolve);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${HOST}:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  deps: HealthServerDeps,
): Promise<void> {
  const answered = await answer(request, deps).catch(() => ({ status: 500, body: 'unexpected\n' }));
  const { status, type = PLAIN, body } = answered as Answer;
  const headers = {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  };
  response.writeHead(status, status === 405 ? { ...headers, allow: 'GET, HEAD' } : headers);
  response.end(request.method === 'HEAD' ? undefined : body);
}

async function answer({ method, url = '/' }: IncomingMessage, deps: HealthServerDeps): Promise<Answer> {
  const [path, query = ''] = url.split('?', 2);
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, body: 'only GET and HEAD\n' };
  if (path === '/livez') return { status: 200, body: 'ok\n' };
  if (path === '/metrics') return { status: 200, ...(await deps.metrics()) };
  if (path === '/readyz') return readyz(deps, new URLSearchParams(query).has('verbose'));
  return { status: 404, body: 'there are /livez, /readyz?verbose and /metrics\n' };
}

/** In the words of Kubernetes' own servers: `[+]` passed, `[-]` failed; and `[!]` what will fail. */
function readyz(
  { checks, warnings }: Pick<HealthServerDeps, 'checks' | 'warnings'>,
  verbose: boolean,
): Answer {
  const entries = Object.entries(checks()) as [CheckName, boolean][];
  const ready = entries.every(([, passed]) => passed);
  const lines = entries.map(
    ([name, passed]) => `[${passed ? '+' : '-'}]${name} ${passed ? 'ok' : 'failed'}: ${CHECKS[name]}`,
  );
  lines.push(...warnings().map((warning) => `[!]${warning}`));
  const verdict = ready ? 'ok' : 'not ready';
  return {
    status: ready ? 200 : 503,
    body: `${verbose || !ready ? [...lines, verdict].join('\n') : verdict}\n`,
  };
}
