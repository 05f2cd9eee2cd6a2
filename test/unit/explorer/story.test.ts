/** What the page says became of a secret, of groups and of a draw, in plain words. */
import { describe, expect, it } from 'vitest';
import type { RecordView } from '../../../src/audit/view.js';
import { fold } from '../../../src/explorer/model/fold.js';
import { standingOf } from '../../../src/explorer/model/story.js';
import { emptyWorld, type Words, type World } from '../../../src/explorer/model/world.js';

const [ANN, BEN, CAT, DAN] = ['0xaa', '0xbb', '0xcc', '0xdd'] as const;

/** Records in their order, each in a block of its own; `by` is the extrinsic, none twice unless it is said. */
function lived(
  ...told: readonly (readonly [name: string, fields: RecordView['fields'], by?: string | undefined])[]
): World {
  const views = told.map(([name, fields, by], index): RecordView => {
    const [pallet = '', event = ''] = name.includes('.') ? name.split('.') : ['secrets', name];
    return { index, block: 10 + index, pallet, name: event, fields, causedBy: `0x${by ?? `e${index}`}` };
  });
  return fold(emptyWorld(), views);
}

const textOf = (words: Words): string =>
  words.map((word) => (typeof word === 'string' ? word : word.account)).join('');

const storyOf = (world: World, id: string): string[] =>
  (world.secrets.get(id)?.story ?? []).map(
    ({ record, block, words }) => `${record} @${block} ${textOf(words)}`,
  );

const nowOf = (world: World, id: string, head: number): string[] => {
  const secret = world.secrets.get(id);
  return secret === undefined ? [] : standingOf(secret, head).map(textOf);
};

const stored = (secret: number, by?: string) =>
  ['Deposited', { secret, key: 1, depositor: ANN, object: '0x01', label: '0x02', held: 1 }, by] as const;
const asked = (request: number, reader: string, policyVersion = 0) =>
  ['Requested', { request, secret: 3, key: 1, reader, policyVersion, expires: 100 }] as const;
const approved = (approver: string, reader: string, expires: number, policyVersion = 0) =>
  ['Approved', { secret: 3, policyVersion, reader, approver, expires, held: 1 }] as const;
const delegated = (delegate: string, expires: number) =>
  ['Delegated', { secret: 3, policyVersion: 0, delegate, expires, held: 1 }] as const;

