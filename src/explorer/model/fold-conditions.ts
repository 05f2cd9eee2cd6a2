/** Records of what policies have kept: approvals, delegations, counts, and groups. */
import { fieldsOf } from '../../audit/json.js';
import { amountOf, type Fold, nameOf, numberOf, textOf, variantOf } from './fields.js';
import { tell } from './story.js';
import { type Given, secretOf } from './world.js';

const given = (fields: Parameters<Fold>[1]['fields']): Given => ({
  version: numberOf(fields.policyVersion),
  expires: numberOf(fields.expires),
});

export const CONDITION_FOLDS: Readonly<Record<string, Fold>> = {
  'secrets.Approved': (world, record) => {
    const secret = secretOf(world, record.fields);
    const [reader, approver] = [textOf(record.fields.reader), textOf(record.fields.approver)];
    const ofReader = secret.approvals.get(reader) ?? new Map<string, Given>();
    secret.approvals.set(reader, ofReader.set(approver, given(record.fields)));
    tell(secret, record);
  },
  'secrets.ApprovalsUsed': (world, record) => {
    const secret = secretOf(world, record.fields);
    secret.approvals.delete(textOf(record.fields.reader));
    tell(secret, record);
  },
  'secrets.Delegated': (world, record) => {
    const secret = secretOf(world, record.fields);
    secret.delegations.set(textOf(record.fields.delegate), given(record.fields));
    tell(secret, record);
  },
  'secrets.Counted': (world, record) => tell(secretOf(world, record.fields), record),
  'secrets.EntryRemoved': (world, record) => {
    const { type, value } = variantOf(record.fields.entry);
    const entry = fieldsOf(value) ?? {};
    const secret = secretOf(world, entry);
    if (type === 'Approval') secret.approvals.get(textOf(entry.reader))?.delete(textOf(entry.approver));
    if (type === 'Delegation') secret.delegations.delete(textOf(entry.delegate));
    tell(secret, record);
  },
  'secrets.GroupCreated': (world, { index, block, fields }) => {
    const id = numberOf(fields.group);
    const [owner, name, held] = [textOf(fields.owner), nameOf(fields.name), amountOf(fields.held)];
    world.groups.set(id, { id, owner, name, held, changed: block, removed: false, record: index });
  },
  'secrets.GroupSet': (world, { index, block, fields }) => {
    const group = world.groups.get(numberOf(fields.group));
    if (group === undefined) return;
    Object.assign(group, { held: amountOf(fields.held), changed: block, record: index });
  },
  'secrets.GroupRemoved': (world, { index, block, fields }) => {
    const group = world.groups.get(numberOf(fields.group));
    if (group === undefined) return;
    Object.assign(group, { held: 0n, changed: block, removed: true, record: index });
  },
};
