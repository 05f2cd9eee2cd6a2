/**
 * What was answered, kept with the statement it answers: the same statement gets the identical answer again, another one
 * none. Here for shares that are handed over, wished for and shown to be held; ruler.ts has the rest.
 */
import { equalBytes, toHex } from '../protocol/index.js';
import type { EpochOf } from './enclave.js';
import { EnclaveError } from './errors.js';

/** Handoffs on record for one key: each of the other three replicas of a seat may ask four times before an erase. */
export const MAX_HANDOFFS = 16;

/** Heartbeats on record: the one of this period and the one that is sent in its place. */
const HEARTBEATS_KEPT = 2;

/** One answer on record. */
export interface Entry<Answer> {
  /** What was answered: the context or statement hash, 32 bytes. */
  readonly statement: Uint8Array;
  readonly answer: Answer;
}

/** A copy of the answer on record. Throws `conflict` if it answers another statement. */
export function replay<Answer>(entry: Entry<unknown>, statement: Uint8Array): Answer {
  if (!equalBytes(entry.statement, statement)) {
    throw new EnclaveError(
      'conflict',
      'already answered for another statement; a second answer is never given',
    );
  }
  return structuredClone(entry.answer as Answer);
}

/** One answer to each thing that the chain has open, by its name; forgotten when the chain has it no more. */
export class OpenAnswers {
  readonly #entries = new Map<
    string,
    { readonly number: bigint; readonly epoch: number; readonly entry: Entry<unknown> }
  >();
  readonly #most: number;
  readonly #what: string;

  constructor({ most, what }: { readonly most: number; readonly what: string }) {
    this.#most = most;
    this.#what = what;
  }

  get size(): number {
    return this.#entries.size;
  }

  /**
   * The answer under `name`, made by `make` the first time. `statement`: 32 bytes that bind, with the name, what `make`
   * answers. Throws `conflict`, `full`, and whatever `make` throws (then nothing is recorded).
   */
  answer<Answer>(
    of: { readonly name: string; readonly number: bigint; readonly epoch: number },
    statement: Uint8Array,
    make: () => Answer,
  ): Answer {
    const { name, number, epoch } = of;
    const known = this.#entries.get(name);
    if (known !== undefined) return replay<Answer>(known.entry, statement);
    if (this.#entries.size >= this.#most) {
      throw new EnclaveError(
        'full',
        `more than ${this.#most} ${this.#what} on record for one key; erase first`,
      );
    }
    const entry = { statement: statement.slice(), answer: make() };
    this.#entries.set(name, { number, epoch, entry });
    return structuredClone(entry.answer);
  }

  /** What was answered under `name`, if it is on record. */
  answered<Answer>(name: string): Answer | undefined {
    return this.#entries.get(name)?.entry.answer as Answer | undefined;
  }

  /** Of what there are records, each once. */
  get numbers(): readonly bigint[] {
    return [...new Set([...this.#entries.values()].map(({ number }) => number))];
  }

  /** Keeps what these say of. */
  retain(isKept: (of: { readonly number: bigint; readonly epoch: number }) => boolean): void {
    for (const [name, record] of this.#entries) if (!isKept(record)) this.#entries.delete(name);
  }
}

/** A wish of another enclave of the seat; asked again it has another P. */
export interface Wish extends EpochOf {
  /** 32 bytes */
  readonly recipient: Uint8Array;
  readonly P: Uint8Array;
}

function nameOf({ key, epoch, recipient, P }: Wish): string {
  return `${key}/${epoch}/${toHex(recipient)}/${toHex(P)}`;
}

/** One handoff per wish. Heartbeats and wishes of its own are free: only the last ones are on record, to be signed. */
export class ShareRecords {
  readonly #handoffs = new Map<string, { readonly wish: Wish; readonly entry: Entry<unknown> }>();
  readonly #wishes = new Map<number, { readonly epoch: number; readonly answer: unknown }>();
  #heartbeats: readonly Entry<unknown>[] = [];

  /**
   * The answer to one wish, made by `make` the first time. `statement`: 32 bytes that bind what `make` answers.
   * Throws `conflict`, `full`, and whatever `make` throws (then nothing is recorded).
   */
  handoff<Answer>(wish: Wish, statement: Uint8Array, make: () => Answer): Answer {
    const name = nameOf(wish);
    const known = this.#handoffs.get(name);
    if (known !== undefined) return replay<Answer>(known.entry, statement);
    const { length } = this.answeredWishes().filter(({ key }) => key === wish.key);
    if (length >= MAX_HANDOFFS) {
      throw new EnclaveError('full', `more than ${MAX_HANDOFFS} handoffs on record for one key; erase first`);
    }
    const entry = { statement: statement.slice(), answer: make() };
    this.#handoffs.set(name, { wish: structuredClone(wish), entry });
    return structuredClone(entry.answer);
  }

  /** What was handed to this recipient in an epoch, for each of its wishes on record. */
  handoffsTo<Answer>({ key, epoch }: EpochOf, recipient: Uint8Array): Answer[] {
    return [...this.#handoffs.values()]
      .filter(({ wish }) => wish.key === key && wish.epoch === epoch)
      .filter(({ wish }) => equalBytes(wish.recipient, recipient))
      .map(({ entry }) => entry.answer as Answer);
  }

  /** Wishes whose answer is on record. */
  answeredWishes(): Wish[] {
    return [...this.#handoffs.values()].map(({ wish }) => wish);
  }

  /** Forgets the answer to a wish that finalised state no longer shows open: nobody asks under its P again. */
  forget(wish: Wish): void {
    this.#handoffs.delete(nameOf(wish));
  }

  /** Records this enclave's own wish, in place of its last one for the key. */
  wish<Answer>({ key, epoch }: EpochOf, answer: Answer): Answer {
    this.#wishes.set(key, { epoch, answer: structuredClone(answer) });
    return answer;
  }

  /** The last wish of this enclave in an epoch. */
  ownWish<Answer>({ key, epoch }: EpochOf): Answer | undefined {
    const wish = this.#wishes.get(key);
    return wish?.epoch === epoch ? (wish.answer as Answer) : undefined;
  }

  /** The heartbeat over this statement, made by `make` the first time. */
  heartbeat<Answer>(statement: Uint8Array, make: () => Answer): Answer {
    const known = this.#heartbeats.find((entry) => equalBytes(entry.statement, statement));
    if (known !== undefined) return replay<Answer>(known, statement);
    const entry = { statement: statement.slice(), answer: make() };
    this.#heartbeats = [...this.#heartbeats, entry].slice(-HEARTBEATS_KEPT);
    return structuredClone(entry.answer);
  }

  /** The heartbeats on record. */
  heartbeats<Answer>(): Answer[] {
    return this.#heartbeats.map(({ answer }) => answer as Answer);
  }
}
