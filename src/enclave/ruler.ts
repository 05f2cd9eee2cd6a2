/**
 * Is it safe: one registration, dealing and acknowledgement per attempt, one complaint per dealer of it, one partial
 * per request and epoch, one share per round. Each answer is recorded, together with the statement it answers, before it is released; asked
 * again for the same statement the ruler gives the identical answer, for another statement it refuses. What is on
 * record is also all that the account may sign. It holds public bytes only.
 */
import { EnclaveError } from './errors.js';
import { type Entry, OpenAnswers, replay, ShareRecords } from './records.js';

/** Attempts of one key that may have records at a time: the one being made and those not yet erased. */
export const MAX_OPEN_ATTEMPTS = 4;

/** Partials on record for one key: the chain's limit of open requests, twice (those closed since the last erase). */
export const MAX_PARTIALS = 2048;

/** Shares of rounds on record for one key: the chain's limit of open rounds, twice, as for partials. */
export const MAX_ROUNDS = 128;

/** The moves that are made once per attempt; the number is a dealer. */
export type Move = 'register' | 'deal' | 'acknowledge' | `complain ${number}`;

/** Those a later attempt rules out for good; the others still serve the current epoch beside a newer attempt. */
const OPENING_MOVES: readonly Move[] = ['register', 'deal'];

/** One attempt at one epoch of one key, by its numbers on chain. */
export interface AttemptId {
  readonly key: number;
  readonly epoch: number;
  readonly attempt: number;
}

interface KeyRecords {
  /** Attempts erased so far: none at or before this one is ever answered again. */
  closed: { epoch: number; attempt: number } | undefined;
  readonly attempts: Map<string, { readonly id: AttemptId; readonly moves: Map<Move, Entry<unknown>> }>;
  readonly partials: OpenAnswers;
  readonly rounds: OpenAnswers;
}

/** Whether attempt a comes before or is b, in the order the chain makes them. */
function upTo(a: { epoch: number; attempt: number }, b: { epoch: number; attempt: number }): boolean {
  return a.epoch < b.epoch || (a.epoch === b.epoch && a.attempt <= b.attempt);
}

function attemptName({ epoch, attempt }: AttemptId): string {
  return `${epoch}/${attempt}`;
}

export class Ruler {
  /** Handoffs, wishes and heartbeats. */
  readonly shares = new ShareRecords();
  readonly #keys = new Map<number, KeyRecords>();

  /**
   * The answer of this attempt to `move`, made by `make` the first time. `statement`: 32 bytes that bind everything
   * `make` answers. Throws `superseded`, `conflict`, `full`, and whatever `make` throws (then nothing is recorded).
   */
  attempt<Answer>(id: AttemptId, move: Move, statement: Uint8Array, make: () => Answer): Answer {
    const { closed, attempts } = this.#records(id.key);
    if (closed !== undefined && OPENING_MOVES.includes(move) && upTo(id, closed)) {
      throw new EnclaveError('superseded', 'this attempt is over and its secrets are erased');
    }
    const name = attemptName(id);
    const known = attempts.get(name);
    if (known === undefined && attempts.size >= MAX_OPEN_ATTEMPTS) {
      throw new EnclaveError('full', `more than ${MAX_OPEN_ATTEMPTS} open attempts of one key; erase first`);
    }
    const record = known ?? { id, moves: new Map<Move, Entry<unknown>>() };
    const answer = once(record.moves, move, statement, make);
    attempts.set(name, record);
    return answer;
  }

  /** What was answered to `move` of an attempt, if it is on record. */
  answered<Answer>(id: AttemptId, move: Move): Answer | undefined {
    const record = this.#keys.get(id.key)?.attempts.get(attemptName(id));
    return record?.moves.get(move)?.answer as Answer | undefined;
  }

  /** As {@link attempt}, for the partial of one request in one epoch. */
  partial<Answer>(
    key: number,
    request: bigint,
    epoch: number,
    statement: Uint8Array,
    make: () => Answer,
  ): Answer {
    const of = { name: `${request}/${epoch}`, number: request, epoch };
    return this.#records(key).partials.answer(of, statement, make);
  }

