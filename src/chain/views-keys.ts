/** pallet keys: stored values to views. Everything of an attempt is stored under (key, epoch, attempt, ..). */
import type { Plain } from './plain.js';
import { asBytes, asList, asNumber, Fields } from './shape.js';
import type { BlockStorage } from './storage.js';
import type {
  AccountId,
  AcknowledgementView,
  DealingView,
  KeyId,
  KeyView,
  PhaseView,
  Point,
  RegistrationView,
  ReplicaWishView,
  RosterRecipient,
  RosterSeat,
  RosterView,
  SeatNumber,
} from './types.js';

export type AttemptKey = readonly [key: KeyId, epoch: number, attempt: number];

const PURPOSES = ['Wrap', 'Beacon', 'Sign'] as const;
const ROTATIONS = ['Reshare', 'Renew'] as const;
const PHASES = ['Idle', 'Register', 'Deal', 'Complain', 'Acknowledge'] as const;

const keyView = (id: KeyId, value: Plain, where: string): KeyView => {
  const fields = new Fields(value, where);
  return {
    id,
    purpose: fields.oneOf('purpose', PURPOSES),
    rotation: fields.oneOf('rotation', ROTATIONS),
    creator: fields.optionalBytes('creator', 32),
    committee: fields.number('committee'),
    minimum: fields.number('minimum'),
    epochLength: fields.number('epochLength'),
    epoch: fields.number('epoch'),
    attempt: fields.number('attempt'),
    threshold: fields.number('threshold'),
    seats: fields.number('seats'),
    public: fields.optionalBytes('public', 32),
    activeSince: fields.number('activeSince'),
    retired: fields.flag('retired'),
  };
};

export const readKey = (storage: BlockStorage, id: KeyId): Promise<KeyView | undefined> =>
  storage.get('keys', 'keys', [id], (value, where) => keyView(id, value, where));

export async function readKeys(storage: BlockStorage): Promise<readonly KeyView[]> {
  const keys = await storage.entries('keys', 'keys', [], ([id], value, where) =>
    keyView(asNumber(id, where), value, where),
  );
  return keys.toSorted((left, right) => left.id - right.id);
}

export const readPhase = (storage: BlockStorage, key: KeyId): Promise<PhaseView | undefined> =>
  storage.get('keys', 'phases', [key], (value, where) => {
    const fields = new Fields(value, where);
    return {
      phase: fields.oneOf('phase', PHASES),
      epoch: fields.number('epoch'),
      attempt: fields.number('attempt'),
      opened: fields.number('opened'),
      ends: fields.number('ends'),
      extended: fields.flag('extended'),
      backOff: fields.number('backOff'),
    };
  });

export async function readSilent(
  storage: BlockStorage,
  key: KeyId,
): Promise<readonly { readonly operator: AccountId; readonly ended: number }[]> {
  const silent = await storage.get('keys', 'silent', [key], (value, where) =>
    asList(value, where, (pair, at) => {
      const [operator, ended] = asList(pair, at, (item) => item);
      return { operator: asBytes(operator, at, 32), ended: asNumber(ended, at) };
    }),
  );
  return silent ?? [];
}

export async function readRegistrations(
  storage: BlockStorage,
  attempt: AttemptKey,
): Promise<readonly RegistrationView[]> {
  const operators = await storage.entries('keys', 'registrations', attempt, (key, value, where) => {
    const operator = asBytes(key[3], where, 32);
    return enclavePoints(value, where).map((point) => ({ operator, ...point }));
  });
  return operators.flat();
}

/** A list of (enclave account, P). */
function enclavePoints(value: unknown, where: string): { enclave: AccountId; P: Point }[] {
  return asList(value, where, (pair, at) => {
    const [enclave, P] = Array.isArray(pair) ? pair : [];
    return { enclave: asBytes(enclave, at, 32), P: asBytes(P, at, 32) };
  });
}

export const readRoster = (storage: BlockStorage, id: AttemptKey): Promise<RosterView | undefined> =>
  storage.get('keys', 'rosters', id, (value, where) => {
    const fields = new Fields(value, where);
    const seats = fields.list('seats', (item, at, index): RosterSeat => {
      const seat = new Fields(item, at);
      return {
        seat: index + 1,
        operator: seat.bytes('operator', 32),
        enclaves: enclavePoints(seat.raw('enclaves'), at),
      };
    });
    const [key, epoch, attempt] = id;
    return {
      key,
      epoch,
      attempt,
      n: fields.number('n'),
      M: fields.number('m'),
      T: fields.number('t'),
      f: fields.number('f'),
      A: fields.number('a'),
      seats,
      recipients: recipients(seats),
      roster: fields.bytes('hash', 32),
      tOld: fields.number('tOld'),
      rosterOld: fields.bytes('rosterOld', 32),
      context: fields.bytes('context', 32),
    };
  });

function recipients(seats: readonly RosterSeat[]): RosterRecipient[] {
  return seats
    .flatMap(({ seat, operator, enclaves }) => enclaves.map((enclave) => ({ seat, operator, ...enclave })))
    .map((recipient, index) => ({ m: index + 1, ...recipient }));
}

