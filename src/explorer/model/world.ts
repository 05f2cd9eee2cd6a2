/** What the records tell of the network. */
import type { RecordView } from '../../audit/view.js';
import { numberOf, textOf } from './fields.js';

/** A block in which an enclave proved that it lives. */
export interface Beat {
  readonly block: number;
  readonly enclave: string;
}

export interface Operator {
  readonly account: string;
  bond: bigint;
  /** Accounts of its enclaves, in the order in which they came. */
  readonly enclaves: Set<string>;
  readonly beats: Beat[];
  /** Periods in a row that it left unpaid. */
  missed: number;
  /** Block of it, or undefined. */
  isolated: number | undefined;
  ejected: number | undefined;
  leaving: number | undefined;
  /** All that it was charged, in plancks. */
  lost: bigint;
  /** Index of the newest record that tells of it. */
  record: number;
}

/** A window of an attempt, or what came of it. */
export interface Span {
  readonly epoch: number;
  readonly attempt: number;
  readonly phase: string;
  readonly from: number;
  /** Undefined while it goes on. */
  to: number | undefined;
}

export interface Seat {
  /** Enclaves that acknowledged its share. */
  readonly enclaves: Set<string>;
}

/** A round of a beacon; or the hash of a block, which its author can steer. Undefined where everybody got a seat. */
export type Draw = { readonly key: number; readonly round: string } | 'hash';

export interface Key {
  readonly id: number;
  readonly purpose: string;
  readonly committee: number;
  readonly minimum: number;
  readonly created: number;
  /** 0: none yet. */
  epoch: number;
  public: string | undefined;
  phase: string;
  /** First block that is no longer in the window. */
  ends: number | undefined;
  threshold: number;
  seats: number;
  /** Of the active epoch. */
  roster: Map<number, Seat>;
  /** Of the attempt under way. */
  coming: Map<number, Seat>;
  comingThreshold: number;
  /** What the seats of the active epoch were drawn by, and those of the attempt under way. */
  draw: Draw | undefined;
  comingDraw: Draw | undefined;
  /** Block up to which the attempt waits for a round of the beacon that its seats are drawn by. */
  awaited: number | undefined;
  readonly spans: Span[];
  retired: boolean;
  /** Index of the newest record of pallet keys that tells of it. */
  record: number;
}

/** Plain words, and the accounts that they speak of, 0x hex. */
export type Words = readonly (string | { readonly account: string })[];

/** One thing that became of a secret. */
export interface Happening {
  /** Index of the record that tells it. */
  readonly record: number;
  readonly block: number;
  readonly words: Words;
}

/** What an account was given for a secret under one version of its policy. */
export interface Given {
  readonly version: number;
  /** First block in which it is good no more. */
  readonly expires: number;
}

export interface Secret {
  readonly id: string;
  /** Key and owner are undefined where the record that stored it was not read. */
  key: number | undefined;
  owner: string | undefined;
  /** As the last record said that tells it. */
  policyVersion: number;
  destroyed: boolean;
  /** Oldest first; what is left of them where there are very many. */
  readonly story: Happening[];
  /** Reader -> approver -> the approval; delegate -> the delegation. Void ones too. */
  readonly approvals: Map<string, Map<string, Given>>;
  readonly delegations: Map<string, Given>;
}

/** A list of accounts that policies name. Who is in it, the records do not tell. */
export interface Group {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  /** Plancks. */
  held: bigint;
  /** Block in which it was made or last changed. */
  changed: number;
  removed: boolean;
  /** Index of the newest record that tells of it. */
  record: number;
}

export interface Request {
  readonly id: string;
  readonly secret: string;
  readonly key: number;
  readonly reader: string;
  readonly block: number;
  readonly expires: number;
  /** Index of the record that released it, else of the one that made it. */
  record: number;
  partials: number;
  wrong: number;
  released: { readonly block: number; readonly epoch: number; readonly seats: readonly number[] } | undefined;
  closed: number | undefined;
}

/** A round of a Beacon key. */
export interface Round {
  readonly key: number;
  readonly round: string;
  readonly epoch: number;
  /** Block in which it opened. */
  readonly opened: number;
  /** Index of the record that ended it, else of the one that opened it. */
  record: number;
  /** Shares that the chain accepted, and that it convicted. */
  shares: number;
  wrong: number;
  output: { readonly block: number; readonly out: string; readonly seats: readonly number[] } | undefined;
  /** Block in which root gave it up. */
  lost: number | undefined;
}

/** What cost an operator something, or nearly. */
export interface Offence {
  readonly record: number;
  readonly block: number;
  readonly operator: string;
  readonly kind: string;
  readonly detail: string;
  /** Plancks. */
  readonly amount: bigint;
}

export interface World {
  readonly operators: Map<string, Operator>;
  /** Enclave -> operator. */
  readonly owners: Map<string, string>;
  readonly keys: Map<number, Key>;
  readonly secrets: Map<string, Secret>;
  readonly requests: Map<string, Request>;
  readonly groups: Map<number, Group>;
  /** The secret that was stored last, and the extrinsic that did it. */
  stored: { readonly secret: string; readonly causedBy: string | null } | undefined;
  /** By key and number, in the order in which they opened. */
  readonly rounds: Map<number, Map<string, Round>>;
  readonly offences: Offence[];
  /** Height of the last record. */
  block: number;
  records: number;
}

export function emptyWorld(): World {
  return {
    operators: new Map(),
    owners: new Map(),
    keys: new Map(),
    secrets: new Map(),
    requests: new Map(),
    groups: new Map(),
    stored: undefined,
    rounds: new Map(),
    offences: [],
    block: 0,
    records: 0,
  };
}

/** The operator of that account; one that no record told of yet, where the log is read from its middle. */
export function operatorOf(world: World, account: string): Operator {
  const known = world.operators.get(account);
  if (known !== undefined) return known;
  const made: Operator = {
    account,
    bond: 0n,
    enclaves: new Set(),
    beats: [],
    missed: 0,
    isolated: undefined,
    ejected: undefined,
    leaving: undefined,
    lost: 0n,
    record: 0,
  };
  world.operators.set(account, made);
  return made;
}

/** The secret that a record names, likewise, under the version of its policy that the record tells. */
export function secretOf(world: World, { secret, policyVersion }: RecordView['fields']): Secret {
  const id = textOf(secret);
  const known: Secret = world.secrets.get(id) ?? {
    id,
    key: undefined,
    owner: undefined,
    policyVersion: 0,
    destroyed: false,
    story: [],
    approvals: new Map(),
    delegations: new Map(),
  };
  if (policyVersion !== undefined) known.policyVersion = numberOf(policyVersion);
  world.secrets.set(id, known);
  return known;
}

/** The key of a record, likewise. */
export function keyOf(world: World, { fields, block }: RecordView): Key {
  const id = numberOf(fields.key);
  const known = world.keys.get(id);
  if (known !== undefined) return known;
  const made: Key = {
    id,
    purpose: textOf(fields.purpose ?? '?'),
    committee: numberOf(fields.committee),
    minimum: numberOf(fields.minimum),
    created: block,
    epoch: 0,
    public: undefined,
    phase: 'Idle',
    ends: undefined,
    threshold: 0,
    seats: 0,
    roster: new Map(),
    coming: new Map(),
    comingThreshold: 0,
    draw: undefined,
    comingDraw: undefined,
    awaited: undefined,
    spans: [],
    retired: false,
    record: 0,
  };
  world.keys.set(id, made);
  return made;
}
