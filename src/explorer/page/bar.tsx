/** The bar at the top: the connection, the chain, a file to check, the theme. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChainFacts } from '../messages.js';
import { short } from '../model/text.js';
import type { Store } from './store.js';

const THEMES = ['auto', 'light', 'dark'] as const;

/** What the page believes, by the network. */
const BELIEF = {
  dev: 'State proof and finality: not available: dev chain',
  node: 'State proof and finality: not checked, this node is believed',
} as const;

export interface BarProps extends Pick<Store, 'facts' | 'connection' | 'head'> {
  readonly url: string;
  readonly check: (file: File | undefined) => void;
}

export function Bar({ facts, connection, head, url, check }: BarProps) {
  const picker = useRef<HTMLInputElement>(null);
  const [theme, setTheme] = useState<(typeof THEMES)[number]>('auto');
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'auto';
  return (
    <header class="bar">
      <h1>Keyfold</h1>
      <output class={`state ${connection.state}`} title={connection.why}>
        {connection.state}
      </output>
      <span class="fact">
        block <b>{head.block}</b>
        {head.read < head.block - 1 && ` (read to ${head.read})`}
      </span>
      <span class="fact mono">{facts === undefined ? url : whereOf(facts, url)}</span>
      <span class="fact note">{facts !== undefined && BELIEF[facts.network]}</span>
      <button type="button" onClick={() => picker.current?.click()}>
        Check a file
      </button>
      <input
        ref={picker}
        id="file"
        type="file"
        class="hidden"
        tabIndex={-1}
        aria-label="Bundle or receipt to check"
        onChange={({ currentTarget }) => {
          check(currentTarget.files?.[0]);
          // The same file again is a change, too.
          currentTarget.value = '';
        }}
      />
      <button type="button" onClick={() => setTheme(next)} aria-label={`Theme: ${theme}`}>
        {theme}
      </button>
    </header>
  );
}

const whereOf = ({ genesis, specVersion }: ChainFacts, url: string): string =>
  `${url} genesis ${short(genesis)} runtime ${specVersion}`;
