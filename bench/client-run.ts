/** Measures the client: in a real browser what it computes, on a development network many requests at once. */
import { cpus, loadavg, totalmem } from 'node:os';
import { build } from 'esbuild';
import { isEvent } from '../src/chain/events.js';
import type { FinalisedBlock } from '../src/chain/types.js';
import { policy, seal } from '../src/client/index.js';
import { launch } from '../test/browser/chromium.js';
import { startTestNetwork } from '../test/e2e/network.js';
import { ROOT } from '../test/support/tour.js';
import type { PageOptions, PageSamples } from './client-page.js';
import type { BatchReport, ClientReport } from './client-report.js';
import { spreadOf } from './latency-report.js';

export interface ClientBenchOptions {
  readonly runs: number;
  readonly requests: number;
  readonly seats: number;
}

/** Sealed; and opened: large enough for a document, small beside what age takes for a large one. */
const [SEAL_BYTES, OPEN_BYTES] = [1024 ** 2, 4096] as const;
/** Runs that load and compile. */
const WARM_UP_RUNS = 5;
/** Web Crypto is there on secure origins only, and localhost is one. */
const ORIGIN = 'http://localhost/';
/** Blocks, and the time of one, in which the seats of one process answer a hundred requests. */
const PATIENCE = { withinBlocks: 200, stallMs: 600_000 } as const;

export async function measureClient(
  { runs, requests, seats }: ClientBenchOptions,
  report: (line: string) => void,
): Promise<ClientReport> {
  const { samples, browser } = await inBrowser(runs);
  report(`measured in ${browser}; now ${requests} requests at ${seats} seats`);
  const batch = await manyAtOnce(requests, seats);
  const [{ model: cpu } = { model: 'unknown' }] = cpus();
  const machine = {
    cpu,
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
  };
  return {
    machine,
    load: loadavg()[0] ?? 0,
    browser,
    sealBytes: SEAL_BYTES,
    openBytes: OPEN_BYTES,
    runs,
    age: spreadOf(samples.age),
    seal: spreadOf(samples.seal),
    ask: spreadOf(samples.ask),
    open: spreadOf(samples.open),
    batch,
  };
}

async function inBrowser(runs: number): Promise<{ samples: PageSamples; browser: string }> {
  const { outputFiles } = await build({
    entryPoints: ['bench/client-page.ts'],
    absWorkingDir: ROOT,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    write: false,
  });
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.route(`${ORIGIN}**`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
    );
    await page.goto(ORIGIN);
    await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
    const options: PageOptions = {
      sealBytes: SEAL_BYTES,
      openBytes: OPEN_BYTES,
      runs,
      warmUpRuns: WARM_UP_RUNS,
    };
    const samples = await page.evaluate(
      (given) =>
        (globalThis as unknown as { measure(given: PageOptions): Promise<PageSamples> }).measure(given),
      options,
    );
    return { samples, browser: `Chromium ${browser.version()}` };
  } finally {
    await browser.close();
  }
}

/** One reader opens as many secrets as it is asked to, by one call of `openAll`. */
async function manyAtOnce(requests: number, seats: number): Promise<BatchReport> {
  const { network, client, depositor, reader, recipient } = await startTestNetwork(seats);
  try {
    const content = new TextEncoder().encode('one of many');
    const files = await Promise.all(Array.from({ length: requests }, () => seal(content, recipient)));
    const rule = policy.accounts(reader.publicKey);
    await client.keyfold.secrets.storeAll(
      files.map((sealed) => ({ sealed, policy: rule })),
      { signer: depositor },
    );
    const blocks: FinalisedBlock[] = [];
    const watching = network.chain.finalised$.subscribe((block) => blocks.push(block));
    const began = performance.now();
    const openings = await client.keyfold.openAll(files, { signer: reader, ...PATIENCE });
    const seconds = (performance.now() - began) / 1000;
    watching.unsubscribe();
    const events = blocks.flatMap((block) => block.events);
    // One after the other waits for the answers, so each is in a block of its own.
    const asked = blocks.filter((block) => block.events.some((event) => isEvent(event, 'secrets.Requested')));
    const key = await network.chain.state().key(network.key.id);
    return {
      requests,
      seats,
      threshold: key?.threshold ?? 0,
      askedIn: asked.length,
      opened: openings.filter(({ outcome }) => outcome === 'opened').length,
      failed: events.filter(({ id }) => id === 'system.ExtrinsicFailed').length,
      seconds,
      blocks: blocks.length,
    };
  } finally {
    await network.stop();
  }
}
