/** All that is on the page, and its keys: `/` searches, Escape closes a verification. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { JobName } from '../messages.js';
import { Bar } from './bar.js';
import { Checks } from './checks.js';
import { Keys } from './keys.js';
import { Log } from './log.js';
import { Network } from './network.js';
import { Rounds } from './rounds.js';
import { Groups, Secrets } from './secrets.js';
import type { Store } from './store.js';
import { Offences, Requests } from './tables.js';
import type { Verifying } from './verify.js';

export function App({ store, url }: { store: Store; url: string }) {
  const [job, setJob] = useState<JobName>();
  /** Where the keyboard was before a verification was shown. */
  const origin = useRef<Element | null>(null);
  const show = (name: JobName): void => {
    origin.current = document.activeElement;
    setJob(name);
  };
  const close = (): void => {
    setJob(undefined);
    if (origin.current instanceof HTMLElement) origin.current.focus();
  };
  const check = (file: File | undefined): void => {
    if (file !== undefined) show(store.verifyFile(file));
  };
  useEffect(() => {
    const over = (event: DragEvent): void => event.preventDefault();
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      check(event.dataTransfer?.files[0]);
    };
    const key = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && job !== undefined) close();
      if (event.key !== '/' || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      document.getElementById('search')?.focus();
    };
    addEventListener('dragover', over);
    addEventListener('drop', drop);
    addEventListener('keydown', key);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('drop', drop);
      removeEventListener('keydown', key);
    };
  });
  const { facts, connection, head, world, records } = store;
  const verifying: Verifying = {
    job: (record) => store.jobs.get(`row:${record}`),
    verify: (record) => show(store.verifyRow(record)),
  };
  const shown = job === undefined ? undefined : store.jobs.get(job);
  return (
    <>
      <Bar facts={facts} connection={connection} head={head} url={url} check={check} />
      {connection.state === 'lost' && (
        <p class="banner" role="alert">
          Disconnected: {connection.why}. What is shown is as of block {head.read}; trying again.
        </p>
      )}
      {facts !== undefined && facts.firstBlock > 0 && (
        <p class="banner">
          Records up to block {facts.firstBlock} are not read: the chain is long, or the node is no archive.
        </p>
      )}
      <main aria-busy={facts === undefined}>
        {facts === undefined ? (
          <p class="empty loading">Reading the chain at {url} …</p>
        ) : (
          <>
            <div class="left">
              <Network world={world} head={head.block} period={facts.heartbeatPeriod} {...verifying} />
              <Keys world={world} head={head.block} {...verifying} />
            </div>
            <div class="right">
              <Requests world={world} head={head.block} {...verifying} />
              <Secrets world={world} head={head.block} {...verifying} />
              <Offences world={world} {...verifying} />
              <Rounds world={world} {...verifying} />
              <Groups world={world} {...verifying} />
            </div>
            <Log records={records} {...verifying} />
          </>
        )}
        {shown !== undefined && <Checks job={shown} close={close} />}
      </main>
    </>
  );
}
