/** The shares a faulty enclave held and holds: it copies what an honest one erases. */
import type { FinalisedState, RosterView } from '../../../src/chain/types.js';
import type { Holding } from '../../../src/enclave/enclave.js';
import { equalBytes, type Point, type Secret } from '../../../src/protocol/index.js';
import type { LeakyGroup } from './leak.js';
import type { HeldShare } from './partials.js';

export class Shares {
  readonly #account: Uint8Array;
  readonly #leak: LeakyGroup;
  /** By key, oldest first. */
  readonly #kept = new Map<number, HeldShare[]>();

  constructor(account: Uint8Array, leak: LeakyGroup) {
    this.#account = account;
    this.#leak = leak;
  }

  /** Copies the shares of the keys' current epochs, if they are held. */
  async keep(state: FinalisedState, holdings: readonly Holding[]): Promise<void> {
    for (const key of new Set(holdings.filter(({ share }) => share).map(({ key }) => key))) {
      const kept = this.#kept.get(key) ?? [];
      const held = await this.#held(state, key);
      if (held === undefined || kept.some(({ epoch }) => epoch === held.epoch)) continue;
      this.#kept.set(key, [...kept, { ...held, x: this.secretOf(held.X) }]);
    }
  }

  /** Of the key's current epoch. */
  async current(state: FinalisedState, key: number): Promise<HeldShare> {
    const held = await this.#held(state, key);
    if (held === undefined) throw new Error(`it holds no share of the current epoch of key ${key}`);
    return { ...held, x: this.secretOf(held.X) };
  }

  /** The last one of an epoch before. */
  before(key: number, current: number): HeldShare {
    const stale = this.#kept.get(key)?.findLast(({ epoch }) => epoch < current);
    if (stale === undefined) throw new Error(`it held no share of key ${key} before epoch ${current}`);
    return stale;
  }

  /** Its seat of the key's current epoch. */
  async seat(state: FinalisedState, key: number): Promise<number | undefined> {
    return (await this.#held(state, key))?.seat;
  }

  /** Its seat in a roster. */
  seatIn({ recipients }: RosterView): number | undefined {
    return recipients.find(({ enclave }) => equalBytes(enclave, this.#account))?.seat;
  }

  /** The logarithm of a point of its own. */
  secretOf(point: Point): Secret {
    const secret = this.#leak.secretOf(point);
    if (secret === undefined) throw new Error('the backend never saw this secret');
    return secret;
  }

  async #held(
    state: FinalisedState,
    id: number,
  ): Promise<{ readonly epoch: number; readonly seat: number; readonly X: Point } | undefined> {
    const key = await state.key(id);
    if (key === undefined || key.epoch === 0) return undefined;
    const { epoch, attempt } = key;
    const seat = (await state.acknowledgement(id, epoch, attempt, this.#account))?.seat;
    const X = seat && (await state.shareKey(id, epoch, attempt, seat));
    return seat && X ? { epoch, seat, X } : undefined;
  }
}
