/** What belongs to a secret, and to a request, of what policies have kept. */
import { describe, expect, it } from 'vitest';
import { selection } from '../../../src/audit/bundle/select.js';
import { openingOf, sentenceOf } from '../../../src/audit/receipt.js';
import type { RecordView } from '../../../src/audit/view.js';

const [ANN, BEN, CAT] = ['0xaa', '0xbb', '0xcc'] as const;

const secrets = (index: number, name: string, fields: RecordView['fields']): RecordView => ({
  index,
  block: 10 + index,
  pallet: 'secrets',
  name,
  fields,
  causedBy: '0x01',
});

const removed = (index: number, type: string, secret: number): RecordView =>
  secrets(index, 'EntryRemoved', {
    entry: { type, value: { secret, reader: CAT } },
    payer: ANN,
    returned: 1,
  });

const records: readonly RecordView[] = [
  secrets(0, 'Deposited', { secret: 3, key: 1, depositor: ANN, object: '0x0123', label: '0x', held: 1 }),
  secrets(1, 'Approved', { secret: 3, policyVersion: 0, reader: CAT, approver: ANN, expires: 9, held: 1 }),
  secrets(2, 'Approved', { secret: 4, policyVersion: 0, reader: CAT, approver: ANN, expires: 9, held: 1 }),
  secrets(3, 'ApprovalsUsed', { request: 7, secret: 3, reader: CAT, by: [ANN, BEN] }),
  secrets(4, 'Counted', { secret: 3, reader: CAT, held: 1 }),
  secrets(5, 'Requested', { request: 7, secret: 3, key: 1, reader: CAT, policyVersion: 0, expires: 99 }),
  secrets(6, 'Delegated', { secret: 3, policyVersion: 0, delegate: BEN, expires: 9, held: 1 }),
  removed(7, 'Counter', 3),
  removed(8, 'Counter', 4),
  secrets(9, 'GroupCreated', { group: 0, owner: ANN, name: '0x', held: 1 }),
];

describe('a part of a log', () => {
  it.each([
    ['object', { kind: 'object', value: '0x0123' }],
    ['key', { kind: 'key', value: 1 }],
  ] as const)(
    'of an %s has what was approved, delegated and counted, and what of it was removed',
    (_, scope) => {
      const isChosen = selection(scope);
      expect(records.filter((view) => isChosen(view)).map(({ index }) => index)).toEqual([
        0, 1, 3, 4, 5, 6, 7,
      ]);
    },
  );

  it('of a request has the approvals that it used up', () => {
    const isChosen = selection({ kind: 'request', value: 7 });
    expect(records.filter((view) => isChosen(view)).map(({ index }) => index)).toEqual([3, 5]);
  });
});

describe('a receipt', () => {
  it('says who approved', () => {
    const opening = openingOf(records, 7);
    expect(opening).toMatchObject({ policyRecord: 0, approvedBy: [ANN, BEN] });
    expect(opening && sentenceOf(opening)).toBe(
      'request 7 of secret 3 by 0xcc in block 15 under policy version 0 (record 0), approved by 0xaa, 0xbb; not released',
    );
  });
});
