/** What supervisors and Prometheus get to see. */
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { Subject } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AttestationError } from '../../../src/enclave/attestation/errors.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { PrometheusMetrics } from '../../../src/worker/exporter.js';
import { type HealthServer, startHealthServer } from '../../../src/worker/health.js';
import { METRICS } from '../../../src/worker/metrics.js';
import { CHECKS, FRESH_MS, Readiness } from '../../../src/worker/readiness.js';
import type { WorkerEvent } from '../../../src/worker/reporter.js';
import { FakeChain } from '../../support/fake-chain.js';
import { operatorAccount } from '../../support/fake-network.js';

const REFERENCE = new URL('../../../docs/reference/metrics.md', import.meta.url);

describe('the health server', () => {
  let server: HealthServer;
  let checks = { connected: true, fresh: true, attested: true, fit: true, shares: true };
  const metrics = new PrometheusMetrics({ name: 'eve' });

  let warnings: readonly string[] = [];

  beforeEach(async () => {
    warnings = [];
    checks = { connected: true, fresh: true, attested: true, fit: true, shares: true };
    server = await startHealthServer({ port: 0 }, deps);
  });

  const deps = { checks: () => checks, warnings: () => warnings, metrics: () => metrics.text() };

  afterEach(() => server.close());

  const get = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${server.url}${path}`, init);
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: await response.text(),
    };
  };

  it('listens on loopback only', () => {
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('says that the process lives, ready or not', async () => {
    checks = { connected: false, fresh: false, attested: false, fit: false, shares: false };
    expect(await get('/livez')).toMatchObject({ status: 200, body: 'ok\n' });
  });

  it('is ready when every check passes, and lists them when asked', async () => {
    expect(await get('/readyz')).toMatchObject({ status: 200, body: 'ok\n' });
    const { status, body } = await get('/readyz?verbose');
    expect(status).toBe(200);
    expect(body).toBe(
      `${Object.entries(CHECKS)
        .map(([name, text]) => `[+]${name} ok: ${text}\n`)
        .join('')}ok\n`,
    );
  });

  it.each(['connected', 'fresh', 'attested', 'fit', 'shares'] as const)(
    'is not ready when %s fails, and says so',
    async (name) => {
      checks = { ...checks, [name]: false };
      const { status, body } = await get('/readyz');
      expect(status).toBe(503);
      expect(body).toContain(`[-]${name} failed`);
      expect(body.match(/\[\+\]/g)).toHaveLength(4);
      expect(body).toMatch(/not ready\n$/);
    },
  );

  it('is ready in spite of a warning, and shows it when asked', async () => {
    warnings = ['it will run out: do something'];
    expect(await get('/readyz')).toMatchObject({ status: 200, body: 'ok\n' });
    const { status, body } = await get('/readyz?verbose');
    expect(status).toBe(200);
    expect(body).toMatch(/\[\+\]shares .*\n\[!\]it will run out: do something\nok\n$/);
  });

  it('gives the metrics to Prometheus', async () => {
    metrics.count('keyfold_failures_total', { duty: 'deal', code: 'roster' }, 2);
    metrics.gauge('keyfold_shares', 3);
    const { status, type, body } = await get('/metrics');
    expect(status).toBe(200);
    expect(type).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(body).toContain('keyfold_failures_total{duty="deal",code="roster",worker="eve"} 2');
    expect(body).toContain('keyfold_shares{worker="eve"} 3');
    expect(body).toContain('process_resident_memory_bytes');
  });

  it('answers HEAD without a body, refuses other methods and other paths', async () => {
    expect(await get('/readyz', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
    expect((await get('/readyz', { method: 'POST' })).status).toBe(405);
    expect((await get('/')).status).toBe(404);
    expect((await get('/livez/../metrics/x')).status).toBe(404);
  });

  it('outlives a request target that is no path', async () => {
    const { port } = new URL(server.url);
    const status = await new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port, path: '//%%%?%%&verbose', method: 'GET' }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(404);
    expect((await get('/livez')).status).toBe(200);
  });

  it('answers 500 and goes on when the metrics cannot be read', async () => {
    const broken = await startHealthServer(
      { port: 0 },
      { ...deps, metrics: () => Promise.reject(new Error('secret detail')) },
    );
    const response = await fetch(`${broken.url}/metrics`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    await broken.close();
  });

  it('tells when the port is taken', async () => {
    const port = Number(new URL(server.url).port);
    await expect(startHealthServer({ port }, deps)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('readiness', () => {
  it('follows the blocks, the clock, the connection and the enclave on the chain', async () => {
    const chain = new FakeChain({ group: await sodiumGroup() });
    const enclave = new Uint8Array(32).fill(7);
    let [now, connected] = [1_000_000, true];
    const readiness = new Readiness({ enclave }, { chain, connected: () => connected, now: () => now });
    const looked = async () => {
      chain.build();
      await new Promise(setImmediate);
      return readiness.read();
    };
    expect(await looked()).toEqual({
      connected: true,
      fresh: true,
      attested: false,
      fit: true,
      shares: true,
    });
    chain.edit(({ enclaves }) => {
      const operator = operatorAccount(1);
      enclaves.push({
        account: enclave,
        operator,
        measurement: new Uint8Array(32),
        added: 1,
        attestedUntil: undefined,
      });
    });
    await looked();
    expect(await looked()).toEqual({ connected: true, fresh: true, attested: true, fit: true, shares: true });
    chain.edit((store) => {
      store.measurements = [];
    });
    await looked();
    expect((await looked()).fit).toBe(false);
    chain.edit((store) => {
      store.measurements = undefined;
      const attestedUntil = store.rules.now - 1n;
      store.enclaves = store.enclaves.map((view) => ({ ...view, attestedUntil }));
    });
    await looked();
    expect((await looked()).fit).toBe(false);
    chain.edit((store) => {
      store.enclaves = store.enclaves.map((view) => ({ ...view, attestedUntil: undefined }));
    });
    await looked();
    expect((await looked()).fit).toBe(true);
    now += FRESH_MS;
    expect(readiness.read().fresh).toBe(true);
    now += 1;
    expect(readiness.read()).toEqual({
      connected: true,
      fresh: false,
      attested: true,
      fit: true,
      shares: true,
    });
    expect((await looked()).fresh).toBe(true);
    connected = false;
    expect(readiness.read().connected).toBe(false);
    chain.edit(({ enclaves }) => void enclaves.splice(0));
    await looked();
    expect((await looked()).attested).toBe(false);
    readiness.stop();
    await chain.close();
  });
});

describe('a warning', () => {
  it('is what the last look of the duty that renews could not do, with what to do about it', async () => {
    const chain = new FakeChain({ group: await sodiumGroup() });
    const events$ = new Subject<WorkerEvent>();
    const readiness = new Readiness(
      { enclave: new Uint8Array(32) },
      { chain, connected: () => true, events$ },
    );
    const failed = (duty: 'renew' | 'attest') =>
      events$.next({
        duty,
        block: 1,
        kind: 'failed',
        code: 'runsOut',
        error: new AttestationError('runsOut', 'it runs out', { remedy: 'bring collateral' }),
      });
    const looked = () => events$.next({ duty: 'renew', block: 1, kind: 'looked' });
    failed('attest');
    looked();
    expect(readiness.warnings()).toEqual([]);
    failed('renew');
    looked();
    expect(readiness.warnings()).toEqual(['it runs out: bring collateral']);
    looked();
    expect(readiness.warnings()).toEqual([]);
    readiness.stop();
    await chain.close();
  });
});

describe('docs/reference/metrics.md', () => {
  it('lists exactly the metrics and checks of the code, in the same words', async () => {
    const rows = (await readFile(REFERENCE, 'utf8'))
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.slice(2, -2).split(' | '));
    const metrics = Object.entries(METRICS).map(([name, { kind, labels, help }]) => [
      `\`${name}\``,
      kind,
      labels.length === 0 ? '-' : labels.map((label) => `\`${label}\``).join(', '),
      help,
    ]);
    const checks = Object.entries(CHECKS).map(([name, text]) => [`\`${name}\``, text]);
    expect(rows).toEqual([...metrics, ...checks]);
  });
});
