/**
 * Is it safe: one registration and one dealing per attempt, one partial per request and epoch. Each answer is
 * recorded, together with the statement it answers, before it is released; asked again for the same statement the
 * ruler gives the identical answer, for another statement it refuses. It holds public bytes only.
 */
import { equalBytes } from '../protocol/index.js';
import { EnclaveError } from './errors.js';

/** Attempts of one key that may have records at a time: the one being made and those not yet erased. */
export const MAX_OPEN_ATTEMPTS = 4;

/** Partials on record for one key: the chain's limit of open requests, twice (those closed since the last erase). */
export const MAX_PARTIALS = 2048;

/** The moves that are made once per attempt. */
export type Move = 'register' | 'deal';

/** One attempt at one epoch of one key, by its numbers on chain. */
export interface AttemptId {
  readonly key: number;
  readonly epoch: number;
  readonly attempt: number;
}

interface Entry<Answer> {
  /** What was answered: the context or statement hash, 32 bytes. */
  readonly statement: Uint8Array;
  readonly answer: Answer;
}

interface KeyRecords {
  /** Attempts erased so far: none at or before this one is ever answered again. */
  closed: { epoch: number; attempt: number } | undefined;
  readonly attempts: Map<string, AttemptId>;
  readonly moves: Map<string, Entry<unknown>>;
  readonly partials: Map<string, { readonly epoch: number; readonly entry: Entry<unknown> }>;
}

/** Whether attempt a comes before or is b, in the order the chain makes them. */
function upTo(a: { epoch: number; attempt: number }, b: { epoch: number; attempt: number }): boolean {
  return a.epoch < b.epoch || (a.epoch === b.epoch && a.attempt <= b.attempt);
}

function attemptName({ epoch, attempt }: AttemptId): string {
  return `${epoch}/${attempt}`;
}

export class Ruler {
  readonly #keys = new Map<number, KeyRecords>();

  /**
   * The answer of this attempt to `move`, made by `make` the first time. `statement`: 32 bytes that bind everything
   * `make` answers. Throws `superseded`, `conflict`, `full`, and whatever `make` throws (then nothing is recorded).
   */
  attempt<Answer>(id: AttemptId, move: Move, statement: Uint8Array, make: () => Answer): Answer {
    const records = this.#records(id.key);
    if (records.closed !== undefined && upTo(id, records.closed)) {
      throw new EnclaveError('superseded', 'this attempt is over and its secrets are erased');
    }
    const name = attemptName(id);
    if (!records.attempts.has(name) && records.attempts.size >= MAX_OPEN_ATTEMPTS) {
      throw new EnclaveError('full', `more than ${MAX_OPEN_ATTEMPTS} open attempts of one key; erase first`);
    }
    const answer = once(records.moves, `${name}/${move}`, statement, make);
    records.attempts.set(name, id);
    return answer;
  }

  /** As {@link attempt}, for the partial of one request in one epoch. */
  partial<Answer>(
    key: number,
    request: bigint,
    epoch: number,
    statement: Uint8Array,
    make: () => Answer,
  ): Answer {
    const { partials } = this.#records(key);
    const name = `${request}/${epoch}`;
    const known = partials.get(name);
    if (known !== undefined) return replay<Answer>(known.entry, statement);
    if (partials.size >= MAX_PARTIALS) {
      throw new EnclaveError('full', `more than ${MAX_PARTIALS} partials on record for one key; erase first`);
    }
    const entry = { statement: statement.slice(), answer: make() };
    partials.set(name, { epoch, entry });
    return structuredClone(entry.answer);
  }

  /** Forgets this attempt and every earlier one, for ever: they are `superseded` from now on. */
  close(id: AttemptId): void {
    const records = this.#records(id.key);
    if (records.closed === undefined || !upTo(id, records.closed)) {
      records.closed = { epoch: id.epoch, attempt: id.attempt };
    }
    for (const [name, open] of records.attempts) {
      if (!upTo(open, records.closed)) continue;
      records.attempts.delete(name);
      for (const move of ['register', 'deal'] as const) records.moves.delete(`${name}/${move}`);
    }
  }

  /**
   * Forgets the partials of requests that finalised state no longer shows open, and of epochs before `epoch`. Request
   * numbers are never used again and the checker answers open requests only, so nothing can be asked twice by this.
   */
  retain(key: number, epoch: number, open: ReadonlySet<bigint>): void {
    const { partials } = this.#records(key);
    for (const [name, record] of partials) {
      const request = BigInt(name.slice(0, name.indexOf('/')));
      if (record.epoch < epoch || !open.has(request)) partials.delete(name);
    }
  }

  /** Attempts with records, oldest first within a key. */
  open(): AttemptId[] {
    return [...this.#keys.values()].flatMap(({ attempts }) => [...attempts.values()]);
  }

  /** Keys with partials on record. */
  answered(): number[] {
    return [...this.#keys].filter(([, { partials }]) => partials.size > 0).map(([key]) => key);
  }

  /** Number of answers on record, for metrics. */
  get size(): number {
    let total = 0;
    for (const { moves, partials } of this.#keys.values()) total += moves.size + partials.size;
    return total;
  }

  #records(key: number): KeyRecords {
    const known = this.#keys.get(key);
    if (known !== undefined) return known;
    const fresh = { closed: undefined, attempts: new Map(), moves: new Map(), partials: new Map() };
    this.#keys.set(key, fresh);
    return fresh;
  }
}

function replay<Answer>(entry: Entry<unknown>, statement: Uint8Array): Answer {
  if (!equalBytes(entry.statement, statement)) {
    throw new EnclaveError(
      'conflict',
      'already answered for another statement; a second answer is never given',
    );
  }
  return structuredClone(entry.answer as Answer);
}

function once<Answer>(
  entries: Map<string, Entry<unknown>>,
  name: string,
  statement: Uint8Array,
  make: () => Answer,
): Answer {
  const known = entries.get(name);
  if (known !== undefined) return replay<Answer>(known, statement);
  const entry = { statement: statement.slice(), answer: make() };
  entries.set(name, entry);
  return structuredClone(entry.answer);
}
