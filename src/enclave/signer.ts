/**
 * The cryptography over secrets that never leave: registration keys p and shares x, all in one arena. It trusts the
 * checker for what it is given and the ruler for how often it is called, and is synchronous.
 */
import {
  acknowledge,
  complain,
  deal,
  equalBytes,
  type Group,
  judge,
  newRegistration,
  openShare,
  type Point,
  ProtocolError,
  partial,
  type Rng,
  random32,
  receiveShare,
} from '../protocol/index.js';
import { Arena, type Held } from './arena.js';
import type { DealingTask, OpeningTask, ReceivingTask, ReleaseTask } from './checker.js';
import type { Acknowledgement, Holding, Opening, PartialAnswer, Registration } from './enclave.js';
import { EnclaveError } from './errors.js';
import type { Place } from './evidence.js';
import { type AttemptId, MAX_OPEN_ATTEMPTS } from './ruler.js';

/** Keys of one chain (primitives: MAX_KEYS). */
const MAX_KEYS = 16;

/** For every key: p and x of each open attempt, and the current epoch's p and x beside them. */
const SLOTS = MAX_KEYS * 2 * (MAX_OPEN_ATTEMPTS + 1);

interface Material {
  readonly id: AttemptId;
  readonly P: Point;
  p: Held | undefined;
  x: Held | undefined;
}

export class Signer {
  readonly #genesis: Uint8Array;
  readonly #account: Uint8Array;
  readonly #group: Group;
  readonly #rng: Rng;
  readonly #arena = new Arena(SLOTS);
  readonly #materials = new Map<string, Material>();
  #wiped = false;

  /** Throws `constantTime` for a backend that may not hold shares. */
  constructor(
    { genesis, account }: { readonly genesis: Uint8Array; readonly account: Uint8Array },
    { group, rng }: { readonly group: Group; readonly rng: Rng },
  ) {
    if (!group.constantTime) {
      throw new EnclaveError('constantTime', 'pass the libsodium group; this one is for public values only');
    }
    this.#genesis = genesis;
    this.#account = account;
    this.#group = group;
    this.#rng = rng;
  }

