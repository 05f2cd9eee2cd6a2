/**
 * Which records say whether one record is true. The proof of a fault comes after what it costs, in the same extrinsic; and
 * a release is a combination of partials that came in extrinsics before it.
 */
import type { ReplayRecord } from '../../audit/replay/types.js';

export class Evidence {
  /** Request -> records that submitted partials for it. */
  readonly #partials = new Map<string, number[]>();

  /** Records are told in their order. */
  add(record: ReplayRecord): void {
    if (record.kind !== 'event' || record.event.id !== 'secrets.PartialsSubmitted') return;
    const { outcomes } = record.event.data as { readonly outcomes: readonly (readonly [bigint, string])[] };
    for (const [request] of outcomes) {
      const known = this.#partials.get(String(request)) ?? [];
      this.#partials.set(String(request), known);
      known.push(record.index);
    }
  }

  /** Indices in order, of the record too. `group`: the records of its extrinsic. */
  of(record: ReplayRecord, group: readonly number[]): readonly number[] {
    const found = new Set([...group, record.index]);
    if (record.kind === 'event' && record.event.id === 'secrets.Released') {
      const last = Math.max(...found);
      for (const index of this.#partials.get(String(record.event.data.request)) ?? [])
        if (index <= last) found.add(index);
    }
    return [...found].sort((a, b) => a - b);
  }
}