  /** As {@link partial}, for the share of one round: it has one epoch, so another one is another statement. */
  round<Answer>(
    of: { readonly key: number; readonly epoch: number; readonly round: bigint },
    statement: Uint8Array,
    make: () => Answer,
  ): Answer {
    const named = { name: String(of.round), number: of.round, epoch: of.epoch };
    return this.#records(of.key).rounds.answer(named, statement, make);
  }

  /** What was answered to a round, if it is on record. */
  answeredRound<Answer>(key: number, round: bigint): Answer | undefined {
    return this.#keys.get(key)?.rounds.answered(String(round));
  }

  /** What was answered to a request in an epoch, if it is on record. Requests are numbered across keys. */
  answeredPartial<Answer>(request: bigint, epoch: number): Answer | undefined {
    for (const { partials } of this.#keys.values()) {
      const answer = partials.answered<Answer>(`${request}/${epoch}`);
      if (answer !== undefined) return answer;
    }
    return undefined;
  }

  /** Forgets this attempt; neither it nor an earlier one is ever registered for or dealt in again: `superseded`. */
  close(id: AttemptId): void {
    const records = this.#records(id.key);
    if (records.closed === undefined || !upTo(id, records.closed)) {
      records.closed = { epoch: id.epoch, attempt: id.attempt };
    }
    records.attempts.delete(attemptName(id));
  }

  /**
   * Forgets the partials of requests that finalised state no longer shows open, and of epochs before `epoch`. Request
   * numbers are never used again and the checker answers open requests only, so nothing can be asked twice by this.
   */
  retain(key: number, epoch: number, open: ReadonlySet<bigint>): void {
    this.#records(key).partials.retain((partial) => partial.epoch >= epoch && open.has(partial.number));
  }

  /** Forgets the shares of rounds that finalised state no longer shows open: none opens twice. */
  retainRounds(key: number, open: ReadonlySet<bigint>): void {
    this.#records(key).rounds.retain(({ number }) => open.has(number));
  }

  /** Attempts with records, oldest first within a key. */
  open(): AttemptId[] {
    return [...this.#keys.values()].flatMap(({ attempts }) => [...attempts.values()].map(({ id }) => id));
  }

  /** Keys with partials on record. */
  keysWithPartials(): number[] {
    return [...this.#keys].filter(([, { partials }]) => partials.size > 0).map(([key]) => key);
  }

  /** Requests of a key with partials on record, each once. */
  requestsOf(key: number): readonly bigint[] {
    return this.#records(key).partials.numbers;
  }

  /** Keys with shares of rounds on record. */
  keysWithRounds(): number[] {
    return [...this.#keys].filter(([, { rounds }]) => rounds.size > 0).map(([key]) => key);
  }

  /** Number of answers on record. */
  get size(): number {
    let total = 0;
    for (const { attempts, partials, rounds } of this.#keys.values()) {
      for (const { moves } of attempts.values()) total += moves.size;
      total += partials.size + rounds.size;
    }
    return total;
  }

  #records(key: number): KeyRecords {
    const known = this.#keys.get(key);
    if (known !== undefined) return known;
    const fresh = {
      closed: undefined,
      attempts: new Map(),
      partials: new OpenAnswers({ most: MAX_PARTIALS, what: 'partials' }),
      rounds: new OpenAnswers({ most: MAX_ROUNDS, what: 'shares of rounds' }),
    };
    this.#keys.set(key, fresh);
    return fresh;
  }
}

function once<Name, Answer>(
  entries: Map<Name, Entry<unknown>>,
  name: Name,
  statement: Uint8Array,
  make: () => Answer,
): Answer {
  const known = entries.get(name);
  if (known !== undefined) return replay<Answer>(known, statement);
  const entry = { statement: statement.slice(), answer: make() };
  entries.set(name, entry);
  return structuredClone(entry.answer);
}
