/** Search in the log: every word must be somewhere in the record. */
import type { RecordView } from '../../audit/view.js';

/** What is searched of a record: made once, a page of 10,000 records is searched while somebody types. */
const TEXTS = new WeakMap<RecordView, string>();

function searchedText(record: RecordView): string {
  const known = TEXTS.get(record);
  if (known !== undefined) return known;
  const text = `${record.pallet}.${record.name} ${JSON.stringify(record.fields)}`.toLowerCase();
  TEXTS.set(record, text);
  return text;
}

/** Records whose name or fields have every word; all without one. `#12`: that record; `@30`: that block. */
export function matches(record: RecordView, query: string): boolean {
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => {
      if (/^#\d+$/.test(word)) return record.index === Number(word.slice(1));
      if (/^@\d+$/.test(word)) return record.block === Number(word.slice(1));
      return searchedText(record).includes(word);
    });
}

/** What a search finds in a list that grows at its end; each record is looked at once. The newest stands first. */
export class Search {
  #records: readonly RecordView[] = [];
  #query = '';
  #hits: RecordView[] = [];
  /** Records that were looked at. */
  #seen = 0;

  look(records: readonly RecordView[], query: string): void {
    if (records !== this.#records || query !== this.#query) {
      [this.#records, this.#query, this.#hits, this.#seen] = [records, query, [], 0];
    }
    for (; this.#seen < records.length; this.#seen += 1) {
      const record = records[this.#seen];
      if (record !== undefined && matches(record, query)) this.#hits.push(record);
    }
  }

  get count(): number {
    return this.#hits.length;
  }

  at(place: number): RecordView | undefined {
    return this.#hits[this.#hits.length - 1 - place];
  }

  /** Of the record with that index; undefined where it is not found. */
  placeOf(index: number | undefined): number | undefined {
    if (index === undefined) return undefined;
    let [low, high] = [0, this.#hits.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#hits[middle]?.index ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return this.#hits[low]?.index === index ? this.#hits.length - 1 - low : undefined;
  }
}

/** Rows of a list that are in sight, and a few more on either side. */
export function windowOf(
  { top, height, rowHeight, count }: { top: number; height: number; rowHeight: number; count: number },
  overscan = 6,
): { readonly from: number; readonly to: number } {
  const to = Math.min(count, Math.ceil((top + height) / rowHeight) + overscan);
  return { from: Math.min(to, Math.max(0, Math.floor(top / rowHeight) - overscan)), to };
}
