/** Records of pallet enclaves: who is there, lives, and was charged. */
import type { RecordView } from '../../audit/view.js';
import { amountOf, type Fold, numberOf, textOf, variantOf } from './fields.js';
import { operatorOf, type World } from './world.js';

/** Beats kept of an operator: more than any timeline shows. */
const MAX_BEATS = 512;

export const ENCLAVE_FOLDS: Readonly<Record<string, Fold>> = {
  'enclaves.OperatorRegistered': (world, { fields }) => {
    operatorOf(world, textOf(fields.operator)).bond = amountOf(fields.bond);
  },
  'enclaves.BondIncreased': (world, { fields }) => {
    operatorOf(world, textOf(fields.operator)).bond = amountOf(fields.bond);
  },
  'enclaves.EnclaveAdded': (world, { fields }) =>
    join(world, textOf(fields.operator), textOf(fields.enclave)),
  'enclaves.EnclaveReplaced': (world, { fields }) => {
    const [account, old] = [textOf(fields.operator), textOf(fields.old)];
    leave(world, account, old);
    join(world, account, textOf(fields.new));
  },
  'enclaves.EnclaveRemoved': (world, { fields }) =>
    leave(world, textOf(fields.operator), textOf(fields.enclave)),
  'enclaves.HeartbeatReceived': (world, { fields, block }) => {
    const operator = operatorOf(world, textOf(fields.operator));
    const enclave = textOf(fields.enclave);
    join(world, operator.account, enclave);
    operator.beats.push({ block, enclave });
    if (operator.beats.length > MAX_BEATS) operator.beats.splice(0, MAX_BEATS / 2);
  },
  'enclaves.Warned': (world, record) => {
    const missed = numberOf(record.fields.missed);
    operatorOf(world, textOf(record.fields.operator)).missed = missed;
    charge(world, record, 'Warned', `${missed} periods in a row`);
  },
  'enclaves.Isolated': (world, record) => {
    operatorOf(world, textOf(record.fields.operator)).isolated = record.block;
    charge(world, record, 'Isolated', 'no seat in the next roster');
  },
  'enclaves.Unpaid': (world, record) => {
    const missed = numberOf(record.fields.missed);
    operatorOf(world, textOf(record.fields.operator)).missed = missed;
    charge(world, record, 'Unpaid', `${missed} periods in a row`);
  },
  'enclaves.Recovered': (world, { fields }) => {
    operatorOf(world, textOf(fields.operator)).missed = 0;
  },
  'enclaves.Absent': (world, record) => {
    const { type, value } = variantOf(record.fields.absence);
    charge(world, record, `Absent: ${words(type)}`, whereOf(value));
  },
  'enclaves.Slashed': (world, record) => {
    const { type, value } = variantOf(record.fields.offence);
    charge(world, record, words(type), whereOf(value));
  },
  'enclaves.Ejected': (world, record) => {
    operatorOf(world, textOf(record.fields.operator)).ejected = record.block;
    charge(world, record, 'Ejected', 'out for ever');
  },
  'enclaves.Unbonding': (world, { fields, block }) => {
    operatorOf(world, textOf(fields.operator)).leaving = block;
  },
  'enclaves.Withdrawn': (world, { fields }) => {
    operatorOf(world, textOf(fields.operator)).bond = 0n;
  },
};

/** `WrongPartial` -> `wrong partial` */
const words = (name: string): string =>
  name.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`).toLowerCase();

function join(world: World, account: string, enclave: string): void {
  operatorOf(world, account).enclaves.add(enclave);
  world.owners.set(enclave, account);
}

function leave(world: World, account: string, enclave: string): void {
  operatorOf(world, account).enclaves.delete(enclave);
}

/** An amount that the record names left the bond. */
function charge(world: World, { index, block, fields }: RecordView, kind: string, detail: string): void {
  const operator = operatorOf(world, textOf(fields.operator));
  const amount = amountOf(fields.amount);
  operator.bond = operator.bond > amount ? operator.bond - amount : 0n;
  operator.lost += amount;
  world.offences.push({ record: index, block, operator: operator.account, kind, detail, amount });
}

/** `key 1, request 2` */
function whereOf(value: RecordView['fields'][string]): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return textOf(value);
  return Object.entries(value)
    .filter(([, inner]) => typeof inner !== 'object')
    .map(([name, inner]) => `${words(name)} ${textOf(inner)}`)
    .join(', ');
}
