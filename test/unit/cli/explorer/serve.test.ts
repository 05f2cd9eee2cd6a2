/** What the page is served with: nothing of the outside, to nobody outside, and no harm where it is not served. */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readShell } from '../../../../src/cli/explorer/build.js';
import { type ExplorerServer, serveExplorer, showExplorer } from '../../../../src/cli/explorer/serve.js';

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

const CHAIN = 'wss://node.example:9944';
let server: ExplorerServer;
beforeAll(async () => {
  server = await serveExplorer({ chainUrl: `${CHAIN}/path`, port: 0 });
});
afterAll(() => server?.close());

function ask(path: string, { method = 'GET', host = '' } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = host === '' ? {} : { host };
    const made = request(new URL(path, server.url), { method, headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body }));
    });
    made.on('error', reject).end();
  });
}

describe('the page', () => {
  it('may load from here, connect to the chain, and nothing else', async () => {
    const { status, headers, body } = await ask('/');
    expect(status).toBe(200);
    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`connect-src 'self' ${CHAIN}`);
    expect(policy.filter((one) => /unsafe|\*|data:/.test(one))).toEqual(['img-src data:']);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    expect(body).not.toMatch(/https?:|style="|<script>/);
  });

  it('is told which chain to read', async () => {
    const { headers, body } = await ask('/settings.json');
    expect(headers['content-type']).toContain('json');
    expect(JSON.parse(body)).toEqual({ chainUrl: `${CHAIN}/path` });
  });

  it.each(['/../package.json', '/%2e%2e/package.json', '/main.tsx', '/page/index.html'])(
    'has no %s',
    async (path) => expect((await ask(path)).status).toBe(404),
  );

  it('answers nobody who came by another name, and only reads', async () => {
    const { port } = new URL(server.url);
    expect((await ask('/', { host: 'evil.example' })).status).toBe(403);
    expect((await ask('/', { host: `localhost:${port}` })).status).toBe(200);
    expect((await ask('/', { method: 'POST' })).status).toBe(405);
    expect(await ask('/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
  });

  it.each(['http://127.0.0.1:9944', 'ws://', "ws://host;script-src 'unsafe-inline'", 'ws://a b'])(
    'is not served for %s',
    (chainUrl) =>
      expect(serveExplorer({ chainUrl, port: 0 })).rejects.toMatchObject({
        message: expect.stringContaining('chain-url'),
      }),
  );
});

it('is not served where its sources are not', async () => {
  await expect(readShell('/nowhere/')).rejects.toMatchObject({
    name: 'UsageError',
    message: 'explorer: the page is not in /nowhere/',
  });
});

describe('beside a network', () => {
  it('says its address', async () => {
    const told: string[] = [];
    const shown = await showExplorer('ws://127.0.0.1:1', (line) => told.push(line));
    expect(told).toEqual([`explorer: ${shown?.url} shows the network and its audit log`]);
    await shown?.close();
  });

  it('that cannot be served is said, and the network goes on', async () => {
    const told: string[] = [];
    const failing = () => Promise.reject(new Error('no port is free'));
    expect(await showExplorer('ws://127.0.0.1:1', (line) => told.push(line), failing)).toBeUndefined();
    expect(told).toEqual([
      expect.stringMatching(/^explorer: not served \(no port is free\); the network goes on/),
    ]);
  });
});
