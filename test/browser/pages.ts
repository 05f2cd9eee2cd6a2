/** Pages under test: what they say on the console, what they load, and pictures of them. */
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { ROOT } from '../support/tour.js';

/** Where the documents show them. */
const PICTURES = join(ROOT, 'docs/guides/explorer');
/** `npm run docs:screenshots`; otherwise none is written. */
const IS_WRITING = process.env.KEYFOLD_SCREENSHOTS === 'write';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

export interface OpenPage {
  readonly page: Page;
  /** What was wrong: errors of scripts, and everything that the policy refused. */
  readonly faults: readonly string[];
  /** Addresses that it asked for. */
  readonly asked: readonly string[];
}

export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const [faults, asked]: [string[], string[]] = [[], []];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('request', (request) => asked.push(request.url()));
  return { page, faults, asked };
}

/** What axe finds that is serious or critical, as `rule: element`. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // By the debugger, past the policy of the page.
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  if (!isThere) await page.evaluate(await readFile(AXE, 'utf8'));
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** A picture for the documents. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!IS_WRITING) return;
  await mkdir(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' });
}

/** Drops a file on the page, as somebody who drags it there. */
export async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([file, content]) => {
      const made = new DataTransfer();
      made.items.add(new File([content ?? ''], file ?? ''));
      return made;
    },
    [name, text],
  );
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
}
