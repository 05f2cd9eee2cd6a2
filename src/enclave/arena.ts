/**
 * The one Uint8Array in which every long-lived secret of an enclave lies, cut into 32-byte slots. Whatever is put in
 * is wiped where it came from; whatever is taken out is a view, never a copy.
 */
import { checkLength, Secret, WORD_BYTES } from '../protocol/index.js';
import { EnclaveError } from './errors.js';

/** A secret in its slot. */
export interface Held {
  /** The live view; wiped by {@link release}. */
  readonly secret: Secret;
  /** Zeroes the slot and gives it back. A second call does nothing. */
  release(): void;
}

export class Arena {
  readonly #bytes: Uint8Array;
  readonly #free: number[];
  readonly #held = new Set<Held>();

  /** `slots`: how many 32-byte secrets it can hold at once. */
  constructor(slots: number) {
    this.#bytes = new Uint8Array(slots * WORD_BYTES);
    this.#free = Array.from({ length: slots }, (_, slot) => slots - 1 - slot);
  }

  /** Slots in use. */
  get used(): number {
    return this.#held.size;
  }

  /** Moves a 32-byte secret in and wipes `source`. Throws `full`; ProtocolError `length`. */
  hold(source: Secret): Held {
    const bytes = checkLength(source.expose(), WORD_BYTES, 'secret');
    const slot = this.#free.pop();
    if (slot === undefined) {
      throw new EnclaveError('full', 'every slot for secrets is taken; erase finished attempts first');
    }
    const view = this.#bytes.subarray(slot * WORD_BYTES, (slot + 1) * WORD_BYTES);
    view.set(bytes);
    source.wipe();
    const held: Held = {
      secret: Secret.from(view),
      release: () => {
        if (!this.#held.delete(held)) return;
        held.secret.wipe();
        this.#free.push(slot);
      },
    };
    this.#held.add(held);
    return held;
  }

  /** Zeroes every slot. */
  wipe(): void {
    for (const held of [...this.#held]) held.release();
    this.#bytes.fill(0);
  }
}
