/**
 * `npm run bench:explorer`: how soon the explorer shows something beside a development network, and how smooth a log of
 * 10,000 records is, in the Chromium of this machine. `-- --json` prints one object.
 */
import type { Page } from 'playwright-core';
import { serveExplorer } from '../src/cli/explorer/serve.js';
import { launch } from '../test/browser/chromium.js';
import { openPage } from '../test/browser/pages.js';
import { MANY, manyRecords, messagesOf, tellInstead } from '../test/browser/told.js';
import { startTestNetwork } from '../test/e2e/network.js';

const SEATS = 5;
/** Frames that are scrolled, and rows from one to the next. */
const FRAMES = 300;
const ROWS_A_FRAME = 3;
const ROW_HEIGHT = 24;

const browser = await launch();

/** Milliseconds from the request of the page to its first paint and to the first record. */
async function opened(url: string): Promise<{ paint: number; record: number }> {
  const { page } = await openPage(browser);
  await page.goto(url);
  await page.locator('.row').first().waitFor();
  const times = await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    record: performance.now(),
  }));
  await page.context().close();
  return times;
}

/** Milliseconds between frames while the log is scrolled. */
const scrolled = (page: Page): Promise<number[]> =>
  page.evaluate(
    async ([frames, step]) => {
      const box = document.querySelector('.rows');
      if (box === null) throw new Error('there is no log');
      const times: number[] = [];
      let before = await new Promise<number>(requestAnimationFrame);
      for (let count = 0; count < frames; count += 1) {
        box.scrollTop += step;
        const now = await new Promise<number>(requestAnimationFrame);
        times.push(now - before);
        before = now;
      }
      return times;
    },
    [FRAMES, ROWS_A_FRAME * ROW_HEIGHT] as const,
  );

/** Milliseconds from a word that is typed to the rows with it. */
const searched = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const field = document.querySelector<HTMLInputElement>('#search');
    if (field === null) throw new Error('there is no search');
    const began = performance.now();
    field.value = 'released';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return performance.now() - began;
  });

const { network } = await startTestNetwork(SEATS, 1, { port: 0 });
const server = await serveExplorer({ chainUrl: network.url ?? '', port: 0 });
const [cold, warm] = [await opened(server.url), await opened(server.url)];
await network.stop();

const { page } = await openPage(browser);
await tellInstead(page, messagesOf(await manyRecords()));
await page.goto(server.url);
await page.getByText(`${MANY} records`).waitFor();
const times = (await scrolled(page)).sort((a, b) => a - b);
const search = await searched(page);
await server.close();
await browser.close();

const round = (value: number): number => Math.round(value * 10) / 10;
const sum = times.reduce((a, b) => a + b, 0);
const result = {
  firstPaintMs: { firstRequest: round(cold.paint), later: round(warm.paint) },
  firstRecordMs: { firstRequest: round(cold.record), later: round(warm.record) },
  records: MANY,
  framesPerSecond: round((1000 * times.length) / sum),
  frameMs: {
    median: round(times[times.length >> 1] ?? 0),
    p99: round(times[Math.floor(times.length * 0.99)] ?? 0),
  },
  searchMs: round(search),
};
if (process.argv.includes('--json')) console.log(JSON.stringify(result));
else {
  const { firstPaintMs, firstRecordMs, framesPerSecond, frameMs, searchMs } = result;
  console.log(
    `first paint:   ${firstPaintMs.firstRequest} ms while the scripts are built, ${firstPaintMs.later} ms later`,
  );
  console.log(
    `first record:  ${firstRecordMs.firstRequest} ms while the scripts are built, ${firstRecordMs.later} ms later`,
  );
  console.log(
    `${MANY} records: scrolled at ${framesPerSecond} frames/s; a frame takes ${frameMs.median} ms, p99 ${frameMs.p99} ms`,
  );
  console.log(`${MANY} records: searched in ${searchMs} ms`);
}
process.exit(0);
