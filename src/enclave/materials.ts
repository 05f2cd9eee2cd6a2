/** The secrets that are held, by attempt: registration keys, shares, and the keys of wishes, all in one arena. */
import { equalBytes, type Point, type Secret } from '../protocol/index.js';
import { Arena, type Held } from './arena.js';
import type { Holding } from './enclave.js';
import { EnclaveError } from './errors.js';
import type { Place } from './evidence.js';
import { type AttemptId, MAX_OPEN_ATTEMPTS } from './ruler.js';

/** Keys of one chain (primitives: MAX_KEYS). */
const MAX_KEYS = 16;

/** Past epochs of a Beacon key with an open round: one for each round that may be open (primitives: MAX_OPEN_ROUNDS). */
const MAX_RETAINED = 64;

/**
 * For every key: p and x of each open attempt, the current epoch's p and x beside them, the p of a wish, and the x of past
 * epochs that are kept.
 */
const SLOTS = MAX_KEYS * (2 * (MAX_OPEN_ATTEMPTS + 1) + 1 + MAX_RETAINED);

/** A key pair made for one registration or wish. */
interface KeyPair {
  readonly P: Point;
  readonly p: Held;
}

interface Material {
  readonly id: AttemptId;
  registration: KeyPair | undefined;
  wish: KeyPair | undefined;
  x: Held | undefined;
}

export class Materials {
  readonly #arena = new Arena(SLOTS);
  readonly #materials = new Map<string, Material>();
  #wiped = false;

  /** Throws `wiped`. */
  requireAlive(): void {
    if (this.#wiped) throw new EnclaveError('wiped', 'the enclave was wiped; start a new one');
  }

  /** Keeps the p of a registration; wipes `p` itself. Throws `full`, `wiped`. */
  holdRegistration(id: AttemptId, P: Point, p: Secret): void {
    this.requireAlive();
    const held = this.#arena.hold(p);
    this.#of(id).registration = { P, p: held };
  }

  /** Keeps the p of a wish, the one of an earlier wish for the key is erased; wipes `p` itself. Throws `full`, `wiped`. */
  holdWish(id: AttemptId, P: Point, p: Secret): void {
    this.requireAlive();
    for (const { id: other } of [...this.#materials.values()]) {
      if (other.key === id.key) this.dropWish(other);
    }
    const held = this.#arena.hold(p);
    this.#of(id).wish = { P, p: held };
  }

  /** Keeps a share; wipes `x` itself. Throws `full`, `wiped`. */
  holdShare(id: AttemptId, x: Secret): Held {
    this.requireAlive();
    const held = this.#arena.hold(x);
    const material = this.#of(id);
    material.x?.release();
    material.x = held;
    return held;
  }

  /** Takes back a share that turned out to be none. */
  dropShare(id: AttemptId): void {
    const material = this.#materials.get(nameOf(id));
    material?.x?.release();
    if (material !== undefined) material.x = undefined;
    this.#tidy(material);
  }

  /** Erases the p of a wish. */
  dropWish(id: AttemptId): void {
    const material = this.#materials.get(nameOf(id));
    material?.wish?.p.release();
    if (material !== undefined) material.wish = undefined;
    this.#tidy(material);
  }

  /** p of this attempt, if the roster lists the P that belongs to it. Throws `noSecret`, `wiped`. */
  registration(place: Place): Secret {
    const pair = this.#known(place.roster.id).registration;
    if (pair === undefined || !equalBytes(pair.P, place.P)) {
      throw new EnclaveError('noSecret', 'the registration key of this attempt is not held');
    }
    return pair.p.secret;
  }

  /** p of the wish with this P. Throws `noSecret`, `wiped`. */
  wish(id: AttemptId, P: Point): Secret {
    const pair = this.#known(id).wish;
    if (pair === undefined || !equalBytes(pair.P, P)) {
      throw new EnclaveError('noSecret', 'the key of this wish is not held; ask again');
    }
    return pair.p.secret;
  }

  /** x of this attempt. Throws `noSecret`, `wiped`. */
  share(id: AttemptId): Secret {
    const { x } = this.#known(id);
    if (x === undefined) throw new EnclaveError('noSecret', 'the share of this epoch is not held');
    return x.secret;
  }

  /** Whether x of this attempt is held. */
  hasShare(id: AttemptId): boolean {
    return this.#materials.get(nameOf(id))?.x !== undefined;
  }

  /** Erases both p, and x unless `keepShare`. Tells what was erased; undefined if nothing was held. */
  erase(id: AttemptId, keepShare: boolean): Holding | undefined {
    const material = this.#materials.get(nameOf(id));
    if (material === undefined) return undefined;
    const { registration, share, wish } = holdingOf(material);
    material.registration?.p.release();
    material.registration = undefined;
    if (!keepShare) this.dropShare(id);
    this.dropWish(id);
    const erased = { ...id, registration, share: share && !keepShare, wish };
    return registration || erased.share || wish ? erased : undefined;
  }

  /** What is held now. */
  holdings(): Holding[] {
    return [...this.#materials.values()].map(holdingOf);
  }

  /** Zeroes the arena for good. */
  wipe(): void {
    this.#wiped = true;
    this.#materials.clear();
    this.#arena.wipe();
  }

  #of(id: AttemptId): Material {
    const known = this.#materials.get(nameOf(id));
    if (known !== undefined) return known;
    const made = { id, registration: undefined, wish: undefined, x: undefined };
    this.#materials.set(nameOf(id), made);
    return made;
  }

  #known(id: AttemptId): Material {
    this.requireAlive();
    const material = this.#materials.get(nameOf(id));
    if (material === undefined) throw new EnclaveError('noSecret', 'nothing is held for this attempt');
    return material;
  }

  #tidy(material: Material | undefined): void {
    if (material === undefined) return;
    const { registration, share, wish } = holdingOf(material);
    if (!registration && !share && !wish) this.#materials.delete(nameOf(material.id));
  }
}

function holdingOf({ id, registration, wish, x }: Material): Holding {
  return {
    ...id,
    registration: registration !== undefined,
    share: x !== undefined,
    wish: wish !== undefined,
  };
}

function nameOf({ key, epoch, attempt }: AttemptId): string {
  return `${key}/${epoch}/${attempt}`;
}
