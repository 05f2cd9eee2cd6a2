/** A log of 10,000 records on the page, and what the page says where there is no log. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExplorerServer, serveExplorer } from '../../src/cli/explorer/serve.js';
import { launch } from './chromium.js';
import { openPage, seriousFindings } from './pages.js';
import { MANY, manyRecords, messagesOf, sayMore, tellInstead } from './told.js';

/** Rows in sight and a few beside them: a screen of 800 px has no more. */
const MOST_ROWS = 60;

const focused = (page: Page): Promise<string | undefined> => page.evaluate(() => document.activeElement?.id);

let browser: Browser;
let server: ExplorerServer;
beforeAll(async () => {
  browser = await launch();
  // Nobody listens at port 1.
  server = await serveExplorer({ chainUrl: 'ws://127.0.0.1:1', port: 0 });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

describe('a log of 10,000 records', () => {
  it('has the rows in sight only, is scrolled to its end, and searched', async () => {
    const { page, faults } = await openPage(browser);
    await tellInstead(page, messagesOf(await manyRecords()));
    await page.goto(server.url);
    await page.getByText(`${MANY} records`).waitFor();
    const rows = page.locator('.rows li');
    expect(await rows.count()).toBeLessThan(MOST_ROWS);
    expect(await page.locator('.row').first().innerText()).toMatch(/^9999\b/);

    await page.locator('.rows').evaluate((box) => {
      box.scrollTop = box.scrollHeight;
    });
    await page.locator('#row-0').waitFor();
    expect(await rows.count()).toBeLessThan(MOST_ROWS);

    await page.fill('#search', '#123');
    await page.getByText(`1 of ${MANY} records`).waitFor();
    expect(await page.locator('.row').innerText()).toMatch(/^123\b/);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('keeps the row that the keyboard is at where it is while new records come in above', async () => {
    const { page, faults } = await openPage(browser);
    const records = await manyRecords();
    await tellInstead(page, messagesOf(records.slice(0, 500)), [
      { type: 'records', records: records.slice(500, 510) },
    ]);
    await page.goto(server.url);
    await page.getByText('500 records').waitFor();
    await page.locator('.row').first().focus();
    for (let step = 0; step < 40; step += 1) await page.keyboard.press('ArrowDown');
    const row = page.locator('#row-459');
    const place = (): Promise<number> => row.evaluate((element) => element.getBoundingClientRect().top);
    await expect.poll(() => focused(page)).toBe('row-459');
    const before = await place();
    await sayMore(page);
    await page.getByText('510 records').waitFor();
    expect([await focused(page), await place()]).toEqual(['row-459', before]);
    await page.keyboard.press('Home');
    await expect.poll(() => focused(page)).toBe('row-509');
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

describe('without a log', () => {
  it('says what it waits for, and that the node is away', async () => {
    const { page } = await openPage(browser);
    await page.goto(server.url);
    await page.getByText('Reading the chain at ws://127.0.0.1:1').waitFor();
    await page.getByRole('alert').getByText('Disconnected').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.context().close();
  });

  it('says what is not there yet', async () => {
    const { page } = await openPage(browser);
    await tellInstead(page, messagesOf([]));
    await page.goto(server.url);
    for (const words of [
      'No operator has registered yet.',
      'No key has been made yet.',
      'Nobody has asked for a secret yet.',
      'No secret is stored yet.',
      'Nobody was warned or charged.',
      'No group has been made yet.',
      'No record yet.',
    ])
      await page.getByText(words).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.context().close();
  });

  it('says why it cannot be loaded', async () => {
    const { page } = await openPage(browser);
    const body = 'the page cannot be built: preact is missing';
    await page.route('**/main.js', (route) => route.fulfill({ status: 500, body }));
    await page.goto(server.url);
    await page.getByRole('alert').getByText(`The page cannot be loaded: ${body}`).waitFor();
    await page.context().close();
  });
});
