/** What the log has told so far. It is filled by the records alone, and holds what later records are checked against. */
import type { PolicyNode, Purpose } from '../../chain/types.js';
import { toHex } from '../../protocol/bytes.js';
import type { Point, Scalar } from '../../protocol/group.js';
import type { Roster } from '../../protocol/roster.js';

/** Accounts and hashes as they stand in maps. */
export const hex = toHex;

/** A secret and an account as they stand in maps. */
export const pair = (secret: bigint, account: Uint8Array): string => `${secret}/${hex(account)}`;

export interface Operator {
  readonly account: Uint8Array;
  /** In plancks; undefined where the records do not tell. */
  bond: bigint | undefined;
  readonly bondedSince: number;
  /** A fault was proven. */
  jailed: boolean;
  /** Out for what it left unpaid, or jailed. */
  ejected: boolean;
  /** It takes no seat any more. */
  leaving: boolean;
  /** Heartbeat periods missed in a row. */
  missed: number;
  /** Block in which it was last isolated. */
  isolated: number | undefined;
}

export interface EnclaveInfo {
  readonly operator: Uint8Array;
  readonly measurement: Uint8Array | undefined;
}

/** A dealing as the chain accepted it; without `V`: its bytes are not at hand, or are no dealing. */
export interface Dealing {
  readonly dealer: number;
  readonly digest: Uint8Array;
  readonly opened:
    | { readonly R: Point; readonly V: readonly Point[]; readonly c: readonly Scalar[] }
    | undefined;
}

/** The roster of an attempt, as its event tells it. */
export interface FrozenRoster {
  readonly n: number;
  readonly m: number;
  readonly t: number;
  readonly hash: Uint8Array;
  /** T of the epoch that deals, 0 for a generation; undefined where that epoch is not known. */
  readonly tOld: number | undefined;
  /** ctx of the attempt; undefined where the epoch that deals is not known. */
  readonly context: Uint8Array | undefined;
  /** Seats and recipients, if the registrations give this roster. */
  readonly seats: Pick<Roster, 'seats' | 'recipients'> | undefined;
}

export interface Acknowledgement {
  readonly seat: number;
  withdrawn: boolean;
}

export interface Wish {
  readonly seat: number;
  readonly P: Point;
  answered: boolean;
}

/** One attempt at an epoch of a key; also the active epoch that it became. */
export interface Attempt {
  readonly key: number;
  readonly epoch: number;
  readonly attempt: number;
  /** Block in which its Register opened; undefined where no record tells. */
  registerOpened: number | undefined;
  readonly registrations: Map<
    string,
    { readonly operator: Uint8Array; readonly enclave: Uint8Array; readonly P: Point }
  >;
  /** Every P that was registered, taken back or not. */
  readonly points: Set<string>;
  roster: FrozenRoster | undefined;
  /** In the order of the chain. */
  readonly dealings: Map<number, Dealing>;
  readonly disqualified: Set<number>;
  /** Fixed at the end of Complain. */
  qualified: readonly number[] | undefined;
  readonly acknowledgements: Map<string, Acknowledgement>;
  /** Seats whose operator was convicted. */
  readonly convicted: Set<number>;
  /** X by seat, computed when first needed. */
  readonly X: Map<number, Point>;
  /** Seats of which an enclave ever acknowledged. */
  readonly everAcknowledged: Set<number>;
  readonly wishes: Map<string, Wish>;
  activeSince: number | undefined;
  /** An enclave proved that it has the share that these very dealings make: none of them is missing. */
  proven: boolean;
}

/** A window of an attempt, or the wait between attempts. */
export interface Window {
  readonly phase: string;
  readonly opened: number;
  ends: number;
  extended: boolean;
}

/** An open round: of the epoch in which it opened, whatever epoch is active now. */
export interface Round {
  readonly key: number;
  readonly round: bigint;
  readonly epoch: number;
  /** Block in which it opened. */
  readonly opened: number;
  /** That epoch and its Y; undefined where no record told of them. */
  readonly attempt: Attempt | undefined;
  readonly public: Point | undefined;
  /** In the order they came. */
  readonly accepted: { readonly seat: number; readonly sigma: Point }[];
  /** Seats that sent something wrong. */
  readonly wrong: Set<number>;
  /** A share was accepted whose bytes are not at hand: the output cannot be combined again. */
  incomplete: boolean;
}

