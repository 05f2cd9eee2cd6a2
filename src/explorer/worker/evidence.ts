/**
 * Which records say whether one record is true. The proof of a fault comes after what it costs, in the same extrinsic; and
 * a release is a combination of partials, or an output of shares, that came in extrinsics before it.
 */
import type { ReplayRecord } from '../../audit/replay/types.js';

export class Evidence {
  /** What was answered, a request or a round, by the name that {@link answeredBy} gives it -> records that answered it. */
  readonly #answers = new Map<string, number[]>();

  /** Records are told in their order. */
  add(record: ReplayRecord): void {
    if (record.kind !== 'event') return;
    for (const name of answeredBy(record.event.id, record.event.data)) {
      const known = this.#answers.get(name) ?? [];
      this.#answers.set(name, known);
      known.push(record.index);
    }
  }

  /** Indices in order, of the record too. `group`: the records of its extrinsic. */
  of(record: ReplayRecord, group: readonly number[]): readonly number[] {
    const found = new Set([...group, record.index]);
    const ended = record.kind === 'event' ? endedBy(record.event.id, record.event.data) : undefined;
    if (ended !== undefined) {
      const last = Math.max(...found);
      for (const index of this.#answers.get(ended) ?? []) if (index <= last) found.add(index);
    }
    return [...found].sort((a, b) => a - b);
  }
}

type Data = Readonly<Record<string, unknown>>;

function answeredBy(id: string, { outcomes }: Data): string[] {
  const entries = (outcomes ?? []) as readonly (readonly unknown[])[];
  if (id === 'secrets.PartialsSubmitted') return entries.map(([request]) => `request ${String(request)}`);
  if (id === 'beacon.SharesSubmitted') {
    return entries.map(([key, round]) => `round ${String(round)} of ${String(key)}`);
  }
  return [];
}

function endedBy(id: string, { request, key, round }: Data): string | undefined {
  if (id === 'secrets.Released') return `request ${String(request)}`;
  return id === 'beacon.RoundCompleted' ? `round ${String(round)} of ${String(key)}` : undefined;
}
