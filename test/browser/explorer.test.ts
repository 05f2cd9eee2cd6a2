/** The explorer beside a network that lives: what it shows, and what it verifies. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExplorerServer, serveExplorer } from '../../src/cli/explorer/serve.js';
import { connect, policy, seal } from '../../src/client/index.js';
import { hurried } from '../../src/devnet/hurry.js';
import { startTestNetwork, type TestNetwork } from '../e2e/network.js';
import { launch } from './chromium.js';
import { dropFile, type OpenPage, openPage, picture, seriousFindings } from './pages.js';
import { forged, receiptOf } from './receipt.js';

const SEATS = 5;
const DEV = 'Not available: dev chain: state proof, authorities, finality.';

let browser: Browser;
let net: TestNetwork;
let server: ExplorerServer;
let opened: OpenPage;
let page: Page;
let url: string;

beforeAll(async () => {
  // Before the network: without a browser nothing has to wait for it.
  browser = await launch();
  net = await startTestNetwork(SEATS, 1, { port: 0, seed: 'explorer' });
  url = net.network.url ?? '';
  server = await serveExplorer({ chainUrl: url, port: 0 });
  opened = await openPage(browser, { colorScheme: 'light' });
  page = opened.page;
  await page.goto(server.url);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await net?.network.stop();
});

const summary = () => page.locator('.checks output');
/** The words of a verification that has ended. */
async function verdict(): Promise<string> {
  await page.locator('.checks output:not(.busy)').waitFor();
  return summary().innerText();
}
/** Closes the verification that is shown: the next one is another. */
async function closed(): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator('.checks').waitFor({ state: 'detached' });
}
const focused = () => page.evaluate(() => document.activeElement?.id);

