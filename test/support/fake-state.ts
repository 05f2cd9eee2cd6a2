/** What a FakeChain stores, and how one block of it reads as FinalisedState. */
import type {
  AcceptedPartialView,
  AcknowledgementView,
  ApprovalView,
  AttestationRules,
  BeaconView,
  BlockRef,
  CollateralView,
  CounterView,
  DealingView,
  DelegationView,
  EnclaveView,
  EntryView,
  FinalisedState,
  GroupView,
  KeyView,
  OperatorView,
  OutputView,
  PhaseView,
  PolicyNode,
  RecordView,
  RegistrationView,
  ReplicaWishView,
  RequestView,
  RetainedEpoch,
  RosterView,
  RoundShareView,
  RoundView,
  SecretView,
  Settings,
} from '../../src/chain/types.js';
import { fromHex } from '../../src/protocol/bytes.js';
import { equalBytes, toHex } from '../../src/protocol/index.js';

export interface AttemptRecord {
  registrations: RegistrationView[];
  roster: RosterView | undefined;
  dealings: DealingView[];
  ciphertexts: Map<number, Uint8Array[]>;
  disqualified: number[];
  qualified: number[] | undefined;
  convicted: number[];
  pendingPublic: Uint8Array | undefined;
  shareKeys: Map<number, Uint8Array>;
  acknowledgements: AcknowledgementView[];
  wishes: ReplicaWishView[];
}

/** Plain data only, so that structuredClone keeps a block's state for ever. */
export interface Store {
  number: number;
  settings: Settings;
  operators: OperatorView[];
  enclaves: EnclaveView[];
  /** Last heartbeats, of enclaves and of operators. */
  heartbeats: { readonly account: Uint8Array; readonly at: number }[];
  operatorHeartbeats: { readonly account: Uint8Array; readonly at: number }[];
  /** By key. */
  silent: Map<number, { readonly operator: Uint8Array; readonly ended: number }[]>;
  /** Allowed, up to a time or without end; any, as long as it is undefined. */
  measurements: { readonly measurement: Uint8Array; readonly until: bigint | undefined }[] | undefined;
  /** What is asked of quotes; `now` is the time of block 0. */
  rules: AttestationRules;
  collateral: CollateralView[];
  /** For what nobody foresaw. */
  refuseRenewals: boolean;
  keys: Map<number, KeyView>;
  phases: Map<number, PhaseView>;
  attempts: Map<string, AttemptRecord>;
  secrets: Map<bigint, SecretView>;
  records: Map<bigint, RecordView>;
  policies: Map<bigint, readonly PolicyNode[]>;
  requests: Map<bigint, RequestView>;
  partials: Map<bigint, AcceptedPartialView[]>;
  /** Of each Beacon key since its first epoch. */
  beacons: Map<number, BeaconView>;
  /** By {@link roundKey}; shares and wrong seats of open rounds alone. */
  openRounds: Map<string, RoundView>;
  roundShares: Map<string, RoundShareView[]>;
  wrongShares: Map<string, number[]>;
  outputs: Map<string, OutputView>;
  retained: Map<number, (RetainedEpoch & { readonly public: Uint8Array })[]>;
  groups: Map<number, GroupView>;
  /** By {@link pairOf} secret and account. */
  approvals: Map<string, readonly ApprovalView[]>;
  delegations: Map<string, DelegationView>;
  counters: Map<string, CounterView>;
  nextSecret: bigint;
  nextRequest: bigint;
  nextGroup: number;
}

/** A secret and an account as they stand in maps. */
export const pairOf = (secret: bigint, account: Uint8Array): string => `${secret}/${toHex(account)}`;

/** What policies have kept, each with the deposit that the settings ask for. */
export function entriesOf({ approvals, delegations, counters, settings }: Store): readonly EntryView[] {
  const deposit = settings.entryDeposit ?? 0n;
  const of = (at: string): readonly [secret: bigint, account: Uint8Array] => {
    const [secret = '', account = ''] = at.split('/');
    return [BigInt(secret), fromHex(account)];
  };
  return [
    ...[...approvals].flatMap(([at, list]) =>
      list.map(({ approver, policyVersion, expires }): EntryView => {
        const [secret, reader] = of(at);
        const entry = { type: 'Approval', secret, reader, approver } as const;
        return { entry, payer: approver, deposit, policyVersion, expires, asked: [] };
      }),
    ),
    ...[...delegations].map(([at, { payer, policyVersion, expires }]): EntryView => {
      const [secret, delegate] = of(at);
      const entry = { type: 'Delegation', secret, delegate } as const;
      return { entry, payer, deposit, policyVersion, expires, asked: [] };
    }),
    ...[...counters].map(([at, { policyVersion, asked }]): EntryView => {
      const [secret, reader] = of(at);
      const entry = { type: 'Counter', secret, reader } as const;
      return { entry, payer: reader, deposit, policyVersion, expires: undefined, asked };
    }),
  ];
}

