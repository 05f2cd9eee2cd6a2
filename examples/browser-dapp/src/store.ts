/** Seals a file in the page and stores its wrapped key. Neither the chain nor a worker ever sees the file. */
import { policy, seal } from 'keyfold/client';
import { byId, chosenFile, doing, element, saving } from './page';
import type { Session } from './session';
import { stepsIn } from './steps';

export function startStoring({ keyfold, account, nameOf }: Session, stored: () => void): void {
  const form = byId('store', HTMLFormElement);
  const file = byId('store-file', HTMLInputElement);
  const readers = byId('store-readers', HTMLTextAreaElement);
  const steps = byId('store-steps', HTMLOListElement);
  const said = byId('store-said', HTMLElement);

  form.onsubmit = (event) => {
    event.preventDefault();
    void doing(form, said, async () => {
      const tell = stepsIn(steps);
      const signer = account();
      const source = chosenFile(file);
      const others = readers.value.split(/\s+/).filter((address) => address !== '');
      const rule =
        others.length === 0 ? policy.owner() : policy.any(policy.owner(), policy.accounts(...others));
      const key = (await keyfold.keys()).find(({ purpose, active }) => purpose === 'Wrap' && active);
      if (!key) throw new Error('No key of this network is active yet: try again in a minute.');
      const sealed = await seal(source, await keyfold.recipient(key.id, signer.address));
      const { id } = await keyfold.secrets.store(sealed, rule, { signer, onProgress: tell });
      said.replaceChildren(
        element('p', {}, `Secret ${id} may be opened by ${policy.describe(rule, nameOf)}.`),
        saving(sealed, `${source.name}.age`),
        element('p', { className: 'note' }, 'Keep the sealed file, and give it to whoever may open it.'),
      );
      stored();
    });
  };
}