/** The rounds of a Beacon key. */
export interface Beacon {
  /** The round that opens next; undefined where no record tells. */
  next: bigint | undefined;
  lastOpened: number | undefined;
  readonly open: Map<bigint, Round>;
  /** The last ones that ended: block in which each opened, and its output; undefined for one that was lost. */
  readonly ended: Map<bigint, { readonly opened: number; readonly out: Uint8Array | undefined }>;
}

export const newBeacon = (): Beacon => ({
  next: undefined,
  lastOpened: undefined,
  open: new Map(),
  ended: new Map(),
});

export interface Key {
  readonly id: number;
  /** Undefined where the record of its creation is not here. */
  purpose: Purpose | undefined;
  committee: number | undefined;
  minimum: number | undefined;
  resize: { readonly committee: number; readonly minimum: number } | undefined;
  /** The attempt being made or, between attempts, the next one. */
  making: Attempt | undefined;
  window: Window | undefined;
  active: Attempt | undefined;
  /** Y of the active epoch. */
  public: Point | undefined;
  retired: boolean;
  /** Its rounds, once one of them opened. */
  beacon: Beacon | undefined;
  /** Register is closed and the seats wait for their seed: since which block, and up to which. */
  drawing: { readonly closed: number; readonly until: number } | undefined;
}

export interface Secret {
  readonly id: bigint;
  readonly key: number;
  readonly depositor: Uint8Array;
  owner: Uint8Array;
  readonly label: Uint8Array;
  /** U of the record, and how many bytes it has encoded; undefined where the deposit's call is not at hand. */
  readonly record: { readonly U: Point; readonly bytes: number } | undefined;
  policy: readonly PolicyNode[] | undefined;
  version: number;
  payer: Uint8Array;
  held: bigint;
}

export interface AcceptedPartial {
  readonly epoch: number;
  readonly seat: number;
  readonly A: Point;
  readonly B: Point;
}

export interface Request {
  readonly id: bigint;
  readonly secret: bigint;
  readonly key: number;
  readonly reader: Uint8Array;
  readonly R: Point;
  readonly version: number;
  readonly expires: number;
  readonly held: bigint;
  /** Of the current epoch, in the order they came. */
  accepted: AcceptedPartial[];
  /** Seats that sent something wrong, as `epoch/seat`. */
  readonly wrong: Set<string>;
  /** An entry was accepted whose bytes are not at hand: the release cannot be combined again. */
  incomplete: boolean;
  released: boolean;
}

/** A group; without `members`: the call that set them is not at hand. */
export interface Group {
  readonly id: number;
  readonly owner: Uint8Array;
  readonly nameBytes: number;
  members: ReadonlySet<string> | undefined;
  held: bigint;
}

export interface Approval {
  readonly approver: Uint8Array;
  readonly version: number;
  /** First block in which it is good no more. */
  readonly expires: number;
  readonly held: bigint;
}

export interface Delegation {
  readonly payer: Uint8Array;
  readonly version: number;
  readonly expires: number;
  readonly held: bigint;
}

/** The requests of a reader for a secret whose policy counts them. */
export interface Counter {
  readonly version: number;
  readonly asked: readonly number[];
  readonly held: bigint;
}

export interface LeakCommitment {
  readonly commitment: Uint8Array;
  readonly attempt: Attempt;
  /** The public shares that the chain keeps with it, of seats 1..n; those that had acknowledged. */
  readonly seats: ReadonlySet<number>;
}