describe('the explorer', () => {
  it('shows the network as it is', async () => {
    await page.getByText('connected', { exact: true }).waitFor();
    await page.getByRole('heading', { name: `Network ${SEATS} operators` }).waitFor();
    await page.getByText(`Key 1 Wrap, epoch 1, Active; 3 of ${SEATS} seats`).waitFor();
    await page.getByText('Nobody has asked for a secret yet.').waitFor();
  });

  it('shows a secret being opened, live', async () => {
    const { client, depositor, reader, recipient } = net;
    const text = new TextEncoder().encode('what the page sees opened, but not in it');
    const file = await seal(text, recipient);
    const admitted = policy.any(policy.owner(), policy.accounts(reader.publicKey), policy.delegated());
    await client.store(file, admitted, depositor);
    await page.getByRole('heading', { name: 'Requests 0, 1 secrets' }).waitFor();
    expect(await client.open(file, reader, { withinBlocks: 60 })).toEqual(text);
    const row = page.getByLabel('Requests and releases').locator('tbody tr');
    await row.getByText(/^released @\d+, epoch 1, seats/).waitFor();
    expect(await row.innerText()).toMatch(/^0\t0\t0x/);
    await picture(page, 'network');
  });

  it('tells the story of a secret in plain words, and verifies a line of it', async () => {
    const { client, depositor, reader, stranger } = net;
    const { groups, secrets } = client.keyfold;
    const { group } = await groups.create('night shift', [reader.publicKey], { signer: depositor });
    await secrets.delegate(0n, stranger.publicKey, { expires: 100_000 }, { signer: depositor });
    const story = page.getByRole('region', { name: /^Secrets \d+$/ });
    await story.getByText('Secret 0').click();
    await story.getByText(/^Now: delegated to 0x[0-9a-f]{6}….* until block 100000$/).waitFor();
    const lines = await story.getByRole('listitem').allInnerTexts();
    const said = lines.map((line) => line.replaceAll(/\s+/g, ' ').replaceAll(/0x\S+/g, 'X'));
    expect(said).toEqual([
      expect.stringMatching(
        /^@\d+ the owner lets X open it until block 100000, under policy version 0 verify$/,
      ),
      expect.stringMatching(/^@\d+ request 0 is released to X by seats \d, \d, \d of epoch 1 verify$/),
      expect.stringMatching(/^@\d+ X asks: request 0, allowed by policy version 0 verify$/),
      expect.stringMatching(/^@\d+ stored by X for key 1 verify$/),
    ]);
    const made = page.getByLabel('Groups that policies name').locator('tbody tr');
    expect(await made.innerText()).toMatch(new RegExp(`^${group}\tnight shift\t0x`));
    await story.getByRole('button', { name: 'verify' }).first().click();
    expect(await verdict()).toMatch(/^Verified here: log .*cryptography /);
    await page
      .getByRole('complementary')
      .getByText(/delegation of secret 0 to [0-9a-f]+, until block 100000/)
      .waitFor();
    await closed();
    await picture(page, 'story');
  });

  it('finds records by words, number and block, and says where none is', async () => {
    const heading = page.getByRole('heading', { name: /^Audit log/ });
    await page.fill('#search', 'secrets.released request 0');
    await heading.getByText(/^1 of \d+ records$/).waitFor();
    await page.fill('#search', '@1');
    await page.getByText('audit.CodeChanged').waitFor();
    await page.fill('#search', '#0 nowhere');
    await page.getByText('No record has all of these words.').waitFor();
    expect(await page.locator('.row').count()).toBe(0);
    await page.fill('#search', '');
    await heading.getByText(/^\d+ records$/).waitFor();
  });

  it('verifies the record of a release, and says exactly what was verified', async () => {
    await page.fill('#search', 'secrets.released');
    await page.locator('.row').click();
    expect(await verdict()).toMatch(
      new RegExp(`^Verified here: log \\(\\d+ checks\\), cryptography \\((\\d+) of \\1 claims\\)\\. ${DEV}$`),
    );
    expect(await page.locator('.row .verify').innerText()).toBe('log + crypto');
    const checks = page.getByRole('complementary');
    expect(await checks.locator('li', { hasText: 'its proof holds' }).count()).toBe(3);
    await checks.getByText(/the combination of seats \d, \d, \d in epoch 1/).waitFor();
    expect(await checks.locator('li.unavailable').count()).toBe(3);
    expect(await checks.locator('li.fail').count()).toBe(0);
    await picture(page, 'verified');
  });

  it('verifies the newest record of an operator and of a key, and says at a request what came of it', async () => {
    await closed();
    for (const part of ['Network', 'Keys']) {
      await page.getByRole('region', { name: part }).getByRole('button', { name: 'verify' }).first().click();
      expect(await verdict()).toMatch(/^Verified here: log /);
      await closed();
    }
    await page.getByLabel('Requests and releases').getByRole('button', { name: 'log + crypto' }).click();
    expect(await verdict()).toMatch(/^Verified here: log /);
  });

  it('verifies a receipt that is dropped on it', async () => {
    const receipt = await receiptOf(url, 0);
    await closed();
    await dropFile(page, 'receipt.jsonl', receipt);
    await page.getByRole('heading', { name: 'receipt.jsonl' }).waitFor();
    expect(await verdict()).toMatch(/^Verified here: log .*cryptography .* Not available: dev chain/);
    const checks = page.getByRole('complementary');
    await checks.locator('li.pass', { hasText: 'the chain is the one that this page shows' }).waitFor();
    await checks.getByText(/request 0 of secret 0 by 0x[0-9a-f]+ in block \d+ .*released in block/).waitFor();
  });

  it('shows which check a forged receipt fails', async () => {
    await closed();
    await dropFile(page, 'forged.jsonl', forged(await receiptOf(url, 0)));
    await page.getByRole('heading', { name: 'forged.jsonl' }).waitFor();
    expect(await verdict()).toMatch(
      /^Failed: the records lead to the head: path: the path of a record does not lead to the head/,
    );
    const failed = page.locator('.checks li.fail');
    expect(await failed.innerText()).toMatch(/^FAIL the records lead to the head\npath: /);
    expect(await page.locator('.checks li').last().getAttribute('class')).toBe('fail');
    await picture(page, 'forged');

    await closed();
    await dropFile(page, 'notes.txt', 'no bundle\n');
    await page.getByRole('heading', { name: 'notes.txt' }).waitFor();
    expect(await verdict()).toMatch(/^Failed: every line is one of the format, and none is missing: notJson/);
    await closed();
  });

  it('is used by the keyboard alone', async () => {
    await page.locator('body').press('/');
    expect(await focused()).toBe('search');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('keys.');
    await page.keyboard.press('Tab');
    await expect.poll(focused).toMatch(/^row-\d+$/);
    const newest = await focused();
    await page.keyboard.press('ArrowDown');
    await expect.poll(focused).not.toBe(newest);
    const below = await focused();
    expect(Number(below?.slice(4))).toBeLessThan(Number(newest?.slice(4)));
    await page.keyboard.press('Enter');
    expect(await verdict()).toMatch(/^Verified here: log/);
    await page.getByRole('heading', { name: `Record ${below?.slice(4)}` }).waitFor();
    await closed();
    expect(await focused()).toBe(below);
    await page.keyboard.press('End');
    await expect.poll(() => page.locator(':focus').innerText()).toContain('keys.KeyCreated');
    await page.keyboard.press('/');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
  });

  it('shows rounds of a beacon, live, and verifies an output from its shares', async () => {
    const { network } = net;
    const key = await network.createKey({ seats: 3, purpose: 'Beacon' });
    const beacon = await connect({ chain: network.chain });
    const { round, out } = await hurried(network, () => beacon.beacon.next({ key: key.id }));
    const rounds = page.getByLabel('Rounds of the beacon');
    const row = rounds.locator('tbody tr', { hasText: Buffer.from(out).toString('hex').slice(0, 6) });
    await row.getByText(/^0x[0-9a-f]{6}….* @\d+$/).waitFor();
    expect(await row.innerText()).toMatch(new RegExp(`^${key.id}\t${round}\t1\t`));
    await page.getByRole('img', { name: /^The last \d+ rounds of key 2, / }).waitFor();
    await row.getByRole('button', { name: 'verify' }).click();
    expect(await verdict()).toMatch(/^Verified here: log .*cryptography /);
    await page
      .getByRole('complementary')
      .getByText(/round \d+ of key 2: the combination of seats \d, \d of epoch 1/)
      .waitFor();
    await closed();
    await rounds.scrollIntoViewIfNeeded();
    await picture(page, 'beacon');
  });

  it('has no serious finding of axe, light and dark, wide and narrow, with a verification open', async () => {
    await page.locator('.row').first().click();
    await verdict();
    expect(await seriousFindings(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    const ground = await page.locator('#app').evaluate((app) => getComputedStyle(app).backgroundColor);
    expect(ground).toBe('rgb(20, 23, 26)');
    expect(await seriousFindings(page)).toEqual([]);
    await closed();
    await picture(page, 'dark');
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await seriousFindings(page)).toEqual([]);
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await overflow()).toBe(0);
    await picture(page, 'narrow');
    await page.locator('.row').first().click();
    await verdict();
    expect([await overflow(), await seriousFindings(page)]).toEqual([0, []]);
    await closed();
  });

  it('keeps to the theme that is chosen', async () => {
    await page.getByRole('button', { name: 'Theme: auto' }).click();
    const ground = () => page.locator('#app').evaluate((app) => getComputedStyle(app).backgroundColor);
    // The page draws after the click has returned.
    await expect.poll(ground).toBe('rgb(246, 246, 243)');
    await page.getByRole('button', { name: 'Theme: light' }).click();
    await page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(ground).toBe('rgb(20, 23, 26)');
  });

  it('asked for nothing from outside, and the policy refused nothing', () => {
    expect([...new Set(opened.asked.map((asked) => new URL(asked).origin))]).toEqual([
      new URL(server.url).origin,
    ]);
    expect(opened.faults).toEqual([]);
  });

  it('says that the node is away, and keeps what it has shown', async () => {
    await net.network.stop();
    await page.getByRole('alert').getByText('Disconnected').waitFor();
    expect(await page.locator('.row').count()).toBeGreaterThan(0);
  });
});
