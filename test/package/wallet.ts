/**
 * A wallet that stands in for an extension: it puts itself into the page as `injectedWeb3`, shows a dialog for every signature,
 * and signs as polkadot.js' extension does, outside the page and from the fields that it was given alone.
 */
import { Keyring } from '@polkadot/keyring';
import { TypeRegistry } from '@polkadot/types';
import { cryptoWaitReady } from '@polkadot/util-crypto';
import type { Page } from 'playwright-core';
import type { WalletPayload } from '../../src/client/index.js';

interface ShownAccount {
  readonly name: string;
  readonly address: string;
}

/** Development accounts by their names. Gives their addresses. */
export async function installWallet<Name extends string>(
  page: Page,
  names: readonly Name[],
): Promise<Readonly<Record<Name, string>>> {
  await cryptoWaitReady();
  const keyring = new Keyring({ type: 'sr25519' });
  const accounts = names.map((name) => ({ name, address: keyring.addFromUri(`//${name}`).address }));
  await page.exposeFunction('walletSigns', (payload: WalletPayload): string => {
    const registry = new TypeRegistry();
    registry.setSignedExtensions([...payload.signedExtensions]);
    const signed = registry.createType('ExtrinsicPayload', payload, { version: payload.version });
    return signed.sign(keyring.getPair(payload.address)).signature;
  });
  await page.addInitScript(inPage, accounts);
  return Object.fromEntries(accounts.map(({ name, address }) => [name, address])) as Record<Name, string>;
}

/** Runs in the page, before its own scripts. */
function inPage(accounts: readonly ShownAccount[]): void {
  const sign = (globalThis as unknown as { walletSigns(payload: object): Promise<string> }).walletSigns;
  const button = (text: string, onclick: () => void): HTMLButtonElement =>
    Object.assign(document.createElement('button'), { textContent: text, onclick });
  const signPayload = (payload: { address: string; method: string }): Promise<{ signature: string }> =>
    new Promise((resolve, reject) => {
      const dialog = document.createElement('dialog');
      dialog.setAttribute('aria-label', 'Wallet');
      dialog.append(
        `${payload.address} signs ${payload.method.slice(0, 10)}..`,
        button('Approve', () => {
          dialog.remove();
          sign(payload).then((signature) => resolve({ signature }), reject);
        }),
        button('Reject', () => {
          dialog.remove();
          reject(new Error('Cancelled'));
        }),
      );
      document.body.append(dialog);
      dialog.showModal();
    });
  const wallet = {
    version: '1',
    enable: async () => ({ accounts: { get: async () => accounts }, signer: { signPayload } }),
  };
  Object.assign(globalThis, { injectedWeb3: { 'stand-in': wallet } });
}
