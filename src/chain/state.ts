/** FinalisedState over one block's storage. */
import { equalBytes } from '../protocol/bytes.js';
import { asBigint, asNumber, Fields } from './shape.js';
import type { BlockStorage } from './storage.js';
import type { AccountId, BlockRef, FinalisedState, KeyId, SeatNumber, Settings } from './types.js';
import * as beacon from './views-beacon.js';
import * as conditions from './views-conditions.js';
import * as enclaves from './views-enclaves.js';
import * as keys from './views-keys.js';
import * as secrets from './views-secrets.js';

/** Every duty of every worker asks for that of the same blocks. */
const states = new WeakMap<BlockStorage, FinalisedState>();

/** The state of the block that `storage` reads. */
export function stateAt(storage: BlockStorage): FinalisedState {
  const state = states.get(storage) ?? makeState(storage);
  states.set(storage, state);
  return state;
}

function makeState(storage: BlockStorage): FinalisedState {
  const block: BlockRef = storage.block;
  return {
    block,
    settings: () => storage.once('settings', () => settings(storage)),
    account: (account) => readAccount(storage, account),

    keys: () => keys.readKeys(storage),
    key: (id) => keys.readKey(storage, id),
    phase: (key) => keys.readPhase(storage, key),
    registrations: (...attempt) => keys.readRegistrations(storage, attempt),
    roster: (...attempt) => keys.readRoster(storage, attempt),
    dealers: (...attempt) => keys.readSeats(storage, 'dealingOrder', attempt),
    dealings: (...attempt) => keys.readDealings(storage, attempt),
    dealing: (key, epoch, attempt, dealer) => keys.readDealing(storage, [key, epoch, attempt], dealer),
    ciphertexts: (key, epoch, attempt, dealer) =>
      keys.readCiphertexts(storage, [key, epoch, attempt], dealer),
    disqualified: (...attempt) => keys.readSeats(storage, 'disqualified', attempt),
    qualified: (...attempt) => keys.readQualified(storage, attempt),
    convicted: (...attempt) => keys.readSeats(storage, 'convicted', attempt),
    pendingPublic: (...attempt) => keys.readPendingPublic(storage, attempt),
    shareKey: (key: KeyId, epoch: number, attempt: number, seat: SeatNumber) =>
      keys.readShareKey(storage, [key, epoch, attempt], seat),
    shareKeys: (...attempt) => keys.readShareKeys(storage, attempt),
    acknowledgement: (key: KeyId, epoch: number, attempt: number, enclave: AccountId) =>
      keys.readAcknowledgement(storage, [key, epoch, attempt], enclave),
    acknowledgements: (...attempt) => keys.readAcknowledgements(storage, attempt),
    replicaWish: (key, epoch, attempt, enclave) =>
      keys.readReplicaWish(storage, [key, epoch, attempt], enclave),
    replicaWishes: (...attempt) => keys.readReplicaWishes(storage, attempt),
    silent: (key) => keys.readSilent(storage, key),

    operator: (account) => enclaves.readOperator(storage, account),
    operators: () => enclaves.readOperators(storage),
    enclave: (account) => enclaves.readEnclave(storage, account),
    enclaves: async (operator) => {
      const all = await enclaves.readEnclaves(storage);
      return operator === undefined ? all : all.filter((view) => equalBytes(view.operator, operator));
    },
    lastHeartbeat: (account) => enclaves.readLastHeartbeat(storage, account),
    operatorHeartbeat: (operator) => enclaves.readOperatorHeartbeat(storage, operator),
    measurementAllowed: (measurement) => enclaves.readMeasurementAllowed(storage, measurement),
    measurement: (measurement) => enclaves.readMeasurement(storage, measurement),
    attestationRules: () => enclaves.readAttestationRules(storage),
    collateralIds: (submitter) => enclaves.readCollateralIds(storage, submitter),
    collateral: (id) => enclaves.readCollateral(storage, id),
    simulatedVendor: () => enclaves.readSimulatedVendor(storage),

    secret: (id) => secrets.readSecret(storage, id),
    secrets: () => secrets.readSecrets(storage),
    requests: () => secrets.readRequests(storage),
    record: (id) => secrets.readRecord(storage, id),
    policy: (id) => secrets.readPolicy(storage, id),
    group: (id) => conditions.readGroup(storage, id),
    groups: () => conditions.readGroups(storage),
    approvals: (secret, reader) => conditions.readApprovals(storage, secret, reader),
    delegation: (secret, delegate) => conditions.readDelegation(storage, secret, delegate),
    counter: (secret, reader) => conditions.readCounter(storage, secret, reader),
    entries: () => conditions.readEntries(storage),
    label: (label) => secrets.readLabel(storage, label),
    request: (id) => secrets.readRequest(storage, id),
    openRequests: (key) => secrets.readOpenRequests(storage, key),
    partials: (request) => secrets.readPartials(storage, request),

    beacon: (key) => beacon.readBeacon(storage, key),
    openRounds: (key) => beacon.readOpenRounds(storage, key),
    openRound: (key, round) => beacon.readOpenRound(storage, key, round),
    roundShares: (key, round) => beacon.readRoundShares(storage, key, round),
    wrongShares: (key, round) => beacon.readWrongShares(storage, key, round),
    output: (key, round) => beacon.readOutput(storage, key, round),
    retained: (key) => beacon.readRetained(storage, key),
    retainedPublic: (key, epoch) => beacon.readRetainedPublic(storage, key, epoch),
  };
}

