/** Events of a finalised block, decoded into plain objects; the Keyfold ones have types here. */
import type { AccountId, Hash, Phase, Point, Purpose } from './types.js';

/** What a submitted partial (protocol section 12) or beacon share (section 13) came to. */
export type Outcome = 'Accepted' | 'Surplus' | 'Stale' | 'Wrong';

interface AttemptOf {
  key: number;
  epoch: number;
  attempt: number;
}

/** What the seats of a roster were drawn by (protocol section 5.2). */
export interface Draw {
  seed: Hash;
  /** The Beacon key and its round whose output the seed is; undefined: the hash of the parent block. */
  round: readonly [key: number, round: bigint] | undefined;
}

/** Which approval, delegation or counter. */
export type EntryName =
  | { type: 'Approval'; value: { secret: bigint; reader: AccountId; approver: AccountId } }
  | { type: 'Delegation'; value: { secret: bigint; delegate: AccountId } }
  | { type: 'Counter'; value: { secret: bigint; reader: AccountId } };

/** `pallet.Name` -> its data, field names in camelCase. */
export interface KeyfoldEvents {
  'enclaves.OperatorRegistered': { operator: AccountId; bond: bigint };
  'enclaves.BondIncreased': { operator: AccountId; bond: bigint };
  'enclaves.EnclaveAdded': { operator: AccountId; enclave: AccountId; measurement: Hash };
  'enclaves.EnclaveReplaced': { operator: AccountId; old: AccountId; new: AccountId; measurement: Hash };
  'enclaves.EnclaveRemoved': { operator: AccountId; enclave: AccountId };
  'enclaves.HeartbeatReceived': {
    operator: AccountId;
    enclave: AccountId;
    block: number;
    keys: (readonly [key: number, epoch: number])[];
  };
  'enclaves.Slashed': { operator: AccountId; amount: bigint; offence: unknown };
  'enclaves.Ejected': { operator: AccountId };
  'enclaves.Absent': { operator: AccountId; absence: unknown; amount: bigint };
  'enclaves.Warned': { operator: AccountId; missed: number };
  'enclaves.Isolated': { operator: AccountId; amount: bigint };
  'enclaves.Unpaid': { operator: AccountId; missed: number; amount: bigint };
  'enclaves.Recovered': { operator: AccountId };
  'enclaves.PeriodVoid': { key: number; epoch: number; from: number; silent: number };
  'enclaves.AttestationRenewed': { operator: AccountId; enclave: AccountId; until: bigint | undefined };
  'enclaves.CollateralSubmitted': { submitter: AccountId; id: Hash; until: bigint };
  'enclaves.CollateralRemoved': { submitter: AccountId; id: Hash };
  'enclaves.MeasurementSet': { measurement: Hash; until: bigint | undefined };
  'enclaves.LeakCommitted': { reporter: AccountId; key: number; epoch: number; expires: number };
  'enclaves.LeakReported': { reporter: AccountId; operator: AccountId; reward: bigint };
  'enclaves.Unbonding': { operator: AccountId };
  'enclaves.UnbondingEnds': { operator: AccountId; block: number };
  'enclaves.Withdrawn': { operator: AccountId; amount: bigint };
  'keys.KeyCreated': {
    key: number;
    purpose: Purpose;
    committee: number;
    minimum: number;
    epochLength: number;
    creator: AccountId | undefined;
  };
  'keys.PhaseOpened': AttemptOf & { phase: Phase; ends: number };
  'keys.PhaseExtended': AttemptOf & { phase: Phase; ends: number };
  'keys.Registered': AttemptOf & { operator: AccountId; enclave: AccountId; p: Point };
  /** draw: undefined where nobody was drawn, and of runtimes before 107, which drew by the parent hash. */
  'keys.RosterFrozen': AttemptOf & {
    n: number;
    m: number;
    t: number;
    roster: Hash;
    weak: boolean;
    draw?: Draw | undefined;
  };
  'keys.DrawAwaited': AttemptOf & { until: number };
  'keys.Dealt': AttemptOf & { dealer: number; digest: Hash };
  'keys.DealerConvicted': AttemptOf & { dealer: number; operator: AccountId; complainer: AccountId };
  'keys.FalseComplaint': AttemptOf & { recipient: number; operator: AccountId; dealer: number };
  'keys.Acknowledged': AttemptOf & { seat: number; enclave: AccountId };
  'keys.Lost': AttemptOf & { enclave: AccountId };
  'keys.ReplicaWanted': { key: number; epoch: number; seat: number; enclave: AccountId; p: Point };
  'keys.HandedOff': {
    key: number;
    epoch: number;
    seat: number;
    donor: AccountId;
    recipient: AccountId;
    r: Point;
    c: Uint8Array;
  };
  'keys.Activated': AttemptOf & { public: Point; seats: number };
  'keys.Aborted': AttemptOf & { reason: string; next: number };
  'keys.ResizeScheduled': { key: number; committee: number; minimum: number };
  'keys.Resized': { key: number; committee: number; minimum: number };
  'keys.Retired': { key: number };
  'keys.EarlyRotation': { key: number; live: number; n: number; t: number };
  'keys.SeatConvicted': { key: number; epoch: number; seat: number; operator: AccountId; serves: boolean };
  'keys.AbsenceVoid': AttemptOf & { phase: Phase; silent: number; n: number; t: number };
  'secrets.Deposited': {
    secret: bigint;
    key: number;
    depositor: AccountId;
    object: Uint8Array;
    label: Hash;
    held: bigint;
  };
  'secrets.PolicySet': { secret: bigint; policyVersion: number; held: bigint };
  'secrets.Transferred': { secret: bigint; from: AccountId; to: AccountId; policyVersion: number };
  'secrets.Destroyed': { secret: bigint; label: Hash; payer: AccountId; returned: bigint };
  'secrets.Requested': {
    request: bigint;
    secret: bigint;
    key: number;
    reader: AccountId;
    r: Point;
    policyVersion: number;
    expires: number;
    held: bigint;
  };
  'secrets.PartialsSubmitted': { enclave: AccountId; outcomes: (readonly [request: bigint, Outcome])[] };
  'secrets.Released': {
    request: bigint;
    secret: bigint;
    reader: AccountId;
    epoch: number;
    a: Point;
    b: Point;
    seats: number[];
  };
  'secrets.AbsenceVoid': { request: bigint; silent: number; n: number; t: number };
  'secrets.RequestClosed': { request: bigint; returned: bigint };
  'beacon.RoundOpened': { key: number; round: bigint; epoch: number };
  'beacon.SharesSubmitted': {
    enclave: AccountId;
    outcomes: (readonly [key: number, round: bigint, Outcome])[];
  };
  'beacon.RoundCompleted': {
    key: number;
    round: bigint;
    epoch: number;
    sum: Point;
    out: Hash;
    seats: number[];
  };
  'beacon.RoundLost': { key: number; round: bigint; epoch: number };
  'beacon.AbsenceVoid': { key: number; round: bigint; silent: number; n: number; t: number };
  'secrets.GroupCreated': { group: number; owner: AccountId; name: Uint8Array; held: bigint };
  'secrets.GroupSet': { group: number; held: bigint };
  'secrets.GroupRemoved': { group: number; returned: bigint };
  'secrets.Approved': {
    secret: bigint;
    policyVersion: number;
    reader: AccountId;
    approver: AccountId;
    expires: number;
    held: bigint;
  };
  'secrets.ApprovalsUsed': { request: bigint; secret: bigint; reader: AccountId; by: AccountId[] };
  'secrets.Delegated': {
    secret: bigint;
    policyVersion: number;
    delegate: AccountId;
    expires: number;
    held: bigint;
  };
  'secrets.Counted': { secret: bigint; reader: AccountId; held: bigint };
  'secrets.EntryRemoved': { entry: EntryName; payer: AccountId; returned: bigint };
}

export type KeyfoldEventName = keyof KeyfoldEvents;

/** One event. `id` is `pallet.Name`, the pallet in camelCase as in api.query. */
export interface ChainEvent<Data = Readonly<Record<string, unknown>>> {
  readonly id: string;
  readonly pallet: string;
  readonly name: string;
  /** Fields in camelCase (unnamed fields: '0', '1', ..), values as types.ts describes; enum variants without data are their name. */
  readonly data: Data;
  /** The extrinsic that caused it; absent for hooks. */
  readonly extrinsicIndex?: number;
}

/** Narrows an event to one of Keyfold's: `if (isEvent(event, 'keys.Activated')) event.data.public`. */
export function isEvent<Name extends KeyfoldEventName>(
  event: ChainEvent,
  name: Name,
): event is ChainEvent<KeyfoldEvents[Name] & Readonly<Record<string, unknown>>> {
  return event.id === name;
}

/** The data of the first event of that name, if any. */
export function findEvent<Name extends KeyfoldEventName>(
  events: readonly ChainEvent[],
  name: Name,
): KeyfoldEvents[Name] | undefined {
  for (const event of events) if (isEvent(event, name)) return event.data;
  return undefined;
}
