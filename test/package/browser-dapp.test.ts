/** examples/browser-dapp, built on the packed package, in a real Chromium: one user story, in its order. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { concatMap, filter, firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KeyfoldClient } from '../../src/client/client.js';
import { launch } from '../browser/chromium.js';
import { type OpenPage, openPage, seriousFindings } from '../browser/pages.js';
import { forged, receiptOf } from '../browser/receipt.js';
import { startTestNetwork, type TestNetwork } from '../e2e/network.js';
import { type Relay, startRelay } from '../support/relay.js';
import { Program } from './program.js';
import { Project } from './project.js';
import { installWallet } from './wallet.js';

const TEXT = 'for whoever may open it';

let browser: Browser;
let project: Project;
let vite: Program;
let net: TestNetwork;
let relay: Relay;
let opened: OpenPage;
let page: Page;
let address: Readonly<Record<'Alice' | 'Bob', string>>;
let sealed: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

beforeAll(async () => {
  // Before everything that takes long: without a browser nothing has to wait for it.
  browser = await launch();
  project = await Project.ofExample('browser-dapp');
  await project.run('npm', 'run', 'build');
  vite = new Program(project.path('node_modules/.bin/vite'), {
    args: ['preview', '--host', '127.0.0.1', '--port', '0'],
    cwd: project.folder,
    env: { NO_COLOR: '1' },
  });
  const server = await vite.says(/http:\/\/127\.0\.0\.1:\d+\//);
  net = await startTestNetwork(3, 1, { port: 0 });
  relay = await startRelay(net.network.url ?? '');
  opened = await openPage(browser, { colorScheme: 'dark' });
  page = opened.page;
  address = await installWallet(page, ['Alice', 'Bob']);
  await page.goto(`${server}?node=${relay.url}`);
});
afterAll(async () => {
  await browser?.close();
  await vite?.stop();
  await relay?.close();
  await net?.network.stop();
  await project?.remove();
});

const section = (name: string) => page.getByRole('region', { name });
const choose = (name: 'Alice' | 'Bob') =>
  page.getByLabel('Account of the wallet').selectOption(address[name]);
const dialog = () => page.getByRole('dialog', { name: 'Wallet' });
/** What the user does in the dialog of the wallet. */
const wallet = (button: 'Approve' | 'Reject') => dialog().getByRole('button', { name: button }).click();
/** The user approves; the page hears nothing of what it then sends. */
async function approveUnheard(): Promise<void> {
  await dialog().waitFor();
  relay.hold();
  await wallet('Approve');
}

/** The newest of the openings. */
const opening = () => section('Open').getByRole('article').first();
async function ask(): Promise<void> {
  await page.getByLabel('Sealed file (.age)').setInputFiles(sealed);
  await section('Open').getByRole('button', { name: 'Open' }).click();
}

/** Resolves when the seats have answered a request. */
async function released(request: bigint): Promise<void> {
  const { chain } = net.network;
  await firstValueFrom(
    chain.finalised$.pipe(
      concatMap((block) => chain.state(block).request(request)),
      filter((view) => view?.release !== undefined),
    ),
  );
}

