/** pallet secrets: stored values to views. */
import type { Plain } from './plain.js';
import { asPolicy } from './policy.js';
import { asBigint, asList, Fields, malformed } from './shape.js';
import type { BlockStorage } from './storage.js';
import type {
  AcceptedPartialView,
  Hash,
  KeyId,
  PolicyNode,
  RecordView,
  ReleaseView,
  RequestId,
  RequestView,
  SecretId,
  SecretView,
} from './types.js';

const secretView = (id: SecretId, value: Plain, where: string): SecretView => {
  const fields = new Fields(value, where);
  return {
    id,
    key: fields.number('key'),
    depositor: fields.bytes('depositor', 32),
    owner: fields.bytes('owner', 32),
    object: fields.bytes('object', 32),
    label: fields.bytes('label', 32),
    policyVersion: fields.number('policyVersion'),
    created: fields.number('created'),
    payer: fields.bytes('payer', 32),
    deposit: fields.bigint('deposit'),
  };
};

export const readSecret = (storage: BlockStorage, id: SecretId): Promise<SecretView | undefined> =>
  storage.get('secrets', 'secrets', [id], (value, where) => secretView(id, value, where));

export async function readSecrets(storage: BlockStorage): Promise<readonly SecretView[]> {
  const secrets = await storage.entries('secrets', 'secrets', [], ([id], value, where) =>
    secretView(asBigint(id, where), value, where),
  );
  return secrets.toSorted((left, right) => (left.id < right.id ? -1 : 1));
}

export const readRecord = (storage: BlockStorage, id: SecretId): Promise<RecordView | undefined> =>
  storage.get('secrets', 'records', [id], (value, where) => {
    const fields = new Fields(value, where);
    return {
      U: fields.bytes('u', 32),
      Ubar: fields.bytes('ubar', 32),
      proof: fields.bytes('proof', 64),
      com: fields.bytes('com', 32),
      ct: fields.bytes('ct'),
    };
  });

export const readPolicy = (storage: BlockStorage, id: SecretId): Promise<readonly PolicyNode[] | undefined> =>
  storage.get('secrets', 'policies', [id], asPolicy);

export type LabelView = { state: 'Live'; secret: SecretId } | { state: 'Destroyed' };

export const readLabel = (storage: BlockStorage, label: Hash): Promise<LabelView | undefined> =>
  storage.get('secrets', 'labels', [label], (value, where): LabelView => {
    if (value === 'Destroyed') return { state: 'Destroyed' };
    const state = new Fields(value, where);
    if (state.raw('type') !== 'Live') throw malformed(where, 'Live or Destroyed');
    return { state: 'Live', secret: asBigint(state.raw('value'), where) };
  });

const requestView = (id: RequestId, value: Plain, where: string): RequestView => {
  const fields = new Fields(value, where);
  const release = fields.raw('release') as Plain;
  return {
    id,
    key: fields.number('key'),
    secret: fields.bigint('secret'),
    reader: fields.bytes('reader', 32),
    R: fields.bytes('r', 32),
    policyVersion: fields.number('policyVersion'),
    opened: fields.number('opened'),
    expires: fields.number('expires'),
    fee: fields.bigint('fee'),
    release: release === undefined ? undefined : releaseView(release, `${where}.release`),
  };
};

export const readRequest = (storage: BlockStorage, id: RequestId): Promise<RequestView | undefined> =>
  storage.get('secrets', 'requests', [id], (value, where) => requestView(id, value, where));

export async function readRequests(storage: BlockStorage): Promise<readonly RequestView[]> {
  const requests = await storage.entries('secrets', 'requests', [], ([id], value, where) =>
    requestView(asBigint(id, where), value, where),
  );
  return requests.toSorted((left, right) => (left.id < right.id ? -1 : 1));
}

function releaseView(value: Plain, where: string): ReleaseView {
  const fields = new Fields(value, where);
  return {
    epoch: fields.number('epoch'),
    A: fields.bytes('a', 32),
    B: fields.bytes('b', 32),
    at: fields.number('at'),
  };
}

export const readOpenRequests = (storage: BlockStorage, key: KeyId): Promise<readonly RequestView[]> =>
  storage.once(`open requests ${key}`, async () => {
    const ids = await storage.entries('secrets', 'openRequests', [key], ([, id], _value, where) =>
      asBigint(id, where),
    );
    const ordered = ids.toSorted((left, right) => (left < right ? -1 : 1));
    const requests = await Promise.all(ordered.map((id) => readRequest(storage, id)));
    return requests.filter((request) => request !== undefined);
  });

export async function readPartials(
  storage: BlockStorage,
  request: RequestId,
): Promise<readonly AcceptedPartialView[]> {
  const partials = await storage.get('secrets', 'partials', [request], (value, where) =>
    asList(value, where, (item, at): AcceptedPartialView => {
      const fields = new Fields(item, at);
      return {
        epoch: fields.number('epoch'),
        seat: fields.number('seat'),
        A: fields.bytes('a', 32),
        B: fields.bytes('b', 32),
      };
    }),
  );
  return partials ?? [];
}
