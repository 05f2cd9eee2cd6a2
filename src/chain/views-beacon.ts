/**
 * pallet beacon, and what pallet keys keeps for it: stored values to views. Chains get the beacon by an upgrade, while their
 * workers run: before that there are no rounds, and nothing is retained.
 */
import { asBigint, asBytes, asList, asNumber, Fields } from './shape.js';
import type { BlockStorage } from './storage.js';
import type {
  BeaconView,
  KeyId,
  OutputView,
  Point,
  RetainedEpoch,
  RoundShareView,
  RoundView,
} from './types.js';

export async function readBeacon(storage: BlockStorage, key: KeyId): Promise<BeaconView | undefined> {
  return storage.getLater('beacon', 'beacons', [key], (value, where) => {
    const fields = new Fields(value, where);
    return {
      nextRound: fields.bigint('nextRound'),
      nextAt: fields.number('nextAt'),
      open: fields.number('open'),
      latest: fields.optionalBigint('latest'),
    };
  });
}

const roundView = (key: KeyId, round: bigint, value: unknown, where: string): RoundView => {
  const fields = new Fields(value, where);
  return { key, round, epoch: fields.number('epoch'), opened: fields.number('opened') };
};

export async function readOpenRounds(storage: BlockStorage, key: KeyId): Promise<readonly RoundView[]> {
  const rounds = await storage.entriesLater('beacon', 'openRounds', [key], ([, round], value, where) =>
    roundView(key, asBigint(round, where), value, where),
  );
  return rounds.toSorted((left, right) => (left.round < right.round ? -1 : 1));
}

export async function readOpenRound(
  storage: BlockStorage,
  key: KeyId,
  round: bigint,
): Promise<RoundView | undefined> {
  return storage.getLater('beacon', 'openRounds', [key, round], (value, where) =>
    roundView(key, round, value, where),
  );
}

export async function readRoundShares(
  storage: BlockStorage,
  key: KeyId,
  round: bigint,
): Promise<readonly RoundShareView[]> {
  const shares = await storage.getLater('beacon', 'shares', [key, round], (value, where) =>
    asList(value, where, (item, at) => {
      const fields = new Fields(item, at);
      return { seat: fields.number('seat'), sigma: fields.bytes('sigma', 32) };
    }),
  );
  return shares ?? [];
}

export async function readWrongShares(
  storage: BlockStorage,
  key: KeyId,
  round: bigint,
): Promise<readonly number[]> {
  const seats = await storage.getLater('beacon', 'wrongShares', [key, round], (value, where) =>
    asList(value, where, (seat, at) => asNumber(seat, at)),
  );
  return seats ?? [];
}

export async function readOutput(
  storage: BlockStorage,
  key: KeyId,
  round: bigint,
): Promise<OutputView | undefined> {
  return storage.getLater('beacon', 'outputs', [key, round], (value, where) => {
    const fields = new Fields(value, where);
    return {
      ...roundView(key, round, value, where),
      at: fields.number('at'),
      sum: fields.bytes('sum', 32),
      out: fields.bytes('out', 32),
    };
  });
}

export async function readRetained(storage: BlockStorage, key: KeyId): Promise<readonly RetainedEpoch[]> {
  const epochs = await storage.getLater('keys', 'retained', [key], (value, where) =>
    asList(value, where, (pair, at) => {
      const [epoch, attempt] = asList(pair, at, (item) => asNumber(item, at));
      return { epoch: asNumber(epoch, at), attempt: asNumber(attempt, at) };
    }),
  );
  return epochs ?? [];
}

export async function readRetainedPublic(
  storage: BlockStorage,
  key: KeyId,
  epoch: number,
): Promise<Point | undefined> {
  return storage.getLater('keys', 'retainedPublics', [key, epoch], (value, where) =>
    asBytes(value, where, 32),
  );
}
