/** pallet secrets, what policies have kept: stored values to views. */
import type { Plain } from './plain.js';
import { asBigint, asBytes, asList, asNumber, Fields } from './shape.js';
import type { BlockStorage } from './storage.js';
import type {
  AccountId,
  ApprovalView,
  CounterView,
  DelegationView,
  EntryView,
  GroupId,
  GroupView,
  SecretId,
} from './types.js';

const groupView = (id: GroupId, value: Plain, where: string): GroupView => {
  const fields = new Fields(value, where);
  return {
    id,
    owner: fields.bytes('owner', 32),
    name: fields.bytes('name'),
    members: fields.list('members', (member, at) => asBytes(member, at, 32)),
    deposit: fields.bigint('deposit'),
  };
};

export const readGroup = (storage: BlockStorage, id: GroupId): Promise<GroupView | undefined> =>
  storage.get('secrets', 'groups', [id], (value, where) => groupView(id, value, where));

export async function readGroups(storage: BlockStorage): Promise<readonly GroupView[]> {
  const groups = await storage.entries('secrets', 'groups', [], ([id], value, where) =>
    groupView(asNumber(id, where), value, where),
  );
  return groups.toSorted((left, right) => left.id - right.id);
}

export async function readApprovals(
  storage: BlockStorage,
  secret: SecretId,
  reader: AccountId,
): Promise<readonly ApprovalView[]> {
  const approvals = await storage.get('secrets', 'approvals', [secret, reader], (value, where) =>
    asList(value, where, (item, at): ApprovalView => {
      const fields = new Fields(item, at);
      return {
        approver: fields.bytes('approver', 32),
        policyVersion: fields.number('policyVersion'),
        expires: fields.number('expires'),
      };
    }),
  );
  return approvals ?? [];
}

export const readDelegation = (
  storage: BlockStorage,
  secret: SecretId,
  delegate: AccountId,
): Promise<DelegationView | undefined> =>
  storage.get('secrets', 'delegations', [secret, delegate], (value, where) => {
    const fields = new Fields(value, where);
    return {
      payer: fields.bytes('payer', 32),
      policyVersion: fields.number('policyVersion'),
      expires: fields.number('expires'),
    };
  });

export const readCounter = (
  storage: BlockStorage,
  secret: SecretId,
  reader: AccountId,
): Promise<CounterView | undefined> =>
  storage.get('secrets', 'counters', [secret, reader], (value, where) => {
    const fields = new Fields(value, where);
    return {
      policyVersion: fields.number('policyVersion'),
      asked: fields.list('asked', (block, at) => asNumber(block, at)),
    };
  });

export async function readEntries(storage: BlockStorage): Promise<readonly EntryView[]> {
  const each = (
    item: string,
    read: (secret: SecretId, account: AccountId, value: Plain, where: string) => readonly EntryView[],
  ): Promise<readonly (readonly EntryView[])[]> =>
    storage.entries('secrets', item, [], ([id, account], value, where) =>
      read(asBigint(id, where), asBytes(account, where, 32), value, where),
    );
  const common = (fields: Fields) => ({
    deposit: fields.bigint('deposit'),
    policyVersion: fields.number('policyVersion'),
  });
  const found = await Promise.all([
    each('approvals', (secret, reader, value, where) =>
      asList(value, where, (item, at): EntryView => {
        const fields = new Fields(item, at);
        const approver = fields.bytes('approver', 32);
        const entry = { type: 'Approval', secret, reader, approver } as const;
        return { entry, payer: approver, ...common(fields), expires: fields.number('expires'), asked: [] };
      }),
    ),
    each('delegations', (secret, delegate, value, where) => {
      const fields = new Fields(value, where);
      const entry = { type: 'Delegation', secret, delegate } as const;
      const [payer, expires] = [fields.bytes('payer', 32), fields.number('expires')];
      return [{ entry, payer, ...common(fields), expires, asked: [] }];
    }),
    each('counters', (secret, reader, value, where) => {
      const fields = new Fields(value, where);
      const entry = { type: 'Counter', secret, reader } as const;
      const asked = fields.list('asked', (block, at) => asNumber(block, at));
      return [{ entry, payer: reader, ...common(fields), expires: undefined, asked }];
    }),
  ]);
  return found.flat(2).toSorted((left, right) => Number(left.entry.secret - right.entry.secret));
}
