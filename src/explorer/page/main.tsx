/** The page. */
import { render } from 'preact';
import { App } from './app.js';
import { Store } from './store.js';

const root = document.getElementById('app');
if (root !== null) {
  const { chainUrl } = (await (await fetch('settings.json')).json()) as { readonly chainUrl: string };
  let due = false;
  const store = new Store(new Worker('worker.js', { type: 'module' }), () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      draw();
    });
  });
  const draw = (): void => render(<App store={store} url={chainUrl} />, root);
  draw();
  store.connect(chainUrl);
}