const dealingView = (dealer: SeatNumber, value: Plain, where: string): DealingView => {
  const fields = new Fields(value, where);
  return {
    dealer,
    R: fields.bytes('r', 32),
    V: fields.list('v', (point, at) => asBytes(point, at, 32)),
    digest: fields.bytes('digest', 32),
  };
};

export const readDealing = (
  storage: BlockStorage,
  attempt: AttemptKey,
  dealer: SeatNumber,
): Promise<DealingView | undefined> =>
  storage.get('keys', 'commitments', [...attempt, dealer], (value, where) =>
    dealingView(dealer, value, where),
  );

/** In chain order: the dealings are read one by one in the order the chain keeps. */
export const readDealings = (storage: BlockStorage, attempt: AttemptKey): Promise<readonly DealingView[]> =>
  storage.once(`dealings ${attempt.join(' ')}`, async () => {
    const order = await readSeats(storage, 'dealingOrder', attempt);
    const dealings = await Promise.all(order.map((dealer) => readDealing(storage, attempt, dealer)));
    return dealings.filter((dealing) => dealing !== undefined);
  });

export const readCiphertexts = (
  storage: BlockStorage,
  attempt: AttemptKey,
  dealer: SeatNumber,
): Promise<readonly Uint8Array[] | undefined> =>
  storage.get('keys', 'ciphertexts', [...attempt, dealer], (value, where) =>
    asList(value, where, (c, at) => asBytes(c, at, 32)),
  );

/** A stored list of seat numbers; empty where there is none. */
export async function readSeats(
  storage: BlockStorage,
  item: 'dealingOrder' | 'disqualified' | 'convicted',
  attempt: AttemptKey,
): Promise<readonly SeatNumber[]> {
  return (await storage.get('keys', item, attempt, seatList)) ?? [];
}

export async function readQualified(
  storage: BlockStorage,
  attempt: AttemptKey,
): Promise<readonly SeatNumber[] | undefined> {
  const seats = await storage.get('keys', 'qualified', attempt, seatList);
  return seats?.length === 0 ? undefined : seats;
}

const seatList = (value: Plain, where: string): SeatNumber[] =>
  asList(value, where, (seat, at) => asNumber(seat, at));

export const readPendingPublic = (storage: BlockStorage, attempt: AttemptKey): Promise<Point | undefined> =>
  storage.get('keys', 'pendingPublic', attempt, (value, where) => asBytes(value, where, 32));

export const readShareKey = (
  storage: BlockStorage,
  attempt: AttemptKey,
  seat: SeatNumber,
): Promise<Point | undefined> =>
  storage.get('keys', 'shareKeys', [...attempt, seat], (value, where) => asBytes(value, where, 32));

export async function readShareKeys(
  storage: BlockStorage,
  attempt: AttemptKey,
): Promise<ReadonlyMap<SeatNumber, Point>> {
  const entries = await storage.entries(
    'keys',
    'shareKeys',
    attempt,
    (key, value, where): [SeatNumber, Point] => [asNumber(key[3], where), asBytes(value, where, 32)],
  );
  return new Map(entries.toSorted(([left], [right]) => left - right));
}

const acknowledgementView = (enclave: AccountId, value: Plain, where: string): AcknowledgementView => {
  const fields = new Fields(value, where);
  return {
    enclave,
    seat: fields.number('seat'),
    at: fields.number('at'),
    withdrawn: fields.flag('withdrawn'),
    provedAt: fields.number('provedAt'),
  };
};

export const readAcknowledgement = (
  storage: BlockStorage,
  attempt: AttemptKey,
  enclave: AccountId,
): Promise<AcknowledgementView | undefined> =>
  storage.get('keys', 'acknowledgements', [...attempt, enclave], (value, where) =>
    acknowledgementView(enclave, value, where),
  );

export const readAcknowledgements = (
  storage: BlockStorage,
  attempt: AttemptKey,
): Promise<readonly AcknowledgementView[]> =>
  storage.entries('keys', 'acknowledgements', attempt, (key, value, where) =>
    acknowledgementView(asBytes(key[3], where, 32), value, where),
  );

const replicaWishView = (enclave: AccountId, value: Plain, where: string): ReplicaWishView => {
  const fields = new Fields(value, where);
  const answer = fields.raw('answer');
  const answered = answer === undefined ? undefined : new Fields(answer, `${where}.answer`);
  return {
    enclave,
    seat: fields.number('seat'),
    P: fields.bytes('p', 32),
    at: fields.number('at'),
    answer: answered && {
      donor: answered.bytes('donor', 32),
      R: answered.bytes('r', 32),
      c: answered.bytes('c', 32),
    },
  };
};

export const readReplicaWish = (
  storage: BlockStorage,
  attempt: AttemptKey,
  enclave: AccountId,
): Promise<ReplicaWishView | undefined> =>
  storage.get('keys', 'replicaWishes', [...attempt, enclave], (value, where) =>
    replicaWishView(enclave, value, where),
  );

export const readReplicaWishes = (
  storage: BlockStorage,
  attempt: AttemptKey,
): Promise<readonly ReplicaWishView[]> =>
  storage.entries('keys', 'replicaWishes', attempt, (key, value, where) =>
    replicaWishView(asBytes(key[3], where, 32), value, where),
  );