/** 2026-07-01, when block 0 was made. */
const BEGAN = 1_782_864_000n;
/** From a block to the next one. */
const BLOCK_SECONDS = 2n;

/** The time of the store's block, Unix time in seconds. */
export const timeOf = ({ rules, number }: Store): bigint => rules.now + BigInt(number) * BLOCK_SECONDS;

/** Up to when a program is allowed; undefined for one that is not listed. */
export function programOf(
  { measurements }: Store,
  measurement: Uint8Array,
): { readonly until: bigint | undefined } | undefined {
  if (measurements === undefined) return { until: undefined };
  return measurements.find((listed) => equalBytes(listed.measurement, measurement));
}

/** Whether what lasts up to `until` has not run out. */
export const lasts = (store: Store, until: bigint | undefined): boolean =>
  until === undefined || timeOf(store) <= until;

export function emptyStore(settings: Settings, vendor: Uint8Array | undefined): Store {
  return {
    number: 0,
    settings,
    operators: [],
    enclaves: [],
    heartbeats: [],
    operatorHeartbeats: [],
    silent: new Map(),
    measurements: undefined,
    rules: {
      now: BEGAN,
      minimumTcb: 'UpToDate',
      simulatedVendor: vendor,
      simulatedLifetime: undefined,
      testRoot: undefined,
    },
    collateral: [],
    refuseRenewals: false,
    keys: new Map(),
    phases: new Map(),
    attempts: new Map(),
    secrets: new Map(),
    records: new Map(),
    policies: new Map(),
    requests: new Map(),
    partials: new Map(),
    beacons: new Map(),
    openRounds: new Map(),
    roundShares: new Map(),
    wrongShares: new Map(),
    outputs: new Map(),
    retained: new Map(),
    groups: new Map(),
    approvals: new Map(),
    delegations: new Map(),
    counters: new Map(),
    nextSecret: 0n,
    nextRequest: 0n,
    nextGroup: 0,
  };
}

export function emptyAttempt(): AttemptRecord {
  return {
    registrations: [],
    roster: undefined,
    dealings: [],
    ciphertexts: new Map(),
    disqualified: [],
    qualified: undefined,
    convicted: [],
    pendingPublic: undefined,
    shareKeys: new Map(),
    acknowledgements: [],
    wishes: [],
  };
}

export function attemptKey(key: number, epoch: number, attempt: number): string {
  return `${key}/${epoch}/${attempt}`;
}

export function roundKey(key: number, round: bigint): string {
  return `${key}/${round}`;
}

