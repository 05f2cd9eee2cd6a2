/**
 * Rosters and dealings of finalised state, with every hash computed again: what the checker hands to the signer is
 * what its digests say, or it is refused.
 */
import type { DealingView, RosterView } from '../chain/types.js';
import {
  attemptContext,
  type Contribution,
  dealingDigest,
  equalBytes,
  freeze,
  type Group,
  MAX_SEATS,
  type Point,
  ProtocolError,
  type Recipient,
} from '../protocol/index.js';
import { EnclaveError } from './errors.js';
import type { AttemptId } from './ruler.js';

/** A frozen roster whose hash and context were computed again from its seats. */
export interface CheckedRoster {
  readonly id: AttemptId;
  readonly context: Uint8Array;
  readonly n: number;
  readonly T: number;
  readonly tOld: number;
  readonly recipients: readonly (Recipient & { readonly enclave: Uint8Array })[];
  /** Of seat 1..n, 32 bytes each. */
  readonly operators: readonly Uint8Array[];
}

/** This enclave's place in a roster. */
export interface Place {
  readonly roster: CheckedRoster;
  readonly m: number;
  readonly seat: number;
  readonly P: Point;
}

/** One dealing's part for one place, with the digest it is bound to and its commitments. */
export interface CheckedContribution extends Contribution {
  readonly digest: Uint8Array;
  readonly V: readonly Point[];
}

/** The roster of this attempt, hash and context computed again. Throws `roster`. */
function checkRoster(
  group: Group,
  genesis: Uint8Array,
  id: AttemptId,
  view: RosterView | undefined,
): CheckedRoster {
  if (view === undefined) throw new EnclaveError('roster', 'finalised state has no roster of this attempt');
  const { n, T, tOld, rosterOld } = view;
  const frozen = refreeze(group, view);
  const context = attemptContext({ genesis, ...id, tOld, rosterOld, t: T, roster: frozen.roster });
  if (frozen.n !== n || !equalBytes(frozen.roster, view.roster) || !equalBytes(context, view.context)) {
    throw new EnclaveError('roster', 'the roster does not hash to its hash and context');
  }
  const operators = frozen.seats.map(({ operator }) => operator);
  return { id, context, n, T, tOld, recipients: frozen.recipients, operators };
}

/** The current and the next roster of every key a chain may have (16), and as many of attempts that aborted. */
const MAX_ROSTERS = 64;

/**
 * Rosters that were checked, so that opening the dealings of 128 seats does not hash and decode one roster 128 times.
 * A hash that was checked stands for the seats that were under it, whatever a later view lists beside it.
 */
export class CheckedRosters {
  readonly #checked = new Map<string, { readonly roster: Uint8Array; readonly checked: CheckedRoster }>();

  /** As {@link checkRoster}. */
  check(group: Group, genesis: Uint8Array, id: AttemptId, view: RosterView | undefined): CheckedRoster {
    const name = `${id.key}/${id.epoch}/${id.attempt}`;
    const known = this.#checked.get(name);
    if (known !== undefined && view !== undefined && isOf(view, known.roster, known.checked)) {
      return known.checked;
    }
    const checked = checkRoster(group, genesis, id, view);
    this.#checked.delete(name);
    if (this.#checked.size >= MAX_ROSTERS) {
      for (const oldest of this.#checked.keys()) {
        this.#checked.delete(oldest);
        break;
      }
    }
    this.#checked.set(name, { roster: view?.roster.slice() ?? new Uint8Array(0), checked });
    return checked;
  }
}

/** Whether a view is that of a checked roster: its context binds T_old, roster_old, T and the hash. */
function isOf(view: RosterView, roster: Uint8Array, { context, n, T, tOld }: CheckedRoster): boolean {
  const sameSizes = view.n === n && view.T === T && view.tOld === tOld;
  return sameSizes && equalBytes(view.roster, roster) && equalBytes(view.context, context);
}

/** Whether a roster lists `account`. */
export function isIn({ recipients }: CheckedRoster, account: Uint8Array): boolean {
  return recipients.some(({ enclave }) => equalBytes(enclave, account));
}

/** Where `account` stands in a roster. Throws `notMember`. */
export function placeOf(roster: CheckedRoster, account: Uint8Array): Place {
  const mine = roster.recipients.find(({ enclave }) => equalBytes(enclave, account));
  if (mine === undefined) throw new EnclaveError('notMember', 'this enclave is not in the roster');
  return { roster, m: mine.m, seat: mine.seat, P: mine.P };
}

/** A dealing's part for this place, its digest computed again over every ciphertext. Throws `dealing`. */
export function checkContribution(
  group: Group,
  place: Place,
  dealer: number,
  dealing: DealingView | undefined,
  c: readonly Uint8Array[] | undefined,
): CheckedContribution {
  const { context, n, recipients } = place.roster;
  const [V0, ...rest] = dealing?.V ?? [];
  const Vj = dealing?.V[place.seat];
  const cm = c?.[place.m - 1];
  if (!dealing || !V0 || !Vj || !c || !cm || rest.length !== n || c.length !== recipients.length) {
    throw new EnclaveError('dealing', 'finalised state has no complete dealing of this dealer');
  }
  const { R, V } = dealing;
  const digest = dealingDigest(group, { context, dealer, R, V: [V0, ...rest], c });
  if (!equalBytes(digest, dealing.digest)) {
    throw new EnclaveError('dealing', 'the dealing does not hash to its digest');
  }
  return { dealer, R, Vj, c: cm, digest, V };
}

/** Arranges the seats of a roster again. T is the roster's own: s = 2T - 1 is the committee that gives it. */
function refreeze(group: Group, view: RosterView): ReturnType<typeof freeze> {
  const registrations = view.seats.flatMap(({ operator, enclaves }) =>
    enclaves.map(({ enclave, P }) => ({ operator, enclave, P })),
  );
  try {
    return freeze(group, { registrations, committee: Math.min(2 * view.T - 1, MAX_SEATS) });
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    throw new EnclaveError('roster', `the roster is not valid: ${error.code}`, { cause: error });
  }
}
