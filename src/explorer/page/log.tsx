/** The audit log: virtualised, searched, each row verified here. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RecordView } from '../../audit/view.js';
import { Search, windowOf } from '../model/filter.js';
import { summaryOf } from '../model/text.js';
import type { Job } from './store.js';
import { labelOf, type Verifying } from './verify.js';

/** As in the style sheet. */
const ROW_HEIGHT = 24;

export interface LogProps extends Verifying {
  /** Grows at its end. */
  readonly records: readonly RecordView[];
}

export function Log({ records, job, verify }: LogProps) {
  const [query, setQuery] = useState('');
  const search = useRef(new Search()).current;
  search.look(records, query);
  return (
    <section class="log" aria-labelledby="log">
      <header>
        <h2 id="log">
          Audit log{' '}
          <small role={query === '' ? undefined : 'status'}>
            {query === '' ? records.length : `${search.count} of ${records.length}`} records
          </small>
        </h2>
        <input
          id="search"
          type="search"
          placeholder="Search: words, #record, @block  ( / )"
          aria-label="Search the log"
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      </header>
      {search.count === 0 && (
        <p class="empty">{records.length === 0 ? 'No record yet.' : 'No record has all of these words.'}</p>
      )}
      <Rows key={query} search={search} count={search.count} job={job} verify={verify} />
    </section>
  );
}

interface RowsProps extends Verifying {
  readonly search: Search;
  /** Of what is found: the search itself is the same one. */
  readonly count: number;
}

function Rows({ search, count, job, verify }: RowsProps) {
  const box = useRef<HTMLDivElement>(null);
  const [{ top, height }, setView] = useState({ top: 0, height: 300 });
  /** Index of the record that the keys are at; the newest at first. */
  const [active, setActive] = useState<number>();
  /** The same at once: a key that is held down comes again before the rows are drawn. */
  const now = useRef(active);
  const activate = (record: number | undefined): void => {
    now.current = record;
    setActive(record);
  };
  const place = search.placeOf(active) ?? 0;
  useHeight(box, (seen) => setView((view) => ({ ...view, height: seen })));
  useAnchor(box, count);
  const move = (to: number): void => {
    const next = Math.max(0, Math.min(count - 1, to));
    activate(search.at(next)?.index);
    if (box.current !== null) reveal(box.current, next);
  };
  const page = Math.max(1, Math.floor(height / ROW_HEIGHT) - 1);
  const onKeyDown = (event: KeyboardEvent): void => {
    const from = search.placeOf(now.current) ?? 0;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: from + 1,
      ArrowUp: from - 1,
      PageDown: from + page,
      PageUp: from - page,
      Home: 0,
      End: count - 1,
    };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    move(to);
  };
  const { from, to } = windowOf({ top, height, rowHeight: ROW_HEIGHT, count });
  const shown = Array.from({ length: to - from }, (_, offset) => from + offset);
  // The row with the keyboard stays in the page also when it is scrolled out of sight.
  if (count > 0 && (place < from || place >= to)) shown.push(place);
  return (
    <div
      ref={box}
      class="rows"
      onScroll={({ currentTarget }) => setView((view) => ({ ...view, top: currentTarget.scrollTop }))}
    >
      <ol
        class="sizer"
        aria-label="Records, the newest first. Enter verifies one."
        style={{ height: `${count * ROW_HEIGHT}px` }}
      >
        {shown.map((at) => {
          const record = search.at(at);
          return (
            record !== undefined && (
              <Row
                key={record.index}
                record={record}
                at={at}
                count={count}
                isActive={at === place}
                isFocused={record.index === active}
                job={job(record.index)}
                onKeyDown={onKeyDown}
                verify={() => {
                  activate(record.index);
                  verify(record.index);
                }}
              />
            )
          );
        })}
      </ol>
    </div>
  );
}

interface RowProps {
  readonly record: RecordView;
  readonly at: number;
  readonly count: number;
  /** The one that Tab leads to. */
  readonly isActive: boolean;
  /** The one that the keys were moved to. */
  readonly isFocused: boolean;
  readonly job: Job | undefined;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly verify: () => void;
}

function Row({ record, at, count, isActive, isFocused, job, onKeyDown, verify }: RowProps) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (isFocused) button.current?.focus({ preventScroll: true });
  }, [isFocused]);
  return (
    <li aria-posinset={at + 1} aria-setsize={count} style={{ transform: `translateY(${at * ROW_HEIGHT}px)` }}>
      <button
        ref={button}
        type="button"
        class="row"
        id={`row-${record.index}`}
        tabIndex={isActive ? 0 : -1}
        onKeyDown={onKeyDown}
        onClick={verify}
      >
        <span class="n">{record.index}</span> <span class="n">{record.block}</span>{' '}
        <span class="name">{`${record.pallet}.${record.name}`}</span>{' '}
        <span class="mono text">{summaryOf(record)}</span>{' '}
        <span class={`verify ${job?.verdict?.kind ?? ''}`}>{labelOf(job)}</span>
      </button>
    </li>
  );
}

function useHeight(box: { readonly current: HTMLElement | null }, tell: (height: number) => void): void {
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => tell(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
}

/** New rows come in above: what is looked at further down stays where it is. */
function useAnchor(box: { readonly current: HTMLElement | null }, count: number): void {
  const before = useRef(count);
  useLayoutEffect(() => {
    const element = box.current;
    const added = count - before.current;
    before.current = count;
    if (element !== null && element.scrollTop > 0 && added > 0) element.scrollTop += added * ROW_HEIGHT;
  }, [count]);
}

function reveal(element: HTMLElement, place: number): void {
  if (place * ROW_HEIGHT < element.scrollTop) element.scrollTop = place * ROW_HEIGHT;
  const below = (place + 1) * ROW_HEIGHT - element.clientHeight;
  if (below > element.scrollTop) element.scrollTop = below;
}