/** Windows and periods come from genesis (storage), the rest from the runtime's constants. */
async function settings(storage: BlockStorage): Promise<Settings> {
  const codec = await storage.codec();
  const timing = await storage.get('keys', 'timing', [], (value, where) => {
    const fields = new Fields(value, where);
    return { window: fields.number('window'), backOff: fields.number('backOff') };
  });
  const heartbeats = await enclaves.readHeartbeatTiming(storage);
  const amount = (pallet: string, name: string): bigint =>
    asBigint(codec.constant(pallet, name), `${pallet}.${name}`);
  return {
    window: timing?.window ?? 0,
    backOff: timing?.backOff ?? 0,
    heartbeatPeriod: heartbeats?.period ?? 0,
    heartbeatFreshness: heartbeats?.freshness ?? 0,
    requestLifetime: asNumber(codec.constant('secrets', 'requestLifetime'), 'secrets.requestLifetime'),
    releaseRetention: asNumber(codec.constant('secrets', 'releaseRetention'), 'secrets.releaseRetention'),
    isolateAfter: asNumber(codec.constant('enclaves', 'isolateAfter'), 'enclaves.isolateAfter'),
    minBond: amount('enclaves', 'minBond'),
    keyDeposit: amount('keys', 'keyDeposit'),
    requestFee: amount('secrets', 'requestFee'),
    secretDeposit: amount('secrets', 'secretDeposit'),
    byteDeposit: amount('secrets', 'byteDeposit'),
    // A chain is upgraded after its workers: until then it has none.
    entryDeposit:
      codec.constant('secrets', 'entryDeposit') === undefined ? undefined : amount('secrets', 'entryDeposit'),
    labelPrice: amount('secrets', 'labelPrice'),
  };
}

/** frame_system's account; one that never existed has no providers and no sufficients. */
async function readAccount(
  storage: BlockStorage,
  account: AccountId,
): Promise<{ nonce: number; free: bigint } | undefined> {
  const found = await storage.get('system', 'account', [account], (value, where) => {
    const info = new Fields(value, where);
    const exists = info.number('providers') + info.number('sufficients') > 0;
    const free = new Fields(info.raw('data'), where).bigint('free');
    return exists ? { nonce: info.number('nonce'), free } : undefined;
  });
  return found;
}