describe('the page of examples/browser-dapp', () => {
  it('connects to the node and to the wallet of its user', async () => {
    await page.getByText('connected to ws://').waitFor();
    await page.getByRole('button', { name: 'Connect a wallet' }).click();
    await page.getByText('This account has no secret on the chain.').waitFor();
    const accounts = await page.getByLabel('Account of the wallet').locator('option').allInnerTexts();
    expect(accounts).toEqual([`Alice (${address.Alice})`, `Bob (${address.Bob})`]);
  });

  it('stores nothing when the user rejects the signature, and says so', async () => {
    const file = { name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from(TEXT) };
    await page.getByLabel('File to seal').setInputFiles(file);
    await page.getByRole('button', { name: 'Seal and store' }).click();
    await wallet('Reject');
    const said = section('Seal and store').getByRole('status');
    await said.getByText(`${address.Alice} did not sign: Cancelled`).waitFor();
    expect(await said.getAttribute('data-code')).toBe('signature-refused');
    const { secrets } = new KeyfoldClient({}, { chain: net.network.chain });
    expect(await secrets.list({ owner: address.Alice })).toEqual([]);
  });

  it('seals and stores when the user approves, step by step', async () => {
    await page.getByRole('button', { name: 'Seal and store' }).click();
    await wallet('Approve');
    await section('Seal and store').getByText('Secret 0 may be opened by the owner.').waitFor();
    const steps = await page.getByLabel('Steps of storing').getByRole('listitem').allInnerTexts();
    expect(steps).toEqual([
      'submitted to the network',
      'in a block',
      expect.stringMatching(/^final in block \d+$/),
    ]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Save letter.txt.age' }).click(),
    ]);
    const buffer = await readFile(await download.path());
    expect(buffer.includes(TEXT)).toBe(false);
    sealed = { name: download.suggestedFilename(), mimeType: 'application/octet-stream', buffer };
  });

  it('is denied for an account that the policy does not admit', async () => {
    await choose('Bob');
    await ask();
    await wallet('Approve');
    await opening()
      .getByText(`${address.Bob} may not open secret 0: it may be opened by the owner`)
      .waitFor();
  });

  it('shares', async () => {
    await choose('Alice');
    await page.getByLabel('Account to share secret 0 with').fill(address.Bob);
    await section('Your secrets').getByRole('button', { name: 'Share' }).click();
    await wallet('Approve');
    await section('Your secrets')
      .getByText(`Secret 0 may be opened by the owner, or Bob (${address.Bob}).`)
      .waitFor();
  });

  it('opens for whom it was shared with, step by step', async () => {
    await choose('Bob');
    await ask();
    await wallet('Approve');
    await opening().getByText(TEXT).waitFor();
    expect(await opening().getByRole('list').first().getByRole('listitem').allInnerTexts()).toEqual([
      'submitted to the network',
      'in a block',
      expect.stringMatching(/^final in block \d+$/),
      '2 of 2 seats have answered',
    ]);
  });

  it('shows what the node says of the request, and verifies the receipt of it in the page', async () => {
    await opening().getByText(`request 0 of secret 0 by ${address.Bob} in block`).waitFor();
    const receipt = await receiptOf(net.network.url ?? '', 0);
    const verify = async (text: string): Promise<void> => {
      const file = { name: 'receipt.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(text) };
      await opening().getByLabel('Receipt of request 0').setInputFiles(file);
      await opening().getByRole('button', { name: 'Verify' }).click();
    };
    await verify(forged(receipt));
    await opening().getByText('This receipt is not genuine.').waitFor();
    await verify(receipt);
    await opening().getByText('The receipt of request 0 is verified.').waitFor();
    expect(
      await opening()
        .getByText(/^replay\.\w+: pass/)
        .count(),
    ).toBeGreaterThan(3);
  });

  it('is accessible, narrow and dark, and nothing went wrong in it', async () => {
    expect(await seriousFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    const { width, ground } = await page.evaluate(() => ({
      width: document.documentElement.scrollWidth,
      ground: getComputedStyle(document.body).backgroundColor,
    }));
    expect(width).toBe(320);
    expect(ground).toBe('rgb(21, 24, 27)');
    expect(opened.faults).toEqual([]);
  });

  it('goes on after a reload in the middle of an opening', async () => {
    await ask();
    await approveUnheard();
    await released(1n);
    await page.reload();
    await opening().getByText(TEXT).waitFor();
    await opening().getByText('request 1 of secret 0 by').waitFor();
  });

  it('goes on when the connection was lost and is back', async () => {
    await page.getByRole('button', { name: 'Connect a wallet' }).click();
    await choose('Bob');
    await ask();
    await approveUnheard();
    await released(2n);
    await relay.close();
    await page.getByText('the connection is lost').waitFor();
    relay = await startRelay(net.network.url ?? '', relay.port);
    await page.getByText('connected to ws://').waitFor();
    await opening().getByText(TEXT).waitFor();
    await opening().getByText('request 2 of secret 0 by').waitFor();
  });

  it('revokes: who had it opened before is denied', async () => {
    await choose('Alice');
    await page.getByLabel('Account to share secret 0 with').fill(address.Bob);
    await section('Your secrets').getByRole('button', { name: 'Revoke' }).click();
    await wallet('Approve');
    await section('Your secrets').getByText('Secret 0 may be opened by the owner.').waitFor();
    await choose('Bob');
    await ask();
    await wallet('Approve');
    await opening()
      .getByText(`${address.Bob} may not open secret 0: it may be opened by the owner`)
      .waitFor();
  });
});