describe('the story of a secret', () => {
  it('tells approvals, what uses them up, and who is let in', () => {
    const told = [stored(3), approved(BEN, DAN, 90), approved(CAT, DAN, 80), approved(CAT, BEN, 80)] as const;
    const before = lived(...told);
    expect(nowOf(before, '3', 20)).toEqual([
      'one request of 0xdd is approved of by 0xbb and 0xcc, until block 80',
      'one request of 0xbb is approved of by 0xcc, until block 80',
    ]);
    // The first block in which the earlier is good no more is the next one.
    expect(nowOf(before, '3', 79)).toEqual(['one request of 0xdd is approved of by 0xbb, until block 90']);
    const world = lived(
      ...told,
      ['ApprovalsUsed', { request: 0, secret: 3, reader: DAN, by: [BEN, CAT] }],
      asked(0, DAN),
      ['Released', { request: 0, secret: 3, reader: DAN, epoch: 2, a: '0x', b: '0x', seats: [4, 1] }],
      ['RequestClosed', { request: 0, returned: 0 }],
    );
    expect(storyOf(world, '3').slice(0, 2)).toEqual([
      '0 @10 stored by 0xaa for key 1',
      '1 @11 0xbb approves of one request of 0xdd under policy version 0, until block 90',
    ]);
    expect(storyOf(world, '3').slice(4)).toEqual([
      '4 @14 request 0 of 0xdd uses up the approvals of 0xbb and 0xcc',
      '5 @15 0xdd asks: request 0, allowed by policy version 0',
      '6 @16 request 0 is released to 0xdd by seats 4, 1 of epoch 2',
    ]);
    expect(nowOf(world, '3', 20)).toEqual(['one request of 0xbb is approved of by 0xcc, until block 80']);
  });

  it('tells delegations and counts, and what comes back when they are removed', () => {
    const world = lived(
      stored(3),
      delegated(BEN, 50),
      delegated(CAT, 60),
      ['Counted', { secret: 3, reader: DAN, held: 1 }],
      asked(0, DAN),
      [
        'EntryRemoved',
        {
          entry: { type: 'Delegation', value: { secret: 3, delegate: BEN } },
          payer: ANN,
          returned: 1_000_000_000,
        },
      ],
      [
        'EntryRemoved',
        { entry: { type: 'Counter', value: { secret: 3, reader: DAN } }, payer: DAN, returned: 0 },
      ],
      [
        'EntryRemoved',
        {
          entry: { type: 'Approval', value: { secret: 3, reader: DAN, approver: CAT } },
          payer: CAT,
          returned: 0,
        },
      ],
      ['RequestClosed', { request: 0, returned: 1 }],
    );
    expect(storyOf(world, '3').slice(1)).toEqual([
      '1 @11 the owner lets 0xbb open it until block 50, under policy version 0',
      '2 @12 the owner lets 0xcc open it until block 60, under policy version 0',
      '3 @13 the requests of 0xdd are counted from now on: the policy lets an account ask once, or so often in a time',
      '4 @14 0xdd asks: request 0, allowed by policy version 0',
      '5 @15 the delegation to 0xbb is removed; 0.001 returned to 0xaa',
      '6 @16 the count of the requests of 0xdd is removed; 0.000 returned to 0xdd',
      '7 @17 the approval of 0xcc for 0xdd is removed; 0.000 returned to 0xcc',
      '8 @18 request 0 is closed without an answer',
    ]);
    expect(nowOf(world, '3', 20)).toEqual(['delegated to 0xcc until block 60']);
  });

  it('tells that another policy or owner makes void what was given', () => {
    const given = [stored(3), approved(BEN, DAN, 90), delegated(CAT, 90)] as const;
    const changed = lived(...given, ['PolicySet', { secret: 3, policyVersion: 1, held: 1 }]);
    expect(storyOf(changed, '3').at(-1)).toBe(
      '3 @13 a new policy, version 1: what is open, approved, delegated and counted is void',
    );
    expect(nowOf(changed, '3', 20)).toEqual([]);
    const away = lived(...given, ['Transferred', { secret: 3, from: ANN, to: DAN, policyVersion: 1 }]);
    expect(storyOf(away, '3').at(-1)).toContain('given by 0xaa to 0xdd, policy version 1: what is open');
    expect(away.secrets.get('3')?.owner).toBe(DAN);
    expect(nowOf(away, '3', 20)).toEqual([]);
  });

  it('tells of a secret that was sealed anew which one took its place', () => {
    const gone = { secret: 3, label: '0x', payer: ANN, returned: 4_950_000_000 };
    const anew = lived(stored(3), stored(4, 'both'), ['Destroyed', gone, 'both']);
    expect(storyOf(anew, '3').at(-1)).toBe(
      '2 @12 destroyed, for ever; 0.004 returned to 0xaa. The same extrinsic stored secret 4 of the same owner: sealed anew',
    );
    expect(storyOf(anew, '4').at(-1)).toContain('That was secret 3, in whose place this one was stored');
    const apart = lived(stored(3), stored(4), ['Destroyed', gone]);
    expect(storyOf(apart, '3').at(-1)).toBe('2 @12 destroyed, for ever; 0.004 returned to 0xaa');
    expect(storyOf(apart, '4')).toHaveLength(1);
    expect(nowOf(anew, '3', 20)).toEqual([]);
  });

  it('keeps the newest where there are very many', () => {
    const many = Array.from({ length: 250 }, (_, i) => asked(i, DAN));
    const world = lived(stored(3), ...many, approved(BEN, DAN, 90));
    expect(world.secrets.get('3')?.story).toHaveLength(200);
    expect(storyOf(world, '3').at(-1)).toContain('0xbb approves');
  });

  it('begins in the middle where the record that stored it was not read', () => {
    const world = lived(approved(BEN, DAN, 90, 4), asked(0, DAN, 4));
    expect(world.secrets.get('3')).toMatchObject({ key: 1, owner: undefined, policyVersion: 4 });
    expect(storyOf(world, '3')).toHaveLength(2);
    expect(nowOf(world, '3', 20)).toEqual(['one request of 0xdd is approved of by 0xbb, until block 90']);
    expect(storyOf(lived(['RequestClosed', { request: 0, returned: 0 }]), '3')).toEqual([]);
  });

  it('names a kind of entry that a later runtime has', () => {
    const entry = { type: 'Pledge', value: { secret: 3 } };
    const world = lived(stored(3), ['EntryRemoved', { entry, payer: ANN, returned: 0 }]);
    expect(storyOf(world, '3').at(-1)).toContain('does not know is removed: Pledge');
  });
});

