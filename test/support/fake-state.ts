/** What a FakeChain stores, and how one block of it reads as FinalisedState. */
import type {
  AcceptedPartialView,
  AcknowledgementView,
  BlockRef,
  DealingView,
  EnclaveView,
  FinalisedState,
  KeyView,
  OperatorView,
  PhaseView,
  PolicyNode,
  RecordView,
  RegistrationView,
  ReplicaWishView,
  RequestView,
  RosterView,
  SecretView,
  Settings,
} from '../../src/chain/types.js';
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
  vendor: Uint8Array | undefined;
  operators: OperatorView[];
  enclaves: EnclaveView[];
  /** Last heartbeats, of enclaves and of operators. */
  heartbeats: { readonly account: Uint8Array; readonly at: number }[];
  operatorHeartbeats: { readonly account: Uint8Array; readonly at: number }[];
  /** By key. */
  silent: Map<number, { readonly operator: Uint8Array; readonly ended: number }[]>;
  /** Allowed; any, as long as it is undefined. */
  measurements: Uint8Array[] | undefined;
  keys: Map<number, KeyView>;
  phases: Map<number, PhaseView>;
  attempts: Map<string, AttemptRecord>;
  secrets: Map<bigint, SecretView>;
  records: Map<bigint, RecordView>;
  policies: Map<bigint, readonly PolicyNode[]>;
  requests: Map<bigint, RequestView>;
  partials: Map<bigint, AcceptedPartialView[]>;
}

export function emptyStore(settings: Settings, vendor: Uint8Array | undefined): Store {
  return {
    number: 0,
    settings,
    vendor,
    operators: [],
    enclaves: [],
    heartbeats: [],
    operatorHeartbeats: [],
    silent: new Map(),
    measurements: undefined,
    keys: new Map(),
    phases: new Map(),
    attempts: new Map(),
    secrets: new Map(),
    records: new Map(),
    policies: new Map(),
    requests: new Map(),
    partials: new Map(),
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
    measurementAllowed: (measurement) =>
      later(store.measurements?.some((allowed) => equalBytes(allowed, measurement)) ?? true),
    simulatedVendor: () => later(store.vendor),
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
    openRequests: (key) =>
      later([...store.requests.values()].filter((view) => view.key === key && view.release === undefined)),
    partials: (request) => later(store.partials.get(request) ?? []),
  };
}
