/** The user's wallet: what extensions that speak polkadot.js put into every page as `injectedWeb3`. */
import type { WalletAccount } from 'keyfold/client';

interface Injected {
  readonly accounts: { get(): Promise<readonly { readonly address: string; readonly name?: string }[]> };
  readonly signer: WalletAccount['signer'];
}

declare global {
  interface Window {
    readonly injectedWeb3?: Readonly<Record<string, { enable(dapp: string): Promise<Injected> }>>;
  }
}

export interface Account extends WalletAccount {
  readonly name: string;
}

/** The accounts that the user shows to this page, of every extension. Throws where there are none. */
export async function walletAccounts(dapp: string): Promise<readonly Account[]> {
  const wallets = Object.values(window.injectedWeb3 ?? {});
  if (wallets.length === 0) {
    throw new Error(
      'There is no wallet: install an extension that speaks polkadot.js, and load the page again.',
    );
  }
  // One that refuses does not take the others away.
  const enabled = await Promise.allSettled(wallets.map((wallet) => wallet.enable(dapp)));
  const accounts: Account[] = [];
  for (const one of enabled) {
    if (one.status === 'rejected') continue;
    const { accounts: list, signer } = one.value;
    for (const { address, name = 'unnamed' } of await list.get()) accounts.push({ address, name, signer });
  }
  if (accounts.length === 0) throw new Error('The wallet shows no account to this page.');
  return accounts;
}