/** A store as it was at `block`. Every read is asynchronous, as it is on a real chain. */
export function finalisedState(store: Store, block: BlockRef): FinalisedState {
  const attemptOf = (key: number, epoch: number, attempt: number): AttemptRecord =>
    store.attempts.get(attemptKey(key, epoch, attempt)) ?? emptyAttempt();
  const later = async <Value>(value: Value): Promise<Value> => structuredClone(value);
  const by = <Item extends { account: Uint8Array }>(list: readonly Item[], account: Uint8Array) =>
    list.find((item) => equalBytes(item.account, account));
  return {
    block,
    settings: () => later(store.settings),
    keys: () => later([...store.keys.values()]),
    key: (id) => later(store.keys.get(id)),
    phase: (key) => later(store.phases.get(key)),
    registrations: (key, epoch, attempt) => later(attemptOf(key, epoch, attempt).registrations),
    roster: (key, epoch, attempt) => later(attemptOf(key, epoch, attempt).roster),
    dealers: (key, epoch, attempt) =>
      later(attemptOf(key, epoch, attempt).dealings.map(({ dealer }) => dealer)),
    dealings: (key, epoch, attempt) => later(attemptOf(key, epoch, attempt).dealings),
    dealing: (key, epoch, attempt, dealer) =>
      later(attemptOf(key, epoch, attempt).dealings.find((dealing) => dealing.dealer === dealer)),
    ciphertexts: (key, epoch, attempt, dealer) =>
      later(attemptOf(key, epoch, attempt).ciphertexts.get(dealer)),
    disqualified: (key, epoch, attempt) => later(attemptOf(key, epoch, attempt).disqualified),
    qualified: (key, epoch, attempt) => later(attemptOf(key, epoch, attempt).qualified),
    convicted: (key, epoch, attempt) => later(attemptOf(key, epoch, attempt).convicted),
    pendingPublic: (key, epoch, attempt) => later(attemptOf(key, epoch, attempt).pendingPublic),
    shareKey: (key, epoch, attempt, seat) => later(attemptOf(key, epoch, attempt).shareKeys.get(seat)),
    shareKeys: (key, epoch, attempt) => later(attemptOf(key, epoch, attempt).shareKeys),
    acknowledgement: (key, epoch, attempt, enclave) =>
      later(
        attemptOf(key, epoch, attempt).acknowledgements.find((view) => equalBytes(view.enclave, enclave)),
      ),
    acknowledgements: (key, epoch, attempt) => later(attemptOf(key, epoch, attempt).acknowledgements),
    replicaWish: (key, epoch, attempt, enclave) =>
      later(attemptOf(key, epoch, attempt).wishes.find((wish) => equalBytes(wish.enclave, enclave))),
    replicaWishes: (key, epoch, attempt) => later(attemptOf(key, epoch, attempt).wishes),
    operator: (account) => later(by(store.operators, account)),
    operators: () => later(store.operators),
    enclave: (account) => later(by(store.enclaves, account)),
    enclaves: (operator) =>
      later(store.enclaves.filter((view) => operator === undefined || equalBytes(view.operator, operator))),
    lastHeartbeat: (account) => later(by(store.heartbeats, account)?.at),
    operatorHeartbeat: (operator) => later(by(store.operatorHeartbeats, operator)?.at),
    silent: (key) => later(store.silent.get(key) ?? []),
    measurementAllowed: (measurement) => {
      const program = programOf(store, measurement);
      return later(program !== undefined && lasts(store, program.until));
    },
    measurement: (measurement) => {
      const program = programOf(store, measurement);
      return later(program && { until: program.until });
    },
    attestationRules: () => later({ ...store.rules, now: timeOf(store) }),
    collateralIds: (submitter) =>
      later(
        store.collateral
          .filter((view) => submitter === undefined || equalBytes(view.submitter, submitter))
          .map(({ id }) => id),
      ),
    collateral: (id) => later(store.collateral.find((view) => equalBytes(view.id, id))),
    simulatedVendor: () => later(store.rules.simulatedVendor),
    account: (account) =>
      later(by(store.enclaves, account) === undefined ? undefined : { nonce: 0, free: 0n }),
    secret: (id) => later(store.secrets.get(id)),
    secrets: () => later([...store.secrets.values()]),
    record: (id) => later(store.records.get(id)),
    policy: (id) => later(store.policies.get(id)),
    label: async (label) => {
      const secret = [...store.secrets.values()].find((view) => toHex(view.label) === toHex(label));
      return secret && { state: 'Live', secret: secret.id };
    },
    request: (id) => later(store.requests.get(id)),
    requests: () => later([...store.requests.values()]),
    openRequests: (key) =>
      later([...store.requests.values()].filter((view) => view.key === key && view.release === undefined)),
    partials: (request) => later(store.partials.get(request) ?? []),
    beacon: (key) => later(store.beacons.get(key)),
    openRounds: (key) => later([...store.openRounds.values()].filter((view) => view.key === key)),
    openRound: (key, round) => later(store.openRounds.get(roundKey(key, round))),
    roundShares: (key, round) => later(store.roundShares.get(roundKey(key, round)) ?? []),
    wrongShares: (key, round) => later(store.wrongShares.get(roundKey(key, round)) ?? []),
    output: (key, round) => later(store.outputs.get(roundKey(key, round))),
    retained: (key) =>
      later((store.retained.get(key) ?? []).map(({ epoch, attempt }) => ({ epoch, attempt }))),
    retainedPublic: (key, epoch) =>
      later(store.retained.get(key)?.find((kept) => kept.epoch === epoch)?.public),
    group: (id) => later(store.groups.get(id)),
    groups: () => later([...store.groups.values()]),
    approvals: (secret, reader) => later(store.approvals.get(pairOf(secret, reader)) ?? []),
    delegation: (secret, delegate) => later(store.delegations.get(pairOf(secret, delegate))),
    counter: (secret, reader) => later(store.counters.get(pairOf(secret, reader))),
    entries: () => later(entriesOf(store)),
  };
}
