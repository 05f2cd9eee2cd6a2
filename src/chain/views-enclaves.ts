/** pallet enclaves: stored values to views. */
import type { Plain } from './plain.js';
import { asBigint, asBytes, asList, asNumber, asText, Fields } from './shape.js';
import type { BlockStorage } from './storage.js';
import type {
  AccountId,
  AttestationRules,
  CollateralView,
  EnclaveView,
  Hash,
  OperatorView,
} from './types.js';

const MS_PER_SECOND = 1000n;

/** The default of the runtime. */
const STRICTEST = 'UpToDate';

const operatorView = (account: AccountId, value: Plain, where: string): OperatorView => {
  const fields = new Fields(value, where);
  return {
    account,
    bond: fields.bigint('bond'),
    bondedSince: fields.number('bondedSince'),
    jailed: fields.flag('jailed'),
    enclaves: fields.number('enclaves'),
    missed: fields.number('missed'),
    isolated: fields.optionalNumber('isolated'),
    ejected: fields.optionalNumber('ejected'),
    leaving: leavingOf(fields),
  };
};

function leavingOf(fields: Fields): OperatorView['leaving'] {
  const leaving = fields.optional('leaving');
  if (leaving === undefined) return undefined;
  return { since: leaving.number('since'), free: leaving.optionalNumber('free') };
}

const enclaveView = (account: AccountId, value: Plain, where: string): EnclaveView => {
  const fields = new Fields(value, where);
  return {
    account,
    operator: fields.bytes('operator', 32),
    measurement: fields.bytes('measurement', 32),
    added: fields.number('added'),
    attestedUntil: fields.optionalBigint('attestedUntil'),
  };
};

export const readOperator = (storage: BlockStorage, account: AccountId): Promise<OperatorView | undefined> =>
  storage.get('enclaves', 'operators', [account], (value, where) => operatorView(account, value, where));

export const readOperators = (storage: BlockStorage): Promise<readonly OperatorView[]> =>
  storage.entries('enclaves', 'operators', [], ([account], value, where) =>
    operatorView(asBytes(account, where, 32), value, where),
  );

export const readEnclave = (storage: BlockStorage, account: AccountId): Promise<EnclaveView | undefined> =>
  storage.get('enclaves', 'enclaves', [account], (value, where) => enclaveView(account, value, where));

export const readEnclaves = (storage: BlockStorage): Promise<readonly EnclaveView[]> =>
  storage.entries('enclaves', 'enclaves', [], ([account], value, where) =>
    enclaveView(asBytes(account, where, 32), value, where),
  );

export const readLastHeartbeat = (storage: BlockStorage, enclave: AccountId): Promise<number | undefined> =>
  storage.get('enclaves', 'lastHeartbeats', [enclave], asNumber);

export const readOperatorHeartbeat = (
  storage: BlockStorage,
  operator: AccountId,
): Promise<number | undefined> => storage.get('enclaves', 'operatorHeartbeats', [operator], asNumber);

/** Set at genesis. */
export const readHeartbeatTiming = (
  storage: BlockStorage,
): Promise<{ readonly period: number; readonly freshness: number } | undefined> =>
  storage.get('enclaves', 'heartbeatTiming', [], (value, where) => {
    const fields = new Fields(value, where);
    return { period: fields.number('period'), freshness: fields.number('freshness') };
  });

/** Of a program that is listed: until when, nothing for no end. */
export async function readMeasurement(
  storage: BlockStorage,
  measurement: Hash,
): Promise<{ readonly until: bigint | undefined } | undefined> {
  const codec = await storage.codec();
  const stored = await storage.raw(codec.storageKey('enclaves', 'measurements', [measurement]));
  if (stored === null) return undefined;
  const until = codec.storageValue('enclaves', 'measurements', stored);
  return { until: until === undefined ? undefined : asBigint(until, 'enclaves.measurements') };
}

export async function readMeasurementAllowed(storage: BlockStorage, measurement: Hash): Promise<boolean> {
  const listed = await readMeasurement(storage, measurement);
  if (listed === undefined) return false;
  return listed.until === undefined || (await readNow(storage)) <= listed.until;
}

/** Unix time in seconds. */
async function readNow(storage: BlockStorage): Promise<bigint> {
  return ((await storage.get('timestamp', 'now', [], asBigint)) ?? 0n) / MS_PER_SECOND;
}

export async function readAttestationRules(storage: BlockStorage): Promise<AttestationRules> {
  const [now, minimumTcb, simulatedVendor, simulatedLifetime, testRoot] = await Promise.all([
    readNow(storage),
    storage.get('enclaves', 'minimumTcb', [], asText),
    readSimulatedVendor(storage),
    storage.get('enclaves', 'simulatedLifetime', [], asBigint),
    storage.get('enclaves', 'testRoot', [], (value, where) => asBytes(value, where)),
  ]);
  return { now, minimumTcb: minimumTcb ?? STRICTEST, simulatedVendor, simulatedLifetime, testRoot };
}

export async function readCollateralIds(
  storage: BlockStorage,
  submitter?: AccountId,
): Promise<readonly Hash[]> {
  if (submitter === undefined) {
    return storage.keys('enclaves', 'collateral', [], ([id], where) => asBytes(id, where, 32));
  }
  const ids = await storage.get('enclaves', 'collateralOf', [submitter], (value, where) =>
    asList(value, where, (id, at) => asBytes(id, at, 32)),
  );
  return ids ?? [];
}

export const readCollateral = (storage: BlockStorage, id: Hash): Promise<CollateralView | undefined> =>
  storage.get('enclaves', 'collateral', [id], (value, where) => {
    const fields = new Fields(value, where);
    return {
      id,
      submitter: fields.bytes('submitter', 32),
      deposit: fields.bigint('deposit'),
      until: fields.bigint('until'),
      bytes: fields.bytes('bytes'),
    };
  });

export const readSimulatedVendor = (storage: BlockStorage): Promise<Uint8Array | undefined> =>
  storage.get('enclaves', 'simulatedVendor', [], (value, where) => asBytes(value, where, 32));