export class World {
  /** Whether all records from the first on are here: then what none of them told is not so. */
  whole = true;
  readonly operators = new Map<string, Operator>();
  readonly enclaves = new Map<string, EnclaveInfo>();
  /** Accounts that were enclaves: they never are again. */
  readonly retired = new Set<string>();
  readonly keys = new Map<number, Key>();
  readonly secrets = new Map<bigint, Secret>();
  /** Hashes of labels ever used. */
  readonly labels = new Set<string>();
  readonly requests = new Map<bigint, Request>();
  readonly leaks = new Map<string, LeakCommitment>();
  readonly groups = new Map<number, Group>();
  /** Of a secret and an account, see {@link pair}: the approvals of a reader, the delegation to it, and its requests. */
  readonly approvals = new Map<string, readonly Approval[]>();
  readonly delegations = new Map<string, Delegation>();
  readonly counters = new Map<string, Counter>();
  /** Requests about to be told that use approvals up: by whom. */
  readonly used = new Map<bigint, readonly Uint8Array[]>();
  nextGroup = 0;
  nextSecret = 0n;
  nextRequest = 0n;
  nextKey = 1;
  /** Blocks of a window, where genesis or the first one told. */
  windowBlocks: number | undefined;

  /** The record of a key; made where this part of the log begins after its creation. */
  key(id: number): Key | undefined {
    const known = this.keys.get(id);
    if (known !== undefined || this.whole) return known;
    return this.addKey(id);
  }

  addKey(id: number): Key {
    const key: Key = {
      id,
      purpose: undefined,
      committee: undefined,
      minimum: undefined,
      resize: undefined,
      making: undefined,
      window: undefined,
      active: undefined,
      public: undefined,
      retired: false,
      beacon: undefined,
      drawing: undefined,
    };
    this.keys.set(id, key);
    return key;
  }

  /** The attempt being made, if it is this one; in a part of a log it is made when it is first named. */
  making(id: {
    readonly key: number;
    readonly epoch: number;
    readonly attempt: number;
  }): Attempt | undefined {
    const key = this.key(id.key);
    if (key === undefined) return undefined;
    if (isSame(key.making, id)) return key.making;
    if (this.whole || isSame(key.active, id)) return undefined;
    key.making = newAttempt(id);
    return key.making;
  }

  /** The attempt being made or that made the active epoch, if it is this one. */
  attempt(id: {
    readonly key: number;
    readonly epoch: number;
    readonly attempt: number;
  }): Attempt | undefined {
    const active = this.keys.get(id.key)?.active;
    return isSame(active, id) ? active : this.making(id);
  }

  /** The active epoch of a key, if it is this one. */
  active(id: number, epoch: number): Attempt | undefined {
    const active = this.keys.get(id)?.active;
    return active?.epoch === epoch ? active : undefined;
  }

  /** An enclave account, in hex, is gone for ever, with all that it wished for and held. */
  retire(name: string): void {
    this.enclaves.delete(name);
    this.retired.add(name);
    for (const { active, making } of this.keys.values()) {
      active?.wishes.delete(name);
      active?.acknowledgements.delete(name);
      making?.acknowledgements.delete(name);
    }
  }
}

export function isSame(
  attempt: Attempt | undefined,
  { key, epoch, attempt: number }: { readonly key: number; readonly epoch: number; readonly attempt: number },
): boolean {
  return attempt?.key === key && attempt.epoch === epoch && attempt.attempt === number;
}

export function newAttempt({
  key,
  epoch,
  attempt,
}: {
  readonly key: number;
  readonly epoch: number;
  readonly attempt: number;
}): Attempt {
  return {
    key,
    epoch,
    attempt,
    registerOpened: undefined,
    registrations: new Map(),
    points: new Set(),
    roster: undefined,
    dealings: new Map(),
    disqualified: new Set(),
    qualified: undefined,
    acknowledgements: new Map(),
    convicted: new Set(),
    X: new Map(),
    everAcknowledged: new Set(),
    wishes: new Map(),
    activeSince: undefined,
    proven: false,
  };
}

/** Seats of which an enclave holds the share and whose operator was not convicted. */
export function heldSeats({ acknowledgements, convicted }: Attempt): Set<number> {
  const held = [...acknowledgements.values()].filter(({ withdrawn }) => !withdrawn).map(({ seat }) => seat);
  return new Set(held.filter((seat) => !convicted.has(seat)));
}

/** The seat of an operator in a roster; undefined where it has none, or the seats are not known. */
export function seatOf(attempt: Attempt, operator: Uint8Array): number | undefined {
  const name = hex(operator);
  return attempt.roster?.seats?.seats.find((seat) => hex(seat.operator) === name)?.seat;
}
