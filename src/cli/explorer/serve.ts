/** Serves the explorer's page to this machine: fixed files, nothing that is asked for reaches the disk. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { UsageError } from '../exit.js';
import { buildScripts, readShell, type Site } from './build.js';

/** Only this machine: the page shows what the node says, and is no service. */
const HOST = '127.0.0.1';

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

export interface ExplorerServer {
  readonly url: string;
  close(): Promise<void>;
}

export interface ExplorerOptions {
  /** ws:// or wss:// */
  readonly chainUrl: string;
  /** 0 = any free one. */
  readonly port: number;
}

/** Rejects with UsageError for an address that is none, and with the system's error where the port is taken. */
export async function serveExplorer({ chainUrl, port }: ExplorerOptions): Promise<ExplorerServer> {
  const origin = originOf(chainUrl);
  const shell = await readShell();
  let scripts: Promise<Site> | undefined;
  const fileOf = async (name: string): Promise<Uint8Array | undefined> => {
    if (name === 'settings.json') return Buffer.from(JSON.stringify({ chainUrl }));
    const file = shell.get(name);
    if (file !== undefined || !name.endsWith('.js')) return file;
    scripts ??= buildScripts();
    // Who asks again has it built again.
    scripts.catch(() => {
      scripts = undefined;
    });
    return (await scripts).get(name);
  };
  const headers = headersFor(origin);
  const server = createServer((request, response) => {
    void answer(request, response, { headers, fileOf, host: () => hostOf(server.address()) });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, resolve);
  });
  // A connection that cannot be taken is one page less; who serves the page goes on.
  server.on('error', () => undefined);
  return {
    url: `http://${hostOf(server.address())}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Beside a network that goes on where the page cannot be served. `tell` is told the address of the page, or why not. */
export async function showExplorer(
  chainUrl: string,
  tell: (line: string) => void,
  serve: typeof serveExplorer = serveExplorer,
): Promise<ExplorerServer | undefined> {
  try {
    const server = await serve({ chainUrl, port: 0 });
    tell(`explorer: ${server.url} shows the network and its audit log`);
    return server;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    tell(`explorer: not served (${why}); the network goes on, \`keyfold explorer\` serves it again`);
    return undefined;
  }
}

/** Scripts and styles from here, a connection to the chain, and nothing else. */
function headersFor(origin: string): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "worker-src 'self'",
    'img-src data:',
    `connect-src 'self' ${origin}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}

interface AnswerDeps {
  readonly headers: Readonly<Record<string, string>>;
  readonly fileOf: (name: string) => Promise<Uint8Array | undefined>;
  readonly host: () => string;
}

async function answer(
  { method, url = '/', headers: { host: asked } }: IncomingMessage,
  response: ServerResponse,
  { headers, fileOf, host }: AnswerDeps,
): Promise<void> {
  const end = (status: number, type: string, body: Uint8Array | string): void => {
    response.writeHead(status, { ...headers, 'content-type': TYPES[type] ?? 'text/plain' });
    response.end(method === 'HEAD' ? undefined : body);
  };
  // Another name for this address is a page elsewhere that wants to read what is here.
  if (asked !== host() && asked !== host().replace(HOST, 'localhost')) return end(403, 'txt', 'wrong host\n');
  if (method !== 'GET' && method !== 'HEAD') return end(405, 'txt', 'GET only\n');
  const path = url.split('?')[0]?.slice(1) ?? '';
  const name = path === '' ? 'index.html' : path;
  try {
    const file = await fileOf(name);
    if (file === undefined) return end(404, 'txt', 'no such file\n');
    end(200, name.split('.').at(-1) ?? '', file);
  } catch (error) {
    end(500, 'txt', `the page cannot be built: ${error instanceof Error ? error.message : 'unknown'}\n`);
  }
}

function originOf(chainUrl: string): string {
  if (!/^wss?:\/\/[^\s;,'"]+$/.test(chainUrl) || !URL.canParse(chainUrl)) {
    throw new UsageError('chain-url: it is no WebSocket address', 'write it as ws://host:port or wss://host');
  }
  return new URL(chainUrl).origin;
}

function hostOf(address: ReturnType<ReturnType<typeof createServer>['address']>): string {
  return `${HOST}:${typeof address === 'object' && address !== null ? address.port : 0}`;
}
