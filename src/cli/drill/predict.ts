/**
 * What becomes of a key when operators vanish, by the rules of docs/protocol.md, sections 1.2, 1.3 and 8. Pure; the
 * command reads the facts, and `--run` tries them.
 */

/** A seat of the active epoch. */
export interface Seat {
  readonly seat: number;
  readonly operator: string;
  /** Enclaves that hold the share and live: replicas of the seat. None: the seat is empty until the next rotation. */
  readonly live: number;
  /** Enclaves that acknowledged the share, did not take that back, and show no life any more. */
  readonly silent: number;
}

/** An attempt whose roster is frozen. */
export interface Attempt {
  readonly operators: readonly string[];
  /** A: so many seats must acknowledge. */
  readonly quorum: number;
}

/** What the rules go by; operators by their address. */
export interface Facts {
  /** Renew keys make a new point each epoch: their rotations need nobody of the old one. */
  readonly rotation: 'Reshare' | 'Renew';
  /** T of the active epoch. */
  readonly threshold: number;
  readonly seats: readonly Seat[];
  /** s that the next Register asks for, and its minimum. */
  readonly committee: number;
  readonly minimum: number;
  /** Operators that could register now: bonded, not jailed, with a live enclave. */
  readonly candidates: readonly string[];
  readonly attempt: Attempt | undefined;
}

/** Sizes of a roster of n of s seats (section 1.2). */
export interface Sizes {
  readonly n: number;
  readonly T: number;
  readonly f: number;
  readonly A: number;
}

/** What happens if nobody who is away now comes back. */
export interface Outlook {
  /** Seats with a live share. */
  readonly live: number;
  /** live - T: so many seats more may go before requests wait; negative when they wait already. */
  readonly margin: number;
  /** Requests are answered under the active epoch. */
  readonly requests: boolean;
  /** Whether a rotation that begins now finishes, and what stops it. */
  readonly rotation: 'finishes' | 'too few shares' | 'too few operators';
  /** Its roster, where it finishes. */
  readonly next: Sizes | undefined;
  /** Whether the attempt under way finishes; undefined without one whose roster is frozen. */
  readonly attempt: 'finishes' | 'aborts' | undefined;
  /** Lost for ever unless enough of those away come back with the shares they had: an enclave that restarts has none. */
  readonly lost: boolean;
}

/** T, f and A of n seats that came of a committee of s; undefined where too few came for T (section 1.2). */
export function sizesOf(n: number, committee: number): Sizes | undefined {
  const T = Math.floor(committee / 2) + 1;
  if (n < T) return undefined;
  const f = Math.min(Math.floor((n - 1) / 3), n - T);
  return { n, T, f, A: n - f };
}

/** The outlook when the operators `vanished` are gone at once, before the next Register opens. */
export function predict(facts: Facts, vanished: ReadonlySet<string> = new Set()): Outlook {
  const { rotation, threshold, seats, committee, minimum, candidates, attempt } = facts;
  const isThere = (operator: string): boolean => !vanished.has(operator);
  const live = seats.filter((seat) => seat.live > 0 && isThere(seat.operator)).length;
  // Dealers of a Reshare are the seats of the old epoch, and T_old dealings are needed.
  const shares = rotation === 'Renew' || live >= threshold;
  const n = Math.min(committee, candidates.filter(isThere).length);
  const sizes = n < minimum ? undefined : sizesOf(n, committee);
  return {
    live,
    margin: live - threshold,
    requests: live >= threshold,
    rotation: !shares ? 'too few shares' : sizes === undefined ? 'too few operators' : 'finishes',
    next: shares ? sizes : undefined,
    attempt: attempt && (shares && stays(attempt, isThere) ? 'finishes' : 'aborts'),
    lost: rotation === 'Reshare' && live < threshold,
  };
}

/** The seats of a frozen roster that are still there are enough to activate it. */
function stays({ operators, quorum }: Attempt, isThere: (operator: string) => boolean): boolean {
  return operators.filter(isThere).length >= quorum;
}