  /** A new key pair, kept for the attempt. Throws `full`, `wiped`. */
  register(id: AttemptId): Registration {
    this.#requireAlive();
    const { p, P, proof } = newRegistration(this.#group, {
      genesis: this.#genesis,
      ...id,
      enclave: this.#account,
      rng: this.#rng,
    });
    this.#materials.set(nameOf(id), { id, P, p: this.#arena.hold(p), x: undefined });
    return { P, proof };
  }

  /** The posted bytes of one dealing; f and e are gone when it returns. Throws `noSecret`, `wiped`. */
  deal({ roster, dealer, shareOf }: DealingTask): Uint8Array {
    this.#requireAlive();
    const { context, n, T, recipients } = roster;
    const f0 = shareOf && this.#share(shareOf);
    const common = { context, dealer, n, T, recipients, rng: this.#rng };
    return deal(this.#group, f0 === undefined ? common : { ...common, f0 }).posted;
  }

  /** Opens one share and forgets it again; the complaint if it does not open. Throws `noSecret`, `wiped`. */
  open(task: OpeningTask): Opening {
    const { place, dealer, R, Vj, c, digest } = task;
    const p = this.#registration(place);
    const where = { context: place.roster.context, dealer, m: place.m, P: place.P, R };
    const opened = openShare(this.#group, { ...where, p, Vj, c });
    for (const secret of [opened.K, opened.pad, opened.s]) secret.wipe();
    if (opened.matches) return { opens: true };
    const { K, proof } = complain(this.#group, { ...where, p, digest, rand32: random32(this.#rng) });
    // A complaint that would convict its author is never given out.
    if (judge(this.#group, { ...where, Vj, c, digest, K, proof }).verdict !== 'dealer') {
      throw new EnclaveError('share', 'the complaint would convict its author; the share is not given up');
    }
    return { opens: false, complaint: { dealer, recipient: place.m, K, proof } };
  }

  /** Takes and keeps the seat's share, once, and proves it. Throws `share`, `noSecret`, `wiped`. */
  acknowledge(task: ReceivingTask): Acknowledgement {
    const { place, contributions, X, lambda } = task;
    const { context, id } = place.roster;
    const material = this.#material(id);
    const isNew = material.x === undefined;
    material.x ??= this.#arena.hold(this.#take(place, contributions, lambda));
    const x = material.x.secret;
    const rand32 = random32(this.#rng);
    const made = acknowledge(this.#group, { context, enclave: this.#account, x, rand32 });
    if (X !== undefined && !equalBytes(made.X, X)) {
      if (isNew) {
        material.x.release();
        material.x = undefined;
      }
      throw new EnclaveError('share', 'the share is not that of the share key on chain');
    }
    return { seat: place.seat, proof: made.proof };
  }

  /** The seat's partial with a fresh rho. Throws `noSecret` (also if the held share is not X's), `wiped`. */
  partial({ id, target, seat, X }: ReleaseTask): PartialAnswer {
    const x = this.#share(id);
    if (!equalBytes(this.#group.multiplyBase(x.expose()), X)) {
      throw new EnclaveError('noSecret', 'the held share does not belong to the share key of this seat');
    }
    const { A, B, proof } = partial(this.#group, { ...target, seat, x, rng: this.#rng });
    return { request: target.request, epoch: target.epoch, A, B, proof };
  }

  /** Erases p, and x unless `keepShare`. Tells what was erased; undefined if nothing was held. */
  erase(id: AttemptId, keepShare: boolean): Holding | undefined {
    const material = this.#materials.get(nameOf(id));
    if (material === undefined) return undefined;
    const erased = {
      ...id,
      registration: material.p !== undefined,
      share: !keepShare && material.x !== undefined,
    };
    material.p?.release();
    material.p = undefined;
    if (!keepShare) {
      material.x?.release();
      this.#materials.delete(nameOf(id));
    }
    return erased.registration || erased.share ? erased : undefined;
  }

  /** What is held now. */
  holdings(): Holding[] {
    return [...this.#materials.values()].map(({ id, p, x }) => ({
      ...id,
      registration: p !== undefined,
      share: x !== undefined,
    }));
  }

  /** Zeroes the arena for good. */
  wipe(): void {
    this.#wiped = true;
    this.#materials.clear();
    this.#arena.wipe();
  }

  /** The share that the dealings give, each opened and checked. */
  #take(
    place: Place,
    contributions: ReceivingTask['contributions'],
    lambda: ReceivingTask['lambda'],
  ): Held['secret'] {
    const p = this.#registration(place);
    const { m, P } = place;
    const { context } = place.roster;
    try {
      return receiveShare(this.#group, { context, m, p, P, contributions, lambda });
    } catch (error) {
      if (!(error instanceof ProtocolError) || (error.code !== 'complain' && error.code !== 'share'))
        throw error;
      throw new EnclaveError('share', `the dealings do not give the share of this seat: ${error.code}`, {
        cause: error,
      });
    }
  }

  #requireAlive(): void {
    if (this.#wiped) throw new EnclaveError('wiped', 'the enclave was wiped; start a new one');
  }

  #material(id: AttemptId): Material {
    this.#requireAlive();
    const material = this.#materials.get(nameOf(id));
    if (material === undefined) throw new EnclaveError('noSecret', 'nothing is held for this attempt');
    return material;
  }

  /** p of this attempt, if the roster lists the P that belongs to it. */
  #registration(place: Place): Held['secret'] {
    const { p, P } = this.#material(place.roster.id);
    if (p === undefined || !equalBytes(P, place.P)) {
      throw new EnclaveError('noSecret', 'the registration key of this attempt is not held');
    }
    return p.secret;
  }

  #share(id: AttemptId): Held['secret'] {
    const { x } = this.#material(id);
    if (x === undefined) throw new EnclaveError('noSecret', 'the share of this epoch is not held');
    return x.secret;
  }
}

function nameOf({ key, epoch, attempt }: AttemptId): string {
  return `${key}/${epoch}/${attempt}`;
}
