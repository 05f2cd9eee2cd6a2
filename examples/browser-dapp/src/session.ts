/** What the parts of the page share: the client, and the account that the user has chosen. */
import { ClientError, type KeyfoldClient } from 'keyfold/client';
import { byId, doing, element } from './page';
import { type Account, walletAccounts } from './wallet';

export interface Session {
  readonly keyfold: KeyfoldClient;
  /** Throws where the user has not connected a wallet yet. */
  account(): Account;
  /** How the user's wallet calls an account. */
  nameOf(address: string): string | undefined;
  /** Calls back with every account that the user chooses. */
  onAccount(listener: () => void): void;
}

export function startSession(keyfold: KeyfoldClient): Session {
  const select = byId('account', HTMLSelectElement);
  const connect = byId('connect', HTMLButtonElement);
  const said = byId('account-said', HTMLElement);
  const listeners: (() => void)[] = [];
  let accounts: readonly Account[] = [];
  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  connect.onclick = () =>
    doing(connect, said, async () => {
      accounts = await walletAccounts('Sealed files');
      select.replaceChildren(
        ...accounts.map(({ name, address }) => element('option', { value: address }, `${name} (${address})`)),
      );
      select.disabled = false;
      tell();
    });
  select.onchange = tell;

  return {
    keyfold,
    account: () => {
      const chosen = accounts.find(({ address }) => address === select.value);
      if (!chosen) throw new ClientError('no-signer', 'no account is chosen: connect a wallet first');
      return chosen;
    },
    nameOf: (address) => accounts.find((account) => account.address === address)?.name,
    onAccount: (listener) => void listeners.push(listener),
  };
}
