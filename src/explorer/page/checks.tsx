/** A verification, one line a check; of a row the record as well. */
import type { RecordView } from '../../audit/view.js';
import type { CheckLine, CheckPart } from '../messages.js';
import { textOf } from '../model/fields.js';
import { Scroll } from './scroll.js';
import type { Job } from './store.js';

const MARKS = { pass: 'pass', fail: 'FAIL', unavailable: 'n/a', open: 'open' } as const;

const PARTS: Readonly<Record<CheckPart, string>> = {
  log: 'The log',
  chain: 'State proof and finality',
  claims: 'What the records claim',
};

export function Checks({ job, close }: { job: Job; close: () => void }) {
  const { title, lines, progress, verdict, record } = job;
  return (
    <aside class="checks" aria-label={`Verification: ${title}`}>
      <header>
        <h2>{title}</h2>
        <button type="button" class="close" onClick={close} aria-label="Close the verification (Esc)">
          ×
        </button>
      </header>
      <output class={verdict?.kind ?? 'busy'}>
        {verdict?.summary ??
          `verifying${progress === undefined ? '' : ` ${progress.done} of ${progress.of}`} …`}
      </output>
      <Scroll label="Checks">
        {record !== undefined && <Fields record={record} />}
        {(Object.keys(PARTS) as CheckPart[]).map((part) => (
          <Part key={part} part={part} lines={lines.filter((line) => line.part === part)} />
        ))}
      </Scroll>
    </aside>
  );
}

function Part({ part, lines }: { part: CheckPart; lines: readonly CheckLine[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{PARTS[part]}</h3>
      <ol>
        {lines.map(({ title, outcome, reason, meaning, detail }, place) => (
          <li key={place} class={outcome}>
            <b>{MARKS[outcome]}</b> {title}
            {reason !== undefined && (
              <span class="why">
                {' '}
                {reason}
                {meaning !== undefined && `: ${meaning}`}
              </span>
            )}
            <small>{detail}</small>
          </li>
        ))}
      </ol>
    </>
  );
}

function Fields({ record: { pallet, name, block, fields, causedBy } }: { record: RecordView }) {
  return (
    <dl class="fields">
      <dt>event</dt>
      <dd>{`${pallet}.${name}, block ${block}`}</dd>
      {Object.entries(fields).map(([field, value]) => (
        <>
          <dt>{field}</dt>
          <dd class="mono">{textOf(value)}</dd>
        </>
      ))}
      <dt>caused by</dt>
      <dd class="mono">{causedBy ?? 'the chain itself'}</dd>
    </dl>
  );
}
