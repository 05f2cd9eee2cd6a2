/** The secrets of the chosen account: who may open each, and the buttons that change it. */
import { policy, type SecretInfo } from 'keyfold/client';
import { byId, doing, element, sayError } from './page';
import type { Session } from './session';

export function startSecrets({ keyfold, account, nameOf, onAccount }: Session): () => void {
  const list = byId('secrets', HTMLUListElement);
  const said = byId('secrets-said', HTMLElement);
  let shown = 0;

  const show = async (): Promise<void> => {
    shown += 1;
    const now = shown;
    const secrets = await keyfold.secrets.list({ owner: account().address });
    // An answer for an account that is no longer the chosen one.
    if (now !== shown) return;
    list.replaceChildren(...secrets.map(item));
    if (secrets.length === 0) said.replaceChildren('This account has no secret on the chain.');
    else said.replaceChildren();
  };

  const item = ({ id, policy: rule }: SecretInfo): HTMLLIElement => {
    const who = element('input', { id: `who-${id}`, spellcheck: false });
    const form = element('form');
    const change = (name: string, step: (signer: ReturnType<typeof account>) => Promise<unknown>) => {
      const button = element('button', { type: 'button' }, name);
      button.onclick = () =>
        doing(form, said, async () => {
          await step(account());
          await show();
        });
      return button;
    };
    form.append(
      element('label', { htmlFor: who.id }, `Account to share secret ${id} with, or to take it from`),
      who,
      change('Share', (signer) => keyfold.secrets.share(id, [who.value.trim()], { signer })),
      change('Revoke', (signer) => keyfold.secrets.revoke(id, [who.value.trim()], { signer })),
    );
    const text = `Secret ${id} may be opened by ${policy.describe(rule, nameOf)}.`;
    return element('li', {}, element('p', {}, text), form);
  };

  const refresh = (): void => void show().catch((error: unknown) => sayError(said, error));
  onAccount(refresh);
  return refresh;
}