describe('groups', () => {
  it('are shown with what is held, as they were last changed, and when they are gone', () => {
    const name = `0x${Buffer.from('re\u001bd').toString('hex')}`;
    const world = lived(
      ['GroupCreated', { group: 0, owner: ANN, name, held: 5 }],
      ['GroupSet', { group: 0, held: 9 }],
      ['GroupCreated', { group: 1, owner: BEN, name: '0x', held: 5 }],
      ['GroupRemoved', { group: 1, returned: 5 }],
      ['GroupSet', { group: 7, held: 9 }],
    );
    expect([...world.groups.values()]).toEqual([
      { id: 0, owner: ANN, name: 're d', held: 9n, changed: 11, removed: false, record: 1 },
      { id: 1, owner: BEN, name: '', held: 0n, changed: 13, removed: true, record: 3 },
    ]);
  });
});

describe('the draw of seats', () => {
  const of = { key: 1, epoch: 1, attempt: 0 };
  const frozen = (draw: RecordView['fields'][string]) =>
    ['keys.RosterFrozen', { ...of, n: 5, m: 5, t: 3, roster: '0x', weak: false, draw }] as const;
  const opened = ['keys.PhaseOpened', { ...of, phase: 'Register', ends: 20 }] as const;

  it('is of the attempt until its epoch is active, and awaited before', () => {
    const waits = lived(opened, ['keys.DrawAwaited', { ...of, until: 33 }]);
    expect(waits.keys.get(1)).toMatchObject({ awaited: 33, ends: 33, draw: undefined });
    const drawn = [
      opened,
      ['keys.DrawAwaited', { ...of, until: 33 }],
      frozen({ seed: '0x', round: [2, 7] }),
    ] as const;
    expect(lived(...drawn).keys.get(1)).toMatchObject({
      awaited: undefined,
      draw: undefined,
      comingDraw: { key: 2, round: '7' },
    });
    const active = lived(...drawn, ['keys.Activated', { ...of, public: '0x', seats: 5 }]);
    expect(active.keys.get(1)).toMatchObject({ draw: { key: 2, round: '7' }, comingDraw: undefined });
    const aborted = lived(...drawn, ['keys.Aborted', { ...of, reason: 'x', next: 50 }]);
    expect(aborted.keys.get(1)).toMatchObject({ draw: undefined, comingDraw: undefined });
  });

  it('by a block hash is another than none', () => {
    expect(lived(opened, frozen({ seed: '0x', round: null })).keys.get(1)?.comingDraw).toBe('hash');
    expect(lived(opened, frozen(null)).keys.get(1)?.comingDraw).toBeUndefined();
  });
});
