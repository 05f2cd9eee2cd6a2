/** pallet enclaves: stored values to views. */
import type { Plain } from './plain.js';
import { asBigint, asBytes, asNumber, Fields } from './shape.js';
import type { BlockStorage } from './storage.js';
import type { AccountId, EnclaveView, Hash, OperatorView } from './types.js';

const MS_PER_SECOND = 1000n;

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

/** The list says up to when each is allowed, Unix time in seconds; nothing for no end. */
export async function readMeasurementAllowed(storage: BlockStorage, measurement: Hash): Promise<boolean> {
  const codec = await storage.codec();
  const stored = await storage.raw(codec.storageKey('enclaves', 'measurements', [measurement]));
  if (stored === null) return false;
  const until = codec.storageValue('enclaves', 'measurements', stored);
  if (until === undefined) return true;
  const now = (await storage.get('timestamp', 'now', [], asBigint)) ?? 0n;
  return now / MS_PER_SECOND <= asBigint(until, 'enclaves.measurements');
}

export const readSimulatedVendor = (storage: BlockStorage): Promise<Uint8Array | undefined> =>
  storage.get('enclaves', 'simulatedVendor', [], (value, where) => asBytes(value, where, 32));
